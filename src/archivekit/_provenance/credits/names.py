"""Read names: split a text into the people it names, or return nothing if it holds anything else.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one. What somebody is (``南京大学副教授``) may stand among
names, and becomes the affiliation of the name before it. How much the shape of a name must prove
depends on where the text stands, which its `NameSign` says.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator

import attrs

from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._provenance.places import is_listed, is_place
from archivekit._rules.patterns import Patterns, any_of, any_pattern, words_in
from archivekit._rules.rows import Words
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    BUTTON_ENDS,
    BUTTONS,
    BY_WORDS,
    COMPILED,
    DEEDS,
    DEGREES,
    DESKS,
    EMPLOYERS,
    FAMILIES,
    FILED,
    GIVEN,
    GIVEN_ENDS,
    GLUED_JOINERS,
    HONORIFICS,
    JOINERS,
    LABELS,
    LANGUAGES,
    NEVER_NAMES,
    ORGANISATION_STARTS,
    ORGANISATIONS,
    OTHERS,
    PARTICLES,
    PLACE_WORDS,
    POST_PATTERNS,
    POSTS,
    SIGNING_FAMILIES,
    SPACED_FAMILIES,
    SUFFIXES,
    TITLES,
)

LONGEST = 1000
"""Most characters of a text that is read as names; a paper's list of authors is that long."""

HAN = r"\u3005\u3400-\u4dbf\u4e00-\u9fff"
_DOT = "·・‧•．"
KANA = r"\u3041-\u3096\u30a1-\u30fa\u30fc"
HANGUL = r"\uac00-\ud7a3"
_APOSTROPHES = "'\u2019\u02bc\u02bb\u2018`\u00b4"
_LETTER = r"[^\W\d_]"
_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017d\u0391-\u03a9\u0400-\u042f]"
"""A capital; among the accented Latin letters both cases stand side by side."""

_HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
_FOREIGN_IN_HAN = re.compile(rf"[{HAN}]{{1,8}}(?:[{_DOT}][{HAN}A-Z.]{{1,8}}){{1,3}}")
_KANA_NAME = re.compile(
    rf"[{HAN}]{{1,3}}[{KANA}]{{1,6}}|[{KANA}]{{2,8}}(?:[・\s][{KANA}]{{2,8}}){{1,3}}"
)
_HANGUL_NAME = re.compile(f"[{HANGUL}]{{2,4}}")
_FOREIGN_IN_HANGUL = re.compile(rf"[{HANGUL}]{{1,6}}(?:[\s·][{HANGUL}]{{1,6}}){{1,3}}")
_WORD = re.compile(rf"{_LETTER}(?>(?:{_LETTER}|[\u0300-\u036f.\xad\u2010\u2011{_APOSTROPHES}-])*)")
_ELIDED = re.compile(rf"(?P<particle>{_LETTER}{{1,3}})[{_APOSTROPHES}-](?P<rest>{_LETTER}.*)")
_PEN_NAME = re.compile(rf"@?(?=.*{_LETTER})(?![a-z]{{1,3}}$)\w[\w.-]{{0,19}}")
"""What authors of essays also sign with: a word of any script."""
_INITIALS = re.compile(r"[A-Z]{2,5}|[A-Z]{2,4}-[A-Z]{1,3}")
"""ARD, AFP, VOA, SP-X: a name of only initials is an organisation."""
_SITE = re.compile(
    r"[B-DF-HJ-NP-TV-XZ]{3,5}\s\w|[^\W\d_]+\s[B-DF-HJ-NP-TV-XZ]{3,5}$|[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,6}|NET|COM|ORG|TV|DE|AT|CH)$"
)
"""What broadcasters and sites are called: ``BBC Asia``, ``stol.it``."""
_DOTTED_INITIALS = re.compile(r"(?:[A-Z][.-])+[A-Z]?\.?")
"""Some papers sign with them: N.E.G."""
_ALL_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_INSIDE = "\u200c\u200d'\u2019\u05be\u05f3\u05f4\"-."
"""What stands inside names without capitals beside letters."""
_MOST_WORDS, _LONG_NAME, _MOST_UNLIKE, _LONGEST_WORD = 7, 6, 3, 20
_SHORTEST_TWICE = 6
_TWO_AND_TWO = 4
"""Letters of a Japanese name whose blank has told its parts: 猪俣 早苗."""

_ADDRESS = re.compile(
    r"[<(]?(?:https?://\S+|www\.\S+|[\w-]+\.[\w.-]+/\S*|[^\s@]+@[^\s@]+\.\w+)[>)]?", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<=[^\W\d_])\s+@\w[\w.]{1,30}(?=\s*(?:$|[,;|)&]))")
