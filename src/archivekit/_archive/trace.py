"""The way of an article: from its origin, by translation, outlet and mirrors, to its copies."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from archivekit._dedup.pair_facts import parse_time
from archivekit._display.html_tables import html_table
from archivekit.model import Member, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archivekit.model import Article


class TraceStepKind(enum.StrEnum):
    """What a step of a trace is, in the order in which steps come."""

    ORIGIN = "origin"
    ORIGINAL = "original"
    SOURCE = "source"
    TAKEN = "taken"
    ARTICLE = "article"
    CREDIT = "credit"
    MIRROR = "mirror"
    COPY = "copy"


@attrs.frozen(kw_only=True)
class TraceStep:
    """One step of a trace: who or where, when, and the evidence.

    `hours` is how much later than the article a copy was published, negative for earlier;
    `None` where one of the two times is not known to the second.

    `kind` says which step, `name` who or where, with its `url`, `path` and time (`published`)
    where known. `relation` and `similarity` are of a copy, `evidence` has the words.
    """

    kind: TraceStepKind
    name: str
    url: str | None = None
    path: str | None = None
    published: str | None = None
    hours: float | None = None
    relation: Relation | None = None
    similarity: float | None = None
    evidence: str | None = None


@attrs.frozen(kw_only=True)
class Trace:
    """The trace of the article at `path`; `cluster` is `None` if it has no copies.

    `url` is as asked for, `title` the article's, `steps` are in the order of the way.
    """

    url: str
    path: str
    title: str | None
    cluster: str | None
    steps: tuple[TraceStep, ...]

    def __str__(self) -> str:
        lines = [self.title or "(no title)"]
        for step in self.steps:
            when = step.published or ""
            if step.hours is not None:
                when += f" ({step.hours:+.1f} h)"
            lines.append(f"  {step.kind:<9} {step.name}  {when}".rstrip())
            lines += [
                f"            {words}"
                for words in (step.url, step.evidence)
                if words and words != step.name
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the steps as a table in Jupyter; everything is escaped."""
        rows = [
            (
                step.kind.value,
                step.name,
                step.published or "",
                "" if step.hours is None else f"{step.hours:+.1f} h",
                step.evidence or "",
            )
            for step in self.steps
        ]
        names = ("step", "who or where", "published", "later", "the words or the measure")
        return html_table(self.title or self.path, names, rows)


def trace_steps(
    article: Article, members: Sequence[Member], origin: str | None
) -> Iterator[TraceStep]:
    """Yield the steps of an article; `members` are its cluster's, itself included."""
    first = next((member for member in members if member.path == origin), None)
    if first and first.path != article.path:
        yield _copy(TraceStepKind.ORIGIN, article, first)
    if article.original:
        words = article.evidence.original
        yield TraceStep(
            kind=TraceStepKind.ORIGINAL,
            name=article.original,
            url=article.original,
            evidence=words.quote if words else None,
        )
    source = article.republished_from
    if source:
        yield TraceStep(
            kind=TraceStepKind.SOURCE,
            name=source.name or source.url or "",
            url=source.url,
            evidence=source.evidence.quote,
        )
    own = next((member for member in members if member.path == article.path), None)
    if own and own.taken_from:
        yield TraceStep(
            kind=TraceStepKind.TAKEN,
            name=f"from {own.taken_from.path or 'no member'}",
            path=own.taken_from.path,
            evidence=f"{own.taken_from.confidence.value}: {own.taken_from.reason}",
        )
    yield TraceStep(
        kind=TraceStepKind.ARTICLE,
        name=article.outlet.id if article.outlet else article.path,  # as of the other members
        url=article.canonical_url,
        path=article.path,
        published=article.published,
    )
    for credit in article.credits:
        yield TraceStep(
            kind=TraceStepKind.CREDIT,
            name=f"{credit.role.value} {credit.name}",
            evidence=credit.evidence.quote,
        )
    for mirror in article.mirrors:
        yield TraceStep(
            kind=TraceStepKind.MIRROR,
            name=f"{mirror.kind.value} {mirror.domain}",
            url=mirror.url,
            evidence=mirror.evidence.quote,
        )
    for member in members:
        if member.path not in {article.path, origin}:
            yield _copy(TraceStepKind.COPY, article, member)


def _copy(kind: TraceStepKind, article: Article, member: Member) -> TraceStep:
    return TraceStep(
        kind=kind,
        name=member.outlet or member.path,
        url=member.url,
        path=member.path,
        published=member.published,
        hours=_hours(article.published, member.published),
        relation=member.relation,
        similarity=member.similarity,
        evidence=f"{member.relation.value}: {member.evidence}{_taken(member)}",
    )


def _taken(member: Member) -> str:
    taking = member.taken_from
    if taking is None:
        return ""
    return f"; taken from {taking.path or 'no member'}: {taking.reason}"


def _hours(earlier: str | None, later: str | None) -> float | None:
    if not earlier or not later or "T" not in earlier or "T" not in later:
        return None
    a, b = parse_time(earlier), parse_time(later)
    return (b - a).total_seconds() / 3600 if a and b else None
