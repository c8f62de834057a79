"""Copies without end: twice the articles take about twice the work, in memory and in an archive.

Work is counted in calls. What the quick ways answer is held to the plain ones, which look at all
members of a cluster for each of them.
"""

import cProfile
import datetime as dt
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest

from archivekit import Archive, find_duplicates
from archivekit._dedup.edges import measure_edges
from archivekit._dedup.entries import Entry
from archivekit._dedup.judge import Edge
from archivekit._dedup.lineage import (
    ALONE,
    LEAST,
    NEARER,
    Given,
    Likeness,
    _find_circles,
    _sells,
    find_givers,
)
from archivekit._dedup.origin import (
    LEAD_TIME,
    Origin,
    find_credits,
    find_origin,
    find_spans,
    name_absent,
)
from archivekit.model import Agency, Article, Confidence, Evidence, Layer, Relation
from making import RULES
from piles import make_article, prose, rounds

EVIDENCE = Evidence(layer=Layer.BODY, rule="test", quote="", start=0, end=0)
TEXT = prose(1)
DAYS = ["2020-01-01", "2020-01-02", "2020-01-03"]
SENTENCES = [prose(seed, 1) for seed in range(40)]


def shuffled(number: int) -> str:
    return "".join(random.Random(number).sample(SENTENCES, len(SENTENCES)))


def edited(number: int) -> str:
    return TEXT[: number % 290] + "龘" + TEXT[number % 290 + 1 :]


def hour(number: int) -> str:
    return (
        f"{dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number):%Y-%m-%dT%H:%M:%SZ}"
    )


KINDS: dict[str, Callable[[int], Article]] = {
    "one text by many outlets": lambda n: make_article(TEXT, f"{n:06}.md", outlet=f"o{n}"),
    "one text, an hour apart": lambda n: make_article(
        TEXT, f"{n:06}.md", outlet=f"o{n}", published=hour(n)
    ),
    "versions of one outlet": lambda n: make_article(
        edited(n), f"{n:06}.md", outlet="o", published=hour(n)
    ),
    "one item": lambda n: make_article(TEXT, f"{n:06}.md", outlet="o", url_key="a.example/1"),
    "each takes from the next": lambda n: make_article(
        TEXT,
        f"{n:06}.md",
        outlet=f"o{n}",
        url_key=f"o{n}.example/1",
        original=f"https://o{n + 1}.example/1",
    ),
    "all name an agency": lambda n: attrs.evolve(
        make_article(TEXT, f"{n:06}.md", outlet=f"o{n}"),
        agencies=(Agency(name=f"o{n + 1}", evidence=EVIDENCE),),
    ),
    "one text but for a letter": lambda n: make_article(edited(n), f"{n:06}.md", outlet=f"o{n}"),
}


