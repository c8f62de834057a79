"""Lists of our values in a notebook."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import archivekit as ak
from archivekit._export import notebook
from archivekit.model import Problem
from exporting import hostile_articles, hostile_pieces
from piles import make_article, prose


@pytest.fixture
def show() -> Callable[[Any], str | None]:
    """Return what Jupyter is told to make lists by."""
    made: dict[type, Callable[[Any], str | None]] = {}
    formatter = SimpleNamespace(for_type=made.__setitem__)
    formatters = SimpleNamespace(formatters={"text/html": formatter})
    ak.load_ipython_extension(SimpleNamespace(display_formatter=formatters))
    return made[list]


def test_lists_of_each_kind_are_tables(show: Callable[[Any], str | None], tmp_path: Path) -> None:
    text = prose(1, 20)
    pile = [
        make_article(text, "a.md", outlet="cna", published="2024-06-21T01:00:00Z"),
        make_article(text, "b.md", outlet="rfi", published="2024-06-22T01:00:00Z"),
        make_article(
            text,
            "c.md",
            outlet="rfi",
            published="2024-06-23T01:00:00Z",
            title="改",
            url_key="rfi.example/b.md",
        ),
    ]
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(pile)
        answers: dict[str, list[Any]] = {
            "articles: 3": pile,
            "clusters: 1": archive.clusters(),
            "copies: 1": list(archive.copies()),
            "copies by outlet: 1": archive.count_copies(),
            "changes: 1": list(archive.changes()),
            "changes by outlet: 1": archive.count_changes(),
            "problems: 1": [Problem(path="<i>.md", reason="empty-file", detail="")],
        }
    for caption, values in answers.items():
        html = show(values)
        assert html
        assert f"<caption>{caption}</caption>" in html
        assert html.count("<tr>") == 1 + len(values)
        assert "<i>" not in html


def test_other_lists_show_themselves(show: Callable[[Any], str | None]) -> None:
    assert [show(each) for each in ([], [1], [make_article(), 1])] == [None] * 3


def test_a_long_list_is_cut(show: Callable[[Any], str | None]) -> None:
    html = show([make_article(path=f"{number}.md") for number in range(2000)])
    assert html
    assert "<caption>articles: 2,000, the first 20 shown</caption>" in html
    assert html.count("<tr>") == 1 + notebook.MOST


def test_what_is_shown_can_be_saved(show: Callable[[Any], str | None]) -> None:
    """A notebook is a file of UTF-8: half a character in one cell would keep it from being saved."""
    articles = hostile_articles(10)
    cluster = hostile_pieces(10)[0].cluster
    pair = ak.explain(articles[0], articles[1])
    shown = [show(articles), show([cluster]), *(a._repr_html_() for a in articles)]
    for html in (*shown, cluster and cluster._repr_html_(), pair._repr_html_(), pair.to_page()):
        assert html
        assert html.encode()
