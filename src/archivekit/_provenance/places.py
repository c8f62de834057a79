"""Places that stories are filed from, and names run together with them."""

from __future__ import annotations

import functools
import re
from importlib.resources import files


@functools.cache
def places() -> frozenset[str]:
    """Give the places of `places.txt`."""
    text = files(__package__).joinpath("places.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(place.replace("_", " ") for line in lines for place in line.split())


def is_place(text: str) -> bool:
    """Say whether a text is a place, maybe with its country before it: 马来西亚吉隆坡.

    >>> is_place("马来西亚吉隆坡"), is_place("评论")
    (True, False)
    """
    if text in places() or text.title() in places():
        return True
    return not text.isascii() and any(text[at:] in places() for at in range(2, len(text) - 1))


def split_run(run: str) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides; else the last name is taken to have three characters, as nine in ten
    Chinese names do.

    >>> split_run("何宏儒安卡拉"), split_run("楊思瑞、洪學廣／台南")
    (('何宏儒', '安卡拉'), ('楊思瑞、洪學廣', '台南'))
    """
    run = run.strip()
    names, _, place = run.replace("／", "/").rpartition("/")
    if names and is_place(place):
        return run[: len(names)], place
    last = re.split(r"[、，/ ]", run)[-1]
    for cut in range(2, len(last)):
        if last[cut:] in places() and cut <= 4:
            return run[: len(run) - len(last) + cut], last[cut:]
    if len(last) > 4:
        return run[: len(run) - len(last) + 3], last[3:]
    return run, None
