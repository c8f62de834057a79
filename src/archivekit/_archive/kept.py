"""Copies and changes, kept as rows: questions need not compute them from all articles.

The views `_found_copy` and `_found_change` define them. A copy is computed again when its cluster
changes, a change when the versions of its article do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archivekit._archive.article_details import fill_details
from archivekit._archive.database import number_list
from archivekit._archive.learning_sample import fill_sample
from archivekit._archive.text_features import narrow_sizes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archivekit._archive.database import Connection

_DETAILS, _KEPT, _SAMPLED, _NARROW = 5, 8, 9, 10
"""The first schemas that have tables of details, of copies and changes, and of the sample, and
sizes that are as wide as they need to be."""
_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_COPIES: Final = """
INSERT INTO _copy
SELECT article, origin, origin_outlet, copier_outlet, origin_published, origin_clock,
    copier_published, copier_clock, lag_least, lag_most, relation
FROM _found_copy
"""
_CHANGES: Final = "INSERT INTO _change SELECT * FROM _found_change"
_VERSIONS: Final = """
WITH touched AS (
    SELECT a.number, a.url_key, a.path
    FROM json_each(?) k CROSS JOIN _article a ON a.number = k.value
)
SELECT touched.number, v.number
FROM touched CROSS JOIN _article v ON v.url_key = touched.url_key AND v.number <> touched.number
UNION ALL
SELECT touched.number, v.number
FROM touched CROSS JOIN _article v ON v.path = touched.path AND v.number <> touched.number
WHERE touched.url_key IS NULL AND v.url_key IS NULL
"""


def keep_copies(db: Connection, clusters: Iterable[int]) -> None:
    """Insert the copies of clusters that are new."""
    db.change(f"{_COPIES} WHERE cluster {_AMONG}", (number_list(clusters),))


def find_versions(db: Connection, numbers: Iterable[int]) -> set[int]:
    """Return the articles that have other versions, and those versions."""
    return {n for pair in db.ask(_VERSIONS, (number_list(numbers),)) for n in pair}


def keep_changes(db: Connection, versions: set[int]) -> None:
    """Replace the changes of some articles; `versions` are all versions of each."""
    keys = (number_list(versions),)
    db.change(f"DELETE FROM _change WHERE article {_AMONG}", keys)
    db.change(f"{_CHANGES} WHERE article {_AMONG}", keys)


def fill_older(db: Connection, version: int) -> None:
    """Fill the tables that a file of an older schema did not have."""
    if version < _DETAILS:
        fill_details(db)
    if version < _KEPT:
        db.change(_COPIES)
        db.change(_CHANGES)
    if version < _SAMPLED:
        fill_sample(db)
    if version < _NARROW:
        narrow_sizes(db)
