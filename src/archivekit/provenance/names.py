"""Names as credits write them: told from prose, split where several are joined.

A text is names only where all of it is: one chunk that cannot be a name spoils the lot, since a
wrong credit is worse than a missing one.
"""

from __future__ import annotations

import re

import attrs


@attrs.frozen
class Name:
    """A name at ``text[start:end]``, and what the brackets behind it hold.

    That is the name's Latin form, a desk, or anything else: a `note`, such as 摘编.
    """

    name: str
    start: int
    end: int
    latin: str | None = None
    desk: str | None = None
    note: str | None = None
    is_desk: bool = False


_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_DOT = "·・‧•．"
_PARTICLES = "de|da|di|do|du|van|von|der|den|bin|al|el|la|le|ter"
_LATIN_WORD = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’.\-]*"
_LATIN = rf"{_LATIN_WORD}(?:\s+(?:{_LATIN_WORD}|(?:{_PARTICLES})(?=\s))){{0,4}}"
_KANA = r"\u3041-\u3096\u30a1-\u30ff"
_CYRILLIC = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ](?:[а-яё]+|\.)){0,3}"
_PERSON = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[{_DOT}][{_HAN}A-Z.]{{1,8}}){{1,3}}|{_LATIN}"
    rf"|{_CYRILLIC}|[가-힣]{{2,4}}|[{_HAN}]{{1,3}}[{_KANA}]{{1,6}}|[{_KANA}]{{2,8}}(?:・[{_KANA}]{{2,8}})+"
)
_PEN_NAME = re.compile(rf"[{_HAN}\w]{{1,12}}")
_DESK = re.compile(
    rf"(?:[{_HAN}]{{1,10}}(?:组|組|部|室|台|社|网|網|中心|报|報|团队|團隊|小组|小組|编辑部|工作室|中文网))"
    r"|[A-Z][\w .&-]{1,40}(?:Desk|Staff|Team|Bureau|News|Service)"
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
"""ARD, AFP, VOA: what is all initials is an organisation."""
_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,40})[）)]\s*$")
_SEPARATOR = re.compile(
    r"\s*(?:[、，,/／&＆;；|｜]|\b(?:and|und|et|e|y|и)\b|(?<=[^\w\s])和|\s和\s|(?<=\w)和(?=\w))\s*"
)
_TRAILER = re.compile(r"\s+(?:for|of|at)\s+[A-Z].{0,30}$")
_SPACED = re.compile(rf"(?<=[{_HAN}{_DOT})）])[\s\u3000]+(?=[{_HAN}A-Z])")
_NEVER = frozenset(
    "是的 您好 谢谢 謝謝 对的 没有 不是 好的 综合 編譯 编译 报道 報導 报导 先生 女士 本报 本報 本台"
    " 本网 佚名 匿名 未知 无 编者 編者 笔者 筆者 作者 记者 記者 责编 網友 网友 不详 转载 轉載 原创"
    " 原創".split()
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
    >>> read_names("您当初为什么希望翻译这本日记？")
    []
    """
    found: list[Name] = []
    for start, end in _chunks(text):
        name = _read_one(text, start, end, pen_names)
        if name is None:
            return []
        shifted = attrs.evolve(name, start=name.start + offset, end=name.end + offset)
        found.append(shifted)
    return _share_desk(found)


def _chunks(text: str) -> list[tuple[int, int]]:
    """Cut at separators, then at the spaces between Han names."""
    chunks: list[tuple[int, int]] = []
    for start, end in _cut(text, 0, len(text), _SEPARATOR):
        if re.fullmatch(rf"[{_HAN}][\s\u3000]+[{_HAN}]", text[start:end]):
            chunks.append((start, end))  # a two-character name set wide: 张　平
        else:
            chunks += _cut(text, start, end, _SPACED)
    return chunks


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
    chunk, latin, desk, note = text[start:end], None, None, None
    bracket = _BRACKET.search(chunk)
    if bracket:
        inside = bracket["inside"].strip()
        if _DESK.fullmatch(inside):
            desk = inside
        elif re.fullmatch(_LATIN, inside):
            latin = inside
        else:
            note = inside
        chunk = chunk[: bracket.start()]
    if trailer := _TRAILER.search(chunk):
        chunk = chunk[: trailer.start()]
    chunk = chunk.strip(" \u3000.。")
    plain = re.sub(rf"(?<=[{_HAN}])[\s\u3000]+(?=[{_HAN}])", "", chunk)
    if plain in _NEVER or not plain or _INITIALS.fullmatch(plain):
        return None
    at = text.index(chunk, start)
    is_desk = bool(_DESK.fullmatch(plain)) and len(plain) > 3
    if is_desk or _PERSON.fullmatch(plain) or (pen_names and _PEN_NAME.fullmatch(plain)):
        return Name(plain, at, at + len(chunk), latin, desk, note, is_desk)
    return None


def _share_desk(names: list[Name]) -> list[Name]:
    """A desk in brackets after the last of several names is the desk of them all."""
    if names and names[-1].desk and not any(name.desk for name in names[:-1]):
        return [attrs.evolve(name, desk=names[-1].desk) for name in names]
    return names
