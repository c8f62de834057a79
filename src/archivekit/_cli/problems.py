"""Where the problems of a command go: to a file, or else to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from archivekit._cli.output import ends_early, say, utf_8
from archivekit._export.jsonl import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit.model import Problem


MOST: Final = 20
"""Problems of one reason that are told in words; a folder of programs has thousands."""


class ProblemWriter:
    """Writes problems to `file` (``-`` is stdout), one JSON object a line; without one, as words.

    In words the first of each reason are told, and that there are more; the count at the end of a
    command has all. With `quiet` no words are written. Raises `click.UsageError` at once where the
    file cannot be opened, before anything is read.
    """

    def __init__(self, file: str | None, *, quiet: bool) -> None:
        self._quiet = quiet
        self._told: Counter[str] = Counter()
        self._stack = ExitStack()
        self._file = file
        self._out = self._open(file) if file else None

    def _open(self, file: str) -> BinaryIO:
        if file == "-":
            return sys.stdout.buffer
        try:
            return self._stack.enter_context(Path(file).open("wb"))
        except OSError as error:
            raise click.UsageError(f"--problems {file}: {error.strerror}") from error

    def __enter__(self) -> ProblemWriter:
        return self

    def __exit__(self, *_: object) -> None:
        with self._named():
            self._stack.close()

    def write(self, problem: Problem) -> None:
        """Write a problem."""
        if self._out:
            with self._named():
                self._out.write(utf_8(to_json(problem)))
        elif not self._quiet:
            self._tell(problem)

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file where it cannot be written to its end."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise ends_early(f"--problems {self._file}", error) from error

    def _tell(self, problem: Problem) -> None:
        self._told[problem.reason] += 1
        if self._told[problem.reason] <= MOST:
            words = f"{problem.path}: {problem.reason}: {problem.detail}"
            say("�".join(words.splitlines()))
        elif self._told[problem.reason] == MOST + 1:
            say(f"{problem.reason}: more of these; --problems FILE writes all")
