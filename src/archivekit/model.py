"""The values everything else passes on: frozen, comparable, hashable.

Words are used as in the glossary (`docs/reference/glossary.md`). Two conventions hold throughout:

- *Spans* are half-open character offsets into `Article.source`, the decoded text of the
  record exactly as it was dumped, so that ``source[start:end] == quote``.
- *Times* are ISO 8601 strings: ``2023-09-18T18:40:39Z`` (an instant, always UTC) or
  ``2020-11-01`` (a day, where the source says no more). Unknown is `None`.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from archivekit._arguments import checked
from archivekit._codec import Written, from_plain, to_plain
from archivekit._display.counts import count_of
from archivekit._display.facts import Fact as Fact  # noqa: PLC0414 - part of the model
from archivekit._display.facts import Provenance as Provenance  # noqa: PLC0414
from archivekit._display.html_tables import html_table
from archivekit._display.tree import walk_tree
from archivekit._evidence import Evidence as Evidence  # noqa: PLC0414
from archivekit._evidence import Layer as Layer  # noqa: PLC0414
from archivekit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(enum.StrEnum):
    """What a credited person or desk did for the article."""

    AUTHOR = "author"
    REPORTER = "reporter"
    CONTRIBUTOR = "contributor"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    COPY_EDITOR = "copy_editor"
    WEB_EDITOR = "web_editor"
    PRODUCER = "producer"
    PHOTOGRAPHER = "photographer"

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """Take ``copy-editor`` for ``copy_editor``: words of all other kinds have hyphens."""
        written = value.replace("-", "_") if isinstance(value, str) else value
        return next((role for role in cls if role.value == written), None)


class Confidence(enum.StrEnum):
    """How a fact is known: the source says it, implies it, or we chose the likeliest reading."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"


class DateKind(enum.StrEnum):
    """Whose clock a date comes from; each means something else."""

    PAGE = "page"
    URL = "url"
    FEED = "feed"
    CRAWL = "crawl"
    UPDATED = "updated"


class MirrorKind(enum.StrEnum):
    """What kind of service a copy passed through."""

    FEED_MIRROR = "feed-mirror"
    IMAGE_PROXY = "image-proxy"
    WEB_ARCHIVE = "web-archive"
    GIT = "git"
    DATABASE = "database"


class LinkKind(enum.StrEnum):
    """What a link in the body is for."""

    BODY = "body"
    RELATED = "related"
    ORIGINAL = "original"
    AUTHOR = "author"
    MIRROR = "mirror"


class BlockKind(enum.StrEnum):
    """What a block of the body is; only the first six are what the author wrote."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"
    TABLE = "table"
    TITLE = "title"
    ASIDE = "aside"
    CAPTION = "caption"
    CREDIT = "credit"
    DATE = "date"
    RELATED = "related"
    COMMENT = "comment"
    FOOTER = "footer"


class Relation(enum.StrEnum):
    """How a member of a cluster stands to the rest, strongest first."""

    SAME_URL = "same-url"
    IDENTICAL = "identical"
    NEAR_DUPLICATE = "near-duplicate"
    EXCERPT = "excerpt"
    TRANSLATION_LINK = "translation-link"
    REVISION = "revision"
    EDITED_COPY = "edited-copy"
    TRANSLATION = "translation"


class PieceRelation(enum.StrEnum):
    """How a piece is related to another that is not a copy of it, strongest first.

    The first `contains` the other, or is a `part-of` it; it `quotes` passages of the other and says
    from whom they are, or `reports-on` what the other's outlet reported; or each has passages that
    next to no third text has (`shares-passages`), and nothing tells who has them from whom.
    """

    TRANSLATES = "translates"
    CONTAINS = "contains"
    PART_OF = "part-of"
    QUOTES = "quotes"
    REPORTS_ON = "reports-on"
    SHARES_PASSAGES = "shares-passages"


class ChangedField(enum.StrEnum):
    """What of an article may change."""

    HEADLINE = "headline"
    TEXT = "text"
    CREDITS = "credits"
    DATE = "date"
    PICTURES = "pictures"


class AnchorKind(enum.StrEnum):
    """What two texts have in common: words of one language, or what survives translation."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORD = "word"
    PASSAGE = "passage"


