"""The overview's figures: nothing is counted twice, nothing is left out unsaid."""

import attrs
import pytest

from archivekit import find_duplicates
from archivekit._report.figures import BARS, REST, Flow, flow, lag_hours, rankings, timeline
from archivekit._report.passed import list_passed
from archivekit._report.report_data import NO_OUTLET, ReportData, collect
from archivekit._report.wording import load_words
from archivekit.model import Article
from archivekit.testing import make_article, write_prose
from reporting import story, translator


def pile_of(articles: list[Article]) -> ReportData:
    return collect(articles, find_duplicates(articles), [])


def flow_of(articles: list[Article]) -> Flow:
    pile = pile_of(articles)
    return flow(pile, list_passed(pile))


def dated(*dates: str | None) -> ReportData:
    return pile_of(
        [make_article(f"text {n}", f"{n}.md", published=date) for n, date in enumerate(dates)]
    )


def test_the_counts_are_those_of_the_articles() -> None:
    counts = pile_of(story()).counts
    assert counts.articles == 6
    assert counts.outlets == {"isle": 2, "hill": 1, "lake": 1, "river": 1, NO_OUTLET: 1}
    assert counts.outlet_names()["river"] == "河報"
    assert counts.undated == 1
    assert [(r.title, r.rows, r.names) for r in rankings(counts, load_words("en"))] == [
        ("Agencies named", (("遠方社", 1),), 1),
        ("Translators", (("陳某", 1),), 1),
        ("Desks", (), 0),
        ("Mirrors passed through", (("mirror.example (feed-mirror)", 1),), 1),
    ]


def test_an_outlet_that_signs_its_translations_is_called_an_outlet() -> None:
    """翻译：纽约时报中文网 credits nobody by name."""
    first, second, *others = story()
    signed = attrs.evolve(second, credits=(translator("河報", "翻譯：河報"),))
    ranked = rankings(pile_of([first, signed, *others]).counts, load_words("en"))[1]
    assert ranked.rows == (("河報 (outlet)", 1), ("陳某", 1))


def test_the_order_of_articles_changes_nothing() -> None:
    forth, back = story(), story()[::-1]
    assert collect(forth, find_duplicates(forth), []) == collect(back, find_duplicates(back), [])


def test_clusters_of_other_articles_are_refused() -> None:
    articles = story()
    with pytest.raises(KeyError):
        collect(articles[3:], find_duplicates(articles), [])


@pytest.mark.parametrize(
    ("dates", "unit", "labels", "why"),
    [
        (["2020-02-28", "2020-03-01"], "day", ["2020-02-28", "2020-02-29", "2020-03-01"], "a gap"),
        (["2019-01-01T10:00:00Z", "2020-11-30"], "month", ["2019-01", "2020-11"], "too many days"),
        (["1970-01-01", "2020-11-30"], "year", ["1970", "2020"], "too many months"),
        ([None, None], "day", [], "no dates"),
        (["2020-13-99"], "day", [], "a date that is none"),
    ],
)
def test_bars_are_as_fine_as_fits(
    dates: list[str | None], unit: str, labels: list[str], why: str
) -> None:
    made = timeline(dated(*dates))
    found = [bar.label for bar in made.bars]
    assert made.unit == unit, why
    assert [found[0], found[-1]] == [labels[0], labels[-1]] if labels else found == [], why
    assert len(found) <= BARS
    assert made.before + made.after + sum(bar.all for bar in made.bars) == sum(
        date is not None and date != "2020-13-99" for date in dates
    )


def test_a_stray_date_does_not_flatten_the_rest() -> None:
    made = timeline(dated("2001-01-01", *["2020-05-01", "2020-05-02"] * 300, "2101-01-01"))
    assert [bar.label for bar in made.bars] == ["2020-05-01", "2020-05-02"]
    assert (made.before, made.after) == (1, 1)


def test_who_is_copied_by_whom() -> None:
    made = flow_of(story())
    cells = {(c.giver, c.taker): c.copies for row in made.rows for c in row if c.copies}
    assert cells == {("river", "lake"): 1, ("river", "hill"): 1}  # isle only reposts its own
    assert (made.copies, made.unordered) == (2, 0)


def test_clusters_without_an_origin_are_counted_apart() -> None:
    text = write_prose(1, 300)
    made = flow_of([make_article(text, f"{n}.md", outlet=n) for n in ("a", "b")])
    assert (made.outlets, made.unordered) == ((), 1)


def test_many_outlets_share_a_row() -> None:
    articles = [
        make_article(write_prose(pair, 200), f"{pair}-{n}.md", outlet=f"{'ab'[n]}{pair}",
                     published=f"2020-10-0{2 * n + 1}")
        for pair in range(20) for n in (0, 1)
    ]  # fmt: skip
    made = flow_of(articles)
    assert len(made.outlets) == 13
    assert made.outlets[-1] == REST
    assert sum(cell.copies for row in made.rows for cell in row) == 20


def test_a_lag_is_told_where_all_times_are_exact() -> None:
    groups = {len(group.articles): group for group in pile_of(story()).groups}
    assert lag_hours(groups[2]) == 8
    assert lag_hours(groups[3]) is None
