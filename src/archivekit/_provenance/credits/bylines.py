"""Read bylines: people named by where their names stand, without a label.

That is fields of the dump, the lines above a page's date, links to author pages, a title that names
its source and its author, biographies where the byline itself is broken, and the signatures under
readers' letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from archivekit._markup.absolute import decoded_path
from archivekit._markup.blocks import PROSE, Marked
from archivekit._provenance.credits.credit_lines import credit_rules, read_phrase, read_sign_off
from archivekit._provenance.credits.names import HAN, Name, name_rules, read_names
from archivekit._provenance.origins import origin_rules, source_in_title
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.places import is_place
from archivekit._rules.patterns import Patterns, any_of, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import AUTHOR_PATHS, BIOGRAPHIES, REPORTER_PREFIXES
from archivekit.model import Confidence, Credit, Evidence, Layer, Role

_SLOTS = frozenset(
    ("address", ".byline", ".author", ".by-line", ".article-author", "[itemprop=author]")
)
_AFTER_BAR = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,4})[：:]")
_BEFORE_COLON = re.compile(r"(?P<name>[^\s：:｜|丨【】《》“”「」，。、（）()]{2,8})\s?[：:]")
_LISTED = frozenset((".cat-links", ".tags-links", ".category", ".tags", ".post-tags"))
_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]+")
_FIELD_LAYERS = frozenset((Layer.HEADER, Layer.FEED, Layer.METADATA, Layer.ROW))
_FIELD_ROLES = {"author": Role.AUTHOR, "contributor": Role.CONTRIBUTOR}


@attrs.frozen(eq=False)
class BylineRules:
    """The words of bylines, compiled.

    `author_path` is the path of an author's own page; `account` is an account's name.
    """

    author_path: re.Pattern[str]
    biography: Patterns
    reporter: Patterns
    account: re.Pattern[str]


@per_rules
def byline_rules(rules: Rules) -> BylineRules:
    """Return the words of bylines, compiled."""
    latin = name_rules(rules).latin.pattern
    return BylineRules(
        author_path=re.compile(rf"/(?:{any_of(words_in(rules[AUTHOR_PATHS]))})/[^/]+/?$"),
        biography=Patterns.of(rules[BIOGRAPHIES]),
        reporter=Patterns.of(rules[REPORTER_PREFIXES]),
        account=re.compile(rf"(?P<name>[{HAN}]{{2,8}})(?:\s+(?P<latin>{latin}))?"),
    )


@attrs.frozen
class Byline:
    """A name, its role, and the words; `line` is the number of the line that is all byline."""

    role: Role
    name: Name
    evidence: Evidence
    confidence: Confidence
    line: int | None = None
    place: str | None = None


def read_bylines(page: Page, slot: int | None) -> Iterator[Byline]:
    """Yield every byline; `slot` is the number of the line that holds the page's date."""
    yield from _front_matter_author(page)
    for number, marked in page.head:
        if marked.line.tokens & _SLOTS or (slot is not None and number < slot):
            yield from _names_above_date(page, number, marked)
    yield from _author_links(page)
    yield from _title_author(page)
    yield from _letter_signatures(page)


def read_field_credits(page: Page, known: Iterable[Credit]) -> tuple[Credit, ...]:
    """Return the people of the fields that feeds, metadata and tables name for a role.

    Those `known` already are left out, and so is a name that is an outlet's or a desk's. All are
    inferred: what a feed calls its author is a desk, an agency or a handle at times.
    """
    names = {credit.name.casefold() for credit in known}
    found = []
    for field in page.record.fields:
        role = _FIELD_ROLES.get(field.name) if field.layer in _FIELD_LAYERS else None
        if role is None or is_outlet_name(field.value, page.rules):
            continue
        rule = f"{field.layer}-{field.name}"
        evidence = page.record.evidence(field.layer, rule, field.start, field.end)
        for name in read_names(field.value, page.rules):
            if (
                name.is_desk
                or is_outlet_name(name.name, page.rules)
                or name.name.casefold() in names
            ):
                continue
            found.append(
                Credit(
                    role=role,
                    name=name.name,
                    confidence=Confidence.INFERRED,
                    evidence=evidence,
                    name_latin=name.latin,
                )
            )
    return tuple(found)


