"""Pictures that an outlet sets in many articles: marks of its own and of services."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from archivekit._learning.learned_rows import LearnedRow, Values, some
from archivekit._learning.sample import Seen

_FEWEST, _SHARE = 5, 0.1
"""In how many stories a picture is at least, and in which share of them."""


def learn_pictures(
    domain: str, usual: Mapping[str, Mapping[int, Seen]], stories: int
) -> Iterator[LearnedRow]:
    """Yield a row for each of the `usual_pictures`."""
    for end, found in usual.items():
        pattern = rf"(?:^|/){re.escape(end)}(?:[?#]|$)"
        paths = some(seen.path for seen in found.values())
        values: Values = {"pattern": pattern}
        yield LearnedRow("body.skipped-picture", domain, values, len(found), stories, paths)


def usual_pictures(group: Sequence[Seen], items: Sequence[int]) -> dict[str, dict[int, Seen]]:
    """Return the pictures that many stories have, by the end of their path, and these stories."""
    found: dict[str, dict[int, Seen]] = defaultdict(dict)
    for seen, item in zip(group, items, strict=True):
        for picture, _ in seen.pictures:
            found[end_of(picture)].setdefault(item, seen)
    wanted = max(_FEWEST, _SHARE * len(set(items)))
    return {end: own for end, own in sorted(found.items()) if end and len(own) >= wanted}


def end_of(picture: str) -> str:
    """Return the last two parts of a picture's path, if the last is the name of a file."""
    parts = urlsplit(picture).path.split("/")
    return "/".join(parts[-2:]).lstrip("/") if "." in parts[-1] else ""
