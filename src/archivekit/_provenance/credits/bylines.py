"""Read bylines: people named by where their names stand, without a label.

That is fields of the dump, elements that are marked as a byline, the lines above a page's date,
links to author pages, a title that names its source and its author, biographies where the byline
itself is broken, and the signatures under readers' letters.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from archivekit._markup.absolute import decoded_path
from archivekit._markup.blocks import BELOW_STORY, PROSE, Marked
from archivekit._markup.lines import Line, place_of
from archivekit._markup.read import read_lines
from archivekit._provenance.agencies import foreign_agency
from archivekit._provenance.credits.credit_lines import (
    credit_rules,
    read_phrase,
    read_sign_off,
)
from archivekit._provenance.credits.names import (
    BYLINE,
    CARD,
    ELEMENT,
    FIELD,
    HAN,
    KANA,
    LABEL,
    LINE,
    SIGNED,
    Name,
    NameSign,
    chunks_of,
    has_cases,
    has_family,
    has_given,
    name_rules,
    read_names,
)
from archivekit._provenance.origins import origin_rules, source_in_title
from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.places import is_place
from archivekit._provenance.surroundings import is_shown, tokens_of
from archivekit._reading.formats.html_metadata import element_end
from archivekit._reading.record import Field
from archivekit._roles import WRITERS
from archivekit._rules.patterns import Patterns, any_of, any_pattern, words_in
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
)
from archivekit.model import Agency, BlockKind, Confidence, Credit, Desk, Evidence, Layer, Role

LONGEST = 160
"""Most characters of a line that is a byline."""
MOST_LINES = 6
"""Most lines in elements that are marked as a byline."""
_AFTER_BAR = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·]{2,4})[：:]")
_BEFORE_COLON = re.compile(r"(?P<name>[^\s：:｜|丨【】《》“”「」，。、（）()]{2,8})\s?[：:]")
_OPENING = re.compile(r"(?P<name>[^：:，。！？]{2,30})[：:]")
_LISTED = frozenset((".cat-links", ".tags-links", ".category", ".tags", ".post-tags"))
_CASED = r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"
_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]+")
_FIELD_LAYERS = (Layer.FRONT_MATTER, Layer.HEADER, Layer.FEED, Layer.METADATA, Layer.ROW)
_FIELD_ROLES = {role.value: role for role in Role}
_ORGANISATION, _LABELLED = "organisation", "labelled"
"""Fields of pages: an organisation in an author's place, and a value with its label."""
_WEAK, _ACCOUNT = "weak-author", "account"
"""And the author of a template, and the account that put a page there, who may be its author."""
_NAMING = frozenset((*_FIELD_ROLES, _WEAK, _ACCOUNT))
_OWN_FIELDS = ("site", "publisher", "outlet", "channel", "source", "section", "title")
"""Fields whose values are never people: what publishes an article, and what it is about."""
_TAG_FIELDS = ("tags", "categories")
"""Fields that repeat the outlet in many dumps, and name the author in others."""
_MAILED = re.compile(r"[^\s@]++@[^\s@]+\.\w++\s*+[(（](?P<name>[^()（）]++)[)）]")
"""How RSS names an author: by an address, with the name in brackets."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\b(?P<rest>[^<>]{0,1000})>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*right|\balign\s*=\s*[\"']?right", re.IGNORECASE)
_SIGNED, _LONGEST_SIGNATURE = 2, 60
"""Lines at the end of a text that may sign it, and most characters of one."""
_DASHED, _QUOTES = (
    re.compile(r"[\u2013\u2014\u2015]{1,2}\s?"),
    tuple("\"'\u201d\u2019\u00bb\u300d\u300f"),
)
_SPACED_WORD, _MOST_BY_WORDS = re.compile(r"\S+"), 3
_MORE_THAN_NAMES = re.compile(r"[@\d]")
"""What an address or a day has, and a name has not: looked for first, as most lines have none."""
_LONGEST_SIGNED = 5
"""Most words of a name alone that signs a text."""
_LONGEST_LEAD = 80
"""Most characters of a line above a text that is none of its paragraphs."""
_BRACKETING = ("ja", "zh")
_IN_BRACKETS = re.compile(r"[。」』！？]\s*[（(【](?P<names>[^（）()【】。]{3,24})[）)】]\s*$")
_FILED_BY = re.compile(r"[\s・=＝]+")
"""What parts a place or a desk from who wrote there: （青葉支局・三浦典子）."""
_CARD_NAME = ".fn"
"""The class of a name in hCard, in which WordPress sets those of its accounts."""
_EMPHASIS, _WORDS = frozenset(("b", "strong", "em", "i")), re.compile(r"\w+")
_BOXES, _LONGEST_BOX, _NAMED_IN_BOX = 20_000, 6000, 5
"""Characters behind the text in which a box about the author begins, most of one, and how many of
its lines may name the author."""
_LONGEST_TAG = 1000
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
        parts = [
            frozenset(part.lower() for part in _PARTS.findall(token))
            for token in tokens
            if token[0] in ".#["
        ]
        if not never.isdisjoint(part for one in parts for part in one):
            return False
        return "address" in tokens or any(not words.isdisjoint(one) for one in parts)

    boxes = words_in(rules[AUTHOR_BOXES])

    @functools.lru_cache(maxsize=4096)
    def is_author_box(tokens: frozenset[str]) -> bool:
        parts = [{part.lower() for part in _PARTS.findall(token)} for token in tokens]
        return any(not words.isdisjoint(one) and not boxes.isdisjoint(one) for one in parts)

    return BylineRules(
        author_path=re.compile(rf"/(?:{any_of(words_in(rules[AUTHOR_PATHS]))})/[^/]+/?$"),
        biography=Patterns.of(rules[BIOGRAPHIES]),
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


@attrs.frozen
class FieldCredits:
    """The people and the agencies that the fields of a dump name as those who made the article."""

    credits: tuple[Credit, ...]
    agencies: tuple[Agency, ...]
    desks: tuple[Desk, ...]


def own_names(page: Page, *, tags: bool = False) -> frozenset[str]:
    """Return the folded names of what publishes a page and what it is about: never people."""
    names = [fold_name(name) for name in (page.outlet.all_names if page.outlet else ())]
    names += [fold_name(page.site)] if page.site else []
    label = (page.domain or "").partition(".")[0].replace("-", "")
    values = [field.value for field in page.record.fields if field.name in _NAMING]
    if label and not any(" " in value and fold_name(value) == label for value in values):
        names.append(label)  # else it is a person's own site
    for field in page.record.fields:
        written = (field.value, *field.items)
        if field.name in _OWN_FIELDS:
            names += map(fold_name, written)
        elif tags and field.name in _TAG_FIELDS:
            are_many = len(field.items) > 1
            names += [fold_name(one) for one in written if not (are_many and _is_person(one, page))]
    return frozenset(names)


def _is_person(text: str, page: Page) -> bool:
    """Return whether a tag has the shape of a person's name: one of several may be the author."""
    names = read_names(text, page.rules, sign=LINE)
    is_one = len(names) == 1 and not names[0].is_desk and names[0].name == text
    return is_one and not name_rules(page.rules).desk.fullmatch(text)


