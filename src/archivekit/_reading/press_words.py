"""The words of `press_words.toml`: how exports of press databases mark their records and fields."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import attrs

from archivekit._reading.header_words import field_named, fold_key

_NUMBER = r"\d{1,6}"
_DOCUMENT = (
    r"(?P<id>[A-Z][A-Z0-9]{3,15}\d{8}[a-z0-9]{5,12}|[0-9A-F]{10,20}|\w{2,8}·\d{8}·[\w·]{2,40})"
)
"""The number of a document: ``HARCOU0020240305ek3500001``, ``news·20240305·LM·0q1``."""
_RULE = re.compile(r"[ \t]*([=_*~#-])\1{9,}[ \t]*$")


@attrs.frozen
class PressDatabase:
    """A database of other outlets' articles, and the lines that it writes around each.

    `hosts` are those of its own addresses. Where there are `signs`, a file has one of them.
    `last_first` tells that it writes a family name, a comma and a given name. `alone` are labels of
    a record, all of which a file of one record has that lost the lines around it.
    """

    name: str
    domain: str
    hosts: tuple[str, ...]
    signs: tuple[str, ...]
    last_first: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    alone: tuple[str, ...]


@attrs.frozen(eq=False)
class PressWords:
    """All that exports write around the text of an article."""

    databases: tuple[PressDatabase, ...]
    labels: Mapping[str, str]
    headings: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    elements: tuple[tuple[str, str, frozenset[str]], ...]
    count: re.Pattern[str]
    weekdays: frozenset[str]
    rights: re.Pattern[str]
    page: re.Pattern[str]
    by: re.Pattern[str]
    languages: Mapping[str, str]

    def label(self, word: str) -> str | None:
        """Return the field that a label stands for: an export's own, else any dump's.

        >>> press_words().label("RUBRIK"), press_words().label("Autorin"), press_words().label("He")
        ('section', 'author', None)
        """
        return self.labels.get(fold_key(word)) or field_named(word)

    def language(self, written: str) -> str | None:
        """Return the tag of the first language that is named.

        >>> [press_words().language(name) for name in ("GERMAN; DEUTSCH", "English", "en", "x")]
        ['de', 'en', 'en', None]
        """
        names = (written, *re.split(r"[;,/]", written))
        return next(filter(None, (self.languages.get(_folded(name)) for name in names)), None)


@functools.cache
def press_words() -> PressWords:
    """Return the words, as they are looked up."""
    data = tomllib.loads(files(__package__).joinpath("press_words.toml").read_text("utf-8"))
    return PressWords(
        databases=tuple(map(_database, data["database"])),
        labels=_fields(data["label"]),
        headings=_by_word(data["heading"]),
        codes={family: _by_word(codes, fold=str) for family, codes in data["code"].items()},
        elements=tuple(
            (row["code"], row.get("tag", ""), frozenset(row.get("class", "").split()))
            for row in data["element"]
        ),
        count=re.compile(
            rf"(?:^|\s)(?:\d{{1,3}}(?:[.,' \xa0]\d{{3}})*|\d{{1,7}})[ \xa0]?"
            rf"(?:{_any(data, 'count')})[ \t]*$"
        ),
        weekdays=frozenset(data["words"]["weekday"].casefold().split()),
        rights=re.compile(rf"[ \t]*(?:{_any(data, 'rights')})", re.IGNORECASE),
        page=re.compile(
            rf"[,，]\s*(?:{_any(data, 'page')})\.?\s*(?P<page>\w[\w ,-]{{0,30}})$", re.IGNORECASE
        ),
        by=re.compile(rf"(?:{_any(data, 'by')})\s", re.IGNORECASE),
        languages=_by_word({tag: f"{tag} {names}" for tag, names in data["language"].items()}),
    )


def _database(row: Mapping[str, Any]) -> PressDatabase:
    return PressDatabase(
        name=row["name"],
        domain=row["domain"],
        hosts=(row["domain"], *row.get("hosts", ())),
        signs=tuple(row.get("signs", ())),
        last_first=row.get("last_first", False),
        before=_marks(row.get("before", ())),
        after=_marks(row.get("after", ())),
        alone=tuple(f"\n{label}:" for label in row.get("alone", ())),
    )


def _marks(marks: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of lines that are one of `marks` and nothing else."""
    made: dict[bool, list[str]] = {False: [], True: []}
    for mark in marks:
        stem, at, _ = mark.partition("@")
        made[bool(at)].append(re.escape(stem).replace(r"\#", _NUMBER))
    parts = ["|".join(made[False])] if made[False] else []
    # the mark may be what a code on its line says
    parts += [f"(?:[A-Z]{{2}}[ \t]+)?(?:{'|'.join(made[True])}){_DOCUMENT}"] if made[True] else []
    if not parts:
        return None
    return re.compile(rf"^[ \t\f\ufeff]*(?:{'|'.join(parts)})[ \t\r]*$", re.MULTILINE)


def _fields(kinds: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the field of each folded label; a label of two fields is the one that comes first."""
    found: dict[str, str] = {}
    for kind, rows in kinds.items():
        for word in (word for row in rows.values() for word in row.split()):
            found.setdefault(fold_key(word.replace("_", " ")), kind)
    return MappingProxyType(found)


def _folded(word: str) -> str:
    return " ".join(word.replace("_", " ").split()).casefold()


def _by_word(rows: Mapping[str, str], fold: Any = _folded) -> Mapping[str, str]:
    """Return the row's key of each of its words."""
    return MappingProxyType(
        {fold(word): kind for kind, row in rows.items() for word in row.split()}
    )


def _any(data: Mapping[str, Any], kind: str) -> str:
    words = sorted((word.replace("_", " ") for word in data["words"][kind].split()), key=len)
    return "|".join(re.escape(word) for word in reversed(words))


def is_rule(line: str) -> bool:
    """Return whether a line is drawn between records.

    >>> is_rule("____________________"), is_rule("-- two")
    (True, False)
    """
    return _RULE.match(line) is not None
