"""Read bylines: people named by where their names stand, without a label.

That is elements that are marked as a byline, the lines above a page's date, links to author
pages, and a title that names its source and its author.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from archivekit._markup.absolute import decoded_path
from archivekit._markup.blocks import Marked
from archivekit._markup.lines import Line, place_of
from archivekit._provenance.agencies import foreign_agency
from archivekit._provenance.credits.labels import credit_rules
from archivekit._provenance.credits.name_rules import HAN, KANA, name_rules
from archivekit._provenance.credits.name_shapes import HAN_KANA, has_cases, has_family, has_given
from archivekit._provenance.credits.name_signs import (
    BYLINE,
    CARD,
    ELEMENT,
    LABEL,
    LINE,
    SIGNED,
    NameSign,
)
from archivekit._provenance.credits.names import (
    Name,
    chunks_of,
    people_before_bar,
    read_names,
)
from archivekit._provenance.credits.page_names import FIELD_ROLES, names_in_fields, own_names
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._provenance.origins import origin_rules, source_in_title
from archivekit._provenance.outlets import agency_behind, fold_name, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.places import is_place
from archivekit._provenance.surroundings import OPENING_TAG, tokens_of
from archivekit._rules.patterns import Patterns, Sieve, any_of, any_pattern, words_in
from archivekit._rules.rows import Pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    AUTHOR_BOXES,
    AUTHOR_PATHS,
    BIOGRAPHIES,
    BYLINE_ELEMENTS,
    NEWSROOMS,
    NO_BYLINE_ELEMENTS,
    REPORTER_PREFIXES,
    SIGNED_DAYS,
    STANDFIRSTS,
    TOLD_AUTHORS,
)
from archivekit.model import Agency, Confidence, Evidence, Role

_LONGEST_BYLINE = 160
"""Most characters of a line that is a byline."""
_MOST_LINES = 6
"""Most lines in elements that are marked as a byline."""
_AFTER_BAR = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·]{2,4})[：:]")
"""The name before a colon, behind a source and a bar in a title."""
_BEFORE_COLON = re.compile(r"(?P<name>[^\s：:｜|丨【】《》“”「」，。、（）()]{2,8})\s?[：:]")
"""The name before a colon that a title begins with."""
_OPENING = re.compile(r"(?P<name>[^：:，。！？]{2,30})[：:]")
"""The name before a colon that opens a standfirst."""
_LISTED = frozenset((".cat-links", ".tags-links", ".category", ".tags", ".post-tags"))
"""Classes of lists of sections and tags."""
_STORY_PATH = re.compile(r"/(?:19|20)\d\d[/-]\d{1,2}[/-]|/(?:[^/-]+-){6,}[^/-]+/?$")
"""The path of a story, with its day or with the words of its headline."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
"""The words of a class: ``authorName``, ``by-line``."""
_BLOCK = re.compile(r"<(?:p|div|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*right|\balign\s*=\s*[\"']?right", re.IGNORECASE)
_SPACED_WORD = re.compile(r"\S+")
_MOST_BY_WORDS = 3
"""Most words of a phrase such as ``by``."""
_CARD_NAME = ".fn"
"""The class of a name in hCard, in which WordPress sets those of its accounts."""
_BEFORE_LINE = 300
"""Characters before a line's text in which its own inline tags are looked for."""


@attrs.frozen(eq=False)
class BylineRules:
    """The words of bylines, compiled.

    `author_path` is the path of an author's own page. `is_byline` tells from the tokens of a line
    whether its element is marked as a byline, `is_author_box` whether it is a box about the author;
    `marks` are what a byline's mark is written with.
    `standfirsts` are the tokens of elements that begin with their author. `newsroom` finds words
    that name a part of a newsroom. `signed` is names with an address or a day behind them.
    """

    author_path: re.Pattern[str]
    biography: Patterns
    told: Sieve[Pattern]
    reporter: Patterns
    is_byline: Callable[[frozenset[str]], bool]
    is_author_box: Callable[[frozenset[str]], bool]
    standfirsts: frozenset[str]
    marks: tuple[str, ...]
    newsroom: re.Pattern[str]
    signed: re.Pattern[str]


