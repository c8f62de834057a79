"""Sitemaps: those for news say of each article its title, its day and who publishes it.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archivekit._reading.formats.json_rows import read_rows
from archivekit._reading.formats.xml_root import broken_xml, root_element
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem

_KEYS = {"publication_date": "date", "keywords": "tags", "title": "title"}


def parse_sitemap(path: str, source: str) -> Iterator[Record | Article | Problem | Note] | None:
    r"""Make each address of which a sitemap says what was published there a record by `read_row`.

    Raises `ReadError` with reason ``not-articles`` where it lists addresses alone.

    >>> text = "<urlset><url><loc>https://a.example/1</loc><news><title>Lift</title></news></url>"
    >>> [record.source for record in parse_sitemap("a.xml", text + "</urlset>")]
    ['title: Lift\nurl: https://a.example/1\n\n']
    """
    if root_element(source) not in {"urlset", "sitemapindex"}:
        return None
    from archivekit._reading.formats.xml_objects import xml_object  # noqa: PLC0415 - slow to load

    data, is_broken = xml_object(source)
    listed = [one for values in data.values() for one in values if isinstance(values, list)]
    rows = [row for row in map(_row, listed) if row]
    if not rows:
        detail = f"a sitemap: it lists {len(listed)} addresses and says nothing of articles"
        raise ReadError("not-articles", detail)
    return _outcomes(path, rows, is_broken=is_broken)


def _outcomes(
    path: str, rows: list[Any], *, is_broken: bool
) -> Iterator[Record | Article | Problem | Note]:
    yield from read_rows(path, rows)
    if is_broken:
        yield broken_xml(path)


def _row(listed: Any) -> dict[str, Any] | None:
    """Return what is said of an article at an address, `None` where nothing is."""
    news = _first(listed, "news")
    if not isinstance(news, Mapping) or not isinstance(listed, Mapping):
        return None
    publication = _first(news, "publication")
    about = publication if isinstance(publication, Mapping) else {}
    said = {name: news.get(key) for key, name in _KEYS.items()}
    image = _first(listed, "image")
    return {
        **said,
        "url": listed.get("loc"),
        "site": about.get("name"),
        "language": about.get("language"),
        "image": image.get("loc") if isinstance(image, Mapping) else None,
        "lastmod": listed.get("lastmod"),
    }


def _first(value: Any, key: str) -> Any:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return inner[0] if isinstance(inner, list) and inner else inner
