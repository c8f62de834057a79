"""Twice as many parts of a document take about twice the calls, whatever they are parts of."""

import cProfile
from io import BytesIO

import pytest

from archivekit import Limits
from archivekit._reader import make
from archivekit._reading.containers.opening import open_stream
from archivekit._reading.stream import Stream
from fuzz.growing import GROWING
from fuzz.laws import RULES

MOST = 2.4
"""Times the calls for twice the parts."""


def calls(data: bytes) -> int:
    """Return how many calls reading bytes takes."""

    def read() -> None:
        for item in open_stream("a", Stream(BytesIO(data).read), Limits()):
            make(item, RULES)

    profile = cProfile.Profile()
    profile.runcall(read)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_parts_take_twice_the_calls(kind: str) -> None:
    _, few, many = (calls(GROWING[kind](count).encode()) for count in (10, 150, 300))
    assert many <= MOST * few
