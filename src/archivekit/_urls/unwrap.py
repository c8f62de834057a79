"""Unwrapping: the URL that a service has put its own address around."""

from __future__ import annotations

import base64
import re
from typing import NamedTuple
from urllib.parse import unquote

import attrs

from archivekit._rules.url_rows import WrapperKind, WrapperRule
from archivekit._urls.clean import UrlParts
from archivekit._urls.host_rules import HostRules

_ESCAPED_SCHEME = re.compile(r"https?(?:%3A|:%2F)", re.IGNORECASE)
_ADDRESS = re.compile(rb"(?P<more>[\x80-\xff])?(?P<last>[\x00-\x7f])(?=https?://)", re.DOTALL)
_HASHED_LABEL = re.compile(r"[a-z2-7]{26}-[a-z0-9]{15}-")


@attrs.frozen(kw_only=True)
class Wrapper:
    """One layer removed: `url` is its own address, cleaned, `rule` the id of the row that knew it.

    `domain` is the wrapper's host; `timestamp` is a web archive's own, as its URL wrote it
    (1 to 14 digits, ``YYYYMMDDhhmmss``), `None` where the URL carries none.

    `kind` is what the service does.
    """

    kind: WrapperKind
    domain: str
    url: str
    rule: str
    timestamp: str | None = None


class Wrapped(NamedTuple):
    """The text inside a wrapper, still as the wrapper wrote it, and the rule that found it."""

    rule: WrapperRule
    text: str
    timestamp: str | None = None


def find_wrapped(url: UrlParts, host: HostRules) -> Wrapped | None:
    """Return what `url` wraps, or `None` where no rule of its host knows it as a wrapper.

    The text found may not be a URL: the caller parses it, and keeps the wrapper where it is none.
    """
    for rule in host.strippers:
        found = _without_share_button(url, rule)
        if found is not None:
            return found
    for rule in host.wrappers:
        if rule.decode == "base64":
            found = _decode_base64(url, rule)
        elif rule.decode:
            found = _decode_goog(url, rule)
        elif rule.parameter:
            found = _from_query(url, rule)
        else:
            found = _from_path(url, rule)
        if found is not None:
            return found
    return None


def _from_query(url: UrlParts, rule: WrapperRule) -> Wrapped | None:
    if not url.query or (rule.path and not rule.path.search(url.path)):
        return None
    values = dict(reversed([_name_and_value(piece) for piece in url.query.split("&")]))
    for name in rule.parameter:
        value = unquote(values.get(name, ""), errors="surrogateescape")
        if value and rule.value:
            hit = rule.value.search(value)
            value = hit["url"] if hit else ""
        if value:
            return Wrapped(rule, _reencode(value))
    return None


def _name_and_value(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return name, value


def _reencode(value: str) -> str:
    """Escape bytes that are not UTF-8 again, so that GBK survives the unwrapping."""
    if value.isascii():
        return value
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", value)


def _from_path(url: UrlParts, rule: WrapperRule) -> Wrapped | None:
    text = url.path if url.query is None else f"{url.path}?{url.query}"
    if url.fragment is not None:
        text += "#" + url.fragment
    hit = rule.path.search(text) if rule.path else None
    if hit is None:
        return None
    groups = hit.groupdict()
    inner = groups["url"] or ""
    if _ESCAPED_SCHEME.match(inner):
        inner = _reencode(unquote(inner, errors="surrogateescape"))
    scheme = "https://" if groups.get("secure") else ""
    return Wrapped(rule, scheme + inner, groups.get("timestamp") or None)


def _without_share_button(url: UrlParts, rule: WrapperRule) -> Wrapped | None:
    """Return the page's own address without the parameters of its share button."""
    query = url.query
    if not query or not any(name in query for name in rule.parameter):
        return None
    pairs = [(_name_and_value(piece), piece) for piece in query.split("&")]
    if not any(
        name in rule.parameter and (rule.value is None or rule.value.fullmatch(value))
        for (name, value), _ in pairs
    ):
        return None
    kept = "&".join(piece for (name, _), piece in pairs if name not in rule.strip)
    rest = f"?{kept}" if kept else ""
    return Wrapped(rule, url.text().partition("?")[0] + rest)


def _decode_base64(url: UrlParts, rule: WrapperRule) -> Wrapped | None:
    """Return the first address in a part of the path that is coded as URL-safe base64.

    Such a part is a message of Protocol Buffers, in which a text is behind its length
    (protobuf.dev/programming-guides/encoding, "Length-Delimited Records").
    """
    coded = rule.path.search(url.path) if rule.path else None
    if coded is None:
        return None
    letters = coded["coded"]
    try:
        data = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        found = _ADDRESS.search(data)
        if found is None:
            return None
        length = int.from_bytes(found["more"] or b"") & 127 | found["last"][0] << 7
        length = length if found["more"] else found["last"][0]
        text = data[found.end() : found.end() + length].decode("utf-8")
    except ValueError:
        return None
    return Wrapped(rule, text) if len(text) > 8 else None


def _decode_goog(url: UrlParts, rule: WrapperRule) -> Wrapped | None:
    """Undo the host coding of translate.goog by the steps that Google publishes.

    developers.google.com/search/docs/appearance/ad-network-and-translation, "Converting Google
    Translate URLs to original URLs". A label that holds a hash of its host cannot be undone.
    """
    label = url.host.removesuffix(".translate.goog")
    if "." in label or _HASHED_LABEL.match(label):
        return None
    pieces = url.query.split("&") if url.query else []
    values = dict(_name_and_value(piece) for piece in pieces)
    codings = unquote(values.get("_x_tr_enc", "")).split(",")
    label = values.get("_x_tr_hp", "") + label
    if "1" in codings:
        label = label.removeprefix("1-")
    international = "0" in codings and label.startswith("0-")
    if international:
        label = label.removeprefix("0-")
    host = re.sub(r"\b-\b", ".", label).replace("--", "-")
    scheme = "http" if values.get("_x_tr_sch") == "http" else "https"
    kept = "&".join(piece for piece in pieces if not piece.startswith("_x_tr_"))
    query = f"?{kept}" if kept else ""
    xn = "xn--" if international else ""
    return Wrapped(rule, f"{scheme}://{xn}{host}{url.path}{query}")
