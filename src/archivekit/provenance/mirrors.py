"""Mirrors: the services a copy passed through, each with the words that give it away."""

from __future__ import annotations

from collections.abc import Iterator

from archivekit.canonical.absolute import absolute
from archivekit.canonical.urls import canonicalize_url
from archivekit.model import Evidence, Layer, Mirror, MirrorKind
from archivekit.provenance.page import Page

FEED_FOOTERS = frozenset(("feedx-footer",))
"""Body rules whose lines are a feed mirror's own footer: the links in them name the mirror."""

_KINDS = {"image-proxy": MirrorKind.IMAGE_PROXY, "web-archive": MirrorKind.WEB_ARCHIVE}


def read_mirrors(page: Page) -> tuple[Mirror, ...]:
    """Give each mirror once, in the order in which the record shows them."""
    found: dict[tuple[MirrorKind, str], Mirror] = {}
    for mirror in (
        *_keepers(page),
        *_address_mirrors(page),
        *_feed_mirrors(page),
        *_picture_mirrors(page),
    ):
        found.setdefault((mirror.kind, mirror.domain), mirror)
    return tuple(found.values())


def _keepers(page: Page) -> Iterator[Mirror]:
    """The repository whose history the record was read from, and the commit that brought it."""
    repository = page.record.field("repository", layer=Layer.COMMIT)
    commit = page.record.field("commit", layer=Layer.COMMIT)
    by = page.record.field("committed", layer=Layer.COMMIT)
    if repository and commit and by:
        yield Mirror(
            kind=MirrorKind.GIT,
            domain=canonicalize_url(repository.value).outlet_hint or repository.value,
            url=f"{repository.value}@{commit.value}",
            evidence=page.record.evidence(Layer.COMMIT, "commit", repository.start, by.end),
        )


def _address_mirrors(page: Page) -> Iterator[Mirror]:
    for field in page.record.fields:
        if field.name in {"url", "from"}:
            evidence = page.record.evidence(field.layer, "wrapped-url", field.start, field.end)
            yield from _wrappers(field.value, evidence)


def _feed_mirrors(page: Page) -> Iterator[Mirror]:
    for marked in page.body.lines:
        if marked.rule not in FEED_FOOTERS:
            continue
        for anchor in marked.line.anchors:
            domain = canonicalize_url(anchor.href).outlet_hint
            if domain:
                yield Mirror(
                    kind=MirrorKind.FEED_MIRROR,
                    domain=domain,
                    url=anchor.href,
                    evidence=page.evidence(marked.line, marked.rule),
                )


def _picture_mirrors(page: Page) -> Iterator[Mirror]:
    for picture in page.body.pictures:
        evidence = page.record.evidence(Layer.BODY, "wrapped-picture", picture.start, picture.end)
        yield from _wrappers(absolute(page.url, picture.src), evidence)


def _wrappers(url: str, evidence: Evidence) -> Iterator[Mirror]:
    for wrapper in canonicalize_url(url).unwrapped_from:
        kind = _KINDS.get(wrapper.kind)
        if kind:
            yield Mirror(kind=kind, domain=wrapper.domain, url=wrapper.url, evidence=evidence)
