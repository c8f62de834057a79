"""Texts, rows and files that only look as if they said more: nothing is lost or made up."""

import json
from pathlib import Path

import pytest

import archivekit as ak

PROSE = (
    "The city reopened the old pier on Monday after two years of repairs, the mayor said.\n\n"
    "Ferries will call there every hour from June, and the residents are glad about it.\n"
)


def read(folder: Path, text: str, name: str = "a.md") -> ak.Article:
    """Return the article of a file."""
    path = folder / name
    path.write_text(text, "utf-8")
    (article,) = ak.read(path)
    return article


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r'{"content": "<p>Hello \ud83d\ude00 world<\/p>"}', "Hello 😀 world"),
        ('{"q": "Who are you?", "a": "I am Ann."}', '{"q": "Who are you?", "a": "I am Ann."}'),
        ("{'greeting': 'hello', 'n': 1}", "{'greeting': 'hello', 'n': 1}"),
        ('{"name": "lodash", "version": "1"}', '{"name": "lodash", "version": "1"}'),
    ],
)
def test_objects_in_values(tmp_path: Path, written: str, text: str) -> None:
    row = {"title": "Lift opens", "url": "https://a.example/1", "text": written}
    assert read(tmp_path, json.dumps(row), "a.jsonl").text == text


def test_a_title_that_looks_like_an_object_stays_text(tmp_path: Path) -> None:
    row = {"title": '{"Lift": "opens"}', "url": "https://a.example/1", "text": PROSE}
    assert read(tmp_path, json.dumps(row), "a.jsonl").title == '{"Lift": "opens"}'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            (
                "The harbour lift was closed for a long time, wrote the mayor.\n\n"
                "**Title:** Lift\n**Date:** 2024-05-16\n\nThe harbour lift was opened again.\n"
            ),
            "closed for a long time",
        ),
        (
            (
                "# Lift\n\n**Author:** Ann Lee\n\n**Date:** 2024-05-16\n\n"
                "**Warning:** The lift was closed in 2025 again, after a fire had broken out.\n"
            ),
            "after a fire had broken out",
        ),
        ("# 电梯\n\n来源：河口日报　记者：冯一帆　这一天的港口，天气晴朗。\n", "天气晴朗"),
        (
            (
                "---\ntitle: Lift\n---\nimport prices fell, and the minister called it 'a good day'\n"
                f"\n{PROSE}"
            ),
            "import prices fell",
        ),
    ],
)
def test_sentences_beside_facts_are_kept(tmp_path: Path, text: str, kept: str) -> None:
    assert kept in read(tmp_path, text).text


def test_code_is_no_link(tmp_path: Path) -> None:
    article = read(tmp_path, f"{PROSE}\nCall handlers[name](../x) and f[x](#a).\n", "a.txt")
    assert article.format == "plain-text"
    assert "handlers[name](../x) and f[x](#a)" in article.text


def test_a_link_before_a_title_is_no_section(tmp_path: Path) -> None:
    article = read(tmp_path, f"# [Culture](https://a.example/c) and lift\n\n{PROSE}")
    assert article.section is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("100 years of solitude and more.txt", "100 years of solitude and more"),
        ("1984 and the world we live in.md", "1984 and the world we live in"),
        ("2024 05 16 Board meeting minutes draft.md", "Board meeting minutes draft"),
        ("New Text Document for me.txt", None),
        ("Copy of the old file two.txt", None),
        ("WhatsApp Chat with Ann Lee here.txt", None),
        ("新建文本文档（最终修改版本）.txt", None),
    ],
)
def test_names_of_files(tmp_path: Path, name: str, title: str | None) -> None:
    assert read(tmp_path, PROSE, name).title == title


@pytest.mark.parametrize(
    "line",
    [
        "Victoria Falls", "Grace Cathedral", "Charlotte Hornets", "Paul Revere's Ride Day",
        "Martin Luther King Day", "Diana Ross Concert", "Martin Luther Kirche",
    ],
)  # fmt: skip
def test_a_place_or_an_event_signs_nothing(tmp_path: Path, line: str) -> None:
    for text in (f"{PROSE}\n{line}\n", f"{line}\n\n{PROSE}"):
        article = read(tmp_path, f"---\ntitle: Lift\n---\n\n{text}")
        assert article.credits == ()
        assert line in article.text


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nStarring:\n\nAnn Lee\n",
        f"{PROSE}\nRest in peace,\n\nMargaret Brown\n",
        "Margaret Brown\n\nShe was born by the lake in 1931, and she never left it again.\n",
    ],
)
def test_who_is_told_of_signs_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"---\ntitle: Lift\n---\n\n{text}").credits == ()


@pytest.mark.parametrize("label", ["受访记者", "被捕记者", "失踪作者", "获奖作者"])
def test_whom_a_line_tells_of_wrote_nothing(tmp_path: Path, label: str) -> None:
    text = "市政府周一宣布，老码头的修缮工程已经完成，轮渡将在下月恢复通航。\n"
    article = read(tmp_path, f"---\ntitle: 码头\n---\n\n{label}：王小明\n\n{text}")
    assert article.credits == ()


def test_a_comment_is_not_called_after_who_wrote_it(tmp_path: Path) -> None:
    row = {"name": "Ann Lee", "text": PROSE, "date": "2024-05-17", "url": "https://a.example/1"}
    assert read(tmp_path, json.dumps(row), "a.jsonl").title is None


def test_a_playlist_holds_no_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        "<playlist><track><title>Song</title><url>https://a.example/s.mp3</url></track></playlist>"
    )
    reading = ak.read(path)
    assert list(reading) == []
    assert len(reading.problems) == 1


def test_an_article_inside_another_is_read_once(tmp_path: Path) -> None:
    text = (
        "<TEI><text><body><div type='article'><head>One</head><p>First.</p>"
        "<div type='item'><head>In</head><p>Inner.</p></div></div>"
        "<div type='article'><head>Two</head><p>Second.</p></div></body></text></TEI>"
    )
    path = tmp_path / "a.xml"
    path.write_text(text)
    texts = [article.text for article in ak.read(path)]
    assert sum("Inner." in each for each in texts) == 1
