"""Credits that are sentences, such as ``Olivia Wang自香港对本文有报道贡献``."""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.credits.credit_words import Phrase, credit_words
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.places import split_run
from archivekit.model import Role

_PAIR = re.compile(r"(?P<names>.+?)自(?P<place>[\u4e00-\u9fff]{2,8}?)(?:[、，]|$)")
_SENTENCE = re.compile(r"[。.]\s+(?=\S)")
LONGEST_PHRASE = 180
"""Most characters of a phrase that no word of its own announces."""
LONGEST_LINE = 400
"""Most characters of a line of credit sentences."""


@attrs.frozen
class Told:
    """What a sentence says: who did what, each name with its place, at ``text[start:end]``."""

    role: Role
    names: tuple[tuple[Name, str | None], ...]
    start: int
    end: int


def read_phrase(text: str, *, at_head: bool = False) -> Told | None:
    """Find the phrase that is a credit; names and places that are run together are parted.

    `at_head` admits the phrases that are credits only above the text, such as ``By Ann Lee``.

    >>> told = read_phrase("Ana Swanson自华盛顿、孟建国(Paul Mozur)和Bo Li自台湾台北报道。")
    >>> [(name.name, place) for name, place in told.names]
    [('Ana Swanson', '华盛顿'), ('孟建国', '台湾台北'), ('Bo Li', '台湾台北')]
    """
    for phrase in credit_words().phrases:
        if phrase.has not in text or (phrase.head_only and not at_head):
            continue
        if not phrase.has and len(text) > LONGEST_PHRASE:
            continue
        match = phrase.pattern.match(text)
        names = _names(phrase, match) if match else ()
        if match and names:
            return Told(phrase.role, names, *match.span())
    return None


def read_phrases(text: str, at_head: bool = False) -> list[Told]:
    """Read a line that is one phrase, or several sentences each of which is one.

    >>> line = "甲一自香港对本文有报道贡献。 Bo Li对本文有研究贡献。"
    >>> [told.names[0][0].name for told in read_phrases(line)]
    ['甲一', 'Bo Li']
    """
    told = read_phrase(text, at_head=at_head)
    ends = [match.end() for match in _SENTENCE.finditer(text)] if not told else []
    if not ends or len(text) > LONGEST_LINE:
        return [told] if told else []
    found = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        part = read_phrase(text[start:end].rstrip())
        if part is None:
            return []
        names = tuple(
            (attrs.evolve(name, start=name.start + start, end=name.end + start), place)
            for name, place in part.names
        )
        found.append(Told(part.role, names, part.start + start, part.end + start))
    return found


def _names(phrase: Phrase, match: re.Match[str]) -> tuple[tuple[Name, str | None], ...]:
    groups = match.groupdict()
    if "pairs" in groups:
        pairs = list(_PAIR.finditer(groups["pairs"]))
        read = [
            (read_names(p["names"], match.start("pairs") + p.start()), p["place"]) for p in pairs
        ]
        if not pairs or pairs[-1].end() != len(groups["pairs"]) or not all(n for n, _ in read):
            return ()
        return tuple((name, place) for names, place in read for name in names)
    written, place = groups.get("names"), groups.get("place")
    start = match.start("names") if written else match.start("run")
    if groups.get("run"):
        written, place = split_run(groups["run"])
    return tuple((name, place) for name in read_names(written or "", start))
