"""Two readers and a writer at one archive, in threads and in processes; every answer is checked.

    PYTHONPATH=tests python tests/archive/soak.py --minutes 10

The writer takes each item through its states, again and again: two articles are added, three more,
and all removed. A reader asks about an item by chance; what it gets must be the answer of one of
these states, whole.
"""

import argparse
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import archivekit as ak
from archivekit import Archive
from archivekit._evidence import Evidence, Layer
from archivekit.model import Article, Confidence, Credit, DateClaim, DateKind, Role
from piles import make_article, prose

ITEMS: Final = 8
NAMES: Final = tuple(f"{family}可風" for family in "王張李趙陳楊黃周")
_WORDS: Final = Evidence(layer=Layer.BODY, rule="soak", quote="", start=0, end=0)
_HOURS: Final = {"wire": 1, "b": 3, "c": 4, "d": 6}


def article(item: int, outlet: str, version: int = 1) -> Article:
    """Return an outlet's article of an item; the first of them is the wire's."""
    at = f"2020-10-01T{_HOURS[outlet] + 12 * (version - 1):02}:00:00Z"
    return make_article(
        prose(item, 8),
        f"{item}/{outlet}{version}.md",
        outlet=outlet,
        title=f"第{item}次會談" + "結束" * (version - 1),
        url=f"https://{outlet}.example/{item}",
        url_key=f"{outlet}.example/{item}",
        canonical_url=f"https://{outlet}.example/{item}",
        published=at,
        published_from=DateKind.PAGE,
        dates=(DateClaim(kind=DateKind.PAGE, written=at, utc=at, zone=None, evidence=_WORDS),),
        credits=(
            Credit(
                role=Role.TRANSLATOR,
                name=NAMES[item],
                confidence=Confidence.STATED,
                evidence=_WORDS,
            ),
        ),
    )


def batches(item: int) -> tuple[list[Article], list[Article]]:
    """Return what is added of an item first and then; the last is a later version of the first."""
    first = [article(item, "wire"), article(item, "b")]
    return first, [article(item, "c"), article(item, "d"), article(item, "wire", 2)]


def states(item: int) -> list[list[Article]]:
    """Return the articles of an item that may be there at one moment."""
    first, more = batches(item)
    return [[], first, [*first, *more]]


def copies_by_text(archive: Archive, item: int) -> object:
    return sorted(each.path for each in archive.copies_of(text=prose(item, 8)))


def copies_by_url(archive: Archive, item: int) -> object:
    return sorted(each.path for each in archive.copies_of(f"https://wire.example/{item}"))


def lags(archive: Archive, item: int) -> object:
    found = archive.copies(of="wire")
    return sorted(each.lag or () for each in found if each.origin.path.startswith(f"{item}/"))


def credits_of(archive: Archive, item: int) -> object:
    return [(person.name, person.credits) for person in archive.people(NAMES[item])]


def changed(archive: Archive, item: int) -> object:
    found = archive.changes(url=f"https://wire.example/{item}")
    return [(each.before.article.title, each.after.article.title) for each in found]


def clustered(archive: Archive, item: int) -> object:
    for cluster in archive.iter_clusters():
        paths = sorted(member.path for member in cluster.members)
        if paths[0].startswith(f"{item}/"):
            return paths
    return []


def walked(archive: Archive, item: int) -> object:
    return sorted(each.path for each in archive if each.path.startswith(f"{item}/"))


Question = Callable[[Archive, int], object]
QUESTIONS: Final[tuple[Question, ...]] = (
    copies_by_text,
    copies_by_url,
    lags,
    credits_of,
    changed,
    clustered,
    walked,
)


def may_be(item: int) -> dict[Question, list[object]]:
    """Return the right answers to each question about an item: that of each state, in memory."""
    answers: dict[Question, list[object]] = {question: [] for question in QUESTIONS}
    for state in states(item):
        with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "one.db")) as archive:
            archive.add(state or [make_article("別的事。", "other.md", outlet="wire")])
            for question in QUESTIONS:
                answers[question].append(question(archive, item))
    return answers


def write(file: Path, until: float, archive: Archive | None = None) -> Counter[str]:
    """Take all items through their states until a time; return how many writes that were."""
    if archive is None:
        with Archive(file) as own:
            return write(file, until, own)
    done: Counter[str] = Counter()
    steps: tuple[Callable[[list[Article], list[Article]], object], ...] = (
        lambda first, _: archive.add(first),
        lambda _, more: archive.add(more),
        lambda first, more: archive.remove(*(each.path for each in (*first, *more))),
    )
    turns = ((step, item) for step in itertools.cycle(steps) for item in range(ITEMS))
    for step, item in itertools.takewhile(lambda _: time.time() < until, turns):
        step(*batches(item))
        done["writes"] += 1
    return done


def read(file: Path, until: float, seed: int, archive: Archive | None = None) -> Counter[str]:
    """Ask by chance until a time, check each answer; return how many there were of each kind."""
    if archive is None:
        with Archive(file, readonly=True) as own:
            return read(file, until, seed, own)
    chance = random.Random(seed)
    right = [may_be(item) for item in range(ITEMS)]
    asked: Counter[str] = Counter()
    while not asked or time.time() < until:
        item, question = chance.randrange(ITEMS), chance.choice(QUESTIONS)
        answer = question(archive, item)
        if answer not in right[item][question]:
            raise AssertionError(f"{question.__name__} of item {item}: {answer!r}")
        asked[f"{question.__name__}, state {right[item][question].index(answer)}"] += 1
    return asked


def soak(file: Path, seconds: float, *, processes: bool, readers: int = 2) -> Counter[str]:
    """Run readers and a writer for some seconds; check the archive; return what was done."""
    with Archive(file) as archive:
        archive.add([make_article("別的事。", "other.md", outlet="wire")])
        pool: Executor = (
            ProcessPoolExecutor(readers + 1, mp_context=get_context("spawn"))
            if processes
            else ThreadPoolExecutor(readers + 1)
        )
        shared = None if processes else archive
        until = time.time() + seconds
        with pool:
            tasks = [partial(write, file, until, shared)]
            tasks += [partial(read, file, until, seed, shared) for seed in range(readers)]
            done = sum((task.result() for task in [pool.submit(t) for t in tasks]), Counter[str]())
        assert archive.verify() == []
        assert archive.clusters() == ak.find_duplicates(list(archive))
    return done


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    minutes = parser.parse_args().minutes
    for processes in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            done = soak(Path(folder, "news.db"), minutes * 60, processes=processes)
        kind = "processes" if processes else "threads"
        answers = sum(done.values()) - done["writes"]
        sys.stdout.write(f"{kind}: {done['writes']} writes, {answers} answers, all right\n")
        for name, count in sorted(done.items()):
            sys.stdout.write(f"  {count:>7}  {name}\n")
