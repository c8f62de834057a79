"""What a dump format of another package needs.

Such a format takes a path and a text and returns records, either cut from the text itself
(`Record`) or laid out on a sheet (`lay_out`).
"""

from archivekit._reading.limits import Limits
from archivekit._reading.record import Field, Record
from archivekit._reading.sheet import Entry, lay_out

__all__ = ["Entry", "Field", "Limits", "Record", "lay_out"]