"""An account behind a name: ``Celso Navarro @celsonav``."""
_LINKED = re.compile(r"\[\[?(?P<text>[^\[\]|]+)(?:\|[^\[\]]*)?\]\]?(?:\([^()\s]*\))?")
_NOT_IN_NAMES = re.compile(r"[:：!?！？。{}<>=\\#*]|…")
_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
_COUNT = "0123456789_- "
_COLONS = ":： "
"""What may stand behind a word that is nobody's name: ``admin2``."""
_ENDS = ' \t\u00a0\u3000.。"“”«»„‟:-–—·•|[]【】〔〕［］'
# A template writes this for a missing first name: null 李澄欣.
_STAND_IN = re.compile(r"(?:null|undefined)\s+(?=\S)")
# Han names part at spaces, except for a single character: 张　平, 五百旗頭 真.
_SPACED = re.compile(
    rf"(?<=[{HAN}{_DOT})）])(?<![\s、，/][{HAN}])(?<!^[{HAN}])[\s\u3000]+(?=[{HAN}][{HAN}{_DOT}(（]|[A-Z])"
)
_FILED_FROM = re.compile(r"(?P<place>[^\W\d_][^:]{1,24}):\s+(?=\w)")
"""A place and a colon before names, as papers set it that are written in Arabic."""
_HAN_WORD = re.compile(rf"[{HAN}]+")
_ALIGNED = re.compile(rf"[{HAN}]{{1,4}}(?:[\s\u3000]+[{HAN}]{{1,4}}){{2,}}")
"""A list of words that may be names, or the signs of one with a blank between them."""
_GAP = re.compile(rf"(?<=[{HAN}{KANA}])[\s\u3000]+(?=[{HAN}{KANA}])")
_COMMAS = frozenset(",，،")
_STEPS = _COMMAS | frozenset("-–—·•▪∙⋅")
"""Marks behind which a place or an outlet may stand, and not only another name."""


@attrs.frozen
class NameSign:
    """What the place of a text says of its being names; by itself it says nothing.

    `unlisted` admits Han names of no known family, `caseless` names in writing without capitals:
    only their place tells them from other words. `one_word` admits a single capitalized word,
    `lower` names in small letters, `pen_name` what authors of essays sign with. Where a sign is
    `lenient`, what follows a name and is none may be anything. `parted` means that a word such as
    ``von`` before a name is no part of it: the name is a link, or in an element of its own. `told`
    means that a word or a field says that names follow, which may begin as a button does.
    """

    unlisted: bool = False
    caseless: bool = False
    one_word: bool = False
    lower: bool = False
    pen_name: bool = False
    lenient: bool = False
    parted: bool = False
    told: bool = False


LINE = NameSign()
"""A line where a byline may stand."""
LABEL = NameSign(unlisted=True, caseless=True, one_word=True, told=True)
"""Behind a word for what somebody did."""
BYLINE = NameSign(unlisted=True, caseless=True)
"""Beside a date, or behind a word such as ``by``, which sentences have too."""
ELEMENT = NameSign(caseless=True, lower=True, lenient=True)
"""In an element that is marked as a byline."""
CARD = attrs.evolve(ELEMENT, one_word=True, pen_name=True)
"""In an element that is marked as somebody's name and nothing else."""
SIGNED = attrs.evolve(LABEL, pen_name=True)
"""Behind a word for the author."""
POSTED = attrs.evolve(SIGNED, parted=True)
"""Behind such a word, parted from it, beside a date or in an element marked as a byline."""
FIELD = NameSign(
    unlisted=True,
    caseless=True,
    one_word=True,
    lower=True,
    pen_name=True,
    lenient=True,
    told=True,
)
"""In a field of the dump that names the author."""


@attrs.frozen
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


@attrs.frozen(eq=False)
class NameRules:
    """The words of names, made ready: what is never a name, and what is beside names.

    `before` are those that stand before a name and are none, which may be within one: ``von``.
    `separator` parts names; `particles`, `suffixes` and `degrees` are beside or inside one.
    `employer` and `place` are what may follow one. `post` is somebody's position, or the day that
    essays are signed with; the three patterns below it part a name from one. `filed` is where a
    story was filed from, `compiled` how it was made. `common` are the commonest words of languages.
    """

    never: frozenset[str]
    before: frozenset[str]
    organisations: frozenset[str]
    organisation_phrases: tuple[str, ...]
    organisation_starts: tuple[str, ...]
    buttons: frozenset[str]
    button_ends: frozenset[str]
    desk: re.Pattern[str]
    families: frozenset[str]
    japanese: frozenset[str]
    spaced: frozenset[str]
    given_ends: tuple[str, ...]
    signing: dict[str, frozenset[str]]
    given: frozenset[str]
    particles: frozenset[str]
    separator: re.Pattern[str]
    others: re.Pattern[str]
    title: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    employer: re.Pattern[str]
    place: re.Pattern[str]
    post: re.Pattern[str]
    behind_names: re.Pattern[str]
    deeds_apart: re.Pattern[str]
    before_deed: re.Pattern[str]
    before_place: re.Pattern[str]
    before_honorific: re.Pattern[str]
    behind_post: re.Pattern[str]
    before_post: re.Pattern[str]
    filed: Patterns
    compiled: re.Pattern[str]
    common: frozenset[str]


