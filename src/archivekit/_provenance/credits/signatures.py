"""Read who signed a text below it or in it, where nothing else names the author.

`own` are the folded names of what publishes the page (`own_names`), which nobody signs with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivekit._markup.blocks import BELOW_STORY, PROSE, Marked
from archivekit._markup.lines import Line, fold_blanks
from archivekit._markup.read import read_lines
from archivekit._provenance.credits.bylines import Byline, byline_rules, is_at_right, names_of_line
from archivekit._provenance.credits.labels import credit_rules
from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import (
    has_cases,
    has_family,
    has_given,
    is_full,
)
from archivekit._provenance.credits.name_signs import BYLINE, LINE
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.credits.phrases import read_phrase
from archivekit._provenance.origins import origin_rules
from archivekit._provenance.outlets import is_agency
from archivekit._provenance.page import Page
from archivekit._provenance.photos import split_caption
from archivekit._provenance.places import is_place
from archivekit._provenance.surroundings import LONGEST_TAG, OPENING_TAG, tokens_of
from archivekit._reading.formats.html_tags import element_end
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import NO_PERSON_ENDS, PRONOUNS
from archivekit.model import BlockKind, Confidence, Role

_LEAST_PROSE = 30
"""Fewest characters of a sentence of prose, behind which a name alone may sign it."""
_SENTENCE_ENDS = tuple('.!?。！？…"”’»」』)）]】؟۔।')
"""Marks with which a whole sentence ends, or what it is in."""
_POSSESSIVE = ("'s", "’s")
"""What a name ends with that says whose something is."""
_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]+")
"""A name in capitals, as papers set it below a letter."""
_LAST_LINES = 2
"""Lines at the end of a text that may sign it."""
_LONGEST_SIGNATURE = 60
"""Most characters of a line that signs a text."""
_DASHED = re.compile(r"[\u2013\u2014\u2015]{1,2}\s?")
"""A dash before a name, which signs a text or says whom a quotation is from."""
_QUOTES = tuple("\"'\u201d\u2019\u00bb\u300d\u300f")
"""Marks with which a quotation ends."""
_MORE_THAN_NAMES = re.compile(r"[@\d]")
"""What an address or a day has, and a name has not: looked for first, as most lines have none."""
_MOST_WORDS = 5
"""Most words of a name alone that signs a text."""
_LONGEST_LEAD = 80
"""Most characters of a line above a text that is none of its paragraphs."""
_BRACKETING = ("ja", "zh")
"""Languages whose papers sign in brackets."""
_IN_BRACKETS = re.compile(
    r"(?:^|[。」』！？]\s*)[（(【](?P<names>[^（）()【】。]{3,24})[）)】]\s*$"
)
"""Brackets behind the last sentence of a text."""
_FILED_BY = re.compile(r"[\s・=＝]+")
"""What parts a place or a desk from who wrote there: （青葉支局・三浦典子）."""
_JAPANESE = range(3, 6)
"""Characters of a name in Japan."""
_MAIL = "mailto:"
_EMPHASIS = frozenset(("b", "strong", "em", "i"))
"""Elements that set a line apart from the text."""
_BEFORE_NAME, _COLONS = "】]｜|", ":："
"""Marks behind what kind of text a title says it is, and those behind whose it is."""
_WORDS = re.compile(r"\w+")
_TOLD_LINES, _LONGEST_TOLD = 3, 300
"""Last lines of which one may say who the author is, and its most characters."""
_BOXES = 20_000
"""Characters behind the text in which a box about the author begins."""
_LONGEST_BOX = 6000
"""Most characters of such a box."""
_OUTLET_BEHIND = re.compile(r"\s?/\s?[A-Z][\w.-]{1,14}$")
"""Whose reporter signs: ``Thu Hằng/VOV1``."""
_NAMED_IN_BOX = 5
"""How many of its first lines may name the author."""


def read_signature(page: Page, own: frozenset[str]) -> Iterator[Byline]:
    """Yield the people whose names end a text alone on a line, at the right or behind a ``by``.

    So essays, letters to papers and many papers in Vietnam sign. A source or a notice may stand
    there too.
    """
    lines = page.body.lines
    kinds = PROSE | {BlockKind.ASIDE}
    prose = [number for number, marked in enumerate(lines) if marked.kind in kinds]
    last = next((n for n in prose[::-1] if lines[n].kind in PROSE), 0)
    behind = [n for n in prose[1:] if last < n <= last + _LAST_LINES]  # above tags and links
    edge = prose[:0:-1][:_LAST_LINES]
    if any(n not in edge for n in behind):
        short = [m.line for m in lines if len(m.line.text) <= _LONGEST_SIGNATURE]
        signed = sum(is_at_right(page, line) for line in short)
        behind = behind if signed == 1 else []  # each of a page of letters has one
    for number in dict.fromkeys((*edge, *behind)):
        line = lines[number].line
        if len(line.text) > _LONGEST_SIGNATURE:
            continue
        if number in prose[:3] and not _match_signed(page, line.text):
            continue
        if is_at_right(page, line):
            names, rule = names_of_line(page, line.text, BYLINE, own), "right-signature"
        elif lines[number].kind in PROSE or lines[number].rule == BELOW_STORY:
            beside = {lines[number - 1].kind, lines[number].kind}
            is_quoted = lines[number - 1].line.text.endswith(_QUOTES)
            is_quoted = is_quoted or BlockKind.QUOTE in beside
            names, rule = _signed_by(page, line.text, own, is_quoted=is_quoted), "by-signature"
            if not names and not is_quoted and _is_mailed(page, number):
                mailed = names_of_line(page, line.text, BYLINE, own)
                names = mailed if all(has_given(n.name, page.rules) for n in mailed) else []
                rule = "mailed-signature"
            if not names and not is_quoted and number == prose[-1]:
                names, rule = _signed_alone(page, number, own), "name-signature"
        else:
            continue
        for name in names:
            yield Byline(Role.AUTHOR, name, page.evidence(line, rule), Confidence.STATED, number)


def _is_mailed(page: Page, number: int) -> bool:
    """Return whether all of a line behind a sentence is linked to mail addresses."""
    line = page.body.lines[number].line
    links = [link for link in line.anchors if link.href.startswith(_MAIL)]
    covered = sum(link.end - link.start for link in links)
    is_all = bool(links) and 2 * covered > len(line.text) and len(links) == len(line.anchors)
    return is_all and page.body.lines[number - 1].line.text.endswith(_SENTENCE_ENDS)


def read_bracketed(page: Page) -> Iterator[Byline]:
    """Yield the people in the brackets behind the last sentence of a text, as papers sign in Asia.

    Each must have a family name that is known: a place, an agency or an age may stand there too.
    """
    lines = page.body.lines
    prose = [number for number, marked in enumerate(lines) if marked.kind in PROSE]
    last = prose[:0:-1][:_LAST_LINES]
    if not any(_IN_BRACKETS.search(lines[number].line.text) for number in last):
        return  # as in most texts, whose language then need not be known
    language = (page.language or "").partition("-")[0]
    if language not in _BRACKETING:
        return
    for number in last[: _LAST_LINES if language == "ja" else 1]:
        line = lines[number].line
        signed = _IN_BRACKETS.search(line.text)
        if not signed:
            continue
        written = signed["names"]
        if not signed.start() and language != "ja":
            continue  # （全文）
        filed, *rest = _FILED_BY.split(written.strip(), maxsplit=1)
        is_desk = name_rules(page.rules).desk.fullmatch(filed) is not None
        if rest and (is_desk or is_place(filed, page.rules)):  # （ソウル　桜井紀子）
            written = rest[0]
        names = read_names(written, page.rules, sign=BYLINE if language == "ja" else LINE)
        if _are_people(names, page, language):
            evidence = page.evidence(line, "bracketed-signature", *signed.span("names"))
            whole = number if not signed.start() else None
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.STATED, whole)
            return


def _are_people(names: list[Name], page: Page, language: str) -> bool:
    """Return whether all names are known families', in Japan one of several that are like them."""
    known = [_is_family_name(name, page, language) for name in names]
    is_alike = language == "ja" and all(len(n.name) in _JAPANESE and not n.is_desk for n in names)
    return any(known) and (all(known) or is_alike)


