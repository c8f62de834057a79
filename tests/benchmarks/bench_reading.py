"""Figures of reading, run by hand: ``python tests/benchmarks/bench_reading.py COMMAND PATH``.

speed FOLDER-OR-TAR   files a second, beside plain reading of the same bytes and frontmatter.load
blocks FOLDER-OR-TAR  front matter alone, beside frontmatter.loads
work FOLDER [COUNT]   instructions of the start and of an article (valgrind), on a busy machine too
memory TAR [TIMES]    peak memory of reading the tar that many times over, as one stream
feeds FOLDER          how many entries are what feedparser itself gives, and each difference
encodings FOLDER      detectors on cuts of real articles in GB 18030 and Big5
"""

from __future__ import annotations

import io
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import feedparser
import frontmatter
import yaml

from archivekit._reading.formats.entry_names import entry_paths
from archivekit._reading.front_matter import read_front_matter
from archivekit._reading.limits import Limits
from archivekit._reading.markup_text import plain
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._reading.sources import check_source, walk
from archivekit.errors import ReadError
from archivekit.model import Layer

ROUNDS = 3
"""How often each way is timed; the best counts, and the ways take turns."""


def read_plainly(path: Path) -> Iterator[str]:
    """Read every file and decode it, and do nothing else."""
    for data in read_bytes(path):
        yield data.decode("utf-8", "replace")


def read_bytes(path: Path) -> Iterator[bytes]:
    """Yield the bytes of every file of a folder or a tar."""
    if path.is_dir():
        for folder, _, names in os.walk(path):
            for name in names:
                yield Path(folder, name).read_bytes()
        return
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                yield file.read()


def read_records(path: Path) -> Iterator[Record]:
    """Read every file into its record: decoding, header and front matter, nothing interpreted."""
    for item in walk(check_source(path), Limits()):
        for outcome in read_item(item).outcomes:
            if isinstance(outcome, Record):
                yield outcome


def read_by_frontmatter(path: Path) -> Iterator[object]:
    """Read every file with python-frontmatter alone, as its users do."""
    for data in read_bytes(path):
        try:
            yield frontmatter.load(io.TextIOWrapper(io.BytesIO(data), "utf-8", "replace"))
        except Exception as error:  # what is no YAML
            yield error


def speed(path: Path) -> None:
    """Time the three ways in turn."""
    ways: dict[str, Callable[[Path], Iterator[object]]] = {
        "plain reading + UTF-8": read_plainly,
        "archivekit records": read_records,
        "frontmatter.load": read_by_frontmatter,
    }
    best: dict[str, float] = {}
    count = 0
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            count = sum(1 for _ in way(path))
            best[name] = min(best.get(name, 1e9), time.perf_counter() - start)
    for name, seconds in best.items():
        ratio = seconds / best["plain reading + UTF-8"]
        print(f"{name:<24}{count / seconds:>9,.0f} files/s {ratio:>7.1f} × plain")


def blocks(path: Path) -> None:
    """Time front matter alone (processor time), of texts in memory: `read_front_matter` and frontmatter.loads."""
    texts = [text for text in read_plainly(path) if text.startswith("---")]
    best: dict[str, float] = {}
    ways: dict[str, Callable[[str], object]] = {
        "read_front_matter": read_front_matter,
        "frontmatter.loads": frontmatter.loads,
    }
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            for text in texts:
                with suppress(ReadError, ValueError, yaml.YAMLError):
                    way(text)
            best[name] = min(best.get(name, 1e9), time.process_time() - start)
    for name, seconds in best.items():
        print(f"{name:<24}{seconds / len(texts) * 1e6:>7.1f} µs a file")


def work(path: Path, count: str = "140") -> None:
    """Count the instructions of `archivekit parse` over so many articles and over twice as many.

    What the second takes more is theirs; the rest is the start.
    """
    files = sorted(file for file in path.rglob("*.*") if file.is_file())
    files = random.Random(5).sample(files, 2 * int(count))
    spent = []
    for some in (files[: int(count)], files):
        with tempfile.TemporaryDirectory() as folder:
            for number, file in enumerate(some):
                shutil.copy(file, Path(folder, f"{number:05}{file.suffix}"))
            command = [
                "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                sys.executable, "-m", "archivekit", "parse", "-q", folder,
            ]  # fmt: skip
            environment = os.environ | {"PYTHONHASHSEED": "0"}
            done = subprocess.run(
                command, capture_output=True, check=True, text=True, env=environment
            )
        spent.append(int(done.stderr.rpartition("Collected : ")[2].split()[0]))
    article = (spent[1] - spent[0]) / int(count)
    start = (spent[0] - article * int(count)) / 1e6
    print(f"start {start:,.0f} million, an article {article / 1e6:.2f} million instructions")


