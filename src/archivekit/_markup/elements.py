"""What a tag means for the lines of a page: the one description that both readers share."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from archivekit._frozen import quick_frozen
from archivekit._markup.lines import CITED_TOKENS, PHOTO_CREDIT_TOKENS

BLOCK = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section"
    " summary table tbody td tfoot th thead time tr ul".split()
)
UNSEEN = frozenset(
    "script style title noscript template svg select button textarea iframe object rp rt".split()
)
LATER = (
    *("data-src", "data-original", "data-lazy-src", "data-url", "data-lazy", "data-actualsrc"),
    *("data-original-src", "data-orig-src", "data-lazyload", "data-echo", "data-cfsrc"),
    *("data-ezsrc", "data-pagespeed-lazy-src", "data-image-src", "data-img-src", "data-full-src"),
)
"""Attributes that hold a picture's address where it is loaded late, the commonest first."""
_LAZY = ("data-lazy-src", "data-lazy", "data-actualsrc", "data-pagespeed-lazy-src")
"""Those of them beside which ``src`` only keeps the place, whatever it is called."""
_WAITING = re.compile(r"data:|[^?#]*\.(?:gif|svg)(?:[?#]|$)", re.IGNORECASE)
"""What is in ``src`` until then: a picture in the address itself, or an animation."""
_HOLDERS = frozenset("spacer pixel blank transparent placeholder 1x1 lazy loading".split())
"""What a file is called that only keeps the place."""
_KEPT_ATTRIBUTES = ("data-test-id", "role", "itemprop")
_NAMING = ("class", "id", *_KEPT_ATTRIBUTES)
TIMES = frozenset(("time", "relative-time", "local-time", "time-ago"))
"""Elements that show a time, and tell it to machines in an attribute."""
_SPECIAL = TIMES | {"a", "br"}
_IMAGES = frozenset(("img", "amp-img"))
PICTURED = _IMAGES | {"video"}
"""Elements that may show a picture."""
# A page may set millions of classes, or megabytes of one. Real ones have few, and they are short.
_MOST_NAMES, _LONGEST_NAME = 20, 100
# They enclose everything; parsers add them, and put what they do not know into the head.
_NAMELESS = frozenset(("html", "head", "body"))


@quick_frozen(eq=False)
class Element:
    """A kind of start tag: what rules call it, and what it does to lines."""

    name: str
    tokens: frozenset[str]
    ends_line: bool
    is_seen: bool
    credits_photo: bool  # inside a figure
    is_figure: bool
    is_special: bool  # does more than to end a line and to name what it encloses


@quick_frozen
class PictureTag:
    """A picture as its tag gives it."""

    src: str
    alt: str
    width: str


def describe(name: str, attributes: Mapping[str, str]) -> Element:
    """Return what a start tag means. Rules name it ``p``, ``.class``, ``#id``, ``[role=note]``.

    >>> tag = describe("p", {"class": "lead big", "id": "x", "role": "note"})
    >>> sorted(tag.tokens), tag.ends_line
    (['#x', '.big', '.lead', '[role=note]', 'p'], True)
    """
    named = tuple((key, attributes[key]) for key in _NAMING if key in attributes)
    if any(len(value) > _LONGEST_NAME for _, value in named):
        return _describe.__wrapped__(name, named)
    return _describe(name, named)


@functools.lru_cache(maxsize=4096)
def _describe(name: str, named: tuple[tuple[str, str], ...]) -> Element:
    tokens = _tokens(name, dict(named))
    credit = tokens & PHOTO_CREDIT_TOKENS
    is_figure = name == "figure" or ".wp-caption" in tokens
    return Element(
        name=name,
        tokens=tokens,
        # A credit is a line of its own; a cited book title is not, but in a figure it is a credit.
        ends_line=name in BLOCK or bool(credit - CITED_TOKENS),
        is_seen=name not in UNSEEN,
        credits_photo=bool(credit),
        is_figure=is_figure,
        is_special=is_figure or bool(credit) or name in _SPECIAL,
    )


def _tokens(name: str, attributes: Mapping[str, str]) -> frozenset[str]:
    tokens = [] if name in _NAMELESS else ["time" if name in TIMES else name]
    if attributes:
        names = attributes.get("class", "").split()[:_MOST_NAMES]
        tokens += [f".{name}" for name in names if len(name) <= _LONGEST_NAME]
        identity = attributes.get("id")
        if identity and len(identity) <= _LONGEST_NAME:
            tokens.append(f"#{identity}")
        tokens += [
            f"[{key}={attributes[key]}]"
            for key in _KEPT_ATTRIBUTES
            if key in attributes and len(attributes[key]) <= _LONGEST_NAME
        ]
    return frozenset(tokens)


def picture_of(name: str, attributes: Mapping[str, str]) -> PictureTag | None:
    """Return the picture that a start tag shows, if it shows one.

    >>> picture_of("img", {"data-src": "a.jpg", "alt": "A"})
    PictureTag(src='a.jpg', alt='A', width='')
    >>> picture_of("img", {"src": "wait.gif", "data-original": "a.jpg"}).src
    'a.jpg'
    >>> picture_of("amp-img", {"src": "wait.png", "data-lazy-src": "a.jpg"}).src
    'a.jpg'
    """
    if name in _IMAGES:
        src = _address(attributes)
    elif name == "video" and attributes.get("poster"):
        src = attributes["poster"].strip()
    else:
        return None
    return PictureTag(src, attributes.get("alt", ""), attributes.get("width", ""))


def is_waiting(src: str) -> bool:
    """Return whether what stands for a picture's address only keeps its place.

    >>> is_waiting("data:image/gif;base64,R0"), is_waiting("/spacer.png"), is_waiting("/lift.jpg")
    (True, True, False)
    """
    if not src or _WAITING.match(src):
        return True
    name = src.partition("?")[0].rpartition("/")[2].lower()
    return not _HOLDERS.isdisjoint(name.replace("-", ".").replace("_", ".").split("."))


def _address(attributes: Mapping[str, str]) -> str:
    """Return the address of a picture, which a page may load later than it is read.

    Such a page has it in an attribute of its own, and in ``src`` what stands there until then.
    """
    src = attributes.get("src", "").strip()
    names = LATER if is_waiting(src) else _LAZY
    later = (attributes.get(name, "").strip() for name in names)
    found = next((value for value in later if value and not value.startswith("data:")), "")
    if names is _LAZY:
        return found or src
    if not found:
        sets = (attributes.get(name, "") for name in ("data-srcset", "srcset"))
        found = next((value.split()[0].rstrip(",") for value in sets if value.strip()), "")
    return found or src
