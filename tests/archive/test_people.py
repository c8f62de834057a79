"""Who is credited: one person for all spellings of a name, and two at two outlets."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archivekit import Archive
from archivekit._cli import cli
from archivekit._evidence import Evidence, Layer
from archivekit.errors import UsageError
from archivekit.model import Article, Confidence, Credit, Role
from piles import make_article, prose


def credit(name: str, role: Role = Role.TRANSLATOR, latin: str | None = None) -> Credit:
    words = Evidence(layer=Layer.BODY, rule="test", quote=f"「{name}」", start=0, end=0)
    return Credit(
        role=role, name=name, name_latin=latin, confidence=Confidence.STATED, evidence=words
    )


def article(seed: int, outlet: str, *credits: Credit, day: int = 1, **given: Any) -> Article:
    return make_article(
        prose(seed, 12),
        f"{outlet}{seed}.md",
        outlet=outlet,
        credits=credits,
        published=f"2024-06-{day:02}T08:00:00Z",
        **given,
    )


@pytest.fixture
def archive(file: Path) -> Any:
    """Yield an archive: one name in two scripts at two outlets with copies, and at a third."""
    pile = [
        article(1, "cna", credit("鄭詩韻")),
        article(2, "cna", credit("鄭 詩韻"), credit("王力", Role.EDITOR), day=2),
        article(1, "rfi", credit("郑诗韵"), day=3),
        article(3, "rfi", credit("郑诗韵", Role.EDITOR), credit("郑诗韵"), day=4),
        article(4, "blog", credit("鄭詩韻", Role.AUTHOR), day=5),
        article(5, "hk", credit("鄭嘉如", latin="Karyu Cheng"), day=6),
        article(6, "hk", day=7),
    ]
    with Archive(file) as made:
        made.add(pile)
        yield made


def test_spellings_are_one_person_where_a_copy_shows_it(archive: Archive) -> None:
    """At the third outlet the name may be somebody else's."""
    both, other = archive.people("郑诗韵")
    assert (both.name, both.key, both.credits) == ("郑诗韵", "郑诗韵", 5)
    assert [(s.name, s.credits, s.differs_in) for s in both.spellings] == [
        ("郑诗韵", 3, ()),
        ("鄭 詩韻", 1, ("script", "spacing")),
        ("鄭詩韻", 1, ("script",)),
    ]
    rfi, cna = both.outlets
    assert (rfi.outlet, rfi.roles) == ("rfi", ((Role.TRANSLATOR, 2), (Role.EDITOR, 1)))
    assert (cna.outlet, cna.credits) == ("cna", 2)
    assert (cna.first_published, cna.last_published) == (
        "2024-06-01T08:00:00Z",
        "2024-06-02T08:00:00Z",
    )
    assert both.evidence == ("cna1.md and rfi1.md, copies of one piece, both credit the name",)
    assert [(presence.outlet, presence.credits) for presence in other.outlets] == [("blog", 1)]
    assert other.evidence == ()


def test_without_that_copy_they_are_two(archive: Archive) -> None:
    archive.remove("rfi1.md")
    found = archive.people("郑诗韵")
    assert [[presence.outlet for presence in person.outlets] for person in found] == [
        ["cna"],
        ["rfi"],
        ["blog"],
    ]
    assert not any(person.evidence for person in found)


def test_filters(archive: Archive) -> None:
    """By outlet and by role; by the Latin form beside a name too."""
    assert [person.name for person in archive.people(outlet="cna")] == ["鄭 詩韻", "王力"]
    assert [person.credits for person in archive.people("鄭詩韻", role=Role.EDITOR)] == [1]
    assert [person.name for person in archive.people("KARYU CHENG")] == ["鄭嘉如"]
    assert [person.name for person in archive.people("Cheng, Karyu")] == ["鄭嘉如"]
    assert archive.people("nobody") == []
    assert len(archive.people()) == 4
    with pytest.raises(UsageError, match="no outlet nosuch"):
        archive.people(outlet="nosuch")


