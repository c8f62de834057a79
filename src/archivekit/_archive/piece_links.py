"""Piece links of an archive: chosen from the stored pairs, with the words of both articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._archive.articles import load_entries
from archivekit._archive.text_features import load_features
from archivekit._archive.update_derived import load_edge
from archivekit._dedup.boilerplate import Boilerplate, outlet_codes
from archivekit._dedup.edges import PairMeasurer
from archivekit._dedup.links import choose_links, make_links
from archivekit._minhash.kernels import NUMPY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archivekit._archive.database import Connection
    from archivekit._dedup.links import LinkDraft
    from archivekit.model import PieceLink

_BATCH: Final = 200
"""Links whose texts are held at once."""
_APART: Final = """
SELECT edge.*, a.cluster, b.cluster
FROM _edge edge
LEFT JOIN _member a ON a.article = edge.a
LEFT JOIN _member b ON b.article = edge.b
WHERE a.cluster IS NULL OR b.cluster IS NULL OR a.cluster <> b.cluster
"""


def list_piece_links(db: Connection) -> Iterator[PieceLink]:
    """Yield the links of pieces, as `find_piece_links` does of all articles."""
    rows = db.ask(_APART)
    names: dict[int, tuple[str, str]] = {}
    ends = {number for a, b, *_ in rows for number in (a, b)}
    for number, entry in load_entries(db, ends, texts=False).items():
        names[number] = entry.id, entry.path
    order = sorted(names, key=names.__getitem__)
    index = {number: place for place, number in enumerate(order)}
    clusters: dict[int, int] = {}
    for a, b, *_, of_a, of_b in rows:
        clusters |= {index[n]: own for n, own in ((a, of_a), (b, of_b)) if own is not None}
    drafts = choose_links((load_edge(row[:-2], index) for row in rows), clusters)
    drafts.sort(key=lambda draft: (names[order[draft.source]][1], names[order[draft.target]][1]))
    ids: dict[int, str] = dict(db.ask("SELECT number, id FROM _cluster"))
    named = {place: ids[own] for place, own in clusters.items()}
    for first in range(0, len(drafts), _BATCH):
        yield from _make(db, drafts[first : first + _BATCH], order, named)


def _make(
    db: Connection, drafts: Sequence[LinkDraft], order: Sequence[int], clusters: Mapping[int, str]
) -> list[PieceLink]:
    """Make the values of some links, whose texts are loaded for it."""
    places = sorted({place for draft in drafts for place in (draft.source, draft.target)})
    inside = {place: own for own, place in enumerate(places)}
    numbers = [order[place] for place in places]
    entries, features = load_entries(db, numbers, texts=True), load_features(db, numbers)
    pile = [entries[number] for number in numbers]
    covered = [features[number].covered.view(np.int64).tolist() for number in numbers]
    codes = outlet_codes([entry.publisher for entry in pile])
    measurer = PairMeasurer(
        pile=pile, boilerplate=Boilerplate.of_texts(covered, codes), kernels=NUMPY, outlets=codes
    )
    renumbered = [
        attrs.evolve(draft, source=inside[draft.source], target=inside[draft.target])
        for draft in drafts
    ]
    own = {inside[place]: clusters[place] for place in places if place in clusters}
    return make_links(measurer, renumbered, own)
