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
    ("source", "asked", "capture", "worker", "expected"),
    [
        (Source.TESTPATHS, None, "fd", False, "auto"),
        (Source.ARGS, None, "fd", False, None),
        (Source.TESTPATHS, 0, "fd", False, 0),
        (Source.TESTPATHS, None, "no", False, None),
        (Source.TESTPATHS, None, "fd", True, None),
    ],
    ids=["all of it", "named files", "-n 0", "-s", "a worker starts no workers"],
)
def test_workers(
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    source: Source,
    asked: int | None,
    capture: str,
    worker: bool,
    expected: object,
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    if worker:
        monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    run = Run(source, Option(asked, capture))
    hooks(pytestconfig).pytest_cmdline_main(run)
    assert run.option.numprocesses == expected
    assert run.option.dist == ("loadgroup" if expected == "auto" else "no")


@pytest.mark.parametrize(
    ("item", "marks"),
    [
        (Item("tests/test_seeds.py", "seeds"), []),
        (Item("docs/dates.md"), ["xdist_group dates.md"]),
        (Item("docs/spark.md", "spark"), ["slow", "xdist_group spark"]),
        (Item("tests/test_gold.py", "tmp_path", "shared"), ["slow", "xdist_group gold"]),
        (Item("tests/spark/a.py", "shared", "spark"), ["slow", "xdist_group spark"]),
    ],
    ids=lambda value: str(getattr(value, "path", "")),
)
def test_what_is_shared_is_slow_and_made_by_one_worker(
    pytestconfig: pytest.Config, item: Item, marks: list[str]
) -> None:
    """And the examples of a page are run by one, as each goes on where the one before ended."""
    parallel = Run(Source.TESTPATHS, type("_", (), {"loadgroup": True}))
    hooks(pytestconfig).pytest_collection_modifyitems(parallel, [item])
    assert item.marks == marks
