"""Settings that are the same on each run: from a file of TOML, for options that are not given.

What may stand there are the options that the environment may set as well: `archive` is
``--archive`` and ``ARCHIVEKIT_ARCHIVE``. The option is strongest, then the environment, then the
file. A folder's own file is never read, as folders of dumps come from strangers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from archivekit._cli.options import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME: Final = "archivekit"


def usual_file() -> Path:
    """Return where settings are looked for, such as ``~/.config/archivekit/archivekit.toml``."""
    return Path(click.get_app_dir(_NAME), f"{_NAME}.toml")


def read_defaults(path: Path, group: click.Group) -> dict[str, Any]:
    """Return what a file sets, as the defaults of each command of a group.

    Paths in it are relative to its folder. Raises `click.UsageError` for a file that is not TOML,
    for a setting that no command has, and for a value that the option does not take.
    """
    import tomllib  # noqa: PLC0415 - most runs have no file
    from difflib import get_close_matches  # noqa: PLC0415

    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise click.UsageError(f"cannot read settings from {path}: {error}") from error
    known = find_settings(group)
    for name in written:
        if name not in known:
            near = get_close_matches(name.replace("-", "_"), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise click.UsageError(f"{path}: no setting {name!r}: {hint}")
    values = {name: _value(path, name, known[name], value) for name, value in written.items()}
    return _defaults(group, values)


def _value(path: Path, name: str, option: click.Option, value: Any) -> Any:
    """Return the value of an option, as a command would take it from its arguments."""
    number = isinstance(option.type, click.IntRange)
    values = value if option.multiple and isinstance(value, list) else [value]
    if not all(type(each) is (int if number else str) for each in values):
        example = "2" if number else '["mine.toml"]' if option.multiple else '"news.db"'
        raise click.UsageError(f"{path}: {name} is {value!r}: write {name} = {example}")
    try:
        if not number:  # all texts are paths
            values = [_path(path.parent, each, option) for each in values]
        for each in values:
            option.type.convert(each, option, None)
    except (click.BadParameter, ValueError) as error:  # a path may hold no NUL
        said = error.message if isinstance(error, click.BadParameter) else error
        raise click.UsageError(f"{path}: {name}: {said}") from error
    return values if option.multiple else values[0]


def _path(folder: Path, written: str, option: click.Option) -> str:
    """Return a path, from the folder of the settings; rules may be those of a package by name."""
    path = folder / Path(written).expanduser()
    return written if option.multiple and not path.exists() else str(path)


def find_settings(group: click.Group) -> dict[str, click.Option]:
    """Return all settings that a command of a group takes, by their names."""
    return {name: o for command in list_commands(group) for name, o in settings_of(command)}


def list_commands(group: click.Group) -> Iterator[click.Command]:
    """Yield the commands of a group, and those of the groups in it."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from list_commands(command)
        else:
            yield command


def settings_of(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    """Yield the options of a command that the environment may set, by the names of settings."""
    for option in command.params:
        if isinstance(option, click.Option) and isinstance(option.envvar, str):
            yield option.envvar.removeprefix(PREFIX).lower(), option


def _defaults(group: click.Group, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _defaults(command, values)
        if isinstance(command, click.Group)
        else {o.name: values[key] for key, o in settings_of(command) if key in values}
        for name, command in group.commands.items()
    }