def read_field_credits(page: Page, known: Iterable[Credit]) -> FieldCredits:
    """Return who the fields of feeds, metadata and tables name for a role.

    People `known` already are left out, but for photographers, and accounts in small letters that a
    page shows nowhere; where the author is known, all that it shows nowhere. So is the author of a
    template, whom a meta tag may name, where the page shows nobody and is no article; and whose
    account put a page there that does not show its name. All are
    inferred: what a feed calls its author is a desk or an agency at times. Other organisations
    stand there too, whose template or whose site it is; they made no article.
    """
    stated = tuple(known)
    others: _KnownPeople | None = None
    roles: dict[str, set[Role]] = {}
    for credit in stated:
        roles.setdefault(fold_name(credit.name), set()).add(credit.role)
    own = own_names(page, tags=True)
    found, agencies, desks = list[Credit](), list[Agency](), dict[str, Desk]()
    for field, role, values in _credit_fields(page):
        evidence = page.record.evidence(
            field.layer,
            f"{field.layer}-{field.name.removeprefix('weak-')}",
            field.start,
            field.end,
        )
        for value in values:
            agencies += agencies_in(page, value, evidence)
            people = _people_in(value, role or Role.AUTHOR, page.rules, own)
            for told, name in people:
                if name.is_desk and is_newsroom(name.name, page.rules):
                    desks.setdefault(name.name, Desk(name=name.name, evidence=evidence))
                if name.is_desk or role is None:
                    continue
                has_writer = any(credit.role in WRITERS for credit in found)
                others = others or _KnownPeople.of(page, stated)
                if others.rules_out(page, field, name, has_writer=has_writer):
                    continue
                own_roles = roles.setdefault(fold_name(name.name), set())
                if own_roles <= {Role.PHOTOGRAPHER}:
                    own_roles.add(told)
                    found.append(_inferred(page, told, name, evidence))
    return FieldCredits(tuple(found), tuple(agencies), tuple(desks.values()))


