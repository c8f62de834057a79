"""Every article of some dumps through every exporter: failures, articles a second, invalid documents.

    python tests/benchmarks/bench_exports.py FOLDER... [--only NAME,...] [--check] [--part N]
    python tests/benchmarks/bench_exports.py FOLDER... --returns
    python tests/benchmarks/bench_exports.py ARCHIVE --command

Dumps are read and compared first; then each exporter writes all pieces. With `--check` its referee
reads each part of what was written: rdflib and SHACL, bibtexparser, citeproc, rispy, csv, networkx,
feedparser, prov, jsonschema, warcio. With `--part 8` the slow referees (SHACL, citeproc, prov) read one
piece in eight. `--returns` counts, field by field, of how many articles that say something it comes back equal
from JSON-LD and from our JSON. `--command` runs the whole command on an archive and takes its time.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import attrs
import feedparser
import networkx as nx
import rispy
from bibtexparser.entrypoint import parse_string
from lxml import etree
from prov.model import ProvDocument
from pyshacl import validate
from warcio.archiveiterator import ArchiveIterator

import archivekit as ak
from archivekit._export.exporter import Exporter, Piece, group_pieces, write_pieces
from archivekit._export.exporters import EXPORTERS
from archivekit._export.prov_w3c import document_of
from archivekit._export.schema_org import write_json_ld
from archivekit._reading.schema_org import read_nodes
from archivekit.model import Article, DateKind
from export.test_citations import cited
from export.test_ninjs import VALID
from export.test_schema_org import TERMS, graph, people, plain, shapes
from exporting import FULL, hostile_articles

Part = tuple[Piece, bytes]
BATCH = 200
SLOW = ("schema.org", "csl", "prov-json", "prov-n", "prov-rdf")
"""Exporters whose referee takes far longer than they."""


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
    for at in range(0, len(parts), BATCH):
        batch = [piece for piece, _ in parts[at : at + BATCH]]
        conforms, _, report = validate(graph(batch), shacl_graph=shapes(), ont_graph=TERMS)
        if not conforms:
            yield str(report)[:300]


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
    yield from (piece.articles[0].path for piece, part in parts if not cited(json.loads(part)))
    items = json.loads(data)
    if len({item["id"] for item in items}) != len(items):
        yield "an id is there twice"


def check_ris(parts: list[Part], data: bytes) -> Iterator[str]:
    found = rispy.loads(data.decode())
    if len({record["id"] for record in found}) != len(parts):
        yield f"{len(found)} records of {len(parts)} articles"


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
    "ris": check_ris,
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


def main(folders: Iterable[Path], only: set[str], part: int, *, check: bool) -> None:
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
                looked = parts[::part] if exporter.name in SLOW else parts
                faults = list(CHECKS[exporter.name](looked, data))
                print(f"    {len(faults)} invalid of {len(looked):,}", *faults[:3], sep="\n    ")
                sys.stdout.flush()


def facts_of(article: Article) -> dict[str, Any]:
    """Return what an article says, by its fields; lists in one order, evidence apart."""
    own = plain(attrs.evolve(article, source="", blocks=()))
    own["credits: who and what"] = people(article)
    own["credits: confidence"] = [str(one.confidence) for one in article.credits]
    del own["credits"], own["source"], own["blocks"]
    dates = own.pop("dates")
    own["dates: updated"] = [one["utc"] for one in dates if one["kind"] is DateKind.UPDATED]
    own["dates: other clocks"] = [one for one in dates if one["kind"] is not DateKind.UPDATED]
    own = {k: sorted(v, key=str) if isinstance(v, list) else v for k, v in own.items()}
    return own | {"evidence": proofs_of(article)}


def proofs_of(article: Article) -> list[str]:
    """Return all evidence of an article."""
    known = article.to_dict()
    return sorted(str(one) for one in walk(known) if "quote" in one)


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from walk(inner)


def count_returns(articles: Iterable[Article], counts: Counter[tuple[str, str]]) -> None:
    """Count who says something in a field, and whose comes back equal."""
    for article in articles:
        try:
            line = write_json_ld(Piece(articles=(article,)))
            (of_json_ld,) = read_nodes("a", json.loads(line))
        except ValueError as error:
            print(f"    {article.path}: {error}")
            continue
        of_json = Article.from_dict(json.loads(ak.to_json(article)))
        before, again, ours = facts_of(article), facts_of(of_json_ld), facts_of(of_json)
        for name, value in before.items():
            if value not in (None, [], ""):
                counts[name, "has"] += 1
                counts[name, "JSON-LD"] += again[name] == value
                counts[name, "JSON"] += ours[name] == value


def show_returns(folders: Iterable[Path]) -> None:
    """Print what comes back, as a table."""
    columns: dict[str, Counter[tuple[str, str]]] = {"made": Counter()}
    count_returns([FULL, *hostile_articles(50)], columns["made"])
    for folder in folders:
        columns[folder.name] = Counter()
        count_returns(ak.read(folder), columns[folder.name])
    names = list(dict.fromkeys(name for counts in columns.values() for name, _ in counts))
    print(f"| field | {' | '.join(columns)} |", "|---|" + "---|" * len(columns), sep="\n")
    for name in names:
        cells = (
            " / ".join(f"{counts[name, kind]:,}" for kind in ("has", "JSON-LD", "JSON"))
            for counts in columns.values()
        )
        print(f"| {name} | {' | '.join(cells)} |")


def time_command(archive: Path, only: set[str]) -> None:
    """Run the whole command for each exporter, and print articles a second by the clock."""
    with ak.Archive(archive, readonly=True) as opened:
        count = opened.stats()["articles"]
    print(f"{archive}: {count:,} articles")
    for exporter in EXPORTERS:
        if only and exporter.name not in only:
            continue
        command = [sys.executable, "-m", "archivekit", "export", "--archive", str(archive)]
        out = archive.with_suffix(".out")
        start, before = time.perf_counter(), os.times()
        subprocess.run([*command, "--to", exporter.name, "-o", str(out)], check=True)
        seconds, after = time.perf_counter() - start, os.times()
        own = after.children_user + after.children_system
        own -= before.children_user + before.children_system
        size = out.stat().st_size / 1e6
        out.unlink()
        print(
            f"{exporter.name:15} {seconds:7.1f} s {own:7.1f} s of CPU {count / own:9,.0f} articles/s"
            f" {size:8.1f} MB",
            flush=True,
        )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="names of exporters, with commas")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--returns", action="store_true")
    parser.add_argument("--command", action="store_true")
    parser.add_argument("--part", type=int, default=1)
    given = parser.parse_args()
    names = set(filter(None, given.only.split(",")))
    if given.returns:
        show_returns(given.folders)
    elif given.command:
        time_command(given.folders[0], names)
    else:
        main(given.folders, names, given.part, check=given.check)
