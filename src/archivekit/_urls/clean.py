"""From a text to a clean URL in parts: the functions behind the steps of `canonicalize_url`.

`archivekit._urls.canonicalize` lists the steps in their order and runs them. Parsing follows
browsers (WHATWG URL, checked 2025-11). Percent-encoding gets its normal form (RFC 3986 section
6.2.2, WHATWG URL section 1.3): characters that a URL may not hold are encoded as UTF-8, escapes are
upper-case, and those of unreserved characters are undone. Escapes of reserved characters (``%2F``,
``%3F``, ``%26``) and of bytes that are not UTF-8 (GBK queries) stay, since undoing them would
change what is asked for. So does a ``%`` that begins no escape.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import quote

from archivekit._composed import with_halves_joined
from archivekit._urls.host import public_suffix
from archivekit._urls.host_rules import HostRules

RejectReason = Literal["empty", "relative", "not-http", "bad-host", "bad-port", "deep"]
"""Why a text has no canonical form; `CanonicalURL` says what each means."""

_ROUNDS = range(16)
_DEFAULT_PORT = {"http": "80", "https": "443"}


class UrlParts:
    """A URL in parts, the one mutable value of this room: each step changes it in place.

    A key is made in it too; then `scheme` is empty. `reject` says why the URL has no canonical
    form after all. Steps that apply many rules call `note` with the name of each that fits.
    """

    __slots__ = ("fragment", "host", "note", "path", "port", "query", "reject", "scheme", "user")

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
        self.reject: RejectReason | None = None
        self.note: Callable[[str, UrlParts], None] = _ignore

    def text(self) -> str:
        """Return the URL as it is now."""
        host = self.host
        if self.user is not None:
            host = f"{self.user}@{host}"
        if self.port is not None:
            host = f"{host}:{self.port}"
        text = f"{self.scheme}://{host}{self.path}" if self.scheme else host + self.path
        if self.query is not None:
            text = f"{text}?{self.query}"
        return text if self.fragment is None else f"{text}#{self.fragment}"


def _ignore(rule: str, url: UrlParts) -> None:
    """Do nothing: nobody asked for the steps."""


# --- repairs: what mirrors, mail programs and copying did to the text ---------------------------

_CONTROLS = "".join(map(chr, range(0x20)))
_NEWLINES = str.maketrans("", "", "\t\n\r")
_BRACKETS = dict(
    zip(
        "<([{\"'\u300c\u300e\u3010\u300a\u3008\uff08\u201c\u2018\u00ab",
        ">)]}\"'\u300d\u300f\u3011\u300b\u3009\uff09\u201d\u2019\u00bb",
        strict=True,
    )
)
"""What may open in front of an address, and what closes behind it."""
_ZERO_WIDTH = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_BLANK_AFTER_SCHEME = re.compile(r"^(https?:/+)\s+", re.IGNORECASE)
_ENTITY = re.compile(
    r"(?<=[?&])(?:amp;)+|&(?:amp;|#0*38;|#[xX]0*26;)+|(?<=\w)#0*38;(?:amp;|#0*38;)*"
)
_GLUED_BASE = re.compile(r"https?:[/\\]{0,2}[^/\\?#]*?(?=https?:[/\\])", re.IGNORECASE)
_TAIL = "。，、"


def replace_surrogates(text: str) -> str:
    """Replace halves of characters by U+FFFD."""
    return with_halves_joined(text)


def strip_blanks(text: str) -> str:
    """Drop blanks and controls around the text, and line breaks inside it."""
    return text.strip().strip(_CONTROLS).strip().translate(_NEWLINES)


def drop_brackets(text: str) -> str:
    """Drop the brackets and quotes around ``<http://www.example.com/>``."""
    while text and (close := _BRACKETS.get(text[0])):
        text = text[1:].removesuffix(close).strip()
    return text


def drop_zero_width(text: str) -> str:
    """Drop characters that nobody sees."""
    return text.translate(_ZERO_WIDTH)


def drop_blank_after_scheme(text: str) -> str:
    """Drop the blank of ``http:// www.example.com``."""
    return _BLANK_AFTER_SCHEME.sub(r"\1", text)


def undo_entities(text: str) -> str:
    """Undo ``&amp;`` and ``&#038;``, also broken or escaped twice."""
    return _ENTITY.sub(lambda hit: "&" if hit[0][0] in "&#" else "", text)


