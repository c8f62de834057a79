"""An item: one file of a dump, or one entry of a container, as bytes with a name."""

from __future__ import annotations

import attrs

from archivekit._frozen import quick_frozen
from archivekit._reading.record import Field
from archivekit.errors import ReadError


@attrs.frozen
class Preface:
    """What a container says of an item, such as a capture's headers or a commit.

    `text` is set in front of the item's own text, so that evidence can quote it; the spans of
    `fields` are in `text`.
    """

    text: str
    fields: tuple[Field, ...]


@quick_frozen(kw_only=True)
class Item:
    """One thing to read. `path` is how output names it: always valid text, `/` between parts.

    `skipped` is the stated rule by which it is passed over, `refused` why it cannot be read;
    with neither, `data` are its bytes. `charset` is the encoding that its container declares, and
    `notes` what else there is to say of it, as pairs of a stable word and a sentence.
    Where `format` is set, the container's preface is all there is of it, and no format is asked.
    `row` tells that it is one line of JSON Lines.
    """

    path: str
    data: bytes = attrs.field(default=b"", repr=False)
    skipped: str | None = None
    refused: ReadError | None = None
    charset: str | None = None
    preface: Preface | None = None
    format: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    row: bool = False
