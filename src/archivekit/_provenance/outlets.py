"""Outlets: who publishes under a URL's domain, in which edition, and which names are theirs.

The registry is data (`outlets.toml`), so that an outlet is added without code.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import attrs

from archivekit._provenance.rule_files import read_table
from archivekit.model import Outlet


@attrs.frozen(kw_only=True)
class Edition:
    """One edition of an outlet, known by its host or by the start of its paths."""

    id: str
    host: str | None = None
    path: str | None = None
    name: str | None = None
    zone: str | None = None
    url_date: str | None = None

    def holds(self, host: str, path: str) -> bool:
        """Return whether a URL of the outlet belongs to this edition."""
        if self.host is not None:
            return host == self.host
        return self.path is not None and f"{path}/".startswith(f"{self.path}/")


@attrs.frozen(kw_only=True)
class KnownOutlet:
    """A row of `outlets.toml`, which documents the fields at its top."""

    id: str
    name: str
    domains: tuple[str, ...]
    names: tuple[str, ...] = ()
    zone: str | None = None
    dates: str | None = None
    url_date: str | None = None
    agency: bool = False
    reposts: bool = False
    editions: tuple[Edition, ...] = ()

    def edition_of(self, url: str) -> Edition | None:
        """Return the edition that `url` belongs to."""
        parts = urlsplit(url)
        path = re.sub("/{2,}", "/", parts.path)
        host = (parts.hostname or "").lower()
        return next((e for e in self.editions if e.holds(host, path)), None)

    @property
    def all_names(self) -> tuple[str, ...]:
        """All names of the outlet and its editions."""
        return (self.name, *self.names, *(e.name for e in self.editions if e.name))


@attrs.frozen(eq=False)
class OutletRules:
    """`outlets.toml`: the known outlets in the order of the file, and indexes over them.

    `by_name` is keyed by `fold_name`.
    """

    outlets: tuple[KnownOutlet, ...]
    by_domain: dict[str, KnownOutlet]
    by_name: dict[str, KnownOutlet]


@functools.cache
def outlet_rules() -> OutletRules:
    """Return `outlets.toml`, indexed."""
    outlets = tuple(_row(row) for row in read_table("outlets.toml")["outlet"])
    return OutletRules(
        outlets=outlets,
        by_domain={domain: outlet for outlet in outlets for domain in outlet.domains},
        by_name={fold_name(name): outlet for outlet in outlets for name in outlet.all_names},
    )


def _row(row: dict[str, Any]) -> KnownOutlet:
    editions = tuple(Edition(**edition) for edition in row.get("edition", ()))
    rest = {name: value for name, value in row.items() if name not in {"edition", "domains"}}
    rest["names"] = tuple(row.get("names", ()))
    return KnownOutlet(editions=editions, domains=tuple(row["domains"]), **rest)


def fold_name(name: str) -> str:
    """Return a name without what does not distinguish names: case, blanks, brackets."""
    return re.sub(r"[\s()（）《》\[\]]+", "", name).casefold()


def find_outlet(url: str) -> KnownOutlet | None:
    """Return the outlet that publishes under the URL's host, by its longest matching domain.

    >>> find_outlet("https://cn.nytimes.com/china/20240621/x/").id
    'nytimes'
    """
    labels = (urlsplit(url).hostname or "").lower().split(".")
    known = outlet_rules().by_domain
    for start in range(len(labels) - 1):
        if outlet := known.get(".".join(labels[start:])):
            return outlet
    return None


def outlet_named(name: str) -> KnownOutlet | None:
    """Return the outlet with this name, in any of its languages.

    >>> outlet_named("(臺)中央社CNA").id
    'cna'
    """
    return outlet_rules().by_name.get(fold_name(name))


def is_agency(name: str) -> bool:
    """Return whether a name is that of a known news agency."""
    outlet = outlet_named(name)
    return outlet is not None and outlet.agency


def is_outlet_name(name: str, also: Iterable[str] = ()) -> bool:
    """Return whether a name is an outlet's and not a person's.

    `also` holds names that the dump itself uses for the outlet, such as its tags.
    """
    return outlet_named(name) is not None or fold_name(name) in {fold_name(n) for n in also}


def outlet_of(url: str | None, domain: str | None) -> Outlet | None:
    """Return the outlet of a URL; `domain` is its registrable domain.

    An unknown domain still has an outlet, named after it. Without a URL there is `None`.

    >>> outlet_of("https://www.rfi.fr/cn/x", "rfi.fr").edition
    'cn'
    >>> outlet_of("https://blog.example.org/x", "example.org").name
    'example.org'
    """
    if not url or not domain:
        return None
    known = find_outlet(url)
    if known is None:
        return Outlet(id=domain, name=domain, domain=domain)
    edition = known.edition_of(url)
    return Outlet(
        id=known.id,
        name=(edition and edition.name) or known.name,
        domain=next((d for d in known.domains if d == domain), known.domains[0]),
        edition=edition.id if edition else None,
        zone=(edition and edition.zone) or known.zone,
    )
