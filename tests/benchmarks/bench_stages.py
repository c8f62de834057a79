"""What each stage of near-duplicates costs an article, in NumPy and compiled, on one core.

    python tests/benchmarks/bench_stages.py --articles 4000

Best of five, one stage after another, on synthetic articles; run it with `taskset -c 0` to stay on
one core.
"""

import argparse
import importlib.util
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from synthetic_news import write_articles

from archivekit._minhash.bands import Banding, pair_bands
from archivekit._minhash.batches import batches, keep_memory
from archivekit._minhash.hashing import BASE
from archivekit._minhash.jaccard import Similarities
from archivekit._minhash.kernels import COMPILED_FROM, NUMPY, Kernels, choose_kernels
from archivekit._minhash.shingles import Shingles
from archivekit._minhash.signatures import AFFINE, BINS, SignatureScheme

Result = TypeVar("Result")


def show(name: str, count: int, work: Callable[[], Result]) -> Result:
    """Print the best of five times, in microseconds an article."""
    result, best = work(), 1e9
    for _ in range(5):
        begin = time.process_time()
        result = work()
        best = min(best, time.process_time() - begin)
    print(f"{name:44} {best / count * 1e6:7.2f}")
    return result


def compare_neighbours(kernels: Kernels, shingled: Shingles) -> Similarities:
    """Compare each text with the one behind it."""
    first = np.arange(len(shingled.starts) - 2)
    return kernels.measure(shingled, np.stack((first, first + 1), axis=1))


def time_stages(name: str, kernels: Kernels, texts: list[str]) -> None:
    """Time the stages with these kernels."""
    count, runs = len(texts), list(batches(texts))

    def each(stage: str, work: Callable[[], Result]) -> Result:
        return show(f"{name}: {stage}", count, work)

    found = each("units", lambda: [kernels.find_units(texts[i:j]) for i, j in runs])
    each("sentences", lambda: [kernels.hash_runs(u.hashes, u.segments, BASE) for u in found])
    each("digests", lambda: [kernels.digest_runs(u.hashes, u.starts) for u in found])
    shingled = each("shingles", lambda: [kernels.shingle_runs(u.hashes, u.starts) for u in found])
    bins, affine = SignatureScheme(scheme=BINS), SignatureScheme(scheme=AFFINE)
    each(
        "signatures, oph32, shingles in it",
        lambda: [kernels.sign_runs(u.hashes, u.starts, bins) for u in found],
    )
    signed = each(
        "signatures, affine32, shingles in it",
        lambda: [kernels.sign_runs(u.hashes, u.starts, affine) for u in found],
    )
    packed = each("band keys", lambda: [kernels.pack_bands(rows, Banding()) for rows in signed])
    keys = np.concatenate(packed, axis=1)
    each("pairs by bands", lambda: pair_bands(keys, np.arange(count)))
    each("sets compared, a pair", lambda: [compare_neighbours(kernels, s) for s in shingled])


def main() -> None:
    """Time all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=4000)
    count = parser.parse_args().articles
    keep_memory()
    texts, _ = write_articles(count)
    print(f"{count} articles of {sum(map(len, texts)) // count} characters; µs an article")
    show("as UTF-16, by Python itself", count, lambda: ["\n".join(texts).encode("utf-16-le")])
    time_stages("NumPy", NUMPY, texts)
    if importlib.util.find_spec("numba"):
        time_stages("numba", choose_kernels(COMPILED_FROM), texts)


if __name__ == "__main__":
    main()
