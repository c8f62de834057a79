"""Ingest: articles are read and kept a thousand at a time, and each run is on record."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import time
from typing import TYPE_CHECKING, Final

import attrs

from archivekit._archive.articles import find_outdated, insert_articles
from archivekit._archive.learning_sample import fill_sample, forget_sampled, keep_sample
from archivekit._archive.run_sums import keep_sum
from archivekit._archive.translations import (
    ask_for_translations,
    bring_up_translations,
    forget_translations,
)
from archivekit._archive.update_derived import update_derived
from archivekit._log import ARCHIVE
from archivekit._minhash.kernels import COMPILED_FROM, choose_kernels
from archivekit._reader import Reading, read_within, unmet_start
from archivekit._reading.budget import Budget
from archivekit._reading.limits import Limits
from archivekit._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archivekit._archive.database import Database
    from archivekit._minhash.kernels import Kernels
    from archivekit.model import Article, Problem

    Source = str | os.PathLike[str] | Iterable[Article]

BATCH: Final = 1000
"""How many articles are kept or lost together at most."""
SECONDS: Final = 5.0
"""After so long a smaller batch is kept, so that whoever stops a run keeps what it showed."""
FEW: Final = 50
"""But not fewer articles than this: each batch updates what is derived from all."""

_SAME: Final = """
path = ?{0} AND reason = ?{1} AND detail = ?{2} AND start IS ?{3} AND end IS ?{4}
"""
_PROBLEM: Final = f"""
INSERT INTO _problem (path, reason, detail, start, end) SELECT ?1, ?2, ?3, ?4, ?5
WHERE NOT EXISTS (SELECT 1 FROM _problem WHERE {_SAME.format(*range(1, 6))})
"""
_SIGHTING: Final = f"""
INSERT OR IGNORE INTO _sighting
SELECT ?1, number FROM _problem WHERE {_SAME.format(*range(2, 7))}
"""


@attrs.frozen(kw_only=True)
class Run:
    """What one call of `Archive.add` or `update` met: articles and problems.

    Of the articles `added` were new, `updated` read otherwise than before, `empty` without a text,
    and `lossy` without much of what is in their source.

    `number` is the run's, from 1; `articles` and `problems` count what was met.
    """

    number: int
    articles: int
    added: int
    updated: int
    problems: int
    empty: int
    lossy: int


def ingest(
    database: Database,
    sources: Sequence[Source],
    *,
    workers: int,
    limits: Limits | None,
    start_at: str | None,
    progress: Callable[[int], None] | None,
    update: bool,
    translations: bool | None,
) -> Run:
    """Add articles that are new and, with `update`, replace those that are read otherwise now.

    Then find the translations among all, if `translations` or an earlier run asks for them.
    """
    budget = Budget(limits or Limits(), start_at)
    readers = [
        read_within(budget, source, workers=workers, rules=database.rules)
        if isinstance(source, str | os.PathLike)
        else source
        for source in sources
    ]
    run = _begin(database, [str(s) for s in sources if isinstance(s, str | os.PathLike)])
    ARCHIVE.info("run %d of %s begins", run, database.path)
    met = added = updated = problems = empty = lossy = 0
    seen = itertools.count(1)
    for source in readers:
        articles = iter(source)
        for batch in _batches(_told(articles, seen, progress) if progress else articles):
            met += len(batch)
            empty += sum(not article.text for article in batch)
            begun = time.monotonic()
            new, other = _take_batch(database, run, batch, update=update)
            ARCHIVE.info(
                "run %d: kept %d articles, %d of them new, %d updated, in %.1f s",
                *(run, len(batch), new, other, time.monotonic() - begun),
            )
            added, updated = added + new, updated + other
        if isinstance(articles, Reading):
            problems += _keep_problems(database, run, articles.problems)
            lossy += articles.lossy
    problems += _keep_problems(database, run, unmet_start(budget))
    with database.write() as db:
        if updated:  # what was read otherwise may be of another outlet now
            fill_sample(db)
        if translations is not None:
            ask_for_translations(db, translations)
        bring_up_translations(db)
        db.change("UPDATE _run SET finished = ? WHERE number = ?", (_now(), run))
        keep_sum(db, run)
    return Run(
        number=run,
        articles=met,
        added=added,
        updated=updated,
        problems=problems,
        empty=empty,
        lossy=lossy,
    )


def _told(
    articles: Iterable[Article], seen: Iterator[int], progress: Callable[[int], None]
) -> Iterator[Article]:
    for article in articles:
        progress(next(seen))
        yield article


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield articles in batches of `BATCH`, or of those that came within `SECONDS`."""
    batch: list[Article] = []
    end = time.monotonic() + SECONDS
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH or (len(batch) >= FEW and time.monotonic() >= end):
            yield batch
            batch, end = [], time.monotonic() + SECONDS
    if batch:
        yield batch


def _begin(database: Database, paths: list[str]) -> int:
    with database.write() as db:
        run = db.change(
            "INSERT INTO _run (started, paths, version, rules) VALUES (?, ?, ?, ?)",
            (_now(), json.dumps(paths), __version__, database.rules.digest),
        )
        keep_sum(db, run)
    return run


def _take_batch(
    database: Database, run: int, batch: list[Article], *, update: bool
) -> tuple[int, int]:
    """Store a batch, or nothing of it; return how many articles are new, and how many updated."""
    kernels = _kernels(batch)
    with database.write() as db:
        outdated = find_outdated(db, batch) if update else {}
        if outdated:  # an article has one row, so the old one leaves first
            update_derived(db, kernels, set(), set(outdated))
            forget_sampled(db, ((known.id, known.path) for known in outdated.values()))
        new = insert_articles(db, batch, run, outdated.values())
        if new:
            keep_sample(db, new.values())
            update_derived(db, kernels, set(new), set())
            forget_translations(db)
        added = len(new) - len(outdated)
        db.change(
            "UPDATE _run SET articles = articles + ?, added = added + ?, updated = updated + ? "
            "WHERE number = ?",
            (len(batch), added, len(outdated), run),
        )
        keep_sum(db, run)
    return added, len(outdated)


def _kernels(batch: list[Article]) -> Kernels:
    many = len(batch) >= BATCH  # more will follow
    return choose_kernels(COMPILED_FROM if many else sum(len(a.text) for a in batch))


def _keep_problems(database: Database, run: int, problems: Iterable[Problem]) -> int:
    rows = [(p.path, p.reason, p.detail, *(p.span or (None, None))) for p in problems]
    with database.write() as db:
        new = []
        for row in rows:
            db.change(_PROBLEM, row)
            db.change(_SIGHTING, (run, *row))
            if db.ask("SELECT changes()") == [(1,)]:
                new.append(row)
        db.change("UPDATE _run SET problems = problems + ? WHERE number = ?", (len(rows), run))
        keep_sum(db, run, new)
    return len(rows)


def _now() -> str:
    """Return the time, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