def drop_glued_base(text: str) -> str:
    """Return the second URL of ``https://a.orghttps://b.org/c``, a link joined to its base."""
    start = 0
    while hit := _GLUED_BASE.match(text, start):
        start = hit.end()
    return text[start:]


def drop_final_punctuation(text: str) -> str:
    """Drop the full stop or comma of a Chinese sentence."""
    return text.rstrip(_TAIL)


# --- parsing ------------------------------------------------------------------------------------

# Without blanks and controls, so that what is in ASCII needs no repair but of entities.
_SIMPLE = re.compile(
    r"(https?)://([A-Za-z0-9.\-]+)(/[^?#\\\x00-\x20\x7f]*)?"
    r"(?:\?([^#\x00-\x20\x7f]*))?(?:#([^\x00-\x20\x7f]*))?"
)
_FULL = re.compile(
    r"(https?):[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL | re.IGNORECASE
)
_AUTHORITY = re.compile(r"(?:(.*)@)?(\[[^\]@]*\]|[^:@]*)(?::([0-9]*))?", re.DOTALL)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_IN_HOST = r"[^\s/\\?#:@%\[\]]"
_BARE_HOST = re.compile(rf"(?:www\.)?((?={_IN_HOST}+\.{_IN_HOST}){_IN_HOST}++)(?::\d+)?(?=[/\\])")
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.\-]+\.[A-Za-z]{2,}(?=[/?#]|$)")


def parse_simple(text: str) -> UrlParts | None:
    """Return in parts a URL that is plainly written; `None` for a text that may need repair."""
    simple = _SIMPLE.fullmatch(text)
    if simple is None or (";" in text and _ENTITY.search(text)):
        return None
    if not text.isascii() and (not text.isprintable() or text[-1] in _TAIL):
        return None
    scheme, host, path, query, fragment = simple.groups()
    return UrlParts(scheme, host, path or "/", query, fragment)


def parse(text: str) -> UrlParts | RejectReason:
    """Return a URL with a scheme in parts, or why it is none."""
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
    url = UrlParts(parts[1].lower(), host, path, parts[4], parts[5])
    url.port = port if port and port != _DEFAULT_PORT[url.scheme] else None
    url.user = user or None
    return url


def begins_with_host(text: str) -> bool:
    """Return whether the text, without a scheme, begins with a host whose suffix exists."""
    bare = _PLAIN_HOST.match(text)
    return bare is not None and public_suffix(bare[0].lower()) is not None


def assume_scheme(text: str, scheme: str | None) -> str | None:
    """Return `text` with a scheme: its own, else `scheme`, else https; `None` where it is no URL.

    Without a scheme ``//host…``, ``www.…`` and ``host.tld/…`` are web addresses; where `scheme` is
    given, a bare host is one too.
    """
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


def why_no_scheme(text: str) -> RejectReason:
    """Return why no scheme can be assumed for a text."""
    if not text:
        return "empty"
    return "not-http" if _SCHEME.match(text) else "relative"


# --- percent-encoding ---------------------------------------------------------------------------

_UNRESERVED = r"A-Za-z0-9\-._~"
_PATH_SAFE = "!$&'()*+,;=:@/[]"
_USER_SAFE = "!$&'()*+,"
_QUERY_SAFE = "!$&()*+,;=:@/[]?"
# An upper-case escape of anything but an unreserved character.
_GOOD_ESCAPE = r"(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF])"
_ODD_IN_PATH = re.compile(rf"[^{_UNRESERVED}{re.escape(_PATH_SAFE)}%]")
_ODD_IN_QUERY = re.compile(rf"[^{_UNRESERVED}{re.escape(_QUERY_SAFE)}%]")
_ASCII_ESCAPE = re.compile("%(?![89A-F][0-9A-F])")
_ODD_ESCAPE = re.compile(rf"%(?!{_GOOD_ESCAPE})")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# The look-behinds keep a stray "%" from growing into an escape: "%%341" is not "%41".
_UNRESERVED_ESCAPE = re.compile(
    r"%(?<!%%)(?<!%[0-9A-Fa-f]%)(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])"
)


def _encode(text: str, safe: str) -> str:
    upper = _ESCAPES.sub(lambda run: run[0].upper(), quote(text, safe=safe + "%"))
    return _UNRESERVED_ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), upper)


