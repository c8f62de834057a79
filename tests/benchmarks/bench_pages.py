"""Saved pages beside page extractors: how right, and how many a second.

    python tests/benchmarks/bench_pages.py PAGES.tar.xz [PEER...]

PAGES.tar.xz holds `pages/SET/*.html` and `gold/SET.jsonl` as `tests/page_scores.py` reads them. A peer
is `trafilatura`, `readability` or `resiliparse`, as far as it is installed. Each gets the same bytes
and no URL; the second run over all pages counts, in one process, with the garbage collector as it is.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from archivekit._assemble import assemble
from archivekit._reading.decode import decode
from making import RULES, parse_record
from page_scores import read_pages, score_all


def archivekit_text(page: bytes) -> str:
    return assemble(parse_record("a.html", decode(page).text), RULES).text


def trafilatura_text(page: bytes) -> str:
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    return (found.as_dict()["text"] if found else "") or ""


def readability_text(page: bytes) -> str:
    import lxml.html
    import readability

    tree = lxml.html.fromstring(readability.Document(decode(page).text).summary())
    for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "br", "tr"):
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


def resiliparse_text(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            decode(page).text, main_content=True, alt_texts=False, links=False, comments=False
        )
    )


READERS: dict[str, Callable[[bytes], str]] = {
    "archivekit": archivekit_text,
    "trafilatura": trafilatura_text,
    "readability": readability_text,
    "resiliparse": resiliparse_text,
}


def safely(read: Callable[[bytes], str]) -> Callable[[bytes], str]:
    def text(page: bytes) -> str:
        try:
            return read(page)
        except Exception:  # whatever a peer raises: no text
            return ""

    return text


def main(archive: str, *names: str) -> None:
    logging.disable(logging.CRITICAL)
    pages = read_pages(Path(archive))
    for name in ("archivekit", *names):
        read = safely(READERS[name])
        scores = score_all(pages, read)
        began = time.process_time()
        for rows in pages.values():
            for _, page in rows:
                read(page)
        rate = sum(map(len, pages.values())) / (time.process_time() - began)
        print(f"{name}: {rate:.0f} pages a second")
        for part, measures in scores.items():
            print("  ", part, " ".join(f"{key} {value:.3f}" for key, value in measures.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
