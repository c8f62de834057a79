"""What changed -> everything derived, as it would be if it were recomputed from all articles.

`archivekit._dedup.find_duplicates` computes clusters from a whole pile. Here the same functions are
given a small pile: the articles that changed, and all that share a band, a headline, a sentence, a
sample or an item with one of them. Of what they find, the pairs with a changed article are kept;
every other pair stays as it was. An article *changes* when it is new, when the boilerplate that is
left out of it is another, when it becomes or stops being the first of equal texts, when a rule for
large groups chooses its pairs again, when words of it become or stop being rare, or when what it
names as its original comes or goes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from archivekit._archive.articles import delete_articles, load_entries, load_texts
from archivekit._archive.boilerplate_counts import BoilerplateCounts
from archivekit._archive.database import number_list
from archivekit._archive.inverted_index import (
    Moves,
    articles_of,
    delete_rows,
    find_others,
    find_repaired,
    insert_rows,
    keys_of,
    postings_of,
    segment_rows,
    text_rows,
)
from archivekit._archive.kept import find_versions, keep_changes, keep_copies
from archivekit._archive.search import forget_texts
from archivekit._archive.text_features import (
    Features,
    RunKeys,
    cut_texts,
    insert_texts,
    lay_side_by_side,
    load_boilerplate,
    load_features,
    load_segmented,
    load_titles,
    refresh_texts,
)
from archivekit._dedup.boilerplate import SegmentedText, relearn
from archivekit._dedup.candidates import (
    find_all_candidates,
    find_first,
    pair_items,
)
from archivekit._dedup.clusters import describe_groups, group, headline_question
from archivekit._dedup.edges import (
    OriginalLink,
    PairMeasurer,
    find_first_with,
    link_identical,
    link_translations,
    loosely_alike,
    measure_edges,
)
from archivekit._dedup.judge import Edge, relation_named
from archivekit._dedup.titles import hash_headlines
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archivekit._archive.database import Connection, Row
    from archivekit._minhash.bands import Pairs
    from archivekit._minhash.hashing import Hashes, Indices
    from archivekit._minhash.kernels import Kernels

_EQUAL: Final = """
SELECT text.article, text.first, text.digest, article.id, article.path
FROM _text text JOIN _article article ON article.number = text.article
WHERE text.digest = ?
"""
_EMPTY: Final = """
SELECT text.article, text.first, x'', '', ''
FROM json_each(?) k CROSS JOIN _text text ON text.article = k.value
"""
_COPIES: Final = """
SELECT text.first, text.article
FROM json_each(?1) k CROSS JOIN _text text ON text.article = k.value
WHERE text.first <> text.article
UNION
SELECT text.first, text.article
FROM json_each(?1) k CROSS JOIN _text text ON text.first = k.value AND text.first <> text.article
"""
_LINK_COLUMNS: Final = """
article.id, article.path, article.number, article.url_key, article.original, article.original_key
"""
_LINKING: Final = f"""
SELECT {_LINK_COLUMNS}
FROM json_each(?1) k CROSS JOIN _article article ON article.number = k.value
WHERE article.original_key IS NOT NULL
UNION
SELECT {_LINK_COLUMNS}
FROM json_each(?1) k
CROSS JOIN _article linked ON linked.number = k.value
CROSS JOIN _article article ON article.original_key = linked.url_key
"""
_UNDER_KEY: Final = f"SELECT {_LINK_COLUMNS} FROM _article article WHERE article.url_key = ?"
_CLUSTERS: Final = """
SELECT member.cluster
FROM json_each(?) k CROSS JOIN _member member ON member.article = k.value
"""
_JOINS: Final = "edge.relation IN ({})".format(", ".join(f"'{each}'" for each in Relation))
_ENDS: Final = f"""
SELECT edge.b FROM json_each(?1) k CROSS JOIN _edge edge ON edge.a = k.value AND {_JOINS}
UNION
SELECT edge.a FROM json_each(?1) k CROSS JOIN _edge edge ON edge.b = k.value AND {_JOINS}
"""


def update_derived(db: Connection, kernels: Kernels, added: set[int], removed: set[int]) -> None:
    """Update all derived tables, inside the caller's transaction.

    The article rows of `added` are written by now, those of `removed` are still there.
    """
    url_keys = _url_keys(db, added | removed)
    versions = find_versions(db, added | removed) - removed
    gone = _remove(db, kernels, removed)
    keep_changes(db, versions)

    # What texts are compared by: of those that are new, and where boilerplate is another now.
    new = cut_texts(db, load_entries(db, added, texts=True), kernels)
    counts = BoilerplateCounts(db, new.values())
    change = relearn(counts, new, gone.segmented)
    counts.write(change)
    relearned = counts.texts_with(change.crossed)
    old = load_features(db, relearned, kernels)
    insert_texts(db, new.values(), change.carriers)
    others = {segment for text in relearned.values() for segment in text.segments}
    boilerplate = change.learned | load_boilerplate(db, others)
    keys = refresh_texts(db, new | relearned, boilerplate, kernels)

    # The first of equal texts, and the keys that texts are under.
    dirty = new.keys() | relearned.keys()
    fresh = load_features(db, dirty)
    digests = {each.digest for each in (*old.values(), *gone.features.values(), *fresh.values())}
    moved = _choose_first(db, digests, {n for n, each in fresh.items() if not each.size})
    for number, each in load_features(db, moved.keys() - dirty, kernels).items():
        old[number] = attrs.evolve(each, first=moved[number])
        keys[number] = RunKeys(each.keys, each.samples)
    changed = dirty | moved.keys()
    titles = load_titles(db, changed)
    before = postings_of(gone.features | old, gone.titles | titles)
    own = postings_of(load_features(db, changed, kernels, keys), titles)
    moves = Moves.between(before, own)
    delete_rows(db, text_rows(moves.left))
    insert_rows(db, np.concatenate((text_rows(moves.came), segment_rows(new.values()))))

    # Pairs of all that changed, and the clusters that they touch.
    sharing = find_others(db, keys_of(own, moves.left), changed, counts.looked_up)
    repair = changed | find_repaired(own, sharing, moves) | _linking(db, url_keys)
    around = changed | articles_of(sharing) | find_around(db, kernels, repair - changed)
    _delete_edges(db, repair | removed)
    _find_edges(db, kernels, repair, around, keys)
    regroup(db, kernels, (repair | gone.companions) - removed)


@attrs.frozen(kw_only=True, eq=False)
class _Removed:
    """What was known of articles before their rows were deleted, and who shared their clusters."""

    segmented: list[SegmentedText]
    features: dict[int, Features]
    titles: dict[int, str]
    companions: set[int]


def _remove(db: Connection, kernels: Kernels, numbers: set[int]) -> _Removed:
    """Delete the rows of articles; return what was known of them."""
    removed = _Removed(
        companions=_dissolve(db, numbers),
        segmented=list(load_segmented(db, numbers).values()),
        features=load_features(db, numbers, kernels),
        titles=load_titles(db, numbers),
    )
    forget_texts(db, numbers)
    delete_rows(db, segment_rows(removed.segmented))
    delete_articles(db, numbers)
    return removed


def _choose_first(db: Connection, digests: set[bytes], empty: set[int]) -> dict[int, int | None]:
    """Choose the first of equal texts again; return what it was where it changed.

    `digests` are those that texts have or had, `empty` the texts that have none.
    """
    rows = [row for digest in sorted(digests - {b""}) for row in db.ask(_EQUAL, (digest,))]
    rows += db.ask(_EMPTY, (number_list(empty),))
    rows.sort(key=lambda row: row[3:])  # by id and path, as a pile is
    first = find_first(bytes(digest) for _, _, digest, *_ in rows)
    chosen = {row[0]: rows[place][0] for row, place in zip(rows, first.tolist(), strict=True)}
    moved = {number: before for number, before, *_ in rows if chosen[number] != before}
    db.change_all(
        "UPDATE _text SET first = ? WHERE article = ?",
        [(chosen[number], number) for number in sorted(moved)],
    )
    return moved


def find_around(db: Connection, kernels: Kernels, numbers: set[int]) -> set[int]:
    """Return all texts that share a key with one of these."""
    postings = postings_of(load_features(db, numbers, kernels), load_titles(db, numbers))
    return articles_of(find_others(db, keys_of(postings)))


def _url_keys(db: Connection, numbers: set[int]) -> set[str]:
    rows = db.ask(
        """
        SELECT article.url_key
        FROM json_each(?) k CROSS JOIN _article article ON article.number = k.value
        """,
        (number_list(numbers),),
    )
    return {key for (key,) in rows if key}


def _linking(db: Connection, url_keys: set[str]) -> set[int]:
    """Return the articles that name one of these as their original."""
    sql = "SELECT number FROM _article WHERE original_key = ?"
    return {number for key in sorted(url_keys) for (number,) in db.ask(sql, (key,))}


def _delete_edges(db: Connection, numbers: set[int]) -> None:
    """Delete all edges of some articles.

    Those at their other ends need not be grouped again: where such an edge joined its ends, they
    are in one cluster, and the cluster of each of `numbers` is dissolved; where it was refused, it
    joined nothing, so that nothing changes without it.
    """
    keys = number_list(numbers)
    for end in ("a", "b"):
        sql = f"DELETE FROM _edge WHERE {end} IN (SELECT value FROM json_each(?))"
        db.change(sql, (keys,))


def _find_edges(
    db: Connection,
    kernels: Kernels,
    repair: set[int],
    around: set[int],
    known: Mapping[int, RunKeys],
) -> None:
    """Find all edges of some articles and insert them; `around` are all that share a key."""
    edges = [
        *_measured(db, kernels, repair, around, known),
        *(link_identical(*pair) for pair in db.ask(_COPIES, (number_list(repair),))),
        *_translations(db, repair),
    ]
    insert_edges(db, (edge_row(edge, edge.a, edge.b) for edge in edges))


def insert_edges(db: Connection, rows: Iterable[Row]) -> None:
    """Insert rows of `_edge`."""
    db.change_all(f"INSERT INTO _edge VALUES ({', '.join('?' * 9)})", rows)


def edge_row(e: Edge, a: int, b: int) -> Row:
    """Return the row of an edge between the articles with these numbers."""
    said = e.relation.value, e.jaccard, e.containment, e.reason
    return (a, b, *said, int(e.backward), e.a_says, e.b_says)


def _measured(
    db: Connection,
    kernels: Kernels,
    repair: set[int],
    around: set[int],
    known: Mapping[int, RunKeys],
) -> Iterable[Edge]:
    small = lay_out_pile(db, kernels, around | repair, known)
    ours = np.isin(np.array(small.order, np.int64), np.array(sorted(repair), np.int64))
    pairs = small.pairs[ours[small.pairs].any(axis=1)]
    found = measure_edges(small.measurer, pairs, small.headlines, db.settings.threshold, db.rules)
    return (attrs.evolve(edge, a=small.order[edge.a], b=small.order[edge.b]) for edge in found)


@attrs.frozen(kw_only=True, eq=False)
class SmallPile:
    """Some articles of the file as a pile: their numbers in its order, and all candidate pairs."""

    order: list[int]
    features: list[Features]
    measurer: PairMeasurer
    headlines: tuple[Hashes, Indices]
    pairs: Pairs


def lay_out_pile(
    db: Connection,
    kernels: Kernels,
    numbers: set[int],
    known: Mapping[int, RunKeys] = MappingProxyType({}),
) -> SmallPile:
    """Lay out articles, with their texts, as the pile that they would be by themselves.

    The keys of some texts are `known`; those of the others are computed.
    With all that share a key with some of them, what these have is as in the whole file.
    """
    pile = load_entries(db, numbers, texts=True)
    loaded = load_features(db, numbers, kernels, known)
    order = sorted(pile, key=lambda number: (pile[number].id, pile[number].path))
    entries, features = [pile[number] for number in order], [loaded[number] for number in order]
    prepared, boilerplate = lay_side_by_side(features, db.settings.banding.bands)
    headlines = hash_headlines(entry.title or "" for entry in entries)
    firsts = np.array([each.is_first for each in features], np.bool_)
    first = np.where(firsts, np.arange(len(order)), -1)
    pairs, common = find_all_candidates(prepared, headlines, first, pair_items(entries))
    measurer = PairMeasurer(pile=entries, boilerplate=boilerplate, kernels=kernels, common=common)
    return SmallPile(
        order=order, features=features, measurer=measurer, headlines=headlines, pairs=pairs
    )


def _translations(db: Connection, repair: set[int]) -> Iterable[Edge]:
    """Yield the edges of translations that have an end in `repair`."""
    linking = db.ask(_LINKING, (number_list(repair),))
    keys = sorted({original_key for *_, original_key in linking})
    rows = sorted({*linking, *(row for key in keys for row in db.ask(_UNDER_KEY, (key,)))})
    links = [
        OriginalLink(
            source=index, path=path, own_key=url_key, original=original, original_key=original_key
        )
        for index, (_, path, _, url_key, original, original_key) in enumerate(rows)
        if original_key
    ]
    for edge in link_translations(links, find_first_with(row[3] for row in rows)):
        a, b = rows[edge.a][2], rows[edge.b][2]
        if {a, b} & repair:
            yield attrs.evolve(edge, a=a, b=b)


def regroup(db: Connection, kernels: Kernels, seeds: set[int]) -> None:
    """Compute the clusters of all articles that are connected with one of the seeds again."""
    nodes = _connected(db, seeds | _dissolve(db, seeds))
    _dissolve(db, nodes)
    rows = db.ask(
        f"SELECT edge.* FROM json_each(?) k CROSS JOIN _edge edge ON edge.a = k.value AND {_JOINS}",
        (number_list(nodes),),
    )
    if not rows:
        return
    pile = load_entries(db, {number for row in rows for number in row[:2]}, texts=False)
    order = sorted(pile, key=lambda number: (pile[number].id, pile[number].path))
    index = {number: place for place, number in enumerate(order)}
    entries = [pile[number] for number in order]
    loaded = load_features(db, order)
    features = [loaded[number] for number in order]
    _, boilerplate = lay_side_by_side(features, db.settings.banding.bands)
    measurer = PairMeasurer(
        pile=entries,
        boilerplate=boilerplate,
        kernels=kernels,
        read=lambda indices: _read(db, [order[place] for place in indices]),
    )
    edges = [load_edge(row, index) for row in rows]
    first = np.array([index[each.first or each.number] for each in features], np.int64)
    alike = loosely_alike(measurer, first, edges, db.settings.threshold / 2)
    sizes = [each.size for each in features]
    groups = group(edges, sizes, alike, headline_question(entries))
    clusters = []
    for draft in describe_groups(entries, groups, edges, db.rules):
        origin = None if draft.origin is None else order[draft.origin]
        number = db.change("INSERT INTO _cluster (id, origin) VALUES (?, ?)", (draft.id, origin))
        clusters.append(number)
        db.change_all(
            f"INSERT INTO _member VALUES ({', '.join('?' * 9)})",
            [
                (
                    *(order[m.index], number, m.edge.jaccard, m.edge.relation.value, m.evidence),
                    None if m.giver is None else order[m.giver],
                    *(m.given or (None, None)),
                    order[m.other],
                )
                for m in draft.members
            ],
        )
    keep_copies(db, clusters)


def load_edge(row: Row, index: Mapping[int, int]) -> Edge:
    """Return the edge of a row of `_edge`, its ends by their places in `index`."""
    a, b, relation, jaccard, containment, reason, backward, a_says, b_says = row
    return Edge(
        a=index[a],
        b=index[b],
        relation=relation_named(relation),
        jaccard=jaccard,
        containment=containment,
        reason=reason,
        backward=bool(backward),
        a_says=a_says,
        b_says=b_says,
    )


def _dissolve(db: Connection, numbers: set[int]) -> set[int]:
    """Delete the clusters that articles are in; return all their members."""
    keys = (number_list(numbers),)
    members = db.ask(f"SELECT article FROM _member WHERE cluster IN ({_CLUSTERS})", keys)
    db.change(f"DELETE FROM _cluster WHERE number IN ({_CLUSTERS})", keys)
    return {number for (number,) in members}


def _connected(db: Connection, numbers: set[int]) -> set[int]:
    """Return all articles that edges lead to from some, these included."""
    found, front = set(numbers), set(numbers)
    while front:
        front = {number for (number,) in db.ask(_ENDS, (number_list(front),))} - found
        found |= front
    return found


def _read(db: Connection, numbers: list[int]) -> list[str]:
    texts = load_texts(db, numbers)
    return [texts[number] for number in numbers]
