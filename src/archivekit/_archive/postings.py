"""Postings: which articles share a band, a headline, a sentence or an item.

Of equal texts only the first stands in bands, headlines and sentences; in items all do. Keys and
articles are columns of numbers here: a thousand articles have 75,000 postings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._archive.database import number_list
from archivekit._archive.features import lay_out_segments
from archivekit._archive.phrases import load_learned
from archivekit._archive.standing import find_segments_under, find_texts_under, put, take
from archivekit._dedup.excerpts import SPREAD, long_sentences
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash.bands import BUCKET
from archivekit._minhash.hashing import ascending, run_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archivekit._archive.database import Connection
    from archivekit._archive.features import Features
    from archivekit._archive.phrases import Looked
    from archivekit._archive.standing import StandingRows
    from archivekit._minhash.hashing import Hashes

Rows = npt.NDArray[np.int64]
"""Two columns, a key and an article, without repeats."""

KINDS: Final = ("band", "headline", "sentence", "item")
_WRITTEN: Final = ("band", "headline")
"""What stands in the tables as it is here. Segments stand there whether they are compared or not,
and an item is a column of its text."""

Postings = dict[str, Rows]
"""By kind."""


def postings_of(features: Mapping[int, Features], titles: Mapping[int, str]) -> Postings:
    """Give the keys of texts; only the item of one that is not the first of its equals."""
    firsts = [each for each in features.values() if each.is_first]
    numbers = np.array([each.number for each in firsts], np.int64)
    filled = [each for each in firsts if each.size]
    bands = band_keys(np.array([each.keys for each in filled], np.uint64))
    owners = [each.number for each in filled for _ in each.keys]
    headlines, titled = hash_headlines(titles[each.number] for each in firsts)
    segments, _ = lay_out_segments(firsts)
    sentences = long_sentences(segments)
    return {
        "band": _rows(bands.ravel(), owners),
        "headline": _rows(headlines.view(np.int64), numbers[titled]),
        "sentence": _rows(sentences.hashes.view(np.int64), numbers[sentences.texts]),
        "item": _rows([each.item for each in features.values()], list(features)),
    }


def band_keys(keys: Hashes) -> npt.NDArray[np.int64]:
    """Give the keys of bands, the last axis, as they stand in the tables: no two bands' alike."""
    return keys.view(np.int64) ^ np.arange(keys.shape[-1])


def write_moves(db: Connection, before: Postings, after: Postings, segments: StandingRows) -> Moves:
    """Take texts from under the keys of before, and put them under those of after.

    `segments` are rows of new segments, to be written with them.
    """
    moves = Moves(
        came={kind: _without(after[kind], before[kind]) for kind in KINDS},
        left={kind: _without(before[kind], after[kind]) for kind in KINDS},
    )
    take(db, standing_rows(moves.left))
    put(db, np.concatenate((standing_rows(moves.came), segments)))
    return moves


def standing_rows(postings: Postings) -> StandingRows:
    """Give the rows of those kinds that stand in the tables as they are here."""
    return np.insert(np.concatenate([postings[kind] for kind in _WRITTEN]), 1, 0, axis=1)


@attrs.frozen
class Moves:
    """Which texts came under which keys, and which left them."""

    came: Postings
    left: Postings


def find_others(
    db: Connection, keys: Mapping[str, Iterable[int]], but: set[int], looked: Looked | None = None
) -> Postings:
    """Give all texts that stand under keys of each kind, `but` some.

    `looked` is what was found under hashes of segments already.
    """
    found: dict[str, Sequence[tuple[int, int]]] = {}
    for kind, wanted in keys.items():
        if kind == "item":
            found[kind] = _find_items(db, wanted)
        elif kind == "sentence":
            found[kind] = _find_sentences(db, set(wanted), looked)
        else:
            found[kind] = [(key, n) for key, _, n in find_texts_under(db, wanted)]
    return {
        kind: np.array([row for row in rows if row[1] not in but], np.int64).reshape(-1, 2)
        for kind, rows in found.items()
    }


def _find_sentences(
    db: Connection, hashes: set[int], looked: Looked | None
) -> Sequence[tuple[int, int]]:
    """Give first texts that have segments with these hashes, where they are no boilerplate."""
    if looked:
        standing = [row for row in looked.rows if row[0] in hashes]
        standing += find_segments_under(db, hashes - looked.hashes)
    else:
        standing = find_segments_under(db, hashes)
    learned = load_learned(db, {row[:2] for row in standing})
    rows = [(row[0], row[2]) for row in standing if row[:2] not in learned]
    sql = (
        "SELECT t.article FROM json_each(?) k "
        "CROSS JOIN _text t ON t.article = k.value AND t.first = t.article"
    )
    found = db.ask(sql, (number_list(number for _, number in rows),))
    firsts = {number for (number,) in found}
    return [row for row in rows if row[1] in firsts]


def _find_items(db: Connection, items: Iterable[int]) -> Sequence[tuple[int, int]]:
    return db.ask(
        "SELECT t.item, t.article FROM json_each(?) k CROSS JOIN _text t ON t.item = k.value "
        "CROSS JOIN _article a ON a.number = t.article AND a.url_key IS NOT NULL",
        (number_list(items),),
    )


def keys_of(*postings: Postings) -> dict[str, list[int]]:
    """Give all keys of some postings, by kind."""
    return {
        kind: ascending(np.concatenate([each[kind][:, 0] for each in postings])).tolist()
        for kind in KINDS
    }


def articles_of(*postings: Postings) -> set[int]:
    """Give all articles of some postings."""
    return {number for each in postings for rows in each.values() for number in rows[:, 1].tolist()}


def find_crowded(own: Postings, others: Postings, moves: Moves) -> set[int]:
    """Give the texts under keys where the rule for large groups chooses its pairs anew.

    `own` are the texts that moved, where they stand now, `others` those that share a key. Of a
    large bucket each text is paired with some, and a sentence that too many have pairs none: there
    one text more or less changes the pairs of others.
    """
    found: set[int] = set()
    for kind in KINDS:
        members = np.concatenate((own[kind], others[kind]))
        came, left = moves.came[kind][:, 0], moves.left[kind][:, 0]
        keys, places = np.unique(np.concatenate((members[:, 0], came, left)), return_inverse=True)
        bounds = np.cumsum([len(members), len(came)])
        now, more, less = (
            np.bincount(part, minlength=len(keys)) for part in np.split(places, bounds)
        )
        before = now - more + less
        if kind == "sentence":
            crowded = (now > SPREAD) != (before > SPREAD)
        else:
            crowded = (np.maximum(now, before) > BUCKET) & (more + less > 0)
        found.update(members[crowded[places[: len(members)]], 1].tolist())
    return found


def _rows(keys: npt.ArrayLike, articles: npt.ArrayLike) -> Rows:
    """Lay keys and their articles side by side, each pair once."""
    rows = np.column_stack((np.asarray(keys, np.int64), np.asarray(articles, np.int64)))
    rows = rows[np.lexsort(rows.T)]
    return rows[run_starts(*rows.T)]


def _without(rows: Rows, others: Rows) -> Rows:
    """Give those of the rows that are not among others."""
    shared = np.isin(rows[:, 1], others[:, 1])  # rows of few articles are in both
    there = set(map(tuple, others.tolist())) if shared.any() else set()
    shared[shared] = [tuple(row) in there for row in rows[shared].tolist()]
    return rows[~shared]
