"""Where the command line writes: lines for machines, words for people, colours where wanted."""

from __future__ import annotations

import os
import re
import sys
from typing import BinaryIO, Final, NoReturn

import click

from archivekit.errors import SourceError

_BIDI: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates, which set what follows in another order than it stands."""
_CONTROLS: Final = {
    code: "�" for code in (*range(32), *range(127, 160), *_BIDI) if code not in {9, 10}
}
"""What steers a terminal. An article must not."""
_EVIDENCE: Final = re.compile(r"« .*")
_REMOVED, _ADDED = re.compile(r"\[-.*?-\]"), re.compile(r"\{\+.*?\+\}")


def say(words: str) -> None:
    """Write a message for people to stderr."""
    click.echo(f"archivekit: {safe(words)}", err=True)


def safe(words: str) -> str:
    r"""Remove from a text what would control a terminal.

    >>> safe("a\x1b[31mb")
    'a�[31mb'
    >>> safe("abc\u202ecba")
    'abc�cba'
    """
    return words.translate(_CONTROLS)


def write_line(line: str, out: BinaryIO | None = None) -> None:
    """Write a line as UTF-8, whatever the locale is, to stdout unless told where."""
    try:
        (out or sys.stdout.buffer).write(utf_8(line))
    except BrokenPipeError:
        hang_up()
    except OSError as error:
        raise ends_early("stdout", error) from error


def write_words(words: str) -> None:
    """Write words for people to stdout."""
    write_line(safe(words) if not _colourful() else paint(safe(words)))


def flush() -> None:
    """Hand on what was written."""
    try:
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        hang_up()
    except OSError as error:
        raise ends_early("stdout", error) from error


def ends_early(file: str, error: OSError) -> SourceError:
    """Return the error of output that could not be written to its end."""
    return SourceError(f"{file}: {error.strerror or error}: what was written there ends early")


def hang_up() -> NoReturn:
    """End quietly where nobody reads on, as in ``archivekit parse dumps/ | head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def utf_8(line: str) -> bytes:
    """Write a line's bytes; what cannot be written as UTF-8 is escaped."""
    return line.encode("utf-8", "backslashreplace") + b"\n"


def paint(words: str) -> str:
    """Colour words for a terminal: evidence stands back, changes stand out.

    >>> paint("published 2020 « 2020") != "published 2020 « 2020"
    True
    """
    words = _EVIDENCE.sub(lambda found: click.style(found[0], dim=True), words)
    words = _REMOVED.sub(lambda found: click.style(found[0], fg="red"), words)
    return _ADDED.sub(lambda found: click.style(found[0], fg="green"), words)


def _colourful() -> bool:
    """Return whether stdout is a terminal whose user has not said otherwise (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()
