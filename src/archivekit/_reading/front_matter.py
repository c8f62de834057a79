r"""Front matter in YAML, TOML and JSON: between fences, in braces, or without the first fence.

YAML of plain lines is read by `read_plain_lines`, all else by python-frontmatter behind guards.
They answer what real and hostile files do to a plain ``frontmatter.loads``:

- YAML types titles (``1984``, ``null``, ``On``): every scalar stays the text it was.
- A megabyte of brackets crashes libyaml: at most `MAX_SIZE` characters and `MAX_DEPTH` levels.
- Anchors, aliases and tags have no business in a dump: such a block is read line by line.
- ``----`` is a rule and not a fence; a byte order mark, blank lines and the body's own white
  space must not be lost, so the fence is found here and only its inside is handed on.
- An invalid escape (``"水平\智力"``) or a control character must not lose the article: where
  YAML or TOML refuses a block, its ``key: value`` lines are read as they stand.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from archivekit._frozen import quick_frozen
from archivekit._reading.front_matter_lines import read_plain_lines
from archivekit._reading.front_matter_values import Places, fields_of, named
from archivekit._reading.header_words import field_named
from archivekit._reading.json_text import DECODER
from archivekit._reading.record import Field
from archivekit.errors import ReadError

MAX_SIZE = 16_384
"""Most characters a block of front matter may have; real ones stay under 6,000."""
MAX_DEPTH = 20
"""Deepest nesting of brackets that is handed to a parser."""

_OPEN = re.compile(r"\s*(?P<fence>---|\+\+\+|;;;)(?P<syntax>ya?ml|toml|json)?[ \t]*(?:\r\n?|\n)")
_SYNTAX = {"---": "yaml", "+++": "toml", ";;;": "json"}
_FIRST_LINE = {
    "+++": re.compile(r"[ \t\r\n]*(?:#|\[|[\w\"'.-]+[ \t]*=)"),
    ";;;": re.compile(r"[ \t\r\n]*[{\"]"),
}
"""How the inside of a fence begins which may be a rule of another kind."""
_KEY = re.compile(r"(?:^|(?<=[\r\n]))[\"']?([^\W\d][\w-]*)[\"']?[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))")
_TOML_KEY = re.compile(
    r"(?:^|(?<=[\r\n]))[ \t]*(?:\[{1,2}([\w.\" -]+)\]{1,2}|([\w.\"-]+)[ \t]*=[ \t]*)"
)
_JSON_KEY = r'"{}"\s*:\s*'
# A value goes on over lines that are indented, blank, or items of a list.
_NEXT_LINE = re.compile(r"[\r\n](?=[^\s-]|-[^ ])")
_LIST = re.compile(r"\[[^\[\]]*\]|-[ \t][^\r\n]*+(?>(?:[\r\n]\s*+-[ \t][^\r\n]*+)*)")
_ITEM = re.compile(r"(?:^|(?<=[\r\n]))[ \t]*-[ \t]+")
_COMMENT = re.compile(r"(?:^|(?<=[\r\n]))[ \t]*#[^\r\n]*")
# Anchors, aliases, tags; and rules of dashes, which python-frontmatter takes for a fence.
_UNSAFE = re.compile(r"(?:[:,\[{-][ \t]+|[\[{])[&*!]|^-{3,}[ \t]*$", re.MULTILINE)
# C0 and C1 controls, which YAML refuses; the replacement keeps every offset.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), " ")
_CONTROLS[0xFEFF] = " "
# Hexo takes a block that only a fence ends. One key is enough where the fence follows at once.
_OPENLESS = re.compile(
    r"\s*+(?P<inside>(?>(?:[^\W\d_][\w-]*+:(?:[ \t][^\r\n]*+)?(?:\r\n?|\n)"
    r"(?>(?:(?:[ \t]++|-[ \t])[^\r\n]*+(?:\r\n?|\n))*))+))(?P<blank>\s*?)---[ \t]*(?:\r\n?|\n|\Z)"
)
_COMMON = frozenset(
    "title date author authors tags tag categories category layout url permalink updated lang"
    " description excerpt comments published draft slug source from cover keywords subtitle".split()
)
"""Keys of which a block has one at least that no first fence makes a block."""


class _TextHandler(YAMLHandler):
    """YAML as text: no scalar is ever turned into a number, a date, or a truth value."""

    def load(self, fm: str, **kwargs: object) -> Any:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        return yaml.load(fm, Loader=loader)  # noqa: S506 - BaseLoader builds only str, list, dict


@quick_frozen
class FrontMatter:
    """The fields of a block, where the text after it begins, and what of it is not understood."""

    fields: tuple[Field, ...]
    end: int
    syntax: str = "yaml"
    odd: str = ""


@quick_frozen
class _HeaderBlock:
    """The inside of a block at ``source[start:stop]``; the text goes on at `end`."""

    start: int
    stop: int
    end: int
    syntax: str


def read_front_matter(source: str) -> FrontMatter | None:
    r"""Read the block that opens `source`, or give `None` where it opens with none.

    Raises `ReadError` with reason ``broken-front-matter`` where the block is never closed, is
    larger than `MAX_SIZE`, or gives not a single field.

    >>> read_front_matter("---\ntitle: 1984\n---\nbody").fields[0].value
    '1984'
    >>> read_front_matter("+++\ntitle = '1984'\n+++\nbody").fields[0].value
    '1984'
    """
    block = _fenced(source) or _in_braces(source) or _without_opening(source)
    if block is None:
        return None
    inside, odd = source[block.start : block.stop], ""
    fields = read_plain_lines(inside, block.start) if block.syntax == "yaml" else None
    if fields is None:
        fields, odd = _READERS[block.syntax](inside.translate(_CONTROLS), block.start)
    if not fields:
        detail = "front matter holds no `key: value` line"
        raise ReadError("broken-front-matter", detail, (block.start, block.stop))
    return FrontMatter(named(fields), block.end, block.syntax, odd)


def _fenced(source: str) -> _HeaderBlock | None:
    opening = _OPEN.match(source)
    if not opening:
        return None
    fence, start = opening["fence"], opening.end()
    first = None if opening["syntax"] else _FIRST_LINE.get(fence)
    if first and not first.match(source, start):
        return None
    syntax = (opening["syntax"] or _SYNTAX[fence]).replace("yml", "yaml")
    closing = _close_of(fence).search(source, start - 1, start + MAX_SIZE)
    if closing:
        return _HeaderBlock(start, closing.start(), closing.end(), syntax)
    raise ReadError(
        "broken-front-matter",
        f"`{fence}` opens front matter, and no such line closes it within {MAX_SIZE} characters",
        opening.span(),
    )


@functools.cache
def _close_of(fence: str) -> re.Pattern[str]:
    marks = [re.escape(fence), *([r"\.\.\."] if fence == "---" else ())]  # YAML's own end
    lines = "|".join(rf"{mark}(?<=[\r\n]{mark})" for mark in marks)
    return re.compile(rf"(?:{lines})[ \t]*(?=[\r\n]|\Z)(?:\r\n?|\n)?")


def _in_braces(source: str) -> _HeaderBlock | None:
    """Find the JSON object that is before a text."""
    start = len(source) - len(source.lstrip())
    if not source.startswith("{", start) or source.rstrip()[-1:] in {"}", "]"}:
        return None
    try:
        data, end = DECODER.raw_decode(source[start : start + MAX_SIZE])
    except (ValueError, RecursionError):
        return None
    is_block = isinstance(data, dict) and _COMMON & {key.lower() for key in data}
    rest = source[start + end : start + MAX_SIZE]
    if not is_block or not re.match(r"[ \t]*[\r\n]", rest) or rest.lstrip().startswith("{"):
        return None  # an object behind an object: JSON Lines
    return _HeaderBlock(start, start + end, start + end, "json")


def _without_opening(source: str) -> _HeaderBlock | None:
    """Find a block that only its last fence marks, as Hexo takes it."""
    match = _OPENLESS.match(source[:MAX_SIZE])
    if match:
        keys = [key.lower() for key in _KEY.findall(match["inside"])]
        known = {field_named(key) or key for key in keys if key in _COMMON or field_named(key)}
        if len(known) > 1 or ("title" in known and (len(keys) > 1 or not match["blank"])):
            return _HeaderBlock(match.start("inside"), match.end("inside"), match.end(), "yaml")
    if source.lstrip().startswith('"'):
        closing = _close_of(";;;").search(source, 0, MAX_SIZE)
        start = len(source) - len(source.lstrip())
        if closing and _json(source[start : closing.start()]):
            return _HeaderBlock(start, closing.start(), closing.end(), "json")
    return None


def _read_yaml(inside: str, start: int) -> tuple[tuple[Field, ...], str]:
    """Read a block that is at `start` as YAML, else as lines."""
    places = _places(inside)
    values, odd = _parse(inside), ""
    if values is None:
        values = {name: _line_value(inside[a:b]) for name, (a, b) in places.items()}
        odd = _leftover(inside, places, _KEY)
    return _fields(values, places, inside, start), odd


def _read_toml(inside: str, start: int) -> tuple[tuple[Field, ...], str]:
    """Read a block as TOML, else as lines; what TOML types stays as it is written."""
    places = _toml_places(inside)
    odd = ""
    try:
        values = tomllib.loads(inside.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError):  # TOML, a number of 5,000 digits, nesting
        places = {name: _first_line(inside, *place) for name, place in places.items()}
        values = {name: _line_value(inside[a:b]) for name, (a, b) in places.items()}
        odd = _leftover(inside, places, _TOML_KEY)
    return _fields(_as_written(values, places, inside), places, inside, start), odd


def _read_json(inside: str, start: int) -> tuple[tuple[Field, ...], str]:
    values = _json(inside)
    if values is None:
        return (), ""
    places = {}
    for key in values:
        match = re.search(_JSON_KEY.format(re.escape(json.dumps(key)[1:-1])), inside)
        if match:
            end = DECODER.raw_decode(inside, match.end())[1]
            places[key] = (match.end(), end)
    return _fields(values, places, inside, start), ""


_READERS = {"yaml": _read_yaml, "toml": _read_toml, "json": _read_json}


def _fields(values: dict[Any, Any], places: Places, inside: str, start: int) -> tuple[Field, ...]:
    shifted = {name: (start + a, start + b) for name, (a, b) in places.items()}
    return fields_of(values, shifted, (start, start + len(inside.rstrip())))


def _json(inside: str) -> dict[str, Any] | None:
    text = inside.strip()
    try:
        data = DECODER.decode(text if text.startswith("{") else f"{{{text}}}")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


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
    """Return where each top-level key's value is."""
    keys = list(_KEY.finditer(inside))
    ends = [*(key.start() for key in keys[1:]), len(inside)][: len(keys)]
    places: dict[str, tuple[int, int]] = {}
    for key, end in zip(keys, ends, strict=True):
        value = _NEXT_LINE.split(inside[key.end() : end])[0]
        places.setdefault(key[1], _trimmed(value, key.end()))
    return places


