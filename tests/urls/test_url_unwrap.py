"""Wrappers: what a service has put its own address around comes out again, layer by layer."""

from __future__ import annotations

import pytest

from archivekit._urls.canonicalize import canonicalize_url


def layers(url: str) -> list[tuple[str, str, str | None]]:
    return [(w.kind.value, w.domain, w.timestamp) for w in canonicalize_url(url).unwrapped_from]


def test_layers_come_outermost_first() -> None:
    url = "https://web.archive.org/web/20210628174842im_/https://i0.wp.com/example.com/a.jpg?ssl=1"

    assert layers(url) == [
        ("web-archive", "web.archive.org", "20210628174842"),
        ("image-proxy", "i0.wp.com", None),
    ]
    assert canonicalize_url(url).canonical == "https://example.com/a.jpg"


def test_a_layer_keeps_its_own_address() -> None:
    wrapper = canonicalize_url("//images.weserv.nl?url=example.com/a.jpg").unwrapped_from[0]

    assert wrapper.url == "https://images.weserv.nl/?url=example.com/a.jpg"
    assert wrapper.rule == "weserv"


TIMESTAMPS = [
    ("https://web.archive.org/web/20200101000000/https://example.com/a", "20200101000000"),
    ("https://web.archive.org/web/2020/https://example.com/a", "2020"),
    ("https://web.archive.org/web/https://example.com/a", None),
    ("https://web.archive.org/web/20200101000000if_/https://example.com/a", "20200101000000"),
    ("https://archive.is/newest/https://example.com/a", None),
    ("https://archive.ph/20200102030405/https://example.com/a", "20200102030405"),
]


@pytest.mark.parametrize(("url", "expected"), TIMESTAMPS)
def test_web_archives_give_their_timestamp(url: str, expected: str | None) -> None:
    assert canonicalize_url(url).canonical == "https://example.com/a"
    assert [expected] == [timestamp for _, _, timestamp in layers(url)]


INNER = [
    ("https://web.archive.org/web/2020/http:/example.com/a", "http://example.com/a",
     "proxies that fold slashes"),
    ("https://web.archive.org/web/2020/https%3A%2F%2Fexample.com%2Fa%3Fb%3D1",
     "https://example.com/a?b=1", "escaped as a whole"),
    ("https://web.archive.org/web/2020/https://example.com/a?url=b&c=d",
     "https://example.com/a?url=b&c=d", "the query is the page's"),
    ("https://web.archive.org/web/2020/https://example.com/a%2Fb", "https://example.com/a%2Fb",
     "escapes inside stay"),
    ("https://www.google.com/url?q=https://example.com/%3Fq%3D%25C4%25E3",
     "https://example.com/?q=%C4%E3", "GBK, escaped twice"),
    ("https://www.google.com/url?q=https://example.com/?q=%C4%E3",
     "https://example.com/?q=%C4%E3", "GBK, escaped once too rarely"),
    ("https://www.google.com/url?q=https%3A%2F%2Fexample.com%2F%E4%B8%AD",
     "https://example.com/%E4%B8%AD", "an IRI"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa%3Ffbclid%3DIw&h=AT",
     "https://example.com/a", "trackers inside go too"),
    ("https://0-fsqu00a-xn----0zwm56d.translate.goog/?_x_tr_enc=0&_x_tr_sl=zh-CN",
     "https://xn--fsqu00a.xn--0zwm56d/", "punycode, by the published steps"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected", "why"), INNER)
def test_the_inner_address_comes_out_whole(url: str, expected: str, why: str) -> None:
    assert expected == canonicalize_url(url).canonical, why


LEFT_ALONE = [
    ("https://web.archive.org/web/20200101000000*/example.com", "a calendar"),
    ("https://web.archive.org/web/2020/mailto:a@example.com", "nothing on the web inside"),
    ("https://www.google.com/search?q=https://example.com", "a search"),
    ("https://example.com/login?next=https://example.com/a", "no rule knows it"),
    ("https://www.google.com/url?q=javascript:alert(1)", "another scheme inside"),
    ("https://www-lesechos-fr.cdn.ampproject.org/v/", "cut off"),
    ("https://archive.ph/AbCdE", "an id says nothing"),
    ("https://twitter.com/intent/tweet?url=https%3A%2F%2Fexample.com", "a button, no citation"),
    ("https://images.weserv.nl/", "a home page"),
    ("https://i0.wp.com/latex.php", "no host inside"),
]


@pytest.mark.parametrize(("url", "why"), LEFT_ALONE)
def test_what_wraps_nothing_stays(url: str, why: str) -> None:
    found = canonicalize_url(url)

    assert (url, ()) == (found.canonical, found.unwrapped_from), why
    assert not [step.rule for step in found.steps if step.rule.startswith("unwrap:")], why