@attrs.frozen
class _KnownPeople:
    """Whom other places of a page name: its writers, and the accounts of fields, folded."""

    writers: tuple[str, ...]
    names_author: bool
    accounts: frozenset[str]

    @classmethod
    def of(cls, page: Page, stated: Sequence[Credit]) -> _KnownPeople:
        return cls(
            tuple(credit.name for credit in stated if credit.role in WRITERS),
            any(
                credit.role is Role.AUTHOR and credit.confidence is Confidence.STATED
                for credit in stated
            ),
            frozenset(fold_name(f.value) for f in page.record.fields if f.name == _ACCOUNT),
        )

    def rules_out(self, page: Page, field: Field, name: Name, *, has_writer: bool) -> bool:
        """Return whether a field's name is no credit; `has_writer` tells that fields named one."""
        if _is_handle(name.name) and (self.writers or not _is_named_openly(page, field, name)):
            return True
        is_weak = field.name in {_WEAK, _ACCOUNT}
        if is_weak and (self.writers or has_writer):
            return True
        if self.writers and _is_given_name(name.name, self.writers):
            return True
        is_column = self.names_author and not has_cases(name.name)
        if is_column and not read_names(name.name, page.rules, sign=LINE):
            return True  # a column or a group, whose author the text names
        is_account = is_weak and not (_is_full(name.name) and _is_article(page))
        is_account = is_account or fold_name(name.name) in self.accounts
        return bool(self.writers or is_account) and not _is_named_openly(page, field, name)


def _is_handle(name: str) -> bool:
    return name.islower() and " " not in name


def _inferred(page: Page, role: Role, name: Name, evidence: Evidence) -> Credit:
    return Credit(
        role=role,
        name=normal_case(page, name.name),
        confidence=Confidence.INFERRED,
        evidence=evidence,
        name_latin=name.latin,
        desk=name.desk,
        affiliation=name.affiliation,
        place=name.place,
    )


def has_field_author(page: Page, own: frozenset[str]) -> bool:
    """Return whether a field names a person who wrote the article, and none of the `own_names`."""
    return any(
        not name.is_desk and _is_named_openly(page, field, name)
        for field, role, values in _credit_fields(page)
        for value in (values if role in WRITERS else ())
        for _, name in _people_in(value, role or Role.AUTHOR, page.rules, own)
    )


def _is_article(page: Page) -> bool:
    """Return whether a page marks a part of it as an article, as pages about a site hardly do."""
    return _ARTICLE.search(page.record.source) is not None


def _is_named_openly(page: Page, field: Field, name: Name) -> bool:
    """Return whether readers see a name: machines may be told whose account put a page there."""
    if page.record.format != "html" or field.layer is not Layer.METADATA:
        return True
    is_own_site = fold_name(name.name) == (page.domain or "").partition(".")[0]
    return is_own_site or is_shown(page.record, name.name)


