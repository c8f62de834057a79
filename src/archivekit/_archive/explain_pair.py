"""Explain two articles of an archive: what they share, and why they are joined or apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._archive.database import number_list
from archivekit._archive.queries import find_one, get_article
from archivekit._archive.update_derived import find_around, lay_out_pile, load_edge
from archivekit._dedup.clusters import strength
from archivekit._dedup.edges import loosely_alike
from archivekit._dedup.explain import ONE_ARTICLE, Comparison, compare_texts
from archivekit._dedup.verdict import Standing, reach_verdict
from archivekit._minhash.kernels import NUMPY
from archivekit._translations.find import find_anchors
from archivekit._translations.texts import Text
from archivekit.errors import UsageError
from archivekit.model import Article

if TYPE_CHECKING:
    from archivekit._archive.database import Connection
    from archivekit._dedup.verdict import Verdict

_MEMBERS: Final = """
SELECT member.article FROM _member own
JOIN _member member ON member.cluster = own.cluster
WHERE own.article = ?
"""
_EDGES: Final = """
SELECT edge.* FROM json_each(?) k CROSS JOIN _edge edge ON edge.a = k.value
"""


def explain_pair(db: Connection, a: Article | str, b: Article | str) -> Comparison:
    """Return the comparison and the verdict of two articles, given by URL, path or id, or whole."""
    numbers = _find(db, a), _find(db, b)
    articles = [get_article(db, number) for number in numbers]
    texts, paths = [each.text for each in articles], [each.path for each in articles]
    found = compare_texts(texts[0], texts[1], names=(paths[0], paths[1]))
    verdict = _judge(db, *numbers) if numbers[0] != numbers[1] else ONE_ARTICLE
    anchors = find_anchors(Text.of(articles[0]), Text.of(articles[1]), db.rules)
    return attrs.evolve(found, verdict=verdict, anchors=anchors)


def _find(db: Connection, given: Article | str) -> int:
    number = find_one(db, given)
    if number is None:
        name = given if isinstance(given, str) else given.path
        raise UsageError(
            f"{name} is not in the archive; pass the path, the id or a URL of an article in it"
        )
    return number


def _judge(db: Connection, a: int, b: int) -> Verdict:
    groups = [{n for (n,) in db.ask(_MEMBERS, (number,))} or {number} for number in (a, b)]
    wanted = groups[0] | groups[1]
    small = lay_out_pile(db, NUMPY, wanted | find_around(db, NUMPY, {a, b}))
    index = {number: place for place, number in enumerate(small.order)}
    rows = db.ask(_EDGES, (number_list(wanted),))
    edges = [load_edge(row, index) for row in rows if row[0] in index and row[1] in index]
    first = np.array([index.get(f.first or f.number, index[f.number]) for f in small.features])
    one, other = sorted((index[a], index[b]))
    places = {index[number]: own for number, own in zip((a, b), groups, strict=True)}
    members = [sorted(index[number] for number in places[place]) for place in (one, other)]
    standing = Standing(
        edges=sorted((e for e in edges if (e.a, e.b) == (one, other)), key=strength),
        groups=(members[0], members[1]),
        equal=bool(first[one] == first[other]),
        candidates=bool((small.pairs == np.array((one, other))).all(axis=1).any()),
        sizes=[each.size for each in small.features],
        alike=loosely_alike(small.measurer, first, edges, db.settings.threshold / 2),
    )
    return reach_verdict(
        small.measurer,
        small.headlines,
        (one, other),
        standing,
        threshold=db.settings.threshold,
        rules=db.rules,
    )
