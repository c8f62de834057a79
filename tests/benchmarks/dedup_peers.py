"""Other projects' ways to pairs of near-duplicates, each as its documentation shows it.

All take character 5-grams, as most of them document, and 128 permutations where they say how many.
None looks at a candidate pair again, but for those that can compare two signatures.
"""

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

Pairs = set[tuple[int, int]]
THRESHOLD = 0.8


def grams(text: str) -> list[str]:
    """Cut a text into its distinct character 5-grams."""
    return list({text[i : i + 5] for i in range(len(text) - 4)})


def use_datasketch(texts: list[str]) -> Pairs:
    """datasketch: `MinHash.update_batch` and `MinHashLSH`."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    found: Pairs = set()
    for j, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams(text)])
        found |= {(i, j) for i in index.query(sketch)}
        index.insert(j, sketch)
    return found


def use_rensa(texts: list[str]) -> Pairs:
    """rensa: `RMinHash` and `RMinHashLSH`, candidates compared by their signatures."""
    rensa = importlib.import_module("rensa")
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    found: Pairs = set()
    sketches: list[Any] = []
    for j, text in enumerate(texts):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(grams(text))
        near = [i for i in index.query(sketch) if sketches[i].jaccard(sketch) >= THRESHOLD]
        found |= {(i, j) for i in near}
        index.insert(j, sketch)
        sketches.append(sketch)
    return found


def use_gaoya(texts: list[str]) -> Pairs:
    """gaoya: `MinHashStringIndex` over characters, queried text by text."""
    gaoya = importlib.import_module("gaoya.minhash")
    index = gaoya.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=25,
        band_size=5,
        num_hashes=125,
        analyzer="char",
        lowercase=True,
        ngram_range=(5, 5),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    near = index.par_bulk_query(texts)
    return {(min(i, j), max(i, j)) for j, ids in enumerate(near) for i in ids if i != j}


def use_daft(texts: list[str]) -> Pairs:
    """daft: `minhash` as a column, bands as lists, pairs by a join."""
    daft = importlib.import_module("daft")
    col = daft.col
    frame = daft.from_pydict({"id": list(range(len(texts))), "text": texts})
    # Its n-grams are words: a space between characters makes them characters.
    spaced = frame.with_column("text", col("text").regexp_replace(r"(.)", r"$1 "))
    signed = spaced.select(
        "id", col("text").minhash(num_hashes=125, ngram_size=5, seed=1).alias("signature")
    ).to_pydict()
    buckets: dict[tuple[int, ...], list[int]] = {}
    for number, signature in zip(signed["id"], signed["signature"], strict=True):
        for band in range(25):
            key = (band, *signature[band * 5 : band * 5 + 5])
            buckets.setdefault(key, []).append(number)
    return {
        (i, j)
        for members in buckets.values()
        if len(members) > 1
        for place, i in enumerate(members)
        for j in members[place + 1 :]
    }


PEERS: dict[str, Callable[[list[str]], Pairs]] = {
    name: use
    for name, use in (
        ("datasketch", use_datasketch),
        ("rensa", use_rensa),
        ("gaoya", use_gaoya),
        ("daft", use_daft),
    )
    if importlib.util.find_spec(name)
}
"""The peers that are installed."""