def _is_given_name(name: str, writers: Iterable[str]) -> bool:
    """Return whether a word is the first name of one who is named in full."""
    return " " not in name and any(writer.startswith(f"{name} ") for writer in writers)


def is_newsroom(name: str, rules: Rules) -> bool:
    """Return whether a name is that of a part of a newsroom: ``Gear Team``, 国际编辑部."""
    return byline_rules(rules).newsroom.search(name) is not None


def _credit_fields(page: Page) -> Iterator[tuple[Field, Role | None, tuple[str, ...]]]:
    """Yield each field that names who made the article, its role, and its values.

    An organisation has no role. A value with a label has the label's.
    """
    roles = credit_rules(page.rules).roles
    for field in page.record.fields:
        if field.layer not in _FIELD_LAYERS:
            continue
        if field.name in _FIELD_ROLES:
            yield field, _FIELD_ROLES[field.name], field.items or (field.value,)
        elif field.name in {_WEAK, _ACCOUNT}:
            yield field, Role.AUTHOR, (field.value,)
        elif field.name == _ORGANISATION:
            yield field, None, (field.value,)
        elif field.name == _LABELLED:
            label, value = field.items
            role = _FIELD_ROLES.get(roles.get(fold_name(label), ""))
            if role:
                yield field, role, (value,)


def _is_own(value: str, rules: Rules, own: frozenset[str]) -> bool:
    return fold_name(value) in own or is_outlet_name(value, rules)


def _people_in(
    written: str, role: Role, rules: Rules, own: frozenset[str]
) -> Iterator[tuple[Role, Name]]:
    """Yield the people that the value of a field names, each with the role that its words give."""
    text = html.unescape(written).strip()
    if "@" in text and (mailed := _MAILED.fullmatch(text)):
        text = mailed["name"]
    if _is_own(text, rules, own):
        return
    sign_off = read_sign_off(text, rules, bare=True)
    if sign_off and not sign_off.start and sign_off.end == len(text):
        for part in sign_off.parts:
            if part.role in _FIELD_ROLES:
                yield from ((Role(part.role), name) for name in part.names)
        return
    if reporter := byline_rules(rules).reporter.match(text):
        role, text = Role.REPORTER, text[reporter.end() :]
    if phrase := read_phrase(text, rules, at_head=True, sign=FIELD, apart=own):
        role = phrase.role if phrase.role is not Role.AUTHOR else role
        names = [name for name, _ in phrase.names]
    elif is_unread_by(text, rules):
        names = []
    else:
        names = read_names(text, rules, sign=FIELD, apart=own)
    for name in names:
        yield role_beside(name, role, rules), name


def is_unread_by(text: str, rules: Rules) -> bool:
    """Return whether a text begins with a word such as ``by``, of which `read_phrase` made nothing.

    Such a word is no part of a name, unless it is a particle: ``von Trapp``.
    """
    by = credit_rules(rules).by.match(text)
    return by is not None and by["word"].lower() not in name_rules(rules).particles


def role_beside(name: Name, role: Role, rules: Rules) -> Role:
    """Return the role that the words beside a name give it, else `role`: 文山（摘编）."""
    words = credit_rules(rules)
    told = words.role_of_post(name.note or "") or words.role_of_post(name.affiliation or "")
    return _FIELD_ROLES.get(told or "", role)


def agencies_in(page: Page, text: str, evidence: Evidence) -> Iterator[Agency]:
    """Yield the agencies among the names of a byline: ``Jean Dupont avec AFP``."""
    by = credit_rules(page.rules).by.match(text)
    for chunk in chunks_of(text[by.end() :] if by else text, page.rules):
        yield from foreign_agency(page, chunk, evidence)


