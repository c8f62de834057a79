"""The rows that rule tables consist of, and the checks that each row must pass.

A row is plain data: words, patterns, names. What a room makes of its rows to read quickly with them
is that room's own affair.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import attrs

from archivekit.model import BlockKind, DateKind, Role

Example = tuple[str, str]
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")


def words_of(value: object) -> tuple[str, ...]:
    """Return a list of words; a text is cut at its blanks, and ``_`` stands for a blank in a word.

    >>> words_of("北京 New_York"), words_of(["New York"])
    (('北京', 'New York'), ('New York',))
    """
    if isinstance(value, str):
        return tuple(word.replace("_", " ") for word in value.split())
    if isinstance(value, (list, tuple)) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise TypeError(f"must be a text or a list of texts, got {value!r}"[:120])


def pattern_of(value: object) -> re.Pattern[str]:
    """Compile a pattern, or a list of patterns of which one must match.

    Raises `ValueError` that says where it is wrong.
    """
    if isinstance(value, re.Pattern):
        return value
    if isinstance(value, list):
        value = "|".join(f"(?:{pattern_of(one).pattern})" for one in value)
    if not isinstance(value, str):
        raise TypeError(f"must be a text, got {value!r}"[:120])
    try:
        return re.compile(value)
    except re.error as error:
        raise ValueError(f"is not a regular expression: {error}") from error


def patterns_of(value: object) -> tuple[re.Pattern[str], ...]:
    """Compile a list of patterns."""
    return tuple(pattern_of(one) for one in words_of([value] if isinstance(value, str) else value))


def _text_of(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"must be a text, got {value!r}"[:120])
    return value


def _flag_of(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"must be true or false, got {value!r}"[:120])
    return value


def _number_of(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError(f"must be a number from 1 up, got {value!r}"[:120])
    return value


def _id_of(value: object) -> str:
    if not _ID.fullmatch(_text_of(value)):
        raise ValueError(f"must be small letters, digits, '-' and '.', got {value!r}"[:120])
    return str(value)


def _one_of(*choices: str) -> Callable[[object], str]:
    def chosen(value: object) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}, got {value!r}"[:300])
        return str(value)

    return chosen


def _member_of(kind: type[enum.StrEnum]) -> Callable[[object], enum.StrEnum]:
    known = _one_of(*kind)
    return lambda value: kind(known(value))


def _field(convert: Callable[[object], object], default: object = attrs.NOTHING) -> Any:
    """Declare a field; what `convert` raises is said of the field by its name."""

    def converted(value: object, field: attrs.Attribute[Any]) -> object:
        if value is default:
            return value
        try:
            return convert(value)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{field.name} {error}") from error

    return attrs.field(default=default, converter=attrs.Converter(converted, takes_field=True))


def _words(default: object = attrs.NOTHING) -> Any:
    return _field(words_of, default)


@attrs.frozen(kw_only=True)
class Row:
    """A row of a table: `id` names it among its table's rows, `origin` is the file it came from.

    `lang` is the language that it is for (BCP 47), `why` the reason for it. Both are for people.
    """

    id: str = _field(_id_of)
    lang: str | None = _field(_text_of, None)
    why: str | None = _field(_text_of, None)
    origin: str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Words(Row):
    """Words of one kind."""

    words: tuple[str, ...] = _words()


@attrs.frozen(kw_only=True)
class Pattern(Row):
    """A regular expression, as Python's `re` writes them."""

    pattern: re.Pattern[str] = _field(pattern_of)


@attrs.frozen(kw_only=True)
class Edition(Row):
    """One language service or regional site of an outlet, known by its host or by its path."""

    path: str | None = _field(_text_of, None)
    host: str | None = _field(_text_of, None)
    name: str | None = _field(_text_of, None)
    zone: str | None = _field(_text_of, None)
    url_date: re.Pattern[str] | None = _field(pattern_of, None)

    def __attrs_post_init__(self) -> None:
        if (self.path is None) is (self.host is None):
            raise ValueError("must have either path or host")

    def holds(self, host: str, path: str) -> bool:
        """Return whether a URL of the outlet belongs to this edition."""
        if self.host is not None:
            return host == self.host
        return self.path is not None and f"{path}/".startswith(f"{self.path}/")


