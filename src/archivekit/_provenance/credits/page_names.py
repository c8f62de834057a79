"""What a page's fields say of names: whom they name, and which names are no person's there."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import has_given
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.outlets import fold_name, folded_names
from archivekit._provenance.page import Page
from archivekit._provenance.titles import plain_title
from archivekit.model import Role

FIELD_ROLES = {role.value: role for role in Role}
"""The role that each field has which is named as one."""
WEAK = "weak-author"
"""The field of the author of a template, who may be a page's."""
ACCOUNT = "account"
"""The field of the account that put a page there, who may be its author."""
_NAMING = frozenset((*FIELD_ROLES, WEAK, ACCOUNT))
"""Fields that name people."""
_OWN_FIELDS = ("site", "publisher", "outlet", "channel", "source", "section", "title")
"""Fields whose values are never people: what publishes an article, and what it is about."""
_TAG_FIELDS = ("tags", "categories")
"""Fields that repeat the outlet in many dumps, and name the author in others."""
_SITE = re.compile(
    r"(?:\s[-–—·•]|\s?[|｜│_»：])\s?(?P<name>[^-–—·•|｜│_»：\s][^-–—·•|｜│_»：]{1,39})"
)
"""The name of a site behind a headline, and the mark before it."""
_HOST_END = re.compile(r"\.[a-z]{2,4}$")
"""The end of an address in the name of a site."""
_CASED = r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"
"""A letter beside which a name goes on, in writing with capitals."""


def names_in_fields(page: Page) -> list[str]:
    """Return the values of the fields that name people."""
    return [field.value for field in page.record.fields if field.name in _NAMING]


def own_names(page: Page, *, tags: bool = False) -> frozenset[str]:
    """Return the folded names of what publishes a page and what it is about: never people."""
    own = _names_of_page(page)
    if not tags:
        return own
    names = list[str]()
    for field in page.record.fields:
        if field.name in _TAG_FIELDS:
            are_many = len(field.items) > 1
            written = (field.value, *field.items)
            names += [fold_name(one) for one in written if not (are_many and _is_person(one, page))]
    return own.union(names)


@functools.lru_cache(maxsize=1)  # asked again for the fields of the same page
def _names_of_page(page: Page) -> frozenset[str]:
    names = [fold_name(page.site)] if page.site else []
    label = (page.domain or "").partition(".")[0].replace("-", "")
    people = names_in_fields(page)
    if label and not any(" " in value and fold_name(value) == label for value in people):
        names.append(label)  # else it is a person's own site
    names += [name for name in _site_behind_title(page) if name not in map(fold_name, people)]
    for field in page.record.fields:
        if field.name in _OWN_FIELDS:
            names += map(fold_name, (field.value, *field.items))
            if field.name == "site" and (host := _HOST_END.sub("", field.value)) != field.value:
                names.append(fold_name(host))  # Le Large.fr
    return folded_names(page.outlet, page.rules).union(names)


def _site_behind_title(page: Page) -> Iterator[str]:
    """Yield what a page has behind its headline in another title, folded: that is the site's name.

    A blog may be called as who writes it.
    """
    title = plain_title(page.title.value) if page.title else ""
    for field in page.record.fields if page.record.format == "html" and title else ():
        if field.name in {"title", "other-title"}:
            written = plain_title(field.value)
            site = _SITE.fullmatch(written, len(title)) if written.startswith(title) else None
            if site and not has_given(site["name"], page.rules):
                yield fold_name(site["name"])


def _is_person(text: str, page: Page) -> bool:
    """Return whether a tag has the shape of a person's name: one of several may be the author."""
    names = read_names(text, page.rules, sign=LINE)
    is_one = len(names) == 1 and not names[0].is_desk and names[0].name == text
    return is_one and not name_rules(page.rules).desk.fullmatch(text)


def normal_case(page: Page, name: str) -> str:
    """Return a name set in capitals as the article or a field writes it elsewhere, if one does."""
    if not name.isupper():
        return name
    pattern = re.compile(rf"(?<!{_CASED}){re.escape(name)}(?!{_CASED})", re.IGNORECASE)
    texts = itertools.chain(names_in_fields(page), (marked.line.text for marked in page.body.lines))
    forms = (form for text in texts for form in pattern.findall(text))
    return next((form for form in forms if form != name and form[0].isupper()), name)
