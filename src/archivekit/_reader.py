"""`read`: paths in, articles out, and an account of everything met on the way."""

from __future__ import annotations

import functools
import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import attrs

from archivekit._assemble import assemble
from archivekit._display.html_tables import figures_to_html
from archivekit._frozen import quick_frozen
from archivekit._log import READING, SLOW
from archivekit._markup.loss import loses_little, measure_loss
from archivekit._reading.budget import Budget
from archivekit._reading.failure import failure_of
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._reading.row_records import is_row
from archivekit._reading.row_records import read_row as parse_row
from archivekit._reading.sources import InputPath, check_source, walk_within
from archivekit._rules.rules import Rules, check_rules
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article, Note, Problem

_MUCH_LOST, _LOST_SHARE = 200, 0.3
"""Letters of a body that no block holds, and their share, from which on a note says so."""
MOST_WORKERS = 1000
"""Processes that may read, far below what a system could hold."""
_DIED = (
    "the process that read it was ended, as by a system that is short of memory; "
    "read it by itself, or with fewer workers"
)
T = TypeVar("T")
_BATCH_ITEMS, _BATCH_BYTES = 64, 2 * 1024 * 1024
"""The most that one worker is handed at once."""


@attrs.frozen
class Summary:
    """The number of items seen, and what became of them; `seen` is the sum of the others.

    An item that holds several entries, such as a feed, counts as its entries.

    `seen` is the number met, of which so many became `articles` or `problems`, or were
    `skipped`.
    """

    seen: int
    articles: int
    problems: int
    skipped: int


@quick_frozen
class ItemOutcome(Generic[T]):
    """What became of one item, how long it took, and how many of its articles have no text."""

    outcomes: tuple[T | Problem, ...]
    notes: tuple[Note, ...]
    skipped: str | None
    path: str
    seconds: float
    empty: int = 0


@attrs.define
class Account:
    """What one reading has met so far; `empty` articles have no text."""

    problems: list[Problem] = attrs.Factory(list)
    notes: list[Note] = attrs.Factory(list)
    skipped: Counter[str] = attrs.Factory(Counter)
    seen: int = 0
    articles: int = 0
    empty: int = 0

    @property
    def lossy(self) -> int:
        return sum(note.reason == "text-lost" for note in self.notes)

    @property
    def summary(self) -> Summary:
        problems, skipped = len(self.problems), self.skipped.total()
        return Summary(self.seen, self.articles, problems, skipped)


class Reading(Iterator[Article]):
    """One iteration of a `Reader`: its articles, and an account of its own.

    The account covers what was met up to the last article that was handed out, and all of the
    paths once the iteration has ended. At every moment its counts add up:
    ``seen == articles + problems + skipped``.

    >>> reading = iter(read("seeds"))
    >>> next(reading).format, reading.summary
    ('comment-header', Summary(seen=1, articles=1, problems=0, skipped=0))
    """

    # The generator must not refer to this object: without a circle, a reading that nobody holds
    # any more ends its worker processes at once.
    def __init__(self, articles: Generator[Article], account: Account) -> None:
        self._articles = articles
        self._account = account

    def __next__(self) -> Article:
        return next(self._articles)

    def __repr__(self) -> str:
        return f"<Reading: {self.summary}>"

    def _repr_html_(self) -> str:
        return figures_to_html("Reading", {**attrs.asdict(self.summary), **self.skipped})

    def close(self) -> None:
        """Stop reading: close the open file and end the worker processes."""
        self._articles.close()

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read, and why, in the order in which it was met."""
        return self._account.problems

    @property
    def notes(self) -> Sequence[Note]:
        """Remarks on items that were read, such as how they had to be decoded."""
        return self._account.notes

    @property
    def lossy(self) -> int:
        """How many articles lost much of the text of their source; `notes` says which."""
        return self._account.lossy

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many items each stated rule passed over."""
        return dict(self._account.skipped)

    @property
    def summary(self) -> Summary:
        """How many items were met, and what became of them."""
        return self._account.summary


