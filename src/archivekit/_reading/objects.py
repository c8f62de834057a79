"""JSON objects around a row: the answer of an API, a store's envelope, a value in an object.

WordPress (``title.rendered``, https://developer.wordpress.org/rest-api/reference/posts/), Drupal
(``body[0].value``), JSON:API and Strapi (``attributes``), Elasticsearch (``hits.hits[]._source``),
GraphQL (``edges[].node``), ActivityPub (``orderedItems[].object``), the Guardian
(``response.results[].fields``), the New York Times
(``response.docs[].headline.main``), Ghost (``posts[]``), feedparser (``content[0].value``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

_ENVELOPES: Final = (
    *("_source", "attributes", "fields", "node", "article", "post", "story", "doc", "document"),
    *("entry", "item", "record", "data", "_embedded", "object"),
)
"""Keys of an object that is the row, or more of it."""
_INNER: Final = (
    *("rendered", "processed", "value", "main", "basic", "original", "name", "$t", "#text"),
    *("_text", "#cdata-section", "__cdata", "html", "text", "plain"),
)
"""Keys of the value that an object says more of, the fullest first."""
_PARTS: Final = (
    *("headline", "heading", "text", "content", "html", "value", "paragraphs", "sections"),
    *("blocks", "children", "items", "item", "und"),
)
"""Keys of the parts of a text, in the order that they are read in."""
_NAMES_OF_TABLE: Final = frozenset(("columns", "header", "headers", "names"))
_FEWEST_LISTS: Final = 2
_SINGULARS: Final = {
    **{
        f"{name}s": name
        for name in "title headline url link date text content description source section".split()
    },
    "bodies": "body",
    "summaries": "summary",
}
"""What lists beside one another are called, and what one value of each is."""
_ROWS_OF_TABLE: Final = frozenset(("data", "rows", "values"))
_DEEPEST: Final = 4
"""How many objects may stand around the rows of an answer."""


def without_envelope(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row with what is in an envelope beside its own keys, which are the stronger.

    A number is replaced all the same: it is the id of what the envelope spells out.

    >>> without_envelope({"_id": "7", "_source": {"url": "u", "text": "x"}})
    {'url': 'u', 'text': 'x', '_id': '7'}
    """
    for _ in range(_DEEPEST):
        if row.keys().isdisjoint(_ENVELOPES):
            break
        key = next((key for key in _ENVELOPES if isinstance(row.get(key), dict)), None)
        if key is None:
            break
        inner = row[key]
        own = {k: v for k, v in row.items() if not (k in inner and isinstance(v, int))}
        own.pop(key, None)
        row = {**inner, **own}
    return row


def inner_text(value: object) -> str | None:
    r"""Return the text that an object or a list stands for, `None` where it has none.

    A list of strings is paragraphs; with objects among them it is one text in pieces, some of them
    marked (Telegram). Objects alone are forms of one text, and the first that has words is meant.

    >>> inner_text({"rendered": "<p>They met.", "protected": False}), inner_text([{"value": "T"}])
    ('<p>They met.', 'T')
    >>> inner_text(["One.", "Two."]), inner_text(["See ", {"type": "link", "text": "it"}, "."])
    ('One.\n\nTwo.', 'See it.')
    """
    if not isinstance(value, list):
        return _of_object(value)
    pieces = [piece if isinstance(piece, str) else _of_object(piece) for piece in value]
    written = [isinstance(piece, str) for piece in value]
    if not any(written):
        return next(filter(None, pieces), None)
    if None in pieces:
        return None
    return ("\n\n" if all(written) else "").join(piece for piece in pieces if piece)


def nested_text(value: object, depth: int = 0) -> str | None:
    r"""Return the text of an object that holds it in parts: sections, blocks and paragraphs.

    >>> nested_text({"sections": [{"headline": "", "paragraphs": ["One.", "Two."]}]})
    'One.\n\nTwo.'
    """
    if isinstance(value, str):
        return value
    if depth > 2 * _DEEPEST or not isinstance(value, list | Mapping):
        return None
    if isinstance(value, Mapping) and isinstance(value.get("children"), list):
        spans = [_of_object(part) for part in value["children"]]
        if all(spans):  # one paragraph, some words of it marked
            return "".join(span for span in spans if span)
    inner = value if isinstance(value, list) else [value.get(key) for key in _PARTS]
    texts = (nested_text(part, depth + 1) for part in inner)
    return "\n\n".join(text for text in texts if text and text.strip()) or None


def _of_object(value: object) -> str | None:
    found = (value.get(key) for key in _INNER) if isinstance(value, Mapping) else ()
    return next((text for text in found if isinstance(text, str) and text.strip()), None)


