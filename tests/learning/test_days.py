"""Days of publication that only many articles tell: their order, and a label that no list has."""

import datetime as dt
import json
import re
import zlib
from collections.abc import Callable

import attrs
import pytest

import archivekit as ak
from archivekit._learning.sample import Seen
from river_post import page, read, sentences


def day_of(number: int) -> dt.date:
    return dt.date(2022, 1, 4) + dt.timedelta(days=9 * number)


def pile(head: Callable[[dt.date], list[str]], count: int = 40, days: int = 40) -> list[str]:
    """Return articles of so many days without a date of the dump's, below the lines of `head`."""
    sources = (page(n, [*head(day_of(n % days)), *sentences(n)]) for n in range(count))
    return [re.sub(r"(?m)^date: .*\n", "", source) for source in sources]


# The lines above a text, and whether they tell the day.
LINES: list[tuple[str, list[str], bool]] = [
    ("an order, month first", ["Posted: {d:%m/%d/%Y}"], True),
    ("an order, day first, with a clock", ["{d:%d/%m/%Y} 10:11"], True),
    ("a label that no list has", ["Yayın: {d:%d.%m.%Y} 21:05"], True),
    ("a label without a colon", ["Onlayn {d:%d/%m/%Y}"], True),
    ("the year first", ["Hlođ {d:%Y/%m/%d} 10.11"], True),
    ("beside a later day", ["Zadnje: {later:%d.%m.%Y}", "Prvič: {d:%d.%m.%Y}"], True),
    ("a label of changes", ["Updated: {d:%m/%d/%Y}"], False),
    ("beside another day", ["Onlayn: {d:%d.%m.%Y} 10:11 | Dyz: {later:%d.%m.%Y}"], True),
    ("a sentence", ["The fair of {d:%d/%m/%Y} was long, and all the boats came"], False),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("why", "lines", "told"), LINES, ids=[why for why, _, _ in LINES])
def test_a_pile_tells_what_its_days_mean(why: str, lines: list[str], told: bool) -> None:
    def head(day: dt.date) -> list[str]:
        later = day + dt.timedelta(days=3)
        return [line.format(d=day, later=later) for line in lines]

    sources = pile(head)
    learned = ak.learn(read(sources))
    days = [(article.published or "")[:10] for article in read(sources, learned.rules)]
    right = [str(day_of(number)) for number in range(len(sources))]
    assert (days == right) == told, why
    assert not told or [row.table for row in learned.rows if row.table == "date.line"]


def test_an_order_that_nothing_proves_is_not_learned() -> None:
    sources = pile(lambda day: [f"Posted: {day.month:02}/{day.day % 12 + 1:02}/{day.year}"])
    assert not [row for row in ak.learn(read(sources)).rows if row.table == "date.line"]


def test_days_of_one_event_are_not_the_articles_own() -> None:
    sources = pile(lambda day: [f"Messe: {day:%d.%m.%Y}"], days=4)
    assert not [row for row in ak.learn(read(sources)).rows if row.table == "date.line"]


def test_days_that_differ_from_known_ones_are_not_learned() -> None:
    """The pages have their days elsewhere; what is above the text is when a show opens."""
    sources = [page(n, [f"Messe: {day_of(n):%d.%m.%Y}", *sentences(n)]) for n in range(40)]
    learned = ak.learn(read(sources))
    assert not [row for row in learned.rows if row.table == "date.line"]


def test_what_older_versions_kept_has_no_day() -> None:
    (seen,) = map(Seen.of, read([page(1, sentences(1))]))
    text = "\n".join(line.text for line in seen.lines)
    assert Seen.unpack(seen.id, seen.path, seen.pack(text), text) == seen
    *older, day = json.loads(zlib.decompress(seen.pack("")))
    assert day == seen.published
    packed = zlib.compress(json.dumps(older).encode())
    assert Seen.unpack(seen.id, seen.path, packed, text) == attrs.evolve(seen, published=None)
