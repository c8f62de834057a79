"""JSON Lines: an article, cluster, link or problem a line, as in `schema/*.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

from archivekit._export.values import json_text
from archivekit.model import Article, Cluster, PieceLink, Problem

SchemaName = Literal["article", "cluster", "link", "problem"]


def to_json(value: Article | Cluster | Problem | PieceLink) -> str:
    r"""Return a value as one line of JSON, without line end; text is not escaped to ASCII.

    What steers a terminal is escaped, so that lines may be looked at.

    >>> to_json(Problem(path="a\x9b1m.md", reason="empty-file", detail="no text"))[:22]
    '{"path": "a\\u009b1m.md'
    """
    return json_text(value.to_dict())


def json_schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON Schema of ``article``, ``cluster``, ``link`` or ``problem`` lines.

    >>> json_schema("article")["title"]
    'Article'
    """
    text = files("archivekit._export").joinpath("schema", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
