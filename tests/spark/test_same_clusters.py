"""Spark's clusters are those of `find_duplicates`, byte for byte, however the pile is dealt out."""

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


@pytest.mark.parametrize("partitions", [1, 7])
def test_in_any_number_of_parts_and_any_order(table: "Table", partitions: int, work: str) -> None:
    articles = everything()
    expected = local_lines(articles)
    assert len(expected) > 20
    assert any("links" in line for line in expected)
    shuffled = random.Random(partitions).sample(articles, len(articles))
    assert expected == spark_lines(table(shuffled), partitions=partitions, work=work)


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


def test_once_more(table: "Table", work: str) -> None:
    """A second run over a work folder gives its own bytes, at another threshold and in other parts.

    At .5 bands are narrower, or a quarter of these pairs, which share no sentence, were missed.
    """
    articles = chance_pile(3, 120)
    for number in range(30):
        text = prose(1000 + number, 20)
        changed = "".join("龘" if i % 14 == 13 else each for i, each in enumerate(text))
        articles += [
            make_article(each, f"{number}{side}.md", outlet=f"one{number}")
            for side, each in (("a", text), ("b", changed))
        ]
    frame, expected = table(articles), local_lines(articles)
    lower = [to_json(cluster) for cluster in ak.find_duplicates(articles, threshold=0.5)]
    assert len(lower) >= len(expected) + 30
    assert lower == spark_lines(frame, work=work, threshold=0.5)
    assert expected == spark_lines(frame, work=work, partitions=3)


def test_nothing(table: "Table", work: str) -> None:
    """A table without articles has no clusters."""
    assert spark_lines(table([]), partitions=2, work=work) == []


def test_nine_days_of_real_articles(table: "Table", corpora: Path, work: str) -> None:
    """Some thousand real articles, many of them copies."""
    folder = corpora / "waimei2020"
    paths = sorted(str(path) for path in folder.rglob("*2020-08-0*") if path.is_file())
    articles = list(ak.read(*paths))
    expected = local_lines(articles)
    assert len(expected) > 50
    assert expected == spark_lines(table(articles), work=work)
