"""SURT: the form of CDX indexes."""

from __future__ import annotations

import pytest

from archivekit._urls.surt import surt

SURTS = [
    ("https://www.example.com/", "com,example)/", "no scheme, no www"),
    ("https://www2.example.com/a", "com,example)/a", "nor www2"),
    ("https://example.com/A/B/", "com,example)/a/b", "lower case, no final slash"),
    ("https://example.com/?b=2&a=1&a-b=3", "com,example)/?a=1&a-b=3&b=2", "sorted by name"),
    ("https://example.com:8080/a", "com,example:8080)/a", "the port"),
    ("https://34.203.211.192/robots.txt", "192,211,203,34)/robots.txt", "addresses reversed"),
    ("https://[2001:db8::1]/a", "[2001:db8::1])/a", "but not those of version 6"),
    ("https://example.com//a//b", "com,example)/a/b", "single slashes"),
    ("https://example.com/%28%2525E4%29", "com,example)/(%e4)", "only escapes that must be"),
    ("https://user:pw@example.com/a#!/b", "com,example)/a", "neither user nor fragment"),
    ("https://www./a", "www)/a", "a host that is only www"),
]


@pytest.mark.parametrize(("canonical", "expected", "why"), SURTS)
def test_surt(canonical: str, expected: str, why: str) -> None:
    assert expected == surt(canonical), why


def test_what_is_no_web_address_is_refused() -> None:
    with pytest.raises(ValueError, match="not a canonical"):
        surt("mailto:a@example.com")
