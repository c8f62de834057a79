"""XML that agencies and corpora deliver news in: NITF, NewsML, NewsML-G2, RCV1, Factiva's, TEI."""

from __future__ import annotations

from collections.abc import Iterator

from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.record import Record
from archivekit.model import Note, Problem

_ROOTS = frozenset(
    "nitf newsitem newsmessage newsml ppsresponse ppsarticleresponse ppsarticleresultset tei tei.2"
    " teicorpus teicorpus.2".split()
)


def parse_news_xml(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Lay out each item of news; its path is ``path#`` and its own id, else its place.

    Fields: `title`, `url`, `outlet`, `author`, `date`, `updated`, `section`, `language`,
    `dateline`, `id`. Pictures, broadcasts and packages are no articles. The text is HTML.

    >>> text = "<newsitem itemid='7'><headline>Lift</headline><text>It rose.</text></newsitem>"
    >>> (record,) = parse_news_xml("a.xml", text)
    >>> record.path, record.source
    ('a.xml#7', 'title: Lift\nid: 7\n\n<p>It rose.</p>')
    """
    if root_element(source) not in _ROOTS:
        return None
    from archivekit._reading.formats.news_items import read_items  # noqa: PLC0415 - slow to load

    return read_items(path, source)
