"""A link line and a rule, mostly with ``日期：`` and an RFC 822 date under it, then HTML."""

from __future__ import annotations

from archivekit._reading.header import read_header, record_below
from archivekit._reading.record import Record


def parse_link_header(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Cut a record that opens with ``[title](url)`` over a rule.

    >>> text = "[T](https://example.org/1)\n------\n日期：Tue, 30 Jun 2020 15:04:14 +0000\n\n<p>"
    >>> parse_link_header("a", text)[0].field("date").value
    'Tue, 30 Jun 2020 15:04:14 +0000'
    """
    header = read_header(source)
    if "url" not in header or "millis" in header:
        return None
    return (record_below(path, source, "link-header", header),)
