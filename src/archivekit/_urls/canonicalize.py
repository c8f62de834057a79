"""URLs: one article, one key, and every step explained.

A URL has three forms here. *Verbatim* is what stood in the record. *Canonical* asks the same
server for the same thing, written as a browser would write it, without what rules name as
tracking, and without the services wrapped around it. The *key* decides identity: two URLs of
one article share it. Keys are for comparing, not for fetching.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import attrs

from archivekit._urls.clean import clean
from archivekit._urls.draft import Draft, Listener, parse
from archivekit._urls.extract import extract_urls
from archivekit._urls.host import registrable_domain
from archivekit._urls.key import make_key
from archivekit._urls.plan import HostPlan, plan_host
from archivekit._urls.rules import UrlRules, default_url_rules, load_url_rules
from archivekit._urls.surt import surt
from archivekit._urls.unwrap import peel
from archivekit._urls.values import OpaqueKind, Step, TextURL, Wrapper, WrapperKind
from archivekit.errors import UsageError

__all__ = [
    "CanonicalURL",
    "OpaqueKind",
    "Step",
    "TextURL",
    "UrlRules",
    "Wrapper",
    "WrapperKind",
    "canonicalize_url",
    "extract_urls",
    "load_url_rules",
    "to_json",
]

_MOST_LAYERS = 16
_LONGEST_CACHED = 2048


@attrs.frozen(kw_only=True)
class CanonicalURL:
    """What `canonicalize_url` found out.

    `verbatim` is the URL as given. `canonical` and `key` are `None` where it is no web address,
    and `reason` then says why: ``empty``, ``relative``, ``not-http``, ``bad-host``,
    ``bad-port``, or ``deep`` (more than 16 wrappers or rewrites inside each other).
    `unwrapped_from` names the wrappers peeled, outermost first.

    >>> found = canonicalize_url("https://images.weserv.nl?url=gdb.voanews.com/x.jpg")
    >>> found.canonical, found.key
    ('https://gdb.voanews.com/x.jpg', 'gdb.voanews.com/x.jpg')
    >>> [(w.kind.value, w.domain) for w in found.unwrapped_from]
    [('image-proxy', 'images.weserv.nl')]
    """

    verbatim: str
    canonical: str | None
    key: str | None
    unwrapped_from: tuple[Wrapper, ...] = ()
    reason: str | None = None
    _rules: UrlRules | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def surt(self) -> str | None:
        """The canonical form as web archives index it (see `archivekit._urls.surt`)."""
        return None if self.canonical is None else surt(self.canonical)

    @property
    def outlet_hint(self) -> str | None:
        """The registrable domain of the canonical URL; `None` for addresses and unknown suffixes.

        >>> canonicalize_url("http://news.bbc.co.uk/1/hi/world").outlet_hint
        'bbc.co.uk'
        """
        draft = None if self.canonical is None else parse(self.canonical)
        return registrable_domain(draft.host) if isinstance(draft, Draft) else None

    @property
    def opaque(self) -> OpaqueKind | None:
        """Why the canonical URL is no article's own address: a short link, a share button.

        >>> canonicalize_url("https://t.co/AbCdEf1234").opaque.value
        'shortener'
        """
        draft = None if self.canonical is None else parse(self.canonical)
        if not isinstance(draft, Draft):
            return None
        plan = plan_host(draft.host, self._rules or default_url_rules())
        for rule in plan.opaques:
            if rule.path is None or rule.path.search(draft.path):
                return rule.kind
        return None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every rewrite from `verbatim` to `canonical` and on to `key`, worked out when asked for.

        >>> for step in canonicalize_url("HTTP://m.dw.com/zh/a-1?maca=x").steps:
        ...     print(step.rule, step.after)
        whatwg http://m.dw.com/zh/a-1?maca=x
        site:dw http://m.dw.com/zh/a-1
        key:scheme m.dw.com/zh/a-1
        key:device-host dw.com/zh/a-1
        key:site:dw dw.com/a-1
        """
        steps: list[Step] = []
        last = self.verbatim

        def tell(rule: str, text: str) -> None:
            nonlocal last
            if text != last:
                steps.append(Step(rule=rule, before=last, after=text))
                last = text

        _canonicalize(self.verbatim, self._rules or default_url_rules(), tell)
        return tuple(steps)