@per_rules
def name_rules(rules: Rules) -> NameRules:
    """Return the words of names, made ready."""
    posts, honorifics = (any_of(words_in(rules[table])) for table in (POSTS, HONORIFICS))
    employers = any_of(
        form for word in words_in(rules[EMPLOYERS]) for form in (word, word.upper(), word.title())
    )
    places = any_of(words_in(rules[PLACE_WORDS]))
    organisations = frozenset(map(_fold, words_in(rules[ORGANISATIONS])))
    families = rules[FAMILIES]
    labels = {word for row in rules[LABELS] for word in row.words}
    by_words = {word for row in rules[BY_WORDS] for word in row.words}
    deeds = any_pattern(rules[DEEDS]).pattern
    suffixes, degrees = words_in(rules[SUFFIXES]), words_in(rules[DEGREES])
    return NameRules(
        never=frozenset(map(_fold, words_in(rules[NEVER_NAMES]) | {w for w in labels if w[1:]})),
        before=frozenset(map(_fold, by_words | labels)),
        organisations=organisations,
        organisation_phrases=tuple(sorted(f" {o} " for o in organisations if " " in o)),
        organisation_starts=tuple(sorted(map(_fold, words_in(rules[ORGANISATION_STARTS])))),
        buttons=frozenset(map(_fold, words_in(rules[BUTTONS]))),
        button_ends=frozenset(map(_fold, words_in(rules[BUTTON_ENDS]))),
        desk=_desk(words_in(rules[DESKS])),
        families=words_in(row for row in families if row.lang != _JAPANESE),
        japanese=words_in(row for row in families if row.lang == _JAPANESE),
        spaced=words_in(rules[SPACED_FAMILIES]),
        given_ends=tuple(sorted(words_in(rules[GIVEN_ENDS]))),
        signing={row.lang or "": frozenset(row.words) for row in rules[SIGNING_FAMILIES]},
        given=words_in(rules[GIVEN]),
        particles=words_in(rules[PARTICLES]),
        separator=_separator(rules[JOINERS], any_pattern(rules[GLUED_JOINERS])),
        others=_others(words_in(rules[OTHERS])),
        title=re.compile(rf"(?:(?:{any_of(words_in(rules[TITLES]))})\s+)+(?={_LETTER})"),
        suffix=re.compile(rf"(?P<name>.+?),?\s+(?P<suffix>{any_of(suffixes)})"),
        suffixes=suffixes,
        degrees=degrees,
        employer=re.compile(rf"\s+(?:{employers})\s+{_CAPITAL}.{{0,30}}$"),
        place=re.compile(
            rf"\s+(?:{places})\s+"
            rf"(?P<place>{_CAPITAL}[\w .'’-]{{1,30}}|{_CAPITAL}[\w ]+, {_CAPITAL}\w+)$"
        ),
        post=re.compile(rf".{{0,20}}(?:{posts})|{any_pattern(rules[POST_PATTERNS]).pattern}"),
        behind_names=re.compile(rf"[^/\uff0f]*[{HAN}](?:{deeds})"),
        deeds_apart=re.compile(rf"[\s\u3000]+(?:{deeds}){{1,2}}$"),
        before_deed=re.compile(rf"(?P<name>[{HAN}]{{2,8}}?)(?:{deeds})"),
        before_place=re.compile(rf"(?P<name>[{HAN}]{{2,3}})(?P<place>[{HAN}]{{2,5}})"),
        before_honorific=re.compile(rf"(?P<name>[{HAN}]{{2,4}})(?P<post>{honorifics})"),
        behind_post=re.compile(rf"(?P<post>[{HAN}]{{0,10}}(?:{posts}))(?P<name>[{HAN}]{{2,4}})"),
        before_post=re.compile(
            rf"(?P<name>[{HAN}{HANGUL}]{{2,4}})\s+(?P<post>[{HANGUL}]{{0,6}}(?:{posts}))"
        ),
        filed=Patterns.of(rules[FILED]),
        compiled=any_pattern(rules[COMPILED]),
        common=frozenset(word for row in rules[LANGUAGES] for word in row.words),
    )


