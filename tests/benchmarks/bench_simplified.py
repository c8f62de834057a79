"""Traditional to Simplified beside OpenCC, over the Traditional articles of a folder of dumps.

    python tests/benchmarks/bench_simplified.py FOLDER [--show 30]

Characters that differ from OpenCC's `t2s` per 10,000 (counted over the Han characters), the pairs
that differ most, and how fast both are (processor time; megabytes of UTF-8 a second, best of 3).
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from archivekit._markup.blocks import PROSE, mark_body
from archivekit._markup.read import read_lines
from archivekit._reading.item import Item
from archivekit._reading.record import Record
from archivekit._reading.records import read_item
from archivekit._rules.rules import Rules
from archivekit._text.fold import fold
from archivekit._text.language import detect_language
from archivekit._text.simplified import simplified

RULES = Rules.default()

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def traditional_texts(folder: Path) -> list[str]:
    texts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for record in read_item(Item(path=str(path), data=path.read_bytes())).outcomes:
            if isinstance(record, Record):
                parts = read_lines(record.source, record.body_start, record.body_end, markdown=True)
                lines = mark_body(parts, RULES).lines
                text = "\n".join(m.line.text for m in lines if m.kind in PROSE)
                if detect_language(text, RULES) == "zh-Hant":
                    texts.append(text)
    return texts


def rate(convert: Callable[[str], str], texts: list[str]) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            convert(text)
        best = min(best, time.process_time() - begun)
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6 / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=30)
    given = parser.parse_args()
    texts = traditional_texts(given.folder)
    table = {ord(old): new for old, new in simplified().items()}
    other = import_module("opencc").OpenCC("t2s").convert
    differing: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], str] = {}
    characters = unaligned = 0
    for text in texts:
        ours, theirs = text.translate(table), other(text)
        if len(ours) != len(theirs):
            unaligned += 1
            continue
        characters += len(HAN.findall(text))
        for at, pair in enumerate(zip(text, ours, theirs, strict=True)):
            if pair[1] != pair[2]:
                differing[pair] += 1
                example.setdefault(pair, text[max(at - 6, 0) : at + 7].replace("\n", " "))
    total = sum(differing.values())
    print(
        f"{len(texts)} Traditional articles, {characters} Han characters, {unaligned} not aligned"
    )
    print(f"differ: {total}, {total / characters * 1e4:.2f} in 10,000")
    for (old, our, their), count in differing.most_common(given.show):
        print(f"  {old}: {our}, OpenCC {their}  {count:6}  {example[old, our, their]}")
    some = texts[:2000]
    for name, convert in (
        ("table (str.translate)", lambda text: text.translate(table)),
        ("matching form, all of it (fold)", fold),
        ("OpenCC t2s", other),
    ):
        print(f"{name:<34} {rate(convert, some):8.1f} MB/s")


if __name__ == "__main__":
    main()
