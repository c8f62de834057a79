"""What a saved page says about itself: its title, who made it, its dates, its outlet, its section.

Each page is of our own writing. The guards say what must not become a fact.
"""

from __future__ import annotations

import json

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats.json_ld import same_address
from archivekit.model import Article
from making import RULES, parse_record

TEXT = (
    "<p>The canal lift opened to barges on Thursday after eleven weeks, the waterways board said.</p>"
    "<p>Skippers queued from before dawn, and the first of them was through by a quarter past.</p>"
    "<p>Fees will stay as they are until the end of the season, the board added on Friday.</p>"
)
FAR = "<div>" + "<p>Weather: 8 degrees.</p>" * 120 + "</div>"
ADDRESS = "https://www.kaimoor.example.org/lift"
CANONICAL = f'<link rel="canonical" href="{ADDRESS}">'


def read(head: str = "", *, above: str = "", body: str = TEXT, below: str = "") -> Article:
    """Read a page, and hold every fact against the words it rests on."""
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{CANONICAL}{head}</head><body>"
        f"{above}<article>{body}</article>{below}</body></html>"
    )
    made = assemble(parse_record("a.html", page), RULES)
    people = [*(c.evidence for c in made.credits), *(desk.evidence for desk in made.desks)]
    others = [*(d.evidence for d in made.dates), *(agency.evidence for agency in made.agencies)]
    for evidence in (*people, *others, made.evidence.title, made.evidence.section):
        if evidence:
            assert made.source[evidence.start : evidence.end] == evidence.quote
    return made


def ld(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def video(**values: object) -> str:
    return ld(**values).replace("NewsArticle", "VideoObject")


def names(made: Article) -> list[str]:
    return [credit.name for credit in made.credits]


# --- titles


@pytest.mark.parametrize(
    ("head", "headings", "title", "why"),
    [
        ("<title>Lift opens | Kaimoor Post</title>", ["Lift opens"], "Lift opens", "behind a bar"),
        ("<title>灯塔重亮_石湾日报</title>", ["灯塔重亮"], "灯塔重亮", "behind an underscore"),
        ("<title>运河开闸-新闻-石湾日报</title>", ["运河开闸"], "运河开闸", "dashes without blanks"),
        ("<title>Kaimoor Post : Лифт открыт</title>", ["Лифт открыт"], "Лифт открыт", "behind it"),
        ("<title>Kaimoor Post</title>", ["Lift opens after weeks"], "Lift opens after weeks", "alone"),
        ('<title>Lift opens | Moor and Otter</title><link type="application/rss+xml" title="Moor and Otter &raquo; Feed">', [], "Lift opens", "as its feed is called"),
        ('<title>Lift opens - Moor and Otter</title><link type="application/atom+xml" title="Moor and Otter - Atom">', [], "Lift opens", "another feed"),
        ('<title>Moor - Lift opens</title><link type="application/rss+xml" title="Lift opens RSS">', ["Moor - Lift opens"], "Moor - Lift opens", "a feed of the story"),
        ('<title>Lift opens | Sport</title><link type="application/rss+xml" title="Sport">', [], "Lift opens | Sport", "a feed of no telling name"),
        ("<title>橋が開く | 湖畔新聞</title>", ["<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>が<ruby>開<rt>ひら</rt></ruby>く"], "橋が開く", "readings above its signs"),
        ("<title></title>", ["קנה המים נפתח"], "קנה המים נפתח", "no title at all"),
        (
            '<meta property="og:title" content="Ascensor abierto al fin"><title>Home</title>',
            ["Se abre al fin el ascensor"],
            "Se abre al fin el ascensor",
            "the headline that readers see",
        ),
        (
            '<meta property="og:title" content="Ascensor: mejores consejos de 2024"><title>Ascensor: mejores consejos de 2024</title>',
            ["Por fin se abre la puerta del ascensor"],
            "Por fin se abre la puerta del ascensor",
            "titles for search engines",
        ),
        (
            "<title>Treidelpfad wieder offen</title>",
            ["Jetzt den Newsletter von nebenan abonnieren", "</h1><h2>Treidelpfad wieder offen</h2><h1>"],
            "Treidelpfad wieder offen",
            "a box, and the headline in a lower heading",
        ),
        (
            "<title>Treidelpfad ist wieder offen</title>",
            ["Jetzt den Newsletter von nebenan abonnieren", "</h1><b> Treidelpfad ist wieder offen </b><h1>"],
            "Treidelpfad ist wieder offen",
            "a box, and the headline in bold",
        ),
        (
            "<title>Moor today in pictures</title>",
            ["The old mill at the lock", "The ferry in the fog", "Two swans on the ice", "The last day of the market", "Boats in the shed"],
            "Moor today in pictures",
            "too many headlines",
        ),
        ("<title>Moor today in pictures</title>", ["Save"], "Moor today in pictures", "a button"),
        (
            "<title>Lift opens to all » Moor Society</title>",
            ["<span>Moor Society</span> Friends of the canal since 1907", "</h1><h2>Lift opens to all</h2><h1>"],
            "Lift opens to all",
            "the site and its slogan",
        ),
        (
            "<title>Lift opens after eleven weeks | Post</title>",
            ["Lift opens at last after eleven weeks", "</h1><h2>Lift opens after eleven weeks</h2><h1>"],
            "Lift opens at last after eleven weeks",
            "a short form of it below",
        ),
        (
            "<title>Lift opens for all | Weather</title>",
            ["Lift opens for all and sundry", "</h1><h2>Weather</h2><h1>"],
            "Lift opens for all and sundry",
            "the section below",
        ),
        (
            "<title>Moor Society - Lift opens to everybody - News</title>",
            ["</h1><span>News : Lift opens to everybody </span><h1>"],
            "Lift opens to everybody",
            "a part of the title in the page, without a heading",
        ),
        (
            "<title>Five lessons of the lock</title>",
            ["</h1><div>Five lessons of the lock</div><h1>The lock came early", "The lock and the mill"],
            "Five lessons of the lock",
            "headings inside the text",
        ),
        (
            '<meta property="og:title" content="Treidelpfad wieder offen">',
            ["Region: <span>Moor</span>", "Am Kanal: <span>Treidelpfad wieder offen</span>"],
            "Treidelpfad wieder offen",
            "without the kicker in it",
        ),
        (
            '<meta property="og:site_name" content="Le Moulin"><title>Le pont rouvre | Le Moulin</title>',
            ["Le Moulin"],
            "Le pont rouvre",
            "a heading that is the site's name",
        ),
        (ld(headline="Ponte reaberta hoje cedo"), ["Menu"], "Ponte reaberta hoje cedo", "another heading"),
        ("<title>Kaimoor - a town on the edge</title>", ["Kaimoor - a town on the edge"], "Kaimoor - a town on the edge", "a dash of its own"),
        ("<title>Salt &amp; pepper</title>", ["Salt &amp; pepper"], "Salt & pepper", "an entity"),
        (
            "<title>Moor: Treidelpfad wieder offen</title>",
            ['<span class="dachzeile">Nach dem Regen</span> <span>Treidelpfad ist wieder offen</span>'],
            "Treidelpfad ist wieder offen",
            "a kicker without a mark",
        ),
        (
            "<title>Abren el camino de sirga del canal</title>",
            ['<small class="antetitulo">Tras la lluvia</small> Abren al fin el camino de sirga'],
            "Abren al fin el camino de sirga",
            "another kicker",
        ),
        (
            "<title>Dopo la pioggia: riapre il sentiero</title>",
            ['<span class="occhiello">Dopo la pioggia</span> Riapre il sentiero'],
            "Dopo la pioggia Riapre il sentiero",
            "a kicker that the title has",
        ),
        (
            "<title>Sentier rouvert au bord du canal</title>",
            ['<span class="kicker">Canal :</span> le sentier rouvert au bord'],
            "Canal : le sentier rouvert au bord",
            "a kicker with a mark",
        ),
        (
            "<title>Lift opens | Kaimoor Post</title>",
            ["<span>On the canal:</span> <span>Lift opens</span>"],
            "Lift opens",
            "a short title behind a kicker",
        ),
        (
            "<title>Nebel am Fluss | Das Leben und ich</title>",
            ["Das Leben und ich"],
            "Nebel am Fluss",
            "a blog's own heading, where the page says the site's name",
        ),
    ],
)  # fmt: skip
def test_title(head: str, headings: list[str], title: str, why: str) -> None:
    if "Nebel" in title:
        head += '<meta property="og:site_name" content="Das Leben und ich">'
    above = "".join(f"<h1>{heading}</h1>" for heading in headings)
    assert read(head, above=above).title == title, why


@pytest.mark.parametrize(
    ("crumbs", "why"),
    [
        ('<ol class="breadcrumb"><li><a href=/l>Local</a></li><li><h1>{}</h1></li></ol>', "a list"),
        ("<nav><a href=/l>Local</a> <h1 class='BreadcrumbNav_title'>{}</h1></nav>", "its own name"),
        ('<div class="c-breadcrumb__item"><h1>{}</h1></div>', "the name of what is around it"),
        ('<span itemprop="itemListElement"><h1>{}</h1></span>', "microdata"),
        ("<a href=/l>Local</a><span>|</span><h1 class=seo>{}</h1>", "behind a separator"),
        ("<a href=/l>Local</a><i>&gt;</i> <h1>{}</h1>", "behind an arrow"),
    ],
)
def test_a_heading_that_ends_the_breadcrumbs_is_not_a_headline(crumbs: str, why: str) -> None:
    """It is written for search engines; readers see the headline below it."""
    head = f"<title>Canal lift: what boaters need</title>{ld(headline='Lift opens after weeks')}"
    above = crumbs.format("Canal lift: what boaters need") + "<h2>Lift opens after weeks</h2>"
    assert read(head, above=above).title == "Lift opens after weeks", why


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>Local<li><a href=/s>Sport</a></li></ul><h1>{}</h1>",
        "<nav>Home <b>&gt;</b> Local</nav><h1>{}</h1>",
        '<div class="breadcrumbs"><a href=/l>Local</a></div><h1>{}</h1>',
        "<a href=/l>Local</a><br><img src=a.gif></span><h1>{}</h1>",
    ],
)
def test_a_headline_below_breadcrumbs(above: str) -> None:
    head = f"<title>Canal lift: what boaters need</title>{ld(headline='Canal lift')}"
    made = read(head, above=above.format("Canal lift: what boaters need"))
    assert made.title == "Canal lift: what boaters need"


