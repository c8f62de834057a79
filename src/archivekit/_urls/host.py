"""Hosts as WHATWG writes them: lower case, punycode, dotted IPv4, compressed IPv6.

Public suffixes come from `publicsuffixlist`, which ships its list: nothing is fetched. An
address in numbers has no registrable domain, so numbers are looked for first.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import cache, lru_cache
from urllib.parse import unquote_to_bytes

from publicsuffixlist import PublicSuffixList

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9_.\-]*[a-z0-9_\-])?")
# WHATWG URL, "forbidden domain code points".
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}]")
_FULL_STOPS = str.maketrans("。．｡", "...")
# Default-ignorable characters that UTS 46 maps to nothing.
_IGNORED = dict.fromkeys([0x00AD, 0x034F, 0x180B, 0x180C, 0x180D, 0x200B, 0x2060, 0x2064, 0xFEFF])
_IGNORED |= dict.fromkeys(range(0xFE00, 0xFE10))
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]*|[0-9]+")
# Kept by UTS 46 (non-transitional), but lost by case folding.
_KEPT = {"ß": "\ue000", "ς": "\ue001", "ẞ": "\ue000"}


def clean_host(host: str) -> str | None:
    """Return `host` in ASCII normal form, or `None` where no browser would accept it.

    >>> clean_host("中国。ＣＯＭ"), clean_host("0x7f.1"), clean_host("[2001:DB8::0:1]")
    ('xn--fiqs8s.com', '127.0.0.1', '[2001:db8::1]')
    >>> clean_host("a b.com") is None
    True
    """
    lowered = host.lower() if host.isascii() else host
    if host.startswith("["):
        return _ipv6(host)
    if not _PLAIN.fullmatch(lowered) or "xn--" in lowered:
        ascii_host = _to_ascii(lowered)
        if not ascii_host or _FORBIDDEN.search(ascii_host):
            return None
        lowered = ascii_host
    last = lowered.rstrip(".").rpartition(".")[2]
    if not last:
        return None
    if _NUMBER.fullmatch(last):
        return _ipv4(lowered)
    return lowered if len(lowered) <= 254 else None


def _ipv6(host: str) -> str | None:
    try:
        address = ipaddress.IPv6Address(host[1:-1]) if host.endswith("]") else None
    except ValueError:
        return None
    if address is None or address.scope_id is not None:
        return None
    return f"[{_compressed(int(address))}]"


def _compressed(number: int) -> str:
    """Return an IPv6 address by RFC 5952 without the dotted form that `ipaddress` may choose."""
    groups = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]
    joined = ":".join(groups)
    zeros = [m[0] for m in re.finditer(r"(?<![^:])0(?::0)+(?![^:])", joined)]
    if not zeros:
        return joined
    longest = max(zeros, key=len)
    before, _, after = f":{joined}:".partition(f":{longest}:")
    return f"{before.removeprefix(':')}::{after.removesuffix(':')}"


def _ipv4(host: str) -> str | None:
    """Return the dotted form of a host whose last label is a number (WHATWG IPv4 parser)."""
    labels = host.removesuffix(".").split(".")
    if len(labels) > 4 or any(len(label) > 64 for label in labels):
        return None
    numbers = []
    for label in labels:
        if not _NUMBER.fullmatch(label):
            return None
        try:
            if label[:2] == "0x":
                numbers.append(int(label[2:] or "0", 16))
            else:
                numbers.append(int(label, 8 if len(label) > 1 and label[0] == "0" else 10))
        except ValueError:
            return None
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return None
    value = numbers[-1] + sum(number << 8 * (3 - i) for i, number in enumerate(numbers[:-1]))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _to_ascii(host: str) -> str | None:
    """Map a domain by UTS 46, non-transitional, as far as the standard library knows Unicode."""
    try:
        text = unquote_to_bytes(host).decode("utf-8")
    except UnicodeDecodeError:
        return None
    labels = [_label(part) for part in _mapped(text).split(".")]
    return None if None in labels else ".".join(label for label in labels if label is not None)


def _mapped(text: str) -> str:
    text = text.translate(_FULL_STOPS).translate(_IGNORED)
    for kept, stand_in in _KEPT.items():
        text = text.replace(kept, stand_in)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.replace("\ue000", "ß").replace("\ue001", "ς")


def _label(label: str) -> str | None:
    if label.startswith("xn--"):
        try:
            plain = label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError):
            return None
        good = not plain.isascii() and _mapped(plain) == plain and _allowed(plain)
        return label if good else None
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii") if _allowed(label) else None


def _allowed(label: str) -> bool:
    """Whether a label holds no unassigned, private or control character, nor begins with a mark."""
    if "\ufffd" in label or unicodedata.category(label[0])[0] == "M":
        return False
    return all(unicodedata.category(c) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zs"} for c in label)


def is_address(host: str) -> bool:
    """Whether a clean host is an IP address."""
    return host[0] == "[" or host.rpartition(".")[2].isdigit()


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=16384)
def registrable_domain(host: str) -> str | None:
    """Return the part of a clean host that somebody registered, or `None` if unknown.

    >>> registrable_domain("news.bbc.co.uk"), registrable_domain("127.0.0.1")
    ('bbc.co.uk', None)
    """
    host = host.rstrip(".")
    if not host or is_address(host):
        return None
    found = _suffixes().privatesuffix(host)
    return None if found is None else str(found)


@lru_cache(maxsize=16384)
def public_suffix(host: str) -> str | None:
    """Return the public suffix of a clean host: ``co.uk``; `None` for one that no list knows."""
    host = host.rstrip(".")
    if not host or is_address(host):
        return None
    found = _suffixes().publicsuffix(host)
    return None if found is None else str(found)
