"""The rules of URL identity, read from TOML: ours (`url_rules.toml`) and, after them, yours.

Five kinds of row, each with a `name` and a `why`:

- ``[[tracker]]`` names query parameters that never decide what is served,
- ``[[path]]`` rewrites paths on every host,
- ``[[wrapper]]`` says how a service put its address around another URL,
- ``[[site]]`` says what one publisher's URLs mean,
- ``[[opaque]]`` names addresses that lead elsewhere and cannot be resolved without a network.

``docs/url-rules.md`` is made from them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import attrs

from archivekit._urls.values import OpaqueKind, WrapperKind
from archivekit.errors import UsageError

_Row = TypeVar("_Row")
Example = tuple[str, str]


def _compiled(value: str | re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(value)


def _pattern(value: object) -> re.Pattern[str] | None:
    return None if value is None else re.compile(str(value))


def _words(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _examples(value: Iterable[Iterable[str]]) -> tuple[Example, ...]:
    return tuple((a, b) for a, b in value)


def _rewrites(value: Iterable[Mapping[str, Any]]) -> tuple[Rewrite, ...]:
    return tuple(Rewrite(**row) for row in value)


def _parts(to: str | None) -> tuple[str | int, ...]:
    """Take a template apart: text as it is, a group by its number."""
    pieces = re.split(r"\\(\d)", r"\0" if to is None else to)
    return tuple(int(piece) if n % 2 else piece for n, piece in enumerate(pieces))


@attrs.frozen(kw_only=True)
class Rewrite:
    r"""Where `match` is found in the path, the path becomes `to` (with groups as ``\1``).

    In a site's `key`, `match` may take the whole path and `to` give host and query with it
    (``youtube.com/watch?v=\1``); `identity` names the only query parameters that decide, and the
    rewrite then applies only to URLs that have one of them. Without `to` the path stays.
    """

    match: re.Pattern[str] = attrs.field(converter=_compiled)
    to: str | None = None
    identity: tuple[str, ...] = attrs.field(default=(), converter=_words)
    _filled: tuple[str | int, ...] = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(lambda r: _parts(r.to), True)
    )

    def apply(self, text: str) -> str | None:
        r"""Return `text` with the first match rewritten, `None` where there is none.

        Does what ``match.subn(to, text, 1)`` does, in less than half of the time.

        >>> Rewrite(match="^/a/.*-([0-9]+)$", to=r"/\1").apply("/a/headline-12")
        '/12'
        """
        hit = self.match.search(text)
        if hit is None:
            return None
        filled = text[: hit.start()]
        for part in self._filled:
            filled += part if isinstance(part, str) else hit[part] or ""
        return filled + text[hit.end() :]


@attrs.frozen(kw_only=True)
class Tracker:
    """Parameters to drop: ``utm_*`` is a prefix, ``from=timeline`` drops that value only.

    With `value`, a named parameter goes only where its whole value matches.
    """

    name: str
    why: str
    parameters: tuple[str, ...] = attrs.field(converter=_words)
    value: re.Pattern[str] | None = attrs.field(default=None, converter=_pattern)


@attrs.frozen(kw_only=True)
class PathRule:
    """A rewrite for every host, in the canonical form or only in the key (`stage`).

    `needs` is a piece of text without which `match` cannot match: most paths are spared it.
    """

    name: str
    why: str
    stage: str = attrs.field(validator=attrs.validators.in_(("canonical", "key")))
    needs: str
    match: re.Pattern[str] = attrs.field(converter=_compiled)
    to: str
    examples: tuple[Example, ...] = attrs.field(default=(), converter=_examples)


@attrs.frozen(kw_only=True)
class WrapperRule:
    """How a service wraps: the URL is in `parameter`, in the path (``(?P<url>…)``), or coded.

    `hosts` are domains with all below them; ``google.*`` stands for every public suffix and
    ``*`` for every host. `value` narrows a parameter to its ``(?P<url>…)``. `scheme` is assumed
    where the wrapped URL has none. `strip` removes parameters instead (a share button on the
    page itself). `decode` names a host coding. `wrap` is how the service makes its URLs, from
    ``{url}``, ``{quoted}``, ``{bare}`` (no scheme) and ``{amp}`` or ``{goog}`` (coded).
    """

    name: str
    why: str
    kind: WrapperKind = attrs.field(converter=WrapperKind)
    hosts: tuple[str, ...] = attrs.field(converter=_words)
    path: re.Pattern[str] | None = attrs.field(default=None, converter=_pattern)
    parameter: tuple[str, ...] = attrs.field(default=(), converter=_words)
    value: re.Pattern[str] | None = attrs.field(default=None, converter=_pattern)
    strip: tuple[str, ...] = attrs.field(default=(), converter=_words)
    decode: str | None = attrs.field(
        default=None, validator=attrs.validators.in_((None, "translate-goog"))
    )
    scheme: str = attrs.field(default="https", validator=attrs.validators.in_(("http", "https")))
    wrap: str
    examples: tuple[Example, ...] = attrs.field(converter=_examples)


@attrs.frozen(kw_only=True, eq=False)
class SiteRule:
    """What one publisher's URLs mean.

    `hosts` as in `WrapperRule`. `drop` names its own trackers, `keep` parameters that
    no tracker rule may drop here. `path` folds in the canonical form, `key` in the key (the
    first rewrite that fits wins), `key_domain` replaces the matched domain in the key, and
    `key_host` rewrites the whole host. `question_in_path` finds, in what looks like the query,
    the end of a path that holds a literal ``?``. `path_chars` says which characters the
    publisher's paths hold: ``ascii`` (text after them is glued on) or ``iri``.
    """

    name: str
    why: str
    hosts: tuple[str, ...] = attrs.field(converter=_words)
    drop: tuple[str, ...] = attrs.field(default=(), converter=_words)
    keep: tuple[str, ...] = attrs.field(default=(), converter=_words)
    path: tuple[Rewrite, ...] = attrs.field(default=(), converter=_rewrites)
    key: tuple[Rewrite, ...] = attrs.field(default=(), converter=_rewrites)
    key_domain: str | None = None
    key_host: tuple[Rewrite, ...] = attrs.field(default=(), converter=_rewrites)
    question_in_path: re.Pattern[str] | None = attrs.field(default=None, converter=_pattern)
    path_chars: str | None = attrs.field(
        default=None, validator=attrs.validators.in_((None, "ascii", "iri"))
    )
    same: tuple[Example, ...] = attrs.field(default=(), converter=_examples)
    different: tuple[Example, ...] = attrs.field(default=(), converter=_examples)


@attrs.frozen(kw_only=True)
class OpaqueRule:
    """Addresses that are not an article's own; `path` narrows them down."""

    name: str
    why: str
    kind: OpaqueKind = attrs.field(converter=OpaqueKind)
    hosts: tuple[str, ...] = attrs.field(converter=_words)
    path: re.Pattern[str] | None = attrs.field(default=None, converter=_pattern)
    examples: tuple[str, ...] = attrs.field(converter=_words)