@pytest.mark.parametrize(
    ("title", "below", "expected", "why"),
    [
        (
            "Post » Blog Archive » Lift opens",
            "<h2><a href=/1>Lift opens</a></h2>",
            "Lift opens",
            "",
        ),
        ("Post « Archivo « Abre la esclusa", "<h3>Abre la esclusa</h3>", "Abre la esclusa", ""),
        ("Post » Archive » Lift opens", "<h2>Lift</h2>", "Archive » Lift opens", "a word"),
        ("Lift opens - Kaimoor Post", "<h2>Kaimoor Post</h2>", "Lift opens", "the site"),
        ("Lift: it opens", "<h2><b>Lift</b> <i>it opens</i></h2>", "Lift: it opens", "its mark"),
    ],
)
def test_lower_headings_tell_the_title_from_what_is_around_it(
    title: str, below: str, expected: str, why: str
) -> None:
    site = '<meta property="og:site_name" content="Kaimoor Post">'
    home = '<h1><a href="/">Post</a></h1>'
    assert read(f"{site}<title>{title}</title>", above=home + below).title == expected, why


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ('<a href="/">', "Le pont rouvre"),
        ("<a class=logo href='https://blog.example.org/'>", "Le pont rouvre"),
        (
            '<a href="https://archive.example/web/2013id_/http://blog.example.org">',
            "Le pont rouvre",
        ),
        ('<a href="/2020/pont">', "Quatre ans sans pont"),
    ],
)
def test_a_heading_that_links_the_front_page_names_the_site(link: str, title: str) -> None:
    head = "<title>Quatre ans sans pont » Blog » Le pont rouvre</title>"
    made = read(head, above=f"<h1>{link}Quatre ans sans pont</a></h1><h2>Le pont rouvre</h2>")
    assert (made.title or "").endswith(title)


@pytest.mark.parametrize(
    ("heading", "called", "title"),
    [
        ("<i>Im Netz</i> <span>Daten eines Werks kopiert</span>", "Daten eines Werks kopiert | Blatt", "Daten eines Werks kopiert"),
        ("<i>Im Netz</i> <span>Daten eines Werks kopiert</span>", "Daten eines Werks kopiert - Im Netz", "Daten eines Werks kopiert"),
        ("<i>Daten eines Werks:</i> <span>Alles kopiert</span>", "Daten eines Werks - Alles kopiert", "Daten eines Werks: Alles kopiert"),
    ],
)  # fmt: skip
def test_a_kicker_beside_a_title_with_the_site(heading: str, called: str, title: str) -> None:
    head = f'<meta property="og:title" content="{called}">'
    assert read(head, above=f"<h1>{heading}</h1>").title == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Lift opens - Kaimoor Post", "Lift opens"),
        ("Lift opens - what skippers say", "Lift opens - what skippers say"),
        ("Kaimoor Post", "Kaimoor Post"),
    ],
)
def test_a_feed_names_the_source_behind_a_title(written: str, title: str) -> None:
    feed = (
        f"<rss><channel><title>Lifts</title><item><title>{written}</title>"
        '<link>https://news.example.net/1</link><source url="https://example.org">Kaimoor Post</source>'
        "<description>They met.</description></item></channel></rss>"
    )
    assert assemble(parse_record("a.xml", feed), RULES).title == title


# --- JSON-LD

HARKNESS = {"@type": "Person", "name": "Tobias Harkness"}


