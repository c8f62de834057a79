"""Rows of tables and JSON objects as records, by what their keys are commonly called."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from archivekit._codec import written_fields
from archivekit._reading.epoch import read_epoch, write_instant
from archivekit._reading.front_matter_values import name_of_person
from archivekit._reading.header_words import (
    field_named,
    fold_key,
    header_words,
    names_original,
    without_thing,
)
from archivekit._reading.objects import inner_text, without_envelope
from archivekit._reading.plain import plain
from archivekit._reading.record import Record
from archivekit._reading.schema_org import is_ours
from archivekit._reading.sheet import Entry, lay_out
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article, Layer

# Keys in lower case without `_` and `-`, the surest first: our own words, schema.org's, those of
# JSON Feed, and of what trafilatura, newspaper, news-please, CC-News and WordPress write.
_NAMES = {
    "title": "title headline",
    "url": "url link permalink articleurl newsurl weburl pageurl detailurl storyurl href"
    " canonicalurl canonicallink canonical sourceurl sourcelink originalurl originallink originurl"
    " externalurl shareurl",
    "date": "dategmt dateunixtime date published publishedat datepublished datepublish"
    " publisheddate pubdate publishdate publicationdate publishtime publishedtime pubtime ptime"
    " publisheddatetime publisheddatetimeutc publishdatetime publicationdatetime pubdatetime"
    " timepublished timereleased releasetime releasedate publishedon postedat posttime postdate"
    " dateposted isodate firstpublished displaydate createdat",
    "updated": "modifiedgmt updated updatedat datemodified datemodify modified modifiedat"
    " updatetime updateddate updatedate dateupdated timeupdated lastupdated lastupdate"
    " lastmodified lastmod modifytime mtime",
    "author": "author authors byline creator authorname authornames writer writers by",
    "translator": "translator translators translatedby",
    "editor": "editor editors editedby editorname",
    "copy_editor": "proofreader proofreaders copyeditor",
    "reporter": "reporter reporters reportername journalist journalists journalistname",
    "contributor": "contributor contributors",
    "photographer": "photographer photographers",
    "section": "section sectionname subsection category categories categoryname channelname rubric"
    " topic topicname cat",
    "site": "sitename publisher publication outlet media medianame newspaper newspapername press"
    " sourcename sourcetitle newssource site website",
    "source": "source src origin",
    "language": "language lang langcode languagecode inlanguage metalang locale",
    "tags": "tags tag keywords keyword topics",
    "captured": "captured crawled crawledat crawltime crawldate datecrawled scraped scrapedat"
    " scrapetime scrapedate datescraped fetched fetchedat fetchtime fetchdate collectedat"
    " datecollected collecttime retrieved retrievedat downloadedat datedownload archivedat",
    "photo": "",
    "photo-caption": "caption",
    "photo-credit": "",
}
_BODIES = (
    "contenthtml bodyhtml html contenttext maintext plaintext fulltext articlebody text content"
    " body article rawtext encoded selftext message description summary leadparagraph"
    " excerpt abstract snippet desc digest brief teaser standfirst"
).split()
_PREFIX = re.compile(r"(?:post|article|news|web|page|story|item|doc(?:ument)?|entry)(?=.)")
"""What a key may say before its word: ``post_title``, ``webUrl``, ``doc-text``."""
# Whose clock these are is not said: they are the date of a row that has no other.
_VAGUE_DATES = "datetime datecreated created createdutc timestamp time ctime createtime ts".split()
_GMT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_AMBIGUOUS = frozenset(("data", *_BODIES))
"""Keys that are words of other fields in other languages, too."""
_RANKS = {key: rank for rank, key in enumerate((*_KNOWN, *_VAGUE_DATES))}
_FIRST_RANKS = {name: _RANKS[keys.split()[0]] for name, keys in _NAMES.items() if keys}
_TIMES = frozenset(("date", "updated", "captured"))
_LISTED = frozenset(
    "author translator editor copy_editor reporter contributor photographer photo tags".split()
)
"""Fields of which a table may write several into one value: ``['Ann Lee', 'Per Lind']``."""
_NAMED = frozenset(("site", "source", "section", "language"))
"""Fields whose values are names, and not addresses."""
_LIFTED = frozenset(("metadata", "meta", "extra", "info"))
"""Objects in which some keep what is a key of its own elsewhere."""
_POSTS = frozenset(
    ("screenname", "repostscount", "attitudescount", "retweetcount", "userscreenname")
)
"""Keys of posts of Weibo and Twitter, whose `source` is the program they were written with."""
_ADDRESS = re.compile(r"(?:https?:)?//\S+")
_NAME = re.compile(r"name$|^(?:nome|nombre|nom|label)$")
"""Keys of the name of a person or an outlet."""
_THUMB = re.compile(r"thumb|icon|small", re.IGNORECASE)
"""Keys of a smaller form of a picture."""
_PAGE = re.compile(r"https?://[^\s/]+/[^\s]+")
_LINK = re.compile(
    r"^(?!.*(?:author|user|avatar|logo|icon|video|audio|feed|rss|api|home|site|base|source|profile"
    r"|next|prev|comment|archive|channel|media)).*(?:url|link|linkpage|uri|href|^id)$"
)
"""Keys of addresses, but those of other things than the article."""
_SEVERAL = re.compile(r"[\s,;|]+(?=(?:https?:)?//)")
_RESERVED = frozenset((*_NAMES, "original", "category", "categories"))
"""Names of fields, which no other key may have."""
_DEEPEST = 4
_DIGIT = re.compile(r"\d")
_DAY = 10
"""Characters of a day: ``2023-09-12``."""
_CLOCK = re.compile(
    r"date|time|(?:at|ts|utc)$|published|posted|created|modified|updated"
    r"|crawled|fetched|retrieved|archived|captured"
)
"""Keys whose numbers may be times."""
_PLAIN = frozenset((*_KNOWN, *_BODIES, *_VAGUE_DATES))
_FEWEST_COLUMNS = 2
_LONGEST_NAME = 60
_TAG = re.compile(
    r"<(?:p|div|br|a|img|span|figure|h\d|ul|blockquote)\b|</(?:b|strong|em|i|font)>", re.IGNORECASE
)


def is_row(data: object) -> bool:
    """Return whether a JSON value can be an article: it has an address or a text, and no items.

    It may stand in an envelope (`without_envelope`).

    >>> is_row({"headline": "T", "url": "u"}), is_row({"title": "T"}), is_row([])
    (True, False, False)
    """
    if not isinstance(data, dict):
        return False
    data = without_envelope(data)
    if any(isinstance(data.get(key), list) for key in ("items", "entries")):
        return False
    return _body_key(data) is not None or any(
        _name_of(key) == "url" and isinstance(value, str) and value.strip()
        for key, value in data.items()
    )


def are_columns(names: Sequence[str]) -> bool:
    """Return whether names are those of a table of articles: a text, or a title and an address.

    >>> are_columns(["url", "title", "date"]), are_columns(["path", "sha1", "size"])
    (True, False)
    """
    if len(names) < _FEWEST_COLUMNS or max(map(len, names)) > _LONGEST_NAME:
        return False
    words = {_word(name) for name in names}
    fields = {_name_of(name) for name in names}
    return not words.isdisjoint(_body_ranks()) or {"url", "title"} <= fields


def is_answer(data: Mapping[str, Any]) -> bool:
    """Return whether an object has neither a title nor a text, as an answer that holds rows."""
    row = without_envelope(data)
    return _body_key(row) is None and not any(_name_of(key) == "title" for key in row)


def _is_article(data: object) -> bool:
    """Return whether a JSON value has exactly the keys of a written article."""
    return isinstance(data, dict) and data.keys() == written_fields(Article).keys()


def are_rows(values: Sequence[object]) -> bool:
    """Return whether JSON values are rows: the first is, or at least one and half of them are.

    A file of rows may begin with a row about itself, with the names of its columns, or with a line
    that is damaged.

    >>> are_rows([{"rows": 2}, {"url": "u"}]), are_rows([{"rows": 2}, 3, {"url": "u"}])
    (True, False)
    """
    if not values:
        return False
    rows = sum(map(_is_readable, values))
    return rows * 2 >= len(values) or _is_readable(values[0])


def _is_readable(value: object) -> bool:
    return is_row(value) or _is_article(value) or is_ours(value)


def read_row(path: str, data: Mapping[str, Any]) -> Record | Article:
    r"""Make a row a record on a sheet; a line that we wrote is the article it was.

    Each value that is text or a number becomes a field, lists of people one field for each.
    MongoDB's dates and numbers (Extended JSON) are what they stand for, and a number is a time by
    `read_epoch` where its key says that it may be one.

    Raises `ReadError`: ``not-articles`` where the row has neither an address nor a text,
    ``broken-row`` where it is meant to be our own and is not.

    >>> read_row("a.jsonl#1", {"headline": "T", "body": "<p>Text"}).source
    'title: T\n\n<p>Text'
    """
    if _is_article(data):
        try:
            return Article.from_dict(dict(data))
        except UsageError as error:
            raise ReadError("broken-row", str(error)) from error
    if not is_row(data):
        keys = ", ".join(list(data)[:6]) if isinstance(data, Mapping) else type(data).__name__
        raise ReadError("not-articles", f"neither an address nor a text among: {keys}")
    data = without_envelope(data)
    body_key = _body_key(data)
    body = "" if body_key is None else _text(data[body_key]) or ""
    entries = [entry for entry in _all_entries(data, body_key) if entry.written.strip()]
    return lay_out(path, "row", entries, body, Layer.ROW, markup=bool(_TAG.search(body)))


def _all_entries(data: Mapping[str, Any], body_key: str | None) -> Iterator[Entry]:
    """Yield the fields of a row, those that are known first; its text is none of them."""
    names = {key: _name_of(key) for key in data}
    dated = any(names[key] == "date" for key, value in data.items() if value)
    placed = any(names[key] == "url" for key, value in data.items() if value)
    if not placed and (address := _other_address(data)):
        names[address], placed = "url", True
    translated = any(names[key] == "translator" for key, value in data.items() if value)
    is_post = not _POSTS.isdisjoint(map(_word, data))
    days = {str(data[key]).strip() for key in data if names[key] == "date"}
    large = any(names[key] == "photo" and data[key] and not _THUMB.search(key) for key in data)
    for key in sorted((key for key in data if key != body_key), key=_rank):
        value, name = data[key], names[key]
        if names_original(key) and isinstance(value, str) and _PAGE.fullmatch(value.strip()):
            name = "original" if translated else name if placed else "url"
        elif (name == "source" and is_post) or (name == "photo" and large and _THUMB.search(key)):
            name = None
        elif name in _NAMED and isinstance(value, str) and _ADDRESS.fullmatch(value.strip()):
            name = "url" if name == "source" and not placed else None
        elif name in _TIMES and not _DIGIT.search(str(value)):
            name = None
        elif name is None and _word(key) in _VAGUE_DATES:
            name = None if dated and not _says_more(value, days) else "date"
        zone = data.get(f"{key}TZ") if name == "date" else None
        yield from _entries(name, key, f"{value} {zone}" if zone == "UTC" else value)


def _other_address(data: Mapping[str, Any]) -> str | None:
    """Return the key of a page's address under a name of its own: ``provider_link_page``."""
    return next(
        (
            key
            for key, value in data.items()
            if isinstance(value, str) and _PAGE.fullmatch(value.strip())
            if _LINK.search(fold_key(key)) and not field_named(key)
        ),
        None,
    )


