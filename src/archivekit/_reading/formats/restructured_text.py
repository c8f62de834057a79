"""reStructuredText: a title and a list of fields under it, as Pelican has it; Nikola's comments."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from archivekit._reading.formats.light_markup import lay_out_light
from archivekit._reading.header_words import field_named
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry

_HEAD = re.compile(r"\s*(?:\.\. [\w-]+:|(?:[^\n]{0,400}\n){0,2}[!-/:-@\[-`{-~]{3})")
"""How such a text begins, looked at first: nearly all texts are others."""
_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_FIELD = re.compile(r":(?P<key>[\w-][\w -]*):(?:[ \t]+(?P<value>.*)|[ \t]*$)")
_NIKOLA = re.compile(r"\.\. (?P<key>[\w-]+):(?!:)[ \t]*(?P<value>.*)")
_COMMON = frozenset("slug category categories tags status summary organization contact".split())
"""Fields that say that a list of fields belongs to an article, and is none of an author's own."""

_TARGET = re.compile(r"\.\. _`?(?P<name>[^`:]+)`?:[ \t]+(?P<url>\S+)[ \t]*$")
_NOTE = re.compile(r"\.\. \[#?(?P<label>[\w-]+)\][ \t]+(?P<text>.*)")
_DIRECTIVE = re.compile(r"\.\.(?:[ \t]+(?P<name>[\w:-]+?)::(?:[ \t]+(?P<value>.*))?|(?:[ \t].*)?)$")
_INLINE = re.compile(
    r"``(?P<code>.+?)``|:[\w:-]{1,80}:`(?P<role>[^`]+)`|\[#?(?P<label>[\w-]+)\]_(?!\w)"
    r"|`(?P<text>[^`<]*)(?:<(?P<url>[^`<>]+)>)?`__?(?!\w)"
)


def parse_restructured_text(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Return the record of a text whose title is underlined and has a list of fields under it.

    Directives, comments and the addresses of links are not text; the rest is read as Markdown.

    >>> text = "Lift opens\n##########\n\n:date: 2024-03-05\n:author: Ulla Holm\n\n``Up`` it goes."
    >>> parse_restructured_text("a.rst", text)[0].source
    'title: Lift opens\ndate: 2024-03-05\nauthor: Ulla Holm\n\n`Up` it goes.'
    """
    if not _HEAD.match(source):
        return None
    lines = source.splitlines()
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    entries: list[Entry] = []
    while at < len(lines) and (field := _NIKOLA.match(lines[at])):
        entries.append(Entry(field["key"].lower(), field["value"]))
        at += 1
    if not entries:
        at, entries = _headed(lines, at)
    if not any(entry.name == "title" and entry.written.strip() for entry in entries):
        return None
    body = "\n".join(_markdown(lines[at:])).strip("\n")
    return (lay_out_light(path, "restructured-text", entries, body),)


def _headed(lines: list[str], at: int) -> tuple[int, list[Entry]]:
    """Read a title between lines, and the fields under it; no entries where there are none."""
    at += bool(lines[at : at + 1] and _LINE.match(lines[at]))
    title, under = [*lines[at : at + 2], "", ""][:2]
    if not title.strip() or not _LINE.match(under):
        return at, []
    entries, known = [Entry("title", title)], False
    at += 2
    while at < len(lines):
        field = _FIELD.match(lines[at])
        if field:
            more, at = _indented(lines, at + 1)
            value = " ".join((field["value"] or "", *more))
            name = field_named(field["key"])
            known = known or name is not None or field["key"].lower() in _COMMON
            entries.append(Entry(name or field["key"].lower(), value))
        elif lines[at].strip():
            break
        else:
            at += 1
    return at, entries if known else []


def _indented(lines: list[str], at: int) -> tuple[list[str], int]:
    """Return the lines from `at` on that are indented, and where they end; blank ones inside."""
    end = last = at
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t"):
        last = end + 1 if lines[end].strip() else last
        end += 1
    return [line.strip() for line in lines[at:last]], last


def _markdown(lines: list[str]) -> Iterator[str]:
    """Write a body as Markdown, a line for a line where it can be."""
    targets = {t["name"].strip().casefold(): t["url"] for t in map(_TARGET.match, lines) if t}
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if _TARGET.match(line):
            at += 1
        elif note := _NOTE.match(line):
            more, at = _indented(lines, at + 1)
            yield f"[^{note['label']}]: " + _inline(" ".join((note["text"], *more)), targets)
        elif directive := _DIRECTIVE.match(line):
            block, at = _indented(lines, at + 1)
            yield from _directive(directive, block, targets)
        elif _LINE.match(line):  # over a heading, or between paragraphs
            at += 1
        elif line.strip() and line[0] not in " \t" and _LINE.match(following):
            yield f"## {_inline(line, targets)}"
            at += 2
        else:
            yield _inline(line, targets)
            at += 1


def _directive(
    directive: re.Match[str], block: list[str], targets: dict[str, str]
) -> Iterator[str]:
    """Write a picture as one, and of other directives what they hold; a comment is nothing."""
    name, options = directive["name"], {}
    if name is None:
        return
    while block and (option := _FIELD.match(block[0])):
        options[option["key"]] = option["value"] or ""
        block = block[1:]
    if name in {"image", "figure"}:
        src, alt = (html.escape(t) for t in (directive["value"] or "", options.get("alt", "")))
        caption = " ".join(html.escape(part, quote=False) for part in block if part)
        told = f"<figcaption>{caption}</figcaption>" if caption else ""
        yield f'<figure><img src="{src}" alt="{alt}">{told}</figure>'
    elif name == "raw":
        yield from block
    else:
        yield from (_inline(part, targets) for part in ("", *block, ""))


def _inline(text: str, targets: dict[str, str]) -> str:
    def written(match: re.Match[str]) -> str:
        if match["code"]:
            return f"`{html.escape(match['code'], quote=False)}`"
        if match["label"]:
            return f"[^{match['label']}]"
        text = (match["text"] or "").rstrip()
        shown = html.escape(match["role"] or text or match["url"] or "", quote=False)
        url = match["url"] or targets.get(text.casefold())
        return f"[{shown}]({url})" if url else shown

    parts, at = [], 0
    for match in _INLINE.finditer(text):
        parts += [html.escape(text[at : match.start()], quote=False), written(match)]
        at = match.end()
    return "".join((*parts, html.escape(text[at:], quote=False)))