_JAPANESE = "ja"


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_accents(text: str) -> str:
    """Return a text without the accents that addresses leave out: ``larepública``."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _separator(rows: Iterable[Words], glued: re.Pattern[str]) -> re.Pattern[str]:
    """Return what parts names: a mark, or a joining word, which needs no blank in Han."""
    joiners = words_in(rows)
    close = {word for word in joiners if re.match(f"[{HAN}{KANA}]", word)}
    behind = {word for word in joiners if re.match(f"[{HANGUL}]", word)}
    small = any_of(joiners - close)
    spaced = joiners - close
    spaced = spaced | {word.upper() for word in spaced} | {w.capitalize() for w in spaced if w[2:]}
    east = f"[{HAN}{KANA}A-Za-z)）]"
    return re.compile(
        # a comma may stand before the last name's joining word: A, B, and C
        rf"\s*(?P<mark>[、，,/／&＆+＋;；|｜،؛\n])\s*(?:(?P<and>{small})\s+)?|\s+(?P<step>[-–—·•▪∙⋅])\s+"
        rf"|(?<=[\s)）、，])(?P<joiner>{any_of(spaced)})(?=\s)\s*"
        rf"|(?<={east})\s?(?P<close>{any_of(close)})\s?(?={east})"
        rf"|(?<=[{HANGUL}])(?P<behind>{any_of(behind)})\s"
        rf"|\s+(?P<glued>{glued.pattern})"
    )


def _desk(endings: frozenset[str]) -> re.Pattern[str]:
    """Return the names of desks: a capitalized ending is a word, any other the end of a word."""
    words = {ending for ending in endings if ending[0].isupper()}
    ends = any_of(endings - words)
    return re.compile(
        rf"\w{{1,12}}(?:{ends})|(?:{_LETTER}[\w.&-]*\s+){{0,4}}{_LETTER}[\w-]+(?:{ends})"
        rf"|[A-Z][\w .&-]{{1,40}}(?:{any_of(words)})"
    )


def _others(words: frozenset[str]) -> re.Pattern[str]:
    """Return what is behind names for people who are not named."""
    close = {word for word in words if re.match(f"[{HAN}{KANA}]", word)}
    return re.compile(rf"(?:[,，、]?\s+(?:{any_of(words - close)})|\s*(?:{any_of(close)}))\s*$")


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
    if not text or len(text) > LONGEST:
        return []
    plain = _ADDRESS.sub(_blanks, text) if "@" in text or "." in text else text
    has_address, text = plain != text, plain
    if "[" in text:
        text = _LINKED.sub(_link_text, text)
    words = name_rules(rules)
    if "@" in text:
        text = _HANDLE.sub(lambda handle: " " * len(handle[0]), text)
    if others := words.others.search(text):
        text = text[: others.start()]
    filed = _FILED_FROM.match(text) if sign.lenient and ":" in text else None
    if filed and is_place(filed["place"], rules):
        names = read_names(text[filed.end() :], rules, offset + filed.end(), sign=sign, apart=apart)
        return [attrs.evolve(name, place=name.place or filed["place"]) for name in names]
    if _NOT_IN_NAMES.search(text.rstrip(_ENDS)):
        return []
    names = _NameReader(text, rules, sign, apart, has_address=has_address).read()
    return [
        attrs.evolve(name, start=name.start + offset, end=name.end + offset) if offset else name
        for name in names
    ]


def chunks_of(text: str, rules: Rules) -> list[str]:
    """Return the pieces of a text between what parts names."""
    ends = [(0, 0), *(m.span() for m in name_rules(rules).separator.finditer(text))]
    starts = [*(start for start, _ in ends[1:]), len(text)]
    return [text[a:b].strip(_ENDS) for (_, a), b in zip(ends, starts, strict=True)]


def _blanks(match: re.Match[str]) -> str:
    """Return blanks in the place of an address, which keep every position."""
    whole = match[0]
    return whole if _is_bare_handle(whole) else " " * len(whole)


def _is_bare_handle(text: str) -> bool:
    return text.startswith("@")


def _link_text(match: re.Match[str]) -> str:
    before = match.start("text") - match.start()
    return (" " * before + match["text"]).ljust(len(match[0]))


@attrs.frozen
class _NamePart:
    """Characters between two separators, and the mark before them.

    `inverted` means that a family name is before a comma and the given name behind it, `joined`
    that a word such as ``and`` stands before the piece.
    """

    start: int
    end: int
    mark: str = ""
    inverted: bool = False
    joined: bool = False


class _NameReader:
    """One text on its way to its names."""

    def __init__(
        self, text: str, rules: Rules, sign: NameSign, apart: frozenset[str], *, has_address: bool
    ) -> None:
        self.text, self.rules, self.sign, self.apart = text, rules, sign, apart
        self.has_address = has_address
        self.words = name_rules(rules)
        self.found: list[tuple[Name, _NamePart]] = []
        self.behind_place = False

    def read(self) -> list[Name]:
        text, words = self.text, self.words
        tail = words.place.search(text)
        shared = tail["place"] if tail and is_place(tail["place"], self.rules) else None
        for piece in self._pieces(tail.start() if tail and shared else len(text)):
            if not self._take(piece):
                return []
        names = self._without_places_unknown()
        if words.deeds_apart.search(text):  # of 新頭報 楊之瑜 綜合報導 the first is no person
            known = [name for name in names if has_family(name.name, self.rules)]
            names = known or names
        if shared:
            names = [attrs.evolve(name, place=name.place or shared) for name in names]
        return _share_desk(names)

    def _pieces(self, end: int) -> Iterator[_NamePart]:
        """Yield the pieces between separators, and between the spaces of Han names."""
        for piece in self._joined(self._parted(end)):
            yield from [piece] if piece.inverted else self._parted_at_spaces(piece)

    def _parted(self, end: int) -> list[_NamePart]:
        pieces, start, mark, joined = [], 0, "", False
        for match in self.words.separator.finditer(self.text, 0, end):
            if self._in_bracket(match.start()) or not self._parts_two(start, match, end):
                continue
            pieces.append(_NamePart(start, match.start(), mark, joined=joined))
            start, mark = match.end(), match["mark"] or match["step"] or ""
            joined = match["and"] is not None or match["joiner"] is not None
        pieces.append(_NamePart(start, end, mark, joined=joined))
        trimmed = ((piece, self.text[piece.start : piece.end]) for piece in pieces)
        return self._without_employers(
            [
                attrs.evolve(
                    piece,
                    start=piece.end - len(text.lstrip(_ENDS)),
                    end=piece.start + len(text.rstrip(" \t\u3000\u00a0")),
                )
                for piece, text in trimmed
                if text.strip(_ENDS)
            ]
        )

    def _without_employers(self, pieces: list[_NamePart]) -> list[_NamePart]:
        """Return the pieces without whose people they are: ``A, The X, and B, Y Daily``.

        A list of people has its ``and`` before the last of them, pairs have it between two.
        """
        firsts = [at for at, piece in enumerate(pieces) if not at or piece.joined]
        ends = [*firsts[1:], len(pieces)]
        if len(firsts) < 2 or any(end - at != 2 for at, end in zip(firsts, ends, strict=True)):
            return pieces
        if any(pieces[at + 1].mark not in _COMMAS for at in firsts):
            return pieces
        # a comma ends what is said of somebody: A, B und C, NDR are three, of whom nothing is said
        whose = [pieces[at - 1] for at in firsts[1:] if pieces[at].mark not in _COMMAS]
        if not all(self._publishes(self.text[piece.start : piece.end]) for piece in whose):
            return pieces
        return [pieces[at] for at in firsts]

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
                word.isascii() or _DOTTED.search(word) or has_family(word, self.rules)
                for word in beside
            )
        if match["glued"]:
            return min(len(left), len(right)) > 1
        if left[-1].lower() in self.words.particles:  # von und zu
            return False
        is_sure = len(match["joiner"]) > 2 and not match["joiner"].istitle()  # Budi Agus Salim
        return is_sure or min(map(self._name_words, (left, right))) > 1

    def _name_words(self, parts: list[str]) -> int:
        """Count the words of a name without its particles; writing without capitals has none."""
        if not has_cases(parts[0]):
            return 2
        return sum(part not in self.words.particles for part in parts)

    def _joined(self, pieces: list[_NamePart]) -> list[_NamePart]:
        """Return the pieces, those joined that a comma parts within one name."""
        joined: list[_NamePart] = []
        for piece in pieces:
            text = self.text[piece.start : piece.end]
            if joined and text in self.words.suffixes:
                joined[-1] = attrs.evolve(joined[-1], end=piece.end)
            elif not joined or not all(part in self.words.degrees for part in text.split()):
                joined.append(piece)
        return self._inverted(joined)

    def _inverted(self, pieces: list[_NamePart]) -> list[_NamePart]:
        """Return the pieces, two of them one person's where the family name stands first."""
        groups: list[list[_NamePart]] = []
        for piece in pieces:
            if piece.mark in _COMMAS and groups:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        kinds = [self._kind_of_order(group) for group in groups]
        is_list = len(groups) > 1 and None not in kinds
        if _FAMILY_FIRST not in kinds or not (is_list or self.sign.lenient):
            return pieces
        result = []
        for group, kind in zip(groups, kinds, strict=True):
            if kind is None:
                result += group
            else:
                result.append(attrs.evolve(group[0], end=group[-1].end, inverted=True))
        return result

    def _kind_of_order(self, group: list[_NamePart]) -> str | None:
        """Return whether a group is a family name and a given name, or could be."""
        if len(group) != 2:
            return None
        family, given = (self.text[piece.start : piece.end] for piece in group)
        if any(self._beside(part) or self._is_organisation(part) for part in (family, given)):
            return None
        parts = family.split(), given.split()
        if _EAST.search(family + given) or len(parts[1]) > 2:
            return None
        surname = list(itertools.dropwhile(self.words.particles.__contains__, parts[0]))
        if not _is_cased(surname or parts[0], self.words) or not _is_cased(parts[1], self.words):
            return None
        if is_place(family, self.rules) or is_place(given, self.rules):
            return None
        if self._name_words(parts[0]) == 1:
            return _FAMILY_FIRST
        return _PERHAPS if len(parts[0]) <= 3 and len(parts[1]) == 1 else None

    def _parted_at_spaces(self, piece: _NamePart) -> Iterator[_NamePart]:
        """Yield the names that blanks part in Han and Hangul; in Japan one may be inside a name."""
        if aligned := self._aligned(piece):
            yield from aligned
            return
        start, spans = piece.start, []
        for match in self._spaces(piece):
            spans.append((start, match.start()))
            start = match.end()
        spans.append((start, piece.end))
        while spans:
            first, *rest = spans
            if rest and self._are_one(self.text[slice(*first)], self._bare(rest[0])):
                first, rest = (first[0], rest[0][1]), rest[1:]
            yield _NamePart(*first, piece.mark)
            spans = rest

    def _aligned(self, piece: _NamePart) -> list[_NamePart]:
        """Return several names of which those of two signs are set as wide as those of three."""
        if not _ALIGNED.fullmatch(self.text, piece.start, piece.end):
            return []
        words = [match.span() for match in _HAN_WORD.finditer(self.text, piece.start, piece.end)]
        names, last = list[_NamePart](), -1
        for number, (start, end) in enumerate(words):
            is_alone = end - start == 1
            if is_alone and last == number - 1 and last >= 0:
                names[-1], last = attrs.evolve(names[-1], end=end), -1
            else:
                last = number if is_alone and self.text[start] in self.words.families else -1
                names.append(_NamePart(start, end, piece.mark))
        is_whole = all(name.end - name.start > 1 for name in names)
        return names if len(names) < len(words) and is_whole else []

    def _spaces(self, piece: _NamePart) -> Iterator[re.Match[str]]:
        text = self.text[piece.start : piece.end]
        if self.sign.pen_name and self.sign.lenient and _WITH_LATIN.fullmatch(text):
            return iter(())
        parts = text.split()
        if len(parts) == 1:
            parts = _DOTTED.split(text)
        if all(_HANGUL_NAME.fullmatch(part) and has_family(part, self.rules) for part in parts):
            return re.compile(rf"[\s{_DOT}]+").finditer(self.text, piece.start, piece.end)
        return _SPACED.finditer(self.text, piece.start, piece.end)

    def _bare(self, span: tuple[int, int]) -> str:
        """Return the words at a place without the bracket behind them."""
        return _BRACKET.sub("", self.text[slice(*span)])

    def _are_one(self, first: str, second: str) -> bool:
        """Return whether two words in Han are a Japanese person's names."""
        if not (_HAN_KANA.fullmatch(first) and _HAN_KANA.fullmatch(second)):
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
        return second.endswith(self.words.given_ends) or _is_japanese_writing(first + second)

    def _take(self, piece: _NamePart) -> bool:
        """Add what a piece says; return whether the text may still be names."""
        chunk = self.text[piece.start : piece.end]
        place = self._place_of(chunk)
        if place:
            for number, (name, at) in enumerate(self.found):
                self.found[number] = attrs.evolve(name, place=name.place or place), at
            return True
        if self._beside(chunk) and (self.found or self.sign.lenient):
            return True
        if self.sign.lenient and not self.found and _fold(chunk) in self.words.never:
            return True  # Redacción / Pablo Reyes
        particle, _, whose = chunk.partition(" ")
        is_behind = bool(self.found) and piece.mark in _COMMAS
        if is_behind and particle in self.words.particles and self._publishes(whose):
            return True  # Inês Matos, da Agência Brasil
        is_word = " " not in chunk and has_cases(chunk)
        if is_word and self.sign.lenient and (is_place(chunk, self.rules) or self.behind_place):
            self.behind_place = True  # and what follows is its country
            return True
        if self._is_button(chunk):
            return True  # Ann Lee | Follow us
        is_post = self._is_post(chunk)
        whose = chunk.partition(" ")[0]
        if self.found and whose != chunk and is_outlet_name(whose, self.rules):
            return True  # Juma Salehe, Mwananchi Pwani
        if self.found and piece.mark in _COMMAS and (is_post or self._ends_with_post(chunk)):
            name, at = self.found[-1]
            self.found[-1] = attrs.evolve(name, affiliation=chunk), at
            return True
        name_read = self._read_one(piece)
        if name_read is not None:
            self.found.append((name_read, piece))
            return True
        is_step = piece.mark in _STEPS and " " not in chunk and has_cases(chunk)
        return is_post or bool(self.found and (self.sign.lenient or is_step))

    def _is_button(self, chunk: str) -> bool:
        """Return whether a chunk is a button, and no name that begins as one: ``Read Hartley``."""
        words, parts = self.words, chunk.split()
        if not parts or _fold(parts[0]) not in words.buttons:
            return False
        if self.found or len(parts) < 2 or not self.sign.told:
            return True
        never = words.never | words.buttons | words.button_ends | words.organisations
        return not _is_cased(parts, words) or any(_fold(part) in never for part in parts[1:])

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

    def _beside(self, chunk: str) -> bool:
        """Return whether a chunk is known to be no name: an agency, an outlet, initials."""
        if self.words.compiled.fullmatch(chunk) or _INITIALS.fullmatch(chunk):
            return True
        folded = fold_name(chunk)
        if folded in self.apart or is_outlet_name(chunk, self.rules):
            return True
        return not folded.isascii() and _without_accents(folded) in self.apart

    def _publishes(self, chunk: str) -> bool:
        return self._beside(chunk) or self._is_organisation(chunk)

    def _place_of(self, chunk: str) -> str | None:
        """Return the place that a story was filed from: 台北報導, Berlin."""
        filed = self.words.filed.fullmatch(chunk)
        place = filed["place"] if filed else chunk
        told = filed.groupdict() if filed else {}
        if told.get("told"):
            return place
        is_made = self.words.compiled.fullmatch(chunk) is not None or has_family(place, self.rules)
        is_told = bool(told.get("deed")) and not is_made
        return place if self.found and (is_told or is_place(place, self.rules)) else None

    def _read_one(self, piece: _NamePart) -> Name | None:
        words = self.words
        chunk, beside = (
            self.text[piece.start : piece.end],
            dict.fromkeys(("latin", "desk", "note"), ""),
        )
        if stand_in := _STAND_IN.match(chunk):
            chunk = chunk[stand_in.end() :]
        if bracket := _BRACKET.search(chunk):
            inside = bracket["inside"].strip()
            if not bracket.start() and self.has_address:
                start, end = (piece.start + at for at in bracket.span("inside"))
                return self._read_one(attrs.evolve(piece, start=start, end=end))
            kind = "desk" if words.desk.fullmatch(inside) else "note"
            beside["latin" if _is_latin(inside, words) else kind] = inside
            chunk = chunk[: bracket.start()]
        trailer = words.employer.search(chunk)
        if trailer and " " in chunk[: trailer.start()]:
            chunk = chunk[: trailer.start()]
        place = words.place.search(chunk)
        if place:
            chunk = chunk[: place.start()]
        chunk, filed = self._without_deed(_trimmed(chunk, words))
        chunk, post = self._without_post(chunk)
        if title := words.title.match(chunk):
            chunk = chunk[title.end() :]
        plain, gaps = _GAP.subn("", " ".join(chunk.split()))
        if (
            not plain
            or gaps > 1
            or _fold(plain).rstrip(_COUNT) in words.never
            or _fold(plain).rstrip(_COLONS) in words.before
            or _INITIALS.fullmatch(plain)
            or ((" " in plain or _EAST.search(plain)) and is_place(plain, self.rules))
        ):
            return None
        is_desk = self._is_organisation(plain) or self._beside(plain)
        is_sure = self.sign.unlisted or bool(beside["latin"])
        name, latin = (plain, None) if is_desk else self._person(plain, piece, gaps, is_sure)
        if name is None or (not is_desk and (self._is_post(plain) or self._is_posted(plain))):
            return None
        at = self.text.index(chunk, piece.start)
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

    def _is_organisation(self, plain: str) -> bool:
        words = self.words
        is_long = len(plain) > 3 or (len(plain) == 3 and not has_family(plain, self.rules))
        if is_long and words.desk.fullmatch(plain):
            return True
        publisher, *beside = _DOTTED.split(plain)
        if beside and is_outlet_name(publisher, self.rules):
            return True
        folded = _fold(plain)
        if folded.startswith(words.organisation_starts) and not has_cases(plain):
            return True
        parts = re.split(r"[\s-]+", folded)
        if sum(part in words.never for part in parts) > 1:
            return True  # Facebook Twitter LinkedIn
        return (
            not words.organisations.isdisjoint(parts)
            or _SITE.match(plain) is not None
            or parts[0] in words.organisation_starts
            or any(phrase in f" {folded} " for phrase in words.organisation_phrases)
        )

    def _person(
        self, plain: str, piece: _NamePart, gaps: int, is_sure: bool
    ) -> tuple[str | None, str | None]:
        """Return a person's name and the Latin form behind it; `None` if it is none.

        `is_sure` means that a name of no known family, or without capitals, is one.
        """
        sign, words = self.sign, self.words
        if piece.inverted:
            family, _, given = plain.partition(",")
            return f"{given.strip()} {family.strip()}", None
        if sign.pen_name and sign.lenient and (both := _WITH_LATIN.fullmatch(plain)):
            return both["name"], both["latin"]
        plain = self._without_tail(plain)
        suffix = words.suffix.fullmatch(plain)
        bare = suffix["name"] if suffix else plain
        parts = bare.split()
        while len(parts) > 2 and parts[-1] in words.degrees:
            parts.pop()
        bare = " ".join(parts)
        may_sign = sign.pen_name and not (self.found and piece.mark in _COMMAS)
        if self._has_shape(bare, parts, gaps, is_sure) or (may_sign and self._is_pen_name(plain)):
            return (f"{bare} {suffix['suffix']}" if suffix else bare), None
        return None, None

    def _without_tail(self, name: str) -> str:
        """Return a name without an outlet or a post: ``Ann Lee Political Correspondent``."""
        parts = name.split()
        for at in range(2, len(parts)):
            tail = " ".join(parts[at:])
            if fold_name(tail) in self.apart or is_outlet_name(tail, self.rules):
                return " ".join(parts[:at])
            if has_cases(tail) and self.words.post.fullmatch(tail):
                return " ".join(parts[:at])
        return name

    def _has_shape(self, name: str, parts: list[str], gaps: int, is_sure: bool) -> bool:
        """Return whether a name has the shape of a person's in its own script."""
        sign = self.sign
        if _EAST.search(name):
            return self._is_eastern(name, gaps, is_sure)
        if has_cases(name):
            if sign.lower and name.islower():
                return self._is_small(parts)
            if not sign.one_word and len(parts) > _LONG_NAME:
                return False
            is_whole = sign.one_word or len(parts) > 1 or _DOTTED_INITIALS.fullmatch(name)
            return bool(is_whole) and _is_cased(parts, self.words)
        if not sign.caseless or not _is_caseless(parts) or not self.words.common.isdisjoint(parts):
            return False
        return sign.pen_name or 2 <= len(parts) <= 4

    def _is_eastern(self, name: str, gaps: int, is_sure: bool) -> bool:
        """Return whether a name is a person's in Han characters, kana or Hangul."""
        is_known = has_family(name, self.rules)
        if _HAN_NAME.fullmatch(name) or _HANGUL_NAME.fullmatch(name):
            return is_sure or is_known or (gaps == 1 and len(name) == _TWO_AND_TWO)
        if (gaps == 1 and len(name) <= 6) or (is_known and _HAN_KANA.fullmatch(name)):
            return True
        if _FOREIGN_IN_HAN.fullmatch(name) and (is_sure or "\u30fb" not in name):
            return self.words.never.isdisjoint(_DOTTED.split(name))
        return is_sure and any(p.fullmatch(name) for p in (_KANA_NAME, _FOREIGN_IN_HANGUL))

    def _is_small(self, parts: list[str]) -> bool:
        """Return whether words in small letters are a name, and not a sentence's."""
        return (
            2 <= len(parts) <= 3
            and all(_WORD.fullmatch(part) and len(part) > 1 for part in parts)
            and self.words.common.isdisjoint(parts)
            and self.words.never.isdisjoint(parts)
        )

    def _is_pen_name(self, plain: str) -> bool:
        if _EAST.search(plain):
            return _EASTERN_PEN_NAME.fullmatch(plain) is not None
        return _PEN_NAME.fullmatch(plain) is not None

    def _without_places_unknown(self) -> list[Name]:
        """Return the names without single words behind whole ones: places in no list, posts."""
        names = [(name, piece) for name, piece in self.found]
        whole = any(" " in name.name and not _EAST.search(name.name) for name, _ in names)
        return [
            name
            for name, piece in names
            if not (
                whole
                and piece.mark in _STEPS
                and " " not in name.name
                and not _EAST.search(name.name)
                and not name.is_desk
            )
        ]


