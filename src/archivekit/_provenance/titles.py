"""Choose the title of a page among its metadata and its headings.

The headline that readers see is the title, where the metadata confirm it. The title in metadata
often has the site's name added, is shortened, or is written for search engines.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from archivekit._markup.line_maker import INVISIBLE
from archivekit._markup.page_runs import size_of
from archivekit._reading.record import Field, Record
from archivekit._text.canonicalize import canonicalize_text

_WORD = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
"""A word; in writing without blanks a character."""
_ENOUGH = 0.5
"""Share of the words of the shorter of two titles that both have, if they are of one story."""
_BREAK = re.compile(r"\s*<(?:br|wbr)\b[^<>]*>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?(?P<name>[a-z]+)\b[^<>]*>", re.IGNORECASE)
_STYLING = frozenset(
    "a abbr b big cite em font i mark p q s small span strike strong sub sup tt u".split()
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_KICKER = 3
"""Fewest words of a title that is in a heading behind a kicker."""
_SHORT = 3
"""Most words of the name of a site, of a section or of a button, and fewer than a headline's."""
_LEAST_HEADLINE, _MOST_HEADINGS = 20, 4
"""The size of a heading that is a whole headline, and how many of its rank a page of one has."""
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_MARK = re.compile(r"[-–—|｜│·•»«›‹_:：/(（・－＿]")
_BAR = re.compile(r"\s*[|｜│]+\s*|\s+[-–—·•>]+\s+")
_GAP = r"(?:\s*-{2,}\s*|\s*[|｜│»«›‹_:：/(（・－＿]+\s*|\s+[-–—·•>]+\s+)"
"""What is between a title and the name of the site."""
_ANY_GAP = re.compile(_GAP)
_MOST_GAPS = 16
"""Marks between the parts of a title; of more, the first and the last half."""


def plain_title(written: str) -> str:
    """Return a title without the entities and tags that a dump wrote it with; feeds escape twice.

    What looks like a tag and sets no words is the author's. Invisible characters go as they do in
    a text.

    >>> plain_title("Salt &amp;amp; pepper"), plain_title("Week 9<br>in <i>print</i>")
    ('Salt & pepper', 'Week 9 in print')
    >>> plain_title("The <canvas> element")
    'The <canvas> element'
    """
    title = html.unescape(html.unescape(written)).strip()
    if "<" in title:
        title = _TAG.sub(_without_styling, _BREAK.sub(" ", title)).strip()
    if _UNSEEN.search(title):
        title = canonicalize_text(title, markup=False).display
    return title


def _without_styling(tag: re.Match[str]) -> str:
    return "" if tag["name"].lower() in _STYLING else tag[0]


def choose_title(record: Record, names: Collection[str] = ()) -> Field | None:
    """Return the field that holds the title of a record; `names` are those of its outlet.

    Without headings that is the record's own title, or the part of it that stands in the page. Of a
    heading that holds a kicker as well it is what the page is called elsewhere. A headline of which
    no title has anything is that of the page, whose titles are written for search engines, unless
    one of these stands in the page too.

    >>> from archivekit._reading.formats import parse
    >>> page = "<html><title>Lift opens | Post</title><h1>Post</h1><h1>Lift opens</h1><p>Text"
    >>> choose_title(*parse("a.html", page)).value
    'Lift opens'
    """
    base = record.title
    if not any(field.name in {"headline", "subheading"} for field in record.fields):
        return _shown_part(record, base) or base
    headings = [f for f in record.fields if f.name == "headline" and _words(f.value)]
    called = [f for f in record.fields if f.name in {"title", "other-title"} and f.value]
    own = {_fold(name) for name in (*names, *site_names(record))} - {""}
    headings = [heading for heading in headings if _fold(heading.value) not in own]
    lower = [*_lower_headings(record, called, own)]
    if not headings and not lower:
        return base
    if base is None or all(_fold(plain_title(field.value)) in own for field in called):
        return (headings or lower)[0]
    best = max(headings or lower, key=lambda heading: _likeness(heading.value, called))  # the first
    parts = [list(map(_fold, re.split(_GAP, plain_title(field.value)))) for field in called]
    for heading in lower if headings else ():
        is_title = _is_longest_part(heading, parts) or _is_before_site(heading, best, parts)
        if is_title and _likeness(heading.value, [best])[0] < _ENOUGH:
            return heading  # above it is the site's name, or what kind of page this is
    if headings and (shorter := next((h for h in lower if _is_begun_by(best, h)), None)):
        return shorter  # above it is the page's title, with the section behind it
    if _likeness(best.value, called)[0] < _ENOUGH:
        return _unlike(record, base, called, headings) or base
    if len(headings) > 1 and not _says_part(best, called) and (part := _shown_part(record, base)):
        return part  # the headings are those inside the text
    whole = (_without_kicker(field, best) for field in called)
    return next(filter(None, whole), best)


