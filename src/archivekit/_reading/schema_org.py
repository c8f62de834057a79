"""Articles that we wrote as schema.org JSON-LD, and the names that writing and reading share.

Only documents of our own are read here: what schema.org can say of an article comes back as it
was, without asking any rule again. JSON-LD that others wrote is read as a row.
https://schema.org/NewsArticle
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from archivekit._composed import whole
from archivekit._reading.record import Record, quote
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import (
    Agency,
    Article,
    Block,
    BlockKind,
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
    Mirror,
    MirrorKind,
    Outlet,
    Photo,
    Role,
    Source,
)

PROPERTIES: Final[Mapping[Role, str]] = {
    Role.AUTHOR: "author",
    Role.REPORTER: "author",
    Role.CONTRIBUTOR: "contributor",
    Role.TRANSLATOR: "translator",
    Role.EDITOR: "editor",
    Role.COPY_EDITOR: "editor",
    Role.WEB_EDITOR: "editor",
    Role.PRODUCER: "producer",
    Role.PHOTOGRAPHER: "contributor",
}
"""The property that says each role. Where several share one, `JOB_TITLES` tells them apart."""
JOB_TITLES: Final = frozenset({Role.REPORTER, Role.COPY_EDITOR, Role.WEB_EDITOR, Role.PHOTOGRAPHER})
"""Roles that schema.org has no property for; the person's ``jobTitle`` is the role."""
ARCHIVES: Final = (MirrorKind.WEB_ARCHIVE, MirrorKind.GIT)
"""Mirrors that keep the page, which is what ``archivedAt`` means."""
PREFIX: Final = "archivekit:"
"""How the ``propertyID`` of an identifier of ours begins."""

_NOT_WORDS: Final = ("identifier", "articleBody")
"""Keys whose values are not laid out beside the others: names of things, and the body itself."""


def is_ours(data: object) -> bool:
    """Return whether a JSON value is a document or a graph of our own JSON-LD."""
    return isinstance(data, dict) and "@context" in data and any(map(_id, _nodes(data)))


def read_nodes(path: str, data: Mapping[str, Any]) -> Iterator[Article]:
    """Yield the articles of a document or graph. Raises `ReadError` (``broken-row``) for another.

    Their evidence quotes a sheet with the values of the document.
    """
    for node in _nodes(data):
        if _id(node):
            try:
                yield _article(path, node)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                detail = f"JSON-LD of archivekit, but not its values: {error}"
                raise ReadError("broken-row", detail) from error


def _nodes(data: Mapping[str, Any]) -> list[Any]:
    graph = data.get("@graph")
    return graph if isinstance(graph, list) else [data]