def sign_of(
    page: Page, number: int, marked: Marked, slot: int | None, *, in_byline: bool
) -> NameSign | None:
    """Return what says that a line is a byline; `None` where nothing does.

    `slot` is the number of the line that holds the page's date, `in_byline` says whether the line
    is one of the `byline_lines`.
    """
    line = marked.line
    if len(line.text) > LONGEST:
        return None
    if in_byline:
        return ELEMENT
    if slot is None or number > slot or is_listing(page, marked):
        return None
    if number == slot or (number == slot - 1 and _is_right_above(page, number)):
        return BYLINE
    return LINE


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
    if len(found) > MOST_LINES and page.first:
        found = [n for n in found if page.first <= n < page.first + MOST_LINES]
    return frozenset(found if len(found) <= MOST_LINES else ())


def is_byline_element(page: Page, line: Line) -> bool:
    """Return whether the element of a line is marked as a byline."""
    return len(line.text) <= LONGEST and byline_rules(page.rules).is_byline(line.tokens)


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
    for tag in _TAG.finditer(record.source, before, end):
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
    authors = [f.value for f in page.record.fields if f.name in _NAMING]
    behind = next((a for a in authors if " " in a and _opens(text, a)), None)
    if is_unread_by(text, page.rules) or _ends_with_by(text, page.rules):
        return []
    names = read_names(behind or text, page.rules, sign=sign, apart=own)
    if sign is ELEMENT and names and not names[0].is_desk:
        names = [name for name in names if not name.is_desk]  # Ann Lee - Lake News
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


def read_signature(page: Page) -> Iterator[Byline]:
    """Yield the people whose names end a text alone on a line, at the right or behind a ``by``.

    So essays, letters to papers and many papers in Vietnam sign. A source or a notice may stand
    there too.
    """
    lines = page.body.lines
    kinds = PROSE | {BlockKind.ASIDE}
    prose = [number for number, marked in enumerate(lines) if marked.kind in kinds]
    for number in prose[:0:-1][:_SIGNED]:
        line = lines[number].line
        if len(line.text) > _LONGEST_SIGNATURE:
            continue
        if number in prose[:3] and not _match_signed(page, line.text):
            continue
        if _is_at_right(page, line):
            names, rule = names_of_line(page, line.text, BYLINE, own_names(page)), "right-signature"
        elif lines[number].kind in PROSE or lines[number].rule == BELOW_STORY:
            above = lines[number - 1].line.text
            is_quoted = above.endswith(_QUOTES) or lines[number].kind is BlockKind.QUOTE
            names, rule = _signed_by(page, line.text, is_quoted=is_quoted), "by-signature"
            if not names and not is_quoted and number == prose[-1]:
                names, rule = _signed_alone(page, number), "name-signature"
        else:
            continue
        for name in names:
            yield Byline(Role.AUTHOR, name, page.evidence(line, rule), Confidence.STATED, number)


def read_bracketed(page: Page) -> Iterator[Byline]:
    """Yield the people in the brackets behind the last sentence of a text, as papers sign in Asia.

    Each must have a family name that is known: a place, an agency or an age may stand there too.
    """
    language = (page.language or "").partition("-")[0]
    prose = [marked.line for marked in page.body.lines if marked.kind in PROSE]
    for line in prose[:0:-1][: _SIGNED if language == "ja" else 1]:
        signed = _IN_BRACKETS.search(line.text) if language in _BRACKETING else None
        written = signed["names"] if signed else ""
        filed, *rest = _FILED_BY.split(written.strip(), maxsplit=1)
        is_desk = name_rules(page.rules).desk.fullmatch(filed) is not None
        if rest and (is_desk or is_place(filed, page.rules)):  # （ソウル　桜井紀子）
            written = rest[0]
        names = read_names(written, page.rules, sign=LINE)
        if signed and names and all(_is_family_name(name, page, language) for name in names):
            evidence = page.evidence(line, "bracketed-signature", *signed.span("names"))
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.STATED)
            return


def _is_family_name(name: Name, page: Page, language: str) -> bool:
    """Return whether a name is a known family's and a given one."""
    if language == "ja":
        return _begins(name.name, name_rules(page.rules).japanese)
    is_other = name_rules(page.rules).desk.fullmatch(name.name) or is_place(name.name, page.rules)
    return not is_other and has_family(name.name, page.rules)


