"""Bylines without a label that are not beside the text: set apart above it, or above a footer."""

import pytest

import archivekit as ak
from archivekit.model import Article
from river_post import headline, pile, read, sentences

PEOPLE = "Brannoc Marsh", "Tamsel Weir", "Orvik Pell", "Quillan Voss"
DIVS = """<html><head><title>{title} | River Post</title></head><body><div class="x"><h1>{title}</h1>
<div class="k">{name} / RIVER POST</div><div class="z">Yayın: {day:02}.05.2022 21:05</div>
<div class="t">{text}</div></div></body></html>"""


def read_pages(rules: ak.Rules | None = None) -> list[Article]:
    rows = (
        {
            "title": headline(n),
            "url": f"https://river-post.org/a/{n}",
            "html": DIVS.format(
                title=headline(n),
                name=PEOPLE[n % 4],
                day=n % 28 + 1,
                text="".join(f"<p>{sentence}</p>" for sentence in sentences(n)),
            ),
        }
        for n in range(40)
    )
    return [article for row in rows if (article := ak.read_row(row, rules=rules))]


def names(articles: list[Article]) -> list[str]:
    return [credit.name for article in articles for credit in article.credits]


@pytest.mark.slow
def test_a_byline_that_a_page_sets_apart_above_its_text() -> None:
    """Behind each name is the paper's own, and a date is between it and the text."""
    learned = ak.learn(read_pages())
    assert names(read_pages(learned.rules)) == [PEOPLE[n % 4] for n in range(40)]
    again = ak.learn(read_pages(learned.rules), rules=learned.rules)
    assert not again.rows, "what is known is not learned again"


def test_a_byline_above_a_sentence_that_ends_all_articles() -> None:
    footer = "The River Post is not responsible for what other pages have to say about it."
    sources = pile(lambda n: [*sentences(n), PEOPLE[n % 4], footer])
    learned = ak.learn(read(sources))
    after = read(sources, learned.rules)
    assert names(after) == [PEOPLE[n % 4] for n in range(40)]
    assert [article.text for article in after] == ["\n".join(sentences(n)) for n in range(40)]
