"""Map the keys of a row to fields and texts, by the names that dumps commonly use.

One key may be several fields, as the other keys of its row decide: a `timestamp` is the date where
nothing else is, and the address in `original` is what a translator translated.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

import attrs

from archivekit._reading.epoch import read_epoch
from archivekit._reading.header_words import (
    TIMES,
    field_named,
    fold_key,
    header_words,
    names_original,
    turned_key,
    without_thing,
    without_thing_beside,
)

# Keys in lower case without `_` and `-`, the surest first: our own words, schema.org's, those of
# JSON Feed, and of what trafilatura, newspaper, news-please, CC-News and WordPress write.
_NAMES = {
    "title": "title headline heading headlines wrsubject subject",
    "url": "url link permalink articleurl newsurl weburl pageurl detailurl storyurl href"
    " canonicalurl canonicallink canonical sourceurl sourcelink originalurl originallink originurl"
    " externalurl shareurl warctargeturi targeturi alternate",
    "date": "dategmt dateunixtime date published publishedat datepublished datepublish"
    " publisheddate pubdate publishdate publicationdate publishtime publishedtime pubtime ptime"
    " publisheddatetime publisheddatetimeutc publishdatetime publicationdatetime pubdatetime"
    " timepublished timereleased releasetime releasedate publishedon postedat posttime postdate"
    " dateposted isodate firstpublished displaydate versioncreated firstcreated createdat"
    " wrdatetime",
    "updated": "modifiedgmt updated updatedat datemodified modified modifiedat lastmod mtime",
    "author": "author authors byline creator authorname authornames writer writers by publishedby"
    " creators createdbyalias",
    "translator": "translator translators translatedby",
    "editor": "editor editors editedby editorname",
    "copy_editor": "proofreader proofreaders copyeditor",
    "reporter": "reporter reporters reportername journalist journalists journalistname",
    "contributor": "contributor contributors",
    "photographer": "photographer photographers",
    "section": "section category categories rubric topic cat",
    "site": "sitename publisher publication outlet media newspaper press newssource site website"
    " sourcehostname feed feedtitle feedname",
    "source": "source src origin",
    "language": "language lang langcode languagecode inlanguage metalang locale",
    "tags": "tags tag keywords keyword topics",
    "captured": "captured crawled scraped fetched retrieved archived",
    "taken-from": "forwardedfrom fwdfrom forwardfrom forwardfromchat repostedfrom republishedfrom"
    " reprintedfrom syndicatedfrom",
    "photo": "image previewpicture previewimage",
    "photo-caption": "caption",
    "photo-credit": "photocredit",
}
_BODIES = (
    "contenthtml bodyhtml html contenttext maintext plaintext fulltext articlebody text content"
    " markdown body contents wrcontent extract article story paragraphs contentelements rawtext"
    " encoded selftext message description summary leadparagraph"
    " excerpt abstract abstractnote snippet desc digest brief teaser standfirst"
).split()
_PREFIX = re.compile(
    r"(?:field|post|article|news|web|page|story|item|doc(?:ument)?|entry|meta|msg)(?=.)"
)
"""What a key may say before its word: ``post_title``, ``webUrl``, ``doc-text``."""
_LANGUAGE = re.compile(
    r"(?P<key>.+)[_-](?:zh|cn|tw|hk|tc|sc|chs|cht|en|eng|ja|jp|ko|kr|de|fr|es|pt|it|ru|ar|vi|hans|hant)",
    re.IGNORECASE,
)
"""A key that says last in which language its value is: ``title_zh``."""
_FORM = re.compile(
    r"(?:short|long|full|clean(?:ed)?|raw|plain|complete|extracted|processed|body|content|text|main"
    r"|html|markdown)(?=.)"
)
"""What a key may say before the word of a text: ``short_description``, ``body_text``."""
_FORM_BEHIND = re.compile(r"(?<=.)(?:value|raw|clean(?:ed)?|plain|html|text|noencode)$")
"""What it may say behind it: ``body_value`` (Drupal), ``content_noencode`` (WeChat)."""
_FEWEST_WORDS = 4
"""Fewer words are a name of somebody, or of a thing."""
# Whose clock these are is not said: they are the date of a row that has no other.
_VAGUE_DATES = "datetime datecreated created createdutc timestamp time ctime createtime ts".split()
_STORED = re.compile(
    r"(?:add|insert|input|entry|record|save|show|display)(?:ed)?(?:time|date|at|on)"
    r"|(?:reg|regist|register|registered|write|wr|crt|input)(?:date|datetime|dt|dttm|dtm|time)"
)
"""Keys of the clock of a database, vague too: ``AddTime``, ``reg_dt`` (Korean systems)."""
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_AMBIGUOUS = frozenset(("data", *_BODIES))
"""Keys that are words of other fields in other languages, too."""
_RANKS = {key: rank for rank, key in enumerate((*_KNOWN, *_VAGUE_DATES))}
_FIRST_RANKS = {name: _RANKS[keys.split()[0]] for name, keys in _NAMES.items()}
NAMED = frozenset(("site", "source", "section", "language"))
"""Fields whose values are names, and not addresses."""
_POSTS = frozenset(
    ("screenname", "repostscount", "attitudescount", "retweetcount", "userscreenname")
)
"""Keys of posts of Weibo and Twitter, whose `source` is the program they were written with."""
_CHANNELS = frozenset(("channel", "channelname", "channeltitle", "channelusername"))
_MESSAGES = frozenset(("messageid", "forwards", "fwdfrom", "forwardedfrom", "peerid"))
"""Keys of the channel of Telegram that a message is in, and of messages alone."""
_ACCOUNTS = frozenset(("nickname", "accountname", "mpname", "publicaccount", "gzh"))
_WECHAT = re.compile(r"https?://mp\.weixin\.qq\.com/")
"""Keys of the account that an article of WeChat is published by, and the host of these."""
_READING_APP = re.compile(
    r"https?://(?:[\w-]+\.)*(?:readwise\.io|omnivore\.app|getpocket\.com|raindrop\.io"
    r"|instapaper\.com|feedly\.com|inoreader\.com|wallabag\.it)/"
)
"""Where a program keeps what somebody saved, and nobody publishes."""
_ADDRESS = re.compile(r"(?:https?:)?//\S+")
_OF_ORIGINAL = re.compile(r"original(?:ly)?(?:pub|date|post|time)")
"""Keys of the day on which something was published elsewhere, before."""
_THUMB = re.compile(r"thumb|icon|small", re.IGNORECASE)
"""Keys of a smaller form of a picture."""
_PAGE = re.compile(r"https?://[^\s/]+/[^\s]+")
_LINK = re.compile(
    r"^(?!.*(?:author|user|avatar|logo|icon|video|audio|feed|rss|api|home|site|base|source|profile"
    r"|next|prev|comment|archive|channel|media)).*(?:url|link|linkpage|uri|href|^(?:gu)?id|^about)$"
)
"""Keys of addresses, but those of other things than the article."""
FIELDS = frozenset((*_NAMES, "original", "category", "categories"))
"""Names of fields, which no other key may have."""
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_DATE = 40
"""Most characters of a value that has a date, under a key that may be of other things."""
_DAY, _MINUTE = 10, 16
"""Characters of a day, and of a minute of it: ``2023-09-12T08:30``."""
_PLAIN = frozenset((*_KNOWN, *_BODIES, *_VAGUE_DATES))


def field_of_key(key: str) -> str | None:
    """Return the field that a key stands for, in many languages."""
    word = word_of_key(key)
    if word in _KNOWN or word in _AMBIGUOUS:
        return _KNOWN.get(word)
    name = field_named(key)
    return name if name in _NAMES else None


def rank_of_key(key: str) -> float:
    """Order keys: the known ones as `_NAMES` has them, all others behind them as they stand.

    What is said of pictures comes behind them.
    """
    name = field_of_key(key) or ""
    if name.startswith("photo-"):
        return len(_RANKS) + 2
    word = word_of_key(key)
    rank = _RANKS.get(word, _FIRST_RANKS.get(name, len(_RANKS) + (name != "photo")))
    return rank + (0.5 if word != fold_key(key) and word in _RANKS else 0)


@functools.lru_cache(4096)
def word_of_key(key: str) -> str:
    """Return the word of a key that says what it holds: ``posttitle`` is a title."""
    folded = fold_key(key.rpartition(":")[2])  # without its namespace
    if folded in _PLAIN:
        return folded
    rest, bare = _PREFIX.sub("", folded, count=1), without_thing(folded)
    if rest in _PLAIN:
        return rest
    if (said := _LANGUAGE.fullmatch(key)) and (word := word_of_key(said["key"])) in _PLAIN:
        return word
    for text in (_FORM.sub("", rest, count=1), _FORM_BEHIND.sub("", rest)):
        if text in _BODIES:
            return text
    beside = without_thing_beside(key)
    if beside in _PLAIN or beside in _text_words():
        return beside
    turned = turned_key(key)
    known = turned if turned in _KNOWN and folded.isascii() else folded
    return bare if bare in _text_words() else known


@functools.cache
def _text_words() -> frozenset[str]:
    return frozenset(map(fold_key, header_words()["text"] | header_words()["summary"]))


@functools.cache
def body_ranks() -> Mapping[str, int]:
    """Return the keys that may hold the text, the fullest forms first and summaries last."""
    words = {
        kind: {fold_key(word) for word in header_words()[kind]} for kind in ("text", "summary")
    }
    full = _BODIES.index("description")
    ranks = dict.fromkeys(words["summary"], len(_BODIES)) | dict.fromkeys(words["text"], full)
    return ranks | {key: rank + (rank >= full) for rank, key in enumerate(_BODIES)}


@attrs.frozen
class RowKeys:
    """The fields that the keys of a row are, and what the row says in other keys.

    `has_date` and `has_url` say that it has a key for these, `days` what it has for dates, and
    `has_picture` that it has one in its whole size. It may be `translated`, or a `post`.
    """

    data: Mapping[str, Any]
    names: dict[str, str | None]
    has_date: bool
    has_url: bool
    has_picture: bool
    translated: bool
    post: bool
    days: frozenset[str]

    @functools.cached_property
    def minutes(self) -> frozenset[str]:
        """What the row has for dates, to the minute: a number of seconds may say their zone."""
        return frozenset(day[:_MINUTE].replace(" ", "T") for day in self.days)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> RowKeys:
        names = {key: field_of_key(key) for key in data}
        known = {name for key, name in names.items() if data[key]}
        if "title" not in known and is_named_article(data):
            names["name"] = "title"
        if "site" not in known and (account := _account(data)):
            names[account] = "site"
        address = None if "url" in known else _other_address(data)
        if address:
            names[address] = "url"
        return cls(
            data=data,
            names=names,
            has_date="date" in known,
            has_url="url" in known or address is not None,
            has_picture=any(
                name == "photo" and data[key] and not _THUMB.search(key)
                for key, name in names.items()
            ),
            translated="translator" in known,
            post=not _POSTS.isdisjoint(map(word_of_key, data)),
            days=frozenset(str(data[k]).strip() for k, name in names.items() if name == "date"),
        )

    def field_of(self, key: str) -> str | None:
        """Return the field that a key is in this row, which depends on the other keys."""
        name, value = self.names[key], self.data[key]
        written = str(value).strip()
        if names_original(key) and _PAGE.fullmatch(written):
            return "original" if self.translated else name if self.has_url else "url"
        if name == "photo":
            return None if self.has_picture and _THUMB.search(key) else name
        if name == "source" and self.post:
            return None
        if name == "url" and _READING_APP.match(written):
            return "mirror-url"
        if name in NAMED and _ADDRESS.fullmatch(written):
            return "url" if name == "source" and not self.has_url else None
        if name in TIMES:
            if _OF_ORIGINAL.match(fold_key(key)):
                return None
            return name if _DIGIT.search(written) else None
        if name is None and word_of_key(key) == "data":  # a date in Italian, Polish or Portuguese
            return "date" if _DATE.search(written) and len(written) < _LONGEST_DATE else None
        word = word_of_key(key)
        if name is None and (word in _VAGUE_DATES or _STORED.fullmatch(word)):
            # a clock that says more than the day that another key has alone
            says_more = len(written) > _DAY and written[:_DAY] in self.days
            count = read_epoch(written) if self.has_date else None
            is_same = count is not None and count.instant[:_MINUTE] in self.minutes
            return "date" if says_more or is_same or not self.has_date else None
        return name


def is_named_article(data: Mapping[str, Any]) -> bool:
    """Return whether the `name` of an object is a headline: it says when it was published.

    >>> is_named_article({"name": "Lift opens", "datePublished": "2024-03-05"})
    True
    >>> is_named_article({"name": "parser", "created_at": "2024-03-05"})
    False
    """
    name = data.get("name")
    if not isinstance(name, str) or "title" in map(field_of_key, data):
        return False
    if "datePublished" not in data and len(name.split()) < _FEWEST_WORDS and name.isascii():
        return False  # somebody's, who wrote a comment
    dated = (key for key, value in data.items() if value and field_of_key(key) == "date")
    return any("creat" not in fold_key(key) for key in dated)


def _account(data: Mapping[str, Any]) -> str | None:
    """Return the key of the account of WeChat, or the channel of Telegram, that published a row."""
    folded = {fold_key(key): key for key, value in data.items() if value}
    if not _CHANNELS.isdisjoint(folded) and not _MESSAGES.isdisjoint(folded):
        return next(folded[key] for key in folded if key in _CHANNELS)
    key = next((folded[key] for key in folded if key in _ACCOUNTS), None)
    values = (value for value in data.values() if isinstance(value, str))
    return key if key and any(map(_WECHAT.match, values)) else None


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
