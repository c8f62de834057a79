"""Read pictures: their own address, their caption without the credit, and the credit."""

from __future__ import annotations

import functools
import re

import attrs

from archivekit._markup.absolute import absolute
from archivekit._markup.blocks import Marked
from archivekit._markup.lines import PHOTO_CREDIT_TOKENS, Line, Picture
from archivekit._provenance.page import Page
from archivekit._provenance.rule_files import read_table
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import Evidence, Layer, Photo

_TRAILING_DAY = re.compile(r"[\s\u3000]*\d{2,4}年\d{1,2}月\d{1,2}日[。.]?$")
_PREFIX = re.compile(r"^(?:Photo|Image|Credit|图|圖|图片|圖片|摄影|攝影)\s*(?:by)?\s*[:：]\s*")


@attrs.frozen(eq=False)
class PhotoRules:
    """`photo_credits.toml`, compiled; the file documents its fields at the top."""

    words: re.Pattern[str]
    never: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def photo_rules() -> PhotoRules:
    """Return `photo_credits.toml`, compiled."""
    data = read_table("photo_credits.toml")
    return PhotoRules(
        words=re.compile("|".join(data["words"])),
        never=re.compile("|".join(data["never"])),
        patterns=tuple((row["id"], re.compile(row["pattern"])) for row in data["pattern"]),
    )


def split_caption(caption: str) -> tuple[str, str | None]:
    """Part a caption from the credit at its end.

    >>> split_caption("普京在平壤。（视频截图/史汀生中心/Zoom）")
    ('普京在平壤。', '视频截图/史汀生中心/Zoom')
    >>> split_caption("在北京的京东总部。（2020年11月11日）")
    ('在北京的京东总部。（2020年11月11日）', None)
    """
    rules = photo_rules()
    trimmed = _TRAILING_DAY.sub("", caption).rstrip(" \u3000。.")
    for name, pattern in rules.patterns:
        match = pattern.search(trimmed)
        if not match:
            continue
        credit = match["credit"].strip()
        if name == "bracket" and (not rules.words.search(credit) or rules.never.search(credit)):
            continue
        return trimmed[: match.start()].strip(), credit
    return caption, None


def read_photos(page: Page) -> tuple[Photo, ...]:
    """Return the article's pictures in document order, proxies removed from their addresses."""
    return tuple(
        _photo(page, picture, page.body.captions(number))
        for number, picture in enumerate(page.body.pictures)
    )


def _photo(page: Page, picture: Picture, captions: list[Marked]) -> Photo:
    captioned = [m.line for m in captions if not m.line.tokens & PHOTO_CREDIT_TOKENS]
    credited = [m.line for m in captions if m.line.tokens & PHOTO_CREDIT_TOKENS]
    caption, credit = split_caption(" ".join(line.text for line in captioned))
    if credited:
        credit = _PREFIX.sub("", credited[0].text)
    words = _CaptionWords(page, picture, captioned)
    if not caption and not credit and len(picture.alt) > 5:
        caption, credit = split_caption(picture.alt)
        words = _CaptionWords(page, picture, [])
    return Photo(
        url=picture_url(page, picture),
        credit=credit,
        caption=caption or None,
        evidence=page.record.evidence(Layer.BODY, "picture", picture.start, picture.end),
        credit_evidence=_credit_evidence(page, words, credit, credited),
        caption_evidence=words.quote("caption", caption) if caption else None,
    )


def _credit_evidence(
    page: Page, words: _CaptionWords, credit: str | None, credited: list[Line]
) -> Evidence | None:
    if not credit:
        return None
    if credited:
        return page.evidence(credited[0], "photo-credit-element")
    return words.quote("photo-credit", credit, last=True)


@attrs.frozen
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
    return canonicalize_url(address).canonical or address