@pytest.mark.parametrize(
    ("head", "expected", "why"),
    [
        (ld(author=HARKNESS), ["Tobias Harkness"], "a person"),
        (ld(author="Ingrid Valsø"), ["Ingrid Valsø"], "a string"),
        (ld(creator=["段若川", HARKNESS]), ["段若川", "Tobias Harkness"], "creators"),
        (ld(author={"@id": "#p"}) + ld(**{"@type": "Person", "@id": "#p", "name": "Анна Орлова"}), ["Анна Орлова"], "by its @id"),
        (ld(author={"@type": "Person", "givenName": "Mirela", "familyName": "Doncea"}), ["Mirela Doncea"], "in two parts"),
        (ld(author={"name": {"name": "Fay O&#039;Dell"}}), ["Fay O'Dell"], "a name in a name, an entity"),
        (ld(author={"name": ["Ana Sanz Díaz", "Luc Le Gall"]}), ["Ana Sanz Díaz", "Luc Le Gall"], "names"),
        (ld(author={"@type": "Organization", "name": "Ilse Brandis"}), [], "an organisation is no person"),
        (ld(author={"@id": "#o"}) + ld(**{"@type": "Organization", "@id": "#o", "name": "Ilse Brandis"}), [], "nor by its @id"),
        (ld(author={"@type": "Person", "name": "admin"}), [], "nobody's account"),
        (ld(author="https://kaimoor.example.org/author/1"), [], "an address"),
        (ld(about=HARKNESS, mentions=HARKNESS), [], "whom a story is about"),
        (ld(url="https://kaimoor.example.org/bakery", headline="Bakery", author="Odo Quill") + ld(url=ADDRESS, author=HARKNESS), ["Tobias Harkness"], "the item of this address"),
        (ld(url="https://kaimoor.example.org/bakery", headline="Bakery", author="Odo Quill"), [], "an item of another"),
        ("<title>Lift opens - Post</title>" + ld(url="https://google.example/article", headline="Lift opens", author=HARKNESS), ["Tobias Harkness"], "a template's address, this page's title"),
        (ld(url="http://kaimoor.example.org/lift/?utm_source=x", author=HARKNESS), ["Tobias Harkness"], "a campaign"),
    ],
)  # fmt: skip
def test_people_of_json_ld(head: str, expected: list[str], why: str) -> None:
    assert names(read(head)) == expected, why


@pytest.mark.parametrize(
    "written",
    [
        '{"@type": "Article", "headline": "A ,} b", "author": {"name": "Ada Quill"},}',
        '/*<![CDATA[*/ {"@type": "Article", "author": [{"name": "Ada Quill"},]} /*]]>*/',
        '<!-- {"@type": "Article", "author": {"name": "Ada Quill"}} -->',
        '{"@type": "Article", "author": {"name": "Ada Quill"}};',
        '//<![CDATA[\n{"@type": "Article", "author": {"name": "Ada Quill"}}\n//]]>',
    ],
)
def test_json_ld_that_is_no_whole_json(written: str) -> None:
    made = read(f'<script type="application/ld+json">{written}</script>')
    assert names(made) == ["Ada Quill"]
    assert made.title in {None, "A ,} b"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a?id=5&utm_source=x", "http://www.example.org/a/?id=5", True),
        ("https://example.org/a?id=5", "https://example.org/a?id=6", False),
        ("https://example.org/a?id=5", "https://example.org/a", True),
        ("/a", "https://example.org/a", True),
        ("https://example.org/a", "https://example.com/a", False),
        ("http://[bad/a", "https://example.org/a", False),
    ],
)
def test_same_address(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


def test_roles_of_json_ld() -> None:
    made = read(ld(author="Ada Quill", editor="Fay Odell", translator={"name": "Piet Groen"}, contributor="Ana Sanz"))  # fmt: skip
    assert [(str(c.role), c.name) for c in made.credits] == [
        ("author", "Ada Quill"),
        ("editor", "Fay Odell"),
        ("translator", "Piet Groen"),
        ("contributor", "Ana Sanz"),
    ]


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("<b>Ann Lee</b> <i>Editor</i>", [("author", "Ann Lee")], "what she is"),
        ("<b>Ann Lee</b> <i>Editor</i> <b>Bo Chan</b> <i>Photographer</i>", [("author", "Ann Lee"), ("photographer", "Bo Chan")], "each of two"),
        ("<b>Author</b> <a href=/a>Ann Lee</a> <i>Editor</i> <a href=/b>Bo Chan</a>", [("author", "Ann Lee"), ("editor", "Bo Chan")], "labels without a colon"),
        ("<b>Author</b> <a href=/a>Guidelines</a>", [], "a menu"),
        ("<b>By Ann Lee</b> <a href=/m>Kaimoor weather today</a>", [("author", "Ann Lee")], "a button behind it"),
    ],
)  # fmt: skip
def test_elements_side_by_side(line: str, expected: list[tuple[str, str]], why: str) -> None:
    made = read("<title>Lift opens</title>", above=f"<h1>Lift opens</h1><div>{line}</div>")
    assert [(str(c.role), c.name) for c in made.credits] == expected, why


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("周望川", ["周望川"]),
        ("江西", []),
        ("江城网", []),
        ("全文完", []),
        ("周望川　七十一岁", []),
    ],
)
def test_names_in_brackets_below_a_chinese_text(behind: str, expected: list[str]) -> None:
    text = "<p>江城的升船机十一周以后重新开放，船员们天没亮就在闸前等着。</p>" * 2
    assert names(read(body=f"{text}<p>航道管理处说，收费到年底不变。（{behind}）</p>")) == expected


# --- meta tags, cards and elements


@pytest.mark.parametrize(
    "name",
    "author byl sailthru.author parsely-author cXenseParse:author dc.creator DCTERMS.creator citation_author "
    "article:author og:article:author vr:author mrf:authors creator".split(),
)
def test_meta_tags_that_name_the_author(name: str) -> None:
    key = "property" if ":" in name else "name"
    meta = f'<meta {key}="{name}" content="Mirela Doncea">'
    assert names(read(meta, below="<p>Mirela Doncea</p>")) == ["Mirela Doncea"]


