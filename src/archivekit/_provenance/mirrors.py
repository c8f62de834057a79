"""Read mirrors: the services a copy passed through, each with the words that prove it.

They are in the order of the way back: the repository that keeps the copy, the press database that
exported it, the archive in its address, the feed mirror that passed it on, the proxies of its
pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from archivekit._markup.absolute import absolute
from archivekit._provenance.page import Page
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import ADDRESS_FIELDS, FORGES, MIRROR_FOOTERS
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Layer, Mirror, MirrorKind

_KINDS = {"image-proxy": MirrorKind.IMAGE_PROXY, "web-archive": MirrorKind.WEB_ARCHIVE}

_WAY_BACK = (
    MirrorKind.GIT,
    MirrorKind.DATABASE,
    MirrorKind.WEB_ARCHIVE,
    MirrorKind.FEED_MIRROR,
    MirrorKind.IMAGE_PROXY,
)


@attrs.frozen(eq=False)
class MirrorRules:
    """Footers of feed mirrors (ids of body lines), hosts of forges, fields with own addresses."""

    footers: frozenset[str]
    forges: frozenset[str]
    addresses: frozenset[str]


@per_rules
def mirror_rules(rules: Rules) -> MirrorRules:
    """Return the words of mirrors."""
    return MirrorRules(
        footers=words_in(rules[MIRROR_FOOTERS]),
        forges=words_in(rules[FORGES]),
        addresses=words_in(rules[ADDRESS_FIELDS]),
    )


def read_mirrors(page: Page) -> tuple[Mirror, ...]:
    """Return each mirror once, the nearest to the copy first."""
    rules = mirror_rules(page.rules)
    found: dict[tuple[MirrorKind, str], Mirror] = {}
    for mirror in (
        *_repositories(page),
        *_databases(page),
        *_address_mirrors(page, rules),
        *_feed_mirrors(page, rules),
        *_picture_mirrors(page),
    ):
        found.setdefault((mirror.kind, mirror.domain), mirror)
    return tuple(sorted(found.values(), key=lambda mirror: _WAY_BACK.index(mirror.kind)))


def _repositories(page: Page) -> Iterator[Mirror]:
    """Yield the repository whose history the record was read from, with the commit."""
    repository = page.record.field("repository", layer=Layer.COMMIT)
    commit = page.record.field("commit", layer=Layer.COMMIT)
    by = page.record.field("committed", layer=Layer.COMMIT)
    if repository and commit and by:
        yield Mirror(
            kind=MirrorKind.GIT,
            domain=canonicalize_url(repository.value, page.rules).outlet_hint or repository.value,
            url=f"{repository.value}@{commit.value}",
            evidence=page.record.evidence(Layer.COMMIT, "commit", repository.start, by.end),
        )


def _databases(page: Page) -> Iterator[Mirror]:
    """Yield the press database that exported the record, with its page of the article if named."""
    if field := page.record.field("database", layer=Layer.HEADER):
        link = page.record.field("mirror-url", layer=Layer.HEADER)
        yield Mirror(
            kind=MirrorKind.DATABASE,
            domain=field.value,
            url=link.value if link else f"https://{field.value}/",
            evidence=page.record.evidence(field.layer, "press-database", field.start, field.end),
        )


def _address_mirrors(page: Page, rules: MirrorRules) -> Iterator[Mirror]:
    """Yield the archives in the record's address or any other field, and forges in front matter.

    Jekyll sites of mirrored articles link their repository, or the account that feeds it, in the
    front matter of each: ``author: https://github.com/TerminusBot``.
    """
    for field in page.record.fields:
        if not field.value.startswith(("http://", "https://")):
            continue
        place = (field.layer, "wrapped-url", field.start, field.end)
        yield from _wrappers(page, field.value, place)
        if field.layer is Layer.FRONT_MATTER and field.name not in rules.addresses:
            domain = canonicalize_url(field.value, page.rules).outlet_hint
            if domain in rules.forges:
                evidence = page.record.evidence(field.layer, "forge-link", field.start, field.end)
                yield Mirror(kind=MirrorKind.GIT, domain=domain, url=field.value, evidence=evidence)


def _feed_mirrors(page: Page, rules: MirrorRules) -> Iterator[Mirror]:
    for marked in page.body.lines:
        if marked.rule not in rules.footers:
            continue
        for anchor in marked.line.anchors:
            domain = canonicalize_url(anchor.href, page.rules).outlet_hint
            if domain:
                yield Mirror(
                    kind=MirrorKind.FEED_MIRROR,
                    domain=domain,
                    url=anchor.href,
                    evidence=page.evidence(marked.line, marked.rule),
                )


def _picture_mirrors(page: Page) -> Iterator[Mirror]:
    for picture in page.body.pictures:
        place = (Layer.BODY, "wrapped-picture", picture.start, picture.end)
        yield from _wrappers(page, absolute(page.url, picture.src), place)


def _wrappers(page: Page, url: str, place: tuple[Layer, str, int, int]) -> Iterator[Mirror]:
    """Yield the services that an address, which is at a place, wraps another in."""
    for wrapper in canonicalize_url(url, page.rules).unwrapped_from:
        kind = _KINDS.get(wrapper.kind)
        if kind:
            evidence = page.record.evidence(*place)
            yield Mirror(kind=kind, domain=wrapper.domain, url=wrapper.url, evidence=evidence)