def _begins(name: str, families: frozenset[str]) -> bool:
    """Return whether a name is a known family's and a given one."""
    return any(name[:at] in families and len(name) > at for at in (2, 3))


def read_emphasised(page: Page) -> Iterator[Byline]:
    """Yield the people whose names alone are an emphasised line right above a text or below it.

    So papers sign that have no element for it. Headings look like that too, and name whom a text is
    about: nothing else on the page is like such a line, nor has the text any word of the names.
    """
    lines, rules = page.body.lines, page.rules
    set_apart = [
        n
        for n, marked in enumerate(lines)
        if not marked.line.tokens.isdisjoint(_EMPHASIS) and _is_signature(marked)
    ]
    prose = [n for n, marked in enumerate(lines) if _is_text(marked)]
    running = (n for n in prose if n >= page.first and len(lines[n].line.text) > _LONGEST_LEAD)
    edges = {next(running, 0) - 1, *(prose[:2:-1][:_SIGNED] if len(set_apart) <= _SIGNED else ())}
    if edges.isdisjoint(set_apart):
        return
    named = [n for n in set_apart if read_names(lines[n].line.text, rules, sign=LINE)]
    for number in named if len(named) <= _SIGNED else ():
        line = lines[number].line
        if number not in edges:
            continue
        names = read_names(line.text, rules, sign=LINE, apart=own_names(page))
        words = {word for name in names for word in name.name.casefold().split()}
        others = [marked.line.text for n, marked in enumerate(lines) if n != number]
        others += [page.title.value] if page.title else []
        if any(name.is_desk or not _is_full(name.name) for name in names):
            continue
        if words.isdisjoint(word for text in others for word in _WORDS.findall(text.casefold())):
            for name in names:
                evidence = page.evidence(line, "emphasised-name")
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED, number)


def read_alone(page: Page) -> Iterator[Byline]:
    """Yield the people whose names alone are a line above a text or its last one.

    Each begins with a common given name, and neither the title nor the text has it. Of a saved page
    other things stand there as well.
    """
    if page.record.format == "html":
        return
    lines = page.body.lines
    heads = [number for number, _ in page.head]
    last = [number for number, marked in enumerate(lines) if marked.kind in PROSE][:-3:-1]
    for numbers in (heads, [number for number in last if number > 1]):
        found = [(number, names) for number in numbers if (names := _names_alone(page, number))]
        for number, names in found if len(found) == 1 else ():
            evidence = page.evidence(lines[number].line, "name-alone")
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED, number)
            return


def _names_alone(page: Page, number: int) -> list[Name]:
    """Return the people that a line is, each with a common given name and named nowhere else."""
    lines, text = page.body.lines, page.body.lines[number].line.text
    if len(text) > _LONGEST_SIGNATURE or lines[number].kind not in PROSE:
        return []
    if _DASHED.match(text) or (number and lines[number - 1].line.text.endswith(_QUOTES)):
        return []  # who said what stands above
    if any(token[0] in ".#[" for token in lines[number].line.tokens):
        return []  # what it is an element of is marked, and not as a byline
    names = read_names(text, page.rules, sign=BYLINE, apart=own_names(page))
    others = [marked.line.text for n, marked in enumerate(lines) if n != number]
    others += [page.title.value] if page.title else []
    is_people = all(
        not name.is_desk
        and (has_given(name.name, page.rules) or _is_japanese(name, page))
        and not any(name.name in other for other in others)
        for name in names
    )
    return names if is_people else []


def _is_japanese(name: Name, page: Page) -> bool:
    """Return whether a name is that of a family in Japan and a blank parts it: 森田 健二."""
    is_parted = len(name.name) < name.end - name.start and page.language == "ja"
    return is_parted and _begins(name.name, name_rules(page.rules).japanese)


def _is_text(marked: Marked) -> bool:
    return marked.kind in PROSE or marked.rule == BELOW_STORY


def _is_signature(marked: Marked) -> bool:
    is_text = _is_text(marked) or marked.kind is BlockKind.HEADING
    return is_text and len(marked.line.text) <= _LONGEST_SIGNATURE


