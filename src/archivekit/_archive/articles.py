"""Write an article as rows; read rows as the article, or as the entry that is compared."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._archive.article_details import (
    detail_rows,
    find_wrong_names,
    insert_details,
    insert_zones,
)
from archivekit._archive.database import DAMAGED, number_list
from archivekit._archive.packed_facts import SHARED, pack_facts, unpack_facts
from archivekit._dedup.entries import Entry
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.errors import ArchiveError
from archivekit.model import Article, DateKind, Outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archivekit._archive.database import Connection, Row
    from archivekit._rules.rules import Rules

_TO_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS: Final = (
    *("number", "id", "path", "format", "title", "section", "url", "canonical_url", "url_key"),
    *("language", "published", "published_from", "dateline", "original", "text"),
    *("run", "revision", "outlet", "original_key", "source_name", "source_url"),
    *("clocks", "agencies", "facts"),
)
_GIVEN: Final = ("number", "run", "revision", "outlet", "facts")
"""Columns that the file gives an article, and the facts themselves."""
_BATCH: Final = 1000
_INSERT: Final = (
    f"INSERT INTO _article ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_ENTRIES: Final = """
SELECT
    article.number, article.id, article.path, article.url, article.url_key, article.title,
    outlet.value, article.published, article.clocks, article.agencies, article.original,
    article.source_name, article.source_url, {text}
