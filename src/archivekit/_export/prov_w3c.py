"""W3C PROV: who had a hand in each article and from where it came, with the words that say so.

https://www.w3.org/TR/prov-dm/. An article is an entity, and the work that a cluster stands for is
one that it specializes. Whom it credits, its outlet and its agencies are agents of the activity
that made it, each with a role. That used the pictures, each attributed to whom its credit names.
Copies and translations are derivations, mirrors are influences.
Every relation that can have one has a name of its own, so that RDF of it has no blank nodes.

The documents are made and written by the package `prov`, the extra ``prov``.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from archivekit._export.citation import key_of
from archivekit._export.copy_edges import edges_of, facts_of_edge
from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import address, moment, one_line
from archivekit.errors import MissingExtra
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prov.model import ProvDocument

    from archivekit.model import Article, Evidence, Photo

_SPACE: Final = "urn:archivekit:"
_PREFIX: Final = "archivekit"
_HEAD: Final = f"document\n  prefix {_PREFIX} <{_SPACE}>\n"


def write_prov_json(piece: Piece) -> bytes:
    """Return the document of a piece as a line of PROV-JSON."""
    text = document_of(piece).serialize(format="json")
    return str(text).encode() + b"\n"


def write_prov_n(piece: Piece) -> bytes:
    """Return the statements of a piece; all pieces are one document."""
    records = document_of(piece).get_records()
    return "".join(f"  {record.get_provn()}\n" for record in records).encode()


def write_prov_rdf(piece: Piece) -> bytes:
    """Return the triples of a piece (PROV-O) as N-Triples, in order."""
    document = document_of(piece)
    text = str(document.serialize(format="rdf", rdf_format="nt", encoding="utf-8"))
    return "".join(f"{line}\n" for line in sorted(text.split("\n")) if line).encode()


def document_of(piece: Piece) -> ProvDocument:
    """Return a piece as a document. Raises `MissingExtra` without the extra ``prov``."""
    return _Writer(piece).document


class _Writer:
    """One document that is being made."""

    def __init__(self, piece: Piece) -> None:
        try:
            from prov.model import ProvDocument  # noqa: PLC0415 - an extra
        except ImportError as missing:
            raise MissingExtra("W3C PROV", "prov") from missing
        self.document = ProvDocument()
        self.document.add_namespace(_PREFIX, _SPACE)
        self._named: set[str] = set()
        for article in piece.articles:
            self._article(article)
        self._originals(piece)
        self._cluster(piece)

    def _once(self, name: str) -> bool:
        """Return whether an element is new to the document."""
        is_new = name not in self._named
        self._named.add(name)
        return is_new

    def _article(self, article: Article) -> None:
        entity, making = _name(key_of(article)), _name("making", key_of(article))
        clocks = [(f"{_PREFIX}:{date.kind}_date", one_line(date.utc)) for date in article.dates]
        known = _attributes(
            "Article",
            article.title,
            id=article.id,
            path=article.path,
            url=address(article.canonical_url),
            language=article.language,
            section=article.section,
            dateline=article.dateline,
            published=moment(article.published),
            published_from=article.published_from,
            **_evidence(article.evidence.title),
        )
        self.document.entity(entity, [*known, *dict.fromkeys(clocks)])
        made = _instant(article.published)
        self.document.activity(making, endTime=made, other_attributes=_attributes("Publication"))
        self.document.generation(
            entity,
            making,
            made,
            _name("generation", entity),
            _attributes(**_evidence(article.evidence.published)),
        )
        for role, agent, facts in self._agents(article):
            self._associate(making, agent, role, facts)
        for photo in article.photos:
            self._picture(making, photo)
        for mirror in article.mirrors:
            self._mirror(entity, mirror.kind.value, mirror.domain, mirror.url, mirror.evidence)

    def _agents(self, article: Article) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield a role, the agent that has it, and what is known of that."""
        outlet = article.outlet
        home = outlet.id if outlet else ""
        if outlet:
            agent = self._agent("Organization", outlet.name, "outlet", outlet.id)
            facts = {"outlet": outlet.id, "domain": outlet.domain}
            facts |= {"edition": outlet.edition, "zone": outlet.zone}
            yield "publisher", agent, facts | _evidence(article.evidence.outlet)
        for credit in article.credits:
            if credit.name.strip():
                agent = self._agent("Person", credit.name, "person", home, credit.name)
                facts = {"confidence": credit.confidence.value, **_evidence(credit.evidence)}
                beside = ("name_latin", "desk", "place", "affiliation", "url")
                yield credit.role.value, agent, facts | {n: getattr(credit, n) for n in beside}
        for desk in article.desks:
            agent = self._agent("Organization", desk.name, "desk", home, desk.name)
            yield "desk", agent, _evidence(desk.evidence)
        for agency in article.agencies:
            agent = self._agent("Organization", agency.name, "agency", agency.name)
            yield "agency", agent, _evidence(agency.evidence)
        source = article.republished_from
        if source and (name := source.name or address(source.url)):
            agent = self._agent("Organization", name, "source", name)
            yield "source", agent, {"url": address(source.url), **_evidence(source.evidence)}

    def _agent(self, kind: str | None, label: str, *parts: str) -> str:
        """Return the name of an agent; the kind of agent that a picture credits is unknown."""
        agent = _name(*parts)
        if self._once(agent):
            known = kind and self.document.valid_qualified_name(f"prov:{kind}")
            kinds = [("prov:type", known)] if known else []
            self.document.agent(agent, [*kinds, *_attributes(None, label)])
        return agent

    def _associate(self, activity: str, agent: str, role: str, facts: dict[str, Any]) -> None:
        words = (str(facts.get("start")), str(facts.get("quote")))
        name = _name("association", activity, agent, role, *words)
        if self._once(name):
            known = [("prov:role", one_line(role)), *_attributes(**facts)]
            self.document.association(activity, agent, identifier=name, other_attributes=known)

    def _picture(self, making: str, photo: Photo) -> None:
        picture = _name("picture", making, photo.url, photo.credit or "", photo.caption or "")
        if not self._once(picture):
            return
        facts = {"url": address(photo.url), "credit": photo.credit}
        known = _attributes("Picture", photo.caption, **facts, **_evidence(photo.caption_evidence))
        self.document.entity(picture, known)
        name = _name("usage", making, picture)
        self.document.usage(making, picture, None, name, _attributes(**_evidence(photo.evidence)))
        if photo.credit and photo.credit.strip():
            agent = self._agent(None, photo.credit, "picture-credit", photo.credit)
            said = _attributes(**_evidence(photo.credit_evidence))
            self.document.attribution(picture, agent, _name("attribution", picture, agent), said)

    def _mirror(self, entity: str, kind: str, domain: str, url: str, evidence: Evidence) -> None:
        step = _name("mirror", entity, kind, domain, url)
        if self._once(step):
            known = _attributes("Mirror", domain, kind=kind, url=address(url))
            self.document.activity(step, other_attributes=known)
            self._associate(step, self._agent("SoftwareAgent", domain, "service", domain), kind, {})
            name = _name("influence", entity, step)
            self.document.influence(entity, step, name, _attributes(**_evidence(evidence)))

    def _originals(self, piece: Piece) -> None:
        """State what each article translates: another of the piece, or a page that is not here."""
        here = {address(a.canonical_url): _name(key_of(a)) for a in reversed(piece.articles)}
        for article in piece.articles:
            url, entity = address(article.original), _name(key_of(article))
            if url is None:
                continue
            original = here.get(url) or _name("original", url)
            if url not in here and self._once(original):
                self.document.entity(original, _attributes("Original", url, url=url))
            if original != entity:
                facts = _evidence(article.evidence.original)
                self._derive(entity, original, "Translation", facts)

    def _derive(self, taker: str, giver: str, kind: str, facts: dict[str, Any]) -> None:
        name = _name("derivation", taker, giver, kind)
        known = _attributes(kind, **facts)
        if self._once(name):
            self.document.derivation(taker, giver, identifier=name, other_attributes=known)

    def _cluster(self, piece: Piece) -> None:
        if piece.cluster is None:
            return
        work = _name("work", piece.cluster.id)
        self.document.entity(work, _attributes("Work", cluster=piece.cluster.id))
        for article in piece.articles:
            self.document.specialization(_name(key_of(article)), work)
        for edge in edges_of(piece):
            facts = facts_of_edge(edge)
            kind = "Revision" if facts["relation"] == Relation.REVISION.value else "Copy"
            self._derive(_name(key_of(edge.taker)), _name(key_of(edge.giver)), kind, facts)


