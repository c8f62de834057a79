"""Part a text of names into the parts that are one name each: at marks, at words, at blanks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import attrs

from archivekit._frozen import quick_frozen
from archivekit._provenance.credits.name_rules import HAN, name_rules
from archivekit._provenance.credits.name_shapes import (
    AROUND_NAMES,
    BRACKET,
    COMMAS,
    DOT,
    DOTTED,
    EAST,
    HAN_KANA,
    HANGUL_NAME,
    WITH_LATIN,
    has_cases,
    has_family,
    is_cased,
    is_japanese_writing,
    is_position,
)
from archivekit._provenance.credits.name_signs import NameSign
from archivekit._provenance.credits.other_names import OtherNames
from archivekit._provenance.places import is_place
from archivekit._rules.rules import Rules

# Han names part at spaces, except for a single character: 张　平, 五百旗頭 真.
_SPACED = re.compile(
    rf"(?<=[{HAN}{DOT})）])(?<![\s、，/][{HAN}])(?<!^[{HAN}])[\s\u3000]+(?=[{HAN}][{HAN}{DOT}(（]|[A-Z])"
)
_HAN_WORD = re.compile(rf"[{HAN}]+")
_ALIGNED = re.compile(rf"[{HAN}]{{1,4}}(?:[\s\u3000]+[{HAN}]{{1,4}}){{2,}}")
"""A list of words that may be names, or the signs of one with a blank between them."""
_FAMILY_FIRST, _PERHAPS = "family first", "perhaps"


@quick_frozen
class NamePart:
    """Characters between two separators, and the mark before them.

    `inverted` means that a family name is before a comma and the given name behind it, `joined`
    that a word such as ``and`` stands before it.
    """

    start: int
    end: int
    mark: str = ""
    inverted: bool = False
    joined: bool = False


class NameParting:
    """How a text of names is parted; `others` are the names in it that are no person's."""

    def __init__(self, text: str, rules: Rules, sign: NameSign, others: OtherNames) -> None:
        self.text, self.rules, self.sign, self.others = text, rules, sign, others
        self.words = name_rules(rules)

    def parts(self, end: int) -> Iterator[NamePart]:
        """Yield the parts between separators, and between the spaces of Han names."""
        for part in self._joined(self._parted(end)):
            yield from [part] if part.inverted else self._parted_at_spaces(part)

    def _parted(self, end: int) -> list[NamePart]:
        parts, start, mark, joined = [], 0, "", False
        for match in self.words.separator.finditer(self.text, 0, end):
            if self._in_bracket(match.start()) or not self._parts_two(start, match, end):
                continue
            parts.append(NamePart(start, match.start(), mark, joined=joined))
            start, mark = match.end(), match["mark"] or match["step"] or ""
            joined = match["and"] is not None or match["joiner"] is not None
        parts.append(NamePart(start, end, mark, joined=joined))
        written = ((part, self.text[part.start : part.end]) for part in parts)
        return self._without_employers(
            [
                NamePart(
                    part.end - len(chunk.lstrip(AROUND_NAMES)),
                    part.start + len(chunk.rstrip(" \t\u3000\u00a0")),
                    part.mark,
                    joined=part.joined,
                )
                for part, chunk in written
                if chunk.strip(AROUND_NAMES)
            ]
        )

    def _without_employers(self, parts: list[NamePart]) -> list[NamePart]:
        """Return the parts without whose people they are: ``A, The X, and B, Y Daily``.

        A list of people has its ``and`` before the last of them, pairs have it between two.
        """
        firsts = [at for at, part in enumerate(parts) if not at or part.joined]
        ends = [*firsts[1:], len(parts)]
        if len(firsts) < 2 or any(end - at != 2 for at, end in zip(firsts, ends, strict=True)):
            return parts
        if any(parts[at + 1].mark not in COMMAS for at in firsts):
            return parts
        # a comma ends what is said of somebody: A, B und C, NDR are three, of whom nothing is said
        whose = [parts[at - 1] for at in firsts[1:] if parts[at].mark not in COMMAS]
        if not all(self.others.publishes(self.text[part.start : part.end]) for part in whose):
            return parts
        return [parts[at] for at in firsts]

    def _in_bracket(self, at: int) -> bool:
        """Return whether a bracket is open at a place of the text."""
        opened = max(self.text.rfind(bracket, 0, at) for bracket in "(（")
        return opened >= 0 and not any(bracket in self.text[opened:at] for bracket in ")）")

    def _parts_two(self, start: int, match: re.Match[str], end: int) -> bool:
        """Return whether a separator parts two people: a joining word may be inside a name."""
        if match["mark"] or match["step"] or match["behind"]:
            return True
        left = self.text[start : match.start()].split()
        following = self.words.separator.search(self.text, match.end() + 1, end)
        right = self.text[match.end() : following.start() if following else end].split()
        if not left or not right:
            return False
        if match["close"]:
            beside = left[-1], right[0]
            return all(len(word) > 1 for word in beside) and any(
                word.isascii() or DOTTED.search(word) or has_family(word, self.rules)
                for word in beside
            )
        if match["glued"]:
            return min(len(left), len(right)) > 1
        if left[-1].lower() in self.words.particles:  # von und zu
            return False
        is_sure = len(match["joiner"]) > 2 and not match["joiner"].istitle()  # Budi Agus Salim
        return is_sure or min(map(self._name_words, (left, right))) > 1

    def _name_words(self, split: list[str]) -> int:
        """Count the words of a name without its particles; writing without capitals has none."""
        if not has_cases(split[0]):
            return 2
        return sum(word not in self.words.particles for word in split)

    def _joined(self, parts: list[NamePart]) -> list[NamePart]:
        """Return the parts, those joined that a comma parts within one name."""
        joined: list[NamePart] = []
        for part in parts:
            chunk = self.text[part.start : part.end]
            if joined and chunk in self.words.suffixes:
                joined[-1] = attrs.evolve(joined[-1], end=part.end)
            elif not joined or not all(word in self.words.degrees for word in chunk.split()):
                joined.append(part)
        return self._inverted(joined)

    def _inverted(self, parts: list[NamePart]) -> list[NamePart]:
        """Return the parts, two of them one person's where the family name stands first."""
        groups: list[list[NamePart]] = []
        for part in parts:
            if part.mark in COMMAS and groups:
                groups[-1].append(part)
            else:
                groups.append([part])
        kinds = [self._kind_of_order(group) for group in groups]
        is_list = len(groups) > 1 and None not in kinds
        if _FAMILY_FIRST not in kinds or not (is_list or self.sign.lenient):
            return parts
        result = []
        for group, kind in zip(groups, kinds, strict=True):
            if kind is None:
                result += group
            else:
                result.append(attrs.evolve(group[0], end=group[-1].end, inverted=True))
        return result

    def _kind_of_order(self, group: list[NamePart]) -> str | None:
        """Return whether a group is a family name and a given name, or could be."""
        if len(group) != 2:
            return None
        family, given = (self.text[part.start : part.end] for part in group)
        if self.others.publishes(family) or self.others.publishes(given):
            return None
        families, givens = family.split(), given.split()
        if EAST.search(family + given) or len(givens) > 2:
            return None
        if is_position(given, self.rules):
            return None
        surname = list(itertools.dropwhile(self.words.particles.__contains__, families))
        if not is_cased(surname or families, self.words) or not is_cased(givens, self.words):
            return None
        if is_place(family, self.rules) or is_place(given, self.rules):
            return None
        if self._name_words(self._without_particles(families)) == 1:
            return _FAMILY_FIRST
        return _PERHAPS if len(families) <= 3 and len(givens) == 1 else None

    def _without_particles(self, families: list[str]) -> list[str]:
        """Return a family name without the small words it begins with: ``Van den Berg``."""
        if families[0] in self.words.given:  # Ben Lake is two names
            return families
        rest = itertools.dropwhile(lambda word: word.lower() in self.words.particles, families)
        return list(rest) or families

    def _aligned(self, part: NamePart) -> list[NamePart]:
        """Return several names of which those of two signs are set as wide as those of three."""
        if not _ALIGNED.fullmatch(self.text, part.start, part.end):
            return []
        words = [match.span() for match in _HAN_WORD.finditer(self.text, part.start, part.end)]
        names, last = list[NamePart](), -1
        for number, (start, end) in enumerate(words):
            is_alone = end - start == 1
            if is_alone and last == number - 1 and last >= 0:
                names[-1], last = attrs.evolve(names[-1], end=end), -1
            else:
                last = number if is_alone and self.text[start] in self.words.families else -1
                names.append(NamePart(start, end, part.mark))
        is_whole = all(name.end - name.start > 1 for name in names)
        return names if len(names) < len(words) and is_whole else []

    def _parted_at_spaces(self, part: NamePart) -> Iterator[NamePart]:
        """Yield the names that blanks part in Han and Hangul; in Japan one may be inside a name."""
        if not self.text.isascii() and (aligned := self._aligned(part)):
            yield from aligned
            return
        start, spans = part.start, []
        for match in self._spaces(part):
            spans.append((start, match.start()))
            start = match.end()
        spans.append((start, part.end))
        while spans:
            first, *rest = spans
            if rest and self._are_one(self.text[slice(*first)], self._bare(rest[0])):
                first, rest = (first[0], rest[0][1]), rest[1:]
            yield NamePart(*first, part.mark)
            spans = rest

    def _spaces(self, part: NamePart) -> Iterator[re.Match[str]]:
        chunk = self.text[part.start : part.end]
        if self.sign.pen_name and self.sign.lenient and WITH_LATIN.fullmatch(chunk):
            return iter(())
        split = chunk.split()
        if len(split) == 1:
            split = DOTTED.split(chunk)
        if all(HANGUL_NAME.fullmatch(word) and has_family(word, self.rules) for word in split):
            return re.compile(rf"[\s{DOT}]+").finditer(self.text, part.start, part.end)
        return _SPACED.finditer(self.text, part.start, part.end)

    def _bare(self, span: tuple[int, int]) -> str:
        """Return the words at a place without the bracket behind them."""
        return BRACKET.sub("", self.text[slice(*span)])

    def _are_one(self, first: str, second: str) -> bool:
        """Return whether two words in Han are a Japanese person's names."""
        if not (HAN_KANA.fullmatch(first) and HAN_KANA.fullmatch(second)):
            return False
        if len(first) > 3 or len(second) > 3:
            return False
        if first in self.words.japanese or first in self.words.spaced:
            return True
        chinese = self.words.families
        if first[0] in chinese or second[0] in chinese:
            return False
        if first[:2] in chinese or second[:2] in chinese:
            return False
        return second.endswith(self.words.given_ends) or is_japanese_writing(first + second)
