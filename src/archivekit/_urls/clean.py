"""From a parsed URL to its canonical form: what changes nothing in what is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archivekit._urls.percent import normal_path, normal_query, normal_user

if TYPE_CHECKING:
    from archivekit._urls.draft import Draft, Listener
    from archivekit._urls.plan import HostPlan


_MOST_ROUNDS = 16


def clean(draft: Draft, plan: HostPlan, tell: Listener | None = None) -> bool:
    """Bring `draft`, whose host is `plan.host`, to canonical form; `False` if it never settles.

    `tell`, where given, hears after each stage by which rule the URL became what.
    """
    if tell:
        tell("whatwg", draft.url())
    settled = _clean_path(draft, plan, tell)
    if draft.query is not None:
        _clean_query(draft, plan, tell)
    if draft.fragment is not None:
        # Pages that live in the fragment say so by "#!" or "#/"; other fragments are places.
        if draft.fragment[:1] in {"!", "/"} and len(draft.fragment) > 1:
            draft.fragment = normal_query(draft.fragment).replace("#", "%23")
        else:
            draft.fragment = None
        if tell:
            tell("fragment", draft.url())
    if draft.user is not None:
        draft.user = normal_user(draft.user)
        if tell:
            tell("user", draft.url())
    return settled


def _clean_path(draft: Draft, plan: HostPlan, tell: Listener | None) -> bool:
    if draft.query and plan.question_in_path:
        _mend_question(draft, plan.question_in_path, tell)
    if plan.path_chars == "ascii" and (cut := _GLUED.search(draft.path)):
        draft.path = draft.path[: cut.start()] or "/"
        draft.query = draft.fragment = None
        if tell:
            tell("glued-text", draft.url())
    draft.path = normal_path(draft.path)
    if tell:
        tell("percent-encoding", draft.url())
    # What one rule takes away can bring together what another looks for.
    for _ in range(_MOST_ROUNDS):
        before = draft.path
        _rewrite_path(draft, plan, tell)
        if draft.path == before:
            return True
    return False


def _mend_question(draft: Draft, end: re.Pattern[str], tell: Listener | None) -> None:
    """Give the path what stands after a literal ``?``, unless it has come to its `end` already."""
    query = draft.query or ""
    hit = None if end.search(draft.path) else end.search(query)
    if hit:
        draft.path += "%3F" + query[: hit.end()].replace("?", "%3F")
        draft.query = query[hit.end() + 1 :] or None
        if tell:
            tell("site:question-in-path", draft.url())


def _rewrite_path(draft: Draft, plan: HostPlan, tell: Listener | None) -> None:
    for rule in plan.paths:
        if rule.needs in draft.path:
            draft.path = rule.match.sub(rule.to, draft.path) or "/"
            if tell:
                tell(rule.name, draft.url())
    for name, rewrite in plan.site_paths:
        draft.path = rewrite.apply(draft.path) or draft.path
        if tell:
            tell(name, draft.url())
    if "/." in draft.path:
        draft.path = _without_dots(draft.path)
        if tell:
            tell("dot-segments", draft.url())


# Scripts that write without spaces, and full-width forms: where a publisher's own paths hold
# nothing but ASCII, such characters begin the sentence after the address. Escaped ones are meant.
_GLUED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` (RFC 3986 section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _clean_query(draft: Draft, plan: HostPlan, tell: Listener | None) -> None:
    draft.query = normal_query(draft.query or "") or None
    if tell:
        tell("percent-encoding", draft.url())
    if draft.query is None:
        return
    pieces = draft.query.split("&")
    rules = [_dropper(piece, plan) if piece else "empty-parameter" for piece in pieces]
    if not any(rules):
        return
    if tell:
        for rule in dict.fromkeys(filter(None, rules)):
            rest = [(r, piece) for r, piece in zip(rules, pieces, strict=True) if r != rule]
            rules, pieces = [r for r, _ in rest], [piece for _, piece in rest]
            draft.query = "&".join(pieces) or None
            tell(rule, draft.url())
    kept = (piece for rule, piece in zip(rules, pieces, strict=True) if rule is None)
    draft.query = "&".join(kept) or None


def _dropper(piece: str, plan: HostPlan) -> str | None:
    """Return the name of the rule that drops this ``name=value``, or `None`."""
    name, _, value = piece.partition("=")
    if "%" in name:
        name = unquote(name)
    found = plan.drop.get(name)
    if found is None:
        name = name.lower()
        found = plan.drop.get(name)
    if found is None:
        if name.startswith(plan.prefixes):
            return next(r for prefix, r in plan.drop_prefixes.items() if name.startswith(prefix))
        found = plan.drop.get(f"{name}={value}")
    for rule, pattern in found or ():
        if pattern is None or pattern.fullmatch(value):
            return rule
    return None
