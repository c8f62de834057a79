"""What the rules say about one host, worked out once: looking up beats asking every rule."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from archivekit._urls.host import clean_host, public_suffix, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit._urls.rules import (
        OpaqueRule,
        PathRule,
        Rewrite,
        SiteRule,
        UrlRules,
        WrapperRule,
    )

_DEVICE_PREFIX = re.compile(r"(?:www|m|mobile|wap|amp|3g|touch|mip)\.")
"""Host labels that choose a device, not an article."""

_LONGEST_HOST = 2048
"""Characters as written; a name in the DNS has at most 253, nine times that if all are escaped."""

Dropped = tuple[str, re.Pattern[str] | None]
"""The rule's name and, where only some values go, the pattern of those."""


@attrs.frozen(kw_only=True)
class HostPlan:
    """The rules that may touch a URL of this host. `host` is `None` where it is no host.

    `key_hosts` is how `key_host` came about: each rule and the host after it. `strippers` are
    the wrappers that only add parameters, so that URLs without a query are spared them.
    """

    host: str | None
    domain: str | None = None
    key_host: str = ""
    key_hosts: tuple[tuple[str, str], ...] = ()
    drop: dict[str, tuple[Dropped, ...]] = attrs.Factory(dict)
    drop_prefixes: dict[str, str] = attrs.Factory(dict)
    prefixes: tuple[str, ...] = ()
    paths: tuple[PathRule, ...] = ()
    site_paths: tuple[tuple[str, Rewrite], ...] = ()
    key_paths: tuple[PathRule, ...] = ()
    site_keys: tuple[tuple[str, tuple[Rewrite, ...]], ...] = ()
    question_in_path: re.Pattern[str] | None = None
    path_chars: str | None = None
    wrappers: tuple[WrapperRule, ...] = ()
    strippers: tuple[WrapperRule, ...] = ()
    opaques: tuple[OpaqueRule, ...] = ()


@lru_cache(maxsize=16384)
def plan_host(host: str, rules: UrlRules) -> HostPlan:
    """Return the plan for `host` as written in a URL."""
    clean = clean_host(host) if len(host) <= _LONGEST_HOST else None
    if clean is None:
        return HostPlan(host=None)
    domain = registrable_domain(clean)
    names = _names(clean, domain)
    index = _index(rules)
    sites = _named(rules.sites, index.sites, names)
    wrappers = _named(rules.wrappers, index.wrappers, names)
    key_hosts = tuple(_key_hosts(clean, domain, sites))
    return HostPlan(
        host=clean,
        domain=domain,
        key_host=key_hosts[-1][1] if key_hosts else clean,
        key_hosts=key_hosts,
        wrappers=tuple(wrapper for wrapper in wrappers if not wrapper.strip),
        strippers=tuple(wrapper for wrapper in wrappers if wrapper.strip),
        opaques=_named(rules.opaques, index.opaques, names),
        **_of_sites(rules, sites),
    )


@attrs.frozen
class _Index:
    """Which rows, by their place in the rules, name a host or one of its parents."""

    sites: dict[str, list[int]]
    wrappers: dict[str, list[int]]
    opaques: dict[str, list[int]]


class _HasHosts(Protocol):
    @property
    def hosts(self) -> tuple[str, ...]: ...


_Rule = TypeVar("_Rule", bound=_HasHosts)


@lru_cache(maxsize=8)
def _index(rules: UrlRules) -> _Index:
    return _Index(_places(rules.sites), _places(rules.wrappers), _places(rules.opaques))


def _places(rows: Iterable[_HasHosts]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for host in row.hosts:
            places.setdefault(host, []).append(place)
    return places


def _named(
    rows: tuple[_Rule, ...], places: dict[str, list[int]], names: set[str]
) -> tuple[_Rule, ...]:
    found = {place for name in names for place in places.get(name, ())}
    return tuple(rows[place] for place in sorted(found))


def _names(host: str, domain: str | None) -> set[str]:
    """Return every way a rule can name this host: itself, each parent, ``google.*``, ``*``."""
    labels = host.rstrip(".").split(".")
    names = {".".join(labels[start:]) for start in range(len(labels))} | {"*"}
    if domain:
        names.add(domain.removesuffix(f".{public_suffix(host)}") + ".*")
    return names


@lru_cache(maxsize=1024)
def _of_sites(rules: UrlRules, sites: tuple[SiteRule, ...]) -> dict[str, Any]:
    """Return the part of a plan that hosts with the same site rules share."""
    kept = {name for site in sites for name in site.keep}
    kept |= {name for site in sites for rewrite in site.key for name in rewrite.identity}
    drop: dict[str, tuple[Dropped, ...]] = {}
    prefixes: dict[str, str] = {}
    rows = [(t.name, t.parameters, t.value) for t in rules.trackers]
    rows += [(f"site:{site.name}", site.drop, None) for site in sites]
    for name, parameters, value in rows:
        for parameter in parameters:
            if parameter.endswith("*"):
                prefixes[parameter[:-1]] = name
            elif parameter not in kept:
                drop[parameter] = (*drop.get(parameter, ()), (name, value))
    return {
        "drop": drop | dict.fromkeys(kept, ()),
        "drop_prefixes": prefixes,
        "prefixes": tuple(prefixes),
        "paths": tuple(rule for rule in rules.paths if rule.stage == "canonical"),
        "key_paths": tuple(rule for rule in rules.paths if rule.stage == "key"),
        "site_paths": tuple((f"site:{s.name}", rewrite) for s in sites for rewrite in s.path),
        "site_keys": tuple((f"key:site:{s.name}", s.key) for s in sites if s.key),
        "question_in_path": next((s.question_in_path for s in sites if s.question_in_path), None),
        "path_chars": next((s.path_chars for s in sites if s.path_chars), None),
    }


def _key_hosts(
    host: str, domain: str | None, sites: tuple[SiteRule, ...]
) -> Iterator[tuple[str, str]]:
    """Yield each rule that changes the host for the key, and the host after it."""
    for rule, folded in _foldings(host, domain, sites):
        if folded != host:
            host = folded
            yield f"key:{rule}", host


def _foldings(
    host: str, domain: str | None, sites: tuple[SiteRule, ...]
) -> Iterator[tuple[str, str]]:
    host = host.rstrip(".")
    yield "final-dot", host
    while domain and host != domain and (hit := _DEVICE_PREFIX.match(host)):
        host = host[hit.end() :]
        yield "device-host", host
    for site in sites:
        for named in site.hosts:
            if site.key_domain and (host == named or host.endswith("." + named)):
                host = host.removesuffix(named) + site.key_domain
                break
        for rewrite in site.key_host:
            host = rewrite.apply(host) or host
        yield f"site:{site.name}", host
