"""What the report shows of one cluster, as plain values for JSON.

Offsets count code points, as everywhere; the script that reads them does too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from archivekit._dedup.explain import compare_texts
from archivekit._report.chain import find_chain
from archivekit._report.figures import lag_hours
from archivekit._report.reasons import write_evidence, write_reason
from archivekit._report.report_data import outlet_id
from archivekit._report.story import tell_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit._dedup.explain import Comparison
    from archivekit._display.facts import Fact
    from archivekit._report.report_data import Grouped
    from archivekit._report.wording import Wording
    from archivekit._rules.rules import Rules
    from archivekit.model import Article, PieceLink, Relation

LONGEST: Final = 30_000
"""Characters of a text that are shown and compared; where more are cut, the page says so."""
COMPARED: Final = 24
"""Comparisons of one cluster, at most."""
LINKED: Final = 24
"""Links of one cluster to other pieces, at most."""

_ENCODED: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Bytes of characters outside ASCII: what stands for a blank or a slash has to stay."""
Values = dict[str, Any]


def row(group: Grouped, outlets: Mapping[str, int], relations: Mapping[Relation, int]) -> Values:
    """Describe a cluster in the list of clusters: what is searched, filtered and sorted by."""
    articles, members = group.articles, group.cluster.members
    leading = articles[group.origin or 0]
    dates = sorted(article.published for article in articles if article.published)
    return {
        "id": group.cluster.id,
        "titles": _unique([leading.title, *(article.title for article in articles)]),
        "lang": leading.language,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "hours": lag_hours(group),
        "outlets": [outlets[outlet_id(article)] for article in articles],
        "origin": group.origin,
        "givers": [group.giver(place) for place in range(len(articles))],
        "relations": sorted({relations[member.relation] for member in members}),
        "similarity": max(member.similarity for member in members),
        "names": _unique(
            [c.name for a in articles for c in a.credits]
            + [agency.name for a in articles for agency in a.agencies]
        ),
    }


def detail(group: Grouped, rules: Rules, say: Wording) -> Values:
    """Describe a cluster whole: its story, its members with facts and texts, its chain."""
    chain = find_chain(group, rules, say)
    compared = {
        (first, second): _compare(group.articles[first], group.articles[second])
        for first, second in find_pairs(group)
    }
    return {
        "story": tell_story(group, compared, rules, say),
        "members": [_member(group, place, say) for place in range(len(group.articles))],
        "chain": {
            "hands": [[h.kind, h.label, h.note, h.member, h.column] for h in chain.hands],
            "passings": [[p.giver, p.taker, p.stated, p.words] for p in chain.passings],
            "leftOut": chain.left_out,
        },
        "comparisons": [_comparison(*pair, found) for pair, found in compared.items()],
        "links": [_link(group, link, say) for link in group.links[:LINKED]],
    }


def without_texts(found: Values) -> Values:
    """Remove the texts, and where they differ, from what `detail` returned."""
    members = [{**member, "text": None} for member in found["members"]]
    comparisons = [
        {**comparison, "differences": None, "passages": None} for comparison in found["comparisons"]
    ]
    return {**found, "members": members, "comparisons": comparisons}


def find_pairs(group: Grouped) -> list[tuple[int, int]]:
    """Pair each member with its giver or the origin, else with the one that its evidence names."""
    pairs = []
    for place in range(len(group.articles)):
        giver = group.giver(place)
        if giver is None and place == group.origin:
            continue
        partner = find_partner(group, place) if giver is None else giver
        if partner is not None and partner != place:
            first, second = (giver, place) if giver is not None else sorted((partner, place))
            pairs.append((first, second))
    return list(dict.fromkeys(pairs))[:COMPARED]


def find_partner(group: Grouped, place: int) -> int | None:
    """Return the member that another is linked with."""
    link = group.cluster.members[place].link
    return group.place(link.other, link.path)


def _member(group: Grouped, place: int, say: Wording) -> Values:
    article, member = group.articles[place], group.cluster.members[place]
    return {
        "path": article.path,
        "url": article.canonical_url or article.url,
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else None,
        "edition": article.outlet.edition if article.outlet else None,
        "published": article.published,
        "clock": article.published_from.value if article.published_from else None,
        "lang": article.language,
        "similarity": round(member.similarity, 3),
        "relation": member.relation.value,
        "evidence": write_evidence(_name_members(member.evidence, group), say),
        "origin": place == group.origin,
        "facts": [_fact(fact) for fact in article.provenance.facts if fact.label != "text"],
        "text": article.text[:LONGEST],
        "cut": max(0, len(article.text) - LONGEST),
    }


def _link(group: Grouped, link: PieceLink, say: Wording) -> Values:
    """Describe how another piece stands to this one, and the words of both."""
    is_source = link.source_cluster == group.cluster.id
    words = [anchor.target if is_source else anchor.source for anchor in link.evidence]
    return {
        "relation": link.relation.value,
        "source": is_source,
        "path": link.target if is_source else link.source,
        "share": None if link.share is None else round(link.share, 2),
        "why": link.direction and write_reason(link.direction, say),
        "words": words[:1],
    }


def letter(place: int) -> str:
    """Name a member as the page does: A, B, … Z, #27.

    >>> letter(0), letter(26)
    ('A', '#27')
    """
    return chr(ord("A") + place) if place < 26 else f"#{place + 1}"


def _name_members(evidence: str, group: Grouped) -> str:
    """Write members' letters for their paths, which people need not read."""
    paths = {member.path: letter(place) for place, member in enumerate(group.cluster.members)}
    for path in sorted(paths, key=len, reverse=True):
        evidence = evidence.replace(path, paths[path])
    return evidence


def _fact(fact: Fact) -> list[str]:
    """Return label and value, and where there is evidence its words and rule."""
    words = [readable(fact.quote), fact.evidence.rule] if fact.evidence else []
    value = fact.value if fact.label == "url" else readable(fact.value)
    return [fact.label, value, *words]


def readable(words: str) -> str:
    """Write an address as people read it; anything else stays, and so does what is no UTF-8.

    >>> readable("https://example.org/%E6%B2%B3%20x?a=%FF")
    'https://example.org/河%20x?a=%FF'
    """
    if not words.startswith(("http://", "https://")):
        return words
    return _ENCODED.sub(_decode, words)


def _decode(run: re.Match[str]) -> str:
    try:
        decoded = unquote(run[0], errors="strict")
    except UnicodeDecodeError:
        return run[0]
    return decoded if decoded.isprintable() else run[0]


def _comparison(first: int, second: int, found: Comparison) -> Values:
    return {
        "a": first,
        "b": second,
        "jaccard": round(found.jaccard, 4),
        "contained": round(found.contained, 4),
        "contains": round(found.contains, 4),
        "differences": [[d.a_start, d.a_end, d.b_start, d.b_end] for d in found.differences],
        "passages": [[p.a_start, p.a_end] for p in found.passages],
    }


def _compare(a: Article, b: Article) -> Comparison:
    return compare_texts(a.text[:LONGEST], b.text[:LONGEST])


def _unique(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
