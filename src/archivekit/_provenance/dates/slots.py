"""Lines that are dates: alone, behind a label, or among the sign-offs of one line.

``发布时间：2020-11-14 09:30 来源：某报`` and ``Published 3 Nov 2020, updated 4 Nov 2020`` are two.
A line with anything else in it is prose, and no date is read from it.
"""

from __future__ import annotations

import re

import attrs

from archivekit._provenance.credits.phrases import read_phrase
from archivekit._provenance.credits.signoffs import read_signoff
from archivekit._provenance.dates.dates import Moment, find_dates, read_date
from archivekit._provenance.dates.words import date_words
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.places import is_place
from archivekit.model import DateKind

LONGEST_SLOT = 160
"""Most characters of a line of dates and sign-offs."""
_CLOCK = re.compile(r"\s*(?:at|um|à|a las|в)?\s*\d{1,2}[:h.]\d\d\s*(?:Uhr|h)?\.?$")
_EDGES = " \u3000|｜·•()（）[]【】:：,，;；-–—/"


@attrs.frozen
class Dated:
    """A date at ``text[start:end]`` of a line; with its label it begins at `label`."""

    kind: DateKind
    moment: Moment
    label: int
    start: int
    end: int


@attrs.frozen
class Slot:
    """The dates of a line; `alone` says that nothing of the line is a credit."""

    dates: tuple[Dated, ...]
    alone: bool


def read_slot(text: str, *, zone: str | None, order: str | None) -> Slot | None:
    """Read a line of dates, their labels, and sign-offs, and of nothing else.

    >>> slot = read_slot("Published 3 Nov 2020, updated 4 Nov 2020", zone=None, order=None)
    >>> [(str(dated.kind), dated.moment.utc) for dated in slot.dates]
    [('page', '2020-11-03'), ('updated', '2020-11-04')]
    >>> read_slot("On 3 Nov 2020 they met.", zone=None, order=None)
    """
    whole = read_date(text, zone=zone, order=order)
    if whole:
        return Slot((Dated(DateKind.PAGE, whole, 0, 0, len(text)),), alone=True)
    words, dates, rests, at = date_words(), [], [], 0
    for start, end in find_dates(text) if len(text) <= LONGEST_SLOT else ():
        moment = read_date(text[start:end], zone=zone, order=order)
        if moment is None:
            return None
        label = words.label.search(text[at:start])
        kind = words.kinds[label["label"].casefold()] if label else DateKind.PAGE
        begins = at + label.start("label") if label else start
        rests.append(text[at:begins].strip(_EDGES))
        dates.append(Dated(kind, moment, begins, start, end))
        at = end
    rests = [rest for rest in (*rests, text[at:].strip(_EDGES)) if rest]
    signed = [rest for rest in rests if not _is_beside(rest)]
    if not dates or not all(_is_credit(rest) for rest in signed):
        return None
    return Slot(tuple(dates), alone=not signed)


def _is_beside(text: str) -> bool:
    """The outlet, the place, or a label with a time of the same day: ``mis à jour à 16h00``."""
    if is_outlet_name(text) or is_place(text):
        return True
    label = date_words().label.search(_CLOCK.sub("", text).strip(_EDGES))
    return label is not None and not label.start()


def _is_credit(text: str) -> bool:
    signoff = read_signoff(text, bare=True)
    return bool(signoff and not signoff.start) or read_phrase(text, at_head=True) is not None
