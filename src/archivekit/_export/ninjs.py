"""IPTC ninjs 3: a news item a line, and the words behind its values in a file beside it.

https://iptc.org/standards/ninjs/. ninjs refuses fields that it does not know, so evidence is in
a sidecar: each line has the item's ``uri`` and, for each value with evidence, the JSON Pointer
(RFC 6901) of the value in the item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import (
    ascii_address,
    filled,
    json_line,
    moment,
    name_of,
    one_line,
)
from archivekit._roles import WRITERS
from archivekit.model import DateKind, LinkKind

if TYPE_CHECKING:
    from archivekit.model import Article, Confidence, Evidence

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


@attrs.frozen
class _NinjsItem:
    """A ninjs item that is being made, and the evidence of its values by their pointers."""

    fields: dict[str, Any]
    evidence: list[dict[str, Any]]

    def put(self, name: str, value: Any, evidence: Evidence | None = None) -> None:
        """Set a field, unless there is nothing to set it to."""
        if value:
            self.fields[name] = value
            self.prove(f"/{name}", evidence)

    def add(
        self,
        name: str,
        value: dict[str, Any],
        evidence: Evidence | None = None,
        confidence: Confidence | None = None,
    ) -> str:
        """Add an object to a list; return its pointer."""
        held = self.fields.setdefault(name, [])
        held.append(value)
        pointer = f"/{name}/{len(held) - 1}"
        self.prove(pointer, evidence, confidence)
        return pointer

    def prove(
        self, pointer: str, evidence: Evidence | None, confidence: Confidence | None = None
    ) -> None:
        """Add the words that show the value at a pointer, if there are any."""
        if evidence:
            known = {"confidence": confidence.value} if confidence else {}
            words = {"layer": evidence.layer.value, "rule": evidence.rule, "quote": evidence.quote}
            place = {"start": evidence.start, "end": evidence.end}
            self.evidence.append({"pointer": pointer, **known, **words, **place})


def write_ninjs(piece: Piece) -> bytes:
    """Return the items of a piece's articles, a line each."""
    return b"".join(json_line(_item(article).fields) for article in piece.articles)


def write_evidence(piece: Piece) -> bytes:
    """Return the evidence of a piece's items, a line each."""
    items = map(_item, piece.articles)
    return b"".join(
        json_line({"uri": item.fields["uri"], "evidence": item.evidence}) for item in items
    )


def _item(article: Article) -> _NinjsItem:
    known = {"uri": name_of(article), "type": "text", "representationType": "full"}
    item, proved = _NinjsItem({**known, "standard": _STANDARD}, []), article.evidence
    updated = (_instant(d.utc) for d in article.dates if d.kind is DateKind.UPDATED)
    item.put("contentCreated", _instant(article.published), proved.published)
    item.put("versionCreated", max(filter(None, updated), default=None))
    item.put("language", article.language)
    item.put("located", article.dateline, proved.dateline)
    _text(item, article)
    _people(item, article)
    _parties(item, article)
    _associations(item, article)
    ids = {"path": article.path, "url": article.url, "url_key": article.url_key}
    for role, value in ids.items():
        if value:
            item.add(
                "altIds", {"role": role, "value": value}, proved.url if role == "url" else None
            )
    return item


def _instant(date: str | None) -> str | None:
    """Return an instant; of a day ninjs has no way to say that it is no more than that."""
    known = moment(date)
    return known if known and "T" in known else None


def _text(item: _NinjsItem, article: Article) -> None:
    if article.title:
        item.add("headlines", {"value": article.title}, article.evidence.title)
    if article.text:
        count = len(article.text)
        body = {"role": "main", "contentType": "text/plain", "charCount": count}
        item.add("bodies", {**body, "value": article.text})
    if article.section:
        subject = {"name": article.section, "rel": "section"}
        item.add("subjects", subject, article.evidence.section)
    if url := ascii_address(article.canonical_url):
        page = {"name": "web", "href": url, "contentType": "text/html"}
        item.add("renditions", page, article.evidence.url)


def _people(item: _NinjsItem, article: Article) -> None:
    by = (one_line(one.name) for one in article.credits if one.role in WRITERS)
    item.put("by", ", ".join(dict.fromkeys(filter(None, by))))
    for credit in article.credits:
        person = filled(name=credit.name, rel=credit.role.value, uri=ascii_address(credit.url))
        item.add("people", person, credit.evidence, credit.confidence)


def _parties(item: _NinjsItem, article: Article) -> None:
    outlet, source = article.outlet, article.republished_from
    if outlet:
        known = filled(name=outlet.name, role="publisher", literal=outlet.id)
        item.add("infoSources", known, article.evidence.outlet)
    for desk in article.desks:
        item.add("infoSources", filled(name=desk.name, role="desk"), desk.evidence)
    for agency in article.agencies:
        item.add("infoSources", filled(name=agency.name, role="agency"), agency.evidence)
    if source:
        known = filled(name=source.name, role="source", uri=ascii_address(source.url))
        item.add("infoSources", known, source.evidence)
    for mirror in article.mirrors:
        url = ascii_address(mirror.url)
        known = filled(name=mirror.domain, role=mirror.kind.value, uri=url)
        item.add("infoSources", known, mirror.evidence)


def _associations(item: _NinjsItem, article: Article) -> None:
    """Add the pictures, the original and related pages; each needs an address to be named by."""
    for photo in article.photos:
        if url := ascii_address(photo.url):
            caption = [{"role": "caption", "value": photo.caption}] if photo.caption else None
            picture: dict[str, Any] = {"name": url, "rel": "picture", "uri": url, "type": "picture"}
            if photo.credit:
                picture["by"] = photo.credit
            if caption:
                picture["descriptions"] = caption
            pointer = item.add("associations", picture, photo.evidence)
            item.prove(f"{pointer}/by", photo.credit_evidence if photo.credit else None)
            item.prove(f"{pointer}/descriptions/0", photo.caption_evidence if caption else None)
    if url := ascii_address(article.original):
        original = {"name": url, "rel": "translationOf", "uri": url, "type": "text"}
        item.add("associations", original, article.evidence.original)
    for link in article.links:
        if link.kind is LinkKind.RELATED and (url := ascii_address(link.url)):
            related: dict[str, Any] = {"name": url, "rel": "related", "uri": url}
            if link.text:
                related["headlines"] = [{"value": link.text}]
            item.add("associations", related, link.evidence)


NINJS: Final = Exporter(
    name="ninjs",
    about="IPTC ninjs 3.1, a news item a line",
    media_type="application/jsonl",
    write=write_ninjs,
)
NINJS_EVIDENCE: Final = Exporter(
    name="ninjs-evidence",
    about="The words behind the values of ninjs items, by JSON Pointer",
    media_type="application/jsonl",
    write=write_evidence,
)
