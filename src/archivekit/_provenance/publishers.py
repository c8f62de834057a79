"""Read which outlet the fields of a dump name as an article's publisher, or as its source.

A page, a feed and many rows name the publisher in a field of its own (`site`), and an export of a
press database names the paper (`outlet`). The `source` of a row is the publisher, too, and that of
front matter where it stands beside an address; but not another known outlet than the address is of:
then the article was taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.outlets import fold_name, outlet_named
from archivekit._reading.record import Field, Record
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import NO_SITES
from archivekit.model import Layer

_SLOGAN = re.compile(r"\s[|｜]\s|｜")
_LEGAL = re.compile(r"\s[-–—|｜]\s|｜")
"""What is before a slogan, and before what a publisher's company is called."""
_GAP = re.compile(r"\s+[-–—·•»/|｜]+\s+|｜|[:：]\s+|\s+[:：]")
"""What is between the parts of a feed's title: ``Kaimoor Post - Local``."""
_LINKED = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]+)\)")
_SECTIONS = frozenset(("section", "tags"))
_LONGEST = 60
"""Most characters of the name of a site."""
SOURCE_LAYERS = (Layer.ROW, Layer.FRONT_MATTER, Layer.HEADER)
"""Layers in which a `source` is a name that a person or a program put beside an article."""


@attrs.frozen
class Publisher:
    """The name that a dump gives a publisher, and the field with it."""

    name: str
    field: Field


def publisher_of(
    record: Record, url: str | None, domain: str | None, rules: Rules
) -> Publisher | None:
    """Return whom a record names as its publisher; `url` and `domain` are the article's.

    A source that is a known outlet, but not the one of the address, is not the publisher.
    """
    if paper := record.field("outlet", layer=Layer.HEADER):
        return Publisher(paper.value, paper)
    for site in _site_fields(record):
        name = _site_name(site, record, domain)
        if name and fold_name(name) not in nameless(rules):
            return Publisher(name, site)
    source = source_field(record)
    if source is None or (source.layer is not Layer.ROW and url is None):
        return None
    name = source_name(source, rules)
    other = outlet_named(name, rules) if name else None
    if name is None or (other and url and domain not in other.domains):
        return None
    return Publisher(name, source)


def _site_fields(record: Record) -> Iterator[Field]:
    """Yield the fields that may name the site; a page's JSON-LD and its heading may do so, too."""
    names = ("site", "publisher", "site-heading") if record.format == "html" else ("site",)
    for field in filter(None, map(record.field, names)):
        titles = (other.value for other in record.fields if other.name == "title")
        if field.name != "site-heading" or fold_name(field.value) not in map(fold_name, titles):
            yield field


def source_field(record: Record, name: str = "source") -> Field | None:
    """Return the field that names the source of a row or of a file with front matter."""
    if record.field(name) is None:
        return None  # as in nearly all records
    fields = (record.field(name, layer=layer) for layer in SOURCE_LAYERS)
    return next(filter(None, fields), None)


def source_name(field: Field, rules: Rules) -> str | None:
    """Return the name in a `source`, which may be linked; `None` for an address, or no name."""
    linked = _LINKED.fullmatch(field.value)
    name = (linked["text"] if linked else field.value).strip()
    never = name_rules(rules).never | nameless(rules)
    return name if _is_name(name) and fold_name(name) not in never else None


@per_rules
def nameless(rules: Rules) -> frozenset[str]:
    """Return the folded placeholders for the name of a site that has none."""
    return frozenset(map(fold_name, words_in(rules[NO_SITES])))


def _site_name(field: Field, record: Record, domain: str | None) -> str | None:
    """Return the name of a site without its slogan, or the part of it that a feed is of.

    Of a title in several parts the one is meant that is in the domain, too, or the one beside the
    section that an entry is in.
    """
    if record.format == "html":
        name = (_SLOGAN if field.name == "site" else _LEGAL).split(field.value)[0].strip()
        return name if _is_name(name) else None
    parts = [part for part in _GAP.split(field.value.strip()) if part]
    label = (domain or "").partition(".")[0]
    sections = {_letters(other.value) for other in record.fields if other.name in _SECTIONS}
    fitting = (part for part in parts if label and _letters(part) == _letters(label))
    others = [part for part in parts if _letters(part) not in sections]
    name = next(fitting, others[0] if len(others) == 1 else "").strip()
    return name if _is_name(name) else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_name(name: str) -> bool:
    is_address = "//" in name or name.startswith("@")
    return not is_address and len(name) <= _LONGEST and any(map(str.isalpha, name))
