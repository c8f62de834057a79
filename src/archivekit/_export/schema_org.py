"""schema.org JSON-LD: a line for each piece, a cluster as one graph, any other article alone.

https://schema.org/NewsArticle. What of it we write is read back by
`archivekit._reading.schema_org`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archivekit._export.exporter import Exporter, Piece
from archivekit._export.values import address, filled, json_line, moment, name_of
from archivekit._reading.schema_org import ARCHIVES, JOB_TITLES, PREFIX, PROPERTIES
from archivekit.model import DateKind

if TYPE_CHECKING:
    from archivekit.model import Article, Credit, Link, Mirror, Outlet, Photo, Source

_CONTEXT: Final = "https://schema.org"


def write_json_ld(piece: Piece) -> bytes:
    """Return a piece as a line: a graph for a cluster, else a document."""
    nodes = [_node(article) for article in piece.articles]
    if piece.cluster is None:
        document: dict[str, Any] = nodes[0]
    else:
        _join(piece, nodes)
        document = {"@graph": nodes}
    document = {"@context": _CONTEXT, **document}
    return json_line(document)


def _node(article: Article) -> dict[str, Any]:
    updated = [moment(date.utc) for date in article.dates if date.kind is DateKind.UPDATED]
    keeping = [_page(mirror) for mirror in article.mirrors if mirror.kind in ARCHIVES]
    serving = [_service(mirror) for mirror in article.mirrors if mirror.kind not in ARCHIVES]
    url = address(article.canonical_url)
    people: dict[str, list[Any]] = {name: [] for name in PROPERTIES.values()}
    for credit in article.credits:
        if credit.name.strip():
            people[PROPERTIES[credit.role]].append(_person(credit))
    for desk in article.desks:
        if desk.name.strip():
            people["contributor"].append(_organization(desk.name))
    return {
        "@type": "NewsArticle",
        "@id": name_of(article),
        **filled(
            identifier=_identifiers(
                id=article.id,
                path=article.path,
                format=article.format,
                url_key=article.url_key,
                url=None if article.url == url else article.url,
                canonical_url=None if article.canonical_url == url else article.canonical_url,
            ),
            headline=article.title,
            articleSection=article.section,
            url=url,
            inLanguage=article.language,
            publisher=_publisher(article.outlet),
            datePublished=moment(article.published),
            dateModified=list(filter(None, updated)),
            dateline=article.dateline,
            **people,
            sourceOrganization=[
                _organization(agency.name) for agency in article.agencies if agency.name.strip()
            ],
            associatedMedia=[media for photo in article.photos if (media := _media(photo))],
            archivedAt=keeping,
            provider=serving,
            translationOfWork=_original(article.original),
            isBasedOn=_based_on(article.republished_from),
            mentions=[_mention(link) for link in article.links],
            articleBody=article.text,
        ),
    }


def _join(piece: Piece, nodes: list[dict[str, Any]]) -> None:
    """Enter in the nodes of a cluster who translates whom, and who has the piece from whom."""
    members = piece.cluster.members if piece.cluster else ()
    here = {(a.path, a.id): node for a, node in zip(piece.articles, nodes, strict=True)}
    by_url = {node["url"]: node for node in reversed(nodes) if "url" in node}
    for member, node in zip(members, nodes, strict=True):
        work = node.get("translationOfWork")
        original = by_url.get(work.get("url")) if work else None
        if work and original and original["@id"] != node["@id"]:
            node["translationOfWork"] = {"@id": original["@id"], "url": work["url"]}
            _add(original, "workTranslation", {"@id": node["@id"]})
        taken = member.taken_from
        giver = here.get((taken.path or "", taken.id or "")) if taken else None
        if giver and giver["@id"] not in (node["@id"], original and original["@id"]):
            _add(node, "isBasedOn", {"@id": giver["@id"]})


def _add(node: dict[str, Any], key: str, value: dict[str, Any]) -> None:
    held = node.get(key, [])
    held = held if isinstance(held, list) else [held]
    if value not in held:
        node.update(filled(**{key: [*held, value]}))


def _identifiers(**values: str | None) -> list[dict[str, str]]:
    return [
        {"@type": "PropertyValue", "propertyID": f"{PREFIX}{name}", "value": value}
        for name, value in values.items()
        if value
    ]


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _publisher(outlet: Outlet | None) -> dict[str, Any] | None:
    if outlet is None:
        return None
    known = _identifiers(
        outlet=outlet.id, domain=outlet.domain, edition=outlet.edition, zone=outlet.zone
    )
    return {**_organization(outlet.name), "identifier": known}


def _at(written: str | None, key: str = "url", **known: str | None) -> dict[str, Any]:
    """Return an address and what else identifies a thing; one that is mended also as written."""
    url = address(written)
    names = _identifiers(**known, **{key: None if written == url else written})
    return filled(**{key: url}, identifier=names)


def _person(credit: Credit) -> dict[str, Any]:
    place = credit.place and {"@type": "Place", "name": credit.place}
    return {
        "@type": "Person",
        **filled(
            name=credit.name,
            alternateName=credit.name_latin,
            jobTitle=credit.role.value if credit.role in JOB_TITLES else None,
            memberOf=credit.desk and _organization(credit.desk),
            workLocation=place,
            affiliation=credit.affiliation and _organization(credit.affiliation),
            **_at(credit.url),
        ),
    }


def _media(photo: Photo) -> dict[str, Any] | None:
    place = _at(photo.url, "contentUrl")
    known = filled(**place, creditText=photo.credit, caption=photo.caption)
    return {"@type": "ImageObject", **known} if known else None


def _page(mirror: Mirror) -> dict[str, Any]:
    known = _at(mirror.url, mirror=mirror.kind.value)
    return {"@type": "WebPage", "name": mirror.domain, **known}


def _service(mirror: Mirror) -> dict[str, Any]:
    return {**_organization(mirror.domain), **_at(mirror.url, mirror=mirror.kind.value)}


def _original(url: str | None) -> dict[str, Any] | None:
    return {"@type": "NewsArticle", **_at(url)} if url else None


def _based_on(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    publisher = source.name and _organization(source.name)
    known = filled(publisher=publisher, **_at(source.url))
    return {"@type": "CreativeWork", **known} if known else None


def _mention(link: Link) -> dict[str, Any]:
    known = _at(link.url, link=link.kind.value)
    return {"@type": "WebPage", **filled(name=link.text), **known}


SCHEMA_ORG: Final = Exporter(
    name="schema.org",
    about="schema.org NewsArticle as JSON-LD, a cluster as one graph",
    media_type="application/ld+json",
    write=write_json_ld,
    clusters=True,
)
