"""Read names: split a text into the people it names, or return nothing if it holds anything else.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one. What somebody is (``南京大学副教授``) may stand among
names, and becomes the affiliation of the name before it. How much the shape of a name must prove
depends on where the text stands, which its `NameSign` says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import attrs

from archivekit._frozen import quick_frozen
from archivekit._provenance.credits.name_parts import NamePart, NameParting
from archivekit._provenance.credits.name_rules import (
    HAN,
    HANGUL,
    KANA,
    LETTER,
    NATION,
    fold_words,
    name_rules,
)
from archivekit._provenance.credits.name_shapes import (
    AROUND_NAMES,
    BRACKET,
    COMMAS,
    DOT,
    DOTTED,
    EAST,
    HAN_KANA,
    HANGUL_NAME,
    INITIALS,
    LONG_NAME,
    WITH_LATIN,
    WORD,
    has_cases,
    has_family,
    has_given,
    is_cased,
    is_caseless,
    is_latin,
    is_position,
    trimmed,
)
from archivekit._provenance.credits.name_signs import LABEL, NameSign
from archivekit._provenance.credits.names_and_place import split_names_and_place
from archivekit._provenance.credits.other_names import OtherNames
from archivekit._provenance.outlets import agency_behind, fold_name, is_outlet_name
from archivekit._provenance.places import is_listed, is_place
from archivekit._rules.rules import Rules, remembering

LONGEST_NAMES = 1000
"""Most characters of a text that is read as names; a paper's list of authors is that long."""
_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_FOREIGN_IN_HAN = re.compile(rf"[{HAN}]{{1,8}}(?:[{DOT}][{HAN}A-Z.]{{1,8}}){{1,3}}")
_KANA_NAME = re.compile(
    rf"[{HAN}]{{1,3}}[{KANA}]{{1,6}}|[{KANA}]{{2,8}}(?:[・\s][{KANA}]{{2,8}}){{1,3}}"
)
_FOREIGN_IN_HANGUL = re.compile(rf"[{HANGUL}]{{1,6}}(?:[\s·][{HANGUL}]{{1,6}}){{1,3}}")
_PEN_NAME = re.compile(rf"@?(?=.*{LETTER})(?![a-z]{{1,3}}$)\w[\w.-]{{0,19}}")
"""What authors of essays also sign with: a word of any script."""
_DOTTED_INITIALS = re.compile(r"(?:[A-Z][.-])+[A-Z]?\.?")
"""Some papers sign with them: N.E.G."""
_SHORTEST_TWICE = 6
"""A name that a template wrote twice has more characters than this: 明明 is one name."""
_TWO_AND_TWO = 4
"""Letters of a Japanese name whose blank has told its parts: 猪俣 早苗."""
_ADDRESS = re.compile(
    r"[<(]?(?:https?://\S+|www\.\S+|[\w-]+\.[\w.-]+/\S*|[^\s@]+@[^\s@]+\.\w+)[>)]?", re.IGNORECASE
)
_NATION = re.compile(rf"{NATION}(?=[{HAN}]{{1,8}}·)")
_HANDLE = re.compile(r"(?<=[^\W\d_])\s+@\w[\w.]{1,30}(?=\s*(?:$|[,;|)&]))")
"""An account behind a name: ``Celso Navarro @celsonav``."""
_NICKNAME = re.compile(r"(?<=[^\W\d_]) \((?P<nick>[A-Z][\w.’']{1,11})\) (?=[A-Z][^\W\d_])")
"""A nickname between a given name and a family's."""
_LINKED = re.compile(r"\[\[?(?P<text>[^\[\]|]+)(?:\|[^\[\]]*)?\]\]?(?:\([^()\s]*\))?")
_NOTED = " *†‡"
"""What refers from a name to a note about its person: ``Por Ana Reis*``."""
_NOT_IN_NAMES = re.compile(r"[:：!?！？。{}<>=\\#*]|…")
"""Marks that no text of names has."""
_IN_CAPITALS = re.compile(
    r"(?<= )(?P<family>[^\W\d_]{2,20})-(?=(?P<given>[^\W\d_]{2,20}) (?P<other>[^\W\d_]{2,20}))"
)
"""A family name, a hyphen, and the next person's names."""
_COUNT = "0123456789_- "
"""What may stand behind a word that is nobody's name: ``admin2``."""
_COLONS = ":： "
"""What may stand behind a word before names: ``By:``."""
# A template writes this for a missing first name: null 李澄欣.
_STAND_IN = re.compile(r"(?:null|undefined)\s+(?=\S)")
_FULL_NAME = (2, 3)
"""Characters of nearly all names in Chinese."""
_FILED_FROM = re.compile(r"(?P<place>[^\W\d_][^:]{1,24}):\s+(?=\w)")
"""A place and a colon before names, as papers set it that are written in Arabic."""
_LONGEST_GIVEN = 3
"""Most characters of a given name behind a blank: 译 名 苏维埃故事 has a title there."""
_GAP = re.compile(rf"(?<=[{HAN}{KANA}])[\s\u3000]+(?=[{HAN}{KANA}])")
_BARS = ("|", "\uff5c")
_STEPS = COMMAS | frozenset("-–—·•▪∙⋅")
"""Marks behind which a place or an outlet may stand, and not only another name."""
_DASHES = frozenset("-–—|｜")
"""Marks behind which a byline sets its place: ``Por Ana Reis, TV Lago — Campo Verde``."""
_EASTERN_PEN_NAME = re.compile(r"(?!\d)[^\s（）()，,、;；:：|/／“”《》〈〉「」『』【】]{1,14}")


