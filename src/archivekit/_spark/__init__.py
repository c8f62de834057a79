"""The stages of near-duplicate detection on Spark; `archivekit.spark` is what is public of it.

The functions of `archivekit._dedup` and `archivekit._minhash` decide everything, called on Arrow
batches. These modules only bring together the rows that must meet:

    rows         an article -> a row, and back to what is compared
    reading      paths -> articles and problems
    checkpoints  the folder into which each stage writes its table
    numbering    articles -> numbers in the order of a sorted pile
    grouping     rows that belong together, a batch of whole groups at a time
    boilerplate  what each outlet repeats
    features     texts -> what they are compared by
    candidates   features -> pairs worth an exact look
    edges        pairs -> measured relations
    components   edges -> what is connected
    clusters     components -> clusters
    links        pairs of two clusters -> how they stand to one another
    find         all of it: `find_duplicates`, `find_piece_links`
    session      a session for the command line
"""

from archivekit.errors import MissingExtra

try:
    import pyarrow  # noqa: F401, ICN001
    import pyspark  # noqa: F401
except ImportError as missing:
    raise MissingExtra("Clustering on Spark", "spark") from missing
