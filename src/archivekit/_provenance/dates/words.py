"""The words of `dates.toml`, compiled: months, clocks, labels before dates, and named fields."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

import attrs

from archivekit.model import DateKind


@attrs.frozen
class DateWords:
    """What `dates.toml` says, in the shapes that reading needs.

    `label` matches a label at the end of the text before a date, `update` a line that begins
    with the label of an update. `fields` gives the clock of a field by its name.
    """

    months: dict[str, int]
    weekday: str
    zones: dict[str, str]
    label: re.Pattern[str]
    update: re.Pattern[str]
    kinds: dict[str, DateKind]
    updated_elements: frozenset[str]
    published_elements: frozenset[str]
    fields: dict[str, DateKind]


@functools.cache
def date_words() -> DateWords:
    """Read and compile `dates.toml`."""
    data = tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))
    kinds = {
        word.casefold(): DateKind(row["kind"]) for row in data["label"] for word in row["words"]
    }
    updates = [word for word, kind in kinds.items() if kind is DateKind.UPDATED]
    months = {
        name: number
        for names in data["months"].values()
        for number, forms in enumerate(names.split("|"), start=1)
        for name in forms.split()
    }
    weekdays = [day for days in data["weekdays"].values() for day in days.split()]
    return DateWords(
        months=months,
        weekday=any_of(weekdays),
        zones=data["zones"],
        label=re.compile(
            rf"(?:^|[\s|｜·•(（,，;；/])(?P<label>{any_of(kinds)})\s*[:：]?\s*$", re.IGNORECASE
        ),
        update=re.compile(rf"[\s（(]*(?:{any_of(updates)})(?:\s|[:：]|(?=\d))", re.IGNORECASE),
        kinds=kinds,
        updated_elements=frozenset(data["elements"]["updated"]),
        published_elements=frozenset(data["elements"]["published"]),
        fields={name: DateKind(kind) for kind, names in data["fields"].items() for name in names},
    )


def any_of(words: Iterable[str]) -> str:
    """Make a pattern of words, the longest first.

    >>> any_of(["a", "ab"])
    'ab|a'
    """
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
