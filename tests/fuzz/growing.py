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
RIS = (
    "TY  - NEWS\nTI  - The vote #\nAU  - Lee, Ann\nJO  - Post\nDA  - 2020/06/01\n"
    f"AB  - {_LINE}\nER  - \n\n"
)
BIBTEX = (
    "@article{k#,\n title={The vote {#}},\n author={Lee, Ann and Cox, Bo},\n journal={Post},\n"
    f" date={{2020-06-01}},\n abstract={{{_LINE}}}\n}}\n"
)
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
        "TY  - NEWS\nTI  - T\nJO  - Post\nDA  - 2020/06/01\n"
        + _times(n, "AU  - Lee#, Ann\n")
        + f"AB  - {_LINE}\nER  - \n"
    ),
    "entries of BibTeX": lambda n: _times(n, BIBTEX),
    "groups of rich text": lambda n: (
        "{\\rtf1\\ansi " + "{\\b a" * n + "}" * n + "\\par " + NEXIS.replace("\n", "\\par\n") + "}"
    ),
    "rows of SQL": lambda n: (
        "INSERT INTO `news` (`id`, `title`, `content`) VALUES "
        + ", ".join(f"({x},'It''s {x}','{_LINE}')" for x in range(n))
        + ";\n"
    ),
    "statements of SQL": lambda n: _times(
        n, f"INSERT INTO news (id, title, content) VALUES (#, 'T#', '{_LINE}');\n"
    ),
    "tables of SQL": lambda n: _times(
        n, f"INSERT INTO `a#_posts` (`id`, `title`, `content`) VALUES (#, 'T', '{_LINE}');\n"
    ),
    "rows of SQL and their writers": lambda n: (
        _times(n, "INSERT INTO `authors` (`id`, `name`) VALUES (#, 'Ann# Lee');\n")
        + _times(
            n,
            "INSERT INTO `news` (`id`, `title`, `content`, `author_id`) "
            f"VALUES (#, 'T#', '{_LINE}', #);\n",
        )
    ),
    "rows of PostgreSQL": lambda n: (
        "COPY news (id, title, content) FROM stdin;\n" + _times(n, f"#\tT#\t{_LINE}\n") + "\\.\n"
    ),
    "strings of BibTeX": lambda n: (
        _times(n, '@string{p# = "Post #"}\n')
        + "".join(BIBTEX.replace("{Post}", f"p{x}").replace("#", str(x)) for x in range(n))
    ),
    "strings made of strings": lambda n: (
        '@string{p0 = "Post"}\n'
        + "".join(f"@string{{p{x} = p{x - 1} # p{x - 1}}}\n" for x in range(1, n))
        + BIBTEX.replace("{Post}", f"p{n - 1}")
    ),
    "notes of Evernote": lambda n: (
        "<en-export>"
        + _times(
            n,
            f"<note><title>T#</title><content><![CDATA[<en-note><div>{_LINE}</div></en-note>]]>"
            "</content><note-attributes><source-url>https://a.example/#</source-url>"
            "</note-attributes></note>",
        )
        + "</en-export>"
    ),
    "items of Zotero": lambda n: (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns.' "
        "xmlns:z='http://www.zotero.org/namespaces/export' xmlns:bib='http://purl.org/net/biblio'"
        " xmlns:dcterms='http://purl.org/dc/terms/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        + _times(
            n,
            "<bib:Article rdf:about='https://a.example/#'><dcterms:isPartOf rdf:resource='urn:p#'/>"
            f"<dc:title>T#</dc:title><dcterms:abstract>{_LINE}</dcterms:abstract></bib:Article>"
            "<bib:Newspaper rdf:about='urn:p#'><dc:title>Post #</dc:title></bib:Newspaper>",
        )
        + "</rdf:RDF>"
    ),
    "messages of Telegram": lambda n: (
        '<html><body><div class="page_body chat_page">'
        + _times(
            n,
            '<div class="message default" id="message#"><div class="date details" '
            'title="05.03.2024 08:00:00"></div><div class="from_name">Port</div>'
            f'<div class="text">{_LINE}</div></div>',
        )
        + "</div></body></html>"
    ),
    "articles of TEI": lambda n: (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>T</title>"
        "</titleStmt></fileDesc></teiHeader><text><body>"
        + _times(n, f"<div type='article'><head>T#</head><p>{_LINE}<lb/>two-<lb/>fold</p></div>")
        + "</body></text></TEI>"
    ),
    "pages of MediaWiki": lambda n: (
        "<mediawiki>"
        + _times(
            n,
            "<page><title>T#</title><ns>0</ns><id>#</id><revision><id>#</id><text>"
            f"'''T''' {_LINE} [[a|b]]</text></revision></page>",
        )
        + "</mediawiki>"
    ),
    "templates of MediaWiki": lambda n: (
        "<mediawiki><page><title>T</title><ns>0</ns><revision><text>"
        + "{{a|" * n
        + "}}" * n
        + f"\n{_LINE}</text></revision></page></mediawiki>"
    ),
    "DOC elements": lambda n: _times(
        n, f"<DOC><DOCNO>A-#</DOCNO><HEADLINE>T#</HEADLINE><TEXT><P>{_LINE}</TEXT></DOC>\n"
    ),
    "messages of a wire": lambda n: _times(
        n, f"\x01A#\n\x02The vote # again\n\n{_LINE}\n\x03080630 GMT MAR 24\n"
    ),
    "rows of XML": lambda n: (
        "<articles>"
        + _times(n, f"<article><title>T#</title><content>{_LINE}</content></article>")
        + "</articles>"
    ),
    "headings of Org": lambda n: (
        "_+TITLE: T\n_+DATE: [2024-03-05 Tue]\n\n".replace("_", "#")
        + f"{_LINE}\n"
        + _times(n, f"* Head #\n{_LINE}\n")
    ),
    "drawers of Org": lambda n: (
        "#+TITLE: T\n" + _times(n, ":PROPERTIES:\n:K#: v\n:END:\n") + f"\n{_LINE}\n"
    ),
    "attributes of AsciiDoc": lambda n: "= T\nAnn Lee\n" + _times(n, ":k#: v\n") + f"\n{_LINE}\n",
    "fields of reStructuredText": lambda n: (
        "====\nLift\n====\n\n" + _times(n, ":K#: v\n") + f":Date: 2024-03-05\n\n{_LINE}\n"
    ),
    "headers of mail": lambda n: (
        "From: Ann <a@a.example>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: T\n"
        + _times(n, "X-K#: v\n")
        + f"\n{_LINE}\n"
    ),
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
