"""What holds for every container: how members are named, refused, skipped and opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@attrs.frozen
class Inside:
    """The inside of one container: `open` gives the items of a member, a container or not."""

    path: str
    limits: Limits
    open: Callable[[str, Stream], Iterator[Item]]

    def name(self, name: str) -> str:
        r"""Name a member as output does; bytes that are not UTF-8 are shown as ``\\udcXX``.

        >>> Inside("a.zip", Limits(), open=lambda path, stream: iter(())).name("./b/c.md")
        'a.zip!b/c.md'
        """
        text = name.encode("utf-8", "backslashreplace").decode("utf-8")
        return f"{self.path}!{text.removeprefix('./')}"

    def member(self, name: str, stream: Stream) -> Iterator[Item]:
        """Give the items of a member, unless its name is hidden or leads out of the container."""
        if unsafe := unsafe_name(name):
            yield self.refuse(name, unsafe)
        elif any(part.startswith(".") for part in name.removeprefix("./").split("/")):
            yield Item(path=self.name(name), skipped="hidden")
        else:
            yield from self.open(self.name(name), stream)

    def refuse(self, name: str, error: ReadError) -> Item:
        """Give the item of a member that is not read."""
        return Item(path=self.name(name), refused=error)

    def entry(self, number: int, data: bytes) -> Item:
        """Give a member that has no name and is never a container, such as a line."""
        path, limit = f"{self.path}#{number}", self.limits.file_size
        if len(data) > limit:
            return Item(path=path, refused=too_large(limit))
        return Item(path=path, data=data)


def too_large(limit: int) -> ReadError:
    """Say that an item has more than `limit` bytes."""
    return ReadError("file-too-large", f"more than {limit} bytes, the limit")


def unsafe_name(name: str) -> ReadError | None:
    """Say what is wrong with a member's name, if it would lead out of the container.

    >>> unsafe_name("../a").reason, unsafe_name("a/b")
    ('unsafe-path', None)
    """
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return ReadError("unsafe-path", "the name is absolute")
    if ".." in re.split(r"[\\/]", name):
        return ReadError("unsafe-path", "the name leaves its container by `..`")
    return None


def counted(path: str, items: Iterator[Item], limits: Limits) -> Iterator[Item]:
    """Give the items of a container, as many as it may hold; say if there are more, or none."""
    count = 0
    for item in items:
        if count == limits.members:
            detail = f"only the first {count} of its members were read"
            yield Item(path=path, refused=ReadError("too-many-members", detail))
            return
        count += 1
        yield item
    if not count:
        yield Item(path=path, refused=ReadError("empty-container", "there is no file in it"))
