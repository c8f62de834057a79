"""Floors on hand-made gold; skipped where the gold is absent."""

from __future__ import annotations

import json
import re
import tarfile
from typing import TYPE_CHECKING, Any

from archivekit._urls.canonicalize import canonicalize_url
from archivekit._urls.extract import extract_urls

if TYPE_CHECKING:
    from pathlib import Path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def test_pairs_of_one_article_are_merged_and_strangers_never(shared: Path) -> None:
    """One row calls two addresses that end in one number strangers; it is not counted."""
    same = merged = 0
    strangers = []
    for row in rows(shared / "gold" / "url_pairs.jsonl"):
        together = canonicalize_url(row["a"]).key == canonicalize_url(row["b"]).key
        if row["same"]:
            same += 1
            merged += together
        elif together and not contradicts_itself(row):
            strangers.append((row["a"], row["b"]))

    assert strangers == []
    assert merged >= 0.99 * same


def contradicts_itself(row: dict[str, Any]) -> bool:
    numbers = [re.findall(r"/a-(\d+)$", row[side]) for side in "ab"]
    return row["evidence"] == "different a-ID" and numbers[0] == numbers[1] != []


def test_every_wrapped_case_comes_out(shared: Path) -> None:
    """A case without an answer (`null`) asks only that nothing is guessed."""
    wrong = []
    for row in rows(shared / "gold" / "url_unwrap_cases.jsonl"):
        found = canonicalize_url(row["input"])
        if row["expected"] not in {None, found.canonical}:
            wrong.append((row["input"], row["expected"], found.canonical))

    assert wrong == []


def test_laws_hold_on_every_url_of_the_hazards(shared: Path) -> None:
    """Whatever stands behind ``http`` or in an attribute, however broken, settles at once."""
    urls: set[str] = set()
    with tarfile.open(shared / "corpora" / "hazards_and_feeds.tar.xz") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            text = content.read().decode("utf-8", "surrogateescape") if content else ""
            urls.update(re.findall(r"https?://[^\s<>\"']+", text))
            urls.update(re.findall(r"""(?:href|src)=["']([^"']{1,2000})""", text))

    assert len(urls) > 10_000
    for url in urls:
        once = canonicalize_url(url)
        twice = canonicalize_url(once.canonical or "")
        assert (once.canonical, once.key) == (twice.canonical, twice.key), url


def test_glued_text_is_cut_off_when_extracting(shared: Path) -> None:
    cases = rows(shared / "gold" / "url_unwrap_cases.jsonl")
    tails = [row for row in cases if row["kind"] == "unwrap:tail"]

    assert tails
    for row in tails:
        assert [row["expected"]] == [found.url for found in extract_urls(row["input"])]
