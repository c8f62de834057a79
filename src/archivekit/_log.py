"""Loggers of the library, all under ``archivekit`` and quiet until somebody listens.

docs/how-to/logging.md lists what they say.
"""

from __future__ import annotations

import logging
from typing import Final

logging.getLogger("archivekit").addHandler(logging.NullHandler())

READING: Final = logging.getLogger("archivekit.reading")
ARCHIVE: Final = logging.getLogger("archivekit.archive")
DUPLICATES: Final = logging.getLogger("archivekit.duplicates")
SLOW: Final = 5.0
"""Seconds from which on one item is said to be slow."""
