"""A long run of `ingest` over very many small files, without faults and with them.

    python tests/benchmarks/bench_soak.py FOLDER --files 200000

The files of a clean dump are made, and kept in one archive. Beside it there is the same dump with
faults among its files: files that are cut, damaged, empty, of no format, forbidden, links, pipes,
hidden, and files that a thread writes, cuts and removes while they are read. This one is kept in a
second archive at the same time, by a process that is killed on its way (`--kills`) and begun anew.
What must hold, or the exit status is 1:

- each file is an article, a problem or skipped;
- the clusters of both archives are the same bytes;
- memory does not grow with the number of files.
"""

import argparse
import ctypes
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from processes import family

from archivekit import Archive
from archivekit._export.jsonl import to_json
from archivekit.testing import zip_of

A_FOLDER = 1000
OUTLETS = 100
FAULTS = ("cut", "damaged", "zip", "noise", "empty", "forbidden", "link", "pipe", "hidden")
CHANGING = "changing"
_DROP_BOUND = 24  # of prctl
_OVERRIDES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: for root no file is forbidden


def sentence(chance: random.Random) -> str:
    """Return a sentence that no other text has by chance."""
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(24)) + "。"


def articles(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield file endings and contents: each fifth an edition of the one before, some the same bytes."""
    chance = random.Random(seed)
    lines: list[str] = []
    last = (".md", b"")
    number = 0
    while True:
        kind = number % 20
        if kind == 19:
            yield last
        else:
            again = kind % 5 == 4
            lines = (
                [*lines[:-1], sentence(chance)] if again else [sentence(chance) for _ in range(3)]
            )
            outlet = f"o{chance.randrange(OUTLETS)}.example"
            day = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            last = written(lines, f"https://{outlet}/{seed}/{number}", day, number)
            yield last
        number += 1


def written(lines: list[str], url: str, day: str, number: int) -> tuple[str, bytes]:
    """Return the file of an article, in one of three formats; pages take the longest, and are few."""
    title, text = lines[0][:12], "\n\n".join(lines)
    if number % 5 == 0:
        row = {"title": title, "url": url, "date": day, "text": text}
        return ".json", json.dumps(row, ensure_ascii=False).encode()
    if number % 49:
        return ".md", f"---\ntitle: {title}\nurl: {url}\ndate: {day}\n---\n\n{text}\n".encode()
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<title>{title}</title><link rel=canonical href="{url}">'
    return ".html", f"<html><head>{head}</head><body><article>{body}</article></body>".encode()


def make_dump(folder: Path, count: int) -> None:
    """Write the files of a clean dump."""
    made = articles(1)
    for number in range(count):
        if number % A_FOLDER == 0:
            place = folder / f"{number // A_FOLDER:05}"
            place.mkdir(parents=True)
        ending, data = next(made)
        (place / f"{number:07}{ending}").write_bytes(data)


def put_faults(folder: Path, share: float) -> Counter[str]:
    """Put faults of each kind among the files; return how many there are of each."""
    made, chance = articles(2), random.Random(2)
    put: Counter[str] = Counter()
    for place in sorted(folder.iterdir()):
        for number in range(round(A_FOLDER * share)):
            kind = (*FAULTS, CHANGING)[number % (len(FAULTS) + 1)]
            ending, data = next(made)
            at = chance.randrange(A_FOLDER) + A_FOLDER * int(place.name)
            put_fault(place, f"{at:07}-{number}-{kind}{ending}", kind, data)
            put[kind] += 1
    return put


def put_fault(place: Path, name: str, kind: str, data: bytes) -> None:
    """Write one file with a fault."""
    path = place / name
    packed = gzip.compress(data, mtime=0)
    match kind:
        case "cut":
            path.with_suffix(".gz").write_bytes(packed[: len(packed) // 3])
        case "damaged":
            path.with_suffix(".gz").write_bytes(packed[:20] + b"\xff" * 9 + packed[29:])
        case "zip":
            path.with_suffix(".zip").write_bytes(zip_of({"a.md": data})[:-30])
        case "noise":
            path.write_bytes(random.Random(name).randbytes(300))
        case "empty":
            path.touch()
        case "forbidden":
            path.write_bytes(data)
            path.chmod(0)
        case "link":
            path.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(path)
        case "hidden":
            (place / f".{name}").write_bytes(data)
        case _:
            path.write_bytes(data)


def keep_changing(folder: Path, stop: threading.Event) -> None:
    """Write, cut, forbid and remove the changing files, round and round."""
    chance = random.Random(3)
    paths = sorted(folder.glob(f"*/*-{CHANGING}*"))
    while paths and not stop.wait(0.001):
        path = chance.choice(paths)
        try:
            size = path.stat().st_size
            doing = chance.randrange(40)
            if doing == 0:
                path.unlink()
                paths.remove(path)
            elif doing == 1:
                path.chmod(0)
            elif doing < 20:
                os.truncate(path, size // 2)
            else:
                with path.open("ab") as file:
                    file.write(sentence(chance).encode() * 9)
        except OSError:
            continue


def ingest(file: Path, workers: int) -> int:
    """Keep the working folder in an archive; print what was met, and what memory that took."""

    def told(count: int) -> None:
        if count % 2000 == 0:
            print(count, memory(), flush=True)

    with Archive(file) as archive:
        run = archive.add(".", progress=told, workers=workers)
    print(json.dumps({"articles": run.articles, "problems": run.problems}), flush=True)
    return 0


def memory() -> int:
    """Return the megabytes that this process and its workers occupy."""
    found = 0
    for process in family(os.getpid()):
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        found += int(status.partition("VmRSS:")[2].split()[0])
    return found // 1024


def forbid() -> None:
    """Take from the process to come what lets root read every file."""
    for capability in _OVERRIDES:
        ctypes.CDLL(None).prctl(_DROP_BOUND, capability, 0, 0, 0)


def run(
    folder: Path, file: Path, workers: int, kill_at: int = 0
) -> tuple[dict[str, int], dict[int, int]]:
    """Ingest in a process, killed once it met so many; return its counts, and its memory."""
    command = [sys.executable, __file__, str(folder), "--into", str(file.absolute())]
    command += ["--workers", str(workers)]
    grown: dict[int, int] = {}
    with subprocess.Popen(
        command,
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=forbid if not os.getuid() else None,  # noqa: PLW1509 - one call of the system
    ) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("{"):
                found: dict[str, int] = json.loads(line)
                return found, grown
            count, megabytes = map(int, line.split())
            grown[count] = megabytes
            if kill_at and count >= kill_at:
                process.send_signal(signal.SIGKILL)
    if not kill_at:
        sys.exit(f"ingest ended with {process.returncode}")
    return {}, grown


def clusters(file: Path) -> list[str]:
    """Return the clusters of an archive, as lines."""
    with Archive(file, readonly=True) as archive:
        return [to_json(cluster) for cluster in archive.iter_clusters()]


def timed(what: str, work: Callable[[], tuple[dict[str, int], dict[int, int]]]) -> dict[str, int]:
    """Run, and print the counts, the time, and the memory at ten moments; return the counts."""
    begun = time.monotonic()
    counts, grown = work()
    steps = sorted(grown)
    shown = [f"{at:,}: {grown[at]}" for at in steps[:: max(1, len(steps) // 10)]]
    print(f"{what}: {counts or 'killed'}, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"  MB after so many articles: {'; '.join(shown)}", flush=True)
    return counts


def keep_clean(folder: Path, count: int, workers: int) -> bool:
    """Keep the clean dump; return whether each file is an article."""
    found = timed("clean", partial(run, folder / "clean", folder / "clean.db", workers))
    return found == {"articles": count, "problems": 0}


def keep_faulty(folder: Path, count: int, workers: int, kills: int) -> dict[str, int]:
    """Keep the dump with faults, with kills on the way; return what the last run met."""
    keep = partial(run, folder / "faulty", folder / "faulty.db", workers)
    for number in range(kills):
        at = count * (number + 1) // (8 * kills)
        timed(f"killed at {at:,}", partial(keep, at))
    return timed("with faults", keep)


def soak(folder: Path, count: int, share: float, workers: int, kills: int) -> int:
    """Do it all; return the exit status."""
    shutil.rmtree(folder, ignore_errors=True)
    make_dump(folder / "clean", count)
    shutil.copytree(folder / "clean", folder / "faulty", copy_function=os.link)
    put = put_faults(folder / "faulty", share)
    print("faults:", dict(put), flush=True)
    stop = threading.Event()
    changer = threading.Thread(target=keep_changing, args=(folder / "faulty", stop))
    changer.start()
    with ThreadPoolExecutor() as pool:
        whole = pool.submit(keep_clean, folder, count, workers)
        faulty = pool.submit(keep_faulty, folder, count, workers, kills).result()
        stop.set()
        changer.join()
    laws = {
        "clean: each file is an article": whole.result(),
        "with faults: each file is an article, a problem or hidden": sum(faulty.values())
        == count + put.total() - put["hidden"],
        "no article of the clean dump is missing": faulty["articles"] >= count,
        "the same clusters": clusters(folder / "clean.db") == clusters(folder / "faulty.db"),
    }
    with Archive(folder / "faulty.db", readonly=True) as archive:
        reasons = Counter(problem.reason for problem in archive.problems())
    print("problems:", dict(sorted(reasons.items())))
    for law, holds in laws.items():
        print("holds:" if holds else "BROKEN:", law)
    return 0 if all(laws.values()) else 1


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="is emptied first")
    parser.add_argument("--files", type=int, default=200_000)
    parser.add_argument("--share", type=float, default=0.1, help="of faults, beside the files")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.into:
        return ingest(given.into, given.workers)
    return soak(given.folder, given.files, given.share, given.workers, given.kills)


if __name__ == "__main__":
    sys.exit(main())
