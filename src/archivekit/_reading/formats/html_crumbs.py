"""The links of a page's breadcrumbs, the front page's left out: the first is its section."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.html_tags import element_end, lowered
from archivekit._reading.record import Field
from archivekit.model import Layer

_MARKS = (
    "breadcrumb",
    "-crumbs",
    '"crumbs',
    '"pathway',
    '"chemin',
    '"ariane',
    "brotkrume",
    '"migas',
    "speedbar",
    "navtrail",
)
"""How the classes and ids of breadcrumbs are written."""
_WEAK_MARKS = ('"place"', '"position"', '"location"', '"weizhi', '"dqwz', '"fil"', '"where"')
"""Those of crumbs whose first link must be the front page."""
_ANY_WEAK = re.compile("|".join(_WEAK_MARKS))
_TAG = re.compile(r"<(?P<name>ol|ul|nav|div|p|span|section|td)\b[^<>]*>", re.IGNORECASE)
_LONGEST_TAG, _LONGEST, _MOST = 400, 3000, 20
"""Most characters of a tag, and of what it holds; how often the mark is looked for."""
_MOST_CRUMBS = 3
_LINK = re.compile(r"<a\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_PATH = re.compile(r"\bhref\s*=\s*[\"']?(?P<path>[^\"'\s]*)", re.IGNORECASE)
_WORDS = re.compile(r"(?<=>)[^<>]+")
_COPIED = re.compile(r"/web/\d+\w*/")
"""What an archive sets before an address."""
_ROOT = re.compile(r"(?:https?:)?(?://[^/]+)?/?(?:[?#].*)?", re.IGNORECASE)
_FRONT = re.compile(
    r"(?:https?:)?(?://[^/]+)?(?:/(?:[a-z]{2}|index\.\w+|home)?)?/?(?:[?#].*)?", re.IGNORECASE
)
"""The address of a front page, maybe of one language, or of a place in this one."""
_NO_SECTION = re.compile(
    r"(?:https?:)?(?://[^/]+)?/(?:(?:19|20)\d\d(?:/\d{1,2})?/?|pages?/\d+/?|(?:archiv\w*|arhiv"
    r"|authors?|autor\w*|avtor\w*|auteurs?|users?|members?|profiles?|tags?|teg|etiquetas?"
    r"|schlagw\w+|search|suche|busca\w*|recherche|ricerca|log-?in|sign-?in|account|about"
    r"|contacts?|privacy|terms|jobs)(?:[-/?.#].*)?)",
    re.IGNORECASE,
)
"""The path of what holds articles of all sections: a year, a tag, a writer; or none."""
_OPENING = re.compile(
    r"<(?P<name>a|span|div|ul|li|dd|p|small)\b(?P<rest>[^<>]{1,400})>", re.IGNORECASE
)
_MAY_FILE = re.compile(r"categor|kategor|rubri|ressort|cat-links|[\"' ]cat[\"' ]", re.IGNORECASE)
_NAMES = re.compile(r"\b(?:rel|class)\s*=\s*[\"']?(?P<names>[^\"'<>]{1,200})", re.IGNORECASE)
_FILED = frozenset(
    "category categories categoria categorias categorie kategorie kategorien rubrik rubrique"
    " rubrica ressort cat cat-links category-name category-link category-links entry-category"
    " entry-categories post-category post-categories td-category article-category".split()
)
"""What holds the categories of a story, by its class or the microformat of links to them."""
_BESIDE, _LONGEST_NAME = 1500, 30
"""Characters before and behind a headline that may hold them, and most of the name of one."""
_DIGIT = re.compile(r"\d")
_BACK = "\u00ab\u2039\u2190"
"""Marks before a link to the page before, which is no crumb."""
_AROUND = " \t\n\r/|>»›‹«·•-–—:&"


def read_crumbs(source: str) -> Iterator[Field]:
    """Yield what the links of the first breadcrumbs of a page say, but those to a front page.

    >>> page = '<ol class="breadcrumb"><li><a href="/">Post</a><li><a href="/w">World</a></ol>'
    >>> [(field.name, field.value) for field in read_crumbs(page)]
    [('crumb', 'World')]
    """
    small = lowered(source)
    if len(small) != len(source):  # some capitals have small letters of two characters
        return
    tags = (_marked(source, small, mark) for mark in _MARKS)
    tag = next(filter(None, tags), None)
    if tag is None:
        marks = _WEAK_MARKS if _ANY_WEAK.search(small) else ()
        weak = (_marked(source, small, mark) for mark in marks)
        tag = next((one for one in weak if one and _begins_at_front(source, one)), None)
    if tag is None:
        return
    end = element_end(source, tag["name"], tag.end(), _LONGEST)
    has_front, front, found = False, "", 0
    for link in _LINK.finditer(source, tag.end(), end):
        path = _path_of(link["rest"])
        is_front = _front(known=has_front).fullmatch(path) is not None
        if is_front and (not has_front or "//" not in path or _host(path) == front):
            has_front, front = True, front or _host(path)
            continue
        close = small.find("</a", link.end(), end)
        texts = _WORDS.finditer(source, link.end(), close) if close >= 0 else ()
        words = next((text for text in texts if any(map(str.isalpha, text[0]))), None)
        if _NO_SECTION.fullmatch(path) or (words and words[0].lstrip()[:1] in _BACK):
            return
        found += 1
        if words:
            yield _field(words)
        if found == _MOST_CRUMBS:
            return


def _front(*, known: bool) -> re.Pattern[str]:
    """Return the address of a front page; behind a `known` one that of a language is none."""
    return _ROOT if known else _FRONT


def _is_filed(attributes: str) -> bool:
    """Return whether an element is for a story's categories, by its class or its links' `rel`."""
    named = _NAMES.finditer(attributes)
    return any(not _FILED.isdisjoint(one["names"].lower().split()) for one in named)


def _begins_at_front(source: str, tag: re.Match[str]) -> bool:
    """Return whether the first link in an element is to a front page."""
    end = element_end(source, tag["name"], tag.end(), _LONGEST)
    link = _LINK.search(source, tag.end(), end)
    return link is not None and _front(known=False).fullmatch(_path_of(link["rest"])) is not None


def read_category(source: str, place: int) -> Iterator[Field]:
    """Yield what the one category is called that a page links beside its headline at a place.

    Of several none is the section.

    >>> page = '<span class="cat-links"><a href="/w/" rel="category tag">World</a></span><h1>T'
    >>> [(field.name, field.value) for field in read_category(page, page.find("<h1"))]
    [('crumb', 'World')]
    """
    found, behind = dict[str, Field](), 0
    around = max(0, place - _BESIDE), place + _BESIDE
    for tag in _OPENING.finditer(source, *around) if _MAY_FILE.search(source, *around) else ():
        if tag.start() < behind or not _is_filed(tag["rest"]):
            continue
        behind = end = element_end(source, tag["name"], tag.end(), _LONGEST)
        is_link = tag["name"].lower() == "a"
        links = [tag] if is_link else _LINK.finditer(source, tag.end(), end)
        for link in links:
            close = source.find("</", link.end(), end) if not is_link else end
            words = _WORDS.match(source, link.end(), close) if close >= 0 else None
            path = _path_of(link[0])
            if not words or _NO_SECTION.fullmatch(path) or _front(known=False).fullmatch(path):
                continue
            field = _field(words)
            if 0 < len(field.value) <= _LONGEST_NAME and not _DIGIT.search(field.value):
                found.setdefault(field.value.casefold(), field)
    if len(found) == 1:
        yield from found.values()


def _path_of(attributes: str) -> str:
    """Return the address of a link, without what an archive sets before it."""
    found = _PATH.search(attributes)
    path = found["path"] if found else ""
    copied = _COPIED.search(path)
    return path[copied.end() :] if copied else path


def _marked(source: str, small: str, mark: str) -> re.Match[str] | None:
    """Return the first tag of a page with a mark of breadcrumbs in its attributes."""
    at = small.find(mark)
    for _ in range(_MOST):
        if at < 0:
            return None
        opened = source.rfind("<", max(0, at - _LONGEST_TAG), at)
        tag = _TAG.match(source, opened) if opened >= 0 else None
        if tag and at < tag.end():
            return tag
        at = small.find(mark, at + 1)
    return None


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].lower()


def _field(words: re.Match[str]) -> Field:
    written = words[0]
    start = words.start() + len(written) - len(written.lstrip(_AROUND))
    end = words.end() - len(written) + len(written.rstrip(_AROUND))
    value = " ".join(html.unescape(words.string[start:end]).split())
    return Field(name="crumb", value=value, layer=Layer.METADATA, start=start, end=end)