# --- cleaning: each function is a step ----------------------------------------------------------


def set_host(url: UrlParts, host: HostRules) -> None:
    """Write the host in lower case, punycode or one form of IP address, after scheme and port."""
    url.host = host.host or ""


# Scripts that write without spaces, and full-width forms: where a publisher's own paths hold
# only ASCII, such characters begin the sentence after the address. Escaped ones are meant.
_GLUED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def move_question_to_path(url: UrlParts, host: HostRules) -> None:
    """Move to the path what follows a literal ``?`` in it, up to where such a path ends."""
    end = host.question_in_path
    if end is None or not url.query or end.search(url.path):
        return
    if hit := end.search(url.query):
        url.path += "%3F" + url.query[: hit.end()].replace("?", "%3F")
        url.query = url.query[hit.end() + 1 :] or None


def cut_glued_text(url: UrlParts, host: HostRules) -> None:
    """Cut off the sentence that follows an address whose publisher writes paths in ASCII."""
    if host.path_chars == "ascii" and (cut := _GLUED.search(url.path)):
        url.path = url.path[: cut.start()] or "/"
        url.query = url.fragment = None


def encode_path(url: UrlParts, host: HostRules) -> None:
    """Normalize the percent-encoding of the path."""
    path = url.path
    if _ODD_IN_PATH.search(path) or (
        "%" in path and _ASCII_ESCAPE.search(path) and _ODD_ESCAPE.search(path)
    ):
        url.path = _encode(path, _PATH_SAFE)


def rewrite_path(url: UrlParts, host: HostRules) -> None:
    """Apply the rules for paths, and resolve dots (``dot-segments``), until nothing changes.

    What one rule takes away can bring together what another looks for.
    """
    for _ in _ROUNDS:
        before = url.path
        for rule in host.paths:
            if rule.needs in url.path:
                url.path = rule.match.sub(rule.to, url.path) or "/"
                url.note(rule.id, url)
        for name, rewrite in host.site_paths:
            url.path = rewrite.apply(url.path) or url.path
            url.note(name, url)
        if "/." in url.path:
            url.path = _resolve_dots(url.path)
            url.note("dot-segments", url)
        if url.path == before:
            return
    url.reject = "deep"


def _resolve_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` (RFC 3986 section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def encode_query(url: UrlParts, host: HostRules) -> None:
    """Normalize the percent-encoding of the query; drop an empty query."""
    query = url.query
    if query is None:
        return
    if _ODD_IN_QUERY.search(query) or (
        "%" in query and _ASCII_ESCAPE.search(query) and _ODD_ESCAPE.search(query)
    ):
        query = _encode(query, _QUERY_SAFE)
    url.query = query or None


def drop_parameters(url: UrlParts, host: HostRules) -> None:
    """Drop parameters that rules name as tracking, and empty ones (``empty-parameter``)."""
    if url.query is None:
        return
    pieces = url.query.split("&")
    drop_pieces(url, pieces, [host.drop.find(p) if p else "empty-parameter" for p in pieces])


def drop_pieces(url: UrlParts, pieces: list[str], rules: list[str | None]) -> None:
    """Drop each ``name=value`` of the query that has the name of a rule beside it."""
    for rule in dict.fromkeys(filter(None, rules)):
        rest = [(r, piece) for r, piece in zip(rules, pieces, strict=True) if r != rule]
        rules, pieces = [r for r, _ in rest], [piece for _, piece in rest]
        url.query = "&".join(pieces) or None
        url.note(rule, url)


def clean_fragment(url: UrlParts, host: HostRules) -> None:
    """Drop a fragment that is a place on the page; those that begin ``#!`` or ``#/`` are pages."""
    fragment = url.fragment
    if fragment is not None:
        is_page = fragment[:1] in {"!", "/"} and len(fragment) > 1
        url.fragment = _encode(fragment, _QUERY_SAFE).replace("#", "%23") if is_page else None


def encode_user(url: UrlParts, host: HostRules) -> None:
    """Normalize ``name:password``, and drop it where both are empty."""
    if url.user is not None:
        name, _, password = url.user.partition(":")
        name, password = _encode(name, _USER_SAFE), _encode(password, _USER_SAFE)
        url.user = (f"{name}:{password}" if password else name) or None
