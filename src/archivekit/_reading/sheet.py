"""Sheets: the text of a record whose dump writes it in no one place, such as a feed's entry.

A sheet has a line ``name: value`` for each field, an empty line, and the body, all decoded:
no entities, escapes or quoting of the dump are left. Evidence quotes the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from archivekit._arguments import checked
from archivekit._composed import whole
from archivekit._reading.record import Field, Record
from archivekit.model import Layer


@attrs.frozen
class Entry:
    """A field to be written: its name, its words, and their value where it is not the same."""

    name: str
    written: str
    value: str | None = None


def write_fields(entries: Iterable[Entry], layer: Layer) -> tuple[str, tuple[Field, ...]]:
    r"""Write fields as lines, each value on one line; the text ends in an empty line.

    >>> text, (field,) = write_fields([Entry("title", " A\nB ")], Layer.FEED)
    >>> text, text[field.start : field.end]
    ('title: A B\n\n', 'A B')
    """
    text, fields = "", []
    for entry in entries:
        written = " ".join(whole(entry.written).split())
        if written:
            text += f"{entry.name}: "
            start, value = len(text), written if entry.value is None else entry.value
            text += f"{written}\n"
            end = start + len(written)
            fields.append(Field(name=entry.name, value=value, layer=layer, start=start, end=end))
    return f"{text}\n", tuple(fields)


@checked
def lay_out(
    path: str,
    format_name: str,
    entries: Iterable[Entry],
    body: str,
    layer: Layer,
    *,
    markup: bool = True,
) -> Record:
    r"""Make a record whose source is a sheet; `markup` says whether the body is HTML.

    >>> record = lay_out("a", "rss", [Entry("title", "T")], "<p>B", Layer.FEED)
    >>> record.source
    'title: T\n\n<p>B'
    """
    text, fields = write_fields(entries, layer)
    body = whole(body)
    return Record(
        path=path,
        format=format_name,
        source=text + body,
        fields=fields,
        body_start=len(text),
        body_end=len(text) + len(body),
        markup=markup,
    )