def _says_more(value: object, days: Collection[str]) -> bool:
    """Return whether a value is a clock on the day that another key of the row has alone."""
    written = str(value).strip()
    return len(written) > _DAY and written[:_DAY] in days


def _body_key(data: Mapping[str, Any]) -> str | None:
    """Return the key that holds the text: of those with words in them, the fullest form."""
    ranks = _body_ranks()
    found = [key for key, value in data.items() if _word(key) in ranks and _text(value)]
    return min(found, key=lambda key: ranks[_word(key)], default=None)


@functools.cache
def _text_words() -> frozenset[str]:
    return frozenset(map(fold_key, header_words()["text"] | header_words()["summary"]))


@functools.cache
def _body_ranks() -> Mapping[str, int]:
    """Return the keys that may hold the text, the fullest forms first and summaries last."""
    words = {
        kind: {fold_key(word) for word in header_words()[kind]} for kind in ("text", "summary")
    }
    full = _BODIES.index("description")
    ranks = dict.fromkeys(words["summary"], len(_BODIES)) | dict.fromkeys(words["text"], full)
    return ranks | {key: rank + (rank >= full) for rank, key in enumerate(_BODIES)}


def _text(value: object) -> str | None:
    """Return the words of a value, itself or inside an object; `None` where it has none."""
    text = value if isinstance(value, str) else inner_text(value)
    return text if text and text.strip() else None


