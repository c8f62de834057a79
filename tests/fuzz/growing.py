"""Documents that grow: of each part that may be there often, as many as are asked for."""

import json
from collections.abc import Callable

_LINE = "They met on Monday in the hall to vote on the bridge over the river."


def _page(body: str = "", head: str = "", title: str = "The vote") -> str:
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<html>{head}<body><article><h1>The vote</h1>{body}<p>{_LINE}</p></article>"


def _row(**given: object) -> str:
    return json.dumps({"title": "The vote", "url": "https://a.example/1", "text": _LINE, **given})


def _times(count: int, part: str) -> str:
    """Return a part many times, with its number for each `#`."""
    return "".join(part.replace("#", str(number)) for number in range(count))


NEXIS = (
    "The vote\n\nDaily River\n\nJune 1, 2020 Monday\n\nCopyright 2020 Daily River All Rights Reserved"
    f"\n\nLength: 20 words\nByline: Ann Lee\n\nBody\n\n{_LINE}\n\nLoad-Date: June 1, 2020\n\n"
    "End of Document\n"
)
RIS = f"TY  - NEWS\nTI  - The vote #\nAU  - Lee, Ann\nJO  - Post\nAB  - {_LINE}\nER  - \n\n"
BIBTEX = "@article{k#,\n title={The vote {#}},\n author={Lee, Ann and Cox, Bo},\n year={2020}\n}\n"
LD = (
    '{"@type": "NewsArticle", "@id": "##", "headline": "H #", "author": {"@id": "#p#"}, '
    '"isPartOf": {"@id": "##"}}, {"@type": "Person", "@id": "#p#", "name": "Ann Lee #"}, '
)
NITF = (
    "<nitf><head><title>T</title></head><body><body.head>%s</body.head><body.content><p>They met."
)

GROWING: dict[str, Callable[[int], str]] = {
    "headings": lambda n: _page(_times(n, "<h1>Head # one</h1>")),
    "headings and titles": lambda n: _page(
        _times(n, "<h1>Head # one</h1>"),
        _times(n, '<meta property="og:title" content="Head # one two">'),
    ),
    "parts of a title": lambda n: _page(title=_times(n, "Head # | ")),
    "parts of a title and headings": lambda n: _page(
        _times(n, "<h2>Head #</h2>"), title=_times(n, "Head #: ")
    ),
    "bylines": lambda n: _page(_times(n, '<p class="byline">By Ann# Lee</p>')),
    "times": lambda n: _page(_times(n, '<time datetime="2020-01-02T10:00:00Z">#</time>')),
    "authors of a page": lambda n: _page(head=_times(n, '<meta name="author" content="Ann# Lee">')),
    "objects of a page": lambda n: _page(
        head=f'<script type="application/ld+json">{{"@graph": [{_times(n, LD)}{{}}]}}</script>'
    ),
    "items of a page": lambda n: _page(
        _times(
            n, "<div itemscope itemtype=https://schema.org/NewsArticle><b itemprop=author>Al #</b>"
        )
    ),
    "lines": lambda n: _page(_times(n, f"<p>{_LINE}</p>")),
    "links": lambda n: _page(_times(n, '<p><a href="/news/#">Story number #</a></p>')),
    "pictures": lambda n: _page(
        _times(
            n, '<figure><img src="#.jpg"><figcaption>A. Photo: Ann Lee / AP</figcaption></figure>'
        )
    ),
    "attributes": lambda n: _page(f"<p {_times(n, 'data-a#=1 ')}>By Ann Lee</p>"),
    "keys of a row": lambda n: json.dumps({f"k{x}": "v" for x in range(n)} | json.loads(_row())),
    "authors of a row": lambda n: _row(author=[{"name": f"Ann{x} Lee"} for x in range(n)]),
    "pictures of a row": lambda n: _row(
        images=[{"url": f"https://a.example/{x}"} for x in range(n)]
    ),
    "bylines of a news item": lambda n: (
        NITF % _times(n, "<byline>By <person>Ann# Lee</person></byline>")
    ),
    "items of a feed": lambda n: (
        "<rss version='2.0'><channel><title>C</title>"
        + _times(n, "<item><title>T#</title><link>https://a.example/#</link></item>")
    ),
    "people of a feed": lambda n: (
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>T</title>"
        + _times(n, "<dc:creator>Ann# Lee</dc:creator><category>c#</category>")
        + "</item></channel></rss>"
    ),
    "exports": lambda n: NEXIS * n,
    "references": lambda n: _times(n, RIS),
    "authors of a reference": lambda n: (
        "TY  - NEWS\nTI  - T\n" + _times(n, "AU  - Lee#, Ann\n") + "ER  - \n"
    ),
    "entries of BibTeX": lambda n: _times(n, BIBTEX),
    "groups of rich text": lambda n: "{\\rtf1\\ansi " + "{\\b a" * n + "}" * n + "\\par They met.}",
    "authors of front matter": lambda n: (
        f"---\ntitle: T\nauthors:\n{_times(n, '  - Ann# Lee' + chr(10))}---\nThey met."
    ),
    "references of Markdown": lambda n: (
        "# T\n\n" + _times(n, "[a#] ") + "\n\n" + _times(n, "[a#]: https://a.example/#\n")
    ),
    "captions of Markdown": lambda n: (
        "T\n=\n\n" + _times(n, "![a](https://a.example/#.jpg)\n*Photo: Ann Lee*\n\n")
    ),
    "bylines of Markdown": lambda n: "T\n=\n\n" + _times(n, "By Ann# Lee\n\n") + _LINE,
    "credits of Markdown": lambda n: f"T\n=\n\n{_LINE}\n\n" + _times(n, "（编辑：李四）\n\n"),
}
"""For each kind what a document of so many is."""
