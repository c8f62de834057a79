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
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BREAKS = frozenset(("lb", "pb", "cb", "fw"))
"""Breaks of lines, pages and columns, and running heads."""
_HYPHENS = "-\u00ad\u2010\u00ac"
_ID = f"{_XML}id"


def prepare_tei(root: etree._Element) -> etree._Element:
    """Return a tree with a TEI element for each article, and without breaks of lines and pages.

    An article of an issue has its title in `headline` and its id in `guid`, names of other formats
    in ``news_xml.toml``: so they are asked before the title in the header, which is the issue's.

    >>> root = etree.fromstring("<TEI><text><body><p>A har-<lb break='no'/>bour<lb/>lift"
    ...     "</p></body></text></TEI>")
    >>> "".join(prepare_tei(root).itertext())
    'A harbour lift'
    """
    marks = [e for e in root.iter(etree.Element) if local_name(e) in _BREAKS]
    for parent in {e.getparent(): None for e in marks}:
        if parent is not None:
            _join_words(parent)
    texts = [e for e in root.iter(etree.Element) if local_name(e) in _TEXTS]
    found = etree.Element("articles")
    found.extend([part for text in texts for part in _articles(text)])
    return found


def _join_words(parent: etree._Element) -> None:
    """Take breaks and running heads out of the words of an element."""
    before, words = None, [parent.text or ""]
    for child in [*parent, None]:
        if child is not None and local_name(child) in _BREAKS:
            behind, child.tail = child.tail or "", None
            if child.get("break") == "no":
                words[-1], behind = words[-1].rstrip().rstrip(_HYPHENS), behind.lstrip()
            elif local_name(child) == "lb":
                words[-1], behind = words[-1].rstrip(), f" {behind.lstrip()}"
            words.append(behind)
            parent.remove(child)
            continue
        if before is None:
            parent.text = "".join(words)
        else:
            before.tail = "".join(words)
        if child is not None:
            before, words = child, [child.tail or ""]


def _is_article(element: etree._Element) -> bool:
    is_division = local_name(element).rstrip("0123456789") == "div"
    return is_division and element.get("type", "").lower() in _ARTICLE


def _articles(text: etree._Element) -> list[etree._Element]:
    """Return a text for each of its articles, with the head of the whole; one alone is the text."""
    divisions = [
        e
        for e in text.iter(etree.Element)
        if _is_article(e) and not any(map(_is_article, e.iterancestors()))
    ]
    if len(divisions) < 2:
        return [text]
    head = [e for e in text if local_name(e) == "teiheader"]
    return [_article(text, division, head) for division in divisions]


def _article(
    text: etree._Element, division: etree._Element, head: list[etree._Element]
) -> etree._Element:
    """Return a text of one article; parts are copied, as a text may be in another one.

    Names of damaged namespaces stay behind: lxml reads them and makes none.
    """
    given = {str(key): str(value) for key, value in text.attrib.items()}
    plain = {key: value for key, value in given.items() if key.isalnum() or key.startswith(_XML)}
    found = etree.Element(local_name(text), plain)
    title = next((e for e in division if local_name(e) == "head"), None)
    if title is not None:
        headline = etree.SubElement(found, "headline")
        headline.text = "".join(map(str, title.itertext()))
    found.extend(copy.deepcopy(head))
    body = etree.SubElement(found, "body")
    body.extend([copy.deepcopy(e) for e in division if e is not title])
    if own := division.get(_ID):
        found.set("guid", str(own))
    return found
