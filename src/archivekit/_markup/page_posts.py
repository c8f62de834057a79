"""Which posts of a thread only answer its first, as on pages of forums."""

from __future__ import annotations

import re
from collections import defaultdict

from archivekit._markup.page_runs import PageText
from archivekit.model import BlockKind

_ID = re.compile(
    r"\bid\s*=\s*[\"']?(?P<kind>[a-z_-]{0,12}(?:post|pid|msg|message|reply)[a-z_-]{0,12}?)[_-]?\d",
    re.IGNORECASE,
)
"""How the elements of posts are numbered."""
_MEMBER = re.compile(
    r"\bhref\s*=\s*[\"']?[^\"'\s<>]*(?:member(?:list)?\.php|/(?:members?|users?|profile|u)/"
    r"|mod=space|showuser=|[?&;](?:u|uid|user)=\d|action=profile)",
    re.IGNORECASE,
)
"""The address of a member of a forum."""


def mark_replies(text: PageText) -> None:
    """Mark the posts of a thread behind the first: each has a number, and links its writer."""
    tree = text.tree
    if _ID.search(tree.source, 0, len(tree.source)) is None:
        return
    posts = defaultdict[str, list[int]](list)
    for number, node in enumerate(tree.nodes):
        found = _ID.search(node.rest) if text.has_text(number) and node.name != "p" else None
        if found:
            posts[found["kind"].lower()].append(number)
    for numbers in posts.values():
        first, *later = numbers
        if later and all(_links_member(text, number) for number in (first, later[0])):
            for number in later:
                for run in text.inside(number):
                    run.mark(BlockKind.COMMENT, "later-post")


def _links_member(text: PageText, number: int) -> bool:
    node = text.tree.nodes[number]
    return _MEMBER.search(text.tree.source, node.inner, node.end) is not None
