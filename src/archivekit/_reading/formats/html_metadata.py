"""What a page says of itself to machines: JSON-LD, OpenGraph and other meta tags, microdata.

Names: schema.org/Article, ogp.me, Dublin Core, and what news sites' own tags are called.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

import attrs

from archivekit._reading.formats.html_crumbs import read_category, read_crumbs
from archivekit._reading.formats.html_microformats import read_entry
from archivekit._reading.formats.html_tags import Tag, element_end, hidden_parts, lowered, tags_of
from archivekit._reading.formats.json_ld import (
    letters_of,
    load_json_ld,
    read_article,
    read_web_page,
)
from archivekit._reading.record import LABELLED, Field
from archivekit.model import Layer

_META = {
    name: field
    for field, names in {
        "title": "og:title twitter:title citation_title dc.title dcterms.title parsely-title"
        " sailthru.title",
        "url": "og:url",
        "date": "article:published_time article:published article:published:time"
        " og:published_time og:article:published_time citation_publication_date dc.date.issued"
        " dcterms.issued parsely-pub-date sailthru.date pubdate publishdate publish-date"
        " published_time publication_date content_publisheddate"
        " rnews:datepublished cxenseparse:recs:publishtime",
        "updated": "article:modified_time article:modified og:updated_time og:article:modified_time"
        " lastmod dcterms.modified dc.date.modified",
        "author": "article:author og:article:author byl byline citation_author parsely-author"
        " sailthru.author cxenseparse:author vr:author mrf:authors article:author_name"
        " articleauthor content_author dable:author dd:author",
        "editor": "editor",
        "translator": "translator",
        "site": "og:site_name",
        "section": "article:section parsely-section",
        "language": "og:locale content-language dc.language dcterms.language language",
        "summary": "og:description description",
    }.items()
    for name in names.split()
}
_WEAK = {
    name: field
    for field, names in {
        "weak-date": "date data fecha datum dc.date dcterms.date dcterms.created dc.date.created"
        " uploaddate",
        "weak-author": "author authors creator dc.creator dcterms.creator author_name",
        "account": "shareaholic:article_author_name",
        "site": "application-name dc.publisher",
    }.items()
    for name in names.split()
}
"""Meta tags that other things are called by at times; all others come before them."""
_MICRODATA = {
    "headline": "title",
    "datepublished": "date",
    "datemodified": "updated",
    "articlesection": "section",
}
_MARKED = ("time", "span", "h1", "a", "abbr", "div", "p", "li", "td")
"""Elements whose properties are read."""
_TOLD = ("content", "title")
"""Attributes besides ``datetime`` that tell machines the day that an element shows."""
_SEVERAL = frozenset(
    "author weak-author account editor translator contributor organisation publisher"
    " language".split()
)
_LABELLED = re.compile(r"twitter:(?:misc:(?P<label>.+)|data(?P<number>\d))$", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?<=[\s\"'/?&])(?:itemprop|rel)\s*=\s*[\"']?(?:[\w ]*\s)?author\b", re.IGNORECASE
)
_BEFORE_WORD = 120
_LINK = re.compile(r"\bhref\s*=\s*[\"']?(?P<path>[^\"'\s<>?#]+)", re.IGNORECASE)
_TAG = re.compile(r"<(?P<tag>(?!meta\b|link\b)[a-z]\w*)\b[^<>]*>", re.IGNORECASE)
_LONGEST_TAG = 1000
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_FEED_TITLE = re.compile(
    r"(?P<site>[^»|<>]{2,60}?)\s*(?:[»|–-]\s*)?(?:RSS Feed|RSS 2\.0|RSS|Atom|Feed)", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"\bid\s*=\s*[\"']?comments[\"'\s>]|\bitemprop\s*=\s*[\"']?comment\b", re.IGNORECASE
)
_ASIDES = re.compile(r"<(?P<close>/?)(?:aside|nav|footer)\b(?P<rest>[^<>]*)", re.IGNORECASE)
_ENTRY_FOOTER = re.compile(
    r"\bclass\s*=\s*[\"']?[^\"'<>]*\b(?:entry|post|article|single|story)[_-]{0,2}(?:footer|meta|info|data)",
    re.IGNORECASE,
)
"""How a footer is called that is a story's own, not the page's."""
_MOST_AUTHORS = 4
"""Most different authors whom elements may name; a page of more is a list of stories."""
_ROOT = 8192
"""How many characters may stand before the root's own tag ends, comments among them."""
_TITLE = re.compile(r"\s*+(?P<text>(?>(?:[^<\s]++|\s++(?!<))*))\s*+</title", re.IGNORECASE)
_INNER = re.compile(
    r"<!--.*?-->|<(script|style|noscript|svg|rt|rp)\b.*?</\1\s*>|<[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = re.compile(
    r"<(?:!--|/?(?:a|abbr|b|em|font|i|mark|r[bpt]|ruby|small|strong|sub|sup|u|wbr)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"<(?P<tag>\w+)\b(?=[^<>]*\bitemprop\s*=\s*[\"']?name\b)[^<>]*>", re.IGNORECASE)
_FRONT = (
    r"(?:[^\"'<>\s]*/web/\d+\w*/)?(?:https?://[^/\"'<>\s]+/?|/)"
    r"(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:\?(?:lang|language|locale|hl|l)=[\w-]+)?"
)
"""The address of a front page, maybe of one language."""
_HOME = re.compile(
    rf"<a\b[^<>]*\bhref\s*=\s*(?:\"{_FRONT}\"|'{_FRONT}'|{_FRONT}(?=[\s>]))", re.IGNORECASE
)
_LONGEST_AUTHOR = 1000
_CRUMB = re.compile(r"breadcrumb|\bitemlistelement\b", re.IGNORECASE)
_AROUND = re.compile(
    r"(?P<before></li\s*>\s*|(?:&(?:gt|raquo|rsaquo);|[|›»])\s*</\w+\s*>\s*)?"
    r"(?P<around><\w[^<>]*>)?\s*$",
    re.IGNORECASE,
)
"""What stands before a heading: the element around it, and the end of the one before that."""
_KICKER = re.compile(
    r"\s*<(?P<tag>span|small|em|i|b|strong|div|p)\b[^<>]*\bclass\s*=\s*[\"']?[^\"'<>]*"
    r"(?:kicker|over-?line|top-?line|roof-?line|dachzeile|eyebrow|toptitle|surtitle|surtitre|pretitle"
    r"|antetitulo|volanta|occhiello|sopratitolo|nadtitulek|nadtytul)[^<>]*>",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_QUOTES = "\"'“„«»‘「『（(¿¡"
_MOST_BEFORE = 400
"""Characters before a heading in which the element around it is looked for."""
_MOST_HEADLINES, _LONGEST_HEADLINE = 20, 4000
"""How many headings are looked at, and most characters from the beginning of one to its end."""
_BLANKS = re.compile(r"[^\S\u3000]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_metadata(source: str) -> tuple[Field, ...]:
    """Read a page's own fields, the surest group first; a name is given once, people each.

    Groups: JSON-LD, ``<html lang>``, meta tags with ``<link rel=canonical>``, microdata,
    microformats, ``<title>``. Each language that any of them declares is a field, as templates are
    often wrong.
    Each ``<h1>`` is a field `headline`, or `site-heading` where it links the front page; a lower
    heading whose words the title has is a `subheading`; what the page is called elsewhere is
    `other-title`. A day in a surer group gives way to an instant of
    that day. A `weak-date` may be that of the template, the print or the last update. `labelled` is
    a value with its label, as cards for social networks have them. An `account` is what a plugin
    names as the author: whose account put the page there.

    >>> page = '<meta property="og:title" content="T &amp; U"><title>T &amp; U - Site</title>'
    >>> [(field.name, field.value, page[field.start : field.end]) for field in read_metadata(page)]
    [('title', 'T & U', 'T &amp; U'), ('other-title', 'T &amp; U - Site', 'T &amp; U - Site')]
    """
    tags = tags_of(source, "meta", "link", "title", "h1", "h2", "h3")
    marked = tags_of(source, *_MARKED, having="itemprop")
    metas, data = list(_meta(tags, _META)), load_json_ld(source)
    called = [*metas, *_title(source, tags)]
    headings = list(_headlines(source, tags, [f.value for f in called if f.name == "title"]))
    addresses = [field.value for field in metas if field.name == "url"]
    called += headings
    named = [*headings, *(field for field in called if field.name == "title")]
    article = list(read_article(data, addresses, [field.value for field in named]))
    titles = [field.value for field in (*called, *article) if field.name == "title"]
    has_author = any(f.name in {"author", "account"} for f in (*article, *metas))
    groups = (
        article,
        _html(source),
        metas,
        _microdata(source, marked),
        read_entry(source),
        () if has_author else _author_elements(source),
        _meta(tags, _WEAK),
        _as_weak(read_web_page(data)),
        _title(source, tags),
    )
    fields = _merged(groups)
    crumbs = [] if any(f.name == "section" for f in fields) else list(read_crumbs(source))
    lower = list(_subheadings(source, tags, titles, headings))
    if not crumbs and (headings or lower) and not any(f.name == "section" for f in fields):
        crumbs = list(read_category(source, (headings or lower)[0].start))
    return (*fields, *crumbs, *_labelled(tags), *headings, *lower)


def _merged(groups: Iterable[Iterable[Field]]) -> tuple[Field, ...]:
    fields: dict[tuple[str, str], Field] = {}
    for group in groups:
        known = {name for name, _ in fields} - {"language"}
        for field in filter(lambda field: field.value, group):
            key = (field.name, field.value if field.name in _SEVERAL else "")
            if field.name == "title" and field.name in known:
                fields.setdefault(
                    ("other-title", field.value), attrs.evolve(field, name="other-title")
                )
            elif field.name not in known or field.name == "other-title":
                fields.setdefault(key, field)
            elif field.name == "date" and _is_instant_of(field.value, fields[key].value):
                fields[key] = field
    return tuple(fields.values())


def _as_weak(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield fields, a date as one that is at times another clock's."""
    for field in fields:
        yield attrs.evolve(field, name="weak-date") if field.name == "date" else field


def _is_instant_of(value: str, known: str) -> bool:
    """Return whether a date is a time of the day that is `known`."""
    return _DAY.fullmatch(known) is not None and value.startswith(known) and value != known


def _html(source: str) -> Iterator[Field]:
    """Read the language of the root, apart from other tags: a quote left open in it hides none."""
    for tag in tags_of(source[:_ROOT], "html")[:1]:
        yield _attribute("language", tag, "lang" if tag.value("lang") else "xml:lang")


def _meta(tags: list[Tag], names: dict[str, str]) -> Iterator[Field]:
    for tag in tags:
        if tag.name == "meta":
            named = _name_of(tag)
            name = names.get(named) or (_MICRODATA.get(named) if names is _META else None)
            if name and not (name.endswith("author") and "//" in tag.value("content")):
                yield _attribute(name, tag, "content")
        elif names is _META and "canonical" in tag.value("rel").lower().split():
            yield _attribute("url", tag, "href")
        elif names is _META and _FEED_TYPE.search(tag.value("type")):
            yield from _feed_title(tag)


def _feed_title(tag: Tag) -> Iterator[Field]:
    """Yield what a page's feed is called, which is the site's name and the format's."""
    if match := _FEED_TITLE.fullmatch(tag.value("title").strip()):
        yield attrs.evolve(_attribute("feed-title", tag, "title"), value=match["site"])


def _name_of(tag: Tag) -> str:
    names = ("property", "name", "itemprop", "http-equiv")
    return next(filter(None, map(tag.value, names)), "").lower()


def _labelled(tags: list[Tag]) -> Iterator[Field]:
    """Yield the values of a card that have a label: ``twitter:label1`` and ``twitter:data1``."""
    metas = {_name_of(tag): tag for tag in reversed(tags) if tag.name == "meta"}
    for name, tag in reversed(metas.items()):
        match = _LABELLED.match(name)
        if not match:
            continue
        beside = metas.get(f"twitter:label{match['number']}")
        label = match["label"] or (beside.value("content") if beside else "")
        if label and tag.value("content"):
            field = _attribute(LABELLED, tag, "content")
            yield attrs.evolve(field, items=(label, field.value))


def _microdata(source: str, tags: list[Tag]) -> Iterator[Field]:
    for tag in tags:
        name = _MICRODATA.get(tag.value("itemprop").lower())
        told = _told_by(tag) if name in {"date", "updated"} else None
        if name and told:
            yield _attribute(name, tag, told)
        elif name and tag.name != "time":
            end = source.find("<", tag.end)
            if source.startswith("</", end):
                yield _text(name, source, tag.end, end)


def _told_by(tag: Tag) -> str | None:
    """Return the attribute of an element that tells a day or an instant."""
    if "datetime" in tag.attributes:
        return "datetime"
    return next((key for key in _TOLD if _DAY.match(tag.value(key))), None)


def _author_elements(source: str) -> Iterator[Field]:
    """Yield the text of elements that are the author's: ``itemprop=author``, ``rel=author``.

    Those in asides and of comments are not the page's; and a page of many is a list of stories. Of
    links to one address the first has the name.
    """
    found, linked = dict[str, Field](), set[str]()
    marks = list(_marks(source, "author", _AUTHOR))
    comments = next(_marks(source, "comment", _COMMENTS), len(source)) if marks else 0
    others = aside_spans(source) if marks else []
    for mark in marks:
        if mark > comments:
            break
        opened = source.rfind("<", max(0, mark - _LONGEST_TAG), mark)
        match = _TAG.match(source, opened) if opened >= 0 else None
        if not match or any(start <= opened < end for start, end in others):
            continue
        link = _LINK.search(match[0])
        if link and link["path"] in linked:
            continue
        linked |= {link["path"]} if link else set()
        end = element_end(source, match["tag"], match.end(), _LONGEST_AUTHOR)
        if field := _name_inside(source, match.end(), end):
            found.setdefault(field.value, attrs.evolve(field, items=()))
    if len(found) <= _MOST_AUTHORS:
        yield from found.values()


def _marks(source: str, word: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield where a pattern stands whose attribute's value ends in a word.

    The word is looked for first: few pages have it often, and all have many attributes.
    """
    small, last = lowered(source), -1
    if len(small) != len(source):  # some capitals have small letters of two characters
        yield from (match.start() for match in pattern.finditer(source))
        return
    at = small.find(word)
    while at >= 0:
        end = at + len(word)
        if mark := pattern.search(source, max(last + 1, at - _BEFORE_WORD), end + 2):
            last = mark.start()
            yield last
        at = small.find(word, end)


def _name_inside(source: str, start: int, end: int) -> Field | None:
    """Return the name that an author's element holds: what is marked as one, else all of it."""
    for match in _NAME.finditer(source, start, end):
        if match["tag"].lower() == "meta":
            for tag in tags_of(match[0], "meta"):  # none where a value has a > in it
                value, first, last = tag.attributes.get("content", ("", 0, 0))
                if value.strip():
                    return Field(
                        name="author",
                        value=_folded(value),
                        layer=Layer.METADATA,
                        start=match.start() + first,
                        end=match.start() + last,
                    )
        elif "content" not in match[0]:
            inside = match.end(), element_end(source, match["tag"], match.end(), _LONGEST_AUTHOR)
            return _inner_text("author", source, *inside)
    return _inner_text("author", source, start, end)


def aside_spans(source: str) -> list[tuple[int, int]]:
    """Return where asides, menus and footers stand, and what a page does not show.

    The footer of a story is its own: ``<footer class="entry-footer">Posted by Ann Lee``.
    """
    spans, depth, opened = [(part.start, part.end) for part in hidden_parts(source)], 0, 0
    are_own = list[bool]()  # of the elements that are open
    for match in _ASIDES.finditer(source):
        if match["close"]:
            is_own = are_own.pop() if are_own else False
        else:
            is_own = not depth and _ENTRY_FOOTER.search(match["rest"]) is not None
            are_own.append(is_own)
        if is_own:
            continue
        opened = match.start() if not depth else opened
        depth = max(0, depth + (-1 if match["close"] else 1))
        if not depth:
            spans.append((opened, match.start()))
    return spans


def _headlines(source: str, tags: list[Tag], titles: list[str]) -> Iterator[Field]:
    """Yield what first-rank headings say; one that links the front page names the site.

    One that sets a kicker above its words, as none of the page's `titles` does, says these alone.

    The last of a page's breadcrumbs is none: it is what search engines are to call the page.
    """
    called = [letters_of(title) for title in titles]
    for tag in [tag for tag in tags if tag.name == "h1"][:_MOST_HEADLINES]:
        if _is_crumb(source, tag):
            continue
        end = element_end(source, tag.name, tag.end, _LONGEST_HEADLINE)
        home = _HOME.search(source, tag.end, end)
        field = _inner_text("site-heading" if home else "headline", source, tag.end, end)
        if field and not any(letters_of(field.value) in title for title in called):
            field = _inner_text(field.name, source, _behind_kicker(source, tag.end, end), end)
        if field:
            yield field


def _behind_kicker(source: str, start: int, end: int) -> int:
    """Return where a heading's own words begin: behind a kicker that no mark parts from them."""
    kicker = _KICKER.match(source, start, end)
    if not kicker:
        return start
    close = element_end(source, kicker["tag"], kicker.end(), end - kicker.end())
    rest = _inner_text("", source, close, end)
    above = _inner_text("", source, kicker.end(), close)
    if not rest or not above or _DIGIT.search(above.value):
        return start
    is_glued = rest.value[0].isalnum() or rest.value[0] in _QUOTES
    return close if is_glued and above.value[-1].isalnum() else start


def _subheadings(
    source: str, tags: list[Tag], titles: list[str], headings: list[Field]
) -> Iterator[Field]:
    """Yield lower headings whose words a title has, unless an ``<h1>`` says a whole title."""
    called = [letters_of(title) for title in titles]
    if any(letters_of(heading.value) in called for heading in headings):
        return
    for tag in [tag for tag in tags if tag.name in {"h2", "h3"}][:_MOST_HEADLINES]:
        end = element_end(source, tag.name, tag.end, _LONGEST_HEADLINE)
        field = _inner_text("subheading", source, tag.end, end)
        if field and any(letters_of(field.value) in title for title in called):
            yield field


def _is_crumb(source: str, heading: Tag) -> bool:
    """Return whether a heading ends a page's breadcrumbs: its names say so, or it ends a list."""
    found = _AROUND.search(source, max(0, heading.start - _MOST_BEFORE), heading.start)
    around = (found and found["around"]) or ""
    if _CRUMB.search(source, heading.start, heading.end) or _CRUMB.search(around):
        return True
    before, is_listed = (found and found["before"]) or "", around.lower().startswith("<li")
    return bool(before) and before.lower().startswith("</li") == is_listed


def _inner_text(name: str, source: str, start: int, end: int) -> Field | None:
    """Return the text of an element as a field; `items` are its parts between inner tags."""
    value, parts, spans = "", list[str](), list[tuple[int, int]]()
    tags = [(tag.start(), tag.end(), tag[0]) for tag in _INNER.finditer(source, start, end)]
    at = start
    for first, last, tag in (*tags, (end, end, "")):
        text = html.unescape(source[at:first])
        if text.strip():
            spans.append((at, first))
            parts.append(_folded(text))
        value += text + ("" if _INLINE.match(tag) else " ")
        at = last
    if not spans:
        return None
    begin, stop = spans[0][0], spans[-1][1]
    begin += len(source[begin:stop]) - len(source[begin:stop].lstrip())
    stop = len(source[:stop].rstrip())
    value = _folded(value)
    return Field(
        name=name,
        value=value,
        layer=Layer.METADATA,
        start=begin,
        end=stop,
        items=tuple(parts) if len(parts) > 1 else (),
    )


def _folded(text: str) -> str:
    """Return a text with its blanks folded, except for U+3000, with which headlines set a gap."""
    return _BLANKS.sub(" ", text).strip()


def _title(source: str, tags: list[Tag]) -> Iterator[Field]:
    for tag in tags:
        match = _TITLE.match(source, tag.end) if tag.name == "title" else None
        if match:
            yield _text("title", source, *match.span("text"))
            return


def _attribute(name: str, tag: Tag, attribute: str) -> Field:
    value, start, end = tag.attributes.get(attribute, ("", 0, 0))
    return Field(name=name, value=value.strip(), layer=Layer.METADATA, start=start, end=end)


def _text(name: str, source: str, start: int, end: int) -> Field:
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    value = _folded(text)
    return Field(
        name=name, value=value, layer=Layer.METADATA, start=start, end=start + len(text.strip())
    )