@per_rules
def byline_rules(rules: Rules) -> BylineRules:
    """Return the words of bylines, compiled."""
    words, never = words_in(rules[BYLINE_ELEMENTS]), words_in(rules[NO_BYLINE_ELEMENTS])

    @functools.lru_cache(maxsize=4096)
    def is_byline(tokens: frozenset[str]) -> bool:
        parts = frozenset[str]().union(*(_parts_of(t) for t in tokens if t[0] in ".#["))
        return never.isdisjoint(parts) and ("address" in tokens or not words.isdisjoint(parts))

    boxes = words_in(rules[AUTHOR_BOXES])

    @functools.lru_cache(maxsize=4096)
    def is_author_box(tokens: frozenset[str]) -> bool:
        parts = [{part.lower() for part in _PARTS.findall(token)} for token in tokens]
        return any(not words.isdisjoint(one) and not boxes.isdisjoint(one) for one in parts)

    return BylineRules(
        author_path=re.compile(rf"/(?:{any_of(words_in(rules[AUTHOR_PATHS]))})/[^/]+/?$"),
        biography=Patterns.of(rules[BIOGRAPHIES]),
        told=Sieve.of(rules[TOLD_AUTHORS]),
        reporter=Patterns.of(rules[REPORTER_PREFIXES]),
        is_byline=is_byline,
        is_author_box=is_author_box,
        standfirsts=words_in(rules[STANDFIRSTS]),
        marks=_shortest(word.lower() for word in words),
        newsroom=re.compile(
            rf"(?:(?<!\w)|(?<=[{HAN}{KANA}])|(?<=[a-z]))(?:{any_of(words_in(rules[NEWSROOMS]))})(?!\w)",
            re.IGNORECASE,
        ),
        signed=re.compile(
            rf"(?:(?P<named>[^@\d]{{2,40}}?)[\s,|/]*[<(\[]?\S+@\S+\.\w+[>)\]]?"
            rf"|(?P<dated>[{HAN}、]{{2,14}})[\s\u3000,，]+(?:{any_pattern(rules[SIGNED_DAYS]).pattern}))[.。]?"
        ),
    )


