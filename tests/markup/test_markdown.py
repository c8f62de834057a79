import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._markup.lines import Line, Picture
from archivekit._markup.markdown import read_markdown_line
from archivekit._markup.read import read_lines


def words(line: str) -> str:
    pieces = read_markdown_line(line).pieces
    parts = (part for piece in pieces for part in piece.parts or (piece,) if part.src is None)
    return "".join(line[part.start : part.end] for part in parts)


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
        ("| --- | :-: |", "", "hr", "the line below a table's head"),
        ("年|月", "年|月", None, "a row of a table"),
        ("--|--:", "", "hr", "the line below a table's head, without its edges"),
        ("|-", "|-", None, "a bar and a dash"),
        ("das *neue* Seil", "das neue Seil", None, "emphasis"),
        ("_Af Ulla Holm_", "Af Ulla Holm", None, "emphasis by underscores"),
        ("见（*新*）绳", "见（新）绳", None, "emphasis in Chinese"),
        ("ein ***sehr*** guter", "ein sehr guter", None, "both"),
        ("*[Hafen](u)*", "Hafen", None, "around a link"),
        ("见[**报告**](u)和[_附件_](v)", "见报告和附件", None, "emphasis inside a link"),
        ("- [`rope`](u) et [*la* corde](v) : neuf", "rope et la corde : neuf", "li", "code too"),
        ("[neu: [Karte](u) vom Kai](v)", "neu: Karte vom Kai", None, "a link inside a link"),
        ("[der_kai_heute](u) [5 * 4](v)", "der_kai_heute 5 * 4", None, "no marks inside a link"),
        ("5* Hotel und 4* Hotel", "5* Hotel und 4* Hotel", None, "stars behind numbers"),
        ("a_b_c und @_x_", "a_b_c und @_x_", None, "names of accounts"),
        ("示*威者。示*威者", "示*威者。示*威者", None, "words hidden from a filter"),
        ("*Anmerkung", "*Anmerkung", None, "a star alone"),
        ("`a*b*` und ``c`d``", "a*b* und c`d", None, "code"),
        ("`*a` und ja*", "*a und ja*", None, "a star in code and one outside"),
        ("[ja](a*b) und so*", "ja und so*", None, "a star in an address and one outside"),
        ("[sic] und `r[0][1]`", "[sic] und r[0][1]", None, "brackets of the author's"),
        ("https://a.example/*x*", "https://a.example/*x*", None, "an address"),
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


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("[![Map](m.png) **全文**](https://a.example/r)起", ["m.png", "全文起"]),
        ("[Plan: ![Map](m.png)](https://a.example/r)", ["Plan:", "m.png"]),
        ("[![](a.png) ![](b.png)](https://a.example/r)", ["a.png", "b.png"]),
    ],
)
def test_words_and_pictures_in_one_link(line: str, shown: list[str]) -> None:
    parts = read_lines(line, 0, len(line), markdown=True)
    assert [part.text if isinstance(part, Line) else part.src for part in parts] == shown
    links = [anchor.href for part in parts if isinstance(part, Line) for anchor in part.anchors]
    assert set(links) <= {"https://a.example/r"}
    assert bool(links) is any("." not in one for one in shown)


@pytest.mark.parametrize(
    ("line", "alt"),
    [
        ('![](m.png "Der Kai (1920)")', "Der Kai (1920)"),
        ('![Kai](m.png "Der Kai")', "Kai"),
        ('[![](m.png "Der Kai")](big.png)', "Der Kai"),
    ],
)
def test_a_picture_without_a_text_has_its_title(line: str, alt: str) -> None:
    (piece,) = read_markdown_line(line).pieces
    assert (piece.src, piece.alt) == ("m.png", alt)


DEFINED = """Laut [dem Amt][1] und [Karte][], siehe [Karte] ![Kai][bild].[^a]

[1]: https://www.ort.example.de/amt "Amt"
[karte]: <https://www.ort.example.de/karte>
  [bild]: /b/kai.jpg 'Der Kai'
[^a]: Aus Hanf.
[Nachtrag]: gestern
"""


def test_what_is_defined_further_down() -> None:
    parts = read_lines(DEFINED, 0, len(DEFINED), markdown=True)
    lines = [part for part in parts if isinstance(part, Line)]
    assert [part.src for part in parts if isinstance(part, Picture)] == ["/b/kai.jpg"]
    assert [line.text for line in lines] == [
        "Laut dem Amt und Karte, siehe Karte", ".", "Aus Hanf.", "[Nachtrag]: gestern",
    ]  # fmt: skip
    assert [anchor.href.rpartition("/")[2] for anchor in lines[0].anchors] == [
        "amt",
        "karte",
        "karte",
    ]
    for line in lines:
        start, end = line.span()
        assert DEFINED[start:end].startswith(line.text[:4])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("見[公告][1]。\n\n[1]: https://a.example/1", "見公告。"),
        ("Voir [ici].\n\n[ici]: https://a.example/1 (Le quai)", "Voir ici."),
        ("Un [mot][autre] et [sic].\n\n[1]: https://a.example/1", "Un [mot][autre] et [sic]."),
        ("Note[^1].\n", "Note[^1]."),
    ],
)
def test_a_label_counts_where_it_is_defined(text: str, shown: str) -> None:
    (line,) = (p for p in read_lines(text, 0, len(text), markdown=True) if isinstance(p, Line))
    assert line.text == shown


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


@given(st.text(alphabet="中a#*_[]()!>-`\\~ .1^:/\n", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    source = f"x{text}y"
    for part in read_lines(source, 1, 1 + len(text), markdown=True):
        if isinstance(part, Line):
            start, end = part.span()
            assert 1 <= start <= end <= 1 + len(text)


@pytest.mark.parametrize("unit", ["[", "![", "[](", "](", "**", "\\", "[a] ", "`", "*a ", "[^a]"])
def test_hostile_lines_end(unit: str) -> None:
    read_markdown_line(unit * 5_000)
