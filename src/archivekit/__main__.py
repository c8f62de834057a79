"""``python -m archivekit``: the command line."""

from archivekit.cli import main

main()
