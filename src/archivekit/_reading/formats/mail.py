"""Mail and netnews: a message, or an mbox of several, each a record; newsletters come so too."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any

from archivekit._reading.decode import web_codec
from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.header_words import fold_key
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.model import Layer, Problem

_HEADER = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*(?:\r?\n[ \t]++[^\r\n]*+)*\r?\n"
)
_POSTMARK = re.compile(
    r"^From \S[^\n]{0,200}\d\d:\d\d[^\n]{0,60}\r?\n(?=[A-Za-z-]+:)", re.MULTILINE
)
_QUOTED_POSTMARK = re.compile(r"^>(>*From )", re.MULTILINE)
_OURS = frozenset(("from", "subject", "date", "newsgroups", "message-id"))
_THEIRS = frozenset(
    "path xref received return-path delivered-to organization lines references reply-to to sender"
    " in-reply-to mime-version nntp-posting-host list-id content-type approved".split()
)
_SEVEN_BIT = frozenset(("iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "us-ascii"))
"""Encodings of mail that pages have no more."""
_ADDRESSES = ("Archived-At", "X-RSS-URL", "Content-Base")
"""Headers of a page's address: of lists (RFC 5064), rss2email, and Thunderbird's feeds."""
_DESKS = frozenset(
    "alert alerts boletin briefing bulletin contact daily desk digest editor editors editorial"
    " hello info infolettre nieuwsbrief"
    " letter letters list lists mail mailer mailing media news newsletter newsletters newsroom"
    " noreply office press redaccion redacao redactie redaction redakcja redaktion redazione reply"
    " service team update updates weekly".split()
)
"""What is before the @ of an address that is nobody's."""
_LOCAL = re.compile(r"[^a-z]+")
_ARTICLES = frozenset("the der die das le la les el il lo los las de het den o os".split())
_MOST_HEADERS = 100
"""How many headers are looked at to know a message."""
_LONGEST = 8192
"""Characters of a header that are read: Python's parser of them is quadratic."""
_NAMED = re.compile(r"(?:=\?|\*\d{0,9}\*?\s?=\s?\"?)(?P<charset>[\w.:+-]{1,40})(?=[*?'])")


def parse_mail(path: str, source: str) -> Iterator[Record | Problem] | None:
    r"""Lay out each message on a sheet; its path is ``path#`` and its Message-ID, else its number.

    Fields: `title`, `author`, `date`, `tags` (newsgroups), `url`, `organization`, `language`,
    `id`. The body is the message's HTML, where it has any, else its plain text; what is attached
    is not read.

    >>> text = "From: Ulla Holm <u@a.example>\nSubject: Lift\nMessage-ID: <1@a>\n\nIt rose.\n"
    >>> (record,) = parse_mail("a", text)
    >>> record.path, record.source
    ('a#1@a', 'title: Lift\nauthor: Ulla Holm\nid: 1@a\n\nIt rose.\n')
    """
    text = source.lstrip()
    postmark = _POSTMARK.match(text)
    if not _is_message(text, postmark.end() if postmark else 0):
        return None
    parts = [part for part in _POSTMARK.split(text) if part.strip()] if postmark else [text]
    return _outcomes(path, [_message(_QUOTED_POSTMARK.sub(r"\1", part)) for part in parts])


def _is_message(text: str, at: int) -> bool:
    """Return whether header lines are here, and an empty line or the end under them."""
    names: set[str] = set()
    start = at
    while (header := _HEADER.match(text, at)) and len(names) < _MOST_HEADERS:
        names.add(header["name"].lower())
        at = header.end()
    ours = names & _OURS
    known = len(ours) + len(names & _THEIRS)
    is_sent = "from" in ours and (len(ours) > 1 or known > 2)
    ends = text[at : at + 1] in {"", "\r", "\n"}
    return at > start and is_sent and ends and known * 2 >= len(names)


class _Policy(EmailPolicy):
    """What headers are read by: no longer than they may be, in encodings of the web alone.

    Python's parser takes any codec that it knows, of which some are no encodings of text, and some
    are quadratic in it.
    """

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, _NAMED.sub(_of_the_web, value[:_LONGEST]))


