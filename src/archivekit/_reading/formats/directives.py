"""Markdown whose facts stand in directives of its own, and a wiki page of DokuWiki.

[[!meta title="Lift opens"]]   ikiwiki, anywhere in the text
<!--t Lift opens t-->          HTMLy, above it
====== Lift opens ======       DokuWiki
"""

from __future__ import annotations

import re

from archivekit._reading.formats.light_markup import lay_out_light
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry

_OPENS = re.compile(r"\ufeff?\s*(?:<!--|={6})")
"""How HTMLy's and DokuWiki's texts begin, among others."""
_DIRECTIVE = re.compile(
    r"\[\[!(?P<name>[a-z]{2,20})\s(?P<said>(?>\"\"\"(?:(?!\"\"\")[\s\S]){0,2000}\"\"\""
    r"|\"[^\"\n]{0,1000}\"|[^\]\"]{1,300}|\](?!\])){0,20})\]\][ \t]{0,20}\n?"
)
_SAID = re.compile(r"(?P<key>\w+)\s*=\s*(?:\"\"\"(?P<long>[\s\S]*?)\"\"\"|\"(?P<short>[^\"]*)\")")
_KEYS = {"permalink": "url", "description": "excerpt", "authorurl": "author-url"}
_COMMENT = re.compile(
    r"\s*<!--(?P<key>t|d|tag|image|video|audio|link|quote)\s(?P<said>(?:(?!-->)[^\n]){0,1000}?)"
    r"(?P=key)-->[ \t]*"
)
_OF_COMMENT = {"t": "title", "d": "excerpt", "tag": "tags", "image": "cover", "link": "link"}
_WIKI = re.compile(r"\ufeff?\s*={6}(?P<title>[^=\n]{1,300})={6}[ \t]*\n")
_HEADING = re.compile(r"^(?P<marks>={2,6})(?P<text>[^=\n]{1,300})={2,6}[ \t]*$", re.MULTILINE)
_MACRO = re.compile(r"~~[A-Z]+(?::[^~\n]*)?~~[ \t]*\n?|</?(?:WRAP|tag|hidden)\b[^<>\n]*>")
_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<text>[^\[\]\n]*))?\]\]")
_IMAGE = re.compile(
    r"\{\{[ ]?(?P<src>[^{}|?\n]+?)(?:\?[^{}|\n]*)?[ ]?(?:\|(?P<text>[^{}\n]*))?\}\}"
)
_ITALIC = re.compile(r"(?<![:\w])//(?=\S)(?P<text>[^\n/]+(?:/[^\n/]+)*)//")


def parse_directives(path: str, source: str) -> tuple[Record, ...] | None:
    r"""Make a text a record of its directives, and of what they leave.

    >>> (record,) = parse_directives("a.mdwn", '[[!meta title="Lift"]]\n[[!tag up]]\nIt rose.')
    >>> record.source
    'title: Lift\ntags: up\n\nIt rose.'
    >>> (record,) = parse_directives("a.txt", "====== Lift ======\n\nIt //rose//. [[up|Up]]")
    >>> record.source
    'title: Lift\n\n\nIt *rose*. Up'
    """
    if "[[!meta " not in source and not _OPENS.match(source):
        return None
    text = source.replace("\r\n", "\n")
    if "[[!meta " in text:
        return _with_directives(path, text)
    if _COMMENT.match(text):
        return _with_comments(path, text)
    wiki = _WIKI.match(text)
    if wiki is None:
        return None
    title = Entry("title", wiki["title"].strip())
    return (lay_out_light(path, "dokuwiki", [title], _markdown(text[wiki.end() :])),)


def _with_directives(path: str, text: str) -> tuple[Record, ...] | None:
    entries = []
    for directive in _DIRECTIVE.finditer(text):
        if directive["name"] == "meta":
            for said in _SAID.finditer(directive["said"]):
                key = _KEYS.get(said["key"], said["key"])
                entries.append(Entry(key, said["long"] or said["short"] or ""))
        elif directive["name"] in {"tag", "taglink"}:
            entries.append(Entry("tags", directive["said"]))
    if not any(entry.name == "title" for entry in entries):
        return None
    return (lay_out_light(path, "ikiwiki", entries, _DIRECTIVE.sub("", text)),)


def _with_comments(path: str, text: str) -> tuple[Record, ...] | None:
    entries, at = [], 0
    while comment := _COMMENT.match(text, at):
        entries.append(Entry(_OF_COMMENT.get(comment["key"], comment["key"]), comment["said"]))
        at = comment.end()
    if not any(entry.name == "title" for entry in entries):
        return None
    return (lay_out_light(path, "htmly", entries, text[at:].lstrip("\n")),)


def _markdown(text: str) -> str:
    text = _MACRO.sub("", text)
    text = _HEADING.sub(
        lambda line: f"{'#' * (7 - len(line['marks']))} {line['text'].strip()}", text
    )
    text = _IMAGE.sub(_image, text)
    text = _LINK.sub(_link, text)
    return _ITALIC.sub(r"*\g<text>*", text)


def _image(image: re.Match[str]) -> str:
    address = image["src"]
    return f"![{image['text'] or ''}]({address})" if "://" in address else ""


def _link(link: re.Match[str]) -> str:
    target, text = link["target"].strip(), (link["text"] or "").strip()
    if "://" not in target:
        return text or target.rpartition(":")[2]
    return f"[{text or target}]({target})"
