"""Every error archivekit raises, in one tree.

    ArchiveKitError
    ├── UsageError (ValueError)         an argument that cannot be meant
    ├── SourceError (OSError)           a path that cannot be opened, listed or written
    ├── ReadError                       one item could not be read; collected as a Problem
    ├── ArchiveError                    an archive that cannot be opened, read or written
    └── MissingExtra (ImportError)      an optional dependency is not installed

A bad *argument* raises at once. A bad *item* never stops the rest: the reader
turns the `ReadError` into a `archivekit.model.Problem` and goes on.
"""

from __future__ import annotations


class ArchiveKitError(Exception):
    """The root of all errors that archivekit raises on purpose."""


class UsageError(ArchiveKitError, ValueError):
    """An argument that cannot be meant: the message says what was given and what is taken."""


class SourceError(ArchiveKitError, OSError):
    """A path that cannot be opened, listed or written at all: missing, not permitted, or full."""


class ReadError(ArchiveKitError):
    """One item could not be made into an article.

    `reason` is a short, stable word for machines (``empty-file``, ``unknown-format``);
    `detail` is a sentence for people; `span` is where in the decoded text, where known.
    """

    def __init__(self, reason: str, detail: str, span: tuple[int, int] | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.span = span

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, tuple[int, int] | None]]:
        return type(self), (self.reason, self.detail, self.span)  # items go to worker processes


class ArchiveError(ArchiveKitError):
    """An archive that cannot be opened, read or written; the message names its file."""


class MissingExtra(ArchiveKitError, ImportError):  # noqa: N818 - reads as what happened
    """An optional dependency is needed and not installed; the message names the extra."""

    def __init__(self, what: str, extra: str) -> None:
        how = f"in a clone of archivekit, run pip install '.[{extra}]'"
        super().__init__(f"{what} needs an optional package: {how}")
        self.extra = extra
        self._what = what

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return type(self), (self._what, self.extra)
