"""Inverted index from hash to articles: a small write buffer in front of the main table.

A thousand articles bring some 73,000 hashes, nearly each for another page of a large table; to
read, change and write all those pages is most of what adding would cost. So new rows go into a
small table (`_recent`), whose pages are few. With each row that comes, a slice of the range of
hashes is moved from there into the main table (`_posting`), in order: a page of it is written once
for many rows, and no addition has to wait for a great merge. After `BUFFERED` new rows every slice
has had its turn. Such a pair of tables is known as a log-structured merge tree.

Articles are under five kinds of keys: bands, headlines, sentences, samples and items. Of equal
texts only the first is under its bands, headlines, sentences and samples. Segments are in the index
whether they are compared or not, since boilerplate is learned from them; an item is a column of
`_text`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
import numpy.typing as npt

from archivekit._archive.database import number_list, pair_list
from archivekit._archive.text_features import (
    lay_out_samples,
    lay_out_segments,
    load_boilerplate,
)
from archivekit._dedup import excerpts
from archivekit._dedup.candidates import choose_compared
from archivekit._dedup.titles import hash_headlines
from archivekit._minhash import bands
from archivekit._minhash.hashing import ascending, run_starts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from archivekit._archive.database import Connection
    from archivekit._archive.text_features import Features
    from archivekit._dedup.boilerplate import Segment, SegmentedText
    from archivekit._minhash.hashing import Hashes

IndexRow = tuple[int, int, int]
"""A hash, signed as SQLite keeps it; a publisher's number, or 0 for what is of a whole text; and
an article's number."""
IndexRows = npt.NDArray[np.int64]
"""The same as three columns."""
_FOLDED: Final = 16
"""How many bits of a hash are folded into the others; 48 are left, since hashes are a third of the
bytes of postings. Of two million questions to the 146 million postings of a million articles one
meets a hash that only looks alike: then one article more is compared, and differs."""

BUFFERED: Final = 2_400_000
"""How many rows come until the whole range has been moved once. At a million articles the pages
that a batch changes of both tables are fewest near this number: see
`tests/benchmarks/bench_postings.py`."""
_LEAST, _RANGE = -(1 << 63 - _FOLDED), 1 << 64 - _FOLDED
_FIND: Final = tuple(
    f"SELECT p.hash, p.publisher, p.article FROM json_each(?) k CROSS JOIN {table} p ON "
    for table in ("_recent", "_posting")
)


def insert_rows(db: Connection, rows: IndexRows) -> None:
    """Insert rows that are not there yet; they may repeat."""
    ordered = _ascending(rows)
    if len(ordered):
        db.change_all("INSERT INTO _recent VALUES (?, ?, ?)", _one_by_one(ordered))
        _empty_slice(db, len(ordered))


def delete_rows(db: Connection, rows: IndexRows) -> None:
    """Delete rows; they may repeat."""
    ordered = _ascending(rows)
    for table in ("_recent", "_posting"):
        sql = f"DELETE FROM {table} WHERE hash = ? AND publisher = ? AND article = ?"
        db.change_all(sql, _one_by_one(ordered))


