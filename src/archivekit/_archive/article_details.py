"""What the views show of an article besides its row: names as people, desks, photos, links."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from archivekit._archive.packed_facts import SHARED, unpack_facts
from archivekit._provenance.credits.identity import person_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit._archive.database import Connection, Row

_SINCE, _UNTIL = 1985, 2040
"""Of these years the clocks of a zone are looked at, month by month."""
_BATCH: Final = 1000


def insert_details(db: Connection, articles: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Insert the details of articles, which are plain values here, under their numbers."""
    articles = list(articles)
    rows = detail_rows(articles)
    db.change_all("INSERT INTO _desk VALUES (?, ?, ?)", rows["_desk"])
    db.change_all("INSERT INTO _photo VALUES (?, ?, ?, ?, ?)", rows["_photo"])
    db.change_all("INSERT INTO _link VALUES (?, ?, ?, ?, ?)", rows["_link"])
    credits_ = (credit for _, plain in articles for credit in plain["credits"])
    each = ((credit["name"], credit["name_latin"]) for credit in credits_)
    names = {name for pair in each for name in pair if name}
    known = "SELECT 1 FROM _name WHERE name = ?"
    new = (name for name in sorted(names) if not db.ask(known, (name,)))
    persons = [(name, person_key(name, db.rules)) for name in new]
    db.change_all("INSERT INTO _name VALUES (?, ?)", persons)


def detail_rows(articles: Iterable[tuple[int, dict[str, Any]]]) -> dict[str, list[Row]]:
    """Return the rows of the details of articles, by their table."""
    rows: dict[str, list[Row]] = {"_desk": [], "_photo": [], "_link": []}
    for number, plain in articles:
        rows["_desk"] += [(number, n, desk["name"]) for n, desk in enumerate(plain["desks"])]
        rows["_photo"] += [
            (number, position, photo["url"], photo["credit"], photo["caption"])
            for position, photo in enumerate(plain["photos"])
        ]
        rows["_link"] += [
            (number, position, link["kind"], link["url"], link["text"])
            for position, link in enumerate(plain["links"])
        ]
    return rows


def find_wrong_names(db: Connection) -> Iterator[str]:
    """Yield how many rows of names and of zones are wrong."""
    names = db.ask("SELECT name, person FROM _name")
    wrong = sum(person != person_key(name, db.rules) for name, person in names)
    credited = "SELECT name FROM _credit UNION SELECT name_latin FROM _credit"
    known = "SELECT name FROM _name"
    missing = f"SELECT count(*) FROM ({credited}) WHERE name <> '' AND name NOT IN ({known})"
    zones = db.ask("SELECT name, least, greatest FROM _zone")
    wrong += sum((least, greatest) != hours_ahead(name) for name, least, greatest in zones)
    wrong += db.ask(missing)[0][0]
    if wrong:
        yield f"{wrong} names of people or zones are not what the articles give"


def insert_zones(db: Connection) -> None:
    """Insert the zones of outlets that are not there yet."""
    rows = db.ask(
        "SELECT DISTINCT value ->> 'zone' AS zone FROM _outlet WHERE zone IS NOT NULL "
        "AND zone NOT IN (SELECT name FROM _zone)"
    )
    hours = ((zone, hours_ahead(zone)) for (zone,) in rows)
    found = [(zone, *span) for zone, span in hours if span]
    db.change_all("INSERT INTO _zone VALUES (?, ?, ?)", found)


def hours_ahead(zone: str) -> tuple[float, float] | None:
    """Return the least and the most hours that the clocks of a zone are ahead of UTC.

    >>> hours_ahead("Europe/Paris"), hours_ahead("Asia/Taipei"), hours_ahead("Nowhere")
    ((1.0, 2.0), (8.0, 8.0), None)
    """
    try:
        clock = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    ahead = {
        dt.datetime(year, month, 1, tzinfo=clock).utcoffset()
        for year in range(_SINCE, _UNTIL)
        for month in range(1, 13)
    }
    hours = sorted(offset.total_seconds() / 3600 for offset in ahead if offset is not None)
    return hours[0], hours[-1]


def fill_details(db: Connection) -> None:
    """Insert the details of all articles of a file whose schema had no place for them."""
    insert_zones(db)
    columns = ", ".join(("number", "facts", *SHARED))
    sql = f"SELECT {columns} FROM _article WHERE number > ? ORDER BY number LIMIT ?"
    last = 0
    while rows := db.ask(sql, (last, _BATCH)):
        insert_details(
            db, [(number, json.loads(unpack_facts(*packed))) for number, *packed in rows]
        )
        last = rows[-1][0]
