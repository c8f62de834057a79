"""Edges -> clusters, of the components that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivekit._archive.database import number_list
from archivekit._archive.features import lay_side_by_side, load_features
from archivekit._archive.rows import load_entries, load_texts
from archivekit._dedup.clusters import describe_groups, group
from archivekit._dedup.edges import PairMeasurer, loosely_alike
from archivekit._dedup.judge import Edge
from archivekit.model import Relation

if TYPE_CHECKING:
    from archivekit._archive.database import Connection
    from archivekit._minhash.kernels import Kernels


def regroup(db: Connection, kernels: Kernels, seeds: set[int]) -> None:
    """Make the clusters of all articles that are connected with one of the seeds anew."""
    nodes = _connected(db, seeds | _dissolve(db, seeds))
    _dissolve(db, nodes)
    sql = "SELECT e.* FROM json_each(?) k CROSS JOIN _edge e ON e.a = k.value"
    rows = db.ask(sql, (number_list(nodes),))
    linked = {number for row in rows for number in row[:2]}
    if not linked:
        return
    pile = load_entries(db, linked, texts=False)
    order = sorted(linked, key=lambda number: (pile[number].id, pile[number].path))
    index = {number: place for place, number in enumerate(order)}
    entries = [pile[number] for number in order]
    loaded = load_features(db, linked)
    features = [loaded[number] for number in order]
    _, boilerplate = lay_side_by_side(features, db.settings.banding.bands)
    measurer = PairMeasurer(
        pile=entries,
        boilerplate=boilerplate,
        kernels=kernels,
        read=lambda indices: _read(db, [order[place] for place in indices]),
    )
    edges = [
        Edge.of((index[a], index[b]), (Relation(relation), reason), jaccard, containment)
        for a, b, relation, jaccard, containment, reason in rows
    ]
    first = np.array([index[each.first or each.number] for each in features], np.int64)
    alike = loosely_alike(measurer, first, edges, db.settings.threshold / 2)
    groups = group(edges, [each.size for each in features], alike)
    for draft in describe_groups(entries, groups, edges):
        origin = None if draft.origin is None else order[draft.origin]
        number = db.change("INSERT INTO _cluster (id, origin) VALUES (?, ?)", (draft.id, origin))
        db.change_all(
            "INSERT INTO _member VALUES (?, ?, ?, ?, ?)",
            [
                (order[m.index], number, m.similarity, m.relation.value, m.evidence)
                for m in draft.members
            ],
        )


def _dissolve(db: Connection, seeds: set[int]) -> set[int]:
    """Take the clusters of the seeds apart; give their members."""
    keys = (number_list(seeds),)
    own = "SELECT m.cluster FROM json_each(?) k CROSS JOIN _member m ON m.article = k.value"
    members = db.ask(f"SELECT article FROM _member WHERE cluster IN ({own})", keys)
    db.change(f"DELETE FROM _cluster WHERE number IN ({own})", keys)
    return {number for (number,) in members}


def _connected(db: Connection, seeds: set[int]) -> set[int]:
    """Give all articles that edges lead to from the seeds, the seeds included."""
    found, front = set(seeds), set(seeds)
    while front:
        keys = (number_list(front),)
        ends = db.ask("SELECT e.b FROM json_each(?) k CROSS JOIN _edge e ON e.a = k.value", keys)
        ends += db.ask("SELECT e.a FROM json_each(?) k CROSS JOIN _edge e ON e.b = k.value", keys)
        front = {number for (number,) in ends} - found
        found |= front
    return found


def _read(db: Connection, numbers: list[int]) -> list[str]:
    texts = load_texts(db, numbers)
    return [texts[number] for number in numbers]
