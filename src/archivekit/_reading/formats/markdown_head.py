r"""What programs that save pages as Markdown write under a heading: a table or lines of facts.

| 来源 | 河口日报 |        **Author:** Ann Lee        - **Fonte:** Jornal da Foz
| --- | --- |            **Source:** [Post](…)      > 发布时间：2023-09-12 10:00
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from archivekit._reading.front_matter_values import named
from archivekit._reading.header import Header
from archivekit._reading.header_words import TIMES, field_named, names_original, names_page
from archivekit._reading.record import LABELLED, Field
from archivekit.model import Layer

_SPACE = re.compile(r"[ \t\r\n]*")
_MARKS = r"[ \t*_]*+"
"""What stands around a key: blanks, and the marks of bold."""
_KEY = r"(?P<key>[^\W\d_][^\r\n:：|*`\[\]]{0,29}?)"
_END = r"(?:\r\n?|\n|\Z)"
_PART = re.compile(rf"{_MARKS}{_KEY}{_MARKS}[:：](?P<value>[^\r\n]*)")
_KEYED = re.compile(rf"[ \t]*+(?P<bold>\*\*|__)?{_MARKS}{_KEY}{_MARKS}[:：]")
_DAY = re.compile(r"[^\r\n]{0,12}(?<!\d)(?P<value>(?:19|20)\d\d(?!\d)[^\r\n]{0,24})")
_OPENING = re.compile(
    r"[ \t]*+(?P<mark>>[ \t]*+)?(?P<item>[-*+•][ \t]++)?(?:[^\w\s>|*_`\[#.-]{1,3}[ \t]*+)?"
    rf"(?P<bold>\*\*|__)?[*_]?(?P<parts>[^\W\d_][^\r\n]{{1,4000}}){_END}"
)
_ROW = re.compile(
    rf"[ \t]*+\|{_MARKS}(?:[^\w\s>|*_`\[#.-]{{1,3}}[ \t]*+)?{_KEY}{_MARKS}"
    rf"\|(?P<value>[^\r\n|]*)\|[ \t]*+{_END}"
)
_NAMES = re.compile(rf"[ \t]*+\|[^\r\n]*{_END}")
_UNDER_NAMES = re.compile(rf"[ \t]*+\|[ \t:|-]*{_END}")
_SEAM = re.compile(r"[ \t]*+[|｜]|[ \t][·•/](?=[ \t])|\u3000|[ \t]{2,}(?=\*\*|__)")
"""What may part the facts of one line."""
_RULE = re.compile(rf"(?:[-*_][ \t]*){{3,}}{_END}")
_LINKED = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\(<?(?P<url>[^()\s<>]+)>?\)|<(?P<bare>https?://[^<>\s]+)>"
)
_ADDRESS = re.compile(r"https?://\S+")
_HEADING = re.compile(rf"#{{2,6}}[ \t][^\r\n]{{1,40}}{_END}")
"""What a program writes over the facts: ``## Metadata``."""
_PICTURE = re.compile(
    r"[ \t]*+!\[(?P<caption>[^\[\]\r\n]*)\]\(<?(?P<url>[^()\s<>]++)>?(?:[ \t][^()\r\n]{0,200})?\)"
    rf"[ \t]*+{_END}"
)
_EXCERPT = re.compile(rf"[ \t]*+(?>(?:>[ \t]*+)*)(?P<text>[^\s#|>`!\[{{<][^\r\n]{{0,999}})?{_END}")
_MOST_ABOVE = 12
"""How many pictures and lines of an excerpt may stand above a head."""
_CUT = " .…"
"""What ends an excerpt that is cut."""
_SENTENCE_ENDS = tuple(".!?。！？")
_MOST_SEAMS = 20
"""How many of them a line of facts has at most."""
_MOST_FACTS = 40
"""How many lines or rows of facts are looked at."""
_TELLING = frozenset(("url", "original", "date", "source", "sources", "site", "captured"))
"""Fields of which a head has one at least: names alone are a byline, which others read."""
_PAGE = "page"
"""What the address of the page itself is called, until it is known to be one."""
_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]$")
"""What a key may say last: ``Captured (UTC)``."""


