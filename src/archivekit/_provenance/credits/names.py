"""Names as credits write them: told from prose, split where several are joined.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one. What somebody is (``南京大学副教授``) may stand among
names, and is kept as the affiliation of the name before it.
"""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.credits.name_shapes import (
    DESK,
    DOT,
    HAN,
    INITIALS,
    LATIN,
    PEN_NAME,
    PERSON,
    name_words,
)
from archivekit._provenance.outlets import is_agency
from archivekit._provenance.places import is_place


@attrs.frozen
class Name:
    """A name at ``text[start:end]``, and what stands beside it.

    Brackets behind it hold its Latin form, a desk, or anything else: a `note`, such as 摘编.
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


_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
_SEPARATOR = re.compile(
    r"\s*(?:[、，,/／&＆;；|｜]|\b(?:and|und|et|e|y|и|with|avec|mit|con)\b|(?<=[^\w\s])和|\s和\s|(?<=\w)和(?=\w))\s*"
)
_TRAILER = re.compile(r"\s+(?:for|of|at)\s+[A-Z].{0,30}$")
# What a template writes for a first name that is not there: null 李澄欣.
_STAND_IN = re.compile(r"(?:null|undefined)\s+(?=\S)")
_IN = re.compile(r"\s+(?:in|à|en|aus)\s+(?P<place>[A-Z][\w .'’-]{1,30}|[A-Z][\w ]+, [A-Z]\w+)$")
# Han names part at spaces, but for one character alone: 张　平, 五百旗頭 真.
_SPACED = re.compile(
    rf"(?<=[{HAN}{DOT})）])(?<![\s、，/][{HAN}])(?<!^[{HAN}])[\s\u3000]+(?=[{HAN}][{HAN}{DOT}(（]|[A-Z])"
)


def read_names(text: str, offset: int = 0, *, pen_names: bool = False) -> list[Name]:
    """Split `text` into the names it consists of; an empty list where it holds anything else.

    Han names part at spaces, Latin ones do not. `pen_names` admits longer Han names, as authors
    of essays sign with. `offset` is added to the places given.

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
    found: list[Name] = []
    tail = _IN.search(text)
    shared = tail["place"] if tail and is_place(tail["place"]) else None
    for start, end in _chunks(text[: tail.start()] if tail and shared else text):
        chunk = text[start:end]
        place = _place_of(chunk) if found else None
        if place:
            found = [attrs.evolve(name, place=name.place or place) for name in found]
            continue
        if found and (name_words().compiled.fullmatch(chunk) or is_agency(chunk)):
            continue
        is_post = name_words().post.fullmatch(text[start:end])
        if is_post and found and text[:start].rstrip().endswith(("，", ",")):
            found[-1] = attrs.evolve(found[-1], affiliation=text[start:end])
            continue
        name = _read_one(text, start, end, pen_names)
        if name is not None:
            found.append(attrs.evolve(name, start=name.start + offset, end=name.end + offset))
        elif not is_post:
            return []
    if shared:
        found = [attrs.evolve(name, place=name.place or shared) for name in found]
    return _share_desk(found)


def _chunks(text: str) -> list[tuple[int, int]]:
    """Cut at separators, then at the spaces between Han names."""
    parts = _cut(text, 0, len(text), _SEPARATOR)
    return [chunk for start, end in parts for chunk in _cut(text, start, end, _SPACED)]


def _place_of(chunk: str) -> str | None:
    """The place that a story was filed from, where it stands among names: 台北報導, Berlin."""
    filed = name_words().filed.fullmatch(chunk)
    place = filed["place"] if filed else chunk
    return place if is_place(place) else None


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
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


def _read_one(text: str, start: int, end: int, pen_names: bool) -> Name | None:
    chunk, beside = text[start:end], dict.fromkeys(("latin", "desk", "note"), "")
    if stand_in := _STAND_IN.match(chunk):
        chunk = chunk[stand_in.end() :]
    if bracket := _BRACKET.search(chunk):
        inside = bracket["inside"].strip()
        kind = "desk" if DESK.fullmatch(inside) else "note"
        beside["latin" if re.fullmatch(LATIN, inside) else kind] = inside
        chunk = chunk[: bracket.start()]
    if trailer := _TRAILER.search(chunk):
        chunk = chunk[: trailer.start()]
    place = _IN.search(chunk)
    if place:
        chunk = chunk[: place.start()]
    chunk, post = _without_post(chunk.strip(" \u3000.。"))
    plain, gaps = re.subn(rf"(?<=[{HAN}])[\s\u3000]+(?=[{HAN}])", "", chunk)
    if not plain or gaps > 1 or plain in name_words().never or INITIALS.fullmatch(plain):
        return None
    is_desk = bool(DESK.fullmatch(plain)) and len(plain) > 3
    wide = gaps == 1 and len(plain) <= 5 and not plain.isascii()
    if not (
        is_desk or wide or PERSON.fullmatch(plain) or (pen_names and PEN_NAME.fullmatch(plain))
    ):
        return None
    if not is_desk and name_words().post.fullmatch(plain):
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


def _without_post(chunk: str) -> tuple[str, str | None]:
    """Take what somebody is off a name: 陳韋安博士, 樂施會總裁曾迦慧."""
    for pattern in (name_words().titled, name_words().posted):
        if match := pattern.fullmatch(chunk):
            return match["name"], match["post"]
    return chunk, None


def _share_desk(names: list[Name]) -> list[Name]:
    """A desk in brackets after the last of several names is the desk of them all."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
