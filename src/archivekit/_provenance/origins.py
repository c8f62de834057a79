"""Read what a text was made from: a translation's original, and the source of a reprint."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from archivekit._markup.absolute import absolute, decoded_path
from archivekit._markup.blocks import Marked
from archivekit._markup.lines import Line, LineLink
from archivekit._provenance.agencies import agency_rules
from archivekit._provenance.credits.name_rules import EASTERN, name_rules
from archivekit._provenance.mirrors import mirror_rules
from archivekit._provenance.outlets import fold_name, is_outlet_name, outlet_named
from archivekit._provenance.page import CutSpan, Page
from archivekit._provenance.places import is_place
from archivekit._provenance.publishers import source_field, source_name
from archivekit._rules.patterns import any_beginning, any_of, any_pattern, words_in
from archivekit._rules.rows import KnownOutlet, Pattern
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    BEFORE_ORIGINALS,
    COLUMNS,
    FIRST,
    FIRST_ENDS,
    LABELS,
    LINK_AUTHOR_PATHS,
    LINKED,
    NO_AUTHOR,
    NO_SOURCE,
    ORIGINAL_LINES,
    ORIGINALS,
    OUTLET_NOUNS,
    PLATFORMS,
    REPOSTED,
    REPRINT_HOSTS,
    TAKEN,
)
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import BlockKind, Layer, Link, LinkKind, Role, Source

_BELOW_ENTRY = "appeared-first-on"
"""How the rows begin of what WordPress writes below each entry of a feed, here and in the body."""
_OWN_FIELDS = ("site", "publisher", "outlet", "channel")
"""Fields whose value is whom an article is published by."""
_SENTENCE = re.compile(r"[，。！？,!?:：]")
LONGEST_SOURCE = 30
"""Most characters of a source's name; a longer text is a sentence about it."""
_INTRODUCTION = 40
"""Characters before a link that are looked at."""
_HEAD, _LONGEST_NOTICE = 4, 120
"""How many first lines may say whom a text was taken from, and most characters of such a line."""


_WRITTEN = re.compile(
    r"https?://[^\s<>\"'\u3000-\u9fff\uff00-\uffef]+[^\s<>\"'.,;:!?)\]\u3000-\u9fff\uff00-\uffef]"
)
"""An address that is written out, without a link."""
_ADDRESS = re.compile(r"https?://|[\w-]+(?:\.[\w-]+)+(?:/|$)")
"""How the words of a link begin that are its address."""
_STOP = re.compile(r"\u3002(?=.)|[^\W\d_]{2}\.\s+(?=\S)")
"""The end of a sentence that another one follows."""
_QUOTED = re.compile("[\u300a\u300c\u201c]")
"""What a name is in, in a notice behind another sentence in Chinese."""
_NOTED = re.compile(r"[^\s:：。，]{1,6}[:：]\s*(?=\S)")
"""A word before a notice: 編按：本文原載於《港邊誌》."""
_LONGEST_NOTED = 12
"""Most characters of the marks and the word before a notice."""
_ORNAMENTS = re.compile(
    r"[^\w\s\u300a\u300c\u300e\u3008\u3010\u201c\u2018\uff08\u00ab\"'(\[<]{1,4}\s?(?=\w)"
)
"""Marks before a notice, such as ▍ and ※: no quotation mark and no bracket."""
_HAN = re.compile("[\u4e00-\u9fff]")
_NAME = re.compile(
    r"[\s:]*(?:[\"'\u00ab\u201c\u201e\u300a\u300c\u300e](?P<quoted>[^\"\u00ab\u00bb\u201c-\u201e\u300a-\u300f]{2,40})"
    r"[\"'\u00bb\u201c\u201d\u300b\u300d\u300f]"
    r"|(?P<name>[^\W_](?:[^.,;:()|\"\u00ab\u00bb\u201c-\u201e\u300a-\u300f]|\.(?=\w)){1,40}))"
)
"""A name, in quotes or as far as a mark."""
_DAY_BEHIND = r"\s[^\W\d_]{1,4}\s\d{1,2}(?:[.\s]|$)"
"""A day behind a name: ``vom 4. Juni``."""
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d$")
_DAY_WITHIN = re.compile(
    r"(?:\s[^\W\d_]{1,4})?\s(?:[^\W\d_]{3,12}\.?\s\d{1,2}(?:[a-z]{2})?,?"
    r"|\d{1,2}(?:\.|\u00ba|[a-z]{2})?(?:\s[a-z]{2})?\s[^\W\d_]{3,12}\.?(?:\s[a-z]{2})?)"
    r"\s(?:19|20)\d\d(?:\s[\u0430-\u044f\u0456]{1,4}\.?(?=\s[\u0430-\u044f\u0456]{1,2}\s))?,?"
    r"(?=\s[^\W\d_])"
)
"""A day within a sentence, with the little word before it: ``on March 3, 2019``."""
_YEAR_BEHIND = re.compile(r"\s?,? (?:19|20)\d\d\b")
"""The year behind what is a day and no name: ``June 12, 2018``."""
_PREFIX = re.compile(r"^(?:【[^】]{1,12}】)?\s*+(?P<name>[^|｜丨︱【】：:]{2,16}?)\s*[｜丨︱|]")
"""The name before a bar in a title."""


