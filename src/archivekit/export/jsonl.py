"""JSON Lines: one article, cluster, or problem a line, as `schema/*.json` describe them."""

from __future__ import annotations

import enum
import json
from importlib.resources import files
from typing import Any

import attr

from archivekit.model import Article, Cluster, Problem

_NOT_WRITTEN = {"source", "blocks"}


def to_dict(value: Article | Cluster | Problem) -> dict[str, Any]:
    """Give a value as plain dicts, lists, strings and numbers, in the order of the schema.

    An article's `source` stays out, as it is the input itself and evidence quotes what it needs,
    and so do its `blocks`, which would say `text` a second time.

    >>> to_dict(Problem(path="a", reason="empty-file", detail="no text"))
    {'path': 'a', 'reason': 'empty-file', 'detail': 'no text', 'span': None}
    """
    plain = attr.asdict(
        value,
        filter=lambda attribute, _: attribute.name not in _NOT_WRITTEN,
        value_serializer=lambda _instance, _field, item: (
            item.value if isinstance(item, enum.Enum) else item
        ),
        retain_collection_types=False,
    )
    if isinstance(value, Article):
        agencies = plain["agencies"]
        plain["agencies"] = [agency["name"] for agency in agencies]
        plain["evidence"]["agencies"] = [agency["evidence"] for agency in agencies]
    return plain


def to_json(value: Article | Cluster | Problem) -> str:
    """Give a value as one line of JSON, without its line end; text is not escaped to ASCII."""
    return json.dumps(to_dict(value), ensure_ascii=False, separators=(", ", ": "))


def json_schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of ``article``, ``cluster`` or ``problem`` lines.

    >>> json_schema("article")["title"]
    'Article'
    """
    text = files("archivekit.export").joinpath("schema", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
