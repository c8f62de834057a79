r"""Front matter: plain lines by `read_plain_lines`, all else by python-frontmatter behind guards.

The guards answer what real and hostile files do to a plain ``frontmatter.loads``:

- YAML types titles (``1984``, ``null``, ``On``): every scalar stays the text it was.
- A megabyte of brackets crashes libyaml: at most `MAX_SIZE` characters and `MAX_DEPTH` levels.
- Anchors, aliases and tags have no business in a dump: such a block is read line by line.
- ``----`` is a rule and not a fence; a byte order mark, blank lines and the body's own white
  space must not be lost, so the fence is found here and only its inside is handed on.
- An invalid escape (``"水平\智力"``) or a control character must not lose the article: where
  YAML refuses a block, its ``key: value`` lines are read as they stand.
"""

from __future__ import annotations

import re
from typing import Any

import attrs
import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from archivekit._reading.front_matter_lines import read_plain_lines
from archivekit._reading.record import Field
from archivekit.errors import ReadError
from archivekit.model import Layer

MAX_SIZE = 16_384
"""Most characters a block of front matter may have; real ones stay under 6,000."""
MAX_DEPTH = 20
"""Deepest nesting of brackets that is handed to the YAML parser."""

_OPEN = re.compile(r"\s*---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"---(?<=[\r\n]---)[ \t]*(?=[\r\n]|\Z)(?:\r\n?|\n)?")
_KEY = re.compile(r"(?:^|(?<=[\r\n]))([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))")
# A value goes on over lines that are indented, blank, or items of a list.
_NEXT_LINE = re.compile(r"[\r\n](?=[^\s-]|-[^ ])")
# Anchors, aliases, tags; and rules of dashes, which python-frontmatter takes for a fence.
_UNSAFE = re.compile(r"(?:[:,\[{-][ \t]+|[\[{])[&*!]|^-{3,}[ \t]*$", re.MULTILINE)
# C0 and C1 controls, which YAML refuses; the replacement keeps every offset.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), " ")
_CONTROLS[0xFEFF] = " "


class _TextHandler(YAMLHandler):
    """YAML as text: no scalar is ever turned into a number, a date, or a truth value."""

    def load(self, fm: str, **kwargs: object) -> Any:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        return yaml.load(fm, Loader=loader)  # noqa: S506 - BaseLoader builds only str, list, dict


@attrs.frozen
class FrontMatter:
    """The fields of a block and where the text after it begins."""

    fields: tuple[Field, ...]
    end: int


def read_front_matter(source: str) -> FrontMatter | None:
    r"""Read the block that opens `source`, or give `None` where it opens with none.

    Raises `ReadError` with reason ``broken-front-matter`` where the block is never closed, is
    larger than `MAX_SIZE`, or gives not a single field.

    >>> read_front_matter("---\ntitle: 1984\n---\nbody").fields[0].value
    '1984'
    """
    opening = _OPEN.match(source)
    if not opening:
        return None
    start = opening.end()
    closing = _CLOSE.search(source, start - 1, start + MAX_SIZE)
    if not closing:
        raise ReadError(
            "broken-front-matter",
            f"`---` opens front matter and no `---` line closes it within {MAX_SIZE} characters",
            opening.span(),
        )
    fields = read_plain_lines(source[start : closing.start()], start)
    if fields is None:
        fields = _read_yaml(source[start : closing.start()].translate(_CONTROLS), start)
    if not fields:
        detail = "front matter holds no `key: value` line"
        raise ReadError("broken-front-matter", detail, (start, closing.start()))
    return FrontMatter(fields, closing.end())


def _read_yaml(inside: str, start: int) -> tuple[Field, ...]:
    """Read a block that stands at `start` as YAML, else as lines."""
    places = _places(inside)
    values = _parse(inside) or {name: _unquote(inside[a:b]) for name, (a, b) in places.items()}
    return tuple(
        _field(str(name), value, places.get(str(name), (0, 0)), start)
        for name, value in values.items()
    )


def _parse(inside: str) -> dict[Any, Any] | None:
    """Read the block as YAML; `None` where it is unsafe or not YAML."""
    if _UNSAFE.search(inside) or _depth(inside) > MAX_DEPTH:
        return None
    try:
        post = frontmatter.loads(f"---\n{inside}\n---\n", handler=_TextHandler())
    except (yaml.YAMLError, ValueError, TypeError):
        return None
    return post.metadata or None


def _depth(inside: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", inside):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _places(inside: str) -> dict[str, tuple[int, int]]:
    """Where each top-level key's value stands."""
    keys = list(_KEY.finditer(inside))
    ends = [*(key.start() for key in keys[1:]), len(inside)][: len(keys)]
    places: dict[str, tuple[int, int]] = {}
    for key, end in zip(keys, ends, strict=True):
        value = _NEXT_LINE.split(inside[key.end() : end])[0].rstrip()
        places.setdefault(key[1], (key.end(), key.end() + len(value)))
    return places


def _unquote(text: str) -> str:
    """Take one pair of quotes off, and the backslash from quotes inside."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace(f"\\{text[0]}", text[0])
    return text


def _field(name: str, value: Any, place: tuple[int, int], offset: int) -> Field:
    items = tuple(str(item) for item in value) if isinstance(value, list) else ()
    return Field(
        name=name.lower(),
        value=" ".join(items) if items else str(value or "").strip(),
        layer=Layer.FRONT_MATTER,
        start=offset + place[0],
        end=offset + place[1],
        items=items,
    )
