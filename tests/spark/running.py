"""Piles for Spark, how its clusters are compared, and one run that several tests judge."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.model import Article
from piles import OUTLETS, chance_facts, edit_each_sentence, make_article, prose

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    Table = Callable[[Iterable[Article]], DataFrame]


def chance_article(chance: random.Random, number: int) -> Article:
    """Make an article of few possible sentences, so that everything there is happens often."""
    outlet = chance.choice(OUTLETS)
    theme = chance.randrange(40)
    sentences = [prose(theme * 10 + chance.randrange(9), 1) for _ in range(chance.randrange(0, 12))]
    if chance.random() < 0.4:
        sentences.append(prose(9000 + OUTLETS.index(outlet), 1))  # a footer
    if chance.random() < 0.3:
        sentences.append(prose(20000 + number, 1))
    if chance.random() < 0.25:
        sentences = [prose(30000 + theme, 8), *sentences[:1]]  # a copy of others
    if chance.random() < 0.25:
        sentences = [edit_each_sentence(prose(50000 + theme % 4, 8), number)]
    if chance.random() < 0.15:
        sentences = [prose(60000 + OUTLETS.index(outlet), 6), *sentences[:1]]  # a channel's notice
    if chance.random() < 0.1:
        sentences = [chance.choice(["好。", "视频加载中。", "……"])]
    return chance_facts(chance, number, "".join(sentences), outlet, theme, items=60)


def chance_pile(seed: int, count: int) -> list[Article]:
    chance = random.Random(seed)
    return [chance_article(chance, number) for number in range(count)]


def local_lines(articles: list[Article]) -> list[str]:
    return [to_json(cluster) for cluster in ak.find_duplicates(articles)]


def spark_lines(articles: "DataFrame", **asked: int | float | str) -> list[str]:
    from archivekit import spark as aks

    found = aks.find_duplicates(articles, **asked)  # type: ignore[arg-type]
    return [to_json(cluster) for cluster in aks.to_clusters(found)]


def everything() -> list[Article]:
    """Make a pile in which every rule has something to decide, and some stand there again."""
    pile = rules_at_work()
    again = pile[:60:4]
    others: list[dict[str, Any]] = [{"title": None}, {"outlet": None}, {"published": "2020-11-01"}]
    return [*pile, *again, *(attrs.evolve(each, **facts) for each in again for facts in others)]


def rules_at_work() -> list[Article]:
    """Make a pile in which every rule has something to decide."""
    text, links = prose(1, 20), [("x", "y"), ("y", "x")]
    chain = [prose(i, 1) for i in range(100, 130)]
    return [
        *chance_pile(5, 240),
        # Buckets and sentences beyond their bounds.
        *(make_article(text + prose(i, 1, 6), f"n{i}.md", outlet=f"o{i}") for i in range(2, 120)),
        *(
            make_article(prose(1, 1) + prose(500 + i, 3), f"s{i}.md", outlet=f"p{i}")
            for i in range(40)
        ),
        *(make_article(prose(700, 5), f"c{i}.md", outlet=f"q{i}") for i in range(80)),
        *(
            make_article(
                prose(800 + i, 3), f"h{i}.md", outlet=f"r{i}", title="同一个标题说了八十遍"
            )
            for i in range(80)
        ),
        # A component that the guard takes apart: its ends have nothing in common.
        *(
            make_article("".join(chain[i : i + 10]), f"g{i:02}.md", outlet=f"t{i}")
            for i in range(20)
        ),
        # Pairs that share no sentence, and only at a lower threshold enough shingles.
        *(
            make_article(each, f"{number}{side}.md", outlet=f"one{number}")
            for number in range(30)
            for side, each in (("a", prose(1000 + number, 20)), ("b", _edited(1000 + number)))
        ),
        # Two that name one another as the original: the first by content says why.
        *(
            make_article(
                prose(900 + i, 6),
                f"{name}.md",
                outlet=name,
                url_key=f"{name}.example/1",
                original=f"https://{other}.example/1",
            )
            for i, (name, other) in enumerate(links)
        ),
    ]


def _edited(seed: int) -> str:
    return "".join("龘" if i % 14 == 13 else each for i, each in enumerate(prose(seed, 20)))


@attrs.frozen
class FirstRun:
    """A run of Spark over a pile in which every rule has something to decide.

    Its articles came in chance order and were dealt into three parts by their number. `expected`
    are the lines of `find_duplicates`, `tables` the stages that `work` held with their parts, and
    `fetched` the rows of every table that came to the driver.
    """

    articles: list[Article]
    expected: list[str]
    lines: list[str]
    work: Path
    tables: dict[str, int]
    told: list[str]
    fetched: list[int]


def run_first(table: "Table", work: Path) -> FirstRun:
    """Find the clusters, and watch what comes to the driver."""
    from pyspark.sql.classic.dataframe import DataFrame as Classic

    from archivekit import spark as aks

    fetched: list[int] = []
    told: list[str] = []
    collect = Classic.collect

    def counted(frame: Any) -> list[Any]:
        rows: list[Any] = collect(frame)
        fetched.append(len(rows))
        return rows

    def forbidden(*_: object) -> None:
        raise AssertionError("rows are fetched")

    articles = everything()
    frame = table(random.Random(3).sample(articles, len(articles)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Classic, "collect", counted)
        for name in ("toPandas", "toArrow", "toLocalIterator"):
            patch.setattr(Classic, name, forbidden)
        # The session says two parts, and so many are to be one: three.
        patch.setattr("archivekit._spark.checkpoints.ARTICLES", -(-len(articles) // 3))
        clusters = aks.find_duplicates(frame, work=str(work), progress=told.append)
    lines = [to_json(cluster) for cluster in aks.to_clusters(clusters)]
    tables = {path.name: len(list(path.glob("part-*"))) for path in work.iterdir()}
    return FirstRun(articles, local_lines(articles), lines, work, tables, told, fetched)
