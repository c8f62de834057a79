"""Exports of programs that keep news: Evernote, Joplin, Zotero, Pocket, Telegram Desktop."""

from __future__ import annotations

from collections.abc import Iterator

from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem

_HEAD = 20_000
"""Within how many characters an export says what wrote it."""
_BOOKMARKS = "<!DOCTYPE NETSCAPE-Bookmark-file"
_EVERNOTE, _ZOTERO = "<en-export", "zotero.org/namespaces/export"
_JOPLIN, _TAIL = "\ntype_: ", 20
"""How the last line begins of what Joplin exports, and how long it is at most."""
_POCKET, _TELEGRAM = "<title>Pocket Export</title>", '<div class="page_body chat_page">'


def parse_program_export(
    path: str, source: str
) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each item that a program exported a record by `read_row`.

    Raises `ReadError` with reason ``not-articles`` where it is a browser's list of bookmarks.

    >>> note = "<note><title>Lift</title><content>It rose.</content><created>20240305T080000Z"
    >>> note += "</created><note-attributes><source-url>https://a.example/1</source-url>"
    >>> text = f"<en-export>{note}</note-attributes></note></en-export>"
    >>> (record,) = parse_program_export("a.enex", text)
    >>> print(record.source)
    title: Lift
    url: https://a.example/1
    captured: 20240305T080000Z
    <BLANKLINE>
    It rose.
    """
    if _JOPLIN in source[-_TAIL:] and source.rstrip().rpartition(_JOPLIN)[2].isdecimal():
        from archivekit._reading.formats.saved_rows import read_joplin  # noqa: PLC0415 - slow

        return read_joplin(path, source)
    if source.lstrip()[:1] != "<":
        return None
    head = source[:_HEAD]
    if head.lstrip().startswith(_BOOKMARKS):
        raise ReadError("not-articles", "a browser's bookmarks: it lists addresses alone")
    if not any(map(head.__contains__, (_EVERNOTE, _ZOTERO, _POCKET, _TELEGRAM))):
        return None
    from archivekit._reading.formats import saved_rows, telegram_messages  # noqa: PLC0415 - slow

    match root_element(source):
        case "en-export":
            return saved_rows.read_evernote(path, source)
        case "rdf" if _ZOTERO in head:
            return saved_rows.read_zotero(path, source)
        case "html" if _POCKET in head:
            return saved_rows.read_pocket(path, source)
        case "html" if _TELEGRAM in head:
            return telegram_messages.read_messages(path, source)
    return None