def memory(path: Path, times: str = "1") -> None:
    """Pipe the members of a tar, that many times over, into a process that reads them."""
    script = (
        "import resource, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from bench_reading import read_records; count = sum(1 for _ in read_records(Path('-')));"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        "print(f'{count:,} records, peak memory {peak} MB')"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        with tarfile.open(fileobj=reader.stdin, mode="w|") as out:
            for round_ in range(int(times)):
                for number, data in enumerate(read_bytes(path)):
                    info = tarfile.TarInfo(f"{round_}/{number}.md")
                    info.size = len(data)
                    out.addfile(info, io.BytesIO(data))
                    out.members = []  # type: ignore[attr-defined]
        reader.stdin.close()


def feeds(folder: Path) -> None:
    """Compare every entry of every feed with what feedparser gives for the same bytes."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for item in walk(check_source(folder), Limits()):
        ours = {o.path: o for o in read_item(item).outcomes if isinstance(o, Record)}
        theirs = feedparser.parse(io.BytesIO(item.data))
        counts["files"] += 1
        counts["files with entries"] += bool(theirs.entries)
        if theirs.entries and not ours:
            counts["entries that are problems here"] += len(theirs.entries)
            examples.setdefault("entries that are problems here", item.path)
            continue
        names = entry_paths(item.path, [e.get("id") or e.get("link") for e in theirs.entries])
        for name, entry in zip(names, theirs.entries, strict=True):
            counts["entries"] += 1
            record = ours.get(name)
            for field, same in compare(record, entry) if record else [("entry", "not here")]:
                counts[f"{field}: {same}"] += 1
                examples.setdefault(f"{field}: {same}", f"{name}")
    for name, count in sorted(counts.items()):
        where = examples.get(name, "") if "same" not in name else ""
        print(f"{count:>6}  {name:<60} {where[-90:]}")


def compare(record: Record, entry: Any) -> Iterator[tuple[str, str]]:
    """Compare title, link, author and date: the same, or how they differ."""
    title = entry.get("title") or ""
    if (entry.get("title_detail") or {}).get("type") != "text/plain":
        title = plain(title)
    yield "title", _same(_value(record, "title"), title)
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    yield "link", _same(_value(record, "url"), link)
    authors = [a.get("name") or a.get("email") or "" for a in entry.get("authors") or ()]
    named = [f.value for f in record.fields if f.name == "author"]
    yield "author", _same(" | ".join(named), " | ".join(filter(None, authors)))
    for name, key in (("date", "published"), ("updated", "updated")):
        parsed = dict.get(entry, f"{key}_parsed") or (
            name == "date" and entry.get("created_parsed")
        )
        wanted = time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else ""
        yield name, _same(_moment(record, name), wanted)


def _same(ours: str, theirs: str) -> str:
    ours, theirs = (" ".join(text.split()) for text in (ours, theirs))
    if ours == theirs:
        return "same" if ours else "same (none)"
    if len(ours) == 10 and theirs.startswith(ours):
        return "a day, feedparser its midnight"
    if not theirs:
        return "only here"
    return "only feedparser" if not ours else "different"


def _value(record: Record, name: str) -> str:
    field = record.field(name, layer=Layer.FEED)
    return field.value if field else ""


def _moment(record: Record, name: str) -> str:
    value = _value(record, name)
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", value) else ""


def encodings(folder: Path) -> None:
    """Count how often each detector that is installed reads a cut of a real article right."""
    texts = [data.decode("utf-8", "ignore") for data in read_bytes(folder)]
    random.Random(1).shuffle(texts)
    cuts = [cut for text in texts if (cut := _cut(text))][:2000]
    for encoding in ("gb18030", "big5hkscs"):
        packed = []
        for cut in cuts:
            try:
                packed.append((cut, cut.encode(encoding)))
            except UnicodeEncodeError:
                continue
        for name, detect in _detectors().items():
            start = time.perf_counter()
            right = sum(_decodes(data, detect(data)) == cut for cut, data in packed[:200])
            spent = (time.perf_counter() - start) / 200 * 1000
            print(f"{encoding:<10} {name:<20} {right} of {len(packed[:200])}, {spent:.1f} ms each")


def _cut(text: str, size: int = 300) -> str:
    text = re.sub(r"<[^>]*>|https?://\S+", "", text[400:])
    start = re.search("[\u4e00-\u9fff]", text)
    cut = text[start.start() :][:size] if start else ""
    return cut if sum("\u4e00" <= c <= "\u9fff" for c in cut) > size * 0.3 else ""


def _detectors() -> dict[str, Callable[[bytes], str | None]]:
    found: dict[str, Callable[[bytes], str | None]] = {}
    for name in ("charset_normalizer", "chardet", "cchardet"):
        try:
            found[name] = __import__(name).detect
        except ImportError:
            continue
    return {name: lambda data, d=detect: d(data)["encoding"] for name, detect in found.items()}  # type: ignore[misc]


def _decodes(data: bytes, encoding: str | None) -> str | None:
    wide = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
    try:
        return data.decode(wide.get((encoding or "").lower(), encoding or "ascii"), "replace")
    except LookupError:
        return None


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    commands = {
        "speed": speed,
        "blocks": blocks,
        "work": work,
        "memory": memory,
        "feeds": feeds,
        "encodings": encodings,
    }
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"(this process: peak memory {peak} MB)")
