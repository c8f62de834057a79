"""Small dumps and articles for tests, made from plain arguments."""

import tomllib
from pathlib import Path
from typing import Any

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit._rules.rules import Rules
from archivekit.model import Article

RULES = Rules.default()
URL = "https://www.example.org/news/1"


def dump(body: str, *, title: str = "标题", url: str = URL, millis: str = "1695062880000") -> str:
    """Return a record in the comment-header format."""
    return f"<!--{millis}-->\n[{title}]({url})\n------\n\n{body}\n"


def parse_record(path: str, source: str) -> Record:
    """Return the one record of an item."""
    (record,) = parse(path, source)
    assert isinstance(record, Record), record
    return record


def article(body: str, *, title: str = "标题", url: str = URL, path: str = "a.md") -> Article:
    """Return the article that a comment-header record with this body makes."""
    return assemble(parse_record(path, dump(body, title=title, url=url)), RULES)


def credits_of(body: str, **given: str) -> list[tuple[str, str]]:
    """Return the (role, name) pairs of the article with this body."""
    return [(credit.role.value, credit.name) for credit in article(body, **given).credits]


def rows_in(path: str) -> dict[str, Any]:
    """Return the tables of a TOML file of the tests."""
    return tomllib.loads(Path(__file__).parent.joinpath(path).read_text("utf-8"))


def hands_in(made: Article) -> dict[str, Any]:
    """Return who had a hand in an article, and where it is from."""
    source = made.republished_from
    return {
        "credits": sorted(f"{credit.role}: {credit.name}" for credit in made.credits),
        "agencies": sorted(agency.name for agency in made.agencies),
        "dateline": made.dateline,
        "source": source and (source.name or source.url),
    }
