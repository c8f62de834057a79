"""How this suite is run: in parallel as a whole, in one process where files are named."""

from pathlib import Path
from typing import Any

import pytest

from row_groups import ROWS, RowGroup, RowsError, group_rows

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

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

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
        (Item("docs/how-to/spark.md", "spark"), ["proof", "slow", "xdist_group spark"]),
        (Item("tests/test_gold.py", "tmp_path", "shared"), ["proof", "slow", "xdist_group gold"]),
        (Item("tests/spark/a.py", "shared", "spark"), ["proof", "slow", "xdist_group spark"]),
    ],
    ids=lambda value: str(getattr(value, "path", "")),
)
def test_what_is_shared_is_a_proof_and_made_by_one_worker(
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


@pytest.mark.proof
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


TABLE = """
    import pytest

    @pytest.mark.parametrize("a", [1, 2, 3])
    def test_rows(a):
        assert a != 2

    @pytest.mark.parametrize("a", range(100))
    def test_many(a):
        pass

    @pytest.mark.parametrize("a", [1, 2])
    def test_needs_a_folder(a, tmp_path):
        pass

    @pytest.mark.parametrize("a", [1, pytest.param(2, marks=pytest.mark.xfail)])
    def test_marked(a):
        pass

    @pytest.fixture
    def b(request):
        return request.param

    @pytest.mark.parametrize("b", [1, 2], indirect=True)
    def test_indirect(b):
        pass

    @pytest.mark.parametrize("a", [0, 1])
    def test_skips(a):
        if a:
            pytest.skip("not here")

    def test_alone():
        pass
"""


@pytest.mark.proof
def test_rows_that_need_nothing_but_their_values_run_together(pytester: pytest.Pytester) -> None:
    items = pytester.getitems(TABLE)
    grouped = list(group_rows(items))
    ran = [row for item in grouped for row in getattr(item, "rows", [item])]
    assert ran == items
    names = [item.name for item in grouped]
    assert names == [
        "test_rows[rows 0-2]",
        f"test_many[rows 0-{ROWS - 1}]",
        f"test_many[rows {ROWS}-{2 * ROWS - 1}]",
        f"test_many[rows {2 * ROWS}-99]",
        *("test_needs_a_folder[1]", "test_needs_a_folder[2]", "test_marked[1]", "test_marked[2]"),
        *("test_indirect[1]", "test_indirect[2]", "test_skips[rows 0-1]", "test_alone"),
    ]
    assert len({item.nodeid for item in grouped}) == len(grouped)


@pytest.mark.proof
def test_a_row_that_fails_is_named_and_the_others_run(pytester: pytest.Pytester) -> None:
    items = {item.name: item for item in group_rows(pytester.getitems(TABLE))}
    rows = items["test_rows[rows 0-2]"]
    assert isinstance(rows, RowGroup)
    with pytest.raises(RowsError, match=r"^test_rows\[2\]$") as failed:
        rows.runtest()
    shown = rows.repr_failure(failed)
    assert "::test_rows[2]" in shown
    assert "assert a != 2" in shown
    with pytest.raises(pytest.skip.Exception, match=r"test_skips\[1\]: .*not here"):
        items["test_skips[rows 0-1]"].runtest()


@pytest.mark.proof
def test_workers_run_all_rows(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        conftest="pytest_plugins = ['row_groups']",
        row_groups=(ROOT / "tests" / "row_groups.py").read_text(encoding="utf-8"),
        test_one=TABLE,
    )
    together = pytester.runpytest_subprocess("-n", "2")
    together.assert_outcomes(failed=1, passed=9, skipped=1, xpassed=1)
    together.stdout.fnmatch_lines(["*::test_rows?2?"])
    pytester.runpytest_subprocess().assert_outcomes(failed=1, passed=109, skipped=1, xpassed=1)
