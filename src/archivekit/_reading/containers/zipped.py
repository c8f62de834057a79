"""Zip archives; one whose directory is lost is read from its beginning, member by member."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO

from archivekit._reading.containers.compressed import guarded
from archivekit._reading.containers.member import Inside
from archivekit._reading.containers.zip_names import decode_name, name_encoding, unicode_path
from archivekit._reading.containers.zip_salvage import salvage
from archivekit._reading.item import Item
from archivekit._reading.stream import Stream, seekable
from archivekit.errors import ReadError

_UTF_8_NAME = 0x800
_ENCRYPTED = 0x1
_ENTRIES = 4
"""Where the count of members stands in what zipfile reads of the end of a directory."""
_ARCHIVES = re.compile(r"archive/.*\.w?arc(?:\.(?:gz|zst))?", re.IGNORECASE | re.DOTALL)
_ARCHIVE_FOLDER = re.compile(r"archive/")
_DOCX = re.compile(r"word/document\.xml$")
_EPUB = re.compile(r"(?!mimetype$|META-INF/|.*\.(?:opf|ncx|css)$).*", re.DOTALL)
"""What is read of an EPUB."""
_WACZ = re.compile(r".*\.wacz", re.IGNORECASE | re.DOTALL)


def is_zip(head: bytes) -> bool:
    """Return whether a stream opens as a zip does, an empty one among them."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_zip(path: str, stream: Stream, inside: Inside) -> Iterator[Item]:
    """Yield the items of a zip in the order of its directory; folders are not items."""
    with seekable(stream) as file:
        try:
            archive = _open(file)
        except Exception as error:  # whatever is wrong with the directory, members have headers too
            encoding = name_encoding(name for name, _ in salvage(file, inside.limits))
            for raw, member in salvage(file, inside.limits):
                yield from inside.member(decode_name(raw, encoding), member)
            detail = f"its directory is damaged ({error}); members before the cut were read"
            yield Item(path=path, refused=ReadError("truncated", detail))
            return
        with archive:
            names = _names(archive.infolist())
            wanted, rule = _wanted(names)
            for info, name in zip(archive.infolist(), names, strict=True):
                if wanted and not wanted.match(name):
                    yield Item(path=inside.name(name), skipped=rule)
                elif not info.is_dir():
                    yield from _member(archive, info, name, inside)


def _open(file: IO[bytes]) -> zipfile.ZipFile:
    """Open an archive. Raises `ReadError` where its directory lists fewer members than it says."""
    archive = zipfile.ZipFile(file)
    said = zipfile._EndRecData(file)[_ENTRIES]  # type: ignore[attr-defined]
    if (found := len(archive.infolist())) != said:
        raise ReadError("truncated", f"{found} of {said} members are listed")
    return archive


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Read the names of all members: as they are marked, else in one encoding."""
    raw = {
        number: info.orig_filename.encode("cp437")
        for number, info in enumerate(infos)
        if not info.flag_bits & _UTF_8_NAME
    }
    encoding = name_encoding(raw.values())
    return [
        unicode_path(info.extra, raw[number]) or decode_name(raw[number], encoding)
        if number in raw
        else info.filename
        for number, info in enumerate(infos)
    ]


def _wanted(names: Sequence[str]) -> tuple[re.Pattern[str] | None, str]:
    """Return what alone is read of some zips, and the rule by which all else is skipped.

    A WACZ has web archives in `archive/`, a package of WACZ files has those: all else repeats them,
    as an index. A DOCX has its text in one file, an EPUB has lists of its files beside them.
    """
    if "mimetype" in names and "META-INF/container.xml" in names:
        return _EPUB, "document-part"
    if "word/document.xml" in names:
        return _DOCX, "document-part"
    if "datapackage.json" in names:
        for holds, read in ((_ARCHIVES, _ARCHIVE_FOLDER), (_WACZ, _WACZ)):
            if any(holds.fullmatch(name) for name in names):
                return read, "wacz-index"
    return None, ""


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: Inside
) -> Iterator[Item]:
    if info.flag_bits & _ENCRYPTED:
        yield inside.refuse(name, ReadError("encrypted", "the member is protected by a password"))
        return
    if (info.external_attr >> 28) == 0o12:
        detail = "links inside a container are not followed"
        yield inside.refuse(name, ReadError("symbolic-link", detail))
        return
    try:
        file = archive.open(info)
    except Exception as error:  # zipfile, and what it unpacks with
        yield inside.refuse(name, ReadError("corrupt-member", str(error)))
        return
    with file:
        yield from inside.member(
            name, guarded(Stream(file.read), lambda: info.compress_size, inside.limits)
        )
