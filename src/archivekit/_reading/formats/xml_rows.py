"""XML that a database or a program wrote its rows into, under names of its own.

<news><title>…</title><content>…</content></news>          most scrapers
<row Title="…" Body="…"/>                                  Stack Exchange
<row><field name="title">…</field></row>                   mysqldump, phpMyAdmin, Solr
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from archivekit._reading.formats.json_rows import rows_of
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.formats.xml_tree import local_name, read_xml
from archivekit._reading.record import Record
from archivekit._reading.row_keys import field_of_key
from archivekit._reading.row_records import full_text_of, has_title, read_row
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem

_MARKUP = frozenset(
    "a b blockquote br center div em font h1 h2 h3 h4 h5 h6 hr i img li ol p span strong sub sup u"
    " ul".split()
)
"""Elements of a text, and of no row."""
_NAMED = frozenset("field column col str date int long arr property".split())
"""Elements whose attribute `name` says what they hold."""
_DEEPEST = 12


def parse_xml_rows(path: str, source: str) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each row in XML of any kind a record by `read_row`; its path is ``path#``, its number.

    A row has a title, and a full text or an address: books, playlists and settings have not.

    >>> text = "<list><news><title>Lift</title><body><p>It rose.</p></body></news></list>"
    >>> (record,) = parse_xml_rows("a.xml", text)
    >>> record.path, record.source
    ('a.xml#1', 'title: Lift\n\n<p>It rose.</p>')
    >>> parse_xml_rows("a.xml", "<note><to>Ann</to><body>Hello</body></note>")
    """
    if root_element(source) is None:
        return None
    root, is_broken = read_xml(source)
    if root is None:
        return None
    data = _value(root, 0)
    rows = [row for row in rows_of(data) if _is_told(row)] if isinstance(data, dict) else []
    return _records(path, rows, is_broken=is_broken) if rows else None


def _records(
    path: str, rows: list[Any], *, is_broken: bool
) -> Iterator[Record | Article | Problem | Note]:
    for number, row in enumerate(rows, start=1):
        name = f"{path}#{number}"
        try:
            yield read_row(name, row)
        except ReadError as error:
            yield Problem(path=name, reason=error.reason, detail=error.detail)
    if is_broken:
        yield Note(path=path, reason="broken-xml", detail="read as far as it is well-formed")


def _is_told(row: object) -> bool:
    """Return whether a row has a title, and a full text or the address of a page."""
    if not isinstance(row, Mapping):
        return False
    held = {field_of_key(key) for key, value in row.items() if value}
    is_full = full_text_of(row) is not None
    return ("title" in held and ("url" in held or is_full)) or (is_full and has_title(row))


def _value(element: etree._Element, depth: int) -> Any:
    """Return an element as JSON would have it: a text, or an object with a list for each row."""
    children = [child for child in element if isinstance(child.tag, str)]
    found: dict[str, Any] = {_local(key): str(value) for key, value in element.attrib.items()}
    if children and any(local_name(child) in _MARKUP for child in children):
        inside = _inside(element)
        return (
            {**found, "text": inside} if depth and "title" in map(field_of_key, found) else inside
        )
    if not children:
        text = (element.text or "").strip()
        return {**found, **({"#text": text} if text else {})} if found else text
    for child in children if depth < _DEEPEST else ():
        key, value = _pair(child, depth + 1)
        if isinstance(value, dict) and "#text" not in value:
            found.setdefault(key, [])
        if key in found:
            before = found[key]
            found[key] = [*(before if isinstance(before, list) else [before]), value]
        else:
            found[key] = value
    return found


def _pair(element: etree._Element, depth: int) -> tuple[str, Any]:
    name = element.get("name")
    value = _value(element, depth)
    if name and local_name(element) in _NAMED:
        if isinstance(value, dict):
            value = value.get("#text") or next((v for k, v in value.items() if k != "name"), "")
        return name, value
    return _local(element.tag), value


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _inside(element: etree._Element) -> str:
    """Return the markup in an element."""
    parts = (etree.tostring(child, encoding="unicode") for child in element)
    return html.escape(element.text or "", quote=False) + "".join(parts)
