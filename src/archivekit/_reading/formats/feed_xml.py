"""The XML of a feed before feedparser reads it: its elements with their places, and its damage.

feedparser gives up on an entry that is never closed, on a CDATA section that swallows its
neighbours, and on one reference to a character that is none. All three are mended here, so that
what is whole is read as it stands; what was damaged is said.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

MARK = "archivekit"
"""The element that is put into each entry, with its number from 0: feedparser hands it on."""

_TOKEN = re.compile(
    r"""<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>"""
    r"""|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?P<rest>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*)>""",
    re.IGNORECASE,
)
_SECTIONS = (("<!--", "-->"), ("<?", "?>"))
_DECLARATION = "<?xml "
"""It must stand at the very beginning, and names an encoding that was undone before."""
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"<]*)"|'([^'<]*)')""")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 allows none of them
_REFERENCE = re.compile(r"&(?:#(?:([0-9]++)|[xX]([0-9a-fA-F]++))|([A-Za-z][A-Za-z0-9]*+))?;?")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CUT_REFERENCE = re.compile(r"&#?\w{0,10}\Z")
_ENTRIES = frozenset(("item", "entry"))
_NAMESPACES = {
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss2": "",
}
"""What a prefix stands for, by its namespace without the slash at its end."""


@attrs.define(eq=False)
class XmlElement:
    """An element at ``source[start:end]``, its inside at ``source[inner:close]``.

    `name` has the usual prefix of its namespace, in lower case: ``media:content``.
    """

    name: str
    written: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list[XmlElement] = attrs.field(factory=list)

    def named(self, *names: str) -> Iterator[XmlElement]:
        """Yield the children that have one of `names`, in their order."""
        return (child for child in self.children if child.name in names)


@attrs.frozen
class Damage:
    """What is wrong with a feed, in the entry with this number or outside of all."""

    reason: str
    detail: str
    entry: int | None = None


Edit = tuple[int, int, str]
"""``(start, end, text)``: what to write in place of ``source[start:end]``."""