@pytest.mark.parametrize(
    ("head", "below", "expected", "why"),
    [
        ('<meta name="author" content="Otto Weber">', "", ["Otto Weber"], "told of an article"),
        ('<meta name="author" content="ottow">', '<b class="vcard author" style="display: none">ottow</b>', [], "hidden by the template"),
        ('<meta name="author" content="Otto Weber">', "<p hidden>Otto Weber</p><p>Otto Weber</p>", ["Otto Weber"], "hidden once, and shown"),
        ('<meta name="author" content="Otto Weber">', f"<div style='display:none'>{FAR}</div><p>Otto Weber</p>", ["Otto Weber"], "behind what is hidden"),
        (ld(author={"name": "Otto Weber", "@id": "https://a.example/#/schema/person/1f"}), "", [], "a plugin's account that nobody sees"),
        (ld(author={"name": "Otto Weber", "@id": "https://a.example/#/schema/person/1f"}), "<p>Otto Weber</p>", ["Otto Weber"], "and one that readers see"),
        (ld(author={"name": "Otto Weber", "@id": "https://a.example/#/schema/person/1f"}) + '<meta name="author" content="Otto Weber"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Otto Weber">', "", [], "the same in other places"),
        ('<meta name="author" content="Otto">', "<p hidden>On</p><p>Otto</p>", ["Otto"], "behind a small one"),
        ('<meta name="shareaholic:article_author_name" content="Otto Weber"><meta name="author" content="Otto Weber">', "", [], "another plugin's"),
        (ld(author={"name": "Otto Weber", "@id": "https://a.example/#author"}), f'<p>Otto Weber</p>{FAR * 5}<i itemprop="author"><b itemprop="name">Ada Quill</b></i>', ["Otto Weber"], "and another story's"),
        (ld(author={"name": "Otto Weber", "@id": "https://a.example/team/otto"}), "", ["Otto Weber"], "no account"),
        ('<meta name="author" content="Otto">', "", [], "an account that nobody sees"),
        ('<meta name="author" content="Otto Weber">', "<p>By Ada Quill</p>", ["Ada Quill"], "the same"),
        ('<meta name="author" content="Zoë Löw">', "<p>Zo&euml;&nbsp;<b>L&ouml;w</b></p>", ["Zoë Löw"], "shown in another spelling"),
        ('<meta name="author" content="Otto">', '<img alt="Otto"><script>"<b>Otto</b>"</script>', [], "in a tag and a script alone"),
        (ld(author="Otto Weber"), "", ["Otto Weber"], "JSON-LD is about the article"),
        (ld(author="Otto Weber"), '<p class="byline">By Ada Quill</p>', ["Ada Quill"], "the account that put the article there"),
        (ld(author="Otto Weber"), f'{FAR}<p class="byline">By Ada Quill</p>', ["Ada Quill"], "far from the headline"),
        (ld(author="Ada"), '<p class="byline">By Ada Quill</p>', ["Ada Quill"], "her first name"),
        (ld(author="Adam"), '<p class="byline">By Ada Quill</p><p>Adam</p>', ["Ada Quill", "Adam"], "no first name of hers"),
        (ld(author="Ada Quill") + '<meta name="author" content="Otto Weber">', "<p>Otto Weber</p>", ["Ada Quill"], "a template beside JSON-LD"),
        (ld(author="El Faró", publisher={"@type": "Organization", "name": "El Faró"}), "<p>El Faró</p>", [], "the publisher"),
        (ld(author="Ada Quill", publisher={"@type": ["Person", "Organization"], "name": "Ada Quill"}), "", ["Ada Quill"], "her own site"),
        ('<meta name="articleAuthor" content="Anadolu Ajansı">', "", [], "an agency"),
    ],
)  # fmt: skip
def test_names_in_metadata(head: str, below: str, expected: list[str], why: str) -> None:
    assert names(read(head, above=f"<h1>Lift opens</h1>{below}")) == expected, why


def test_what_publishes_a_page_writes_nothing() -> None:
    site = '<meta property="og:site_name" content="Kaimoor Post">'
    line = "<h1>Lift opens</h1><div>Share this Story : <span>Kaimoor Post</span></div>"
    assert names(read(site, above=line)) == []


def test_a_hidden_author_of_a_template_on_a_page_that_is_not_an_article() -> None:
    page = f'<html><head><meta name="DC.creator" content="Otto Weber"></head><body>{TEXT}</body></html>'
    assert names(assemble(parse_record("a.html", page), RULES)) == []


def test_a_site_that_has_its_author_s_name() -> None:
    assert names(read('<meta name="author" content="Ex Ample">')) == ["Ex Ample"]


def test_an_outlet_whose_address_lacks_the_accents_is_no_person() -> None:
    line = '<h1>Lift</h1><p class="author">El Colibrí</p>'
    address = "https://www.elcolibri.com.pe/a"
    page = f'<html><head><link rel="canonical" href="{address}"></head><body>{line}{TEXT}</body></html>'
    assert names(assemble(parse_record("a.html", page), RULES)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("author", "admin"),
        ("author", "Copyright 2024 Kaimoor GmbH - all rights reserved"),
        ("article:author", "https://www.facebook.example/kaimoorpost"),
        ("author", "MDR THÜRINGEN"),
        ("byl", "Na Mwandishi Wetu"),
        ("sailthru.title", "Odo Quill"),
        ("twitter:creator", "@kaimoor"),
    ],
)
def test_meta_tags_that_name_nobody(name: str, content: str) -> None:
    assert names(read(f'<meta name="{name}" content="{content}">')) == []


@pytest.mark.parametrize(
    "label",
    [
        "Written by", "Verfasst von", "Écrit par", "Escrito por", "Scritto da", "Geschreven door",
        "Skrevet av", "Skriven av", "Автор", "作者", "글쓴이", "Ditulis oleh", "เขียนโดย", "Yazan",
    ],
)  # fmt: skip
def test_cards_name_the_author_in_many_languages(label: str) -> None:
    card = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Mirela Doncea">'
    assert names(read(card)) == ["Mirela Doncea"]


@pytest.mark.parametrize(
    "label", ["Est. reading time", "Geschätzte Lesezeit", "Temps de lecture", ""]
)
def test_cards_say_other_things_too(label: str) -> None:
    card = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Vier Minuten">'
    assert names(read(card)) == []


@pytest.mark.parametrize(
    ("above", "expected", "why"),
    [
        ('<a rel="author" href="/u/1">Juana Pérez</a>', ["Juana Pérez"], "rel=author"),
        ('<span itemprop="author" itemscope>Von <b itemprop="name">Uwe Kaiser</b></span>', ["Uwe Kaiser"], "itemprop"),
        ('<aside><a rel="author" href="/u/1">Juana Pérez</a></aside>', [], "another text's author"),
        ('<div id="comments"><a rel="author" href="/u/1">Juana Pérez</a></div>', [], "who comments"),
        ("".join(f'<a rel="author" href="/u/{n}">Ana {n}rosa</a>' for n in "ABCDE"), [], "a list of stories"),
        ("<!-- <a rel=author>Juana Pérez</a> -->", [], "what is not shown"),
        ('<a rel="author" href="/u/1">Juana Pérez</a><a rel="author" href="/u/1?page=2">Más Notas</a>', ["Juana Pérez"], "one address twice"),
    ],
)  # fmt: skip
def test_elements_of_the_author(above: str, expected: list[str], why: str) -> None:
    assert names(read(above=f"<h2>Other stories of the week</h2>{above}")) == expected, why


