"""The archive at size: loading, adding, asking, and being killed.

    python tests/benchmarks/bench_archive.py load FILE --articles 100000
    python tests/benchmarks/bench_archive.py more FILE --rounds 5
    python tests/benchmarks/bench_archive.py ask FILE
    python tests/benchmarks/bench_archive.py multiply FILE LARGER --times 27
    python tests/benchmarks/bench_archive.py kill FOLDER --rounds 100
    python tests/benchmarks/bench_archive.py redis FOLDER --articles 20000

`load` makes an archive of synthetic articles of about 1,250 characters from a hundred outlets, a
third of them with their outlet's footer and every fifth a variant of the one before. After each
tenth it prints what that cost, without what making the articles took, and then adds 1,000 more and
asks for copies of a thousand URLs and a hundred texts. `more` adds 1,000 others to an archive that is
there, as often as it is told, and prints what each thousand cost, and what it costs to add and to
update them again. `ask` prints what it costs to be given clusters. `multiply` makes a file for `ask` alone,
in which each article, cluster and answer of another is there many times. `kill` ingests in a process that is
killed at a random moment, every stream twice, so that the second time goes on where the first was
killed; and each time checks that nothing that was acknowledged is lost, nothing is there twice, and
`verify` finds nothing. `redis` puts the same articles into datasketch's index in Redis.
"""

import argparse
import functools
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import attrs
from synthetic_news import stream_articles

from archivekit import Archive, find_duplicates
from archivekit._archive.packed_facts import SHARED, pack_facts, unpack_facts
from archivekit.model import Article


class Cost(NamedTuple):
    """Seconds of processor, all threads together, and of the clock."""

    cpu: float
    wall: float

    @classmethod
    def of(cls, work: Callable[[], object]) -> "Cost":
        """Measure work."""
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        return cls(time.process_time() - cpu, time.perf_counter() - wall)


class Stream:
    """Synthetic articles, how many seconds making them took, and the URLs of some."""

    def __init__(self, sampled: float) -> None:
        self.articles, self.chance = stream_articles(), random.Random(1)
        self.sampled, self.making = sampled, 0.0
        self.urls: list[str] = []

    def take(self, count: int) -> Iterator[Article]:
        """Return so many more."""
        for _ in range(count):
            begin = time.process_time()
            article = next(self.articles)
            self.making += time.process_time() - begin
            if article.url and self.chance.random() < self.sampled:
                self.urls.append(article.url)
            yield article


def load(file: Path, count: int) -> None:
    """Print what loading, adding and asking cost."""
    stream = Stream(5000 / count)
    with Archive(file) as archive:
        for _ in range(10):
            load_part(archive, stream, count // 10)
            add_and_ask(archive, stream)
        print(archive.stats(), flush=True)


def load_part(archive: Archive, stream: Stream, count: int) -> None:
    """Load a part, and print what it cost."""
    made = stream.making
    cost = Cost.of(lambda: archive.add(stream.take(count)))
    made = stream.making - made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(archive):9} articles  {(cost.cpu - made) / count * 1e6:5.0f} µs CPU and "
        f"{(cost.wall - made) / count * 1e6:5.0f} µs an article, "
        f"{archive.stats()['bytes'] / len(archive):.0f} bytes, peak {peak:.0f} MB",
        flush=True,
    )


def add_and_ask(archive: Archive, stream: Stream) -> None:
    """Add 1,000 more, ask for copies of URLs and texts, and print what each took."""
    more = list(stream.take(1000))
    adding = Cost.of(lambda: archive.add(more))
    asked = stream.chance.sample(stream.urls, min(1000, len(stream.urls)))
    by_url = Cost.of(lambda: [archive.copies_of(url) for url in asked])
    by_text = Cost.of(lambda: [archive.copies_of(text=article.text) for article in more[:100]])
    print(
        f"{'':9} 1,000 more {adding.cpu:.2f} s CPU, {adding.wall:.2f} s; copies of a URL "
        f"{by_url.wall / len(asked) * 1e3:.2f} ms, of a text {by_text.wall * 10:.1f} ms",
        flush=True,
    )


def add_more(file: Path, rounds: int) -> None:
    """Add a thousand articles of another stream again and again, and print what each took.

    Then add them again, update them as they are, and update them read otherwise.
    """
    with Archive(file) as archive:
        there = len(archive)
        pile = name_by(there, islice(stream_articles(there), 1000 * rounds))
        for _ in range(rounds):
            more = list(islice(pile, 1000))
            other = [attrs.evolve(article, section="elsewhere") for article in more]
            words = []
            for what, work, articles in (
                ("adding 1,000", archive.add, more),
                ("again", archive.add, more),
                ("updating them as they are", archive.update, more),
                ("as read otherwise", archive.update, other),
            ):
                cost = Cost.of(functools.partial(work, articles))
                words.append(f"{what} {cost.cpu:.2f} s CPU, {cost.wall:.2f} s")
            print(f"{len(archive):9} articles: {'; '.join(words)}", flush=True)


