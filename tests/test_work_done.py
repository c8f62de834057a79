"""How much work reading takes, counted in calls and in what is compiled: seconds differ by machine.

A bound that is passed means that something is asked of every line, or compiled before it is asked.
Where that is worth it, raise the bound with the change.
"""

import cProfile
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit.testing import Story, write_dump, write_prose

MOST_CALLS = 5_930
"""Calls of functions, built-in ones too, for an article of the seeds."""
MOST_OF_A_FORMAT = {
    "jekyll": 2_970,
    "link-header": 2_960,
    "html": 7_700,
    "plain-text": 3_385,
    "rss20": 6_730,
    "mail": 6_745,
    "row": 3_310,
}
"""The same for a made article in some formats, with its JSON."""
MOST_COMPILED = 174
"""Patterns of rows that are compiled to read the seeds, of 460."""
MOST_COMPILED_CHARACTERS = 210_000
"""Characters of all patterns that are compiled to read the seeds, those of imports too."""


def _calls(work: Callable[[], object]) -> int:
    work()  # what is made once is made
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def _in_another_process(code: str, *given: object) -> int:
    """Return the number that a program of its own prints, as other tests load and compile all."""
    command = [sys.executable, "-c", code, *map(str, given)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(done.stdout)


def test_calls_of_an_article(seeds: Path) -> None:
    calls = _calls(lambda: list(ak.read(seeds)))
    assert calls / 5 <= MOST_CALLS


@pytest.mark.parametrize("name", MOST_OF_A_FORMAT)
def test_calls_of_a_made_article(name: str, tmp_path: Path) -> None:
    texts = [write_prose(n, 900, language=("zh-Hans", "en")[n % 2]) for n in range(20)]
    signed = (("reporter", "王小明"), ("editor", "Ann Lee"))
    write_dump(tmp_path, [Story(text=text, credits=signed) for text in texts], format=name)
    calls = _calls(lambda: [to_json(article) for article in ak.read(tmp_path)])
    assert calls / 20 <= MOST_OF_A_FORMAT[name]


@pytest.mark.slow
def test_compiled_patterns(seeds: Path) -> None:
    code = """if True:
        import sys, archivekit as ak
        from archivekit._rules.rule_file import patterns_of
        rules = ak.Rules.default()
        list(ak.read(sys.argv[1]))
        patterns = [one for _, row in rules for _, one in patterns_of(row)]
        print(sum("compiled" in vars(one) for one in patterns))
    """
    assert _in_another_process(code, seeds) <= MOST_COMPILED


@pytest.mark.slow
def test_compiled_characters(seeds: Path) -> None:
    code = """if True:
        import re, sys
        compiler, compiled = re._compiler.compile, []
        def compile(pattern, flags=0):
            compiled.append(len(pattern))
            return compiler(pattern, flags)
        re._compiler.compile = compile
        import archivekit as ak
        list(ak.read(sys.argv[1]))
        print(sum(compiled))
    """
    assert _in_another_process(code, seeds) <= MOST_COMPILED_CHARACTERS


@pytest.mark.slow
def test_one_worker_loads_no_process_pools(seeds: Path) -> None:
    code = """if True:
        import sys, archivekit as ak
        list(ak.read(sys.argv[1]))
        print(sum(name.startswith(("multiprocessing", "concurrent")) for name in sys.modules))
    """
    assert _in_another_process(code, seeds) == 0
