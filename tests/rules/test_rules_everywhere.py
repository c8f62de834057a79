"""One `Rules` reaches articles, clusters and archives, and another one reads them otherwise."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import archivekit as ak
from archivekit._cli import cli
from archivekit._rules.rules import Rules
from archivekit.errors import UsageError
from archivekit.testing import write_prose
from making import dump

WIRE = """
[[outlet]]
id = "hill-wire"
name = "Hill Wire"
domains = ["hill.example.com"]
agency = true

[[url.site]]
id = "river"
why = "the number decides"
hosts = ["river.example.com"]
key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]
"""
TEXT = write_prose(7, 120)


@pytest.fixture
def rules() -> Rules:
    return Rules.parse(WIRE, "wire.toml")


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """Return a story that an agency's customer stamps an hour before the agency itself."""
    for name, host, millis in (("a", "hill", 1_700_003_600_000), ("b", "river", 1_700_000_000_000)):
        text = dump(f"<p>{TEXT}</p>", url=f"https://{host}.example.com/{name}", millis=str(millis))
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


def test_clocks_alone_make_no_customer_of_an_agency_the_origin(mirror: Path, rules: Rules) -> None:
    (plain,) = ak.find_duplicates(ak.read(mirror))
    (known,) = ak.find_duplicates(ak.read(mirror, rules=rules), rules=rules)
    assert Path(plain.origin or "").name == "b.md"
    assert known.origin is None


def test_an_archive_reads_and_groups_by_its_rules(
    mirror: Path, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("archive") / "news.db"
    with ak.Archive(file, rules=rules) as archive:
        archive.add(mirror)
        assert {article.outlet.name for article in archive if article.outlet} >= {"Hill Wire"}
        assert archive.clusters() == ak.find_duplicates(ak.read(mirror, rules=rules), rules=rules)
    with ak.Archive(file) as archive:
        assert archive.update(mirror).updated == 1
        assert archive.clusters() == ak.find_duplicates(ak.read(mirror))
        with archive._db.read() as db:
            digests = db.ask("SELECT rules FROM _run ORDER BY number")
    assert list(digests) == [(rules.digest,), (Rules.default().digest,)]


def test_one_key_for_addresses_that_a_rule_makes_one(tmp_path: Path, rules: Rules) -> None:
    for name, story in (("up-7", "up"), ("down-7", "down")):
        page = dump(
            f"<p>{write_prose(len(story), 80)}</p>", url=f"https://river.example.com/{name}"
        )
        (tmp_path / f"{name}.md").write_text(page, "utf-8")
    assert ak.find_duplicates(ak.read(tmp_path)) == []
    (cluster,) = ak.find_duplicates(ak.read(tmp_path, rules=rules))
    assert {member.relation.value for member in cluster.members} == {"same-url"}


def test_ingest_takes_rule_files(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    room = tmp_path_factory.mktemp("room")
    (room / "wire.toml").write_text(WIRE, "utf-8")
    arguments = ["ingest", mirror, "--archive", room / "news.db", "--rules", room / "wire.toml"]
    assert CliRunner().invoke(cli, list(map(str, arguments))).exit_code == 0
    with ak.Archive(room / "news.db", readonly=True) as archive:
        assert {article.outlet.name for article in archive if article.outlet} >= {"Hill Wire"}


def test_what_is_no_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="rules must be Rules"):
        ak.Archive(tmp_path / "a.db", rules="mine.toml")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="rules must be Rules"):
        ak.read(tmp_path, rules="mine.toml")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="rules must be Rules"):
        ak.find_duplicates([], rules="mine.toml")  # type: ignore[arg-type]
