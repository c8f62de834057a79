"""The words behind what a record's own fields say: its title and section, its URL and outlet."""

from __future__ import annotations

from urllib.parse import urlsplit

from archivekit._provenance.page import Page
from archivekit._provenance.titles import Title
from archivekit._reading.record import Field
from archivekit.model import Evidence, Outlet


def title_evidence(page: Page, field: Field | None, title: Title | None) -> Evidence | None:
    """Quote the headline as the field writes it, without the site's name behind it."""
    if not field or not title or not title.text:
        return None
    return page.field_evidence(field, f"{field.layer}-title", title.text)


def section_evidence(page: Page, field: Field | None, title: Title | None) -> Evidence | None:
    """Quote the section that stands behind the headline."""
    if not field or not title or not title.section:
        return None
    return page.field_evidence(field, "title-suffix", title.section, last=True)


def url_evidence(page: Page, field: Field | None) -> Evidence | None:
    """Quote the URL as the dump writes it."""
    return page.field_evidence(field, f"{field.layer}-{field.name}") if field else None


def outlet_evidence(page: Page, field: Field | None, outlet: Outlet | None) -> Evidence | None:
    """Quote the host that tells the outlet; it stands inside the URL, archived or not."""
    if not field or not outlet:
        return None
    rule = "known-domain" if page.outlet else "domain"
    return page.field_evidence(field, rule, urlsplit(page.url or "").hostname or "")
