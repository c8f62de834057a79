"""Tar archives, read as a stream: nothing is held but the member at hand."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import IO, Any, cast

from archivekit._reading.containers.member import Inside
from archivekit._reading.item import Item
from archivekit._reading.stream import CHUNK, Stream
from archivekit.errors import ReadError

HEAD = tarfile.BLOCKSIZE
_CHECKSUM = re.compile(rb"[0-7 ]{6,7}[\0 ]")  # looked at first, as nearly all files are no tar

# tarfile leaves these two out of its `__all__`; both are as old as the module.
_InvalidHeader: type[tarfile.TarError] = tarfile.InvalidHeaderError  # type: ignore[attr-defined]
_TruncatedHeader: type[tarfile.TarError] = tarfile.TruncatedHeaderError  # type: ignore[attr-defined]

_LONGEST_HEADER = 1024 * 1024
"""Bytes of an extended header: names, times and attributes of one member take a few hundred."""
_LONGEST_LENGTH = 12
_LONG_NUMBER = re.compile(rb"\d{1000}")

_BROKEN = (tarfile.TarError, ValueError, OverflowError, RecursionError)


def is_tar(head: bytes) -> bool:
    """Return whether a stream opens with a tar header, whose checksum holds.

    >>> is_tar(tarfile.TarInfo("a").tobuf()), is_tar(b"text" * 128)
    (True, False)
    """
    field = _CHECKSUM.match(head, 148)
    if not field or len(head) < HEAD:
        return False
    # other fields may be damaged: then the members behind this one are still read
    others = head[:148] + b" " * 8 + head[156:HEAD]
    return int(field[0].strip(b" \0") or b"0", 8) in {sum(others), sum(_signed(others))}


def _signed(data: bytes) -> memoryview:
    return memoryview(data).cast("b")


class _Onward:
    """A file that is passed over no further than it reaches.

    tarfile asks it for all blocks of a member, of which a header may claim 2^88 bytes.
    """

    def __init__(self, file: Any) -> None:
        self._file = file

    def seek(self, place: int) -> None:
        while (left := place - self._file.tell()) > 0 and self._file.read(min(left, CHUNK)):
            pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Again:
    """A file of which the bytes that were taken last are read once more."""

    def __init__(self, taken: bytes, file: Any) -> None:
        self._taken: bytes | None = taken
        self._file = file

    def read(self, size: int) -> bytes:
        taken, self._taken = self._taken, None
        return cast("bytes", self._file.read(size)) if taken is None else taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _is_extended(header: bytes) -> bool:
    r"""Return whether bytes are records ``LENGTH KEY=VALUE\n``, without very long numbers.

    >>> _is_extended(b"14 path=a.txt\n" + bytes(498)), _is_extended(b"9" * 512)
    (True, False)
    """
    at = 0
    while header[at : at + 1].isdigit():
        blank = header.find(b" ", at, at + _LONGEST_LENGTH)
        if blank < 0 or not header[at:blank].isdigit():
            return False
        end = at + int(header[at:blank])
        if end <= blank or end > len(header) or b"=" not in header[blank:end]:
            return False
        at = end
    return not header[at:].strip(b"\0") and not _LONG_NUMBER.search(header)


class _Info(tarfile.TarInfo):
    """A header that tells its archive when it cannot be read, before it is passed over."""

    def _proc_pax(self, tarfile: Any) -> Any:
        """Read an extended header, once it is known to be one.

        Before 3.11.10 and 3.12.6 tarfile looks for a word behind digits at each digit of a header
        (CVE-2024-6232), so that 100 KB of them take a minute.
        """
        file = tarfile.fileobj
        size = self._block(self.size)  # type: ignore[attr-defined]
        header = file.read(size) if size <= _LONGEST_HEADER else b"-"
        if not _is_extended(header):
            raise _InvalidHeader("an extended header is not one")
        tarfile.fileobj = _Again(header, file)
        try:
            return super()._proc_pax(tarfile)  # type: ignore[misc]
        finally:
            tarfile.fileobj = file

    def _proc_gnulong(self, tarfile: Any) -> Any:
        if self.size > _LONGEST_HEADER:
            raise _InvalidHeader("a name is longer than a header may be")
        return super()._proc_gnulong(tarfile)  # type: ignore[misc]

    @classmethod
    def fromtarfile(cls, tarfile: Any) -> Any:
        try:
            return super().fromtarfile(tarfile)
        except (_InvalidHeader, _TruncatedHeader) as error:
            tarfile.broken = ReadError(
                "truncated" if isinstance(error, _TruncatedHeader) else "corrupt-member",
                f"no readable header at byte {tarfile.offset}; reading went on at the next one",
            )
            raise


class _Tar(tarfile.TarFile):
    """A tar that is read past broken headers; `broken` is the last of them."""

    tarinfo = _Info
    broken: ReadError | None = None
    opened = False

    def next(self) -> tarfile.TarInfo | None:
        """Return the next member; what is wrong with the first must not keep the rest shut."""
        try:
            return super().next()
        except _BROKEN as error:
            if self.opened:
                raise
            self.broken = ReadError("corrupt-member", f"the first header: {error}")
            self.offset = self.fileobj.tell()
            return None


def read_tar(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the items of a tar in its own order, whatever is wrong with some of them.

    Folders are not items. Broken headers in a row are one problem (``corrupt-member``), however
    many blocks it takes to find the next good one.
    """
    # A Stream has the one method that a tar read as a stream asks for.
    file = cast("IO[bytes]", stream)
    with _Tar.open(fileobj=file, mode="r|", ignore_zeros=True, errors="surrogateescape") as tar:
        tar.opened, going, told = True, True, False
        tar.fileobj = _Onward(tar.fileobj)
        if tar.broken and not stream.failure:
            told = True
            yield Item(path=path, refused=tar.broken)
        while going:
            before, tar.broken, info = tar.offset, None, None
            try:
                info = tar.next()
                going = info is not None
            except _BROKEN as error:
                tar.broken = ReadError("corrupt-member", f"a header at byte {before}: {error}")
                tar.offset = tar.fileobj.tell()
                going = tar.offset > before
            if tar.broken and not told and not stream.failure:
                yield Item(path=path, refused=tar.broken)
            told = info is None
            tar.members = []  # type: ignore[attr-defined]  # it would keep every header it has met
            if info and not info.isdir():
                yield from _member(tar, info, inside)


def _member(tar: tarfile.TarFile, info: tarfile.TarInfo, inside: Inside) -> Iterator[Item]:
    if info.issym() or info.islnk():
        kind = "symbolic-link" if info.issym() else "hard-link"
        detail = f"links inside a container are not followed (to {info.linkname!r})"
        yield inside.refuse(info.name, ReadError(kind, detail))
    elif not info.isreg():
        yield inside.refuse(info.name, ReadError("not-a-file", "neither a file nor a folder"))
    else:
        file = cast("IO[bytes]", tar.extractfile(info))  # it is regular
        yield from inside.member(info.name, Stream(file.read))
