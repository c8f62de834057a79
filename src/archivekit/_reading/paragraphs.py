"""Paragraphs of plain text: split at empty lines, joined where lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENTENCE = re.compile(r"[.。!！?？…][\"”’»」』)）]?\s*$")
_BREAK = re.compile(r"\n\s*\n\s*|\n(?=[ \t]{2,}\S)")
_LONG = 100
"""Lines of running text are cut shorter than this, or not at all."""


def paragraphs_of(text: str) -> list[str]:
    r"""Join the lines of each paragraph, where lines are broken by width.

    >>> paragraphs_of("It rose\nat noon.\n\nMore.")
    ['It rose at noon.', 'More.']
    """
    lines = text.strip("\n").split("\n")
    sentences = sum(bool(_SENTENCE.search(line)) for line in lines if line.strip())
    joined = "\n".join(lines)
    is_broken = max(map(len, lines)) < _LONG and (
        _BREAK.search(joined) or sentences * 5 < len(lines) * 4
    )
    parts = _BREAK.split(joined) if is_broken else lines
    return [words for part in parts if (words := " ".join(part.split()))]


def blocks_of(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the paragraphs that empty lines part, each with the number of its first line.

    >>> blocks_of(["", "It rose", "at noon.", " ", "More."])
    [(1, ['It rose', 'at noon.']), (4, ['More.'])]
    """
    blocks: list[tuple[int, list[str]]] = []
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if blocks and lines[at - 1].strip():
            blocks[-1][1].append(line)
        else:
            blocks.append((at, [line]))
    return blocks
