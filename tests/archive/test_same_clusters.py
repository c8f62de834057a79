"""An archive's clusters are those of `find_duplicates`, however its articles came."""

import random
from pathlib import Path
from typing import Any

import attrs
import pytest

from archive.sql import ask
from archivekit._archive.archive import Archive
from archivekit._dedup.find import find_duplicates, find_piece_links
from archivekit.model import Article
from piles import OUTLETS, chance_facts, edit_each_sentence, make_article, prose, rounds


def chance_article(chance: random.Random, number: int) -> Article:
    """Make an article of few possible sentences, so that everything there is happens often."""
    outlet = chance.choice(OUTLETS)
    theme = chance.randrange(8)
    sentences = [prose(theme * 10 + chance.randrange(6), 1) for _ in range(chance.randrange(0, 9))]
    if chance.random() < 0.4:
        sentences.append(prose(900 + OUTLETS.index(outlet), 1))  # a footer
    if chance.random() < 0.3:
        sentences.append(prose(2000 + number, 1))
    if chance.random() < 0.25:
        sentences = [prose(3000 + theme % 3, 4)]  # a copy of others
    if chance.random() < 0.25:
        sentences = [edit_each_sentence(prose(50000 + theme % 4, 8), number)]
    if chance.random() < 0.15:
        sentences = [prose(60000 + OUTLETS.index(outlet), 6), *sentences[:1]]  # a channel's notice
    if chance.random() < 0.1:
        sentences = [chance.choice(["好。", "视频加载中。", "……"])]
    if chance.random() < 0.3:
        sentences = [
            *sentences[:4],
            f"據{chance.choice(OUTLETS).upper()}報道，",
            prose(70000 + theme, 6),
        ]
    return chance_facts(chance, number, "".join(sentences), outlet, theme, items=12)


def pile(seed: int, count: int) -> list[Article]:
    """Make a pile; the same seed, the same pile. What is the same again is left out."""
    chance = random.Random(seed)
    made = (chance_article(chance, number) for number in range(count))
    return list({(article.id, article.path): article for article in made}.values())


def read_otherwise(article: Article, chance: random.Random) -> Article:
    """Make of an article what other rules might read in the same content."""
    text = article.text + prose(900 + chance.randrange(3), 1)
    facts: dict[str, Any] = chance.choice(
        [{"text": text}, {"outlet": None}, {"url_key": None}, {"published": "2020-11-01"}]
    )
    return attrs.evolve(article, **facts)


def assert_clusters_of(archive: Archive, articles: list[Article]) -> None:
    """Compare the archive's clusters and links with those of its articles: which, in which order."""
    found, expected = archive.clusters(), find_duplicates(articles)
    only_found = [cluster for cluster in found if cluster not in expected]
    missing = [cluster for cluster in expected if cluster not in found]
    assert (only_found, missing) == ([], [])
    assert found == expected
    assert list(archive.piece_links()) == find_piece_links(articles)