def calls(work: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_copies_take_twice_the_work(kind: str) -> None:
    counts = []
    for count in (10, 800, 1600):  # of ten alone, what is made once is made
        pile = [KINDS[kind](n) for n in range(count)]
        counts.append(calls(partial(find_duplicates, pile)))
    assert counts[2] <= 2.5 * counts[1]


@pytest.mark.slow
def test_texts_of_shared_sentences_have_a_bounded_number_of_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A band pairs a text with eight others and the first, or half of a bucket of 32 at most.

    Of these texts a band's buckets differ in size, and there are about 100 pairs a text.
    """
    met: list[int] = []

    def counted(measurer: Any, pairs: Any, *given: Any, **named: Any) -> Any:
        met.append(len(pairs))
        return measure_edges(measurer, pairs[:1], *given, **named)

    monkeypatch.setattr("archivekit._dedup.find.measure_edges", counted)
    for count in (200, 1600, 3200):
        pile = [make_article(shuffled(n), f"{n}.md", outlet=f"o{n}") for n in range(count)]
        find_duplicates(pile)
        assert met[-1] <= 110 * count


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one text by many outlets", "all name an agency"])
def test_an_archive_takes_twice_the_work_too(kind: str, tmp_path: Path) -> None:
    counts = []
    for count in (10, 400, 800):
        pile = [KINDS[kind](n) for n in range(count)]
        with Archive(tmp_path / f"{count}.db") as archive:
            counts.append(calls(partial(archive.add, pile)))
            assert archive.clusters() == find_duplicates(pile)
    assert counts[2] <= 2.5 * counts[1]


def plain_givers(
    members: list[Entry],
    origin: Origin | None,
    likeness: Likeness,
    credited: dict[int, tuple[int, str]],
) -> dict[int, Given]:
    """Compute what `find_givers` returns by comparing each member with all others."""
    found = {t: Given(g, Confidence.STATED, words) for t, (g, words) in credited.items()}
    circled = _find_circles(found)
    found = {t: given for t, given in found.items() if t not in circled}
    known = {*found, *circled, *([origin.member] if origin else ())}
    spans = find_spans(members) or []
    for taker, member in enumerate(members):
        if taker in known:
            continue
        if absent := name_absent(member, RULES):
            found[taker] = Given(None, Confidence.STATED, f"says it is from {absent}")
            continue
        earlier = [o for o, span in enumerate(spans) if spans[taker][0] - span[1] >= LEAD_TIME]
        own = [o for o in earlier if member.publisher and members[o].publisher == member.publisher]
        given = (
            plain_version(taker, sorted(own, key=lambda m: (spans[m], m)), members, likeness)
            if own
            else plain_nearest(taker, earlier, members, likeness, origin)
        )
        if given and not _sells(member, members[given.giver or 0], RULES):
            found[taker] = given
    return found


def plain_version(
    taker: int, own: list[int], members: list[Entry], likeness: Likeness
) -> Given | None:
    measured = [(alike, o) for o in own if (alike := likeness(taker, o)) is not None]
    if not measured:
        return None
    best = max(alike for alike, _ in measured)
    giver = [o for alike, o in measured if best - alike < NEARER][-1]
    reason = f"a later version of {members[giver].path}, Jaccard {likeness(taker, giver):.2f}"
    return Given(giver, Confidence.INFERRED, reason)


def plain_nearest(
    taker: int,
    earlier: list[int],
    members: list[Entry],
    likeness: Likeness,
    origin: Origin | None,
) -> Given | None:
    measured = sorted((-(likeness(taker, o) or 0.0), o) for o in earlier)
    if not measured:
        return None
    best, giver = -measured[0][0], measured[0][1]
    if len(measured) == 1:
        if not origin or origin.member != giver or best < ALONE:
            return None
        reason = f"{members[giver].path} is the only earlier one, Jaccard {best:.2f}"
        return Given(giver, Confidence.GUESSED, reason)
    second, next_one = -measured[1][0], members[measured[1][1]].path
    if best < LEAST or best - second < NEARER:
        return None
    beside = f"next is {next_one} with {second:.2f}" if second else "no other is near"
    reason = f"nearest to {members[giver].path}, Jaccard {best:.2f}; {beside}"
    return Given(giver, Confidence.INFERRED, reason)


@pytest.mark.parametrize("seed", rounds(40, quick=12))
def test_the_quick_way_gives_what_the_plain_one_does(seed: int) -> None:
    for turn in range(40):
        chance = random.Random(f"{seed} {turn}")
        count = chance.randrange(2, 14)
        hours = [hour(n) for n in range(chance.choice([6, 48]))]
        times = chance.choice([hours, DAYS, [*hours, *DAYS]])
        members = [
            Entry.of(
                make_article(
                    TEXT,
                    f"{n}.md",
                    outlet=chance.choice(["a", "b", "c", "d", "e"]),
                    published=chance.choice(times),
                    url_key=f"{n}.example",
                )
            )
            for n in range(count)
        ]
        edges, first = [], list(range(count))
        for b in range(1, count):  # groups of equal texts, and likeness between their firsts
            if chance.random() < 0.4:
                first[b] = first[chance.randrange(b)]
                edges.append(edge(first[b], b, Relation.IDENTICAL, 1.0))
        for a in range(count):
            for b in range(a + 1, count):
                firsts = (first[a], first[b]) == (a, b)
                if chance.random() < (0.6 if firsts else 0.1):
                    kind = Relation.NEAR_DUPLICATE if firsts else Relation.SAME_URL
                    edges.append(edge(a, b, kind, chance.choice([0.3, 0.7, 0.81, 0.82, 0.9, 0.96])))
        likeness = Likeness(edges, {n: n for n in range(count)})
        credited = {
            n: (chance.randrange(count), "says so") for n in range(count) if chance.random() < 0.2
        }
        origin = find_origin(members, RULES, credited) if chance.random() < 0.7 else None
        quick = find_givers(members, origin, likeness, credited, RULES, originals={})
        assert quick == plain_givers(members, origin, likeness, credited)


def edge(a: int, b: int, relation: Relation, jaccard: float) -> Edge:
    return Edge(a=a, b=b, relation=relation, jaccard=jaccard, containment=jaccard, reason="")


def test_who_is_named_by_a_part_of_a_name() -> None:
    """An outlet's name inside what is said of a source; the first member of another outlet."""
    members = [
        Entry.of(make_article(TEXT, f"{n}.md", outlet=outlet))
        for n, outlet in enumerate(("north", "north", "south", "s", "east"))
    ]
    members[4] = attrs.evolve(members[4], source_name="The Northern and Southern Post")
    members[1] = attrs.evolve(members[1], source_name="north")
    assert find_credits(members, RULES) == {
        4: (0, "says it is from The Northern and Southern Post")
    }
