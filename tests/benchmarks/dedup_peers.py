"""Other projects' ways to pairs of near-duplicates, each as its documentation shows it.

All take character 5-grams, as most of them document, and 128 permutations where they say how many.
None looks at a candidate pair again, but for those that can compare two signatures, and Spark, which
compares the sets that it hashed.
"""

import importlib
import importlib.util
import os
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

Pairs = set[tuple[int, int]]
THRESHOLD = 0.8


def grams(text: str) -> list[str]:
    """Cut a text into its character 5-grams; repeats change no signature."""
    return [text[i : i + 5] for i in range(len(text) - 4)]


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
    """rensa: `RMinHash` in batches and `RMinHashLSH`, candidates compared by their signatures."""
    rensa = importlib.import_module("rensa")
    sketches: list[Any] = []
    for first in range(0, len(texts), 20):  # more strings at a time take longer
        batch = [grams(text) for text in texts[first : first + 20]]
        sketches += rensa.RMinHash.from_token_sets(batch, num_perm=128, seed=42)
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    index.insert_many(sketches)
    return {
        (i, j)
        for j, near in enumerate(index.query_all(sketches))
        for i in near
        if i < j and sketches[i].jaccard(sketches[j]) >= THRESHOLD
    }


def use_fastsketch(texts: list[str]) -> Pairs:
    """FastSketchLSH: `FastSimilaritySketch` in batches and `LSH`, which gives candidates."""
    fastsketch = importlib.import_module("FastSketchLSH")
    sketcher = fastsketch.FastSimilaritySketch(size=128, seed=42)
    index = fastsketch.LSH(num_perm=128, num_bands=16)
    rows = np.concatenate(
        [
            np.asarray(sketcher.batch([grams(text) for text in texts[first : first + 1000]]))
            for first in range(0, len(texts), 1000)
        ]
    )
    index.insert(rows)
    found, bounds = index.query(rows, format="csr")
    members = (found[first:last].tolist() for first, last in pairwise(bounds.tolist()))
    return {(i, j) for j, near in enumerate(members) for i in near if i < j}


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


def use_spark(texts: list[str]) -> Pairs:
    """Spark: `MinHashLSH.approxSimilarityJoin` over hashed 5-grams, which compares the sets."""
    sql = importlib.import_module("pyspark.sql")
    feature = importlib.import_module("pyspark.ml.feature")
    cores = len(os.sched_getaffinity(0))
    session = (
        sql.SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.sql.shuffle.partitions", str(4 * cores))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    rows = session.createDataFrame(list(enumerate(texts)), ["id", "text"]).repartition(4 * cores)
    characters = feature.RegexTokenizer(inputCol="text", outputCol="c", pattern="")
    ngrams = feature.NGram(n=5, inputCol="c", outputCol="grams")
    hashing = feature.HashingTF(numFeatures=1 << 20, binary=True, inputCol="grams", outputCol="set")
    sets = hashing.transform(ngrams.transform(characters.transform(rows))).select("id", "set")
    model = feature.MinHashLSH(inputCol="set", outputCol="h", numHashTables=5, seed=1).fit(sets)
    joined = model.approxSimilarityJoin(sets, sets, 1 - THRESHOLD)
    near = joined.selectExpr("datasetA.id AS i", "datasetB.id AS j").where("i < j").collect()
    session.stop()
    return {(row.i, row.j) for row in near}


def flag_with_rensa(texts: list[str]) -> Pairs:
    """Return flags alone, from hashes of 5-grams that NumPy made: what Python's strings cost rensa.

    It says of each text whether it has a duplicate, not which; so there are no pairs to give.
    """
    rensa = importlib.import_module("rensa")
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    for first in range(0, len(texts), 100):
        batch = texts[first : first + 100]
        sizes = np.array([len(text) for text in batch])
        codes = np.frombuffer("".join(batch).encode("utf-32-le"), "<u4").astype(np.uint64)
        hashes, kept = codes[: len(codes) - 4].copy(), np.ones(len(codes), np.bool_)
        for step in range(1, 5):
            hashes *= np.uint64(0x9E3779B97F4A7C15)
            hashes += codes[step : step + len(hashes)]
            kept[np.cumsum(sizes) - step] = False
        bounds = np.concatenate(([0], np.cumsum(sizes - 4))).astype(np.uint64)
        index.insert_matrix_and_query_duplicate_flags(
            rensa.RMinHash.digest_matrix_from_flat_token_hashes(
                hashes[kept[: len(hashes)]], bounds, 128, 42
            ),
            start_key=first,
        )
    return set()


PEERS: dict[str, tuple[str, Callable[[list[str]], Pairs]]] = {
    "datasketch": ("datasketch", use_datasketch),
    "rensa": ("rensa", use_rensa),
    "rensa, flags, hashed by NumPy": ("rensa", flag_with_rensa),
    "FastSketchLSH": ("FastSketchLSH", use_fastsketch),
    "gaoya": ("gaoya", use_gaoya),
    "daft": ("daft", use_daft),
    "Spark MinHashLSH": ("pyspark", use_spark),
}
"""Of each peer the package that must be installed, and how it is used."""


def installed() -> dict[str, Callable[[list[str]], Pairs]]:
    """Name the peers that can be used here."""
    return {
        name: use for name, (package, use) in PEERS.items() if importlib.util.find_spec(package)
    }
