"""What holds for every container: how members are named, refused, skipped and opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from archivekit._reading.failure import failure_of
from archivekit._reading.item import Item
from archivekit._reading.limits import Limits
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError

_REFUSED = 16
"""How many times what a container may grow to may be unpacked of members that are refused."""
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@attrs.frozen
class Inside:
    """The inside of one container: `open` gives the items of a member, a container or not."""

    path: str
    limits: Limits
    open: Callable[[str, Stream], Iterator[Item]]

    def name(self, name: str) -> str:
        r"""Return a member's name as output shows it; bytes that are not UTF-8 as ``\\udcXX``.

        >>> Inside("a.zip", Limits(), open=lambda path, stream: iter(())).name("./b/c.md")
        'a.zip!b/c.md'
        """
        text = name.encode("utf-8", "backslashreplace").decode("utf-8")
        return f"{self.path}!{text.removeprefix('./')}"

    def member(self, name: str, stream: Stream) -> Iterator[Item]:
        """Yield the items of a member, unless its name is hidden or leads out of the container."""
        if unsafe := unsafe_name(name):
            yield self.refuse(name, unsafe)
        elif any(part.startswith(".") for part in name.removeprefix("./").split("/")):
            yield Item(path=self.name(name), skipped="hidden")
        else:
            yield from self.open(self.name(name), stream)

    def refuse(self, name: str, error: ReadError) -> Item:
        """Return the item of a member that is not read."""
        return Item(path=self.name(name), refused=error)

    def entry(self, number: int, data: bytes) -> Item:
        """Return a member that has no name and is never a container, such as a line."""
        path, limit = f"{self.path}#{number}", self.limits.file_size
        if len(data) > limit:
            return Item(path=path, refused=too_large(limit))
        return Item(path=path, data=data)


def expands_too_much(packed: int, grown: int, limits: Limits) -> ReadError:
    """Return the error of a container of `packed` bytes that had `grown` so far."""
    detail = f"{packed} bytes expanded to {grown}; the limit is {limits.expansion} times"
    return ReadError("expands-too-much", detail)


def too_large(limit: int) -> ReadError:
    """Return the error of an item with more than `limit` bytes."""
    return ReadError("file-too-large", f"larger than the limit of {limit} bytes")


def read_all(stream: Stream, limit: int) -> bytes | ReadError:
    """Return all that a stream holds, or that it is more than `limit` bytes."""
    data = stream.read(limit + 1)
    return data if len(data) <= limit else too_large(limit)


def unsafe_name(name: str) -> ReadError | None:
    """Return what is wrong with a member's name, if it would lead out of the container.

    >>> unsafe_name("../a").reason, unsafe_name("a/b")
    ('unsafe-path', None)
    """
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return ReadError("unsafe-path", "the name is absolute")
    if ".." in re.split(r"[\\/]", name):
        return ReadError("unsafe-path", "the name leaves its container through `..`")
    return None


def kept(path: str, items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of a container; whatever its package raises ends it and nothing else."""
    try:
        yield from items
    except Exception as error:  # each package has errors of its own, and damage finds new ones
        failure = failure_of(error, "corrupt-member", "; members before it were read")
        yield Item(path=path, refused=failure)


def counted(
    path: str,
    items: Iterator[Item],
    limits: Limits,
    packed_size: Callable[[], int] | None = None,
) -> Iterator[Item]:
    """Yield the items of a container, as many and as large as they may be; say if it holds none.

    Each member of a zip may share its bytes with others, and a row those of a dictionary: so all
    of them together may not grow beyond `limits` either. `packed_size` returns how many bytes the
    container has, as far as it was read.
    """
    count = size = refused = 0
    for item in items:
        if count == limits.members:
            detail = f"only the first {count} of its members were read"
            yield Item(path=path, refused=ReadError("too-many-members", detail))
            return
        count += 1
        if item.refused:  # alone it says what is wrong; only very many stop the rest
            refused += len(item.data)
        else:
            size += len(item.data)
        grown = max(size, refused // _REFUSED)
        packed = packed_size() if packed_size and grown > limits.free_expansion else grown
        if grown > limits.expansion * max(1, packed):
            yield Item(path=path, refused=expands_too_much(packed, size + refused, limits))
            return
        yield item
    if not count:
        yield Item(path=path, refused=ReadError("empty-container", "the container holds no file"))