def ask(file: Path) -> None:
    """Print what it costs to be given clusters, and who copied whom, who is credited, what changed."""
    with Archive(file, readonly=True) as archive:
        outlet = next(filter(None, archive.outlets()))
        last = archive.stats()["runs"]
        of_outlet = functools.partial(archive.iter_clusters, outlet=outlet, since="2029-01-01")
        asked: list[tuple[str, Callable[[], Iterable[object]]]] = [
            ("one by one", archive.iter_clusters),
            ("of the first run", functools.partial(archive.iter_clusters, run=1)),
            ("of the last run", functools.partial(archive.iter_clusters, run=last)),
            ("of one outlet since 2029", of_outlet),
            ("a list of all", archive.clusters),
            ("copies of the outlet", functools.partial(archive.count_copies, of=outlet)),
            ("copies, by outlet", archive.count_copies),
            ("people", archive.people),
            ("changes of the outlet", functools.partial(archive.changes, outlet=outlet)),
            ("changes, by outlet", archive.count_changes),
        ]
        for what, work in asked:
            cpu, wall = time.process_time(), time.perf_counter()
            count = sum(1 for _ in work())
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{what:24} {count:7} answers in {wall:.3f} s, {cpu:.3f} s CPU, "
                f"peak so far {peak:.0f} MB"
            )


_ONCE = "_setting _run _outlet _zone _publisher _name".split()
_MANY = {
    "_article": ("number", ""),
    **dict.fromkeys(("_credit", "_mirror", "_desk", "_photo", "_link"), ("article", "")),
    "_cluster": ("origin", "number"),
    "_member": ("article giver other", "cluster"),
    "_edge": ("a b", ""),
    "_copy": ("article origin", ""),
    "_change": ("article previous", ""),
}
"""For each table the columns that hold numbers of articles, and of clusters."""
_NAMES = "id path url_key canonical_url original_key".split()


def multiply(file: Path, larger: Path, times: int) -> None:
    """Write each row about articles many times, under other numbers, paths and addresses."""
    with closing(sqlite3.connect(larger, isolation_level=None)) as db:
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000"
        )
        db.execute("ATTACH ? AS other", (str(file),))
        db.create_function("repacked", 2 + len(SHARED), _repacked)
        made = db.execute(
            "SELECT type = 'table', sql FROM other.sqlite_master WHERE sql IS NOT NULL "
            "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_search_*'"
        ).fetchall()
        for sql in (sql for is_table, sql in made if is_table):
            db.execute(sql)
        last, groups = (
            db.execute(f"SELECT max(number) FROM other.{name}").fetchone()[0]
            for name in ("_article", "_cluster")
        )
        db.execute("BEGIN")
        for name, (articles, clusters) in {**dict.fromkeys(_ONCE, ("", "")), **_MANY}.items():
            columns = [row[1] for row in db.execute(f"PRAGMA other.table_info({name})")]
            for again in range(times if name in _MANY else 1):
                other = dict.fromkeys(articles.split(), f" + {again * last}")
                other |= dict.fromkeys(clusters.split(), f" + {again * groups}")
                if name in {"_article", "_cluster"}:
                    other |= dict.fromkeys(_NAMES, f" || '/{again}'")
                told = ", ".join(
                    f"repacked({again}, facts, {', '.join(SHARED)})"
                    if column == "facts"
                    else column + other.get(column, "")
                    for column in columns
                )
                named = ", ".join(columns)
                db.execute(f"INSERT INTO {name} ({named}) SELECT {told} FROM other.{name}")
        for sql in (sql for is_table, sql in made if not is_table):
            db.execute(sql)
        db.execute("COMMIT")
        for pragma in ("application_id", "user_version"):
            ((value,),) = db.execute(f"PRAGMA other.{pragma}")
            db.execute(f"PRAGMA main.{pragma} = {value}")


def _repacked(again: int, packed: bytes, *shared: str | None) -> bytes:
    """Return the facts of a row for the same row under another name."""
    row = dict(zip(SHARED, shared, strict=True))
    renamed = {name: f"{row[name]}/{again}" for name in _NAMES if row.get(name) is not None}
    return pack_facts(unpack_facts(packed, *shared), row | renamed)


def name_by(number: int, articles: Iterable[Article]) -> Iterator[Article]:
    """Return the articles with paths that no other stream's have."""
    return (attrs.evolve(each, path=f"{number}/{each.path}") for each in articles)


