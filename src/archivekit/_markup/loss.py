"""Measure how much of a body's text is in no block, which guards readers of damaged markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

_HIDDEN = re.compile(
    # what is never closed hides all behind it, and is not looked for again
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|template|noscript|svg|select|iframe|textarea|title)\b.*?(?:</\1\s*>|\Z)"
    # a value that is data may hold brackets; in any other one they are damage
    r"""|<[/!?a-zA-Z](?>(?:[^<>"']++|"\s*+[\[{&][^"]{0,2000}+"|'\s*+[\[{&][^']{0,2000}+'|["']){0,500})>"""
    r"|\]\([^()\s]*\)|&[#\w]{1,32};|https?://[^\s<>\"']+",
    re.DOTALL | re.IGNORECASE,
)
"""Markup, addresses and entities: letters that no reader of the page sees."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


@attrs.frozen
class Loss:
    """Letters that a body shows, and how many of them no block holds."""

    shown: int
    lost: int

    @property
    def share(self) -> float:
        """The lost share of the letters, from 0 to 1."""
        return self.lost / self.shown if self.shown else 0.0


_TAG = re.compile("<[^<>]*>")


def loses_little(body: str, blocks: Iterable[str], few: int) -> bool:
    """Return whether less than `few` of a body's letters can be lost; fast, and on the safe side.

    What is between brackets is no text, in damaged markup too; all the rest may be letters.
    """
    kept = sum(map(len, blocks))
    behind = body.split("<")[1:]  # half the time of a search for tags
    outside = len(body) - sum(part.index(">") + 2 for part in behind if ">" in part)
    if outside - kept < few:  # most bodies have few blanks between their tags
        return True
    shown = sum(map(len, _TAG.sub(" ", body).split()))
    return shown - kept < few


def measure_loss(body: str, blocks: Iterable[str]) -> Loss:
    """Compare the letters that a body shows with those of its blocks.

    >>> measure_loss("<p>one</p><p>two</p>", ["one"])
    Loss(shown=6, lost=3)
    """
    shown = _letters(_HIDDEN.sub(" ", body))
    kept = sum(map(_letters, blocks))
    return Loss(shown, max(0, shown - kept))


def _letters(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))
