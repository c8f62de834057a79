r"""Messages as agencies send them over a wire: IPTC 7901 and ANPA 1312.

\x01afp0123 4 i 0287\x02Ferry stops\r\n\r\nHALSUND, May 8 (AFP) - The…\x03080630 GMT MAY 23\x04
\x16\x16\x01a0123\x1fr i\x1fbc-\x13Ferry 0087\x14\x02^Ferry stops<\n^By ANN LEE=\n   HALSUND…\x03

A message is between SOH and EOT, its text between STX and ETX; what stands before is the desk's,
what stands behind may be the time. https://www.iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.record import Record
from archivekit.model import Note, Problem

_OPENS = re.compile(r"[\s\x00\x16]*\x01[^\x01-\x03]{0,400}\x02")


def parse_wire(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Lay out each message; its path is ``path#`` and the first word of its head, else its place.

    Fields: `title`, `date`, `id`. A line that names the writer stays in the text.

    >>> text = "\x01afp012 4 i\r\n\x02Ferry stops\r\n\r\nIt broke.\r\n\x03080630 GMT MAY 23\x04"
    >>> (record,) = parse_wire("a.txt", text)
    >>> [(field.name, field.value) for field in record.fields]
    [('title', 'Ferry stops'), ('date', '08 MAY 2023 06:30 GMT'), ('id', 'afp012')]
    """
    if not _OPENS.match(source):
        return None
    from archivekit._reading.formats.wire_messages import read_messages  # noqa: PLC0415 - it is rare

    return read_messages(path, source.split("\x01")[1:])