@attrs.frozen(kw_only=True)
class Outlet:
    """The publisher. An unknown domain gives an outlet whose `id` is the domain itself.

    One that only its name tells has that for its `id`, folded, and `None` for its `domain`. `name`
    is what readers know it by, `edition` the language or region that the URL names,
    `zone` the time zone its clock shows (``Asia/Shanghai``). Outlets are equal where `id` is.
    """

    id: str
    name: str = attrs.field(eq=False)
    domain: str | None = attrs.field(eq=False)
    edition: str | None = attrs.field(default=None, eq=False)
    zone: str | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class DateClaim:
    """One date the record gives: as written, the instant or day meant, and why that zone.

    `kind` says whose clock it is; `utc` is the instant in UTC, or the day; `evidence` has the
    words.
    """

    kind: DateKind
    written: str
    utc: str
    zone: str | None
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Credit:
    """A name with a role. `name` is as written, `name_latin` the Latin form set beside it.

    `desk` is the newsroom unit and `place` the city written beside the name, `affiliation` the
    outlet or agency that it works for, `url` the page of the person. `confidence` says how the
    role is known, and `evidence` has the words.
    """

    role: Role
    name: str
    confidence: Confidence
    evidence: Evidence
    name_latin: str | None = None
    desk: str | None = None
    place: str | None = None
    affiliation: str | None = None
    url: str | None = None


@attrs.frozen(kw_only=True)
class Desk:
    """A newsroom unit that the article names as having a hand in it, such as 英语组.

    `name` is as written; `evidence` has the words.
    """

    name: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Agency:
    """A news agency whose copy the article says it carries.

    `name` is the agency's, as our rows have it; `evidence` has the words.
    """

    name: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Photo:
    """A picture of the article: `url` is the picture's own address, proxies removed.

    `evidence` is the picture as the page sets it; `credit` and `caption` have words of their own.

    They are `credit_evidence` and `caption_evidence`.
    """

    url: str
    credit: str | None
    caption: str | None
    evidence: Evidence
    credit_evidence: Evidence | None = None
    caption_evidence: Evidence | None = None


@attrs.frozen(kw_only=True)
class Link:
    """A link that is in the body, as written, and what it is for.

    `url` is the address, `text` the words that are linked, `kind` what it is for; `evidence`
    has the markup.
    """

    url: str
    text: str
    kind: LinkKind
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Mirror:
    """A service the copy passed through on its way here.

    `kind` is what it does, `domain` its host, `url` the address there; `evidence` has the
    words.
    """

    kind: MirrorKind
    domain: str
    url: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Source:
    """Whom the article says it was taken from (`republished_from`).

    `name` is the outlet or agency it names, `url` the page it links; either may be `None`.
    `evidence` has the words.
    """

    name: str | None
    url: str | None
    evidence: Evidence


@attrs.frozen(kw_only=True)
class FieldEvidence:
    """The words behind those facts of an article that are plain values, by the field's name.

    `url` is the evidence of `canonical_url` and `url_key` too, and `published` that of the claim it
    rests on. `language` has none, as it is counted over the whole text.

    `title`, `section`, `outlet`, `dateline` and `original` are of the fields with these names.
    """

    title: Evidence | None = None
    section: Evidence | None = None
    url: Evidence | None = None
    outlet: Evidence | None = None
    published: Evidence | None = None
    dateline: Evidence | None = None
    original: Evidence | None = None


