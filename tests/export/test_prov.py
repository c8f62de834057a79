"""W3C PROV: JSON, notation and RDF are read back by the package `prov`, and are one document."""

import json
import sys
from collections.abc import Iterable

import pytest
from prov.model import PROV_ROLE, ProvAssociation, ProvDerivation, ProvDocument, ProvSpecialization
from rdflib import BNode, Graph

from archivekit._export.exporter import Piece, write_pieces
from archivekit._export.prov_w3c import PROV_JSON, PROV_N, PROV_RDF, document_of
from archivekit.errors import MissingExtra
from exporting import CLUSTER, FULL, ORIGINAL, PIECE, hostile_pieces, written

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SAMPLE = [PIECE, Piece(articles=(FULL,))]
ALL = [*SAMPLE, *hostile_pieces(9)]


def whole(pieces: Iterable[Piece]) -> ProvDocument:
    """Return all pieces as one document, each element and relation once."""
    document = ProvDocument()
    for piece in pieces:
        document.update(document_of(piece))
    return document.unified()


def test_json_comes_back() -> None:
    lines = written(PROV_JSON, ALL).decode().splitlines()
    for line, piece in zip(lines, ALL, strict=True):
        assert json.loads(line)
        assert ProvDocument.deserialize(content=line, format="json") == document_of(piece)


@pytest.mark.slow
def test_notation_comes_back() -> None:
    text = written(PROV_N, ALL).decode()
    assert ProvDocument.deserialize(content=text, format="provn").unified() == whole(ALL)


@pytest.mark.parametrize("piece", ALL, ids=lambda piece: piece.articles[0].id[-4:])
def test_rdf_comes_back(piece: Piece) -> None:
    text = written(PROV_RDF, [piece]).decode()
    back = ProvDocument.deserialize(content=text, format="rdf", rdf_format="nt")
    assert back == document_of(piece)


@pytest.mark.slow
def test_rdf_of_all_pieces_is_one_graph_without_blank_nodes() -> None:
    """So that it can be cut, joined and sorted by line, and is the same each time."""
    text = written(PROV_RDF, ALL)
    graph = Graph().parse(data=text, format="nt")
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert text == written(PROV_RDF, ALL)


def test_what_it_says() -> None:
    document = document_of(PIECE)
    roles = {
        str(value)
        for record in document.get_records(ProvAssociation)
        for name, value in record.attributes
        if name == PROV_ROLE
    }
    assert {
        "translator",
        "copy_editor",
        "publisher",
        "agency",
        "desk",
        "web-archive",
        "source",
    } <= roles
    kinds = [
        str(value).removeprefix("archivekit:")
        for record in document.get_records(ProvDerivation)
        for name, value in record.attributes
        if str(name) == "prov:type"
    ]
    assert sorted(kinds) == ["Copy", "Copy", "Translation"]
    assert len(list(document.get_records(ProvSpecialization))) == len(CLUSTER.members)
    text = document.get_provn()
    assert 'archivekit:quote="翻译：清风"' in text
    assert ORIGINAL.title is not None
    assert ORIGINAL.title in text


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once, and not of each article."""
    monkeypatch.setitem(sys.modules, "prov.model", None)
    with pytest.raises(MissingExtra, match=r"pip install '\.\[prov\]'"):
        list(write_pieces(PROV_JSON, SAMPLE))