@pytest.fixture(params=[50, pytest.param(2_400_000, marks=pytest.mark.slow)], autouse=True)
def buffered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both tables of the index in use, and nearly all of it in the write buffer."""
    monkeypatch.setattr("archivekit._archive.inverted_index.BUFFERED", request.param)


@pytest.mark.parametrize("seed", rounds(12))
def test_in_any_order_and_any_batches(seed: int, tmp_path: Path) -> None:
    """Whether added at once, one by one, or in shuffled batches."""
    articles = pile(seed, 60)
    chance = random.Random(seed)
    shuffled = chance.sample(articles, len(articles))
    with Archive(tmp_path / "a.db") as archive:
        while shuffled:
            size = chance.choice([1, 1, 2, 5, 17])
            archive.add(shuffled[:size])
            del shuffled[:size]
        assert_clusters_of(archive, articles)


@pytest.mark.slow
@pytest.mark.parametrize("seed", rounds(6))
def test_after_every_step(seed: int, tmp_path: Path) -> None:
    """Not only at the end: after each addition, each removal and each update."""
    articles = pile(100 + seed, 30)
    chance = random.Random(seed)
    there: list[Article] = []
    with Archive(tmp_path / "a.db") as archive:
        for article in articles:
            archive.add([article])
            there.append(article)
            if chance.random() < 0.3:
                gone = chance.choice(there).path
                kept = [article for article in there if article.path != gone]
                assert archive.remove(gone) == len(there) - len(kept)
                there = kept
            if there and chance.random() < 0.3:
                place = chance.randrange(len(there))
                there[place] = read_otherwise(there[place], chance)
                assert archive.update(there).updated <= 1
            assert_clusters_of(archive, there)


def test_what_is_removed_leaves_no_trace(tmp_path: Path) -> None:
    """After all is removed nothing derived is left."""
    articles = pile(7, 40)
    with Archive(tmp_path / "a.db") as archive:
        archive.add(articles)
        assert archive.remove(*(article.path for article in articles)) == len(articles)
        assert len(archive) == 0
        for table in ("_text", "_phrase", "_posting", "_recent", "_edge", "_member"):
            assert ask(archive, f"SELECT count(*) FROM {table}") == [(0,)], table


def test_a_notice_that_returns(tmp_path: Path) -> None:
    """Two videos of a channel are alike; with the third the notice is boilerplate, until one goes."""
    videos = [
        make_article(
            prose(1, 20) + prose(10 + i, 1),
            f"{i}.md",
            title="".join(prose(20 + i, 1, 9)),
            published=f"2021-0{1 + i}-05",
        )
        for i in range(7)
    ]
    with Archive(tmp_path / "a.db") as archive:
        for count, video in enumerate(videos, 1):
            archive.add([video])
            assert_clusters_of(archive, videos[:count])
            assert len(archive.clusters()) == (count == 2)
        for count in range(6, 1, -1):
            archive.remove(videos[count].path)
            assert_clusters_of(archive, videos[:count])
        assert len(archive.clusters()) == 1


@pytest.mark.slow
def test_large_groups(tmp_path: Path) -> None:
    """Buckets and sentences beyond their bounds, reached one by one."""
    text = prose(1, 20)
    articles = [
        make_article(text + prose(i, 1, 6), f"{i}.md", outlet=f"o{i}") for i in range(2, 90)
    ]
    articles += [
        make_article(prose(1, 1) + prose(500 + i, 3), f"s{i}.md", outlet=f"p{i}") for i in range(20)
    ]
    with Archive(tmp_path / "a.db") as archive:
        archive.add(articles[:60])
        for article in articles[60:70]:
            archive.add([article])
        archive.add(articles[70:])
        assert archive.clusters() == find_duplicates(articles)
        archive.remove(*(article.path for article in articles[:40]))
        assert archive.clusters() == find_duplicates(articles[40:])


def test_edges_that_were_refused(tmp_path: Path) -> None:
    """A chain of editions, each like the next, whose ends are strangers, breaks into clusters.

    Where an end of a refused edge leaves, or is another text now, all is as it would be anew.
    """
    sentences = [prose(seed, 1) for seed in range(60)]
    chain = [
        make_article("".join(sentences[i : i + 20]), f"{i:02}.md", outlet=f"o{i}")
        for i in range(0, 20, 2)
    ]
    with Archive(tmp_path / "a.db") as archive:
        archive.add(chain)
        of = "SELECT cluster FROM _member WHERE article ="
        assert ask(archive, f"SELECT 1 FROM _edge WHERE ({of} a) <> ({of} b)"), "none is refused"
        for place in (0, 3, 4, 7):
            article = chain[place]
            others = chain[:place] + chain[place + 1 :]
            archive.remove(article.path)
            assert archive.clusters() == find_duplicates(others)
            changed = attrs.evolve(article, text=prose(99))
            archive.add([changed])
            assert archive.clusters() == find_duplicates([*others, changed])
            archive.update([article])
            assert archive.clusters() == find_duplicates(chain)


def test_the_target_of_a_translation_moves(tmp_path: Path) -> None:
    """Of versions of the original the first by content is linked, whichever came first."""
    versions = [
        make_article(prose(i, 6), f"v{i}.md", outlet="a", url_key="a.example/1") for i in range(6)
    ]
    versions.sort(key=lambda article: article.id, reverse=True)
    named = make_article(prose(50, 6), "t.md", outlet="b", original="https://a.example/1")
    with Archive(tmp_path / "a.db") as archive:
        archive.add([named])
        for count, version in enumerate(versions, 1):
            archive.add([version])
            assert archive.clusters() == find_duplicates([named, *versions[:count]])
            links = "SELECT count(*) FROM _edge WHERE relation = 'translation-link'"
            assert ask(archive, links) == [(1,)]
        archive.remove(versions[-1].path)
        assert archive.clusters() == find_duplicates([named, *versions[:-1]])
