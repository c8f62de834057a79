"""Learn from some files of a pile before all of it is read.

Commands that use what they learn read these files twice, so there is a bound on them: the files
whose names have the smallest digests, and the first articles of each.
"""

from __future__ import annotations

import hashlib
import heapq
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from archivekit._learning.learn import Learned, learn_from
from archivekit._learning.sample import Sample
from archivekit._reader import read_within
from archivekit._reading.budget import Budget
from archivekit._reading.limits import Limits, repeatable
from archivekit._reading.sources import STANDARD_INPUT, list_files
from archivekit._rules.rules import Rules

MOST_FILES, MOST_OF_FILE = 2000, 2000
"""Most files that are read to learn from them, and most articles of each."""


def learn_from_files(paths: Iterable[str], rules: Rules, limits: Limits) -> Learned:
    """Return what a bounded part of some dumps teaches. Standard input can be read but once.

    No clock ends this, nor memory: each run learns the same.
    """
    files = heapq.nsmallest(MOST_FILES, _files(paths), key=_digest)
    sample, budget = Sample(), Budget(repeatable(limits))
    for path in sorted(files):
        articles = read_within(budget, path, rules=rules)
        sample.add(itertools.islice(articles, MOST_OF_FILE))
    return learn_from(sample, rules)


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if Path(path) != STANDARD_INPUT and Path(path).exists():
            yield from (found for found in list_files(Path(path)) if isinstance(found, str))


def _digest(path: str) -> tuple[bytes, str]:
    name = os.fsencode(Path(path).name)
    return hashlib.blake2b(name, digest_size=8).digest(), path
