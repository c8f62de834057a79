"""The rules of URL identity as one frozen value: what rows say, how files are read and merged.

Each row has an `id`, a `why`, and belongs to one of six tables:

- ``[[tracker]]`` names query parameters that never decide what is served,
- ``[[path]]`` rewrites paths on every host,
- ``[[wrapper]]`` says how a service puts its own address around another URL,
- ``[[site]]`` says what one publisher's URLs mean,
- ``[[device]]`` names host labels that choose a device, not an article,
- ``[[opaque]]`` names addresses that lead elsewhere and cannot be resolved without a network.

The shipped file is `rules.toml`. Files of users come after it and are stronger:

- A row with the table and the id of an earlier row takes its place.
- Other rows of a later file come before all earlier rows, and win where the first match decides.
- ``off = ["TABLE/ID", …]`` at the top of a file switches earlier rows off.
"""

from __future__ import annotations

import enum
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import attrs

from archivekit._urls.host import clean_host
from archivekit.errors import UsageError

RowId = Annotated[str, "small letters, digits, dots and hyphens"]
Hosts = Annotated[tuple[str, ...], "a list of hosts like 'example.com', 'google.*' or '*'"]
Example = tuple[str, str]
_Kind = TypeVar("_Kind")


class WrapperKind(enum.StrEnum):
    """What kind of service put its own address around the URL."""

    IMAGE_PROXY = "image-proxy"
    WEB_ARCHIVE = "web-archive"
    AMP_CACHE = "amp-cache"
    TRANSLATION_PROXY = "translation-proxy"
    READER = "reader"
    REDIRECTOR = "redirector"
    SHARE_BUTTON = "share-button"


class OpaqueKind(enum.StrEnum):
    """Why a URL is not itself an article's address, and cannot be resolved without a network."""

    SHORTENER = "shortener"
    ARCHIVE_ID = "archive-id"
    SHARE_BUTTON = "share-button"


def _split_template(to: str | None) -> tuple[str | int, ...]:
    """Split a template into its texts and the numbers of its groups."""
    pieces = re.split(r"\\(\d)", r"\0" if to is None else to)
    return tuple(int(piece) if n % 2 else piece for n, piece in enumerate(pieces))


def _check_template(match: re.Pattern[str], to: str | None) -> None:
    for part in _split_template(to):
        if isinstance(part, int) and part > match.groups:
            raise ValueError(f"to names group {part}, but match has {match.groups}")


@attrs.frozen(kw_only=True)
class Rewrite:
    r"""Where `match` is found in the path, the path becomes `to` (with groups as ``\1``).

    In a site's `key`, `match` may take the whole path and `to` give host and query with it
    (``youtube.com/watch?v=\1``); `identity` names the only query parameters that decide, and the
    rewrite then applies only to URLs that have one of them. Without `to` the path stays.
    """

    match: re.Pattern[str]
    to: str | None = None
    identity: tuple[str, ...] = ()
    _template: tuple[str | int, ...] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_template(self.match, self.to)
        object.__setattr__(self, "_template", _split_template(self.to))

    def apply(self, text: str) -> str | None:
        r"""Return `text` with the first match rewritten, `None` where there is none.

        Does what ``match.subn(to, text, 1)`` does, in less than half of the time.

        >>> Rewrite(match=re.compile("^/a/.*-([0-9]+)$"), to=r"/\1").apply("/a/headline-12")
        '/12'
        """
        hit = self.match.search(text)
        if hit is None:
            return None
        filled = text[: hit.start()]
        for part in self._template:
            filled += part if isinstance(part, str) else hit[part] or ""
        return filled + text[hit.end() :]


@attrs.frozen(kw_only=True)
class Row:
    """What all rows have: `id` names the row within its table, `why` is the reason for people."""

    id: RowId
    why: str


