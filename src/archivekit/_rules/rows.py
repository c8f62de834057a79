"""The rows that rule tables consist of.

A row is plain data: words, patterns, names. What a room makes of its rows to read quickly with them
is that room's own affair.
"""

from __future__ import annotations

import functools
import re
from typing import Generic, Literal, TypeVar
from urllib.parse import urlsplit

import attrs

from archivekit._rules.schema import (
    Clock,
    Domain,
    OneHost,
    PathStart,
    RowId,
    Token,
    UrlDate,
    Year,
    ZoneName,
)
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
    """A regular expression, as Python's `re` writes them; of a list one must match.

    `domain` (registrable) keeps the row to the articles of one outlet.
    """

    pattern: re.Pattern[str]
    domain: Domain | None = None


@attrs.frozen(kw_only=True)
class Edition(Row):
    """One language service or regional site of an outlet, known by its host or by its path."""

    path: PathStart | None = None
    host: OneHost | None = None
    name: str | None = None
    zone: ZoneName | None = None
    url_date: UrlDate | None = None

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
    that its titles name, before a bar, whom a piece is taken from. `carries` means that it shows
    what others published, so that a source beside an article is whom it has it from.
    """

    name: str
    domains: tuple[Domain, ...]
    names: tuple[str, ...] = ()
    zone: ZoneName | None = None
    dates: Literal["day-first", "month-first"] | None = None
    url_date: UrlDate | None = None
    agency: bool = False
    reposts: bool = False
    carries: bool = False
    edition: tuple[Edition, ...] = ()

    def edition_of(self, url: str) -> Edition | None:
        """Return the edition that `url` belongs to."""
        if not self.edition:
            return None
        parts = urlsplit(url)
        path = re.sub("/{2,}", "/", parts.path)
        host = (parts.hostname or "").lower()
        return next((e for e in self.edition if e.holds(host, path)), None)

    @functools.cached_property
    def all_names(self) -> tuple[str, ...]:
        """All names of the outlet and its editions."""
        return (self.name, *self.names, *(e.name for e in self.edition if e.name))


@attrs.frozen(kw_only=True)
class TitlePart(Pattern):
    """What is in a title beside the headline."""


@attrs.frozen(kw_only=True)
class Label(Words):
    """Words before names, and the role they give; ``source``, ``other`` and ``count`` give none.

    Behind a word that is a ``count`` stands a number, such as how often a page was read.

    `domain` (registrable) keeps the row to the articles of one outlet. `families` asks for known
    family names behind the words, which head other lines too: 二审：维持原判.
    """

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
        "count",
    ]
    domain: Domain | None = None
    families: bool = False


@attrs.frozen(kw_only=True)
class Phrase(Pattern):
    """A sentence that is a credit.

    `has` is a text without which the pattern cannot match; ``at = "head"`` means above the text
    alone, since comments and quotes below begin in the same way. `families` asks for known family
    names of those in Han characters.
    """

    role: Role
    has: str = ""
    at: Literal["head"] | None = None
    families: bool = False


ANY_LANGUAGE = "*"
"""The language of words that are in dates of every language."""


@attrs.frozen(kw_only=True)
class DateLanguage(Row):
    """How a language writes dates: its words, each by its part in a date.

    The language is `lang`, or else the row's `id`. `months` has twelve texts, January first, and
    `weekdays` seven, Monday first, each with the forms of one name. `order` is what 03/04/2020
    means in the language. `calendar` is whose months they are. `digits` has the characters of the
    ten digits, from nought, and `tens` those for ten, twenty, thirty. `published` and `updated` are
    labels before a date.
    """

    order: Literal["day-first", "month-first"] | None = None
    calendar: Literal["gregorian", "persian", "islamic"] = "gregorian"
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    ordinal: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    night: tuple[str, ...] = ()
    clock_end: tuple[str, ...] = ()
    hour_mark: tuple[str, ...] = ()
    minute_mark: tuple[str, ...] = ()
    second_mark: tuple[str, ...] = ()
    year_mark: tuple[str, ...] = ()
    month_mark: tuple[str, ...] = ()
    day_mark: tuple[str, ...] = ()
    month_prefix: tuple[str, ...] = ()
    weekday_letter: tuple[str, ...] = ()
    year_end: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name, wanted in (("months", 12), ("weekdays", 7), ("digits", 10)):
            if (got := len(getattr(self, name))) not in {0, wanted}:
                raise ValueError(f"{name} must name {wanted} {name}, got {got}")

    @property
    def code(self) -> str:
        """The language's code (BCP 47)."""
        return self.lang or self.id


