"""Taking a URL apart, in the way browsers do (WHATWG URL, checked 2025-11), and mending it.

A draft is the one mutable thing in this room: the stages of `urls.py` change it in turn, and
tell a listener, where there is one, by which rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from archivekit._urls.host import public_suffix

Listener = Callable[[str, str], None]
"""Called as ``listener(rule, text)`` after every stage, with the URL as it then stands."""

_SIMPLE = re.compile(r"(https?)://([A-Za-z0-9.\-]+)(/[^?#\\]*)?(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_FULL = re.compile(
    r"(https?):[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL | re.IGNORECASE
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_BARE_HOST = re.compile(r"(?:www\.)?([^\s/\\?#:@%\[\]]+\.[^\s/\\?#:@%\[\]]+)(?::\d+)?(?=[/\\])")
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.\-]+\.[A-Za-z]{2,}(?=[/?#]|$)")
_AUTHORITY = re.compile(r"(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::([0-9]*))?", re.DOTALL)
_CONTROLS = "".join(map(chr, range(0x20)))
_NEWLINES = str.maketrans("", "", "\t\n\r")
_ZERO_WIDTH = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_BLANK_AFTER_SCHEME = re.compile(r"^(https?:/+)\s+", re.IGNORECASE)
_ENTITY = re.compile(
    r"(?<=[?&])(?:amp;)+|&(?:amp;|#0*38;|#[xX]0*26;)+|(?<=\w)#0*38;(?:amp;|#0*38;)*"
)
_GLUED_BASE = re.compile(r"https?:[/\\]{0,2}[^/\\?#]*?(?=https?:[/\\])", re.IGNORECASE)
_TAIL = "。，、"
_ENDS = " " + _TAIL
_DEFAULT_PORT = {"http": "80", "https": "443"}


class Draft:
    """A URL in parts. `host` is as written until the host plan is known."""

    __slots__ = ("fragment", "host", "path", "port", "query", "scheme", "user")

    def __init__(
        self, scheme: str, host: str, path: str, query: str | None, fragment: str | None
    ) -> None:
        self.scheme = scheme
        self.user: str | None = None
        self.host = host
        self.port: str | None = None
        self.path = path
        self.query = query
        self.fragment = fragment

    def url(self) -> str:
        """Return the URL as it stands."""
        text = f"{self.scheme}://{self.locator()}"
        if self.user is not None:
            text = text.replace("://", f"://{self.user}@", 1)
        return text

    def locator(self) -> str:
        """Return the URL without scheme and user."""
        text = self.host if self.port is None else f"{self.host}:{self.port}"
        text += self.path
        if self.query is not None:
            text += "?" + self.query
        return text if self.fragment is None else f"{text}#{self.fragment}"


def parse(text: str, scheme: str | None = None, tell: Listener | None = None) -> Draft | str:
    """Return `text` in parts, or one word for what is wrong with it.

    The words: ``empty``, ``relative`` (no host), ``not-http`` (another scheme), ``bad-host``,
    ``bad-port``. `scheme` is assumed where none is written, even for a bare host that does not
    look like one at first sight; without it only ``//host…``, ``www.…`` and ``host.tld/…`` pass.
    """
    if scheme and (bare := _PLAIN_HOST.match(text)) and public_suffix(bare[0].lower()):
        text = f"{scheme}://{text}"
        if tell:
            tell("scheme-assumed", text)
    simple = _SIMPLE.fullmatch(text)
    if simple is None or not text.isprintable() or text[-1] in _ENDS or _has_entity(text):
        text = _mend(text, tell)
        assumed = _with_scheme(text, scheme)
        if assumed is None:
            return _why_not(text)
        if tell and assumed != text:
            tell("scheme-assumed", assumed)
        text = assumed
        simple = _SIMPLE.fullmatch(text)
    if simple is None:
        return _parse_fully(text)
    written, host, path, query, fragment = simple.groups()
    return Draft(written, host, path or "/", query, fragment)


def _mend(text: str, tell: Listener | None) -> str:
    """Undo what mirrors and copying did to the text."""
    for rule, repair in _REPAIRS:
        mended = repair(text)
        if mended != text:
            text = mended
            if tell:
                tell(rule, text)
    return text


def _no_surrogates(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _has_entity(text: str) -> bool:
    return ";" in text and _ENTITY.search(text) is not None


def _no_entities(text: str) -> str:
    return _ENTITY.sub(lambda hit: "&" if hit[0][0] in "&#" else "", text)


def _no_glued_base(text: str) -> str:
    start = 0
    while hit := _GLUED_BASE.match(text, start):
        start = hit.end()
    return text[start:]


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("surrogates", _no_surrogates),
    ("blanks", lambda text: text.strip().strip(_CONTROLS).strip().translate(_NEWLINES)),
    ("zero-width", lambda text: text.translate(_ZERO_WIDTH)),
    ("blank-after-scheme", lambda text: _BLANK_AFTER_SCHEME.sub(r"\1", text)),
    ("html-entities", _no_entities),
    ("glued-scheme", _no_glued_base),
    ("glued-punctuation", lambda text: text.rstrip(_TAIL)),
)


def _with_scheme(text: str, scheme: str | None) -> str | None:
    """Return `text` with a scheme, `None` where it is another's or no host can be seen."""
    found = _SCHEME.match(text)
    if found and found[1].lower() in _DEFAULT_PORT:
        return text
    if text[:2] in {"//", "\\\\", "/\\", "\\/"}:
        return f"{scheme or 'https'}:{text}"
    host = _BARE_HOST.match(text) or (_BARE_HOST.match(text + "/") if scheme else None)
    if host is None and text[:4].lower() == "www.":
        host = _BARE_HOST.match(re.split(r"[?#]", text)[0] + "/")
    if host is None or public_suffix(host[1].lower()) is None:
        return None
    return f"{scheme or 'https'}://{text}"


def _why_not(text: str) -> str:
    if not text:
        return "empty"
    return "not-http" if _SCHEME.match(text) else "relative"


def _parse_fully(text: str) -> Draft | str:
    parts = _FULL.fullmatch(text)
    authority = _AUTHORITY.fullmatch(parts[2]) if parts else None
    if parts is None or authority is None:
        return "bad-port" if parts and re.fullmatch(r"[^\[]*:[^:]*", parts[2]) else "bad-host"
    user, host, port = authority.groups()
    if not host:
        return "bad-host"
    port = port and (port.lstrip("0") or "0")
    if port and (len(port) > 5 or int(port) > 65535):
        return "bad-port"
    path = parts[3].replace("\\", "/") or "/"
    draft = Draft(parts[1].lower(), host, path, parts[4], parts[5])
    draft.port = port if port and port != _DEFAULT_PORT[draft.scheme] else None
    draft.user = user or None
    return draft
