"""XML that a database or a program wrote its rows into, under names of its own.

<news><title>…</title><content>…</content></news>          most scrapers
<row Title="…" Body="…"/>                                  Stack Exchange
<row><field name="title">…</field></row>                   mysqldump, phpMyAdmin, Solr
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivekit._reading.formats.json_rows import read_rows, rows_of
from archivekit._reading.formats.xml_root import broken_xml, root_element
from archivekit._reading.record import Record
from archivekit._reading.row_records import is_story
from archivekit.model import Article, Note, Problem


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
    from archivekit._reading.formats.xml_objects import xml_object  # noqa: PLC0415 - slow to load

    data, is_broken = xml_object(source)
    rows = [row for row in rows_of(data) if is_story(row)] if isinstance(data, dict) else []
    return _records(path, rows, is_broken=is_broken) if rows else None


def _records(
    path: str, rows: list[Any], *, is_broken: bool
) -> Iterator[Record | Article | Problem | Note]:
    yield from read_rows(path, rows)
    if is_broken:
        yield broken_xml(path)
