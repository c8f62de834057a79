"""The dump formats, one file each; a format is a name and a function from text to record.

A format looks at the content, never at the file's name. `FORMATS` is asked in order, and the
first that knows the text gives the record.
"""

from __future__ import annotations

from collections.abc import Callable

from archivekit.errors import ReadError
from archivekit.reading.formats.comment_header import parse_comment_header
from archivekit.reading.formats.jekyll import parse_jekyll
from archivekit.reading.formats.link_header import parse_link_header
from archivekit.reading.record import Record

Format = Callable[[str, str], Record | None]
"""``(path, source) -> Record``, or `None` where the text is of another format.

Raises `ReadError` where the text is of this format and broken.
"""

FORMATS: tuple[Format, ...] = (parse_jekyll, parse_comment_header, parse_link_header)


def parse_record(path: str, source: str) -> Record:
    r"""Find the format of `source` by its content and cut it into a record.

    Raises `ReadError`: ``unknown-format`` where no format knows the text, or what the format
    that knows it found broken.

    >>> parse_record("a", "[Title](https://example.org/1)\n------\n<p>Text</p>").format
    'link-header'
    """
    for parse in FORMATS:
        record = parse(path, source)
        if record is not None:
            return record
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    raise ReadError("unknown-format", f"no known dump format opens with {first[:60]!r}", (0, 0))
