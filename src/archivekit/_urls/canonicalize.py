"""URLs: one article, one key, and every step explained.

A URL has three forms here. *Verbatim* is what the record holds. *Canonical* asks the same server
for the same thing, written as a browser would write it, without what rules name as tracking, and
without the services wrapped around it. The *key* decides identity: two URLs of one article share
it. Keys are for comparing, not for fetching.

The tables `REPAIRS`, `CLEANING` and `FOLDING` hold all steps in the order in which they are run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import attrs

from archivekit._rules.rules import Rules, check_rules, per_rules
from archivekit._rules.url_rows import OpaqueKind
from archivekit._urls import clean, key
from archivekit._urls.clean import RejectReason, UrlParts
from archivekit._urls.host import registrable_domain
from archivekit._urls.host_rules import HostRules, LookUp, host_rules
from archivekit._urls.surt import surt
from archivekit._urls.unwrap import Wrapper, find_wrapped
from archivekit.errors import UsageError

Stage = tuple[str | None, Callable[[UrlParts, HostRules], None]]


class Stages:
    """Rows of a rule's name and its function; `None` where the function applies rows of rules."""

    def __init__(self, *rows: Stage) -> None:
        self.rows = rows
        self.functions = tuple(function for _, function in rows)


REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("surrogates", clean.replace_surrogates),
    ("blanks", clean.strip_blanks),
    ("zero-width", clean.drop_zero_width),
    ("brackets", clean.drop_brackets),
    ("blank-after-scheme", clean.drop_blank_after_scheme),
    ("html-entities", clean.undo_entities),
    ("glued-scheme", clean.drop_glued_base),
    ("glued-punctuation", clean.drop_final_punctuation),
)
CLEANING = Stages(
    ("whatwg", clean.set_host),
    ("site:question-in-path", clean.move_question_to_path),
    ("glued-text", clean.cut_glued_text),
    ("percent-encoding", clean.encode_path),
    (None, clean.rewrite_path),  # [[path]], `path` of [[site]], "dot-segments"
    ("percent-encoding", clean.encode_query),
    (None, clean.drop_parameters),  # "empty-parameter", [[tracker]], `drop` of [[site]]
    ("fragment", clean.clean_fragment),
    ("user", clean.encode_user),
)
FOLDING = Stages(
    ("key:scheme", key.drop_scheme),
    (None, key.fold_host),  # "key:final-dot", [[device]], `key_domain`, `key_host` of [[site]]
    ("key:percent-encoding", key.unescape_path),
    (None, key.fold_path),  # [[path]] with stage = "key"
    (None, key.drop_views),  # [[tracker]] with stage = "key"
    (None, key.apply_site_keys),  # `key` of [[site]]
    (None, key.drop_beside_name),  # [[naming-path]]
    ("key:parameters", key.sort_parameters),
)

_MOST_LAYERS = 16
_LONGEST_REMEMBERED = 2048


