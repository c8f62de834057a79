"""Peeling: finding the URL that a service has put its own address around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs

if TYPE_CHECKING:
    from archivekit._urls.draft import Draft
    from archivekit._urls.plan import HostPlan
    from archivekit._urls.rules import WrapperRule


@attrs.frozen(kw_only=True)
class Peeled:
    """The wrapped text, still as the wrapper wrote it, and the rule that found it."""

    rule: WrapperRule
    text: str
    timestamp: str | None = None


def peel(draft: Draft, plan: HostPlan) -> Peeled | None:
    """Return what `draft` wraps, or `None` where no rule of its host knows it as a wrapper.

    The text found is not yet known to be a URL: the caller parses it, and leaves the wrapper on
    where it is none.
    """
    for rule in plan.strippers:
        found = _strip(draft, rule)
        if found is not None:
            return found
    for rule in plan.wrappers:
        if rule.decode:
            found = _decode_goog(draft, rule)
        elif rule.parameter:
            found = _from_query(draft, rule)
        else:
            found = _from_path(draft, rule)
        if found is not None:
            return found
    return None


def _from_query(draft: Draft, rule: WrapperRule) -> Peeled | None:
    if not draft.query or (rule.path and not rule.path.search(draft.path)):
        return None
    values = dict(reversed([_pair(piece) for piece in draft.query.split("&")]))
    for name in rule.parameter:
        value = unquote(values.get(name, ""), errors="surrogateescape")
        if value and rule.value:
            hit = rule.value.search(value)
            value = hit["url"] if hit else ""
        if value:
            return Peeled(rule=rule, text=_reencoded(value))
    return None


def _pair(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return name, value


def _reencoded(value: str) -> str:
    """Give bytes that are no UTF-8 their escapes back, so that GBK survives the unwrapping."""
    if value.isascii():
        return value
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", value)


def _from_path(draft: Draft, rule: WrapperRule) -> Peeled | None:
    text = draft.path if draft.query is None else f"{draft.path}?{draft.query}"
    if draft.fragment is not None:
        text += "#" + draft.fragment
    hit = rule.path.search(text) if rule.path else None
    if hit is None:
        return None
    groups = hit.groupdict()
    inner = groups["url"]
    if _ESCAPED_SCHEME.match(inner):
        inner = _reencoded(unquote(inner, errors="surrogateescape"))
    scheme = "https://" if groups.get("secure") else ""
    return Peeled(rule=rule, text=scheme + inner, timestamp=groups.get("timestamp") or None)


_ESCAPED_SCHEME = re.compile(r"https?(?:%3A|:%2F)", re.IGNORECASE)


def _strip(draft: Draft, rule: WrapperRule) -> Peeled | None:
    """Take a share button's parameters off the page's own address."""
    if not draft.query:
        return None
    pairs = [(_pair(piece), piece) for piece in draft.query.split("&")]
    if not any(
        name in rule.parameter and (rule.value is None or rule.value.fullmatch(value))
        for (name, value), _ in pairs
    ):
        return None
    kept = "&".join(piece for (name, _), piece in pairs if name not in rule.strip)
    query = f"?{kept}" if kept else ""
    return Peeled(rule=rule, text=draft.url().partition("?")[0] + query)


def _decode_goog(draft: Draft, rule: WrapperRule) -> Peeled | None:
    """Undo the host coding of translate.goog by the steps that Google publishes.

    developers.google.com/search/docs/appearance/ad-network-and-translation, "Converting Google
    Translate URLs to original URLs". A label that holds a hash of its host cannot be undone.
    """
    label = draft.host.removesuffix(".translate.goog")
    if "." in label or _HASHED_LABEL.match(label):
        return None
    pieces = draft.query.split("&") if draft.query else []
    values = dict(_pair(piece) for piece in pieces)
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
    return Peeled(rule=rule, text=f"{scheme}://{xn}{host}{draft.path}{query}")


_HASHED_LABEL = re.compile(r"[a-z2-7]{26}-[a-z0-9]{15}-")