def _is_family_name(name: Name, page: Page, language: str) -> bool:
    """Return whether a name is a known family's and a given one."""
    if language == "ja":
        known = name_rules(page.rules)
        return _has_family_of(name.name, known.japanese | known.spaced) and not name.is_desk
    is_other = name_rules(page.rules).desk.fullmatch(name.name) or is_place(name.name, page.rules)
    return not is_other and has_family(name.name, page.rules)


def _has_family_of(name: str, families: frozenset[str]) -> bool:
    """Return whether a name is a known family's and a given one."""
    return any(name[:at] in families and len(name) > at for at in (2, 3))


def read_emphasised(page: Page, own: frozenset[str]) -> Iterator[Byline]:
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
    if not set_apart:
        return
    prose = [n for n, marked in enumerate(lines) if _is_text(marked)]
    running = (n for n in prose if n >= page.first and len(lines[n].line.text) > _LONGEST_LEAD)
    last = prose[:2:-1][:_LAST_LINES] if len(set_apart) <= _LAST_LINES else ()
    edges = {next(running, 0) - 1, *last}
    if edges.isdisjoint(set_apart):
        return
    named = [n for n in set_apart if read_names(lines[n].line.text, rules, sign=LINE)]
    for number in named if len(named) <= _LAST_LINES else ():
        line = lines[number].line
        if number not in edges:
            continue
        names = read_names(line.text, rules, sign=LINE, apart=own)
        words = {word for name in names for word in name.name.casefold().split()}
        others = page.texts_beside(number)
        if any(name.is_desk or not is_full(name.name) for name in names):
            continue
        if words.isdisjoint(word for text in others for word in _WORDS.findall(text.casefold())):
            for name in names:
                evidence = page.evidence(line, "emphasised-name")
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED, number)


