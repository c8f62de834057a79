"""What each outlet repeats, kept up to date as texts come and go.

`archivekit._dedup.boilerplate` decides; here its questions are answered from the file, and what it
finds is written there. Only counted segments have a row in `_phrase`, so the table stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archivekit._archive.database import number_list
from archivekit._archive.inverted_index import SegmentLookup, find_own_segments, find_segments
from archivekit._archive.text_features import load_segmented, load_tallies
from archivekit._dedup.boilerplate import find_occasions
from archivekit._dedup.excerpts import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Set

    from archivekit._archive.database import Connection
    from archivekit._dedup.boilerplate import Occasion, PileChange, Segment, SegmentedText, Tally


class BoilerplateCounts:
    """The texts and tallies of a file, before `came` is written (see `archivekit._dedup`).

    `looked_up` is what was found of the segments of `came` on the way.
    """

    def __init__(self, db: Connection, came: Collection[SegmentedText]) -> None:
        self._db = db
        self._came = came
        self.looked_up = SegmentLookup(hashes=frozenset(), rows=[])

    def tallies(self, segments: Set[Segment]) -> dict[Segment, Tally]:
        """Return the tallies of those of the segments that are counted."""
        return load_tallies(self._db, segments)

    def occurrences(self, segments: Set[Segment]) -> list[tuple[Segment, int]]:
        """Return where segments occur.

        Excerpts are found by long segments too, in texts of any publisher: those are looked up
        once for both uses. Short ones are many in few places, and looked up with their publisher.
        """
        long = {
            value
            for text in self._came
            for value, size in zip(text.hashes, text.sizes, strict=True)
            if size >= SENTENCE and (value, text.publisher) in segments
        }
        rows = find_segments(self._db, long)
        self.looked_up = SegmentLookup(hashes=long, rows=rows)
        short = {segment for segment in segments if segment[0] not in long}
        found = rows + find_own_segments(self._db, short)
        return [(row[:2], row[2]) for row in found if row[:2] in segments]

    def items_of(self, texts: Set[int]) -> dict[int, int]:
        """Return the item of each of the texts."""
        rows = self._db.ask(
            """
            SELECT text.article, text.item
            FROM json_each(?) k CROSS JOIN _text text ON text.article = k.value
            """,
            (number_list(texts),),
        )
        return dict(rows)

    def occasions(self, segments: Set[Segment]) -> dict[Segment, set[Occasion]]:
        """Return the known occasions of the texts that carry each of the segments."""
        rows = find_own_segments(self._db, segments)
        facts = self._db.ask(
            """
            SELECT article.number, article.title, article.published
            FROM json_each(?) k CROSS JOIN _article article ON article.number = k.value
            """,
            (number_list({number for *_, number in rows}),),
        )
        occasions = find_occasions([row[1] for row in facts], [row[2] for row in facts])
        known = dict(zip((row[0] for row in facts), occasions, strict=True))
        found: dict[Segment, set[Occasion]] = {}
        for value, publisher, number in rows:
            if occasion := known[number]:
                found.setdefault((value, publisher), set()).add(occasion)
        return found

    def texts_with(self, segments: Set[Segment]) -> dict[int, SegmentedText]:
        """Return the texts that carry any of the segments."""
        rows = find_own_segments(self._db, segments)
        return load_segmented(self._db, {number for *_, number in rows})

    def texts_of(self, items: Set[int]) -> dict[int, SegmentedText]:
        """Return all texts of these items."""
        return load_segmented(self._db, items, by="item")

    def write(self, change: PileChange) -> None:
        """Write tallies, and which texts became carriers or stopped being carriers."""
        self._db.change_all(
            "DELETE FROM _phrase WHERE hash = ? AND publisher = ?", sorted(change.fallen)
        )
        self._db.change_all(
            "INSERT OR REPLACE INTO _phrase VALUES (?, ?, ?, ?, ?)",
            [(*segment, *tally) for segment, tally in sorted(change.tallies.items())],
        )
        self._db.change_all(
            "UPDATE _text SET carrier = ? WHERE article = ?",
            [(carrier, number) for number, carrier in change.flipped.items()],
        )


def first_carrier(db: Connection, segment: Segment) -> int:
    """Return the least number of an article that carries a segment; some article must."""
    return min(number for *_, number in find_own_segments(db, [segment]))
