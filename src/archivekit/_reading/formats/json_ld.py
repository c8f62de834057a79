"""JSON-LD in a page: the fields of the article it describes, and where their strings stand."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import attrs

from archivekit._composed import whole
from archivekit._reading.formats.html_tags import hidden_parts
from archivekit._reading.json_text import DECODER
from archivekit._reading.record import Field
from archivekit.model import Layer

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Reportage\w*)$")
_OTHER_WORK = re.compile(r"(?:Posting|Recipe|Review|CreativeWork)$")
_PAGE = re.compile(r"WebPage$")
_VIDEO = re.compile(r"VideoObject$")
_ORGANISATION = re.compile(r"(?:Organization|Corporation)$")
_KEYS = {
    "title": ("headline", "name"),
    "other-title": ("name",),
    "url": ("url",),
    "date": ("datePublished", "dateCreated"),
    "updated": ("dateModified",),
    "uploaded": ("uploadDate",),
    "language": ("inLanguage",),
    "section": ("articleSection",),
    "article-body": ("articleBody",),
}
_PAGE_KEYS = ("date", "updated")
_VIDEO_KEYS = ("uploaded",)
_PEOPLE = {
    "author": ("author", "creator"),
    "editor": ("editor",),
    "translator": ("translator",),
    "contributor": ("contributor",),
}
_ACCOUNT = re.compile(r"#(?:/schema/person/|author\b)")
"""How plugins of content management systems identify the account that put a page there."""
_VALUE = "@value"
"""The key of a text that has its language or its type beside it."""
_DEEPEST = 6
"""How many objects and lists may stand in each other."""
_MOST_NODES = 2000
"""How many objects of a page are looked at."""
_APART = 300
"""Most characters between a given name and a family name of one person."""
# What templates put around JSON, and a comma that ends a list.
_OPENING = re.compile(r"\s*(?:(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?\s*)?")
# A string that never ends is all the rest, and is not looked for again.
_STRING_OR_COMMA = re.compile(
    r'("[^"\\]*+(?>(?:\\.[^"\\]*+)*)(?:"|\\?\Z))|,(?=\s*[}\]])', re.DOTALL
)
_LETTERS = re.compile(r"[\W_]+")
_CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid)=[^&]*&?")


@attrs.frozen(eq=False)
class JsonLd:
    """Every object of a page's JSON-LD, in order, and by its ``@id``.

    `scripts` says in which part of the source each object stands, by its identity.
    """

    source: str
    nodes: tuple[dict[str, Any], ...]
    by_id: dict[str, dict[str, Any]]
    scripts: dict[int, tuple[int, int]]


def load_json_ld(source: str) -> JsonLd:
    """Read all JSON-LD of a page; what is no JSON even without its wrapping is passed over."""
    nodes, by_id, scripts = list[dict[str, Any]](), dict[str, dict[str, Any]](), {}
    for part in hidden_parts(source):
        if part.name != "script" or "application/ld+json" not in part.attributes.lower():
            continue
        try:
            data = _decoded(source[slice(*part.inside)])
        except (ValueError, RecursionError):
            continue
        for node in _objects(data, 0):
            if len(nodes) == _MOST_NODES:
                break
            nodes.append(node)
            scripts[id(node)] = part.inside
            if isinstance(own := node.get("@id"), str) and len(node) > 1:
                by_id.setdefault(own, node)
    return JsonLd(source, tuple(nodes), by_id, scripts)


def _decoded(text: str) -> Any:
    r"""Decode the JSON that a text begins with.

    >>> _decoded('/*<![CDATA[*/ {"a": [",]", 1,],}; /*]]>*/')
    {'a': [',]', 1]}
    """
    text = text[_OPENING.match(text).end() :]  # type: ignore[union-attr]
    try:
        return DECODER.raw_decode(text)[0]
    except ValueError:
        return DECODER.raw_decode(_STRING_OR_COMMA.sub(lambda m: m[1] or "", text))[0]


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every object, each before those inside it."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _objects(part, depth + 1)


def read_article(
    data: JsonLd, addresses: Collection[str] = (), titles: Collection[str] = ()
) -> Iterator[Field]:
    r"""Yield the fields of the article that a page's JSON-LD describes.

    That is the one whose address is one of the page's `addresses`, else the first that has none
    or is not told apart. An article of another address says nothing of this page, unless it has
    one of the page's `titles`: some templates write one address on every page.

    >>> page = '<script type="application/ld+json">{"@type": "NewsArticle",' \
    ...     ' "headline": "\\u6d88\\u606f", "author": [{"name": "A B"}]}</script>'
    >>> fields = read_article(load_json_ld(page))
    >>> [(field.name, field.value, page[field.start : field.end]) for field in fields]
    [('title', '消息', '\\u6d88\\u606f'), ('author', 'A B', 'A B')]
    """
    articles = [*_of_type(data, _ARTICLE), *_of_type(data, _OTHER_WORK)]
    own = [a for a in articles if any(same_address(x, y) for x in _urls(a) for y in addresses)]
    alike = [a for a in articles if any(_alike(x, y) for x in _titles(a) for y in titles)]
    unknown = [a for a in articles if not _urls(a) or not addresses]
    for article in (own or alike or unknown)[:1]:
        yield from _plain(data, article, _KEYS)
        if not isinstance(article.get("url"), str):
            yield from _page_address(data, article)
        yield from _people(data, article)
        yield from _publisher(data, article)


def _page_address(data: JsonLd, article: dict[str, Any]) -> Iterator[Field]:
    """Yield the address of the page that an article is the main thing of."""
    page = article.get("mainEntityOfPage")
    if isinstance(page, str) and "//" in page:
        field = _written(data, article, "url", "mainEntityOfPage", page)
    elif isinstance(page, dict):
        page = data.by_id.get(str(page.get("@id")), page)
        key = "url" if isinstance(page.get("url"), str) else "@id"
        address = str(page.get(key) or "")
        is_page = "//" in address and "#" not in address and id(page) in data.scripts
        field = _written(data, page, "url", key, address) if is_page else None
    else:
        field = None
    if field:
        yield field


def read_web_page(data: JsonLd) -> Iterator[Field]:
    """Yield the dates of the first ``WebPage``, which many plugins describe and no article.

    The day of the one video of a page without an article is that of the page.
    """
    for page in list(_of_type(data, _PAGE))[:1]:
        yield from _plain(data, page, _PAGE_KEYS)
        yield from _people(data, page)
    videos = list(_of_type(data, _VIDEO))
    if len(videos) == 1 and not any(_of_type(data, _ARTICLE)):
        for field in _plain(data, videos[0], _VIDEO_KEYS):
            yield attrs.evolve(field, name="date")


def _of_type(data: JsonLd, wanted: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    return (node for node in data.nodes if any(wanted.search(name) for name in _types(node)))


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [str(name) for name in (types if isinstance(types, list) else [types])]


def _urls(article: dict[str, Any]) -> list[str]:
    """Return the addresses that an article has; an ``@id`` may be any name."""
    page = article.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return [url for url in (article.get("url"), page) if isinstance(url, str) and "/" in url]


def _titles(article: dict[str, Any]) -> list[str]:
    return [*_strings(article.get("headline")), *_strings(article.get("name"))]


def _alike(one: str, other: str) -> bool:
    """Return whether two titles are one, maybe with the site's name behind it."""
    first, second = letters_of(one), letters_of(other)
    return bool(first) and (second.startswith(first) or first.startswith(second or first))