def _unlike(
    record: Record, base: Field, called: Sequence[Field], headings: Sequence[Field]
) -> Field | None:
    """Return the heading of a page whose titles have nothing of it, if it is a whole headline."""
    if len(headings) == 1 and _is_site_alone(called, headings):
        return headings[0]
    if not headings or len(headings) > _MOST_HEADINGS or _shown_part(record, base):
        return None
    return next(filter(_is_headline, headings), None)


def _is_headline(heading: Field) -> bool:
    return len(_words(heading.value)) > _SHORT and size_of(heading.value) >= _LEAST_HEADLINE


def _is_longest_part(heading: Field, parts: Iterable[list[str]]) -> bool:
    """Return whether a heading is the longest part of a title between its marks, or all of it."""
    return any(max(one, key=len) == _fold(heading.value) for one in parts)


def _is_before_site(heading: Field, best: Field, parts: Iterable[list[str]]) -> bool:
    """Return whether a heading is a title before a mark and the name that the best begins with."""
    words, other = _fold(heading.value), _fold(best.value)
    is_whole = len(_words(heading.value)) >= _KICKER
    return is_whole and any(p[0] == words and other.startswith(p[-1]) for p in parts if len(p) == 2)


def _is_begun_by(best: Field, heading: Field) -> bool:
    """Return whether a heading is all before the first bar of the best one, and longer than it."""
    before, *behind = map(_fold, _BAR.split(plain_title(best.value), maxsplit=1))
    return bool(behind) and before == _fold(heading.value) and len(before) > len(behind[0])


def _says_part(heading: Field, called: Iterable[Field]) -> bool:
    """Return whether a heading is a title, or a part of one between its marks."""
    words = _fold(heading.value)
    return any(words == _fold(part) for field in called for part in _parts_of(field.value))


def _shown_part(record: Record, title: Field | None) -> Field | None:
    """Return a title, or the longest part of it, that stands alone in an element of a page."""
    body = _BODY.search(record.source) if record.format == "html" else None
    if body is None or title is None:
        return None
    whole, *parts = sorted(_parts_of(title.value), key=len, reverse=True)
    longer = [part for part in parts if len(_words(part)) > _SHORT]
    for part in (whole, *longer):
        if _stands_alone(record.source, body.end(), part):
            return attrs.evolve(title, value=part)
    return None


def _stands_alone(source: str, start: int, words: str) -> bool:
    """Return whether some words are all that an element of a page says, or says behind a mark."""
    written = {words, html.escape(words), html.escape(words, quote=False)}
    alone = re.compile(rf"[>:»›|/]\s*(?:{'|'.join(map(re.escape, sorted(written)))})\s*<")
    return alone.search(source, start) is not None


def _lower_headings(
    record: Record, called: Sequence[Field], own: Collection[str]
) -> Iterator[Field]:
    """Yield the headings below the first rank that say a title, or a part of it between marks.

    Where a heading sets a kicker above its words, the title has the mark between the two.
    """
    parts: dict[str, str] = {}
    for part in (part for field in called for part in _parts_of(field.value)):
        parts.setdefault(_fold(part), part)
    for field in record.fields:
        words = _fold(field.value) if field.name == "subheading" else ""
        if words and words in parts and words not in own:
            value = parts[words] if field.items else field.value
            yield attrs.evolve(field, name="headline", value=value)


