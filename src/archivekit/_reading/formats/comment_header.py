"""``<!--MILLIS-->``, a link line, a rule, HTML: what feedx-style feed archivers write."""

from __future__ import annotations

from archivekit._reading.header import read_header, record_below
from archivekit._reading.record import Record


def parse_comment_header(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Cut a record whose first line is the feed's time as a comment.

    >>> text = "<!--1695062880000-->\n[T](https://example.org/1)\n------\n\n<p>Text</p>"
    >>> parse_comment_header("a", text)[0].field("millis").value
    '1695062880000'
    """
    header = read_header(source)
    if "millis" not in header:
        return None
    return (record_below(path, source, "comment-header", header),)
