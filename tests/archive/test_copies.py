"""Who copied whom, and how late: by the library, by SQL and on the command line."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive.sql import ask, change, make_older
from archivekit import Archive
from archivekit._archive.article_details import hours_ahead
from archivekit._cli import cli
from archivekit._evidence import Evidence, Layer
from archivekit.errors import UsageError
from archivekit.model import Article, DateClaim, DateKind, Outlet, Relation
from piles import edit_each_sentence, make_article, prose

TEXT = prose(1, 20)
TAIPEI = Outlet(id="cna", name="中央社", domain="cna.example", zone="Asia/Taipei")
PARIS = Outlet(id="rfi", name="法广", domain="rfi.example", zone="Europe/Paris")
NOWHERE = Outlet(id="blog.example", name="blog.example", domain="blog.example")


def article(text: str, outlet: Outlet, times: dict[DateKind, str], **given: Any) -> Article:
    """Make an article whose first time is that of its publication."""
    nothing = Evidence(layer=Layer.BODY, rule="test", quote="", start=0, end=0)
    dates = tuple(
        DateClaim(kind=kind, written=utc, utc=utc, zone=None, evidence=nothing)
        for kind, utc in times.items()
    )
    first = dates[0] if dates else None
    return make_article(
        text,
        given.pop("path", f"{outlet.id}.md"),
        outlet=outlet,
        published=first and first.utc,
        published_from=first and first.kind,
        dates=dates,
        **given,
    )


@pytest.mark.parametrize(
    ("origin", "copy", "expected", "why"),
    [
        (
            {DateKind.PAGE: "2024-06-21T01:00:00Z"},
            {DateKind.PAGE: "2024-06-21T03:30:00Z"},
            (2.5, 2.5),
            "both clocks tell the instant",
        ),
        (
            {DateKind.PAGE: "2024-06-21T01:00:00Z", DateKind.FEED: "2024-06-21T01:30:00Z"},
            {DateKind.URL: "2024-06-23", DateKind.FEED: "2024-06-23T01:30:00Z"},
            (48.0, 48.0),
            "the clock that both have",
        ),
        (
            {DateKind.PAGE: "2024-06-21T01:00:00Z"},
            {DateKind.PAGE: "2024-06-23"},
            (45.0, 70.0),
            "a day in Paris begins at 22:00 UTC in summer and ends at 23:00 in winter",
        ),
        (
            {DateKind.URL: "2024-06-21"},
            {DateKind.PAGE: "2024-06-22T16:00:00Z"},
            (24.0, 48.0),
            "a day in Taipei is from 16:00 to 16:00 UTC",
        ),
        (
            {DateKind.CRAWL: "2024-06-20"},
            {DateKind.PAGE: "2024-06-22T12:00:00Z"},
            (24.0, 74.0),
            "a crawler may be anywhere",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_lag(
    file: Path,
    origin: dict[DateKind, str],
    copy: dict[DateKind, str],
    expected: tuple[float, float],
    why: str,
) -> None:
    """An interval where a clock gives only a day, and as narrow as the zones of the outlets allow."""
    with Archive(file) as archive:
        archive.add(
            [
                article(TEXT, TAIPEI, origin),
                article(
                    TEXT, PARIS, copy, republished_from=None, original="https://cna.example/cna.md"
                ),
            ]
        )
        (found,) = archive.copies()
    assert found.lag == expected, why
    assert found.taken_from
    assert found.taken_from.path == "cna.md"
    assert (found.origin.outlet, found.copier.outlet) == ("cna", "rfi")


def test_a_day_of_an_outlet_without_a_zone_may_be_anywhere(file: Path) -> None:
    with Archive(file) as archive:
        archive.add(
            [
                article(TEXT, TAIPEI, {DateKind.PAGE: "2024-06-21T01:00:00Z"}),
                article(TEXT, NOWHERE, {DateKind.PAGE: "2024-06-23"}),
            ]
        )
        (found,) = archive.copies()
        assert found.lag == (33.0, 83.0)  # from 22 June, 10:00 UTC, to 24 June, 12:00
        assert found.relation is Relation.IDENTICAL
        assert found.origin_evidence.startswith("published ")


def test_clocks_of_a_zone() -> None:
    assert hours_ahead("America/New_York") == (-5.0, -4.0)
    assert hours_ahead("../etc/passwd") is None


@pytest.fixture
def wire(file: Path) -> Path:
    """Return an archive in which one outlet copies two pieces of another, and a third copies one."""
    second = prose(2, 20)
    pile = [
        article(TEXT, TAIPEI, {DateKind.PAGE: "2024-06-21T01:00:00Z"}, path="1.md"),
        article(second, TAIPEI, {DateKind.PAGE: "2024-06-22T01:00:00Z"}, path="2.md"),
        article(TEXT, PARIS, {DateKind.PAGE: "2024-06-21T03:00:00Z"}, path="3.md"),
        article(second, PARIS, {DateKind.PAGE: "2024-06-22T05:00:00Z"}, path="4.md"),
        article(edit_each_sentence(second, 1), NOWHERE, {DateKind.PAGE: "2024-06-25T01:00:00Z"}),
        article(prose(9, 9), NOWHERE, {}, path="stranger.md"),
    ]
    with Archive(file) as archive:
        archive.add(pile)
    return file


def test_filters(wire: Path) -> None:
    """Copies are filtered by origin, copier and day, and ordered by publication."""
    with Archive(wire, readonly=True) as archive:
        assert [copy.copier.path for copy in archive.copies()] == [
            "3.md",
            "4.md",
            "blog.example.md",
        ]
        assert [copy.copier.path for copy in archive.copies(by="rfi")] == ["3.md", "4.md"]
        assert len(list(archive.copies(of="cna"))) == 3
        assert not list(archive.copies(of="rfi"))
        assert [c.copier.path for c in archive.copies(since="2024-06-22", until="2024-06-24")] == [
            "4.md"
        ]
        counted = [(c.origin, c.copier, c.copies, c.lag) for c in archive.count_copies(of="cna")]
        assert counted == [
            ("cna", "rfi", 2, (3.0, 3.0)),
            ("cna", "blog.example", 1, (72.0, 72.0)),
        ]
        with pytest.raises(UsageError, match="invalid date"):
            archive.copies(since="June")


def test_what_is_no_copy(file: Path) -> None:
    """Another version of the origin, a second version of a copy, and what is in no cluster."""
    page = {DateKind.PAGE: "2024-06-21T01:00:00Z"}
    later = {DateKind.PAGE: "2024-06-21T05:00:00Z"}
    latest = {DateKind.PAGE: "2024-06-21T09:00:00Z"}
    with Archive(file) as archive:
        archive.add(
            [
                article(TEXT, TAIPEI, page, path="1.md"),
                article(TEXT, TAIPEI, later, path="2.md"),
                article(TEXT, PARIS, later, path="3.md", url_key="rfi.example/1"),
                article(TEXT, PARIS, latest, path="4.md", url_key="rfi.example/1"),
                article(prose(9, 9), NOWHERE, latest),
            ]
        )
        assert [copy.copier.path for copy in archive.copies()] == ["3.md"]


@pytest.mark.parametrize(
    "written", ["中央社", "CNA", "cna.example", "cnaa", "Central News Agency", "中央通讯社"]
)
def test_an_outlet_that_is_not_there(wire: Path, written: str) -> None:
    """Its id is named, whether its name or another spelling was given."""
    other = Outlet(id="cna2", name="中央社網", domain="cna2.example")
    with Archive(wire) as archive:
        archive.add([article(prose(30, 9), other, {})])
        meant = "cna or cna2" if written == "cnaa" else "cna"
        with pytest.raises(UsageError, match=rf"no outlet {written} .*did you mean {meant}\?"):
            archive.copies(of=written)
        with pytest.raises(UsageError, match=f"did you mean {meant}"):
            archive.clusters(outlet=written)
        with pytest.raises(UsageError, match="`archivekit outlets` lists them"):
            archive.copies(by="nosuch")


def test_the_view_says_the_same(wire: Path) -> None:
    """Column by column, and to any program that reads SQLite."""
    with Archive(wire) as archive:
        rows = [copy.to_row() for copy in archive.copies()]
        assert all(json.dumps(row) for row in rows)
    plain = sqlite3.connect(wire)
    plain.row_factory = sqlite3.Row
    sql = "SELECT * FROM copies ORDER BY copier_published"
    assert [dict(row) for row in plain.execute(sql)] == rows
    plain.close()


def test_a_pair_without_a_measure_of_its_own(wire: Path) -> None:
    """A copy that others connect has no relation; its evidence names the connecting member."""
    with Archive(wire) as archive:
        change(
            archive,
            "DELETE FROM _edge WHERE a IN (SELECT number FROM _article WHERE path = '2.md') AND b IN "
            "(SELECT number FROM _article WHERE path = 'blog.example.md') OR b IN "
            "(SELECT number FROM _article WHERE path = '2.md') AND a IN "
            "(SELECT number FROM _article WHERE path = 'blog.example.md')",
        )
        direct, through = archive.copies(since="2024-06-22")
    assert (direct.relation, direct.similarity) == (Relation.IDENTICAL, 1.0)
    assert (through.relation, through.similarity) == (None, None)
    assert ".md: " in through.evidence


def test_the_view_knows_all_relations(wire: Path) -> None:
    """It puts the strongest of a pair first, in the model's order."""
    with Archive(wire) as archive:
        ((sql,),) = ask(archive, "SELECT sql FROM sqlite_master WHERE name = '_found_copy'")
    assert f"'{' '.join(Relation)}'" in sql