class Reader:
    """The articles of some paths, read lazily.

    Each iteration reads the paths from the beginning, in the same order, and returns a
    `Reading` with an account of its own, so that iterations may run side by side. `problems`,
    `notes`, `skipped` and `summary` are those of the iteration that was begun last. Standard
    input (`-`) can be read once.
    """

    def __init__(
        self,
        sources: tuple[InputPath, ...],
        walk: Callable[[], Iterator[Item]],
        workers: int,
        rules: Rules,
    ) -> None:
        self._sources = sources
        self._walk = walk
        self._workers = workers
        self._rules = rules
        self._latest = Account()

    def __iter__(self) -> Reading:
        """Read the paths from the beginning."""
        account = self._latest = Account()
        return Reading(_read(self._walk(), self._workers, self._rules, account, itself), account)

    def __repr__(self) -> str:
        return f"<Reader of {', '.join(str(s.path) for s in self._sources)}: {self.summary}>"

    def _repr_html_(self) -> str:
        name = f"Reader of {', '.join(str(s.path) for s in self._sources)}, read last"
        return figures_to_html(name, attrs.asdict(self.summary))

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems of the iteration that was begun last."""
        return self._latest.problems

    @property
    def notes(self) -> Sequence[Note]:
        """The notes of the iteration that was begun last."""
        return self._latest.notes

    @property
    def skipped(self) -> Mapping[str, int]:
        """The skipped items of the iteration that was begun last, by the rule."""
        return dict(self._latest.skipped)

    @property
    def summary(self) -> Summary:
        """The counts of the iteration that was begun last."""
        return self._latest.summary


def read(
    *paths: str | os.PathLike[str],
    workers: int = 1,
    limits: Limits | None = None,
    start_at: str | None = None,
    revision: str | None = None,
    history: bool = False,
    rules: Rules | None = None,
) -> Reader:
    """Read dumps: files, folders, containers and `-` for standard input, in any mix.

    Files are found in the order of their names, members of a container in its own order, and
    named ``container!inner/path``. What cannot be read is a `Problem` in the reader's `problems`
    and never stops the rest.

    `workers` is how many processes make the articles, the same ones in the same order. `limits`
    bound sizes, counts, expansion and nesting, and what the whole run may take. With `start_at`
    all before the item of that path is skipped: a run that a limit ended goes on where its problem
    ``run-limit`` says. With `revision` each path is a git repository,
    bare or not, read as of that commit, branch or tag; with `history` every version that a file
    ever had up to there is read. A bare repository is read at its `HEAD` without being asked.
    `rules` are what articles are read by, the shipped ones unless given (`Rules.load`).

    Raises `UsageError` without a path or for workers out of range, and `SourceError` at once where
    a path does not exist, or is no repository or has no such revision.

    >>> articles = read("seeds")
    >>> [article.outlet.name for article in articles][:2]
    ['自由亚洲电台', '法国国际广播电台']
    >>> articles.summary
    Summary(seen=5, articles=5, problems=0, skipped=0)
    """
    if not paths:
        raise UsageError("read() requires at least one path")
    _check_workers(workers)
    sources = tuple(check_source(Path(path), revision, history=history) for path in paths)
    begin = functools.partial(Budget, limits or Limits(), start_at)
    begin()  # says at once what this system cannot measure
    return Reader(sources, lambda: _walk_all(sources, begin()), workers, check_rules(rules))


def read_within(
    budget: Budget, path: str | os.PathLike[str], *, workers: int = 1, rules: Rules | None = None
) -> Reader:
    """Read one path of a run whose limits hold for several. What is raised is as for `read`."""
    _check_workers(workers)
    source = check_source(Path(path))
    return Reader((source,), lambda: walk_within(source, budget), workers, check_rules(rules))


def read_in_form(
    budget: Budget,
    path: str | os.PathLike[str],
    form: Callable[[Article], T],
    *,
    workers: int = 1,
    rules: Rules | None = None,
) -> tuple[Iterator[T], Account]:
    """Read one path of a run, and hand out what `form` makes of each article, with the account.

    The process that reads an article makes it: a line is sent from one to another in less time than
    an article. Workers import `form` by its name. What is raised is as for `read`.
    """
    _check_workers(workers)
    items, account = walk_within(check_source(Path(path)), budget), Account()
    return _read(items, workers, check_rules(rules), account, form), account


def unmet_start(budget: Budget) -> list[Problem]:
    """Return the problem of a run over several paths that never came to its start, if any."""
    return [
        Problem(path=item.path, reason=item.refused.reason, detail=item.refused.detail)
        for item in budget.unmet()
        if item.refused
    ]


def _check_workers(workers: int) -> None:
    if not 1 <= workers <= MOST_WORKERS:
        raise UsageError(f"workers must be from 1 to {MOST_WORKERS:,}, got {workers}")


def read_row(row: Mapping[str, Any], *, path: str = "row", rules: Rules | None = None) -> Article:
    r"""Return the article of one row: the fields of a record that is in memory already.

    Names are those that tables commonly have: ``text`` or ``html``, ``title``, ``url``,
    ``published``, ``author``. What else the row has is kept in the source. All is read as in a file
    of JSON Lines, so evidence quotes `Article.source`; `path` names the article. Raises `ReadError`
    for a row without a text and an address, and for one that cannot be read.

    >>> article = read_row({"title": "Talks end", "text": "By Jane Doe\n\nThey met on Monday."})
    >>> article.title, article.credits[0].name, article.text
    ('Talks end', 'Jane Doe', 'They met on Monday.')
    """
    known = check_rules(rules)
    try:
        if not is_row(row):
            raise ReadError("unknown-format", "a row needs a text or a url: {'text': …, 'url': …}")
        found = parse_row(path, row)
        return assemble(found, known) if isinstance(found, Record) else found
    except Exception as error:  # a list in itself, a key that is no string
        raise failure_of(error, "broken-row") from error


def _walk_all(sources: Iterable[InputPath], budget: Budget) -> Iterator[Item]:
    for source in sources:
        READING.info("reading %s", source.path)
        yield from walk_within(source, budget)
    yield from budget.unmet()


def itself(article: Article) -> Article:
    """Return an article as it is."""
    return article


def _read(
    items: Iterator[Item],
    workers: int,
    rules: Rules,
    account: Account,
    form: Callable[[Article], T],
) -> Generator[T]:
    """Yield the articles of `items` in a form, and enter in `account` what is met on the way.

    Each outcome is counted when it is handed out, not when its item is read: whoever stops inside
    a feed has met the entries up to there.
    """
    one_by_one = (_formed(make(item, rules), form) for item in items)
    for made in _make_apart(items, workers, rules, form) if workers > 1 else one_by_one:
        account.notes += made.notes
        account.empty += made.empty
        _log(made)
        if made.skipped:
            account.skipped[made.skipped] += 1
        if not made.outcomes:
            account.seen += 1
        for outcome in made.outcomes:
            account.seen += 1
            if isinstance(outcome, Problem):
                account.problems.append(outcome)
            else:
                account.articles += 1
                yield outcome
    READING.info("read to the end: %s", account.summary)


def _log(made: ItemOutcome[T]) -> None:
    """Log for who runs this as a service what was slow, what failed and what was passed over."""
    if made.seconds >= SLOW:
        READING.warning("slow: %s took %.1f s", made.path, made.seconds)
    if made.skipped:
        READING.debug("skipped %s: %s", made.path, made.skipped)
    for outcome in made.outcomes:
        if isinstance(outcome, Problem):
            READING.info("problem: %s: %s (%s)", outcome.path, outcome.reason, outcome.detail)
    for note in made.notes:
        READING.debug("note: %s: %s (%s)", note.path, note.reason, note.detail)


def make(item: Item, rules: Rules) -> ItemOutcome[Article]:
    """Parse one item into articles and problems."""
    begun = time.perf_counter()
    reading = read_item(item)
    outcomes: list[Article | Problem] = []
    notes = list(reading.notes)
    for found in reading.outcomes:
        outcome, more = _article(found, rules) if isinstance(found, Record) else (found, ())
        outcomes.append(outcome)
        notes += more
    empty = sum(isinstance(one, Article) and not one.text for one in outcomes)
    seconds = time.perf_counter() - begun
    return ItemOutcome(tuple(outcomes), tuple(notes), reading.skipped, item.path, seconds, empty)


def _formed(made: ItemOutcome[Article], form: Callable[[Article], T]) -> ItemOutcome[T]:
    """Return the outcomes of an item with its articles in another form."""
    if form is itself:
        return cast("ItemOutcome[T]", made)
    outcomes = (one if isinstance(one, Problem) else form(one) for one in made.outcomes)
    return attrs.evolve(cast("ItemOutcome[T]", made), outcomes=tuple(outcomes))


def _lost(record: Record, article: Article) -> Iterator[Note]:
    """Yield a note where much of the body's words is in no block.

    A saved page is more than its story, and is not asked.
    """
    if record.format == "html":
        return
    body = record.source[record.body_start : record.body_end]
    blocks = [block.text for block in article.blocks]
    if loses_little(body, blocks, _MUCH_LOST):
        return
    loss = measure_loss(body, blocks)
    if loss.lost >= _MUCH_LOST and loss.share >= _LOST_SHARE:
        detail = (
            f"{loss.lost:,} of {loss.shown:,} letters of the body are in no block of the article"
        )
        yield Note(path=record.path, reason="text-lost", detail=detail)


def _article(record: Record, rules: Rules) -> tuple[Article | Problem, tuple[Note, ...]]:
    """Assemble a record; a defect of archivekit becomes a problem of this one record."""
    try:
        article = assemble(record, rules)
        return article, tuple(_lost(record, article))
    except Exception as error:  # whatever it is, the rest of the dump must be read
        failure = failure_of(error)
        return Problem(path=record.path, reason=failure.reason, detail=failure.detail), ()


def _make_apart(
    items: Iterator[Item], workers: int, rules: Rules, form: Callable[[Article], T]
) -> Iterator[ItemOutcome[T]]:
    """Make items in other processes, in order; one that ends its process is a problem."""
    from archivekit._reading.worker_processes import map_in_processes  # noqa: PLC0415 - many modules

    work = functools.partial(_make_batch, rules=rules, form=form)
    return map_in_processes(_batches(items), work, workers, _died)


def _died(item: Item) -> ItemOutcome[Any]:
    problem = Problem(path=item.path, reason="worker-died", detail=_DIED)
    return ItemOutcome((problem,), (), None, item.path, 0.0)


def _make_batch(
    batch: list[Item], rules: Rules, form: Callable[[Article], T]
) -> list[ItemOutcome[T]]:
    return [_formed(make(item, rules), form) for item in batch]


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
