"""The law of conservation: whatever is met ends as an article, a problem, or skipped by rule."""

import gzip
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit.testing import tar_of, zip_of
from making import dump

ARTICLE, PROBLEM, HIDDEN = "article", "problem", "hidden"
LEAVES = {
    ARTICLE: [dump("<p>甲</p>").encode(), b"---\ntitle: a\n---\nbody", b"# T\n\nText here.", b"+++\ntitle = 'a'\n+++\nbody", b"#+TITLE: a\n\nb",
              b"Title: a\nDate: 2020\n\nbody", b"<DOC><TEXT>a b", b"TY  - NEWS\nT1  - a\nJF  - b\nDA  - 2024-03-05\nER  - ",
              b"<nitf><head><title>a", b"From: a@a.example\nSubject: b\n\nc", b"<rss><channel><item><title>a",
              "这是一个简体中文的文件，用来测试编码。".encode("gbk"), b"<html><body><p>x</p></body></html>"],
    PROBLEM: [b"", b"\x89PNG\0\0\0\0\xff" * 20, b"---\ntitle: a\n", b"<note>a</note>", b"{}", b"+++\na = 1\n", b"<mediawiki></mediawiki>", b"<DOC></DOC>",
              b"a\tb\nc\td\n", b"<opml></opml>", b"\x1f\x8b\x08broken"],
}  # fmt: skip
FEED = "<rss version='2.0'><channel>{}</channel></rss>"


class Packed(bytes):
    """Bytes that are shown short: a tar's ten thousand zeros say nothing in a failing example."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@st.composite
def leaf(draw: st.DrawFn) -> tuple[bytes, dict[str, int]]:
    """Return the bytes of a file, and what they must become."""
    kind = draw(st.sampled_from((ARTICLE, PROBLEM, "feed", "lines")))
    if kind in LEAVES:
        return draw(st.sampled_from(LEAVES[kind])), {kind: 1}
    good, bad = draw(st.integers(0, 3)), draw(st.integers(0, 2))
    if kind == "feed":
        items = "<item><title>t</title></item>" * good + "<item/>" * bad
        return FEED.format(items).encode(), {ARTICLE: good, PROBLEM: bad or int(not good)}
    lines = '{"url": "u"}\n' * (good + 1) + "[]\n" * bad
    return lines.encode(), {ARTICLE: good + 1, PROBLEM: bad}


Node = tuple[bytes | dict[str, object], dict[str, int]]


@st.composite
def container(
    draw: st.DrawFn, members: st.SearchStrategy[tuple[bytes, dict[str, int]]]
) -> tuple[bytes, dict[str, int]]:
    """Return a zip or a tar of members, packed or not, some of them hidden or badly named."""
    names = ["a.md", "b/c.md", "新闻.txt", ".hidden", "../out.md"]
    files, total = {}, {ARTICLE: 0, PROBLEM: 0, HIDDEN: 0}
    for name in draw(st.lists(st.sampled_from(names), unique=True, min_size=1)):
        data, expected = draw(members)
        if name.startswith("."):
            expected = {HIDDEN: 1} if name == ".hidden" else {PROBLEM: 1}
        files[name] = data
        for kind, count in expected.items():
            total[kind] += count
    pack = draw(st.sampled_from((zip_of, tar_of, lambda f: gzip.compress(tar_of(f), mtime=0))))
    return Packed(pack(files)), total


THING = st.one_of(leaf(), container(leaf()), container(st.one_of(leaf(), container(leaf()))))


@given(st.lists(THING, max_size=5))
def test_in_generated_trees(things: list[tuple[bytes, dict[str, int]]]) -> None:
    expected = {ARTICLE: 0, PROBLEM: 0, HIDDEN: 0}
    with tempfile.TemporaryDirectory() as name:
        for number, (data, counts) in enumerate(things):
            path = Path(name, f"d{number % 2}", str(number))
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            for kind, count in counts.items():
                expected[kind] += count
        reader = ak.read(name)
        articles = list(reader)
    summary = reader.summary
    assert summary.seen == summary.articles + summary.problems + summary.skipped
    assert (summary.articles, summary.problems, summary.skipped) == tuple(expected.values())
    assert len(articles) == summary.articles
    assert len({a.path for a in articles} | {p.path for p in reader.problems}) == len(
        articles
    ) + len(reader.problems)
    assert sum(reader.skipped.values()) == summary.skipped


SHARE = st.floats(0, 1)


@given(
    st.one_of(container(leaf()), st.binary(max_size=400).map(lambda data: (data, {}))),
    st.one_of(st.none(), st.tuples(SHARE, st.integers(1, 255))),
    SHARE,
)
def test_whatever_is_broken(
    thing: tuple[bytes, dict[str, int]], change: tuple[float, int] | None, kept: float
) -> None:
    """A container that is cut or has a byte changed still adds up, and nothing raises."""
    raw = bytearray(thing[0])
    if raw and change:
        raw[int(change[0] * (len(raw) - 1))] ^= change[1]
    cut = int(kept * len(raw))
    with tempfile.TemporaryDirectory() as name:
        Path(name, "x").write_bytes(bytes(raw[: int(cut * len(raw))]))
        reader = ak.read(name)
        count = len(list(reader))
    summary = reader.summary
    assert summary.seen == summary.articles + summary.problems + summary.skipped >= 1
    assert summary.articles == count
    assert not [problem for problem in reader.problems if problem.reason == "defect"]
