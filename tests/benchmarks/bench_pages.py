"""Saved pages a second, beside page extractors: the same bytes, no URL, one process.

    python tests/benchmarks/bench_pages.py FOLDER [PEER...]

A peer is `trafilatura`, `readability` or `resiliparse`, as far as it is installed. Every reader reads
all pages twice, and the second time counts, in seconds of the processor.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from archivekit._reader import make
from archivekit._reading.decode import decode
from archivekit._reading.item import Item
from making import RULES


def archivekit(page: bytes) -> object:
    return make(Item(path="a.html", data=page), RULES)


def trafilatura(page: bytes) -> object:
    return _peer("trafilatura").bare_extraction(page, with_metadata=True, include_comments=False)


def readability(page: bytes) -> object:
    return _peer("readability").Document(decode(page).text).summary()


def resiliparse(page: bytes) -> object:
    peer = _peer("resiliparse.extract.html2text")
    return peer.extract_plain_text(decode(page).text, main_content=True)


def _peer(name: str) -> Any:
    return importlib.import_module(name)


READERS: dict[str, Callable[[bytes], Any]] = {
    reader.__name__: reader for reader in (archivekit, trafilatura, readability, resiliparse)
}


def main(folder: str, *peers: str) -> None:
    logging.disable(logging.CRITICAL)
    pages = [path.read_bytes() for path in sorted(Path(folder).rglob("*.html"))]
    for name in ("archivekit", *peers):
        for _ in range(2):
            began = time.process_time()
            for page in pages:
                with contextlib.suppress(Exception):  # whatever a peer raises
                    READERS[name](page)
            seconds = time.process_time() - began
        print(f"{name:12} {len(pages) / seconds:6.0f} pages a second")


if __name__ == "__main__":
    main(*sys.argv[1:])
