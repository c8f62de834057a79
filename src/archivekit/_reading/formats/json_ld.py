"""JSON-LD in a page: the fields of the article it describes, and where their strings stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from archivekit._reading.formats.html_tags import hidden_parts
from archivekit._reading.record import Field
from archivekit._reading.sheet import whole
from archivekit.model import Layer

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Reportage\w*)$")
_KEYS = {
    "headline": "title",
    "url": "url",
    "datePublished": "date",
    "dateModified": "updated",
    "inLanguage": "language",
}
_DEEPEST = 6


def read_json_ld(source: str) -> Iterator[Field]:
    r"""Read the first article that a page's JSON-LD describes.

    >>> page = '<script type="application/ld+json">{"@type": "NewsArticle",' \
    ...     ' "headline": "\\u6d88\\u606f", "author": [{"name": "A B"}]}</script>'
    >>> [(field.name, field.value, page[field.start : field.end]) for field in read_json_ld(page)]
    [('title', '消息', '\\u6d88\\u606f'), ('author', 'A B', 'A B')]
    """
    for part in hidden_parts(source):
        if part.name != "script" or "application/ld+json" not in part.attributes.lower():
            continue
        start, end = part.inside
        try:
            data = json.loads(source[start:end], strict=False)
        except (ValueError, RecursionError):
            continue
        article = next(_articles(data, 0), None)
        if article:
            yield from _fields(article, source, start, end)
            return


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _articles(part, depth + 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        if any(_ARTICLE.search(str(t)) for t in (types if isinstance(types, list) else [types])):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth + 1)


def _fields(article: dict[str, Any], source: str, start: int, end: int) -> Iterator[Field]:
    values = [(name, key, article.get(key)) for key, name in _KEYS.items()]
    people = article.get("author")
    for person in people if isinstance(people, list) else [people]:
        if isinstance(person, dict):
            values.append(("author", "name", person.get("name")))
        else:
            values.append(("author", "author", person))
    for name, key, value in values:
        if isinstance(value, str) and value.strip():
            field = _written(name, key, value, source, start, end)
            if field:
                yield field


def _written(name: str, key: str, value: str, source: str, *script: int) -> Field | None:
    """Find the string that is this key's value; one in a list stands behind no key."""
    string = r'"((?:[^"\\]|\\.)*)"'
    for pattern in (rf'"{key}"\s*:\s*{string}', string):
        for match in re.compile(pattern).finditer(source, *script):
            try:
                same = json.loads(f'"{match[1]}"', strict=False) == value
            except ValueError:
                continue
            if same:
                a, b = match.span(1)
                return Field(
                    name=name, value=whole(value.strip()), layer=Layer.METADATA, start=a, end=b
                )
    return None
