"""What changed after publication: each version of an article beside the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._archive.articles import load_article, stored_columns
from archivekit._archive.database import day_of
from archivekit._archive.filters import where
from archivekit._dedup.explain import compare_texts, marked_differences
from archivekit._display.html_tables import html_table
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.model import ChangedField, DateKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archivekit._archive.database import Connection
    from archivekit._dedup.explain import Comparison
    from archivekit.model import Article


# In order before their texts are met, so that sorting holds no texts; the limit keeps the order.
_CHANGES: Final = f"""
WITH chosen AS (
    SELECT * FROM changes c
    {{condition}}
    ORDER BY coalesce(c.seen, '~'), c.path, c.previous_path, c.article_number
    LIMIT -1
)
SELECT c.outlet, c.url, c.seen, c.clock, c.previous_seen, c.previous_clock, c.order_from,
    {", ".join(f"c.{field.value}" for field in ChangedField)},
    {stored_columns("p")}, {stored_columns("a")}
FROM chosen c
CROSS JOIN _article p ON p.number = c.previous_number
CROSS JOIN _article a ON a.number = c.article_number
"""

_COUNTS: Final = f"""
SELECT c.outlet, count(*), {", ".join(f"sum(c.{field.value})" for field in ChangedField)}
FROM changes c
{{condition}}
GROUP BY 1 ORDER BY 2 DESC, 1
"""


@attrs.frozen(kw_only=True)
class Sight:
    """A version of an article, when it was seen, and by which clock (`None` if unknown)."""

    article: Article
    seen: str | None
    clock: DateKind | None


@attrs.frozen(kw_only=True)
class FieldChange:
    """One thing that changed: what it was, and what it is.

    `field` says what, `before` and `after` are its values as text.
    """

    field: ChangedField
    before: str
    after: str

    @property
    def comparison(self) -> Comparison:
        """Both side by side, as `archivekit.explain` compares texts."""
        return compare_texts(self.before, self.after, names=("before", "after"))

    @property
    def marked(self) -> list[str]:
        """What differs, with the words around it: ``[-gone-]`` and ``{+new+}``."""
        if self.field is not ChangedField.TEXT:
            return [f"[-{self.before}-]{{+{self.after}+}}"]
        return marked_differences(self.comparison) or ["…punctuation, script or spaces…"]


@attrs.frozen(kw_only=True)
class Change:
    """Two versions of one article, one after the other, and what differs.

    `order_from` tells what their order rests on: ``clock`` (one was seen later), ``run`` (one was
    added later), or `None` if it is unknown which of the two came first.

    `outlet` is the outlet's id, `url` the newest address; `before` and `after` are the
    versions, `fields` what differs.
    """

    outlet: str | None
    url: str | None
    before: Sight
    after: Sight
    order_from: str | None
    fields: tuple[FieldChange, ...]

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row, with old and new values of all that changed."""
        changed = {change.field: change for change in self.fields}
        row: dict[str, Any] = {
            "outlet": self.outlet,
            "url": self.url,
            "previous_path": self.before.article.path,
            "path": self.after.article.path,
            "previous_seen": self.before.seen,
            "seen": self.after.seen,
            "order_from": self.order_from,
            "changed": [field.value for field in changed],
        }
        for field in ChangedField:
            change = changed.get(field)
            row[f"{field}_before"] = change.before if change else None
            row[f"{field}_after"] = change.after if change else None
        text = changed.get(ChangedField.TEXT)
        row["text_marked"] = text.marked if text else []
        return row

    def __str__(self) -> str:
        article = self.after.article
        lines = [
            f"{article.title or '(no title)'}",
            f"  {self.url or article.path}",
            f"  a  {self.before.seen or 'time unknown'}  {self.before.article.path}",
            f"  b  {self.after.seen or 'time unknown'}  {article.path}",
        ]
        if self.order_from is None:
            lines.append("  nothing tells which of them came first")
        for change in self.fields:
            if change.field is ChangedField.TEXT:
                lines.append(f"  {change.field}  {change.comparison.jaccard:.3f} alike")
                lines += [f"    {words}" for words in change.marked]
            else:
                lines.append(f"  {change.field}  {change.marked[0]}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show what differs as a table in Jupyter; everything is escaped."""
        rows = [(change.field.value, words) for change in self.fields for words in change.marked]
        when = f"{self.before.seen or 'time unknown'} to {self.after.seen or 'time unknown'}"
        article = self.after.article
        return html_table(f"{article.title or article.path}, {when}", ("", "what differs"), rows)


@attrs.frozen(kw_only=True)
class ChangeCount:
    """The number of versions of an outlet that differ from the one before, and in what.

    `changes` is the number of versions, `fields` how many of them differ in what.
    """

    outlet: str | None
    changes: int
    fields: Mapping[ChangedField, int]

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row."""
        fields = {field.value: self.fields[field] for field in ChangedField}
        return {"outlet": self.outlet, "changes": self.changes, **fields}


def count_changes(
    db: Connection, url: str | None, outlet: str | None, since: str | None, until: str | None
) -> list[ChangeCount]:
    """Count changes by outlet, the most first; see `Archive.changes`."""
    condition, values = _condition(db, url, outlet, since, until)
    rows = db.ask(_COUNTS.format(condition=condition), values)
    return [
        ChangeCount(outlet=at, changes=count, fields=dict(zip(ChangedField, each, strict=True)))
        for at, count, *each in rows
    ]


def list_changes(
    db: Connection, url: str | None, outlet: str | None, since: str | None, until: str | None
) -> Iterator[Change]:
    """Yield changes in the order in which they were seen; see `Archive.changes`."""
    condition, values = _condition(db, url, outlet, since, until)
    for row in db.stream(_CHANGES.format(condition=condition), values):
        at, where, seen, clock, previous_seen, previous_clock, order_from, *rest = row
        flags, stored = rest[: len(ChangedField)], rest[len(ChangedField) :]
        half = len(stored) // 2
        before, after = load_article(*stored[:half]), load_article(*stored[half:])
        yield Change(
            outlet=at,
            url=where,
            before=_sight(before, previous_seen, previous_clock),
            after=_sight(after, seen, clock),
            order_from=order_from,
            fields=tuple(
                FieldChange(field=field, before=_value(before, field), after=_value(after, field))
                for field, changed in zip(ChangedField, flags, strict=True)
                if changed
            ),
        )


def _condition(
    db: Connection, url: str | None, outlet: str | None, since: str | None, until: str | None
) -> tuple[str, list[str]]:
    asked = {
        "c.url_key = ?": None if url is None else canonicalize_url(url, db.rules).key or "",
        "c.outlet = ?": outlet,
        "c.seen >= ?": day_of(since),
        "substr(c.seen, 1, 10) <= ?": day_of(until),
    }
    return where(asked)


def _sight(article: Article, seen: str | None, clock: str | None) -> Sight:
    return Sight(article=article, seen=seen, clock=DateKind(clock) if clock else None)


def _value(article: Article, field: ChangedField) -> str:
    """Return what an article says of a field, in words."""
    if field is ChangedField.HEADLINE:
        return article.title or ""
    if field is ChangedField.TEXT:
        return article.text
    if field is ChangedField.CREDITS:
        return ", ".join(f"{credit.role} {credit.name}" for credit in article.credits)
    if field is ChangedField.DATE:
        return article.published or ""
    return ", ".join(photo.url for photo in article.photos)
