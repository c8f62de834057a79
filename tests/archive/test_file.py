"""An archive's file: who may open it, what becomes of it when something goes wrong."""

import gc
import os
import random
import re
import shutil
import signal
import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

import archivekit as ak
from archive.sql import ask, change, make_older
from archivekit import Archive
from archivekit._archive.database import MIGRATIONS
from archivekit._minhash.settings import Settings
from archivekit._minhash.signatures import BINS, SignatureScheme
from archivekit.errors import ArchiveError, SourceError, UsageError
from archivekit.model import Article
from archivekit.testing import write_samples
from piles import make_article, prose, rounds


def test_other_settings_are_refused(file: Path) -> None:
    """Signatures of two schemes cannot be compared; the message says both."""
    settings = Settings(scheme=SignatureScheme(scheme=BINS))
    with Archive(file, settings=settings) as archive:
        assert archive.settings == settings
    with Archive(file) as archive:
        assert archive.settings == settings
    with pytest.raises(ArchiveError, match=r"was made with .*oph32.*affine32.*new archive"):
        Archive(file, settings=Settings())


def test_a_newer_schema_is_refused(file: Path) -> None:
    """It says to upgrade."""
    Archive(file).close()
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA user_version=99")
    plain.close()
    with pytest.raises(ArchiveError, match=r"schema 99.*upgrade archivekit"):
        Archive(file)


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A database of somebody else's, a text, a folder, a place that is not there."""
    plain = sqlite3.connect(tmp_path / "other.db")
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    (tmp_path / "text.db").write_text("Dies ist keine Datenbank. " * 99)
    for name, words in (
        ("other.db", "is not an archive of archivekit"),
        ("text.db", "not a database: name another file"),
        (".", "unable to open"),
        ("nowhere/news.db", "folder that exists"),
    ):
        with pytest.raises(ArchiveError, match=words):
            Archive(tmp_path / name)
    with pytest.raises(ArchiveError, match="unable to open"):
        Archive(tmp_path / "missing.db", readonly=True)
    assert not (tmp_path / "missing.db").exists()


