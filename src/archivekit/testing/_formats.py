"""Stories as the texts that dumps hold, a function for each format that the library reads."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime, formataddr
from typing import Final
from xml.sax.saxutils import escape

import attrs

from archivekit._rules.rules import Rules
from archivekit._text.language import detect_language
from archivekit.model import Role
from archivekit.testing._story import Story, sign_off


@attrs.frozen
class DumpText:
    """A file of a dump: what its name ends with, and its text."""

    suffix: str
    text: str


def _body(story: Story, *, authors: bool = True) -> str:
    """Write the story's paragraphs and its sign-off, with or without its authors, as HTML."""
    if story.body is not None:
        return story.body
    return "\n".join(
        f"<p>{html.escape(line, quote=False)}</p>" for line in _lines(story, authors=authors)
    )


def _lines(story: Story, *, authors: bool) -> list[str]:
    names = [pair for pair in story.credits if authors or pair[0] != Role.AUTHOR]
    signed = sign_off(names, detect_language(story.text, Rules.default()))
    return [line for line in (*story.text.split("\n"), signed) if line.strip()]


def _authors(story: Story) -> list[str]:
    return [name for role, name in story.credits if role == Role.AUTHOR]


def _moment(story: Story) -> datetime | None:
    return datetime.fromisoformat(story.published) if story.published else None


def _rfc_822(story: Story) -> str:
    moment = _moment(story)
    return format_datetime(moment) if moment else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment_header(story: Story) -> DumpText:
    moment = _moment(story)
    millis = f"{moment.timestamp() * 1000:.0f}" if moment else "NaN"
    header = f"<!--{millis}-->\n[{story.title}]({story.url})\n------\n"
    return DumpText(".md", f"{header}\n{_body(story)}\n")


def _link_header(story: Story) -> DumpText:
    dated = f"日期：{_rfc_822(story)}\n" if story.published else ""
    return DumpText(".md", f"[{story.title}]({story.url})\n------\n{dated}\n{_body(story)}\n")


def _jekyll(story: Story) -> DumpText:
    fields = {"layout": "post", "title": _quoted(story.title or "")}
    if story.published:
        fields["date"] = story.published
    if authors := _authors(story):
        fields["author"] = _quoted("、".join(authors))
    fields["from"] = story.url or ""
    front = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return DumpText(".md", f"---\n{front}\n---\n\n{_body(story, authors=False)}\n")


def _toml(story: Story) -> DumpText:
    authors = [f"authors = {_quoted_list(names)}"] if (names := _authors(story)) else []
    dated = [f"publishDate = {story.published}"] if story.published else []
    lines = [f"title = {_quoted(story.title or '')}", *dated, *authors, "[params]"]
    front = "\n".join((*lines, f"canonicalURL = {_quoted(story.url or '')}"))
    return DumpText(".md", f"+++\n{front}\n+++\n\n{_body(story, authors=False)}\n")


