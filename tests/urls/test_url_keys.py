"""The key: one article, one key; two articles, two keys."""

from __future__ import annotations

import pytest

from archivekit._urls.canonicalize import canonicalize_url

SAME = [
    ("http://example.com/a", "https://www.example.com/a", "scheme and www"),
    ("https://m.example.com/a", "https://amp.example.com/a", "devices"),
    ("https://www.m.example.com/a", "https://example.com/a", "both at once"),
    ("https://example.com./a", "https://example.com/a", "the root's dot"),
    ("https://example.com/a/", "https://example.com/a", "a final slash"),
    ("https://example.com//a", "https://example.com/a", "a slash too many"),
    ("https://example.com/a/index.html", "https://example.com/a", "the default document"),
    ("https://example.com/a/amp/?x=1", "https://example.com/a?x=1", "the AMP edition"),
    ("https://example.com/a?b=1&c=2", "https://example.com/a?c=2&b=1", "order of parameters"),
    ("https://example.com/a?b=x+y", "https://example.com/a?b=x%20y", "blanks in forms"),
    ("https://example.com/a?b=", "https://example.com/a?b", "no value, and an empty one"),
    ("https://example.com/a%28b%29%2Cc", "https://example.com/a(b),c", "encoders disagree"),
    ("https://example.com/a?u=https%3A%2F%2Fb.org", "https://example.com/a?u=https://b.org",
     "and in queries"),
    ("https://user:pw@example.com/a", "https://example.com/a", "who asks"),
]  # fmt: skip

DIFFERENT = [
    ("https://example.com/a", "https://example.com/A", "paths have case"),
    ("https://example.com/a%2Fb", "https://example.com/a/b", "an escaped slash is no slash"),
    ("https://example.com/a?id=1", "https://example.com/a?id=2", "no rule names id"),
    ("https://example.com/a?b=1%262", "https://example.com/a?b=1&2", "an escaped & is no &"),
    ("https://example.com/a?b=1%2B2", "https://example.com/a?b=1+2", "an escaped + is a plus"),
    ("https://example.com:8080/a", "https://example.com/a", "another port, another server"),
    ("https://m.co.uk/a", "https://co.uk/a", "m is the name here, no device"),
    ("https://example.com/#!/a", "https://example.com/#!/b", "pages in the fragment"),
    ("https://a.blogspot.com/x", "https://b.blogspot.com/x", "whose blog"),
    ("https://example.com/https://b.org/", "https://example.com/https:/b.org/",
     "a scheme in a path keeps its slashes"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_one_article_has_one_key(one: str, other: str, why: str) -> None:
    assert canonicalize_url(one).key == canonicalize_url(other).key, why


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT)
def test_two_articles_have_two_keys(one: str, other: str, why: str) -> None:
    assert canonicalize_url(one).key != canonicalize_url(other).key, why


def test_a_key_reads_like_an_address_without_scheme() -> None:
    assert canonicalize_url("https://www.example.com/a/?b=1").key == "example.com/a?b=1"
