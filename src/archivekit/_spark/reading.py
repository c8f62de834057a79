"""Reading: dumps wherever they lie -> articles and problems, as tables."""

from __future__ import annotations

import contextlib
import functools
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pyarrow as pa
from pyspark.sql import functions as sf

from archivekit._arguments import checked
from archivekit._learning.learn import Learned, learn_from
from archivekit._learning.sample import Sample
from archivekit._reader import make
from archivekit._reading.containers.opening import open_stream
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.sources import STANDARD_INPUT, check_source, list_files, shown, walk
from archivekit._reading.stream import Stream
from archivekit._rules.rules import Rules, check_rules
from archivekit._spark.article_rows import table_schema, to_batch, to_row
from archivekit._spark.checkpoints import map_arrow, open_checkpoints
from archivekit.errors import SourceError, UsageError
from archivekit.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame, SparkSession

    from archivekit._spark.checkpoints import Batches

_AT_ONCE: Final = 64
"""Articles that are handed back together."""


@attrs.frozen
class Readings:
    """What paths held: a table of `articles` and one of `problems`, as ``parse`` writes them."""

    articles: DataFrame
    problems: DataFrame


@checked
def read(
    spark: SparkSession,
    *paths: str,
    work: str | None = None,
    partitions: int | None = None,
    limits: Limits | None = None,
    rules: Rules | None = None,
    progress: Callable[[str], None] | None = None,
) -> Readings:
    """Read dumps with all executors: files, folders and containers, as `archivekit.read` does.

    A path with a scheme (``s3a://``, ``hdfs://``) is listed and opened by Spark, whose own rule it
    is to pass over names that begin with ``_`` or ``.``; any other is a path of this machine, which
    every executor must see under the same name. One file, with all that it holds, is read by one
    task, in `partitions` tasks together. `limits` and `rules` are as in `archivekit.read`, `work`
    and `progress` as in `find_duplicates`. Raises `UsageError` without a path, for ``-`` and for a
    limit of a whole run, which executors side by side cannot count, and `SourceError` where a path
    of this machine does not exist.
    """
    _check_paths("read", paths)
    limits, rules = _check_limits(limits), check_rules(rules)
    checkpoints = open_checkpoints(spark, work, partitions, progress)
    read_schema = pa.schema(
        [
            ("article", pa.struct(list(table_schema("article")))),
            ("problem", pa.struct(list(table_schema("problem")))),
        ]
    )
    tables = [
        map_arrow(files, functools.partial(each, limits=limits, rules=rules), read_schema)
        for files, each in _files(spark, paths, partitions, _read_paths, _read_bytes)
    ]
    found = tables[0].union(tables[1]) if len(tables) > 1 else tables[0]
    kept = checkpoints.write("read", found)
    return Readings(
        articles=kept.where(sf.col("article").isNotNull()).select("article.*"),
        problems=kept.where(sf.col("problem").isNotNull()).select("problem.*"),
    )


@checked
def learn(
    spark: SparkSession,
    *paths: str,
    partitions: int | None = None,
    limits: Limits | None = None,
    rules: Rules | None = None,
) -> Learned:
    """Learn from dumps with all executors what `archivekit.learn` learns from them, the same rows.

    Arguments are those of `read`. Each task keeps a sample of what it reads, and here they are
    merged.
    """
    _check_paths("learn", paths)
    limits, rules = _check_limits(limits), check_rules(rules)
    schema, merged = pa.schema([("sample", pa.binary())]), Sample()
    for files, each in _files(spark, paths, partitions, _sample_paths, _sample_bytes):
        read_all = functools.partial(each, limits=limits, rules=rules)
        for row in map_arrow(files, read_all, schema).toLocalIterator():
            merged.merge(pickle.loads(row["sample"]))  # noqa: S301 - made by our own tasks
    return learn_from(merged, rules)


def _check_paths(called: str, paths: tuple[str, ...]) -> None:
    if not paths:
        raise UsageError(f"{called}() requires at least one path")
    if str(STANDARD_INPUT) in paths:
        raise UsageError("executors cannot read standard input; pass paths")


def _check_limits(limits: Limits | None) -> Limits:
    """Return the limits of each file. Raises `UsageError` for one of a whole run."""
    limits = limits or Limits()
    for name, value in attrs.asdict(limits).items():
        if name.startswith("run_") and value is not None:
            raise UsageError(
                f"Spark reads files side by side and cannot count {name}; leave it out"
            )
    return limits