def _is_full(name: str) -> bool:
    return " " in name and has_cases(name)


def read_author_box(page: Page) -> Iterator[Byline]:
    """Yield the author whom a box below the text is about, where all such boxes name one person."""
    record, words = page.record, byline_rules(page.rules)
    if record.format != "html" or page.headline_place is None:
        return
    found: dict[str, Byline] = {}
    end = min(len(record.source), record.body_end + _BOXES)
    at = record.body_start
    for place in _marks_in(record.source, words.marks, at, end):
        opened = record.source.rfind("<", max(at, place - _LONGEST_TAG), place)
        tag = _TAG.match(record.source, opened) if opened >= 0 else None
        if not tag or opened < at or not words.is_author_box(tokens_of(tag["rest"])):
            continue
        at = element_end(record.source, tag["name"], tag.end(), _LONGEST_BOX)
        lines = [p for p in read_lines(record.source, tag.end(), at) if isinstance(p, Line)]
        for line in lines[:_NAMED_IN_BOX]:
            names = read_names(line.text, page.rules, sign=LINE, apart=own_names(page))
            if len(names) == 1 and _is_full(names[0].name) and not names[0].is_desk:
                evidence = page.evidence(line, "author-box")
                byline = Byline(Role.AUTHOR, names[0], evidence, Confidence.INFERRED)
                found.setdefault(names[0].name, byline)
                break
    if len(found) == 1:
        yield from found.values()


def _marks_in(source: str, marks: Iterable[str], start: int, end: int) -> list[int]:
    """Return where some small letters are in a part of a page, in any case."""
    lowered, found = source[start:end].lower(), list[int]()
    for mark in marks if len(lowered) == end - start else ():
        at = lowered.find(mark)
        while at >= 0:
            found.append(start + at)
            at = lowered.find(mark, at + len(mark))
    return sorted(found)


def is_parted_name(line: Line, rules: Rules) -> bool:
    """Return whether what follows a word such as ``by`` is a link or in an element of its own."""
    by = credit_rules(rules).by.match(line.text)
    if by is None:
        return False
    links = (anchor.start for anchor in line.anchors)
    return by.end() in links or any(at == by.end() for at, _, _ in line.spots[1:])


def _is_at_right(page: Page, line: Line) -> bool:
    start = line.span()[0]
    before = page.record.source[max(page.record.body_start, start - _BEFORE_LINE) : start]
    block = _BLOCK.findall(before) if "right" in before.lower() else []
    return bool(block) and _RIGHT.search(block[-1]) is not None


def _signed_by(page: Page, text: str, *, is_quoted: bool) -> list[Name]:
    """Return the people of a line such as ``Von Ann Lee``, or ``— Ann Lee`` behind no quotation.

    An address or a day may stand behind the name: ``강민서 pier@news.example``, 刘小容 2020.11.12.
    """
    if signed := _match_signed(page, text):
        names = read_names(
            signed["named"] or signed["dated"], page.rules, sign=LINE, apart=own_names(page)
        )
        people = [n for n in names if _is_full(n.name) or has_family(n.name, page.rules)]
        return people if len(people) == len(names) and not any(n.is_desk for n in names) else []
    if dash := _DASHED.match(text):
        own = own_names(page)
        names = (
            [] if is_quoted else read_names(text[dash.end() :], page.rules, sign=LINE, apart=own)
        )
        return [] if any(name.is_desk for name in names) else names
    phrase = read_phrase(text, page.rules, at_head=True, sign=LINE, apart=own_names(page))
    return [name for name, _ in phrase.names] if phrase and phrase.role is Role.AUTHOR else []


def _match_signed(page: Page, text: str) -> re.Match[str] | None:
    """Return names with an address or a day behind them, where all of a text is that."""
    if _MORE_THAN_NAMES.search(text) is None:
        return None
    return byline_rules(page.rules).signed.fullmatch(text)


