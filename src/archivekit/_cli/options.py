"""Arguments and options that several commands take."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from archivekit._reading.limits import Limits

if TYPE_CHECKING:
    from archivekit._rules.rules import Rules

PREFIX: Final = "ARCHIVEKIT_"
"""Of the environment variables, and what an option with one is: a setting of `config` as well."""
_SQLITE = b"SQLite format 3\0"
PATHS: Final = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True)
)
PATHS_IF_ANY: Final = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(allow_dash=True)
)
PROBLEMS: Final = click.option(
    "--problems",
    "problems_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    help="Write what could not be read to FILE, one JSON object a line.",
)
WORKERS: Final = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    envvar=f"{PREFIX}WORKERS",
    show_envvar=True,
    help="Processes to read with; the output is the same.",
)
STRICT: Final = click.option(
    "--strict", is_flag=True, help="Exit with 1 if anything could not be read."
)
RULES: Final = click.option(
    "--rules",
    "rule_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    envvar=f"{PREFIX}RULES",
    show_envvar=True,
    help="Add the rules of FILE; later files take precedence.",
)
QUIET: Final = click.option("-q", "--quiet", is_flag=True, help="Write only errors to stderr.")
_ARCHIVE: Final = functools.partial(
    click.option,
    "-a",
    "--archive",
    "file",
    metavar="FILE",
    envvar=f"{PREFIX}ARCHIVE",
    show_envvar=True,
    type=click.Path(dir_okay=False, path_type=Path),
)
ARCHIVE: Final = _ARCHIVE(required=True, help="The archive: a SQLite file.")
ARCHIVE_IF_ANY: Final = _ARCHIVE(help="The archive: a SQLite file.")
ARCHIVE_OF_BOTH: Final = _ARCHIVE(
    help="Take both from this archive, by path or URL, and compare them as members of it.",
)
JSON: Final = click.option("--json", "as_json", is_flag=True, help="Write JSON, not words.")
THRESHOLD: Final = click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.8,
    show_default=True,
    help="Minimum Jaccard similarity of near-duplicates.",
)
LEARN: Final = click.option(
    "--learn/--no-learn",
    "learns",
    default=True,
    show_default=True,
    help="First learn from some of the files what their outlets repeat.",
)
LINKS: Final = click.option(
    "--links",
    is_flag=True,
    help="Write relations between pieces that are not copies, instead of clusters.",
)
TRANSLATIONS: Final = click.option(
    "--translations",
    is_flag=True,
    help="Group unlinked translations with their originals.",
)
START: Final = click.option(
    "--start-at",
    metavar="ITEM",
    help="Skip all before this item, as the problem run-limit of an earlier run names it.",
)
LIMITS: Final = {
    "nesting": "Maximum nesting of containers; an archive in an archive makes two.",
    "file_size": "Maximum bytes of one file or one member of a container.",
    "members": "Maximum members of one container.",
    "expansion": "Maximum ratio of unpacked to packed size.",
    "free_expansion": "Bytes that any packed file may grow to, whatever the ratio.",
    "run_items": "Maximum items of the whole run; it stops there and says how to go on.",
    "run_bytes": "Maximum unpacked bytes of all items of the run.",
    "run_seconds": "Seconds after which the run begins no further item.",
    "run_memory": "Bytes of memory from which on the run begins no further item.",
}
"""The fields of `Limits`, each an option of the commands that read dumps."""


def load_rules(files: Iterable[str]) -> Rules:
    """Return the rules that the option `RULES` asks for."""
    from archivekit._rules.rules import Rules  # noqa: PLC0415 - rules load slowly

    return Rules.load(*files)


def chosen_archive(file: Path | None, *, paths: bool) -> Path | None:
    """Return the archive to ask: paths are stronger than one that settings name."""
    source = click.get_current_context().get_parameter_source("file")
    return None if paths and source is not click.core.ParameterSource.COMMANDLINE else file


def archive_of(reading: ReadOptions, file: Path | None) -> Path | None:
    """Return the archive that a command reads, named by --archive or as its only path, if it does.

    Raises `click.UsageError` where both or neither of paths and --archive are given.
    """
    file = chosen_archive(file, paths=bool(reading.paths))
    if bool(reading.paths) == bool(file):
        name = click.get_current_context().info_name
        raise click.UsageError(f"{name} requires either PATH... or --archive FILE")
    if len(reading.paths) == 1 and is_archive(reading.paths[0]):
        return Path(reading.paths[0])
    return file


def is_archive(path: str) -> bool:
    """Return whether a file is an archive that `archivekit ingest` made, and no dump."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@attrs.frozen(kw_only=True)
class ReadOptions:
    """What to read, and how: the options of every command that reads dumps."""

    paths: tuple[str, ...]
    problems_file: str | None
    strict: bool
    workers: int
    quiet: bool
    rule_files: tuple[str, ...]
    limits: Limits
    start_at: str | None


def reads(command: Callable[..., None], paths: Callable[..., Any] = PATHS) -> Callable[..., None]:
    """Decorate a command with PATH... and the options of reading, its argument `ReadOptions`."""

    @functools.wraps(command)
    def run(**given: Any) -> None:
        given["limits"] = Limits(**{name: given.pop(name) for name in LIMITS})
        names = [field.name for field in attrs.fields(ReadOptions)]
        reading = ReadOptions(**{name: given.pop(name) for name in names})
        command(reading, **given)

    limits = [_limit(name, words) for name, words in reversed(LIMITS.items())]
    for option in (QUIET, START, *limits, WORKERS, RULES, STRICT, PROBLEMS, paths):
        option(run)
    return run


def _limit(name: str, words: str) -> Callable[..., Any]:
    return click.option(
        f"--{name.replace('_', '-')}",
        type=click.IntRange(min=1),
        default=getattr(Limits(), name),
        show_default=True,
        envvar=f"{PREFIX}{name.upper()}",
        metavar="N",
        help=words,
    )
