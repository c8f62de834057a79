"""From the canonical form to the key: what two addresses of one article have in common.

Here anything may go that does not decide *which article* is served: the scheme, the device, the
script edition, the slug beside an id, the order of parameters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivekit._urls.draft import Draft, Listener
    from archivekit._urls.plan import HostPlan
    from archivekit._urls.rules import Rewrite

# Sub-delimiters that encoders disagree on; escaped or not, servers read the same.
_FOLDABLE_PATH = re.compile(r"%(21|24|27|28|29|2A|2C|3A|40)")
_FOLDABLE_QUERY = re.compile(r"%(21|24|27|28|29|2A|2C|2F|3A|3F|40)")


def make_key(draft: Draft, plan: HostPlan, tell: Listener | None = None) -> str:
    """Fold `draft`, in canonical form, into its key. The draft is used up."""
    draft.user = None
    if tell:
        tell("key:scheme", draft.locator())
        for rule, draft.host in plan.key_hosts:
            tell(rule, draft.locator())
    draft.host = plan.key_host
    _fold_path(draft, plan, tell)
    for rule, rewrites in plan.site_keys:
        whole = _site_key(draft, rewrites)
        if tell:
            tell(rule, whole or draft.locator())
        if whole is not None:
            return whole
    if draft.query is not None:
        draft.query = _fold_query(draft.query) or None
        if tell:
            tell("key:parameters", draft.locator())
    return draft.locator()


def _fold_path(draft: Draft, plan: HostPlan, tell: Listener | None) -> None:
    path = draft.path
    if "%2" in path or "%3A" in path or "%40" in path:
        path = _FOLDABLE_PATH.sub(_unescape, path)
    if path != draft.path:
        draft.path = path
        if tell:
            tell("key:percent-encoding", draft.locator())
    for rule in plan.key_paths:
        if rule.needs in draft.path:
            draft.path = rule.match.sub(rule.to, draft.path)
            if tell:
                tell("key:" + rule.name, draft.locator())


def _unescape(hit: re.Match[str]) -> str:
    return chr(int(hit[1], 16))


def _site_key(draft: Draft, rewrites: tuple[Rewrite, ...]) -> str | None:
    """Apply the first rewrite that fits; return the key if the rewrite says all of it."""
    for rewrite in rewrites:
        path = rewrite.apply(draft.path)
        if path is None:
            continue
        if rewrite.identity:
            named = _named(draft.query, rewrite.identity)
            if not named:
                continue
            draft.query = "&".join(named)
        if path and path[0] != "/":
            return path
        draft.path = path
        return None
    return None


def _named(query: str | None, names: tuple[str, ...]) -> list[str]:
    pieces = query.split("&") if query else []
    return [piece for piece in pieces if piece.partition("=")[0] in names]


def _fold_query(query: str) -> str:
    query = query.replace("+", "%20")
    if "%" in query:
        query = _FOLDABLE_QUERY.sub(_unescape, query)
    pieces = [piece.removesuffix("=") for piece in query.split("&")]
    return "&".join(sorted(piece for piece in pieces if piece))
