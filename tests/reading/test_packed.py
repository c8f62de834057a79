"""What workers hand back is packed and unpacked without a difference."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit._export.jsonl import to_json
from archivekit._reader import ItemOutcome, make, read_in_form
from archivekit._reading.budget import Budget
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.packed import pack, unpack
from archivekit.errors import ReadError
from archivekit.model import DateKind, Note, Problem

PROBLEM = Problem(path="a", reason="empty-file", detail="no text", span=(0, 1))


@attrs.frozen(slots=False)
class _Unslotted:
    name: str
    number: int = 1


@attrs.frozen
class _HalfSlotted(_Unslotted):
    day: int = 2
    year: int = 3


@attrs.frozen
class _Lazy:
    """Has a slot that is filled when it is asked for."""

    name: str
    size: int = attrs.field(default=0, eq=False)


@pytest.mark.parametrize(
    "value",
    [
        PROBLEM,
        [PROBLEM, Note(path="a", reason="encoding", detail="gb18030")],
        ItemOutcome((PROBLEM,), (), None, "a", 0.5),
        _Unslotted("a"),
        _HalfSlotted("a", 4, 5, 6),
        _Lazy("a", 3),
        {"kind": DateKind.PAGE, "none": None, "parts": (1, "a", b"b")},
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_come_back_equal(value: object) -> None:
    again = unpack(pack(value))
    assert again == value
    assert type(again) is type(value)


def test_articles_come_back_equal(seeds: Path) -> None:
    rules = ak.Rules.default()
    paths = sorted(path for path in seeds.rglob("*") if path.is_file())
    made = [make(Item(path=path.name, data=path.read_bytes()), rules) for path in paths]
    assert unpack(pack(made)) == made


def test_errors_come_back() -> None:
    error = unpack(pack(ReadError("empty-file", "no text", (0, 1))))
    assert (error.reason, error.detail, error.span) == ("empty-file", "no text", (0, 1))


@pytest.mark.parametrize("function", [len, make])
def test_functions_come_back(function: Callable[..., Any]) -> None:
    assert unpack(pack(function)) is function


@pytest.mark.parametrize("workers", [1, 2])
def test_a_form_is_made_where_an_article_is_read(tmp_path: Path, workers: int) -> None:
    """The account is that of articles: what is no article, and articles without text."""
    for name, text in {"a.md": "<p>One.</p>", "b.md": "", "c.md": "---\ntitle: C\n---\n"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    reading = iter(ak.read(tmp_path))
    articles = list(reading)
    lines, account = read_in_form(Budget(Limits()), tmp_path, to_json, workers=workers)
    assert list(lines) == [to_json(article) for article in articles]
    assert account.problems == reading.problems
    assert (account.summary, account.lossy) == (reading.summary, 0)
    assert account.empty == sum(not article.text for article in articles)
