"""A label for whom a text was taken from, with a link."""

from pathlib import Path

import pytest

import archivekit as ak

TEXT = (
    "The city reopened the old pier on Monday after two years of repairs, which cost a million.\n\n"
    "Residents said that they were glad that the work was over at last.\n"
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: [Lake Post](https://lakepost.com/p/1)", "Lake Post"),
        ("来源：[河口观察](https://lakepost.com/p/1)", "河口观察"),
        ("Quelle: [Seepost](https://lakepost.com/p/1)", "Seepost"),
        (
            "來源：[河口觀察](https://lakepost.com/p/1) 作者：[Ann Lee](https://ann.com/2)",
            "河口觀察",
        ),
        ("Source: [link](https://lakepost.com/p/1)", None),
        ("来源：[微信公众号](https://lakepost.com/p/1)", None),
        ("Source: https://lakepost.com/p/1", None),
    ],
)
def test_the_page_that_it_links_is_the_source_by_name_or_without(
    tmp_path: Path, line: str, name: str | None
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Old pier\ndate: 2024-05-16\n---\n\n{TEXT}\n{line}\n", "utf-8")
    (article,) = ak.read(path)
    assert article.republished_from is not None
    found = article.republished_from
    assert (found.name, found.url) == (name, "https://lakepost.com/p/1")
    assert article.text.endswith("over at last.")


@pytest.mark.parametrize(
    "line",
    [
        "Source: [Lake Post](https://riverpost.com/a)",  # the article's own address
        "Source: Lake Post, see [Ann Lee](https://ann.com/2)",  # no part of the label's value
    ],
)
def test_other_links_are_no_address_of_it(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.md"
    head = "title: Old pier\nurl: https://riverpost.com/a"
    path.write_text(f"---\n{head}\n---\n\n{TEXT}\n{line}\n", "utf-8")
    (article,) = ak.read(path)
    found = article.republished_from
    assert found is None or found.url is None
