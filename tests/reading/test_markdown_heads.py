"""Markdown without a heading: facts in lines below pictures or an excerpt, and marks of Markdown."""

from pathlib import Path

import pytest

import archivekit as ak

TEXT = (
    "The city reopened the old pier on Monday after two years of repairs. Ferries will call there "
    "every hour from June, the harbour master said.\n\nResidents said that they were glad.\n"
)


def read(folder: Path, text: str) -> ak.Article:
    """Return the article of a file."""
    path = folder / "a.md"
    path.write_text(text, "utf-8")
    (article,) = ak.read(path)
    return article


HEADS = {
    "en": (
        "**Title:** Old pier reopens\n\n**Author:** [Ann Lee](https://example.org/ann)\n\n"
        "**Published:** 2024-05-16\n\n**Source:** [Lake Post](https://example.org/p)\n\n"
    ),
    "zh": (
        "**标题：** Old pier reopens  \n\n**作者：** [Ann Lee](https://example.org/ann)  \n\n"
        "**发表日期：** 2024.5.16  \n\n**来源：** [湖报](https://example.org/p)  \n\n"
        "**版权说明：** 该作品版权归原作者所有。[说明](https://example.org/c)。\n\n"
    ),
    "es": (
        "> Título: Old pier reopens\n> Autor: Ann Lee\n> Fecha: 16/05/2024\n"
        "> Enlace: https://example.org/p\n\n"
    ),
    "de": (
        "- Titel: Old pier reopens\n- Autor: Ann Lee\n- Datum: 16.05.2024\n"
        "- Quelle: <https://example.org/p>\n\n"
    ),
    "table": (
        "| Title | Old pier reopens |\n| --- | --- |\n| Author | Ann Lee |\n"
        "| Date | 2024-05-16 |\n| URL | https://example.org/p |\n\n"
    ),
}
ABOVE = {
    "nothing": "",
    "a picture": "![The pier](https://example.org/pier.jpg)\n\n",
    "an excerpt": "> The city reopened the old pier on Monday after two years …\n>\n\n",
    "both": "The city reopened the old pier on Monday after two…\n\n![](https://example.org/1.png)\n",
}


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("head", HEADS)
def test_facts_below_pictures_and_an_excerpt_are_read(
    tmp_path: Path, head: str, above: str
) -> None:
    article = read(tmp_path, ABOVE[above] + HEADS[head] + TEXT)
    assert article.title == "Old pier reopens"
    assert [credit.name for credit in article.credits] == ["Ann Lee"]
    assert article.published == "2024-05-16"
    assert article.canonical_url == "https://example.org/p"
    assert article.text == TEXT.replace("\n\n", "\n").strip()
    assert len(article.photos) == ABOVE[above].count("![")


def test_other_words_above_a_head_are_kept_with_it(tmp_path: Path) -> None:
    article = read(tmp_path, "This is not said again below.\n\n" + HEADS["en"] + TEXT)
    assert article.title == "Old pier reopens"
    assert article.text.startswith("This is not said again below.\n")


@pytest.mark.parametrize(
    "text",
    [
        f"Three books to read.\n\n{HEADS['en']}It is good.\n\n{HEADS['en']}It is better.\n",
        "**Who:** all\n\n**Title:** none\n\nThe pier opens.\n",  # no day, no address
        f"{TEXT * 7}\n{HEADS['en']}",  # far below
    ],
)
def test_lines_that_are_no_head_give_no_title(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).title is None


def test_links_and_pictures_make_a_text_markdown(tmp_path: Path) -> None:
    text = f"{TEXT}\nMore [here](https://example.org/x).\n\n![The pier](../pier.jpg)\n"
    article = read(tmp_path, text)
    assert article.format == "markdown"
    assert article.text.endswith("\nMore here.")
    assert [link.text for link in article.links] == ["here"]
    assert len(article.photos) == 1


@pytest.mark.parametrize(
    "text", ["The list[0](x) is old, said the harbour master. [See page 4] (above).", "a](b), [c"]
)
def test_other_brackets_stay_plain_text(tmp_path: Path, text: str) -> None:
    article = read(tmp_path, f"{TEXT}\n{text}\n")
    assert article.format == "plain-text"
    assert text in article.text


def test_several_sources_are_no_address(tmp_path: Path) -> None:
    head = "**Title:** Two stories\n\n**Source:** [A](https://a.example/1), [B](https://b.example/2)\n\n"
    article = read(tmp_path, head + TEXT)
    assert (article.title, article.url, article.republished_from) == ("Two stories", None, None)


@pytest.mark.parametrize(
    "head",
    [
        "**Source:** Lake Post\n**Published:** 2024-05-16\n**Article:** https://example.org/p\n",
        (
            "**Source:** [https://example.org/p](https://example.org/p)\n"
            "**Category:** Ports | **Published:** 2024-05-16 | **Score:** 87\n"
        ),
        (
            "**URL:** https://example.org/p\n\n**Published:** 2024-05-16\n\n"
            "**Scraped:** 2025-09-11 04:26:01 UTC\n\n---\n"
        ),
        "**Author:** Ann Lee  **Published:** 2024-05-16  **Link:** https://example.org/p\n",
        "> 来源：[湖报](https://example.org/p) · 2024-05-16\n",
        "> 来源：[微信公众号](https://example.org/p) · 林青河 · 2024年5月16日\n",
        "Published: May 16, 2024 | Source: [Lake Post](https://example.org/p)\n",
        (
            "- **Captured (UTC):** 2025-07-27T12:11:50+00:00\n- **Published:** 2024-05-16\n"
            "- **Full article:** https://example.org/p\n"
        ),
        "文章：https://example.org/p\n发布时间：2024-05-16 10:00\n",
    ],
)
def test_facts_of_a_head_stand_in_lines_and_in_parts_of_lines(tmp_path: Path, head: str) -> None:
    article = read(tmp_path, f"# Old pier reopens\n\n{head}\n{TEXT}")
    assert article.canonical_url == "https://example.org/p"
    assert (article.published or "")[:10] == "2024-05-16"
    assert article.text == TEXT.replace("\n\n", "\n").strip()


@pytest.mark.parametrize(
    "line",
    [
        "Note: the pier | the lake: open since 2024",  # no key is known
        "The pier · the lake · 2024-05-16",  # none at all
        f"Date: 2024-05-16{' | x' * 30} | URL: https://example.org/p",  # too many parts
    ],
)
def test_lines_of_other_parts_are_text(tmp_path: Path, line: str) -> None:
    article = read(tmp_path, f"# Old pier reopens\n\n{line}\n\n{TEXT}")
    assert article.url is None
    assert line[:15] in article.text


@pytest.mark.parametrize(
    "above",
    [
        "Källa: https://lake-post.org/p",
        "> Source: https://lake-post.org/p",
        "原文：https://lake-post.org/p",
        "<https://lake-post.org/p>",
        "https://lake-post.org/p",
    ],
)
@pytest.mark.parametrize("heading", ["# The lift opens", "The lift opens\n=============="])
def test_an_address_alone_above_the_heading(tmp_path: Path, above: str, heading: str) -> None:
    article = read(tmp_path, f"{above}\n\n{heading}\n\n{TEXT}")
    assert (article.title, article.url) == ("The lift opens", "https://lake-post.org/p")
    assert article.text.split("\n") == TEXT.strip().split("\n\n")


def test_an_address_in_words_above_the_heading_is_text(tmp_path: Path) -> None:
    above = "See https://lake-post.org/p for the rules of the game, which is old."
    assert above in read(tmp_path, f"{above}\n\n# The lift opens\n\n{TEXT}").text
