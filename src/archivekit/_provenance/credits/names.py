"""Read names: split a text into the people it names, or return nothing if it holds anything else.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one. What somebody is (``南京大学副教授``) may stand among
names, and becomes the affiliation of the name before it.
"""

from __future__ import annotations

import functools
import re

import attrs

from archivekit._provenance.outlets import is_agency
from archivekit._provenance.places import is_place
from archivekit._provenance.rule_files import read_table

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_DOT = "·・‧•．"
_KANA = r"\u3041-\u3096\u30a1-\u30ff"
_PARTICLES = "de|da|di|do|du|van|von|der|den|bin|al|el|la|le|ter"
_LATIN_WORD = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’.\-]*"
LATIN = rf"{_LATIN_WORD}(?:\s+(?:{_LATIN_WORD}|(?:{_PARTICLES})(?=\s))){{0,4}}"
_CYRILLIC = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ](?:[а-яё]+|\.)){0,3}"
_PERSON = re.compile(
    rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[{_DOT}][{HAN}A-Z.]{{1,8}}){{1,3}}|{LATIN}"
    rf"|{_CYRILLIC}|[가-힣]{{2,4}}|[{HAN}]{{1,3}}[{_KANA}]{{1,6}}"
    rf"|[{_KANA}]{{2,8}}(?:・[{_KANA}]{{2,8}})+"
)
_PEN_NAME = re.compile(rf"[{HAN}\w]{{1,12}}")
"""What authors of essays also sign with: up to twelve letters of any script."""
_DESK = re.compile(
    rf"(?:[{HAN}]{{1,10}}(?:组|組|部|室|台|社|网|網|中心|报|報|团队|團隊|小组|小組|编辑部|工作室|中文网))"
    r"|[A-Z][\w .&-]{1,40}(?:Desk|Staff|Team|Bureau|News|Service)"
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
"""ARD, AFP, VOA: a name of nothing but initials is an organisation."""

_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
_SEPARATOR = re.compile(
    r"\s*(?:[、，,/／&＆;；|｜]|\b(?:and|und|et|e|y|и|with|avec|mit|con)\b|(?<=[^\w\s])和|\s和\s|(?<=\w)和(?=\w))\s*"
)
_TRAILER = re.compile(r"\s+(?:for|of|at)\s+[A-Z].{0,30}$")
# A template writes this for a missing first name: null 李澄欣.
_STAND_IN = re.compile(r"(?:null|undefined)\s+(?=\S)")
_IN = re.compile(r"\s+(?:in|à|en|aus)\s+(?P<place>[A-Z][\w .'’-]{1,30}|[A-Z][\w ]+, [A-Z]\w+)$")
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
    """`names.toml`, compiled: what is never a name, and what stands beside names.

    `post` is somebody's position, or the day that essays are signed with. `before_honorific` and
    `behind_post` part a name from either. `filed` is where a story was filed from, `compiled` how
    it was made.
    """

    never: frozenset[str]
    post: re.Pattern[str]
    before_honorific: re.Pattern[str]
    behind_post: re.Pattern[str]
    filed: re.Pattern[str]
    compiled: re.Pattern[str]


@functools.cache
def name_rules() -> NameRules:
    """Return `names.toml`, compiled."""
    data = read_table("names.toml")
    posts = "|".join(sorted(data["posts"].split(), key=len, reverse=True))
    honorifics = "|".join(sorted(data["honorifics"].split(), key=len, reverse=True))
    return NameRules(
        never=frozenset(data["never"].split()),
        post=re.compile(
            rf".{{0,20}}(?:{posts})|\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|{data['latin_posts']}"
        ),
        before_honorific=re.compile(rf"(?P<name>[{HAN}]{{2,4}})(?P<post>{honorifics})"),
        behind_post=re.compile(rf"(?P<post>[{HAN}]{{2,10}}(?:{posts}))(?P<name>[{HAN}]{{2,4}})"),
        filed=re.compile(data["filed"]),
        compiled=re.compile(data["compiled"]),
    )


def read_names(text: str, offset: int = 0, *, pen_names: bool = False) -> list[Name]:
    """Return the names that `text` consists of; an empty list if it holds anything else.

    Han names part at spaces, Latin ones do not. `pen_names` admits longer Han names, as authors
    of essays sign with. `offset` is added to the positions of the names.

    >>> [n.name for n in read_names("Lee Jeong-Ho /Elaine Chan for RFA（英语组）")]
    ['Lee Jeong-Ho', 'Elaine Chan']
    >>> [n.name for n in read_names("胡力汉 许书婷")], [n.name for n in read_names("张　平")]
    (['胡力汉', '许书婷'], ['张平'])
    >>> read_names("孟建国(Paul Mozur)")[0].latin
    'Paul Mozur'
    >>> read_names("吴强，政治学博士")[0].affiliation
    '政治学博士'
    >>> [(n.name, n.place) for n in read_names("夏小华 台北报导")]
    [('夏小华', '台北')]
    >>> read_names("您当初为什么希望翻译这本日记？")
    []
    """
    rules = name_rules()
    found: list[Name] = []
    tail = _IN.search(text)
    shared = tail["place"] if tail and is_place(tail["place"]) else None
    for start, end in _chunks(text[: tail.start()] if tail and shared else text):
        chunk = text[start:end]
        place = _place_of(chunk, rules) if found else None
        if place:
            found = [attrs.evolve(name, place=name.place or place) for name in found]
            continue
        if found and (rules.compiled.fullmatch(chunk) or is_agency(chunk)):
            continue
        is_post = rules.post.fullmatch(chunk)
        if is_post and found and text[:start].rstrip().endswith(("，", ",")):
            found[-1] = attrs.evolve(found[-1], affiliation=chunk)
            continue
        name = _read_one(text, start, end, rules, pen_names=pen_names)
        if name is not None:
            found.append(attrs.evolve(name, start=name.start + offset, end=name.end + offset))
        elif not is_post:
            return []
    if shared:
        found = [attrs.evolve(name, place=name.place or shared) for name in found]
    return _share_desk(found)


def _chunks(text: str) -> list[tuple[int, int]]:
    """Return the spans between separators, and between the spaces of Han names."""
    parts = _split(text, 0, len(text), _SEPARATOR)
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


def _place_of(chunk: str, rules: NameRules) -> str | None:
    """Return the place that a story was filed from, as it stands among names: 台北報導, Berlin."""
    filed = rules.filed.fullmatch(chunk)
    place = filed["place"] if filed else chunk
    return place if is_place(place) else None


def _read_one(text: str, start: int, end: int, rules: NameRules, *, pen_names: bool) -> Name | None:
    chunk, beside = text[start:end], dict.fromkeys(("latin", "desk", "note"), "")
    if stand_in := _STAND_IN.match(chunk):
        chunk = chunk[stand_in.end() :]
    if bracket := _BRACKET.search(chunk):
        inside = bracket["inside"].strip()
        kind = "desk" if _DESK.fullmatch(inside) else "note"
        beside["latin" if re.fullmatch(LATIN, inside) else kind] = inside
        chunk = chunk[: bracket.start()]
    if trailer := _TRAILER.search(chunk):
        chunk = chunk[: trailer.start()]
    place = _IN.search(chunk)
    if place:
        chunk = chunk[: place.start()]
    chunk, post = _without_post(chunk.strip(" \u3000.。"), rules)
    plain, gaps = _GAP.subn("", chunk)
    if not plain or gaps > 1 or plain in rules.never or _INITIALS.fullmatch(plain):
        return None
    is_desk = bool(_DESK.fullmatch(plain)) and len(plain) > 3
    wide = gaps == 1 and len(plain) <= 5 and not plain.isascii()
    if not (
        is_desk or wide or _PERSON.fullmatch(plain) or (pen_names and _PEN_NAME.fullmatch(plain))
    ):
        return None
    if not is_desk and rules.post.fullmatch(plain):
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


def _without_post(chunk: str, rules: NameRules) -> tuple[str, str | None]:
    """Part a name from somebody's position: 陳韋安博士, 樂施會總裁曾迦慧."""
    for pattern in (rules.before_honorific, rules.behind_post):
        if match := pattern.fullmatch(chunk):
            return match["name"], match["post"]
    return chunk, None


def _share_desk(names: list[Name]) -> list[Name]:
    """Return the names, all with the desk in brackets behind the last of them."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
