"""Values as every vocabulary can hold them: whole characters, addresses, dates, names of things.

What an article says may be anything: half a character, an address with a blank in it, a day that
no calendar has. Each function here returns a value that no format refuses, or `None`.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from archivekit._composed import whole
from archivekit._log import STEERING

if TYPE_CHECKING:
    from archivekit.model import Article

_NOT_XML: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""What XML 1.0 forbids or advises against (https://www.w3.org/TR/xml/#charsets)."""
_ADDRESS: Final = re.compile(
    r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL
)
_HOST: Final = re.compile(
    r"(?:[\w.~-]+(?::[\w.~-]*)?@)?([\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE
)
_IRI: Final = "\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd"
_NOT_IN_IRI: Final = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|[^\w.~:/?@!$&'()*+,;=%{_IRI}-]", re.ASCII)
"""What the path, query or fragment of an IRI cannot hold (RFC 3987, section 2.2)."""
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)?")


def one_line(text: str) -> str:
    r"""Return a text in one line, without what steers terminals and breaks files.

    >>> one_line(" a\n\x1b b\ud800")
    'a \ufffd b\ufffd'
    """
    return " ".join(_NOT_XML.sub("\ufffd", text).split())


def xml_text(text: str) -> str:
    r"""Return a text as XML can hold it, escaped for elements and attributes.

    >>> xml_text("a\x00 < 'b\r'")
    "a\ufffd &lt; 'b&#13;'"
    """
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return _NOT_XML.sub("\ufffd", text).replace("\r", "&#13;")


def address(url: str | None) -> str | None:
    """Return a web address as an IRI, escaping what an IRI cannot hold; `None` for all else.

    >>> address("https://example.org/a b?q=<新>"), address("javascript:x"), address("/a")
    ('https://example.org/a%20b?q=%3C新%3E', None, None)
    """
    found = _ADDRESS.fullmatch(whole(url)) if url else None
    if not found or not _HOST.fullmatch(found[2]):
        return None
    rest = "".join(
        sign + _NOT_IN_IRI.sub(_escaped, part[len(sign) :])
        for sign, part in (("", found[3]), ("?", found[4]), ("#", found[5]))
        if part
    )
    return f"{found[1].lower()}://{found[2]}{rest}"


def ascii_address(url: str | None) -> str | None:
    """Return a web address as a URI, which is all ASCII.

    >>> ascii_address("https://münchen.example/ü")
    'https://xn--mnchen-3ya.example/%C3%BC'
    """
    found = _ADDRESS.fullmatch(address(url) or "")
    if not found:
        return None
    try:
        host = found[2].encode("idna").decode()
    except UnicodeError:
        return None
    rest = "".join(part for part in found.groups()[2:] if part)
    return f"{found[1]}://{host}" + re.sub(r"[^\x00-\x7f]", _escaped, rest)


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8"))


def moment(date: str | None) -> str | None:
    """Return a day or an instant that the calendar has, else `None`.

    >>> moment("2020-11-01"), moment("2020-11-01T08:00:00Z"), moment("2020-13-01")
    ('2020-11-01', '2020-11-01T08:00:00Z', None)
    """
    if not date or not _MOMENT.fullmatch(date):
        return None
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return None
    return date


def instant(date: str | None) -> str | None:
    """Return a date as an instant: of a day its first in UTC, for formats that know no days."""
    known = moment(date)
    return f"{known}T00:00:00Z" if known and len(known) == 10 else known


_WRITER: Final = json.JSONEncoder(ensure_ascii=False)
_STEERS: Final = re.compile(f"[{STEERING}]")
"""What JSON does not escape by itself."""


def json_text(value: Any) -> str:
    r"""Return a value as JSON in one line, not escaped to ASCII; what steers a terminal is escaped.

    >>> print(json_text({"a": "新\x9b1m\u202e"}))
    {"a": "新\u009b1m\u202e"}
    """
    line = _WRITER.encode(value)
    if line.isprintable():  # most lines are, and that is seen quickly
        return line
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def json_line(value: Any) -> bytes:
    r"""Return a value as a line of JSON for a file of a vocabulary.

    >>> json_line({"a": "b\u2028新\ud800"}).decode()
    '{"a": "b\\u2028新�"}\n'
    """
    return whole(json_text(value)).encode() + b"\n"


def name_of(article: Article) -> str:
    """Return the URN that names an article in all vocabularies; it is made from its content."""
    return f"urn:archivekit:{re.sub('[^0-9A-Za-z-]', '-', article.id) or '-'}"


def filled(**given: Any) -> dict[str, Any]:
    """Return what is known of some values; one in a list stands for itself.

    >>> filled(a=None, b=[], c=["x"], d=["x", "y"], e="")
    {'c': 'x', 'd': ['x', 'y']}
    """
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in given.items()
        if value is not None and value not in ("", [], {})
    }
