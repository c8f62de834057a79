"""Git repositories made for tests, the same commits each time."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, date: str = "2020-07-01T10:00:00+0800") -> str:
    """Run git as one certain committer at one certain time."""
    who = {"NAME": "Mirror Bot", "EMAIL": "bot@example.org", "DATE": date}
    environment = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    environment |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], **environment},
    )
    return done.stdout.strip()