# --- bylines beside the headline, outside of the text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<p class="author">von <a href="mailto:a@example.org">Ingrid Valsø</a></p>', ["Ingrid Valsø"]),
        ('<div class="article-byline">Mirela Doncea</div>', ["Mirela Doncea"]),
        ("<p>By Ann Lee and Bo Reed</p>", ["Ann Lee", "Bo Reed"]),
        ("<p>Par Jean Dupont</p>", ["Jean Dupont"]),
        ("<p>Por Luis Montero</p>", ["Luis Montero"]),
        ("<p>di Chiara Rossi</p>", ["Chiara Rossi"]),
        ("<p>Kommentar von Uwe Kaiser</p>", ["Uwe Kaiser"]),
        ("<p>Автор: Анна Орлова</p>", ["Анна Орлова"]),
        ("<p>作者：段若川</p>", ["段若川"]),
        ("<p>홍길동 기자</p>", ["홍길동"]),
        ("<p>文・山田太郎</p>", ["山田太郎"]),
        ("<p>Penulis: Siti Rahayu</p>", ["Siti Rahayu"]),
        ("<p>بقلم محمد الأمين</p>", ["محمد الأمين"]),
        ("<p>كتبت منى عبد الرحيم</p>", ["منى عبد الرحيم"]),
        ("<p>كتب ـ ياسر حداد</p>", ["ياسر حداد"]),
        ("<p>كتبت ـ هدى المنصور</p>", ["هدى المنصور"]),
        ("<p>Janic Cathomen, 01.12.2021</p>", ["Janic Cathomen"]),
        ("<p>Startseite › Region › Moor</p>", []),
        ("<p>Lokale Politik</p>", []),
        ("<p>Facebook Twitter WhatsApp</p>", []),
        ("<p>Kaimoor Post</p>", []),
        ("<p>Ingrid Valsø</p>", []),
        ('<p class="author">admin</p>', []),
        ('<p class="author">mehr lesen</p>', []),
        ('<p class="author"><a href="/author/1/">View More Articles</a></p>', []),
        ('<p class="author">Share This Article</p>', []),
        ("<p>안소율 기자·류지호 기자</p>", ["안소율", "류지호"]),
        ("<p><span>안소율</span><span>입력 2024. 3. 5. 10:30</span></p>", ["안소율"]),
        ('<p><a href="/s">사회</a></p><p>2024. 3. 5. 10:30</p>', []),
        ("<p>责任编辑：方楠 SN231</p>", ["方楠"]),
        ("<p>责任编辑：王晓武_NF</p>", ["王晓武"]),
        ('<p class="author">Stiftung Wasserbau</p>', []),
        ('<p>Publiziert am 13. Januar 2014 von <a href="/author/uriebe/">uriebe</a></p>', ["uriebe"]),
        ('<p>Posted on 3 May 2014 by <a href="/author/otter77">otter77</a></p>', ["otter77"]),
        ('<p>Par <a href="/auteur/louve">louve</a> le 3 mai 2014</p>', ["louve"]),
        ("<p>Posted by <b>Otter</b> <span>21.10.2019</span></p>", ["Otter"]),
        ('<p>Eingestellt von <a href="/u/7">Otter</a> am Dienstag, 6. Mai 2014</p>', ["Otter"]),
        ('<p class="author">von <a href="/u/7">Otter</a></p>', ["Otter"]),
        ("<p>Von Trapp 21.10.2019</p>", []),
        ("<p>Posted by Reuters 21.10.2019</p>", []),
        ("<p>3 May 2014 | Keine Kommentare</p>", []),
        ('<p>More by <a href="/author/admin">admin</a></p>', []),
        ('<p>3 May 2014 <a href="/author/otter77">otter77</a></p>', []),
        ('<p>By <a href="/author/1">Ann Lee</a> in <a href="/m">Moor News</a> on 3 May 2014</p>', ["Ann Lee"]),
        ('<p>Von <a href="/autor/1">Ingrid Valsø</a> Ein Kommentar</p>', ["Ingrid Valsø"]),
        ('<p>By</p><p class="author"><a href="/u">Emma Gray</a><span>Moor Writer</span></p>', ["Emma Gray"]),
        ('<p class="autor"><span>Disko</span> <span>Von</span></p>', []),
        ("<nav><ul><li><a href=/a>Author: Ann Lee</a></li></ul></nav>", []),
        ('<div class="author">View Profile</div>', []),
        ('<div class="author">Ver Perfil</div>', []),
        ('<div class="author">Tüm Yazıları</div>', []),
        ('<div class="author">Читать Дальше</div>', []),
        ('<div class="author">Gründerin Moorblatt</div>', []),
        ('<div class="author">Redactora Jefe</div>', []),
        ('<div class="author">Periodista Ana Ruiz</div>', ["Ana Ruiz"]),
        ('<div class="author">New York</div>', []),
        ('<div class="author">Ann Lee - Moor News</div>', ["Ann Lee"]),
        ('<div class="author">Moor News - Ann Lee</div>', []),
        ('<div class="creatorInfo"><a href="/a">水野あかり</a></div><p>2023年7月8日 22:10</p>', ["水野あかり"]),
        ("<p>기자명 홍길동 기자</p>", ["홍길동"]),
        ("<p>Opublikowano: 8 lipca 2023 przez <a href=/a/1>Wiktor Sroka</a></p>", ["Wiktor Sroka"]),
        ("<p><em>Text von Ann Lee Illustration von Bo Reed</em></p>", ["Ann Lee"]),
        ('<p><span class="n">Ann Lee</span><span class="d">3 May 2014, 18:33</span><span class="r">5 min read</span></p>', ["Ann Lee"]),
    ],
)  # fmt: skip
def test_bylines_beside_the_headline(line: str, expected: list[str]) -> None:
    made = read("<title>Lift opens</title>", above=f"<h1>Lift opens</h1>{line}")
    assert names(made) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<p class="signature">Ouest Rive <strong>Yann LE GOFF</strong>.</p>', ["Yann LE GOFF"]),
        ('<p class="author"><span>Ouest Rive</span> <b>Ann Lee</b></p>', ["Ann Lee"]),
        ('<p class="author">von <b>Ouest Rive Latin America</b></p>', []),
        ('<p class="author">von <b>Ouest Rivers</b></p>', ["Ouest Rivers"]),
    ],
)
def test_the_name_of_the_outlet_beside_an_author(line: str, expected: list[str]) -> None:
    head = '<title>Lift opens</title><meta property="og:site_name" content="Ouest Rive">'
    assert names(read(head, above=f"<h1>Lift opens</h1>{line}")) == expected


@pytest.mark.parametrize(
    ("end", "expected", "why"),
    [
        ("話した。（小川真帆）", ["小川真帆"], "a name"),
        ("」と話した。（小川真帆、渡辺洋介）", ["小川真帆", "渡辺洋介"], "two names"),
        ("話した。（共同）", [], "an agency"),
        ("話した。（東京本社）", [], "an office"),
        ("小川市長（小川真帆）", [], "behind a word, and no sentence"),
    ],
)
def test_the_brackets_that_end_a_japanese_story(end: str, expected: list[str], why: str) -> None:
    first = "<p>市は11日、旧市街にある三つの石橋を来月から順次修復すると発表した。工期は8カ月の見込みだ。</p>"
    body = f"{first}<p>近くに住む人は毎日渡る橋なので元の姿に戻してほしいと{end}</p>"
    assert names(read("<title>石橋三つを修復へ</title>", body=body)) == expected, why


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("新岸社江城7月8日电（记者骆青、贺琳）", ["骆青", "贺琳"]),
        ("江城晚报讯（记者高一鸣）", ["高一鸣"]),
        ("本报讯（记者了解到）", []),
    ],
)
def test_reporters_in_brackets_behind_any_dateline(lead: str, expected: list[str]) -> None:
    text = "江城市水务局8日通报，连日暴雨使青螺河水位上涨，两岸已有六个村庄的居民转移到高处。"
    assert (
        names(read("<title>水位上涨</title>", body=f"<p>{lead}{text}</p><p>{text}</p>")) == expected
    )


