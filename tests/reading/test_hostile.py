"""Damage and malice: every input ends, loses nothing that stands before it, and says what it was.

What is quadratic takes minutes at these sizes, and what is linear a second.
"""

import importlib
import os
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

import archivekit as ak
from archivekit._markup import loss
from archivekit._markup.markdown import read_markdown_line
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._reading.containers import opening
from archivekit._reading.containers.member import counted
from archivekit._reading.formats import asciidoc, org, restructured_text
from archivekit._reading.item import Item
from archivekit._rules.work import count_steps, parse
from archivekit.errors import ArchiveError, ReadError, UsageError
from archivekit.testing import tar_of, write_dump, zip_of
from making import RULES

GOOD = b"---\ntitle: T\nurl: https://a.example/1\n---\nThey met.\n"


def read(path: Path, data: bytes, **limits: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the paths of the articles in a file, and its problems with their details."""
    path.write_bytes(data)
    reader = ak.read(path, limits=ak.Limits(**limits))
    return [article.path for article in reader], [(p.reason, p.detail) for p in reader.problems]


def test_what_a_containers_package_raises_ends_that_container_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_zip(path: str, stream: Any, inside: Any) -> Any:
        yield inside.entry(1, GOOD)
        raise IndexError("a defect of the package")

    knows = opening.CONTAINERS[0][0]
    monkeypatch.setattr(opening, "CONTAINERS", ((knows, read_zip),))
    (tmp_path / "b.md").write_bytes(GOOD)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(99))
    reader = ak.read(tmp_path)
    assert len(list(reader)) == 2
    (problem,) = reader.problems
    assert problem.reason == "corrupt-member"
    assert problem.detail == "IndexError: a defect of the package; members before it were read"


@pytest.mark.parametrize(
    ("refused", "kept", "why"),
    [
        (None, 4, "members that are read"),
        (
            ReadError("expands-too-much", ""),
            64,
            "one that is refused says enough; very many do not",
        ),
    ],
)
def test_members_that_share_their_bytes_may_not_grow_without_end(
    refused: ReadError | None, kept: int, why: str
) -> None:
    """A zip's directory may name one packed member again and again."""
    limits = ak.Limits(free_expansion=2000, expansion=4)
    members = [Item(path=f"a.zip!{n}", data=bytes(1000), refused=refused) for n in range(100)]
    *items, last = counted("a.zip", iter(members), limits, lambda: 1000)
    assert items == members[:kept], why
    assert last.refused is not None
    assert last.refused.reason == "expands-too-much"
    assert list(counted("a.zip", iter(members), limits, lambda: 100_000)) == members
    assert list(counted("a.zip", iter(members), ak.Limits(), lambda: 1)) == members


def test_a_cell_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    days = pa.array([0, 2**31 - 1, 1], pa.int32()).view(pa.date32())
    urls = [f"https://a.example/{n}" for n in range(3)]
    parquet.write_table(pa.table({"url": urls, "date": days}), tmp_path / "a.parquet")
    articles, problems = read(tmp_path / "a.parquet", (tmp_path / "a.parquet").read_bytes())
    assert len(articles) == 3
    (problem,) = problems
    assert problem[0] == "corrupt-member"
    assert problem[1].startswith("values that cannot be read were left out: date:")


def test_a_table_of_few_bytes_may_not_unpack_to_very_many(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"url": ["https://a.example/1"], "text": ["a " * 2_000_000]})
    parquet.write_table(table, tmp_path / "a.parquet", compression="zstd")
    data = (tmp_path / "a.parquet").read_bytes()
    articles, problems = read(tmp_path / "a.parquet", data, free_expansion=1_000_000)
    assert not articles
    assert [reason for reason, _ in problems] == ["expands-too-much"]


def tar_with_header(header: bytes) -> bytes:
    """Return a tar of one member behind an extended header of our own writing."""
    extended = tarfile.TarInfo("h")
    extended.type, extended.size = tarfile.XHDTYPE, len(header)
    member = tarfile.TarInfo("a.md")
    member.size = len(GOOD)
    padded = (header + bytes(-len(header) % 512), GOOD + bytes(-len(GOOD) % 512))
    return b"".join((extended.tobuf(), padded[0], member.tobuf(), padded[1], bytes(1024)))