@attrs.frozen(eq=False)
class OriginRules:
    """How a page says what it was made from, compiled.

    `original` knows a link's text, `before_original` what is before a link, `original_line` and
    `linked` a line's beginning; `translated` finds a word for who translated, `reposted` one for a
    copy. Sentences by the id of their row are `taken`, `first`, whose name follows as far as
    `first_end` or a mark, and those that stand `anywhere` in a line; a line that is one of the
    first two `begins` so.
    `below_entry` is what WordPress writes. A `noun` may stand before a name, and before that of an
    account the `platform` that it is on.
    `columns` and `no_author` know what is before a bar or a colon in a title.
    """

    original: re.Pattern[str]
    original_line: re.Pattern[str]
    before_original: re.Pattern[str]
    reposted: re.Pattern[str]
    translated: re.Pattern[str]
    reprint_host: re.Pattern[str]
    linked: re.Pattern[str]
    taken: tuple[Pattern, ...]
    first: tuple[Pattern, ...]
    begins: re.Pattern[str]
    anywhere: tuple[Pattern, ...]
    below_entry: tuple[Pattern, ...]
    first_end: re.Pattern[str]
    platform: re.Pattern[str]
    noun: re.Pattern[str]
    columns: frozenset[str]
    no_author: re.Pattern[str]
    no_source: re.Pattern[str]
    author_path: re.Pattern[str]


@per_rules
def origin_rules(rules: Rules) -> OriginRules:
    """Return the rules of origins, compiled."""
    below = tuple(row for row in rules[TAKEN] if row.id.startswith(_BELOW_ENTRY))
    opening = (row for row in rules[TAKEN] if row.pattern.pattern.startswith("^"))
    taken = tuple(row for row in opening if row not in below)
    beginning = (*taken, *rules[FIRST])
    labels = (row for row in rules[LABELS] if row.role == Role.TRANSLATOR.value)
    translators = {word for row in labels for word in row.words}
    return OriginRules(
        original=any_pattern(rules[ORIGINALS]),
        original_line=any_beginning(rules[ORIGINAL_LINES]),
        before_original=any_pattern(rules[BEFORE_ORIGINALS]),
        reposted=re.compile(any_of(words_in(rules[REPOSTED]))),
        translated=re.compile(any_of(word for word in translators if _HAN.match(word))),
        reprint_host=re.compile(rf"//[^/]*(?:{any_of(words_in(rules[REPRINT_HOSTS]))})[:/]"),
        linked=any_beginning(rules[LINKED]),
        taken=taken,
        first=rules[FIRST],
        first_end=re.compile(rf"\s(?:{any_of(words_in(rules[FIRST_ENDS]))})\b|{_DAY_BEHIND}"),
        begins=any_beginning(beginning),
        anywhere=tuple(row for row in rules[TAKEN] if row not in (*beginning, *below)),
        below_entry=below,
        platform=re.compile(
            rf"(?:{any_of(words_in(rules[PLATFORMS]))})(?:\s?[:\uff1a\u00b7\u2022\u30fb|\uff5c/@]\s?"
            r"|\s+|\s*(?=[\u300a\u300c\u300e\u201c\u2018\"']))(?=.)"
        ),
        noun=re.compile(
            rf"(?:\s*(?:{any_of(words_in(rules[OUTLET_NOUNS]))})(?=[\s\"\u00ab\u201c\u201e\u300a]))*"
        ),
        columns=words_in(rules[COLUMNS]),
        no_author=any_pattern(rules[NO_AUTHOR]),
        no_source=any_pattern(rules[NO_SOURCE]),
        author_path=re.compile(f"/(?:{any_of(words_in(rules[LINK_AUTHOR_PATHS]))})/"),
    )


