"""Tables of Parquet and Arrow: each row an item, read in batches (extra ``parquet``).

Feather is Arrow's file; what Hugging Face's `save_to_disk` writes is Arrow's stream.
"""

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
_ARROW_FILE = b"ARROW1\0\0"
_ARROW_MESSAGE = b"\xff\xff\xff\xff"
"""How a file opens, and a message: behind the mark stand its size and where its table begins."""
_LEAST_ARROW = 12
_FARTHEST_ROOT = 64


def is_parquet(head: bytes) -> bool:
    """Return whether a stream opens as Parquet does.

    >>> is_parquet(b"PAR1")
    True
    """
    return head.startswith(b"PAR1")


def is_arrow(head: bytes) -> bool:
    r"""Return whether a stream opens as a file or a stream of Arrow does.

    https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc

    >>> is_arrow(b"ARROW1\0\0"), is_arrow(b"\xff\xff\xff\xff\x10\1\0\0\x10\0\0\0")
    (True, True)
    """
    if head.startswith(_ARROW_FILE):
        return True
    size, root = (int.from_bytes(head[at : at + 4], "little") for at in (4, 8))
    is_message = head.startswith(_ARROW_MESSAGE) and len(head) >= _LEAST_ARROW
    return is_message and size % 8 == 0 and 0 < root < min(size, _FARTHEST_ROOT)


def read_parquet(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield each row of either as the JSON object it is, ``path#`` and its number from 1.

    A table whose first rows cannot be articles is one problem (``not-articles``).
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional and slow to load
    except ImportError:
        reason = str(MissingExtra("Reading Parquet and Arrow", "parquet"))
        yield Item(path=path, refused=ReadError("missing-extra", reason))
        return
    number = 0
    head = stream.peek(_LEAST_ARROW)
    with seekable(stream) as file:
        try:
            for batch in _batches(file, head, inside.limits):
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
        except ReadError as error:
            yield Item(path=path, refused=error)
        except (pa.ArrowException, OSError, ValueError) as error:
            reason = f"breaks off after row {number}: {error}"
            yield Item(path=path, refused=ReadError("truncated", reason[:300]))


def _batches(file: IO[bytes], head: bytes, limits: Limits) -> Iterator[Any]:
    """Yield a table in batches of few rows. Raises `ReadError` where it says it is too much."""
    from pyarrow import ipc, parquet  # noqa: PLC0415 - optional and slow to load

    if is_parquet(head):
        table = parquet.ParquetFile(file)
        if refused := _grows_too_much(table.metadata, file, limits):
            raise refused
        yield from table.iter_batches(_BATCH)
        return
    if head.startswith(_ARROW_FILE):
        opened = ipc.open_file(file)
        whole = map(opened.get_batch, range(opened.num_record_batches))
    else:
        whole = iter(ipc.open_stream(file))
    for batch in whole:
        for start in range(0, batch.num_rows, _BATCH):
            yield batch.slice(start, _BATCH)


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