FROM json_each(?) k
CROSS JOIN _article article ON article.number = k.value
LEFT JOIN _outlet outlet ON outlet.number = article.outlet
"""


def insert_articles(
    db: Connection, articles: Iterable[Article], run: int, outdated: Iterable[StoredArticle] = ()
) -> dict[int, Article]:
    """Insert those articles that are new; return them by their numbers.

    Those that are `outdated` keep their revision. Half of a surrogate pair, which a file cannot
    hold, becomes `?`.
    """
    articles = list(articles)
    there = set(find_under(db, [article.path for article in articles]))
    revisions = {(known.id, known.path): known.revision for known in outdated}
    latest = Counter(path for _, path in (*there, *revisions))
    numbers = itertools.count(_last_number(db) + 1)
    outlets: dict[str, int] = {}
    details: list[tuple[int, dict[str, Any]]] = []
    rows: dict[str, list[Row]] = {"_article": [], "_credit": [], "_mirror": []}
    inserted: dict[int, Article] = {}
    for article in articles:
        name = article.id, mended(article.path)
        if name in there:
            continue
        there.add(name)
        latest[name[1]] += name not in revisions
        plain, facts = _plain(article)
        outlet = json.dumps(plain["outlet"], ensure_ascii=False) if plain["outlet"] else ""
        if outlet and outlet not in outlets:
            outlets[outlet] = number_of(db, "_outlet", outlet)
        plain |= {
            "number": (number := next(numbers)),
            "run": run,
            "revision": revisions.get(name, latest[name[1]]),
            "outlet": outlets.get(outlet),
        }
        plain["facts"] = pack_facts(facts, plain)
        rows["_article"].append(_article_row(plain, db.rules))
        rows["_credit"] += _credit_rows(plain)
        details.append((number, plain))
        rows["_mirror"] += _mirror_rows(plain)
        inserted[number] = article
    db.change_all(_INSERT, rows["_article"])
    db.change_all("INSERT INTO _credit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows["_credit"])
    db.change_all("INSERT INTO _mirror VALUES (?, ?, ?, ?, ?)", rows["_mirror"])
    insert_details(db, details)
    if outlets:
        insert_zones(db)
    return inserted


def find_under(db: Connection, paths: Iterable[str]) -> dict[tuple[str, str], int]:
    """Return the numbers of all articles with these paths, by id and path."""
    found: dict[tuple[str, str], int] = {}
    for path in sorted({mended(path) for path in paths}):
        rows = db.ask("SELECT id, number FROM _article WHERE path = ?", (path,))
        found |= {(id_, path): number for id_, number in rows}
    return found


def _last_number(db: Connection) -> int:
    """Return the greatest number that an article has had."""
    rows = db.ask("SELECT seq FROM sqlite_sequence WHERE name = '_article'")
    return int(rows[0][0]) if rows else 0


@attrs.frozen
class StoredArticle:
    """What an article in the file is known by, and which revision it is."""

    id: str
    path: str
    revision: int


def find_outdated(db: Connection, articles: Iterable[Article]) -> dict[int, StoredArticle]:
    """Return the stored articles, by number, that are read differently now."""
    articles = list(articles)
    there = find_under(db, [article.path for article in articles])
    sql = f"SELECT revision, {stored_columns()} FROM _article WHERE number = ?"
    found: dict[int, StoredArticle] = {}
    for article in articles:
        name = article.id, mended(article.path)
        if name not in there:
            continue
        plain, facts = _plain(article)
        ((revision, text, *known),) = db.ask(sql, (there[name],))
        if plain["text"] != text or not _holds(known, facts):
            found[there[name]] = StoredArticle(*name, revision)
    return found


def _holds(packed: Sequence[Any], facts: bytes) -> bool:
    try:
        known = unpack_facts(*packed)
    except (zlib.error, TypeError):  # damaged, and so to be written again
        return False
    if known == facts:
        return True
    plain = json.loads(facts)  # older archives have no digest of the text
    return known == _TO_JSON({**plain, "text": ""}).encode()


def _article_row(plain: dict[str, Any], rules: Rules) -> Row:
    source = plain["republished_from"] or {"name": None, "url": None}
    original = plain["original"]
    values = plain | {
        "original_key": canonicalize_url(original, rules).key if original else None,
        "source_name": source["name"],
        "source_url": source["url"],
        "clocks": _TO_JSON([[date["kind"], date["utc"]] for date in plain["dates"]]),
        "agencies": _TO_JSON(plain["agencies"]),
    }
    return tuple(values[name] for name in _COLUMNS)


def _credit_rows(plain: dict[str, Any]) -> list[Row]:
    return [
        (
            *(plain["number"], position, credit["role"], credit["name"], credit["name_latin"]),
            *(credit["confidence"], credit["evidence"]["quote"], credit["evidence"]["rule"]),
            *(plain["outlet"], plain["published"]),
        )
        for position, credit in enumerate(plain["credits"])
    ]


def _mirror_rows(plain: dict[str, Any]) -> list[Row]:
    return [
        (plain["number"], position, mirror["kind"], mirror["domain"], mirror["url"])
        for position, mirror in enumerate(plain["mirrors"])
    ]


def delete_articles(db: Connection, numbers: Iterable[int]) -> None:
    """Delete the rows of articles, including what they are compared by."""
    db.change_all("DELETE FROM _article WHERE number = ?", [(number,) for number in numbers])


def stored_columns(table: str = "_article") -> str:
    """Return the names of the columns that `load_article` takes, for a `SELECT`."""
    return ", ".join(f"{table}.{name}" for name in ("text", "facts", *SHARED))


def load_article(text: str, *packed: Any) -> Article:
    """Return the article of its `stored_columns`; its `source` and `blocks` are empty.

    Raises `ArchiveError` if they are damaged.
    """
    try:
        plain: dict[str, Any] = json.loads(unpack_facts(*packed))
    except (zlib.error, TypeError, ValueError) as error:
        raise ArchiveError(f"invalid facts of an article ({error}): {DAMAGED}") from error
    return Article.from_dict({**plain, "text": text})


def load_entries(db: Connection, numbers: Iterable[int], *, texts: bool) -> dict[int, Entry]:
    """Load what is compared of some articles, by number; with their `texts` only where asked."""
    sql = _ENTRIES.format(text="article.text" if texts else "''")
    return {row[0]: _entry(row) for row in db.ask(sql, (number_list(numbers),))}


def load_texts(db: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Load the texts of some articles, by number."""
    rows = db.ask(
        """
        SELECT article.number, article.text
        FROM json_each(?) k CROSS JOIN _article article ON article.number = k.value
        """,
        (number_list(numbers),),
    )
    return dict(rows)