_FAMILY_FIRST, _PERHAPS = "family first", "perhaps"
_EASTERN_PEN_NAME = re.compile(r"(?!\d)[^\s（）()，,、;；:：|/／“”《》〈〉「」『』【】]{1,14}")
_EAST = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_HAN_KANA = re.compile(f"[{HAN}{KANA}]+")
_DOTTED = re.compile(f"[{_DOT}]")
_WITH_LATIN = re.compile(rf"(?P<name>[{HAN}]{{2,8}})\s+(?P<latin>[A-Z][\w .'’-]{{1,40}})")


def _trimmed(chunk: str, words: NameRules) -> str:
    """Return a chunk without the marks around it; a full stop stays with an initial or ``Jr.``."""
    bare = chunk.strip(_ENDS)
    last = f"{bare[bare.rfind(' ') + 1 :]}."
    is_short = " " in bare and (len(last) == 2 or last in words.suffixes)
    is_short = is_short or (bare[1:2] == "." and _ALL_INITIALS.fullmatch(f"{bare}.") is not None)
    return f"{bare}." if is_short and f"{bare}." in chunk else bare


def split_names_and_place(run: str, rules: Rules) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides. Without one the last name is taken to have three characters, as nine in
    ten Chinese names do, and what is left is a place or one name more.

    >>> rules = Rules.default()
    >>> split_names_and_place("何宏儒安卡拉", rules)
    ('何宏儒', '安卡拉')
    >>> split_names_and_place("楊思瑞、洪學廣／台南", rules)
    ('楊思瑞、洪學廣', '台南')
    >>> split_names_and_place("周聞瀾／石灣", rules)
    ('周聞瀾', '石灣')
    >>> split_names_and_place("唐怡君、戴雅文布魯塞爾／倫敦", rules)
    ('唐怡君、戴雅文', '布魯塞爾／倫敦')
    >>> split_names_and_place("吳哲豪蕭博陽", rules)
    ('吳哲豪、蕭博陽', None)
    """
    run = run.strip()
    names, _, place = run.replace("／", "/").rpartition("/")
    at = _place_behind_name(names or run, rules)
    if names and (at is None or not is_listed(place, rules)):
        return run[: len(names)], place
    if at is not None:
        return run[:at], run[at:]
    last = re.split(r"[、， ]", run)[-1]
    before = run[: len(run) - len(last)]
    if len(last) <= 4:
        return run, None
    name, rest = last[:3], last[3:]
    if has_family(rest, rules):
        return f"{before}{name}、{rest}", None
    known = (rest[at:] for at in range(len(rest) - 1) if is_listed(rest[at:], rules))
    return before + name, rest if is_place(rest, rules) else next(known, rest)


def _place_behind_name(run: str, rules: Rules) -> int | None:
    """Return where a known place begins that the last name of a run is run together with."""
    start = len(run) - len(re.split(r"[、， ]", run)[-1])
    if start and is_listed(run[start:], rules):
        return _place_behind_name(run[: start - 1], rules)  # 王淑芬台南、高雄
    for cut in range(start + 2, len(run)):
        size = cut - start
        is_name = size <= 3 or (size == 4 and has_family(run[start:cut], rules))
        if is_name and is_listed(run[cut:], rules):
            return cut
    return None


def has_family(name: str, rules: Rules) -> bool:
    """Return whether a name in Han characters or Hangul begins with a known family name.

    >>> [has_family(name, Rules.default()) for name in ("欧阳小明", "山田太郎", "홍길동", "首頁")]
    [True, True, True, False]
    """
    words, length = name_rules(rules), len(name)
    if name[:1] in words.families and 2 <= length <= 3:
        return True
    if name[:2] in words.families and 3 <= length <= 4:
        return True
    if name[:1] in words.japanese and 2 <= length <= 3:
        return True
    return any(name[:at] in words.japanese for at in (2, 3) if at < length <= at + 3)


def has_given(name: str, rules: Rules) -> bool:
    """Return whether a name of several words begins with a common given name.

    In writing without capitals one of its words may be a common family name, too.

    >>> [has_given(name, Rules.default()) for name in ("Ann Lee", "ANN LEE", "Human Interest")]
    [True, True, False]
    """
    first, *rest = name.split() or [""]
    if not rest:
        return False
    known = name_rules(rules).given
    if not has_cases(first):
        return not known.isdisjoint((first, *rest))
    plain, *_ = first.split("-")
    return not known.isdisjoint((plain, plain.title()))


def has_cases(text: str) -> bool:
    """Return whether a text is in writing with capitals, or in Georgian, which is alike."""
    return text.lower() != text.upper()


def _is_cased(parts: list[str], words: NameRules) -> bool:
    """Return whether words are a name in writing with capitals: capitalized, or particles."""
    names = [_without_particle(part, words) for part in parts if part not in words.particles]
    if not 0 < len(names) <= _MOST_WORDS or not words.particles.isdisjoint((parts[0], parts[-1])):
        return False
    if len(names) > _MOST_UNLIKE and len(set(names)) < len(names):
        return False  # Ann Lee Editor Ann Lee
    names[1:-1] = [name.strip('"\u201c\u201d') for name in names[1:-1]]
    return all(_WORD.fullmatch(name) and name[0] == name[0].title() for name in names)


def _is_japanese_writing(text: str) -> bool:
    """Return whether all letters are ones that Japan writes; simplified ones are none of them."""
    try:
        return bool(text.encode("cp932"))
    except UnicodeEncodeError:
        return False


def _without_particle(part: str, words: NameRules) -> str:
    """Return a word without the particle that is joined to it: ``d'Arc``, ``al-Rashid``."""
    elided = _ELIDED.fullmatch(part) if part[0].islower() else None
    if elided and not words.particles.isdisjoint((elided["particle"], f"{elided['particle']}'")):
        return elided["rest"]
    return part


def _is_caseless(parts: list[str]) -> bool:
    """Return whether words can be a name in writing without capitals: Hebrew, Thai."""
    return len(parts) <= _MOST_WORDS - 2 and all(
        len(part) <= _LONGEST_WORD
        and all(unicodedata.category(letter)[0] in "LM" or letter in _INSIDE for letter in part)
        for part in parts
    )


def _is_latin(text: str, words: NameRules) -> bool:
    return text[:1] < "\u0250" and has_cases(text[:1]) and _is_cased(text.split(), words)


def _share_desk(names: list[Name]) -> list[Name]:
    """Return the names, all with the desk in brackets behind the last of them."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
