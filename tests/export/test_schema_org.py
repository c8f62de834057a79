"""schema.org JSON-LD: its referees are rdflib, the published terms, SHACL, and our own reader."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SDO, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import archivekit as ak
from archivekit._export.exporter import Piece
from archivekit._export.schema_org import SCHEMA_ORG
from archivekit.model import Article, Link, LinkKind, Source
from archivekit.testing import assert_evidence
from exporting import COPY, FULL, ORIGINAL, PIECE, hostile_pieces, written

# rdflib and pyshacl use what rdflib itself calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
}
"""What schema.org's own context says of the terms we write; a test asks no network."""
TERMS = Graph().parse(Path(__file__).parent / "schema_org_terms.ttl")
DATE = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$"
SAMPLE = [PIECE, Piece(articles=(FULL,))]
THING = Namespace("https://schema.org/")


def lines(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(SCHEMA_ORG, pieces).decode().splitlines() if line]


def graph(pieces: Iterable[Piece]) -> Graph:
    """Return the triples of pieces. Each line is read alone, since blank nodes are its own."""
    found = Graph()
    for line in lines(pieces):
        assert line["@context"] == "https://schema.org"
        found.parse(data=json.dumps({**line, "@context": CONTEXT}), format="json-ld")
    return found


def shapes() -> Graph:
    """Return the domains and ranges of the terms as SHACL shapes."""
    made = Graph()
    for term in set(TERMS.subjects(SDO.domainIncludes)):
        subject, value = BNode(), BNode()
        made.add((subject, SH.targetSubjectsOf, term))
        made.add((value, SH.targetObjectsOf, term))
        for shape, allowed in ((subject, SDO.domainIncludes), (value, SDO.rangeIncludes)):
            made.add((shape, RDF.type, SH.NodeShape))
            choices: list[Node] = [choice(made, kind) for kind in TERMS.objects(term, allowed)]
            made.add((shape, SH["or"], Collection(made, BNode(), choices).uri))
    return made


def choice(made: Graph, kind: Any) -> BNode:
    node = BNode()
    if kind == SDO.Text:
        made.add((node, SH.nodeKind, SH.Literal))
    elif kind == SDO.URL:
        made.add((node, SH.nodeKind, SH.IRI))
    elif kind in (SDO.Date, SDO.DateTime):
        made.add((node, SH.pattern, Literal(DATE)))
    else:
        made.add((node, SH["class"], kind))
    return node


@pytest.mark.parametrize("pieces", [SAMPLE, hostile_pieces(9)], ids=["sample", "hostile"])
def test_domains_and_ranges_hold(pieces: list[Piece]) -> None:
    found = graph(pieces)
    conforms, _, report = validate(found, shacl_graph=shapes(), ont_graph=TERMS)
    assert conforms, report


def test_the_shapes_find_what_is_wrong() -> None:
    """The referee itself: a name that is a date, an editor that is a place, a URL in words."""
    for wrong in (
        '"editor": {"@type": "Place"}',
        '"datePublished": "soon"',
        '"headline": {"@id": "a:b"}',
    ):
        text = f'{{"@context": {json.dumps(CONTEXT)}, "@type": "NewsArticle", {wrong}}}'
        found = Graph().parse(data=text, format="json-ld")
        assert not validate(found, shacl_graph=shapes(), ont_graph=TERMS)[0], wrong


@pytest.mark.parametrize("pieces", [SAMPLE, hostile_pieces(9)], ids=["sample", "hostile"])
def test_every_term_is_one_of_schema_org(pieces: list[Piece]) -> None:
    """Rdflib has the list of all terms; ours says what they are for."""
    found = graph(pieces)
    terms = {*found.predicates(), *found.objects(None, RDF.type)} - {RDF.type}
    assert [term for term in terms if term not in SDO] == []  # type: ignore[attr-defined]
    described = {*TERMS.subjects(SDO.domainIncludes), *TERMS.subjects(RDFS.subClassOf)}
    assert terms <= described
    assert all(str(url).startswith("http") for url in found.objects(None, THING.url))


def test_the_issue_s_terms_are_all_there() -> None:
    (cluster, alone) = lines(SAMPLE)
    wanted = set(
        "author translator editor contributor producer publisher sourceOrganization isBasedOn"
        " translationOfWork archivedAt provider mentions associatedMedia datePublished dateModified inLanguage"
        " articleBody headline".split()
    )
    assert wanted <= set(alone)
    first, second, third = cluster["@graph"]
    assert first["workTranslation"] == {"@id": second["@id"]}
    assert second["translationOfWork"] == {"@id": first["@id"], "url": ORIGINAL.canonical_url}
    assert third["isBasedOn"] == {"@id": second["@id"]}
    assert alone["associatedMedia"][0]["creditText"] == "河口日报"