@quick_frozen
class Name:
    """A name at ``text[start:end]``, and what is beside it.

    Brackets behind it hold its Latin form, a desk, or a `note`, such as 摘编 (excerpted by).
    `is_desk` means that it is no person's, but that of a desk or another organisation.
    """

    name: str
    start: int
    end: int
    latin: str | None = None
    desk: str | None = None
    note: str | None = None
    affiliation: str | None = None
    place: str | None = None
    is_desk: bool = False


def people_before_bar(text: str, names: list[Name], rules: Rules) -> list[Name]:
    """Return names without what is behind a bar and no person's: ``Ann Lee | Lake Post``.

    The first begins with a common given name, and those behind the bar do not; or one with small
    words inside is behind the bar: ``Orson Vale | Santiago del Lago``.
    """
    bar = next((at for at in map(text.find, _BARS) if at >= 0), -1)
    if bar < 0 or not names:
        return names
    is_sure, particles = has_given(names[0].name, rules), name_rules(rules).particles
    return [
        name
        for name in names
        if name.start < bar
        or has_given(name.name, rules)
        or not (is_sure or not particles.isdisjoint(name.name.split()))
    ]


def read_names(
    text: str,
    rules: Rules,
    offset: int = 0,
    *,
    sign: NameSign = LABEL,
    apart: frozenset[str] = frozenset(),
) -> list[Name]:
    """Return the names that `text` consists of; an empty list if it holds anything else.

    Han names part at spaces, others do not. `apart` are the folded names (`fold_name`) of what the
    page has for an outlet, a section or a title. `offset` is added to the positions of the names.

    >>> from archivekit._provenance.credits.name_signs import FIELD
    >>> rules = Rules.default()
    >>> [n.name for n in read_names("Lee Jeong-Ho /Elaine Chan for RFA（英语组）", rules)]
    ['Lee Jeong-Ho', 'Elaine Chan']
    >>> [n.name for n in read_names("胡力汉 许书婷", rules)]
    ['胡力汉', '许书婷']
    >>> [n.name for n in read_names("Luis Montero y Pardo y Ana Sanz Díaz", rules)]
    ['Luis Montero y Pardo', 'Ana Sanz Díaz']
    >>> [n.name for n in read_names("Hale, Corin; Modry, Tess, MD", rules, sign=FIELD)]
    ['Corin Hale', 'Tess Modry']
    >>> read_names("孟建国(Paul Mozur)", rules)[0].latin
    'Paul Mozur'
    >>> read_names("吴强，政治学博士", rules)[0].affiliation
    '政治学博士'
    >>> [(n.name, n.place) for n in read_names("夏小华 台北报导", rules)]
    [('夏小华', '台北')]
    >>> read_names("您当初为什么希望翻译这本日记？", rules)
    []
    """
    half = len(text) // 2
    if half > _SHORTEST_TWICE and text == 2 * text[:half]:
        text = text[:half]  # a template wrote the name twice
    if not text or len(text) > LONGEST_NAMES:
        return []
    if "/" in text and fold_words(text) in name_rules(rules).never:
        return []  # n/a
    if apart:
        return _moved(_read_names(text, rules, sign, apart), offset)
    return _moved(_names_anywhere(rules, text, sign), offset)