@attrs.frozen(kw_only=True)
class Block:
    """A piece of the body in document order, with where it is in the source.

    `kind` says what it is, `text` is without markup; ``source[start:end]`` is the block as dumped.
    """

    kind: BlockKind
    text: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Article(Written):
    """An article with its facts. Facts carry their evidence; `evidence` holds it for plain values.

    `id` comes from the record's content alone, so the same bytes have the same id on every
    machine. `text` joins what the author wrote; `blocks` keeps everything.

    What it is: `path` is where it was read, `format` the name of the dump format, `title`,
    `section` and `dateline` are as written, `language` is a BCP 47 tag (``zh-Hans``), `outlet`
    is the publisher. `url` is as written, `canonical_url` the same cleaned and unwrapped,
    `url_key` what is equal for all spellings of it.

    When: `published` is the instant or day, `published_from` whose clock says so, `dates` has
    all claims.

    Who and how: `credits`, `desks`, `agencies`, `photos` and `links` are in the order of the
    source; `mirrors` are services the copy passed through, `original` is the URL that a
    translation names, `republished_from` whom the article says it is from.

    `source` is the decoded text of the record, which spans point into. Articles from an archive
    or from JSON have an empty `source` and no `blocks`.

    `archivekit.read_row` makes an article of the few values that you have, such as a URL, a title
    and a text: what follows from them, such as the URL key and the outlet, is as in a dump.
    """

    id: str
    path: str
    format: str
    title: str | None
    section: str | None
    url: str | None
    canonical_url: str | None
    url_key: str | None
    language: str | None
    outlet: Outlet | None
    published: str | None
    published_from: DateKind | None
    dates: tuple[DateClaim, ...]
    dateline: str | None
    credits: tuple[Credit, ...]
    desks: tuple[Desk, ...]
    agencies: tuple[Agency, ...]
    photos: tuple[Photo, ...]
    links: tuple[Link, ...]
    mirrors: tuple[Mirror, ...]
    original: str | None
    republished_from: Source | None
    evidence: FieldEvidence = FieldEvidence()
    text: str = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    source: str = attrs.field(repr=False)

    _unwritten = MappingProxyType[str, Any]({"source": "", "blocks": ()})

    def to_dict(self) -> dict[str, Any]:
        """Return the article as plain dicts, lists, strings and numbers, as its JSON Schema says.

        `source` is left out, as it is the input itself and evidence quotes what it needs; so are
        `blocks`, which repeat `text`. The evidence of agencies stands with the other evidence.
        """
        plain: dict[str, Any] = to_plain(self)
        agencies = plain["agencies"]
        plain["agencies"] = [agency["name"] for agency in agencies]
        plain["evidence"]["agencies"] = [agency["evidence"] for agency in agencies]
        return plain

    @classmethod
    @checked
    def from_dict(cls, data: dict[str, Any]) -> Article:
        """Return the article that `data` was written from: `to_dict` of it returns `data`.

        Its evidence quotes the text that it was first read from. Raises `UsageError` where a value
        is not what the JSON Schema says.
        """
        try:
            rest = dict(data["evidence"])
            pairs = zip(data["agencies"], rest.pop("agencies"), strict=True)
            agencies = [{"name": name, "evidence": evidence} for name, evidence in pairs]
            plain = {**data, "agencies": agencies, "evidence": rest}
            article: Article = from_plain(cls, plain, **cls._unwritten)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            missing = "it has no " if isinstance(error, KeyError) else ""
            raise UsageError(f"invalid article: {missing}{error}") from error
        return article

    @property
    def provenance(self) -> Provenance:
        """Every fact beside the words it rests on, in reading order, for a terminal or Jupyter."""
        return Provenance(self.title or "(no title)", tuple(_facts(self)))

    def _repr_html_(self) -> str:
        return self.provenance._repr_html_()


@attrs.frozen(kw_only=True)
class Problem(Written):
    """An item that could not be read, and why. `reason` is for machines, `detail` for people.

    `path` names the item, `span` where in its text the fault is, where that is known.
    """

    path: str
    reason: str
    detail: str
    span: tuple[int, int] | None = None


