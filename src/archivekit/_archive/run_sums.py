"""A checksum of each run, because nothing else in the file repeats what the run met.

All that derives from articles can be recomputed and compared; the row of a run and its problems
cannot.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from archivekit._archive.database import Connection

_NAME: Final = "sum of run {}"
_FIRST: Final = "sums from run"
"""The name of what says which run was the first with a sum, in a file that is older than sums."""
_WHOLE: Final = 1 << 64
_ROW: Final = "SELECT * FROM _run WHERE number = ?"
_PROBLEMS: Final = """
SELECT problem.path, problem.reason, problem.detail, problem.start, problem.end
FROM _sighting sighting JOIN _problem problem ON problem.number = sighting.problem
WHERE sighting.run = ?
"""


def keep_sum(db: Connection, run: int, met: Sequence[Sequence[object]] = ()) -> None:
    """Keep the sum of a run after its row changed, or after it met `met`, problems new to it."""
    found = _stored(db, run)
    problems = found[1] if found else 0
    value = json.dumps([_sum(db.ask(_ROW, (run,))), (problems + _sum(met)) % _WHOLE])
    db.change("INSERT OR REPLACE INTO _setting VALUES (?, ?)", (_NAME.format(run), value))
    if not found:
        db.change("INSERT OR IGNORE INTO _setting VALUES (?, ?)", (_FIRST, str(run)))


def find_wrong_runs(db: Connection) -> Iterator[str]:
    """Yield the runs whose rows are damaged; runs of older versions have no sum."""
    first = db.ask("SELECT value FROM _setting WHERE name = ?", (_FIRST,))
    runs = db.ask("SELECT number FROM _run WHERE number >= ?", (int(first[0][0]),)) if first else []
    kept = db.ask("SELECT name FROM _setting WHERE name LIKE 'sum%' AND name <> ?", (_FIRST,))
    if {name for (name,) in kept} != {_NAME.format(run) for (run,) in runs}:
        yield "the file is damaged: runs are missing, or their sums are"
    for (run,) in runs:
        expected = [_sum(db.ask(_ROW, (run,))), _sum(db.ask(_PROBLEMS, (run,)))]
        if _stored(db, run) != expected:
            yield f"the file is damaged: run {run} or a problem that it met is not what was written"


def _stored(db: Connection, run: int) -> list[int] | None:
    found = db.ask("SELECT value FROM _setting WHERE name = ?", (_NAME.format(run),))
    return json.loads(found[0][0]) if found else None


def _sum(rows: Sequence[Sequence[object]]) -> int:
    """Return a sum of rows that does not depend on their order."""
    plain = (json.dumps(list(row)).encode() for row in rows)
    digests = (hashlib.blake2b(each, digest_size=8).digest() for each in plain)
    return sum(int.from_bytes(digest, "big") for digest in digests) % _WHOLE