@attrs.frozen
class FeedXml:
    """A feed's text with its root element, its entries in order, its damage, and what mends it."""

    source: str
    root: XmlElement | None
    entries: tuple[XmlElement, ...]
    damage: tuple[Damage, ...]
    edits: tuple[Edit, ...]

    def text(self, element: XmlElement | None) -> str:
        """Return what an element holds, without CDATA marks, its references decoded once."""
        inside = self.source[element.inner : element.close] if element else ""
        parts = re.split(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", inside, flags=re.DOTALL)
        return "".join(
            part if number % 2 else html.unescape(part) for number, part in enumerate(parts)
        ).strip()

    def has_text(self, *elements: XmlElement) -> bool:
        """Return whether any of these elements holds more than blanks."""
        insides = (self.source[element.inner : element.close] for element in elements)
        return any(inside.replace(_CDATA, "").strip(" \t\r\n]>") for inside in insides)

    def mended(self, more: Iterable[Edit] = (), start: int = 0, end: int | None = None) -> str:
        """Return ``source[start:end]`` with all edits made, the first of two that overlap."""
        end = len(self.source) if end is None else end
        pieces, at = [], start
        for first, last, text in sorted((*self.edits, *more), key=lambda edit: edit[:2]):
            if at <= first and last <= end:
                pieces += [self.source[at:first], text]
                at = last
        return "".join((*pieces, self.source[at:end]))


def scan_feed(source: str) -> FeedXml:
    """Read the elements of a feed, and find out how its damage is mended.

    >>> feed = scan_feed("<rss><channel><item><title>A<item><title>B &#0; c")
    >>> [damage.reason for damage in feed.damage]
    ['unclosed-entry', 'cut-short', 'bad-character']
    >>> feed.mended()[14:69]
    '<item><archivekit>0</archivekit><title>A</title></item>'
    """
    text, controls = _CONTROL.subn(" ", source)
    return _Scanner(text, controls).scan()


class _Scanner:
    """Walks over the tags of one feed. The steps are linear in it, whatever is left open."""

    def __init__(self, source: str, bad: int) -> None:
        self._source = source
        self._bad = bad
        self._names: dict[str, str] = {}
        self._missing: set[str] = set()
        self._stack: list[XmlElement] = []
        self._open: Counter[str] = Counter()
        self._root: XmlElement | None = None
        self._entries: list[XmlElement] = []
        self._entry: int | None = None
        self._damage: list[Damage] = []
        self._edits: list[Edit] = []
        self._known = "<!ENTITY" in source  # entities of its own, which feedparser reads

    def scan(self) -> FeedXml:
        source = self._source
        at = len(source) - len(source.lstrip())
        if at:
            self._edits.append((0, at, ""))
        while (start := source.find("<", at)) >= 0:
            self._mend_references(at, start)
            if source.startswith(_CDATA, start):
                at = self._take_cdata(start)
            else:
                at = self._take_tag(start)
        self._end(at)
        if self._bad:
            detail = f"{self._bad} characters or references to characters that XML has not"
            self._damage.append(Damage("bad-character", detail))
        return FeedXml(
            source, self._root, tuple(self._entries), tuple(self._damage), tuple(self._edits)
        )

    def _take_tag(self, start: int) -> int:
        source = self._source
        for opening, ending in _SECTIONS:
            if source.startswith(opening, start):
                end = self._find(ending, start)
                if end >= 0 and source.startswith(_DECLARATION, start):
                    self._edits.append((start, end + len(ending), ""))
                return end + len(ending) if end >= 0 else start + len(opening)
        match = _TOKEN.match(source, start)
        if not match:
            return start + 1
        if match["name"]:
            self._mend_references(*match.span("rest"))
            if match["end"]:
                self._take_end(match)
            else:
                self._take_start(match)
        return match.end()

    def _find(self, ending: str, start: int) -> int:
        """Find what ends a section; what was not found once is not looked for again."""
        if ending in self._missing:
            return -1
        end = self._source.find(ending, start)
        if end < 0:
            self._missing.add(ending)
        return end

    def _take_start(self, match: re.Match[str]) -> None:
        attributes = {
            name.lower(): html.unescape(double or single)
            for name, double, single in _ATTRIBUTE.findall(match["rest"])
        }
        for name, uri in attributes.items():
            if name.startswith("xmlns:"):
                known = _NAMESPACES.get(uri.lower().rstrip("/"))
                self._names[name[6:]] = name[6:] if known is None else known
        name = self._name(match["name"])
        element = XmlElement(name, match["name"], attributes, match.start(), match.end())
        if name in _ENTRIES:
            self._start_entry(element)
        if self._stack:
            self._stack[-1].children.append(element)
        self._root = self._root or element
        is_empty = match["rest"].endswith("/")
        if name in _ENTRIES:
            mark = f"<{MARK}>{len(self._entries) - 1}</{MARK}>"
            if is_empty:
                edit = (match.end() - 2, match.end(), f">{mark}</{element.written}>")
                self._entry = None
            else:
                edit = (match.end(), match.end(), mark)
            self._edits.append(edit)
        if is_empty:
            element.inner = element.close = element.end = match.end()
            return
        self._stack.append(element)
        self._open[element.written] += 1

    def _name(self, written: str) -> str:
        prefix, colon, name = written.lower().rpartition(":")
        prefix = self._names.get(prefix, prefix)
        return f"{prefix}{colon}{name}" if prefix else name

    def _start_entry(self, element: XmlElement) -> None:
        self._end_entry(element.start)
        self._entry = len(self._entries)
        self._entries.append(element)

    def _end_entry(self, at: int) -> None:
        """End an entry that is still open where the next one begins, or the feed ends."""
        if self._entry is not None:
            detail = f"entry {self._entry + 1} is never closed: it ends where the next one begins"
            self._damage.append(Damage("unclosed-entry", detail, self._entry))
            self._close_down_to(self._entries[-1], at, at)

    def _take_end(self, match: re.Match[str]) -> None:
        if not self._open[match["name"]]:
            return
        if self._root and match["name"] in {self._root.written, *_outer(self._root)}:
            self._end_entry(match.start())
        while self._stack:
            element = self._pop(match.start(), match.end())
            if element.written == match["name"]:
                return

    def _pop(self, close: int, end: int) -> XmlElement:
        element = self._stack.pop()
        element.close, element.end = close, end
        self._open[element.written] -= 1
        if element.name in _ENTRIES:
            self._entry = None
        return element

    def _close_down_to(self, last: XmlElement | None, close: int, end: int) -> None:
        """Write the end tags that are missing here, up to that of `last` or of all."""
        missing = []
        while self._stack:
            element = self._pop(close, end)
            missing.append(f"</{element.written}>")
            if element is last:
                break
        self._edits.append((close, end, "".join(missing)))

    def _take_cdata(self, start: int) -> int:
        """Take a CDATA section; one that runs over its element's end tag ends there."""
        source, inner = self._source, start + len(_CDATA)
        end = self._find(_CDATA_END, inner)
        last = len(source) if end < 0 else end
        if self._stack:
            own = re.compile(rf"<(/?){re.escape(self._stack[-1].written)}\s*>(\s*<)?")
            opened = 0
            for tag in own.finditer(source, inner, last):
                opened += -1 if tag[1] else 1
                if opened < 0 and tag[2]:
                    self._edits.append((tag.start(), tag.start(), _CDATA_END))
                    detail = "a CDATA section is never closed: it is ended with its element"
                    self._damage.append(Damage("unclosed-cdata", detail, self._entry))
                    return tag.start()
        if end < 0:
            return last
        return end + len(_CDATA_END)

    def _end(self, at: int) -> None:
        """Close what is open at the end of the text."""
        source = self._source
        if not self._stack:
            self._mend_references(at, len(source))
            return
        cdata = source.rfind(_CDATA)
        tag = source.rfind("<", at - 1 if at else 0)
        if cdata >= 0 and source.find(_CDATA_END, cdata) < 0 and at == len(source):
            end, closing = len(source.rstrip("]")), _CDATA_END
        else:
            end = tag if tag >= 0 and source.find(">", tag) < 0 else len(source)
            cut = _CUT_REFERENCE.search(source, at, end)
            end, closing = (cut.start() if cut else end), ""
            self._mend_references(at, end)
        where = f"inside entry {self._entry + 1}" if self._entry is not None else "between entries"
        detail = f"the feed breaks off {where}, after {len(source)} characters"
        self._damage.append(Damage("cut-short", detail, self._entry))
        self._edits.append((end, end, closing))
        self._edits.append((end, len(source), ""))
        self._close_down_to(None, len(source), len(source))

    def _mend_references(self, start: int, end: int) -> None:
        """Write references that XML has not as the characters that are meant."""
        if self._source.find("&", start, end) < 0:
            return
        high = (0, 0, 0)  # the first half of a pair, as JavaScript writes one, and where it is
        for match in _REFERENCE.finditer(self._source, start, end):
            decimal, hexadecimal, name = match.groups()
            ended = match[0].endswith(";")
            if name or not (decimal or hexadecimal):
                if not self._known and not (ended and name in _XML_NAMES):
                    decoded = html.unescape(match[0]) if ended else match[0]
                    text = html.escape(decoded, quote=False)
                    self._edits.append((*match.span(), text))
                continue
            digits = decimal or hexadecimal
            code = int(digits, 10 if decimal else 16) if len(digits.lstrip("0")) < 9 else -1
            if 0xDC00 <= code < 0xE000 and high[2] == match.start():
                code = 0x10000 + ((high[0] - 0xD800) << 10) + code - 0xDC00
                self._edits[-1] = (high[1], match.end(), chr(code))
                self._bad -= 1
            elif not _is_character(code):
                self._bad += 1
                self._edits.append((*match.span(), "\ufffd"))
                if 0xD800 <= code < 0xDC00:
                    high = code, match.start(), match.end()
            elif not ended:
                self._edits.append((*match.span(), f"&#{code};"))


def _outer(root: XmlElement) -> Iterator[str]:
    """Name the element that holds the entries, which is not always the root."""
    return (child.written for child in root.named("channel"))


def _is_character(code: int) -> bool:
    """Return whether XML 1.0 has this character (its production 2)."""
    return code in {0x9, 0xA, 0xD} or (
        0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 and code not in {0xFFFE, 0xFFFF}
    )
