"""Parquet tables: each row an item, read in batches (extra ``parquet``)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import IO, Any

from archivekit._reading.containers.member import Inside, expands_too_much
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.row_records import are_rows
from archivekit._reading.stream import Stream, seekable
from archivekit.errors import MissingExtra, ReadError

_BATCH = 16
"""Rows held at once: a cell may have many megabytes."""


def is_parquet(head: bytes) -> bool:
    """Return whether a stream opens as Parquet does.

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
            table = parquet.ParquetFile(file)
            if refused := _grows_too_much(table.metadata, file, inside.limits):
                yield Item(path=path, refused=refused)
                return
            for batch in table.iter_batches(_BATCH):
                rows = list(_rows(batch))
                if rows and not number and not are_rows([row for row, _ in rows]):
                    reason = f"a table with neither an address nor a text: {', '.join(rows[0][0])}"
                    yield Item(path=path, refused=ReadError("not-articles", reason[:300]))
                    return
                for row, wrong in rows:
                    number += 1
                    text = json.dumps(row, ensure_ascii=False, default=str)
                    yield inside.entry(number, text.encode("utf-8", "replace"))
                    if wrong:
                        yield Item(path=f"{path}#{number}", refused=wrong)
        except (ArrowException, OSError, ValueError) as error:
            reason = f"breaks off after row {number}: {error}"
            yield Item(path=path, refused=ReadError("truncated", reason[:300]))


def _rows(batch: Any) -> Iterator[tuple[dict[str, Any], ReadError | None]]:
    """Yield the rows of a batch; where a value is none that Python has, the row without it."""
    try:
        for row in batch.to_pylist():
            yield row, None
    except Exception:  # OverflowError, UnicodeDecodeError, a time zone that nobody knows
        names = batch.schema.names
        for number in range(batch.num_rows):
            row, wrong = {}, list[str]()
            for name, column in zip(names, batch.columns, strict=True):
                try:
                    row[name] = column[number].as_py()
                except Exception as error:
                    wrong.append(f"{name}: {error}")
            detail = f"values that cannot be read were left out: {'; '.join(wrong)}"[:300]
            yield row, ReadError("corrupt-member", detail) if wrong else None


def _grows_too_much(metadata: Any, file: IO[bytes], limits: Limits) -> ReadError | None:
    """Return why a table is not read whose columns say that they unpack to too much."""
    size = file.seek(0, os.SEEK_END)
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    grown = sum(group.total_byte_size for group in groups)
    if grown > limits.free_expansion and grown > limits.expansion * size:
        return expands_too_much(size, grown, limits)
    return None
