"""Outlets: who publishes under a URL's domain, in which edition, and which names are theirs.

Outlets are rows of the table `outlet`, so that one is added without code.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import attrs

from archivekit._provenance.places import is_place
from archivekit._rules.rows import Edition, KnownOutlet
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import OUTLETS
from archivekit.model import Outlet


@attrs.frozen(eq=False)
class OutletRules:
    """The known outlets, by domain and by folded name (`fold_name`).

    `folded` are the folded names of each, by its id.
    """

    by_domain: dict[str, KnownOutlet]
    by_name: dict[str, KnownOutlet]
    folded: dict[str, frozenset[str]]


@per_rules
def outlet_rules(rules: Rules) -> OutletRules:
    """Return the known outlets, indexed. Of two with one domain or name the stronger row has it."""
    by_domain: dict[str, KnownOutlet] = {}
    by_name: dict[str, KnownOutlet] = {}
    folded: dict[str, frozenset[str]] = {}
    for outlet in rules[OUTLETS]:
        for domain in outlet.domains:
            by_domain.setdefault(domain, outlet)
        folded[outlet.id] = frozenset(map(fold_name, outlet.all_names))
        for name in folded[outlet.id]:
            by_name.setdefault(name, outlet)
    return OutletRules(by_domain, by_name, folded)


@functools.lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Return a name without what does not distinguish names: case, blanks, brackets."""
    return re.sub(r"[\s()（）《》\[\]]+", "", name).casefold()


def find_outlet(url: str, rules: Rules) -> KnownOutlet | None:
    """Return the outlet that publishes under the URL's host, by its longest matching domain.

    >>> find_outlet("https://cn.nytimes.com/china/20240621/x/", Rules.default()).id
    'nytimes'
    """
    labels = (urlsplit(url).hostname or "").lower().split(".")
    known = outlet_rules(rules).by_domain
    for start in range(len(labels) - 1):
        if outlet := known.get(".".join(labels[start:])):
            return outlet
    return None


def folded_names(outlet: KnownOutlet | None, rules: Rules) -> frozenset[str]:
    """Return the folded names of a known outlet and its editions."""
    return outlet_rules(rules).folded[outlet.id] if outlet else frozenset()


def outlet_named(name: str, rules: Rules) -> KnownOutlet | None:
    """Return the outlet with this name, in any of its languages.

    >>> outlet_named("(臺)中央社CNA", Rules.default()).id
    'cna'
    """
    return outlet_rules(rules).by_name.get(fold_name(name))


def is_agency(name: str, rules: Rules) -> bool:
    """Return whether a name is that of a known news agency."""
    outlet = outlet_named(name, rules)
    return outlet is not None and outlet.agency


def agency_behind(text: str, rules: Rules) -> str | None:
    """Return the agency that is the last word of a text, behind a place: ``İstanbul DHA``.

    One with a capital alone may be a family name, as `Antara` is, but not behind a known place.

    >>> rules = Rules.default()
    >>> [agency_behind(text, rules) for text in ("İstanbul DHA", "DHA", "Budi Antara")]
    ['DHA', None, None]
    """
    before, _, last = text.rpartition(" ")
    if not before or not is_agency(last, rules):
        return None
    return None if last.istitle() and not is_place(before, rules) else last


def is_outlet_name(name: str, rules: Rules, also: Iterable[str] = ()) -> bool:
    """Return whether a name is an outlet's and not a person's.

    `also` holds names that the dump itself uses for the outlet, such as its tags.
    """
    return outlet_named(name, rules) is not None or fold_name(name) in {fold_name(n) for n in also}


def outlet_of(
    known: KnownOutlet | None,
    edition: Edition | None,
    domain: str | None,
    *,
    called: str | None = None,
) -> Outlet | None:
    """Return an outlet in an edition; `domain` is that of the article's URL, if it has one.

    An unknown domain still has an outlet, named as the page calls it (`called`), or else after the
    domain. Without a domain that anybody can register it has no more than that name.

    >>> url = "https://www.rfi.fr/cn/x"
    >>> known = find_outlet(url, Rules.default())
    >>> outlet_of(known, known.edition_of(url), "rfi.fr").edition
    'cn'
    >>> outlet_of(None, None, "example.org").name, outlet_of(None, None, None)
    ('example.org', None)
    >>> outlet_of(None, None, None, called="Kaimoor Post").id
    'kaimoorpost'
    """
    if known is None:
        name = called or domain
        return Outlet(id=domain or fold_name(name), name=name, domain=domain) if name else None
    return Outlet(
        id=known.id,
        name=(edition and edition.name) or known.name,
        domain=next((d for d in known.domains if d == domain), known.domains[0]),
        edition=edition.id if edition else None,
        zone=(edition and edition.zone) or known.zone,
    )
