"""How an outlet's captions end that say whose a picture is, where no rule has seen it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from archivekit._learning.learned_rows import LearnedRow, Values, any_of, some
from archivekit._learning.pictures import end_of
from archivekit._learning.sample import Seen
from archivekit._provenance.photos import photo_rules
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import PHOTO_CREDIT_WORDS

_FEWEST = 5
"""In how many stories an ending stands at least."""
_ENDING = re.compile(
    r".*(?:[。！？!?」”）)]\s*|\w{3}\.\s+|[（(\[【])"
    r"(?P<ending>(?=.{0,24}[^\W\d_])\w[^。！？!?（()）\[\]【】]{1,23}?)[）)\]】]?",
    re.DOTALL,
)
"""What is behind the last sentence of a caption, or in its last bracket."""
_BEFORE = r"(?:^|(?<=[\s\u3000。！？!?」”）)（(\[【]))"


def learn_captions(
    domain: str, group: Sequence[Seen], items: Sequence[int], usual: Set[str], rules: Rules
) -> Iterator[LearnedRow]:
    """Yield one row with all endings of captions that come again, except for what is no credit.

    `usual` are pictures that are no story's, by the ends of their paths.
    """
    never = photo_rules(rules).never
    label = _label(rules)
    labels = set[str]()
    endings: dict[str, dict[int, str]] = defaultdict(dict)
    for seen, item in zip(group, items, strict=True):
        for address, caption in seen.pictures:
            match = _ENDING.fullmatch(caption or "")
            if match and end_of(address) not in usual and not never.search(match["ending"]):
                before = label.match(match["ending"])
                labels |= {before[0]} if before else set()
                ending = match["ending"][before.end() if before else 0 :]
                endings[ending].setdefault(item, seen.path)
    known = {ending: found for ending, found in endings.items() if len(found) >= _FEWEST}
    if known:
        paths = {item: path for found in known.values() for item, path in found.items()}
        labelled = f"(?:{any_of(labels)})?" if labels else ""
        values: Values = {"pattern": rf"{_BEFORE}{labelled}(?P<credit>{any_of(known)})[)）\]】]?$"}
        shown = some(paths.values())
        yield LearnedRow("photo.credit", domain, values, len(paths), len(set(items)), shown)


@per_rules
def _label(rules: Rules) -> re.Pattern[str]:
    """Return a pattern of words such as *Photo*, with blanks behind them and another word."""
    words = any_of(word for row in rules[PHOTO_CREDIT_WORDS] for word in row.words)
    return re.compile(rf"(?:{words.replace('_', ' ')})\s+(?=\w)")
