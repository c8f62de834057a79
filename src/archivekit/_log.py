"""Loggers of the library, all under ``archivekit`` and quiet until somebody listens.

docs/how-to/logging.md lists what they say.
"""

from __future__ import annotations

import logging
import re
from typing import Final

logging.getLogger("archivekit").addHandler(logging.NullHandler())

STEERING: Final = "\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""Beside C0, a class of what steers a terminal: DEL, C1, line ends, and what turns the order."""
_UNSAFE: Final = re.compile(f"[\x00-\x1f{STEERING}\ud800-\udfff]")
"""What ends a line, steers a terminal, or cannot be written."""
READING: Final = logging.getLogger("archivekit.reading")
ARCHIVE: Final = logging.getLogger("archivekit.archive")
DUPLICATES: Final = logging.getLogger("archivekit.duplicates")
SLOW: Final = 5.0
"""Seconds from which on one item is said to be slow."""


def _in_one_line(record: logging.LogRecord) -> bool:
    r"""Escape what ends lines or steers terminals, so that no file's name forges a record.

    >>> record = logging.LogRecord("", 20, "", 0, "reading %s", ("a\nb",), None)
    >>> _in_one_line(record), record.getMessage()
    (True, 'reading a\\nb')
    """
    if isinstance(record.args, tuple):
        record.args = tuple(
            a if isinstance(a, int | float) else _UNSAFE.sub(_escaped, str(a)) for a in record.args
        )
    return True


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


READING.addFilter(_in_one_line)
ARCHIVE.addFilter(_in_one_line)
DUPLICATES.addFilter(_in_one_line)