def letters_of(title: str) -> str:
    """Return the letters and digits of a title alone, to compare it with another.

    >>> letters_of("A &amp; B: <1>")
    'ab1'
    """
    return _LETTERS.sub("", html.unescape(title)).casefold()


def same_address(one: str, other: str) -> bool:
    """Return whether two addresses are of one page, whatever campaign led to it.

    >>> same_address("http://www.example.org/a/?utm_source=x", "https://example.org/a")
    True
    """
    first, second = _address(one), _address(other)
    hosts = not first[0] or not second[0] or first[0] == second[0]
    queries = not first[2] or not second[2] or first[2] == second[2]
    return hosts and first[1] == second[1] and queries


def _address(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return url, "", ""
    query = _CAMPAIGN.sub("", parts.query).rstrip("&")
    return host.removeprefix("www."), unquote(parts.path).rstrip("/"), query


def _plain(data: JsonLd, node: dict[str, Any], names: Iterable[str]) -> Iterator[Field]:
    for name in names:
        for key in _KEYS[name]:
            values = list(_strings(node.get(key)))[:1]
            field = _written(data, node, name, key, values[0]) if values else None
            if field:
                yield field
                break


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts of a value: one, or a list, each maybe with its language or type beside it.

    >>> list(_strings([["2024-03-09"], {"@value": "2024-03-10", "@type": "Date"}]))
    ['2024-03-09', '2024-03-10']
    """
    for one in _flat(value, 0):
        text = one.get(_VALUE) if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text


def _flat(value: Any, depth: int) -> Iterator[Any]:
    if not isinstance(value, list):
        yield value
    elif depth < _DEEPEST:
        for one in value:
            yield from _flat(one, depth + 1)


def _people(data: JsonLd, article: dict[str, Any]) -> Iterator[Field]:
    """Yield who made an article; an organisation or an account is a field of another name."""
    for role, keys in _PEOPLE.items():
        key = next((key for key in keys if article.get(key)), None)
        if key:
            for one in _flat(article[key], 0):
                yield from _person(data, article, (role, key), one, 0)


def _publisher(data: JsonLd, article: dict[str, Any]) -> Iterator[Field]:
    """Yield what the organisation that publishes an article is called; a person may be both."""
    for one in _listed(article.get("publisher")):
        known = data.by_id.get(str(one.get("@id")), one) if isinstance(one, dict) else {}
        if "Person" not in _types(known):
            for field in _person(data, article, ("publisher", "publisher"), one, 0):
                yield attrs.evolve(field, name="publisher")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _person(
    data: JsonLd, holder: dict[str, Any], named: tuple[str, str], value: Any, depth: int
) -> Iterator[Field]:
    """Yield the names that a value is; `named` is the role and the key that it is the value of."""
    role, key = named
    if isinstance(value, dict) and isinstance(text := value.get(_VALUE), str):
        value, holder, key = text, value, _VALUE
    if isinstance(value, str):
        if value.strip() and "//" not in value and (f := _written(data, holder, role, key, value)):
            yield f
        return
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    person = value if len(value) > 1 else data.by_id.get(str(value.get("@id")), value)
    if any(_ORGANISATION.search(name) for name in _types(person)):
        role = "organisation"
    elif role == "author" and _ACCOUNT.search(str(person.get("@id"))):
        role = "account"
    if person.get("name"):
        for name in _flat(person["name"], 0):
            yield from _person(data, person, (role, "name"), name, depth + 1)
    else:
        yield from _given_and_family(data, person, role)


def _given_and_family(data: JsonLd, person: dict[str, Any], role: str) -> Iterator[Field]:
    parts = [
        _written(data, person, role, key, person[key])
        for key in ("givenName", "familyName")
        if isinstance(person.get(key), str)
    ]
    if len(parts) == 2 and parts[0] and parts[1]:
        start = min(part.start for part in parts if part)
        end = max(part.end for part in parts if part)
        if end - start <= _APART:
            value = f"{parts[0].value} {parts[1].value}"
            yield attrs.evolve(parts[0], value=value, start=start, end=end)


def _written(data: JsonLd, node: dict[str, Any], name: str, key: str, value: str) -> Field | None:
    """Find the string that is this key's value; one in a list stands behind no key."""
    if not (script := data.scripts.get(id(node))):
        return None  # too deep, or one too many
    string = r'"((?:[^"\\]|\\.)*)"'
    for pattern in (rf'"{key}"\s*:\s*{string}', string):
        for match in re.compile(pattern, re.DOTALL).finditer(data.source, *script):
            try:
                same = json.loads(f'"{match[1]}"', strict=False) == value
            except ValueError:
                continue
            if same:
                a, b = match.span(1)
                text = whole(html.unescape(value).strip())
                return Field(name=name, value=text, layer=Layer.METADATA, start=a, end=b)
    return None
