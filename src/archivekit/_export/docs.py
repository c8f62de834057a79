"""The page of the documentation on vocabularies: where each field of ours goes, and what is lost.

python -m archivekit._export.docs > docs/reference/exports.md

Nobody writes the tables. One article that says everything is written by each exporter, and once
more for each field with another value; what differs in the output are the terms of the field.
"""

from __future__ import annotations

import csv
import enum
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import attrs
from lxml import etree

from archivekit._export.exporter import Piece, write_pieces
from archivekit._export.exporters import EXPORTERS
from archivekit._export.schema_org import write_json_ld
from archivekit._export.warc import FIELD
from archivekit._reading.schema_org import read_nodes
from archivekit.model import (
    Agency,
    Article,
    Block,
    BlockKind,
    Cluster,
    Confidence,
    Credit,
    DateClaim,
    DateKind,
    Desk,
    Evidence,
    FieldEvidence,
    Layer,
    Link,
    LinkKind,
    Member,
    MemberLink,
    Mirror,
    MirrorKind,
    Outlet,
    Photo,
    Relation,
    Role,
    Source,
    Taking,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archivekit._export.exporter import Exporter

_ABOUT = """\
# Vocabularies of others

*Made by running the exporters (`python -m archivekit._export.docs`), and held to them by a test.*

```console
$ archivekit export --archive news.db --to schema.org -o news.jsonl
$ archivekit export dumps/ --to bibtex -o news.bib
```

A *piece* is a cluster with its articles, or an article that is in none. Where a vocabulary speaks
of copies, dumps are read into memory to be compared; an archive knows its clusters. All others
write one article after the other. `jsonl` and tables (`csv`, `parquet`, `sqlite`) are described in
[output](output.md) and [tables](../how-to/tables.md), exporters of your own in
[add an exporter](../how-to/exporter.md).

What an article says and a format cannot hold is mended or left out: half a character is U+FFFD, a
blank in an address is `%20`, an address that is none and a day that no calendar has are missing.
JSON-LD has such an address in an identifier of the thing, as it was.
An article that cannot be written is a problem (`export-failed`), and the rest is written. Nothing
in a file depends on the clock.
"""
_NOTES = """
- *schema.org*: roles without a property of their own are told by the person's `jobTitle`.
  Services that a copy passed through are its `provider`, archives that keep it `archivedAt`,
  links `mentions`. What is written is read back by `archivekit.read` without asking any rule;
  its evidence then quotes the document. How much comes back of real articles [was
  measured](../benchmarks/exports.md).
- *BibTeX, CSL and RIS*: names are whole, since no page says which part is the family's name. The
  day is that of the outlet's clock; the day of access is there only where the dump has a
  crawler's clock. Texts are in none. What each says is read back by `archivekit.read`, as an
  export of a press database. For Zotero take RIS or CSL, as its reader of BibTeX makes journal
  articles of all.
- *Atom* requires of each entry when it changed: when an article of the cluster was last published
  or updated, else what any of its clocks says. A cluster without a date has 1970-01-01T00:00:00Z
  and the category `undated`.
- *PROV* needs the extra `prov`; `prov-n` and `prov-rdf` say the same as `prov-json`.
- *ninjs* has no days: a date without a time is left out. `ninjs-evidence` is the file beside it.
- *WARC* requires a date: the crawler's, else that of publication, else 1970-01-01T00:00:00Z. pywb
  [shows the texts](../how-to/recipes.md#feed-readers-web-archives-newsrooms) and passes over what
  is known of them. `warcio recompress` packs each alone.
"""
_TAIL = """
## What comes back

What `archivekit.read` makes of its own JSON-LD and of its own JSON, beside what was written. A
field with evidence has other evidence after JSON-LD: it quotes the document.

| field | JSON-LD | our JSON |
|---|---|---|
"""
_SAME: Final = ("prov-n", "prov-rdf")
"""Exporters that say the same as the one before them."""
_KEYS: Final = ("@id", "id", "uri", "(key)", "ID", "Source", "Target", "node@id")
"""Terms that name an article; they are shown where nothing else holds a field."""
_REFERENCES: Final = re.compile(
    r"prov:(?!label|role|type|endTime|time)|WARC-(?!Target|Date)|Content-|edge@"
)
"""Terms that only say which article another one means."""
_WORDS: Final = Evidence(layer=Layer.BODY, rule="label-editor", quote="Editor: A", start=0, end=9)
_DAYS: Final = {kind: f"2023-09-1{i}T01:00:00Z" for i, kind in enumerate(DateKind)}


def _everything() -> Article:
    """Return an article that says everything, with no value twice."""
    return Article(
        id="1" * 32,
        path="dump/1",
        format="html",
        title="Title",
        section="Section",
        url="https://raw.example/1",
        canonical_url="https://clean.example/1",
        url_key="key.example/1",
        language="en",
        outlet=Outlet(id="o", name="Outlet", domain="o.example", edition="ed", zone="Etc/GMT-1"),
        published="2023-09-09T01:00:00Z",
        published_from=DateKind.PAGE,
        dates=tuple(
            DateClaim(kind=kind, written=day, utc=day, zone=None, evidence=_WORDS)
            for kind, day in _DAYS.items()
        ),
        dateline="Town",
        credits=tuple(
            Credit(
                role=role,
                name=f"Name {role}",
                confidence=Confidence.STATED,
                evidence=_WORDS,
                name_latin=f"Latin {role}",
                desk=f"Desk {role}",
                place=f"Place {role}",
                affiliation=f"House {role}",
                url=f"https://people.example/{role}",
            )
            for role in Role
        ),
        desks=(Desk(name="Desk", evidence=_WORDS),),
        agencies=(Agency(name="Agency", evidence=_WORDS),),
        photos=(
            Photo(
                url="https://img.example/1",
                credit="By",
                caption="Caption",
                evidence=_WORDS,
                credit_evidence=_WORDS,
                caption_evidence=_WORDS,
            ),
        ),
        links=(
            Link(url="https://link.example/1", text="Link", kind=LinkKind.RELATED, evidence=_WORDS),
        ),
        mirrors=tuple(
            Mirror(
                kind=kind,
                domain=f"{kind}.example",
                url=f"https://{kind}.example/1",
                evidence=_WORDS,
            )
            for kind in MirrorKind
        ),
        original="https://original.example/1",
        republished_from=Source(name="Source", url="https://source.example/1", evidence=_WORDS),
        evidence=FieldEvidence(title=_WORDS, url=_WORDS),
        text="Text",
        blocks=(Block(kind=BlockKind.PARAGRAPH, text="Text", start=0, end=4),),
        source="Text",
    )


def _copy(number: int) -> Article:
    """Return a further article, so that there is a cluster."""
    known: dict[str, Any] = {
        **dict.fromkeys(("credits", "dates", "desks", "agencies", "photos", "mirrors"), ()),
        **dict.fromkeys(("original", "republished_from", "published")),
        "outlet": Outlet(id=f"copy{number}", name="Copy", domain="copy.example"),
        "id": str(number) * 32,
        "path": f"dump/{number}",
        "title": "Copy",
        "canonical_url": f"https://copy.example/{number}",
    }
    return attrs.evolve(_everything(), **known)


def _taken(giver: Article) -> Taking:
    sure = Confidence.STATED
    return Taking(id=giver.id, path=giver.path, confidence=sure, reason="it says so")


def _cluster(articles: tuple[Article, ...]) -> Cluster:
    """Return a cluster whose last article has the piece from the first."""
    first, second = articles[:2]
    taken = _taken(first)
    members = [
        Member(
            id=article.id,
            path=article.path,
            url=article.canonical_url,
            title=article.title,
            outlet=None,
            published=article.published,
            similarity=0.5,
            relation=Relation.NEAR_DUPLICATE,
            evidence="words",
            link=MemberLink(
                other=first.id,
                path=first.path,
                relation=Relation.NEAR_DUPLICATE,
                jaccard=0.5,
                containment=0.25,
                reason="text",
            ),
            taken_from=taken if article is articles[-1] else None,
        )
        for article in articles
    ]
    known = {"origin": second.path, "origin_id": second.id}
    return Cluster(id="c" * 32, members=tuple(members), **known)


FIELDS: Final = (
    *"id path format title section url canonical_url url_key language".split(),
    *"outlet.id outlet.name outlet.domain outlet.edition outlet.zone".split(),
    *("published", "published_from"),
    *(f"dates[{kind}].utc" for kind in DateKind),
    *("dates[page].written", "dates[page].zone", "dateline"),
    *(f"credits[{role}].name" for role in Role),
    *("credits[reporter].role", "credits[reporter].confidence", "credits[reporter].name_latin"),
    *("credits[reporter].desk", "credits[reporter].place", "credits[reporter].affiliation"),
    *("credits[reporter].url", "desks.name", "agencies.name"),
    *("photos.url", "photos.credit", "photos.caption", "links.url", "links.text", "links.kind"),
    *(f"mirrors[{kind}].{part}" for kind in MirrorKind for part in ("domain", "url")),
    *("original", "republished_from.name", "republished_from.url"),
    *("evidence.title.quote", "credits[reporter].evidence.quote", "photos.evidence.quote"),
    *("photos.credit_evidence.quote", "photos.caption_evidence.quote"),
    *("text", "blocks.text", "source"),
)
"""The fields of an article that the page tells of; of lists the element of that role or kind."""
_GIVER: Final = "members.taken_from"
CLUSTER_FIELDS: Final = (
    *("id", "origin", "origin_id", "members.relation", "members.similarity", "members.evidence"),
    *("members.link.other", "members.link.path", "members.link.relation", "members.link.jaccard"),
    *("members.link.containment", "members.link.reason"),
    *(_GIVER, "members.taken_from.confidence", "members.taken_from.reason"),
)


def exports_page() -> str:
    """Write the page: the exporters, the terms of each field, and what comes back."""
    shown = [exporter for exporter in EXPORTERS if exporter.name not in _SAME]
    lines = [_ABOUT, "| `--to` | what it writes | media type | a piece is |", "|---|---|---|---|"]
    for exporter in EXPORTERS:
        piece = "a cluster, or an article" if exporter.clusters else "an article"
        lines.append(f"| `{exporter.name}` | {exporter.about} | {exporter.media_type} | {piece} |")
    lines += [_NOTES, "## Where each field goes", ""]
    lines.append("A dash is what the vocabulary cannot say, or we do not say in it: it is lost.\n")
    names = [f"`{exporter.name}`" for exporter in shown]
    lines += [f"| field | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for name, *terms in _rows(shown):
        cells = (", ".join(f"`{term}`" for term in found) or "–" for found in terms)
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    lines.append(_TAIL.rstrip("\n"))
    for name, *equal in _returns():
        lines.append(f"| `{name}` | {' | '.join('equal' if one else '–' for one in equal)} |")
    return "\n".join(lines) + "\n"


def _rows(exporters: list[Exporter]) -> Iterator[list[Any]]:
    """Yield each field with its terms in each vocabulary."""
    full, second, third = _everything(), _copy(2), _copy(3)
    cluster = _cluster((full, second, third))
    pieces = {name: _changed(full, name.split(".")) for name in FIELDS}
    told = {
        name: Piece(articles=(article, second, third), cluster=_cluster((article, second, third)))
        for name, article in pieces.items()
    }
    for name in CLUSTER_FIELDS:
        # Another giver is another member; all else may be anything.
        new = _taken(second) if name == _GIVER else None
        changed = _changed(cluster, name.split("."), new)
        told[f"cluster.{name}"] = Piece(articles=(full, second, third), cluster=changed)
    before = Piece(articles=(full, second, third), cluster=cluster)
    said = {exporter.name: _values(exporter, before) for exporter in exporters}
    for name, piece in told.items():
        cells = [_differing(said[e.name], _values(e, piece), name) for e in exporters]
        yield [name, *cells]


def _differing(before: set[tuple[str, str]], after: set[tuple[str, str]], name: str) -> list[str]:
    """Return the terms whose values differ."""
    terms = {term for term, _ in before ^ after}
    said = {term for term in terms if not _REFERENCES.search(term)}
    if not said and name == f"cluster.{_GIVER}":
        return sorted(terms)  # to mean another article is all that the field says
    return sorted(said - set(_KEYS) or said)


def _returns() -> Iterator[tuple[str, bool, bool]]:
    """Yield each field, and whether it comes back from JSON-LD and from our JSON.

    It does where each of two values does: one alone may be what is taken where nothing is said.
    """
    full = _everything()
    for name in FIELDS:
        path = name.split(".")
        equal = [_comes_back(article, path) for article in (full, _changed(full, path))]
        yield name, all(one for one, _ in equal), all(other for _, other in equal)


def _comes_back(article: Article, path: list[str]) -> tuple[bool, bool]:
    line = json.loads(write_json_ld(Piece(articles=(article,))))
    (of_json_ld,) = read_nodes("a", line)
    of_json = Article.from_dict(json.loads(json.dumps(article.to_dict())))
    kept = _at(article, path)
    return _at(of_json_ld, path) == kept, _at(of_json, path) == kept


def _choose(values: tuple[Any, ...], part: str) -> int | None:
    """Return which element of a list a part of a path names: ``credits[editor]``, or the last."""
    _, _, wanted = part.rstrip("]").partition("[")
    chosen = (
        number
        for number, value in enumerate(values)
        if not wanted or wanted in (getattr(value, "role", None), getattr(value, "kind", None))
    )
    return max(chosen, default=None)


def _at(value: Any, path: list[str]) -> Any:
    for part in path:
        value = getattr(value, part.partition("[")[0], None)
        if isinstance(value, tuple):
            number = _choose(value, part)
            value = None if number is None else value[number]
    return value


def _changed(value: Any, path: list[str], new: Any = None) -> Any:
    """Return a value with another one at a path: `new`, or any that is not the same."""
    if not path:
        return _other(value) if new is None else new
    name = path[0].partition("[")[0]
    inner = getattr(value, name)
    if isinstance(inner, tuple):
        at = _choose(inner, path[0])
        parts = enumerate(inner)
        inner = tuple(_changed(one, path[1:], new) if i == at else one for i, one in parts)
    else:
        inner = _changed(inner, path[1:], new)
    return attrs.evolve(value, **{name: inner})


def _other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, enum.Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, float):
        return value / 2
    if value is None:
        return "Etc/GMT-2"
    return "2022-11-12T03:00:00Z" if value.startswith("2023") else f"{value[:-1]}7"


def _values(exporter: Exporter, piece: Piece) -> set[tuple[str, str]]:
    """Return the terms of what an exporter writes, with their values."""
    piece = piece if exporter.clusters else Piece(articles=piece.articles[:1])
    parts = list(write_pieces(exporter, [piece]))
    text = b"".join(part for part in parts if isinstance(part, bytes)).decode("utf-8-sig")
    return set(_READERS[exporter.media_type](text))


def _of_json(text: str) -> Iterator[tuple[str, str]]:
    whole = text.startswith("[")
    for document in [json.loads(text)] if whole else map(json.loads, text.splitlines()):
        yield from _leaves("", document)


def _leaves(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the leaves of JSON by the names that lead to them.

    Identifiers of ours are named by what they identify, and statements of PROV by their kind.
    """
    if isinstance(value, list):
        for one in value:
            yield from _leaves(key, one)
    elif isinstance(value, dict) and "propertyID" in value:
        name = value["propertyID"].removeprefix("archivekit:")
        yield f"{key}({name})", value["value"]
    elif isinstance(value, dict) and "role" in value and key.endswith("altIds"):
        yield f"{key}({value['role']})", value["value"]
    elif isinstance(value, dict) and {"$", "type"} == value.keys():
        yield key, str(value["$"])
    elif isinstance(value, dict):
        for name, inner in value.items():
            is_name = name == "@graph" or ("archivekit:" in name and isinstance(inner, dict | list))
            is_name = is_name and not (isinstance(inner, list) and key.count("."))
            named = isinstance(inner, dict) and "$" in inner
            yield from _leaves(key if is_name and not named else f"{key}.{name}".strip("."), inner)
    else:
        yield key, str(value)


def _of_csv(text: str) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield from row.items()


def _of_bibtex(text: str) -> Iterator[tuple[str, str]]:
    yield from ((key, value) for key, value in re.findall(r"^  (\w+) = (.*),$", text, re.MULTILINE))
    yield from (("(key)", key) for key in re.findall(r"^@article\{(.*),$", text, re.MULTILINE))


def _of_ris(text: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^(\w\w)  - (.*?)\r?$", text, re.MULTILINE)


def _of_xml(text: str) -> Iterator[tuple[str, str]]:
    for node in etree.fromstring(text.encode()).iter():
        tag = etree.QName(node).localname
        name = node.get("key") or tag
        name = "author.name" if tag == "name" else name
        for key, value in node.attrib.items():
            if tag in {"link", "node", "edge"} and key != "rel":
                yield f"{tag}@{node.get('rel', key)}", str(value)
        if node.text and node.text.strip():
            yield name, node.text


def _of_warc(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("\r\n\r\n"):
        if part.startswith("WARC/"):
            yield from re.findall(r"^([\w-]+): (.*?)\r?$", part, re.MULTILINE)
        elif part.startswith(FIELD):
            known = json.loads(part.removeprefix(f"{FIELD}: "))
            yield from (("metadata", line) for line in _of_plain(known))
        elif part:
            yield "conversion", part


def _of_plain(value: Any) -> Iterator[str]:
    yield from (f"{key}={leaf}" for key, leaf in _leaves("", value))


_READERS: Final[dict[str, Callable[[str], Iterator[tuple[str, str]]]]] = {
    "application/ld+json": _of_json,
    "application/jsonl": _of_json,
    "application/vnd.citationstyles.csl+json": _of_json,
    "text/csv": _of_csv,
    "application/x-bibtex": _of_bibtex,
    "application/x-research-info-systems": _of_ris,
    "application/graphml+xml": _of_xml,
    "application/atom+xml": _of_xml,
    "application/warc": _of_warc,
}
"""How what is written is taken apart, by its media type."""


if __name__ == "__main__":
    sys.stdout.write(exports_page())