@attrs.frozen(kw_only=True)
class Era(Words):
    """An era, by the words that name it beside a year.

    `year_one` is the year of our calendar in which its first year lies, `since` and `until` are
    its first and last day. `implied` are the first and the last year that mean this era in a date
    of the language `lang` without its name. `calendar` is whose years they are.
    """

    year_one: Year = 1
    since: str | None = None
    until: str | None = None
    implied: tuple[Year, ...] = ()
    calendar: Literal["gregorian", "persian", "islamic"] = "gregorian"


@attrs.frozen(kw_only=True)
class Zone(Words):
    """Names of a clock: an IANA zone, an offset, or nothing where the name means several."""

    zone: Clock


@attrs.frozen(kw_only=True)
class DateClock(Words):
    """Words by whose date it is that is under them or in them."""

    kind: DateKind


@attrs.frozen(kw_only=True)
class DateLine(Pattern):
    """A line that holds the day of publication, and what 03/04/2020 means in it."""

    order: Literal["day-first", "month-first"] | None = None


@attrs.frozen(kw_only=True)
class Lead(Pattern):
    """A dateline at the beginning of a line.

    `free_place` admits a place that no list names, `capitals` only if it is written in capitals and
    is no word of the text. `known_agency` asks for an agency that the registry knows, `families`
    for known family names.
    """

    free_place: bool = False
    capitals: bool = False
    known_agency: bool = False
    families: bool = False


@attrs.frozen(kw_only=True)
class Numerals(Row):
    """How a language writes numbers in words, beside the digits of its row in `calendar.language`.

    A text of `read` is a value and the words for it, one of `scales` a factor and the words for it.
    The language is `lang`.
    """

    read: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Sounds(Row):
    """How letters of a script sound: a text is Latin letters and the letters that are read so."""

    read: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ElementNames(Row):
    """Elements of one kind, by their tokens (tag, ``.class``, ``#id``) or patterns of a class.

    `domain` (registrable) keeps the row to the articles of one outlet.
    """

    kind: BlockKind
    domain: Domain | None = None
    tokens: tuple[Token, ...] = ()
    classes: tuple[re.Pattern[str], ...] = ()

    def __attrs_post_init__(self) -> None:
        if not (self.tokens or self.classes):
            raise ValueError("needs tokens or classes, or it is no element's")


@attrs.frozen(kw_only=True)
class Furniture(Words):
    """Words that are all of a line, such as a button or a heading; with `labels` before a colon.

    With `crumbs` they begin the path to a page, and only that: ``Home > News``. A number, such as
    how many comments there are, `may` or `must` stand beside them, or not at all.
    """

    kind: BlockKind
    labels: bool = False
    crumbs: bool = False
    count: str = attrs.field(default="", validator=attrs.validators.in_(("", "may", "must")))


@attrs.frozen(kw_only=True)
class Embed(Words):
    """Classes of quotations that embed a post, and what the words in it are."""

    kind: BlockKind


@attrs.frozen(kw_only=True)
class PageElement(Row):
    """Elements of a saved page that are not the story, by words of their names and by tags.

    With `sure` they are so though they hold much; with `many` though they hold more than the story;
    with `short` only where they are a line or two. `needs` says what must be in them.
    """

    kind: BlockKind
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    needs: Literal["link", "picture"] | None = None
    short: bool = False
    sure: bool = False
    many: bool = False


@attrs.frozen(kw_only=True)
class LineRule(Pattern):
    """A line of the body that is not the story, by its text.

    The pattern is matched at the beginning; with `anywhere`, which lists words of which such a line
    has one, it is searched in all of it. `longest` is how many characters the line may have.
    ``scope = "rest"`` takes everything after the line too. With ``scope = "end"`` it is a
    sentence at the end of a longer line, and leaves the rest of it alone.
    """

    kind: BlockKind
    scope: Literal["line", "rest", "end"] = "line"
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

    @property
    def limited(self) -> bool:
        """Whether its rows may be for the articles of one domain alone."""
        return hasattr(self.row, "domain")
