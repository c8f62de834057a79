"""The two readers of a page say the same, wherever the quick one does not decline."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivekit._markup.lines import Line, Picture
from archivekit._markup.plain import _KNOWN, _VOID
from archivekit._markup.read import read_lines
from archivekit._reading.item import Item
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from comparing import by_plain, by_tree


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<p>a</p><p>b<br>c<br/>d</p>", "paragraphs and breaks"),
        ("<p>a<p>b<h2>c</h2>", "ends that HTML lets one leave out"),
        (
            "<div><p>a<div>b</div></p>c</div>",
            "a block ends a paragraph, whose end tag then is alone",
        ),
        ("a</div>b</small>c", "end tags of nothing"),
        ("<p>a<div>b</div>c</p>d<br></p>e", "and of a paragraph that a block has ended"),
        ("<div>a<p>b", "an end of the page before the tags'"),
        ("<p>中&amp;文&nbsp;&#20013;&hellip;<b>&lt;</b></p>", "entities"),
        (
            "<p>AT&T & Co, &unknown; <a href='?a=1&b=2&amp;c=3'>x</a></p>",
            "ampersands that are none",
        ),
        ("<p>a<!-- <p>x</p> -->b</p>", "comments"),
        (
            "<p>a<script>if (1<2) x('</p>')</script>b<style>p>b {}</style>c</p>",
            "scripts and styles",
        ),
        ("a<button>b <i>c</i></button>d<svg><path d='1'/><g>x</g></svg>b", "what a page hides"),
        ("<iframe src=x></iframe><p>a</p>", "frames"),
        ("<noscript><img src=a></noscript><img src=a>", "a picture that is shown and hidden"),
        ("<noscript>a</noscript><p>a</p>", "a text that is shown and hidden"),
        ("<figure class='wp-caption x'><img src='a.jpg' alt=b><cite>c</cite></figure>", "figures"),
        ("<time datetime='2020-11-01'>a</time><video poster=x></video>", "times and posters"),
        ("<p><b>\u3000</b>a\u3000 b</p>", "gaps"),
        ("<p>a\0b\x0bc\r\nd</p>", "controls are blanks"),
        ("<p><o:p>a</o:p></p>", "what word processors leave"),
        ("<p>a <i>b</i> \n <i>c</i>\u200b<i>d</i></p>", "blanks between tags"),
    ],
)
def test_both_readers_say_the_same(page: str, why: str) -> None:
    plain = by_plain(page)
    assert plain is not None, why
    assert plain == by_tree(page), why


@pytest.mark.parametrize(
    "page",
    [
        "<p>1 < 2</p>", "<P>a</P>", "<b><i>a</b></i>", "<p>&copy2020</p>", "<p>&#150;</p>",
        "<a href='?x&copy'>a</a>", "<img alt='a > b'>", "<img alt='a' b'>", "<p>a<!-- b", "<title>a</title>",
        "<!-- a -- b -->", "<!--> a -->", "<script>a", "<script><!-- a --></script>", "<p>a</br>b</p>",
        "<iframe><p>a</p></iframe>", "<!DOCTYPE html><p>a</p>", "<?xml version='1.0'?>", "<x-y>a</x-y>",
        "<![CDATA[a]]>", "<wbr>", "<div><source></div>", "<p a='\r'>a</p>", "<plaintext>a", "<button>a",
        "<ul><li>a<li>b</ul>",
    ],
)  # fmt: skip
def test_declines_what_parsers_must_mend(page: str) -> None:
    assert by_plain(page) is None


@pytest.mark.slow
@pytest.mark.parametrize("outer", sorted(_KNOWN))
def test_knows_what_may_stand_in_what(outer: str) -> None:
    """Every pair of tags, closed in order and left open."""
    for inner in sorted(_KNOWN):
        for page in (
            f"<div>0<{outer}>1<{inner}>2</{inner}>3</{outer}>4</div>5",
            f"<div>0<{outer}>1<{inner}>2</div>5",
            f"<{outer}><b>0<{inner}>1</{outer}>2<p>3",
            f"<div>0<{outer}>1<{inner}>2</{inner}>3</p>4<br></p></div>5",
        ):
            plain = by_plain(page)
            if plain is not None:
                assert plain == by_tree(page), page
    assert outer in _VOID or by_plain(f"<div><{outer}>1</{outer}></div>") is not None


_TAGS = st.sampled_from(
    "p p p div div b i a span li ul blockquote small cite figure figcaption table tr td h2 pre em"
    " strong button svg noscript section time dd dt dl center font o:p option iframe".split()
)
_WITH = st.sampled_from(
    [
        "",
        "",
        "",
        " class='a b'",
        ' id="x"',
        " class=credit",
        " href='/x?a=1&amp;b=2'",
        " role=note",
        "/",
    ]
)
_TEXT = st.sampled_from(
    [
        "中文",
        "a",
        " ",
        "\n",
        "\u3000",
        "&amp;",
        "&nbsp;",
        "&#20013;",
        "x y",
        "\u200b",
        "&c;",
        "\x01",
        "e\u0301",
    ]
)
_ODD = st.sampled_from(
    ["<br>", "<br/>", "<img src=a.png alt='x'>", "<img src='b.png'/>", "<hr>", "<!-- c -->", "</p>",
     "<script>1<2</script>", "<", "<!--", "&copy", "</div>", "<P>", "<wbr>", "<video poster=p.png>"]
)  # fmt: skip
_WRITTEN = (
    st.builds("<{}{}>".format, _TAGS, _WITH) | st.builds("</{}>".format, _TAGS) | _TEXT | _ODD
)
_NESTED = st.recursive(
    _TEXT | st.sampled_from(["<br>", "<img src=a.png alt='x'>", "<hr/>", "<!-- c -->"]),
    lambda inner: st.builds(
        lambda name, attribute, parts: f"<{name}{attribute}>{''.join(parts)}</{name}>",
        _TAGS,
        _WITH.filter(lambda written: written != "/"),
        st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)


@given(st.lists(_NESTED, max_size=5).map("".join))
@example("<noscript>a</noscript><button>a</button>a")
def test_well_formed_pages_are_read_alike(page: str) -> None:
    plain = by_plain(page)
    assert plain is None or plain == by_tree(page)


@given(st.lists(_WRITTEN, max_size=25).map("".join))
def test_any_page_is_read_alike_or_declined(page: str) -> None:
    plain = by_plain(page)
    assert plain is None or plain == by_tree(page)


def test_real_bodies_are_read_alike_and_few_are_declined(corpora: Path) -> None:
    """`bench_text.py` does the same with all of them."""
    files = sorted(path for path in corpora.rglob("*") if path.is_file())
    declined = count = 0
    for path in random.Random(5).sample(files, 600):
        for record in read_item(Item(path=str(path), data=path.read_bytes())).outcomes:
            if isinstance(record, Record):
                page = record.source[record.body_start : record.body_end]
                plain = by_plain(page)
                count += 1
                declined += plain is None
                assert plain is None or plain == by_tree(page), path
    assert count > 500
    assert declined < count * 0.06


def test_places_are_the_sources() -> None:
    source = "[t](u)\n<p>a &amp; b</p><img src=x>"
    line, picture = read_lines(source, 7, len(source))
    assert isinstance(line, Line)
    assert isinstance(picture, Picture)
    assert source[slice(*line.span())] == "a &amp; b"
    assert source[picture.start : picture.end] == "<img src=x>"
