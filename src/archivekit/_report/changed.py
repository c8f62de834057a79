"""What changed after publication: the headlines and texts of later versions, for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archivekit._report.report_data import outlet_id
from archivekit._report.story import mark_changes
from archivekit.model import ChangedField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archivekit._archive.changes import Change

CHANGES: Final = 500
"""Changes that are listed: the latest."""
MARKED: Final = 12
"""Differences of a text that are shown."""
TOLD: Final = (ChangedField.HEADLINE, ChangedField.TEXT)

Values = dict[str, Any]


def describe_changes(
    changes: Iterable[Change], outlets: Sequence[Sequence[Any]]
) -> tuple[list[Values], int]:
    """Describe the latest changes of headlines and texts, the last first, and count all."""
    places = {outlet[0]: place for place, outlet in enumerate(outlets)}
    told = [change for change in changes if any(field.field in TOLD for field in change.fields)]
    told.sort(key=lambda change: (change.after.seen or "", change.after.article.path))
    return [_describe(change, places) for change in told[: -CHANGES - 1 : -1]], len(told)


def _describe(change: Change, places: dict[str, int]) -> Values:
    article = change.after.article
    fields = {field.field: field for field in change.fields}
    headline, text = (fields.get(field) for field in TOLD)
    compared = text.comparison if text else None
    return {
        "outlet": places.get(change.outlet or outlet_id(article)),
        "url": change.url,
        "title": article.title,
        "lang": article.language,
        "before": change.before.seen,
        "seen": change.after.seen,
        "ordered": change.order_from is not None,
        "fields": [field.value for field in fields],
        "headline": mark_changes(headline.before, headline.after) if headline else None,
        "alike": round(compared.jaccard, 3) if compared else None,
        "marked": [
            [compared.a_text[max(0, d.a_start - 12) : d.a_start], d.a[:200], d.b[:200],
             compared.a_text[d.a_end : d.a_end + 12]]
            for d in compared.differences[:MARKED]
        ] if compared else [],
        "more": max(0, len(compared.differences) - MARKED) if compared else 0,
    }  # fmt: skip