@attrs.frozen(kw_only=True)
class Note:
    """Something said of an item that was read: how it was decoded, what of it was lost.

    `path` names the item, `reason` is a short word for machines, `detail` a sentence for
    people.
    """

    path: str
    reason: str
    detail: str


@attrs.frozen(kw_only=True)
class Taking:
    """From whom a member of a cluster has the piece, and what tells.

    `id` and `path` are the giver's, `None` where the giver is no member; `reason` then names it.

    `confidence` says whether the taker names its giver or times and texts tell.
    """

    id: str | None
    path: str | None
    confidence: Confidence
    reason: str


@attrs.frozen(kw_only=True)
class MemberLink:
    """The verified edge that joins a member to another article of its cluster.

    `other` and `path` are that article's id and path; `None` where it is a text or a signature that
    was asked for. `relation` is the rule that joins the two, `reason` what it rests on in words.
    `jaccard` is the exact similarity of the two texts, `containment` the share of the smaller one
    that is in the larger (`None` for a
    signature), both from 0 to 1.
    """

    other: str | None
    path: str | None
    relation: Relation
    jaccard: float
    containment: float | None
    reason: str


@attrs.frozen(kw_only=True)
class Member:
    """One article's place in a cluster.

    `id` and `path` are those of the article, and together its key: the same bytes under two paths
    have one id. `link` is the strongest verified edge to any other member, `relation` and
    `similarity` are its relation and Jaccard similarity, and `evidence` says it in words; the
    origin's adds why it is the origin. `taken_from` is `None` for
    the origin, and if that is unknown.

    `url`, `title` and `published` are the article's, `outlet` is the id of its outlet.
    """

    id: str
    path: str
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    similarity: float
    relation: Relation
    evidence: str
    link: MemberLink
    taken_from: Taking | None = None


@attrs.frozen(kw_only=True)
class Cluster(Written):
    """The copies of one piece, each joined by a verified edge.

    `id` is made from the members' content; `origin` and `origin_id` are the path and the id of the
    member the cluster most likely came from, or `None` if unknown. `members` are in the
    order of publication.
    """

    id: str
    origin: str | None
    origin_id: str | None
    members: tuple[Member, ...]

    @property
    def tree(self) -> str:
        """Who has the piece from whom, a member a line under the one it is taken from."""
        return "\n".join(_tree(self))

    def _repr_html_(self) -> str:
        """Show the members in the order of the tree in Jupyter; everything is escaped."""
        rows = [
            (
                "origin" if (member.id, member.path) == (self.origin_id, self.origin) else "",
                "\u2003" * depth + (member.outlet or ""),
                member.published or "",
                member.relation.value,
                f"{member.similarity:.2f}",
                member.title or member.path,
                member.taken_from.reason if member.taken_from else "",
            )
            for depth, member in _walk(self)
        ]
        names = ("", "outlet", "published", "relation", "similarity", "title", "taken from")
        return html_table(f"{len(rows)} copies of one piece (cluster {self.id})", names, rows)


@attrs.frozen(kw_only=True)
class Anchor:
    """Words that two texts have in common: a passage, or what survives translation.

    `source` and `target` are the words as written in each; the spans are their places in the two
    articles' `text`, `None` where the title says them. `bits` is what an anchor of a translation
    speaks for it: how rare it is, and how near to one another its places in the two texts are.

    `kind` says what they are; `source_span` and `target_span` are half-open offsets.
    """

    kind: AnchorKind
    source: str
    target: str
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    bits: float | None = None