def read_head(source: str, start: int) -> Header | None:
    r"""Read the facts that stand at a place, or below pictures and an excerpt that stand there.

    Facts are rows of a table, lines, or parts of lines between bars. Two of their keys at least
    are known, and one of them says where or when. Keys that are not known keep their names, as
    labels of people may be among them.

    Facts below a picture have a heading of their own, or tell the title; those below other things
    tell the title. What is above them becomes fields too. An excerpt is what stands in the text
    again; other words, and the facts below them, stay in it.

    >>> head = read_head("- **Fonte:** Jornal da Foz\n- **Data:** 12/09/2023\n\nTexto.", 0)
    >>> [(field.name, field.value) for field in head.fields]
    [('source', 'Jornal da Foz'), ('date', '12/09/2023')]
    >>> read_head("- **Who:** all\n- **Date:** 5 May\n", 0)
    >>> source = "![](https://a.example/1.png)\n\n**Title:** Lift opens\n**Date:** 2024-05-16\n\n"
    >>> [(field.name, field.value) for field in read_head(source, 0).fields]
    [('photo', 'https://a.example/1.png'), ('title', 'Lift opens'), ('date', '2024-05-16')]
    """
    above: list[re.Match[str]] = []
    at = _behind_blank(source, start)
    while len(above) <= _MOST_ABOVE:
        heading = _HEADING.match(source, at)
        shown = above[-1:] if heading and above and above[-1].re is _PICTURE else []
        rest = above[: len(above) - len(shown)]
        head = _facts(source, _behind_blank(source, heading.end()) if heading else at, shown)
        if head and not rest:
            return head
        if head and (title := next((f for f in head.fields if f.name == "title"), None)):
            return _titled(source, start, title, head, tuple(_above(rest)))
        line = _PICTURE.match(source, at) or _EXCERPT.match(source, at)
        if line is None or line.end() == at:
            return None
        above.append(line)
        at = _behind_blank(source, line.end())
    return None


def _facts(source: str, at: int, shown: Sequence[re.Match[str]]) -> Header | None:
    """Read the facts at a place, down to the first line that is none, and what is `shown` above."""
    for read in (_table, _lines):
        found, end = read(source, at)
        if not found:
            continue
        fields = [field for match in found for field in _fields(match)]
        known = {field.name for field in fields if field.name not in {LABELLED, "tags"}}
        is_telling = not known.isdisjoint(_TELLING) or (read is _table and "title" in known)
        if len(known) > 1 and is_telling:
            end = _behind_blank(source, end)
            rule = _RULE.match(source, end)
            return Header(named((*fields, *_above(shown))), rule.end() if rule else end)
    return None


def _titled(
    source: str, start: int, title: Field, head: Header, above: tuple[Field, ...]
) -> Header | None:
    """Return a head that tells the title with what is `above` it; `None` in a list of works."""
    key = source[source.rfind("\n", 0, title.start) + 1 : title.start]
    if source.find(f"\n{key}", head.end) > 0:
        return None
    words = [field.value for field in above if field.name == "description"]
    told = {value for field in head.fields for value in (field.value, *field.items)}
    if all(each in told or source.find(each.rstrip(_CUT), head.end) > 0 for each in words):
        return attrs.evolve(head, fields=(*above, *head.fields))
    return attrs.evolve(head, end=start)


def _above(lines: Sequence[re.Match[str]]) -> Iterator[Field]:
    """Yield what pictures with their captions are called, and lines of an excerpt."""
    names = {"url": "photo", "caption": "photo-caption", "text": "description"}
    for line in lines:
        for group, written in line.groupdict().items():
            if written and (value := written.strip()):
                at = line.start(group) + written.index(value)
                end = at + len(value)
                yield Field(name=names[group], value=value, layer=Layer.HEADER, start=at, end=end)


_Found = tuple[list[re.Match[str]], int]
"""What has a key and a value, and where the text goes on."""


def _table(source: str, at: int) -> _Found:
    """Find the rows of a table of two columns; its first may be the names of them."""
    names = _NAMES.match(source, at)
    under = _UNDER_NAMES.match(source, names.end()) if names else None
    if names is None or under is None:
        return [], at
    first = _ROW.match(source, at)
    rows = [first] if first and field_named(first["key"]) else []
    at = under.end()
    while len(rows) < _MOST_FACTS and (row := _ROW.match(source, at)):
        rows.append(row)
        at = row.end()
    is_whole = _NAMES.match(source, at) is None
    return (rows if is_whole else []), at


