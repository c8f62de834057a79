"""Read the people of a list that signs a text: ``dpa/Ann Lee``, ``Quelle: Bote, Ann Lee, AFP``."""

from __future__ import annotations

from archivekit._provenance.agencies import foreign_agency, is_editor
from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import HAN_KANA, has_family, has_given, is_full
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import Name, chunks_of, read_names
from archivekit._provenance.outlets import fold_name, outlet_named
from archivekit._provenance.page import Page
from archivekit._rules.rules import Rules
from archivekit.model import Evidence

_BRACKETS = "()（）[]"
_LONGEST_WITH_PEOPLE = 30
"""Most characters of an outlet and people behind it."""
_ADDRESS = "https://"
"""How a line begins that is an address, as many last lines are."""


def read_signing_list(page: Page, text: str, evidence: Evidence, own: frozenset[str]) -> list[Name]:
    """Return the people whom a list names beside an agency or an outlet; else an empty list.

    Everything in the list is an agency, a known outlet, one of the page's `own` folded names,
    an editor's initials or a person with a common given name. Positions are those in `text`.
    """
    if text.startswith(_ADDRESS):
        return []
    people, is_signed, end = list[Name](), False, 0
    for chunk in chunks_of(text.strip(_BRACKETS), page.rules):
        start = text.index(chunk, end)
        end = start + len(chunk)
        is_outlet = _is_own(chunk, own) or outlet_named(chunk, page.rules) is not None
        if is_outlet or foreign_agency(page, chunk, evidence):
            is_signed = True
        elif not is_editor(chunk):
            names = read_names(chunk, page.rules, start, sign=LINE, apart=own)
            if len(names) != 1 or not _is_person(names[0], page):
                return []
            people += names
    return people if is_signed else []


def split_outlet_and_people(text: str, rules: Rules) -> tuple[str, list[Name]]:
    """Part an outlet from the people of known families whom a blank sets behind it.

    >>> outlet, people = split_outlet_and_people("石湾日报 段若川", Rules.default())
    >>> outlet, [name.name for name in people]
    ('石湾日报', ['段若川'])
    """
    outlet, _, rest = text.partition(" ")
    if not rest or len(text) > _LONGEST_WITH_PEOPLE or not HAN_KANA.fullmatch(outlet):
        return text, []
    if not name_rules(rules).desk.fullmatch(outlet):
        return text, []
    names = read_names(rest, rules, len(text) - len(rest), sign=LINE)
    people = [name for name in names if not name.is_desk and has_family(name.name, rules)]
    return (outlet, people) if people and people == names else (text, [])


def _is_own(chunk: str, own: frozenset[str]) -> bool:
    """Return whether a name, or a domain without its suffix, is the outlet's own."""
    return fold_name(chunk) in own or fold_name(chunk.partition(".")[0]) in own


def _is_person(name: Name, page: Page) -> bool:
    return not name.is_desk and is_full(name.name) and has_given(name.name, page.rules)
