"""The page of the documentation that lists every command, made from the help text itself.

python -m archivekit._cli.docs > docs/reference/command-line.md
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING

import click

from archivekit._cli import cli
from archivekit._cli.config import find_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT = """\
# The command line

*Made from the help text by `python -m archivekit._cli.docs`, and held to it by a test.*

Data goes to stdout: one JSON object a line, in UTF-8 whatever the locale is. Words for people go to
stderr: what could not be read, and the counts.

- `-` is stdin where a PATH or URL is asked for, and stdout where a file to write is.
- On a terminal, and nowhere else, stderr shows a bar with rate and time left. `--quiet` takes it
  away, with everything else but errors.
- Colours are for terminals, and for those who have not set
  [`NO_COLOR`](https://no-color.org/). What an article says cannot steer the terminal.
- Ctrl-C or SIGTERM stops within a second and says what was kept: lines that were written, the
  articles that an archive holds. A pipe that closes (`archivekit parse dumps/ | head`) ends a
  command quietly.
- `archivekit completion bash` (or zsh, fish) writes a script for Tab completion.

| exit status | what it means |
|---|---|
| 0 | everything asked for was read, or reported as a problem |
| 1 | nothing could be read, something went wrong, or (`--strict`) there was a problem |
| 2 | the command was used wrongly; the message says how, and guesses what was meant |
| 130, 143 | stopped with Ctrl-C, or by SIGTERM |

## Settings

What is the same each time may stand in a file: the one that `--config` or `ARCHIVEKIT_CONFIG`
names, else `archivekit.toml` in your own folder of settings (`~/.config/archivekit` on Linux).
Paths in it start from its folder.

```toml
archive = "news.db"
rules = ["mine.toml"]
workers = 2
```

| setting | environment | option |
|---|---|---|
{settings}

An option is stronger than the environment, and the environment than the file. An unknown setting
and a value of another kind are errors. The `archivekit.toml` of the current folder is not read: a
folder of dumps comes from strangers.

## Manual pages

`pip install click-man`, then `click-man archivekit --target ~/.local/share/man/man1`:
`man archivekit-ingest` shows what stands here.

## Commands

"""


_FOR_READING = "Every command has `-h, --help`. Those that read dumps share these:"


def commands_page() -> str:
    """Write the page: a table of all commands, then each with its options and examples."""
    lines = [
        _ABOUT.format(settings=_settings_table()).strip(),
        "",
        "| command | what it does |",
        "|---|---|",
    ]
    commands = list(_commands("", cli))
    for name, command in commands:
        anchor = name.replace(" ", "-")
        lines.append(f"| [`{name}`](#{anchor}) | {command.get_short_help_str(200)} |")
    lines += ["", "## Options for reading", "", _FOR_READING, "", *_table(_reading())]
    for name, command in commands:
        lines += ["", *_section(name, command)]
    return "\n".join(lines) + "\n"


def _settings_table() -> str:
    """Return a row for each setting: in the file, in the environment, as an option."""
    return "\n".join(
        f"| `{name}` | `{option.envvar}` | `--{name.replace('_', '-')}` |"
        for name, option in sorted(find_settings(cli).items())
    )


def _commands(prefix: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group with their whole names; a group inside it is its commands."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(f"{prefix}{name} ", command)
        else:
            yield f"{prefix}{name}", command


def _section(name: str, command: click.Command) -> Iterator[str]:
    words, _, examples = inspect.cleandoc(command.help or "").partition("\b\nExamples:\n")
    context = click.Context(command, info_name=f"archivekit {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f"## {name}", "", f"`archivekit {name} {usage}`", "", words.strip(), "")
    yield from ("```text", inspect.cleandoc(examples), "```", "")
    options, shared = _options(command), _reading()
    reads = set(shared) <= set(options)
    own = [option for option in options if not reads or option not in shared]
    if own:
        yield from _table(own)
    if reads:
        yield from (
            *[""] * bool(own),
            "It takes the [options for reading](#options-for-reading) too.",
        )


def _reading() -> list[tuple[str, str]]:
    """Return the options that all commands have that read dumps."""
    parse, ingest = (_options(cli.commands[name]) for name in ("parse", "ingest"))
    return [option for option in parse if option in ingest]


def _options(command: click.Command) -> list[tuple[str, str]]:
    """Return the names of a command's options and their help, without that of `--help`."""
    context = click.Context(command)
    found = []
    for param in command.get_params(context):
        record = param.get_help_record(context) if isinstance(param, click.Option) else None
        if record and "--help" not in record[0]:
            option, text = (words.replace("|", "\\|") for words in record)
            found.append((option, " ".join(text.split())))
    return found


def _table(options: list[tuple[str, str]]) -> Iterator[str]:
    yield from ("| option | what it does |", "|---|---|")
    yield from (f"| `{option}` | {text} |" for option, text in options)


if __name__ == "__main__":
    sys.stdout.write(commands_page())