def _lines(source: str, at: int) -> _Found:
    """Find lines with a key; between marked ones may be empty lines, below others is one.

    A line of several facts is marked by what parts them: ``作者：冯一帆 | 来源：河口日报``.
    """
    found: list[re.Match[str]] = []
    end, is_marked = at, True
    for _ in range(_MOST_FACTS):
        line = _OPENING.match(source, at)
        parts = _parts(source, *line.span("parts")) if line else []
        if line is None or not parts or any(map(_is_sentence, parts)):
            break
        found += parts
        at = end = line.end()
        if line["mark"] or line["item"] or line["bold"] or len(parts) > 1:
            at = _behind_blank(source, at)
        else:
            is_marked = False
    is_alone = source[end : end + 1] in {"", "\r", "\n"} or _RULE.match(source, end)
    return (found if is_marked or is_alone else []), end


def _parts(source: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the facts of a line, of which the first has a key; a day needs none."""
    if not _PART.match(source, start, end):
        return []
    seams = [
        seam.span() for seam in itertools.islice(_SEAM.finditer(source, start, end), _MOST_SEAMS)
    ]
    starts, ends = [start], list[int]()
    for (before, behind), (stop, _) in itertools.pairwise([*seams, (end, end)]):
        keyed = _KEYED.match(source, behind, end)
        is_fact = keyed and (keyed["bold"] or field_named(keyed["key"].strip()))
        if not keyed and source[before:behind] == "\u3000":
            return []  # a sentence behind a blank of its own
        if is_fact or (not keyed and _DAY.fullmatch(source, behind, stop)):
            starts.append(behind)
            ends.append(before)
    spans = zip(starts, [*ends, end], strict=True)
    found = [_PART.fullmatch(source, *span) or _DAY.fullmatch(source, *span) for span in spans]
    parts = [part for part in found if part]
    return parts if parts and _has_key(parts[0]) and parts[0] is found[0] else []


def _is_sentence(fact: re.Match[str]) -> bool:
    """Return whether a fact is a sentence of the text behind a word that is no key."""
    value = fact["value"].rstrip(" \t*_")
    is_known = not _has_key(fact) or _named(fact["key"].strip()) is not None
    return not is_known and "](" not in value and value.endswith(_SENTENCE_ENDS)


def _has_key(fact: re.Match[str]) -> bool:
    return "key" in fact.re.groupindex


def _behind_blank(source: str, at: int) -> int:
    """Return the beginning of the next line that is not empty, from the beginning of a line."""
    space = _SPACE.match(source, at)
    end = space.end() if space else at
    return max(source.rfind("\n", at, end) + 1, source.rfind("\r", at, end) + 1, at)


def _named(key: str) -> str | None:
    """Return the field that a key names, also one with a note: ``Captured (UTC)``."""
    bare = _NOTE.sub("", key)
    name = field_named(bare) or ("original" if names_original(bare) else None)
    return name or (_PAGE if names_page(bare) else None)


def _fields(line: re.Match[str]) -> Iterator[Field]:
    """Yield the field of a fact, and the address that its value links."""
    key = line["key"].strip() if _has_key(line) else ""
    name = _named(key) if key else "date"
    value = line["value"].strip(" \t\\*_`")
    at = line.start("value") + line["value"].index(value)
    if not value:
        return
    field = Field(name=LABELLED, value=value, layer=Layer.HEADER, start=at, end=at + len(value))
    linked = _LINKED.match(value)
    if linked and _LINKED.search(value, linked.end()):
        linked = None  # several
    if linked and name in {"url", "original", "source", "site", _PAGE}:
        group = "bare" if linked["bare"] else "url"
        start, end = linked.span(group)
        address = "original" if name == "original" else "url"
        yield attrs.evolve(field, name=address, value=linked[group], start=at + start, end=at + end)
        if (
            linked["text"]
            and name not in {"url", "original", _PAGE}
            and not _ADDRESS.match(linked["text"])
        ):
            start, end = linked.span("text")
            yield attrs.evolve(
                field, name=name, value=linked["text"], start=at + start, end=at + end
            )
        if rest := value[linked.end() :].strip(" \t·•/|｜"):
            start = at + value.rindex(rest)
            yield attrs.evolve(field, value=rest, start=start, items=("", rest))
        return
    if "](" in value and name in {"url", "source", "site"}:
        name = "sources"  # several, or a link among words
    is_address = _ADDRESS.fullmatch(value) is not None
    if name in {"source", "site"} and is_address:
        name = "url"
    if name == _PAGE:
        name = "url" if is_address else None
    if name in {"url", "original"} and not is_address:
        name = None
    if name in TIMES and not any(map(str.isdigit, value)):
        name = None
    if name is None:
        yield attrs.evolve(field, items=(key, value))
    else:
        yield attrs.evolve(field, name=name)
