"""Origin: who came first, as far as anything tells."""

from typing import Any

import pytest

from archivekit._dedup.entries import Entry
from archivekit._dedup.origin import Origin, find_credits, find_origin
from archivekit.model import Agency, Article, DateClaim, DateKind, Evidence, Layer, Source
from making import RULES
from piles import make_article

EVIDENCE = Evidence(layer=Layer.BODY, rule="test", quote="", start=0, end=0)


def source(name: str | None = None, url: str | None = None) -> Source:
    """Make a credit to another outlet."""
    return Source(name=name, url=url, evidence=EVIDENCE)


def feed(time: str) -> tuple[DateClaim]:
    """Make the claim of a feed."""
    return (DateClaim(kind=DateKind.FEED, written="", utc=time, zone="UTC", evidence=EVIDENCE),)


def origin_of(members: list[Article]) -> Origin | None:
    entries = list(map(Entry.of, members))
    return find_origin(entries, RULES, find_credits(entries, RULES))


# (what is known of each member, the index of the origin, why)
ORIGINS: list[tuple[list[dict[str, Any]], int | None, str]] = [
    (
        [{"published": "2020-10-01T10:00:00Z"}, {"published": "2020-10-01T08:00:00Z"}],
        1,
        "two hours earlier",
    ),
    (
        [{"published": "2020-10-01T10:00:00Z"}, {"published": "2020-10-01T09:45:00Z"}],
        None,
        "a feed's delay is as long",
    ),
    (
        [{"published": "2020-10-01"}, {"published": "2020-10-01T23:00:00Z"}],
        None,
        "a day may end after 23:00",
    ),
    ([{"published": "2020-10-01"}, {"published": "2020-10-03T00:00:00Z"}], 0, "days apart"),
    ([{"published": "2020-10-01"}, {"published": None}], None, "one time is unknown"),
    (
        [
            {"published": "2020-10-01", "dates": feed("2020-10-01T09:00:00Z")},
            {"published": "2020-10-01T08:00:00Z", "dates": feed("2020-10-01T08:10:00Z")},
        ],
        1,
        "a day says little, but both have a feed's time",
    ),
    (
        [
            {"published": "2020-10-01T08:00:00Z", "outlet": "daily"},
            {
                "published": "2020-10-01T10:00:00Z",
                "outlet": "post",
                "agencies": (Agency(name="新华社", evidence=EVIDENCE),),
            },
        ],
        None,
        "both may have it from the agency, which is no member",
    ),
    (
        [
            {
                "published": "2020-10-01T08:00:00Z",
                "outlet": "post",
                "republished_from": source("晨报"),
            },
            {
                "published": "2020-10-01T10:00:00Z",
                "outlet": "daily",
                "republished_from": source("post"),
            },
        ],
        None,
        "the one that is credited credits one that is no member",
    ),
    (
        [
            {"published": "2020-10-01T10:00:00Z", "outlet": "cna"},
            {"published": "2020-10-01T08:00:00Z", "outlet": "rfi"},
        ],
        None,
        "its clock is ahead, but what an agency carries too did not begin with its customer",
    ),
    (
        [
            {"published": "2020-10-01T10:00:00Z", "outlet": "cna"},
            {"published": "2020-10-01T08:00:00Z", "outlet": "reuters"},
        ],
        1,
        "of two agencies the earlier",
    ),
    (
        [{"published": "2020-10-01T08:00:00Z", "republished_from": source("Y")}, {"outlet": "y"}],
        1,
        "the earlier one names its source",
    ),
    (
        [
            {"published": "2020-10-01T08:00:00Z", "republished_from": source("法广")},
            {"outlet": "rfi"},
        ],
        1,
        "it names its source by another of its names",
    ),
    (
        [{"original": "https://y.example/b"}, {"outlet": "y", "url": "https://y.example/b"}],
        1,
        "one links the other as its original",
    ),
    (
        [{"agencies": (Agency(name="Y社", evidence=EVIDENCE),)}, {"outlet": "y"}],
        1,
        "one carries the other's copy",
    ),
    (
        [
            {"outlet": "x", "republished_from": source("Y")},
            {"outlet": "y", "republished_from": source("X")},
        ],
        None,
        "each names the other",
    ),
]


@pytest.mark.parametrize(("known", "expected", "why"), ORIGINS)
def test_origin(
    known: list[dict[str, Any]],
    expected: int | None,
    why: str,
) -> None:
    """The origin is this member, in any order of the members, and has a reason."""
    members = [make_article("文", f"{i}.md", **each) for i, each in enumerate(known)]
    found = origin_of(members)
    assert (found.member if found else None) == expected, why
    back = origin_of(members[::-1])
    assert (len(members) - 1 - back.member if back else None) == expected, why
    assert not found or found.reason
