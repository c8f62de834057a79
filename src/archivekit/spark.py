"""Find the same clusters on Spark, for piles beyond one machine.

DataFrames go in and come out. The clusters are those of `archivekit.find_duplicates`, byte for
byte. Needs the extra ``spark`` and Java 17, and this package where the executors run.
"""

from archivekit._spark.find import find_duplicates, to_clusters
from archivekit._spark.reading import Readings, learn, read
from archivekit._spark.session import open_session

__all__ = ["Readings", "find_duplicates", "learn", "open_session", "read", "to_clusters"]