def test_what_a_name_is_credited_in(archive: Archive) -> None:
    """Article by article, over time, with the words."""
    found = [(each.path, each.role.value, each.quote) for each in archive.credited("鄭詩韻")]
    assert found == [
        ("cna1.md", "translator", "「鄭詩韻」"),
        ("cna2.md", "translator", "「鄭 詩韻」"),
        ("rfi1.md", "translator", "「郑诗韵」"),
        ("rfi3.md", "editor", "「郑诗韵」"),
        ("rfi3.md", "translator", "「郑诗韵」"),
        ("blog4.md", "author", "「鄭詩韻」"),
    ]
    days = archive.credited("鄭詩韻", outlet="rfi", since="2024-06-03", until="2024-06-03")
    assert [each.path for each in days] == ["rfi1.md"]


def test_search_by_credit(archive: Archive) -> None:
    """Alone in the order of publication, without an index; with words both must hold."""
    found = [each.path for each in archive.search(credit="鄭詩韻")]
    assert found == ["cna1.md", "cna2.md", "rfi1.md", "rfi3.md", "blog4.md"]
    assert not archive.is_searchable
    assert [each.path for each in archive.search(credit="鄭詩韻", limit=1)] == ["cna1.md"]
    words = prose(1, 12)[:6]
    assert {each.path for each in archive.search(words)} == {"cna1.md", "rfi1.md"}
    archive.add([article(1, "zz"), make_article(words, "best.md")])
    assert next(archive.search(words)).path == "best.md"
    assert {each.path for each in archive.search(words, credit="郑诗韵")} == {"cna1.md", "rfi1.md"}
    assert len(list(archive.search(words, credit="郑诗韵", limit=1))) == 1
    assert not list(archive.search(words, credit="王力"))
    with pytest.raises(UsageError, match="a query, a credit or both"):
        archive.search()


def test_the_views(archive: Archive, file: Path) -> None:
    """Each name and outlet, the commonest spelling first; each credit with its person."""
    plain = sqlite3.connect(file)
    more = [article(seed, "cna", credit("鄭詩韻", Role.EDITOR)) for seed in (7, 8)]
    archive.add([*more, article(9, "cna", credit("鄭 詩韻", Role.AUTHOR), day=9)])
    sql = "SELECT name, outlet, credits, roles, spellings FROM people WHERE person = '郑诗韵'"
    assert sorted(plain.execute(sql)) == [
        ("郑诗韵", "rfi", 3, "editor,translator", "郑诗韵"),
        ("鄭詩韻", "blog", 1, "author", "鄭詩韻"),
        ("鄭詩韻", "cna", 5, "author,translator,editor", "鄭 詩韻,鄭詩韻"),
    ]
    ((count,),) = plain.execute("SELECT count(*) FROM credits WHERE person = '郑诗韵'")
    assert count == 9
    plain.close()


def test_the_command(archive: Archive, file: Path) -> None:
    """People as a table; a name's articles; JSON with the evidence."""

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(cli, ["people", *arguments, "--archive", str(file)])

    first, *rows = run().stdout.splitlines()
    assert first.split()[:3] == ["name", "credits", "roles"]
    assert len(rows) == 4
    assert "鄭 詩韻 1 (script, spacing)" in rows[0]
    (line, _) = run("鄭詩韻", "--json").stdout.splitlines()
    assert json.loads(line)["evidence"]
    articles = run("鄭詩韻", "--articles", "--outlet", "rfi", "--role", "editor").stdout
    assert articles.splitlines()[1].split() == [
        *("2024-06-04T08:00:00Z", "rfi", "editor", "郑诗韵", "标题rfi3.md")
    ]
    assert run("--articles").exit_code == 2
    assert run("鄭詩韻", "--since", "2024-06-03").exit_code == 2
    search = CliRunner().invoke(cli, ["search", "--credit", "王力", "--archive", str(file)])
    assert [json.loads(line)["path"] for line in search.stdout.splitlines()] == ["cna2.md"]
