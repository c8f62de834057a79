"""JSON Lines: each line an item, so that a file of any size is read in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archivekit._reading.containers.member import Inside
from archivekit._reading.item import Item
from archivekit._reading.rows import is_row
from archivekit._reading.stream import Stream

FIRST_LINE = 1024 * 1024
"""Most bytes that the first line may have for a file to be known as JSON Lines."""


def is_json_lines(stream: Stream) -> bool:
    r"""Say whether the first line of a stream is a whole JSON object that can be an article.

    >>> from io import BytesIO
    >>> is_json_lines(Stream(BytesIO(b'{"url": "T"}\n{"url": "U"}\n').read))
    True
    """
    if not stream.peek(4).lstrip(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    line, end, _ = stream.peek(FIRST_LINE).partition(b"\n")
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return bool(end) and is_row(data)


def read_json_lines(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Give each line that is not blank as an item, ``path#`` and its number from 1."""
    limit = inside.limits.file_size + 1
    number, more = 0, False
    while line := stream.readline(limit):
        number += not more
        too_long = more
        more = not line.endswith(b"\n") and len(line) == limit
        if line.strip() and not too_long:
            yield inside.entry(number, line)