@remembering(2048)  # archives credit the same people again and again
def _names_anywhere(rules: Rules, text: str, sign: NameSign) -> tuple[Name, ...]:
    """Return the names of a text on any page: no page has other things of these names."""
    return tuple(_read_names(text, rules, sign, frozenset()))


def _moved(names: Iterable[Name], offset: int) -> list[Name]:
    """Return names in a text that is at an offset."""
    if not offset:
        return list(names)
    return [attrs.evolve(name, start=name.start + offset, end=name.end + offset) for name in names]


def _read_names(text: str, rules: Rules, sign: NameSign, apart: frozenset[str]) -> list[Name]:
    if "·" in text:
        text = _NATION.sub(_blanks, text)
    plain = _ADDRESS.sub(_blanks, text) if "@" in text or "." in text else text
    has_address, text = plain != text, plain
    if "[" in text:
        text = _LINKED.sub(_link_text, text)
    if "-" in text:
        text = _IN_CAPITALS.sub(_parted, text)
    words = name_rules(rules)
    if "@" in text:
        text = _HANDLE.sub(_blanks, text)
    if others := words.others.search(text):
        text = text[: others.start()]
    filed = _FILED_FROM.match(text) if sign.lenient and ":" in text else None
    if filed and is_place(filed["place"], rules):
        names = read_names(text[filed.end() :], rules, filed.end(), sign=sign, apart=apart)
        return [attrs.evolve(name, place=name.place or filed["place"]) for name in names]
    text = text.rstrip(_NOTED)
    if _NOT_IN_NAMES.search(text.rstrip(AROUND_NAMES)):
        return []
    quoted = _NICKNAME.sub(r' "\g<nick>" ', text) if "(" in text else text
    names = _NameReader(quoted, rules, sign, apart, has_address=has_address).read()
    return names if quoted == text else [_with_nickname(name, text) for name in names]


def _with_nickname(name: Name, text: str) -> Name:
    """Return a name as it is written, where a nickname in it has brackets: ``Ann (Annie) Lee``."""
    written = " ".join(text[name.start : name.end].split())
    return (
        attrs.evolve(name, name=written)
        if written.replace("(", '"').replace(")", '"') == name.name
        else name
    )


def begins_with_family(text: str, rules: Rules, sign: NameSign, apart: frozenset[str]) -> bool:
    """Return whether a text of names begins with a family name and a comma: ``Di Rosa, Anna``."""
    if "," not in text:
        return False
    parting = NameParting(text, rules, sign, OtherNames(rules, apart))
    return any(part.inverted and not part.start for part in parting.parts(len(text)))


def chunks_of(text: str, rules: Rules) -> list[str]:
    """Return what is written between the separators of a text of names."""
    ends = [(0, 0), *(m.span() for m in name_rules(rules).separator.finditer(text))]
    starts = [*(start for start, _ in ends[1:]), len(text)]
    return [text[a:b].strip(AROUND_NAMES) for (_, a), b in zip(ends, starts, strict=True)]


def _blanks(match: re.Match[str]) -> str:
    """Return blanks in the place of a match, so that every position stays."""
    return " " * len(match[0])


def _parted(match: re.Match[str]) -> str:
    """Return two people in two, whose family names are in capitals: ``Elif DEMİR-Can ATEŞ``."""
    is_one = match["family"].isupper() and match["other"].isupper() and match["given"].istitle()
    return match[0].replace("-", ",", 1) if is_one else match[0]


def _link_text(match: re.Match[str]) -> str:
    before = match.start("text") - match.start()
    return (" " * before + match["text"]).ljust(len(match[0]))


