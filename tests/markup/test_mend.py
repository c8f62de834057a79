"""Tags that a page never closes lose no text, and move none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._markup.lines import Line
from archivekit._markup.mend import mend_tags
from archivekit._markup.read import read_lines

DAMAGED = [
    ('<p>one</p><p>two <a href="https://a.example/b)</p><p>three</p>', "one|two|three", "cut behind a link"),
    ("<p>one</p><p>two <a href='https://a.example/b)</p><p>three</p>", "one|two|three", "single quotes"),
    ('<p>一</p><p>二<a href="https://a.example/b</p><p>三</p><p>四</p>', "一|二|三|四", "nothing behind the address"),
    ('<p>一<a href="https://a.example/b）二</p><p>三</p>', "一）二|三", "a full-width bracket"),
    ('<p>один <img src="/a.jpg alt=x</p><p>два</p>', "один|alt=x|два", "a picture"),
    ('<p>un <a href="/a"><span class="b>deux</span></a></p><p>trois <i class="c">x</i></p>', "un deux|trois x",
     "a class whose quote the next one closes"),
    ('<p>واحد <a href="https://a.example/b)</p><p>اثنان</p><p>ثلاثة</p>', "واحد|اثنان|ثلاثة", "Arabic"),
    ('<p>one <a href="/a)</p><p>two <a href="/b)</p><p>three</p>', "one|two|three", "twice"),
    ('<p>一</p><div class="title)\n\n二\n\n三：<a href="https://a.example/b)\n\n四', "一|二 三： 四",
     "a class that is cut, and no tag behind it"),
    ('<p>one</p><!-- ad <p>two</p><p>three</p>', "one|ad|two|three", "a comment that nothing closes"),
]  # fmt: skip
WHOLE = [
    ('<p><a title="5 > 4" href="/b">c</a></p>', "a bracket in a value"),
    ('<p><a data-html="<b>x</b>" href="/b">c</a></p>', "markup in a value"),
    ('<p>it\'s "so" <b>and</b> 3 < 4</p>', "quotes and brackets in the text"),
    ('<p><a href=/b title=\'a "b" c\'>c</a></p>', "quotes in quotes"),
    ('<p><img src="/a.jpg"alt="b">c</p>', "no blank between two attributes"),
    ('<p>1<p>2 <a href="https://a.example/(b)">c</a>', "a bracket in an address"),
]  # fmt: skip


def texts(markup: str) -> list[str]:
    parts = read_lines(markup, 0, len(markup))
    return [part.text for part in parts if isinstance(part, Line)]


@pytest.mark.parametrize(("markup", "expected", "why"), DAMAGED)
def test_the_text_behind_an_open_quote_stays(markup: str, expected: str, why: str) -> None:
    assert "|".join(texts(markup)) == expected, why
    for part in read_lines(markup, 0, len(markup)):
        if isinstance(part, Line) and part.text in markup:
            assert markup[slice(*part.span())] == part.text


@pytest.mark.parametrize(("markup", "why"), WHOLE)
def test_what_is_closed_is_left_alone(markup: str, why: str) -> None:
    assert mend_tags(markup).text == markup, why
    assert not mend_tags(markup).damage


@given(st.text("<>ab=\"' /hrefsc()一", max_size=60))
def test_no_text_changes_its_length_or_its_place(text: str) -> None:
    mended = mend_tags(text)
    assert len(mended.text) == len(text)
    assert (mended.text == text) is (not mended.damage)


def test_mending_is_linear() -> None:
    """Each character is looked at a bounded number of times, however many quotes are open."""
    assert len(mend_tags('<a href="x)' * 20_000).damage) == 20_000
