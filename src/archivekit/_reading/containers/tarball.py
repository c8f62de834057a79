"""Tar archives, read as a stream: nothing is held but the member at hand."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import IO, Any, cast

from archivekit._reading.containers.member import Inside
from archivekit._reading.item import Item
from archivekit._reading.stream import Stream
from archivekit.errors import ReadError

HEAD = tarfile.BLOCKSIZE
_CHECKSUM = re.compile(rb"[0-7 ]{6,7}[\0 ]")  # looked at first, as nearly all files are no tar

# tarfile leaves these two out of its `__all__`; both are as old as the module.
_InvalidHeader: type[tarfile.TarError] = tarfile.InvalidHeaderError  # type: ignore[attr-defined]
_TruncatedHeader: type[tarfile.TarError] = tarfile.TruncatedHeaderError  # type: ignore[attr-defined]

_BROKEN = (tarfile.TarError, ValueError, OverflowError)


def is_tar(head: bytes) -> bool:
    """Say whether a stream opens with a tar header, whose checksum holds.

    >>> is_tar(tarfile.TarInfo("a").tobuf()), is_tar(b"text" * 128)
    (True, False)
    """
    if not _CHECKSUM.match(head, 148):
        return False
    try:
        tarfile.TarInfo.frombuf(head[:HEAD], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


class _Info(tarfile.TarInfo):
    """A header that tells its archive when it cannot be read, before it is passed over."""

    @classmethod
    def fromtarfile(cls, tarfile: Any) -> Any:
        try:
            return super().fromtarfile(tarfile)
        except (_InvalidHeader, _TruncatedHeader) as error:
            tarfile.broken = ReadError(
                "truncated" if isinstance(error, _TruncatedHeader) else "corrupt-member",
                f"no readable header at byte {tarfile.offset}; what follows it was looked for",
            )
            raise


class _Tar(tarfile.TarFile):
    """A tar that is read past broken headers; `broken` is what was last found so."""

    tarinfo = _Info
    broken: ReadError | None = None
    opened = False

    def next(self) -> tarfile.TarInfo | None:
        """Give the next member; what is wrong with the first must not keep the rest shut."""
        try:
            return super().next()
        except _BROKEN as error:
            if self.opened:
                raise
            self.broken = ReadError("corrupt-member", f"the first header: {error}")
            self.offset = self.fileobj.tell()
            return None


def read_tar(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Give the items of a tar in its own order, whatever is wrong with some of them.

    Folders are no items. Broken headers in a row are one problem (``corrupt-member``), however
    many blocks it takes to find the next good one.
    """
    # A Stream has the one method that a tar read as a stream asks for.
    file = cast("IO[bytes]", stream)
    with _Tar.open(fileobj=file, mode="r|", ignore_zeros=True, errors="surrogateescape") as tar:
        tar.opened, going, told = True, True, False
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

        def read(size: int) -> bytes:
            try:
                return file.read(size)
            except tarfile.TarError as error:
                raise EOFError(str(error)) from error

        yield from inside.member(info.name, Stream(read))
