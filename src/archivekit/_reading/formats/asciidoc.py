"""AsciiDoc: ``= Title``, with an author line, a revision line and attributes under it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.light_markup import lay_out_light
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry

_TITLE = re.compile(r"= (?P<title>\S.*)")
_ATTRIBUTE = re.compile(r":(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?$")
_AUTHORS = re.compile(r"[^\W\d_].*")
_REVISION = re.compile(r"(?:v[\w.]++,?\s*+)?(?P<date>[^:,]*\d{4}[^:,]*)(?:[:,].*)?")
_MAIL = re.compile(r"(?<!\s)\s*+<[^<>]*>")

_HEADING = re.compile(r"(={2,6}) (?P<text>\S.*)")
_HIDDEN = re.compile(r"\[[^\]]*\]$|//.*|-{4,}$|={4,}$|\*{4,}$|_{4,}$|\.{4,}$|\+{4,}$|\+$|<<<$|'''$")
# What is bounded, or ends at the sign that begins it, is not scanned from each of many beginnings.
_SHOWN = r"\[(?P<{0}>[^\[\],]{{0,2000}})(?:,[^\[\]]{{0,2000}})?\]"
_PICTURE = re.compile(r"image::(?P<src>\S{1,500}?)" + _SHOWN.format("alt"))
_CAPTION = re.compile(r"\.(?P<text>[^\s.].*)")
_LINK = re.compile(
    r"(?:link:)?(?P<url>https?://[^\s\[\]]{1,500}|(?<=link:)[^\s\[\]]{1,500})"
    + _SHOWN.format("text")
)
_INLINE_PICTURE = re.compile(r"image:(?P<src>[^\s\[\]:][^\s\[\]]{0,500})" + _SHOWN.format("alt"))
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^\s*])\*(?![\w*])")


def parse_asciidoc(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Return the record of a text with a title of one sign, and its header's lines under it.

    >>> text = "= Lift opens\nUlla Holm <u@a.example>\n2024-03-05\n:lang: en\n\nIt *rose*."
    >>> parse_asciidoc("a.adoc", text)[0].source
    'title: Lift opens\nauthor: Ulla Holm\ndate: 2024-03-05\nlang: en\n\nIt **rose**.'
    """
    start = len(source) - len(source.lstrip())
    if not source.startswith("= ", start):
        return None
    lines = source[start:].splitlines()
    title = _TITLE.match(lines[0])
    if not title:
        return None
    at, entries = 1, [Entry("title", title["title"])]
    if at < len(lines) and _AUTHORS.match(lines[at]):
        names = (_MAIL.sub("", name).strip() for name in lines[at].split(";"))
        entries += [Entry("author", ", ".join(filter(None, names)))]
        at += 1
        if at < len(lines) and (revision := _REVISION.fullmatch(lines[at].strip())):
            entries.append(Entry("date", revision["date"]))
            at += 1
    while at < len(lines) and (attribute := _ATTRIBUTE.match(lines[at])):
        entries.append(Entry(attribute["key"].lower(), attribute["value"] or ""))
        at += 1
    if not any(line.strip() for line in lines[at:]) or lines[at].strip():
        return None  # under a header stand an empty line and a text
    body = "\n".join(_markdown(lines[at:])).strip("\n")
    return (lay_out_light(path, "asciidoc", entries, body),)


def _markdown(lines: list[str]) -> Iterator[str]:
    """Write a body as Markdown; a line of a block's title is the caption of a picture under it."""
    caption = ""
    for line in lines:
        if _HIDDEN.fullmatch(line.strip()):
            continue
        if picture := _PICTURE.fullmatch(line.strip()):
            src, alt = html.escape(picture["src"]), html.escape(picture["alt"])
            told = f"<figcaption>{caption}</figcaption>" if caption else ""
            yield f'<figure><img src="{src}" alt="{alt}">{told}</figure>'
            caption = ""
            continue
        if caption:
            yield caption
            caption = ""
        if title := _CAPTION.fullmatch(line):
            caption = _inline(title["text"])
        elif heading := _HEADING.fullmatch(line):
            yield f"{'#' * len(heading[1])} {_inline(heading['text'])}"
        else:
            yield _inline(line)
    yield caption


def _inline(text: str) -> str:
    text = _BOLD.sub(r"**\1**", html.escape(text, quote=False))
    text = _INLINE_PICTURE.sub(r"![\g<alt>](\g<src>)", text)
    return _LINK.sub(lambda link: f"[{link['text'] or link['url']}]({link['url']})", text)
