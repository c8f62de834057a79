"""Places that stories are filed from, and how to part one from what is run together with it."""

from __future__ import annotations

import re
import unicodedata

from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import PLACES


@per_rules
def places(rules: Rules) -> frozenset[str]:
    """Return the known places."""
    return frozenset(word for row in rules[PLACES] for word in row.words)


@per_rules
def _folded_places(rules: Rules) -> frozenset[str]:
    return frozenset(map(_fold, places(rules)))


def _fold(place: str) -> str:
    """Return a place without case and accents, which capitals lose in many languages."""
    apart = unicodedata.normalize("NFD", place.casefold().replace("\u0131", "i"))
    return re.sub("[\u0300-\u036f]", "", apart)


def is_place(text: str, rules: Rules) -> bool:
    """Return whether a text is a place, maybe with its country before it: 马来西亚吉隆坡.

    >>> rules = Rules.default()
    >>> [is_place(text, rules) for text in ("马来西亚吉隆坡", "ΑΘΗΝΑ", "评论")]
    [True, True, False]
    """
    known = places(rules)
    if text in known or _fold(text) in _folded_places(rules):
        return True
    return text[:1] >= "\u4e00" and any(text[at:] in known for at in range(2, len(text) - 1))


def split_names_and_place(run: str, rules: Rules) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides. Without one the last name is taken to have three characters, as nine in
    ten Chinese names do.

    >>> rules = Rules.default()
    >>> split_names_and_place("何宏儒安卡拉", rules)
    ('何宏儒', '安卡拉')
    >>> split_names_and_place("楊思瑞、洪學廣／台南", rules)
    ('楊思瑞、洪學廣', '台南')
    """
    run = run.strip()
    names, _, place = run.replace("／", "/").rpartition("/")
    if names and is_place(place, rules):
        return run[: len(names)], place
    last = re.split(r"[、，/ ]", run)[-1]
    for cut in range(2, len(last)):
        if last[cut:] in places(rules) and cut <= 4:
            return run[: len(run) - len(last) + cut], last[cut:]
    if len(last) > 4:
        return run[: len(run) - len(last) + 3], last[3:]
    return run, None


def split_agency_and_place(run: str, rules: Rules) -> tuple[str, str | None]:
    """Part an agency from the known place that is run together with it.

    >>> split_agency_and_place("中新网北京", Rules.default())
    ('中新网', '北京')
    """
    for at in range(2, len(run) - 1):
        if run[at:] in places(rules):
            return run[:at], run[at:]
    return run, None
