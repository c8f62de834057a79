"""Hypothesis strategies: stories, dumps, articles and addresses, as mirrored news has them.

Needs hypothesis: ``pip install '.[testing]'`` in a clone of archivekit.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import quote

from archivekit._arguments import checked
from archivekit.errors import MissingExtra
from archivekit.model import Article, Role
from archivekit.testing._articles import make_article
from archivekit.testing._dumps import FORMATS, Dump, make_dump
from archivekit.testing._prose import write_prose, write_words
from archivekit.testing._story import Story

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise MissingExtra("archivekit.testing.strategies", "testing") from error

_EARLIEST, _LATEST = datetime(1995, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001 - written as UTC
_LANGUAGES: Final = ("zh-Hans", "zh-Hant", "en")
_NAMES: Final = {
    "zh-Hans": "王小明 李四 张平 清风 温晓平 何平 赵六 孙八".split(),
    "zh-Hant": "王小明 李錫璋 張平 陳大文 林立 何宏儒".split(),
    "en": ["Jane Doe", "Ann Lee", "Tom Marsh", "Bo Diaz", "Mary Major"],
}
_ROLES: Final = {
    "zh-Hans": tuple(Role),
    "zh-Hant": tuple(Role),
    "en": (Role.AUTHOR, Role.REPORTER, Role.TRANSLATOR, Role.EDITOR),
}
_HOSTS: Final = (
    "www.river-daily.example harbour-post.example m.northwick-times.example 新闻.example"
    " news.co.uk www.dw.com www.rfi.fr cn.nytimes.com"
).split()
_TRACKERS: Final = ("utm_source=rss", "fbclid=IwAR0", "share=twitter", "spm=1.2", "amp;page=2", "")
_WRAPPERS: Final = (
    "https://web.archive.org/web/20200701100000/{}",
    "https://images.weserv.nl/?url={quoted}",
    "https://translate.google.com/translate?u={quoted}",
    "{}",
    "  {}\n",
)


@checked
def urls() -> st.SearchStrategy[str]:
    """Draw addresses as dumps have them: tracked, wrapped, escaped once or twice, or bare."""

    def join(host: str, path: list[str], tracker: str, wrapper: str, scheme: str) -> str:
        address = f"{scheme}://{host}/{'/'.join(path)}{'?' if tracker else ''}{tracker}"
        return wrapper.format(address, quoted=quote(address, safe=""))

    part = st.sampled_from(("news", "2020", "中国", "%E4%B8%AD", "a-55589923", "x.html", ""))
    return st.builds(
        join,
        st.sampled_from(_HOSTS),
        st.lists(part, max_size=4),
        st.sampled_from(_TRACKERS),
        st.sampled_from(_WRAPPERS),
        st.sampled_from(("https", "http")),
    )


@checked
def stories() -> st.SearchStrategy[Story]:
    """Draw stories in both scripts of Chinese and in English, signed off in any roles.

    They have no address of their own: each gets one when it is written into a dump.
    """
    return _stories()


@st.composite
def _stories(draw: st.DrawFn) -> Story:
    language = draw(st.sampled_from(_LANGUAGES))
    roles = st.sampled_from(_ROLES[language])
    credits = draw(
        st.lists(
            st.tuples(roles, st.sampled_from(_NAMES[language])),
            max_size=4,
            unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
        )
    )
    seed = draw(st.integers(0, 2**16))
    moment = draw(st.datetimes(_EARLIEST, _LATEST))
    return Story(
        text=write_prose(seed, draw(st.integers(20, 200)), language=language),
        title=draw(st.none() | st.just(write_words(seed, 12, language=language))),
        published=f"{moment:%Y-%m-%dT%H:%M:00Z}",
        credits=credits,
    )


@checked
def dumps(*, max_size: int = 4) -> st.SearchStrategy[Dump]:
    """Draw dumps of up to `max_size` stories in every format, packed or not.

    ``for article, story in zip(ak.read(dump.write(folder)), dump.stories)`` pairs what is read
    with its gold.
    """
    return st.builds(
        _dump,
        st.lists(stories(), min_size=1, max_size=max_size),
        st.sampled_from(FORMATS),
        st.sampled_from((None, "zip", "tar", "tar.gz")),
    )


def _dump(told: list[Story], name: str, container: str | None) -> Dump:
    return make_dump(told, format=name, container=container)


@checked
def articles() -> st.SearchStrategy[Article]:
    """Draw articles as a pile of copies is made of: few texts, several outlets, some times."""

    def make(seed: int, units: int, number: int, outlet: str, published: str | None) -> Article:
        text = write_prose(seed, units)
        return make_article(text, f"{number}.md", outlet=outlet, published=published)

    return st.builds(
        make,
        st.integers(0, 9),
        st.integers(0, 200),
        st.integers(0, 2**32),
        st.sampled_from(("x", "y", "z")),
        st.none() | st.datetimes(_EARLIEST, _LATEST).map(lambda when: f"{when:%Y-%m-%dT%H:%M:%SZ}"),
    )
