"""Frozen values that are made for each line: the type checker alone refuses to change them.

`attrs.frozen` refuses it when a program runs as well, and its own `__init__` has to go around that
for each field, which takes three times as long. Values that users get are `attrs.frozen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from attrs import frozen as quick_frozen
else:

    def quick_frozen(kind=None, *, eq=True, kw_only=False):
        """Decorate a class of values as `attrs.frozen` does."""
        return attrs.define(kind, eq=eq, unsafe_hash=eq or None, kw_only=kw_only)


__all__ = ["quick_frozen"]
