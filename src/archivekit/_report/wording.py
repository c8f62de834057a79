"""The report's words: data in `words/`, one file a language, read by the page and by its script."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Entry = str | dict[str, str]
_PLACE: Final = re.compile(r"\{(?P<name>\w+)\}")
LANGUAGES: Final = {"en": "en", "zh": "zh-Hans"}
"""The languages that the page can speak, each with its tag for `lang`."""


@attrs.frozen(kw_only=True)
class Wording:
    """The words of one language: a text for each key, two where a number decides.

    >>> say = load_words("en")
    >>> say("number.copies", n=1), say("number.copies", n=1200)
    ('1 copy', '1,200 copies')
    """

    tag: str
    table: Mapping[str, Entry] = attrs.field(repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key, with values in their places."""
        entry = self.table[key]
        if not isinstance(entry, str):
            entry = entry["one" if values.get("n") == 1 else "other"]
        shown = {n: f"{v:,}" if isinstance(v, int) else str(v) for n, v in values.items()}
        # in one pass: a headline may have braces itself
        return _PLACE.sub(lambda place: shown.get(place["name"], place[0]), entry)

    def name(self, kind: str, value: str) -> str:
        """Return what a value of the model is called, or the value itself."""
        entry = self.table.get(f"{kind}.{value}", value)
        return entry if isinstance(entry, str) else value

    def lag(self, hours: float) -> str:
        """Write a number of hours as people say it; a minus says that it is earlier.

        >>> say = load_words("en")
        >>> say.lag(0.25), say.lag(5.5), say.lag(-100)
        ('15 min', '5 h 30 min', '−4 days')
        """
        if hours < 0:
            return f"\u2212{self.lag(-hours)}"
        minutes = math.floor(hours * 60 + 0.5)  # as the page's script rounds
        if minutes < 60:
            return self("lag.minutes", m=minutes)
        if minutes < 48 * 60:
            return self("lag.hours", h=minutes // 60, m=minutes % 60)
        return self("lag.days", n=math.floor(hours / 24 + 0.5))

    def between(self, lag: tuple[float, float] | None) -> str | None:
        """Write a lag of which the least and the most are known; `None` where it is not known."""
        if lag is None:
            return None
        least, most = lag
        ends = {"least": self.lag(least), "most": self.lag(most)}
        if most - least < 1 / 60 or ends["least"] == ends["most"]:
            return ends["most"]
        return self("lag.between", **ends)


@functools.cache
def load_words(language: str) -> Wording:
    """Return the words of a language; raise `UsageError` where the report does not speak it."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(f"the report does not speak {language!r}: choose one of {known}")
    text = files("archivekit._report").joinpath("words", f"{language}.toml").read_text("utf-8")
    return Wording(tag=LANGUAGES[language], table=dict(_flatten(tomllib.loads(text))))


def _flatten(table: Mapping[str, Any], before: str = "") -> list[tuple[str, Entry]]:
    """List the keys of nested tables, their parts joined by dots; a pair for numbers is one."""
    found: list[tuple[str, Entry]] = []
    for key, value in table.items():
        if isinstance(value, str) or value.keys() == {"one", "other"}:
            found.append((f"{before}{key}", value))
        else:
            found += _flatten(value, f"{before}{key}.")
    return found
