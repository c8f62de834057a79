"""One archive in several threads: any number that read, beside one that writes."""

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit import Archive
from archivekit.errors import ArchiveError
from archivekit.model import Article, Member
from piles import make_article, prose

ITEMS = 12
Ask = Callable[[Archive, Article], list[Member]]
QUESTIONS: dict[str, Ask] = {
    "url": lambda archive, article: archive.copies_of(article.url),
    "text": lambda archive, article: archive.copies_of(text=article.text),
    "article": lambda archive, article: archive.copies_of(article=article),
    "minhash": lambda archive, article: archive.copies_of(minhash=ak.minhash(article.text)),
}


def copies(item: int, outlets: str) -> list[Article]:
    """Make copies of one text, in which nothing is like any other item's."""
    return [
        make_article(prose(item, 8), f"{item}/{outlet}.md", outlet=outlet, published="2020-10-01")
        for outlet in outlets
    ]


@pytest.fixture
def originals(file: Path) -> list[Article]:
    """Return the first of each item's two copies, all of them in the file."""
    pairs = [copies(item, "ab") for item in range(ITEMS)]
    with Archive(file) as archive:
        archive.add(article for pair in pairs for article in pair)
    return [pair[0] for pair in pairs]


@pytest.fixture(autouse=True)
def _switch_threads_often() -> Iterator[None]:
    """Switch threads inside a question, and not only between two."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def paths(members: list[Member]) -> set[str]:
    return {member.path for member in members}


@pytest.mark.slow
@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_thread_gets_its_own_answer(
    file: Path, originals: list[Article], question: str, readonly: bool
) -> None:
    with Archive(file, readonly=readonly) as archive, ThreadPoolExecutor(4) as pool:
        ask = QUESTIONS[question]
        answers = pool.map(lambda article: paths(ask(archive, article)), originals * 4)
        expected = [{f"{item}/a.md", f"{item}/b.md"} for item in range(ITEMS)] * 4
        assert expected == list(answers)


@pytest.mark.slow
def test_readers_see_whole_batches_of_a_writer(file: Path, originals: list[Article]) -> None:
    """An answer is of one moment: before a batch, or after it, and never of its middle."""
    whole = [set("ab"), set("abcd")]
    done = threading.Event()

    def write(archive: Archive) -> None:
        try:
            for item in range(ITEMS):
                archive.add(copies(item, "cd"))
        finally:
            done.set()

    def read(archive: Archive, ask: Ask) -> int:
        count = 0
        while not done.is_set() or not count:
            for item, article in enumerate(originals):
                found = {path.removesuffix(".md") for path in paths(ask(archive, article))}
                assert {path.partition("/")[2] for path in found} in whole, found
                assert {path.partition("/")[0] for path in found} == {str(item)}
            count += 1
            assert len(archive) % 2 == 0
        return count

    with Archive(file) as archive, ThreadPoolExecutor(len(QUESTIONS) + 1) as pool:
        reading = [pool.submit(read, archive, ask) for ask in QUESTIONS.values()]
        pool.submit(write, archive).result()
        assert all(each.result() for each in reading)
        everywhere = [copies(item, "abcd") for item in range(ITEMS)]
        assert archive.clusters() == ak.find_duplicates(a for c in everywhere for a in c)
        assert archive.verify() == []


@pytest.mark.slow
def test_what_is_removed_while_it_is_asked_for(file: Path, originals: list[Article]) -> None:
    """A question in several statements does not miss what was there when it began."""
    done = threading.Event()

    def read(archive: Archive) -> None:
        while not done.is_set():
            for article in originals:
                assert len(archive.copies_of(text=article.text)) in {0, 1, 2}
                assert archive.articles_at(article.url or "") in ([], [article])
                assert all(
                    step.name for step in getattr(archive.trace(article.url or ""), "steps", ())
                )
            assert {found.path for found in archive.search("的")} == set()

    with Archive(file) as archive, ThreadPoolExecutor(3) as pool:
        archive.make_searchable()
        reading = [pool.submit(read, archive) for _ in range(3)]
        for item in range(ITEMS):
            archive.remove(f"{item}/b.md", f"{item}/a.md")
        done.set()
        for each in reading:
            each.result()
        assert len(archive) == 0


def test_what_is_walked_along_is_of_one_moment(file: Path, originals: list[Article]) -> None:
    """Though the same archive, in the same thread, is written to meanwhile."""
    with Archive(file) as archive:
        before = list(archive), archive.clusters(), list(archive.placed())
        walks = iter(archive), archive.iter_clusters(), archive.placed()
        begun = tuple([next(walk)] for walk in walks)
        archive.remove(*(article.path for article in originals))
        assert before == tuple([*first, *walk] for first, walk in zip(begun, walks, strict=True))
        assert archive.clusters() == []


def test_two_threads_write_one_after_the_other(file: Path) -> None:
    """Each batch is whole, and the clusters are those of all of it."""
    with Archive(file) as archive, ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(lambda item: archive.add(copies(item, "abc")), range(12)))
        assert {run.added for run in runs} == {3}
        everywhere = [article for item in range(12) for article in copies(item, "abc")]
        assert archive.clusters() == ak.find_duplicates(everywhere)
        assert archive.verify() == []


def test_a_thread_that_cannot_write_in_time_gets_an_error(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archivekit._archive.database.WAIT", 0.05)
    with Archive(file) as archive, ThreadPoolExecutor(1) as pool:
        with archive._db.write():
            told = pool.submit(archive.add, copies(1, "a")).exception()
        assert isinstance(told, ArchiveError)
        assert "another thread is writing to it; try again" in str(told)


def test_connections_are_used_again(file: Path, originals: list[Article]) -> None:
    """One reads for all threads that ask one after another, as those of a web server do."""
    opened: list[str] = []
    connect = sqlite3.connect

    def counted(file: str, **given: Any) -> Any:
        opened.append(file)
        return connect(file, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", counted)
        with Archive(file) as archive:
            for article in originals:
                thread = threading.Thread(target=archive.copies_of, args=(article.url,))
                thread.start()
                thread.join()
                next(iter(archive))
    assert len(opened) == 2


def test_a_closed_archive_says_so(file: Path, originals: list[Article]) -> None:
    """In every thread, also to who is half-way through; and its file is left to others."""
    archive = Archive(file)
    walk = archive.iter_clusters()
    next(walk)
    with ThreadPoolExecutor(2) as pool:
        pool.submit(archive.copies_of, originals[0].url).result()
        archive.close()
        archive.close()
        for ask in (archive.stats, archive.clusters, lambda: archive.add([]), lambda: next(walk)):
            with pytest.raises(ArchiveError, match=r"news\.db was closed: open it again"):
                pool.submit(ask).result()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_closing_ends_what_other_threads_ask(file: Path, originals: list[Article]) -> None:
    """They get an error; what they were writing is rolled back, and the file is whole."""
    archive = Archive(file)
    begun = threading.Barrier(3)

    def ask_on() -> None:
        begun.wait()
        while True:
            archive.copies_of(text=originals[0].text)

    def write_on() -> None:
        begun.wait()
        for item in range(ITEMS, 1000):
            archive.add(copies(item, "ab"))

    with ThreadPoolExecutor(2) as pool:
        working = [pool.submit(ask_on), pool.submit(write_on)]
        begun.wait()
        archive.close()
        for each in working:
            with pytest.raises(ArchiveError, match="was closed: open it again"):
                each.result()
    with Archive(file) as again:
        assert len(again) % 2 == 0
        assert again.verify() == []
