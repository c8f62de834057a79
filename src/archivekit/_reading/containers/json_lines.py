"""JSON Lines: each line an item, so that a file of any size is read in constant memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs

from archivekit._reading.containers.member import Inside
from archivekit._reading.item import Item
from archivekit._reading.json_text import read_whole
from archivekit._reading.row_records import are_rows
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

PROBE = 1024 * 1024
"""Most bytes that are looked at to know a file as JSON Lines."""
_PROBED_LINES = 20
_ACTION = re.compile(
    rb"""\s*\{\s*"(?:index|create|update|delete)"\s*:\s*\{[^{}]{0,1000}\}\s*\}\s*"""
)
"""What Elasticsearch is told to do with the line below, in files for its bulk interface."""
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")


def is_json_lines(stream: Stream) -> bool:
    r"""Return whether a stream is lines of JSON objects, of which at least half can be articles.

    Of a stream whose first line can be an article one line is enough.

    >>> from io import BytesIO
    >>> is_json_lines(Stream(BytesIO(b'{"rows": 1}\n{"url": "U"}\n').read))
    True
    """
    if b"{" not in stream.peek(CHUNK):
        return False
    *lines, rest = stream.peek(PROBE).split(b"\n", _PROBED_LINES)
    if len(lines) < _PROBED_LINES and lines:
        lines.append(rest)  # the last line of a file may have no end
    return bool(lines) and are_rows([_loads(line) for line in lines if line.strip()])


def _loads(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"), parse_int=read_whole)
    except (ValueError, RecursionError):
        return None


def read_json_lines(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield each line that is not blank as an item, ``path#`` and its number from 1.

    A line that is neither an object nor a list is one problem (``broken-row``).
    """
    limit = inside.limits.file_size + 1
    number, more = 0, False
    while line := stream.readline(limit):
        number += not more
        too_long = more
        more = not line.endswith(b"\n") and len(line) == limit
        if line.strip() and not too_long:
            item = inside.entry(number, line)
            if _ACTION.fullmatch(line):
                yield attrs.evolve(item, data=b"", skipped="bulk-action")
                continue
            if not item.refused and not _JSON.match(line):
                yield attrs.evolve(item, data=b"", refused=ReadError("broken-row", _shown(line)))
            else:
                yield attrs.evolve(item, row=True)


def _shown(line: bytes) -> str:
    return f"a line that is not JSON: {line[:60].decode('utf-8', 'replace').strip()!r}"
