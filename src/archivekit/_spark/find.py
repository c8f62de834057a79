"""Find the duplicates in a table of articles: every stage on Spark, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as sf

from archivekit._arguments import checked
from archivekit._minhash.settings import Settings
from archivekit._rules.rules import Rules, check_rules
from archivekit._spark.boilerplate import learn_covered
from archivekit._spark.candidates import find_pairs
from archivekit._spark.checkpoints import open_checkpoints, spread
from archivekit._spark.clusters import make_clusters, place_articles
from archivekit._spark.components import connect
from archivekit._spark.edges import find_edges, joining, lay_beside
from archivekit._spark.features import find_common, find_copies, make_features
from archivekit._spark.links import make_piece_links
from archivekit._spark.numbering import number_articles, select_entries
from archivekit._spark.translations import find_translation_edges
from archivekit.model import Cluster, PieceLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame

    from archivekit._minhash.bands import Banding
    from archivekit._minhash.signatures import SignatureScheme
    from archivekit._spark.checkpoints import Checkpoints


@checked
def find_duplicates(
    articles: DataFrame,
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    rules: Rules | None = None,
    work: str | None = None,
    partitions: int | None = None,
    progress: Callable[[str], None] | None = None,
    translations: bool = False,
) -> DataFrame:
    """Group the articles that stand for one piece: the clusters of `archivekit.find_duplicates`.

    `articles` has the columns that ``archivekit parse`` writes, of which id, path and text must be
    there; the table that comes back has those that ``archivekit dedupe`` writes, a row a cluster,
    in no order. The same articles give the same clusters on any cluster of machines, in any
    partitioning.

    `work` is a folder that all executors can write to, for the checkpoints of the stages and for
    the clusters, which stay there; without it a temporary one is used, which needs a local master.
    `partitions` is the number of shuffle partitions; without it there is one for every 50,000
    articles, or as many as the session is set to, whichever is more. `progress` is called with a
    line for each stage that is done. With `translations` those that nobody linked join their
    originals too; one worker then holds the texts of all. Raises `UsageError` for a table without
    those columns, a threshold outside its range, and a remote master without a work folder.
    """
    settings, rules = Settings.of(threshold, banding, scheme), check_rules(rules)
    checkpoints, tables, size = _compare(
        articles, settings, rules, work, partitions, progress, translations=translations
    )
    return make_clusters(checkpoints, tables, settings.threshold, rules, size)


@checked
def find_piece_links(
    articles: DataFrame,
    *,
    threshold: float = 0.8,
    banding: Banding | None = None,
    scheme: SignatureScheme | None = None,
    rules: Rules | None = None,
    work: str | None = None,
    partitions: int | None = None,
    progress: Callable[[str], None] | None = None,
    translations: bool = False,
) -> DataFrame:
    """Return how pieces are related: the links of `archivekit.find_piece_links`.

    Arguments are those of `find_duplicates`; the table that comes back has the columns that
    ``archivekit dedupe --links`` writes, a row a link, in no order.
    """
    settings, rules = Settings.of(threshold, banding, scheme), check_rules(rules)
    checkpoints, tables, size = _compare(
        articles, settings, rules, work, partitions, progress, translations=translations
    )
    placed = place_articles(checkpoints, tables, settings.threshold, rules, size)
    return make_piece_links(checkpoints, tables, placed)


def _compare(  # noqa: PLR0917 - what the two functions above are given
    articles: DataFrame,
    settings: Settings,
    rules: Rules,
    work: str | None,
    partitions: int | None,
    progress: Callable[[str], None] | None,
    *,
    translations: bool,
) -> tuple[Checkpoints, dict[str, DataFrame], int]:
    """Write the tables of all stages up to the components; return them, and the characters."""
    settings.banding.check(settings.scheme.permutations)
    entries = select_entries(articles)
    checkpoints = spread(
        open_checkpoints(articles.sparkSession, work, partitions, progress), entries
    )
    numbered = number_articles(checkpoints, entries)
    characters = numbered.agg(sf.sum("characters")).first()
    size = int(characters[0] or 0) if characters else 0
    covered = learn_covered(checkpoints, numbered, size)
    features = make_features(checkpoints, numbered, covered, settings, size)
    copies = find_copies(checkpoints, features)
    common = find_common(checkpoints, features, copies)
    pairs = find_pairs(checkpoints, features, copies, settings.banding.bands)
    sides = lay_beside(checkpoints, numbered, covered, common, pairs)
    translated = (
        find_translation_edges(checkpoints, articles, numbered, rules) if translations else None
    )
    edges = find_edges(
        checkpoints,
        numbered,
        copies,
        pairs,
        sides,
        translated,
        threshold=settings.threshold,
        characters=size,
        rules=rules,
    )
    tables = {
        "numbered": numbered,
        "features": features,
        "copies": copies,
        "covered": covered,
        "sides": sides,
        "edges": edges,
        "components": connect(checkpoints, joining(edges)),
    }
    return checkpoints, tables, size


@checked
def to_clusters(clusters: DataFrame) -> Iterator[Cluster]:
    """Fetch a table of clusters, in the order of `archivekit.find_duplicates`, part by part."""
    ordered = clusters.orderBy(sf.col("members")[0]["path"], "id")
    for row in ordered.toLocalIterator():
        yield Cluster.from_dict(row.asDict(recursive=True))


@checked
def to_piece_links(links: DataFrame) -> Iterator[PieceLink]:
    """Fetch a table of links, in the order of `archivekit.find_piece_links`, part by part."""
    for row in links.orderBy("source", "target", "relation").toLocalIterator():
        yield PieceLink.from_dict(row.asDict(recursive=True))
