"""Titles: what is the headline, and what the site hung on behind it."""

from __future__ import annotations

import html
import re

import attrs

from archivekit._markup.absolute import decoded_path
from archivekit._provenance.outlets import KnownOutlet, fold_name

_SUFFIX = re.compile(r"\s+[-–—|｜]\s+(?P<suffix>[^-–—|｜]{1,40})$")


@attrs.frozen
class Title:
    """A headline and the section named behind it."""

    text: str
    section: str | None = None


def plain_title(written: str) -> str:
    """Give a title without the entities that a dump wrote it with; some feeds escape twice.

    >>> plain_title("Salt &amp;amp; pepper")
    'Salt & pepper'
    """
    return html.unescape(html.unescape(written)).strip()


def read_title(written: str, *, url: str | None, outlet: KnownOutlet | None) -> Title:
    """Take the outlet's name and the section off the end of a title.

    A suffix is the section only where the URL has it as a part of its path; any other suffix is
    the author's own and stays.

    >>> read_title("Talks - Analysis", url="https://example.org/analysis/1", outlet=None)
    Title(text='Talks', section='Analysis')
    >>> read_title("Talks - part 2", url="https://example.org/1", outlet=None).text
    'Talks - part 2'
    """
    text = plain_title(written)
    parts = decoded_path(url or "").casefold().split("/")
    own = {fold_name(name) for name in outlet.all_names} if outlet else set()
    section = None
    while match := _SUFFIX.search(text):
        suffix = match["suffix"].strip()
        if fold_name(suffix) in own:
            pass
        elif section is None and suffix.casefold() in parts:
            section = suffix
        else:
            break
        text = text[: match.start()].rstrip()
    return Title(text, section)
