"""Parse XML that nobody vouches for: only entities of HTML are known, and nothing is fetched.

Comments and instructions to programs are left out: they are no elements, and say nothing.
"""

from __future__ import annotations

import html
import re

from lxml import etree

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")
"""Entities that a DTD names; no DTD is read."""

_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0{1,9}|0{0,9}(?:[1-8]|1[124-9]|2[0-9]|3[01]));"
    r"|&#[xX](?:0{1,9}|0{0,9}(?:[1-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]));"
)
"""Characters that XML 1.0 (2.2) has not, as they are or by number.

A lenient parser lets them in, and lxml takes them back nowhere.
"""


def read_xml(source: str) -> tuple[etree._Element | None, bool]:
    """Return the root of an XML text, read as far as possible, and whether the text is broken.

    >>> root, is_broken = read_xml("<a><b>One</b><b>Two")
    >>> [each.text for each in root], is_broken
    (['One', 'Two'], True)
    """
    known = _ENTITY.sub(lambda match: html.unescape(match[0]), source)
    legal, strange = _STRANGE.subn("\ufffd", known)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = etree.fromstring(legal.encode("utf-8", "replace"), parser)
    return root, bool(strange or len(parser.error_log))


def local_name(element: etree._Element) -> str:
    """Return the name of an element, in lower case and without its namespace."""
    return bare_name(element.tag).lower() if isinstance(element.tag, str) else ""


def bare_name(name: object) -> str:
    """Return the name of an element or an attribute without its namespace.

    >>> bare_name("{http://www.w3.org/XML/1998/namespace}Id")
    'Id'
    """
    return str(name).rpartition("}")[2]
