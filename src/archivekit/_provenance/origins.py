"""What a text was made from: the original of a translation, and whom it was taken from."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

import attrs

from archivekit._markup.absolute import absolute, decoded_path
from archivekit._markup.blocks import Marked
from archivekit._markup.lines import Line
from archivekit._provenance.credits.name_shapes import name_words
from archivekit._provenance.mirrors import mirror_words
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.page import Page
from archivekit._reading.record import Field
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import BlockKind, Evidence, Link, LinkKind, Source

_NO_SOURCE = re.compile(r"[，。！？,!?]|^(?:[笔筆]者|作者|昨者|本人)")
"""What is a sentence, or the writer's own pages."""
LONGEST_SOURCE = 30
"""Most characters of a source's name; what is longer is a sentence about it."""


@attrs.frozen
class OriginRules:
    """`origins.toml`, compiled."""

    original: re.Pattern[str]
    prefix: re.Pattern[str]
    columns: frozenset[str]
    no_author: re.Pattern[str]
    taken: tuple[tuple[str, re.Pattern[str]], ...]
    linked: re.Pattern[str]


@functools.cache
def origin_rules() -> OriginRules:
    """Read and compile `origins.toml`."""
    data = tomllib.loads(files(__package__).joinpath("origins.toml").read_text("utf-8"))
    bars = data["bars"]
    return OriginRules(
        original=re.compile("|".join(data["original"])),
        prefix=re.compile(
            rf"^(?:【[^】]{{1,12}}】)?\s*(?P<name>[^|｜丨︱【】：:]{{2,16}}?)\s*{bars}"
        ),
        columns=frozenset(data["columns"]),
        no_author=re.compile(data["no_author"]),
        taken=tuple((row["id"], re.compile(row["pattern"])) for row in data["taken"]),
        linked=re.compile(data["linked"]),
    )


def read_links(page: Page) -> tuple[Link, ...]:
    """Give the links of the body, once each, and what each is for."""
    found: dict[tuple[str, LinkKind], Link] = {}
    for marked in page.body.lines:
        for anchor in marked.line.anchors:
            text = marked.line.text[anchor.start : anchor.end]
            url = absolute(page.url, anchor.href)
            if url.startswith(("http://", "https://")):
                kind = _kind_of(marked, text, url)
                if (url, kind) not in found:
                    evidence = page.link_evidence(marked.line, anchor, f"link-{kind}")
                    found[url, kind] = Link(url=url, text=text, kind=kind, evidence=evidence)
    return tuple(found.values())


def _kind_of(marked: Marked, text: str, url: str) -> LinkKind:
    if origin_rules().original.search(text):
        return LinkKind.ORIGINAL
    if marked.rule in mirror_words()["footers"]:
        return LinkKind.MIRROR
    if marked.kind is BlockKind.RELATED:
        return LinkKind.RELATED
    if re.search("/(?:by|authors?|作者)/", decoded_path(url)):
        return LinkKind.AUTHOR
    return LinkKind.BODY


def find_original(links: tuple[Link, ...]) -> tuple[str | None, Evidence | None]:
    """Give the canonical URL of what the page calls its original, and the link that does."""
    for link in links:
        if link.kind is LinkKind.ORIGINAL:
            return canonicalize_url(link.url).canonical or link.url, link.evidence
    return None, None


def find_source(
    page: Page, title: Field | None, named: tuple[tuple[str, Evidence], ...]
) -> Source | None:
    """Say whom the page names as the one it was taken from; never the outlet itself.

    A label (``来源：``) beats a sentence, a sentence beats the name before a bar in the title, and
    all of them beat a link to where the text first stood.
    """
    own = page.outlet.all_names if page.outlet else ()
    labelled = [Source(name=name, url=None, evidence=evidence) for name, evidence in named]
    for source in (*labelled, *_told(page), *_before_bar(page, title)):
        clean = _clean_source(source.name or "")
        if clean and not is_own(clean, own):
            return attrs.evolve(source, name=clean)
    return _linked(page)


def _clean_source(name: str) -> str | None:
    """Take marks and brackets off a source's name; a sentence is none."""
    titled = re.match(r"\s*[《「“](?P<name>[^《》「」“”]+)[》」”]", name)
    clean = titled["name"] if titled else re.sub(r"[（(].*?[）)]\s*$", "", name)
    clean = clean.strip(" \u3000@\"'")
    if len(clean) > LONGEST_SOURCE or _NO_SOURCE.search(clean):
        return None
    return None if clean in name_words().never else clean or None


def is_own(name: str, own: tuple[str, ...]) -> bool:
    """Say whether a name is one of the outlet's own."""
    return is_outlet_name(name, own) and any(name in known or known in name for known in own)


def _edges(page: Page) -> list[Line]:
    tail = page.tail
    return [m.line for n, m in enumerate(page.body.lines) if n < 4 or n in tail]


def _told(page: Page) -> list[Source]:
    return [
        Source(
            name=match["name"],
            url=_address_in(page, line, match.start()),
            evidence=page.evidence(line, rule, *match.span()),
        )
        for line in _edges(page)
        for rule, pattern in origin_rules().taken
        if (match := pattern.search(line.text))
    ]


def _address_in(page: Page, line: Line, start: int) -> str | None:
    """Give the address of another page that the rest of a line links."""
    for anchor in line.anchors:
        found = canonicalize_url(absolute(page.url, anchor.href))
        if anchor.end > start and found.canonical and found.key != _own_key(page):
            return found.canonical
    return None


def _own_key(page: Page) -> str | None:
    return canonicalize_url(page.url or "").key


def _linked(page: Page) -> Source | None:
    """A line that begins with 原文链接 or the like, and links another page than this one."""
    for line in _edges(page):
        match = origin_rules().linked.match(line.text)
        for anchor in line.anchors if match else ():
            found = canonicalize_url(absolute(page.url, anchor.href))
            if found.canonical and found.key != _own_key(page):
                evidence = page.evidence(line, "linked-source", 0, anchor.end)
                return Source(name=None, url=found.canonical, evidence=evidence)
    return None


def source_in_title(page: Page, title: Field | None) -> re.Match[str] | None:
    """Find the source that a title names before a bar: ``自由亚洲｜…``.

    Many sites set a column or half a sentence before a bar. So the name counts only where it is
    a known outlet's, or the page's outlet is known to repost (`reposts` in `outlets.toml`).
    """
    match = origin_rules().prefix.match(title.value) if title else None
    if match is None or match["name"].strip() in origin_rules().columns:
        return None
    reposts = page.outlet is not None and page.outlet.reposts
    return match if reposts or is_outlet_name(match["name"]) else None


def _before_bar(page: Page, title: Field | None) -> list[Source]:
    match = source_in_title(page, title)
    if not title or not match:
        return []
    evidence = page.field_evidence(title, "title-prefix", match["name"])
    return [Source(name=match["name"], url=None, evidence=evidence)]
