"""Items of news in XML. Formats have different elements for the same facts; these are data."""

from __future__ import annotations

import functools
import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

import attrs
from lxml import etree

from archivekit._reading.formats import tei
from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.formats.xml_root import broken_xml
from archivekit._reading.formats.xml_tree import bare_name, local_name, read_xml
from archivekit._reading.paragraphs import paragraphs_of
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError
from archivekit.model import Layer, Note, Problem

_STEP = re.compile(
    r"(?P<name>[\w.-]*)(?::(?P<class>[\w-]+))?(?:\[(?P<value>[^\[\]]+)\])?(?:@(?P<read>[\w.-]+))?"
)
_MARKED = re.compile(r"<(?:p|h\d|li|td|blockquote)>")
_FIRST = ("title", "url", "outlet", "author", "date", "section", "language")


@attrs.frozen
class _Step:
    """One element of a selector."""

    name: str
    of_class: str | None
    value: str | None
    read: str | None

    def fits(self, element: etree._Element) -> bool:
        """Return whether this step matches an element."""
        return (
            local_name(element) == self.name
            and (not self.of_class or self.of_class in (element.get("class") or "").split())
            and (not self.value or self.value in element.attrib.values())
        )


_Selector = tuple[_Step, ...]


@attrs.frozen(eq=False)
class _Names:
    """Which elements hold what."""

    records: frozenset[str]
    others: frozenset[str]
    fields: Mapping[str, tuple[_Selector, ...]]
    texts: tuple[tuple[_Selector, ...], ...]
    markup: Mapping[str, str]
    addresses: Mapping[str, str]
    databases: Mapping[str, str]


@functools.cache
def _names() -> _Names:
    data = tomllib.loads(files("archivekit._reading").joinpath("news_xml.toml").read_text("utf-8"))
    pairs = {
        kind: dict(pair.split(":") for pair in data["markup"][kind].split())
        for kind in ("names", "addresses")
    }
    return _Names(
        records=frozenset(data["elements"]["records"].split()),
        others=frozenset(data["elements"]["others"].split()),
        fields=MappingProxyType(
            {name: tuple(map(_selector, row.split())) for name, row in data["fields"].items()}
        ),
        texts=tuple(
            tuple(map(_selector, group.split("+"))) for group in data["text"]["parts"].split()
        ),
        markup=MappingProxyType(pairs["names"]),
        addresses=MappingProxyType(pairs["addresses"]),
        databases=MappingProxyType(data["database"]),
    )


def _selector(written: str) -> _Selector:
    steps = (_STEP.fullmatch(step) for step in written.split("/"))
    return tuple(_Step(m["name"], m["class"], m["value"], m["read"]) for m in steps if m)


def read_items(path: str, source: str) -> Iterator[Record | Problem | Note]:
    """Yield each item of news in an XML text; a broken text is read up to where it breaks.

    >>> [told.reason for told in read_items("a.xml", "<newsitem/>")]
    ['empty-entry']
    """
    root, is_broken = read_xml(source)
    if root is None:
        raise ReadError("broken-feed", "XML of news that cannot be read")
    if local_name(root) in tei.ROOTS:
        root = tei.prepare_tei(root)
    yield from _outcomes(path, root, is_broken=is_broken)


def _outcomes(
    path: str, root: etree._Element, *, is_broken: bool
) -> Iterator[Record | Problem | Note]:
    records = list(_records(root))
    provider = _first(root, _names().fields["outlet"])
    made = [_entries(record, provider) for record in records]
    ids = [next((e.written for e in entries if e.name == "id"), None) for entries in made]
    for name, record, entries in zip(entry_paths(path, ids), records, made, strict=True):
        body = _body(record)
        kind = next((entry.written for entry in entries if entry.name == "kind"), "")
        titled = any(entry.name == "title" and entry.written for entry in entries)
        if kind in _names().others:
            yield Problem(path=name, reason="not-articles", detail=f"news of the kind {kind}")
        elif body or titled:
            yield lay_out(name, "news-xml", entries, body, Layer.HEADER)
        else:
            yield Problem(path=name, reason="empty-entry", detail="no headline or text")
    if not records:
        yield Problem(path=path, reason="empty-feed", detail="no item of news")
    elif is_broken:
        yield broken_xml(path)