def _quoted_list(words: Sequence[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _header_lines(story: Story) -> DumpText:
    fields = {"Title": story.title, "Date": story.published, "URL": story.url}
    fields["Author"] = "、".join(_authors(story))
    head = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    return DumpText(".md", f"{head}\n\n{_body(story, authors=False)}\n")


def _markdown(story: Story) -> DumpText:
    moment = _moment(story)
    by = f"`{moment.astimezone(UTC):%m/%d/%Y %I:%M %p} UTC` " if moment else ""
    body = "\n\n".join(_lines(story, authors=True)) if story.body is None else story.body
    return DumpText(".md", f"## {story.title}\n{by}[原文]({story.url})\n\n{body}\n")


def _plain_text(story: Story) -> DumpText:
    lines = _lines(story, authors=True)
    return DumpText(".txt", "\n\n".join(lines) if story.body is None else story.body)


def _html(story: Story) -> DumpText:
    title = html.escape(story.title or "")
    meta = [f'<meta name="author" content="{html.escape(name)}">' for name in _authors(story)]
    if story.published:
        meta.append(f'<meta property="article:published_time" content="{story.published}">')
    head = "\n".join(
        (
            '<meta charset="utf-8">',
            f"<title>{title}</title>",
            f'<link rel="canonical" href="{html.escape(story.url or "")}">',
            *meta,
        )
    )
    body = _body(story, authors=False)
    # Readers see whom machines are told: a name in metadata alone may be a template's.
    shown = "".join(f'<p class="byline">{html.escape(name)}</p>\n' for name in _authors(story))
    return DumpText(
        ".html",
        f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n<nav>Home</nav>\n<article>\n"
        f"<h1>{title}</h1>\n{shown}{body}\n</article>\n<footer>About us</footer>\n"
        "</body>\n</html>\n",
    )


def _rss(stories: Sequence[Story]) -> DumpText:
    items = "\n".join(
        f"<item>\n<title>{escape(html.escape(story.title or '', quote=False))}</title>\n"
        f"<link>{escape(story.url or '')}</link>\n"
        + "".join(f"<dc:creator>{escape(name)}</dc:creator>\n" for name in _authors(story))
        + (f"<pubDate>{_rfc_822(story)}</pubDate>\n" if story.published else "")
        + f"<description>{escape(_body(story, authors=False))}</description>\n</item>"
        for story in stories
    )
    return DumpText(
        ".xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel>\n<title>News</title>\n{items}\n</channel>\n</rss>\n",
    )


def _atom(stories: Sequence[Story]) -> DumpText:
    entries = "\n".join(
        f"<entry>\n<id>{escape(story.url or '')}</id>\n<title>{escape(story.title or '')}</title>\n"
        f"<link href={_attribute(story.url or '')}/>\n"
        + "".join(f"<author><name>{escape(n)}</name></author>\n" for n in _authors(story))
        + (f"<published>{story.published}</published>\n" if story.published else "")
        + f'<content type="html">{escape(_body(story, authors=False))}</content>\n</entry>'
        for story in stories
    )
    return DumpText(
        ".xml",
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>News</title>\n{entries}\n</feed>\n",
    )


def _attribute(text: str) -> str:
    return f'"{html.escape(text)}"'


def _json_feed(stories: Sequence[Story]) -> DumpText:
    items = [
        _known(
            id=story.url,
            url=story.url,
            title=story.title,
            date_published=story.published,
            authors=[{"name": name} for name in _authors(story)],
            content_html=_body(story, authors=False),
        )
        for story in stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    return DumpText(".json", json.dumps(feed, ensure_ascii=False, indent=1) + "\n")


def _mail(stories: Sequence[Story]) -> DumpText:
    return DumpText(".mbox", "\n".join(map(_message, stories)))


def _message(story: Story) -> str:
    message = EmailMessage(policy=SMTPUTF8.clone(linesep="\n", cte_type="8bit"))
    message["From"] = formataddr(("、".join(_authors(story)), "news@mail.example"), "utf-8")
    message["Subject"] = story.title
    message["Archived-At"] = f"<{story.url}>"
    if story.published:
        message["Date"] = _rfc_822(story)
    message.set_content(_body(story, authors=False), subtype="html", cte="base64")
    return f"From news@mail.example Thu Jan  1 00:00:00 1970\n{message.as_string()}"


def _document_tags(stories: Sequence[Story]) -> DumpText:
    documents = (_document(number, story) for number, story in enumerate(stories, start=1))
    return DumpText(".sgml", "".join(documents))


def _document(number: int, story: Story) -> str:
    fields = {"DOCNO": f"DOC-{number:04}", "URL": story.url, "DATE": story.published}
    fields |= {"HEADLINE": story.title, "BYLINE": "、".join(_authors(story))}
    head = "\n".join(
        f"<{name}>{html.escape(value, quote=False)}</{name}>"
        for name, value in fields.items()
        if value
    )
    return f"<DOC>\n{head}\n<TEXT>\n{_body(story, authors=False)}\n</TEXT>\n</DOC>\n"


def rows(stories: Sequence[Story]) -> list[dict[str, object]]:
    """Return stories as the rows of a table, or of JSON Lines."""
    return [
        _known(
            url=story.url,
            title=story.title,
            published=story.published,
            author=_authors(story),
            html=_body(story, authors=False),
        )
        for story in stories
    ]


def _known(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _json_lines(stories: Sequence[Story]) -> DumpText:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(stories))
    return DumpText(".jsonl", "".join(lines))


ONE: Final[dict[str, Callable[[Story], DumpText]]] = {
    "comment-header": _comment_header,
    "link-header": _link_header,
    "jekyll": _jekyll,
    "toml-front-matter": _toml,
    "header-lines": _header_lines,
    "markdown": _markdown,
    "plain-text": _plain_text,
    "html": _html,
}
"""Formats of one story a file."""
MANY: Final[dict[str, Callable[[Sequence[Story]], DumpText]]] = {
    "rss20": _rss,
    "atom10": _atom,
    "json-feed": _json_feed,
    "mail": _mail,
    "document-tags": _document_tags,
    "row": _json_lines,
}
"""Formats of all stories in one file."""
