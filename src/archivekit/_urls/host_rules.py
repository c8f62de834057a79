"""The rules that may touch the URLs of one host, worked out once a host from all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar
from urllib.parse import unquote

import attrs

from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    DEVICES,
    NAMING_PATHS,
    OPAQUES,
    PATH_RULES,
    SITES,
    TRACKERS,
    WRAPPERS,
)
from archivekit._rules.url_rows import (
    NamingPathRule,
    OpaqueRule,
    PathRule,
    Rewrite,
    SiteRule,
    WrapperRule,
)
from archivekit._urls.host import clean_host, public_suffix, registrable_domain

_LONGEST_HOST = 2048
"""Characters as written; a name in the DNS has at most 253, nine times that if all are escaped."""

_MOST_HOSTS = 16384
"""Hosts whose rules are remembered, for each `Rules`."""


class DropTable:
    """Which rule drops a parameter: by its name, by ``name=value``, or by how its name begins.

    A rule with a pattern drops only values that match it. Names in `kept` are never dropped.
    """

    def __init__(
        self,
        rows: Iterable[tuple[str, tuple[str, ...], re.Pattern[str] | None]] = (),
        kept: frozenset[str] = frozenset(),
    ) -> None:
        self.kept = kept
        self._named: dict[str, tuple[tuple[str, re.Pattern[str] | None], ...]] = {}
        self._by_prefix: dict[str, str] = {}
        for rule, parameters, value in rows:
            for parameter in parameters:
                if parameter.endswith("*"):
                    self._by_prefix.setdefault(parameter[:-1], rule)
                else:
                    self._named[parameter] = (*self._named.get(parameter, ()), (rule, value))
        self._prefixes = tuple(self._by_prefix)

    def find(self, piece: str) -> str | None:
        """Return the name of the rule that drops this ``name=value``, or `None`."""
        name, _, value = piece.partition("=")
        if "%" in name:
            name = unquote(name)
        if name in self.kept:
            return None
        if name not in self._named:
            name = name.lower()
        if name.startswith(self._prefixes):
            return next(r for prefix, r in self._by_prefix.items() if name.startswith(prefix))
        for rule, pattern in self._named.get(name, ()):
            if pattern is None or pattern.fullmatch(value):
                return rule
        named = self._named.get(f"{name}={value}")
        return named[0][0] if named else None


@attrs.frozen(kw_only=True)
class HostRules:
    """The rules that may touch a URL of this host. `host` is `None` where it is no host.

    `key_hosts` are the rules that change the host for the key, each with the host after it.
    `drop` and `key_drop` name the rule that drops a parameter, in the canonical form and in the
    key. `strippers` are the wrappers that only add parameters.
    """

    host: str | None = None
    domain: str | None = None
    key_hosts: tuple[tuple[str, str], ...] = ()
    drop: DropTable = attrs.Factory(DropTable)
    key_drop: DropTable = attrs.Factory(DropTable)
    paths: tuple[PathRule, ...] = ()
    site_paths: tuple[tuple[str, Rewrite], ...] = ()
    key_paths: tuple[tuple[str, PathRule], ...] = ()
    naming_paths: tuple[NamingPathRule, ...] = ()
    site_keys: tuple[tuple[str, tuple[Rewrite, ...]], ...] = ()
    question_in_path: re.Pattern[str] | None = None
    path_chars: str | None = None
    wrappers: tuple[WrapperRule, ...] = ()
    strippers: tuple[WrapperRule, ...] = ()
    opaques: tuple[OpaqueRule, ...] = ()


LookUp = Callable[[str], HostRules]
"""Compiled rules: a function from a host, as written in a URL, to the rules for it."""


@per_rules
def host_rules(rules: Rules) -> LookUp:
    """Return rules as a function that looks up a host; it remembers the last hosts."""
    return lru_cache(maxsize=_MOST_HOSTS)(_Compiler(rules).look_up)


class _HasHosts(Protocol):
    @property
    def hosts(self) -> tuple[str, ...]: ...


_Rule = TypeVar("_Rule", bound=_HasHosts)


class _Compiler:
    """All rules of addresses, with indexes of those that name a host."""

    def __init__(self, rules: Rules) -> None:
        self._trackers, self._paths = rules[TRACKERS], rules[PATH_RULES]
        self._sites, self._wrappers, self._opaques = rules[SITES], rules[WRAPPERS], rules[OPAQUES]
        self._naming_paths = rules[NAMING_PATHS]
        self._site_index = _index(self._sites)
        self._wrapper_index = _index(self._wrappers)
        self._opaque_index = _index(self._opaques)
        self._devices = {label: row.id for row in rules[DEVICES][::-1] for label in row.labels}
        self._shared: dict[tuple[int, ...], HostRules] = {}

    def look_up(self, written: str) -> HostRules:
        host = clean_host(written) if len(written) <= _LONGEST_HOST else None
        if host is None:
            return HostRules()
        domain = registrable_domain(host)
        names = _names_of(host, domain)
        places = _find(self._site_index, names)
        sites = tuple(self._sites[place] for place in places)
        wrappers = [self._wrappers[place] for place in _find(self._wrapper_index, names)]
        if places not in self._shared:
            self._shared[places] = self._of_sites(sites)
        return attrs.evolve(
            self._shared[places],
            host=host,
            domain=domain,
            key_hosts=tuple(self._key_hosts(host, domain, sites)),
            wrappers=tuple(wrapper for wrapper in wrappers if not wrapper.strip),
            strippers=tuple(wrapper for wrapper in wrappers if wrapper.strip),
            opaques=tuple(self._opaques[place] for place in _find(self._opaque_index, names)),
        )

    def _of_sites(self, sites: tuple[SiteRule, ...]) -> HostRules:
        """Return what all hosts with the same site rules share."""
        kept = frozenset(
            name
            for site in sites
            for names in (site.keep, *(rewrite.identity for rewrite in site.key))
            for name in names
        )
        drop = [(t.id, t.parameters, t.value) for t in self._trackers if t.stage == "canonical"]
        drop += [(f"site:{site.id}", site.drop, None) for site in sites]
        views = [(f"key:{t.id}", t.parameters, t.value) for t in self._trackers if t.stage == "key"]
        return HostRules(
            drop=DropTable(drop, kept),
            key_drop=DropTable(views, kept),
            paths=tuple(rule for rule in self._paths if rule.stage == "canonical"),
            key_paths=tuple((f"key:{r.id}", r) for r in self._paths if r.stage == "key"),
            naming_paths=self._naming_paths,
            site_paths=tuple((f"site:{s.id}", rewrite) for s in sites for rewrite in s.path),
            site_keys=tuple((f"key:site:{s.id}", s.key) for s in sites if s.key),
            question_in_path=next((s.question_in_path for s in sites if s.question_in_path), None),
            path_chars=next((s.path_chars for s in sites if s.path_chars), None),
        )

    def _key_hosts(
        self, host: str, domain: str | None, sites: tuple[SiteRule, ...]
    ) -> Iterator[tuple[str, str]]:
        """Yield each rule that changes the host for the key, and the host after it."""
        for rule, folded in self._foldings(host, domain, sites):
            if folded != host:
                host = folded
                yield f"key:{rule}", host

    def _foldings(
        self, host: str, domain: str | None, sites: tuple[SiteRule, ...]
    ) -> Iterator[tuple[str, str]]:
        host = host.rstrip(".")
        yield "final-dot", host
        while domain and host != domain and (row_id := self._devices.get(host.partition(".")[0])):
            host = host.partition(".")[2]
            yield row_id, host
        for site in sites:
            for named in site.hosts:
                if site.key_domain and (host == named or host.endswith("." + named)):
                    host = host.removesuffix(named) + site.key_domain
                    break
            for rewrite in site.key_host:
                host = rewrite.apply(host) or host
            yield f"site:{site.id}", host


def _index(rows: Iterable[_HasHosts]) -> dict[str, list[int]]:
    """Return the places of the rows that name a host, by the host."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for host in row.hosts:
            places.setdefault(host, []).append(place)
    return places


def _find(index: dict[str, list[int]], names: set[str]) -> tuple[int, ...]:
    return tuple(sorted({place for name in names for place in index.get(name, ())}))


def _names_of(host: str, domain: str | None) -> set[str]:
    """Return every way a rule can name this host: itself, each parent, ``google.*``, ``*``."""
    labels = host.rstrip(".").split(".")
    names = {".".join(labels[start:]) for start in range(len(labels))} | {"*"}
    if domain:
        names.add(domain.removesuffix(f".{public_suffix(host)}") + ".*")
    return names
