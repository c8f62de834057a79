import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak


@pytest.mark.parametrize(
    ("text", "display", "why"),
    [
        ("<p>One&nbsp; two</p><p>three</p>", "One two\nthree", "paragraphs are lines"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9", "composed"),
        ("a\u200bb", "ab", "invisible characters go"),
        ("a\u200cb 中\u200d文", "ab 中文", "joiners too, where they spell nothing"),
        ("می\u200cآیند", "می\u200cآیند", "a Persian word of two parts"),
        ("<p>می&zwnj;آیند</p>", "می\u200cآیند", "as an entity"),
        ("क्\u200dष", "क्\u200dष", "a half letter of Hindi"),
        ("👩\u200d🔧 🏴\u200d☠️", "👩\u200d🔧 🏴\u200d☠️", "emoji of several"),
        ("می\u200c آیند\u200c", "می آیند", "a joiner that joins nothing"),
        ("a < b & c", "a < b & c", "plain text is not markup"),
        ("&#20013;&amp;", "中&", "entities"),
        ("plain\n\n\nlines", "plain\nlines", "blank lines go"),
    ],
)
def test_displays(text: str, display: str, why: str) -> None:
    assert ak.canonicalize_text(text).display == display, why


def test_copies_match_over_scripts_widths_and_quotes() -> None:
    a = ak.canonicalize_text("<p>「中國」外交部：ＡＢＣ</p>")
    b = ak.canonicalize_text("“中国”外交部: abc")
    assert a.matching == b.matching == "中国外交部abc"


def test_a_match_leads_back_to_each_original() -> None:
    for text in ("<p>他說：<b>「中&amp;國」</b></p>", "他说：“中&国”"):
        form = ak.canonicalize_text(text)
        at = form.matching.index("中国")
        start, end = form.matching_span(at, at + 2)
        assert text[start:end] in {"中&amp;國", "中&国"}


def test_markup_can_be_said() -> None:
    assert ak.canonicalize_text("<b>x</b>", markup=False).display == "<b>x</b>"
    assert ak.canonicalize_text("a < b", markup=True).display == "a < b"


@given(
    st.text(max_size=200) | st.text(alphabet="می👩🔧a \u200c\u200d\ufe0f\u0653\u093c", max_size=20)
)
def test_doing_it_twice_changes_nothing(text: str) -> None:
    once = ak.canonicalize_text(text)
    twice = ak.canonicalize_text(once.display, markup=False)
    assert twice.display == once.display
    assert twice.matching == once.matching


@given(st.text(alphabet="中文ab é&<p>e\u0301\n", max_size=60))
def test_every_character_leads_back(text: str) -> None:
    form = ak.canonicalize_text(text, markup=False)
    for at, char in enumerate(form.display):
        start, end = form.span(at, at + 1)
        if not char.isspace():
            assert ak.canonicalize_text(text[start:end], markup=False).display.count(char)
