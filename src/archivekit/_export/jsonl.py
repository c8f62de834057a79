"""JSON Lines: an article, cluster, link or problem a line, as in `schema/*.json`."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any, Literal

from archivekit.model import Article, Cluster, PieceLink, Problem

_STEERS = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls that JSON does not escape by itself: DEL, C1, and what turns the order of characters."""
SchemaName = Literal["article", "cluster", "link", "problem"]


def to_json(value: Article | Cluster | Problem | PieceLink) -> str:
    r"""Return a value as one line of JSON, without line end; text is not escaped to ASCII.

    What steers a terminal is escaped, so that lines may be looked at.

    >>> to_json(Problem(path="a\x9b1m.md", reason="empty-file", detail="no text"))[:22]
    '{"path": "a\\u009b1m.md'
    """
    line = json.dumps(value.to_dict(), ensure_ascii=False, separators=(", ", ": "))
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def json_schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON Schema of ``article``, ``cluster``, ``link`` or ``problem`` lines.

    >>> json_schema("article")["title"]
    'Article'
    """
    text = files("archivekit._export").joinpath("schema", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
