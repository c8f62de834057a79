"""Zip archives; one whose directory is lost is read from its beginning, member by member."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from archivekit._reading.containers.compressed import guarded
from archivekit._reading.containers.member import Inside
from archivekit._reading.containers.zip_salvage import salvage
from archivekit._reading.item import Item
from archivekit._reading.stream import Stream, seekable
from archivekit.errors import ReadError

_UTF_8_NAME = 0x800
_ENCRYPTED = 0x1


def is_zip(head: bytes) -> bool:
    """Say whether a stream opens as a zip does, an empty one among them."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_zip(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Give the items of a zip in the order of its directory; folders are no items."""
    with seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            for name, member in salvage(file, inside.limits):
                yield from inside.member(decoded_name(name), member)
            detail = f"its directory is missing ({error}); members before the cut were read"
            yield Item(path=path, refused=ReadError("truncated", detail))
            return
        with archive:
            wacz = _is_wacz(archive)
            for info in archive.infolist():
                if wacz and not info.filename.startswith("archive/"):
                    yield Item(path=inside.name(info.filename), skipped="wacz-index")
                elif not info.is_dir():
                    yield from _member(archive, info, inside)


def _is_wacz(archive: zipfile.ZipFile) -> bool:
    """Say whether this is a WACZ: WARC files in `archive/`, and indexes that repeat them."""
    names = archive.namelist()
    return "datapackage.json" in names and any(
        name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names
    )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: Inside) -> Iterator[Item]:
    utf_8 = bool(info.flag_bits & _UTF_8_NAME)
    name = info.filename if utf_8 else decoded_name(info.filename.encode("cp437", "replace"))
    if info.flag_bits & _ENCRYPTED:
        yield inside.refuse(name, ReadError("encrypted", "the member is under a password"))
        return
    if (info.external_attr >> 28) == 0o12:
        detail = "links inside a container are not followed"
        yield inside.refuse(name, ReadError("symbolic-link", detail))
        return
    try:
        file = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        yield inside.refuse(name, ReadError("corrupt-member", str(error)))
        return
    with file:

        def read(size: int) -> bytes:
            try:
                return file.read(size)
            except (zipfile.BadZipFile, zlib.error) as error:
                raise EOFError(str(error)) from error

        yield from inside.member(
            name, guarded(Stream(read), lambda: info.compress_size, inside.limits)
        )


def decoded_name(name: bytes) -> str:
    r"""Decode a name that is not marked as UTF-8: it often is, and in Chinese archives is GBK.

    >>> decoded_name("中文.md".encode("gbk")), decoded_name(b"caf\x82.md")
    ('中文.md', 'café.md')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")
