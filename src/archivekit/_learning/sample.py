"""The sample that is learned from: of each outlet a bounded number of articles, cut to what counts.

Which articles are in it depends on their contents alone, not on their order or on how a pile is
parted: of each outlet and format those with the smallest ids. An id is a digest of the contents, so
equal copies are one article.
"""

from __future__ import annotations

import heapq
import itertools
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from archivekit._markup.blocks import PROSE
from archivekit._markup.lines import fold_blanks
from archivekit._roles import WRITERS
from archivekit.model import Article, BlockKind, DateKind, LinkKind

MOST = 1000
"""Most articles of one outlet and format that are looked at."""
LONGEST = 160
"""Characters of a line that are kept."""
ENDING = 320
"""Characters of the end of the last line that are kept."""
_STOP = re.compile(r"[。！？…][”’」』）)\"']?|[.!?][”’」』）)\"']?(?=\s|$)")
_SENTENCE, _RUNNING = 15, 40
"""Fewest characters of a sentence, and of one of running text."""
_ENDS = re.compile(r"[。．.!！?？…][”’」』）)\"']*$")
_WINDOW = 32_000
_DIGITS = re.compile(r"\d+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RARE, _RARE_SHARE = 3, 50
"""In how many articles a line is at most, or in one of how many, that tells one from others."""


@attrs.frozen
class SeenLine:
    """A line of a body: its first characters, its whole length, and whether a link covers it."""

    text: str
    size: int
    kind: BlockKind
    linked: bool

    @property
    def folded(self) -> str:
        """The text with noughts for its numbers: what lines have in common that differ in these."""
        return _DIGITS.sub("0", self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it is in the article's text."""
        return self.kind in PROSE

    @property
    def is_cut(self) -> bool:
        """Whether the line goes on behind its text."""
        return len(self.text) == LONGEST

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as a sentence or more."""
        return self.size >= _SENTENCE and (self.is_cut or _ENDS.search(self.text) is not None)

    @property
    def runs(self) -> bool:
        """Whether it is running text."""
        return self.size >= _RUNNING and self.is_sentence


@attrs.frozen
class Seen:
    """What is kept of an article.

    `section` is what was cut off the title, `day` that of a clock of the dump, `names` are those of
    its outlet, and each of `pictures` is an address and a caption without a credit, if there is
    one. `ending` are the last characters of the text's last line, and `inside` the digests of the
    sentences before them. `published` is the day of publication by whatever says it.
    """

    id: str
    path: str
    title: str
    section: str | None
    day: str | None
    names: tuple[str, ...]
    authors: tuple[str, ...]
    lines: tuple[SeenLine, ...]
    pictures: tuple[tuple[str, str | None], ...]
    ending: str = ""
    inside: tuple[int, ...] = ()
    published: str | None = None

    @classmethod
    def of(cls, article: Article) -> Seen:
        """Cut an article to what is learned from."""
        linked = {fold_blanks(link.text) for link in article.links if link.kind != LinkKind.MIRROR}
        outlet = article.outlet
        lines = list(_lines(article))
        last = next((text for kind, text in reversed(lines) if kind in PROSE), "")
        return cls(
            id=article.id,
            path=article.path,
            title=article.title or "",
            section=article.section,
            day=_known_day(article),
            names=tuple(filter(None, (outlet.name, outlet.domain))) if outlet else (),
            authors=tuple(credit.name for credit in article.credits if credit.role in WRITERS),
            lines=tuple(
                SeenLine(
                    text=" ".join(text[: 2 * LONGEST].split())[:LONGEST],
                    size=len(text),
                    kind=kind,
                    linked=len(text) < LONGEST and fold_blanks(text) in linked,
                )
                for kind, text in lines
            ),
            pictures=tuple(
                (photo.url, None if photo.credit else photo.caption) for photo in article.photos
            ),
            ending=" ".join(last[-ENDING:].split()),
            inside=_digests_before(last, len(last) - ENDING),
            published=article.published[:10] if article.published else None,
        )

    def pack(self, text: str) -> bytes:
        """Return all but the id and the path, as deflated JSON.

        `text` is the article's, which is needed to unpack it: most lines are there already, and
        take a quarter of the bytes they would take alone.

        >>> seen = Seen("a1", "1.md", "A title", None, None, (), (), (), ())
        >>> Seen.unpack("a1", "1.md", seen.pack("It rained."), "It rained.") == seen
        True
        """
        lines = [(line.text, line.size, line.kind, line.linked) for line in self.lines]
        head = self.title, self.section, self.day, self.names, self.authors
        told = (*head, lines, self.pictures, self.ending, self.inside, self.published)
        deflate = zlib.compressobj(zdict=_dictionary(text))
        plain = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return deflate.compress(plain) + deflate.flush()

    @classmethod
    def unpack(cls, id_: str, path: str, packed: bytes, text: str) -> Seen:
        """Return what was packed, with the same text or, by an older version, without one.

        Raises `ValueError` or `zlib.error` where it or the text is damaged.
        """
        inflate = zlib.decompressobj(zdict=_dictionary(text))
        told = json.loads(inflate.decompress(packed))
        title, section, day, names, authors, lines, pictures, ending, inside, *more = told
        return cls(
            *(id_, path, title, section, day, tuple(names), tuple(authors)),
            lines=tuple(SeenLine(text, size, BlockKind(k), on) for text, size, k, on in lines),
            pictures=tuple((url, caption) for url, caption in pictures),
            ending=ending,
            inside=tuple(inside),
            published=next(iter(more), None),  # what an older version kept has none
        )


def _dictionary(text: str) -> bytes:
    """Return the part of a text that deflate looks back to."""
    return text[-_WINDOW:].encode("utf-8", "replace")[-_WINDOW:]


def sentences_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the sentences of a text but the first, with noughts for their numbers, and where.

    >>> list(sentences_of("It rained. 12 trains were late."))
    [('0 trains were late.', 11, 31)]
    """
    ends = [0, *(match.end() for match in _STOP.finditer(text))]
    numbered = _DIGITS.search(text) is not None
    for start, end in itertools.islice(itertools.pairwise(ends), 1, None):
        sentence = text[start:end].lstrip()
        words = " ".join(sentence.split())
        yield _DIGITS.sub("0", words) if numbered else words, end - len(sentence), end


def _digests_before(text: str, end: int) -> tuple[int, ...]:
    """Return the digests of the sentences of a text that begin before a place."""
    if end <= 0:
        return ()
    before = itertools.takewhile(lambda sentence: sentence[1] < end, sentences_of(text))
    return tuple(digest_of(words) for words, _, _ in before)


def digest_of(text: str) -> int:
    """Return 32 bits that tell a sentence from others."""
    return zlib.crc32(text.encode("utf-8", "replace"))


def _lines(article: Article) -> Iterator[tuple[BlockKind, str]]:
    """Yield the lines of an article; one that was stored has those of its text alone."""
    for block in article.blocks:
        yield block.kind, block.text
    if not article.blocks:
        for line in article.text.splitlines():
            yield BlockKind.PARAGRAPH, line


def _known_day(article: Article) -> str | None:
    """Return the day of publication by the dump's clock, where it was written."""
    for claim in article.dates:
        if claim.kind in {DateKind.FEED, DateKind.URL}:
            written = _ISO_DAY.match(claim.written)
            return written[0] if written else claim.utc[:10]
    return None


Group = tuple[str, str]
"""An outlet's registrable domain, and the format of the dump."""


def group_of(article: Article) -> Group | None:
    """Return the group of an article; one without an address of its own has none."""
    domain = article.outlet.domain if article.outlet else None
    return (domain, article.format) if domain else None


@attrs.define
class Sample:
    """The articles that are learned from, and how many had no address.

    Of equal articles under several paths it holds the first by path.

    >>> sample = Sample()
    >>> sample.groups
    {}
    """

    most: int = MOST
    without_address: int = 0
    _kept: dict[Group, dict[str, Seen]] = attrs.Factory(dict)
    _bound: dict[Group, list[_Reversed]] = attrs.Factory(dict)

    def add(self, articles: Iterable[Article]) -> None:
        """Add articles to the sample; those without an address of their own are only counted."""
        for article in articles:
            group = group_of(article)
            if group is None:
                self.without_address += 1
            elif self._wants(group, article.id, article.path):
                self._keep(group, Seen.of(article))

    def add_seen(self, group: Group, kept: Iterable[Seen]) -> None:
        """Add what was kept of articles of a group."""
        for seen in kept:
            if self._wants(group, seen.id, seen.path):
                self._keep(group, seen)

    def merge(self, other: Sample) -> None:
        """Add what another sample holds."""
        self.without_address += other.without_address
        for group, kept in other._kept.items():
            self.add_seen(group, kept.values())

    @property
    def groups(self) -> Mapping[Group, list[Seen]]:
        """The articles of each group, in the order of their ids; groups in order, too."""
        return {
            group: sorted(self._kept[group].values(), key=lambda seen: seen.id)
            for group in sorted(self._kept)
        }

    def _wants(self, group: Group, article_id: str, path: str) -> bool:
        kept = self._kept.get(group, {})
        if article_id in kept:
            return path < kept[article_id].path
        return len(kept) < self.most or article_id < self._bound[group][0].id

    def _keep(self, group: Group, seen: Seen) -> None:
        kept, bound = self._kept.setdefault(group, {}), self._bound.setdefault(group, [])
        is_other_path = seen.id in kept
        kept[seen.id] = seen
        if is_other_path:
            return
        heapq.heappush(bound, _Reversed(seen.id))
        if len(kept) > self.most:
            del kept[heapq.heappop(bound).id]


@attrs.frozen(order=False)
class _Reversed:
    """An id of which the greatest comes first."""

    id: str

    def __lt__(self, other: _Reversed) -> bool:
        return self.id > other.id


def number_items(group: list[Seen]) -> list[int]:
    """Return a number for each article, the same for those that are one story.

    Articles are one story where the longest of their lines that few others have is the same. All
    that have no such line are one.
    """
    times = Counter(text for seen in group for text in {line.text for line in seen.lines})
    rare = max(_RARE, len(group) // _RARE_SHARE)
    number: dict[str, int] = {}
    found = []
    for seen in group:
        own = [line for line in seen.lines if times[line.text] <= rare]
        longest = max(own, key=lambda line: (line.size, line.text), default=None)
        found.append(number.setdefault(longest.text if longest else "", len(number)))
    return found
