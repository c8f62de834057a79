import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._markup.lines import LITERAL, place_of
from archivekit._markup.projection import Projection


@pytest.mark.parametrize(
    ("markup", "text", "why"),
    [
        ("a<b>c</b>d", "acd", "tags go"),
        ("a&amp;b&#20013;&nbsp;c", "a&b中\xa0c", "entities are decoded"),
        ("a<!-- <b> x -->c", "ac", "comments go"),
        ("a<!-- never closed <b>c</b>", "a never closed c", "an open comment is not the rest"),
        ("a<script>if (a<b) x()</script>c", "ac", "scripts go"),
        ('<img alt="a > b">c', "c", "a bracket in an attribute"),
        ("<img 29 alt=\"x\" y' src='z'>c", "c", "broken quotes"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", "signs are no tags"),
        ("AT&T &unknown; &", "AT&T &unknown; &", "what is no entity stays"),
    ],
)
def test_passes_markup_over(markup: str, text: str, why: str) -> None:
    assert Projection(markup).text == text, why


@given(st.lists(st.sampled_from(["中", "a", "&amp;", "&#20013;", "<b>", "</b>", " "]), max_size=30))
def test_each_character_stands_where_it_says(parts: list[str]) -> None:
    markup = "".join(parts)
    text = Projection(markup).text
    for at, char in enumerate(text):
        if char.strip():
            projection = Projection(markup, offset=7)
            projection.find(text[:at])
            start, end = place_of(projection.find(text[at:]), 0)
            assert Projection(markup[start - 7 : end - 7]).text == char


def test_text_is_found_in_document_order() -> None:
    projection = Projection("<p>a</p><p>a</p>")
    found = [projection.find("a"), projection.find("a"), projection.find("a")]
    assert found == [[(0, 3, LITERAL)], [(0, 11, LITERAL)], []]


def test_a_text_is_found_behind_much_that_the_parser_dropped() -> None:
    projection = Projection("x" * 300_000 + "<p>a</p>")
    assert projection.find("a") == [(0, 300_003, LITERAL)]


def test_a_picture_is_found_by_its_address() -> None:
    markup = "<img src=a.png><img src='b.png?x=1&amp;y=2'>"
    start, end = Projection(markup).image("img", "b.png?x=1&y=2")
    assert markup[start:end] == "<img src='b.png?x=1&amp;y=2'>"


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<!--", '<a "', "<a '", "<", "&#", "<script>"])
def test_hostile_markup_ends(unit: str) -> None:
    """A quadratic scan of this much would go on for hours."""
    assert len(Projection(unit * 200_000).text) <= 200_000 * len(unit)
