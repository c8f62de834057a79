"""What changed after publication."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from archive.sql import make_older
from archivekit import Archive, find_changes
from archivekit._cli import cli
from archivekit._evidence import Evidence, Layer
from archivekit.model import (
    Article,
    ChangedField,
    Confidence,
    Credit,
    DateClaim,
    DateKind,
    Photo,
    Role,
)
from piles import make_article, prose

WORDS = Evidence(layer=Layer.BODY, rule="test", quote="", start=0, end=0)
TEXT = "議會週三通過了這項法案。反對黨說要上訴。"


def version(path: str, text: str = TEXT, *, crawled: str | None = None, **given: Any) -> Article:
    """Make a version of one article; each is in a file of its own."""
    dates = [("page", "2024-06-21T01:00:00Z")] + ([("crawl", crawled)] if crawled else [])
    return make_article(
        text,
        path,
        **{
            "title": "法案通過",
            "url_key": "x.example/1",
            "url": "https://x.example/1",
            "canonical_url": "https://x.example/1",
            "published": "2024-06-21T01:00:00Z",
            "published_from": DateKind.PAGE,
            "dates": tuple(
                DateClaim(kind=DateKind(kind), written=utc, utc=utc, zone=None, evidence=WORDS)
                for kind, utc in dates
            ),
        }
        | given,
    )


def reporters(*names: str) -> tuple[Credit, ...]:
    return tuple(
        Credit(role=Role.REPORTER, name=name, confidence=Confidence.STATED, evidence=WORDS)
        for name in names
    )


def photos(*urls: str) -> tuple[Photo, ...]:
    return tuple(Photo(url=url, credit=None, caption=None, evidence=WORDS) for url in urls)


@pytest.mark.parametrize(
    ("given", "field", "before", "after"),
    [
        ({"title": "法案未通過"}, ChangedField.HEADLINE, "法案通過", "法案未通過"),
        (
            {"text": TEXT.replace("通過", "未能通過")},
            ChangedField.TEXT,
            TEXT,
            TEXT.replace("通過", "未能通過"),
        ),
        ({"credits": reporters("張平")}, ChangedField.CREDITS, "", "reporter 張平"),
        (
            {"published": "2024-06-21T02:00:00Z"},
            ChangedField.DATE,
            "2024-06-21T01:00:00Z",
            "2024-06-21T02:00:00Z",
        ),
        ({"photos": photos("https://x.example/a.jpg")}, ChangedField.PICTURES, "", None),
    ],
    ids=lambda value: value.value if isinstance(value, ChangedField) else "",
)
def test_what_changes(
    file: Path, given: dict[str, Any], field: ChangedField, before: str, after: str | None
) -> None:
    """Each thing alone, with what it was and what it is."""
    with Archive(file) as archive:
        archive.add([version("a.md"), version("b.md", **given)])
        (change,) = archive.changes()
        assert change.outlet == "x"
        (only,) = change.fields
        assert (only.field, only.before) == (field, before)
        assert only.after == (after or "https://x.example/a.jpg")
        assert field.value in str(change)
        (count,) = archive.count_changes()
        assert [name for name, many in count.fields.items() if many] == [field]


def test_versions_come_and_leave_in_any_order(file: Path) -> None:
    """Each version is compared with the one before it among the stored ones."""
    first, second, third = (
        version(f"{name}.md", crawled=f"2024-06-2{day}T00:00:00Z", title=f"法案第{day}次")
        for day, name in enumerate("abc", 1)
    )

    def told(archive: Archive) -> list[tuple[str, str]]:
        assert archive.verify() == []
        return [(each.before.article.path, each.after.article.path) for each in archive.changes()]

    with Archive(file) as archive:
        archive.add([first])
        archive.add([third])
        assert told(archive) == [("a.md", "c.md")]
        archive.add([second])
        assert told(archive) == [("a.md", "b.md"), ("b.md", "c.md")]
        archive.remove("b.md")
        assert told(archive) == [("a.md", "c.md")]
        archive.update([attrs.evolve(third, title=first.title)])
        assert told(archive) == []
        archive.update([third])
    make_older(file, 7)
    with Archive(file) as archive:
        assert told(archive) == [("a.md", "c.md")]


def test_articles_at_hand_give_the_same(file: Path) -> None:
    """Versions in another dump format, language or part of the page are not compared either."""
    pile = [
        version("a.md", crawled="2024-06-23T00:00:00Z", title="再審"),
        version("b.md", crawled="2024-06-22T00:00:00Z"),
        version("c.md", TEXT + "記者張平。", photos=photos("https://x.example/a.jpg")),
        version("d.md", title="改", language="en"),
        version("e.md", title="另一則", url_key="x.example/2", url="https://x.example/2"),
        version("f.md", title="無網址", url_key=None, url=None, canonical_url=None),
        version("f.md", TEXT + "全文。", title="無", url_key=None, url=None, canonical_url=None),
    ]
    with Archive(file) as archive:
        archive.add(pile)
        kept = list(archive.changes())
    paths = [(change.before.article.path, change.after.article.path) for change in kept]
    assert paths == [("f.md", "f.md"), ("c.md", "b.md"), ("b.md", "a.md")]
    assert find_changes(iter(pile)) == kept
    assert find_changes([]) == []


def test_the_difference_is_as_explained(file: Path) -> None:
    """Word by word, in what it was and what it is."""
    with Archive(file) as archive:
        archive.add([version("a.md"), version("b.md", TEXT.replace("通過", "未能通過"))])
        (change,) = archive.changes()
        (difference,) = change.fields[0].comparison.differences
        assert (difference.a, difference.b) == ("", "未能")
        assert "{+未能+}" in str(change)
        assert change.to_row()["text_marked"] == ["…議會週三{+未能+}通過了這項法…"]


def test_a_change_of_punctuation_is_a_change(file: Path) -> None:
    """Though `explain` sees no difference in it."""
    with Archive(file) as archive:
        archive.add([version("a.md"), version("b.md", TEXT.replace("。", "！"))])
        (change,) = archive.changes()
        assert not change.fields[0].comparison.differences
        assert "punctuation, script or spaces" in str(change)


@pytest.mark.parametrize(
    ("first", "second", "runs", "expected"),
    [
        ("2024-06-22T01:00:00Z", "2024-06-23T01:00:00Z", 1, ("a.md", "b.md", "clock")),
        ("2024-06-23T01:00:00Z", "2024-06-22T01:00:00Z", 1, ("b.md", "a.md", "clock")),
        ("2024-06-22T01:00:00Z", "2024-06-22T01:00:00Z", 2, ("a.md", "b.md", "run")),
        (None, None, 2, ("a.md", "b.md", "run")),
        (None, None, 1, ("a.md", "b.md", None)),
    ],
)
def test_which_came_first(
    file: Path, first: str | None, second: str | None, runs: int, expected: tuple[str, ...]
) -> None:
    """Versions are ordered by the clock of the crawl, else by the runs, else not at all."""
    pile = [version("a.md", crawled=first), version("b.md", crawled=second, title="再審")]
    with Archive(file) as archive:
        for batch in [pile] if runs == 1 else [[each] for each in pile]:
            archive.add(batch)
        (change,) = archive.changes()
    sides = (change.before, change.after)
    assert (*(side.article.path for side in sides), change.order_from) == expected
    assert [side.clock for side in sides] == [DateKind.CRAWL if first else DateKind.PAGE] * 2
    assert ("nothing tells" in str(change)) is (change.order_from is None)


@pytest.mark.parametrize(
    ("first", "second", "title", "expected"),
    [
        ("#2026-01-31", "#2026-02-03", "渡輪復航", 0),  # two entries of a log
        ("#2026-01-31", "#2026-01-31", "渡輪復航", 1),
        ("#RSS-1", "#RSS-7", "法案通過", 1),  # how it was reached; the text is another
        ("", "#2026-02-03", "渡輪復航", 1),
        ("", "", "渡輪復航", 1),
    ],
)
def test_parts_of_a_page_are_no_versions(
    file: Path, first: str, second: str, title: str, expected: int
) -> None:
    url = "https://x.example/1"
    with Archive(file) as archive:
        archive.add(
            [
                version("a.md", url=url + first),
                version("b.md", "渡輪今天復航。", url=url + second, title=title),
            ]
        )
        assert len(list(archive.changes())) == expected


def test_each_version_beside_the_one_before(file: Path) -> None:
    """Articles without a URL are compared by path; an unchanged version is no change."""
    days = [f"2024-06-{day}T01:00:00Z" for day in (22, 23, 24)]
    titles = ["甲", "乙", "乙"]
    pages = [
        version(f"{place}.md", crawled=day, title=title)
        for place, (day, title) in enumerate(zip(days, titles, strict=True))
    ]
    bare = [
        make_article(prose(n, 3), "same.md", url=None, url_key=None, outlet=None) for n in (1, 2)
    ]
    with Archive(file) as archive:
        archive.add([*pages, bare[0]])
        archive.add([bare[1]])
        page, path = archive.changes()
        assert [(change.before, change.after) for change in page.fields for _ in "x"]
        assert (page.fields[0].before, page.fields[0].after) == ("甲", "乙")
        assert (path.before.article.text, path.after.article.text) == (bare[0].text, bare[1].text)
        assert path.order_from == "run"


@pytest.mark.parametrize(
    "other",
    [
        version("b.md", title="再審", format="rss20"),
        version("b.md", title="Passed", language="en"),
        version("b.md", title="再審", url_key="x.example/2"),
        version("b.md", title="法案 通過"),
        version("b.md", published="2024-06-22", published_from=DateKind.URL),
        version("b.md", "", credits=reporters("張平"), photos=photos("https://x.example/a.jpg")),
    ],
    ids=[
        "another dump format",
        "another language",
        "another article",
        "a space",
        "a clock",
        "no text",
    ],
)
def test_what_is_no_change(file: Path, other: Article) -> None:
    with Archive(file) as archive:
        archive.add([version("a.md"), other])
        assert not list(archive.changes())


@pytest.fixture
def changed(file: Path) -> Path:
    """Return an archive of two articles of two outlets that changed on different days."""
    pile = []
    for number, outlet in enumerate("xy"):
        for place, title in enumerate(("甲", "乙")):
            day = f"2024-06-{10 * number + place + 1:02}T01:00:00Z"
            url = {"url_key": f"{outlet}.example/1", "canonical_url": f"https://{outlet}.example/1"}
            pile.append(
                version(f"{outlet}{place}.md", outlet=outlet, crawled=day, title=title, **url)
            )
    with Archive(file) as archive:
        archive.add(pile)
    return file


def test_filters(changed: Path) -> None:
    """By URL in any form, by outlet, by the day on which the later version was seen."""
    with Archive(changed) as archive:
        for asked, expected in (
            ({}, ["x1.md", "y1.md"]),
            ({"outlet": "y"}, ["y1.md"]),
            ({"url": "http://x.example/1?utm_source=feed"}, ["x1.md"]),
            ({"url": "https://nowhere.example"}, []),
            ({"since": "2024-06-03"}, ["y1.md"]),
            ({"until": "2024-06-02"}, ["x1.md"]),
        ):
            assert [change.after.article.path for change in archive.changes(**asked)] == expected
        assert [(c.outlet, c.changes) for c in archive.count_changes(since="2024-06-03")] == [
            ("y", 1)
        ]


def test_the_view_and_the_command(changed: Path) -> None:
    """The same in SQL, as a table, in words and as JSON."""
    plain = sqlite3.connect(changed)
    sql = (
        "SELECT outlet, previous_title, title, seen, clock, order_from FROM changes WHERE headline"
    )
    assert plain.execute(f"{sql} ORDER BY seen LIMIT 1").fetchall() == [
        ("x", "甲", "乙", "2024-06-02T01:00:00Z", "crawl", "clock")
    ]
    plain.close()

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["changes", "--archive", str(changed), *arguments])
        assert result.exit_code == 0
        return result.stdout

    assert "headline  [-甲-]{+乙+}" in run("--outlet", "x")
    assert [line.split()[:3] for line in run("--count").splitlines()] == [
        ["outlet", "changes", "headline"],
        ["x", "1", "1"],
        ["y", "1", "1"],
    ]
    (line,) = run("--outlet", "x", "--json").splitlines()
    row = json.loads(line)
    assert (row["headline_before"], row["headline_after"], row["changed"]) == (
        *("甲", "乙"),
        ["headline"],
    )
    with Archive(changed) as archive:
        archive.add([version("x2.md", prose(1), title="乙", crawled="2024-06-30T01:00:00Z")])
    first, *rows = csv.reader(io.StringIO(run("--csv")))
    assert {len(row) for row in rows} == {len(first)} == {9 + 2 * len(ChangedField)}