def _parts_of(title: str) -> Iterator[str]:
    """Yield a title and what is in it between marks.

    >>> list(_parts_of("Post » Archive » Lift opens"))[1:]
    ['Archive » Lift opens', 'Lift opens', 'Post » Archive', 'Archive', 'Post']
    """
    written = plain_title(title)
    gaps = list(re.finditer(_GAP, written))
    if len(gaps) > _MOST_GAPS:  # the parts of a title of n marks are n squared
        gaps = gaps[: _MOST_GAPS // 2] + gaps[-_MOST_GAPS // 2 :]
    starts, ends = [0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(written)]
    for end in reversed(range(len(ends))):
        yield from (written[start : ends[end]] for start in starts[: end + 1])


def site_names(record: Record) -> list[str]:
    """Return the name that a page gives its site."""
    return [field.value for field in record.fields if field.name in {"site", "site-heading"}]


def cut_site(title: str, names: Iterable[str]) -> str:
    """Return a title without the name of the site at one of its ends, and the mark beside it.

    >>> cut_site("Lift opens | Kaimoor Post", ["Kaimoor Post"]), cut_site("Post: Lift", ["Post"])
    ('Lift opens', 'Lift')
    >>> cut_site("Kaimoor Post", ["Kaimoor Post"]), cut_site("The Post", ["Post"])
    ('Kaimoor Post', 'The Post')
    """
    folded = title.casefold()
    for name in names:
        if name.casefold() not in folded:
            continue
        for pattern in (
            rf"(?P<rest>.+?){_GAP}{re.escape(name)}[\s)）]*",
            rf"{re.escape(name)}{_GAP}(?P<rest>.+)",
        ):
            if name and (match := re.fullmatch(pattern, title, re.IGNORECASE | re.DOTALL)):
                return match["rest"]
    return title


def _is_site_alone(called: Sequence[Field], headings: Sequence[Field]) -> bool:
    """Return whether a page's only title is a short one, and its one heading a whole headline."""
    if len(called) > 1 or len(headings) > 1:
        return False
    return len(_words(called[0].value)) <= _SHORT < len(_words(headings[0].value))


def _fold(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_title(text).replace("\xad", "").casefold())


def _likeness(heading: str, called: Iterable[Field]) -> tuple[float, int]:
    """Return how much of the shorter of two titles both have, and how many words."""
    own, best = set(_words(heading)), (0.0, 0)
    for field in called:
        other = set(_words(field.value))
        shared = len(own & other)
        best = max(best, (shared / max(1, min(len(own), len(other))), shared))
    return best


def _without_kicker(field: Field, heading: Field) -> Field | None:
    """Return a title that is the heading without the kicker or the subtitle that it holds.

    These stand in an element of their own, or behind a mark. The site's name may follow the title.
    """
    title, whole = plain_title(field.value), _words(heading.value)
    if _is_part(title, heading):
        return field
    for pattern in (_BAR, *((_ANY_GAP,) if heading.items else ())):
        for gap in list(pattern.finditer(title))[-1:]:
            text, behind = title[: gap.start()], _words(title[gap.end() :])
            is_site = set(behind).isdisjoint(whole) or whole == [*behind, *_words(text)]
            if is_site and _is_part(text, heading):
                return attrs.evolve(field, value=text)
    return None


def _is_part(title: str, heading: Field) -> bool:
    words, whole = _words(title), _words(heading.value)
    is_whole = any(words == _words(part) for part in heading.items[1:])
    if (len(words) < _KICKER and not is_whole) or len(words) >= len(whole):
        return False
    seams = set(itertools.accumulate(len(_words(part)) for part in heading.items))
    if whole[-len(words) :] == words and len(whole) - len(words) in seams:
        return True
    if whole[: len(words)] == words and len(words) in seams:
        return True
    kicker = plain_title(heading.value).removesuffix(title)
    return kicker != heading.value and _MARK.search(kicker.rstrip()[-1:]) is not None
