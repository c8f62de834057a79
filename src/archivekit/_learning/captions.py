"""How an outlet's captions end that say whose a picture is, where no rule has seen it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from archivekit._learning.pictures import end_of, usual_pictures
from archivekit._learning.rows import LearnedRow, any_of
from archivekit._learning.sample import Seen

_FEWEST = 5
"""In how many stories an ending stands at least."""
_LONGEST = 24
_ENDING = re.compile(
    r"(?:.*[。！？!?」”）)]|.{4,}\s)\s*(?P<ending>[^\s。！？!?][^。！？!?]{1,24})", re.DOTALL
)
_BEFORE = r"(?:^|(?<=[\s\u3000。！？!?」”）)]))"


def learn_captions(
    domain: str, group: Sequence[Seen], items: Sequence[int]
) -> Iterator[LearnedRow]:
    """Yield one row with all endings that come again behind the sentences of captions."""
    usual = usual_pictures(group, items)
    endings: dict[str, set[int]] = defaultdict(set)
    places: Counter[str] = Counter()
    paths: dict[str, list[str]] = defaultdict(list)
    for seen, item in zip(group, items, strict=True):
        for address, caption in seen.pictures:
            match = _ENDING.fullmatch(caption or "")
            if match and len(match["ending"]) <= _LONGEST and end_of(address) not in usual:
                ending = match["ending"].rstrip("）)")
                endings[ending].add(item)
                places[ending] += 1
                paths[ending].append(seen.path)
    stories = len(set(items))
    known = sorted(ending for ending, found in endings.items() if len(found) >= _FEWEST)
    if known:
        carriers = set[int]().union(*(endings[ending] for ending in known))
        pattern = rf"{_BEFORE}(?P<credit>{any_of(known)})[)）]?$"
        shown = sorted(path for ending in known for path in paths[ending])[:3]
        yield LearnedRow(
            "photo.credit", domain, {"pattern": pattern}, len(carriers), stories, tuple(shown)
        )
