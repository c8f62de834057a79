import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._markup.lines import Line, Picture
from archivekit._markup.markdown import read_markdown_line
from archivekit._markup.read import read_lines


def words(line: str) -> str:
    return "".join(line[piece.start : piece.end] for piece in read_markdown_line(line).pieces)


@pytest.mark.parametrize(
    ("line", "shown", "token", "why"),
    [
        ("# 标题", "标题", "h1", "a heading"),
        ("##标题", "标题", "h2", "a heading without its blank"),
        ("#标签 很多", "#标签 很多", None, "a hashtag is no heading"),
        ("> 引文", "引文", "blockquote", "a quote"),
        ("- 项", "项", "li", "an item"),
        ("12. 项", "项", "li", "a numbered item"),
        ("2020.5 很热", "2020.5 很热", None, "a number is no item"),
        ("**小标题**", "小标题", "strong", "a bold line"),
        ("有**两**处**重**点", "有两处重点", None, "strong words"),
        ("见[报告](https://a.example/r(1))。", "见报告。", None, "a link, brackets in its address"),
        ("[[原] 标题](u)", "[原] 标题", None, "brackets in its words"),
        ("~~[旧](u)~~", "旧", None, "struck out"),
        (r"3 \* 4 \| 5", "3 * 4 | 5", None, "escapes"),
        ("2 * 3 * 4", "2 * 3 * 4", None, "a lone star"),
        ("---", "", "hr", "a rule"),
    ],
)
def test_cuts_marks_off(line: str, shown: str, token: str | None, why: str) -> None:
    assert (words(line), read_markdown_line(line).token) == (shown, token), why


@pytest.mark.parametrize(
    "line", ["![Map](m.png)", '![Map](m.png "Title")', "[![Map](m.png)](big.png)"]
)
def test_pictures(line: str) -> None:
    (piece,) = read_markdown_line(line).pieces
    assert (piece.src, piece.alt, line[piece.start : piece.end]) == ("m.png", "Map", line)


def test_a_body_of_markdown_with_html_in_it() -> None:
    body = "# 标题\n\n<figure>\n<img src='a.jpg' alt=''>\n<figcaption>图说</figcaption>\n</figure>\n\n![](b.jpg)\n见<https://a.example/x>，[乙](u)\n"
    parts = read_lines(body, 0, len(body), markdown=True)
    shown = [p.text if isinstance(p, Line) else p.src for p in parts]
    assert shown == ["标题", "a.jpg", "图说", "b.jpg", "见 https://a.example/x ，乙"]
    for part in parts:
        if isinstance(part, Picture):
            assert part.src in body[part.start : part.end]
    assert [[a.href for a in p.anchors] for p in parts if isinstance(p, Line)][-1] == ["u"]


def test_html_is_not_read_as_markdown() -> None:
    body = "<p># not a heading **here**</p>"
    (line,) = (p for p in read_lines(body, 0, len(body), markdown=True) if isinstance(p, Line))
    assert line.text == "# not a heading **here**"


@given(st.text(alphabet="中a#*_[]()!>-`\\~ .1\n", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    source = f"x{text}y"
    for part in read_lines(source, 1, 1 + len(text), markdown=True):
        if isinstance(part, Line):
            start, end = part.span()
            assert 1 <= start <= end <= 1 + len(text)


@pytest.mark.parametrize("unit", ["[", "![", "[](", "](", "**", "\\"])
def test_hostile_lines_end(unit: str) -> None:
    read_markdown_line(unit * 5_000)