def test_the_gap_of_a_headline_stays() -> None:
    assert read(above="<h1>石橋を修復へ　\n 来月から</h1>").title == "石橋を修復へ　 来月から"


@pytest.mark.parametrize(
    ("shown", "name", "expected"),
    [("", "tkalweit", []), ("<p>tkalweit</p>", "tkalweit", ["tkalweit"]), ("", "Tom Kalweit", ["Tom Kalweit"])],
)  # fmt: skip
def test_an_account_in_small_letters_is_an_author_where_readers_see_it(
    shown: str, name: str, expected: list[str]
) -> None:
    head = f"<title>Lift opens</title>{ld(headline='Lift opens', author={'name': name})}"
    assert names(read(head, below=shown)) == expected


@pytest.mark.parametrize(
    ("line", "day", "why"),
    [
        ("<div class=dt>08 Jul, 2023 09:18 p.m. AR</div>", "2023-07-08", "a clock that nobody knows"),
        ("<p><b>2023</b> <b>07/08</b> <b>22:31:09</b></p>", "2023-07-08", "year and day apart"),
        ("<ul><li><a class='x__time' href=/d>20:14, 8 июля 2023</a></li><li><a href=/r>Россия</a></li></ul>", "2023-07-08", "a link that is called a time"),
        ("<p>Pressemitteilung vom 8. Juli 2023</p>", "2023-07-08", "a release"),
        ('<p class="byline">By Dana Ruiz | <span>Published July 8, 2023 6:41 PM EDT</span> | <span>Updated July 9, 2023 7:02 AM EDT</span></p>', "2023-07-08", "longer than a line"),
        ("<p>8 July 2023 <span>Lectura: 3 minutos</span></p>", "2023-07-08", "a time of reading"),
    ],
)  # fmt: skip
def test_days_beside_the_headline(line: str, day: str | None, why: str) -> None:
    made = read("<title>Lift opens</title>", above=f"<h1>Lift opens</h1>{line}")
    assert (made.published or "")[:10] == (day or ""), why


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        (
            '<span class="article__author">Von Seb Dumitru</span>',
            ["Seb Dumitru"],
            "a marked element",
        ),
        ('<footer><span class="author">Von Seb Dumitru</span></footer>', [], "another text's"),
        ('<div class="teaser-author">Von Seb Dumitru</div>', [], "that of a teaser"),
        ("<p>Von Seb Dumitru</p>", [], "no mark"),
    ],
)
def test_marked_elements_far_from_the_headline(line: str, expected: list[str], why: str) -> None:
    made = read("<title>Lift opens</title>", above=f"<h1>Lift opens</h1>{FAR}{line}")
    assert names(made) == expected, why


@pytest.mark.parametrize(
    ("above", "below", "expected", "why"),
    [
        ("<p><strong>Pule Mahlomo</strong></p>", "", ["Pule Mahlomo"], "above the text"),
        ("<p><b>Pule Mahlomo/Ntsiki Vezi</b></p>", "", ["Pule Mahlomo", "Ntsiki Vezi"], "two"),
        ("<p><b>Pule Mahlomo</b></p>", "<p><b>What comes next</b></p>", ["Pule Mahlomo"], "one is"),
        ("", "<p><i>Pule Mahlomo</i></p>", ["Pule Mahlomo"], "below it"),
        ("<p>Pule Mahlomo</p>", "", [], "no emphasis"),
        ("<p><b>Pule</b></p>", "", [], "a word"),
        ("<p><b>Board Barges</b></p>", "", [], "a heading of what the text says"),
        (
            "<p><b>Old Locks</b></p>",
            "<p><b>New Gates</b></p><p><b>Dry Docks</b></p>",
            [],
            "headings",
        ),
        ("<p><b>Pule Mahlomo</b></p>", "<p>Mahlomo said so.</p>", [], "whom the text is about"),
        ("<p><b>Press Release</b></p>", "", [], "what the text is"),
        ("<p>By Ada Quill</p><p><b>Pule Mahlomo</b></p>", "", ["Ada Quill"], "an author is known"),
    ],
)
def test_emphasised_names_beside_a_text(
    above: str, below: str, expected: list[str], why: str
) -> None:
    page = f"<h1>Lift opens</h1>{above}{TEXT}{below}"
    assert names(read("<title>Lift opens</title>", body=page)) == expected, why


@pytest.mark.parametrize(
    ("below", "expected", "why"),
    [
        ('<div class="author-bio"><h4>Ada Quill</h4><p>Writes on water.</p></div>', ["Ada Quill"], ""),
        ('<aside class="AuthorBox"><img><b>Ada Quill</b></aside>', ["Ada Quill"], "an aside"),
        ('<div class="about-author"><p>About</p><a href=/1>Ada Quill</a></div>', ["Ada Quill"], "a label"),
        ('<div class="author-bio">Ada Quill</div><div class="author-bio">Tom Reed</div>', [], "two"),
        ('<div class="author-info">Kaimoor Post</div>', [], "the site"),
        ('<div class="shop-card"><h4>Ada Quill</h4></div>', [], "no author's"),
        ('<div class="author-info"><p>She has written for us since the lock was built.</p></div>', [], ""),
    ],
)  # fmt: skip
def test_a_box_about_the_author(below: str, expected: list[str], why: str) -> None:
    head = '<title>Lift opens</title><meta property="og:site_name" content="Kaimoor Post">'
    assert names(read(head, body=f"<h1>Lift opens</h1>{TEXT}", below=below)) == expected, why
    known = read(head, body=f"<h1>Lift opens</h1><p>By Mia Lund</p>{TEXT}", below=below)
    assert names(known) == ["Mia Lund"]


def test_who_is_named_already_needs_no_further_look() -> None:
    lines = '<p class="author">Von Seb Dumitru</p><p>Ada Quill is with the Post.</p>'
    made = read(ld(author="Ada Quill"), above=f"<h1>Lift opens</h1>{FAR}{lines}")
    assert names(made) == ["Ada Quill"]


def test_the_head_begins_at_the_headline_inside_the_body() -> None:
    menu = "".join(f"<div>{word}</div>" for word in ("Home", "Shop", "Jobs", "Help", "Login"))
    body = f"{menu}<h1>Lift opens</h1><div>Von Uwe Kaiser | 05.06.2015</div>{TEXT}"
    made = read("<title>Lift opens | Post</title>", body=body)
    assert (names(made), made.published) == (["Uwe Kaiser"], "2015-06-05")
    body = f"{menu}<div>05.06.2015 | 13:10 Uhr | Uwe Kaiser</div><h1>Lift opens</h1>{TEXT * 4}"
    made = read("<title>Lift opens | Post</title>", body=body)
    assert (names(made), made.published) == (["Uwe Kaiser"], "2015-06-05")


