"""An article and a cluster in a form for people to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from archivekit.model import Article, Cluster, Evidence

_WIDTH = 72
"""Longest quote shown, in characters; what is cut is marked."""


def describe_article(article: Article) -> str:
    """Say what an article is and through whose hands it came, each fact beside its words."""
    lines = [article.title or "(no title)", *(f"  {line}" for line in _facts(article))]
    return "\n".join(lines)


def describe_cluster(cluster: Cluster) -> str:
    """List a cluster's members, its likely origin marked."""
    lines = [f"{len(cluster.members)} copies of one piece (cluster {cluster.id})"]
    for member in cluster.members:
        mark = "*" if member.path == cluster.origin else " "
        where = " · ".join(part for part in (member.outlet, member.published) if part)
        lines.append(
            f" {mark} {member.similarity:.2f} {member.relation:<15} {where}  {member.path}"
        )
    return "\n".join(lines)


def _facts(article: Article) -> Iterator[str]:
    outlet = article.outlet
    name = f"{outlet.name} ({outlet.id})" if outlet else "outlet unknown"
    edition = f"edition {outlet.edition}" if outlet and outlet.edition else None
    yield " · ".join(part for part in (name, edition, article.section, article.language) if part)
    if article.canonical_url:
        yield article.canonical_url
    for date in article.dates:
        chosen = date.kind == article.published_from and date.utc == article.published
        zone = f" ({date.zone})" if date.zone else ""
        label = "published" if chosen else f"{date.kind} time"
        yield _fact(label, f"{date.utc}{zone}", date.evidence)
    if article.dateline:
        yield _fact("dateline", article.dateline)
    for credit in article.credits:
        beside = ", ".join(x for x in (credit.name_latin, credit.desk, credit.place) if x)
        yield _fact(
            credit.role, f"{credit.name} ({beside})" if beside else credit.name, credit.evidence
        )
    for desk in article.desks:
        yield _fact("desk", desk.name, desk.evidence)
    for agency in article.agencies:
        yield _fact("agency", agency.name, agency.evidence)
    for credit_line in dict.fromkeys(p.credit for p in article.photos if p.credit):
        yield _fact("photo", credit_line)
    if article.republished_from:
        source = article.republished_from
        yield _fact("taken from", source.name or source.url or "", source.evidence)
    if article.original:
        yield _fact("original", article.original)
    for mirror in article.mirrors:
        yield _fact(mirror.kind, mirror.domain, mirror.evidence)
    related = sum(link.kind == "related" for link in article.links)
    yield _fact(
        "text",
        f"{len(article.text)} characters, {len(article.photos)} pictures, {related} related links",
    )


def _fact(label: str, value: str, evidence: Evidence | None = None) -> str:
    line = f"{label:<12} {value}"
    if evidence is None:
        return line
    line += " " * (42 - cell_len(line))  # Chinese characters take two cells
    quote = " ".join(evidence.quote.split())
    quote = quote if len(quote) <= _WIDTH else f"{quote[:_WIDTH]}…"
    return f"{line} « {quote}  [{evidence.rule}]"
