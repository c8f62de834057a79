"""Sentences that an outlet sets behind its texts without a line of their own.

Some dumps make one line of a body, so that the line under the text is its last sentence. Such a
sentence is learned where it ends most texts that have it, under the same conditions as a sentence
that has a line of its own: what is news recurs in fewer texts, and seldom at their end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import attrs

from archivekit._learning.learned_rows import LearnedRow, Values, literal, some
from archivekit._learning.lines import COUNTED_SHARE, FEWEST, SENTENCE_SHARE
from archivekit._learning.sample import Seen, digest_of, sentences_of
from archivekit._learning.series import Series
from archivekit.model import BlockKind

_MARKED_SHARE = 0.05
"""Least share of the stories that a sentence ends, if it names the outlet or an address."""
_AT_END = 0.9
"""Share of its places that are at the end of a text."""
_BEHIND = 40
"""Most characters behind a sentence that ends a text: a name, or the office that signs."""
_SHORTEST = 8
"""Fewest characters of a sentence."""


@attrs.define
class _Ending:
    """A sentence near the ends of texts: their stories and paths, and where it stands.

    `total` counts its places in the last lines of texts, `last` those at the end.
    """

    items: set[int] = attrs.Factory(set)
    paths: list[str] = attrs.Factory(list)
    total: int = 0
    last: int = 0


def learn_endings(
    domain: str,
    group: Sequence[Seen],
    items: Sequence[int],
    is_marked: Callable[[str], bool],
    series: Series,
) -> Iterator[LearnedRow]:
    """Yield a row for each sentence that ends texts whose last line is long."""
    stories = len(set(items))
    endings: dict[str, _Ending] = defaultdict(_Ending)
    sentences = [list(sentences_of(seen.ending)) for seen in group]
    for seen, item, own in zip(group, items, sentences, strict=True):
        for text, _, _ in own:
            if len(text) >= _SHORTEST:
                ending = endings[text]
                ending.items.add(item)
                ending.paths.append(seen.path)
    common = {text for text, ending in endings.items() if len(ending.items) >= FEWEST}
    digests = {digest_of(text): text for text in common}
    for seen, own in zip(group, sentences, strict=True):
        for digest in digests.keys() & set(seen.inside):
            endings[digests[digest]].total += 1
        behind = len(seen.ending)
        for text, start, end in reversed(own):
            if text in common:
                ending = endings[text]
                ending.total += 1
                if behind - end <= _BEHIND:
                    ending.last += 1
                    behind = start
    for text in sorted(common):
        ending = endings[text]
        share = COUNTED_SHARE if "0" in text else SENTENCE_SHARE
        wanted = _MARKED_SHARE if is_marked(text) else share
        if (
            len(ending.items) >= wanted * stories
            and ending.last >= _AT_END * ending.total
            and not series.holds(ending.items)
        ):
            values: Values = {
                "kind": str(BlockKind.FOOTER), "pattern": literal(text), "scope": "end",
            }  # fmt: skip
            shown = some(ending.paths)
            yield LearnedRow("body.line", domain, values, len(ending.items), stories, shown)
