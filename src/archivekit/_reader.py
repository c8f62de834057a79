"""`read`: paths in, articles out, and an account of everything that was met on the way."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import attrs

from archivekit._assemble import assemble
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._reading.sources import Source, check_source, walk
from archivekit._rules.rules import Rules
from archivekit.errors import UsageError
from archivekit.model import Article, Note, Problem

_BATCH_ITEMS, _BATCH_BYTES = 64, 2 * 1024 * 1024
"""How much one worker is handed at once."""


@attrs.frozen
class Summary:
    """How many items were met and what became of them: the first is the sum of the others.

    An item that holds several entries, such as a feed, counts as its entries.
    """

    seen: int
    articles: int
    problems: int
    skipped: int


@attrs.frozen
class Made:
    """What became of one item."""

    outcomes: tuple[Article | Problem, ...]
    notes: tuple[Note, ...]
    skipped: str | None


class Reader:
    """The articles of some paths, read as they are asked for.

    Iterate as often as you like: each time the paths are read anew, in the same order, and
    `problems`, `notes` and `summary` tell of the latest reading, complete once it has reached
    its end. What is piped in (`-`) can be read once.
    """

    def __init__(self, sources: tuple[Source, ...], limits: Limits, workers: int) -> None:
        self._sources = sources
        self._limits = limits
        self._workers = workers
        self._clear()

    def _clear(self) -> None:
        self._problems: list[Problem] = []
        self._notes: list[Note] = []
        self._skips: Counter[str] = Counter()
        self._seen = self._articles = 0

    def __iter__(self) -> Iterator[Article]:
        """Read the paths from the beginning."""
        self._clear()
        return self._read()

    def _read(self) -> Iterator[Article]:
        items = (item for source in self._sources for item in walk(source, self._limits))
        for made in _make_apart(items, self._workers) if self._workers > 1 else map(make, items):
            self._seen += max(1, len(made.outcomes))
            self._notes += made.notes
            if made.skipped:
                self._skips[made.skipped] += 1
            for outcome in made.outcomes:
                if isinstance(outcome, Problem):
                    self._problems.append(outcome)
                else:
                    self._articles += 1
                    yield outcome

    def __repr__(self) -> str:
        return f"<Reader of {', '.join(str(s.path) for s in self._sources)}: {self.summary}>"

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read so far, and why, in the order in which it was met."""
        return self._problems

    @property
    def notes(self) -> Sequence[Note]:
        """What there was to say of items that were read, such as how they had to be decoded."""
        return self._notes

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many items each stated rule passed over so far."""
        return dict(self._skips)

    @property
    def summary(self) -> Summary:
        """How many items were met so far; ``seen == articles + problems + skipped``."""
        return Summary(self._seen, self._articles, len(self._problems), sum(self._skips.values()))


def read(
    *paths: str | os.PathLike[str],
    workers: int = 1,
    limits: Limits | None = None,
    revision: str | None = None,
    history: bool = False,
) -> Reader:
    """Read dumps: files, folders, containers and `-` for what is piped in, in any mix.

    Files are found in the order of their names, members of a container in its own order, and
    named ``container!inner/path``. What cannot be read is a `Problem` in the reader's `problems`
    and never stops the rest.

    `workers` is how many processes make the articles, the same ones in the same order. `limits`
    bound sizes, counts, expansion and nesting. With `revision` each path is a git repository,
    bare or not, read as of that commit, branch or tag; with `history` every version that a file
    ever had up to there is read. A bare repository is read at its `HEAD` without being asked.

    Raises `UsageError` without a path or for workers below 1, and `SourceError` at once where a
    path does not exist, or is no repository or has no such revision.

    >>> articles = read("seeds")
    >>> [article.outlet.name for article in articles][:2]
    ['自由亚洲电台', '法国国际广播电台']
    >>> articles.summary
    Summary(seen=5, articles=5, problems=0, skipped=0)
    """
    if not paths:
        raise UsageError("read() takes at least one path, and was given none")
    if workers < 1:
        raise UsageError(f"workers is a number of processes from 1 up, and was given {workers}")
    sources = tuple(check_source(Path(path), revision, history=history) for path in paths)
    return Reader(sources, limits or Limits(), workers)


def make(item: Item) -> Made:
    """Make one item its articles and problems."""
    reading = read_item(item)
    outcomes = tuple(_article(o) if isinstance(o, Record) else o for o in reading.outcomes)
    return Made(outcomes, reading.notes, reading.skipped)


def _article(record: Record) -> Article | Problem:
    """Assemble a record. A defect of ours costs one article, and is said."""
    try:
        return assemble(record, Rules.default())
    except Exception as error:  # whatever it is, the rest of the dump is not its business
        detail = f"a defect in archivekit, please report it: {type(error).__name__}: {error}"
        return Problem(path=record.path, reason="defect", detail=detail[:300])


def _make_apart(items: Iterator[Item], workers: int) -> Iterator[Made]:
    """Make items in other processes, in order, a bounded number of batches ahead."""
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            for batch in _batches(items):
                waiting.append(pool.submit(_make_batch, batch))
                if len(waiting) > 2 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _make_batch(batch: list[Item]) -> list[Made]:
    return [make(item) for item in batch]


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.data)
        if len(batch) == _BATCH_ITEMS or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
