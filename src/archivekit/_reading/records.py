"""Items to records: what decodes an item, finds its format, and says what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from archivekit._frozen import quick_frozen
from archivekit._reading.decode import Decoded, decode
from archivekit._reading.failure import failure_of
from archivekit._reading.file_names import with_headline
from archivekit._reading.formats import Outcome, parse
from archivekit._reading.item import Item
from archivekit._reading.program_body import without_program_notation
from archivekit._reading.record import Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note, Problem


@quick_frozen
class ItemResult:
    """What became of one item: the rule that skipped it, or at least one outcome."""

    skipped: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[Note, ...] = ()


def read_item(item: Item) -> ItemResult:
    """Make an item records, or say why it cannot be one. Raises nothing of its own.

    >>> read_item(Item(path="a", data=b"")).outcomes[0].reason
    'empty-file'
    """
    if item.skipped:
        return ItemResult(skipped=item.skipped)
    if item.refused:
        return ItemResult(outcomes=(_problem(item, item.refused),))
    if item.format:
        return ItemResult(outcomes=(_without_text(item, item.format),))
    try:
        decoded = decode(item.data, item.charset)
    except Exception as error:
        return ItemResult(outcomes=(_problem(item, failure_of(error)),))
    told = tuple(_outcomes(item, decoded))
    outcomes = tuple(outcome for outcome in told if not isinstance(outcome, Note))
    notes = tuple(note for note in told if isinstance(note, Note))
    if not outcomes:  # whatever the format is, nothing is lost in silence
        outcomes = (_problem(item, ReadError("empty-feed", "nothing is listed in it")),)
    return ItemResult(outcomes=outcomes, notes=(*_notes(item, decoded, outcomes), *notes))


def _without_text(item: Item, format_name: str) -> Record:
    record = Record(
        path=item.path, format=format_name, source="", fields=(), body_start=0, body_end=0
    )
    return record.behind(item.preface.text, item.preface.fields) if item.preface else record


def _outcomes(item: Item, decoded: Decoded) -> Iterator[Outcome | Note]:
    try:
        for outcome in parse(item.path, decoded.text):
            if not isinstance(outcome, Record):
                yield outcome
                continue
            record = without_program_notation(with_headline(outcome))
            preface = item.preface
            yield record.behind(preface.text, preface.fields) if preface else record
    except Exception as error:  # whatever a format raises, the rest of the dump must be read
        failure = failure_of(error)
        if item.row and failure.reason == "unknown-format":
            failure = ReadError("broken-row", "the line is not a JSON object, or is cut short")
        yield _problem(item, failure)


def _notes(item: Item, decoded: Decoded, outcomes: tuple[Outcome, ...]) -> tuple[Note, ...]:
    """Return notes on the bytes, unless the item is a problem anyway."""
    if not any(isinstance(outcome, Record | Article) for outcome in outcomes):
        return ()
    return tuple(
        Note(path=item.path, reason=reason, detail=detail)
        for reason, detail in (*item.notes, *decoded.notes)
    )


def _problem(item: Item, error: ReadError) -> Problem:
    return Problem(path=item.path, reason=error.reason, detail=error.detail, span=error.span)