def read_links(page: Page) -> tuple[Link, ...]:
    """Return the links of the body, each once, and what each is for."""
    words, footers = origin_rules(page.rules), mirror_rules(page.rules).footers
    found: dict[tuple[str, LinkKind], Link] = {}
    for marked in page.body.lines:
        for anchor in marked.line.anchors:
            text = marked.line.text[anchor.start : anchor.end]
            url = absolute(page.url, anchor.href)
            if url.startswith(("http://", "https://")):
                is_original = (
                    words.original.search(text) is not None
                    or (
                        anchor is marked.line.anchors[0]
                        and _names_original(page, marked.line, url, words)
                    )
                    or _is_introduced(page, marked.line, anchor, words)
                )
                kind = LinkKind.ORIGINAL if is_original else _kind_of(marked, url, footers, words)
                if (url, kind) not in found:
                    evidence = page.link_evidence(marked.line, anchor, f"link-{kind}")
                    found[url, kind] = Link(url=url, text=text, kind=kind, evidence=evidence)
        if marked.line.anchors or "://" not in marked.line.text:
            continue
        for line in _sentences_of(marked.line, words.original_line):
            written = _WRITTEN.search(line.text)
            url = written[0] if written else ""
            if written and _names_original(page, line, url, words):
                evidence = page.evidence(line, f"link-{LinkKind.ORIGINAL}", *written.span())
                link = Link(url=url, text=url, kind=LinkKind.ORIGINAL, evidence=evidence)
                found.setdefault((url, LinkKind.ORIGINAL), link)
    return tuple(found.values())


def _says_reposted(page: Page, words: OriginRules) -> bool:
    """Return whether the first lines, the last, or a field say that the text was reposted.

    A translation is reposted as well.
    """
    texts = [marked.line.text for marked in _edges(page)]
    texts += [field.value for field in page.record.fields if len(field.value) <= _LONGEST_NOTICE]
    if not any(words.reposted.search(text) for text in texts):
        return False
    return not any(words.translated.search(text) for text in texts)


def _is_introduced(page: Page, line: Line, anchor: LineLink, words: OriginRules) -> bool:
    """Return whether the words before a link to another site say that it leads to the original."""
    before = line.text[max(0, anchor.start - _INTRODUCTION) : anchor.start]
    if not words.before_original.search(before) or words.reprint_host.search(anchor.href):
        return False
    other = canonicalize_url(absolute(page.url, anchor.href), page.rules).outlet_hint
    return other is not None and other != page.domain


def _names_original(page: Page, line: Line, url: str, words: OriginRules) -> bool:
    """Return whether a line is the label of an original and its address, and no reprint's.

    The text of a reprint's link is in the language of the page, as the reprint itself is. Behind a
    label such as 原文链接 it is that of a copy where the page says that it is one.
    """
    label = words.original_line.match(line.text)
    if not label:
        return False
    first = line.anchors[0] if line.anchors else None
    if first is not None and first.start > label.end():
        return False
    if first is None and not _WRITTEN.match(line.text, label.end()):
        return False
    if words.reprint_host.search(url):
        return False
    text = line.text[first.start : first.end] if first else ""
    if not words.linked.match(line.text):
        return True
    is_named = bool(text) and not _ADDRESS.match(text)
    return not _HAN.search(text) and (is_named or not _says_reposted(page, words))


