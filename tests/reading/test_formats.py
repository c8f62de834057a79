import pytest

from archivekit.errors import ReadError
from archivekit.model import Layer
from archivekit.reading.formats import parse_record

LINK = "[标题](https://example.org/1)\n------\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"<!--1695062880000-->\n{LINK}\n<p>正文</p>", "comment-header"),
        (f"<!--NaN-->\n{LINK}\n<p>正文</p>", "comment-header"),
        (f"---\ntitle: a\n---\n<!--1-->\n{LINK}<p>", "jekyll"),
        (f"---\ntitle: a\n---\n<!--NaN-->\n{LINK}<p>", "jekyll"),
        ("---\ntitle: a\n---\n# a\n\ntext", "jekyll"),
        (f"{LINK}日期：Tue, 30 Jun 2020 15:04:14 +0000\n\n<p>", "link-header"),
        (f"{LINK}<p>", "link-header"),
        ("# Markdown\n\ntext", "markdown"),
        ("<html><p>x", "html"),
        ("just words\nand more", "plain-text"),
        ('{"title": "t", "text": "x"}', "row"),
        ("<rss version='2.0'><channel><item><title>t</title></item></channel></rss>", "rss20"),
    ],
)
def test_finds_the_format_by_the_content(text: str, name: str) -> None:
    assert parse_record("any.name", text).format == name


@pytest.mark.parametrize("text", ["<note>words</note>", "12 34 56 78", "{words"])
def test_says_what_an_unknown_file_opens_with(text: str) -> None:
    with pytest.raises(ReadError, match="unknown-format") as caught:
        parse_record("a", text)
    assert text[:5] in caught.value.detail


def test_a_field_can_be_asked_for_by_layer() -> None:
    record = parse_record("a", f"---\ntitle: front\n---\n<!--1-->\n{LINK}<p>")
    titles = [record.field("title", layer=layer) for layer in (None, Layer.HEADER)]
    assert [title.value for title in titles if title] == ["front", "标题"]
    assert record.field("nothing") is None


def test_the_body_is_all_that_follows() -> None:
    record = parse_record("a", f"<!--1-->\n{LINK}\n<p>正文</p>\n")
    assert record.source[record.body_start : record.body_end] == "\n<p>正文</p>\n"
