"""What a report is made of: articles counted in one pass, and kept where they are in a cluster."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from archivekit.model import Article, Cluster, PieceLink, Problem, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archivekit.model import Member

NO_OUTLET = ""
"""The id that stands for an outlet nobody could tell."""


@attrs.frozen(kw_only=True)
class Counts:
    """Counts over all articles. A name that an article has twice counts once.

    `months` are by outlet and month, `credits` by name, outlet, role and month; a month is empty
    where an article has no date.
    """

    articles: int = 0
    names: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    days: Counter[str] = attrs.field(factory=Counter)
    undated: int = 0
    empty: int = 0
    months: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    credits: Counter[tuple[str, str, str, str]] = attrs.field(factory=Counter)
    mirrors: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    translators: Counter[str] = attrs.field(factory=Counter)
    desks: Counter[str] = attrs.field(factory=Counter)
    agencies: Counter[str] = attrs.field(factory=Counter)

    @property
    def outlets(self) -> dict[str, int]:
        """How many articles each outlet has, most first; ids."""
        found: Counter[str] = Counter()
        for (outlet, _), count in self.names.items():
            found[outlet] += count
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def outlet_names(self) -> dict[str, str]:
        """Map each outlet to the name that most of its articles have for it."""
        ordered = sorted(self.names.items(), key=lambda item: (item[1], item[0][1]))
        return {outlet: name for (outlet, name), _ in ordered}


@attrs.frozen(kw_only=True)
class Grouped:
    """A cluster with its articles, in the order of its members."""

    cluster: Cluster
    articles: tuple[Article, ...]
    links: tuple[PieceLink, ...] = ()

    def giver(self, place: int) -> int | None:
        """Return from which member one has the piece: as the cluster says, or the origin."""
        taking = self.cluster.members[place].taken_from
        if taking is None:
            return self.origin if place != self.origin else None
        return self.place(taking.id, taking.path)

    @property
    def origin(self) -> int | None:
        """Which member is the origin, where one is known."""
        return self.place(self.cluster.origin_id, self.cluster.origin)

    def place(self, article: str | None, path: str | None) -> int | None:
        """Return which member an article is, by its id and path."""
        members = enumerate(self.cluster.members)
        return next((n for n, m in members if (m.id, m.path) == (article, path)), None)

    @property
    def outlets(self) -> list[str]:
        """The ids of the members' outlets, each once, in order."""
        return list(dict.fromkeys(outlet_id(article) for article in self.articles))


@attrs.frozen(kw_only=True)
class ReportData:
    """Everything that a report shows."""

    counts: Counts
    groups: tuple[Grouped, ...]
    problems: tuple[Problem, ...]


def collect(
    articles: Iterable[Article],
    clusters: Sequence[Cluster],
    problems: Iterable[Problem],
    links: Iterable[PieceLink] = (),
) -> ReportData:
    """Count the articles and keep those that are in a cluster, without their sources.

    Articles are looked at once, so they may come from an archive as they are read. A cluster of
    which an article is missing raises `KeyError`: the clusters are not those of the articles.
    """
    wanted = {_key(member) for cluster in clusters for member in cluster.members}
    kept: dict[tuple[str, str], Article] = {}
    counts, total, undated, empty = Counts(), 0, 0, 0
    for article in articles:
        total += 1
        undated += not article.published
        empty += not article.text.strip()
        _count(counts, article)
        key = _key(article)
        if key in wanted:
            kept[key] = attrs.evolve(article, source="", blocks=())
    linked: dict[str | None, list[PieceLink]] = {}
    for link in links:
        for cluster_id in {link.source_cluster, link.target_cluster}:
            linked.setdefault(cluster_id, []).append(link)
    groups = (
        Grouped(
            cluster=cluster,
            articles=tuple(kept[_key(m)] for m in cluster.members),
            links=tuple(linked.get(cluster.id, ())),
        )
        for cluster in clusters
    )
    return ReportData(
        counts=attrs.evolve(counts, articles=total, undated=undated, empty=empty),
        groups=tuple(sorted(groups, key=_most_telling)),
        problems=tuple(problems),
    )


def outlet_id(article: Article) -> str:
    """Name an article's outlet for counting."""
    return article.outlet.id if article.outlet else NO_OUTLET


def _count(counts: Counts, article: Article) -> None:
    name = article.outlet.name if article.outlet else ""
    outlet, month = outlet_id(article), (article.published or "")[:7]
    counts.names[outlet, name] += 1
    counts.months[outlet, month] += 1
    if article.published:
        counts.days[article.published[:10]] += 1
    counts.mirrors.update({(mirror.domain, mirror.kind.value) for mirror in article.mirrors})
    credited = {(credit.name, credit.role.value) for credit in article.credits}
    counts.credits.update((name, outlet, role, month) for name, role in credited)
    counts.translators.update({name for name, role in credited if role == Role.TRANSLATOR})
    counts.desks.update({desk.name for desk in article.desks})
    counts.agencies.update({agency.name for agency in article.agencies})


def _key(item: Article | Member) -> tuple[str, str]:
    """Return what tells an article from all others: revisions are under one path."""
    return (item.id, item.path)


def _most_telling(group: Grouped) -> tuple[object, ...]:
    """Return the place in the order: most outlets first, then most copies, then the newest."""
    dates = [article.published for article in group.articles if article.published]
    newest = max(dates, default="")
    digits = [-ord(character) for character in newest]
    return (-len(group.outlets), -len(group.articles), digits, group.cluster.id)
