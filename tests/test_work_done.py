"""How much work reading takes, counted in calls, since seconds differ from machine to machine.

A bound that is passed means that something is asked of every line, or compiled before it is asked.
Where that is worth it, raise the bound with the change.
"""

import cProfile
import subprocess
import sys
from pathlib import Path

import pytest

import archivekit as ak

MOST_CALLS = 6_450
"""Calls of functions, built-in ones too, for an article of the seeds."""
MOST_COMPILED = 190
"""Patterns of rows that are compiled to read the seeds, of 320."""


def test_calls_of_an_article(seeds: Path) -> None:
    list(ak.read(seeds))  # what is made once is made
    profile = cProfile.Profile()
    articles = profile.runcall(lambda: list(ak.read(seeds)))
    calls = sum(entry.callcount for entry in profile.getstats())
    assert calls / len(articles) <= MOST_CALLS


@pytest.mark.slow
def test_compiled_patterns(seeds: Path) -> None:
    """In a process of its own, as other tests compile all."""
    code = """if True:
        import sys, archivekit as ak
        from archivekit._rules.rules import _patterns_of
        rules = ak.Rules.default()
        list(ak.read(sys.argv[1]))
        patterns = [one for _, row in rules for _, one in _patterns_of(row)]
        print(sum("compiled" in vars(one) for one in patterns))
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(seeds)], capture_output=True, check=True, text=True
    )
    assert int(done.stdout) <= MOST_COMPILED
