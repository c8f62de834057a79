"""The dump formats, one file each; a format is a name and a function from text to records.

A format looks at the content, never at the file's name. They are asked in order, and the first
that knows the text reads it: formats of other packages (entry points of the group
`archivekit.formats`, by name), then `FORMATS`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from importlib.metadata import entry_points

from archivekit._reading.formats.asciidoc import parse_asciidoc
from archivekit._reading.formats.comment_header import parse_comment_header
from archivekit._reading.formats.directives import parse_directives
from archivekit._reading.formats.document_tags import parse_document_tags
from archivekit._reading.formats.feed import parse_feed
from archivekit._reading.formats.header_lines import parse_header_lines
from archivekit._reading.formats.header_series import parse_header_series
from archivekit._reading.formats.html_page import parse_html_page
from archivekit._reading.formats.html_tables import parse_html_table
from archivekit._reading.formats.jekyll import parse_jekyll
from archivekit._reading.formats.json_feed import parse_json_feed
from archivekit._reading.formats.json_rows import parse_json_rows
from archivekit._reading.formats.link_header import parse_link_header
from archivekit._reading.formats.mail import parse_mail
from archivekit._reading.formats.markdown import parse_markdown
from archivekit._reading.formats.mediawiki import parse_mediawiki
from archivekit._reading.formats.news_xml import parse_news_xml
from archivekit._reading.formats.opml import refuse_opml
from archivekit._reading.formats.org import parse_org
from archivekit._reading.formats.plain_text import parse_plain_text
from archivekit._reading.formats.press_export import parse_press_export
from archivekit._reading.formats.program_exports import parse_program_export
from archivekit._reading.formats.restructured_text import parse_restructured_text
from archivekit._reading.formats.sectioned import parse_sectioned
from archivekit._reading.formats.site_files import refuse_site_file
from archivekit._reading.formats.sitemap import parse_sitemap
from archivekit._reading.formats.sql_dump import parse_sql_dump
from archivekit._reading.formats.wire import parse_wire
from archivekit._reading.formats.xml_root import root_element
from archivekit._reading.formats.xml_rows import parse_xml_rows
from archivekit._reading.formats.yaml_rows import parse_yaml_rows
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem

Outcome = Record | Article | Problem
"""What a format makes of an entry: a record, an article that was made before, or a problem."""

Format = Callable[[str, str], Iterable[Outcome | Note] | None]
"""``(path, source) -> outcomes``, or `None` where the text is of another format.

Where an item holds several entries, each has a path of its own: ``path#`` and what names the
entry. A note among the outcomes says what was damaged, or not understood, of what was read.
Raises `ReadError` where the text is of this format and broken.
"""

GROUP = "archivekit.formats"
"""The entry-point group by which other packages add formats."""

FORMATS: tuple[Format, ...] = (
    parse_wire,
    parse_press_export,
    parse_yaml_rows,
    parse_sectioned,
    parse_directives,
    parse_jekyll,
    parse_comment_header,
    parse_link_header,
    parse_mail,
    parse_header_series,
    parse_header_lines,
    parse_org,
    parse_asciidoc,
    parse_restructured_text,
    parse_program_export,
    parse_feed,
    parse_json_feed,
    refuse_opml,
    parse_sitemap,
    parse_news_xml,
    parse_document_tags,
    parse_mediawiki,
    parse_html_table,
    parse_html_page,
    parse_json_rows,
    parse_sql_dump,
    refuse_site_file,
    parse_markdown,
    parse_plain_text,
    parse_xml_rows,
)


@functools.cache
def installed_formats() -> tuple[tuple[str, Format], ...]:
    """Load the formats of other packages, in the order of their names."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple((point.name, point.load()) for point in points)


def parse(path: str, source: str) -> Iterable[Outcome | Note]:
    r"""Find the format of `source` by its content and cut it into records, at least one.

    Notes on what was damaged stand among them.

    Raises `ReadError`: ``unknown-format`` where no format knows the text, ``format-failed`` where
    another package's format broke down, or what the format that knows it found broken.

    >>> text = "[Title](https://example.org/1)\n------\n<p>Text</p>"
    >>> [record.format for record in parse("a", text)]
    ['link-header']
    """
    for name, installed in installed_formats():
        try:
            outcomes = installed(path, source)
            if outcomes is not None:
                return tuple(outcomes)
        except ReadError:
            raise
        except Exception as error:
            detail = f"the installed format {name!r}: {type(error).__name__}: {error}"
            raise ReadError("format-failed", detail) from error
    for known in FORMATS:
        outcomes = known(path, source)
        if outcomes is not None:
            return outcomes
    raise _unknown(source)


def _unknown(source: str) -> ReadError:
    if root := root_element(source):
        return ReadError(
            "unknown-format", f"unknown dump format: its root element is <{root}>", (0, 0)
        )
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return ReadError(
        "unknown-format", f"unknown dump format: it starts with {first[:60]!r}", (0, 0)
    )
