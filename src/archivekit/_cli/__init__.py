"""The command line: thin over the library. JSON Lines on stdout, words for people on stderr.

One file a group of commands; each lists its own in `COMMANDS`, and here they come together.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from archivekit._cli import (
    archive,
    comparing,
    completion,
    datasette,
    learn,
    parsing,
    questions,
    report,
    rules,
)
from archivekit._cli.config import read_defaults, usual_file
from archivekit._cli.options import PREFIX
from archivekit._cli.output import hang_up, say
from archivekit._reading.collecting import collect_seldom
from archivekit._version import __version__
from archivekit.errors import ArchiveKitError

STOPPED = 130
"""The exit status of what Ctrl-C stopped, as shells have it."""
TERMINATED = 143
"""And of what `kill`, systemd or a shutdown stopped (SIGTERM)."""


class Terminated(KeyboardInterrupt):
    """The run was told to end, by a signal that is as polite as Ctrl-C and ends the same way."""


class _Commands(click.Group):
    """Commands that tell of our errors in one line, and end at once where they are stopped."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in our order: what a newcomer needs first."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            hang_up()
        except (ArchiveKitError, OSError) as error:
            say(str(error))
            sys.exit(1)
        except MemoryError:
            say("not enough memory; --run-memory stops a run before, and an archive needs less")
            sys.exit(1)
        except KeyboardInterrupt as stop:
            sys.exit(TERMINATED if isinstance(stop, Terminated) else STOPPED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""Exit status: 0 if everything was read; 1 if nothing could be read, something failed,
    or, with --strict, any item could not be read; 2 for wrong usage; 130 after Ctrl-C,
    143 after SIGTERM.""",
)
@click.version_option(__version__, prog_name="archivekit")
@click.option(
    "--config",
    metavar="FILE",
    envvar=f"{PREFIX}CONFIG",
    show_envvar=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take settings from FILE, a file of TOML.",
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """Parse mirrored news, find every copy, and record who wrote, translated and republished it.

    Start here: archivekit show YOUR-DUMP
    """
    usual = usual_file()
    if config or usual.is_file():
        ctx.default_map = read_defaults(config or usual, cli)


for group in (parsing, comparing, report, archive, questions, datasette, learn, rules, completion):
    for command in group.COMMANDS:
        cli.add_command(command)


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the command line; errors of ours are one line on stderr and exit status 1."""
    if arguments is None:  # this process is ours
        collect_seldom()
    signal.signal(signal.SIGTERM, _terminate)
    cli.main(list(arguments) if arguments is not None else None)


def _terminate(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a second one ends at once
    raise Terminated