def _toml_places(inside: str) -> dict[str, tuple[int, int]]:
    """Return where the value of each key stands, which is named behind its table's name."""
    keys = list(_TOML_KEY.finditer(inside))
    ends = [*(key.start() for key in keys[1:]), len(inside)][: len(keys)]
    places: dict[str, tuple[int, int]] = {}
    table = ""
    for key, end in zip(keys, ends, strict=True):
        if key[1]:
            table = f"{key[1].strip()}."
        else:
            value = inside[key.end() : end]
            if value[:1] not in {"'", '"', "[", "{"}:
                value = value.partition("#")[0]
            name = f"{table}{key[2]}".replace('"', "")
            places.setdefault(name, _trimmed(value, key.end()))
    return places


def _trimmed(value: str, at: int) -> tuple[int, int]:
    bare = value.strip()
    start = at + value.index(bare)
    return start, start + len(bare)


def _first_line(inside: str, start: int, end: int) -> tuple[int, int]:
    """Return where the first line of a value stands; a list may go on."""
    if inside.startswith("[", start):
        end = inside.find("]", start, end) + 1 or end
        return start, end
    line = re.compile(r"[^\r\n]*").match(inside, start, end)
    return start, line.end() if line else end


def _as_written(value: Any, places: Places, inside: str, name: str = "") -> Any:
    """Replace each number, date and truth value of a TOML table by what was written."""
    if isinstance(value, dict):
        dot = f"{name}." if name else ""
        return {k: _as_written(v, places, inside, f"{dot}{k}") for k, v in value.items()}
    if isinstance(value, str | list):
        return value
    return inside[slice(*places[name])] if name in places else str(value)


def _line_value(text: str) -> str | list[str]:
    """Read one value by itself: a list of words, or a text out of its quotes."""
    text = text.strip()
    if not _LIST.fullmatch(text):
        return _unquote(text)
    parts = text[1:-1].split(",") if text.startswith("[") else _ITEM.split(text)
    return [_unquote(part) for part in parts if part.strip()]


def _leftover(inside: str, places: Places, key: re.Pattern[str]) -> str:
    """Return what is neither a key nor a value."""
    spans = sorted(places.values())
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(inside)]
    between = (inside[a:b] for a, b in zip(starts, ends, strict=True) if a < b)
    lines = (line for part in between for line in _COMMENT.sub("", key.sub("", part)).split("\n"))
    return "\n".join(line.strip() for line in lines if line.strip())


def _unquote(text: str) -> str:
    """Take one pair of quotes off, and the backslash from quotes inside."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace(f"\\{text[0]}", text[0])
    return text
