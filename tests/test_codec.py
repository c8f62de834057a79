"""Plain values of the model, and back: one is the inverse of the other, and refuses what is not."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given

from archivekit._codec import is_article, to_article, to_dict
from archivekit.errors import ReadError
from archivekit.model import Article, Problem
from archivekit.testing.strategies import articles


@given(articles())
def test_an_article_comes_back_without_its_source_and_blocks(article: Article) -> None:
    plain = to_dict(article)
    back = to_article(json.loads(json.dumps(plain)))
    assert back == attrs.evolve(article, source="", blocks=())
    assert to_dict(back) == plain


def test_the_seeds_come_back(seed_articles: dict[str, Article]) -> None:
    """They have credits, agencies, mirrors and all evidence."""
    for article in seed_articles.values():
        assert to_article(to_dict(article)) == attrs.evolve(article, source="", blocks=())


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"published": 3}, "expected str, got 3"),
    ({"credits": [{"role": "singer"}]}, "expected Credit, got {'role': 'singer'}"),
    ({"dates": 1}, "expected tuple, got 1"),
    ({"published_from": "moon"}, "'moon' is not a valid DateKind"),
    ({"agencies": ["AFP"]}, "shorter than argument 1"),
    ({"evidence": {}}, "'agencies'"),
    ({"title": True}, "expected str, got True"),
]


@pytest.mark.parametrize(("change", "message"), CHANGES)
def test_values_of_another_kind_are_refused(
    seed_articles: dict[str, Article], change: dict[str, Any], message: str
) -> None:
    plain = to_dict(seed_articles["000"])
    assert to_article(plain)
    with pytest.raises(ReadError, match="broken-row") as caught:
        to_article(plain | change)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("change", "expected", "why"),
    [
        ({}, True, "all keys, no other"),
        ({"more": 1}, False, "a key too many"),
        ({"source": ""}, False, "a field that is never written"),
    ],
)
def test_what_is_known_as_an_article(
    seed_articles: dict[str, Article], change: dict[str, Any], expected: bool, why: str
) -> None:
    assert is_article(to_dict(seed_articles["000"]) | change) is expected, why
    assert not is_article([])
    assert not is_article(to_dict(Problem(path="a", reason="b", detail="c")))