@functools.lru_cache(maxsize=4096)
def _parts_of(token: str) -> frozenset[str]:
    """Return the words of a class, and each two in a row as one: ``entry-footer``."""
    words = [part.lower() for part in _PARTS.findall(token)]
    return frozenset((*words, *(a + b for a, b in itertools.pairwise(words))))


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that have no other in them: where these are not, the others are not."""
    known = set(words)
    return tuple(sorted(w for w in known if not any(o in w for o in known - {w})))


@attrs.frozen
class Byline:
    """A name, its role, and the words; `line` is the number of the line that is all byline."""

    role: Role
    name: Name
    evidence: Evidence
    confidence: Confidence
    line: int | None = None
    place: str | None = None


def is_newsroom(name: str, rules: Rules) -> bool:
    """Return whether a name is that of a part of a newsroom: ``Gear Team``, 国际编辑部."""
    return byline_rules(rules).newsroom.search(name) is not None


def is_unread_by(text: str, rules: Rules) -> bool:
    """Return whether a text begins with a word such as ``by``, of which `read_phrase` made nothing.

    Such a word is no part of a name, unless it is a particle or a given name: ``von Trapp``.
    """
    words = credit_rules(rules)
    by = words.by.match(text)
    if by is None or by["word"].lower() in name_rules(rules).particles:
        return False
    return by["word"].lower() not in words.given_names or by[0].rstrip() != by["word"]


def role_beside(name: Name, role: Role, rules: Rules) -> Role:
    """Return the role that the words beside a name give it, else `role`: 文山（摘编）."""
    words = credit_rules(rules)
    told = words.role_of_post(name.note or "") or words.role_of_post(name.affiliation or "")
    return FIELD_ROLES.get(told or "", role)


def agencies_in(page: Page, text: str, evidence: Evidence) -> Iterator[Agency]:
    """Yield the agencies among the names of a byline: ``Jean Dupont avec AFP``."""
    by = credit_rules(page.rules).by.match(text)
    for chunk in chunks_of(text[by.end() :] if by else text, page.rules):
        yield from foreign_agency(page, agency_behind(chunk, page.rules) or chunk, evidence)


def sign_of(
    page: Page, number: int, marked: Marked, slot: int | None, *, in_byline: bool
) -> NameSign | None:
    """Return what says that a line is a byline; `None` where nothing does.

    `slot` is the number of the line that holds the page's date, `in_byline` says whether the line
    is one of the `byline_lines`.
    """
    line = marked.line
    if len(line.text) > _LONGEST_BYLINE:
        return None
    if in_byline:
        return ELEMENT
    if slot is None or number > slot or _is_listing(page, marked):
        return None
    if number == slot and ";" in line.text and not has_given(line.text, page.rules):
        return None  # Puerto Viejo, Baja Costa; 7 de enero de 2022
    if number == slot or (number == slot - 1 and _is_right_above(page, number)):
        return BYLINE
    return LINE


def links_story(page: Page, line: Line) -> bool:
    """Return whether all of a line links another story: its address has a day, or many words."""
    link = line.anchors[0] if len(line.anchors) == 1 else None
    if link is None or link.end - link.start < len(line.text):
        return False
    path = decoded_path(link.href)
    if byline_rules(page.rules).author_path.search(path):
        return False
    return _STORY_PATH.search(path) is not None


def _is_right_above(page: Page, number: int) -> bool:
    """Return whether a line and the next are in one block: no empty line parts them in a text."""
    line, below = (marked.line for marked in page.body.lines[number : number + 2])
    if below.after_break or page.record.markup:
        return below.after_break
    above = page.body.lines[number - 1].line.text if number else ""
    if has_given(above, page.rules) and not has_given(line.text, page.rules):
        return False  # whose paper it is
    return page.record.source.count("\n", line.span()[1], below.span()[0]) == 1


def byline_lines(page: Page) -> frozenset[int]:
    """Return the numbers of the lines in elements that are marked as a byline.

    A mark that many lines have is one around the whole article, and says nothing of each.
    """
    is_byline = byline_rules(page.rules).is_byline
    found = [n for n, marked in enumerate(page.body.lines) if is_byline(marked.line.tokens)]
    if len(found) > _MOST_LINES and page.first:
        found = [n for n in found if page.first <= n < page.first + _MOST_LINES]
    return frozenset(found if len(found) <= _MOST_LINES else ())


def is_byline_element(page: Page, line: Line) -> bool:
    """Return whether the element of a line is marked as a byline."""
    return len(line.text) <= _LONGEST_BYLINE and byline_rules(page.rules).is_byline(line.tokens)


def byline_spans(page: Page, line: Line) -> list[tuple[int, int, NameSign]]:
    """Return the parts of a line that are set in an inline element marked as a byline.

    With each is what the mark says of it: all of an hCard's ``fn`` is a name, of an account too.
    """
    record = page.record
    start, end = line.span()
    before = max(record.body_start, start - _BEFORE_LINE)
    words = byline_rules(page.rules)
    if not record.markup:
        return []
    markup = record.source[before:end].lower()  # a fifth of the time of a search without case
    if not any(mark in markup for mark in words.marks):
        return []
    places = [place_of(line.spots, at)[0] for at in range(len(line.text))]
    spans = list[tuple[int, int, NameSign]]()
    for tag in OPENING_TAG.finditer(record.source, before, end):
        tokens = tokens_of(tag["rest"])
        if not words.is_byline(tokens):
            continue
        close = record.source.find(f"</{tag['name']}", tag.end(), end + _BEFORE_LINE)
        inside = [at for at, place in enumerate(places) if tag.end() <= place < close]
        is_card = _CARD_NAME in tokens
        if inside and is_card and spans and inside[0] < spans[-1][1]:
            spans.pop()  # the name inside: vom <b class="fn">Ann Lee</b>
        if inside and not (spans and inside[0] < spans[-1][1]):
            spans.append((inside[0], inside[-1] + 1, CARD if is_card else ELEMENT))
    return spans


def names_of_line(page: Page, text: str, sign: NameSign, own: frozenset[str]) -> list[Name]:
    """Return the people that a line is, where its `sign` and their shape leave no doubt."""
    authors = names_in_fields(page)
    behind = next((a for a in authors if " " in a and _opens(text, a)), None)
    if is_unread_by(text, page.rules) or _ends_with_by(text, page.rules):
        return []
    names = read_names(behind or text, page.rules, sign=sign, apart=own)
    names = people_before_bar(behind or text, names, page.rules)
    if sign is ELEMENT and names and not names[0].is_desk:
        names = [name for name in names if not name.is_desk]  # Ann Lee - Lake News
    elif sign is BYLINE and names and names[0].is_desk and HAN_KANA.fullmatch(names[0].name):
        people = [name for name in names if has_family(name.name, page.rules)]
        names = people if names[1:] == people else names  # 石湾日报 段若川
    if not names or any(name.is_desk for name in names):
        return []
    if sign is not LINE or len(names) > 1 or names[0].affiliation:
        return names
    if not has_cases(names[0].name):
        return names
    return names if fold_name(names[0].name) in "\n".join(map(fold_name, authors)) else []


def _opens(text: str, name: str) -> bool:
    """Return whether a text begins with a name, maybe with what somebody is glued to it."""
    behind = text[len(name) : len(name) + 1]
    return text.startswith(name) and bool(behind) and not behind.islower()


def is_parted_name(line: Line, rules: Rules) -> bool:
    """Return whether what follows a word such as ``by`` is a link or in an element of its own."""
    by = credit_rules(rules).by.match(line.text)
    if by is None:
        return False
    links = (anchor.start for anchor in line.anchors)
    return by.end() in links or by.end() in line.element_starts()


def is_at_right(page: Page, line: Line) -> bool:
    """Return whether the block of a line is aligned to the right."""
    start = line.span()[0]
    before = page.record.source[max(page.record.body_start, start - _BEFORE_LINE) : start]
    block = _BLOCK.findall(before) if "right" in before.lower() else []
    return bool(block) and _RIGHT.search(block[-1]) is not None


def read_standfirst_author(page: Page) -> Iterator[Byline]:
    """Yield the name before the colon that opens a standfirst, in elements known for it."""
    elements = byline_rules(page.rules).standfirsts
    for marked in page.body.lines[:_MOST_LINES]:
        match = _OPENING.match(marked.line.text) if marked.line.tokens & elements else None
        names = read_names(match["name"], page.rules) if match else []
        if match and len(names) == 1 and not names[0].is_desk:
            evidence = page.evidence(marked.line, "standfirst-author", *match.span())
            yield Byline(Role.AUTHOR, names[0], evidence, Confidence.INFERRED)


def read_author_links(page: Page) -> Iterator[Byline]:
    """Yield the names above the text that link an author's page, whatever else the line holds.

    Behind a word such as ``by`` that may be the name of an account.
    """
    for _, marked in page.head:
        line = marked.line
        if not line.anchors or read_sign_off(line.text, page.rules, bare=True):
            continue
        for anchor in line.anchors:
            if not byline_rules(page.rules).author_path.search(decoded_path(anchor.href)):
                continue
            text = line.text[anchor.start : anchor.end]
            is_signed = _ends_with_by(line.text[: anchor.start], page.rules)
            sign = SIGNED if is_signed else LABEL
            by = credit_rules(page.rules).by.match(text)
            begin = by.end() if by and is_unread_by(text, page.rules) else 0
            names = read_names(
                text[begin:], page.rules, anchor.start + begin, sign=sign, apart=own_names(page)
            )
            if any(is_outlet_name(name.name, page.rules) or name.is_desk for name in names):
                continue
            evidence = page.link_evidence(line, anchor, "author-link")
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED)


def _ends_with_by(text: str, rules: Rules) -> bool:
    """Return whether a text ends with a word such as ``by``."""
    by, words = credit_rules(rules).by, list(_SPACED_WORD.finditer(text))
    return any(by.fullmatch(f"{text} ", word.start()) for word in words[-_MOST_BY_WORDS:])


def _is_listing(page: Page, marked: Marked) -> bool:
    """Return whether a line names the page's sections or repeats its title."""
    links = (decoded_path(anchor.href) for anchor in marked.line.anchors)
    if marked.line.tokens & _LISTED or any(re.search("/(?:category|tag)/", x) for x in links):
        return True
    return any(marked.line.text in f.value for f in page.record.fields if f.name == "title")


