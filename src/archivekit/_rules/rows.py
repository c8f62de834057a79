"""The rows that rule tables consist of.

A row is plain data: words, patterns, names. What a room makes of its rows to read quickly with them
is that room's own affair.
"""

from __future__ import annotations

import re
from typing import Generic, Literal, TypeVar
from urllib.parse import urlsplit

import attrs

from archivekit._rules.schema import RowId
from archivekit.model import BlockKind, DateKind, Role


@attrs.frozen(kw_only=True)
class Row:
    """A row of a table: `id` names it among its table's rows, `origin` is the file it came from.

    `lang` is the language that it is for (BCP 47), `why` the reason for it. Both are for people.
    """

    id: RowId
    lang: str | None = None
    why: str | None = None
    origin: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Words(Row):
    """Words of one kind."""

    words: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Pattern(Row):
    """A regular expression, as Python's `re` writes them; of a list one must match."""

    pattern: re.Pattern[str]


@attrs.frozen(kw_only=True)
class Edition(Row):
    """One language service or regional site of an outlet, known by its host or by its path."""

    path: str | None = None
    host: str | None = None
    name: str | None = None
    zone: str | None = None
    url_date: re.Pattern[str] | None = None

    def __attrs_post_init__(self) -> None:
        if (self.path is None) is (self.host is None):
            raise ValueError("needs either path or host")

    def holds(self, host: str, path: str) -> bool:
        """Return whether a URL of the outlet belongs to this edition."""
        if self.host is not None:
            return host == self.host
        return self.path is not None and f"{path}/".startswith(f"{self.path}/")


@attrs.frozen(kw_only=True)
class KnownOutlet(Row):
    """An outlet: who publishes under which domains, by which names, in which editions.

    `dates` says whether its pages write the day or the month first; `url_date` finds the day of
    publication in a URL by named groups. `agency` means that others carry its copy. `reposts` means
    that its titles name, before a bar, whom a piece is taken from.
    """

    name: str
    domains: tuple[str, ...]
    names: tuple[str, ...] = ()
    zone: str | None = None
    dates: Literal["day-first", "month-first"] | None = None
    url_date: re.Pattern[str] | None = None
    agency: bool = False
    reposts: bool = False
    edition: tuple[Edition, ...] = ()

    def edition_of(self, url: str) -> Edition | None:
        """Return the edition that `url` belongs to."""
        parts = urlsplit(url)
        path = re.sub("/{2,}", "/", parts.path)
        host = (parts.hostname or "").lower()
        return next((e for e in self.edition if e.holds(host, path)), None)

    @property
    def all_names(self) -> tuple[str, ...]:
        """All names of the outlet and its editions."""
        return (self.name, *self.names, *(e.name for e in self.edition if e.name))


@attrs.frozen(kw_only=True)
class TitlePart(Pattern):
    """What stands in a title beside the headline; `domain` keeps the row to one outlet's host."""

    domain: str | None = None


@attrs.frozen(kw_only=True)
class Label(Words):
    """Words before names, and the role they give; ``source`` and ``other`` give none."""

    role: Literal[
        "author",
        "reporter",
        "contributor",
        "translator",
        "editor",
        "copy_editor",
        "web_editor",
        "producer",
        "photographer",
        "source",
        "other",
    ]


@attrs.frozen(kw_only=True)
class Phrase(Pattern):
    """A sentence that is a credit.

    `has` is a text without which the pattern cannot match; ``at = "head"`` means above the text
    alone, since comments and quotes below begin in the same way.
    """

    role: Role
    has: str = ""
    at: Literal["head"] | None = None


@attrs.frozen(kw_only=True)
class Months(Words):
    """The names of the twelve months in one language, each with its short and inflected forms."""

    def __attrs_post_init__(self) -> None:
        if len(self.words) != 12:
            raise ValueError(f"words must name 12 months, got {len(self.words)}")


@attrs.frozen(kw_only=True)
class Zone(Words):
    """Names of a clock: an IANA zone, an offset, or nothing where the name means several."""

    zone: str


@attrs.frozen(kw_only=True)
class DateLabel(Words):
    """Words before a date, and whose date it then is."""

    kind: DateKind


@attrs.frozen(kw_only=True)
class Half(Words):
    """Words for a half of the day beside a clock time."""

    half: Literal["am", "pm", "noon"]


@attrs.frozen(kw_only=True)
class Lead(Pattern):
    """A dateline at the beginning of a line.

    `free_place` admits a place that no list names, `capitals` only if it is written in capitals and
    is no word of the text. `known_agency` asks for an agency that the registry knows.
    """

    free_place: bool = False
    capitals: bool = False
    known_agency: bool = False


@attrs.frozen(kw_only=True)
class Element(Row):
    """Elements of one kind, by their tokens (tag, ``.class``, ``#id``) or patterns of a class."""

    kind: BlockKind
    tokens: tuple[str, ...] = ()
    classes: tuple[re.Pattern[str], ...] = ()


@attrs.frozen(kw_only=True)
class LineRule(Pattern):
    """A line of the body that is not the story, by its text.

    The pattern is matched at the beginning; with `anywhere`, which lists words of which such a line
    has one, it is searched in all of it. `longest` is how many characters the line may have.
    ``scope = "rest"`` takes everything after the line too. `domain` keeps the rule to one outlet.
    """

    kind: BlockKind
    scope: Literal["line", "rest"] = "line"
    domain: str | None = None
    anywhere: tuple[str, ...] = ()
    longest: int | None = None


R = TypeVar("R", bound=Row)


@attrs.frozen
class Table(Generic[R]):
    """A table of rules: its dotted name in TOML, what its rows are, and what it is for.

    `groups` are the named groups that a pattern must have; `one_of` are groups of which it must
    have one at least.
    """

    name: str
    row: type[R]
    about: str
    groups: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
