"""Read the headline: the title without the outlet's name and the section behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.absolute import decoded_path
from archivekit._provenance.dates.slots import is_edition
from archivekit._provenance.outlets import fold_name, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.titles import cut_site, plain_title, site_names
from archivekit._reading.record import Field, Record
from archivekit._rules.patterns import words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    NO_SECTIONS,
    PRESS_WORDS,
    SECTION_NAMES,
    TITLE_SECTIONS,
    TITLE_SITES,
)
from archivekit.model import Evidence, Layer, Role

_SUFFIX = re.compile(r"\s+[-–—|｜]\s+(?P<suffix>[^-–—|｜]{1,40})$")

_BRACKETS = "[［【〔"
_BRACKETED = re.compile(
    r"[\[［【〔](?P<section>[^\[\]［］【】〔〕]{1,24})[\]］】〕](?!\()\s*(?=\S)"
)
"""What stands in square brackets before a headline."""
_SHORTEST_TITLE = 3
"""Fewest words of a title before the name of an outlet."""
_LONGEST_SECTION = 60
"""Most characters of a section's name."""

_NAMING = frozenset((*Role, "site", "source"))
"""Fields that name a person or an outlet."""
_NO_SECTION = re.compile(r"[,，、;]|//|^\S+\.\w{2,}$|^[\W\d]*$")
"""A list of tags, an address or the site's host."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@quick_frozen
class Headline:
    """A headline and the section named behind it, with the words of each."""

    text: str | None = None
    section: str | None = None
    evidence: Evidence | None = None
    section_evidence: Evidence | None = None


def read_headline(page: Page) -> Headline:
    """Return what the title says, and the section beside it or declared."""
    field = page.title
    if not field:
        return _with_declared_section(Headline(), page)
    names = page.outlet.all_names if page.outlet else ()
    names += (page.site,) if page.site and page.record.format != "html" else ()
    if source := page.record.field("source", layer=Layer.FEED):  # a feed of other sites' stories
        names = (*names, source.value)
    written = plain_title(field.value)
    if page.record.format == "html":
        label = (page.domain or "").partition(".")[0]
        called = (*names, *site_names(page.record), *_feed_titles(page), page.domain or "", label)
        written = cut_site(written, called)
    else:
        names += _outlet_behind(written, page)
    for row in page.rules[TITLE_SITES]:
        written = row.pattern.sub("", written, count=1).strip() or written
    text, section = split_title(written, url=page.url, outlet_names=names)
    rule, last = "title-suffix", True
    if section is None:
        text, section, rule = _cut_section(text, page)
        last = False
    evidence = page.field_evidence(field, f"{field.layer}-title", text) if text else None
    if section is None:
        return _with_declared_section(Headline(text, None, evidence), page)
    return Headline(text, section, evidence, page.field_evidence(field, rule, section, last=last))


def _outlet_behind(title: str, page: Page) -> tuple[str, ...]:
    """Return the name of an outlet that a program took over with a title: ``Lift opens | Post``.

    It is a known one, that of the page's host, or one that a word for a paper begins or ends.
    """
    match = _SUFFIX.search(title)
    if not match or len(title[: match.start()].split()) < _SHORTEST_TITLE:
        return ()
    suffix = match["suffix"].strip()
    if not (words := suffix.split()):
        return ()
    label = (page.domain or "").partition(".")[0]
    is_host = fold_name(suffix).removeprefix("the") == label.removeprefix("the") != ""
    known = _press_words(page.rules)
    # English writes each word of a name with a capital, others the first
    few = 1 if not suffix.isascii() else len(words)
    is_named = len(words) > 1 and all(
        w[0] != w[0].lower() or w.lower() == w.upper() or len(w) <= 3 for w in words[:few]
    )
    is_paper = is_named and not known.isdisjoint((words[0].casefold(), words[-1].casefold()))
    return (suffix,) if is_host or is_paper or is_outlet_name(suffix, page.rules) else ()


@per_rules
def _press_words(rules: Rules) -> frozenset[str]:
    """Return the words at an end of the names of papers, without regard to case."""
    return frozenset(word.casefold() for word in words_in(rules[PRESS_WORDS]))


def _feed_titles(page: Page) -> list[str]:
    """Return what a page's feeds are called: the site's name, but where a headline has it."""
    fields = page.record.fields
    headlines = [field.value for field in fields if field.name == "headline"]
    feeds = [field.value for field in fields if field.name == "feed-title"]
    return [feed for feed in feeds if not any(feed in headline for headline in headlines)]


def _with_declared_section(headline: Headline, page: Page) -> Headline:
    """Return a headline with the section that the dump declares, if any.

    That is a section, or the only category, of a row or front matter, or the only one in RSS.
    """
    if page.record.format == "html":
        fields = (one for one in page.record.fields if one.name in {"section", "crumb"})
        found = [one for one in fields if _is_section(one) and _is_page_section(one, page)]
    else:
        found = list(filter(_is_section, _section_fields(page.record)))[:1]
        found = [one for one in found if _may_be_section(one, page)]
    if not found:
        return headline
    field = found[0]
    evidence = page.field_evidence(field, f"{field.layer}-section")
    return attrs.evolve(headline, section=field.value, section_evidence=evidence)


def _section_fields(record: Record) -> Iterator[Field]:
    """Yield the fields that may name the section, the surest first."""
    for name in ("section", "category", "categories"):
        found = [field for field in record.fields if field.name == name and field.value]
        if found and len({field.value for field in found}) == 1 and len(found[0].items) < 2:
            yield found[0]
    if record.format.startswith("rss"):
        yield from (field for field in record.fields if field.name == "tags")


def _is_section(field: Field) -> bool:
    return 0 < len(field.value) <= _LONGEST_SECTION and not _NO_SECTION.search(field.value)


def _is_page_section(field: Field, page: Page) -> bool:
    """Return whether what a page is filed under may be a section: not the site, nor its title."""
    name, label = fold_name(field.value), (page.domain or "").partition(".")[0]
    if name in no_sections(page.rules) or name.replace("-", "") == label.replace("-", ""):
        return False
    if field.name == "crumb":
        others = (*site_names(page.record), *((page.title.value,) if page.title else ()))
        names = (page.outlet.all_names if page.outlet else ()) + others
        is_dated = _YEAR.search(name) or is_edition(field.value, page.rules)
        return name not in map(fold_name, names) and not is_dated
    return True


def _may_be_section(field: Field, page: Page) -> bool:
    """Return whether a category may be a section: no outlet, no writer, no word for none.

    Mirrors that file articles under whom they are of write the same for their only tag.
    """
    name = fold_name(field.value)
    if name in no_sections(page.rules) or not any(map(str.isalpha, name)):
        return False
    fields = page.record.fields
    if any(other.name in _NAMING and fold_name(other.value) == name for other in fields):
        return False
    tags = {fold_name(other.value) for other in fields if other.name == "tags"}
    is_filed = field.name != "tags" and tags == {name}
    return not is_filed and not is_outlet_name(field.value, page.rules)


@per_rules
def no_sections(rules: Rules) -> frozenset[str]:
    """Return the words that stand for a section and are none, folded."""
    return frozenset(map(fold_name, words_in(rules[NO_SECTIONS])))


@per_rules
def _section_names(rules: Rules) -> frozenset[str]:
    """Return what sections are called, folded."""
    return frozenset(map(fold_name, words_in(rules[SECTION_NAMES])))


def _cut_section(text: str, page: Page) -> tuple[str, str | None, str]:
    """Return a title without the sections that rows of `title.section` know, or a bracket names.

    With it come the first section that was cut, and the rule, which names a row of the outlet's.
    """
    section, rule = None, "title-section"
    while text[:1] in _BRACKETS and (bracket := _BRACKETED.match(text)):
        if fold_name(bracket["section"]) not in _section_names(page.rules):
            break
        section, text = section or bracket["section"].strip(), text[bracket.end() :]
    cut = True
    while cut:
        cut = False
        for row in page.rules[TITLE_SECTIONS]:
            match = row.pattern.search(text)
            rest = (text[: match.start()] + text[match.end() :]).strip() if match else ""
            if match and rest:
                if section is None:
                    section = match["section"].strip()
                    rule = f"title-{row.id}" if row.domain else rule
                text, cut = rest, True
    return text, section, rule


def split_title(
    written: str, *, url: str | None = None, outlet_names: tuple[str, ...] = ()
) -> tuple[str, str | None]:
    """Return a title without the outlet's name at its end, and the section named there.

    A suffix is the section only where the URL has it as a folder of its path; any other suffix is
    the author's own and stays.

    >>> split_title("Talks - Analysis", url="https://example.org/analysis/1")
    ('Talks', 'Analysis')
    >>> split_title("Daily News | Talks", url="https://example.org/2020/talks/")
    ('Daily News | Talks', None)
    """
    text = plain_title(written)
    folders = decoded_path(url or "").casefold().rstrip("/").split("/")[:-1]
    own = {fold_name(name) for name in outlet_names}
    section = None
    while match := _SUFFIX.search(text):
        suffix = match["suffix"].strip()
        if fold_name(suffix) in own:
            pass
        elif section is None and suffix.casefold() in folders:
            section = suffix
        else:
            break
        text = text[: match.start()].rstrip()
    return text, section
