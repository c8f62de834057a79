"""What the rules say about one host, worked out once: looking up beats asking every rule."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import attrs

from archivekit.canonical.url_host import clean_host, public_suffix, registrable_domain
from archivekit.canonical.url_rules import OpaqueRule, PathRule, Rewrite, SiteRule, UrlRules, WrapperRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEVICE_PREFIX = re.compile(r"(?:www|m|mobile|wap|amp|3g|touch|mip)\.")
"""Host labels that choose a device, not an article."""

_LONGEST_HOST = 2048
"""Characters as written; a name in the DNS has at most 253, nine times that if all are escaped."""

_T = TypeVar("_T")

Dropped = tuple[str, re.Pattern[str] | None]
"""The rule's name and, where only some values go, the pattern of those."""


@attrs.frozen(kw_only=True)
class HostPlan:
    """The rules that may touch a URL of this host. `host` is `None` where it is no host.

    `key_hosts` is how `key_host` came about: each rule and the host after it.
    """

    host: str | None
    known_suffix: bool = False
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
    opaques: tuple[OpaqueRule, ...] = ()


@lru_cache(maxsize=16384)
def plan_host(host: str, rules: UrlRules) -> HostPlan:
    """Return the plan for `host` as written in a URL."""
    clean = clean_host(host) if len(host) <= _LONGEST_HOST else None
    if clean is None:
        return HostPlan(host=None)
    names = _names(clean)
    sites = [site for site in rules.sites if not names.isdisjoint(site.domains)]
    key_hosts = tuple(_key_hosts(clean, sites))
    kept = {name for site in sites for name in site.keep}
    kept |= {name for site in sites for rewrite in site.key for name in rewrite.identity}
    drop, prefixes = _drops(rules, sites, kept)
    return HostPlan(
        host=clean,
        known_suffix=registrable_domain(clean) is not None,
        key_host=key_hosts[-1][1] if key_hosts else clean,
        key_hosts=key_hosts,
        drop=drop,
        drop_prefixes=prefixes,
        prefixes=tuple(prefixes),
        paths=tuple(rule for rule in rules.paths if rule.stage == "canonical"),
        site_paths=tuple((f"site:{site.name}", rewrite) for site in sites for rewrite in site.path),
        key_paths=tuple(rule for rule in rules.paths if rule.stage == "key"),
        site_keys=tuple((f"key:site:{site.name}", site.key) for site in sites if site.key),
        question_in_path=_last(site.question_in_path for site in sites),
        path_chars=_last(site.path_chars for site in sites),
        wrappers=tuple(w for w in rules.wrappers if not names.isdisjoint(w.hosts)),
        opaques=tuple(o for o in rules.opaques if not names.isdisjoint(o.hosts)),
    )


def _last(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in reversed(list(values)) if value is not None), None)


def _names(host: str) -> set[str]:
    """Return every way a rule can name this host: itself, each parent, ``google.*``, ``*``."""
    labels = host.rstrip(".").split(".")
    names = {".".join(labels[start:]) for start in range(len(labels))} | {"*"}
    suffix = public_suffix(host)
    domain = registrable_domain(host)
    if suffix and domain:
        names.add(domain.removesuffix("." + suffix) + ".*")
    return names


def _drops(
    rules: UrlRules, sites: list[SiteRule], kept: set[str]
) -> tuple[dict[str, tuple[Dropped, ...]], dict[str, str]]:
    exact: dict[str, tuple[Dropped, ...]] = {}
    prefixes: dict[str, str] = {}
    rows = [(t.name, t.parameters, t.value) for t in rules.trackers]
    rows += [(f"site:{site.name}", site.drop, None) for site in sites]
    for name, parameters, value in rows:
        for parameter in parameters:
            if parameter.endswith("*"):
                prefixes[parameter[:-1]] = name
            elif parameter not in kept:
                exact[parameter] = (*exact.get(parameter, ()), (name, value))
    exact |= dict.fromkeys(kept, ())
    return exact, prefixes


def _key_hosts(host: str, sites: list[SiteRule]) -> Iterator[tuple[str, str]]:
    """Yield each rule that changes the host for the key, and the host after it."""
    for rule, folded in _foldings(host, sites):
        if folded != host:
            host = folded
            yield f"key:{rule}", host


def _foldings(host: str, sites: list[SiteRule]) -> Iterator[tuple[str, str]]:
    host = host.rstrip(".") or host
    yield "final-dot", host
    domain = registrable_domain(host)
    while domain and host != domain and (hit := _DEVICE_PREFIX.match(host)):
        host = host[hit.end() :]
        yield "device-host", host
    for site in sites:
        for named in site.domains:
            if site.key_domain and (host == named or host.endswith("." + named)):
                host = host.removesuffix(named) + site.key_domain
                break
        for rewrite in site.key_host:
            host = rewrite.match.sub(rewrite.to or "", host)
        yield f"site:{site.name}", host