def original_cuts(page: Page, original: Link | None) -> tuple[CutSpan, ...]:
    """Return the line that names the original, which is not the text's."""
    words = origin_rules(page.rules)
    return tuple(
        CutSpan(number, 0, len(marked.line.text), BlockKind.FOOTER)
        for number, marked in enumerate(page.body.lines)
        if original and (label := words.original_line.match(marked.line.text))
        if _WRITTEN.match(marked.line.text, label.end())
        or any(anchor.start <= label.end() for anchor in marked.line.anchors[:1])
    )


def source_cuts(page: Page, source: Source | None) -> tuple[CutSpan, ...]:
    """Return the short line at an end of the text that says whom it was taken from."""
    if source is None or source.evidence.layer is not Layer.BODY:
        return ()
    return tuple(
        CutSpan(number, 0, len(marked.line.text), BlockKind.FOOTER)
        for number, marked in enumerate(page.body.lines)
        if number in page.tail or number < _HEAD
        if len(marked.line.text) <= _LONGEST_NOTICE and _opens_line(source, marked.line)
    )


def _opens_line(source: Source, line: Line) -> bool:
    """Return whether a line begins with what names a source, maybe behind a mark or a word."""
    start, end = line.span()
    return start <= source.evidence.start < min(start + _LONGEST_NOTED, end)


def _kind_of(marked: Marked, url: str, footers: frozenset[str], words: OriginRules) -> LinkKind:
    if marked.rule in footers:
        return LinkKind.MIRROR
    if marked.kind is BlockKind.RELATED:
        return LinkKind.RELATED
    if words.author_path.search(decoded_path(url)):
        return LinkKind.AUTHOR
    return LinkKind.BODY


def find_original(page: Page, links: Sequence[Link]) -> Link | None:
    """Return the first link to what the page calls its original, its URL in canonical form.

    Without one it is the address that a field names, beside the translator.
    """
    original = next((link for link in links if link.kind is LinkKind.ORIGINAL), None)
    if original is None and (field := page.record.field("original")):
        if not field.value.startswith(("http://", "https://")):
            return None
        evidence = page.field_evidence(field, f"{field.layer}-original")
        original = Link(url=field.value, text="", kind=LinkKind.ORIGINAL, evidence=evidence)
    if original is None:
        return None
    url = canonicalize_url(original.url, page.rules).canonical
    return attrs.evolve(original, url=url or original.url)


def find_source(page: Page, labelled: Sequence[Source]) -> Source | None:
    """Return whom the page was taken from; never the outlet itself.

    A label (``来源：``, `labelled`) beats the `source` of a row or of front matter, and that a
    sentence. A sentence beats the name before a bar in the title, and that an outlet's name alone
    above the text. All of them beat a link to where the text was first published, and that beats
    the feed that an entry names as its source. What a label links has no name where it is called
    a link or a platform. A name that no rule knows and that links to the page itself, or to the
    front page of its site, is the outlet's.
    """
    rules = origin_rules(page.rules)
    own = page.outlet.all_names if page.outlet else ()
    if not (page.outlet and page.outlet.carries):
        own += tuple(field.value for field in page.record.fields if field.name in _OWN_FIELDS)
    for source in itertools.chain(
        labelled, _in_field(page), _in_sentences(page, rules), _in_title(page), _above_text(page)
    ):
        if source.name and _WRITTEN.fullmatch(source.name):
            found = canonicalize_url(source.name, page.rules)
            if found.canonical and found.key != page.url_key:
                return attrs.evolve(source, name=None, url=found.canonical)
        clean = _clean_source(source.name or "", page.rules)
        if clean and not _is_own(clean, own, page.rules) and not _leads_home(source, clean, page):
            return attrs.evolve(source, name=clean)
        if clean is None and source.url and source in labelled:
            return attrs.evolve(source, name=None)  # 来源：[微信公众号](…)
    return _linked_source(page, rules) or _feed_source(page, own)


def _leads_home(source: Source, name: str, page: Page) -> bool:
    """Return whether a name is linked to the page itself, or to the front page of its own site."""
    if not source.url or outlet_named(name, page.rules):
        return False
    key = canonicalize_url(source.url, page.rules).key or ""
    if key and key == page.url_key:
        return True
    site, _, path = key.partition("/")
    host = (page.url_key or "").partition("/")[0]
    own = {host.removeprefix(_WWW), page.domain}
    return bool(site) and not path and site.removeprefix(_WWW) in own