def test_a_second_writer_gets_an_error(
    file: Path, pile: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits, and then says who holds the file; readers go on meanwhile."""
    monkeypatch.setattr("archivekit._archive.database.WAIT", 0.05)
    with Archive(file) as first, Archive(file) as second, Archive(file, readonly=True) as reader:
        first.add(pile[:2])
        with first._db.write():
            with pytest.raises(ArchiveError, match=r"locked: another process is writing.*ended$"):
                second.add(pile)
            assert len(reader) == 2
        assert second.add(pile).added == 3


def test_who_waits_is_told_which_run_it_waits_for(
    file: Path, pile: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archivekit._archive.database.WAIT", 0.05)
    told = list[str]()

    def add_too(_: int) -> None:
        with Archive(file) as second, first._db.write():
            with pytest.raises(ArchiveError) as caught:
                second.add(pile)
            told.append(str(caught.value))

    with Archive(file) as first:
        first.add(pile[:1], progress=add_too)
    assert re.search(r"ended: run 1 \(articles\), begun 2\S+Z, has not ended$", told[0])


def test_a_batch_is_kept_whole_or_not_at_all(
    file: Path, pile: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails in the middle leaves what was before."""
    with Archive(file) as archive:
        archive.add(pile[:2])
        before = archive.clusters()

        def fail(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("archivekit._archive.update_derived.regroup", fail)
        with pytest.raises(KeyboardInterrupt):
            archive.add(pile)
        monkeypatch.undo()
        assert len(archive) == 2
        assert archive.clusters() == before
        assert archive.verify() == []
        assert archive.add(pile).added == 3


def test_a_full_disk_leaves_a_whole_file(file: Path, pile: list[Article]) -> None:
    """The batch is not kept, and the message says so; with room it is added."""
    with Archive(file) as archive:
        archive.add(pile[:1])
        ((pages,),) = ask(archive, "PRAGMA page_count")
        change(archive, f"PRAGMA max_page_count={pages + 10}")
        many = [make_article(prose(i, 40), f"{i}.md") for i in range(50)]
        with pytest.raises(ArchiveError, match="full: nothing of this batch was kept; make room"):
            archive.add(many)
        assert len(archive) == 1
        assert archive.verify() == []
        change(archive, "PRAGMA max_page_count=1000000")
        assert archive.add(many).added == 50


def test_what_is_left_half_way_closes(file: Path, pile: list[Article]) -> None:
    """In silence: nothing is written to stderr of an exception that nobody could catch."""
    archive = Archive(file)
    archive.add(pile)
    articles = iter(archive)
    next(articles)
    archive.close()
    del articles
    gc.collect()


def test_a_damaged_file_is_named(file: Path) -> None:
    """Whether pages or what is packed in them; `verify` says it and goes no further."""
    with Archive(file) as archive:
        archive.add([make_article(prose(i, 40), f"{i}.md") for i in range(50)])
        change(archive, "UPDATE _article SET facts = X'00' WHERE number = 1")
        with pytest.raises(ArchiveError, match=r"facts of an article .*file is damaged; restore"):
            list(archive)
    raw = bytearray(file.read_bytes())
    for page in range(63, len(raw) // 4096, 3):  # behind the schema
        raw[page * 4096 : page * 4096 + 4096] = bytes([page % 256]) * 4096
    file.write_bytes(raw)
    with Archive(file) as archive:
        faults = archive.verify()
        assert faults
        assert all(fault.startswith("the file is damaged") for fault in faults)


@pytest.mark.parametrize(
    ("column", "value"), [("similarity", "X''"), ("given_confidence", "'[]'"), ("relation", "3")]
)
def test_a_value_that_was_not_written_so_is_named(file: Path, column: str, value: str) -> None:
    """It is an error of the file, and no exception of whatever reads it."""
    with Archive(file) as archive:
        archive.add([make_article(prose(1, 40), f"{i}.md", outlet=f"o{i}") for i in range(3)])
        assert archive.clusters()
        change(archive, f"UPDATE _member SET {column} = {value}")
        with pytest.raises(ArchiveError, match=r"(Type|Value)Error: .*file is damaged; restore"):
            archive.clusters()
        with pytest.raises(UsageError, match="YYYY"):  # what the caller did wrong stays so
            archive.clusters(since="x")


def test_media_that_cannot_be_written_to(
    file: Path, pile: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read without a trace beside it; writing, and what was not closed, are refused."""
    with Archive(file) as archive:
        archive.add(pile)
        clusters = archive.clusters()
    monkeypatch.setattr("archivekit._archive.database._on_fixed_media", Path.is_file)
    with Archive(file, readonly=True) as archive:
        assert archive.clusters() == clusters
        assert [path.name for path in file.parent.iterdir()] == ["news.db"]
    with pytest.raises(ArchiveError, match="read-only media; open it with readonly=True"):
        Archive(file)
    Path(f"{file}-wal").write_bytes(b"not yet in the file")
    with pytest.raises(ArchiveError, match=r"not closed by its last writer.*news\.db-wal"):
        Archive(file, readonly=True)


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(file: Path, pile: list[Article]) -> None:
    """Whoever reads is told what is missing, and not to open it for reading."""
    with Archive(file) as archive:
        archive.add(pile)
    file.parent.chmod(0o555)
    try:
        with pytest.raises(ArchiveError, match="folder may not be written to; have that allowed"):
            Archive(file, readonly=True)
    finally:
        file.parent.chmod(0o755)


def test_an_older_schema_is_brought_up_to_date(file: Path, tmp_path: Path) -> None:
    """In one transaction; what is derived is then what it would be anew, and it grows on."""
    plain = sqlite3.connect(file)
    plain.executescript(Path(__file__).with_name("schema_1.sql").read_text("utf-8"))
    plain.close()
    with pytest.raises(ArchiveError, match="schema 1: open it for writing once"):
        Archive(file, readonly=True)
    with Archive(file) as archive:
        there = list(archive)
        assert len(there) == 7
        assert all("out of sync" in fault for fault in archive.verify())
        archive.repair()  # older files have no samples of their texts
        assert archive.verify() == []
        assert archive.clusters() == ak.find_duplicates(there)
        more = [make_article(prose(i, 3), f"n{i}.md", outlet="n") for i in range(3)]
        archive.add(more)
        archive.remove("0.md")
        kept = [article for article in (*there, *more) if article.path != "0.md"]
        assert archive.clusters() == ak.find_duplicates(kept)
        assert archive.verify() == []
    with Archive(file, readonly=True) as archive:
        assert len(archive) == 9


def test_an_archive_with_whole_hashes_is_brought_up_to_date(
    file: Path, pile: list[Article]
) -> None:
    """Schema 9 kept them whole, keys and samples beside texts, and deflated without dictionaries."""
    footer = "本報內容，非經同意不得轉載！"
    pile += [make_article(prose(i, 9) + footer, f"{i}.md", outlet="f") for i in range(20, 28)]
    more = [make_article(prose(i, 9) + footer, f"n{i}.md", outlet="n") for i in (1, 9, 21)]
    with Archive(file) as archive:
        archive.add(pile)
        articles, clusters, learned = list(archive), archive.clusters(), archive.learn().toml
        phrases = list(archive.phrases())
    make_older(file, 9)
    with pytest.raises(ArchiveError, match="schema 9: open it for writing once"):
        Archive(file, readonly=True)
    with Archive(file) as archive:
        assert list(archive) == articles
        assert archive.clusters() == clusters != []
        assert archive.learn().toml == learned
        assert list(archive.phrases()) == phrases != []
        assert archive.verify() == []
        archive.add(more)
        archive.remove("a.md")
        kept = [article for article in (*pile, *more) if article.path != "a.md"]
        assert archive.clusters() == ak.find_duplicates(kept)
        assert archive.verify() == []


def test_a_migration_that_fails_leaves_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was, to be opened by the archivekit that made it."""
    plain = sqlite3.connect(file)
    plain.executescript(Path(__file__).with_name("schema_1.sql").read_text("utf-8"))
    before = list(plain.iterdump())
    with monkeypatch.context() as patched:
        patched.setitem(MIGRATIONS, 1, "schema.sql")  # begins with a table that is there
        with pytest.raises(ArchiveError, match="already exists"):
            Archive(file)
    assert list(plain.iterdump()) == before
    plain.close()
    with Archive(file) as archive:
        archive.repair()
        assert archive.verify() == []


def test_a_path_that_is_not_there(file: Path) -> None:
    """At once, before anything is written."""
    with Archive(file) as archive:
        with pytest.raises(SourceError):
            archive.add("nowhere")
        assert archive.stats()["runs"] == 0


@pytest.mark.parametrize("version", [0, -1, 2**31 - 1, 16777221])
def test_a_schema_that_there_never_was(file: Path, version: int) -> None:
    Archive(file).close()
    with closing(sqlite3.connect(file)) as plain:
        plain.execute(f"PRAGMA user_version={version}")
    for readonly in (True, False):
        with pytest.raises(ArchiveError, match=r"schema -?\d+.*(damaged|upgrade)"):
            Archive(file, readonly=readonly)


@pytest.mark.parametrize(
    "value",
    ["", "{", "[]", "{}", '{"threshold": 7, "banding": {}, "scheme": {}}', "\x00", "9" * 5000],
)
def test_settings_that_cannot_be_read(file: Path, value: str) -> None:
    Archive(file).close()
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("UPDATE _setting SET value = ?", (value,))
        plain.commit()
    for readonly in (True, False):
        with pytest.raises(ArchiveError, match=r"invalid settings .*damaged"):
            Archive(file, readonly=readonly)
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("DELETE FROM _setting")
        plain.commit()
    with pytest.raises(ArchiveError, match=r"invalid settings .*damaged"):
        Archive(file)


@pytest.fixture(scope="module")
def three_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an archive of three runs, of which the first two met empty files."""
    folder = tmp_path_factory.mktemp("three_runs")
    dump = folder / "dump"
    dump.mkdir()
    for name, data in (("a.md", b""), ("b.md", b""), ("c.md", b"# T\n\nThey met.\n")):
        (dump / name).write_bytes(data)
    with Archive(folder / "news.db") as archive:
        archive.add(dump, dump / "a.md")
        archive.add(dump / "b.md")
        archive.add([make_article("One.", "one.md")])
        assert archive.verify() == []
    return folder / "news.db"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE _problem SET reason = 'elpty-file' WHERE reason = 'empty-file'",
        "UPDATE _problem SET path = path || 'x'",
        "UPDATE _problem SET detail = upper(detail)",
        "UPDATE _problem SET start = 7",
        "UPDATE _sighting SET problem = 1 WHERE run = 2",
        "DELETE FROM _sighting WHERE run = 2",
        "INSERT INTO _sighting VALUES (3, 1)",
        "UPDATE _run SET problems = 4 WHERE number = 1",
        "UPDATE _run SET articles = articles + 1",
        "UPDATE _run SET started = '2019-10-01T00:00:00Z'",
        "UPDATE _run SET finished = NULL",
        "UPDATE _run SET paths = '[]'",
        "UPDATE _run SET rules = 'x'",
        "UPDATE _run SET version = '9'",
        "DELETE FROM _run WHERE number = 3",
        "UPDATE _setting SET value = '[1, 2]' WHERE name = 'sum of run 1'",
        "UPDATE _setting SET value = '[' WHERE name = 'sum of run 1'",
        "UPDATE _setting SET name = 'sum of run 9' WHERE name = 'sum of run 1'",
        "UPDATE _setting SET name = 'sal of run 1' WHERE name = 'sum of run 1'",
        "UPDATE _setting SET name = 'sums from ruo' WHERE name = 'sums from run'",
        "UPDATE _setting SET value = '2' WHERE name = 'sums from run'",
    ],
)
def test_what_runs_met_is_under_a_sum(file: Path, three_runs: Path, sql: str) -> None:
    """It stands in the file once, and cannot be recomputed."""
    shutil.copy(three_runs, file)
    with closing(sqlite3.connect(file)) as plain:
        plain.execute(sql)
        plain.commit()
    with Archive(file) as archive:
        assert any("damaged" in fault for fault in archive.verify())


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("copier_clock", "copies_clock"),
        ("(value ->> 'id')", "(value ->> 'ie')"),
        ("ON _article (path)", "ON _article (zone)"),
        ("WHERE revision > 1", "WHERE revision < 1"),
        ("articles INTEGER NOT NULL DEFAULT 0", "articles INTEGER NOT NULL DEFAULT 1"),
        ("reason TEXT NOT NULL", "reaton TEXT NOT NULL"),
        ("CREATE VIEW copies", "CREATE VIEW cooies"),
    ],
)
def test_a_flip_in_what_makes_the_tables(file: Path, was: str, becomes: str) -> None:
    with Archive(file) as archive:
        archive.add([make_article("One.", "one.md")])
    data = file.read_bytes()
    assert was.encode() in data
    file.write_bytes(data.replace(was.encode(), becomes.encode(), 1))
    try:
        with Archive(file) as archive:
            assert any("damaged" in fault for fault in archive.verify())
    except ArchiveError:
        pass


def test_runs_of_an_older_version_have_no_sum(file: Path) -> None:
    with Archive(file) as archive:
        archive.add([make_article("One.", "one.md")])
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("DELETE FROM _setting WHERE name LIKE 'sum%'")
        plain.commit()
    with Archive(file) as archive:
        archive.add([make_article("Two.", "two.md")])
        assert archive.verify() == []


def rows_of(file: Path) -> list[tuple[object, ...]]:
    """Return every row of every table, whatever the file's pages look like.

    Of the tables of the search index that is each word with its places, by reading on and by
    asking for it.
    """
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as plain:
        names = plain.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        rows = [
            (name, *row)
            for (name,) in names.fetchall()
            if not name.startswith("_search_")
            for row in plain.execute(f"SELECT * FROM {name}").fetchall()
        ]
        plain.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, _search, instance)")
        words = plain.execute("SELECT * FROM words ORDER BY 1, 2, 3, 4").fetchall()
        asked = "SELECT rowid FROM _search WHERE _search MATCH ? ORDER BY 1"
        found = [
            (word, *row)
            for word in dict.fromkeys(term for term, *_ in words)
            for row in plain.execute(asked, (f'"{word}"',))
        ]
    return [*rows, *words, *found]


@pytest.mark.proof
@pytest.mark.parametrize("seed", rounds(50, quick=2))
def test_a_flipped_bit_is_noticed_or_changes_nothing(
    tmp_path: Path, pile: list[Article], seed: int
) -> None:
    """Ten flips a round: the file is refused, `verify` says so, or each row is as it was."""
    whole, file = tmp_path / "whole.db", tmp_path / "flipped.db"
    with Archive(whole) as archive:
        archive.add([*pile, *ak.read(write_samples(tmp_path / "dump"))])
        (tmp_path / "dump" / "empty.md").touch()
        archive.add(tmp_path / "dump")
        archive.add([make_article(prose(n // 3, 12), f"{n}.md", outlet=f"o{n}") for n in range(9)])
        archive.search("港")
        assert archive.verify() == []
    before, data = rows_of(whole), whole.read_bytes()
    chance = random.Random(seed)
    for _ in range(10):
        flipped = bytearray(data)
        bit = chance.randrange(8 * len(data))
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        try:
            with Archive(file) as archive:
                noticed = bool(archive.verify())
        except ArchiveError:
            noticed = True
        assert noticed or rows_of(file) == before, bit
        for name in ("-wal", "-shm"):
            file.with_name(f"flipped.db{name}").unlink(missing_ok=True)


@pytest.mark.proof
def test_a_killed_writer_leaves_nothing_behind(file: Path, pile: list[Article]) -> None:
    """Its log is taken in by whoever opens the file next; from then on no log is missing."""
    context = get_context("spawn")
    for number, readonly in enumerate((False, True, False)):
        writer = context.Process(target=_write_and_die, args=(file, pile[number : number + 1]))
        writer.start()
        writer.join()
        assert writer.exitcode == -signal.SIGKILL
        for _ in range(2):
            with Archive(file, readonly=readonly) as archive:
                assert len(archive) == number + 1
                assert archive.verify() == []
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.proof
@pytest.mark.parametrize("batches", [1, 2, 5])
def test_a_killed_writer_whose_log_another_program_moved_into_the_file(
    file: Path, pile: list[Article], tmp_path: Path, batches: int
) -> None:
    """SQLite's shell does so, as the last to close it; nothing is lost, and nothing is said."""
    context = get_context("spawn")
    parts = [pile[number : number + 1] for number in range(batches)]
    writer = context.Process(target=_write_and_die, args=(file, *parts))
    writer.start()
    writer.join()
    cut = tmp_path / "cut.db"
    shutil.copy(file, cut)
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT count(*) FROM _article").fetchone() == (batches,)
    assert not file.with_name(f"{file.name}-wal").exists()
    for readonly in (True, False, True):
        with Archive(file, readonly=readonly) as archive:
            assert len(archive) == batches
            assert archive.verify() == []
    with Archive(cut) as archive:
        assert len(archive.verify()) == 1


def test_the_mark_of_a_writer_stays_while_another_connection_holds_the_log(
    file: Path, pile: list[Article], tmp_path: Path
) -> None:
    """So that a copy without the log is known to lack something, whoever closed first."""
    with Archive(file) as writer:
        writer.add(pile[:2])
        with Archive(file) as other:
            other.add(pile[2:3])
        with closing(sqlite3.connect(file)) as plain:
            plain.execute("PRAGMA wal_checkpoint")
        writer.add(pile[3:])
        shutil.copy(file, tmp_path / "cut.db")
    with Archive(tmp_path / "cut.db") as cut:
        assert len(cut.verify()) == 1
    with Archive(file) as archive:
        assert archive.verify() == []


def _write_and_die(file: Path, *batches: list[Article]) -> None:
    archive = Archive(file)
    for articles in batches:
        archive.add(articles)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_file_whose_log_is_missing(file: Path, pile: list[Article], tmp_path: Path) -> None:
    """What stood in the log alone is lost, and `verify` says so until somebody repairs."""
    with Archive(file) as archive:
        archive.add(pile[:2])
        archive.add(pile[2:])
        whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
        shutil.copy(file, cut)
        shutil.copy(file, whole)
        shutil.copy(f"{file}-wal", f"{whole}-wal")
    with Archive(whole) as archive:
        assert len(archive) == 5
        assert archive.verify() == []
    for readonly in (True, False, True):
        with Archive(cut, readonly=readonly) as archive:
            assert len(archive) < 5
            (fault,) = archive.verify()
            assert "cut.db-wal" in fault
    with Archive(cut) as archive:
        archive.add(pile)
    with Archive(cut) as archive:
        assert len(archive) == 5
        assert len(archive.verify()) == 1
        archive.repair()
        assert archive.verify() == []
    with Archive(cut) as archive:
        assert archive.verify() == []
