"""Parquet tables: each row an item, read in batches (extra ``parquet``)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archivekit._reading.containers.member import Inside
from archivekit._reading.item import Item
from archivekit._reading.rows import are_rows
from archivekit._reading.stream import Stream, seekable
from archivekit.errors import MissingExtra, ReadError

_BATCH = 256
"""Rows held at once."""


def is_parquet(head: bytes) -> bool:
    """Say whether a stream opens as Parquet does.

    >>> is_parquet(b"PAR1")
    True
    """
    return head.startswith(b"PAR1")


def read_parquet(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield each row as the JSON object it is, ``path#`` and its number from 1.

    A table whose first rows cannot be articles is one problem (``not-articles``).
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - optional and slow to load
    except ImportError:
        reason = str(MissingExtra("Reading Parquet", "parquet"))
        yield Item(path=path, refused=ReadError("missing-extra", reason))
        return
    number = 0
    with seekable(stream) as file:
        try:
            for batch in parquet.ParquetFile(file).iter_batches(_BATCH):
                rows = batch.to_pylist()
                if rows and not number and not are_rows(rows):
                    reason = f"a table with neither an address nor a text: {', '.join(rows[0])}"
                    yield Item(path=path, refused=ReadError("not-articles", reason[:300]))
                    return
                for row in rows:
                    number += 1
                    text = json.dumps(row, ensure_ascii=False, default=str)
                    yield inside.entry(number, text.encode("utf-8", "replace"))
        except (ArrowException, OSError, ValueError) as error:
            reason = f"breaks off after row {number}: {error}"
            yield Item(path=path, refused=ReadError("truncated", reason[:300]))
