"""The values everything else passes on: frozen, comparable, hashable.

Words are used as in the glossary (`docs/glossary.md`). Two conventions hold throughout:

- *Spans* are half-open character offsets into `Article.source`, the decoded text of the
  record exactly as it was dumped, so that ``source[start:end] == quote``.
- *Times* are ISO 8601 strings: ``2023-09-18T18:40:39Z`` (an instant, always UTC) or
  ``2020-11-01`` (a day, where the source says no more). Unknown is `None`.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from archivekit.evidence import Evidence as Evidence  # noqa: PLC0414 - part of the model
from archivekit.evidence import Layer as Layer  # noqa: PLC0414
from archivekit.facts import Provenance, provenance_of
from archivekit.views import cluster_to_html

if TYPE_CHECKING:
    from datasketch import MinHash


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
    FOOTER = "footer"


class Relation(enum.StrEnum):
    """How a member of a cluster stands to the rest, strongest first."""

    SAME_URL = "same-url"
    IDENTICAL = "identical"
    NEAR_DUPLICATE = "near-duplicate"
    EXCERPT = "excerpt"
    TRANSLATION_LINK = "translation-link"
    REVISION = "revision"


@attrs.frozen(kw_only=True)
class Outlet:
    """The publisher. An unknown domain gives an outlet whose `id` is the domain itself."""

    id: str
    name: str
    domain: str
    edition: str | None = None
    zone: str | None = None


@attrs.frozen(kw_only=True)
class DateClaim:
    """One date the record gives: as written, the instant or day meant, and why that zone."""

    kind: DateKind
    written: str
    utc: str
    zone: str | None
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Credit:
    """A name with a role. `name` is as written, `name_latin` the Latin form set beside it."""

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
    """A newsroom unit that the article names as having a hand in it, such as 英语组."""

    name: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Agency:
    """A news agency whose copy the article says it carries."""

    name: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Photo:
    """A picture of the article: `url` is the picture's own address, proxies removed.

    `evidence` is the picture as the page sets it; `credit` and `caption` have words of their own.
    """

    url: str
    credit: str | None
    caption: str | None
    evidence: Evidence
    credit_evidence: Evidence | None = None
    caption_evidence: Evidence | None = None


@attrs.frozen(kw_only=True)
class Link:
    """A link that stands in the body, as written, and what it is for."""

    url: str
    text: str
    kind: LinkKind
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Mirror:
    """A service the copy passed through on its way here."""

    kind: MirrorKind
    domain: str
    url: str
    evidence: Evidence


@attrs.frozen(kw_only=True)
class Source:
    """Whom the article says it was taken from (`republished_from`)."""

    name: str | None
    url: str | None
    evidence: Evidence


@attrs.frozen(kw_only=True)
class FieldEvidence:
    """The words behind those facts of an article that are plain values, by the field's name.

    `url` is the evidence of `canonical_url` and `url_key` too, and `published` that of the claim it
    rests on. `language` has none, as it is counted over the whole text.
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
    """A piece of the body in document order, with where it stands in the source."""

    kind: BlockKind
    text: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Article:
    """A record made sense of. Facts carry their evidence; `evidence` holds it for plain values.

    `id` comes from the record's content alone, so the same bytes have the same id on every
    machine. `text` joins what the author wrote; `blocks` keeps everything.
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

    @property
    def provenance(self) -> Provenance:
        """Every fact of the article beside its words, to be read in a terminal or in Jupyter."""
        return provenance_of(self)

    def minhash(self) -> MinHash:
        """Have datasketch sign the text, footers and all, by the default scheme.

        It is `archivekit.minhash` of `text`, where the hash function and other schemes are.
        """
        from archivekit.dedup.signatures import minhash  # noqa: PLC0415 - a room that comes later

        return minhash(self.text)

    def _repr_html_(self) -> str:
        return self.provenance._repr_html_()


@attrs.frozen(kw_only=True)
class Problem:
    """An item that could not be read, and why. `reason` is for machines, `detail` for people."""

    path: str
    reason: str
    detail: str
    span: tuple[int, int] | None = None


@attrs.frozen(kw_only=True)
class Note:
    """Something said of an item that was read: how it was decoded, what of it was lost."""

    path: str
    reason: str
    detail: str


@attrs.frozen(kw_only=True)
class Member:
    """One article's place in a cluster.

    `similarity` is the exact Jaccard similarity (0 to 1) to the member named in `evidence`;
    `relation` is the strongest verified relation to any other member.
    """

    path: str
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    similarity: float
    relation: Relation
    evidence: str


@attrs.frozen(kw_only=True)
class Cluster:
    """Articles that stand for one piece, each joined by a verified edge.

    `id` is made from the members' content; `origin` is the path of the member the cluster
    most likely came from, or `None` where nothing tells.
    """

    id: str
    origin: str | None
    members: tuple[Member, ...]

    def _repr_html_(self) -> str:
        return cluster_to_html(self)
