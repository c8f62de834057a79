"""Sign-offs without role words: ``张平/达扬 (路透社、法新社)`` or ``洪沙/李鱼（摘编）``."""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.credits.credit_words import credit_words
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.outlets import is_agency
from archivekit.model import Role

_BRACKETED = re.compile(r"(?P<names>[^（()）]{2,40}?)[/／]?\s*[（(](?P<inside>[^（()）]+)[）)]")
_BARE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s?[/／]\s?[\u4e00-\u9fff]{2,4})+")
LONGEST = 90
"""Most characters of such a line."""


@attrs.frozen
class Joined:
    """Names joined by slashes: what they did, and the agencies whose copy they worked from."""

    role: Role
    names: tuple[Name, ...]
    agencies: tuple[str, ...]


def read_joined(text: str) -> Joined | None:
    """Read a line that is joined names and, in brackets, agencies or what was done.

    Without a word for it the people are taken as authors.

    >>> found = read_joined("张平/达扬 (路透社、法新社)")
    >>> [name.name for name in found.names], found.agencies
    (['张平', '达扬'], ('路透社', '法新社'))
    >>> read_joined("王毅（左）")
    """
    if len(text) > LONGEST:
        return None
    match = _BRACKETED.fullmatch(text)
    if match is None:
        names = read_names(text) if _BARE.fullmatch(text) else []
        return Joined(Role.AUTHOR, tuple(names), ()) if names else None
    role = credit_words().roles.get(match["inside"].strip())
    listed = (name.strip() for name in re.split(r"[、，,]", match["inside"]))
    agencies = tuple(name for name in listed if is_agency(name))
    compiled = re.fullmatch("[综綜]合.{0,6}", match["inside"].strip())
    if not agencies and not compiled and role not in set(Role):
        return None
    names = read_names(match["names"])
    did = Role(role) if role in set(Role) else Role.AUTHOR
    return Joined(did, tuple(names), agencies) if names else None