@pytest.mark.parametrize(
    ("header", "name", "why"),
    [
        (b"22 path=inside/new.md\n", "inside/new.md", "a name"),
        (b"9" * 100_000, "a.md", "digits without end"),
        (b"100010 k=" + b"9" * 100_000 + b"\n", "a.md", "a number as a value"),
        (b"99999 path=x\n", "a.md", "longer than it is"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_extended_headers_of_a_tar(tmp_path: Path, header: bytes, name: str, why: str) -> None:
    articles, problems = read(tmp_path / "a.tar", tar_with_header(header))
    assert [path.partition("!")[2] for path in articles] == [name], why
    assert [reason for reason, _ in problems] == ([] if "/" in name else ["corrupt-member"])


@pytest.mark.slow
def test_brackets_without_end() -> None:
    for line in ("![" * 20_000, "[" * 20_000, "[a" * 20_000, "[x](" * 20_000, "![a](" * 20_000):
        assert "".join(line[piece.start : piece.end] for piece in read_markdown_line(line).pieces)


@pytest.mark.slow
def test_sign_offs_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of a line of labels, and the line, are read a bounded number of times."""
    calls = [0]

    def counted_names(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        return read_names(*given, **named)

    monkeypatch.setattr("archivekit._provenance.credits.sign_offs.read_names", counted_names)

    def counted_rest(text: str, labels: Any, words: Any) -> Any:
        calls[0] += len(text) - labels[0].end()
        return labels

    monkeypatch.setattr("archivekit._provenance.credits.sign_offs._with_glued", counted_rest)
    for label in ("（记者：张三）", "记者：张三 ", "图: ", "Photo: Ann Lee / "):
        counts = []
        for times in (200, 400):
            calls[0] = 0
            read_sign_off(label * times, RULES, bare=True)
            counts.append(calls[0])
        assert counts[1] <= 2 * counts[0] + 100, (label, counts)


def test_a_persons_name_without_end(tmp_path: Path) -> None:
    feed = (
        "<rss><channel><item><title>T</title><link>https://a.example/1</link>"
        f"<author>{'a' * 200_000}</author></item></channel></rss>"
    )
    articles, problems = read(tmp_path / "a.xml", feed.encode())
    assert len(articles) == 1
    assert not problems


def test_a_long_list_of_people_is_read(tmp_path: Path) -> None:
    folder = write_dump(
        tmp_path, [{"text": "They met.", "url": "https://a.example/1"}], format="rss20"
    )
    (file,) = folder.iterdir()
    people = ", ".join(f"Ann Lee{chr(97 + n)}" for n in range(20))
    text = file.read_text("utf-8").replace("</item>", f"<author>{people}</author></item>")
    file.write_text(text, "utf-8")
    (article,) = ak.read(folder)
    assert len(article.credits) == 20


def test_errors_name_what_was_wrong() -> None:
    assert str(ReadError("corrupt-member", "a")) == "corrupt-member: a"


@pytest.mark.parametrize(
    ("raised", "reason"),
    [
        (KeyError("a"), "defect"),
        (RecursionError("too deep"), "nested-too-deep"),
        (MemoryError(), "file-too-large"),
        (UnicodeDecodeError("ascii", b"\xe9", 0, 1, "not in range"), "defect"),
    ],
)
@pytest.mark.parametrize("place", ["format", "decoder", "assembling"])
def test_whatever_is_raised_costs_its_item_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, raised: Exception, reason: str
) -> None:
    def fail(first: Any, *given: Any) -> Any:
        if "bad" in str(first):
            raise raised
        return whole(first, *given)

    target = {
        "format": "archivekit._reading.records.parse",
        "decoder": "archivekit._reading.records.decode",
        "assembling": "archivekit._reader.assemble",
    }[place]
    room, _, name = target.rpartition(".")
    whole = getattr(importlib.import_module(room), name)
    monkeypatch.setattr(target, fail)
    for number, word in enumerate(("good", "bad", "good")):
        (tmp_path / f"{number}-{word}.md").write_bytes(GOOD.replace(b"met", word.encode()))
    reader = ak.read(tmp_path)
    assert len(list(reader)) == 2
    assert [problem.reason for problem in reader.problems] == [reason]
    assert reader.summary.seen == 3


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder that is removed afterwards, which pytest cannot do at this depth."""
    folder = tmp_path / "deep"
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


def test_folders_nest_deeper_than_functions_may(deep: Path) -> None:
    path, tmp_path = str(deep), deep
    for _ in range(1500):
        path += "/a"
        os.mkdir(path)  # noqa: PTH102 - a path of 3,000 characters
    for name in (f"{path}/z.md", f"{tmp_path}/a/y.md", f"{tmp_path}/b.md"):
        Path(name).write_bytes(GOOD)
    # the deepest is first in order, and each folder is gone on with where it was left
    found = [Path(article.path).name for article in ak.read(tmp_path)]
    assert found == ["z.md", "y.md", "b.md"]


def damaged_tar(at: int, field: bytes) -> bytes:
    """Return a tar of three members of which the first header has another field, well summed."""
    tar = bytearray(tar_of({f"{name}.md": GOOD for name in "abc"}))
    tar[at : at + len(field)] = field
    header = bytearray(tar[:512])
    header[148:156] = b" " * 8
    tar[148:156] = b"%06o\0 " % sum(header)
    return bytes(tar)


@pytest.mark.parametrize(
    ("at", "field", "kept", "why"),
    [
        (124, b"\x80" + b"\x7f" * 11, 0, "a size of 2^88 bytes: all that follows is its own"),
        (124, b"\xff" * 12, 2, "a size below nothing"),
        (124, b"9" * 12, 2, "a size that is no octal number"),
        (136, b"\xff" * 12, 3, "a time before all times"),
        (108, b"z" * 8, 2, "an owner that is no number"),
    ],
)
def test_a_damaged_first_header_costs_its_member(
    tmp_path: Path, at: int, field: bytes, kept: int, why: str
) -> None:
    articles, problems = read(tmp_path / "a.tar", damaged_tar(at, field))
    assert len(articles) == kept, why
    assert problems or kept == 3, why


@pytest.mark.parametrize("kind", [b"L", b"K"])
def test_a_tars_long_names_have_an_end(tmp_path: Path, kind: bytes) -> None:
    header = bytearray(damaged_tar(124, b"77777777777\0")[:512])
    header[156:157] = kind
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    rest = tar_of({"b.md": GOOD})
    for number in (1, 2000):
        articles, problems = read(tmp_path / "a.tar", bytes(header) * number + rest)
        assert len(articles) == 1
        assert [reason for reason, _ in problems] == ["corrupt-member"]


def test_a_zips_directory_that_lists_too_few_members(tmp_path: Path) -> None:
    data = bytearray(zip_of({f"{name}.md": GOOD for name in "abc"}))
    directory = data.find(b"PK\x01\x02")
    data[directory + 28 : directory + 30] = b"\xff\xff"  # its first name is all the rest
    articles, problems = read(tmp_path / "a.zip", bytes(data))
    assert len(articles) == 3
    assert [reason for reason, _ in problems] == ["truncated"]


def test_a_number_of_very_many_digits_costs_nothing(tmp_path: Path) -> None:
    digits = "9" * 5000
    feed = (
        f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": {digits}, "url": '
        '"https://a.example/1"}, {"id": 2, "url": "https://a.example/2"}]}'
    )
    rows = f'{{"url": "https://a.example/1", "n": {digits}}}\n{{"url": "https://a.example/2"}}\n'
    front = f'{{"title": "T", "n": {digits}}}\n\nThey met.\n'
    for name, text, count in (("a.json", feed, 2), ("a.jsonl", rows, 2), ("a.md", front, 1)):
        articles, problems = read(tmp_path / name, text.encode())
        assert (len(articles), problems) == (count, []), name


MAIL = b"From: a@a.example\nSubject: %s\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nContent-Type: text/plain; %s\nContent-Transfer-Encoding: base64\n\nVGhleSBtZXQg6Q==\n"
CODECS = "punycode idna undefined base64 rot13 zip hex uu unicode_escape utf-7 mbcs".split()


@pytest.mark.parametrize("codec", CODECS)
def test_only_encodings_of_the_web_are_named_by_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codec: str
) -> None:
    """Others are no encodings of text, or are quadratic in it."""
    monkeypatch.setattr("encodings.punycode.punycode_decode", None)
    name = codec.encode()
    subject = b"=?%s?q?They?= =?%s?b?bWV0?=" % (name, name)
    for charset in (b"charset=%s" % name, b"charset*=%s''utf-8" % name, b"name*0*=%s''a" % name):
        articles, problems = read(tmp_path / "a.eml", MAIL % (subject, charset))
        assert (len(articles), problems) == (1, [])


@pytest.mark.slow
def test_mail_that_nests_or_never_ends(tmp_path: Path) -> None:
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
                     for n in range(1500))  # fmt: skip
    nested = MAIL.partition(b"Content-Type")[0] % b"T"
    nested += b"Content-Type: multipart/mixed; boundary=b0\n\n" + parts
    assert read(tmp_path / "a.eml", nested)[1][0][0] == "nested-too-deep"
    for subject in (b"=?utf-8?q?a?= " * 40_000, b"(" * 100_000, b"a@a.example, " * 40_000):
        mail = b"From: %s\n%s" % (subject, MAIL % (subject, b"charset=utf-8"))
        articles, problems = read(tmp_path / "a.eml", mail)
        assert (len(articles), problems) == (1, [])


ONCE = [
    (asciidoc._LINK, "link:a[", "a link whose words never end"),
    (asciidoc._LINK, "https://", "addresses without words"),
    (asciidoc._INLINE_PICTURE, "image:a", "pictures without words"),
    (restructured_text._INLINE, ":a", "a role without a text"),
    (restructured_text._INLINE, "` ", "blanks that no mark ends"),
    (restructured_text._INLINE, "`a <", "addresses that never end"),
    (org._HEADLINE, " ", "blanks"),
    (org._CAPTIONED, "#+CAPTION: a\n", "captions without a picture"),
    (loss._HIDDEN, "<!--", "comments that never end"),
    (loss._HIDDEN, "<script>", "scripts that never end"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "pump", "why"), ONCE)
def test_patterns_that_read_a_text_once(pattern: re.Pattern[str], pump: str, why: str) -> None:
    """Steps of the search are counted: twice the text, twice the steps."""
    nodes = parse(pattern.pattern, pattern.flags)
    sizes = (2000, 4000) if "500" in pattern.pattern else (800, 1600)  # beyond its bound
    few, many = (
        count_steps(nodes, pump * (size // len(pump)), pattern.flags).steps for size in sizes
    )
    assert many <= 2.3 * few + 100, why


def test_rules_by_which_items_are_skipped_have_names_of_ours(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    head = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: "
    head += "application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
    answer = "HTTP/1.1 9999\x1b[2J No\r\nContent-Type: text/html\r\n\r\nx"
    data = head.format("response", len(answer), answer) + head.format("m" * 5000, 1, "x")
    (tmp_path / "a.warc").write_bytes(data.encode())
    reader = ak.read(tmp_path / "a.warc")
    assert not list(reader)
    assert reader.skipped == {"http-other": 1, "warc-other": 1}


DEEP = "[" * 5000
OWN = [
    (lambda: ak.Rules.parse(f"a = {DEEP}"), UsageError, "TOML that nests"),
    (lambda: ak.Rules.parse(f"a = {'9' * 5000}"), UsageError, "a number of very many digits"),
    (lambda: ak.Rules.parse(row(f"{'(' * 3000}a{')' * 3000}")), UsageError, "groups that nest"),
    (lambda: ak.Rules.parse(row("a{99999999999999999}")), UsageError, "a repetition beyond all"),
    (lambda: ak.Rules.load("a\0b"), UsageError, "a name with a NUL"),
    (lambda: ak.Rules.load("a\ud800b"), UsageError, "a name in no encoding"),
    (lambda: ak.Archive("a\0b"), ArchiveError, "SQLite would open `a`"),
    (lambda: ak.Archive("a\ud800b"), ArchiveError, "a name in no encoding"),
    (lambda: ak.Archive("a" * 5000), ArchiveError, "a name that is too long"),
    (lambda: ak.read(".", workers=10**30), UsageError, "processes beyond all"),
    (lambda: ak.read_row({"text": "a", "n": 10**5000}), ReadError, "a number beyond all"),
    (lambda: ak.read_row({"text": "a", cast("str", 1): "b"}), ReadError, "a key that is a number"),
]


def row(pattern: str) -> str:
    return f"[[name.compiled]]\nid = 'a'\npattern = '''{pattern}'''"


@pytest.mark.parametrize(("ask", "error", "why"), OWN)
def test_odd_files_and_values_of_the_user_have_an_error_of_ours(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[], object],
    error: type[Exception],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        ask()
    assert list(tmp_path.iterdir()) == [], why


def test_letters_whose_other_case_is_two_letters_are_checked_too() -> None:
    ak.Rules.parse(row("(?i)[äöüß]+x"))
    with pytest.raises(UsageError, match="busy"):
        ak.Rules.parse(row("(?i)([äöüß]+)+x"))


def test_a_key_without_end_is_no_fields(tmp_path: Path) -> None:
    """Of whatever keys, the row is read; a way of 3,000 steps is no way to a picture."""
    for key in ("a." * 3000 + "b", "published" + "datetime" * 400 + "x", "image" + "1" * 400 + "x"):
        line = f'{{"url": "https://a.example/1", "text": "They met.", "{key}": "2020-01-01"}}'
        articles, problems = read(tmp_path / "a.jsonl", line.encode())
        assert (len(articles), problems) == (1, [])


def test_a_toml_number_of_very_many_digits_is_read(tmp_path: Path) -> None:
    data = f'+++\ntitle = "T"\nn = {"9" * 5000}\n+++\n\nThey met.\n'.encode()
    assert read(tmp_path / "a.md", data) == ([str(tmp_path / "a.md")], [])