def _front_matter_author(page: Page) -> Iterator[Byline]:
    """Yield the `author` of front matter, unless it is the outlet's name, as in many dumps."""
    field = page.record.field("author", layer=Layer.FRONT_MATTER)
    tags = page.record.field("tags", "categories")
    also = (tags.items or (tags.value,)) if tags else ()
    if not field or is_outlet_name(field.value, page.rules, also):
        return
    rule = "front-matter-author"
    evidence = page.record.evidence(Layer.FRONT_MATTER, rule, field.start, field.end)
    reporter = byline_rules(page.rules).reporter.match(field.value)
    written = field.value[reporter.end() :] if reporter else field.value
    for name in _account(written, page.rules) or read_names(written, page.rules):
        if not name.is_desk:
            role = Role.REPORTER if reporter else Role.AUTHOR
            yield Byline(role, name, evidence, Confidence.INFERRED)


def _account(written: str, rules: Rules) -> list[Name]:
    """Return an account's name as one name, whatever it holds.

    Examples are ``专业和你倾`` and ``陈秋实 Qiushi Official``.
    """
    match = byline_rules(rules).account.fullmatch(written)
    if not match or not read_names(match["name"], rules, pen_names=True):
        return []
    return [Name(match["name"], 0, len(match["name"]), latin=match["latin"])]


def _names_above_date(page: Page, number: int, marked: Marked) -> Iterator[Byline]:
    """Yield the names of a line where a byline stands, if all of it is names of people."""
    line = marked.line
    rules = page.rules
    credited = read_sign_off(line.text, rules, bare=True) or read_phrase(
        line.text, rules, at_head=True
    )
    names = [] if credited else read_names(line.text, rules)
    if any(is_outlet_name(name.name, page.rules) for name in names) or _is_listing(page, marked):
        return
    if not names:
        return
    evidence = page.evidence(line, "byline")
    roles = credit_rules(rules).roles
    for name in names:
        role = roles.get(name.note or "", Role.AUTHOR)
        known = Role(role) if role in set(Role) else Role.AUTHOR
        cased = attrs.evolve(name, name=_normal_case(page, name.name))
        yield Byline(known, cased, evidence, Confidence.STATED, number)


def _author_links(page: Page) -> Iterator[Byline]:
    """Yield the names above the text that link an author's page, whatever else the line holds."""
    for _, marked in page.head:
        line = marked.line
        if not line.anchors or read_sign_off(line.text, page.rules, bare=True):
            continue
        for anchor in line.anchors:
            if not byline_rules(page.rules).author_path.search(decoded_path(anchor.href)):
                continue
            names = read_names(line.text[anchor.start : anchor.end], page.rules, anchor.start)
            if any(is_outlet_name(name.name, page.rules) or name.is_desk for name in names):
                continue
            evidence = page.link_evidence(line, anchor, "author-link")
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED)


def _is_listing(page: Page, marked: Marked) -> bool:
    """Return whether a line names the page's sections or repeats its title."""
    links = (decoded_path(anchor.href) for anchor in marked.line.anchors)
    if marked.line.tokens & _LISTED or any(re.search("/(?:category|tag)/", x) for x in links):
        return True
    return any(marked.line.text in f.value for f in page.record.fields if f.name == "title")


def _normal_case(page: Page, name: str) -> str:
    """Return a name set in capitals as the article itself writes it elsewhere, if it does."""
    if not name.isupper() or not name.isascii():
        return name
    pattern = re.compile(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", re.IGNORECASE)
    forms = (form for marked in page.body.lines for form in pattern.findall(marked.line.text))
    return next((form for form in forms if form != name and form[0].isupper()), name)


def names_someone_twice(bylines: list[Byline]) -> bool:
    """Return whether a line of bylines names one person twice, and so may have lost another."""
    named = [(byline.line, byline.name.name) for byline in bylines if byline.line is not None]
    return len(set(named)) < len(named)


def read_biographies(page: Page) -> Iterator[Byline]:
    """Yield the authors of the biographies at the end, for a page whose byline has lost one."""
    biography = byline_rules(page.rules).biography
    for marked in page.body.lines:
        match = biography.match(marked.line.text) if "biography" in marked.rule else None
        if match:
            evidence = page.evidence(marked.line, "biography-beside-doubled-byline", *match.span())
            for name in read_names(match["name"], page.rules):
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED)


def _title_author(page: Page) -> Iterator[Byline]:
    """Yield the name before a colon, behind a source and a bar: ``基本常识｜项栋梁：…``."""
    field = page.record.title
    prefix = source_in_title(page)
    if not field:
        return
    if prefix:
        match = _AFTER_BAR.match(field.value, prefix.end())
        names = read_names(match["name"], page.rules) if match else []
    else:
        match = _BEFORE_COLON.match(field.value)
        names = _account_before_colon(page, match["name"]) if match else []
    if match and len(names) == 1:
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
    return read_names(written, page.rules, pen_names=True)


def _letter_signatures(page: Page) -> Iterator[Byline]:
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
