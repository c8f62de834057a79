"""Plain values of the model, and back: one is the inverse of the other, and refuses what is not."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given

from archivekit import find_duplicates
from archivekit._reading.row_records import is_article
from archivekit.errors import UsageError
from archivekit.model import Article, Cluster, Outlet, Problem, Role
from archivekit.testing import make_article, write_prose
from archivekit.testing.strategies import articles


@given(articles())
def test_an_article_comes_back_without_its_source_and_blocks(article: Article) -> None:
    plain = article.to_dict()
    back = Article.from_dict(json.loads(json.dumps(plain)))
    assert back == attrs.evolve(article, source="", blocks=())
    assert back.to_dict() == plain


def test_the_seeds_come_back(seed_articles: dict[str, Article]) -> None:
    """They have credits, agencies, mirrors and all evidence."""
    for article in seed_articles.values():
        assert Article.from_dict(article.to_dict()) == attrs.evolve(article, source="", blocks=())


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"published": 3}, "expected str, got 3"),
    ({"credits": [{"role": "singer"}]}, "expected Credit, got {'role': 'singer'}"),
    ({"dates": 1}, "expected tuple, got 1"),
    ({"published_from": "moon"}, "'moon' is not a valid DateKind"),
    ({"agencies": ["AFP"]}, "shorter than argument 1"),
    ({"evidence": {}}, "'agencies'"),
    ({"title": True}, "expected str, got True"),
]


def test_a_key_that_is_missing_is_named() -> None:
    with pytest.raises(UsageError, match="it has no 'evidence'"):
        Article.from_dict({"title": "A"})


@pytest.mark.parametrize(("change", "message"), CHANGES)
def test_values_of_another_kind_are_refused(
    seed_articles: dict[str, Article], change: dict[str, Any], message: str
) -> None:
    plain = seed_articles["000"].to_dict()
    assert Article.from_dict(plain)
    with pytest.raises(UsageError, match="invalid article") as caught:
        Article.from_dict(plain | change)
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
    assert is_article(seed_articles["000"].to_dict() | change) is expected, why
    assert not is_article([])
    assert not is_article(Problem(path="a", reason="b", detail="c").to_dict())


def test_a_cluster_a_link_and_a_problem_come_back() -> None:
    text = write_prose(1)
    pile = [make_article(text, "a.md"), make_article(text, "b.md", outlet="y")]
    (cluster,) = find_duplicates(pile)
    assert Cluster.from_dict(json.loads(json.dumps(cluster.to_dict()))) == cluster
    problem = Problem(path="a", reason="b", detail="c", span=(1, 2))
    assert Problem.from_dict(json.loads(json.dumps(problem.to_dict()))) == problem
    with pytest.raises(
        UsageError, match=r"Cluster.from_dict\(\): expected Cluster, got \{'id': 'x'\}"
    ):
        Cluster.from_dict({"id": "x"})


def test_an_outlet_is_known_by_its_id() -> None:
    """A later row may give it a zone, and a page an edition: it is the same outlet."""
    plain = Outlet(id="rfi", name="RFI", domain="rfi.fr")
    assert plain == Outlet(
        id="rfi", name="法广", domain="rfi.fr", edition="cn", zone="Europe/Paris"
    )
    assert len({plain, Outlet(id="rfa", name="RFI", domain="rfi.fr")}) == 2


def test_a_role_may_be_written_with_a_hyphen() -> None:
    assert [Role("copy-editor"), Role("copy_editor"), Role("editor")] == [
        Role.COPY_EDITOR,
        Role.COPY_EDITOR,
        Role.EDITOR,
    ]
    with pytest.raises(ValueError, match="singer"):
        Role("singer")


def test_a_cluster_tells_revisions_under_one_path_apart() -> None:
    """Members are named by id and path, so that a path of two revisions is no riddle."""
    text = write_prose(1)
    pile = [
        make_article(text, "a.md", outlet="a", published="2024-06-21T08:00:00Z"),
        make_article(text + "\n又及。", "a.md", outlet="a", published="2024-06-21T09:00:00Z"),
        make_article(text, "b.md", outlet="b", published="2024-06-22T08:00:00Z"),
    ]
    (cluster,) = find_duplicates(pile)
    assert cluster.tree.count("the origin") == 1
    assert cluster._repr_html_().count("<td>origin</td>") == 1
    assert len({member.id for member in cluster.members}) == 3
    assert cluster.origin_id == pile[0].id
