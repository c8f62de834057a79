"""Places that stories are filed from, and how to part one from what is run together with it."""

from __future__ import annotations

import functools
import re

from archivekit._provenance.rule_files import read_words


@functools.cache
def places() -> frozenset[str]:
    """Return the places of `places.txt`."""
    return read_words("places.txt")


def is_place(text: str) -> bool:
    """Return whether a text is a place, maybe with its country before it: 马来西亚吉隆坡.

    >>> is_place("马来西亚吉隆坡"), is_place("评论")
    (True, False)
    """
    known = places()
    if text in known or text.title() in known:
        return True
    return not text.isascii() and any(text[at:] in known for at in range(2, len(text) - 1))


def split_names_and_place(run: str) -> tuple[str, str | None]:
    """Part reporters from the place that is run together with the last of them.

    A known place decides. Without one the last name is taken to have three characters, as nine in
    ten Chinese names do.

    >>> split_names_and_place("何宏儒安卡拉"), split_names_and_place("楊思瑞、洪學廣／台南")
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


def split_agency_and_place(run: str) -> tuple[str, str | None]:
    """Part an agency from the known place that is run together with it.

    >>> split_agency_and_place("中新网北京")
    ('中新网', '北京')
    """
    for at in range(2, len(run) - 1):
        if run[at:] in places():
            return run[:at], run[at:]
    return run, None
