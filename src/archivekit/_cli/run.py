"""One command over some paths: what it reads, where it writes, and how it ends."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from archivekit._cli.options import ReadOptions, load_rules
from archivekit._cli.output import flush, say, write_line, write_words
from archivekit._cli.problems import ProblemWriter
from archivekit._cli.progress import Progress, count_files
from archivekit._display.counts import count_of
from archivekit.errors import SourceError
from archivekit.model import Article, Problem

if TYPE_CHECKING:
    from archivekit._reader import Account
    from archivekit._rules.rules import Rules

T = TypeVar("T")


class CommandRun:
    """Read articles, write lines, report problems; at the end, say how many there were.

    `streams` tells that lines are written while articles are read: then no bar is drawn over
    them on a terminal, and what was written stays when somebody stops the run. With `learns` the
    rules are those that some of the files teach as well.
    """

    def __init__(self, reading: ReadOptions, *, streams: bool = True, learns: bool = False) -> None:
        from archivekit._reading.budget import Budget  # noqa: PLC0415 - not for --help

        self._reading = reading
        self._learns = learns
        self._budget = Budget(reading.limits, reading.start_at)
        self._stack = ExitStack()
        self.problems: list[Problem] = []
        self.skipped: Counter[str] = Counter()
        self.read = self._seen = self._written = self._lossy = self._empty = 0
        self.progress = Progress(shown=not reading.quiet and not (streams and sys.stdout.isatty()))
        self._writer = self._stack.enter_context(
            ProblemWriter(reading.problems_file, quiet=reading.quiet)
        )

    def __enter__(self) -> CommandRun:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.progress.end()
        with self._stack:
            if kind is None:
                flush()
                self._finish()
            elif issubclass(kind, KeyboardInterrupt):
                flush()
                kept = count_of(self._written, "line") if self._written else "nothing"
                say(f"stopped after {count_of(self.read, 'article')}; {kept} written")

    def write(self, line: str) -> None:
        """Write a line for machines to stdout."""
        write_line(line)
        self._written += 1

    def tell(self, words: str) -> None:
        """Write words for people to stdout."""
        write_words(words)
        self._written += 1

    @functools.cached_property
    def rules(self) -> Rules:
        """The rules that the command was given, and what was learned."""
        given = load_rules(self._reading.rule_files)
        return self._learn(given) if self._learns else given

    def _learn(self, given: Rules) -> Rules:
        from archivekit._learning.piles import learn_from_files  # noqa: PLC0415 - loads slowly

        reading = self._reading
        self.progress.begin("learning")
        learned = learn_from_files(reading.paths, given, reading.limits)
        self.progress.end()
        if learned.rows and not reading.quiet:
            say(f"learned {learned}; `archivekit learn` shows them, --no-learn does without")
        return learned.rules

    def articles(self) -> Iterator[Article]:
        """Read the paths one after the other; one that cannot be opened is a problem too."""
        from archivekit._reader import itself  # noqa: PLC0415 - loads slowly

        return self.articles_as(itself)

    def articles_as(self, form: Callable[[Article], T]) -> Iterator[T]:
        """Read the paths, and return what `form` makes of each article; workers do that as well."""
        from archivekit._reader import read_in_form, unmet_start  # noqa: PLC0415 - loads slowly

        self.progress.begin("reading", count_files(self._reading.paths))
        for path in self._reading.paths:
            try:
                workers = self._reading.workers
                articles, account = read_in_form(
                    self._budget, path, form, workers=workers, rules=self.rules
                )
            except SourceError:
                detail = "no such file or folder"
                self.report(Problem(path=_shown(path), reason="missing", detail=detail))
                continue
            yield from self._from(articles, account, path)
        for problem in unmet_start(self._budget):
            self.report(problem)
        self.progress.begin("finding copies")

    def _from(self, articles: Iterator[T], reading: Account, path: str) -> Iterator[T]:
        told, before = 0, self._seen
        for article in articles:
            told = self._report_new(reading.problems, told)
            self.read += 1
            self._seen = before + reading.summary.seen
            self.progress.reach(self._seen)
            yield article
        self._report_new(reading.problems, told)
        self.skipped.update(reading.skipped)
        self._lossy += reading.lossy
        self._empty += reading.empty
        if not reading.summary.seen:
            self.report(Problem(path=_shown(path), reason="empty-folder", detail="no files in it"))

    def _report_new(self, problems: Sequence[Problem], told: int) -> int:
        for problem in problems[told:]:
            self.report(problem)
        return len(problems)

    def report(self, problem: Problem) -> None:
        """Write a problem where problems go."""
        self.problems.append(problem)
        self._writer.write(problem)

    def _finish(self) -> None:
        count = len(self.problems)
        told = f"{count_of(self.read, 'article')}, {count_of(count, 'problem')}"
        if not self._reading.quiet:
            empty = f"; {self._empty:,} without text" if self._empty else ""
            lossy = f"; {self._lossy:,} lost much of the text" if self._lossy else ""
            say(f"{told}{empty}{lossy}")
        if not self.read or (self._reading.strict and count):
            if self._reading.quiet:
                say(told)
            sys.exit(1)


def _shown(path: str) -> str:
    from archivekit._reading.sources import shown  # noqa: PLC0415

    return shown(path)
