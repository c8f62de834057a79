"""A saved page as a tree of elements and texts that know their place, whatever its markup is like.

Tags are taken as they come and put on a stack by the rules of HTML that matter for text: which tags
need no end, which end others, and that an end tag of nothing says nothing. Nothing is dropped: what
a page does not show is an element like any other.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Mapping

import attrs

from archivekit._ends import end_of, find_end
from archivekit._markup.mend import mend_tags

# A value may have brackets in it where a blank or the tag's end is behind it. Else its quote may be
# one that is never closed, and what follows the text of the page.
_INSIDE = (
    r"""(?:[^"'<>]++|"[^"<]*+"|'[^'<]*+'"""
    r"""|"[^"<]*+<[^"]*+"(?=[\s/>])|'[^'<]*+<[^']*+'(?=[\s/>]))*>"""
)
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>\"'=]*+)(?P<rest>{_INSIDE}|[^<>]*>)")
_OTHER = re.compile(r"<(?:!\[CDATA\[|[!?/][^<>]*>)")
_OPEN_TAG = re.compile(r"<[a-zA-Z]")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "template", "iframe", "svg"))
"""Elements that are passed over to their end tag, with all they hold."""
_SWALLOWED = re.compile(r"<(?:div|p|article|h1)\b", re.IGNORECASE)
_CLOSES = {name: end_of(name) for name in ("", *_RAW)}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_MOST_AROUND = 4
"""How many elements around a picture are asked whether they are set inside a line."""
_INSIDE_LINES = frozenset(("span", "em", "i", "b", "strong", "font"))
FORMATTING = frozenset(
    "a b big code em font i nobr s small span strike strong sub sup tt u".split()
)
_ENDS_P = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table"
    " ul".split()
)
_ENDED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(ended.split()), frozenset(within.split()))
    for names, ended, within in (
        ("li", "li", "ul ol menu"),
        ("dt dd", "dt dd", "dl"),
        ("option optgroup", "option", "select datalist"),
        ("tr", "tr td th", "table"),
        ("td th", "td th", "tr table"),
        ("tbody thead tfoot", "tbody thead tfoot tr td th caption colgroup", "table"),
        ("rt rp", "rt rp", "ruby"),
        ("body", "head", "html"),
    )
    for name in names.split()
}
"""What a start tag ends, and within which element alone."""
_SCOPES = frozenset(("td", "th", "table", "caption", "button"))
"""Elements that no end tag of something outside reaches through, but their own."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HEAD = frozenset(("meta", "link", "base", "title", "script", "style", "noscript", "template"))
_IGNORED_ENDS = frozenset(("html", "body", "br"))
_MOST_REOPENED = 20
"""How many elements a link's end may close and open again; more are damage, and it says nothing."""
_LONGEST_KEPT = 200
"""Characters of a tag that is kept read; longer ones have addresses in them, and stand but once."""
_DEEPEST = 3000
"""How many elements may be open; a deeper one is taken for a child of its grandparent."""


OPEN, CLOSE, TEXT, BLANK = 0, 1, 2, 3
_NONE: Mapping[str, str] = {}


@attrs.define(eq=False)
class Node:
    """An element: its start tag is ``source[start:inner]``, its end ``source[:end]``.

    `first` and `last` are the numbers of the first event inside and of the one that closes it. What
    is closed with a link that ended inside it, and opened again, is `in_pieces`. An element inside
    a line that holds a picture is `pictured`: what else is in it is the picture's caption.
    """

    name: str
    rest: str
    parent: int
    start: int
    inner: int
    first: int
    end: int = -1
    last: int = -1
    in_pieces: bool = False
    pictured: bool = False

    @property
    def attributes(self) -> Mapping[str, str]:
        """What is in the start tag; it is read when asked for, as most is never."""
        return read_attributes(self.rest)


Event = tuple[int, int, int, int]
"""What happens, to which node, from where to where: `OPEN`, `CLOSE`, `TEXT` or `BLANK` in it."""


@attrs.frozen(eq=False)
class PageTree:
    """A page's elements in document order, and all that happens in it."""

    source: str
    nodes: list[Node]
    events: list[Event]


def read_attributes(rest: str) -> Mapping[str, str]:
    """Return the attributes in what is behind the name of a start tag.

    >>> read_attributes(' class=lead hidden data-n="1 &amp; 2">')
    {'class': 'lead', 'hidden': '', 'data-n': '1 & 2'}
    """
    if len(rest) < 4:
        return _NONE
    return _attributes(rest) if len(rest) <= _LONGEST_KEPT else _attributes.__wrapped__(rest)


def has_any(rest: str, words: Iterable[str]) -> bool:
    """Return whether one of some words is in a start tag: asked before its attributes are read."""
    small = rest.lower()
    for word in words:  # noqa: SIM110 - a generator would take longer than what it saves
        if word in small:
            return True
    return False


