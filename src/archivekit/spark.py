"""Find the same clusters on Spark, for piles beyond one machine.

DataFrames go in and come out. The clusters and links are those of `archivekit.find_duplicates` and
`find_piece_links`, byte for byte. Needs the extra ``spark`` and Java 17, and this package where the
executors run.
"""

from archivekit._spark.find import find_duplicates, find_piece_links, to_clusters, to_piece_links
from archivekit._spark.reading import Readings, learn, read
from archivekit._spark.session import open_session

__all__ = [
    "Readings",
    "find_duplicates",
    "find_piece_links",
    "learn",
    "open_session",
    "read",
    "to_clusters",
    "to_piece_links",
]
