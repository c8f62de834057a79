"""What is read from whole pages: their menus, boxes, comments and teasers around the story."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivekit._assemble import assemble
from archivekit.model import Role
from making import RULES, parse_record

PAGES = tomllib.loads(Path(__file__).with_name("whole_pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["name"])
def test_whole_pages(row: dict[str, Any]) -> None:
    """The facts of a page; its story from first to last, and nothing of what is around it."""
    read = assemble(parse_record("a.html", row["page"]), RULES)
    text = " ".join(read.text.split())
    pictured = " ".join(photo.credit or "" for photo in read.photos)
    credited = {f"{c.role.value}: {c.name}" for c in read.credits if c.role != Role.PHOTOGRAPHER}
    found = {
        "title": read.title,
        "credits": sorted(credited),
        "published": read.published or "",
        "section": read.section,
        "outlet": read.outlet.name if read.outlet else None,
        "pictured_by": [name for name in row.get("pictured_by", ()) if name in pictured],
        "story": [words for words in row["story"] if " ".join(words.split()) in text],
        "elsewhere": [words for words in row["elsewhere"] if words not in text],
    }
    asked = row.keys() - {"name", "page"}
    assert {key: found[key] for key in asked} == {key: row[key] for key in asked}