@pytest.mark.parametrize(
    ("head", "end", "expected", "why"),
    [
        ("", '<p class="author">Seb Dumitru</p>', ["Seb Dumitru"], "nobody else is named"),
        (ld(author="Ada Quill"), '<p>Ada Quill</p><p class="author">Seb Dumitru</p>', ["Ada Quill"], "a field"),
        ("", '<footer class="author">Seb Dumitru</footer>', [], "a footer"),
    ],
)  # fmt: skip
def test_marked_lines_below_the_text(head: str, end: str, expected: list[str], why: str) -> None:
    assert names(read(head, body=TEXT * 4 + end)) == expected, why


@pytest.mark.parametrize(
    ("end", "expected", "why"),
    [
        (
            '<p style="text-align:right;"><strong>Lê Phương</strong></p>',
            ["Lê Phương"],
            "Vietnamese",
        ),
        ('<p align="right"><em>Denis Clerc</em></p>', ["Denis Clerc"], "French"),
        ('<p style="text-align: right">Ana Sanz Díaz</p>', ["Ana Sanz Díaz"], "Spanish"),
        ("<p>Denis Clerc</p>", [], "no sign"),
        ('<p style="text-align:right">Wasserbau Stiftung</p>', [], "an organisation"),
        ('<p style="text-align:right">mehr dazu</p>', [], "no name"),
        ("<p><em>Von Uwe Kaiser</em></p>", ["Uwe Kaiser"], "behind a word for it"),
        ("<p>By Ann Lee and Bo Reed</p>", ["Ann Lee", "Bo Reed"], "two behind one"),
        ("<p>Par Jean Dupont</p>", ["Jean Dupont"], "French"),
        ("<p>By Monday</p>", [], "one word"),
        ("<p>Von Stiftung Wasserbau</p>", [], "an organisation"),
    ],
)
def test_signatures_below_a_text(end: str, expected: list[str], why: str) -> None:
    made = read(body=TEXT + end)
    assert names(made) == expected, why
    assert not any(name in made.text for name in expected)


@pytest.mark.parametrize(
    ("behind", "expected", "published", "why"),
    [
        ("<p>Von Uwe Kaiser</p><p>05.06.2015</p>", ["Uwe Kaiser"], "2015-06-05", "a standfirst"),
        ('<ul><li><a href="/u/1">Von: Uwe Kaiser</a></li></ul>', ["Uwe Kaiser"], None, "a link"),
        ('<ul><li><a href="/s">Lokale Politik</a></li></ul>', [], None, "a link to a section"),
    ],
)
def test_the_head_goes_on_behind_a_standfirst(
    behind: str, expected: list[str], published: str | None, why: str
) -> None:
    standfirst = (
        "<p>Eleven weeks of repairs end on Thursday, and the barges are back on the moor.</p>"
    )
    body = f"<h1>Lift opens</h1>{standfirst}{behind}{TEXT * 4}"
    made = read("<title>Lift opens</title>", body=body)
    assert (names(made), made.published) == (expected, published), why


# --- organisations


@pytest.mark.parametrize(
    ("name", "desks"),
    [
        ("Gear Team", ["Gear Team"]),
        ("MM-Redaktion", ["MM-Redaktion"]),
        ("Redacción EC", ["Redacción EC"]),
        ("石湾日报编辑部", ["石湾日报编辑部"]),
        ("wegewerk GmbH", []),
        ("Stiftung Wasserbau", []),
        ("Ada Quill", []),
    ],
)
def test_parts_of_a_newsroom_are_desks(name: str, desks: list[str]) -> None:
    made = read(f'<meta name="byl" content="{name}">')
    assert [desk.name for desk in made.desks] == desks
    assert names(made) == (["Ada Quill"] if name == "Ada Quill" else [])


def test_an_agency_in_an_author_s_place_is_named_once() -> None:
    head = ld(author={"@type": "Organization", "name": "dpa"}) + '<meta name="byl" content="dpa">'
    made = read(head)
    assert (len(made.agencies), names(made), made.desks) == (1, [], ())


# --- dates


@pytest.mark.parametrize(
    ("head", "above", "published", "why"),
    [
        (ld(datePublished="2019-08-16") + '<meta property="article:published_time" content="2019-08-16T08:20:00Z">', "", "2019-08-16T08:20:00Z", "an instant of the day"),
        (ld(datePublished="2019-08-16") + '<meta property="article:published_time" content="2019-09-01T08:20:00Z">', "", "2019-08-16", "an instant of another day"),
        ('<meta name="date" content="2020-02-12">', "<p>10.02.2020</p>", "2020-02-10", "what readers see, and a template's"),
        ('<meta name="date" content="2020-02-12T08:00:00Z">', "<p>12.02.2020</p>", "2020-02-12T08:00:00Z", "one day, and its instant"),
        ('<meta name="date" content="2020-02-12">', "", "2020-02-12", "nothing else"),
        (ld(**{"@type": "WebPage", "datePublished": "2020-02-12"}), "", "2020-02-12", "a WebPage alone"),
        (ld(**{"@type": "WebPage", "datePublished": "2020-02-12"}), "<p>10.02.2020</p>", "2020-02-10", "a WebPage, and what readers see"),
        ('<meta property="article:modified_time" content="2020-06-02T09:57:06Z">', f'{FAR}<b class="date">31 March 2020</b>', "2020-03-31", "long before an update"),
        (ld(**{"@type": "WebPage", "datePublished": "2011-01-01"}) + ld(datePublished="2020-02-12", url=ADDRESS), "", "2020-02-12", "a WebPage beside the article"),
        ("", f'{FAR}<span class="post-date">12 February 2020</span>', "2020-02-12", "a marked element"),
        ("", f"{FAR}<span>12 February 2020</span>", None, "no mark"),
        ("", f'{FAR}<aside><b class="date">12 February 2020</b></aside>', None, "another text's"),
        ("", "<p>29.11.2022 – The board spoke of a long and tiring week on the water for all its skippers.</p>", "2022-11-29", "an office sets the day first"),
        ("", "<p>HAMBURG, Germany, Nov. 22, 2022 /PRNewswire/ -- The lift opened for all barges of the upper river.</p>", "2022-11-22", "a press release"),
        ("", "<p>Hamburg, 22. November 2022 – Der Lift ist offen, und alle Schiffer sind nach elf Wochen erleichtert.</p>", "2022-11-22", "another"),
        ("", "<p>1.5.2018 – Der Lift wird gebaut, und alle Schiffer sind nach elf Wochen erleichtert.</p><p>3.5.2018 – Der Lift wird eröffnet, und alle Schiffer sind nach elf Wochen erleichtert.</p>", None, "a chronicle"),
        ("", "<p>26 May, 2008 | Otter | Comments 34 |</p>", "2008-05-26", "how many comments it has"),
        ('<meta name="data" content="2020-02-12">', "", "2020-02-12", "an Italian paper's"),
        ('<meta name="fecha" content="2020-02-12">', "", "2020-02-12", "a Spanish one's"),
        ('<meta name="datum" content="2020-02-12">', "", "2020-02-12", "a German one's"),
        ('<meta name="data" content="12 MB">', "", None, "other data"),
        ("", "<p>Posted in River news by Ann Lee on 26 May 2008</p>", "2008-05-26", "behind its section"),
        ("", "<p>26 May 2008 by Ann Lee in River news · 3 comments</p>", "2008-05-26", "before its section"),
        ("", "<p>26 May 2008 by the river in Kaimoor</p>", None, "no byline"),
        ("", "<p>26 May, 2008 | Otter | Built in 1934 for the Kaimoor canal</p>", None, "a sentence"),
        ("", "<p>Moor Channel ( 2012-06-04 09:20:26 ) Source: Kaimoor Post</p>", "2012-06-04", "in brackets"),
        ('<meta name="date" content="2020-02-12">', f'{FAR}<b class="date">1 May 2018</b>', "2020-02-12", "a mark that fits no other date"),
        (video(uploadDate="2019-10-16T18:15:00Z"), "", "2019-10-16T18:15:00Z", "a video's page"),
        (video(uploadDate="2019-10-16") + ld(name="Lift opens"), "", None, "a video in a story"),
        (video(uploadDate="2019-10-16") * 2, "", None, "one of two videos"),
        ('<meta itemprop="uploadDate" content="2019-10-16">', "", "2019-10-16", "microdata"),
        (ld(datePublished="2022-01-10T22:06:08:684Z"), "", "2022-01-10T22:06:08Z", "a colon"),
    ],
)  # fmt: skip
def test_published(head: str, above: str, published: str | None, why: str) -> None:
    made = read(f"<title>Lift opens</title>{head}", above=f"<h1>Lift opens</h1>{above}")
    assert made.published == published, why


