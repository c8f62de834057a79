"""The learned rows of a rule file, each with its support."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

import attrs

from archivekit._rules.rows import Row
from archivekit._rules.schema import make
from archivekit._rules.tables import TABLES
from archivekit._rules.writing import to_toml

Values = Mapping[str, str | tuple[str, ...]]
"""The values of a row, as TOML has them."""
SHOWN = 3
"""Most articles that are named with a row."""
_GAP = r"\s+"
_NUMBER = r"\d+"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@attrs.frozen
class LearnedRow:
    """A learned row: its table, its values, and the `domain` where it holds.

    It was seen in `count` of `of` stories; `paths` are some of the articles that show it.
    """

    table: str
    domain: str
    values: Mapping[str, str | tuple[str, ...]]
    count: int
    of: int
    paths: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the row: that of its table and values, whatever else was learned."""
        told = json.dumps([self.table, self.domain, self.values], sort_keys=True)
        return f"learned-{hashlib.blake2b(told.encode(), digest_size=5).hexdigest()}"

    @property
    def _row(self) -> Row:
        """The row as the rules hold it; its `why` says in how many stories it holds."""
        given = {name: list(v) if isinstance(v, tuple) else v for name, v in self.values.items()}
        why = f"in {self.count} of {self.of} articles"
        row: Row = make(
            TABLES[self.table].row, {"id": self.id, "why": why, "domain": self.domain, **given}
        )
        return row

    @property
    def toml(self) -> str:
        """The row as a rule file has it, below the paths of articles that show it."""
        shown = "".join(f"# {_CONTROL.sub(' ', path)}\n" for path in self.paths)
        return shown + to_toml([(self.table, self._row)])


def some(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the first of some paths, in their order as texts."""
    return tuple(sorted(set(paths))[:SHOWN])


def literal(text: str) -> str:
    """Return a pattern for a text in which blanks may vary and a nought stands for any number.

    >>> import re
    >>> bool(re.fullmatch(literal("Page 0 of 0."), "Page 12  of 3."))
    True
    """
    parts = (_GAP.join(map(re.escape, part.split(" "))) for part in text.split("0"))
    return _NUMBER.join(parts)


def any_of(texts: Iterable[str]) -> str:
    """Return a pattern for one of some texts as they are, the longest first."""
    listed = sorted(texts, key=lambda text: (-len(text), text))
    return "|".join(map(re.escape, listed))
