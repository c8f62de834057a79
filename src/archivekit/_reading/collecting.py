"""How often the garbage collector runs where a process is our own."""

from __future__ import annotations

import gc

_COLLECTING = (20_000, 20, 20)
"""When it runs. Python's 700 new objects are one page."""


def collect_seldom() -> None:
    """Let the garbage collector of this process run seldom: a seventh of the time of saved pages.

    Records and articles hold no circles, so that it looks at them in vain. Only processes of our
    own are told so, workers and the command line: a library leaves its user's collector alone.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
