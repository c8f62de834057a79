"""Org: ``#+TITLE:`` and its like above a text in the markup of Emacs' Org mode."""

from __future__ import annotations

import html
import re

from archivekit._reading.formats.light_markup import lay_out_light
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry

_START = re.compile(
    r"\s*+(?>(?:(?:#(?!\+)[^\n]*+\n|(?>:PROPERTIES:\n(?:[ \t]*+:[^\n]*+\n)*?[ \t]*+:END:\n))\s*+)*)"
    r"(?=#\+[A-Za-z_]+:)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*+[#:]")
_KEYWORD = re.compile(r"[ \t]*#\+(?P<key>[A-Za-z_]+):[ \t]*(?P<value>[^\n]*)(?:\n|\Z)|[ \t]*\n")
_TIMESTAMP = re.compile(r"[<\[](\d{4}-\d\d-\d\d)(?: [^\W\d_]++\.?)?( \d\d?:\d\d)?[^>\]]*[>\]]")
_TAGS = re.compile(r":(?:[^\s:]+:)+")

_DRAWER = re.compile(
    r"^[ \t]*:[A-Z_]+:[ \t]*\n(?:[ \t]*:[^\n]*\n){0,50}?[ \t]*:END:[ \t]*\n", re.MULTILINE
)
_CAPTIONED = re.compile(
    r"^[ \t]*+#\+CAPTION:[ \t]*+(?P<caption>[^\n]*+)\n(?:[ \t]*+#\+[^\n]*+\n){0,20}[ \t]*+"
    r"\[\[(?:file:)?(?P<src>[^\]\n]++)\]\][ \t]*+$",
    re.MULTILINE | re.IGNORECASE,
)
_CONTROL = re.compile(
    r"^[ \t]*#(?:\+[^\n]*|[ \t][^\n]*|)$\n?|^[ \t]*\|[-+|]+\|?[ \t]*$\n?", re.MULTILINE
)
_HEADLINE = re.compile(
    r"^(?P<stars>\*{1,8})[ ]+(?:(?:TODO|DONE)[ ]+)?(?P<text>[^\n]*)$", re.MULTILINE
)
_HEADLINE_TAGS = re.compile(r":[\w@:]+:")
_LINK = re.compile(r"\[\[(?P<target>[^\[\]\n]+)\](?:\[(?P<text>[^\[\]\n]+)\])?\]")
_IMAGE = re.compile(r"(?:file:)?(?P<src>\S+\.(?:avif|gif|jpe?g|png|svg|webp))", re.IGNORECASE)
_NOTE = re.compile(r"\[fn:(?P<label>[\w-]+)\](?P<text>[ ](?=\S))?")
_AROUND = r"(?<![\w{0}:]){0}(?=[^\s{0}])(?P<text>[^{0}\n]*[^\s{0}]){0}(?![\w{0}])"
_MARKS = (
    (re.compile(_AROUND.format(r"\*")), r"**\g<text>**"),
    (re.compile(_AROUND.format("/")), r"*\g<text>*"),
    (re.compile(_AROUND.format(r"\+")), r"~~\g<text>~~"),
    (re.compile(_AROUND.format("=")), r"`\g<text>`"),
    (re.compile(_AROUND.format("~")), r"`\g<text>`"),
)


def parse_org(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Return the record of a text that opens with Org's keywords and has a title among them.

    Drawers, comments and keywords between paragraphs are not text; the rest is read as Markdown.

    >>> (record,) = parse_org("a.org", "#+TITLE: Lift\n#+DATE: <2024-03-05 Tue>\n\n* [[u][Up]]")
    >>> record.source
    'title: Lift\ndate: 2024-03-05\n\n# [Up](u)'
    """
    if not _OPENS.match(source):  # most files are of other formats
        return None
    text = source.replace("\r\n", "\n")
    start = _START.match(text)
    if not start:
        return None
    at, entries = start.end(), []
    while line := _KEYWORD.match(text, at):
        at = line.end()
        if line["key"]:
            entries.append(Entry(line["key"].lower(), _value(line["value"])))
    if not any(entry.name == "title" and entry.written for entry in entries):
        return None
    return (lay_out_light(path, "org", entries, _markdown(text[at:])),)


def _value(written: str) -> str:
    """Return a value: of a timestamp its day and hour, of tags their words."""
    written = written.strip()
    stamp = _TIMESTAMP.fullmatch(written)
    if stamp:
        return f"{stamp[1]}{stamp[2] or ''}"
    return written.strip(":").replace(":", " ") if _TAGS.fullmatch(written) else written


def _markdown(text: str) -> str:
    text = html.escape(_DRAWER.sub("", text), quote=False)
    text = _CAPTIONED.sub(_figure, text)
    text = _CONTROL.sub("", text)
    text = _HEADLINE.sub(_headline, text)
    parts = re.split(rf"({_LINK.pattern})", text)
    step = 2 + _LINK.groups
    for number in range(0, len(parts), step):
        for mark, written in _MARKS:
            parts[number] = mark.sub(written, parts[number])
    text = "".join(part for n, part in enumerate(parts) if n % step < 2)
    return _NOTE.sub(
        lambda n: f"[^{n['label']}]{': ' if n['text'] else ''}", _LINK.sub(_link, text)
    )


def _headline(line: re.Match[str]) -> str:
    text = line["text"].rstrip(" \t")
    *words, last = text.rsplit(None, 1) or [""]
    if words and _HEADLINE_TAGS.fullmatch(last):
        text = words[0]
    return f"{'#' * min(len(line['stars']), 6)} {text}"


def _figure(match: re.Match[str]) -> str:
    caption = match["caption"]
    return f'<figure><img src="{match["src"]}"><figcaption>{caption}</figcaption></figure>'


def _link(match: re.Match[str]) -> str:
    target, text = match["target"], match["text"]
    if image := _IMAGE.fullmatch(target):
        return f"![{text or ''}]({image['src']})"
    if target.startswith(("*", "#", "id:", "file:")):  # another place in the author's own notes
        return text or target.lstrip("*#")
    return f"[{text}]({target})" if text else target
