"""The values of front matter as fields: lists kept, maps flattened, keys called by one name.

Jekyll, Hugo, Hexo, Zola, Astro, Docusaurus, Quarto, Obsidian and their plugins each have a key
of their own for when a page was published, by whom, and where it was taken from.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from archivekit._reading.header_words import TIMES, field_named, names_original, turned_key
from archivekit._reading.record import Field
from archivekit.model import Layer

# Keys in lower case without `_`, `-` and blanks. A key that date.toml knows keeps its name.
_NAMES = {
    "title": "headline",
    "date": "publishdate pubdate published publishedat publisheddate publishedtime publishedon"
    " datepublished dateofpublication dateposted publicationdate publishtime pubdatetime posted"
    " postdate postedat releasedate issued firstpublished firstpublishedat",
    "updated": "updatedat updateddate updatedon dateupdated lastmodified lastmodifiedat modifiedat"
    " lastmodifieddate modifieddate modificationdate revised lastedited editdate moddatetime",
    "captured": "clipped clippedat dateclipped saved savedat datesaved dateadded addedat accessed"
    " dateaccessed accessdate scraped scrapedate dateretrieved retrievaldate",
    "author": "authors by byline creator creators writer writers authorname authornames",
    "contributor": "contributors",
    "translator": "translators translatedby",
    "editor": "editors editedby",
    "url": "canonical canonicalurl canonicallink sourceurl sourcelink source originalurl original"
    " originallink externalurl externallink permalink weburl pageurl articleurl uri href guid"
    " wordpressurl",
    "language": "lang locale languagecode hreflang",
    "tags": "tag keywords filetags",
}
_KNOWN = {key: name for name, keys in _NAMES.items() for key in keys.split()}
_CREATED = frozenset(("created", "createdat", "datecreated", "creationdate", "createddate"))
_PEOPLE = frozenset(("author", "contributor", "translator", "editor"))
_ROLES = _PEOPLE | {"reporter", "photographer", "copy_editor"}
_TRANSLATED = frozenset(
    "title date updated captured language tags url source taken-from section site reporter"
    " copy_editor photographer photo photo-caption photo-credit author contributor translator"
    " editor".split()
)
"""Fields whose keys are read in other languages too: ``fecha``, ``标题``."""
_OWN = frozenset(
    "title date author url original_url from link category categories tags layout last_updated"
    " updated lastmod comments description".split()
)
"""Names that most blocks have, and no others; they are those of fields already."""
_ADDRESSES = frozenset(("original_url", "url", "from", "link"))
"""Fields that hold the article's address, by whatever is in them."""
_DAY = len("2024-03-05")
_PUBLISHING = frozenset(("pub", "Pub"))
"""How keys begin that say when something was published."""
_LIFTED = frozenset(("extra", "params", "taxonomies", "metadata", "meta"))
"""Maps in which Zola and Hugo keep what is a key of its own elsewhere."""
_PERSON = ("name", "display_name", "displayname", "full_name", "fullname", "literal")
_GIVEN, _FAMILY = ("given", "first", "first_name", "firstname"), (
    "family", "last", "last_name", "lastname", "surname",
)  # fmt: skip
_DEEPEST = 4
"""How many lists and maps may stand in each other."""
_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(
    r"(?:\[[^\]]*\]\(|<)?(?P<url>(?:https?://|www\.)[^\s<>/]+/[^\s<>]+?)[)>]?", re.IGNORECASE
)
"""An address of an article, which is more than that of a site; in Markdown too."""
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*[|/])?([^\[\]|/]+)\]\]")
_LINE_END = re.compile(r"(?<!\s)\s*[\r\n]\s*")
_OF_ANOTHER = re.compile(r"(?:copyright|reprint|repost|original|source)(?P<word>author|url|link)")
"""Keys that say of whom or whence a page was taken: ``copyright_author`` of Hexo's themes."""
_FOLDED = re.compile(r"[\s_-]")

Places = Mapping[str, tuple[int, int]]
"""Where the value of each key is written."""


