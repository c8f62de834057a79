"""Containers made in memory, for tests."""

import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def tar_of(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """A tar of files, in the order given."""
    out = io.BytesIO()
    pairs = files.items() if isinstance(files, Mapping) else files
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in pairs:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zip_of(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)  # of 1980: the same bytes whenever it is made
            archive.writestr(info, data, compress_type=method)
    return out.getvalue()


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
