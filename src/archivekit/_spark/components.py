"""Components: what edges connect, by star contraction.

Two steps take turns (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, *Connected Components
in MapReduce and Beyond*, 2014). The large star hangs every larger neighbour of a number on the
smallest one that it knows; the small star does so with the smaller ones, and with the number
itself. Both keep what is connected, and neither adds edges. It ends when every number hangs on one
that depends on none: the smallest of its component. That takes a number of rounds that grows with
the logarithm of the largest component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as sf

from archivekit._spark.checkpoints import NUMBERS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from archivekit._spark.checkpoints import Checkpoints


def connect(checkpoints: Checkpoints, edges: DataFrame) -> DataFrame:
    """Write the `component` of every `number` that has an edge: the smallest number in it."""
    a, b = sf.col("a"), sf.col("b")
    hung = edges.select(sf.greatest(a, b).alias("number"), sf.least(a, b).alias("above"))
    hung = checkpoints.write("stars-0", hung.where("number <> above").distinct(), NUMBERS)
    count = 0
    while not _are_stars(hung):
        count += 1
        hung = checkpoints.write(f"stars-{count}", _small_star(_large_star(hung)), NUMBERS)
    tops = hung.select(sf.col("above").alias("number"), sf.col("above").alias("component"))
    leaves = hung.select("number", sf.col("above").alias("component"))
    return checkpoints.write("components", leaves.union(tops.distinct()), NUMBERS)


def _large_star(hung: DataFrame) -> DataFrame:
    """Hang each number's larger neighbours on the smallest it knows, which may be itself."""
    both = hung.union(hung.select("above", "number")).toDF("centre", "other")
    least = _least(both)
    larger = both.where("other > centre").join(least, "centre")
    return larger.select(sf.col("other").alias("number"), "above").distinct()


def _small_star(hung: DataFrame) -> DataFrame:
    """Hang each number and its smaller neighbours on the smallest of them."""
    below = hung.select(sf.col("number").alias("centre"), sf.col("above").alias("other"))
    moved = below.join(_least(below), "centre")
    ends: list[Column] = [sf.col("other").alias("number"), sf.col("above")]
    rest = moved.where("other > above").select(*ends)
    own = moved.select(sf.col("centre").alias("number"), "above")
    return rest.union(own).distinct()


def _least(pairs: DataFrame) -> DataFrame:
    least = pairs.groupBy("centre").agg(sf.min("other").alias("least"))
    return least.select("centre", sf.least("centre", "least").alias("above"))


def _are_stars(hung: DataFrame) -> bool:
    """Return whether every number depends on one, which itself depends on none."""
    below = hung.groupBy("number").agg(sf.count("*").alias("hangs"), sf.lit(0).alias("holds"))
    above = hung.select(sf.col("above").alias("number")).distinct()
    held = above.select("number", sf.lit(0).alias("hangs"), sf.lit(1).alias("holds"))
    flags = below.unionByName(held).groupBy("number")
    wrong = flags.agg(sf.sum("hangs").alias("hangs"), sf.sum("holds").alias("holds"))
    done: bool = wrong.where("hangs > 1 or (hangs > 0 and holds > 0)").isEmpty()
    return done
