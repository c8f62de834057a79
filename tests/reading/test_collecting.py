"""The garbage collector runs seldom in processes of our own, and as its user set it elsewhere."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from archivekit._cli import main
from archivekit._reading.collecting import collect_seldom

ASK = """
import atexit, gc, sys
from archivekit._cli import main
atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count() > 0))
sys.argv = ["archivekit", "--version"]
main()
"""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_the_command_line_collects_seldom() -> None:
    """A command that is a process of its own sets the collector before it reads."""
    run = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert run.stdout.split()[-2:] == ["20000", "True"]


def test_a_callers_collector_is_left_alone() -> None:
    """A command that a program calls leaves the program's collector as it is."""
    before = gc.get_threshold()
    with pytest.raises(SystemExit):
        main(["--version"])
    assert gc.get_threshold() == before


def test_what_is_new_is_collected_still() -> None:
    """The collector runs less often, but it runs."""
    collect_seldom()
    assert gc.isenabled()
    assert 700 < gc.get_threshold()[0] < 100_000
