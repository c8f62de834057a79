"""The law that every fact of every article quotes its source."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit.model import Article, Evidence
from making import article

PIECES = st.sampled_from(
    [
        "<p>两国外长周一举行会谈，双方同意继续磋商。</p>",
        "<p>记者：王小明 责编：李四</p>",
        "（編輯：李錫璋）1090913",
        "<div>23/10/2020 - 02:50</div>",
        "<figure><img src='/a.jpg'><figcaption>合影。（美联社）</figcaption></figure>",
        "<p>（法新社东京23日电） 股市今天开低。</p>",
        "<div>获取更多RSS：<br><a href='https://feedx.net'>x</a></div>",
        "<img src='https://images.weserv.nl/?url=a.example/p.jpg'>",
        "<p>来源：某报</p>",
        "<p>&nbsp;记者：&#29579;小明&amp;李四</p>",
        "<br>",
        "<p>",
        "<span>翻译：</span><b>清风</b>",
    ]
)


def facts(made: Article) -> Iterator[Evidence]:
    for date in made.dates:
        yield date.evidence
    for group in (made.credits, made.desks, made.photos, made.mirrors):
        for fact in group:
            yield fact.evidence
    for agency in made.agencies:
        assert agency.evidence
        yield agency.evidence
    if made.republished_from:
        yield made.republished_from.evidence


def check(made: Article) -> None:
    for evidence in facts(made):
        assert made.source[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote
        assert evidence.rule
    for block in made.blocks:
        assert 0 <= block.start <= block.end <= len(made.source)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_in_pages_of_every_shape(body: str) -> None:
    check(article(body))


@given(st.text(max_size=200))
def test_in_any_text(body: str) -> None:
    check(article(body))


def test_in_the_seeds(seed_articles: dict[str, Article]) -> None:
    for made in seed_articles.values():
        assert list(facts(made))
        check(made)


@pytest.mark.parametrize("name", ["hazards", "waimei2020"])
def test_in_real_pages(corpora: Path, name: str) -> None:
    """Every hazard, and every twentieth article of the larger corpus."""
    files = sorted(path for path in (corpora / name).rglob("*") if path.is_file())
    for made in ak.read(*files[:: 20 if name == "waimei2020" else 1]):
        check(made)


def test_in_real_feeds(corpora: Path) -> None:
    reader = ak.read(corpora / "feeds")
    for made in reader:
        check(made)
    assert reader.summary.articles >= 2470


def test_ids_come_from_content_alone() -> None:
    one, two = article("<p>x</p>", path="a"), article("<p>x</p>", path="b")
    assert one.id == two.id != article("<p>y</p>").id
    with pytest.raises(AttributeError):
        one.id = "changed"  # type: ignore[misc]