def _name_of(key: str) -> str | None:
    """Return the field that a key stands for, in many languages."""
    word = _word(key)
    if word in _KNOWN or word in _AMBIGUOUS:
        return _KNOWN.get(word)
    name = field_named(key)
    return name if name in _NAMES else None


def _rank(key: str) -> int:
    """Order keys: the known ones as `_NAMES` has them, all others behind them as they stand.

    What is said of pictures comes behind them.
    """
    name = _name_of(key) or ""
    if name.startswith("photo-"):
        return len(_RANKS) + 2
    return _RANKS.get(_word(key), _FIRST_RANKS.get(name, len(_RANKS) + (name != "photo")))


def _entries(name: str | None, key: str, value: Any, depth: int = 0) -> Iterator[Entry]:
    """Yield a value as fields: each part of a list, each key of an object (``image.caption``)."""
    word = _word(key)
    label = name or (f"other-{word}" if word in _RESERVED else key.strip().lower())
    if isinstance(value, list):
        for part in value if depth < _DEEPEST else ():
            yield from _entries(name, key, part, depth + 1)
    elif isinstance(value, dict):
        extended = _extended(label, value)
        text = None if extended or name == "photo" else _stands_for(name, value)
        if extended or text:
            yield extended or _entry(label, text or "")
        if not extended and depth < _DEEPEST:
            yield from _inner(key, value, text, depth)
    elif isinstance(value, datetime):
        yield Entry(label, value.isoformat())
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        written = str(value)
        parts = _parts(name, written)
        if parts:
            yield from (Entry(label, part) for part in parts)
            return
        is_time = name in _TIMES or _CLOCK.search(word)
        count = read_epoch(written) if is_time else None
        if word.endswith("gmt") and _GMT.fullmatch(written):
            yield Entry(label, written, f"{written}Z")
        else:
            yield Entry(label, written, count and count.instant)


