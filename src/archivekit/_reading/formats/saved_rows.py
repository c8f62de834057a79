"""What programs export that keep what somebody has read: Evernote, Joplin, Zotero, Pocket.

They write down by themselves when a page was saved, which is no date of publication, and who saved
it, who is no author.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml.etree import _Element

from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.formats.xml_root import broken_xml
from archivekit._reading.formats.xml_tree import bare_name, local_name, read_xml
from archivekit._reading.record import Record
from archivekit.model import Article, Note, Problem

_SAVED = re.compile(r"<a\s(?P<said>[^<>]*)>(?P<title>[^<]*)</a>", re.IGNORECASE)
_HREF = re.compile(r'href="([^"<>]+)"', re.IGNORECASE)
_ADDED = re.compile(r'time_added="(\d{9,11})"')
_NO_ITEMS = frozenset(("attachment", "memo", "collection", "journal", "newspaper", "periodical"))
"""What stands beside the items of Zotero: files, notes, and whatever they are parts of."""
_LONGEST_TITLE = 200
_APART = frozenset(("resource", "note-attributes", "tag"))
"""What a note has of which each part is read by itself, and files in it."""
_OF_NOTE = frozenset(("author", "source", "user_created_time", "updated_time"))
"""What is said of a note, and not of the page that it was clipped from."""
_PEOPLE = {"authors": "author", "translators": "translator", "editors": "editor"}

Told = Iterator[Record | Article | Problem | Note]


def read_evernote(path: str, source: str) -> Told:
    """Make each note a record by `read_row`.

    What Evernote calls created is, of a clipped page, when it was saved.
    """
    return _of_xml(path, source, lambda root: [_of_note(note) for note in _children(root, "note")])


def read_zotero(path: str, source: str) -> Told:
    """Make each item a record by `read_row`; what it is part of stands in it, or beside it."""
    return _of_xml(path, source, _zotero)


def read_joplin(path: str, source: str) -> Told | None:
    r"""Make a note a record by `read_row`: its title, its text, and what Joplin says of it below.

    >>> text = "Lift\n\nIt rose.\n\nid: 01\nsource_url: https://a.example/1\ntype_: 1"
    >>> [record.source for record in read_joplin("a.md", text)]
    ['title: Lift\nurl: https://a.example/1\nid: 01\ntype_: 1\n\nIt rose.']
    """
    note, mark, lines = source.replace("\r\n", "\n").rpartition("\n\nid: ")
    said = [line.partition(":") for line in f"id: {lines}".splitlines() if line.strip()]
    if not mark or not all(key.replace("_", "").isalnum() and colon for key, colon, _ in said):
        return None
    about = {key: value.strip() for key, _, value in said if value.strip()}
    title, _, text = note.strip().partition("\n")
    url = about.pop("source_url", "")
    row = {"title": title, "text": text.strip(), "url": url}
    row["captured" if url else "date"] = about.pop("created_time", "")
    others = {f"note-{key}" if key in _OF_NOTE else key: value for key, value in about.items()}
    if about.get("type_") != "1":
        detail = "what Joplin keeps beside notes: a notebook, a file or a tag"
        return iter([Problem(path=path, reason="not-articles", detail=detail)])
    return read_rows(path, [{**row, **others}], alone=True)


def read_pocket(path: str, source: str) -> Told:
    """Make each link of the list a record by `read_row`."""
    return read_rows(path, list(_pocket(source)))


def _of_xml(path: str, source: str, read: Callable[[_Element], list[dict[str, Any]]]) -> Told:
    root, is_broken = read_xml(source)
    rows = [] if root is None else read(root)
    yield from read_rows(path, list(rows))
    if not rows:
        yield Problem(path=path, reason="empty-feed", detail="an export without items")
    elif is_broken:
        yield broken_xml(path)


def _pocket(source: str) -> Iterator[dict[str, Any]]:
    for saved in _SAVED.finditer(source):
        if not (address := _HREF.search(saved["said"])):
            continue
        row = {"title": html.unescape(saved["title"]), "url": html.unescape(address[1])}
        added = _ADDED.search(saved["said"])
        yield {**row, "captured": added[1]} if added else row


def _of_note(note: _Element) -> dict[str, Any]:
    said: dict[str, Any] = {}
    about: dict[str, Any] = {}
    for child in note:
        if local_name(child) not in _APART:
            _add(said, local_name(child), _words(child))
    for child in _children(note, "note-attributes"):
        for one in child:
            _add(about, local_name(one), _words(one))
    url = about.pop("source-url", "")
    clock = "captured" if url else "date"
    return {
        "title": said.pop("title", ""),
        "text": said.pop("content", ""),
        "url": url,
        clock: said.pop("created", ""),
        "tags": [_words(tag) for tag in _children(note, "tag")],
        **{f"note-{key}": value for key, value in (*said.items(), *about.items())},
    }


def _zotero(root: _Element) -> list[dict[str, Any]]:
    """Return items as rows; what they are part of stands in them, or beside them by its address."""
    beside = {name: _title_in(one) for one in root if (name := _about(one, "about"))}
    return [_of_item(item, beside) for item in root if local_name(item) not in _NO_ITEMS]


def _of_item(item: _Element, beside: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for child in item:
        name = local_name(child)
        if name == "ispartof":
            whole = beside.get(_about(child, "resource"))
            row["publication"] = _title_in(child) if whole is None else whole
        elif name in _PEOPLE:
            row[_PEOPLE[name]] = [
                _person(one) for one in child.iter() if local_name(one) == "person"
            ]
        elif name == "identifier":
            values = (_words(one) for one in child.iter() if local_name(one) == "value")
            url = next(values, "")
            _add(row, "url" if url and "url" not in row else name, url or _words(child))
        elif name == "datesubmitted":
            row["captured"] = _words(child)
        elif name == "subject":
            _add(row, "tags", _words(child))
        elif not len(child):
            _add(row, name, _words(child))
    address = _about(item, "about")
    return row if row.get("url") or "://" not in address else {**row, "url": address}


def _title_in(whole: _Element) -> str:
    """Return the title of what items are part of; what is long is none, and stands in each."""
    title = next((_words(one) for one in whole.iter() if local_name(one) == "title"), "")
    return title if len(title) <= _LONGEST_TITLE else ""


def _person(person: _Element) -> dict[str, str]:
    names = {local_name(part): _words(part) for part in person}
    return {"family": names.get("surname", ""), "given": names.get("givenname", "")}


def _add(row: dict[str, Any], name: str, value: str) -> None:
    """Enter a value in a row; several of one name are a list, so that none is lost."""
    before = row.get(name)
    if before is None:
        row[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        row[name] = [before, value]


def _children(element: _Element, name: str) -> Iterator[_Element]:
    return (child for child in element if local_name(child) == name)


def _about(element: _Element, name: str) -> str:
    found = (value for key, value in element.attrib.items() if bare_name(key) == name)
    return str(next(found, ""))


def _words(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()
