r"""What programs that save pages as Markdown write under a heading: a table or lines of facts.

| 来源 | 河口日报 |        **Author:** Ann Lee        - **Fonte:** Jornal da Foz
| --- | --- |            **Source:** [Post](…)      > 发布时间：2023-09-12 10:00
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from archivekit._reading.front_matter_values import named
from archivekit._reading.header import Header
from archivekit._reading.header_words import field_named
from archivekit._reading.record import Field
from archivekit.model import Layer

_BLANK = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_KEY = r"(?P<key>[^\W\d_][^\r\n:：|*`\[\]]{0,29}?)"
_VALUE = r"(?P<value>[^\s|][^\r\n|]*?)[ \t\\]*"
_END = r"(?:\r\n?|\n|\Z)"
_LINE = re.compile(
    r"[ \t]*(?P<mark>>[ \t]*)?(?P<item>[-*+•][ \t]+)?(?:[^\w\s>|*_`\[#.-]{1,3}[ \t]*)?"
    rf"(?P<bold>\*\*|__)?{_KEY}[ \t]*(?:\*\*|__)?[ \t]*[:：][ \t]*(?:\*\*|__)?[ \t]*{_VALUE}{_END}"
)
_ROW = re.compile(rf"[ \t]*\|[ \t]*(?:\*\*)?{_KEY}(?:\*\*)?[ \t]*\|[ \t]*{_VALUE}\|[ \t]*{_END}")
_UNDER_NAMES = re.compile(rf"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*{_END}")
_RULE = re.compile(rf"(?:[-*_][ \t]*){{3,}}{_END}")
_LINKED = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\(<?(?P<url>[^()\s<>]+)>?\)|<(?P<bare>https?://[^<>\s]+)>"
)
_ADDRESS = re.compile(r"https?://\S+")
_MOST = 40
"""How many lines are looked at."""
_TELLING = frozenset(("url", "date", "source", "site", "captured"))
"""Fields of which a head has one at least: names alone are a byline, which others read."""


def read_head(source: str, start: int) -> Header | None:
    r"""Read the facts that stand at a place, down to the first line that is none.

    Two of their keys at least are known, and one of them says where or when. Keys that are not
    known keep their names, as labels of people may be among them.

    >>> head = read_head("- **Fonte:** Jornal da Foz\n- **Data:** 12/09/2023\n\nTexto.", 0)
    >>> [(field.name, field.value) for field in head.fields]
    [('source', 'Jornal da Foz'), ('date', '12/09/2023')]
    >>> read_head("- **Who:** all\n- **Date:** 5 May\n", 0)
    """
    at = _behind_blank(source, start)
    lines: list[re.Match[str]] = []
    is_table = _ROW.match(source, at) is not None
    while len(lines) < _MOST and (line := (_ROW if is_table else _LINE).match(source, at)):
        lines.append(line)
        at = line.end()
        if is_table and (under := _UNDER_NAMES.match(source, at)):
            at = under.end()
        elif not is_table and _is_marked(line):
            at = _behind_blank(source, at)
    fields = [field for line in lines for field in _fields(line)]
    known = {field.name for field in fields if field.name not in {_LABELLED, "tags"}}
    if len(known) < 2 or known.isdisjoint(_TELLING) or (not is_table and not _ends(source, lines)):
        return None
    at = _behind_blank(source, lines[-1].end())
    rule = _RULE.match(source, at)
    return Header(named(tuple(fields)), rule.end() if rule else at)


_LABELLED = "labelled"
"""A field with its label and its value for items, of which people may be read."""


def _behind_blank(source: str, at: int) -> int:
    blank = _BLANK.match(source, at)
    return blank.end() if blank else at


def _is_marked(line: re.Match[str]) -> bool:
    return bool(line["mark"] or line["item"] or line["bold"])


def _ends(source: str, lines: list[re.Match[str]]) -> bool:
    """Return whether lines are marked, or an empty line or a rule is under them."""
    end = lines[-1].end()
    is_alone = source[end : end + 1] in {"", "\r", "\n"} or _RULE.match(source, end)
    return all(map(_is_marked, lines)) or bool(is_alone)


def _fields(line: re.Match[str]) -> Iterator[Field]:
    """Yield the field of a line, and the address that its value links."""
    name = field_named(line["key"])
    value, at = line["value"].strip("`"), line.start("value")
    at += line["value"].index(value)
    field = Field(name=_LABELLED, value=value, layer=Layer.HEADER, start=at, end=at + len(value))
    linked = _LINKED.fullmatch(value)
    if linked and name in {"url", "source", "site"}:
        group = "bare" if linked["bare"] else "url"
        start, end = linked.span(group)
        yield attrs.evolve(field, name="url", value=linked[group], start=at + start, end=at + end)
        if linked["text"] and name != "url" and not _ADDRESS.match(linked["text"]):
            start, end = linked.span("text")
            yield attrs.evolve(
                field, name=name, value=linked["text"], start=at + start, end=at + end
            )
        return
    is_address = _ADDRESS.fullmatch(value) is not None
    if name in {"source", "site"} and is_address:
        name = "url"
    if name == "url" and not is_address:
        name = None
    if name in {"date", "updated", "captured"} and not any(map(str.isdigit, value)):
        name = None
    if name is None:
        yield attrs.evolve(field, items=(line["key"].strip(), value))
    else:
        yield attrs.evolve(field, name=name)
