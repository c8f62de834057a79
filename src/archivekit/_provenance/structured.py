"""Whom feeds, metadata and tables name in fields of their own: authors, and whose feed it was."""

from __future__ import annotations

from collections.abc import Iterable

from archivekit._provenance.credits.names import read_names
from archivekit._provenance.origins import is_own
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import Page
from archivekit.model import Confidence, Credit, Layer, Role, Source

_LAYERS = frozenset((Layer.HEADER, Layer.FEED, Layer.METADATA, Layer.ROW))
_ROLES = {"author": Role.AUTHOR, "contributor": Role.CONTRIBUTOR}


def read_named(page: Page, known: Iterable[Credit]) -> tuple[Credit, ...]:
    """Give the people of fields named for their role, but for those `known` already.

    They are inferred: what a feed calls its author is a desk, an agency or a handle at times.
    A name that is an outlet's or a desk's, or no name at all, is left out.
    """
    names = {credit.name.casefold() for credit in known}
    found = []
    for field in page.record.fields:
        role = _ROLES.get(field.name) if field.layer in _LAYERS else None
        if role is None or is_outlet_name(field.value):
            continue
        rule = f"{field.layer}-{field.name}"
        evidence = page.record.evidence(field.layer, rule, field.start, field.end)
        for name in read_names(field.value):
            if name.is_desk or is_outlet_name(name.name) or name.name.casefold() in names:
                continue
            found.append(
                Credit(
                    role=role,
                    name=name.name,
                    confidence=Confidence.INFERRED,
                    evidence=evidence,
                    name_latin=name.latin,
                )
            )
    return tuple(found)


def read_feed_source(page: Page) -> Source | None:
    """Give the feed that an entry was taken from, as RSS, Atom and `via` links say it."""
    record = page.record
    title = record.field("source", layer=Layer.FEED)
    url = record.field("source-url", "via", layer=Layer.FEED)
    field = title or url
    own = page.outlet.all_names if page.outlet else ()
    if not field or (title and own and is_own(title.value, own)):
        return None
    return Source(
        name=title.value if title else None,
        url=url.value if url else None,
        evidence=record.evidence(field.layer, f"feed-{field.name}", field.start, field.end),
    )
