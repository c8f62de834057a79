"""Explanations show the originals, down to the character that flips a meaning."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archivekit._dedup.explain import compare_texts, explain
from archivekit.errors import UsageError
from archivekit.testing import write_prose
from piles import make_article, prose

# (a, b, the differences as (a, b), why)
DIFFERENCES = [
    ("議會週三通過法案。", "议会周三通过法案", [], "script and signs are no difference"),
    ("议会能通过法案", "议会未能通过法案", [("", "未")], "the character that flips the meaning"),
    ("死亡45人", "死亡46人", [("45", "46")], "a number, whole"),
    ("The cat sat", "The dog sat", [("cat", "dog")], "a word, whole"),
    ("甲乙丙", "", [("甲乙丙", "")], "one text is empty"),
    ("", "", [], "both are"),
    ("甲乙丙。丁戊己。", "丁戊己。", [("甲乙丙", "")], "a sentence is missing"),
    ("甲的乙的丙", "子的丑的寅", [("甲的乙的丙", "子的丑的寅")], "chance agreement is none"),
]


@pytest.mark.parametrize(("a", "b", "expected", "why"), DIFFERENCES)
def test_differences(a: str, b: str, expected: list[tuple[str, str]], why: str) -> None:
    """Two texts differ in exactly this."""
    found = compare_texts(a, b)
    assert [(difference.a, difference.b) for difference in found.differences] == expected, why


@given(
    st.text(st.sampled_from("甲乙丙丁 ab1。"), max_size=60),
    st.text(st.sampled_from("甲乙丙丁 ab1。"), max_size=60),
)
def test_spans_lead_back(a: str, b: str) -> None:
    """Every difference stands where it says, in order, and shared passages match."""
    found = compare_texts(a, b)
    for difference in found.differences:
        assert a[difference.a_start : difference.a_end] == difference.a
        assert b[difference.b_start : difference.b_end] == difference.b
    ends = [(difference.a_end, difference.b_end) for difference in found.differences]
    assert ends == sorted(ends)
    for passage in found.passages:
        pair = a[passage.a_start : passage.a_end], b[passage.b_start : passage.b_end]
        assert compare_texts(*pair).jaccard == 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_sides_can_be_exchanged(a: str, b: str) -> None:
    """Similarity has no direction; containment has two."""
    one, other = compare_texts(a, b), compare_texts(b, a)
    assert one.jaccard == other.jaccard
    assert (one.contained, one.contains) == (other.contains, other.contained)


def test_a_shared_passage() -> None:
    """What both have is found wherever it stands."""
    shared = prose(1, 4)
    a, b = shared + prose(2, 4), prose(3, 2) + shared
    found = compare_texts(a, b)
    assert [a[p.a_start : p.a_end] for p in found.passages] == [shared.rstrip("。")]
    assert [b[p.b_start : p.b_end] for p in found.passages] == [shared.rstrip("。")]
    assert found.contained == pytest.approx(0.5, abs=0.05)
    assert found.contains == pytest.approx(2 / 3, abs=0.05)


def test_it_reads_well() -> None:
    """The figures, what is shared, and each difference with the words around it."""
    a = make_article("议会周三通过了一项有关网络安全的法案，各方反应不一。", "a.md")
    b = make_article("議會週三未能通過了一項有關網絡安全的法案，各方反應不一。", "b.md")
    assert str(explain(a, b)).splitlines() == [
        "a  a.md",
        "b  b.md",
        "apart: no rule joins them",
        "  no  same-url         the URL keys differ",
        "  no  identical        the texts differ",
        "  no  revision         Jaccard 0.69, less than 0.80",
        "  no  revision         no headline in common within 18 hours",
        "  no  revision         a text of 24 units, fewer than 50",
        "  no  edited-copy      not known to be published within 18 hours",
        "Jaccard 0.692",
        "85.7% of a stands in b, 78.3% of b in a",
        "1 shared passage, 21 of 26 characters of a",
        "  = 通过了一项有关网络安全的法案，各方反应不一",
        "1 difference",
        "  …议会周三{+未能+}通过了一项有…",
    ]


def test_html_is_escaped_and_whole() -> None:
    """Nothing from an article is markup; both texts are there, marks aside."""
    evil = "<script>alert(1)</script>\"&'<img src=x onerror=y>"
    found = compare_texts(evil + "議會通過了法案", evil + "議會未能通過法案", names=(evil, evil))
    page = found.to_page()
    assert "<script" not in page
    assert "<img" not in page
    soup = BeautifulSoup(page, "lxml")
    assert [
        meta["content"] for meta in soup.select("meta[http-equiv=Content-Security-Policy]")
    ] == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    texts = [column.get_text().replace("‸", "") for column in soup.select("article div")]
    assert texts == [found.a_text, found.b_text]
    assert [mark.get_text() for mark in soup.select("ins, del")] == ["了", "未能"]
    assert found._repr_html_() in page


@given(st.text("甲乙丙丁，。<&", max_size=30), st.text("甲乙丙丁，。<&", max_size=30))
def test_html_shows_both_texts(a: str, b: str) -> None:
    """Whatever differs, taking the marks away gives the texts."""
    soup = BeautifulSoup(compare_texts(a, b)._repr_html_(), "lxml")
    shown = [column.get_text().replace("‸", "") for column in soup.select("article div")]
    assert shown == [a, b]


def test_what_is_compared_may_be_named(tmp_path: Path) -> None:
    """Articles, files, ids and paths of the others, and texts; what is none of them is refused."""
    text = write_prose(1)
    a, b = make_article(text, "a.md", outlet="x"), make_article(text + "!", "b.md", outlet="y")
    (tmp_path / "c.txt").write_text(text, "utf-8")
    expected = explain(a, b)
    assert expected.verdict is not None
    assert explain(a.id, "b.md", among=[a, b]) == expected
    for path in (tmp_path / "c.txt", str(tmp_path / "c.txt")):
        found = explain(path, b)
        assert (found.a, found.jaccard, found.verdict is not None) == (
            str(tmp_path / "c.txt"),
            1.0,
            True,
        )
    assert explain(text, b).jaccard == 1.0
    assert explain(text, "議會週三通過了法案。").verdict is None
    with pytest.raises(UsageError, match=r"no article with the id or path 'nowhere.md'; pass"):
        explain("nowhere.md", b)
    (tmp_path / "empty.md").write_text("")
    with pytest.raises(UsageError, match=r"empty.md must hold one article, got none"):
        explain(tmp_path / "empty.md", b)