def _signed_alone(page: Page, number: int) -> list[Name]:
    """Return the name that a last line is, in a language whose papers sign so: Vietnamese.

    It begins with a known family name, or has accents and each word of it a capital; and it is not
    in the title or the text.
    """
    lines, families = page.body.lines, name_rules(page.rules).signing.get(page.language or "", ())
    text = lines[number].line.text
    parts = text.split()
    is_listed = bool(parts) and parts[0] in families and len(parts) <= _LONGEST_SIGNED
    is_apart = text.isupper() or (text.istitle() and not text.isascii())
    if not families or not (is_listed or is_apart) or len(parts) < 2:
        return []
    names = read_names(text, page.rules, sign=LINE, apart=own_names(page))
    title = page.title.value if page.title else ""
    others = "\n".join([*(marked.line.text for marked in lines[:number]), title])
    is_one = all(not name.is_desk and name.name not in others for name in names)
    return names if is_one else []


def read_standfirst_author(page: Page) -> Iterator[Byline]:
    """Yield the name before the colon that opens a standfirst, in elements known for it."""
    elements = byline_rules(page.rules).standfirsts
    for marked in page.body.lines[:MOST_LINES]:
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
            names = read_names(text, page.rules, anchor.start, sign=sign, apart=own_names(page))
            if any(is_outlet_name(name.name, page.rules) or name.is_desk for name in names):
                continue
            evidence = page.link_evidence(line, anchor, "author-link")
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED)


def _ends_with_by(text: str, rules: Rules) -> bool:
    """Return whether a text ends with a word such as ``by``."""
    by, words = credit_rules(rules).by, list(_SPACED_WORD.finditer(text))
    return any(by.fullmatch(f"{text} ", word.start()) for word in words[-_MOST_BY_WORDS:])


def is_listing(page: Page, marked: Marked) -> bool:
    """Return whether a line names the page's sections or repeats its title."""
    links = (decoded_path(anchor.href) for anchor in marked.line.anchors)
    if marked.line.tokens & _LISTED or any(re.search("/(?:category|tag)/", x) for x in links):
        return True
    return any(marked.line.text in f.value for f in page.record.fields if f.name == "title")


def normal_case(page: Page, name: str) -> str:
    """Return a name set in capitals as the article or a field writes it elsewhere, if one does."""
    if not name.isupper():
        return name
    pattern = re.compile(rf"(?<!{_CASED}){re.escape(name)}(?!{_CASED})", re.IGNORECASE)
    fields = (field.value for field in page.record.fields if field.name in _NAMING)
    texts = itertools.chain(fields, (marked.line.text for marked in page.body.lines))
    forms = (form for text in texts for form in pattern.findall(text))
    return next((form for form in forms if form != name and form[0].isupper()), name)


def read_biographies(page: Page) -> Iterator[Byline]:
    """Yield the authors of the biographies at the end, for a page whose byline has lost one."""
    biography = byline_rules(page.rules).biography
    for marked in page.body.lines:
        match = biography.match(marked.line.text) if "biography" in marked.rule else None
        if match:
            evidence = page.evidence(marked.line, "biography-beside-doubled-byline", *match.span())
            for name in read_names(match["name"], page.rules, sign=LINE):
                if not name.is_desk:
                    yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED)


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


def read_letter_signatures(page: Page) -> Iterator[Byline]:
    """Yield the signatures of letters: a name in small capitals over a place in italics."""
    lines = page.body.lines
    for number, marked in enumerate(lines[:-1]):
        line = marked.line
        if (
            "small" not in line.tokens
            or marked.kind not in PROSE
            or not _CAPITALS.fullmatch(line.text)
        ):
            continue
        places = [
            m.line
            for m in lines[number + 1 : number + 4]
            if m.line.after_break and "em" in m.line.tokens
        ]
        names = read_names(line.text, page.rules)
        if len(names) == 1 and places:
            evidence = page.evidence(line, "letter-signature")
            place = places[-1].text
            yield Byline(Role.AUTHOR, names[0], evidence, Confidence.STATED, number, place)