def rows_inside(
    answer: Mapping[str, Any],
    are_rows: Callable[[Sequence[object]], bool],
    is_told: Callable[[object], bool],
) -> list[object]:
    """Return the rows in an answer: those of the outermost lists that are rows, in their order.

    In the parts of a list most rows are told: the links of an entry are none. The nodes of JSON-LD
    (``@graph``) are none: publishers and sites stand among them.

    >>> found = rows_inside({"ok": 1, "data": {"items": [{"url": "u"}]}}, bool, bool)
    >>> found
    [{'url': 'u'}]
    """
    level: list[Mapping[str, Any]] = [answer]
    parts: list[Mapping[str, Any]] = []
    for _ in range(_DEEPEST):
        lists = [*_lists(level, are_rows), *_lists(parts, lambda rows: _most(is_told, rows))]
        if lists:
            return [row for rows in lists for row in rows]
        parts = [
            *(part for one in level for part in _parts_of_lists(one)),
            *(part for one in parts for part in (*_objects(one), *_parts_of_lists(one))),
        ]
        level = [inner for one in level for inner in _objects(one)]
    return []


def _most(is_told: Callable[[object], bool], rows: Sequence[object]) -> bool:
    """Return whether at least half of the rows are told, as among the messages of a channel."""
    return sum(map(is_told, rows)) * 2 >= len(rows)


def _lists(
    objects: Sequence[Mapping[str, Any]], are_rows: Callable[[Sequence[object]], bool]
) -> Iterator[list[object]]:
    for one in objects:
        for key, value in one.items():
            rows = _named_rows(value) if isinstance(value, Mapping) else value
            if _is_list(key, rows) and rows and are_rows(rows):
                yield rows


def _named_rows(value: Mapping[str, Any]) -> list[object]:
    """Return the objects that are all there is in one, as the pages of MediaWiki's answers are."""
    inner = list(value.values())
    return inner if inner and all(isinstance(part, Mapping) for part in inner) else []


def _objects(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (value for value in one.values() if isinstance(value, Mapping))


def _parts_of_lists(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    lists = (value for key, value in one.items() if _is_list(key, value))
    return (part for value in lists for part in value if isinstance(part, Mapping))


def _is_list(key: str, value: object) -> bool:
    return isinstance(value, list) and not key.startswith("@")


def tabled(data: object) -> list[dict[str, Any]] | None:
    """Return the rows of a table in JSON: by columns, by names apart from rows, by its first row.

    That is how pandas and spreadsheets write one.

    >>> tabled({"url": {"0": "u", "1": "v"}}), tabled({"columns": ["url"], "data": [["u"]]})
    ([{'url': 'u'}, {'url': 'v'}], [{'url': 'u'}])
    >>> tabled([["url", "text"], ["u", "x"]]), tabled({"url": "u"})
    ([{'url': 'u', 'text': 'x'}], None)
    """
    if isinstance(data, dict):
        if not any(isinstance(value, str) for value in data.values()):
            columns = list(data.values())
            if listed := _parallel(data):
                return listed
            if columns and all(isinstance(column, dict) for column in columns):
                keys = list(columns[0])
                if all(list(column) == keys for column in columns):
                    return [{name: column[key] for name, column in data.items()} for key in keys]
        if _ROWS_OF_TABLE.isdisjoint(data):
            return None
        rows = next(data[key] for key in data if key in _ROWS_OF_TABLE)
        names = next((data[key] for key in data if key in _NAMES_OF_TABLE), None)
        data = [names, *rows] if isinstance(names, list) and isinstance(rows, list) else rows
    if not isinstance(data, list) or not all(isinstance(row, list) for row in data) or not data:
        return None
    names, *rows = data
    if not all(isinstance(name, str) for name in names) or not rows:
        return None
    return [dict(zip(names, row, strict=False)) for row in rows]


def _parallel(data: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Return the rows of lists that are as long as one another: ``{"titles": […], "urls": […]}``.

    >>> _parallel({"titles": ["T", "U"], "bodies": ["t", "u"]})
    [{'title': 'T', 'body': 't'}, {'title': 'U', 'body': 'u'}]
    """
    columns = list(data.values())
    if len(columns) < _FEWEST_LISTS or not all(isinstance(column, list) for column in columns):
        return None
    if len({len(column) for column in columns}) != 1 or len(columns[0]) < _FEWEST_LISTS:
        return None
    if not all(isinstance(value, str | int | float | None) for one in columns for value in one):
        return None
    if "paragraphs" in data:  # the parts of one text, of which its authors happen to be as many
        return None
    names = [_SINGULARS.get(name, name) for name in data]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