def _name(*parts: str) -> str:
    """Return a name that is the same for the same parts, as a qualified name."""
    if len(parts) == 1:
        return f"{_PREFIX}:{parts[0]}"
    text = "\0".join(parts).encode("utf-8", "replace")
    return f"{_PREFIX}:{parts[0]}-{hashlib.blake2b(text, digest_size=8).hexdigest()}"


def _attributes(
    kind: str | None = None, label: str | None = None, /, **facts: str | float | None
) -> list[tuple[str, Any]]:
    """Return what is known as attributes; texts in one line, which every form can hold."""
    from prov.identifier import Namespace  # noqa: PLC0415 - an extra

    kinds = {"prov:type": Namespace(_PREFIX, _SPACE)[kind] if kind else None, "prov:label": label}
    named = {f"{_PREFIX}:{name}": value for name, value in facts.items()}
    plain = {n: one_line(v) if isinstance(v, str) else v for n, v in (kinds | named).items()}
    return [(name, value) for name, value in plain.items() if value not in (None, "")]


def _evidence(evidence: Evidence | None) -> dict[str, Any]:
    if evidence is None:
        return {}
    return {
        "layer": evidence.layer.value,
        "rule": evidence.rule,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }


def _instant(date: str | None) -> datetime | None:
    known = moment(date)
    return datetime.fromisoformat(known) if known and "T" in known else None


PROV_JSON: Final = Exporter(
    name="prov-json",
    about="W3C PROV as PROV-JSON, a document a line",
    media_type="application/jsonl",
    write=write_prov_json,
    clusters=True,
)
PROV_N: Final = Exporter(
    name="prov-n",
    about="W3C PROV in its notation for people, all as one document",
    media_type="text/provenance-notation",
    write=write_prov_n,
    clusters=True,
    head=_HEAD.encode(),
    tail=lambda latest: b"endDocument\n",
)
PROV_RDF: Final = Exporter(
    name="prov-rdf",
    about="W3C PROV as RDF (PROV-O) in N-Triples",
    media_type="application/n-triples",
    write=write_prov_rdf,
    clusters=True,
)
