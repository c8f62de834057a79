"""Rows of a table run together: one test of pytest for many rows, when workers run everything.

pytest spends some four milliseconds on each test, more than most rows of our tables take. Rows of
one function that need nothing but their own values therefore run one after another in one test, at
most `ROWS` of them. Each row is still run and each that fails is shown with its name; files that
are named on the command line run their rows one by one, as everywhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from _pytest._code.code import ExceptionInfo

ROWS = 40
"""So many rows are one test: few enough that two workers end at about the same time."""


class RowsError(Exception):
    """Some rows of a table failed, each with its exception."""

    def __init__(self, failed: list[tuple[pytest.Function, ExceptionInfo[BaseException]]]) -> None:
        self.failed = failed
        super().__init__(", ".join(row.name for row, _ in failed))


class RowGroup(pytest.Item):
    """Some rows of one test function, run as one test."""

    def __init__(self, *, rows: list[pytest.Function], **given: Any) -> None:
        super().__init__(**given)
        self.rows = rows

    def runtest(self) -> None:
        """Run every row; raise what failed once all have run."""
        failed, skipped = [], []
        for row in self.rows:
            try:
                row.obj(**row.callspec.params)
            except pytest.skip.Exception as reason:
                skipped.append(f"{row.name}: {reason}")
            except (Exception, pytest.fail.Exception):
                failed.append((row, ExceptionInfo.from_current()))
        if failed:
            raise RowsError(failed)
        if skipped:
            pytest.skip("; ".join(skipped))

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str:
        """Show each row that failed as pytest shows a test."""
        if not isinstance(excinfo.value, RowsError):
            return str(super().repr_failure(excinfo, style))
        shown = (f"{row.nodeid}\n{row.repr_failure(info)}" for row, info in excinfo.value.failed)
        return "\n\n".join(shown)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Return where the function stands."""
        path, line, _ = self.rows[0].reportinfo()
        return path, line, self.name


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put rows together in a worker, once it is known which of them run."""
    if hasattr(config, "workerinput"):
        items[:] = group_rows(items)


def group_rows(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield tests, those rows that stand behind one another in groups."""
    for key, found in itertools.groupby(items, _table):
        rows = list(found)
        if key is None or len(rows) == 1:
            yield from rows
            continue
        for start in range(0, len(rows), ROWS):
            some, parent = rows[start : start + ROWS], rows[0].parent
            assert parent is not None
            name = f"{key[1]}[rows {start}-{start + len(some) - 1}]"
            yield RowGroup.from_parent(parent, name=name, rows=some)


def _table(item: pytest.Item) -> tuple[object, str] | None:
    """Return what a row's table is known by; `None` for a test that has to run alone."""
    if not isinstance(item, pytest.Function) or item.cls or not hasattr(item, "callspec"):
        return None
    marks = list(item.iter_markers())
    alone = bool(
        {mark.name for mark in marks} - {"parametrize"}
        or any(mark.kwargs.get("indirect") for mark in marks)
        or set(item.fixturenames) != set(item.callspec.params)
        or hasattr(item.obj, "hypothesis")
    )
    return None if alone else (item.parent, item.originalname)