@attrs.frozen(kw_only=True, eq=False)
class UrlRules:
    """All rules in force. Compared by identity: load once, pass the same object around."""

    trackers: tuple[Tracker, ...]
    paths: tuple[PathRule, ...]
    wrappers: tuple[WrapperRule, ...]
    sites: tuple[SiteRule, ...]
    opaques: tuple[OpaqueRule, ...]


_TABLES: dict[str, type[Any]] = {
    "tracker": Tracker,
    "path": PathRule,
    "wrapper": WrapperRule,
    "site": SiteRule,
    "opaque": OpaqueRule,
}


def load_url_rules(*more: Path | str) -> UrlRules:
    """Return the built-in rules, followed by those of the TOML files in `more`.

    Raises `UsageError` for a file that is no TOML or a row that does not fit the schema; the
    message names file, row and field.

    >>> any(site.name == "youtube" for site in load_url_rules().sites)
    True
    """
    ours = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    texts = [("rules.toml", ours)]
    for path in more:
        try:
            texts.append((str(path), Path(path).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read URL rules from {path}: {error}") from error
    rows: dict[str, list[Any]] = {table: [] for table in _TABLES}
    for name, text in texts:
        for table, found in _tables(name, text).items():
            rows[table] += found
    return UrlRules(
        trackers=tuple(rows["tracker"]),
        paths=tuple(rows["path"]),
        wrappers=tuple(rows["wrapper"]),
        sites=tuple(rows["site"]),
        opaques=tuple(rows["opaque"]),
    )


@cache
def default_url_rules() -> UrlRules:
    """Return the built-in rules, always the same object."""
    return load_url_rules()


def _tables(name: str, text: str) -> dict[str, list[Any]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is no TOML: {error}") from error
    unknown = sorted(set(data) - set(_TABLES))
    if unknown:
        raise UsageError(f"{name}: unknown table {unknown[0]!r}; use one of {', '.join(_TABLES)}")
    for table, rows in data.items():
        if not isinstance(rows, list):
            raise UsageError(f"{name}: {table} is no list of rows; write [[{table}]] above each")
    return {
        table: [_row(f"{name}: [[{table}]]", _TABLES[table], row) for row in rows]
        for table, rows in data.items()
    }


def _row(where: str, kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    try:
        return kind(**row)
    except (TypeError, ValueError, re.error) as error:
        label = row.get("name", "without a name") if isinstance(row, Mapping) else repr(row)
        raise UsageError(f"{where} {label}: {error}") from error
