"""Evidence: the words that prove a fact, and where in the source they stand."""

from __future__ import annotations

import enum

import attrs


class Layer(enum.StrEnum):
    """The part of a record that a piece of evidence stands in."""

    FRONT_MATTER = "front-matter"
    HEADER = "header"
    BODY = "body"


@attrs.frozen(kw_only=True)
class Evidence:
    """The rule that fired and the exact words it fired on: ``source[start:end] == quote``."""

    layer: Layer
    rule: str
    quote: str
    start: int
    end: int
