"""Part the names of reporters from a place that is run together with the last of them."""

from __future__ import annotations

import re

from archivekit._provenance.credits.name_shapes import has_family
from archivekit._provenance.places import is_listed, is_place
from archivekit._rules.rules import Rules


def split_names_and_place(run: str, rules: Rules) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides. Without one the last name is taken to have three characters, as nine in
    ten Chinese names do, and what is left is a place, or one name more if it has as many.

    >>> rules = Rules.default()
    >>> split_names_and_place("何宏儒安卡拉", rules)
    ('何宏儒', '安卡拉')
    >>> split_names_and_place("楊思瑞、洪學廣／台南", rules)
    ('楊思瑞、洪學廣', '台南')
    >>> split_names_and_place("周聞瀾／石灣", rules)
    ('周聞瀾', '石灣')
    >>> split_names_and_place("唐怡君、戴雅文布魯塞爾／倫敦", rules)
    ('唐怡君、戴雅文', '布魯塞爾／倫敦')
    >>> split_names_and_place("吳哲豪蕭博陽", rules)
    ('吳哲豪、蕭博陽', None)
    >>> split_names_and_place("周聞瀾石灣", rules)
    ('周聞瀾', '石灣')
    """
    run = run.strip()
    names, _, place = run.replace("／", "/").rpartition("/")
    at = _place_behind_name(names or run, rules)
    if names and (at is None or not is_listed(place, rules)):
        return run[: len(names)], place
    if at is not None:
        return run[:at], run[at:]
    last = re.split(r"[、， ]", run)[-1]
    before = run[: len(run) - len(last)]
    if len(last) <= 4:
        return run, None
    name, rest = last[:3], last[3:]
    if len(rest) >= len(name) and has_family(rest, rules):
        return f"{before}{name}、{rest}", None
    known = (rest[at:] for at in range(len(rest) - 1) if is_listed(rest[at:], rules))
    return before + name, rest if is_place(rest, rules) else next(known, rest)


def _place_behind_name(run: str, rules: Rules) -> int | None:
    """Return where a known place begins that the last name of a run is run together with."""
    start = len(run) - len(re.split(r"[、， ]", run)[-1])
    if start and is_listed(run[start:], rules):
        return _place_behind_name(run[: start - 1], rules)  # 王淑芬台南、高雄
    for cut in range(start + 2, len(run)):
        size = cut - start
        is_name = size <= 3 or (size == 4 and has_family(run[start:cut], rules))
        if is_name and _is_one_place(run[cut:], rules):
            return cut
    return None


def _is_one_place(text: str, rules: Rules) -> bool:
    """Return whether a text is a known place, or two: the country and its town, 台灣台北."""
    if is_listed(text, rules):
        return True
    return any(
        is_listed(text[at:], rules) and is_listed(text[:at], rules)
        for at in range(2, len(text) - 1)
    )
