"""A record: one raw item as dumped, cut into named fields and a body, nothing interpreted."""

from __future__ import annotations

import functools
import re

import attrs

from archivekit._composed import composed
from archivekit.model import Evidence, Layer

LABELLED = "labelled"
"""The name of a field that has its label and its value for items, of which people may be read."""
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


def _composed_words(value: str) -> str:
    """Return a value in composed form; an address stays, since servers tell its spellings apart."""
    return value if value.isascii() or _ADDRESS.match(value) else composed(value)


def _composed_items(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_composed_words, values))


@attrs.frozen(kw_only=True)
class Field:
    """A value the dump itself names, and where it is written.

    `value` is the field's text with the dump's own quoting removed, in composed form (NFC);
    ``source[start:end]`` is the same value as written. `items` holds the parts where the dump
    gave a list. `name` is the dump's, in lower case; `layer` says where the field stands.
    """

    name: str
    value: str = attrs.field(converter=_composed_words)
    layer: Layer
    start: int
    end: int
    items: tuple[str, ...] = attrs.field(default=(), converter=_composed_items)


@attrs.frozen(kw_only=True)
class Record:
    """One item of a dump. ``source[body_start:body_end]`` is the article's body.

    `source` is the text that all evidence is cut from: the item's own text where its body stands
    in it as it is, else a sheet (`archivekit._reading.sheet`). Its first `preface` characters are
    the container's words and not the item's. Where `markup` is not set, a tag or an entity in the
    body stands for itself. `path` names the item, `format` the dump format, and `fields` are those
    that it has, in their order.
    """

    path: str
    format: str
    source: str = attrs.field(repr=False)
    fields: tuple[Field, ...]
    body_start: int
    body_end: int
    preface: int = 0
    markup: bool = True

    def behind(self, text: str, fields: tuple[Field, ...]) -> Record:
        """Return the same record behind what its container says of it, whose spans are in `text`.

        >>> record = Record(
        ...     path="a", format="f", source="body", fields=(), body_start=0, body_end=4
        ... )
        >>> behind = record.behind("captured: 2020 ", ())
        >>> behind.source[behind.body_start : behind.body_end], behind.preface
        ('body', 15)
        """
        shift = len(text)
        moved = (
            attrs.evolve(field, start=field.start + shift, end=field.end + shift)
            for field in self.fields
        )
        return attrs.evolve(
            self,
            source=text + self.source,
            fields=(*moved, *fields),
            body_start=self.body_start + shift,
            body_end=self.body_end + shift,
            preface=self.preface + shift,
        )

    def field(self, *names: str, layer: Layer | None = None) -> Field | None:
        """Return the first non-empty field that has one of `names`, in the order of `names`."""
        named = self._named
        for name in names:
            if name in named:
                for field in named[name]:
                    if layer in (None, field.layer):
                        return field
        return None

    @functools.cached_property
    def _named(self) -> dict[str, list[Field]]:
        """The fields with a value by name: they are asked some thirty times an article."""
        named: dict[str, list[Field]] = {}
        for field in self.fields:
            if field.value:
                named.setdefault(field.name, []).append(field)
        return named

    @property
    def title(self) -> Field | None:
        """The link header's title, which is the feed's own, or else any other."""
        return self._title

    @functools.cached_property
    def _title(self) -> Field | None:
        """The title, which is asked some ten times an article."""
        return self.field("title", layer=Layer.HEADER) or self.field("title")

    def evidence(self, layer: Layer, rule: str, start: int, end: int) -> Evidence:
        """Quote ``source[start:end]`` as evidence that `rule` fired on."""
        return quote(self.source, layer, rule, start, end)


def quote(source: str, layer: Layer, rule: str, start: int, end: int) -> Evidence:
    """Make evidence whose quote is cut from `source`, so that it cannot differ from it."""
    return Evidence(layer=layer, rule=rule, quote=source[start:end], start=start, end=end)
