"""Evidence: the words that prove a fact, and where in the source they stand."""

from __future__ import annotations

import enum

import attrs


class Layer(enum.StrEnum):
    """The part of a record that a piece of evidence stands in.

    The last six are fields of a feed's entry, a page's metadata, a row of a table or a JSON
    object, what a web archive or a git repository says of the item, and the name of its file.
    """

    FRONT_MATTER = "front-matter"
    HEADER = "header"
    BODY = "body"
    FEED = "feed"
    METADATA = "metadata"
    ROW = "row"
    CAPTURE = "capture"
    COMMIT = "commit"
    FILE_NAME = "file-name"


@attrs.frozen(kw_only=True)
class Evidence:
    """The rule that fired and the exact words it fired on: ``source[start:end] == quote``.

    `layer` is the part of the record that they are in.
    """

    layer: Layer
    rule: str
    quote: str
    start: int
    end: int
