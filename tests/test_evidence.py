"""The law that every fact of every article quotes its source."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit._assemble import assemble
from archivekit.model import Article, Evidence, FieldEvidence
from making import article, parse_record

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
        "<p>原文链接：<a href='https://other.example/1?a=1&amp;b'>某文</a></p>",
        "<p>阅读英文版 <a href=https://example.org/en>本文英文版</a></p>",
        "[点击查看英文原文](https://example.org/en)",
        "<img src='/b.jpg' alt='两国外长&amp;随员。（美联社）'>",
        "<p>&nbsp;记者：&#29579;小明&amp;李四</p>",
        "<br>",
        "<p>",
        "<span>翻译：</span><b>清风</b>",
        "<p>Pr\u030ceklad: Jan Nova\u0301k &amp; Hana C&#x30c;erna&#769;</p>",
        "<p>\u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc \u1100\u1175\u110c\u1161</p>",
    ]
)


NO_WORDS = {"language", "text", "related"}
"""What is counted over the whole article, and so has no words of its own."""


def facts(made: Article) -> Iterator[Evidence]:
    """Yield the evidence of every fact; a fact and its evidence are there together or not at all."""
    for group in (made.dates, made.credits, made.desks, made.agencies, made.links, made.mirrors):
        for fact in group:
            yield fact.evidence
    if made.republished_from:
        yield made.republished_from.evidence
    for photo in made.photos:
        yield photo.evidence
        yield from together(photo.credit, photo.credit_evidence)
        yield from together(photo.caption, photo.caption_evidence)
    for name in attrs.fields_dict(FieldEvidence):
        yield from together(getattr(made, name), getattr(made.evidence, name))


def together(fact: object, evidence: Evidence | None) -> Iterator[Evidence]:
    assert bool(fact) == bool(evidence), (fact, evidence)
    if evidence:
        yield evidence


def check(made: Article) -> None:
    for evidence in facts(made):
        assert made.source[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote
        assert evidence.rule
    for fact in made.provenance.facts:
        assert fact.evidence or fact.label in NO_WORDS
    for block in made.blocks:
        assert 0 <= block.start <= block.end <= len(made.source)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_in_pages_of_every_shape(body: str) -> None:
    check(article(body))


@given(st.text(max_size=200))
def test_in_any_text(body: str) -> None:
    check(article(body))


@pytest.mark.parametrize("host", ["news.desk.internal", ".www.desk.example"])
def test_of_an_outlet_whose_host_nobody_can_register(host: str) -> None:
    """A rule may name the outlet of an intranet; a host may be written with a stray full stop."""
    domain = host.removeprefix(".www.")
    mine = ak.Rules.parse(f'[[outlet]]\nid = "desk"\nname = "Desk"\ndomains = ["{domain}"]\n')
    source = f"---\ntitle: T\nurl: http://{host}/1\n---\nThey met.\n"
    made = assemble(parse_record("a.md", source), ak.Rules.default().merged(mine))
    assert made.outlet
    assert made.outlet.id == "desk"
    check(made)


def test_in_the_seeds(seed_articles: dict[str, Article]) -> None:
    for made in seed_articles.values():
        assert list(facts(made))
        check(made)


def test_in_every_hazard(hazard_articles: list[Article]) -> None:
    assert len(hazard_articles) > 700
    for made in hazard_articles:
        check(made)


def test_in_every_fiftieth_article_of_a_year(corpora: Path) -> None:
    files = sorted(path for path in (corpora / "waimei2020").rglob("*") if path.is_file())
    for made in ak.read(*files[::50]):
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


def test_the_words_of_plain_values() -> None:
    body = (
        "<p>（法新社东京23日电） 两国外长周一在首都举行会谈，双方同意在今后继续磋商。</p>"
        "<figure><img src='/a.jpg'><figcaption>合影。（美联社）</figcaption></figure>"
        "<p><a href='https://example.com/1?a=1&amp;b=2'>点击查看本文英文版</a></p>"
    )
    made = article(body, title="会谈 - world", url="https://www.example.org/world/1")
    quotes = {
        name: evidence.quote
        for name in attrs.fields_dict(FieldEvidence)
        if (evidence := getattr(made.evidence, name))
    }
    assert quotes == {
        "title": "会谈",
        "section": "world",
        "url": "https://www.example.org/world/1",
        "outlet": "www.example.org",
        "published": "1695062880000",
        "dateline": "（法新社东京23日电）",
        "original": "<a href='https://example.com/1?a=1&amp;b=2'>点击查看本文英文版",
    }
    (photo,) = made.photos
    assert photo.credit_evidence
    assert photo.caption_evidence
    assert (photo.credit_evidence.quote, photo.caption_evidence.quote) == ("美联社", "合影。")
    assert made.to_dict()["evidence"]["agencies"][0]["quote"] == "（法新社东京23日电）"