def beside_redis(folder: Path, count: int) -> None:
    """Compare with datasketch's index kept in Redis: insert all, add 1,000, ask 1,000 times."""
    from datasketch import MinHash, MinHashLSH

    pile = list(islice(stream_articles(), count + 1000))
    texts = [article.text for article in pile]
    port, data = 6399, folder / "redis"
    data.mkdir(parents=True)
    server = subprocess.Popen(
        [
            "redis-server",
            "--port",
            str(port),
            "--dir",
            str(data),
            "--save",
            "",
            "--loglevel",
            "warning",
        ]
    )
    time.sleep(1)

    def sketch(text: str) -> MinHash:
        made = MinHash(num_perm=128)
        made.update_batch(
            [gram.encode() for gram in {text[i : i + 5] for i in range(len(text) - 4)}]
        )
        return made

    def insert(numbers: range) -> None:
        with index.insertion_session() as session:
            for number in numbers:
                session.insert(str(number), sketch(texts[number]))

    try:
        index = MinHashLSH(
            params=(25, 5),
            num_perm=128,
            storage_config={
                "type": "redis",
                "basename": b"bench",
                "redis": {"host": "localhost", "port": port},
            },
        )
        archive = Archive(folder / "beside.db")
        for name, way in (
            ("datasketch in Redis", insert),
            ("Archive", lambda numbers: archive.add(pile[numbers.start : numbers.stop])),
        ):
            begin = time.perf_counter()
            way(range(count))
            whole = time.perf_counter() - begin
            begin = time.perf_counter()
            way(range(count, count + 1000))
            print(
                f"{name:20} {whole / count * 1e6:7.0f} µs/article, 1,000 more "
                f"{time.perf_counter() - begin:.2f} s",
                flush=True,
            )
        begin = time.perf_counter()
        found = sum(len(index.query(sketch(text))) for text in texts[:1000])
        print(f"datasketch in Redis: {time.perf_counter() - begin:.2f} ms a query, {found} found")
        begin = time.perf_counter()
        found = sum(len(archive.copies_of(text=text)) for text in texts[:1000])
        print(f"Archive: {time.perf_counter() - begin:.2f} ms a query by text, {found} found")
        usage = (
            subprocess.run(
                ["redis-cli", "-p", str(port), "info", "memory"],
                capture_output=True,
                text=True,
                check=True,
            )
            .stdout.split("used_memory:")[1]
            .split()[0]
        )
        print(
            f"{int(usage) / count:.0f} bytes an article in Redis's memory, "
            f"{archive.stats()['bytes'] / count:.0f} in the archive's file, texts in it"
        )
    finally:
        server.terminate()


def kill(folder: Path, rounds: int) -> None:
    """Kill an ingest at random moments, and look at what is left."""
    file = folder / "killed.db"
    chance = random.Random(5)
    acknowledged = 0
    for number in range(rounds):
        with subprocess.Popen(
            [sys.executable, __file__, "slow", str(file), str(number // 2)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            if chance.random() < 0.9:  # the others may be killed while they start
                process.stdout.readline()
            run_for(process, chance.uniform(0, 1.5))
            process.send_signal(signal.SIGKILL)
            told = process.stdout.read().split()
        acknowledged += sum(map(int, told))
        with Archive(file) as archive:
            faults = archive.verify()
        assert not faults, faults
        with closing(sqlite3.connect(file)) as plain:
            ((there, paths),) = plain.execute("SELECT count(*), count(DISTINCT path) FROM articles")
        assert there == paths >= acknowledged, (there, paths, acknowledged)
        print(f"{number + 1}: {there} there, {acknowledged} acknowledged, no fault", flush=True)
    with Archive(file) as archive:
        same = archive.clusters() == find_duplicates(archive)
        print(f"clusters equal to those of the whole pile: {same}")


def run_for(process: subprocess.Popen[str], seconds: float) -> None:
    """Wait until a process has used so many more seconds of processor, by Linux's count.

    On a machine that others use as well it would else be killed before it has done anything.
    """
    stat, end = Path(f"/proc/{process.pid}/stat"), None
    while process.poll() is None:
        used = sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13]))
        end = used + seconds * os.sysconf("SC_CLK_TCK") if end is None else end
        if used >= end:
            return
        time.sleep(0.01)


def slow(file: Path, seed: int) -> None:
    """Add articles a hundred at a time, and say each time how many were new and are kept."""
    articles = stream_articles(seed)
    with Archive(file) as archive:
        print(0, flush=True)
        while batch := list(islice(articles, 100)):
            print(archive.add(name_by(seed, batch)).added, flush=True)


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("load")
    one.add_argument("file", type=Path)
    one.add_argument("--articles", type=int, default=100_000)
    one = commands.add_parser("more")
    one.add_argument("file", type=Path)
    one.add_argument("--rounds", type=int, default=5)
    one = commands.add_parser("ask")
    one.add_argument("file", type=Path)
    one = commands.add_parser("multiply")
    one.add_argument("file", type=Path)
    one.add_argument("larger", type=Path)
    one.add_argument("--times", type=int, default=27)
    one = commands.add_parser("kill")
    one.add_argument("folder", type=Path)
    one.add_argument("--rounds", type=int, default=100)
    one = commands.add_parser("redis")
    one.add_argument("folder", type=Path)
    one.add_argument("--articles", type=int, default=20_000)
    one = commands.add_parser("slow")
    one.add_argument("file", type=Path)
    one.add_argument("seed", type=int)
    given = parser.parse_args()
    if given.command == "load":
        load(given.file, given.articles)
    elif given.command == "more":
        add_more(given.file, given.rounds)
    elif given.command == "ask":
        ask(given.file)
    elif given.command == "multiply":
        multiply(given.file, given.larger, given.times)
    elif given.command == "redis":
        beside_redis(given.folder, given.articles)
    elif given.command == "kill":
        kill(given.folder, given.rounds)
    else:
        slow(given.file, given.seed)


if __name__ == "__main__":
    main()
