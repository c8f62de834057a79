"""Outlets: who publishes, told by the URL's domain, and what names they sign with.

The registry is data (`outlets.toml`), so that an outlet is added without code.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import attrs

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
        """Say whether a URL of the outlet belongs to this edition."""
        if self.host is not None:
            return host == self.host
        return self.path is not None and f"{path}/".startswith(f"{self.path}/")


@attrs.frozen(kw_only=True)
class KnownOutlet:
    """A row of the registry; `outlets.toml` says what each field means."""

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
        """Find the edition that `url` belongs to."""
        parts = urlsplit(url)
        path = re.sub("/{2,}", "/", parts.path)
        host = (parts.hostname or "").lower()
        return next((e for e in self.editions if e.holds(host, path)), None)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name the outlet and its editions go by."""
        return (self.name, *self.names, *(e.name for e in self.editions if e.name))


@functools.cache
def registry() -> tuple[KnownOutlet, ...]:
    """Give every known outlet, in the order of the file."""
    text = files(__package__).joinpath("outlets.toml").read_text("utf-8")
    return tuple(_row(row) for row in tomllib.loads(text)["outlet"])


def _row(row: dict[str, Any]) -> KnownOutlet:
    editions = tuple(Edition(**edition) for edition in row.get("edition", ()))
    rest = {name: value for name, value in row.items() if name not in {"edition", "domains"}}
    rest["names"] = tuple(row.get("names", ()))
    return KnownOutlet(editions=editions, domains=tuple(row["domains"]), **rest)


@functools.cache
def _by_domain() -> dict[str, KnownOutlet]:
    return {domain: outlet for outlet in registry() for domain in outlet.domains}


@functools.cache
def _by_name() -> dict[str, KnownOutlet]:
    return {fold_name(name): outlet for outlet in registry() for name in outlet.all_names}


def fold_name(name: str) -> str:
    """Fold what does not tell names apart: case, blanks, brackets."""
    return re.sub(r"[\s()（）《》\[\]]+", "", name).casefold()


def find_outlet(url: str) -> KnownOutlet | None:
    """Find the outlet that publishes under the URL's host, by its longest matching domain.

    >>> find_outlet("https://cn.nytimes.com/china/20240621/x/").id
    'nytimes'
    """
    labels = (urlsplit(url).hostname or "").lower().split(".")
    known = _by_domain()
    for start in range(len(labels) - 1):
        if outlet := known.get(".".join(labels[start:])):
            return outlet
    return None


def outlet_named(name: str) -> KnownOutlet | None:
    """Find the outlet that goes by this name, in any of its languages.

    >>> outlet_named("(臺)中央社CNA").id
    'cna'
    """
    return _by_name().get(fold_name(name))


def is_agency(name: str) -> bool:
    """Say whether a name is that of a known news agency."""
    outlet = outlet_named(name)
    return outlet is not None and outlet.agency


def is_outlet_name(name: str, also: Iterable[str] = ()) -> bool:
    """Say whether a name is an outlet's and not a person's.

    `also` are names that the dump itself uses for the outlet, such as its tags.
    """
    return outlet_named(name) is not None or fold_name(name) in {fold_name(n) for n in also}


def outlet_of(url: str | None, domain: str | None) -> Outlet | None:
    """Give the outlet of a URL; `domain` is its registrable domain.

    An unknown domain still gives an outlet, named after it. Without a URL there is none.

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
