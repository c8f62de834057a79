"""The markup of MediaWiki as HTML: paragraphs, headings, links and pictures, without templates."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import quote

import attrs

from archivekit._reading.header_words import field_named

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<ref\b[^<>]*/>|<ref\b[^<>]*>.*?(?:</ref>|\Z)|__[A-Z]+__|</?nowiki\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
_GALLERY = re.compile(r"<gallery\b[^<>]*>(.*?)(?:</gallery>|\Z)", re.DOTALL | re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_HEADING = re.compile(r"(={2,6})(?P<text>.+)\1\s*")
_ITEM = re.compile(r"(?P<mark>[*#]+)\s*(?P<text>.*)")
_TABLE = re.compile(r"\{\|.*|\|[-}+].*")
_CELLS = re.compile(r"^[|!](?:[^|\[\]{}\n=]*+=[^|\n]*+\|(?!\|))?|\|\||!!", re.MULTILINE)
_WEB = re.compile(r"\[(?P<url>(?:https?:)?//[^\s\[\]<>]++)(?:\s++(?P<text>[^\[\]]*+))?\]")
_QUOTES = re.compile(r"'{2,5}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?:", re.IGNORECASE)
_DEEPEST = 40
"""How many templates and links may stand in one another."""


@attrs.frozen
class Wiki:
    """How a wiki is laid out: the address before its titles, its words for files and categories."""

    base: str
    files: frozenset[str]
    categories: frozenset[str]

    def url(self, title: str) -> str:
        """Return the address of a page; empty where the wiki does not say its own."""
        return f"{self.base}{quote(title.replace(' ', '_'), safe='/:()')}" if self.base else ""


@attrs.define
class WikiPage:
    """A page as HTML, with what is said in its templates and categories."""

    body: str = ""
    date: str = ""
    categories: list[str] = attrs.Factory(list)


def read_wikitext(text: str, wiki: Wiki) -> WikiPage:
    """Write a page as HTML.

    >>> wiki = Wiki("https://a.example/", frozenset(("file",)), frozenset(("category",)))
    >>> text = "{{date|5 March 2024}}The '''lift''' [[Lift|rose]].[[Category:A]]"
    >>> page = read_wikitext(text, wiki)
    >>> page.body, page.date, page.categories
    ('<p>The lift <a href="https://a.example/Lift">rose</a>.</p>', '5 March 2024', ['A'])
    """
    reading = WikiPage()
    text = _GALLERY.sub(lambda match: _gallery(match[1], wiki), _HIDDEN.sub("", text))
    text = _without_brackets(text, lambda inside: _template(inside, reading), "{{", "}}")
    text = _without_brackets(text, lambda inside: _link(inside, wiki, reading), "[[", "]]")
    text = _QUOTES.sub("", _WEB.sub(_web_link, text))
    reading.body = "\n".join(filter(None, map(_line, text.split("\n"))))
    return reading


def _without_brackets(text: str, written: Callable[[str], str], opening: str, closing: str) -> str:
    """Return a text with what `written` makes of its brackets in place, the innermost first."""
    stack: list[list[str]] = [[]]
    at = 0
    for mark in _BRACES.finditer(text):
        if mark[0] == opening and len(stack) <= _DEEPEST:
            stack[-1].append(text[at : mark.start()])
            stack.append([])
        elif mark[0] == closing and len(stack) > 1:
            inside = "".join((*stack.pop(), text[at : mark.start()]))
            stack[-1].append(written(inside))
        else:
            continue
        at = mark.end()
    while len(stack) > 1:  # what is never closed is text
        rest = "".join(stack.pop())
        stack[-1].append(opening + rest)
    return "".join((*stack[0], text[at:]))


def _template(inside: str, reading: WikiPage) -> str:
    """Return the words of a template that are text: a link's, or those of a work that is cited."""
    name, *parameters = (part.strip() for part in inside.split("|"))
    given = {
        key.strip().lower(): value.strip()
        for key, equals, value in (p.partition("=") for p in parameters)
        if equals
    }
    plain = [p for p in parameters if "=" not in p or "//" in p.partition("=")[0]]
    if field_named(name) == "date" and (plain or given):
        reading.date = reading.date or (plain[0] if plain else next(iter(given.values())))
        return ""
    if given.get("url") and given.get("title"):
        return f'<a href="{html.escape(given["url"])}">{given["title"]}</a>'
    return plain[-1] if name.lower() in {"w", "lang"} and plain else ""


def _link(inside: str, wiki: Wiki, reading: WikiPage) -> str:
    target, *rest = inside.split("|")
    kind, colon, name = target.partition(":")
    if colon and kind.strip().lower() in wiki.files:
        return _figure(name, rest, wiki)
    if colon and kind.strip().lower() in wiki.categories:
        reading.categories.append(name.strip())
        return ""
    if _LANGUAGE.match(target) and not rest:  # the same page in another language
        return ""
    shown = (rest[-1] if rest else target.lstrip(":")).strip()
    url = wiki.url(target.strip().lstrip(":"))
    return f'<a href="{html.escape(url)}">{shown}</a>' if url else shown


def _figure(name: str, options: list[str], wiki: Wiki) -> str:
    """Return a picture; its caption is the last option that is not a word for how it is set."""
    caption = options[-1].strip() if options and re.search(r"\s|\W$", options[-1].strip()) else ""
    src = html.escape(wiki.url(f"Special:FilePath/{name.strip()}") or name.strip())
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'\n<figure><img src="{src}">{told}</figure>\n'


def _gallery(inside: str, wiki: Wiki) -> str:
    lines = (line.strip().split("|") for line in inside.splitlines() if line.strip())
    return "".join(
        _figure(name.partition(":")[2] or name, rest[-1:], wiki) for name, *rest in lines
    )


def _web_link(match: re.Match[str]) -> str:
    return f'<a href="{html.escape(match["url"])}">{match["text"] or match["url"]}</a>'


def _line(line: str) -> str:
    """Return one line as an element; marks of tables and rules are nothing."""
    line = line.strip()
    if not line or _TABLE.fullmatch(line) or line.startswith("----"):
        return ""
    if line.startswith("<figure>"):
        return line
    if heading := _HEADING.fullmatch(line):
        return f"<h2>{heading['text'].strip()}</h2>"
    if item := _ITEM.fullmatch(line):
        return f"<li>{item['text']}</li>" if item["text"] else ""
    if line[0] in "|!":
        line = " ".join(_CELLS.sub(" ", line).split())
    return f"<p>{line.lstrip(':; ')}</p>"
