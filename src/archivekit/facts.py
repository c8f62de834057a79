"""Provenance as a list of facts beside their words, for people to read."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
from rich.cells import cell_len

from archivekit.evidence import Evidence

if TYPE_CHECKING:
    from archivekit.model import Article

_LABEL, _VALUE = 12, 30
"""Least width of the columns, in terminal cells; a Chinese character takes two."""
_QUOTE = 72
"""Longest quote shown, in characters; what is cut is marked."""


@attrs.frozen
class Fact:
    """One fact: what it is, its value, and the words it rests on."""

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
    """What an article is and through whose hands it came, fact by fact."""

    title: str
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        """Set each fact beside its words; ``« =`` says that the words are the value itself."""
        return "\n".join([self.title, *(f"  {_row(fact)}" for fact in self.facts)])

    def _repr_html_(self) -> str:
        """Show the facts as a table in Jupyter; everything is escaped."""
        rows = "".join(_table_row(fact) for fact in self.facts)
        return f"<table><caption>{html.escape(self.title)}</caption>{rows}</table>"


def provenance_of(article: Article) -> Provenance:
    """List an article's facts in reading order: what it is, when, by whom, by which way."""
    return Provenance(article.title or "(no title)", tuple(_facts(article)))


def _row(fact: Fact) -> str:
    row = f"{fact.label:<{_LABEL}} {fact.value}"
    if fact.evidence is None:
        return row
    row += " " * (_LABEL + 1 + _VALUE - cell_len(row))
    words = "=" if fact.evidence.quote == fact.value else fact.quote
    return f"{row} « {words}  [{fact.evidence.rule}]"


def _table_row(fact: Fact) -> str:
    label, value, quote = (html.escape(text) for text in (fact.label, fact.value, fact.quote))
    rule = f" <small>{html.escape(fact.evidence.rule)}</small>" if fact.evidence else ""
    words = f"<q>{quote}</q>{rule}" if quote else ""
    return f"<tr><th>{label}</th><td>{value}</td><td>{words}</td></tr>"


def _facts(article: Article) -> Iterator[Fact]:
    known = article.evidence
    yield from _what(article)
    for date in article.dates:
        chosen = date.kind == article.published_from and date.utc == article.published
        label = "published" if chosen else f"{date.kind} time"
        zone = f" ({date.zone})" if date.zone else ""
        yield Fact(label, f"{date.utc}{zone}", date.evidence)
    if article.dateline:
        yield Fact("dateline", article.dateline, known.dateline)
    yield from _who(article)
    yield from _way(article)
    yield Fact("text", f"{len(article.text)} characters, {len(article.photos)} pictures")


def _what(article: Article) -> Iterator[Fact]:
    known = article.evidence
    if article.title:
        yield Fact("title", article.title, known.title)
    outlet = article.outlet
    if outlet:
        edition = f", edition {outlet.edition}" if outlet.edition else ""
        yield Fact("outlet", f"{outlet.name} ({outlet.id}{edition})", known.outlet)
    if article.section:
        yield Fact("section", article.section, known.section)
    if article.language:
        yield Fact("language", article.language)
    if article.canonical_url:
        yield Fact("url", article.canonical_url, known.url)


def _who(article: Article) -> Iterator[Fact]:
    for credit in article.credits:
        beside = ", ".join(x for x in (credit.name_latin, credit.desk, credit.place) if x)
        name = f"{credit.name} ({beside})" if beside else credit.name
        yield Fact(credit.role.value, name, credit.evidence)
    for desk in article.desks:
        yield Fact("desk", desk.name, desk.evidence)
    for agency in article.agencies:
        yield Fact("agency", agency.name, agency.evidence)
    for photo in article.photos:
        if photo.credit:
            yield Fact("photo", photo.credit, photo.credit_evidence)


def _way(article: Article) -> Iterator[Fact]:
    source = article.republished_from
    if source:
        yield Fact("taken from", source.name or source.url or "", source.evidence)
    if article.original:
        yield Fact("original", article.original, article.evidence.original)
    for mirror in article.mirrors:
        yield Fact(mirror.kind.value, mirror.domain, mirror.evidence)
    related = sum(link.kind == "related" for link in article.links)
    if related:
        yield Fact("related", f"{related} links")