def _records(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost elements that are an item each."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if local_name(element) in _names().records:
            yield element
        else:
            waiting.extend(reversed(element))


def _entries(record: etree._Element, provider: str) -> list[Entry]:
    """Return the fields of a record; its outlet is the `provider` where it names none."""
    names = _names()
    found = {name: _first(record, selectors) for name, selectors in names.fields.items()}
    found["outlet"] = found["outlet"] or provider
    entries = [Entry(name, found[name]) for name in dict.fromkeys((*_FIRST, *names.fields))]
    writers = _all(record, names.fields["author"])
    place = [entry.name for entry in entries].index("author") + 1
    entries[place:place] = [Entry("author", writer) for writer in writers[1:]]
    for element, domain in names.databases.items():
        if number := _first(record, (_selector(element),)):
            entries.append(Entry("database", number, domain))
    return entries


def _first(record: etree._Element, selectors: tuple[_Selector, ...]) -> str:
    """Return the words of the first selector that has any."""
    return next(iter(_all(record, selectors)), "")


def _all(record: etree._Element, selectors: tuple[_Selector, ...]) -> list[str]:
    """Return the words of all elements of the first selector that has any."""
    for one in selectors:
        found = (_words(element, one[-1].read) for element in _found(record, one))
        if words := list(dict.fromkeys(filter(None, found))):
            return words
    return []


def _found(record: etree._Element, selector: _Selector) -> Iterator[etree._Element]:
    """Yield the elements that a selector matches, in document order."""
    first, *rest = selector
    if not first.name:
        yield record
        return
    for element in record.iter(etree.Element):
        if first.fits(element):
            here = [element]
            for step in rest:
                here = [child for one in here for child in one if step.fits(child)]
            yield from here


def _words(element: etree._Element, read: str | None) -> str:
    if read is None:
        return " ".join("".join(map(str, element.itertext())).split())
    named = (str(value) for key, value in element.attrib.items() if bare_name(key).lower() == read)
    return " ".join(next(named, "").split())


def _body(record: etree._Element) -> str:
    """Return the text of a record as HTML: the first elements that hold any."""
    for group in _names().texts:
        parts = [_html(element) for one in group for element in _outermost(record, one)]
        if any(part.strip() for part in parts):
            return "\n".join(filter(None, parts))
    return ""


def _outermost(record: etree._Element, selector: _Selector) -> Iterator[etree._Element]:
    inside: set[etree._Element] = set()
    for element in _found(record, selector):
        if element not in inside:
            inside.update(element.iter(etree.Element))
            yield element


def _html(element: etree._Element) -> str:
    """Write the inside of an element in HTML; text without paragraphs is cut into them."""
    written = "".join(_pieces(element))
    if _MARKED.search(written):
        return "\n".join(filter(None, map(str.strip, written.splitlines())))
    return "\n".join(f"<p>{words}</p>" for words in paragraphs_of(written) if words)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield tags and words in document order, without recursion: hostile files nest deep."""
    names = _names()
    yield html.escape(element.text or "", quote=False)
    open_tags: list[tuple[str, etree._Element, Iterator[etree._Element]]] = [
        ("", element, iter(element))
    ]
    while open_tags:
        end, parent, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            yield end
            open_tags.pop()
            if open_tags:
                yield html.escape(parent.tail or "", quote=False)
        elif name := local_name(child):
            tag = names.markup.get(name)
            yield f"<{tag}{_attributes(child)}>" if tag else ""
            yield html.escape(child.text or "", quote=False)
            is_void = tag in {"br", "img"}
            open_tags.append((f"</{tag}>" if tag and not is_void else "", child, iter(child)))
        else:
            yield html.escape(child.tail or "", quote=False)


def _attributes(element: etree._Element) -> str:
    known = _names().addresses
    written = (
        (known.get(bare_name(key).lower()), str(value)) for key, value in element.attrib.items()
    )
    return "".join(f' {name}="{html.escape(value)}"' for name, value in written if name)
