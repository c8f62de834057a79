"""Saved pages that others marked: how much of them must stay right."""

from pathlib import Path

from archivekit._assemble import assemble
from archivekit._reading.decode import decode
from making import RULES, parse_record
from page_scores import read_pages, score_all

FLOORS = {
    "fundus": {"body F1": 0.970, "pages from .95": 0.850, "shingle F1": 0.940},
    "scrapinghub": {"body F1": 0.970, "pages from .95": 0.850, "shingle F1": 0.970},
    "trafilatura": {"chunks F1": 0.938},
}
"""Just below what is reached; half of each set is held back, and is about as good."""


def text_of(page: bytes) -> str:
    return assemble(parse_record("a.html", decode(page).text), RULES).text


def test_pages_of_others_are_read_as_well_as_ever(shared: Path) -> None:
    scores = score_all(read_pages(shared / "corpora" / "pages.tar.xz"), text_of)
    assert scores["fundus"]["pages below .5"] == 0
    assert {
        (name, measure): value
        for name, floors in FLOORS.items()
        for measure, floor in floors.items()
        if (value := round(scores[name][measure], 3)) < floor
    } == {}