def test_an_older_file_has_them_when_it_is_brought_up_to_date(wire: Path) -> None:
    with Archive(wire) as archive:
        before = list(archive.copies())
    make_older(wire, 7)
    with Archive(wire) as archive:
        assert list(archive.copies()) == before != []
        assert archive.verify() == []


def test_copies_are_as_similar_as_members_say(file: Path) -> None:
    """To the last digit, whatever version of SQLite writes numbers as JSON."""
    with Archive(file) as archive:
        archive.add(
            [
                article(TEXT, TAIPEI, {DateKind.PAGE: "2024-06-21T01:00:00Z"}),
                article(
                    edit_each_sentence(TEXT, 1), PARIS, {DateKind.PAGE: "2024-06-22T01:00:00Z"}
                ),
            ]
        )
        (copy,) = archive.copies()
        (cluster,) = archive.iter_clusters()
    assert {copy.similarity} == {member.similarity for member in cluster.members}


def test_the_command(wire: Path) -> None:
    """A table, lines of JSON, CSV; the archive may be named in the environment."""

    def run(*arguments: str) -> str:
        environment = {"ARCHIVEKIT_ARCHIVE": str(wire)}
        result = CliRunner().invoke(cli, ["copies", *arguments], env=environment)
        assert result.exit_code == 0, result.stderr
        told.append(result.stderr)
        return result.stdout

    told: list[str] = []

    assert run("--of", "cna", "--count").splitlines() == [
        "origin  copier        copies  lag least  lag most",
        "cna     rfi           2       3.0        3.0",
        "cna     blog.example  1       72.0       72.0",
    ]
    rows = [json.loads(line) for line in run("--json").splitlines()]
    assert [row["copier_path"] for row in rows] == ["3.md", "4.md", "blog.example.md"]
    sheet = list(csv.DictReader(io.StringIO(run("--csv"))))
    assert [row["lag_least"] for row in sheet] == ["2.0", "4.0", "72.0"]
    assert run("--of", "rfi") == ""
    assert "known origin: 2 of 2;" in told[-1]