@attrs.frozen(kw_only=True)
class Tracker(Row):
    """Parameters to drop: ``utm_*`` is a prefix, ``from=timeline`` drops that value only.

    With `value`, a named parameter is dropped only where its whole value matches.
    """

    parameters: tuple[str, ...]
    value: re.Pattern[str] | None = None


@attrs.frozen(kw_only=True)
class PathRule(Row):
    """A rewrite for every host, in the canonical form or only in the key (`stage`).

    `needs` is a text without which `match` cannot match, so that most paths are not searched.
    """

    stage: Literal["canonical", "key"]
    needs: str = ""
    match: re.Pattern[str]
    to: str
    examples: tuple[Example, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_template(self.match, self.to)


@attrs.frozen(kw_only=True)
class WrapperRule(Row):
    """How a service wraps: the URL is in `parameter`, in the path (``(?P<url>…)``), or coded.

    `hosts` are domains with all below them; ``google.*`` stands for every public suffix and
    ``*`` for every host. `value` narrows a parameter to its ``(?P<url>…)``. `scheme` is assumed
    where the wrapped URL has none. `strip` removes parameters instead (a share button on the
    page itself). `decode` names a host coding. `wrap` is how the service makes its URLs, from
    ``{url}``, ``{quoted}``, ``{bare}`` (no scheme) and ``{amp}`` or ``{goog}`` (coded).
    """

    kind: WrapperKind
    hosts: Hosts
    path: re.Pattern[str] | None = None
    parameter: tuple[str, ...] = ()
    value: re.Pattern[str] | None = None
    strip: tuple[str, ...] = ()
    decode: Literal["translate-goog"] | None = None
    scheme: Literal["http", "https"] = "https"
    wrap: str = ""
    examples: tuple[Example, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.strip and not self.parameter:
            raise ValueError("strip needs parameter, which names what marks the share button")
        name, pattern = ("value", self.value) if self.parameter else ("path", self.path)
        if self.decode or self.strip or (self.parameter and pattern is None):
            return
        if pattern is None or "url" not in pattern.groupindex:
            raise ValueError(f"{name} must have a group (?P<url>…), which finds the URL")


@attrs.frozen(kw_only=True)
class SiteRule(Row):
    """What one publisher's URLs mean.

    `hosts` as in `WrapperRule`. `drop` names its own trackers, `keep` parameters that
    no tracker rule may drop here. `path` folds in the canonical form, `key` in the key (the
    first rewrite that fits wins), `key_domain` replaces the matched domain in the key, and
    `key_host` rewrites the whole host. `question_in_path` finds, in what looks like the query,
    the end of a path that holds a literal ``?``. `path_chars` says which characters the
    publisher's paths hold: ``ascii`` (text after them is glued on) or ``iri``.
    """

    hosts: Hosts
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    path: tuple[Rewrite, ...] = ()
    key: tuple[Rewrite, ...] = ()
    key_domain: str | None = None
    key_host: tuple[Rewrite, ...] = ()
    question_in_path: re.Pattern[str] | None = None
    path_chars: Literal["ascii", "iri"] | None = None
    same: tuple[Example, ...] = ()
    different: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class DeviceRule(Row):
    """Host labels that choose a device: the key drops them in front of a registered domain."""

    labels: tuple[str, ...]
    examples: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class OpaqueRule(Row):
    """Addresses that are not an article's own; `path` narrows them down."""

    kind: OpaqueKind
    hosts: Hosts
    path: re.Pattern[str] | None = None
    examples: tuple[str, ...] = ()


_TABLES: dict[str, type[Row]] = {
    "tracker": Tracker,
    "path": PathRule,
    "wrapper": WrapperRule,
    "site": SiteRule,
    "device": DeviceRule,
    "opaque": OpaqueRule,
}


@attrs.frozen
class RuleFile:
    """One file of rules: its rows by ``TABLE/ID``, and the earlier rows it switches off."""

    name: str = attrs.field(eq=False)
    rows: tuple[tuple[str, Row], ...] = attrs.field(repr=False)
    off: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        if self is _shipped():
            return _shipped, ()
        return RuleFile, (self.name, self.rows, self.off)


def _table(kind: type[Row]) -> Any:
    """Return an attrs field for the rows in force of one table."""

    def rows(rules: UrlRules) -> tuple[Row, ...]:
        return tuple(row for row in _rows_in_force(rules.files) if isinstance(row, kind))

    return attrs.field(init=False, repr=False, default=attrs.Factory(rows, takes_self=True))


@attrs.frozen(cache_hash=True)
class UrlRules:
    """All rules in force. Frozen, hashable, picklable, and equal where the rows in force are.

    Load once and pass the same object around: what is compiled from it lives as long as it does.
    """

    files: tuple[RuleFile, ...] = attrs.field(eq=False)
    trackers: tuple[Tracker, ...] = _table(Tracker)
    paths: tuple[PathRule, ...] = _table(PathRule)
    wrappers: tuple[WrapperRule, ...] = _table(WrapperRule)
    sites: tuple[SiteRule, ...] = _table(SiteRule)
    devices: tuple[DeviceRule, ...] = _table(DeviceRule)
    opaques: tuple[OpaqueRule, ...] = _table(OpaqueRule)

    def merged(self, other: UrlRules) -> UrlRules:
        """Return these rules, followed by those files of `other` that are not among them.

        >>> rules = default_url_rules()
        >>> rules.merged(load_url_rules()) == rules
        True
        """
        return UrlRules(tuple(dict.fromkeys((*self.files, *other.files))))

    def __reduce__(self) -> tuple[Any, ...]:
        # In another process, too, the default is one object and is compiled once.
        if self is default_url_rules():
            return default_url_rules, ()
        return UrlRules, (self.files,)


def _rows_in_force(files: Iterable[RuleFile]) -> Iterable[Row]:
    """Return the rows of some files in the order in which they are asked."""
    rows: dict[str, Row] = {}
    for file in files:
        new = dict(file.rows)
        kept = {name: new.pop(name, row) for name, row in rows.items() if name not in file.off}
        rows = new | kept
    return rows.values()


def load_url_rules(*more: Path | str) -> UrlRules:
    """Return the built-in rules and, stronger than they, those of the TOML files in `more`.

    A later file is stronger than an earlier one: its rows take the place of rows with the same
    table and id, and are asked before all others. ``off = ["tracker/campaign"]`` at the top of a
    file switches a row off. Raises `UsageError` for a file that is not TOML or a row that does not
    fit its table; the message names file, table and row, and says what was expected.

    >>> any(site.id == "youtube" for site in load_url_rules().sites)
    True
    """
    files = [_shipped()]
    for path in more:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read URL rules from {path}: {error}") from error
        known = [name for file in files for name, _ in file.rows]
        files.append(_parse_file(str(path), text, known))
    return UrlRules(tuple(files))


@cache
def default_url_rules() -> UrlRules:
    """Return the built-in rules, always the same object."""
    return load_url_rules()


@cache
def _shipped() -> RuleFile:
    text = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return _parse_file("rules.toml", text, [])


def _parse_file(file: str, text: str, known: list[str]) -> RuleFile:
    """Parse one file of rules, which may switch off the rows that are `known`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is not TOML: {error}") from error
    off = data.pop("off", [])
    wrong = [n for n in off if n not in known] if isinstance(off, list) else [off]
    if wrong:
        raise UsageError(
            f"{file}: off must be a list of TABLE/ID like 'tracker/campaign', each the name of an "
            f"earlier row, got {wrong[0]!r}"
        )
    rows: dict[str, Row] = {}
    for table, found in data.items():
        if table not in _TABLES:
            raise UsageError(f"{file}: unknown table {table!r}; use one of {', '.join(_TABLES)}")
        if not isinstance(found, list):
            raise UsageError(f"{file}: {table} is not a list of rows; write [[{table}]] above each")
        for number, raw in enumerate(found, 1):
            named = isinstance(raw, dict) and raw.get("id")
            where = f"{file}: [[{table}]] {named or f'row {number}'}"
            try:
                row = _make(_TABLES[table], raw)
            except ValueError as error:
                raise UsageError(f"{where}: {error}") from error
            if f"{table}/{row.id}" in rows:
                raise UsageError(f"{where}: the id must be unique in its table of this file")
            rows[f"{table}/{row.id}"] = row
    return RuleFile(file, tuple(rows.items()), tuple(off))


# --- from TOML to rows: the type of a field says what its value must be -------------------------


def _make(kind: type[_Kind], row: object) -> _Kind:
    """Return a value of `kind` with the fields of a TOML table; raises `ValueError`."""
    schema = _schema(kind)  # type: ignore[arg-type]
    if not isinstance(row, dict):
        raise ValueError(f"must be a table with {', '.join(schema)}, got {row!r:.80}")
    for name in row:
        if name not in schema:
            raise ValueError(f"unknown field {name!r}; expected {', '.join(schema)}")
    for field in attrs.fields(kind):  # type: ignore[arg-type]
        if field.init and field.default is attrs.NOTHING and field.name not in row:
            expected, _ = schema[field.name]
            raise ValueError(f"missing field {field.name!r}: {expected}")
    values = {}
    for name, value in row.items():
        expected, convert = schema[name]
        try:
            values[name] = convert(value)
        except (TypeError, ValueError, re.error) as error:
            detail = f" ({error})" if str(error) else ""
            raise ValueError(f"{name} must be {expected}, got {value!r:.80}{detail}") from error
    return kind(**values)


@cache
def _schema(kind: type[Any]) -> dict[str, tuple[str, Callable[[Any], object]]]:
    """Return for each field what is expected, and the function that converts it."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: _converter(hints[field.name]) for field in attrs.fields(kind) if field.init}


def _converter(hint: Any) -> tuple[str, Callable[[Any], object]]:
    """Return what a value of this type is, in words, and the function that makes one."""
    if hint in _CONVERTERS:
        return _CONVERTERS[hint]
    if get_origin(hint) is Literal:
        known = get_args(hint)
        return f"one of {', '.join(known)}", lambda value: known[known.index(value)]
    if isinstance(hint, enum.EnumType):
        return f"one of {', '.join(map(str, hint))}", hint
    return _converter(next(part for part in get_args(hint) if part is not type(None)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _id(value: object) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", _text(value)):
        raise ValueError
    return _text(value)


def _host(value: object) -> str:
    host = _text(value)
    bare = host.removesuffix(".*")
    if host != "*" and clean_host(bare) != bare:
        raise ValueError(f"{host!r} is not in lower case and ASCII")
    return host


def _list_of(convert: Callable[[Any], _Kind]) -> Callable[[Any], tuple[_Kind, ...]]:
    def convert_all(value: object) -> tuple[_Kind, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(map(convert, value))

    return convert_all


def _example(value: object) -> Example:
    one, other = _list_of(_text)(value)
    return one, other


_CONVERTERS: dict[Any, tuple[str, Callable[[Any], object]]] = {
    str: ("a text", _text),
    RowId: (get_args(RowId)[1], _id),
    Hosts: (get_args(Hosts)[1], _list_of(_host)),
    tuple[str, ...]: ("a list of texts", _list_of(_text)),
    tuple[Example, ...]: ("a list of pairs of URLs", _list_of(_example)),
    tuple[Rewrite, ...]: (
        "a list of rewrites like { match = 'a', to = 'b' }",
        _list_of(lambda row: _make(Rewrite, row)),
    ),
    re.Pattern[str]: ("a regular expression", lambda value: re.compile(_text(value))),
}