def _of_the_web(named: re.Match[str]) -> str:
    known = web_codec(named["charset"]) or named["charset"].lower() in _SEVEN_BIT
    return named[0] if known else named[0].replace(named["charset"], "unknown-8bit")


def _message(text: str) -> EmailMessage:
    message = email.message_from_string(text, policy=_Policy())
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    return message


def _outcomes(path: str, messages: list[EmailMessage]) -> Iterator[Record | Problem]:
    ids = [_header(message, "Message-ID").strip("<> ") for message in messages]
    names = entry_paths(path, ids) if len(messages) > 1 or ids[0] else [path]
    for name, message, number in zip(names, messages, ids, strict=True):
        entries = list(_entries(message, number))
        body, markup = _body(message)
        if body.strip() or _header(message, "Subject"):
            yield lay_out(name, "mail", entries, body, Layer.HEADER, markup=markup)
        else:
            yield Problem(path=name, reason="empty-entry", detail="no subject and no text")


def _entries(message: EmailMessage, number: str) -> Iterator[Entry]:
    yield Entry("title", _header(message, "Subject"))
    yield Entry("url", _address(message))
    name, address = parseaddr(_header(message, "From"))
    sender = _sender(message, name) or address
    if _header(message, "X-RSS-ID"):  # of rss2email: the feed, and who wrote the entry
        feed, _, writer = sender.partition(": ")
        yield Entry("site", feed)
        yield Entry("author", writer)
    else:
        yield Entry("site" if _is_of_host(sender, address) else "author", sender)
    yield Entry("date", _header(message, "Date"))
    yield Entry("tags", ", ".join(_header(message, "Newsgroups").replace(",", " ").split()))
    yield Entry("organization", _header(message, "Organization"))
    yield Entry("language", _header(message, "Content-Language"))
    yield Entry("id", number)


def _address(message: EmailMessage) -> str:
    """Return where a message, or the entry of a feed that a program mailed, stands on the web."""
    found = (_header(message, name).strip("<> ") for name in _ADDRESSES)
    return next((address for address in found if "://" in address), "")


def _is_of_host(sender: str, address: str) -> bool:
    """Return whether the name of who sent a message is that of the host: a newsletter's.

    >>> _is_of_host("The Post", "news@post.example"), _is_of_host("Ann Lee", "news@post.example")
    (True, False)
    """
    local, _, host = address.casefold().rpartition("@")
    if _DESKS.isdisjoint(_LOCAL.split(local)):
        return False
    words = [fold_key("".join(filter(str.isalnum, word))) for word in sender.split()]
    labels = {label.replace("-", "") for label in host.split(".")}
    named = "".join(words)
    without = "".join(words[1:]) if words and words[0] in _ARTICLES else named
    return named in labels or without in labels


def _sender(message: EmailMessage, name: str) -> str:
    """Return the name of who sent a message, before the address or in brackets behind it.

    The policy of Python's library drops the latter, in which newsgroups were signed (RFC 822).
    """
    written = next((str(value) for key, value in message.raw_items() if key.lower() == "from"), "")
    behind = _name_behind(written[:_LONGEST]) if not name and "(" in written else ""
    return name or ("" if "=?" in behind else behind)


def _name_behind(written: str) -> str:
    try:
        return parseaddr(" ".join(written.split()))[0]
    except RecursionError:  # brackets in brackets without end
        return ""


def _header(message: EmailMessage, name: str) -> str:
    """Return a header decoded; the parser of Python's library breaks on some that are broken."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:
        return ""


def _body(message: EmailMessage) -> tuple[str, bool]:
    """Return the text of a message, and whether it is markup."""
    texts = {"text/html": "", "text/plain": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in texts and not part.get_filename() and not texts[kind].strip():
            texts[kind] = _text(part)
    if texts["text/html"].strip():
        return texts["text/html"], True
    return texts["text/plain"], False


def _text(part: EmailMessage) -> str:
    """Decode a part: transfer encodings give bytes in its charset, else it is text already."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding in {"quoted-printable", "base64"}:
        payload = part.get_payload(decode=True)
        named = part.get_content_charset("utf-8")
        charset = named if named in _SEVEN_BIT else web_codec(named)
        return payload.decode(charset or "utf-8", "replace") if isinstance(payload, bytes) else ""
    payload = part.get_payload()
    return payload if isinstance(payload, str) else ""
