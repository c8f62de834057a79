import pytest

from archivekit._reading.header import read_header


def fields(text: str) -> list[tuple[str, str]]:
    return [(field.name, field.value) for field in read_header(text).fields]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("<!--1--> \n[t](u)\n---\n", [("millis", "1"), ("title", "t"), ("url", "u")], "plain"),
        ("<!--NaN-->\n[t](u)\n------", [("millis", "NaN"), ("title", "t"), ("url", "u")], "NaN"),
        (
            "\r\n<!--1-->\r\n[t](u)\r\n---\r\n",
            [("millis", "1"), ("title", "t"), ("url", "u")],
            "CRLF",
        ),
        ("<!--1-->\r[t](u)\r---\r", [("millis", "1"), ("title", "t"), ("url", "u")], "lone CR"),
        (
            "[[World] a](u)\n---\n",
            [("title", "[World] a"), ("url", "u")],
            "brackets open the title",
        ),
        ("[a [影]](u)\n---\n", [("title", "a [影]"), ("url", "u")], "brackets end the title"),
        ("[a](b)](u)\n---\n", [("title", "a](b)"), ("url", "u")], "the last bracket pair counts"),
        ("[t](u_(x))\n---\n", [("title", "t"), ("url", "u_(x)")], "a bracket in the URL"),
        (
            "[t](u)\n---\n日期：Tue, 30 Jun 2020 15:04:14 +0000\n\n<p>",
            [("title", "t"), ("url", "u"), ("date", "Tue, 30 Jun 2020 15:04:14 +0000")],
            "the dated form",
        ),
        ("[t](u)\nno rule", [], "a link without a rule is text"),
        ("<!-- a comment -->\n<p>", [], "a comment of words is no time"),
    ],
)
def test_reads(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert fields(text) == expected, why


def test_the_body_begins_after_the_rule() -> None:
    text = "<!--1-->\n[t](u)\n------\n\n<p>body"
    assert text[read_header(text).end :] == "\n<p>body"


def test_each_field_stands_where_it_says() -> None:
    text = "\n<!--42-->\n[ t ](u)\n------\n日期：D\n"
    for field in read_header(text).fields:
        assert text[field.start : field.end].strip() == field.value
