"""Articles for tests of exporters: one that says everything, a cluster, and hostile ones."""

from collections.abc import Iterable
from typing import Any

import attrs

from archivekit._export.exporter import Exporter, Piece, write_pieces
from archivekit.model import (
    Agency,
    Article,
    Cluster,
    Confidence,
    Credit,
    DateClaim,
    DateKind,
    Desk,
    Evidence,
    FieldEvidence,
    Layer,
    Link,
    LinkKind,
    Member,
    MemberLink,
    Mirror,
    MirrorKind,
    Outlet,
    Photo,
    Relation,
    Role,
    Source,
    Taking,
)
from archivekit.testing import make_article

WORDS = Evidence(layer=Layer.BODY, rule="label-translator", quote="翻译：清风", start=3, end=8)


def credit(role: str, name: str, **more: Any) -> Credit:
    confidence = more.pop("confidence", Confidence.STATED)
    return Credit(role=Role(role), name=name, confidence=confidence, evidence=WORDS, **more)


def date(kind: str, utc: str) -> DateClaim:
    return DateClaim(kind=DateKind(kind), written=utc, utc=utc, zone=None, evidence=WORDS)


def mirror(kind: str, url: str, domain: str = "keeper.example") -> Mirror:
    return Mirror(kind=MirrorKind(kind), domain=domain, url=url, evidence=WORDS)


def photo(url: str, words: str | None = None, caption: str | None = None) -> Photo:
    return Photo(url=url, credit=words, caption=caption, evidence=WORDS)


CAPTURE = "https://web.archive.org/web/20230920101112/https://daily.example/news/bridge"
FULL = make_article(
    '河口镇的新桥星期三通车。\n对岸的渔民说："水鸟"会惊走 {50%} & <i>。',
    "dump/bridge.md",
    id="0123456789abcdef0123456789abcdef",
    title="河口镇新桥通车 & {两岸} <不再> 等渡船_100%",
    section="地方",
    url="http://feed.example/?u=daily.example/news/bridge",
    canonical_url="https://daily.example/news/bridge",
    url_key="daily.example/news/bridge",
    language="zh-Hans",
    outlet=Outlet(
        id="daily", name="河口日报", domain="daily.example", edition="zh", zone="Asia/Shanghai"
    ),
    published="2023-09-18T18:40:39Z",
    published_from=DateKind.PAGE,
    dates=(
        date("page", "2023-09-18T18:40:39Z"),
        date("feed", "2023-09-18T19:00:00Z"),
        date("updated", "2023-09-19T08:00:00Z"),
        date("crawl", "2023-09-20"),
    ),
    dateline="河口",
    credits=(
        credit("author", "张平", url="https://daily.example/zhang"),
        credit("reporter", "Lee Jeong-Ho", desk="英语组", place="首尔", affiliation="通讯社"),
        credit("translator", "清风", name_latin="Qing Feng"),
        credit("editor", "温晓平"),
        credit("copy_editor", "孙八", confidence=Confidence.INFERRED),
        credit("web_editor", "Ann Lee"),
        credit("contributor", "José Ortega y Gasset"),
        credit("producer", "Tom Marsh"),
        credit("photographer", "何平"),
    ),
    desks=(Desk(name="国际组", evidence=WORDS),),
    agencies=(Agency(name="路透社", evidence=WORDS),),
    photos=(
        photo("https://img.example/bridge.jpg", "河口日报", "星期三通车的新桥"),
        photo("https://img.example/two.png"),
    ),
    links=(
        Link(url="https://daily.example/a", text="旧渡口", kind=LinkKind.RELATED, evidence=WORDS),
    ),
    mirrors=(
        mirror("web-archive", CAPTURE, "web.archive.org"),
        mirror("git", "https://git.example/mirror", "git.example"),
        mirror("feed-mirror", "https://feedx.example/", "feedx.example"),
    ),
    original="https://times.example/bridge",
    republished_from=Source(name="海港邮报", url="https://harbour.example/1", evidence=WORDS),
    evidence=FieldEvidence(title=WORDS, url=WORDS, published=WORDS),
)
ORIGINAL = make_article(
    "The bridge at Rivermouth opened on Wednesday.",
    "dump/original.md",
    id="00000000000000000000000000000001",
    title="Bridge opens",
    canonical_url="https://times.example/bridge",
    language="en",
    outlet="times",
    published="2023-09-18",
    credits=(credit("author", "Jane Doe"),),
)
COPY = make_article(
    FULL.text,
    "dump/copy.md",
    id="00000000000000000000000000000002",
    title="新桥通车",
    canonical_url="https://post.example/2",
    language="zh-Hans",
    outlet="post",
    published="2023-09-21T01:00:00Z",
)