def _editions(value: object) -> tuple[Edition, ...]:
    if not isinstance(value, Iterable) or isinstance(value, (str, Mapping)):
        raise TypeError("edition must be a list of tables: write [[outlet.edition]] above each")
    return tuple(one if isinstance(one, Edition) else Edition(**one) for one in value)


@attrs.frozen(kw_only=True)
class KnownOutlet(Row):
    """An outlet: who publishes under which domains, by which names, in which editions.

    `dates` says whether its pages write the day or the month first; `url_date` finds the day of
    publication in a URL by named groups. `agency` means that others carry its copy. `reposts` means
    that its titles name, before a bar, whom a piece is taken from.
    """

    name: str = _field(_text_of)
    domains: tuple[str, ...] = _words()
    names: tuple[str, ...] = _words(())
    zone: str | None = _field(_text_of, None)
    dates: str | None = _field(_one_of("day-first", "month-first"), None)
    url_date: re.Pattern[str] | None = _field(pattern_of, None)
    agency: bool = _field(_flag_of, default=False)
    reposts: bool = _field(_flag_of, default=False)
    edition: tuple[Edition, ...] = _field(_editions, ())

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
class Label(Words):
    """Words before names, and the role they give; ``source`` and ``other`` give none."""

    role: str = _field(_one_of(*Role, "source", "other"))


@attrs.frozen(kw_only=True)
class Phrase(Pattern):
    """A sentence that is a credit.

    `has` is a text without which the pattern cannot match; ``at = "head"`` means above the text
    alone, since comments and quotes below begin in the same way.
    """

    role: Role = _field(_member_of(Role))
    has: str = _field(_text_of, "")
    at: str | None = _field(_one_of("head"), None)


@attrs.frozen(kw_only=True)
class Months(Row):
    """The names of the twelve months in one language, each with its short and inflected forms."""

    words: tuple[str, ...] = _words()

    def __attrs_post_init__(self) -> None:
        if len(self.words) != 12:
            raise ValueError(f"words must name 12 months, got {len(self.words)}")


@attrs.frozen(kw_only=True)
class Zone(Words):
    """Names of a clock: an IANA zone, an offset, or nothing where the name means several."""

    zone: str = _field(str)


@attrs.frozen(kw_only=True)
class DateLabel(Words):
    """Words before a date, and whose date it then is."""

    kind: DateKind = _field(_member_of(DateKind))


@attrs.frozen(kw_only=True)
class Half(Words):
    """Words for a half of the day beside a clock time."""

    half: str = _field(_one_of("am", "pm", "noon"))


@attrs.frozen(kw_only=True)
class Lead(Pattern):
    """A dateline at the beginning of a line.

    `free_place` admits a place that no list names. `known_agency` asks for an agency that the
    registry knows.
    """

    free_place: bool = _field(_flag_of, default=False)
    known_agency: bool = _field(_flag_of, default=False)


@attrs.frozen(kw_only=True)
class TitlePart(Pattern):
    """What stands in a title beside the headline; `domain` keeps the row to one outlet's host."""

    domain: str | None = _field(_text_of, None)


@attrs.frozen(kw_only=True)
class Element(Row):
    """Elements of one kind, by their tokens (tag, ``.class``, ``#id``) or patterns of a class."""

    kind: BlockKind = _field(_member_of(BlockKind))
    tokens: tuple[str, ...] = _words(())
    classes: tuple[re.Pattern[str], ...] = _field(patterns_of, ())


@attrs.frozen(kw_only=True)
class LineRule(Pattern):
    """A line of the body that is not the story, by its text.

    The pattern is matched at the beginning; with `anywhere`, which lists words of which such a line
    has one, it is searched in all of it. `longest` is how many characters the line may have.
    ``scope = "rest"`` takes everything after the line too. `domain` keeps the rule to one outlet.
    """

    kind: BlockKind = _field(_member_of(BlockKind))
    scope: str = _field(_one_of("line", "rest"), "line")
    domain: str | None = _field(_text_of, None)
    anywhere: tuple[str, ...] = _words(())
    longest: int | None = _field(_number_of, None)


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
