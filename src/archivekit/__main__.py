"""``python -m archivekit``: the command line."""

from archivekit._cli import main

main()