def fold_hashes(hashes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return hashes as postings have them.

    >>> fold_hashes(np.array([-1, 0, 1, 65536, 65537])).tolist()
    [-65536, 0, 1, 1, 0]
    """
    return hashes >> _FOLDED ^ hashes & (1 << _FOLDED) - 1


def _ascending(rows: IndexRows) -> IndexRows:
    """Return rows as they are in the tables: hashes folded, in order, each once."""
    rows = np.column_stack((fold_hashes(rows[:, 0]), rows[:, 1:]))
    ordered = rows[np.lexsort(rows.T[::-1])]
    return ordered[run_starts(*ordered.T)]


def _one_by_one(rows: IndexRows) -> Iterable[IndexRow]:
    """Iterate over rows without a list of them all, which the garbage collector would walk."""
    return zip(*rows.T.tolist(), strict=True)


def _empty_slice(db: Connection, count: int) -> None:
    """Move the next slice of the range into the main table: as much as `count` rows are owed."""
    stored = db.ask("SELECT value FROM _setting WHERE name = 'settled'")
    first = int(stored[0][0]) if stored else _LEAST
    end = min(first + _RANGE * min(count, BUFFERED) // BUFFERED, _LEAST + _RANGE)
    part = "FROM _recent WHERE hash BETWEEN ? AND ?"
    db.change(f"INSERT INTO _posting SELECT * {part} ORDER BY 1, 2, 3", (first, end - 1))
    db.change(f"DELETE {part}", (first, end - 1))
    following = end if end < _LEAST + _RANGE else _LEAST
    db.change("INSERT OR REPLACE INTO _setting VALUES ('settled', ?)", (str(following),))


def find_texts(db: Connection, hashes: Iterable[int]) -> list[IndexRow]:
    """Return the rows of bands, headlines and samples with these hashes."""
    whole = _unfolded(hashes)
    return _find(db, whole, number_list(whole), "p.hash = k.value AND p.publisher = 0")


def find_segments(db: Connection, hashes: Iterable[int]) -> list[IndexRow]:
    """Return the rows of segments with these hashes, of any publisher."""
    whole = _unfolded(hashes)
    return _find(db, whole, number_list(whole), "p.hash = k.value AND p.publisher > 0")


def find_own_segments(db: Connection, segments: Iterable[Segment]) -> list[IndexRow]:
    """Return the rows of segments, each of its publisher alone."""
    rows = np.array(list(segments), np.int64).reshape(-1, 2)
    of_pair = "p.hash = k.value ->> 0 AND p.publisher = k.value ->> 1"
    keys = pair_list(zip(fold_hashes(rows[:, 0]).tolist(), rows[:, 1].tolist(), strict=True))
    return _find(db, _unfolded(rows[:, 0]), keys, of_pair)


def _unfolded(hashes: Iterable[int]) -> dict[int, int]:
    """Return distinct hashes by their folded form."""
    whole = ascending(np.fromiter(hashes, np.int64))
    return dict(zip(fold_hashes(whole).tolist(), whole.tolist(), strict=True))


def _find(db: Connection, whole: Mapping[int, int], keys: str, condition: str) -> list[IndexRow]:
    buffered, settled = (db.ask(find + condition, (keys,)) for find in _FIND)
    return [(whole[key], publisher, n) for key, publisher, n in chain(buffered, settled)]


def segment_rows(texts: Collection[SegmentedText]) -> IndexRows:
    """Return the rows of the segments of texts; a text's may repeat."""
    counts = [len(text.hashes) for text in texts]
    hashes = np.fromiter(chain.from_iterable(text.hashes for text in texts), np.int64)
    publishers = np.array([text.publisher for text in texts], np.int64)
    numbers = np.array([text.number for text in texts], np.int64)
    return np.column_stack((hashes, publishers.repeat(counts), numbers.repeat(counts)))


Keyed = npt.NDArray[np.int64]
"""Two columns, a key and the number of an article that is under it, without repeats."""
Postings = dict[str, Keyed]
"""By kind of key."""
KINDS: Final = ("band", "headline", "sentence", "sample", "item")
_CHANGES: Final = {
    "sentence": excerpts.changes_pairs,
    "sample": excerpts.changes_meeting,
}
"""When what is under a key changes the pairs of the others, where it is not as for bands."""


def postings_of(features: Mapping[int, Features], titles: Mapping[int, str]) -> Postings:
    """Return the keys of texts; a text that equals an earlier one has only its item."""
    texts = list(features.values())
    said, banded = choose_compared(
        np.array([each.is_first for each in texts], np.bool_),
        np.array([each.size for each in texts], np.int64),
    )
    firsts = [texts[index] for index in np.flatnonzero(said)]
    filled = [texts[index] for index in np.flatnonzero(banded)]
    numbers = np.array([each.number for each in firsts], np.int64)
    keys = band_keys(np.array([each.keys for each in filled], np.uint64))
    owners = [each.number for each in filled for _ in each.keys]
    headlines, titled = hash_headlines(titles[each.number] for each in firsts)
    segments, _ = lay_out_segments(firsts)
    sentences = excerpts.long_sentences(segments)
    samples = lay_out_samples(firsts)
    return {
        "band": _keyed(keys.ravel(), owners),
        "headline": _keyed(headlines.view(np.int64), numbers[titled]),
        "sentence": _keyed(sentences.hashes.view(np.int64), numbers[sentences.texts]),
        "sample": _keyed(samples.hashes.view(np.int64), numbers[samples.texts]),
        "item": _keyed([each.item for each in texts], list(features)),
    }


def band_keys(keys: Hashes) -> npt.NDArray[np.int64]:
    """Return the keys of bands (the last axis) as the index holds them, distinct for each band."""
    return keys.view(np.int64) ^ np.arange(keys.shape[-1])


def _keyed(keys: npt.ArrayLike, articles: npt.ArrayLike) -> Keyed:
    rows = np.column_stack((np.asarray(keys, np.int64), np.asarray(articles, np.int64)))
    rows = rows[np.lexsort(rows.T)]
    return rows[run_starts(*rows.T)]


@attrs.frozen
class Moves:
    """Which texts came under which keys, and which left them."""

    came: Postings
    left: Postings

    @classmethod
    def between(cls, before: Postings, after: Postings) -> Moves:
        """Compare the postings of some texts before and after a change."""
        return cls(
            came={kind: _without(after[kind], before[kind]) for kind in KINDS},
            left={kind: _without(before[kind], after[kind]) for kind in KINDS},
        )


def _without(rows: Keyed, others: Keyed) -> Keyed:
    """Return those of the rows that are not among others."""
    shared = np.isin(rows[:, 1], others[:, 1])  # rows of few articles are in both
    there = set(map(tuple, others.tolist())) if shared.any() else set()
    shared[shared] = [tuple(row) in there for row in rows[shared].tolist()]
    return rows[~shared]


def text_rows(postings: Postings) -> IndexRows:
    """Return the rows of the kinds that are in the index as they are here."""
    kinds = (postings[kind] for kind in ("band", "headline", "sample"))
    return np.insert(np.concatenate(tuple(kinds)), 1, 0, axis=1)


@attrs.frozen(kw_only=True)
class SegmentLookup:
    """Hashes of segments that were looked up already, and all rows with one, of any publisher."""

    hashes: Set[int]
    rows: list[IndexRow]


def find_others(
    db: Connection,
    keys: Mapping[str, Iterable[int]],
    but: Set[int] = frozenset(),
    looked_up: SegmentLookup | None = None,
) -> Postings:
    """Return all texts under keys of each kind, `but` some."""
    found: dict[str, Sequence[tuple[int, int]]] = {}
    for kind, own in keys.items():
        if kind == "item":
            found[kind] = _find_items(db, own)
        elif kind == "sentence":
            found[kind] = _find_sentences(db, set(own), looked_up)
        else:
            found[kind] = [(key, number) for key, _, number in find_texts(db, own)]
    return {
        kind: np.array([row for row in rows if row[1] not in but], np.int64).reshape(-1, 2)
        for kind, rows in found.items()
    }


def _find_sentences(
    db: Connection, hashes: set[int], looked_up: SegmentLookup | None
) -> Sequence[tuple[int, int]]:
    """Return first texts that have segments with these hashes that are not boilerplate."""
    if looked_up:
        rows = [row for row in looked_up.rows if row[0] in hashes]
        rows += find_segments(db, hashes - looked_up.hashes)
    else:
        rows = find_segments(db, hashes)
    boilerplate = load_boilerplate(db, {row[:2] for row in rows})
    keyed = [(row[0], row[2]) for row in rows if row[:2] not in boilerplate]
    found = db.ask(
        """
        SELECT text.article
        FROM json_each(?) k
        CROSS JOIN _text text ON text.article = k.value AND text.first = text.article
        """,
        (number_list(number for _, number in keyed),),
    )
    firsts = {number for (number,) in found}
    return [row for row in keyed if row[1] in firsts]


def _find_items(db: Connection, items: Iterable[int]) -> Sequence[tuple[int, int]]:
    return db.ask(
        """
        SELECT text.item, text.article
        FROM json_each(?) k
        CROSS JOIN _text text ON text.item = k.value
        CROSS JOIN _article article
            ON article.number = text.article AND article.url_key IS NOT NULL
        """,
        (number_list(items),),
    )


def keys_of(*postings: Postings) -> dict[str, list[int]]:
    """Return all keys of some postings, by kind."""
    return {
        kind: ascending(np.concatenate([each[kind][:, 0] for each in postings])).tolist()
        for kind in KINDS
    }


def articles_of(*postings: Postings) -> set[int]:
    """Return all articles of some postings."""
    return {number for each in postings for rows in each.values() for number in rows[:, 1].tolist()}


def find_repaired(own: Postings, others: Postings, moves: Moves) -> set[int]:
    """Return the texts under keys where the rules for large groups choose their pairs again.

    `own` are the texts that moved, where they are now, `others` those that share a key.
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
        rule = _CHANGES.get(kind, bands.changes_pairs)
        changed = rule(now - more + less, now) & (more + less > 0)
        found.update(members[changed[places[: len(members)]], 1].tolist())
    return found
