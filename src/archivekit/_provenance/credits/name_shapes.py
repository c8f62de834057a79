"""What a name looks like, in the scripts that credits are written in, and what it does not."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

import attrs

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
DOT = "·・‧•．"
_KANA = r"\u3041-\u3096\u30a1-\u30ff"
_PARTICLES = "de|da|di|do|du|van|von|der|den|bin|al|el|la|le|ter"
_LATIN_WORD = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’.\-]*"
LATIN = rf"{_LATIN_WORD}(?:\s+(?:{_LATIN_WORD}|(?:{_PARTICLES})(?=\s))){{0,4}}"
_CYRILLIC = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ](?:[а-яё]+|\.)){0,3}"
PERSON = re.compile(
    rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[{DOT}][{HAN}A-Z.]{{1,8}}){{1,3}}|{LATIN}"
    rf"|{_CYRILLIC}|[가-힣]{{2,4}}|[{HAN}]{{1,3}}[{_KANA}]{{1,6}}"
    rf"|[{_KANA}]{{2,8}}(?:・[{_KANA}]{{2,8}})+"
)
PEN_NAME = re.compile(rf"[{HAN}\w]{{1,12}}")
"""What authors of essays sign with, besides: up to twelve letters of any script."""
DESK = re.compile(
    rf"(?:[{HAN}]{{1,10}}(?:组|組|部|室|台|社|网|網|中心|报|報|团队|團隊|小组|小組|编辑部|工作室|中文网))"
    r"|[A-Z][\w .&-]{1,40}(?:Desk|Staff|Team|Bureau|News|Service)"
)
INITIALS = re.compile(r"[A-Z]{2,5}")
"""ARD, AFP, VOA: what is all initials is an organisation."""


@attrs.frozen
class NameWords:
    """`names.toml`, compiled: what is never a name, and what stands beside names.

    `post` is what somebody is, or the day that essays are signed with; `filed` is where a story
    was filed from, `compiled` how it was made.
    """

    never: frozenset[str]
    post: re.Pattern[str]
    titled: re.Pattern[str]
    posted: re.Pattern[str]
    filed: re.Pattern[str]
    compiled: re.Pattern[str]


@functools.cache
def name_words() -> NameWords:
    """Read and compile `names.toml`."""
    data = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    posts = "|".join(sorted(data["posts"].split(), key=len, reverse=True))
    honorifics = "|".join(sorted(data["honorifics"].split(), key=len, reverse=True))
    return NameWords(
        never=frozenset(data["never"].split()),
        post=re.compile(
            rf".{{0,20}}(?:{posts})|\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|{data['latin_posts']}"
        ),
        filed=re.compile(data["filed"]),
        compiled=re.compile(data["compiled"]),
        titled=re.compile(rf"(?P<name>[{HAN}]{{2,4}})(?P<post>{honorifics})"),
        posted=re.compile(rf"(?P<post>[{HAN}]{{2,10}}(?:{posts}))(?P<name>[{HAN}]{{2,4}})"),
    )