@attrs.frozen(kw_only=True)
class UrlStep:
    """One rewrite. The steps of a URL form a chain: each `before` is the last one's `after`.

    Rules that make the canonical form have bare names; those that fold it into the key begin
    with ``key:``.

    `rule` is its id.
    """

    rule: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class CanonicalURL:
    """The result of `canonicalize_url`.

    `verbatim` is the URL as given. `canonical` and `key` are `None` where it is no web address,
    and `reason` then says why: ``empty``, ``relative``, ``not-http``, ``bad-host``,
    ``bad-port``, or ``deep`` (more than 16 wrappers or rewrites inside each other).
    `unwrapped_from` names the wrappers removed, outermost first.

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
    reason: RejectReason | None = None
    _rules: Rules = attrs.field(factory=Rules.default, eq=False, repr=False)

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
        url = clean.parse(self.canonical or "")
        return registrable_domain(url.host) if isinstance(url, UrlParts) else None

    @property
    def opaque(self) -> OpaqueKind | None:
        """Why the canonical URL is no article's own address: a short link, a share button.

        >>> canonicalize_url("https://t.co/AbCdEf1234").opaque.value
        'shortener'
        """
        url = clean.parse(self.canonical or "")
        if isinstance(url, UrlParts):
            for rule in host_rules(self._rules)(url.host).opaques:
                if rule.path is None or rule.path.search(url.path):
                    return rule.kind
        return None

    @property
    def steps(self) -> tuple[UrlStep, ...]:
        """Every rewrite from `verbatim` to `canonical` and on to `key`, worked out when asked for.

        >>> for step in canonicalize_url("HTTP://m.dw.com/zh/a-1?maca=x").steps:
        ...     print(step.rule, step.after)
        whatwg http://m.dw.com/zh/a-1?maca=x
        site:dw http://m.dw.com/zh/a-1
        key:scheme m.dw.com/zh/a-1
        key:device-host dw.com/zh/a-1
        key:site:dw dw.com/a-1
        """
        recorder = _Recorder(("", self.verbatim))
        _canonicalize(self.verbatim, self._rules, recorder)
        return tuple(
            UrlStep(rule=rule, before=before, after=after)
            for (_, before), (rule, after) in pairwise(recorder.texts)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, with all properties.

        >>> sorted(canonicalize_url("https://example.com/").to_dict())[:4]
        ['canonical', 'key', 'opaque', 'outlet_hint']
        """
        return {
            "verbatim": self.verbatim,
            "canonical": self.canonical,
            "key": self.key,
            "surt": self.surt,
            "reason": self.reason,
            "outlet_hint": self.outlet_hint,
            "opaque": self.opaque,
            "unwrapped_from": [attrs.asdict(wrapper) for wrapper in self.unwrapped_from],
            "steps": [attrs.asdict(step) for step in self.steps],
        }


def canonicalize_url(url: str, rules: Rules | None = None) -> CanonicalURL:
    """Return the canonical form and the key of `url`, and what was wrapped around it.

    The steps, in this order:

    1. Repair the text: halves of characters, blanks and controls around it, line breaks and
       zero-width characters inside, brackets and quotes around it, a blank after the scheme, HTML
       entities, a base glued in front (``https://a.orghttps://b.org/c``), a Chinese full stop
       behind. Assume a scheme where there is none.
    2. Take it apart as browsers do, with scheme and host in lower case, punycode, IP addresses in
       one form, and no default port.
    3. Clean the path: a literal ``?`` that belongs to it, text glued to it, percent-encoding in
       its normal form; then the rules for paths and dot segments, until nothing changes.
    4. Clean the query: percent-encoding, empty parameters, those that rules name as tracking.
    5. Drop the fragment, unless it is a page (``#!…``, ``#/…``), and an empty user.
    6. Unwrap: where a rule knows the URL as a wrapper, begin again with the URL inside. The result
       is the canonical form.
    7. Fold it into the key: drop scheme and user; fold the host (final dot, device labels, rules
       of the site); undo escapes that encoders disagree on; apply the path rules for keys; drop
       parameters that choose how the article is shown; apply the rules of the site; drop what
       cannot decide beside a path that names the article; sort the parameters.

    Takes any `str` and never touches the network; text that is no web address has
    ``canonical=None`` and a reason. `rules` are the shipped ones unless given. Raises `UsageError`
    for anything but a `str`, and for rules that are no `Rules`.

    >>> found = canonicalize_url("http://www.rfi.fr//cn/中国/20200731-pew")
    >>> found.canonical
    'http://www.rfi.fr//cn/%E4%B8%AD%E5%9B%BD/20200731-pew'
    >>> found.key
    'rfi.fr/cn/%E4%B8%AD%E5%9B%BD/20200731-pew'
    >>> canonicalize_url("mailto:desk@example.com").reason
    'not-http'
    """
    if not isinstance(url, str):
        raise UsageError(
            f"canonicalize_url() requires a str, got {type(url).__name__}: {url!r:.80}"
        )
    if not isinstance(rules, Rules):
        rules = check_rules(rules)
    return _memory(rules)(url) if len(url) <= _LONGEST_REMEMBERED else _canonicalize(url, rules)


