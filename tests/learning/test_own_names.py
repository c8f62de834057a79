"""The outlet's own name beside a day, which reads as a byline, and authors who are always there."""

import pytest

import archivekit as ak
from archivekit.model import Article
from river_post import headline, sentences

WRITERS = "Sari Lestari", "Budi Hartono", "Dewi Anggraini", "Rudi Saputra"


def read_rows(
    above: str, below: str, rules: ak.Rules | None = None, *, writers: int = 4, named: int = 1
) -> list[Article]:
    """Read 40 rows by some writers; each so many-th has the name above it."""
    found = []
    for n in range(40):
        day = f"{n % 28 + 1} August 2022"
        head = [above.format(day=day)] if n % named == 0 else []
        lines = [*head, *sentences(n), below.format(name=WRITERS[n % writers])]
        row = {
            "title": headline(n),
            "url": f"https://river-post.org/{n}",
            "content": "\n\n".join(lines),
        }
        found.append(ak.read_row(row, rules=rules))
    return [article for article in found if article]


@pytest.mark.parametrize("above", ["Kabar Teluk, {day}", "Kabar Teluk | {day}"])
def test_a_name_above_all_texts_is_the_outlets(above: str) -> None:
    below = "Report by: {name}"
    assert any(credit.name == "Kabar Teluk" for credit in read_rows(above, below)[0].credits)
    learned = ak.learn(read_rows(above, below))
    after = read_rows(above, below, learned.rules)
    names = [[credit.name for credit in article.credits] for article in after]
    assert names == [[WRITERS[n % 4]] for n in range(40)]
    assert [article.published for article in after] == [
        f"2022-08-{n % 28 + 1:02}" for n in range(40)
    ]


def test_one_who_writes_all_texts_stays() -> None:
    above, below = "Ada Marsh, {day}", "The ferry of {name} is late."
    learned = ak.learn(read_rows(above, below))
    before, after = read_rows(above, below), read_rows(above, below, learned.rules)
    assert [article.credits for article in after] == [article.credits for article in before]


@pytest.mark.parametrize(("writers", "named", "why"), [(2, 1, "few others"), (4, 2, "in half")])
def test_a_name_of_a_writer_stays(writers: int, named: int, why: str) -> None:
    rows = read_rows("Ada Marsh, {day}", "Report by: {name}", writers=writers, named=named)
    assert not any("Ada" in str(row.values) for row in ak.learn(rows).rows), why