def read_title_author(page: Page) -> Iterator[Byline]:
    """Yield the name before a colon, behind a source and a bar: ``基本常识｜项栋梁：…``."""
    field = page.record.title
    prefix = source_in_title(page)
    if not field:
        return
    if prefix:
        match = _AFTER_BAR.match(field.value, prefix.end())
        names = read_names(match["name"], page.rules, sign=LINE) if match else []
    else:
        match = _BEFORE_COLON.match(field.value)
        names = _account_before_colon(page, match["name"]) if match else []
    if match and len(names) == 1 and not names[0].is_desk:
        sure = Confidence.INFERRED if prefix else Confidence.GUESSED
        evidence = page.field_evidence(field, "title-author", match["name"])
        yield Byline(Role.AUTHOR, names[0], evidence, sure)


def _account_before_colon(page: Page, written: str) -> list[Name]:
    """Return the author of ``月神的竖琴：…`` on a site that reposts; elsewhere it is a speaker."""
    reposts = page.outlet is not None and page.outlet.reposts
    rules = origin_rules(page.rules)
    if not reposts or written in rules.columns or rules.no_author.search(written):
        return []
    if is_outlet_name(written, page.rules) or is_place(written, page.rules):
        return []
    if not re.search(f"[{HAN}]{{2}}", written):
        return []
    return read_names(written, page.rules, sign=SIGNED)