class _Runner:
    """Runs steps. `texts` are those that change the URL, each with its text after it: none here."""

    def __init__(self, *texts: tuple[str, str]) -> None:
        self.texts = list(texts)

    def note(self, rule: str, url: UrlParts | str) -> None:
        """Record a step where it changes the URL."""

    def repair(self, text: str) -> str:
        for _, repair in REPAIRS:
            text = repair(text)
        return text

    def run(self, stages: Stages, url: UrlParts, host: HostRules) -> None:
        for stage in stages.functions:
            stage(url, host)


class _Recorder(_Runner):
    """Runs the same steps and records them; the first text is the one before all steps."""

    def note(self, rule: str, url: UrlParts | str) -> None:
        text = url if isinstance(url, str) else url.text()
        if text != self.texts[-1][1]:
            self.texts.append((rule, text))

    def repair(self, text: str) -> str:
        for rule, repair in REPAIRS:
            text = repair(text)
            self.note(rule, text)
        return text

    def run(self, stages: Stages, url: UrlParts, host: HostRules) -> None:
        url.note = self.note
        for rule, stage in stages.rows:
            stage(url, host)
            if rule and (text := url.text()) != self.texts[-1][1]:
                self.texts.append((rule, text))


_SILENT = _Runner()


@per_rules
def _memory(rules: Rules) -> Callable[[str], CanonicalURL]:
    """Return `_canonicalize` by some rules, which remembers the last addresses."""
    return lru_cache(maxsize=16384)(lambda url: _canonicalize(url, rules))


def _canonicalize(url: str, rules: Rules, runner: _Runner = _SILENT) -> CanonicalURL:
    look_up = host_rules(rules)
    wrappers: list[Wrapper] = []
    found = _clean(url, None, look_up, runner)
    while not isinstance(found, str):
        unwrapped = _unwrap(*found, look_up, runner)
        if unwrapped is None:
            break
        wrapper, found = unwrapped
        wrappers.append(wrapper)
        if len(wrappers) > _MOST_LAYERS:
            found = "deep"
    if isinstance(found, str):
        return CanonicalURL(verbatim=url, canonical=None, key=None, reason=found, rules=rules)
    parts, host = found
    canonical = parts.text()
    runner.run(FOLDING, parts, host)
    return CanonicalURL(
        verbatim=url,
        canonical=canonical,
        key=parts.text(),
        unwrapped_from=tuple(wrappers),
        rules=rules,
    )


def _clean(
    text: str, scheme: str | None, look_up: LookUp, runner: _Runner
) -> tuple[UrlParts, HostRules] | RejectReason:
    """Repair, parse and clean; `scheme` is what a wrapper assumes where none is written."""
    if scheme and clean.begins_with_host(text):
        text = f"{scheme}://{text}"
        runner.note("scheme-assumed", text)
    url: UrlParts | RejectReason | None = clean.parse_simple(text)
    if url is None:
        text = runner.repair(text)
        with_scheme = clean.assume_scheme(text, scheme)
        if with_scheme is None:
            return clean.why_no_scheme(text)
        runner.note("scheme-assumed", with_scheme)
        url = clean.parse(with_scheme)
    if isinstance(url, str):
        return url
    host = look_up(url.host)
    if host.host is None:
        return "bad-host"
    runner.run(CLEANING, url, host)
    return url.reject or (url, host)


def _unwrap(
    url: UrlParts, host: HostRules, look_up: LookUp, runner: _Runner
) -> tuple[Wrapper, tuple[UrlParts, HostRules]] | None:
    """Return the wrapper and the URL inside, clean; `None` where `url` is no wrapper."""
    if not host.wrappers and url.query is None:
        return None
    wrapped = find_wrapped(url, host)
    if wrapped is None:
        return None
    before = len(runner.texts)
    runner.note(f"unwrap:{wrapped.rule.id}", wrapped.text)
    inner = _clean(wrapped.text, wrapped.rule.scheme, look_up, runner)
    if isinstance(inner, str):
        del runner.texts[before:]
        return None
    wrapper = Wrapper(
        kind=wrapped.rule.kind,
        domain=url.host,
        url=url.text(),
        rule=wrapped.rule.id,
        timestamp=wrapped.timestamp,
    )
    return wrapper, inner
