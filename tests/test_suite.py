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

    def __init__(self, args_source: Source, option: Option) -> None:
        self.args_source, self.option = args_source, option

    def getoption(self, name: str, default: object) -> object:
        return getattr(self.option, name, default)


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
    conftest = pytestconfig.pluginmanager.get_plugin(str(ROOT / "conftest.py"))
    assert conftest is not None
    conftest.pytest_cmdline_main(run)
    assert run.option.numprocesses == expected
    assert run.option.dist == ("loadgroup" if expected == "auto" else "no")