class _NameReader:
    """One text on its way to its names."""

    def __init__(
        self, text: str, rules: Rules, sign: NameSign, apart: frozenset[str], *, has_address: bool
    ) -> None:
        self.text, self.rules, self.sign, self.apart = text, rules, sign, apart
        self.has_address = has_address
        self.words = name_rules(rules)
        self._others = OtherNames(rules, apart)
        self._parting = NameParting(text, rules, sign, self._others)
        self.found: list[tuple[Name, NamePart]] = []
        self.behind_place = self.is_described = self.is_positioned = False

    def read(self) -> list[Name]:
        text, words = self.text, self.words
        tail = words.place.search(text)
        shared = tail["place"] if tail and is_place(tail["place"], self.rules) else None
        for part in self._parting.parts(tail.start() if tail and shared else len(text)):
            if not self._take(part):
                return []
        names = self._without_places_unknown()
        if len(names) > 1 and words.deeds_apart.search(text):
            # of 新頭報 楊之瑜 綜合報導 the first is no person
            names = [name for name in names if has_family(name.name, self.rules)] or names
        if shared:
            names = [attrs.evolve(name, place=name.place or shared) for name in names]
        return _share_desk(names)

    def _take(self, part: NamePart) -> bool:
        """Add what a part says; return whether the text may still be names."""
        chunk = self.text[part.start : part.end]
        if not self.found and self._is_position_alone(chunk):
            return False
        if self._take_place(chunk) or self._pass_over(part, chunk):
            return True
        if (may_go_on := self._take_position(part, chunk)) is not None:
            return may_go_on
        if self._is_place_of_all(part, chunk):
            return True
        if (name := self._read_one(part)) is not None:
            self.found.append((name, part))
            return True
        is_step = part.mark in _STEPS and has_cases(chunk) and self._may_be_outlet(chunk)
        return bool(self.found and (self.sign.lenient or is_step)) or self._is_post(chunk)

    def _take_place(self, chunk: str) -> bool:
        """Set the place that a chunk is in the names before it; return whether it is one."""
        place = None if not self.found and chunk.isascii() else self._place_of(chunk)
        if not place:
            return False
        self.found = [
            (attrs.evolve(name, place=name.place or place), part) for name, part in self.found
        ]
        return True

    def _pass_over(self, part: NamePart, chunk: str) -> bool:
        """Return whether a chunk beside names says nothing of them: an outlet, a place, a button.

        Note where what follows goes on with it.
        """
        lenient, is_behind = self.sign.lenient, bool(self.found) and part.mark in COMMAS
        if (self.found or lenient) and self._others.is_known(chunk):
            return True
        if lenient and not self.found and fold_words(chunk) in self.words.never:
            return True  # Redacción / Pablo Reyes
        if self.found and self._is_outlet_behind(chunk, is_behind=is_behind):
            return True
        is_word = " " not in chunk and has_cases(chunk)
        if is_word and lenient and (is_place(chunk, self.rules) or self.behind_place):
            self.behind_place = True  # and what follows is its country
            return True
        if self._is_button(chunk):
            return True  # Ann Lee | Follow us
        if is_behind and self.sign.told and self._is_description(chunk):
            self.is_described = True  # Jan Kern, Referent für Wasser
            return True
        return False

    def _is_outlet_behind(self, chunk: str, *, is_behind: bool) -> bool:
        """Return whether a chunk behind a name says for whom its person writes."""
        first, _, rest = chunk.partition(" ")
        if is_behind and first in self.words.particles and self._others.publishes(rest):
            return True  # Inês Matos, da Agência Brasil
        if rest and is_outlet_name(first, self.rules):
            return True  # Juma Salehe, Mwananchi Pwani
        return agency_behind(chunk, self.rules) is not None  # Elif DEMİR / İstanbul DHA

    def _take_position(self, part: NamePart, chunk: str) -> bool | None:
        """Make what a chunk says the last person is that person's affiliation.

        Return whether the text may still be names, `None` if the chunk says nothing of the kind. A
        line without a label that gives a position outside a newsroom is about that person.
        """
        if not self.found:
            return None
        name, name_part = self.found[-1]
        goes_on = self.is_positioned and has_cases(chunk) and not has_given(chunk, self.rules)
        if goes_on or is_position(chunk, self.rules):
            self.is_positioned = True
            self.found[-1] = attrs.evolve(name, affiliation=name.affiliation or chunk), name_part
            return self.sign.told or self.sign.lenient or self.sign.unlisted
        if part.mark in COMMAS and (self._is_post(chunk) or self._ends_with_post(chunk)):
            self.found[-1] = attrs.evolve(name, affiliation=chunk), name_part
            return True
        return None

    def _is_position_alone(self, chunk: str) -> bool:
        """Return whether a chunk is words of a position and no name: ``Senior Lecturer in Law``."""
        words = list(itertools.takewhile(lambda word: not word[0].islower(), chunk.split()))
        return len(words) > 1 and self.words.positions.issuperset(map(fold_words, words))

    def _is_description(self, chunk: str) -> bool:
        """Return whether a chunk says what the person before it is, or goes on to say so."""
        if not has_cases(chunk) or self.sign.lower:
            return False
        if self.is_described and not has_given(chunk, self.rules):
            return True
        split = chunk.split()
        joining = self.words.particles | self.words.common
        is_joined = any(word[0].isupper() or word in joining for word in split)  # who writes
        return is_joined and any(w[0].islower() and w not in self.words.particles for w in split)

    def _is_place_of_all(self, part: NamePart, chunk: str) -> bool:
        """Return whether what a word such as ``by`` opens ends with a dash or a bar and a place."""
        is_last = bool(self.found) and part.mark in _DASHES and part.end == len(self.text.rstrip())
        if not (is_last and self.sign.told and has_cases(chunk)):
            return False
        first = chunk.partition(" ")[0]
        is_family = first != chunk and any(first in few for few in self.words.signing.values())
        return not is_family and not has_given(chunk, self.rules)

    def _may_be_outlet(self, chunk: str) -> bool:
        """Return whether a chunk that is no name may be whose people are: ``V1 Vale Verde``."""
        if " " not in chunk:
            return True
        words = [word for word in chunk.split() if word not in self.words.particles]
        return self.sign.told and all(word[0].isupper() or word[0].isdigit() for word in words)

    def _is_button(self, chunk: str) -> bool:
        """Return whether a chunk is a button, and no name that begins as one: ``Read Hartley``."""
        words, split = self.words, chunk.split()
        if not split or fold_words(split[0]) not in words.buttons:
            return False
        if self.found or len(split) < 2 or not self.sign.told:
            return True
        never = words.never | words.buttons | words.button_ends | words.organisations
        return not is_cased(split, words) or any(fold_words(word) in never for word in split[1:])

    def _is_post(self, chunk: str) -> bool:
        """Return whether a chunk says what somebody is, maybe with whose: ``AP Sports Writer``."""
        if self.words.post.fullmatch(chunk):
            return True
        outlet, _, post = chunk.partition(" ")
        return is_outlet_name(outlet, self.rules) and bool(self.words.post.fullmatch(post))

    def _ends_with_post(self, chunk: str) -> bool:
        """Return whether the last word of a chunk is a post: ``Heritage Correspondent``."""
        _, _, last = chunk.rpartition(" ")
        return last != chunk and has_cases(last) and self.words.post.fullmatch(last) is not None

    def _is_posted(self, chunk: str) -> bool:
        """Return whether a chunk is what somebody is, and for what: ``Correspondent Noord``."""
        post, _, what = chunk.partition(" ")
        is_one = bool(what) and " " not in what and has_cases(chunk)
        return is_one and self.words.post.fullmatch(post) is not None

    def _place_of(self, chunk: str) -> str | None:
        """Return the place that a story was filed from: 台北報導, Berlin."""
        filed = self.words.filed.fullmatch(chunk)
        place = filed["place"] if filed else chunk
        if filed and self._begins_with_name(place):
            return None
        told = filed.groupdict() if filed else {}
        if told.get("told"):
            return place
        if not self.found:
            return None
        is_told = bool(told.get("deed")) and not (
            self.words.compiled.fullmatch(chunk) or has_family(place, self.rules)
        )
        return place if is_told or is_place(place, self.rules) else None

    def _begins_with_name(self, place: str) -> bool:
        """Return whether a name is before a known place: 郑日尧台北."""
        name, behind = split_names_and_place(place, self.rules)
        if f"{name}{behind}" != place or not is_listed(behind or "", self.rules):
            return False
        is_place_too = is_place(name, self.rules)  # 江苏南京 is two places
        return len(name) in _FULL_NAME and has_family(name, self.rules) and not is_place_too

    def _read_one(self, part: NamePart) -> Name | None:
        """Return the name that a part is, without what else it says; `None` if it is none."""
        words, chunk = self.words, self.text[part.start : part.end]
        beside = dict.fromkeys(("latin", "desk", "note"), "")
        if stand_in := _STAND_IN.match(chunk):
            chunk = chunk[stand_in.end() :]
        if bracket := BRACKET.search(chunk):
            inside = bracket["inside"].strip()
            if not bracket.start() and self.has_address:
                start, end = (part.start + at for at in bracket.span("inside"))
                return self._read_one(attrs.evolve(part, start=start, end=end))
            kind = "desk" if words.desk.fullmatch(inside) else "note"
            beside["latin" if is_latin(inside, words) else kind] = inside
            chunk = chunk[: bracket.start()]
        trailer = words.employer.search(chunk)
        if trailer and " " in chunk[: trailer.start()]:
            chunk = chunk[: trailer.start()]
        place = words.place.search(chunk)
        if place:
            chunk = chunk[: place.start()]
        if chunk[:1] == "@" and EAST.match(chunk, 1):
            chunk = chunk[1:]
        chunk, filed = self._without_deed(trimmed(chunk, words))
        chunk, post = self._without_post(chunk)
        if title := words.title.match(chunk):
            chunk = chunk[title.end() :]
        plain, gaps = _GAP.subn("", self._without_unnamed_post(chunk.split()))
        if gaps and len(chunk.split()[-1]) > _LONGEST_GIVEN and not DOTTED.search(plain):
            return None
        if gaps > 1 or self._is_nobody(plain):
            return None
        is_desk = self._others.is_organisation(plain) or self._others.is_known(plain)
        is_sure = self.sign.unlisted or bool(beside["latin"])
        name, latin = (plain, None) if is_desk else self._person(plain, part, gaps, is_sure)
        if name is None or (not is_desk and (self._is_post(plain) or self._is_posted(plain))):
            return None
        at = self.text.index(chunk, part.start)
        return Name(
            name=name,
            start=at,
            end=at + len(chunk),
            latin=beside["latin"] or latin,
            desk=beside["desk"] or None,
            note=beside["note"] or None,
            affiliation=post,
            place=place["place"] if place else filed,
            is_desk=is_desk,
        )

    def _without_unnamed_post(self, split: list[str]) -> str:
        """Return words without two at the end that are nobody: ``Ann Lee Staff Writer``.

        Behind names they say whose people these are: ``Ann Lee / River Post Staff Writer``.
        """
        is_post = len(split) > 3 and fold_words(" ".join(split[-2:])) in self.words.never
        if is_post and (not self.found or has_given(" ".join(split[:-2]), self.rules)):
            return " ".join(split[:-2])
        return " ".join(split)

    def _is_nobody(self, plain: str) -> bool:
        """Return whether words are none of a name: ``admin2``, ``By:``, initials alone, a place."""
        folded, words = fold_words(plain), self.words
        if not plain or folded.rstrip(_COUNT) in words.never:
            return True
        if folded.rstrip(_COLONS) in words.before or INITIALS.fullmatch(plain):
            return True
        if plain[1:] in words.honorifics and plain[0] in words.families:
            return True  # 何先生
        return (" " in plain or not has_cases(plain)) and is_place(plain, self.rules)

    def _without_deed(self, chunk: str) -> tuple[str, str | None]:
        """Part a name from what its bearer did, and from where: 高锋报道, 李明北京报道."""
        deed = self.words.before_deed.fullmatch(chunk)
        bare = deed["name"] if deed else chunk
        match = self.words.before_place.fullmatch(bare)
        if match and has_family(match["name"], self.rules) and is_place(match["place"], self.rules):
            return match["name"], match["place"]
        return bare if has_family(bare, self.rules) else chunk, None

    def _without_post(self, chunk: str) -> tuple[str, str | None]:
        """Part a name from somebody's position: 陳韋安博士, 樂施會總裁曾迦慧."""
        words = self.words
        for pattern in (words.before_honorific, words.behind_post, words.before_post):
            match = pattern.fullmatch(chunk)
            if match and has_family(match["name"], self.rules):
                return match["name"], match["post"]
        return chunk, None

    def _person(
        self, plain: str, part: NamePart, gaps: int, is_sure: bool
    ) -> tuple[str | None, str | None]:
        """Return a person's name and the Latin form behind it; `None` if it is none.

        `is_sure` means that a name of no known family, or without capitals, is one.
        """
        sign, words = self.sign, self.words
        if part.inverted:
            family, _, given = plain.partition(",")
            return f"{given.strip()} {family.strip()}", None
        if sign.pen_name and sign.lenient and (both := WITH_LATIN.fullmatch(plain)):
            return both["name"], both["latin"]
        plain = self._without_tail(plain)
        suffix = words.suffix.fullmatch(plain)
        bare = suffix["name"] if suffix else plain
        split = bare.split()
        while len(split) > 2 and split[-1] in words.degrees:
            split.pop()
        bare = " ".join(split)
        may_sign = sign.pen_name and not (self.found and part.mark in COMMAS)
        if self._has_shape(bare, split, gaps, is_sure) or (may_sign and self._is_pen_name(plain)):
            return (f"{bare} {suffix['suffix']}" if suffix else bare), None
        return None, None

    def _without_tail(self, name: str) -> str:
        """Return a name without an outlet or a post: ``Ann Lee Political Correspondent``."""
        split = name.split()
        for at in range(2, len(split)):
            tail = " ".join(split[at:])
            if fold_name(tail) in self.apart or is_outlet_name(tail, self.rules):
                return " ".join(split[:at])
            if has_cases(tail) and self.words.post.fullmatch(tail):
                return " ".join(split[:at])
        return name

    def _has_shape(self, name: str, split: list[str], gaps: int, is_sure: bool) -> bool:
        """Return whether a name has the shape of a person's in its own script."""
        sign = self.sign
        if EAST.search(name):
            return self._is_eastern(name, gaps, is_sure)
        if has_cases(name):
            if sign.lower and name.islower():
                return self._is_small(split)
            if not sign.one_word and len(split) > LONG_NAME:
                return False
            is_given = sign.told and not self.found and name in self.words.given
            is_whole = sign.one_word or len(split) > 1 or _DOTTED_INITIALS.fullmatch(name)
            return bool(is_whole or is_given) and is_cased(split, self.words)
        if not sign.caseless or not is_caseless(split) or not self.words.common.isdisjoint(split):
            return False
        return sign.pen_name or 2 <= len(split) <= 4

    def _is_eastern(self, name: str, gaps: int, is_sure: bool) -> bool:
        """Return whether a name is a person's in Han characters, kana or Hangul."""
        is_known = has_family(name, self.rules)
        if _HAN_NAME.fullmatch(name) or HANGUL_NAME.fullmatch(name):
            return is_sure or is_known or (gaps == 1 and len(name) == _TWO_AND_TWO)
        if (gaps == 1 and len(name) <= 6) or (is_known and HAN_KANA.fullmatch(name)):
            return True
        if _FOREIGN_IN_HAN.fullmatch(name) and (is_sure or "\u30fb" not in name):
            return self.words.never.isdisjoint(DOTTED.split(name))
        return is_sure and any(p.fullmatch(name) for p in (_KANA_NAME, _FOREIGN_IN_HANGUL))

    def _is_small(self, split: list[str]) -> bool:
        """Return whether words in small letters are a name, and not a sentence's."""
        return (
            2 <= len(split) <= 3
            and all(WORD.fullmatch(word) and len(word) > 1 for word in split)
            and self.words.common.isdisjoint(split)
            and self.words.never.isdisjoint(split)
        )

    def _is_pen_name(self, plain: str) -> bool:
        if EAST.search(plain):
            return _EASTERN_PEN_NAME.fullmatch(plain) is not None
        return _PEN_NAME.fullmatch(plain) is not None

    def _without_places_unknown(self) -> list[Name]:
        """Return the names without single words behind whole ones: places in no list, posts."""
        whole = any(" " in name.name and not EAST.search(name.name) for name, _ in self.found)
        return [
            name
            for name, part in self.found
            if not (
                whole
                and part.mark in _STEPS
                and " " not in name.name
                and not EAST.search(name.name)
                and not name.is_desk
            )
        ]


def _share_desk(names: list[Name]) -> list[Name]:
    """Return the names, all with the desk in brackets behind the last of them."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
