"""Git repositories, read through `git` itself and without a checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import attrs

from archivekit._reading.containers.git_process import (
    Blobs,
    clean_folder,
    find_remote,
    read_small,
    records,
    run,
)
from archivekit._reading.containers.member import Inside, counted, kept
from archivekit._reading.containers.opening import open_stream
from archivekit._reading.item import Item, Preface
from archivekit._reading.limits import Limits
from archivekit._reading.sheet import Entry, write_fields
from archivekit.errors import ReadError, SourceError
from archivekit.model import Layer

# NUL parts the fields, as a name can hold any other character. None is empty: a date that git
# cannot read stays its placeholder.
_COMMIT = "%x01%H%x00%an <%ae>%x00%aI%x00%cn <%ce>%x00%cI"
_NO_DATE = frozenset(("%aI", "%cI"))
_GITDIR = re.compile(r"gitdir: ([^\n]+)")
_LINK, _SUBMODULE = "120000", "160000"


@attrs.frozen
class Repository:
    """A repository at a commit.

    `name` is how output names it, `remote` the address that it was cloned from, or empty.
    """

    folder: Path
    name: str
    commit: str
    history: bool
    remote: str

    def items(self, limits: Limits) -> Iterator[Item]:
        """Yield the files as of the commit, in git's order of their names.

        With `history`: every version of every file, the oldest commit first, each behind a
        preface that says which commit brought it, by whom and when. Where git fails on a damaged
        repository, the last item is refused for that reason.
        """
        with clean_folder(self.folder) as folder, closing(Blobs(folder)) as blobs:
            versions = self._history(folder) if self.history else self._snapshot(folder)
            items = kept(self.name, self._items(versions, blobs, limits))
            yield from counted(self.name, items, limits)

    def _items(self, versions: Iterator[_Version], blobs: Blobs, limits: Limits) -> Iterator[Item]:
        for version in versions:
            inside = Inside(
                f"{self.name}@{version.commit[:12]}",
                limits,
                lambda path, stream: open_stream(path, stream, limits, 1),
            )
            if version.mode == _LINK:
                reason = ReadError("symbolic-link", "links inside a container are not followed")
                yield inside.refuse(version.path, reason)
            elif version.mode == _SUBMODULE:
                yield Item(path=inside.name(version.path), skipped="submodule")
            else:
                for item in inside.member(version.path, blobs.read(version.blob, limits)):
                    yield attrs.evolve(item, preface=version.preface)

    def _snapshot(self, folder: Path) -> Iterator[_Version]:
        for line in records(folder, "ls-tree", "-r", "-z", "--full-tree", self.commit):
            meta, _, path = line.partition("\t")
            mode, _, blob = meta.split(" ")
            yield _Version(self.commit, mode, blob, path)

    def _history(self, folder: Path) -> Iterator[_Version]:
        """Yield what each commit changed; of a merge, what differs from all its parents."""
        options = ["--reverse", "--topo-order", "--root", "--raw", "-c", "-r", "-z"]
        # the repository may set an order and an encoding of its own
        options += ["--no-abbrev", "--no-renames", "-O/dev/null", "--encoding=UTF-8"]
        options.append(f"--format={_COMMIT}")
        lines = records(folder, "log", *options, self.commit)
        commit, preface = "", None
        for line in lines:
            if line.startswith("\x01"):
                commit = line[1:]
                preface = self._preface(commit, [next(lines).rstrip() for _ in range(4)])
                continue
            meta = line.strip("\n")
            parents = len(meta) - len(meta.lstrip(":"))
            parts = meta.lstrip(":").split(" ")
            path = next(lines)
            mode, blob = parts[parents], parts[2 * parents + 1]
            if mode != "000000":  # what a commit deletes is no version
                yield _Version(commit, mode, blob, path, preface)

    def _preface(self, commit: str, by: list[str]) -> Preface:
        names = ("commit-author", "authored", "committer", "committed")
        entries = [
            Entry("repository", self.remote or self.name.rpartition("/")[2]),
            Entry("commit", commit),
        ]
        named = zip(names, by, strict=True)
        entries += [Entry(name, value) for name, value in named if value not in _NO_DATE]
        return Preface(*write_fields(entries, Layer.COMMIT))


@attrs.frozen
class _Version:
    commit: str
    mode: str
    blob: str
    path: str
    preface: Preface | None = None


def is_bare_repository(folder: Path) -> bool:
    """Return whether a folder is a repository without a working tree."""
    return (folder / "HEAD").is_file() and all((folder / n).is_dir() for n in ("objects", "refs"))


def open_repository(folder: Path, name: str, revision: str, *, history: bool) -> Repository:
    """Find the commit that `revision` names.

    Raises `SourceError` where the folder is no repository, git refuses it, has no such revision,
    or is not installed.
    """
    inner = folder if is_bare_repository(folder) else folder / ".git"
    if not inner.exists():
        raise SourceError(f"{name}: not a git repository")
    if linked := _GITDIR.match(read_small(inner)):  # of a worktree or a submodule
        inner = folder / linked[1]
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        with clean_folder(inner) as clean:
            found = run(clean, *asked)
    except FileNotFoundError:
        raise SourceError(f"{name}: git must be installed to read a repository") from None
    if found.returncode:
        words = found.stderr.decode("utf-8", "replace").strip()
        raise SourceError(f"{name}: {words or f'no revision {revision!r} in this repository'}")
    # rev-parse echoes --end-of-options before git 2.45
    commit = found.stdout.decode("ascii").split()[-1]
    return Repository(inner, name, commit, history, find_remote(inner))