def _files(
    spark: SparkSession,
    paths: tuple[str, ...],
    partitions: int | None,
    by_path: Callable[..., Batches],
    by_content: Callable[..., Batches],
) -> Iterator[tuple[DataFrame, Callable[..., Batches]]]:
    """Yield the files of this machine's paths and those of others, and what takes them."""
    parts = partitions or 8 * spark.sparkContext.defaultParallelism
    if local := [path for path in paths if "://" not in path]:
        listed = _list(local)
        parts = min(parts, max(1, listed.num_rows))
        files = spark.createDataFrame(listed).repartition(parts, "path")
        yield files, functools.partial(by_path, here=str(Path.cwd()))
    if remote := [path for path in paths if "://" in path]:
        loader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        yield loader.load(remote).select("path", "content"), by_content


def _list(paths: Iterable[str]) -> pa.Table:
    """List the files of this machine's paths, and the problems that are met on the way."""
    schema = pa.schema([("path", pa.string()), ("reason", pa.string()), ("detail", pa.string())])
    rows = []
    for path in paths:
        source = check_source(Path(path))
        for found in [path] if source.repository else list_files(source.path):
            if not isinstance(found, Item):
                rows.append({"path": found})
            elif found.refused:
                error = found.refused
                rows.append({"path": found.path, "reason": error.reason, "detail": error.detail})
            elif not found.skipped:
                rows.append({"path": found.path})
    return pa.Table.from_pylist(rows, schema)


def _read_paths(batches: Batches, here: str, limits: Limits, rules: Rules) -> Batches:
    """Read files by their paths, which start from the driver's folder where they are relative."""
    with contextlib.chdir(here) if Path(here).is_dir() else contextlib.nullcontext():
        for batch in batches:
            yield from _together(_of_paths(batch, limits, rules))


def _sample_paths(batches: Batches, here: str, limits: Limits, rules: Rules) -> Batches:
    with contextlib.chdir(here) if Path(here).is_dir() else contextlib.nullcontext():
        yield _sample(outcome for batch in batches for outcome in _of_paths(batch, limits, rules))


def _of_paths(batch: pa.RecordBatch, limits: Limits, rules: Rules) -> Iterator[Article | Problem]:
    return (outcome for row in batch.to_pylist() for outcome in _read_path(row, limits, rules))


def _read_path(row: dict[str, Any], limits: Limits, rules: Rules) -> Iterator[Article | Problem]:
    if row["reason"]:
        yield Problem(path=shown(row["path"]), reason=row["reason"], detail=row["detail"])
        return
    try:
        source = check_source(Path(row["path"]))
    except SourceError as error:
        yield Problem(path=shown(row["path"]), reason="missing", detail=str(error))
        return
    for item in walk(source, limits):
        yield from make(item, rules).outcomes


def _read_bytes(batches: Batches, limits: Limits, rules: Rules) -> Batches:
    for batch in batches:
        yield from _together(_of_contents(batch, limits, rules))


def _sample_bytes(batches: Batches, limits: Limits, rules: Rules) -> Batches:
    yield _sample(outcome for batch in batches for outcome in _of_contents(batch, limits, rules))


def _of_contents(
    batch: pa.RecordBatch, limits: Limits, rules: Rules
) -> Iterator[Article | Problem]:
    rows = batch.to_pylist()
    return (o for row in rows for o in _read_content(limits=limits, rules=rules, **row))


def _sample(outcomes: Iterable[Article | Problem]) -> pa.RecordBatch:
    """Return the sample for learning from the articles that one task reads."""
    sample = Sample()
    sample.add(outcome for outcome in outcomes if isinstance(outcome, Article))
    return pa.RecordBatch.from_pydict({"sample": [pickle.dumps(sample)]})


def _read_content(
    path: str, content: bytes, limits: Limits, rules: Rules
) -> Iterator[Article | Problem]:
    file = pa.BufferReader(content)
    for item in open_stream(path, Stream(file.read, file), limits):
        yield from make(item, rules).outcomes


def _together(outcomes: Iterable[Article | Problem]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema(
        [
            ("article", pa.struct(list(table_schema("article")))),
            ("problem", pa.struct(list(table_schema("problem")))),
        ]
    )
    rows: list[dict[str, Any]] = []
    for outcome in outcomes:
        name = "article" if isinstance(outcome, Article) else "problem"
        rows.append({name: to_row(outcome)})
        if len(rows) == _AT_ONCE:
            yield to_batch(rows, schema)
            rows = []
    yield to_batch(rows, schema)
