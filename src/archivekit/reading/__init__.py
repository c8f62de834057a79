"""Bytes to records: containers, decoding, and one small file for each dump format.

What a format of another package needs is here: it takes a path and a text, and gives records,
cut from the text itself (`Record`) or laid out on a sheet (`lay_out`).
"""

from archivekit.reading.limits import Limits
from archivekit.reading.record import Field, Record
from archivekit.reading.sheet import Entry, lay_out

__all__ = ["Entry", "Field", "Limits", "Record", "lay_out"]
