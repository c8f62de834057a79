"""JSON Lines: an article, cluster, link or problem a line, as in `schema/*.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

from archivekit.model import Article, Cluster, PieceLink, Problem

SchemaName = Literal["article", "cluster", "link", "problem"]


def to_json(value: Article | Cluster | Problem | PieceLink) -> str:
    """Return a value as one line of JSON, without its line end; text is not escaped to ASCII."""
    return json.dumps(value.to_dict(), ensure_ascii=False, separators=(", ", ": "))


def json_schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON Schema of ``article``, ``cluster``, ``link`` or ``problem`` lines.

    >>> json_schema("article")["title"]
    'Article'
    """
    text = files("archivekit._export").joinpath("schema", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
