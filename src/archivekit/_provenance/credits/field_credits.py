"""Read the credits that fields of a dump name: of feeds, rows, pages and front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from archivekit._frozen import quick_frozen
from archivekit._provenance.credits.bylines import (
    agencies_in,
    byline_rules,
    is_newsroom,
    is_unread_by,
    role_beside,
)
from archivekit._provenance.credits.labels import credit_rules
from archivekit._provenance.credits.name_rules import HAN
from archivekit._provenance.credits.name_shapes import HANGUL_NAME, has_cases, has_family, is_full
from archivekit._provenance.credits.name_signs import FIELD, LINE
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.credits.page_names import (
    ACCOUNT,
    FIELD_ROLES,
    WEAK,
    normal_case,
    own_names,
)
from archivekit._provenance.credits.phrases import read_phrase
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.surroundings import is_shown
from archivekit._reading.record import LABELLED, Field
from archivekit._roles import WRITERS
from archivekit._rules.rules import Rules
from archivekit.model import Agency, Confidence, Credit, Desk, Evidence, Layer, Role

_FIELD_LAYERS = (Layer.FRONT_MATTER, Layer.HEADER, Layer.FEED, Layer.METADATA, Layer.ROW)
_ORGANISATION = "organisation"
"""The field of a page that has an organisation in an author's place."""
_MAILED = re.compile(r"[^\s@]++@[^\s@]+\.\w++\s*+[(（](?P<name>[^()（）]++)[)）]")
"""How RSS names an author: by an address, with the name in brackets."""
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)


@quick_frozen
class FieldCredits:
    """The people and the agencies that the fields of a dump name as those who made the article."""

    credits: tuple[Credit, ...]
    agencies: tuple[Agency, ...]
    desks: tuple[Desk, ...]


def read_field_credits(page: Page, known: Iterable[Credit]) -> FieldCredits:
    """Return who the fields of feeds, metadata and tables name for a role.

    People `known` already are left out, but for photographers, and accounts in small letters that a
    page shows nowhere; where the author is known, all that it shows nowhere. So is the author of a
    template, whom a meta tag may name, where the page shows nobody and is no article; and whose
    account put a page there that does not show its name. All are
    inferred: what a feed calls its author is a desk or an agency at times. Other organisations
    stand there too, whose template or whose site it is; they made no article.
    """
    stated = tuple(known)
    others: _KnownPeople | None = None
    roles: dict[str, set[Role]] = {}
    for credit in stated:
        roles.setdefault(fold_name(credit.name), set()).add(credit.role)
    own = own_names(page, tags=True)
    found, agencies, desks = list[Credit](), list[Agency](), dict[str, Desk]()
    for field, role, values in _credit_fields(page):
        evidence = page.record.evidence(
            field.layer,
            f"{field.layer}-{field.name.removeprefix('weak-')}",
            field.start,
            field.end,
        )
        has_writer = any(credit.role in WRITERS for credit in found)
        for value in values:
            agencies += agencies_in(page, value, evidence)
            people = _people_in(value, role or Role.AUTHOR, page.rules, own)
            for told, name in people:
                if name.is_desk and is_newsroom(name.name, page.rules):
                    desks.setdefault(name.name, Desk(name=name.name, evidence=evidence))
                if name.is_desk or role is None:
                    continue
                others = others or _KnownPeople.of(page, stated)
                if others.rules_out(page, field, name, has_writer=has_writer):
                    continue
                own_roles = roles.setdefault(fold_name(name.name), set())
                if own_roles <= {Role.PHOTOGRAPHER}:
                    own_roles.add(told)
                    found.append(_inferred(page, told, name, evidence))
    return FieldCredits(tuple(found), tuple(agencies), tuple(desks.values()))


@attrs.frozen
class _KnownPeople:
    """Whom other places of a page name: its writers, and the accounts of fields, folded."""

    writers: tuple[str, ...]
    names_author: bool
    accounts: frozenset[str]

    @classmethod
    def of(cls, page: Page, stated: Sequence[Credit]) -> _KnownPeople:
        return cls(
            tuple(credit.name for credit in stated if credit.role in WRITERS),
            any(
                credit.role is Role.AUTHOR and credit.confidence is Confidence.STATED
                for credit in stated
            ),
            frozenset(fold_name(f.value) for f in page.record.fields if f.name == ACCOUNT),
        )

    def rules_out(self, page: Page, field: Field, name: Name, *, has_writer: bool) -> bool:
        """Return whether a field's name is no credit; `has_writer` tells that fields named one."""
        if _is_handle(name.name) and (self.writers or not _is_named_openly(page, field, name)):
            return True
        is_weak = field.name in {WEAK, ACCOUNT}
        if is_weak and (self.writers or has_writer):
            return True
        if self.writers and _is_given_name(name.name, self.writers):
            return True
        is_column = self.names_author and not has_cases(name.name)
        if is_column and not read_names(name.name, page.rules, sign=LINE):
            return True  # a column or a group, whose author the text names
        is_account = is_weak and not (_is_whole(name.name, page) and _is_article(page))
        is_account = is_account or fold_name(name.name) in self.accounts
        return bool(self.writers or is_account) and not _is_named_openly(page, field, name)


