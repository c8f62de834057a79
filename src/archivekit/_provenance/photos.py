"""Read pictures: their own address, their caption without the credit, and the credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.absolute import absolute
from archivekit._markup.blocks import Marked
from archivekit._markup.captions import bare_label, labelled_credit, photo_labels
from archivekit._markup.lines import PHOTO_CREDIT_TOKENS, Line, Picture
from archivekit._provenance.credits.name_shapes import has_given
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.outlets import is_agency, is_outlet_name
from archivekit._provenance.page import Page
from archivekit._provenance.publishers import SOURCE_LAYERS
from archivekit._reading.record import Field
from archivekit._rules.patterns import Sieve, any_pattern
from archivekit._rules.rows import Pattern
from archivekit._rules.rules import Rules, per_rules, remembering
from archivekit._rules.tables import (
    PHOTO_CREDITS,
    PHOTO_DAYS,
    PHOTO_NEVER,
    PHOTO_NO_CREDITS,
    PHOTO_NOTICES,
    PHOTO_WORDS,
    SKIPPED_PICTURES,
)
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Evidence, Layer, Photo

_STOPS, _LONGEST_NAME = (".", "!", "?", "…", "»", "”", '"'), 40
"""Behind what a name alone may stand below a picture, and its most characters."""
_CREDIT = "photo-credit"
"""The rule of a credit at the end of a caption."""
_WITHIN = "provided"
"""How the rows begin whose credit is a part of what the caption says."""
_PICTURE, _CAPTION, _BY = "photo", "photo-caption", "photo-credit"
_PICTURES = frozenset((_PICTURE, _CAPTION, _BY))
"""Fields that name a picture, and what is said of it."""
_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|tiff?|webp)(?:[?#]|$)", re.IGNORECASE)
_SIZE = re.compile(r"[?#].*$")
"""What differs in the addresses of one picture in several sizes."""
_MOST = 100
"""How many pictures that fields name are taken."""
_MARKDOWN_TITLE = re.compile(r'\s"(?P<title>[^"]{2,60})"\)$')


@attrs.frozen(eq=False)
class PhotoRules:
    """How captions credit, compiled; `credits` are tried in order on the end of a caption."""

    credits: Sieve[Pattern]
    words: re.Pattern[str]
    never: re.Pattern[str]
    no_credit: re.Pattern[str]
    notice: re.Pattern[str]
    trailing_day: re.Pattern[str]
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    skipped: re.Pattern[str]


@per_rules
def photo_rules(rules: Rules) -> PhotoRules:
    """Return the rules of photo credits, compiled."""
    return PhotoRules(
        credits=Sieve.of((labelled_credit(rules), *rules[PHOTO_CREDITS])),
        words=any_pattern(rules[PHOTO_WORDS]),
        never=any_pattern(rules[PHOTO_NEVER]),
        no_credit=any_pattern(rules[PHOTO_NO_CREDITS]),
        notice=any_pattern(rules[PHOTO_NOTICES]),
        trailing_day=any_pattern(rules[PHOTO_DAYS]),
        label=photo_labels(rules),
        bare_label=bare_label(rules),
        skipped=any_pattern(rules[SKIPPED_PICTURES], re.IGNORECASE),
    )


_PARTNERS = re.compile(r"(?P<agency>[^\s/／]{2,12})[/／][^\s/／]{2,12}")
_CLOSE = "）)]】」"
_OPEN = " \u3000（(【[［〔<＜〈/／＝="
_SENTENCES = re.compile(r"(?<=[。！？!?…」”])\s*|(?<=\w\.)\s+|(?<=[\u3040-\u9fff])[ \u3000]+")
"""What parts the sentences of a caption, of which the last may be a name alone."""


class Parted(NamedTuple):
    """A caption, the credit that stood at its end, and the rule that found it."""

    caption: str
    credit: str | None = None
    rule: str = _CREDIT


def split_caption(caption: str, rules: Rules) -> Parted:
    """Part a caption from the credit at its end.

    >>> rules = Rules.default()
    >>> split_caption("普京在平壤。（视频截图/史汀生中心/Zoom）", rules)[:2]
    ('普京在平壤。', '视频截图/史汀生中心/Zoom')
    >>> split_caption("在北京的京东总部。（2020年11月11日）", rules)[:2]
    ('在北京的京东总部。（2020年11月11日）', None)
    >>> split_caption("Barges wait below the lift. Reuters", rules)[:2]
    ('Barges wait below the lift.', 'Reuters')
    """
    return _split_caption(rules, caption)


@remembering(1024)  # of stock pictures, and of those that a series shows
def _split_caption(rules: Rules, caption: str) -> Parted:
    words = photo_rules(rules)
    trimmed = words.trailing_day.sub("", caption).rstrip(" \u3000。.")
    for row, match in words.credits.search(trimmed):
        credit = match["credit"].strip()
        if words.notice.search(credit) or words.no_credit.search(credit):
            continue
        if row.id == "bracket" and not _says_whose(credit, rules):
            continue
        rule = f"{_CREDIT}-{row.id}" if row.domain else _CREDIT
        if row.id.startswith(_WITHIN):
            return Parted(caption, credit, rule)
        return Parted(trimmed[: match.start()].rstrip(_OPEN).strip(), credit, rule)
    *_, last = _SENTENCES.split(trimmed)
    if label := words.bare_label.match(last):
        last = last[label.end() :]
    partners = _PARTNERS.fullmatch(last)  # 路透社/某影像
    agency = is_agency(partners["agency"] if partners else last, rules)
    if agency or (last != trimmed and is_outlet_name(last, rules)):
        return Parted(trimmed[: len(trimmed) - len(last)].rstrip(_OPEN).strip(), last)
    return Parted(caption)


def _says_whose(bracket: str, rules: Rules) -> bool:
    """Return whether what is in brackets is a credit."""
    words = photo_rules(rules)
    if words.never.search(bracket):
        return False
    return words.words.search(bracket) is not None or is_outlet_name(bracket, rules)


def read_photos(page: Page) -> tuple[Photo, ...]:
    """Return the article's pictures in document order, proxies removed from their addresses.

    Those that only a field names come last; what fields say of one in the body is set beside it.
    """
    shown = [
        _photo(page, picture, page.body.captions(number))
        for number, picture in enumerate(page.body.pictures)
    ]
    places = {_SIZE.sub("", photo.url): number for number, photo in enumerate(shown)}
    for named in _named_photos(page):
        number = places.setdefault(_SIZE.sub("", named.url), len(shown))
        if number == len(shown):
            shown.append(named)
        else:
            shown[number] = _with_words_of(shown[number], named)
    return tuple(shown)


def _with_words_of(photo: Photo, named: Photo) -> Photo:
    if not photo.caption and named.caption:
        photo = attrs.evolve(photo, caption=named.caption, caption_evidence=named.caption_evidence)
    if not photo.credit and named.credit:
        photo = attrs.evolve(photo, credit=named.credit, credit_evidence=named.credit_evidence)
    return photo


def _named_photos(page: Page) -> Iterator[Photo]:
    """Yield the pictures that the fields of a row or of front matter name.

    A caption or a credit is of the picture before it, or else of the first; of lists each part is
    of the picture with its number.
    """
    if page.record.field(_PICTURE) is None:
        return  # as in most records
    fields = [f for f in page.record.fields if f.layer in SOURCE_LAYERS and f.name in _PICTURES]
    start = next((n for n, field in enumerate(fields) if field.name == _PICTURE), None)
    if start is None:
        return
    fields = [fields[start], *fields[:start], *fields[start + 1 :]]
    found: list[tuple[str, dict[str, tuple[Field, str]]]] = []
    first = 0
    for field in fields:
        values = field.items or (field.value,)
        if field.name == _PICTURE:
            first = len(found)
            found += ((value, {_PICTURE: (field, value)}) for value in values)
            continue
        several = len(values) == len(found) - first > 1
        for number, value in enumerate(values if several else values[:1]):
            found[first + number if several else -1][1].setdefault(field.name, (field, value))
    for address, told in found[:_MOST]:
        if _is_photo(address, page.rules):
            yield _named_photo(page, address, told)


def _is_photo(address: str, rules: Rules) -> bool:
    """Return whether a value is the address of a picture that shows something."""
    is_address = address.startswith(("http://", "https://", "//", "/")) or _FILE.search(address)
    return bool(is_address) and not photo_rules(rules).skipped.search(address)


def _named_photo(page: Page, address: str, told: dict[str, tuple[Field, str]]) -> Photo:
    rules = photo_rules(page.rules)
    field = told[_PICTURE][0]
    caption_field, written = told.get(_CAPTION, (None, ""))
    caption, credit, rule = split_caption(written, page.rules)
    credit_field = caption_field
    if _BY in told:
        credit_field, credit = told[_BY]
        credit, rule = rules.label.sub("", credit).strip(), f"{credit_field.layer}-{_BY}"
        credit = None if not credit or rules.no_credit.search(credit) else credit
    url = absolute(page.url, address)
    return Photo(
        url=canonicalize_url(url, page.rules).canonical or url,
        credit=credit,
        caption=caption or None,
        evidence=page.field_evidence(field, f"{field.layer}-{_PICTURE}", address),
        credit_evidence=(
            page.field_evidence(credit_field, rule, credit, last=True)
            if credit_field and credit
            else None
        ),
        caption_evidence=(
            page.field_evidence(caption_field, f"{caption_field.layer}-{_CAPTION}", caption)
            if caption_field and caption
            else None
        ),
    )


def _photo(page: Page, picture: Picture, captions: list[Marked]) -> Photo:
    rules = photo_rules(page.rules)
    lines = [m.line for m in captions if not rules.notice.search(m.line.text)]
    credited = [line for line in lines if line.tokens & PHOTO_CREDIT_TOKENS]
    if not credited:
        credited = [line for line in lines if rules.label.match(line.text)]
    credited = [
        one for one in credited if not rules.no_credit.search(rules.label.sub("", one.text))
    ]
    captioned = [line for line in lines if line not in credited]
    caption, credit, rule = split_caption(" ".join(line.text for line in captioned), page.rules)
    if not credit and not credited and (signed := _behind_seam(captioned, page.rules)):
        caption, credit = signed
    if credited:
        credit = rules.label.sub("", credited[0].text).rstrip(_CLOSE)
    words = _CaptionWords(page, picture, captioned)
    if not caption and not credit and len(picture.alt) > 5:
        caption, credit, rule = split_caption(picture.alt, page.rules)
        words = _CaptionWords(page, picture, [])
    written = page.record.source[picture.start : picture.end]
    titled = _MARKDOWN_TITLE.search(written) if not credit else None
    if titled:  # Markdown has no other place for a credit: ![alt](address "credit")
        credit = split_caption(titled["title"], page.rules)[1]
    return Photo(
        url=picture_url(page, picture),
        credit=credit,
        caption=caption or None,
        evidence=page.record.evidence(Layer.BODY, "picture", picture.start, picture.end),
        credit_evidence=_credit_evidence(
            page, _CaptionWords(page, picture, []) if titled else words, (credit, rule), credited
        ),
        caption_evidence=words.quote("caption", caption) if caption else None,
    )


def _behind_seam(captioned: list[Line], rules: Rules) -> tuple[str, str] | None:
    """Return a caption and who is named in an element of its own behind its last sentence."""
    if not captioned:
        return None
    line = captioned[-1]
    for at in line.element_starts()[-1:]:
        before, behind = line.text[:at].rstrip(), line.text[at:].strip()
        is_short = before[-1:] in _STOPS and len(behind) <= _LONGEST_NAME and " " in behind
        names = read_names(behind, rules, sign=LINE) if is_short else ()
        is_whole = len(names) == 1 and names[0].name == behind
        if is_whole and (has_given(behind, rules) or is_outlet_name(behind, rules)):
            above = " ".join(one.text for one in captioned[:-1])
            return f"{above} {before}".strip(), behind
    return None


def _credit_evidence(
    page: Page, words: _CaptionWords, found: tuple[str | None, str], credited: list[Line]
) -> Evidence | None:
    credit, rule = found
    if not credit:
        return None
    if credited:
        return page.evidence(credited[0], "photo-credit-element")
    return words.quote(rule, credit, last=True)


@quick_frozen
class _CaptionWords:
    """The lines of one caption, or the `alt` of its picture where it has none."""

    page: Page
    picture: Picture
    lines: list[Line]

    def quote(self, rule: str, text: str, *, last: bool = False) -> Evidence:
        """Return evidence that quotes `text` in the line that holds it, else the whole caption."""
        for line in self.lines:
            at = line.text.rfind(text) if last else line.text.find(text)
            if at >= 0:
                return self.page.evidence(line, rule, at, at + len(text))
        if self.lines:
            start, end = self.lines[0].span()[0], self.lines[-1].span()[1]
        else:
            start, end = self.picture.start, self.picture.end
            at = self.page.record.source.find(text, start, end)
            start, end = (at, at + len(text)) if at >= 0 else (start, end)
            rule = f"{rule}-in-alt"
        return self.page.record.evidence(Layer.BODY, rule, start, end)


def picture_url(page: Page, picture: Picture) -> str:
    """Return the picture's own address: absolute, and without its proxies."""
    address = absolute(page.url, picture.src)
    return canonicalize_url(address, page.rules).canonical or address
