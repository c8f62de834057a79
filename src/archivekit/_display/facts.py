"""Facts beside the words they rest on, as text and as an HTML table."""

from __future__ import annotations

import attrs

from archivekit._display.html_tables import escaped
from archivekit._evidence import Evidence

_LABEL, _VALUE = 12, 30
"""Least width of the columns, in terminal cells; a Chinese character takes two."""
_QUOTE = 72
"""Longest quote shown, in characters; what is cut is marked."""


@attrs.frozen
class Fact:
    """One fact: what it is, its value, and the words it rests on.

    `label` says what it is; `evidence` is `None` where it is counted or computed.
    """

    label: str
    value: str
    evidence: Evidence | None = None

    @property
    def quote(self) -> str:
        """The words on one line, cut where they are long."""
        words = " ".join(self.evidence.quote.split()) if self.evidence else ""
        return words if len(words) <= _QUOTE else f"{words[:_QUOTE]}…"


@attrs.frozen
class Provenance:
    """What an article is and who had a hand in it, fact by fact.

    `title` is the article's, `facts` are in reading order.
    """

    title: str
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        """Return one line per fact; ``« =`` means that the quoted words equal the value."""
        return "\n".join([self.title, *(f"  {_row(fact)}" for fact in self.facts)])

    def _repr_html_(self) -> str:
        """Show the facts as a table in Jupyter; everything is escaped."""
        rows = "".join(_table_row(fact) for fact in self.facts)
        return f"<table><caption>{escaped(self.title)}</caption>{rows}</table>"


def _row(fact: Fact) -> str:
    from rich.cells import cell_len  # noqa: PLC0415 - slow to load, and only printing needs it

    row = f"{fact.label:<{_LABEL}} {fact.value}"
    if fact.evidence is None:
        return row
    row += " " * (_LABEL + 1 + _VALUE - cell_len(row))
    words = "=" if fact.evidence.quote == fact.value else fact.quote
    return f"{row} « {words}  [{fact.evidence.rule}]"


def _table_row(fact: Fact) -> str:
    label, value, quote = (escaped(text) for text in (fact.label, fact.value, fact.quote))
    rule = f" <small>{escaped(fact.evidence.rule)}</small>" if fact.evidence else ""
    words = f"<q>{quote}</q>{rule}" if quote else ""
    return f"<tr><th>{label}</th><td>{value}</td><td>{words}</td></tr>"