@functools.lru_cache(maxsize=8192)
def _attributes(rest: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def build_tree(source: str, start: int = 0, end: int | None = None) -> PageTree:
    """Return the tree of the page ``source[start:end]``; its first node is the page itself.

    >>> tree = build_tree("<div><p>one<p>two</div>three")
    >>> [(node.name, tree.source[node.inner : node.end]) for node in tree.nodes[1:]]
    [('div', '<p>one<p>two'), ('p', 'one'), ('p', 'two')]
    """
    end = len(source) if end is None else end
    builder = _Builder(source, start, end)
    if not builder.read():
        builder = _Builder(source[:start] + mend_tags(source[start:end]).text, start, end)
        builder.read(strict=False)
    return PageTree(source, builder.nodes, builder.events)


class _Builder:
    """Reads one page. The stack holds the numbers of the nodes that are open."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self._start, self._end = start, end
        self.nodes = [Node("", "", -1, start, start, 0)]
        self.events: list[Event] = []
        self._stack = [0]
        self._endless: set[str] = set()  # what is never closed from here on
        self._open: dict[str, int] = {}  # how many elements of a name are open

    def read(self, *, strict: bool = True) -> bool:  # noqa: PLR0912 - one loop for all tags
        """Read all; `False` where a tag's end is not to be told and `strict` asks to stop."""
        source, at, end = self._source, self._start, self._end
        find, match, stack = source.find, _TAG.match, self._stack
        nodes, events, counts = self.nodes, self.events, self._open
        while at < end:
            opened = find("<", at, end)
            if opened < 0:
                opened = end
            if opened > at:
                what = BLANK if source[at:opened].isspace() else TEXT
                events.append((what, stack[-1], at, opened))
            at = opened
            if tag := match(source, opened, end):
                at = tag.end()
                closing, name, rest = tag.groups()
                name = name.lower()
                if closing:
                    top = stack[-1]
                    if nodes[top].name == name and name not in _IGNORED_ENDS:
                        stack.pop()
                        counts[name] -= 1
                        nodes[top].end, nodes[top].last = opened, len(events)
                        events.append((CLOSE, top, opened, opened))
                    else:
                        self._take_end(name, opened, at)
                elif (
                    (bar := _PLAIN.get(name)) is not None
                    and not counts.get(bar)
                    and not counts.get("head")
                    and len(stack) <= _DEEPEST
                ) or (
                    name in _ITEMS
                    and nodes[stack[-1]].name in _ENDED_BY[name][1]
                    and len(stack) <= _DEEPEST
                ):
                    number = len(nodes)
                    nodes.append(Node(name, rest, stack[-1], opened, at, len(events) + 1))
                    events.append((OPEN, number, opened, at))
                    stack.append(number)
                    counts[name] = counts.get(name, 0) + 1
                elif name in _BARE and not counts.get("head"):
                    if name == "img":
                        self._mark_pictured()
                    events.append((OPEN, len(nodes), opened, at))
                    last = len(events)
                    events.append((CLOSE, len(nodes), at, at))
                    nodes.append(Node(name, rest, stack[-1], opened, at, last, at, last))
                else:
                    at = self._take_start(name, rest, opened, at)
            elif opened < end:
                if strict and _OPEN_TAG.match(source, opened):
                    return False
                at = self._take_other(opened)
        while len(stack) > 1:
            self._close(len(stack) - 1, end)
        self.nodes[0].end, self.nodes[0].last = end, len(self.events)
        return True

    def _mark_pictured(self) -> None:
        """Note of the elements inside a line that a picture is in them."""
        for number in self._stack[: -_MOST_AROUND - 1 : -1]:
            node = self.nodes[number]
            node.pictured = node.name in _INSIDE_LINES
            if not node.pictured and node.name != "div":
                return

    def _take_other(self, opened: int) -> int:
        """Take what begins like a tag and is none; return from where on to read."""
        source, end = self._source, self._end
        if source.startswith("<!--", opened):
            closed = self._find_end("", opened + 4)
            return closed.end() if closed else opened + 4
        if other := _OTHER.match(source, opened, end):
            return other.end()
        at = source.find(">", opened, end) if _OPEN_TAG.match(source, opened) else -1
        if at >= 0:
            return at + 1
        self.events.append((TEXT, self._stack[-1], opened, opened + 1))
        return opened + 1

    def _find_end(self, name: str, start: int) -> re.Match[str] | None:
        """Return the end of a comment, or of an element that is passed over, if it has one."""
        if name in self._endless:
            return None
        found = find_end(_CLOSES[name], self._source, start, self._end)
        if found is None:
            self._endless.add(name)  # looked for once
        return found

    def _take_start(self, name: str, rest: str, start: int, inner: int) -> int:
        """Take a start tag; return from where on to read."""
        stack, nodes, counts = self._stack, self.nodes, self._open
        if name in _ENDS_P and counts.get("p"):
            self._end_within("p", start)
        ended = _ENDED_BY.get(name)
        if ended:
            self._end_all(*ended, start)
        elif name == "a" and counts.get("a"):
            self._end_formatting("a", start)
        elif counts.get("head") and name not in _HEAD and nodes[stack[-1]].name == "head":
            self._close(len(stack) - 1, start)
        if name in {"html", "body"} and counts.get(name):
            return inner
        number = len(nodes)
        nodes.append(Node(name, rest, stack[-1], start, inner, len(self.events) + 1))
        self.events.append((OPEN, number, start, inner))
        is_void = name in _VOID or (rest.endswith("/>") and name not in _KNOWN)
        if name in _RAW and not rest.endswith("/>"):
            found = self._find_end(name, inner)
            if found and not self._swallows(name, rest, inner, found.start()):
                self._finish(number, found.start())
                return found.end()
            if name in {"style", "template"} or (name == "script" and not found):
                self._finish(number, self._end)
                return self._end
            is_void = True
        if is_void or len(stack) > _DEEPEST:
            self._finish(number, inner)
            return inner
        stack.append(number)
        counts[name] = counts.get(name, 0) + 1
        return inner

    def _swallows(self, name: str, rest: str, start: int, end: int) -> bool:
        """Return whether a script from elsewhere holds markup, as one that is never closed."""
        if name != "script" or "src=" not in rest:
            return False
        return _SWALLOWED.search(self._source, start, end) is not None

    def _take_end(self, name: str, start: int, end: int) -> None:
        stack, nodes = self._stack, self.nodes
        if nodes[stack[-1]].name == name and name not in _IGNORED_ENDS:
            self._close(len(stack) - 1, start)
            return
        if name in _IGNORED_ENDS or not self._open.get(name):
            if name in _HEADINGS:
                name = next((n for n in sorted(_HEADINGS) if self._open.get(n)), "")
            if name in {"p", "br"}:
                number = len(nodes)
                nodes.append(Node("br", "", stack[-1], start, end, len(self.events) + 1))
                self.events.append((OPEN, number, start, end))
                self._finish(number, end)
            if not self._open.get(name) or name in _IGNORED_ENDS:
                return
        if name in FORMATTING:
            self._end_formatting(name, start)
            return
        at = len(stack) - 1
        while at and nodes[stack[at]].name != name:
            if nodes[stack[at]].name in _SCOPES and name not in {"table", "tr", "tbody"}:
                return
            at -= 1
        if at:
            while len(stack) > at:
                self._close(len(stack) - 1, start)

    def _end_within(self, name: str, place: int) -> None:
        """End the innermost element of a name, unless a cell of a table is between."""
        stack, nodes = self._stack, self.nodes
        for at in range(len(stack) - 1, 0, -1):
            inner = nodes[stack[at]].name
            if inner == name:
                while len(stack) > at:
                    self._close(len(stack) - 1, place)
                return
            if inner in _SCOPES:
                return

    def _end_all(self, ended: frozenset[str], within: frozenset[str], place: int) -> None:
        """End the outermost of some elements that is open within another."""
        stack, nodes, counts = self._stack, self.nodes, self._open
        for name in ended:
            if counts.get(name):
                break
        else:
            return
        last = 0
        for at in range(len(stack) - 1, 0, -1):
            name = nodes[stack[at]].name
            if name in within:
                break
            if name in ended:
                last = at
        if last:
            while len(stack) > last:
                self._close(len(stack) - 1, place)

    def _end_formatting(self, name: str, place: int) -> None:
        """End a link or a run of bold, and leave open what was opened inside it."""
        stack, nodes = self._stack, self.nodes
        for at in range(len(stack) - 1, 0, -1):
            if nodes[stack[at]].name == name:
                break
            if nodes[stack[at]].name in _SCOPES:
                return
        else:
            return
        inside = stack[at + 1 :]
        if len(inside) > _MOST_REOPENED:
            return
        for _ in range(len(inside) + 1):
            number = stack.pop()
            self.events.append((CLOSE, number, place, place))
        self._open[name] -= 1
        nodes[number].end, nodes[number].last = place, len(self.events) - 1
        for again in inside:
            nodes[again].in_pieces = True
            self.events.append((OPEN, again, place, place))
            stack.append(again)

    def _close(self, at: int, place: int) -> None:
        """Close the top of the stack, which is at `at`."""
        number = self._stack.pop()
        self._open[self.nodes[number].name] -= 1
        self._finish(number, place)

    def _finish(self, number: int, place: int) -> None:
        node = self.nodes[number]
        node.end, node.last = place, len(self.events)
        self.events.append((CLOSE, number, place, place))


_KNOWN = frozenset(
    "a abbr address article aside b blockquote body button center cite code dd del details div dl"
    " dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header html i iframe"
    " ins label li main mark nav ol option p pre q s script section select small span strong style"
    " sub summary sup table tbody td tfoot th thead time title tr u ul video audio".split()
)
"""Elements that a slash in their start tag does not end, as it ends SVG's and a site's own."""
_PLAIN = {
    name: "p" if name in _ENDS_P else "a" if name == "a" else ""
    for name in _KNOWN - _VOID - _RAW - {*_ENDED_BY, "html", "body"}
}
"""Elements that most pages are made of, whose tags do no more than to open and to close, each with
what they end where it is open.
"""
_ITEMS = _KNOWN & {*_ENDED_BY} - {"body"}
"""Elements of which the same is true right inside of what they are items of."""
_BARE = _VOID - _ENDS_P - {*_ENDED_BY}
"""Elements that hold nothing and end nothing."""
