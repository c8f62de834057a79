"""Spark's clusters are those of `find_duplicates`, byte for byte, however the pile is dealt out."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.model import Article, Desk
from ferry import SAME_EVENT, other, story
from piles import make_article, prose
from reporting import translator, words
from spark.running import FirstRun, chance_pile, local_lines, spark_lines
from unpacking import unpack

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    Table = Callable[[Iterable[Article]], DataFrame]


def pieces() -> list[Article]:
    """Make a pile of pieces that are linked in every way, some in clusters."""
    digest = "".join(prose(n, 6) for n in (1, 2, 3))
    title = "一個很長的故事與它的結局"
    others = [
        (digest, "a.md", None),
        *((prose(n, 6), f"{'bcd'[n - 1]}.md", None) for n in (1, 2, 3)),
        (prose(3, 6), "e.md", None),
        *((prose(20 + n, 8), f"f{n}.md", f"{title}（{'上下'[n]}）") for n in (0, 1)),
        (prose(5, 18), "g.md", None),
        (f"{prose(5, 9)}據G報道，{prose(6, 30)}", "h.md", None),
        (f"{prose(5, 4)}據G報道，{prose(7, 12)}", "i.md", None),
        (prose(8, 18), "j.md", None),
        (prose(8, 10) + prose(9, 30), "k.md", None),
    ]
    return [
        make_article(text, path, outlet=path[0], title=title, published="2020-10-01T08:00:00Z")
        for text, path, title in others
    ]


def test_in_any_number_of_parts_and_any_order(first_run: FirstRun) -> None:
    assert len(first_run.expected) > 20
    assert any("links" in line for line in first_run.expected)
    assert first_run.expected == first_run.lines


def test_links_of_pieces(table: "Table", work: str) -> None:
    """Links are those of `find_piece_links`, byte for byte."""
    from archivekit import spark as aks

    articles = [*chance_pile(9, 60), *pieces()]
    expected = [to_json(link) for link in ak.find_piece_links(articles)]
    assert {link.relation.value for link in ak.find_piece_links(pieces())} == {
        *("contains", "part-of", "quotes", "reports-on", "shares-passages")
    }
    shuffled = random.Random(1).sample(articles, len(articles))
    found = aks.find_piece_links(table(shuffled), work=work, partitions=3)
    assert [to_json(link) for link in aks.to_piece_links(found)] == expected


def test_translations_that_nobody_linked(table: "Table", work: str) -> None:
    """They join their originals where that is asked for."""
    articles = [
        *(
            story("en", 6, desks=(Desk(name="中文部", evidence=words("中文部")),)),
            story("zh", 9, credits=(translator("清风", "清风"),)),
        ),
        *(story("de", 9), other(SAME_EVENT, "event.md", "zh")),
        *(other(prose(n, 9), f"{n}.md", "zh") for n in range(9)),
    ]
    (cluster,) = ak.find_duplicates(articles, translations=True)
    assert len(cluster.members) == 3
    found = spark_lines(table(articles), work=work, partitions=3, translations=True)
    assert found == [to_json(cluster)]
    assert spark_lines(table(articles), work=work, partitions=3) == []


def test_once_more(table: "Table", first_run: FirstRun) -> None:
    """A second run over a work folder gives its own bytes: lower, in one part, in another order.

    At .5 bands are narrower, or a quarter of the edited pairs, which share no sentence, were missed.
    """
    expected = [to_json(each) for each in ak.find_duplicates(first_run.articles, threshold=0.5)]
    edited = [sum('"outlet": "one' in line for line in x) for x in (expected, first_run.expected)]
    assert edited == [30, 0]
    shuffled = random.Random(1).sample(first_run.articles, len(first_run.articles))
    assert expected == spark_lines(
        table(shuffled), work=str(first_run.work), partitions=1, threshold=0.5
    )


def test_nothing(table: "Table", work: str) -> None:
    """A table without articles has no clusters."""
    assert spark_lines(table([]), partitions=2, work=work) == []


def test_nine_days_of_real_articles(
    table: "Table", shared: Path, tmp_path: Path, work: str
) -> None:
    """Some thousand real articles, many of them copies."""
    packed = shared / "corpora" / "waimei2020.tar.xz"
    articles = list(ak.read(unpack(packed, tmp_path / "dump", holding="2020-08-0")))
    expected = local_lines(articles)
    assert len(expected) > 50
    assert expected == spark_lines(table(articles), work=work)