def read_alone(page: Page, own: frozenset[str]) -> Iterator[Byline]:
    """Yield the people whose names alone are a line above a text or its last one.

    Each begins with a common given name, and neither the title nor the text has it. Of a saved page
    other things stand there as well.
    """
    if page.record.format == "html":
        return
    lines = page.body.lines
    heads = [number for number, _ in page.head]
    last = [number for number, marked in enumerate(lines) if marked.kind in PROSE][:-3:-1]
    heads = [number for number in heads if _opens_text(page, number)]
    last = [number for number in last if number > 1 and _ends_text(page, number)]
    for numbers in (heads, last):
        found = [
            (number, names) for number in numbers if (names := _names_alone(page, number, own))
        ]
        for number, names in found if len(found) == 1 else ():
            evidence = page.evidence(lines[number].line, "name-alone")
            for name in names:
                yield Byline(Role.AUTHOR, name, evidence, Confidence.INFERRED, number)
            return


def read_before_colon(page: Page, own: frozenset[str]) -> Iterator[Byline]:
    """Yield who is before the colon of a title and alone on a line above the text: 林一帆：渡口.

    Copies of essays have the author in the title, and the essay's own title and author below.
    """
    folded = fold_blanks(_before_colon(page.title.value)) if page.title else ""
    if not folded:
        return
    for marked in page.body.lines[:_NAMED_IN_BOX]:
        line = marked.line
        if len(line.text) > _LONGEST_SIGNATURE or fold_blanks(line.text) != folded:
            continue
        names = read_names(line.text, page.rules, sign=LINE, apart=own)
        is_one = len(names) == 1 and not names[0].is_desk
        is_known = has_given if is_full(line.text) else has_family
        if is_one and is_known(names[0].name, page.rules):
            evidence = page.evidence(line, "name-of-title")
            number = page.body.lines.index(marked)
            yield Byline(Role.AUTHOR, names[0], evidence, Confidence.STATED, number)
        return


def _before_colon(title: str) -> str:
    """Return what is before the first colon of a title, behind what kind of text it is.

    >>> _before_colon("【旧文】重发｜林一帆：渡口"), _before_colon("渡口")
    ('林一帆', '')
    """
    head = title[:_LONGEST_SIGNATURE]
    at = min((at for mark in _COLONS if (at := head.find(mark)) >= 0), default=0)
    start = max(head.rfind(mark, 0, at) for mark in _BEFORE_NAME) + 1
    return head[start:at].strip()


def _opens_text(page: Page, number: int) -> bool:
    """Return whether the text begins behind a line, and not with what the line's person did."""
    below = page.body.lines[number + 1 : number + 2]
    first = below[0].line.text.split(maxsplit=1)[:1] if below else []
    return bool(first) and first[0] not in _pronouns(page.rules)


