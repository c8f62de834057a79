"""The archive at size: loading, adding, asking, and being killed.

    python tests/benchmarks/bench_archive.py load FILE --articles 100000
    python tests/benchmarks/bench_archive.py kill FOLDER --rounds 100
    python tests/benchmarks/bench_archive.py redis FOLDER --articles 20000

`load` makes an archive of synthetic articles of about 1,250 characters from a hundred outlets, a
third of them with their outlet's footer and every fifth a variant of the one before; it prints the
time of each tenth, then adds 1,000 more and asks a thousand questions. `kill` ingests in a process
that is killed at a random moment, every stream twice, so that the second time goes on where the first
was killed; and each time checks that nothing that was acknowledged is lost, nothing is there twice,
and `verify` finds nothing. `redis` puts the same articles into datasketch's index in Redis.
"""

import argparse
import random
import resource
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import attrs
from synthetic_news import stream_articles

from archivekit import Archive, find_duplicates


def load(file: Path, count: int) -> None:
    """Print what loading, adding and asking cost."""
    articles = stream_articles()
    tenth = max(count // 10, 1)
    with Archive(file) as archive:
        for part in range(10):
            pile = islice(articles, tenth)
            cpu, wall = time.process_time(), time.perf_counter()
            archive.add(pile)
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            print(
                f"{(part + 1) * tenth:9} articles  {cpu / tenth * 1e6:7.0f} µs CPU  "
                f"{wall / tenth * 1e6:7.0f} µs, {file.stat().st_size / len(archive):7.0f} bytes an "
                f"article, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
                flush=True,
            )
        more = list(islice(articles, 1000))
        begin = time.perf_counter()
        archive.add(more)
        print(f"adding 1,000 more: {time.perf_counter() - begin:.2f} s")
        chance = random.Random(1)
        asked = [chance.randrange(count) for _ in range(1000)]
        urls = [
            archive._db.ask("SELECT url FROM _article WHERE number = ?", (n + 1,)) for n in asked
        ]
        begin = time.perf_counter()
        found = sum(len(archive.copies_of(rows[0][0])) for rows in urls if rows)
        print(
            f"copies_of a URL: {(time.perf_counter() - begin) / len(urls) * 1e3:.2f} ms, {found} found"
        )
        begin = time.perf_counter()
        found = sum(len(archive.copies_of(text=article.text)) for article in more[:100])
        print(
            f"copies_of a text: {(time.perf_counter() - begin) / 100 * 1e3:.2f} ms, {found} found"
        )
        print(archive.stats())


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
            time.sleep(chance.uniform(0.8, 4.0))
            process.send_signal(signal.SIGKILL)
            told = process.stdout.read().split()
        acknowledged += sum(map(int, told))
        with Archive(file) as archive:
            faults = archive.verify()
            rows = archive._db.ask("SELECT count(*), count(DISTINCT path) FROM _article")
            assert not faults, faults
            assert rows[0][0] == rows[0][1] >= acknowledged, (rows, acknowledged)
        print(
            f"{number + 1}: {rows[0][0]} there, {acknowledged} acknowledged, no fault", flush=True
        )
    with Archive(file) as archive:
        same = archive.clusters() == find_duplicates(archive)
        print(f"clusters equal to those of the whole pile: {same}")


def slow(file: Path, seed: int) -> None:
    """Add articles a hundred at a time, and say each time how many were new and are kept."""
    articles = stream_articles(seed)
    with Archive(file) as archive:
        while batch := list(islice(articles, 100)):
            named = [attrs.evolve(each, path=f"{seed}/{each.path}") for each in batch]
            print(archive.add(named).added, flush=True)


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("load")
    one.add_argument("file", type=Path)
    one.add_argument("--articles", type=int, default=100_000)
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
    elif given.command == "redis":
        beside_redis(given.folder, given.articles)
    elif given.command == "kill":
        kill(given.folder, given.rounds)
    else:
        slow(given.file, given.seed)


if __name__ == "__main__":
    main()
