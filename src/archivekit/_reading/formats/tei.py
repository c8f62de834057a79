"""TEI before it is read as XML of news: lines of print joined, and an issue cut into its articles.

https://www.tei-c.org/release/doc/tei-p5-doc/en/html/
"""

from __future__ import annotations

import copy

from lxml import etree

from archivekit._reading.formats.xml_tree import local_name

ROOTS = frozenset(("tei", "tei.2", "teicorpus", "teicorpus.2"))
_TEXTS = ROOTS - {"teicorpus", "teicorpus.2"}
_ARTICLE = frozenset(("article", "artikel", "newsitem", "item"))
"""What divisions of an issue are called that are an article each, as their `type`."""
_HYPHENS = "-\u00ad\u2010\u00ac"


def prepare_tei(root: etree._Element) -> etree._Element:
    """Return a tree with a TEI element for each article, and without breaks of lines and pages.

    >>> root = etree.fromstring("<TEI><text><body><p>A har-<lb break='no'/>bour<lb/>lift"
    ...     "</p></body></text></TEI>")
    >>> "".join(prepare_tei(root).itertext())
    'A harbour lift'
    """
    for mark in [e for e in root.iter(etree.Element) if local_name(e) in {"lb", "pb", "cb", "fw"}]:
        _join(mark)
    texts = [e for e in root.iter(etree.Element) if local_name(e) in _TEXTS]
    found = etree.Element("articles")
    found.extend([part for text in texts for part in _articles(text)])
    return found


def _join(mark: etree._Element) -> None:
    """Take a break, or a running head, out of the words around it."""
    parent, before = mark.getparent(), mark.getprevious()
    if parent is None:
        return
    text = (parent.text if before is None else before.tail) or ""
    after = mark.tail or ""
    if mark.get("break") == "no":
        text, after = text.rstrip().rstrip(_HYPHENS), after.lstrip()
    elif local_name(mark) == "lb":
        text, after = text.rstrip(), f" {after.lstrip()}"
    if before is None:
        parent.text = text + after
    else:
        before.tail = text + after
    mark.tail = None
    parent.remove(mark)


def _articles(text: etree._Element) -> list[etree._Element]:
    """Return a text for each of its articles, with the head of the whole; one alone is the text."""
    divisions = [
        e
        for e in text.iter(etree.Element)
        if local_name(e).rstrip("0123456789") == "div" and e.get("type", "").lower() in _ARTICLE
    ]
    if len(divisions) < 2:
        return [text]
    head = [copy.deepcopy(e) for e in text if local_name(e) == "teiheader"]
    return [_article(text, division, head) for division in divisions]


def _article(
    text: etree._Element, division: etree._Element, head: list[etree._Element]
) -> etree._Element:
    found = etree.Element(text.tag, {str(key): str(value) for key, value in text.attrib.items()})
    title = next((e for e in division if local_name(e) == "head"), None)
    if title is not None:
        headline = etree.SubElement(found, "headline")
        headline.text = "".join(map(str, title.itertext()))
    found.extend(copy.deepcopy(head))
    body = etree.SubElement(found, "body")
    body.extend([copy.deepcopy(e) for e in division if e is not title])
    if division.get("{http://www.w3.org/XML/1998/namespace}id"):
        found.set("guid", division.get("{http://www.w3.org/XML/1998/namespace}id", ""))
    return found
