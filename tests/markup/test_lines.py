import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivekit._markup.lines import Line, Picture
from archivekit._markup.projection import Projection
from archivekit._markup.read import read_lines


def texts(page: str) -> list[str]:
    return [part.text for part in read_lines(page, 0, len(page)) if isinstance(part, Line)]


@pytest.mark.parametrize(
    ("page", "expected", "why"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"], "paragraphs"),
        ("a<br>b<br/><br/>c", ["a", "b", "c"], "line breaks"),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"], "text around blocks"),
        ("<p>a <b>b</b><i>c</i></p>", ["a bc"], "inline tags do not part"),
        ("<p> a \n\t b&nbsp;&nbsp;c </p>", ["a b c"], "blanks fold"),
        ("<p>上\u3000下</p>", ["上\u3000下"], "a gap set in Chinese stays"),
        ("<p>a\u200bb\ufeffc</p>", ["abc"], "invisible characters go"),
        ("<p>a</p><script>x</script><style>y</style><p>b</p>", ["a", "b"], "scripts and styles"),
        ("<p>中&amp;文 &lt;b&gt;</p>", ["中&文 <b>"], "entities"),
        ("one\ntwo\n\nthree", ["one", "two", "three"], "plain text goes by its lines"),
        ("<li>a</li><li>b</li>", ["a", "b"], "list items"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"], "cells"),
        ("<p>a<img src=x>b</p>", ["a", "b"], "a picture parts"),
        ("<?xml version='1.0' encoding='gbk'?><p>中</p>", ["中"], "a declaration is not obeyed"),
        ("<p>a\0b</p>", ["a b"], "NUL is a blank"),
        ("<figcaption>c <cite>AP</cite></figcaption>", ["c AP"], "cite outside a figure"),
        (
            "<figure><figcaption>c <cite>AP</cite></figcaption></figure>",
            ["c", "AP"],
            "a picture's credit is a line of its own",
        ),
        ("<script>x</script><section>a", ["a"], "what a parser puts into the head"),
        (
            "<html><head><title>t</title></head><body>a</body></html>",
            ["a"],
            "a page's title is not its text",
        ),
        (
            "<p>a</p><!-- b --><p>c</p><!-- d<p>e</p>",
            ["a", "c", "d", "e"],
            "a comment without end is none",
        ),
        ("<p>a\ud800b</p>", ["a\ufffdb"], "half a character"),
        ("", [], "nothing"),
    ],
)
def test_cuts_into_lines(page: str, expected: list[str], why: str) -> None:
    assert texts(page) == expected, why


def test_knows_what_encloses_the_whole_line() -> None:
    page = "<div class='a'><p><b>all</b></p><p>not <b>all</b></p></div>"
    first, second = (part for part in read_lines(page, 0, len(page)) if isinstance(part, Line))
    assert {"b", "p", ".a"} <= first.tokens
    assert "b" not in second.tokens


def test_keeps_links_with_the_words_they_are_set_on() -> None:
    page = "<p>see <a href='/x'> this one </a>, <a href='/y'>that</a></p>"
    (line,) = (part for part in read_lines(page, 0, len(page)) if isinstance(part, Line))
    assert [(line.text[a.start : a.end], a.href) for a in line.anchors] == [
        ("this one", "/x"),
        ("that", "/y"),
    ]


def test_a_link_over_several_blocks_is_cut_with_them() -> None:
    page = "<a href='/x'><p>one</p><p>two</p></a>"
    lines = [part for part in read_lines(page, 0, len(page)) if isinstance(part, Line)]
    assert [[a.href for a in line.anchors] for line in lines] == [["/x"], ["/x"]]


def test_keeps_pictures_with_their_figure() -> None:
    page = "<figure><img src=a.png alt=A></figure><img data-src=b.png><video poster=c.png></video>"
    pictures = [part for part in read_lines(page, 0, len(page)) if isinstance(part, Picture)]
    assert [(p.src, p.alt, p.figure) for p in pictures] == [
        ("a.png", "A", 1),
        ("b.png", "", None),
        ("c.png", "", None),
    ]
    assert [page[p.start : p.end][:4] for p in pictures] == ["<img", "<img", "<vid"]


@pytest.mark.parametrize(
    ("page", "expected", "why"),
    [
        ("<div>" * 3000 + "deep" + "</div>" * 3000 + "<p>after</p>", "deep after", "deep nesting"),
        (
            "<div>" * 3000 + "deep" + "<wbr></div>" * 3000 + "<p>after</p>",
            "deep after",
            "and by the tree",
        ),
        ("<b><p>x</p>" * 2000, "x " * 2000, "2,000 tags that stand in each other's way"),
        ("<b><p>x" * 2000, "x " * 2000, "and that nothing closes"),
        ("<p>x</p><!-- y" * 3000, "x y " * 3000, "thousands of comments that nothing closes"),
        ("<p>中\ud800文\udfff</p>" * 1000, "中\ufffd文\ufffd " * 1000, "lone surrogates"),
        ("<p>a\0b</p>" * 1000, "a b " * 1000, "NUL"),
        ("<?xml version='1.0' encoding='utf-16'?><p>中</p>" * 1000, "中 " * 1000, "declarations"),
        (
            "<p>a<a href='x>b c d e f g h i j k l m n</a></p><p>o</p>",
            "ab c d e f g h i j k l m n o",
            "an open quote",
        ),
        (
            "<p>" + "中文字，" * 300_000 + "</p>",
            "中文字，" * 300_000,
            "one paragraph of a megabyte",
        ),
        ("<p class='" + "x " * 100_000 + "'>a</p>", "a", "a hundred thousand classes"),
        (
            "".join(f"<i class=c{i}>x" for i in range(5000)),
            "x" * 5000,
            "5,000 classes around one line",
        ),
        ("<img src=a>" * 5000 + "x", "x", "thousands of pictures"),
        ("&amp; " * 20_000, "& " * 20_000, "entities"),
    ],
)
def test_hostile_pages_lose_no_text(page: str, expected: str, why: str) -> None:
    """All are read in linear time and memory; `bench_text.py hostile` measures it."""
    assert " ".join(texts(page)) == expected.strip(), why


@pytest.mark.parametrize(
    ("tag", "close", "why"),
    [
        ("<div class='c{}'>x", "</div>", "classes around one another"),
        ("<div class='c{}'><wbr>x", "</div>", "the same, by the tree"),
        ("<div id='i{}'>x", "</div>", "ids"),
        ("<div class='{}' role='r{}'>x", "</div>", "roles"),
        ("<div class='" + " ".join("c{}" + f"x{n}" for n in range(30)) + "'>x", "</div>", "thirty a tag"),
    ],
)  # fmt: skip
def test_names_of_enclosing_tags_grow_with_the_page_and_not_with_its_square(
    tag: str, close: str, why: str
) -> None:
    """A line has at most the names of one tag more than 300, however deep it stands."""
    depth = 1000
    page = "".join(tag.replace("{}", str(n)) for n in range(depth)) + close * depth
    lines = [part for part in read_lines(page, 0, len(page)) if isinstance(part, Line)]
    assert len(lines) == depth, why
    assert max(len(line.tokens) for line in lines) <= 300 + 22
    assert len({line.tokens for line in lines}) <= 300, "and further in they share one set"


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "中文",
        " ",
        "&amp;",
        "&nbsp;",
        "\n",
        "x",
        "<a href=u>",
        "</a>",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_line_quotes_its_source(page: str) -> None:
    source = f"before{page}after"
    for part in read_lines(source, 6, 6 + len(page)):
        assert isinstance(part, Line)
        start, end = part.span()
        assert 6 <= start < end <= 6 + len(page)
        assert "".join(Projection(source[start:end]).text.split()) == "".join(part.text.split())
        for at in range(len(part.text)):
            start, end = part.span(at, at + 1)
            if part.text[at] != " ":
                assert Projection(source[start:end]).text == part.text[at]


@given(st.lists(_PIECES, max_size=30).map("".join), st.data())
def test_a_cut_line_stands_where_it_stood(page: str, data: st.DataObject) -> None:
    for part in read_lines(page, 0, len(page)):
        assert isinstance(part, Line)
        start = data.draw(st.integers(0, len(part.text)))
        end = data.draw(st.integers(start, len(part.text)))
        if part.text[start:end].strip():
            cut = part.cut(start, end)
            assert cut.text == part.text[start:end].strip()
            at = part.text.index(cut.text, start)
            assert cut.span() == part.span(at, at + len(cut.text))


@given(st.text(max_size=300))
@example("<?xml")
@example("<?xml version='1.0'?><item>The ferry <b>sails</item>")
def test_any_text_can_be_read(text: str) -> None:
    read_lines(text, 0, len(text))
