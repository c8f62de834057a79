"""What changed -> which pairs to look at again, so that all clusters are what they would be anew.

`archivekit._dedup.find_duplicates` computes clusters from a whole pile. Here the same functions are
given a small pile: the articles that changed, and all that share a band, a headline, a sentence or
an item with one of them. Of what they find, the pairs with a changed article are kept; every other
pair stands as it stood. An article *changes* when it is new, when the boilerplate that is left out
of it is another, when it becomes or stops being the first of equal texts, when a rule for large
groups chooses its pairs anew, or when what it names as its original comes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from archivekit._archive.database import number_list
from archivekit._archive.features import (
    Features,
    lay_side_by_side,
    load_features,
    load_titles,
    refresh_texts,
    skim_texts,
    write_texts,
)
from archivekit._archive.phrases import (
    Skimmed,
    load_learned,
    load_skimmed,
    relearn,
    standing_of,
)
from archivekit._archive.postings import (
    articles_of,
    find_crowded,
    find_others,
    keys_of,
    postings_of,
    write_moves,
)
from archivekit._archive.regroup import regroup
from archivekit._archive.rows import delete_article, load_entries
from archivekit._archive.search import forget_texts
from archivekit._archive.standing import take
from archivekit._dedup.candidates import find_all_candidates, pair_items
from archivekit._dedup.edges import SAME_TEXT, PairMeasurer, measure_edges, translation_reason
from archivekit._dedup.titles import hash_headlines
from archivekit.model import Relation

if TYPE_CHECKING:
    from archivekit._archive.database import Connection, Row
    from archivekit._minhash.kernels import Kernels

_ORDER = "a.id, a.path"
"""What decides of equal articles which is the first, as in a sorted pile."""


@attrs.frozen(kw_only=True, eq=False)
class _Gone:
    """What is still to be known of articles whose rows are deleted."""

    skimmed: list[Skimmed]
    features: dict[int, Features]
    titles: dict[int, str]
    companions: set[int]


def place(db: Connection, kernels: Kernels, added: set[int], removed: set[int]) -> None:
    """Bring everything derived up to date; all inside the caller's transaction.

    The article rows of `added` are written by now, those of `removed` are still there.
    """
    url_keys = _url_keys(db, added | removed)
    gone = _take_away(db, removed)
    new = skim_texts(db, load_entries(db, added, texts=True), kernels)
    learned = relearn(db, new, gone.skimmed)
    old = load_features(db, learned.texts)
    write_texts(db, new.values(), learned.carriers)
    others = load_skimmed(db, learned.texts)
    known = learned.learned | load_learned(db, {s for t in others.values() for s in t.segments})
    refresh_texts(db, new | others, known, kernels)
    dirty = added | learned.texts
    fresh = load_features(db, dirty)
    digests = {each.digest for each in (*old.values(), *gone.features.values(), *fresh.values())}
    moved = _choose_first(db, digests, {n for n, each in fresh.items() if not each.size})
    for number, each in load_features(db, moved.keys() - dirty).items():
        old[number] = attrs.evolve(each, first=moved[number])
    changed = dirty | moved.keys()
    titles = load_titles(db, changed)
    before = postings_of(gone.features | old, gone.titles | titles)
    own = postings_of(load_features(db, changed), titles)
    moves = write_moves(db, before, own, standing_of(new.values()))
    sharing = find_others(db, keys_of(own, moves.left), changed, learned.looked)
    repair = changed | find_crowded(own, sharing, moves) | _naming(db, url_keys)
    around = changed | articles_of(sharing) | _around(db, repair - changed)
    neighbours = _cut_edges(db, repair | removed)
    _link(db, kernels, repair, around)
    regroup(db, kernels, (repair | neighbours | gone.companions) - removed)


def _take_away(db: Connection, removed: set[int]) -> _Gone:
    """Delete the rows of articles; give what is still to be known of them."""
    keys = (number_list(removed),)
    clusters = "SELECT m.cluster FROM json_each(?) k CROSS JOIN _member m ON m.article = k.value"
    companions = db.ask(f"SELECT article FROM _member WHERE cluster IN ({clusters})", keys)
    db.change(f"DELETE FROM _cluster WHERE number IN ({clusters})", keys)
    gone = _Gone(
        skimmed=list(load_skimmed(db, removed).values()),
        features=load_features(db, removed),
        titles=load_titles(db, removed),
        companions={number for (number,) in companions},
    )
    forget_texts(db, removed)
    take(db, standing_of(gone.skimmed))
    for number in removed:
        delete_article(db, number)
    return gone


def _choose_first(db: Connection, digests: set[bytes], empty: set[int]) -> dict[int, int | None]:
    """Choose the first of equal texts anew; give those for which it changed, and what it was."""
    moved: dict[int, int | None] = {}
    chosen: dict[int, int] = {}
    for digest in sorted(digests - {b""}):
        rows = db.ask(
            "SELECT t.article, t.first FROM _text t JOIN _article a ON a.number = t.article "
            f"WHERE t.digest = ? ORDER BY {_ORDER}",
            (digest,),
        )
        for number, first in rows:
            chosen[number] = rows[0][0]
            moved[number] = first
    alone = (
        "SELECT t.article, t.first FROM json_each(?) k CROSS JOIN _text t ON t.article = k.value"
    )
    for number, first in db.ask(alone, (number_list(empty),)):
        chosen[number], moved[number] = number, first
    moved = {number: first for number, first in moved.items() if chosen[number] != first}
    db.change_all(
        "UPDATE _text SET first = ? WHERE article = ?",
        [(chosen[number], number) for number in sorted(moved)],
    )
    return moved


def _around(db: Connection, numbers: set[int]) -> set[int]:
    """Give all texts that share a key with one of these."""
    postings = postings_of(load_features(db, numbers), load_titles(db, numbers))
    return articles_of(find_others(db, keys_of(postings), set()))


def _url_keys(db: Connection, numbers: set[int]) -> set[str]:
    sql = "SELECT a.url_key FROM json_each(?) k CROSS JOIN _article a ON a.number = k.value"
    return {key for (key,) in db.ask(sql, (number_list(numbers),)) if key}


def _naming(db: Connection, url_keys: set[str]) -> set[int]:
    """Give the articles that name one of these as their original."""
    sql = "SELECT number FROM _article WHERE original_key = ?"
    return {number for key in sorted(url_keys) for (number,) in db.ask(sql, (key,))}


def _cut_edges(db: Connection, numbers: set[int]) -> set[int]:
    """Delete all edges of some articles; give the articles at their other ends."""
    keys = number_list(numbers)
    ends = db.ask("SELECT e.b FROM json_each(?) k CROSS JOIN _edge e ON e.a = k.value", (keys,))
    ends += db.ask("SELECT e.a FROM json_each(?) k CROSS JOIN _edge e ON e.b = k.value", (keys,))
    if ends:
        chosen = "SELECT value FROM json_each(?)"
        db.change(f"DELETE FROM _edge WHERE a IN ({chosen}) OR b IN ({chosen})", (keys, keys))
    return {number for (number,) in ends}


def _link(db: Connection, kernels: Kernels, repair: set[int], around: set[int]) -> None:
    """Find all edges of some articles, and write them; `around` are all that share a key."""
    pile = load_entries(db, around | repair, texts=True)
    features = load_features(db, around | repair)
    order = sorted(pile, key=lambda number: (pile[number].id, pile[number].path))
    place_of = {number: index for index, number in enumerate(order)}
    side_by_side = [features[number] for number in order]
    prepared, boilerplate = lay_side_by_side(side_by_side, db.settings.banding.bands)
    entries = [pile[number] for number in order]
    headlines = hash_headlines(entry.title or "" for entry in entries)
    first = np.array([place_of[n] if features[n].is_first else -1 for n in order], np.int64)
    pairs = find_all_candidates(prepared, headlines, first, pair_items(entries))
    ours = np.isin(np.array(order, np.int64), np.array(sorted(repair), np.int64))
    measurer = PairMeasurer(pile=entries, boilerplate=boilerplate, kernels=kernels)
    edges = measure_edges(
        measurer, pairs[ours[pairs].any(axis=1)], headlines, db.settings.threshold
    )
    rows = [
        (order[e.a], order[e.b], e.relation.value, e.jaccard, e.containment, e.reason)
        for e in edges
    ]
    db.change_all(
        "INSERT OR IGNORE INTO _edge VALUES (?, ?, ?, ?, ?, ?)",  # two may name one another
        [*rows, *_identical(db, repair), *_translations(db, repair)],
    )


def _identical(db: Connection, repair: set[int]) -> list[Row]:
    """Edges between some articles and the texts that are equal to theirs."""
    sql = (
        "SELECT t.first, t.article FROM json_each(?1) k CROSS JOIN _text t ON t.article = k.value "
        "WHERE t.first <> t.article UNION SELECT t.first, t.article FROM json_each(?1) k "
        "CROSS JOIN _text t ON t.first = k.value AND t.first <> t.article"
    )
    pairs = db.ask(sql, (number_list(repair),))
    return [(*pair, Relation.IDENTICAL.value, 1.0, 1.0, SAME_TEXT) for pair in pairs]


def _translations(db: Connection, repair: set[int]) -> list[Row]:
    """Edges between some articles and those that they name as their original, or that name them."""
    columns = "a.number, a.id, a.path, a.original, a.original_key, a.url_key"
    sources = db.ask(
        f"SELECT {columns} FROM json_each(?1) k CROSS JOIN _article a ON a.number = k.value "
        f"WHERE a.original_key IS NOT NULL UNION SELECT {columns} FROM json_each(?1) k "
        "CROSS JOIN _article n ON n.number = k.value "
        "CROSS JOIN _article a ON a.original_key = n.url_key ORDER BY 2, 3",
        (number_list(repair),),
    )
    rows: list[Row] = []
    for number, id_, path, original, original_key, url_key in sources:
        target = db.ask(
            "SELECT a.number, a.id, a.path, a.url_key FROM _article a WHERE a.url_key = ? "
            f"ORDER BY {_ORDER} LIMIT 1",
            (original_key,),
        )
        if not target or not {number, target[0][0]} & repair or original_key == url_key:
            continue
        (other, other_id, other_path, _), *_ = target
        a, b = (number, other) if (id_, path) < (other_id, other_path) else (other, number)
        reason = translation_reason(path, original)
        rows.append((a, b, Relation.TRANSLATION_LINK.value, 0.0, 0.0, reason))
    return rows
