"""Figures of encodings: ``python tests/benchmarks/bench_encodings.py PATH...``, paths of articles.

Lines and sentences of the articles are written in the encodings of their languages and read again:
without a declaration, with a right one, with a wrong one, and inside UTF-8.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import chardet

import archivekit as ak
from archivekit._reading.decode import decode
from archivekit._reading.detect import TEXTS, detect
from archivekit._reading.mixed import decode_mixed

ENCODINGS = {
    "cp1252": "en de fr es pt it nl",
    "cp1250": "pl cs hu",
    "iso8859-2": "pl cs",
    "cp1251": "ru uk",
    "koi8-r": "ru",
    "cp866": "ru",
    "cp1253": "el",
    "cp1254": "tr",
    "cp1255": "he",
    "cp1256": "ar",
    "cp874": "th",
    "gb18030": "zh-Hans zh-Hant",
    "big5hkscs": "zh-Hant",
    "cp932": "ja",
    "euc_jis_2004": "ja",
    "cp949": "ko",
}
WRONG = ("cp1252", "gb18030", "big5hkscs", "cp1251", "koi8-r")
MOST = 80
"""Lines and sentences of one language in one encoding, of each."""


def samples(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Yield texts, each with an encoding that it can be written in and is not UTF-8 by chance."""
    lines: dict[str, list[str]] = defaultdict(list)
    for article in ak.read(*paths):
        if article.language and len(article.text) >= 200:
            lines[article.language] += article.text[:4000].split("\n")
    for encoding, languages in ENCODINGS.items():
        for language in languages.split():
            chosen = [line for line in lines[language] if not line.isascii()]
            random.Random(1).shuffle(chosen)
            sentences = [re.split(r"(?<=[。！？.!?,，;]) *(?=.)", line)[0][:60] for line in chosen]
            for texts in (chosen, sentences):
                yield from ((text, encoding) for text in _written(texts, encoding))


def _written(texts: list[str], encoding: str) -> list[str]:
    kept: list[str] = []
    for text in texts:
        try:
            text.encode(encoding).decode("utf-8")
        except UnicodeEncodeError:
            continue
        except UnicodeDecodeError:
            kept.append(text)
        if len(kept) == MOST:
            break
    return kept


def _reads(data: bytes, text: str, encoding: str | None) -> bool:
    return encoding is not None and data.decode(encoding, "replace") == text


def main(paths: list[str]) -> None:
    """Print the figures."""
    right: Counter[str] = Counter()
    count = asked = overruled = lost = mixtures = 0
    for text, encoding in samples(paths):
        data = text.encode(encoding)
        count += 1
        every = chardet.detect(data, compat_names=False)["encoding"]
        of_texts = chardet.detect(data, compat_names=False, include_encodings=TEXTS)["encoding"]
        right["chardet"] += _reads(data, text, every)
        right["chardet over TEXTS"] += _reads(data, text, of_texts)
        right["detect"] += _reads(data, text, detect(data))
        lost += decode(data, encoding).text != text
        mixtures += decode_mixed(data) is not None
        for wrong in WRONG:
            read = data.decode(wrong, "replace")
            if read != text and read.count("\ufffd") * 100 <= len(read):
                asked += 1
                overruled += decode(data, wrong).text == text
    for name, number in right.items():
        print(f"{name:<20} {number} of {count} right, {number / count:.1%}")
    print(f"declared rightly     {lost} of {count} overruled")
    print(f"declared wrongly     {overruled} of {asked} overruled, {overruled / asked:.1%}")
    print(f"taken for a mixture  {mixtures} of {count}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
