"""The canonical form: the same request, written the one way a browser would write it."""

from __future__ import annotations

import json

import pytest

from archivekit._urls.canonicalize import canonicalize_url
from archivekit.errors import UsageError

CANONICAL = [
    # (as found, canonical, why)
    ("HTTP://Example.COM", "http://example.com/", "scheme and host have no case, a path begins /"),
    ("https://example.com:443/", "https://example.com/", "a default port says nothing"),
    ("https://example.com:8443/", "https://example.com:8443/", "another port does"),
    ("https://example.com:0443/", "https://example.com/", "ports are numbers"),
    ("https://example.com/Path", "https://example.com/Path", "paths have case"),
    ("https://example.com/a/../b/./c", "https://example.com/b/c", "dot segments"),
    ("https://example.com/a/%2e%2E/b", "https://example.com/b", "escaped dot segments"),
    ("https://example.com/../..", "https://example.com/", "nothing is above the root"),
    ("https://example.com/a%2fb", "https://example.com/a%2Fb", "an escaped slash is no slash"),
    ("https://example.com/%7euser/%41", "https://example.com/~user/A", "unreserved: undone"),
    ("https://example.com/中", "https://example.com/%E4%B8%AD", "IRIs are UTF-8"),
    ("https://example.com/%e4%b8%ad", "https://example.com/%E4%B8%AD", "escapes are upper-case"),
    ("https://example.com/?q=%c4%e3", "https://example.com/?q=%C4%E3", "GBK survives"),
    ("https://example.com/100%", "https://example.com/100%", "a stray % is sent as it is"),
    ("https://example.com/%%341", "https://example.com/%%341", "and never grows to an escape"),
    ("https://example.com/%u4E2D", "https://example.com/%u4E2D", "old servers read %u"),
    ("https://中国.com/", "https://xn--fiqs8s.com/", "IDN to punycode"),
    ("https://ＥＸＡＭＰＬＥ．com/", "https://example.com/", "full-width hosts"),
    ("https://faß.de/", "https://xn--fa-hia.de/", "ß is not ss (UTS 46, non-transitional)"),
    ("http://0x7f.1/", "http://127.0.0.1/", "addresses have one form"),
    ("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/", "also those of version 6"),
    ("https://example.com?a=1", "https://example.com/?a=1", "no slash before the query"),
    ("https://example.com/?", "https://example.com/", "an empty query asks nothing"),
    ("https://example.com/?&&a=1&", "https://example.com/?a=1", "empty parameters neither"),
    ("https://example.com/?b=2&a=1", "https://example.com/?b=2&a=1", "order is kept"),
    ("https://example.com/?a=1&utm_source=x", "https://example.com/?a=1", "named trackers go"),
    ("https://example.com/?UTM_Source=x", "https://example.com/", "in any case"),
    ("https://example.com/?source=12&ref=1", "https://example.com/?source=12&ref=1",
     "no rule names these values"),
    ("https://example.com/a?from=2020&source=water-board&ref=1a",
     "https://example.com/a?from=2020&source=water-board&ref=1a", "no place on the web"),
    ("https://example.com/a?from=homepage_top&cmp=rss&x=1", "https://example.com/a?x=1",
     "where the link was followed"),
    ("https://example.com/a?print=1&page=all", "https://example.com/a?print=1&page=all",
     "the server sends another page"),
    ("https://medium.com/p/b60ecbbe4dad?source=rss", "https://medium.com/p/b60ecbbe4dad",
     "a rule names it there"),
    ("https://example.com/?sid=76114", "https://example.com/?sid=76114", "a number is no session"),
    ("https://example.com/?sid=0123456789abcdef0123456789abcdef", "https://example.com/",
     "32 hexadecimal digits are"),
    ("https://example.com/a;jsessionid=1A?b=1", "https://example.com/a?b=1", "sessions in paths"),
    ("https://example.com/a#part", "https://example.com/a", "a place on the page"),
    ("https://example.com/#!/a", "https://example.com/#!/a", "pages that live in the fragment"),
    ("https://example.com/#/a", "https://example.com/#/a", "likewise"),
    ("https://user:pw@example.com/", "https://user:pw@example.com/", "part of the request"),
    ("https://example.com/a?b=1&amp;c=2", "https://example.com/a?b=1&c=2", "escaped for HTML"),
    ("https://example.com/a?b=1&amp;amp;c=2", "https://example.com/a?b=1&c=2", "twice"),
    ("https://example.com/a?b=1#038;c=2", "https://example.com/a?b=1&c=2", "a broken &#038;"),
    ("https://example.com/a?b=1#038;amp;c=2", "https://example.com/a?b=1&c=2", "both"),
    ("  https://example.com/a\n", "https://example.com/a", "blanks around"),
    ("https://exam\nple.com/a\tb", "https://example.com/ab", "line breaks inside"),
    ("http:// www.example.com/a", "http://www.example.com/a", "a blank after the scheme"),
    ("https://example.com/a\u200bb", "https://example.com/ab", "zero-width blanks"),
    (r"https:\\example.com\a", "https://example.com/a", "backslashes, as browsers read them"),
    ("https:/example.com/a", "https://example.com/a", "a lost slash"),
    ("//example.com/a", "https://example.com/a", "the page's scheme; https today"),
    ("www.example.com/a", "https://www.example.com/a", "a host and nothing before it"),
    ("example.com/a", "https://example.com/a", "with a suffix that exists"),
    ("https://www.economist.comhttps://www.nature.com/a", "https://www.nature.com/a",
     "an absolute link joined to its base (650 real ones)"),
    ("http://https://example.com/a", "https://example.com/a", "a scheme too many"),
    ("https://example.com/a。", "https://example.com/a", "the sentence's full stop"),
    ("https://bit.ly/2YsRD8D哈嘍,大家好!", "https://bit.ly/2YsRD8D", "the sentence itself"),
    ("https://t.me/%E5%93%88", "https://t.me/%E5%93%88", "escaped, it was meant"),
    ("https://example.com//cn/a", "https://example.com//cn/a", "others may mean it"),
    ("https://www.dw.com/zh/你?好?/a-55589923?maca=x",
     "https://www.dw.com/zh/%E4%BD%A0%3F%E5%A5%BD%3F/a-55589923", "DW's question marks are path"),
    ("https://www.dw.com/zh/a-55589923?x=/y/a-55589924",
     "https://www.dw.com/zh/a-55589923?x=/y/a-55589924", "where the path is whole, a query"),
    ("https://example.com/\ud800", "https://example.com/%EF%BF%BD", "half a character"),
    ("https://example.com/a\0b", "https://example.com/a%00b", "NUL"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected", "why"), CANONICAL)
def test_canonical_form(url: str, expected: str, why: str) -> None:
    assert expected == canonicalize_url(url).canonical, why


REFUSED = [
    ("", "empty", "nothing"),
    (" \n", "empty", "nothing but blanks"),
    ("/cn/a", "relative", "no host"),
    ("index.html", "relative", "no host, and no suffix called html"),
    ("README.md", "relative", "a suffix, but neither www nor a path"),
    ("mailto:desk@example.com", "not-http", "another scheme"),
    ("javascript:alert(1)", "not-http", "another scheme"),
    ("data:image/gif;base64,R0lG", "not-http", "another scheme"),
    ("http://", "bad-host", "a scheme without a host"),
    ("http://a b.com/", "bad-host", "a blank in the host"),
    ("http://1.2.3.4.5/", "bad-host", "five numbers are no address"),
    ("http://256.1.1.1/", "bad-host", "too great a number"),
    ("http://[::1", "bad-host", "an open bracket"),
    ("http://xn--a/", "bad-host", "no punycode"),
    ("http://example.com:99999/", "bad-port", "ports end at 65535"),
    ("http://example.com:abc/", "bad-port", "no number"),
    ("https://r.jina.ai/" * 40 + "https://example.com", "deep", "more layers than anyone means"),
]


@pytest.mark.parametrize(("url", "reason", "why"), REFUSED)
def test_what_is_no_web_address_says_why(url: str, reason: str, why: str) -> None:
    found = canonicalize_url(url)

    assert (
        found.canonical,
        found.key,
        found.surt,
        found.outlet_hint,
    ) == (None, None, None, None), why
    assert reason == found.reason


def test_verbatim_is_kept_beside_the_canonical_form() -> None:
    assert canonicalize_url("HTTP://EXAMPLE.com").verbatim == "HTTP://EXAMPLE.com"


def test_steps_come_in_the_order_of_the_docstring() -> None:
    text = (
        "http:// user:@M.Example.com.:80/a/../b;jsessionid=1/%7e%28/?x=%c4&&utm_a=b&amp;c=1#part。"
    )
    steps = canonicalize_url(text).steps

    assert [step.rule for step in steps] == [
        "blank-after-scheme",
        "html-entities",
        "glued-punctuation",
        "whatwg",
        "percent-encoding",
        "java-session",
        "dot-segments",
        "percent-encoding",
        "empty-parameter",
        "campaign",
        "fragment",
        "user",
        "key:scheme",
        "key:final-dot",
        "key:device-host",
        "key:percent-encoding",
        "key:final-slash",
        "key:parameters",
    ]
    assert steps[-1].after == "example.com/b/~(?c=1&x=%C4"


def test_a_result_is_plain_values_too() -> None:
    found = canonicalize_url("https://web.archive.org/web/2020/https://t.co/AbCd")
    read = json.loads(json.dumps(found.to_dict()))

    assert (read["canonical"], read["key"], read["opaque"]) == (
        "https://t.co/AbCd",
        "t.co/AbCd",
        "shortener",
    )
    assert read["unwrapped_from"][0]["kind"] == "web-archive"
    assert [step["rule"] for step in read["steps"]] == [step.rule for step in found.steps]


def test_anything_but_text_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="requires a str, got bytes"):
        canonicalize_url(b"https://example.com")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.bbc.co.uk/1", "bbc.co.uk"),
        ("https://wqw2010.blogspot.com/a", "wqw2010.blogspot.com"),
        ("https://127.0.0.1/a", None),
        ("https://[::1]/a", None),
        ("https://localhost/a", None),
        ("https://intranet.invalid-suffix/a", None),
    ],
)
def test_outlet_hint_is_what_somebody_registered(url: str, expected: str | None) -> None:
    assert expected == canonicalize_url(url).outlet_hint


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://t.co/AbCdEf1234", "shortener"),
        ("https://archive.ph/AbCdE", "archive-id"),
        ("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.com", "share-button"),
        ("https://twitter.com/intent/tweet?url=https%3A%2F%2Frfi.my%2F9wah.T", "share-button"),
        ("https://www.facebook.com/voachinese", None),
        ("https://example.com/a", None),
        ("nothing", None),
    ],
)  # fmt: skip
def test_addresses_that_lead_elsewhere_are_kept_and_marked(url: str, expected: str | None) -> None:
    assert expected == canonicalize_url(url).opaque
