"""The words of `header_words.toml`: what fields are called above a text, in many languages."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

from archivekit._composed import any_spelling, composed

_BARE = {"\u0131": "i", "\u0142": "l", "\u0111": "d", "\u00f8": "o", "\u00e6": "ae", "\u0153": "oe"}
"""Letters that no accent makes, as keys in ASCII write them."""


@functools.cache
def header_words() -> Mapping[str, frozenset[str]]:
    """Return the words of each kind, as they are written."""
    data = tomllib.loads(files(__package__).joinpath("header_words.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            kind: frozenset(word.replace("_", " ") for row in rows.values() for word in row.split())
            for kind, rows in data.items()
        }
    )


_FIELDS = {
    "photo_credit": "photo-credit",
    "photo_caption": "photo-caption",
    "photo": "photo",
    "outlet": "site",
    "section": "section",
    "captured": "captured",
    "taken_from": "taken-from",
    **{kind: kind for kind in ("language", "tags", "source", "photographer", "copy_editor")},
    **{kind: kind for kind in ("editor", "translator", "reporter")},
    **{kind: kind for kind in ("url", "updated", "author", "date", "title")},
}
"""The fields that kinds of words stand for; of two kinds with one word the later has it."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_CLOCKED = {"captured": "capturing", "updated": "changing", "date": "publishing"}
"""Fields that a word for what was done and one for a clock are together: 发布时间."""
TIMES = frozenset(("date", "updated", "captured"))
"""Fields whose values are days or instants."""
_CJK = "\u2e80"
"""From here on scripts set no blanks between words."""
_PICTURE = r"(?:images?|imgs?|pics?|pictures?|photos?|thumbnails?|thumbs?|covers?)"
_PICTURES = {
    "photo": re.compile(
        r"(?:top|main|lead|hero|featured?|header|og|list|article|detail|big|large|original|meta"
        rf"|social|twitter|url|to){{0,3}}{_PICTURE}"
        rf"(?:{_PICTURE}|urls?|src|links?|href|list|path|file|large|middle|s?\d{{1,2}}){{0,3}}"
    ),
    "photo-caption": re.compile(rf".*{_PICTURE}(?:captions?|title|alt|desc(?:ription)?|text)"),
    "photo-credit": re.compile(
        rf".*{_PICTURE}(?:credits?|by|source|copyright|author|attribution|photographer)"
    ),
}
"""What programs call pictures and what is said of them, as folded keys: ``urlToImage``."""
_LONGEST = 40
"""Most characters of a key that is looked at in parts."""
_AT = r"(?:time|date|at|on|utc|gmt|local|iso|ts|dt|stamp|unix)"
_PATTERNS = {
    "section": re.compile(
        r"(?:main|primary|top|first|sub|news|article|default|site)*"
        r"(?:section|category|categories|channel|rubric|topic)(?:name|title|label|cn|en|zh)?"
        r"|(?:column|class|cate?|type|node|board|desk)(?:name|title|label)"
    ),
    "site": re.compile(
        r"(?:publication|publisher|newspaper|magazine|journal|media|source|outlet|site|website|news"
        r"|provider|press|agency|container)(?:name|title|label)"
    ),
    "updated": re.compile(
        rf"(?:last|date|time){{0,2}}(?:modif(?:y|ied|ication)|update[ds]?|edit(?:ed)?|revised|changed){_AT}{{0,3}}"
    ),
    "captured": re.compile(
        rf"(?:last|date|time){{0,2}}(?:crawl|scrap|fetch|retriev|captur|download|collect|archiv|access"
        rf"|harvest|ingest)\w{{0,4}}?{_AT}{{1,3}}|date(?:crawl|scrap|fetch|retriev|captur|download|access)\w*|warcdate"
    ),
    "date": re.compile(
        rf"(?:first|date|time|article|news|web|orig(?:inal)?){{0,2}}(?:publi(?:sh|c)\w{{0,5}}?|pub|post(?:ed)?"
        rf"|releas\w{{0,3}}|issue[ds]?|print){_AT}{{1,3}}|(?:date|time)+(?:publi\w+|pub|posted|released)"
    ),
}
"""What programs call other fields, as folded keys: ``mainCategory``, ``lastModifyTime``."""
_IN_PICTURES = {
    "photo": frozenset(
        "url src href path image feature file link contenturl original cdnurl sourceurl versions"
        " variants renditions".split()
    ),
    "photo-caption": frozenset("caption alt title description text desc legend".split()),
    "photo-credit": frozenset(
        "credit credits copyright author authors photographer source by attribution".split()
    ),
}
"""What the same is called inside of a picture: ``cover.caption``."""
_PICTURE_ADDRESS = re.compile(
    r"(?:original|full|large|big|best|raw|media|asset|default)(?:url|src)"
)
_LAST = re.compile(r"^.*[.:]")
_PARTED = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
_ADDRESS = re.compile("(?:url|urls|link|links)$")
_AROUND_PICTURES = frozenset(
    "header hero media teaser banner og opengraph seo multimedia featuredmedia featuremedia".split()
)
"""What a picture stands in that is more than one: ``header.image``."""
_LONGEST_WAY = 100
"""Characters of a word, or of a way to a value: a longer one is no field's, and takes long."""
_FOR_SALE = re.compile(r"ONLY AVAILABLE IN [A-Z ,]+ PLANS?")
"""What newsdata.io writes for a text that was not paid for."""


