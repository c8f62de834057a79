"""CSV and TSV: each row of a table in text an item, read in constant memory.

Rows are written by RFC 4180: a value in quotes may hold delimiters, ends of lines and doubled
quotes. Python's ``csv`` reads no value of more than 128 KB and tells no open quote.
"""

from __future__ import annotations

import codecs
import functools
import itertools
import json
import re
from collections.abc import Iterator

import attrs

from archivekit._reading.containers.member import Inside
from archivekit._reading.containers.unnamed_columns import names_by_values
from archivekit._reading.decode import Decoded, decode, decode_values
from archivekit._reading.item import Item
from archivekit._reading.row_records import are_columns
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

_DELIMITERS = (b",", b"\t", b";", b"|")
_PROBED = 4
"""Rows of a table of something else that are looked at."""
_SHORTEST = 3
"""Rows of one that is no longer than that."""
_FEWEST = 3
"""Columns that it has at least."""
_LOOKED_AT = 8
"""Rows that tell what the columns hold of a table that does not name them."""
_ALL_QUOTED = re.compile(rb"""(?:"(?:[^"]|"")*"|[\d.]*)(?:[,;](?:"(?:[^"]|"")*"|[\d.]*))+\s*""")
_LONGEST_CELL = 200
"""Bytes of its longest value."""
_WIDEST = 4
"""Bytes of a character in any encoding."""
_ESCAPES = (b"\x1b$", b"~{", b"\0")
"""What may be in text that is not UTF-8 though its bytes are."""
_STATEMENTS = (b"COPY ", b"INSERT ")
_NULL = r"\N"
"""How MySQL and PostgreSQL write that there is no value."""


def is_delimited(stream: Stream) -> bool:
    r"""Return whether a stream is a table: its first row names the columns of articles.

    A table of something else is known by its first rows, which all have as many values.

    >>> from io import BytesIO
    >>> is_delimited(Stream(BytesIO(b'url,title,text\nhttps://a.example/1,T,"They, too."').read))
    True
    """
    return _table(stream.peek(CHUNK)) is not None