def _is_whole(name: str, page: Page) -> bool:
    """Return whether a name has several words, or a family and a given name without a blank."""
    if is_full(name):
        return True
    is_written = _HAN_NAME.fullmatch(name) or HANGUL_NAME.fullmatch(name)
    return is_written is not None and has_family(name, page.rules)


def _is_handle(name: str) -> bool:
    return name.islower() and " " not in name


def _inferred(page: Page, role: Role, name: Name, evidence: Evidence) -> Credit:
    return Credit(
        role=role,
        name=normal_case(page, name.name),
        confidence=Confidence.INFERRED,
        evidence=evidence,
        name_latin=name.latin,
        desk=name.desk,
        affiliation=name.affiliation,
        place=name.place,
    )


def has_field_author(page: Page, own: frozenset[str]) -> bool:
    """Return whether a field names a person who wrote the article, and none of the `own_names`."""
    return any(
        not name.is_desk and _is_named_openly(page, field, name)
        for field, role, values in _credit_fields(page)
        for value in (values if role in WRITERS else ())
        for _, name in _people_in(value, role or Role.AUTHOR, page.rules, own)
    )


def _is_article(page: Page) -> bool:
    """Return whether a page marks a part of it as an article, as pages about a site hardly do."""
    return _ARTICLE.search(page.record.source) is not None


def _is_named_openly(page: Page, field: Field, name: Name) -> bool:
    """Return whether readers see a name: machines may be told whose account put a page there."""
    if page.record.format != "html" or field.layer is not Layer.METADATA:
        return True
    is_own_site = fold_name(name.name) == (page.domain or "").partition(".")[0]
    return is_own_site or is_shown(page.record, name.name)


def _is_given_name(name: str, writers: Iterable[str]) -> bool:
    """Return whether a word is the first name of one who is named in full."""
    return " " not in name and any(writer.startswith(f"{name} ") for writer in writers)


def _credit_fields(page: Page) -> Iterator[tuple[Field, Role | None, tuple[str, ...]]]:
    """Yield each field that names who made the article, its role, and its values.

    An organisation has no role. A value with a label has the label's.
    """
    roles = credit_rules(page.rules).roles
    for field in page.record.fields:
        if field.layer not in _FIELD_LAYERS:
            continue
        if field.name in FIELD_ROLES:
            yield field, FIELD_ROLES[field.name], field.items or (field.value,)
        elif field.name in {WEAK, ACCOUNT}:
            yield field, Role.AUTHOR, (field.value,)
        elif field.name == _ORGANISATION:
            yield field, None, (field.value,)
        elif field.name == LABELLED:
            label, value = field.items
            role = FIELD_ROLES.get(roles.get(fold_name(label), ""))
            if role:
                yield field, role, (value,)


def _is_own(value: str, rules: Rules, own: frozenset[str]) -> bool:
    return fold_name(value) in own or is_outlet_name(value, rules)


def _people_in(
    written: str, role: Role, rules: Rules, own: frozenset[str]
) -> Iterator[tuple[Role, Name]]:
    """Yield the people that the value of a field names, each with the role that its words give."""
    text = html.unescape(written).strip()
    if "@" in text and (mailed := _MAILED.fullmatch(text)):
        text = mailed["name"]
    if _is_own(text, rules, own):
        return
    sign_off = read_sign_off(text, rules, bare=True)
    if sign_off and not sign_off.start and sign_off.end == len(text):
        for part in sign_off.parts:
            if part.role in FIELD_ROLES:
                yield from ((Role(part.role), name) for name in part.names)
        return
    if reporter := byline_rules(rules).reporter.match(text):
        role, text = Role.REPORTER, text[reporter.end() :]
    if phrase := read_phrase(text, rules, at_head=True, sign=FIELD, apart=own):
        role = phrase.role if phrase.role is not Role.AUTHOR else role
        names = [name for name, _ in phrase.names]
    elif is_unread_by(text, rules):
        names = []
    else:
        names = read_names(text, rules, sign=FIELD, apart=own)
    for name in names:
        yield role_beside(name, role, rules), name