_WWW = "www."
_AROUND_SOURCE = " \u3000@\"'\u201c\u201d\u300e\u300f|\uff5c\u2502[]\u3010\u3011\u00b7\u2022"
"""Marks around the name of a source that are no part of it."""


def _clean_source(name: str, rules: Rules) -> str | None:
    """Return a source's name without marks and brackets; `None` for a sentence."""
    words = [part for part in agency_rules(rules).joiner.split(name) if part.strip()]
    while len(words) > 1 and origin_rules(rules).no_source.search(words[-1]):
        words.pop()  # and agencies
        name = name[: name.rindex(words[-1]) + len(words[-1])].rstrip()
    if platform := origin_rules(rules).platform.match(name):
        name = name[platform.end() :]
    titled = re.match(r"\w{0,8}\s*[《「“【](?P<name>[^《》「」“”【】]+)[》」”】]", name)
    clean = titled["name"] if titled else re.sub(r"[（(].*?[）)]\s*$", "", name)
    # 港湾周刊，原题《渡口》
    if "，" in clean:
        head, _, rest = clean.partition("，")
        clean = head if _QUOTED.search(rest) and name_rules(rules).desk.fullmatch(head) else clean
    clean = clean.strip(_AROUND_SOURCE)
    if " " in clean and clean[0] >= EASTERN:
        clean = _without_buttons(clean, rules)
    if len(clean) > LONGEST_SOURCE or _SENTENCE.search(clean):
        return None
    if origin_rules(rules).no_source.search(clean):
        return None
    return None if clean in name_rules(rules).never else clean or None


def _without_buttons(name: str, rules: Rules) -> str:
    """Return a name in Han characters without the buttons behind it: 石湾网 举报."""
    head, _, last = name.rpartition(" ")
    while head and _HAN.match(last) and last in name_rules(rules).never:
        name = head.rstrip()
        head, _, last = name.rpartition(" ")
    return name


def _is_own(name: str, own: tuple[str, ...], rules: Rules) -> bool:
    """Return whether a name is one of the outlet's own."""
    return is_outlet_name(name, rules, own) and any(name in known or known in name for known in own)


def _in_field(page: Page) -> Iterator[Source]:
    """Yield whom a field names as the source, where it is not the publisher.

    That is whom the text was taken from in so many words (`taken-from`), another known outlet,
    anyone on a site that shows what others published, and the source of front matter without an
    address.
    """
    if taken := page.record.field("taken-from"):
        evidence = page.field_evidence(taken, f"{taken.layer}-taken-from", taken.value)
        yield Source(name=taken.value, url=None, evidence=evidence)
    carries = page.outlet is not None and page.outlet.carries
    for key in ("site", "source") if carries else ("source",):
        field = source_field(page.record, key)
        name = source_name(field, page.rules) if field else None
        if field is None or name is None or (page.outlet is None and page.site == name):
            continue
        other = outlet_named(name, page.rules)
        is_reprint = field.layer is not Layer.ROW and page.url is None
        if other is not page.outlet if other else carries or is_reprint:
            evidence = page.field_evidence(field, f"{field.layer}-{key}", name)
            yield Source(name=name, url=None, evidence=evidence)


def _edges(page: Page) -> Iterator[Marked]:
    """Yield the first lines and the last."""
    tail = page.tail
    return (m for n, m in enumerate(page.body.lines) if n < _HEAD or n in tail)


def _in_sentences(page: Page, rules: OriginRules) -> Iterator[Source]:
    """Yield whom the first lines and the last say that the text was taken from."""
    for marked in _edges(page):
        below = rules.below_entry if marked.rule.startswith(_BELOW_ENTRY) else ()
        for row in (*rules.anywhere, *below):
            if match := row.pattern.search(marked.line.text):
                yield _said(page, marked.line, row.id, match.span(), match.span("name"))
        for line in _sentences_of(marked.line, rules.begins):
            for row in rules.taken:
                if match := row.pattern.search(line.text):
                    yield _said(page, line, row.id, match.span(), match.span("name"))
            for row in rules.first:
                end = _verb_end(line.text, row.pattern)
                if end and (name := _name_behind(line, end, rules, page.rules)):
                    yield _said(page, line, f"first-{row.id}", (0, name[1]), name)


