"""The command that teaches a shell to complete the others."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from archivekit._cli.output import write_line


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Write a script for Tab completion in a shell.

    \b
    Examples:
      archivekit completion bash >> ~/.bashrc
      archivekit completion zsh >> ~/.zshrc
      archivekit completion fish > ~/.config/fish/completions/archivekit.fish
    """
    made = get_completion_class(shell)
    if made is None:  # click has all three
        raise click.UsageError(f"no completion for {shell}")
    root = ctx.find_root().command
    write_line(made(root, {}, "archivekit", "_ARCHIVEKIT_COMPLETE").source())


COMMANDS = (completion,)