def _id(node: Any) -> str | None:
    return _identifiers(node).get("id") if isinstance(node, dict) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _identifiers(node: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of the identifiers of ours, by what they identify."""
    return {
        one["propertyID"].removeprefix(PREFIX): one["value"]
        for one in _listed(node.get("identifier"))
        if isinstance(one, dict)
        and isinstance(one.get("value"), str)
        and str(one.get("propertyID")).startswith(PREFIX)
    }


@attrs.frozen
class _NodeSheet:
    """The sheet that a node is laid out on, and where each value is in it."""

    record: Record
    places: Mapping[tuple[str, str], tuple[int, int]]

    @classmethod
    def of(cls, path: str, node: Mapping[str, Any]) -> _NodeSheet:
        body = _text(node.get("articleBody")) or ""
        entries = [Entry(name, value) for name, value in _strings("", node)]
        record = lay_out(path, "schema.org", entries, body, Layer.ROW, markup=False)
        source = record.source
        places = {(f.name, source[f.start : f.end]): (f.start, f.end) for f in record.fields}
        return cls(record, places)

    def quoted(self, rule: str, value: str) -> Evidence:
        start, end = self.places.get((rule, " ".join(whole(value).split())), (0, 0))
        return quote(self.record.source, Layer.ROW, f"schema.org-{rule}", start, end)

    def maybe(self, rule: str, value: str | None) -> Evidence | None:
        return self.quoted(rule, value) if value else None


def _strings(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each string of a node with the keys that lead to it, all in one name."""
    if isinstance(value, str) and value.strip():
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not name.startswith("@") and name not in _NOT_WORDS:
                yield from _strings(f"{key}.{name}" if key else name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(key, inner)


def _at(node: Any, key: str = "url") -> str | None:
    """Return the address of a thing as we had it, which the document may hold mended."""
    return _identifiers(node).get(key, _text(node.get(key)))


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"expected a text, got {value!r}"[:100])


def _article(path: str, node: Mapping[str, Any]) -> Article:
    known, words = _identifiers(node), _NodeSheet.of(path, node)
    title, url = _text(node.get("headline")), known.get("canonical_url", _text(node.get("url")))
    published, dateline = _text(node.get("datePublished")), _text(node.get("dateline"))
    section, text = _text(node.get("articleSection")), _text(node.get("articleBody")) or ""
    outlet, original = _outlet(node.get("publisher")), _url(node.get("translationOfWork"))
    return Article(
        id=known["id"],
        path=known.get("path", path),
        format=known.get("format", "schema.org"),
        title=title,
        section=section,
        url=known.get("url", url),
        canonical_url=url,
        url_key=known.get("url_key"),
        language=_text(node.get("inLanguage")),
        outlet=outlet,
        published=published,
        published_from=DateKind.PAGE if published else None,
        dates=tuple(_dates(node, words)),
        dateline=dateline,
        credits=tuple(_credits(node, words)),
        desks=tuple(_desks(node, words)),
        agencies=tuple(
            Agency(name=one["name"], evidence=words.quoted("sourceOrganization.name", one["name"]))
            for one in _listed(node.get("sourceOrganization"))
        ),
        photos=tuple(_photos(node, words)),
        links=tuple(_links(node, words)),
        mirrors=tuple(_mirrors(node, words)),
        original=original,
        republished_from=_source(node, words),
        evidence=FieldEvidence(
            title=words.maybe("headline", title),
            section=words.maybe("articleSection", section),
            url=words.maybe("url", url),
            outlet=words.maybe("publisher.name", outlet.name if outlet else None),
            published=words.maybe("datePublished", published),
            dateline=words.maybe("dateline", dateline),
            original=words.maybe("translationOfWork.url", original),
        ),
        text=text,
        blocks=tuple(_blocks(words.record)),
        source=words.record.source,
    )


def _blocks(record: Record) -> Iterator[Block]:
    at = record.body_start
    for line in record.source[record.body_start : record.body_end].split("\n"):
        if line:
            yield Block(kind=BlockKind.PARAGRAPH, text=line, start=at, end=at + len(line))
        at += len(line) + 1


def _outlet(node: Any) -> Outlet | None:
    if node is None:
        return None
    known = _identifiers(node)
    return Outlet(
        id=known["outlet"],
        name=node["name"],
        domain=known.get("domain"),
        edition=known.get("edition"),
        zone=known.get("zone"),
    )


def _dates(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[DateClaim]:
    for key, kind in (("datePublished", DateKind.PAGE), ("dateModified", DateKind.UPDATED)):
        for date in _listed(node.get(key)):
            evidence = words.quoted(key, date)
            yield DateClaim(kind=kind, written=date, utc=date, zone=None, evidence=evidence)


def _credits(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[Credit]:
    for name in dict.fromkeys(PROPERTIES.values()):
        for one in _listed(node.get(name)):
            if one["@type"] != "Person":
                continue
            yield Credit(
                role=Role(one.get("jobTitle", name)),
                name=one["name"],
                confidence=Confidence.INFERRED,
                evidence=words.quoted(f"{name}.name", one["name"]),
                name_latin=_text(one.get("alternateName")),
                desk=_name(one.get("memberOf")),
                place=_name(one.get("workLocation")),
                affiliation=_name(one.get("affiliation")),
                url=_at(one),
            )


def _desks(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[Desk]:
    for one in _listed(node.get("contributor")):
        if one["@type"] == "Organization":
            yield Desk(name=one["name"], evidence=words.quoted("contributor.name", one["name"]))


def _photos(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[Photo]:
    for one in _listed(node.get("associatedMedia")):
        if url := _at(one, "contentUrl"):
            credit, caption = _text(one.get("creditText")), _text(one.get("caption"))
            yield Photo(
                url=url,
                credit=credit,
                caption=caption,
                evidence=words.quoted("associatedMedia.contentUrl", url),
                credit_evidence=words.maybe("associatedMedia.creditText", credit),
                caption_evidence=words.maybe("associatedMedia.caption", caption),
            )


def _links(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[Link]:
    for one in _listed(node.get("mentions")):
        yield Link(
            url=_at(one) or "",
            text=_text(one.get("name")) or "",
            kind=LinkKind(_identifiers(one)["link"]),
            evidence=words.quoted("mentions.url", _at(one) or ""),
        )


def _mirrors(node: Mapping[str, Any], words: _NodeSheet) -> Iterator[Mirror]:
    for key in ("archivedAt", "provider"):
        for one in _listed(node.get(key)):
            yield Mirror(
                kind=MirrorKind(_identifiers(one)["mirror"]),
                domain=one["name"],
                url=_at(one) or "",
                evidence=words.quoted(f"{key}.url", _at(one) or ""),
            )


def _source(node: Mapping[str, Any], words: _NodeSheet) -> Source | None:
    for one in _listed(node.get("isBasedOn")):
        name, url = _name(one.get("publisher")), _at(one)
        if "@id" not in one and (name or url):
            rule = "isBasedOn.publisher.name" if name else "isBasedOn.url"
            return Source(name=name, url=url, evidence=words.quoted(rule, name or url or ""))
    return None


def _name(node: Any) -> str | None:
    return None if node is None else _text(node["name"])


def _url(node: Any) -> str | None:
    return None if node is None else _at(node)
