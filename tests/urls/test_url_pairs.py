"""Pairs of addresses that are, or are not, of one article, in the manner of 200 publishers."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivekit import canonicalize_url

TABLE = Path(__file__).with_name("pairs.tsv").read_text("utf-8")
PAIRS = [line.split("\t") for line in TABLE.splitlines() if line[0] in "=!"]
SHARED = 176
"""Pairs of one article that share a key today, of 217."""


def share_key(one: str, other: str) -> bool:
    return canonicalize_url(one).key == canonicalize_url(other).key


@pytest.mark.parametrize(("one", "other"), [pair for mark, *pair in PAIRS if mark == "!"])
def test_two_articles_have_two_keys(one: str, other: str) -> None:
    assert not share_key(one, other)


def test_most_addresses_of_one_article_share_its_key() -> None:
    pairs = [pair for mark, *pair in PAIRS if mark == "="]
    assert sum(share_key(*pair) for pair in pairs) >= SHARED


if __name__ == "__main__":
    for part in (TABLE, TABLE[TABLE.rindex("\n# ") :]):
        for mark in "=!":
            pairs = [row.split("\t")[1:] for row in part.splitlines() if row[:1] == mark]
            print(mark, sum(share_key(*pair) for pair in pairs), "of", len(pairs), "share a key")
    for mark, *pair in PAIRS:
        if share_key(*pair) is (mark == "!"):
            print(mark, *pair, sep="\t")