EQUAL = (
    "id path format title section url canonical_url url_key language outlet published dateline desks"
    " agencies photos links mirrors original republished_from text"
).split()
"""Fields that come back equal, but for evidence."""


def plain(value: Any) -> Any:
    """Return a value without evidence."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if attrs.has(type(value)):
        named = attrs.asdict(value, recurse=False)
        return {key: plain(one) for key, one in named.items() if not key.endswith("evidence")}
    return value


def people(article: Article) -> list[Any]:
    """Return the credits without confidence, which schema.org cannot say, in one order."""
    kept = [{k: v for k, v in one.items() if k != "confidence"} for one in plain(article.credits)]
    return sorted(kept, key=lambda one: (one["role"], one["name"]))


def test_what_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(written(SCHEMA_ORG, SAMPLE))
    reader = ak.read(file)
    articles = list(reader)
    assert not reader.problems
    for before, after in zip((ORIGINAL, FULL, COPY, FULL), articles, strict=True):
        for name in EQUAL:
            assert plain(getattr(after, name)) == plain(getattr(before, name)), name
        assert people(after) == people(before)
        updated = [date.utc for date in before.dates if date.kind == "updated"]
        assert [date.utc for date in after.dates if date.kind == "updated"] == updated
        assert_evidence(after)
    again = written(SCHEMA_ORG, [Piece(articles=(articles[1],))])
    assert again == written(SCHEMA_ORG, SAMPLE[1:]), "written again, it is the same"


def test_invalid_addresses_come_back_unchanged(tmp_path: Path) -> None:
    """In the document they are mended or missing, and their identifiers have them as they were."""
    odd = (
        "/foto/1.jpg",
        "mailto:desk@post.example",
        "https://post.example/a b",
        "//post.example/1",
    )
    words = FULL.links[0].evidence
    article = attrs.evolve(
        FULL,
        canonical_url=odd[2],
        original=odd[3],
        photos=tuple(attrs.evolve(FULL.photos[0], url=url) for url in odd),
        links=tuple(Link(url=url, text="", kind=LinkKind.BODY, evidence=words) for url in odd),
        mirrors=tuple(attrs.evolve(one, url=odd[0]) for one in FULL.mirrors),
        republished_from=Source(name="海港邮报", url=odd[0], evidence=words),
    )
    file = tmp_path / "a.jsonl"
    file.write_bytes(written(SCHEMA_ORG, [Piece(articles=(article,))]))
    (after,) = ak.read(file)
    for name in EQUAL:
        assert plain(getattr(after, name)) == plain(getattr(article, name)), name
    assert validate(graph([Piece(articles=(article,))]), shacl_graph=shapes(), ont_graph=TERMS)[0]


def test_evidence_quotes_the_values(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(written(SCHEMA_ORG, SAMPLE[1:]))
    (article,) = ak.read(file)
    quotes = {one.name: (one.evidence.rule, one.evidence.quote) for one in article.credits}
    assert quotes["清风"] == ("schema.org-translator.name", "清风")
    assert article.evidence.title
    assert article.evidence.title.quote == FULL.title


@pytest.mark.parametrize(
    "text",
    [
        '{"author": 3}',
        '{"author": {"name": "x"}}',
        '{"datePublished": ["2020-01-01"]}',
        '{"publisher": {"name": "x"}}',
        '{"archivedAt": "x"}',
    ],
)
def test_a_document_that_was_changed_is_a_problem(text: str, tmp_path: Path) -> None:
    identifier = [{"propertyID": "archivekit:id", "value": "1"}]
    row = {"@context": "https://schema.org", "url": "https://a.example/", "identifier": identifier}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({**row, **json.loads(text)}), "utf-8")
    reader = ak.read(file)
    assert list(reader) == []
    assert [problem.reason for problem in reader.problems] == ["broken-row"]


def test_hostile_articles_come_back(tmp_path: Path) -> None:
    """As far as characters can be written: halves are U+FFFD."""
    file = tmp_path / "a.jsonl"
    pieces = hostile_pieces()
    file.write_bytes(written(SCHEMA_ORG, pieces))
    reader = ak.read(file)
    assert len(list(reader)) == sum(len(piece.articles) for piece in pieces)
    assert not reader.problems


def test_nodes_do_not_speak_of_themselves() -> None:
    """Of two revisions under one URL none translates or copies itself."""
    for line in lines(hostile_pieces()):
        for node in line.get("@graph", [line]):
            for key in ("isBasedOn", "translationOfWork", "workTranslation"):
                assert all(one.get("@id") != node["@id"] for one in as_list(node.get(key)))


def as_list(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [value] if value else []


def test_a_graph_is_named_by_content() -> None:
    (line,) = lines(SAMPLE[1:])
    assert URIRef(line["@id"]) == URIRef(f"urn:archivekit:{FULL.id}")
