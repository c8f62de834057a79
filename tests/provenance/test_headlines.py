"""What is no part of a headline, and what is."""

from pathlib import Path

import pytest

import archivekit as ak


def read(folder: Path, title: str) -> ak.Article:
    """Return the article of a file of front matter with a title."""
    path = folder / "a.md"
    path.write_text(f"---\ntitle: '{title}'\n---\n\nThe harbour reopened on Monday.\n", "utf-8")
    (article,) = ak.read(path)
    return article


@pytest.mark.parametrize(
    ("title", "headline", "section"),
    [
        ("[國際] 兩國代表重啟會談", "兩國代表重啟會談", "國際"),
        ("【财经】港口恢复装卸", "港口恢复装卸", "财经"),
        ("［スポーツ］青山が優勝", "青山が優勝", "スポーツ"),
        ("[정치] 항구 다시 문 열어", "항구 다시 문 열어", "정치"),
        ("[World News] Harbour opens", "Harbour opens", "World News"),
        ("[Wirtschaft] Hafen öffnet", "Hafen öffnet", "Wirtschaft"),
        ("【社会】【经济】港口恢复装卸", "港口恢复装卸", "社会"),
    ],
)
def test_the_section_in_brackets_before_a_headline_is_no_part_of_it(
    tmp_path: Path, title: str, headline: str, section: str
) -> None:
    article = read(tmp_path, title)
    assert (article.title, article.section) == (headline, section)
    assert article.evidence.section is not None
    assert article.evidence.section.quote == section


@pytest.mark.parametrize(
    "title",
    [
        "【视频】港口恢复装卸",  # a kind of text
        "[단독] 항구 다시 문 열어",  # urgency
        "[2023] Harbour opens",
        "[国际]",  # all there is
        "（国际）港口恢复装卸",
        "International harbour opens",
    ],
)
def test_other_words_before_a_headline_stay(tmp_path: Path, title: str) -> None:
    article = read(tmp_path, title)
    assert (article.title, article.section) == (title, None)