def read_delimited(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield each row as a JSON object, ``path#`` and its number from 1, the names not counted.

    A table whose names are not those of articles is one problem (``not-articles``).
    A row with more or fewer values than there are names is a problem (``broken-row``). So is a row
    in which a quote never closes: only its first line is lost, and quotes mean nothing in the lines
    behind it that were read to find the end.
    """
    table = _table(stream.peek(CHUNK))
    if table is None:
        return
    if not table.names:
        shown = table.decoded.text.partition("\n")[0].strip()[:200]
        error = ReadError("not-articles", f"a table with neither an address nor a text: {shown}")
        yield Item(path=path, refused=error)
        return
    encoding = table.decoded.encoding
    rows = _rows(_in_utf_8(stream, encoding) if encoding else stream, table.delimiter, inside)
    for number, row in enumerate(itertools.islice(rows, int(table.has_names), None), start=1):
        values = decode_values(row.values)
        wrong = row.wrong
        if not wrong and len(values) != len(table.names):
            wrong = f"{len(values)} values, and {len(table.names)} columns are named"
        if wrong:
            error = ReadError("broken-row", f"line {row.line}: {wrong}")
            yield Item(path=f"{path}#{number}", refused=error)
            continue
        named = zip(table.names, values, strict=True)
        text = json.dumps({name: v for name, v in named if v and v != _NULL}, ensure_ascii=False)
        item = inside.entry(number, text.encode("utf-8", "replace"))
        yield attrs.evolve(item, notes=table.decoded.notes)


@attrs.frozen
class _DelimitedTable:
    """How a table is written, by its beginning; one of something else has no `names`."""

    delimiter: bytes
    names: list[str]
    has_names: bool
    decoded: Decoded


def _table(head: bytes) -> _DelimitedTable | None:
    """Return how a table is written; `None` where the first line does not name its columns."""
    if not _may_be_table(head):
        return None
    try:
        decoded = decode(head)
    except ReadError:
        return None
    # a character that the head cuts is no damage of any row
    notes = tuple(note for note in decoded.notes if note[0] == "encoding")
    found = _find_table(decoded.text.removeprefix("\ufeff"))
    return found and _DelimitedTable(*found, attrs.evolve(decoded, notes=notes))


def _may_be_table(head: bytes) -> bool:
    """Return whether bytes may open a table; what is UTF-8 is asked before it is weighed."""
    line = head.partition(b"\n")[0]
    if line.startswith(b"<") or line[:7].upper().startswith(_STATEMENTS):
        return False  # a page, perhaps all in one line, or a dump in SQL
    parts = (line.split(delimiter) for delimiter in _DELIMITERS if delimiter in line)
    is_quoted = line.startswith((b'"', b'\xef\xbb\xbf"')) or b"\t" in line
    if all(max(map(len, part)) > _WIDEST * _LONGEST_CELL for part in parts) and not is_quoted:
        return False
    if any(mark in head for mark in _ESCAPES):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True
    return _find_table(text.removeprefix("\ufeff")) is not None


def _find_table(text: str) -> tuple[bytes, list[str], bool] | None:
    """Return the delimiter and the names of a table, and whether its first line has these.

    One of something else has no names.
    """
    first = text.split("\n", _PROBED)
    is_whole = len(first) <= _PROBED or not first.pop().strip()
    while is_whole and len(first) > 1 and not first[-1].strip():
        first.pop()
    fewest = _SHORTEST if is_whole else _PROBED
    lines = [line.encode("utf-8", "replace") for line in first]
    delimiters = [delimiter for delimiter in _DELIMITERS if delimiter in lines[0]]
    for delimiter in delimiters:
        splitter = _Splitter(delimiter)
        if splitter.add(lines[0]) and are_columns(names := decode_values(splitter.values)):
            return delimiter, names, True
    for delimiter in delimiters:
        if delimiter == b"\t" or _ALL_QUOTED.fullmatch(lines[0]):
            found = names_by_values(_first_rows(text, delimiter))
            if found:
                return delimiter, found, False
    for delimiter in delimiters:
        if _is_regular(lines, delimiter, fewest):
            return delimiter, [], True
    return None


def _first_rows(text: str, delimiter: bytes) -> list[list[str]]:
    """Return the first rows that a line each has; none where one goes on over several."""
    rows = []
    for line in filter(str.strip, text.split("\n", _LOOKED_AT)[:_LOOKED_AT]):
        splitter = _Splitter(delimiter)
        if not splitter.add(line.encode("utf-8", "replace")):
            return []
        rows.append(decode_values(splitter.values))
    return rows


def _is_regular(lines: list[bytes], delimiter: bytes, fewest: int) -> bool:
    """Return whether lines are rows with as many values each, none long.

    In prose a blank stands behind a comma.
    """
    count = 0
    for line in lines:
        splitter = _Splitter(delimiter)
        ended = splitter.add(line)
        if not ended or any(v[:1] == b" " or len(v) > _LONGEST_CELL for v in splitter.values):
            return False
        count = count or len(splitter.values)
        if len(splitter.values) != count or count < _FEWEST:
            return False
    return len(lines) >= fewest


def _in_utf_8(stream: Stream, encoding: str) -> Stream:
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(size: int) -> bytes:
        text = ""
        while not text and (data := stream.read(size)):
            text = decoder.decode(data)
        return text.removeprefix("\ufeff").encode("utf-8", "replace")

    return Stream(read)


@attrs.frozen
class _DelimitedRow:
    line: int
    values: list[bytes]
    wrong: str | None = None


def _rows(stream: Stream, delimiter: bytes, inside: Inside) -> Iterator[_DelimitedRow]:
    """Yield the rows that are not blank, each with the number of its first line."""
    limit = inside.limits.file_size
    first, held, size = 0, list[bytes](), 0
    splitter = _Splitter(delimiter)
    for number in itertools.count(1):
        line = stream.readline(limit + 1)
        size += len(line)
        if held and (not line or size > limit):  # no end of the row is found
            yield _DelimitedRow(first, [], "a value in quotes does not end")
            yield from _unquoted(held[1:], delimiter, first + 1)
            first, held, size, splitter = 0, [], len(line), _Splitter(delimiter)
        if not line:
            return
        first = first or number
        if splitter.add(line):
            if line.strip() or held:
                yield _DelimitedRow(first, splitter.values)
            first, held, size, splitter = 0, [], 0, _Splitter(delimiter)
        else:
            held.append(line)


def _unquoted(lines: list[bytes], delimiter: bytes, first: int) -> Iterator[_DelimitedRow]:
    for number, line in enumerate(lines, first):
        if line.strip():
            yield _DelimitedRow(number, line.rstrip(b"\r\n").split(delimiter))


class _Splitter:
    """Splits one row, whose lines are added one by one, into `values`; each byte is read once."""

    def __init__(self, delimiter: bytes) -> None:
        self._delimiter = delimiter
        self._rest = _rest_of_quoted(delimiter)
        self._quoted: list[bytes] | None = None
        self.values: list[bytes] = []

    def add(self, line: bytes) -> bool:
        """Split one more line, and return whether the row ends with it."""
        at = 0
        while True:
            if self._quoted is not None:
                end = self._rest.match(line, at)
                if end is None:
                    self._quoted.append(line[at:])
                    return False
                value = b"".join((*self._quoted, line[at : end.end() - 1]))
                self.values.append(value.replace(b'""', b'"'))
                self._quoted, at = None, end.end()
                if line[at : at + 1] != self._delimiter:
                    return True
                at += 1
            elif line.startswith(b'"', at):
                self._quoted, at = [], at + 1
            elif (stop := line.find(self._delimiter, at)) >= 0:
                self.values.append(line[at:stop])
                at = stop + 1
            else:
                self.values.append(line[at:].rstrip(b"\r\n"))
                return True


@functools.cache
def _rest_of_quoted(delimiter: bytes) -> re.Pattern[bytes]:
    """Return how a value in quotes goes on to its end; for each of the few delimiters once."""
    ends = rb"[" + re.escape(delimiter) + rb"\r\n]|\Z"
    # A quote inside that is neither doubled nor before an end is meant as it stands.
    inside = rb'"(?:"|(?!"|' + ends + rb"))"
    return re.compile(rb'[^"]*+(?:' + inside + rb'[^"]*+)*"(?=' + ends + rb")")