def fields_of(data: Mapping[Any, Any], places: Places, whole: tuple[int, int]) -> tuple[Field, ...]:
    """Make the values of a block fields; one whose place is not known stands in the `whole`.

    A list of words keeps them as its items. A map is a field for each of its keys, `map.key`; of
    people their names are taken, whatever they are called in it.

    >>> data = {"authors": [{"name": "Ulla Holm", "url": "u"}, "[[people/Per Lind]]"]}
    >>> [(field.name, field.items) for field in fields_of(data, {}, (0, 9))]
    [('authors', ('Ulla Holm', 'Per Lind')), ('authors.url', ('u',))]
    """
    found = []
    for key, value in data.items():
        for name, items in _flat(str(key), value, 0):
            found.append(_field(name, items, _place(name, places) or whole))
    return tuple(found)


def _place(name: str, places: Places) -> tuple[int, int] | None:
    """Return where a key's value is written, else that of the map it is in."""
    while name:
        if name in places:
            return places[name]
        name = name.rpartition(".")[0]
    return None


def _field(name: str, value: str | tuple[str, ...], place: tuple[int, int]) -> Field:
    items = value if isinstance(value, tuple) else ()
    return Field(
        name=name.lower(),
        value=" ".join(items) if isinstance(value, tuple) else value,
        layer=Layer.FRONT_MATTER,
        start=place[0],
        end=place[1],
        items=items,
    )