def _sentences_of(line: Line, begins: re.Pattern[str]) -> Iterator[Line]:
    """Yield a line that begins as a pattern has it, and of a short one each sentence that does.

    Marks or a word may be before it, or another sentence: *作者為教授。本文原刊《湖報》.
    """
    text = line.text
    if _verb_end(text, begins):
        yield line
    if len(text) > _LONGEST_NOTICE:
        return
    opened = None if text[0].isalnum() else _ORNAMENTS.match(text)
    if opened is None and (":" in text or "\uff1a" in text):
        opened = _NOTED.match(text)
    may_follow = _QUOTED.search(text) if "\u3002" in text else text.count(". ") == 1
    stops = _STOP.finditer(text) if may_follow else ()
    for stop in (*((opened,) if opened else ()), *stops):
        if _verb_end(text[stop.end() :], begins):
            yield line.cut(stop.end(), len(text))


def _verb_end(text: str, begins: re.Pattern[str]) -> int:
    """Return where a text's beginning ends that a pattern has, `0` if it begins otherwise.

    A day may stand within it: ``originally published on March 3, 2019 in``.
    """
    has_year = "19" in text or "20" in text
    if has_year and (day := _DAY_WITHIN.search(text, 0, _LONGEST_NOTICE)):
        match = begins.match(text[: day.start()] + text[day.end() :])
        if match and match.end() > day.start():
            return match.end() + len(day[0])
        if match and not text[match.end() : day.start()].strip():
            return day.end()  # … in the June 12, 2018, issue of
    match = begins.match(text)
    return match.end() if match else 0


def _name_behind(
    line: Line, at: int, rules: OriginRules, page_rules: Rules
) -> tuple[int, int] | None:
    """Return where the name that begins at a place is: in quotes, or as far as its end.

    Words for its kind may stand before it, and any few words before one that is linked.
    """
    text = line.text
    name = _NAME.match(text, _behind_nouns(text, at, rules))
    if name:
        start, end = name.span("quoted" if name["quoted"] else "name")
        if stop := rules.first_end.search(text, start, end):
            end = stop.start()
        written = text[start:end]
        if is_place(written, page_rules) and not outlet_named(written, page_rules):
            return None  # where a book came out
        if _looks_named(written) and not _YEAR_BEHIND.match(text, end):
            return start, end
    linked = next((a for a in line.anchors if at <= a.start <= at + LONGEST_SOURCE), None)
    if linked and not _SENTENCE.search(text, at, linked.start):
        return (linked.start, linked.end) if _looks_named(text[linked.start : linked.end]) else None
    return None


def _behind_nouns(text: str, at: int, rules: OriginRules) -> int:
    """Return where words such as ``the magazine`` end that are at a place."""
    nouns = rules.noun.match(text, at)
    return nouns.end() if nouns else at


def _looks_named(text: str) -> bool:
    """Return whether a text may be a name: no date, no ordinary words, unless they are a domain."""
    return not (text[0].isdigit() or _DATED.search(text) or (text[0].islower() and "." not in text))


def _said(
    page: Page, line: Line, rule: str, span: tuple[int, int], name: tuple[int, int]
) -> Source:
    """Return the source that is at `name`, or that is linked behind it.

    ``本文原載於筆者 [某報的專欄]``: what is before a link describes whose it is.
    """
    anchor = next((anchor for anchor in line.anchors if name[0] <= anchor.start), None)
    title = page.record.title
    linked = line.text[anchor.start : anchor.end] if anchor else ""
    if anchor and not (title and fold_name(linked) == fold_name(title.value)):
        gap, words = line.text[name[0] : anchor.start], linked
        is_short = len(gap) <= LONGEST_SOURCE and len(words) <= LONGEST_SOURCE
        if is_short and not _SENTENCE.search(gap + words) and not _WRITTEN.match(words):
            span, name = (span[0], anchor.end), (anchor.start, anchor.end)
    is_own = anchor and name == (anchor.start, anchor.end) and _leads_to_itself(page, anchor)
    return Source(
        name=line.text[slice(*name)],
        url=page.url if is_own else address_in(page, line, span[0]),
        evidence=page.evidence(line, rule, *span),
    )


