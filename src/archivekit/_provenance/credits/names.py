"""Read names: split a text into the people it names, or return nothing if it holds anything else.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one. What somebody is (``南京大学副教授``) may stand among
names, and becomes the affiliation of the name before it.
"""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.outlets import is_agency
from archivekit._provenance.places import is_place
from archivekit._rules.patterns import Patterns, any_of, any_pattern, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    COMPILED,
    DESKS,
    EMPLOYERS,
    FILED,
    HONORIFICS,
    JOINERS,
    NEVER_NAMES,
    PARTICLES,
    PLACE_WORDS,
    POST_PATTERNS,
    POSTS,
)

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_DOT = "·・‧•．"
_KANA = r"\u3041-\u3096\u30a1-\u30ff"
_LATIN_WORD = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’.\-]*"
_UP, _LOW = r"\u0410-\u042f\u0401", r"\u0430-\u044f\u0451"
_CYRILLIC = rf"[{_UP}][{_LOW}]+(?:-[{_UP}][{_LOW}]+)?(?:\s+[{_UP}](?:[{_LOW}]+|\.)){{0,3}}"
_HANGUL = r"\uac00-\ud7a3"
_PERSON = re.compile(
    rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[{_DOT}][{HAN}A-Z.]{{1,8}}){{1,3}}"
    rf"|{_CYRILLIC}|[{_HANGUL}]{{2,4}}|[{HAN}]{{1,3}}[{_KANA}]{{1,6}}"
    rf"|[{_KANA}]{{2,8}}(?:・[{_KANA}]{{2,8}})+"
)
_PEN_NAME = re.compile(rf"[{HAN}\w]{{1,12}}")
"""What authors of essays also sign with: up to twelve letters of any script."""
_INITIALS = re.compile(r"[A-Z]{2,5}")
"""ARD, AFP, VOA: a name of nothing but initials is an organisation."""

_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
# A template writes this for a missing first name: null 李澄欣.
_STAND_IN = re.compile(r"(?:null|undefined)\s+(?=\S)")
# Han names part at spaces, except for a single character: 张　平, 五百旗頭 真.
_SPACED = re.compile(
    rf"(?<=[{HAN}{_DOT})）])(?<![\s、，/][{HAN}])(?<!^[{HAN}])[\s\u3000]+(?=[{HAN}][{HAN}{_DOT}(（]|[A-Z])"
)
_GAP = re.compile(rf"(?<=[{HAN}])[\s\u3000]+(?=[{HAN}])")