def canonicalize_url(url: str, rules: UrlRules | None = None) -> CanonicalURL:
    """Return the canonical form and the key of `url`, and what was wrapped around it.

    Takes any `str` and never touches the network; text that is no web address gives
    ``canonical=None`` with a reason. `rules` are the built-in ones unless `load_url_rules` made
    others. Raises `UsageError` for anything but a `str`.

    >>> found = canonicalize_url("http://www.rfi.fr//cn/中国/20200731-pew")
    >>> found.canonical
    'http://www.rfi.fr//cn/%E4%B8%AD%E5%9B%BD/20200731-pew'
    >>> found.key
    'rfi.fr/cn/%E4%B8%AD%E5%9B%BD/20200731-pew'
    >>> canonicalize_url("mailto:desk@example.com").reason
    'not-http'
    """
    if not isinstance(url, str):
        raise UsageError(f"canonicalize_url takes a str, not {type(url).__name__}: {url!r:.80}")
    if rules is None and len(url) <= _LONGEST_CACHED:
        return _remembered(url)
    return _canonicalize(url, rules or default_url_rules(), None, rules)


@lru_cache(maxsize=16384)
def _remembered(url: str) -> CanonicalURL:
    return _canonicalize(url, default_url_rules())


def _canonicalize(
    url: str, rules: UrlRules, tell: Listener | None = None, own: UrlRules | None = None
) -> CanonicalURL:
    found = _clean_parse(url, None, rules, tell)
    if isinstance(found, str):
        return CanonicalURL(verbatim=url, canonical=None, key=None, reason=found, rules=own)
    draft, plan = found
    wrappers: list[Wrapper] = []
    while inner := _unwrapped(draft, plan, rules, tell):
        wrapper, draft, plan = inner
        wrappers.append(wrapper)
        if len(wrappers) > _MOST_LAYERS:
            return CanonicalURL(verbatim=url, canonical=None, key=None, reason="deep", rules=own)
    canonical = draft.url()
    key = make_key(draft, plan, tell)
    return CanonicalURL(
        verbatim=url, canonical=canonical, key=key, unwrapped_from=tuple(wrappers), rules=own
    )


def _clean_parse(
    text: str, scheme: str | None, rules: UrlRules, tell: Listener | None
) -> tuple[Draft, HostPlan] | str:
    draft = parse(text, scheme, tell)
    if isinstance(draft, str):
        return draft
    plan = plan_host(draft.host, rules)
    if plan.host is None:
        return "bad-host"
    draft.host = plan.host
    return (draft, plan) if clean(draft, plan, tell) else "deep"


def _unwrapped(
    draft: Draft, plan: HostPlan, rules: UrlRules, tell: Listener | None
) -> tuple[Wrapper, Draft, HostPlan] | None:
    if not plan.wrappers and draft.query is None:
        return None
    peeled = peel(draft, plan)
    if peeled is None:
        return None
    inner = _clean_parse(peeled.text, peeled.rule.scheme, rules, None)
    if isinstance(inner, str):
        return None
    if tell:
        tell(f"unwrap:{peeled.rule.name}", peeled.text)
        _clean_parse(peeled.text, peeled.rule.scheme, rules, tell)
    wrapper = Wrapper(
        kind=peeled.rule.kind,
        domain=draft.host,
        url=draft.url(),
        rule=peeled.rule.name,
        timestamp=peeled.timestamp,
    )
    return wrapper, *inner


def to_json(found: CanonicalURL) -> dict[str, Any]:
    """Return `found` as plain values for JSON, steps and all.

    >>> sorted(to_json(canonicalize_url("https://example.com/")))[:4]
    ['canonical', 'key', 'opaque', 'outlet_hint']
    """
    return {
        "verbatim": found.verbatim,
        "canonical": found.canonical,
        "key": found.key,
        "surt": found.surt,
        "reason": found.reason,
        "outlet_hint": found.outlet_hint,
        "opaque": found.opaque,
        "unwrapped_from": [attrs.asdict(wrapper) for wrapper in found.unwrapped_from],
        "steps": [attrs.asdict(step) for step in found.steps],
    }