STANDFIRST = "<p>The board of the waterways kept its promise to the skippers, who had waited.</p>"


@pytest.mark.parametrize(
    ("above", "below", "published", "why"),
    [
        (f'<div class="date">Moor | 26.10.2023</div>{STANDFIRST}<div>Dispatch</div>', "", "2023-10-26", "a marked element"),
        (f"<div>26.10.2023</div>{STANDFIRST}<div>Dispatch</div>", "", "2023-10-26", "a date and nothing else"),
        (f"<div>Water fair | 26.10.2023</div>{STANDFIRST}<div>Dispatch</div>", "", None, "no mark, and more than a date"),
        ("<div>26.10.2023</div>" + "<div>Dispatch</div>" * 9, "", None, "too far"),
        ("<div>Dispatch</div>" * 9, "<p>29.11.2022 – The board spoke of a long and tiring week for all.</p>", "2022-11-29", "counted from the headline"),
    ],
)  # fmt: skip
def test_dates_near_a_headline_inside_the_body(
    above: str, below: str, published: str | None, why: str
) -> None:
    made = read("<title>Lift opens</title>", body=f"{above}<h1>Lift opens</h1>{below}{TEXT * 3}")
    assert made.published == published, why


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ('<div><time datetime="2020-08-06T09:09:24Z">Thursday</time></div>', "2020-08-06T09:09:24Z"),
        ('<div><time datetime="2020-08-06">a</time> <time datetime="2020-08-06T09:09:24Z">b</time></div>', "2020-08-06"),
        ('<div><time datetime="2020-08-06">a</time> <time datetime="2020-08-07">b</time></div>', None),
        ("<div><time>Thursday</time></div>", None),
        ('<footer><time datetime="2020-08-06">Thursday</time></footer>', None),
    ],
)  # fmt: skip
def test_times_far_from_the_story_are_its_own_where_all_are_of_one_day(
    below: str, published: str | None
) -> None:
    assert read(below=below).published == published


@pytest.mark.parametrize(
    ("head", "url", "why"),
    [
        (ld(mainEntityOfPage="https://news.example.org/b"), "https://news.example.org/b", "a string"),
        (ld(mainEntityOfPage={"@id": "https://news.example.org/b"}), "https://news.example.org/b", "an id"),
        (ld(mainEntityOfPage={"@id": "page-1"}), None, "an id that is no address"),
        (ld(mainEntityOfPage={"@id": "https://news.example.org/b#page"}), None, "one inside the page"),
        (ld(url="https://news.example.org/a", mainEntityOfPage="https://news.example.org/b"), "https://news.example.org/a", "its own before it"),
    ],
)  # fmt: skip
def test_the_page_that_an_article_is_on_gives_its_address(
    head: str, url: str | None, why: str
) -> None:
    page = f"<html><head>{head}</head><body><h1>Lift</h1>{TEXT}</body></html>"
    assert assemble(parse_record("a.html", page), RULES).url == url, why


def test_a_source_that_is_a_link_ends_with_it() -> None:
    line = '<p>2024-03-05 16:20:00　来源: <a href="/m">渡口风物</a>　江苏 举报</p>'
    made = read("<title>Lift</title>", above=f"<h1>Lift</h1>{line}")
    assert made.republished_from is not None
    assert made.republished_from.name == "渡口风物"


# --- outlet and section


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("Kaimoor Post", "Kaimoor Post"),
        ("石湾日报", "石湾日报"),
        ("Вестник Каймура", "Вестник Каймура"),
        ("", "example.org"),
        ("Kaimoor Post | All the news of the moor", "Kaimoor Post"),
        ("https://www.kaimoor.example.org", "example.org"),
        ("@kaimoor", "example.org"),
        ("All the news of the moor and of the coast that is fit to be printed", "example.org"),
    ],
)
def test_an_unknown_outlet_is_called_what_it_calls_itself(site: str, name: str) -> None:
    made = read(f'<meta property="og:site_name" content="{site}">')
    assert made.outlet is not None
    assert (made.outlet.name, made.outlet.id) == (name, "example.org")


def test_a_known_outlet_keeps_its_name() -> None:
    page = (
        '<html><link rel="canonical" href="https://www.rfi.fr/cn/x">'
        f'<meta property="og:site_name" content="Other"><body>{TEXT}'
    )
    outlet = assemble(parse_record("a.html", page), RULES).outlet
    assert outlet is not None
    assert outlet.name != "Other"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld(headline="Lift opens", articleSection="Wirtschaft"), "Wirtschaft"),
        (ld(headline="Lift opens", articleSection="Geld &amp; Leben"), "Geld & Leben"),
        ('<title>Lift opens</title><meta property="article:section" content="国际">', "国际"),
        ('<title>Lift opens</title><meta property="article:section" content="">', None),
        (ld(headline="Lift opens", articleSection="moor and coast " * 9), None),
        (ld(headline="Lift opens", articleSection="news,slider"), None),
        (ld(headline="Lift opens", articleSection="kaimoor.example"), None),
    ],
)
def test_declared_section(head: str, section: str | None) -> None:
    assert read(head).section == section


def test_a_comment_of_a_list_beside_the_story_has_no_day_of_it() -> None:
    listed = "<ul><li>Bo on <a href=/x>Winter</a> 12.01.2024</li></ul>"
    assert (
        read("<title>Lift opens</title>", above="<h1>Lift opens</h1>", below=listed).published
        is None
    )
