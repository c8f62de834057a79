"""The same clusters on Spark: every stage of `archivekit.dedup`, for piles beyond one machine.

DataFrames in and out. What decides anything is the functions of `archivekit.dedup`, called on
Arrow batches; here is only how rows come together:

    rows         an article -> a row, and back to what is compared
    reading      paths -> articles and problems
    work         the folder in which each stage leaves its table
    numbering    articles -> numbers in the order of a sorted pile
    grouping     rows that stand together, a batch of whole groups at a time
    phrases      what each outlet repeats
    features     texts -> what they are compared by
    candidates   features -> pairs worth an exact look
    edges        pairs -> measured relations
    components   edges -> what is connected
    clusters     components -> clusters
    find         all of it: `find_duplicates`
    session      a session for the command line

Needs the extra ``spark`` and Java 17, and this package where the executors run.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from archivekit.errors import MissingExtra

try:
    import pyarrow  # noqa: F401, ICN001
    import pyspark  # noqa: F401
except ImportError as missing:
    raise MissingExtra("Clusters on Spark", "spark") from missing

if TYPE_CHECKING:
    from archivekit.spark.find import find_duplicates, to_clusters
    from archivekit.spark.reading import Readings, read
    from archivekit.spark.session import open_session

__all__ = ["Readings", "find_duplicates", "open_session", "read", "to_clusters"]

# Each name is loaded when it is first asked for: every Python worker imports this package for the
# functions of a stage, and would wait for all that reads dumps as well.
_HOME = {
    "Readings": "reading",
    "find_duplicates": "find",
    "open_session": "session",
    "read": "reading",
    "to_clusters": "find",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
