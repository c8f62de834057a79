"""The rows of URL identity: what of an address decides, and what services do to addresses.

- ``url.tracker`` names query parameters that never decide what is served,
- ``url.path`` rewrites paths on every host,
- ``url.naming-path`` knows paths that name an article, whatever the query adds,
- ``url.wrapper`` says how a service puts its own address around another URL,
- ``url.site`` says what one publisher's URLs mean,
- ``url.device`` names host labels that choose a device, not an article,
- ``url.opaque`` names addresses that lead elsewhere and cannot be resolved without a network.
"""

from __future__ import annotations

import enum
import re
from typing import Literal

import attrs

from archivekit._rules.regex import count_groups
from archivekit._rules.rows import Row
from archivekit._rules.schema import Domain, Example, Host, Template


class WrapperKind(enum.StrEnum):
    """What kind of service put its own address around the URL."""

    IMAGE_PROXY = "image-proxy"
    WEB_ARCHIVE = "web-archive"
    AMP_CACHE = "amp-cache"
    TRANSLATION_PROXY = "translation-proxy"
    READER = "reader"
    REDIRECTOR = "redirector"
    SHARE_BUTTON = "share-button"
    INTERSTITIAL = "interstitial"


class OpaqueKind(enum.StrEnum):
    """The reason why a URL is not an article's address, and cannot be resolved offline."""

    SHORTENER = "shortener"
    ARCHIVE_ID = "archive-id"
    AGGREGATOR = "aggregator"
    SHARE_BUTTON = "share-button"


def _split_template(to: str | None) -> tuple[str | int, ...]:
    """Split a template into its texts and the numbers of its groups."""
    pieces = re.split(r"\\(\d)", r"\0" if to is None else to)
    return tuple(int(piece) if n % 2 else piece for n, piece in enumerate(pieces))


def _check_template(match: re.Pattern[str], to: str | None) -> None:
    groups = count_groups(match)
    for part in _split_template(to):
        if isinstance(part, int) and part > groups:
            raise ValueError(f"to names group {part}, but match has {groups}")


@attrs.frozen(kw_only=True)
class Rewrite:
    r"""Where `match` is found in the path, the path becomes `to` (with groups as ``\1``).

    In a site's `key`, `match` may take the whole path and `to` give host and query with it
    (``youtube.com/watch?v=\1``); `identity` names the only query parameters that decide, and the
    rewrite then applies only to URLs that have one of them. Without `to` the path stays.
    """

    match: re.Pattern[str]
    to: Template | None = None
    identity: tuple[str, ...] = ()
    _template: tuple[str | int, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_template(self.match, self.to)
        object.__setattr__(self, "_template", _split_template(self.to))

    def apply(self, text: str) -> str | None:
        r"""Return `text` with the first match rewritten, `None` where there is none.

        Does what ``match.subn(to, text, 1)`` does, in less than half of the time.

        >>> Rewrite(match=re.compile("^/a/.*-([0-9]+)$"), to=r"/\1").apply("/a/headline-12")
        '/12'
        """
        hit = self.match.search(text)
        if hit is None:
            return None
        filled = text[: hit.start()]
        for part in self._template:
            filled += part if isinstance(part, str) else hit[part] or ""
        return filled + text[hit.end() :]


@attrs.frozen(kw_only=True)
class UrlRow(Row):
    """A row about addresses, which always has its reason."""

    why: str


@attrs.frozen(kw_only=True)
class Tracker(UrlRow):
    """Parameters to drop: ``utm_*`` is a prefix, ``from=timeline`` drops that value only.

    With `value`, a named parameter is dropped only where its whole value matches. With `stage`
    ``key``, the parameter stays in the canonical form and is dropped in the key: it changes what
    the server sends, but not which article it is.
    """

    stage: Literal["canonical", "key"] = "canonical"
    parameters: tuple[str, ...]
    value: re.Pattern[str] | None = None
    examples: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class PathRule(UrlRow):
    """A rewrite for every host, in the canonical form or only in the key (`stage`).

    `needs` is a text without which `match` cannot match, so that most paths are not searched.
    """

    stage: Literal["canonical", "key"]
    needs: str = ""
    match: re.Pattern[str]
    to: Template
    examples: tuple[Example, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_template(self.match, self.to)


@attrs.frozen(kw_only=True)
class NamingPathRule(UrlRow):
    """Paths that name one article or picture: the key drops parameters that cannot decide.

    It holds where `match` is found in the path and `never` is not. `deciding` matches whole
    parameters (``name=value``, in lower case) that could still tell two articles apart.
    """

    match: re.Pattern[str]
    never: re.Pattern[str]
    deciding: re.Pattern[str]
    same: tuple[Example, ...] = ()
    different: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class WrapperRule(UrlRow):
    """How a service wraps: the URL is in `parameter`, in the path (``(?P<url>…)``), or coded.

    `hosts` are domains with all below them; ``google.*`` stands for every public suffix and
    ``*`` for every host. `value` narrows a parameter to its ``(?P<url>…)``. `scheme` is assumed
    where the wrapped URL has none. `strip` removes parameters instead (a share button on the
    page itself). `decode` names a coding: of the host, or of the group `coded` of the path.
    `wrap` is how the service makes its URLs, from ``{url}``, ``{quoted}``, ``{bare}`` (no scheme)
    and ``{amp}``, ``{goog}`` or ``{base64}`` (coded).
    """

    kind: WrapperKind
    hosts: tuple[Host, ...]
    path: re.Pattern[str] | None = None
    parameter: tuple[str, ...] = ()
    value: re.Pattern[str] | None = None
    strip: tuple[str, ...] = ()
    decode: Literal["translate-goog", "base64"] | None = None
    scheme: Literal["http", "https"] = "https"
    wrap: str = ""
    examples: tuple[Example, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.strip and not self.parameter:
            raise ValueError("strip needs parameter, which names what marks the share button")
        name, pattern = ("value", self.value) if self.parameter else ("path", self.path)
        if self.decode or self.strip or (self.parameter and pattern is None):
            return
        if pattern is None or "(?P<url>" not in pattern.pattern:
            raise ValueError(f"{name} must have a group (?P<url>…), which finds the URL")


@attrs.frozen(kw_only=True)
class SiteRule(UrlRow):
    """What one publisher's URLs mean.

    `hosts` as in `WrapperRule`. `drop` names its own trackers, `keep` parameters that
    no tracker rule may drop here. `path` folds in the canonical form, `key` in the key (the
    first rewrite that fits wins), `key_domain` replaces the matched domain in the key, and
    `key_host` rewrites the whole host. `question_in_path` finds, in what looks like the query,
    the end of a path that holds a literal ``?``. `path_chars` says which characters the
    publisher's paths hold: ``ascii`` (text after them is glued on) or ``iri``.
    """

    hosts: tuple[Host, ...]
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    path: tuple[Rewrite, ...] = ()
    key: tuple[Rewrite, ...] = ()
    key_domain: Domain | None = None
    key_host: tuple[Rewrite, ...] = ()
    question_in_path: re.Pattern[str] | None = None
    path_chars: Literal["ascii", "iri"] | None = None
    same: tuple[Example, ...] = ()
    different: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class DeviceRule(UrlRow):
    """Host labels that choose a device: the key drops them in front of a registered domain."""

    labels: tuple[str, ...]
    examples: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class OpaqueRule(UrlRow):
    """Addresses that are not an article's own; `path` narrows them down."""

    kind: OpaqueKind
    hosts: tuple[Host, ...]
    path: re.Pattern[str] | None = None
    examples: tuple[str, ...] = ()
