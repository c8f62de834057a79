"""Pages of messages that Telegram Desktop exports: each message that says something is a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.markup_text import plain
from archivekit._reading.record import Record
from archivekit.model import Article, Problem

_HEAD = 20_000
_MESSAGE = re.compile(r'<div class="message (?P<kind>default|service)[^"<>]*" id="(?P<id>[\w-]+)">')
_CHANNEL = re.compile(r'<div class="text bold">(?P<name>[^<]{1,200})</div>')
_NAME = re.compile(r'<div class="from_name">(?P<name>[^<]{1,200})<')
_FORWARDED = '<div class="forwarded body">'
_TEXT, _TEXT_END = '<div class="text">', "</div>"
_DATE = re.compile(
    r'<div class="pull_right date details" title="(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)'
    r'(?: UTC([+-]\d\d:\d\d))?"'
)


def read_messages(path: str, source: str) -> Iterator[Record | Article | Problem]:
    r"""Make each message a record by `read_row`; its path is ``path#`` and its own id.

    A channel is the site that publishes what is in its name, and who a message was forwarded from
    is whom it was taken from.

    >>> text = '<html><div class="text bold">Post</div><div class="message default" id="m1">'
    >>> text += '<div class="from_name">Post</div><div class="text">It rose.</div></div>'
    >>> (record,) = read_messages("a.html", text)
    >>> record.path, record.source
    ('a.html#m1', 'site: Post\n\nIt rose.')
    """
    found = list(_MESSAGE.finditer(source))
    ends = [*(message.start() for message in found[1:]), len(source)][: len(found)]
    texts = [source[message.end() : end] for message, end in zip(found, ends, strict=True)]
    called = _CHANNEL.search(source, 0, _HEAD)
    channel = plain(called["name"]).strip() if called else ""
    return _records(path, [message["id"] for message in found], texts, channel)


def _records(
    path: str, ids: list[str], texts: list[str], channel: str
) -> Iterator[Record | Article | Problem]:
    sender = ""
    for name, text in zip(entry_paths(path, ids), texts, strict=True):
        own, _, forwarded = text.partition(_FORWARDED)
        sender = _name_in(own) or sender  # that of the message before, where it goes on
        date = _DATE.search(text)
        written = (forwarded or own).partition(_TEXT)[2].partition(_TEXT_END)[0]
        row = {
            "site": channel if sender == channel else "",
            "from": sender if sender != channel else "",
            "taken_from": _name_in(forwarded),
            "date": f"{date[3]}-{date[2]}-{date[1]}T{date[4]}{date[5] or ''}" if date else "",
            "text": written.strip(),
        }
        yield from read_rows(name, [row], alone=True)


def _name_in(text: str) -> str:
    name = _NAME.search(text)
    return plain(name["name"]).strip() if name else ""