def member(article: Article, giver: Article | None = None, **more: Any) -> Member:
    taken = None
    if giver:
        why = "published later"
        taken = Taking(id=giver.id, path=giver.path, confidence=Confidence.INFERRED, reason=why)
    known: dict[str, Any] = {"similarity": 1.0, "relation": Relation.IDENTICAL} | more
    link = MemberLink(
        other=giver.id if giver else None,
        path=giver.path if giver else None,
        relation=known["relation"],
        jaccard=known["similarity"],
        containment=None,
        reason="text",
    )
    return Member(
        id=article.id,
        link=link,
        path=article.path,
        url=article.canonical_url,
        title=article.title,
        outlet=article.outlet.id if article.outlet else None,
        published=article.published,
        evidence="the same text",
        taken_from=taken,
        **known,
    )


CLUSTER = Cluster(
    id="cafe0000000000000000000000000000",
    origin=ORIGINAL.path,
    origin_id=ORIGINAL.id,
    members=(
        member(ORIGINAL, relation=Relation.TRANSLATION_LINK, similarity=0.0),
        member(FULL, ORIGINAL, relation=Relation.TRANSLATION_LINK, similarity=0.0),
        member(COPY, FULL),
    ),
)
PIECE = Piece(articles=(ORIGINAL, FULL, COPY), cluster=CLUSTER)

_ODD = "a\ud800b\x00c\x0b\x1b[31m\ufffe\ufdd0 ]]> </x> \\ } { \" ' \u2028 \x85 #%&_$^~ @article{x,"
_URLS = (
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "https://a.example/<script>?q=\"' {}|\\^`#a#b\ud800",
    "https://[::1",
    "http://",
    "//a.example/x",
    "https://a.example:99999999/x",
    "https://ü\x00.example/\n",
    "https://user:pass@新闻.example/%zz?%",
    "mailto:a@b.example",
    "https://" + "a" * 70 + ".example/" + "b" * 5000,
    " ",
    "",
)
_DATES = (
    "0000-01-01",
    "99999-01-01",
    "2020-13-45",
    "0001-01-01T00:00:00Z",
    "yesterday",
    "",
    "9999-12-31",
)


def _hostile(number: int, **given: Any) -> Article:
    return make_article(_ODD, f"odd/{number}", id=f"{number:032x}", outlet=None, **given)


def hostile_articles(crowd: int = 1000) -> list[Article]:
    """Articles that say what no format can hold; one credits a crowd."""
    people = tuple(credit(role, name) for role in Role for name in (_ODD, " ", "and, and"))
    outlet = Outlet(id=_ODD, name=_ODD, domain=_ODD, edition=_ODD, zone=_ODD)
    every = _hostile(
        0,
        title=_ODD,
        section=_ODD,
        language=_ODD,
        dateline=_ODD,
        credits=people,
        desks=(Desk(name=_ODD, evidence=WORDS), Desk(name="", evidence=WORDS)),
        agencies=(Agency(name=_ODD, evidence=WORDS),),
        links=(Link(url=_ODD, text=_ODD, kind=LinkKind.BODY, evidence=WORDS),),
    )
    made = [attrs.evolve(every, outlet=outlet, path=_ODD)]
    for number, url in enumerate(_URLS, start=1):
        urls = {"url": url, "canonical_url": url, "url_key": url, "original": url}
        told = Source(name=None, url=url, evidence=WORDS)
        mirrors = tuple(mirror(kind, url, _ODD) for kind in MirrorKind)
        photos = (photo(url, _ODD, _ODD), photo(url))
        person = (credit("author", "A B", url=url),)
        made.append(
            _hostile(
                number,
                **urls,
                republished_from=told,
                mirrors=mirrors,
                photos=photos,
                credits=person,
            )
        )
    for number, day in enumerate(_DATES, start=100):
        dates = tuple(date(kind, day) for kind in DateKind)
        made.append(_hostile(number, published=day, dates=dates))
    made.append(_hostile(200, credits=tuple(credit("author", f"Name {i}") for i in range(crowd))))
    bare = {"title": None, "url": None, "url_key": None}
    return [*made, _hostile(300, **bare), attrs.evolve(_hostile(301, **bare), text="")]


def hostile_pieces(crowd: int = 1000) -> list[Piece]:
    """Return them as pieces: all in one cluster, where each has it from the one before, and alone."""
    articles = hostile_articles(crowd)
    givers = [None, *articles]
    members = tuple(member(a, giver) for a, giver in zip(articles, givers, strict=False))
    first = articles[0]
    cluster = Cluster(id=_ODD, origin=first.path, origin_id=first.id, members=members)
    alone = [Piece(articles=(article,)) for article in articles]
    return [Piece(articles=tuple(articles), cluster=cluster), *alone]


def written(exporter: Exporter, pieces: Iterable[Piece]) -> bytes:
    """Return a whole file; no piece may fail."""
    parts = list(write_pieces(exporter, pieces))
    assert [part for part in parts if not isinstance(part, bytes)] == []
    return b"".join(part for part in parts if isinstance(part, bytes))
