"""Who copied whom: edges and GraphML by NetworkX, the Atom feed by feedparser."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import attrs
import feedparser
import networkx as nx
import pytest
from lxml import etree

from archivekit._export.atom import ATOM
from archivekit._export.citation import key_of
from archivekit._export.copy_edges import COLUMNS, EDGES
from archivekit._export.exporter import Piece
from archivekit._export.graphml import GRAPHML
from archivekit.testing import make_article
from exporting import CLUSTER, COPY, FULL, ORIGINAL, PIECE, date, hostile_pieces, written

ALONE = Piece(articles=(FULL,))
KEYS = [key_of(article) for article in PIECE.articles]


def graphml(pieces: Iterable[Piece]) -> Any:
    return nx.read_graphml(io.BytesIO(written(GRAPHML, pieces)))


def rows(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    text = written(EDGES, pieces).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_graph_of_a_cluster() -> None:
    """All articles of the cluster are nodes, also one that nobody copied; no other article is."""
    graph = graphml([ALONE, PIECE])
    assert list(graph) == KEYS
    assert list(graph.edges) == [(KEYS[0], KEYS[1]), (KEYS[1], KEYS[2])]
    assert graph.nodes[KEYS[1]]["label"] == FULL.title
    assert graph.nodes[KEYS[1]]["outlet"] == "daily"
    assert graph.edges[KEYS[1], KEYS[2]] == {
        "relation": "identical",
        "similarity": 1.0,
        "confidence": "inferred",
        "reason": "published later",
    }


def test_edges_are_those_of_the_graph() -> None:
    found = rows([ALONE, PIECE])
    graph = nx.from_edgelist([(row["Source"], row["Target"]) for row in found], nx.DiGraph)
    assert set(graph.edges) == set(graphml([PIECE]).edges)
    assert found[1]["target_url"] == COPY.canonical_url
    assert found[1]["cluster"] == CLUSTER.id


def test_one_file_under_two_paths_is_two_nodes() -> None:
    """They have one id, since that is made from content alone."""
    twins = (FULL, attrs.evolve(FULL, path="mirror/bridge.md"))
    found = graphml([Piece(articles=twins, cluster=attrs.evolve(CLUSTER, members=()))])
    assert len(found) == 2


def test_hostile_articles_are_a_graph() -> None:
    pieces = hostile_pieces(9)
    graph = graphml(pieces)
    assert len(graph) == len(pieces[0].articles)
    assert len(graph.edges) == len(graph) - 1
    found = rows(pieces)
    assert len(found) == len(graph.edges)
    assert {len(row) for row in found} == {len(COLUMNS)}


def feed(pieces: Iterable[Piece]) -> Any:
    data = written(ATOM, pieces)
    etree.fromstring(data)
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_an_entry_of_a_cluster() -> None:
    found = feed([ALONE, PIECE])
    assert found.version == "atom10"
    assert found.feed.updated == "2023-09-21T01:00:00Z"
    (entry,) = found.entries
    assert entry.title == "2 copies of Bridge opens"
    assert entry.id == f"urn:archivekit:cluster:{CLUSTER.id}"
    assert entry.updated == "2023-09-21T01:00:00Z"
    assert entry.published == "2023-09-18T00:00:00Z"
    assert [author.name for author in entry.authors] == ["Jane Doe"]
    assert entry.link == ORIGINAL.canonical_url
    assert [link.href for link in entry.links[1:]] == [FULL.canonical_url, COPY.canonical_url]
    assert "河口日报 · 2023-09-18T18:40:39Z" in entry.summary


def test_a_feed_without_clusters_is_still_a_feed() -> None:
    assert feed([ALONE]).entries == []


def test_hostile_articles_are_an_entry() -> None:
    (entry,) = feed(hostile_pieces(9)).entries
    assert entry.updated == "9999-12-31T00:00:00Z"


@pytest.mark.parametrize(
    ("day", "seen", "updated", "tags"),
    [
        ("2020-06-25", "2020-07-01T08:00:00Z", "2020-06-25T00:00:00Z", []),
        (None, "2020-07-01T08:00:00Z", "2020-07-01T08:00:00Z", []),
        ("2020-13-45", "2020-07-01", "2020-07-01T00:00:00Z", []),
        (None, None, "1970-01-01T00:00:00Z", ["undated"]),
        ("2020-13-45", "yesterday", "1970-01-01T00:00:00Z", ["undated"]),
    ],
)
def test_when_an_entry_changed(
    day: str | None, seen: str | None, updated: str, tags: list[str]
) -> None:
    """Atom requires it (RFC 4287, 4.2.15); where no clock says it, the entry says so."""
    dates = (date("crawl", seen),) if seen else ()
    articles = tuple(make_article("x", path, published=day, dates=dates) for path in "ab")
    (entry,) = feed([Piece(articles=articles, cluster=CLUSTER)]).entries
    assert (entry.updated, [tag.term for tag in entry.get("tags", ())]) == (updated, tags)


def test_each_required_element_is_there() -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: exactly one id, title and updated; an author."""
    root = etree.fromstring(written(ATOM, [PIECE, *hostile_pieces(9)]))
    space = {"a": "http://www.w3.org/2005/Atom"}
    for node in (root, *root.findall("a:entry", space)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", space)) == 1
    assert root.find("a:author/a:name", space) is not None