def address_in(page: Page, line: Line, start: int, end: int | None = None) -> str | None:
    """Return the address of another page that the rest of a line links, or the part of it."""
    for anchor in line.anchors:
        is_in = anchor.end > start and (end is None or anchor.start < end)
        found = canonicalize_url(absolute(page.url, anchor.href), page.rules) if is_in else None
        if found and found.canonical and found.key != page.url_key:
            return found.canonical
    return None


def _leads_to_itself(page: Page, anchor: LineLink) -> bool:
    key = canonicalize_url(absolute(page.url, anchor.href), page.rules).key
    return bool(key) and key == page.url_key


def _linked_source(page: Page, rules: OriginRules) -> Source | None:
    """Return the page that a line links which begins with 原文链接 or the like."""
    for marked in _edges(page):
        line = marked.line
        match = rules.linked.match(line.text)
        if match is None:
            continue
        addresses = [(anchor.href, anchor.end) for anchor in line.anchors]
        if not addresses and (written := _WRITTEN.search(line.text, match.end())):
            addresses = [(written[0], written.end())]
        for address, end in addresses:
            url = absolute(page.url, address)
            if _names_original(page, line, url, rules):
                continue
            found = canonicalize_url(url, page.rules)
            if found.canonical and found.key != page.url_key:
                evidence = page.evidence(line, "linked-source", 0, end)
                return Source(name=None, url=found.canonical, evidence=evidence)
    return None


def source_in_title(page: Page) -> re.Match[str] | None:
    """Return the match of the source that a title names before a bar: ``自由亚洲｜…``.

    Many sites set a column or half a sentence before a bar. So the name counts only if it is a
    known outlet's, or if the page's outlet is known to repost (`reposts` in `outlet.toml`).
    """
    rules, title = origin_rules(page.rules), page.record.title
    match = _PREFIX.match(title.value) if title else None
    if match is None or match["name"].strip() in rules.columns:
        return None
    reposts = page.outlet is not None and page.outlet.reposts
    return match if reposts or is_outlet_name(match["name"], page.rules) else None


def _in_title(page: Page) -> list[Source]:
    match, title = source_in_title(page), page.record.title
    if not title or not match:
        return []
    evidence = page.field_evidence(title, "title-prefix", match["name"])
    return [Source(name=match["name"], url=None, evidence=evidence)]


def _above_text(page: Page) -> Iterator[Source]:
    """Yield the other outlet whose name a line above the text is, and nothing else.

    An agency's name there says whose copy it is.
    """
    for _, marked in page.head:
        line = marked.line
        outlet = _outlet_alone(line.text, page.rules)
        if outlet and line.text.islower() and line.text not in outlet.all_names:
            continue  # a word: time
        if outlet and outlet is not page.outlet and not outlet.agency:
            evidence = page.evidence(line, "outlet-above-text")
            yield Source(name=line.text, url=address_in(page, line, 0), evidence=evidence)


def _outlet_alone(text: str, rules: Rules) -> KnownOutlet | None:
    """Return the outlet that a text names, once or in two of its languages."""
    if len(text) > 2 * LONGEST_SOURCE:
        return None
    if outlet := outlet_named(text, rules):
        return outlet
    parts = text.split()
    halves = ((" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts)))
    for first, second in halves:
        outlet = outlet_named(first, rules)
        if outlet and outlet_named(second, rules) is outlet:
            return outlet
    return None


def _feed_source(page: Page, own: tuple[str, ...]) -> Source | None:
    """Return the feed that an entry was taken from, as RSS, Atom and `via` links name it."""
    record = page.record
    title = record.field("source", layer=Layer.FEED)
    url = record.field("source-url", "via", layer=Layer.FEED)
    field = title or url
    if not field or (title and own and _is_own(title.value, own, page.rules)):
        return None
    return Source(
        name=title.value if title else None,
        url=url.value if url else None,
        evidence=record.evidence(field.layer, f"feed-{field.name}", field.start, field.end),
    )
