"""Runs: what each call of `Archive.add` met, and what it read it with."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from importlib.resources import files

import attrs


@attrs.frozen(kw_only=True)
class Run:
    """What one call of `Archive.add` or `update` met: articles and problems.

    Of the articles `added` were new, and `updated` read otherwise than before.
    """

    number: int
    articles: int
    added: int
    updated: int
    problems: int


@functools.cache
def rules_digest() -> str:
    """Name the rules that articles are read with: a digest of all data files of the package."""
    digest = hashlib.blake2b(digest_size=8)
    for room in ("_markup", "_provenance", "_text", "_urls"):
        for file in sorted(files("archivekit").joinpath(room).iterdir(), key=lambda f: f.name):
            if file.name.endswith((".toml", ".txt", ".tsv")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def now() -> str:
    """Give the time, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
