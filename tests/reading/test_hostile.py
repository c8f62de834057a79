"""Damage and malice: every input ends, loses nothing that stands before it, and says what it was.

What is quadratic takes minutes at these sizes, and what is linear a second.
"""

import tarfile
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._markup.markdown import read_markdown_line
from archivekit._provenance.credits.credit_lines import read_sign_off
from archivekit._provenance.credits.names import read_names
from archivekit._reading.containers import opening
from archivekit._reading.containers.member import counted
from archivekit._reading.item import Item
from archivekit.errors import ReadError
from archivekit.testing import write_dump
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


def test_brackets_without_end() -> None:
    for line in ("![" * 20_000, "[" * 20_000, "[a" * 20_000, "[x](" * 20_000, "![a](" * 20_000):
        assert "".join(line[piece.start : piece.end] for piece in read_markdown_line(line).pieces)


def test_sign_offs_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of a line of labels are read a bounded number of times."""
    calls = [0]

    def counted_names(*given: Any, **named: Any) -> Any:
        calls[0] += 1
        return read_names(*given, **named)

    monkeypatch.setattr("archivekit._provenance.credits.credit_lines.read_names", counted_names)
    for label in ("（记者：张三）", "记者：张三 ", "Photo: Ann Lee / "):
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
