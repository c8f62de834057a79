"""Clusters: transitive where the texts agree, and no further."""

import random

from hypothesis import given
from hypothesis import strategies as st

from archivekit._dedup.clusters import group
from archivekit._dedup.edges import WITNESSES
from archivekit._dedup.judge import Edge
from archivekit.model import Relation

NEAR, EXCERPT, URL = Relation.NEAR_DUPLICATE, Relation.EXCERPT, Relation.SAME_URL


def unlike(a: int, b: int) -> bool:
    """Return that two titles are not alike."""
    return False


def edge(a: int, b: int, relation: Relation = NEAR, jaccard: float = 0.9) -> Edge:
    """Make an edge of that relation."""
    return Edge(a=a, b=b, relation=relation, jaccard=jaccard, containment=1.0, reason="")


def test_copies_of_copies_join() -> None:
    """A–B and B–C are one cluster where A and C are alike too."""
    assert group([edge(0, 1), edge(1, 2)], [9] * 3, lambda a, b: True, unlike) == [[0, 1, 2]]


def test_a_chain_ends_before_a_stranger() -> None:
    """The stronger edge holds; the weaker one would bring a stranger in."""
    edges = [edge(0, 1, jaccard=0.8), edge(1, 2, jaccard=0.9)]
    assert group(edges, [9] * 3, lambda a, b: {a, b} != {0, 2}, unlike) == [[1, 2]]


def test_a_round_up_does_not_join_the_stories_in_it() -> None:
    """Two articles stand in a digest, and have nothing to do with one another."""
    edges = [edge(0, 2, EXCERPT, 0.5), edge(1, 2, EXCERPT, 0.4)]
    assert group(edges, [9, 9, 30], lambda a, b: {a, b} != {0, 1}, unlike) == []
    assert group(edges, [9, 9, 30], lambda a, b: True, unlike) == [[0, 1, 2]]


def test_a_story_of_which_others_print_parts_is_no_round_up() -> None:
    """It goes by the headline that it has in common with one of them."""
    edges = [edge(0, 2, EXCERPT, 0.5), edge(1, 2, EXCERPT, 0.4)]
    found = group(edges, [9, 9, 30], lambda a, b: {a, b} != {0, 1}, lambda a, b: a == 0)
    assert found == [[0, 2]]


def test_versions_of_an_item_join_whatever_they_say() -> None:
    """Equal URL keys are identity; each version brings the copies of its own text."""
    edges = [edge(0, 1), edge(1, 2, URL, 0.1), edge(2, 3)]
    apart = {frozenset(pair) for pair in ((0, 2), (0, 3), (1, 2), (1, 3))}
    assert group(edges, [9] * 4, lambda a, b: frozenset((a, b)) not in apart, unlike) == [
        [0, 1, 2, 3]
    ]


def test_singles_are_no_clusters() -> None:
    """Only groups of two or more count."""
    assert group([], [9] * 5, lambda a, b: True, unlike) == []


def test_a_large_group_is_asked_by_its_largest_texts() -> None:
    """A refused pair counts where both are among the witnesses."""
    size = WITNESSES + 3
    edges = [edge(0, i, jaccard=0.95) for i in range(1, size)] + [edge(1, size, jaccard=0.85)]
    sizes = [*range(size, 0, -1), 99]
    asked = group(edges, sizes, lambda a, b: {a, b} != {0, size}, unlike)
    unasked = group(edges, sizes, lambda a, b: {a, b} != {size - 1, size}, unlike)
    assert asked == [list(range(size))]
    assert unasked == [list(range(size + 1))]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([NEAR, EXCERPT, URL])),
        max_size=20,
    ),
    st.randoms(),
)
def test_the_order_of_edges_does_not_matter(
    given_edges: list[tuple[int, int, Relation]], chance: random.Random
) -> None:
    """The same edges in any order give the same groups, and every index once."""
    edges = [edge(min(a, b), max(a, b), r, (a * b % 7) / 7) for a, b, r in given_edges if a != b]
    groups = group(edges, [9] * 10, lambda a, b: (a + b) % 5 != 0, unlike)
    chance.shuffle(edges)
    assert groups == group(edges, [9] * 10, lambda a, b: (a + b) % 5 != 0, unlike)
    members = [index for found in groups for index in found]
    assert len(members) == len(set(members))
