"""Links out of running text, where the next sentence is glued to them."""

from __future__ import annotations

import pytest

from archivekit._urls.extract import TextURL, extract_urls

TEXTS = [
    # (text, URLs, why)
    ("見https://example.com/a。", ["https://example.com/a"], "ideographs on both sides"),
    ("https://bit.ly/2YsRD8D哈嘍,大家好!", ["https://bit.ly/2YsRD8D"], "no blank after"),
    ("https://t.me/voachinese==========**通过**", ["https://t.me/voachinese"], "a ruled line"),
    ("https://a.example.com/x?y=ab==", ["https://a.example.com/x?y=ab=="], "base64, no rule"),
    ("https://example.com/a（内地需要翻墙）", ["https://example.com/a"], "full-width brackets"),
    ("（https://example.com/a），", ["https://example.com/a"], "inside them"),
    ("(see https://example.com/a_(b)).", ["https://example.com/a_(b)"], "brackets of its own"),
    ("[文](https://example.com/中文 )", ["https://example.com/中文"], "Markdown delimits IRIs"),
    ("[文](https://example.com/a)，又", ["https://example.com/a"], "Markdown before a comma"),
    ("[文](https://example.com/a_(b))", ["https://example.com/a_(b)"], "and nested brackets"),
    ("<https://example.com/中文>", ["https://example.com/中文"], "angle brackets delimit too"),
    ('<a href="https://example.com/中文">', ["https://example.com/中文"], "and quotes"),
    ("<a href='https://example.com/中文'>", ["https://example.com/中文"], "single ones"),
    ("https://youtu.be/zywOQaCzVqs&lt;/a&gt;", ["https://youtu.be/zywOQaCzVqs"], "escaped HTML"),
    ("美国https://a.com/voa推特：https://b.com/voa", ["https://a.com/voa", "https://b.com/voa"],
     "two in one breath"),
    ("https://a.com/GiD82https://t.me/join", ["https://a.com/GiD82", "https://t.me/join"],
     "one glued to the other"),
    ("https://web.archive.org/web/2020/https://example.com/a",
     ["https://web.archive.org/web/2020/https://example.com/a"], "one inside the other"),
    ("https://www.voachinese.com美国之音", ["https://www.voachinese.com"], "glued to the host"),
    ("https://a.blogspot.comTwitter：@b谷歌：c@gmail.com", ["https://a.blogspot.com"],
     "a word glued to the host"),
    ("https://example.com:8080中文", ["https://example.com:8080"], "glued to the port"),
    ("https://a.com/files/国宴15-300x200.jpg 图", ["https://a.com/files/国宴15-300x200.jpg"],
     "a file's name"),
    ("https://zh.wikipedia.org/wiki/香港，", ["https://zh.wikipedia.org/wiki/香港"],
     "a publisher with IRIs"),
    ("http://www.rfi.fr//cn/中国/20200727-中美闭馆 見", ["http://www.rfi.fr//cn/中国/20200727-中美闭馆"],
     "another"),
    ("https://www.dw.com/zh/官员？回击/a-54235011", ["https://www.dw.com/zh/官员？回击/a-54235011"],
     "signs in a headline"),
    ("http://blog.sina.com\u200b.cn/u/1", ["http://blog.sina.com\u200b.cn/u/1"], "zero width"),
    ("https://example.com/a.html(這個", ["https://example.com/a.html"], "a bracket after it"),
    ("https://例子.中国/a", ["https://例子.中国/a"], "a host in ideographs"),
    ("www.example.com/a 和 www.例", ["www.example.com/a"], "www and a suffix that exists"),
    ("mail@www.example.com", [], "an address for mail"),
    ("https://account上查看。 http://", [], "no host"),
    ("*https://example.com/a*, **https://example.com/b**",
     ["https://example.com/a", "https://example.com/b"], "emphasis"),
    ("Is it https://example.com/a?", ["https://example.com/a"], "a question"),
    ("https://example.com/a…", ["https://example.com/a"], "an ellipsis"),
    ("HTTPS://EXAMPLE.COM/A", ["HTTPS://EXAMPLE.COM/A"], "capitals"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), TEXTS)
def test_urls_in_text(text: str, expected: list[str], why: str) -> None:
    assert expected == [found.url for found in extract_urls(text)], why


def test_each_url_says_where_it_stands() -> None:
    assert (TextURL(url="http://a.com/b", start=1, end=15),) == extract_urls("見http://a.com/b。")