def _ends_text(page: Page, number: int) -> bool:
    """Return whether a line stands behind a whole sentence of prose."""
    above = page.body.lines[number - 1].line.text
    return len(above) >= _LEAST_PROSE and above.endswith(_SENTENCE_ENDS)


@per_rules
def _pronouns(rules: Rules) -> frozenset[str]:
    """Return words such as *She* that begin a text about the person above it."""
    return words_in(rules[PRONOUNS])


@per_rules
def _things(rules: Rules) -> frozenset[str]:
    """Return the last words of names of places and events that begin as a person's do."""
    return words_in(rules[NO_PERSON_ENDS])


def _names_alone(page: Page, number: int, own: frozenset[str]) -> list[Name]:
    """Return the people that a line is, each with a common given name and named nowhere else."""
    lines, text = page.body.lines, page.body.lines[number].line.text
    if len(text) > _LONGEST_SIGNATURE or lines[number].kind not in PROSE:
        return []
    if _DASHED.match(text) or (number and lines[number - 1].line.text.endswith(_QUOTES)):
        return []  # who said what stands above
    if any(token[0] in ".#[" for token in lines[number].line.tokens):
        return []  # what it is an element of is marked, and not as a byline
    if len(text.split()) == 1 and not has_cases(text) and page.language != "ja":
        return []  # as most lines in Chinese, of which no word is a given name
    if text[0] == "(" and text[-1] == ")":  # (Anne Roux)
        text = text[1:-1]
    names = read_names(text, page.rules, sign=BYLINE, apart=own)
    if not names:
        return []
    others = page.texts_beside(number)
    is_people = all(
        not name.is_desk
        and not is_agency(name.name.split()[0], page.rules)  # भाषा अमित सुरेश: its editors
        and name.name.split()[-1] not in _things(page.rules)
        and not name.name.endswith(_POSSESSIVE)
        and (has_given(name.name, page.rules) or _is_japanese(name, page))
        and not _is_told_of(name, others, page.rules)
        for name in names
    )
    return names if is_people else []


def _is_japanese(name: Name, page: Page) -> bool:
    """Return whether a name is that of a family in Japan and a blank parts it: 森田 健二."""
    is_parted = len(name.name) < name.end - name.start and page.language == "ja"
    is_place = name.name.endswith(tuple(_things(page.rules)))
    return is_parted and not is_place and _has_family_of(name.name, name_rules(page.rules).japanese)


def _is_text(marked: Marked) -> bool:
    return marked.kind in PROSE or marked.rule == BELOW_STORY


def _is_signature(marked: Marked) -> bool:
    is_text = _is_text(marked) or marked.kind is BlockKind.HEADING
    return is_text and len(marked.line.text) <= _LONGEST_SIGNATURE


def read_author_box(page: Page, own: frozenset[str]) -> Iterator[Byline]:
    """Yield the author whom a box below the text is about, where all such boxes name one person."""
    record, words = page.record, byline_rules(page.rules)
    if record.format != "html" or page.headline_place is None:
        return
    found: dict[str, Byline] = {}
    end = min(len(record.source), record.body_end + _BOXES)
    at = record.body_start
    for place in _marks_in(record.source, words.marks, at, end):
        opened = record.source.rfind("<", max(at, place - LONGEST_TAG), place)
        tag = OPENING_TAG.match(record.source, opened) if opened >= 0 else None
        if not tag or opened < at or not words.is_author_box(tokens_of(tag["rest"])):
            continue
        at = element_end(record.source, tag["name"], tag.end(), _LONGEST_BOX)
        lines = [p for p in read_lines(record.source, tag.end(), at) if isinstance(p, Line)]
        for line in lines[:_NAMED_IN_BOX]:
            names = read_names(line.text, page.rules, sign=LINE, apart=own)
            if len(names) == 1 and is_full(names[0].name) and not names[0].is_desk:
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


