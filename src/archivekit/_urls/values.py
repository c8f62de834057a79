"""What a URL's examination yields, beside the URL itself: the wrappers peeled, the steps taken."""

from __future__ import annotations

import enum

import attrs


class WrapperKind(enum.StrEnum):
    """What kind of service had put its own address around the URL."""

    IMAGE_PROXY = "image-proxy"
    WEB_ARCHIVE = "web-archive"
    AMP_CACHE = "amp-cache"
    TRANSLATION_PROXY = "translation-proxy"
    READER = "reader"
    REDIRECTOR = "redirector"
    SHARE_BUTTON = "share-button"


class OpaqueKind(enum.StrEnum):
    """Why a URL is not itself an article's address, and cannot be resolved without a network."""

    SHORTENER = "shortener"
    ARCHIVE_ID = "archive-id"
    SHARE_BUTTON = "share-button"


@attrs.frozen(kw_only=True)
class Wrapper:
    """One layer peeled off: `url` is its own address, cleaned, `rule` the row that knew it.

    `domain` is the wrapper's host; `timestamp` is a web archive's own, as its URL wrote it
    (1 to 14 digits, ``YYYYMMDDhhmmss``), `None` where the URL carries none.
    """

    kind: WrapperKind
    domain: str
    url: str
    rule: str
    timestamp: str | None = None


@attrs.frozen(kw_only=True)
class Step:
    """One rewrite. The steps of a URL form a chain: each `before` is the last one's `after`.

    Rules that make the canonical form have bare names; those that fold it into the key begin
    with ``key:``.
    """

    rule: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class TextURL:
    """A URL found in running text: ``text[start:end] == url``."""

    url: str
    start: int
    end: int
