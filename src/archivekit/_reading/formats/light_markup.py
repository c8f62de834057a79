"""Records of texts in a light markup of their own, which is written as Markdown on a sheet."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from archivekit._reading.front_matter_values import named
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.model import Layer


def lay_out_light(path: str, format_name: str, entries: Iterable[Entry], body: str) -> Record:
    """Make a record of front matter and a body in Markdown; keys are called by one name."""
    record = lay_out(path, format_name, entries, body, Layer.FRONT_MATTER)
    return attrs.evolve(record, fields=named(record.fields))
