"""The page of vocabularies is what the exporters write, and tells of every field."""

from pathlib import Path

import attrs
import pytest

from archivekit._export.docs import CLUSTER_FIELDS, FIELDS, exports_page
from archivekit._export.exporters import EXPORTERS
from archivekit.model import (
    Agency,
    Article,
    Cluster,
    Credit,
    Desk,
    Link,
    Member,
    MemberLink,
    MirrorKind,
    Outlet,
    Photo,
    Source,
    Taking,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"


def named(kind: type) -> set[str]:
    return {field.name for field in attrs.fields(kind)}


@pytest.mark.slow
def test_the_page_is_what_the_exporters_write() -> None:
    """Run ``python -m archivekit._export.docs > docs/reference/exports.md`` where this fails."""
    assert PAGE.read_text("utf-8") == exports_page()


def test_every_field_has_a_row() -> None:
    """What a cluster repeats of its articles has none."""
    rows = {name.partition(".")[0].partition("[")[0] for name in FIELDS}
    assert rows == named(Article)
    parts = {
        "outlet.": Outlet,
        "credits[reporter].": Credit,
        "desks.": Desk,
        "agencies.": Agency,
        "photos.": Photo,
        "links.": Link,
        "republished_from.": Source,
        **{
            f"mirrors[{kind}].": attrs.make_class("Mirror", ["domain", "url"])
            for kind in MirrorKind
        },
    }
    for prefix, kind in parts.items():
        told = {n.removeprefix(prefix).partition(".")[0] for n in FIELDS if n.startswith(prefix)}
        assert {name for name in named(kind) if not name.endswith("evidence")} <= told
    repeated = {"id", "path", "url", "title", "outlet", "published"}
    members = {n.split(".")[1] for n in CLUSTER_FIELDS if n.startswith("members.")}
    assert members == named(Member) - repeated
    assert {n for n in CLUSTER_FIELDS if "." not in n} | {"members"} == named(Cluster)
    links = {n.split(".")[2] for n in CLUSTER_FIELDS if n.startswith("members.link.")}
    assert links == named(MemberLink)
    taken = {n.split(".")[2] for n in CLUSTER_FIELDS if n.startswith("members.taken_from.")}
    assert taken == named(Taking) - {"id", "path"}, "whom it is taken from has a row of its own"


def test_what_the_page_says() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    where = lines[lines.index("## Where each field goes") : lines.index("## What comes back")]
    cells = {line.split(" | ")[0].strip("| `"): line for line in where}
    assert "`translator.name`" in cells["credits[translator].name"]
    assert "`accessed.date-parts`" in cells["dates[crawl].utc"]
    for exporter in EXPORTERS:
        assert any(line.startswith(f"| `{exporter.name}` | {exporter.about}") for line in lines)
