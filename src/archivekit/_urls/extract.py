"""Finding URLs in running text, where other text is glued to them.

Chinese and Japanese write without spaces, so half of the bare URLs in real dumps run straight
into the next sentence. Where a URL ends is decided in this order: by the delimiter it is in
(``<…>``, ``](…)``, quotes); else by the first character no URL is written with in that place:
an ideograph, kana, Hangul or full-width sign, unless the publisher is known to put them into
paths; else by ruled lines (``=====``) and by what punctuation the sentence needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from archivekit._rules.rules import Rules, check_rules
from archivekit._urls.host import clean_host
from archivekit._urls.host_rules import LookUp, host_rules

# Scripts written without spaces, their punctuation, full-width forms, and pictographs.
_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_SIGNS = "\u2010-\u205e\u2190-\u2bff\u00ab\u00b7\u00bb\u3000-\u303f\U0001f000-\U0001faff"
_START = re.compile(r"https?://|(?<![A-Za-z0-9./@\-])www\.", re.IGNORECASE)
_STARTED_INSIDE = re.compile(r"(?<=[^/=:?&%#.\-\s])https?://", re.IGNORECASE)
_RUN = re.compile(r"[^\s\x00-\x20\x7f<>\"`\\^{|}\ud800-\udfff]+")
_GLUED = re.compile(f"[{_UNSPACED}{_SIGNS}]")
_GLUED_SIGN = re.compile(f"[{_SIGNS}\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")
_ENTITY = re.compile(
    r"&(?:lt|gt|quot|nbsp|#160|#39|#34|#60|#62);|&#x(?:0*A0|27|22);", re.IGNORECASE
)
# An ideograph inside a name that ends like a file's is part of the name: 「…/国宴15-300x200.jpg」.
_FILE = re.compile(
    r"[^/，。；！？]*\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|mp[34]|s?html?)(?=[?)]|$)"
)
# A headline before a number, where headlines stand in paths: 「…/官员？中方“回击”/a-54235011」.
_NUMBERED = re.compile(r"[^/]*/[A-Za-z0-9\-]*\d\)?$")
_HOST = re.compile(r"(?:https?://)?(?:[!-.0-9;=A-Z_a-z~%]*@)?([^/?#:@]*)", re.IGNORECASE)
# Zero-width characters are remains of word processors: no reader sees an end there.
_ASCII_HOST = re.compile("[A-Za-z0-9.\\-\u00ad\u200b\u2060\ufeff]*")
_GLUED_WORD = re.compile(r"(?<=[a-z]{2})[A-Z].*")
_CLOSING = {")": "(", "]": "[", "'": "'"}


@attrs.frozen(kw_only=True)
class TextURL:
    """A URL found in running text: ``text[start:end] == url``."""

    url: str
    start: int
    end: int


def extract_urls(text: str, rules: Rules | None = None) -> tuple[TextURL, ...]:
    """Return the URLs in `text`, in order, each with its place: ``text[start:end] == url``.

    They begin with ``http://``, ``https://`` or ``www.``; what they mean is for
    `canonicalize_url` to say. Takes any `str`.

    >>> text = "見https://bit.ly/2YsRD8D哈嘍,大家好!([圖](https://example.com/a_(b)))。"
    >>> [found.url for found in extract_urls(text)]
    ['https://bit.ly/2YsRD8D', 'https://example.com/a_(b)']
    """
    return tuple(_find_urls(text, host_rules(check_rules(rules))))


def _find_urls(text: str, look_up: LookUp) -> Iterator[TextURL]:
    done = 0
    for hit in _START.finditer(text):
        start = hit.start()
        if start < done:
            continue
        run = _RUN.match(text, start)
        end = run.end() if run else start
        while start < end:
            inside = _STARTED_INSIDE.search(text, start + 8, end)
            stop = inside.start() if inside else end
            url = _trimmed(text, start, stop, look_up)
            if url:
                yield TextURL(url=url, start=start, end=start + len(url))
            if inside is None:
                break
            start = stop
        done = end


def _trimmed(text: str, start: int, stop: int, look_up: LookUp) -> str | None:
    """Return the URL that begins at `start` and ends at `stop` or before, `None` if none does."""
    url = text[start:stop]
    entity = _ENTITY.search(url)
    url = url[: entity.start()] if entity else url
    if text[max(0, start - 2) : start] == "](":
        url = _up_to_closing(url)
    elif text[max(0, start - 1) : start] in {'"', "'", "<"} and start:
        url = url.split("'")[0] if text[start - 1] == "'" else url
    else:
        url = _without_tail(_without_glued(url, look_up))
    host = _HOST.match(url)
    clean = clean_host(host[1]) if host and len(host[1]) <= 254 else None
    if host is None or clean is None or ("." not in clean and clean[0] != "["):
        return None
    certain = url[:4].lower() == "http" and host[1].isascii()
    return url if certain or look_up(clean).domain else None


def _up_to_closing(url: str) -> str:
    """Return a Markdown link's target: all before the bracket that nothing in it opened."""
    depth = 0
    for place in re.finditer(r"[()]", url):
        depth += 1 if place[0] == "(" else -1
        if depth < 0:
            return url[: place.start()]
    return url


def _without_glued(url: str, look_up: LookUp) -> str:
    """Cut `url` before the first character that belongs to the sentence, not to the address."""
    host = _HOST.match(url)
    if host is None:
        return url
    name = host[1]
    for shorter in _shorter_hosts(name):
        if look_up(shorter).domain:
            return url[: host.start(1) + len(shorter)]
    path_chars = look_up(name).path_chars
    cut = (_GLUED_SIGN if path_chars == "iri" else _GLUED).search(url, host.end())
    if cut is None or _FILE.match(url, cut.start()):
        return url
    if path_chars == "iri" and _NUMBERED.match(url, cut.start()):
        return url
    return url[: cut.start()]


def _shorter_hosts(name: str) -> Iterator[str]:
    """Yield what `name` may be without the text glued to it: 「a.com美国」, ``a.comTwitter：``."""
    ascii_name = _ASCII_HOST.match(name)
    plain = ascii_name[0] if ascii_name else ""
    if len(plain) < len(name):
        yield plain
    before, _, last = plain.rpartition(".")
    word = _GLUED_WORD.search(last)
    if word and before:
        yield plain[: len(plain) - len(word[0])]


def _without_tail(url: str) -> str:
    """Drop what a sentence or a ruled line put after the URL, and brackets it did not open."""
    surplus = {close: url.count(close) - url.count(opened) for close, opened in _CLOSING.items()}
    surplus["'"] = url.count("'") % 2
    while url:
        last = url[-1]
        bare = url.rstrip(last)
        if (last in "=-_~#+" and len(url) - len(bare) >= 3) or last in ".,;:!?*&#([":
            url = bare
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            url = url[:-1]
        else:
            break
    return url