@attrs.frozen
class Name:
    """A name at ``text[start:end]``, and what stands beside it.

    Brackets behind it hold its Latin form, a desk, or a `note`, such as 摘编 (excerpted by).
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
    """The words of names, compiled: what is never a name, and what stands beside names.

    `latin` is a name in Latin letters, as a pattern. `separator` parts names. `employer` and
    `place` are what may follow one. `post` is somebody's position, or the day that essays are
    signed with; `before_honorific` and `behind_post` part a name from either. `filed` is where a
    story was filed from, `compiled` how it was made.
    """

    never: frozenset[str]
    latin: re.Pattern[str]
    separator: re.Pattern[str]
    employer: re.Pattern[str]
    place: re.Pattern[str]
    desk: re.Pattern[str]
    post: re.Pattern[str]
    before_honorific: re.Pattern[str]
    behind_post: re.Pattern[str]
    filed: Patterns
    compiled: re.Pattern[str]


@per_rules
def name_rules(rules: Rules) -> NameRules:
    """Return the words of names, compiled."""
    posts, honorifics = (any_of(words_in(rules[table])) for table in (POSTS, HONORIFICS))
    particles = any_of(words_in(rules[PARTICLES]))
    employers = any_of(words_in(rules[EMPLOYERS]))
    places = any_of(words_in(rules[PLACE_WORDS]))
    return NameRules(
        never=words_in(rules[NEVER_NAMES]),
        latin=re.compile(rf"{_LATIN_WORD}(?:\s+(?:{_LATIN_WORD}|(?:{particles})(?=\s))){{0,4}}"),
        separator=_separator(words_in(rules[JOINERS])),
        employer=re.compile(rf"\s+(?:{employers})\s+[A-Z].{{0,30}}$"),
        place=re.compile(
            rf"\s+(?:{places})\s+(?P<place>[A-Z][\w .'’-]{{1,30}}|[A-Z][\w ]+, [A-Z]\w+)$"
        ),
        desk=_desk(words_in(rules[DESKS])),
        post=re.compile(rf".{{0,20}}(?:{posts})|{any_pattern(rules[POST_PATTERNS]).pattern}"),
        before_honorific=re.compile(rf"(?P<name>[{HAN}]{{2,4}})(?P<post>{honorifics})"),
        behind_post=re.compile(rf"(?P<post>[{HAN}]{{2,10}}(?:{posts}))(?P<name>[{HAN}]{{2,4}})"),
        filed=Patterns.of(rules[FILED]),
        compiled=any_pattern(rules[COMPILED]),
    )


def _separator(joiners: frozenset[str]) -> re.Pattern[str]:
    """Return what parts names: a mark, or a joining word, which needs no blank in Han."""
    han = {word for word in joiners if re.match(f"[{HAN}]", word)}
    spaced, close = any_of(joiners - han), any_of(han)
    return re.compile(
        rf"\s*(?:[、，,/／&＆;；|｜]|\b(?:{spaced})\b"
        rf"|(?<=[^\w\s])(?:{close})|\s(?:{close})\s|(?<=\w)(?:{close})(?=\w))\s*"
    )


def _desk(endings: frozenset[str]) -> re.Pattern[str]:
    """Return the names of desks: an ending is a word of its own, but in Han the end of a word."""
    han = {ending for ending in endings if re.match(f"[{HAN}]", ending)}
    return re.compile(
        rf"[{HAN}]{{1,10}}(?:{any_of(han)})|[A-Z][\w .&-]{{1,40}}(?:{any_of(endings - han)})"
    )


def read_names(text: str, rules: Rules, offset: int = 0, *, pen_names: bool = False) -> list[Name]:
    """Return the names that `text` consists of; an empty list if it holds anything else.

    Han names part at spaces, Latin ones do not. `pen_names` admits longer Han names, as authors
    of essays sign with. `offset` is added to the positions of the names.

    >>> rules = Rules.default()
    >>> [n.name for n in read_names("Lee Jeong-Ho /Elaine Chan for RFA（英语组）", rules)]
    ['Lee Jeong-Ho', 'Elaine Chan']
    >>> [n.name for n in read_names("胡力汉 许书婷", rules)]
    ['胡力汉', '许书婷']
    >>> [n.name for n in read_names("张　平", rules)]
    ['张平']
    >>> read_names("孟建国(Paul Mozur)", rules)[0].latin
    'Paul Mozur'
    >>> read_names("吴强，政治学博士", rules)[0].affiliation
    '政治学博士'
    >>> [(n.name, n.place) for n in read_names("夏小华 台北报导", rules)]
    [('夏小华', '台北')]
    >>> read_names("您当初为什么希望翻译这本日记？", rules)
    []
    """
    words = name_rules(rules)
    found: list[Name] = []
    tail = words.place.search(text)
    shared = tail["place"] if tail and is_place(tail["place"], rules) else None
    for start, end in _chunks(text[: tail.start()] if tail and shared else text, words):
        chunk = text[start:end]
        place = _place_of(chunk, rules) if found else None
        if place:
            found = [attrs.evolve(name, place=name.place or place) for name in found]
            continue
        if found and (words.compiled.fullmatch(chunk) or is_agency(chunk, rules)):
            continue
        is_post = words.post.fullmatch(chunk)
        if is_post and found and text[:start].rstrip().endswith(("，", ",")):
            found[-1] = attrs.evolve(found[-1], affiliation=chunk)
            continue
        name = _read_one(text, start, end, words, pen_names=pen_names)
        if name is not None:
            found.append(attrs.evolve(name, start=name.start + offset, end=name.end + offset))
        elif not is_post:
            return []
    if shared:
        found = [attrs.evolve(name, place=name.place or shared) for name in found]
    return _share_desk(found)


def _chunks(text: str, words: NameRules) -> list[tuple[int, int]]:
    """Return the spans between separators, and between the spaces of Han names."""
    parts = _split(text, 0, len(text), words.separator)
    return [chunk for start, end in parts for chunk in _split(text, start, end, _SPACED)]


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for match in at.finditer(text, start, end):
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, end))
    trimmed = ((a, b, text[a:b]) for a, b in pieces)
    return [
        (a + len(t) - len(t.lstrip()), b - len(t) + len(t.rstrip()))
        for a, b, t in trimmed
        if t.strip()
    ]


def _place_of(chunk: str, rules: Rules) -> str | None:
    """Return the place that a story was filed from, as it stands among names: 台北報導, Berlin."""
    filed = name_rules(rules).filed.fullmatch(chunk)
    place = filed["place"] if filed else chunk
    return place if is_place(place, rules) else None


def _read_one(text: str, start: int, end: int, words: NameRules, *, pen_names: bool) -> Name | None:
    chunk, beside = text[start:end], dict.fromkeys(("latin", "desk", "note"), "")
    if stand_in := _STAND_IN.match(chunk):
        chunk = chunk[stand_in.end() :]
    if bracket := _BRACKET.search(chunk):
        inside = bracket["inside"].strip()
        kind = "desk" if words.desk.fullmatch(inside) else "note"
        beside["latin" if words.latin.fullmatch(inside) else kind] = inside
        chunk = chunk[: bracket.start()]
    if trailer := words.employer.search(chunk):
        chunk = chunk[: trailer.start()]
    place = words.place.search(chunk)
    if place:
        chunk = chunk[: place.start()]
    chunk, post = _without_post(chunk.strip(" \u3000.。"), words)
    plain, gaps = _GAP.subn("", chunk)
    if not plain or gaps > 1 or plain in words.never or _INITIALS.fullmatch(plain):
        return None
    is_desk = bool(words.desk.fullmatch(plain)) and len(plain) > 3
    wide = gaps == 1 and len(plain) <= 5 and not plain.isascii()
    if not (
        is_desk
        or wide
        or _PERSON.fullmatch(plain)
        or words.latin.fullmatch(plain)
        or (pen_names and _PEN_NAME.fullmatch(plain))
    ):
        return None
    if not is_desk and words.post.fullmatch(plain):
        return None
    at = text.index(chunk, start)
    return Name(
        name=plain,
        start=at,
        end=at + len(chunk),
        latin=beside["latin"] or None,
        desk=beside["desk"] or None,
        note=beside["note"] or None,
        affiliation=post,
        place=place["place"] if place else None,
        is_desk=is_desk,
    )


def _without_post(chunk: str, words: NameRules) -> tuple[str, str | None]:
    """Part a name from somebody's position: 陳韋安博士, 樂施會總裁曾迦慧."""
    for pattern in (words.before_honorific, words.behind_post):
        if match := pattern.fullmatch(chunk):
            return match["name"], match["post"]
    return chunk, None


def _share_desk(names: list[Name]) -> list[Name]:
    """Return the names, all with the desk in brackets behind the last of them."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
