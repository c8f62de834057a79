"""An XML text as JSON would have it: texts, objects, and a list for each kind of row."""

from __future__ import annotations

import html
from typing import Any

from lxml import etree

from archivekit._reading.formats.xml_tree import bare_name, local_name, read_xml
from archivekit._reading.row_keys import field_of_key

_MARKUP = frozenset(
    "a b blockquote br center div em font h1 h2 h3 h4 h5 h6 hr i img li ol p span strong sub sup u"
    " ul".split()
)
"""Elements of a text, and of no row."""
_NAMED = frozenset("field column col str date int long arr property".split())
"""Elements whose attribute `name` says what they hold."""
_DEEPEST = 12
"""How many elements may stand in each other; what is deeper is left out."""


def xml_object(source: str) -> tuple[Any, bool]:
    """Return what the root of a text holds, and whether the text is broken.

    >>> xml_object("<a><row c='1'/><row c='2'/><d>x</d></a>")
    ({'row': [{'c': '1'}, {'c': '2'}], 'd': 'x'}, False)
    """
    root, is_broken = read_xml(source)
    return (None if root is None else _value(root, 0)), is_broken


def _value(element: etree._Element, depth: int) -> Any:
    """Return an element as JSON would have it: a text, or an object with a list for each row."""
    children = [child for child in element if isinstance(child.tag, str)]
    found: dict[str, Any] = {bare_name(key): str(value) for key, value in element.attrib.items()}
    if children and any(local_name(child) in _MARKUP for child in children):
        inside = _inside(element)
        return (
            {**found, "text": inside} if depth and "title" in map(field_of_key, found) else inside
        )
    if not children:
        text = (element.text or "").strip()
        return {**found, **({"#text": text} if text else {})} if found else text
    for child in children if depth < _DEEPEST else ():
        key, value = _pair(child, depth + 1)
        if isinstance(value, dict) and "#text" not in value:
            found.setdefault(key, [])
        if key not in found:
            found[key] = value
        elif isinstance(found[key], list):
            found[key].append(value)
        else:
            found[key] = [found[key], value]
    return found


def _pair(element: etree._Element, depth: int) -> tuple[str, Any]:
    name = element.get("name")
    value = _value(element, depth)
    if name and local_name(element) in _NAMED:
        if isinstance(value, dict):
            value = value.get("#text") or next((v for k, v in value.items() if k != "name"), "")
        return name, value
    return bare_name(element.tag), value


def _inside(element: etree._Element) -> str:
    """Return the markup in an element."""
    parts = (etree.tostring(child, encoding="unicode") for child in element)
    return html.escape(element.text or "", quote=False) + "".join(parts)
