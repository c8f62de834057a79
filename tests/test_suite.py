"""How this suite is run: in parallel as a whole, in one process where files are named."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
Source = pytest.Config.ArgsSource


class Option:
    """The options of a run, as pytest and pytest-xdist have them before they are looked at."""

    def __init__(self, numprocesses: int | None, capture: str) -> None:
        self.numprocesses: Any = numprocesses
        self.capture, self.dist, self.maxprocesses = capture, "no", None


class Run:
    """A configuration, as far as it decides about workers."""

    def __init__(self, args_source: Source, option: Any) -> None:
        self.args_source, self.option = args_source, option
        self.workerinput: dict[str, str]

    def getoption(self, name: str, default: object) -> object:
        return getattr(self.option, name, default)


class Item:
    """A test or an example, as far as it decides about its marks."""

    def __init__(self, path: str, *fixturenames: str) -> None:
        self.path, self.fixturenames = Path(path), fixturenames
        self.marks: list[str] = []

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.marks.append(" ".join([mark.name, *mark.args]))


def hooks(config: pytest.Config) -> Any:
    """Return the module that holds the suite's hooks."""
    return config.pluginmanager.get_plugin(str(ROOT / "conftest.py"))


@pytest.mark.parametrize(
    ("source", "asked", "capture", "expected"),
    [
        (Source.TESTPATHS, None, "fd", "auto"),
        (Source.ARGS, None, "fd", None),
        (Source.TESTPATHS, 0, "fd", 0),
        (Source.TESTPATHS, 2, "fd", 2),
        (Source.ARGS, 2, "fd", 2),
        (Source.TESTPATHS, None, "no", None),
    ],
    ids=["all of it", "named files", "-n 0", "-n 2", "named files, -n 2", "-s"],
)
def test_workers(
    pytestconfig: pytest.Config, source: Source, asked: int | None, capture: str, expected: object
) -> None:
    run = Run(source, Option(asked, capture))
    hooks(pytestconfig).pytest_cmdline_main(run)
    assert run.option.numprocesses == expected
    assert run.option.dist == ("loadgroup" if expected else "no")


def test_a_worker_starts_no_workers_and_keeps_the_groups(pytestconfig: pytest.Config) -> None:
    worker = Run(Source.TESTPATHS, Option(None, "fd"))
    worker.workerinput = {}
    hooks(pytestconfig).pytest_cmdline_main(worker)
    assert worker.option.numprocesses is None
    assert worker.option.loadgroup


@pytest.mark.parametrize(
    ("item", "marks"),
    [
        (Item("tests/test_seeds.py", "seeds"), []),
        (Item("docs/explanation/dates.md"), ["xdist_group dates.md"]),
        (Item("docs/how-to/spark.md", "spark"), ["slow", "xdist_group spark"]),
        (Item("tests/test_gold.py", "tmp_path", "shared"), ["slow", "xdist_group gold"]),
        (Item("tests/spark/a.py", "shared", "spark"), ["slow", "xdist_group spark"]),
    ],
    ids=lambda value: str(getattr(value, "path", "")),
)
def test_what_is_shared_is_slow_and_made_by_one_worker(
    pytestconfig: pytest.Config, item: Item, marks: list[str]
) -> None:
    """And the examples of a page are run by one, as each goes on where the one before ended."""
    hooks(pytestconfig).pytest_itemcollected(item)
    assert item.marks == marks


def test_names_of_tests_are_short(pytestconfig: pytest.Config) -> None:
    """Or a megabyte of text goes to each worker, and a program cannot be started beside it."""
    name = hooks(pytestconfig).pytest_make_parametrize_id
    assert [name(value) for value in ("x" * 80, b"x", 3, None)] == [None] * 4
    assert name("文" * 10**6) == ascii("文" * 80) + "..."
    assert len(name(b"\0" * 10**6)) < 400


@pytest.mark.slow
def test_the_groups_reach_the_workers(pytester: pytest.Pytester) -> None:
    """pytest-xdist 3.8 loses them with pytest 9.2, without a word."""
    pytester.makepyfile(
        conftest="from suite import pytest_cmdline_main, pytest_itemcollected",
        suite=(ROOT / "conftest.py").read_text(encoding="utf-8"),
        test_one="""
            import os
            import pytest

            @pytest.mark.xdist_group("one")
            @pytest.mark.parametrize("number", range(9))
            def test_who(number):
                with open("workers", "a") as file:
                    print(os.environ["PYTEST_XDIST_WORKER"], file=file)
        """,
    )
    pytester.runpytest_subprocess("-n", "2").assert_outcomes(passed=9)
    assert len(set((pytester.path / "workers").read_text().split())) == 1