def _stands_for(name: str | None, value: Mapping[str, Any]) -> str | None:
    """Return the text that an object stands for: of a person or an outlet its name."""
    if name in _LISTED or name in _NAMED:
        named = name_of_person(dict(value)) or inner_text(value)
        keys = (key for key in value if field_named(key) == "title" or _NAME.search(fold_key(key)))
        return named or next((v for v in map(value.get, keys) if isinstance(v, str) and v), None)
    return inner_text(value)


def _inner(key: str, value: Mapping[str, Any], text: str | None, depth: int) -> Iterator[Entry]:
    """Yield what an object holds beside the `text` that it stands for, pictures first."""
    found = []
    for inner, part in value.items():
        if isinstance(part, str) and part == text:
            continue
        path = f"{key}.{inner}"
        name = _name_of(inner) if _word(key) in _LIFTED else field_named(path)
        found.append((name != "photo", name if name in _NAMES else None, path, part))
    for _, name, path, part in sorted(found, key=lambda one: one[0]):
        yield from _entries(name, path, part, depth + 1)


def _parts(name: str | None, written: str) -> list[str]:
    """Return the values that a table wrote into one, as Python's or JSON's lists or with commas."""
    text = written.strip()
    if name not in _LISTED:
        return []
    if text.startswith("[") and text.endswith("]"):
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            listed = ast.literal_eval(text)
            if isinstance(listed, list) and all(isinstance(part, str) for part in listed):
                return [part for part in listed if part.strip()] or [""]
    return _SEVERAL.split(text) if name == "photo" else []


def _entry(name: str, written: str) -> Entry:
    """Return the entry of a value that stood in an object: titles are markup there."""
    return Entry(name, written, plain(written) if name == "title" else None)


def _extended(name: str, value: Mapping[str, Any]) -> Entry | None:
    """Read MongoDB's Extended JSON: ``{"$date": …}``, ``{"$oid": …}``, ``{"$numberLong": …}``.

    https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/
    """
    if len(value) != 1:
        return None
    ((key, inner),) = value.items()
    if isinstance(inner, dict) and key == "$date":
        inner = inner.get("$numberLong")
    if not isinstance(inner, str | int):
        return None
    written = str(inner)
    if key == "$date" and re.fullmatch(r"-?\d{1,15}", written):
        instant = write_instant(int(written))
        return Entry(name if instant else f"unset-{name}", written, instant)
    if key in {"$date", "$oid", "$uuid", "$numberInt", "$numberDouble", "$numberDecimal"}:
        return Entry(name, written)
    count = read_epoch(written)
    return Entry(name, written, count and count.instant) if key == "$numberLong" else None


@functools.lru_cache(4096)
def _word(key: str) -> str:
    """Return the word of a key that says what it holds: ``posttitle`` is a title."""
    folded = fold_key(key.rpartition(":")[2])  # without its namespace
    if folded in _PLAIN:
        return folded
    rest, bare = _PREFIX.sub("", folded, count=1), without_thing(folded)
    return rest if rest in _PLAIN else bare if bare in _text_words() else folded