@functools.cache
def _fields() -> Mapping[str, str]:
    words = header_words()
    named = ((word, field) for kind, field in _FIELDS.items() for word in words[kind])
    found = ((fold_key(each), field) for word, field in named for each in (word, _spelt(word)))
    return MappingProxyType({**dict(_composed_of(words)), **dict(found)})


def _spelt(word: str) -> str:
    """Return a word of German as keys in ASCII write it: ``ueberschrift``."""
    return composed(word).translate(_UMLAUTS)


def _composed_of(words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield words that are made of two in scripts without blanks: 发布时间, 来源媒体."""
    for field, verbs in _CLOCKED.items():
        yield from ((verb + clock, field) for verb in words[verbs] for clock in words["clock"])
    sources, outlets = (
        [word for word in words[kind] if word >= _CJK] for kind in ("source", "outlet")
    )
    for source, outlet in itertools.product(sources, outlets):
        yield from ((source + outlet, "site"), (outlet + source, "site"))


@functools.lru_cache(4096)
def field_named(word: str) -> str | None:
    """Return the field that a word stands for, `None` for words that are no field's.

    >>> field_named("Publication date"), field_named("作者"), field_named("Antwort")
    ('date', 'author', None)
    >>> field_named("urlToImage"), field_named("cover.caption"), field_named("image_width")
    ('photo', 'photo-caption', None)
    """
    if len(word) > _LONGEST_WAY:
        return None
    head, dot, last = word.rpartition(".")
    around = field_named(head) if dot else None
    if around == "photo" or fold_key(_LAST.sub("", head)) in _AROUND_PICTURES:
        return _in_picture(last)
    if around in TIMES:
        of = "date" if last.lower() == "created" else field_named(last)
        return around if of == "date" else of if of in TIMES else None
    key = fold_key(word)
    known = _fields().get(key) or _of_thing(key) or _fields().get(without_thing_beside(word))
    if known or len(key) > _LONGEST:
        return known
    turned = turned_key(word)
    patterns = (*_PICTURES.items(), *_PATTERNS.items())
    return next((field for field, each in patterns if each.fullmatch(key)), None) or (
        _fields().get(turned) if turned else None
    )


def turned_key(word: str) -> str | None:
    """Return a folded key of two parts with the second first.

    >>> turned_key("url_original"), turned_key("datePublished"), turned_key("a_b_c")
    ('originalurl', 'publisheddate', None)
    """
    parts = _PARTED.split(word) if len(word) <= _LONGEST else ()
    return fold_key(parts[1] + parts[0]) if len(parts) == 2 and all(parts) else None


def without_thing(key: str) -> str:
    """Return a folded key without a leading word for an article: ``newstitle`` is ``title``.

    >>> without_thing("新闻标题"), without_thing("기사")
    ('标题', '기사')
    """
    return _things().sub("", key, count=1)


def without_thing_beside(word: str) -> str:
    """Return a folded key without the words in it for an article, empty if there are none.

    >>> without_thing_beside("متن خبر"), without_thing_beside("texto_da_noticia")
    ('متن', 'texto')
    """
    parts = _PARTED.split(word) if len(word) <= _LONGEST else []
    if len(parts) < 2:
        return ""
    rest = [part for part in parts if fold_key(part) not in _things_beside()]
    return fold_key("".join(rest)) if len(rest) < len(parts) else ""


@functools.cache
def _things_beside() -> frozenset[str]:
    return frozenset(map(fold_key, header_words()["of_thing"]))


@functools.cache
def _things() -> re.Pattern[str]:
    words = sorted(map(fold_key, header_words()["thing"]))
    return re.compile(f"(?:{'|'.join(words)})+(?=.)")


@functools.cache
def _namings() -> re.Pattern[str]:
    words = sorted(map(fold_key, header_words()["naming"]), key=len, reverse=True)
    return re.compile(f"(?<=.)(?:{'|'.join(words)})$")


def _of_thing(key: str) -> str | None:
    """Return the field of a key that begins with a word for an article, or ends as a name."""
    if key.isascii():
        bare, known = key, None
    else:
        bare = without_thing(key)
        known = _fields().get(bare) or _fields().get(_namings().sub("", bare))
    if known is None and (address := _ADDRESS.search(bare)):
        if not address.start():
            return "url" if bare != key else None
        of = _fields().get(bare[: address.start()])
        known = of if of in {"photo", "url"} else None
    return known


@functools.cache
def _originals() -> frozenset[str]:
    return frozenset(map(fold_key, header_words()["original"]))


@functools.cache
def _absent() -> frozenset[str]:
    return frozenset(map(str.casefold, header_words()["absent"]))


def is_absent(value: str) -> bool:
    """Return whether a value is what a program writes where it has none.

    >>> is_absent("[Removed]"), is_absent("ONLY AVAILABLE IN PAID PLANS"), is_absent("No news")
    (True, True, False)
    """
    written = value.strip()
    return written.casefold() in _absent() or (
        written.startswith("ONLY") and _FOR_SALE.fullmatch(written) is not None
    )


@functools.cache
def _pages() -> frozenset[str]:
    return frozenset(map(fold_key, header_words()["page"]))


def names_page(key: str) -> bool:
    """Return whether a key of a line is a word for the page itself: ``Article: https://…``.

    >>> names_page("Full article"), names_page("阅读原文"), names_page("Text")
    (True, True, False)
    """
    return fold_key(key) in _pages()


def names_original(key: str) -> bool:
    """Return whether a key names a translation's original, where a translator is named too.

    >>> names_original("原文链接"), names_original("original"), names_original("original_url")
    (True, True, False)
    """
    return fold_key(key) in _originals()


def _in_picture(word: str) -> str | None:
    """Return the field of a picture that a word inside of it stands for."""
    key = fold_key(word)
    known = next((field for field, words in _IN_PICTURES.items() if key in words), None)
    known = known or ("photo" if _PICTURE_ADDRESS.fullmatch(key) else None)
    named = known or field_named(word)
    named = {"photographer": "photo-credit", "source": "photo-credit"}.get(named or "", named)
    return named if named in _IN_PICTURES else None


@functools.lru_cache(maxsize=4096)
def fold_key(word: str) -> str:
    """Return a key without case and blanks, and without the accents that programs leave out.

    >>> fold_key("Tác giả"), fold_key("tac_gia"), fold_key("लेखक")
    ('tacgia', 'tacgia', 'लेखक')
    """
    bare = re.sub(r"[\s_-]", "", composed(word)).casefold()
    if bare.isascii():
        return bare
    return "".join(_BARE.get(letter) or _without_accent(letter) for letter in bare)


def _without_accent(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    if first < "\u0250":
        return first
    return "" if "\u0300" <= letter <= "\u036f" else letter


def any_word(kind: str) -> str:
    """Return a pattern of the words of a kind, the longest first, composed or taken apart."""
    words = {spelling for word in header_words()[kind] for spelling in any_spelling(word)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
