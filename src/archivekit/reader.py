"""`read`: paths in, articles out, and an account of everything that was met on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from archivekit.assemble import assemble
from archivekit.errors import UsageError
from archivekit.model import Article, Problem
from archivekit.reading.records import items, read_item
from archivekit.reading.sources import check_source


@attrs.frozen
class Summary:
    """How many items were met and what became of them: the first is the sum of the others."""

    seen: int
    articles: int
    problems: int
    skipped: int


class Reader:
    """The articles of some paths, read as they are asked for.

    Iterate as often as you like: each time the paths are read anew, in the same order, and
    `problems` and `summary` tell of the latest reading, complete once it has reached its end.
    """

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        self._problems: list[Problem] = []
        self._articles = self._skipped = 0

    def __iter__(self) -> Iterator[Article]:
        """Read the paths from the beginning."""
        self._problems, self._articles, self._skipped = [], 0, 0
        return self._read()

    def _read(self) -> Iterator[Article]:
        for item in items(self._paths):
            if item.skipped:
                self._skipped += 1
                continue
            record = read_item(item)
            if isinstance(record, Problem):
                self._problems.append(record)
                continue
            article = assemble(record)
            self._articles += 1
            yield article

    def __repr__(self) -> str:
        return f"<Reader of {', '.join(str(path) for path in self._paths)}: {self.summary}>"

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read so far, and why, in the order in which it was met."""
        return self._problems

    @property
    def summary(self) -> Summary:
        """How many items were met so far; ``seen == articles + problems + skipped``."""
        problems = len(self._problems)
        seen = self._articles + problems + self._skipped
        return Summary(seen, self._articles, problems, self._skipped)


def read(*paths: str | os.PathLike[str]) -> Reader:
    """Read dumps: files and folders, in any mix of formats.

    Files are found in the order of their names. A file that cannot be read is a `Problem` in
    the reader's `problems` and never stops the rest.

    Raises `UsageError` without a path, and `SourceError` at once where a path does not exist.

    >>> articles = read("seeds")
    >>> [article.outlet.name for article in articles][:2]
    ['自由亚洲电台', '法国国际广播电台']
    >>> articles.summary
    Summary(seen=5, articles=5, problems=0, skipped=0)
    """
    if not paths:
        raise UsageError("read() takes at least one path, and was given none")
    checked = tuple(Path(path) for path in paths)
    for path in checked:
        check_source(path)
    return Reader(checked)
