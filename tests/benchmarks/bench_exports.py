"""Every article of some dumps through every exporter: failures, articles a second, invalid documents.

    python tests/benchmarks/bench_exports.py FOLDER... [--only NAME,...] [--check]

Dumps are read and compared first; then each exporter writes all pieces. With `--check` its referee
reads each part of what was written: rdflib and SHACL, bibtexparser, citeproc, csv, networkx,
feedparser, prov, jsonschema, warcio; and what `archivekit.read` makes of the JSON-LD is compared with
what was written, field by field.
"""

import argparse
import io
import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import feedparser
import networkx as nx
from bibtexparser.entrypoint import parse_string
from lxml import etree
from prov.model import ProvDocument
from pyshacl import validate
from warcio.archiveiterator import ArchiveIterator

import archivekit as ak
from archivekit._export.exporter import Exporter, Piece, group_pieces, write_pieces
from archivekit._export.exporters import EXPORTERS
from archivekit._export.prov_w3c import document_of
from archivekit._reading.schema_org import read_nodes
from export.test_citations import cited
from export.test_ninjs import VALID
from export.test_schema_org import EQUAL, TERMS, graph, people, plain, shapes

Part = tuple[Piece, bytes]
BATCH = 200


def measure(exporter: Exporter, pieces: list[Piece], count: int) -> tuple[list[Part], bytes]:
    """Write all pieces, print what that took, and return the bytes of each and of the file."""
    parts: list[Part] = []
    whole, failed = [], Counter[str]()
    start = time.process_time()
    for part in write_pieces(exporter, pieces):
        if isinstance(part, bytes):
            whole.append(part)
        else:
            failed[part.detail] += 1
    seconds = time.process_time() - start
    for piece in pieces:  # apart from the time taken: a referee asks for the bytes of a piece
        try:
            parts.append((piece, exporter.write(piece)))
        except ValueError:
            continue
    data = b"".join(whole)
    rate, size = count / seconds, len(data) / 1e6
    print(f"{exporter.name:15} {failed.total():5} failed {rate:9,.0f} articles/s {size:8.1f} MB")
    for detail, times in failed.items():
        print(f"    {times} articles: {detail}")
    return parts, data


def check_json_ld(parts: list[Part], data: bytes) -> Iterator[str]:
    """Yield what SHACL refuses; print how many of each field come back equal."""
    equal, total = Counter[str](), 0
    for at in range(0, len(parts), BATCH):
        batch = [piece for piece, _ in parts[at : at + BATCH]]
        conforms, _, report = validate(graph(batch), shacl_graph=shapes(), ont_graph=TERMS)
        if not conforms:
            yield str(report)[:300]
    for piece, line in parts:
        for before, after in zip(piece.articles, read_nodes("a", json.loads(line)), strict=True):
            total += 1
            equal["credits"] += people(after) == people(before)
            equal.update(n for n in EQUAL if plain(getattr(after, n)) == plain(getattr(before, n)))
    print("    back equal:", ", ".join(f"{n} {equal[n] / total:.4f}" for n in (*EQUAL, "credits")))


def check_bibtex(parts: list[Part], data: bytes) -> Iterator[str]:
    for at in range(0, len(parts), BATCH):
        batch = parts[at : at + BATCH]
        found = parse_string(b"".join(part for _, part in batch).decode())
        if found.failed_blocks or len(found.entries) != len(batch):
            yield f"{len(found.failed_blocks)} blocks fail, {len(found.entries)} entries"
    keys = [line for line in data.decode().splitlines() if line.startswith("@")]
    if len(set(keys)) != len(parts):
        yield f"{len(set(keys))} keys for {len(parts)} articles"


def check_csl(parts: list[Part], data: bytes) -> Iterator[str]:
    items = json.loads(data)
    yield from (str(item) for item in items if not cited(item))
    if len({item["id"] for item in items}) != len(parts):
        yield "an id is there twice"


def check_csv(parts: list[Part], data: bytes) -> Iterator[str]:
    import csv

    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    if len({len(row) for row in rows}) != 1:
        yield "rows of different lengths"


def check_graphml(parts: list[Part], data: bytes) -> Iterator[str]:
    found = nx.read_graphml(io.BytesIO(data))
    if len(found) != sum(len(piece.articles) for piece, _ in parts if piece.cluster):
        yield f"{len(found)} nodes"


def check_atom(parts: list[Part], data: bytes) -> Iterator[str]:
    etree.fromstring(data, etree.XMLParser(huge_tree=True))
    found = feedparser.parse(data)
    if found.bozo:
        yield str(found.bozo_exception)
    if len(found.entries) != sum(1 for _, part in parts if part):
        yield f"{len(found.entries)} entries"


def check_prov_json(parts: list[Part], data: bytes) -> Iterator[str]:
    for piece, part in parts:
        if ProvDocument.deserialize(content=part.decode(), format="json") != document_of(piece):
            yield piece.articles[0].path


def check_prov_n(parts: list[Part], data: bytes) -> Iterator[str]:
    for piece, part in parts:
        text = f"document\nprefix archivekit <urn:archivekit:>\n{part.decode()}endDocument\n"
        if ProvDocument.deserialize(content=text, format="provn") != document_of(piece):
            yield piece.articles[0].path


def check_prov_rdf(parts: list[Part], data: bytes) -> Iterator[str]:
    for piece, part in parts:
        text = part.decode()
        back = ProvDocument.deserialize(content=text, format="rdf", rdf_format="nt")
        if back != document_of(piece):
            yield piece.articles[0].path


def check_ninjs(parts: list[Part], data: bytes) -> Iterator[str]:
    for piece, part in parts:
        for error in VALID.iter_errors(json.loads(part)):
            yield f"{piece.articles[0].path}: {error.message[:200]}"


def check_json(parts: list[Part], data: bytes) -> Iterator[str]:
    yield from (piece.articles[0].path for piece, part in parts if not json.loads(part))


def check_warc(parts: list[Part], data: bytes) -> Iterator[str]:
    kinds = Counter[str]()
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        record.content_stream().read()
        kinds[record.rec_type] += 1
    if kinds != {"conversion": len(parts), "metadata": len(parts)}:
        yield str(kinds)


CHECKS: dict[str, Callable[[list[Part], bytes], Iterator[str]]] = {
    "schema.org": check_json_ld,
    "bibtex": check_bibtex,
    "csl": check_csl,
    "dublin-core": check_csv,
    "edges": check_csv,
    "graphml": check_graphml,
    "atom": check_atom,
    "prov-json": check_prov_json,
    "prov-n": check_prov_n,
    "prov-rdf": check_prov_rdf,
    "ninjs": check_ninjs,
    "ninjs-evidence": check_json,
    "warc": check_warc,
}


def main(folders: Iterable[Path], only: set[str], *, check: bool) -> None:
    for folder in folders:
        articles = list(ak.read(folder))
        clusters = ak.find_duplicates(articles)
        print(f"{folder}: {len(articles):,} articles, {len(clusters):,} clusters")
        grouped = list(group_pieces(articles, clusters))
        alone = [Piece(articles=(article,)) for article in articles]
        for exporter in EXPORTERS:
            if only and exporter.name not in only:
                continue
            pieces = grouped if exporter.clusters else alone
            parts, data = measure(exporter, pieces, len(articles))
            if check:
                faults = list(CHECKS[exporter.name](parts, data))
                print(f"    {len(faults)} invalid", *faults[:3], sep="\n    ", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="names of exporters, with commas")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    main(given.folders, set(filter(None, given.only.split(","))), check=given.check)
