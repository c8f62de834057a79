"""JSON as dumps write it: control characters inside strings, and numbers of any length."""

from __future__ import annotations

import json

_DIGITS = 400
"""A longer number stays the text that it is. Python refuses 4,301 digits, and with them the file
that they are in."""


def read_whole(digits: str) -> int | str:
    """Return a whole number, or its digits where they are very many.

    >>> read_whole("-12"), read_whole("9" * 5000)[:3]
    (-12, '999')
    """
    return int(digits) if len(digits) < _DIGITS else digits


DECODER = json.JSONDecoder(strict=False, parse_int=read_whole)
