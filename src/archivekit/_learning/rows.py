"""What was learned, as rows of a rule file, each with its support."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

import attrs

_GAP = r"\s+"
_NUMBER = r"\d+"
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@attrs.frozen
class LearnedRow:
    """A row that was learned: its table, its values, and how many of `of` stories it holds in.

    `paths` are up to three articles that show it.
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
    def toml(self) -> str:
        """The row as a rule file writes it, with its support."""
        lines = [f"# {path}" for path in map(_one_line, self.paths)]
        lines += [f"[[{self.table}]]", f"id = {_toml(self.id)}"]
        lines += [f"{name} = {_toml(value)}" for name, value in self.values.items()]
        lines += [f"domain = {_toml(self.domain)}"]
        lines += [f"why = {_toml(f'{self.count} of {self.of} articles')}"]
        return "\n".join(lines) + "\n"


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


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _toml(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if "'" not in value and not _CONTROL.search(value):
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