@attrs.frozen(kw_only=True)
class PieceLink(Written):
    """A relation between two pieces (clusters or single articles) that are not copies.

    `source` translates, contains, continues, quotes or reports on `target`. Both are paths of the
    articles that show it; `source_cluster` and `target_cluster` are the ids of their clusters,
    `None` for an article in none. `share` is how much of the target's text is in the source's,
    from 0 to 1; `score` are the bits that speak for a translation: one more halves the odds against
    it.
    `direction` says why this one is the source; it is `None` if unknown. `evidence` has
    words of both: what survived translation in the order of the original, or the longest passages.

    `relation` says which, and `confidence` how it is known.
    """

    relation: PieceRelation
    source: str
    target: str
    source_cluster: str | None = None
    target_cluster: str | None = None
    share: float | None = None
    score: float | None = None
    confidence: Confidence
    direction: str | None
    evidence: tuple[Anchor, ...]


def _walk(cluster: Cluster) -> Iterator[tuple[int, Member]]:
    """Yield each member under its giver, with its depth; one that is under nobody begins a tree."""
    places = {(member.id, member.path): n for n, member in enumerate(cluster.members)}
    takings = [member.taken_from for member in cluster.members]
    givers = [places.get((each.id or "", each.path or "")) if each else None for each in takings]
    for depth, place in walk_tree(givers):
        yield depth, cluster.members[place]


def _tree(cluster: Cluster) -> Iterator[str]:
    """Yield a line for each member."""
    for depth, member in _walk(cluster):
        taking = member.taken_from
        origin = (member.id, member.path) == (cluster.origin_id, cluster.origin)
        known = taking.reason if taking else "the origin" if origin else ""
        where = " · ".join(part for part in (member.outlet, member.published) if part)
        yield "  " * depth + f"{member.path}  {where}  {known or 'from whom is unknown'}"


def _facts(article: Article) -> Iterator[Fact]:
    known = article.evidence
    yield from _what(article)
    for date in article.dates:
        chosen = date.kind == article.published_from and date.utc == article.published
        label = "published" if chosen else f"{date.kind} time"
        zone = f" ({date.zone})" if date.zone else ""
        yield Fact(label, f"{date.utc}{zone}", date.evidence)
    if article.dateline:
        yield Fact("dateline", article.dateline, known.dateline)
    yield from _who(article)
    yield from _way(article)
    size = f"{len(article.text)} {'character' if len(article.text) == 1 else 'characters'}"
    yield Fact("text", f"{size}, {count_of(len(article.photos), 'picture')}")


def _what(article: Article) -> Iterator[Fact]:
    known = article.evidence
    if article.title:
        yield Fact("title", article.title, known.title)
    outlet = article.outlet
    if outlet:
        edition = f", edition {outlet.edition}" if outlet.edition else ""
        yield Fact("outlet", f"{outlet.name} ({outlet.id}{edition})", known.outlet)
    if article.section:
        yield Fact("section", article.section, known.section)
    if article.language:
        yield Fact("language", article.language)
    if article.canonical_url:
        yield Fact("url", article.canonical_url, known.url)


def _who(article: Article) -> Iterator[Fact]:
    for credit in article.credits:
        beside = ", ".join(x for x in (credit.name_latin, credit.desk, credit.place) if x)
        name = f"{credit.name} ({beside})" if beside else credit.name
        yield Fact(credit.role.value, name, credit.evidence)
    for desk in article.desks:
        yield Fact("desk", desk.name, desk.evidence)
    for agency in article.agencies:
        yield Fact("agency", agency.name, agency.evidence)
    for photo in article.photos:
        if photo.credit:
            yield Fact("photo", photo.credit, photo.credit_evidence)


def _way(article: Article) -> Iterator[Fact]:
    source = article.republished_from
    if source:
        yield Fact("taken from", source.name or source.url or "", source.evidence)
    if article.original:
        yield Fact("original", article.original, article.evidence.original)
    for mirror in article.mirrors:
        yield Fact(mirror.kind.value, mirror.domain, mirror.evidence)
    related = sum(link.kind == "related" for link in article.links)
    if related:
        yield Fact("related", count_of(related, "link"))