def _entry(row: Row) -> Entry:
    _, id_, path, url, url_key, title, outlet, published, clocks, agencies, original, *rest = row
    source_name, source_url, text = rest
    return Entry(
        id=id_,
        path=path,
        url=url,
        url_key=url_key,
        title=title,
        outlet=load_outlet(outlet),
        published=published,
        clocks=tuple((DateKind(kind), utc) for kind, utc in json.loads(clocks)),
        agencies=load_names(agencies),
        original=original,
        source_name=source_name,
        source_url=source_url,
        text=text,
    )


@functools.lru_cache(maxsize=4096)
def load_outlet(value: str | None) -> Outlet | None:
    """Return the outlet of a row of `_outlet`."""
    return Outlet(**json.loads(value)) if value else None


@functools.lru_cache(maxsize=4096)
def load_names(value: str) -> tuple[str, ...]:
    """Return the names of a JSON list."""
    return tuple(json.loads(value))


def number_of(db: Connection, table: str, value: str) -> int:
    """Return the number of a value in a table of values; insert it where it is new."""
    column = "value" if table == "_outlet" else "name"
    found = db.ask(f"SELECT number FROM {table} WHERE {column} = ?", (value,))
    if found:
        return int(found[0][0])
    return db.change(f"INSERT INTO {table} ({column}) VALUES (?)", (value,))


def _plain(article: Article) -> tuple[dict[str, Any], bytes]:
    """Return the article as plain values that UTF-8 can hold, and its facts: all but the text."""
    plain = article.to_dict()
    try:
        plain["text"].encode()
        return plain, _facts(plain)
    except UnicodeEncodeError:
        plain = mended(plain)
        return plain, _facts(plain)


def _facts(plain: dict[str, Any]) -> bytes:
    """Return all of an article but its text, of which the digest is there."""
    facts = {**plain, "text": _digest(plain["text"])}
    return _TO_JSON(facts).encode()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).hexdigest()


def find_wrong_rows(db: Connection) -> Iterator[str]:
    """Yield the articles whose row, or rows of details, contradict their facts."""
    last = wrong = 0
    columns = ", ".join(f"article.{name}" for name in _COLUMNS)
    sql = f"""
        SELECT {columns}, outlet.value
        FROM _article article LEFT JOIN _outlet outlet ON outlet.number = article.outlet
        WHERE article.number > ? ORDER BY article.number LIMIT ?
    """
    while rows := db.ask(sql, (last, _BATCH)):
        wrong += sum(not _is_right(db, dict(zip(_COLUMNS, row, strict=False)), row[-1])
                     for row in rows)  # fmt: skip
        last = rows[-1][0]
    if wrong:
        yield f"the file is damaged: {wrong} articles are not what was written"
    yield from find_wrong_names(db)


def _is_right(db: Connection, row: dict[str, Any], outlet: str | None) -> bool:
    """Return whether an article's rows are those that its facts and its text make."""
    try:
        facts = unpack_facts(row["facts"], *(row[name] for name in SHARED))
        plain: dict[str, Any] = json.loads(facts)
        digest, number = plain["text"], row["number"]
        if not digest:  # of an archive from before there were digests: all that can be told
            return True
        plain |= {"text": row["text"], **{name: row[name] for name in _GIVEN}}
        expected = _article_row(plain, db.rules)
        details = {
            "_credit": _credit_rows(plain),
            "_mirror": _mirror_rows(plain),
            **detail_rows([(number, plain)]),
        }
        found = {
            table: db.ask(f"SELECT * FROM {table} WHERE article = ? ORDER BY position", (number,))
            for table in details
        }
        value = json.loads(facts)["outlet"]
    except (zlib.error, TypeError, ValueError, KeyError, AttributeError):
        return False
    return (
        digest == _digest(row["text"])
        and expected == tuple(row.values())
        and (json.dumps(value, ensure_ascii=False) if value else None) == outlet
        and details == found
    )


def mended(value: Any) -> Any:
    """Return a value with `?` for what UTF-8 cannot hold, in each of its strings."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: mended(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [mended(inner) for inner in value]
    return value