def _flat(name: str, value: Any, depth: int) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield a value under its name: a text, the texts of a list, or what is in a map."""
    is_people = _canonical(name) in _PEOPLE
    if is_people and isinstance(value, list):
        for part in value:
            if (role := role_of(part)) and (who := name_of_person(part)):
                yield role, (who,)
        value = [part for part in value if role_of(part) is None]
        if not value:
            return
    if is_people:
        people = tuple(_names(value, depth))
        if people:
            yield name, people if isinstance(value, list | dict) else people[0]
        elif not isinstance(value, list | dict):
            yield name, _text(value)
    elif isinstance(value, list):
        texts = tuple(_texts(value, depth))
        if texts or not value:
            yield name, texts
    elif not isinstance(value, dict):
        yield name, _text(value)
    if depth < _DEEPEST:
        yield from _inner(name, value, depth, is_people=is_people)


def _inner(
    name: str, value: Any, depth: int, *, is_people: bool
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield what is in a map, or in the maps of a list, under the keys in it."""
    maps = [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (is_people and str(key).lower() in (*_PERSON, *_GIVEN, *_FAMILY)):
                yield from _flat(f"{name}.{key}", inner, depth + 1)
    for key in dict.fromkeys(str(key) for part in maps for key in part):
        if not (is_people and key.lower() in (*_PERSON, *_GIVEN, *_FAMILY)):
            texts = (text for part in maps if key in part for text in _texts(part[key], depth))
            yield f"{name}.{key}", tuple(texts)


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Yield the texts in a list, in the order of the lists in it; maps are read apart."""
    if isinstance(value, list) and depth < _DEEPEST:
        for part in value:
            yield from _texts(part, depth + 1)
    elif not isinstance(value, dict | list):
        yield _text(value)


def _text(value: Any) -> str:
    """Return a value as text in one line."""
    return "" if value is None else _LINE_END.sub(" ", str(value).strip())


def _names(value: Any, depth: int) -> Iterator[str]:
    """Yield the names of people, who are texts, maps with a name in them, or maps of those."""
    if isinstance(value, list):
        for part in value if depth < _DEEPEST else ():
            yield from _names(part, depth + 1)
    elif isinstance(value, dict):
        if name := name_of_person(value):
            yield name
            return
        for part in value.values() if depth < _DEEPEST else ():
            if isinstance(part, dict):
                yield from _names(part, depth + 1)
    elif text := _text(value):
        if depth > 1:  # [[people/Per Lind|Per Lind]] without quotes is a list in a list
            text = text.rpartition("|")[2].rpartition("/")[2].strip()
        yield _WIKI_LINK.sub(r"\1", text)


def role_of(person: Any) -> str | None:
    """Return the role that a map says a person has: ``{"name": …, "role": "Photographer"}``.

    >>> role_of({"name": "Ann Lee", "role": "Photographer"}), role_of({"type": "Person"})
    ('photographer', None)
    """
    said = (
        [person.get(key) for key in ("role", "type", "job", "creatorType")]
        if isinstance(person, dict)
        else []
    )
    roles = (field_named(each) for each in said if isinstance(each, str))
    return next((role for role in roles if role in _ROLES), None)


def name_of_person(person: dict[Any, Any]) -> str | None:
    """Return the name in a map: whole, or its given and family parts."""
    known = {str(key).lower(): value for key, value in person.items()}
    for key in _PERSON:
        if isinstance(known.get(key), dict):
            return name_of_person(known[key])
        if isinstance(known.get(key), str) and _text(known[key]):
            return _text(known[key])
    parts = [next((known[k] for k in keys if known.get(k)), "") for keys in (_GIVEN, _FAMILY)]
    return " ".join(map(_text, filter(None, parts))) or None


@functools.lru_cache(4096)
def _canonical(name: str) -> str:
    """Return what a key is called here; keys without a name of ours stay as they are."""
    name = name.lower()
    head, _, last = name.partition(".")
    bare = last if head in _LIFTED and last and field_named(name) is None else name
    folded = _FOLDED.sub("", bare)
    known = _KNOWN.get(folded) or _KNOWN.get(turned_key(bare) or "")
    if known is None and (of := _OF_ANOTHER.fullmatch(folded)):
        known = _KNOWN.get(of["word"], of["word"])
    if known is None and bare not in _OWN and field_named(bare) in _TRANSLATED:
        known = field_named(bare)
    return known or bare


def named(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    r"""Call fields by one name; a date must hold a year, and an address be one.

    What is `created` is the article where nothing else says when it was published, and the copy
    where a `source` says that it is one. `source` and its like are the address where no other is.

    >>> from archivekit._reading.front_matter_lines import read_plain_lines
    >>> fields = read_plain_lines("source: https://a.example/1\npublished: 2024-03-05\n", 0)
    >>> [field.name for field in named(fields)]
    ['url', 'date']
    """
    names = {field.name for field in fields}
    if names <= _OWN and not any(field.name == "author" and field.items for field in fields):
        return fields
    is_copy = "source" in names
    dated = is_copy or any(_is(field, "date") for field in fields)
    placed = any(field.name in _ADDRESSES and _ADDRESS.fullmatch(field.value) for field in fields)
    translated = any(_canonical(field.name) == "translator" for field in fields)
    told = {f.value[:_DAY] for f in fields if f.name[:3] in _PUBLISHING and _is(f, "date")}
    found = []
    for field in fields:
        name = _canonical(field.name)
        if translated and names_original(field.name) and _ADDRESS.fullmatch(field.value):
            name = "original"
        elif name == "url" and field.name != "url":
            name = "url" if not placed and _ADDRESS.fullmatch(field.value) else field.name
        elif name == "source" and not placed and _ADDRESS.fullmatch(field.value):
            name = "url"
        elif field.name == "url" and not placed and not _ADDRESS.fullmatch(field.value):
            name = "path" if _has_address(fields) else "url"
        elif name in TIMES and field.name not in TIMES and not _YEAR.search(field.value):
            name = field.name
        elif field.name == "date" and told and field.value[:_DAY] not in told:
            name = "created"  # Hugo's date, where publishDate is another
        elif _FOLDED.sub("", name) in _CREATED and _YEAR.search(field.value):
            name = "captured" if is_copy else name if dated else "date"
        elif name in names and name != field.name and field.name.rpartition(".")[0] in _LIFTED:
            name = field.name
        found.append(_renamed(field, name))
    return tuple(found)


def _is(field: Field, name: str) -> bool:
    return _canonical(field.name) == name and bool(_YEAR.search(field.value))


def _has_address(fields: tuple[Field, ...]) -> bool:
    return any(
        _canonical(field.name) == "url" and _ADDRESS.fullmatch(field.value) for field in fields
    )


def _renamed(field: Field, name: str) -> Field:
    if name in {"url", "original"} and (address := _ADDRESS.fullmatch(field.value)):
        return attrs.evolve(field, name=name, value=address["url"])
    if name in _PEOPLE:
        value = ", ".join(field.items) or _WIKI_LINK.sub(r"\1", field.value)
        return attrs.evolve(field, name=name, value=value)
    return field if name == field.name else attrs.evolve(field, name=name)