def _signed_by(page: Page, text: str, own: frozenset[str], *, is_quoted: bool) -> list[Name]:
    """Return the people of a line such as ``Von Ann Lee``, or ``— Ann Lee`` behind no quotation.

    An address or a day may stand behind the name: ``강민서 pier@news.example``, 刘小容 2020.11.12.
    """
    if signed := _match_signed(page, text):
        names = read_names(signed["named"] or signed["dated"], page.rules, sign=LINE, apart=own)
        people = [n for n in names if is_full(n.name) or has_family(n.name, page.rules)]
        return people if len(people) == len(names) and not any(n.is_desk for n in names) else []
    if dash := _DASHED.match(text):
        names = (
            [] if is_quoted else read_names(text[dash.end() :], page.rules, sign=LINE, apart=own)
        )
        return [] if any(name.is_desk for name in names) else names
    if phrase := read_phrase(text, page.rules, at_head=True, sign=LINE, apart=own):
        return [name for name, _ in phrase.names] if phrase.role is Role.AUTHOR else []
    return _labelled(page, text, own)


def _labelled(page: Page, text: str, own: frozenset[str]) -> list[Name]:
    """Return the people with common given names behind a label: ``Autoren Jan Kern, Eva Lotz``."""
    words = credit_rules(page.rules)
    label = words.by_label.match(text)
    if not label or words.role_of(label["word"]) != Role.AUTHOR.value:
        return []
    names = read_names(text[label.end() :], page.rules, label.end(), sign=LINE, apart=own)
    return names if all(has_given(name.name, page.rules) for name in names) else []


def _match_signed(page: Page, text: str) -> re.Match[str] | None:
    """Return names with an address or a day behind them, where all of a text is that."""
    if _MORE_THAN_NAMES.search(text) is None:
        return None
    return byline_rules(page.rules).signed.fullmatch(text)


def _signed_alone(page: Page, number: int, own: frozenset[str]) -> list[Name]:
    """Return the name that a last line is, in a language whose papers sign so: Vietnamese.

    It begins with a known family name, or has accents and each word of it a capital; and it is not
    in the title or the text.
    """
    lines = page.body.lines
    text = _OUTLET_BEHIND.sub("", lines[number].line.text)
    parts = text.split()
    if len(parts) < 2:  # as most lines of Chinese, whose language then need not be known
        return []
    families = name_rules(page.rules).signing.get(page.language or "", ())
    is_listed = parts[0] in families and len(parts) <= _MOST_WORDS
    is_apart = text.isupper() or (text.istitle() and not text.isascii())
    if not families or not (is_listed or is_apart):
        return []
    names = read_names(text, page.rules, sign=LINE, apart=own)
    title = page.title.value if page.title else ""
    others = (*(marked.line.text for marked in lines[:number]), title)
    is_one = all(not name.is_desk and not _is_told_of(name, others, page.rules) for name in names)
    return names if is_one else []


def _is_told_of(name: Name, texts: Iterable[str], rules: Rules) -> bool:
    """Return whether texts have a name elsewhere than as whose picture is above: ``Ảnh: …``."""
    return any(
        name.name in text and name.name not in (split_caption(text, rules).credit or "")
        for text in texts
    )


def read_told_author(page: Page) -> Iterator[Byline]:
    """Yield the author whom a sentence above or below the text tells: 本文作者林一帆，海港大学教授.

    Behind a comma that is where a text was taken from. Whom the title or another line names is
    whom the text is about, such as a book's author.
    """
    lines, told = page.body.lines, byline_rules(page.rules).told
    heads = [number for number, _ in page.head]
    texts = [number for number, marked in enumerate(lines) if _is_text(marked)]
    for number in (*heads, *texts[:1], *texts[-_TOLD_LINES:]):
        line = lines[number].line
        found = told.search(line.text) if len(line.text) <= _LONGEST_TOLD else ()
        match = next((match for _, match in found), None)
        if not match or (match.start() and not origin_rules(page.rules).begins.match(line.text)):
            continue
        names = read_names(match["name"], page.rules, match.start("name"), sign=LINE)
        others = page.texts_beside(number)
        for name in names if len(names) == 1 else ():
            is_person = has_family(name.name, page.rules) or has_given(name.name, page.rules)
            if is_person and not name.is_desk and not any(name.name in text for text in others):
                evidence = page.evidence(line, "told-author", *match.span())
                yield Byline(Role.AUTHOR, name, evidence, Confidence.STATED)
                return


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
