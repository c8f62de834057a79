"""Files packed into containers, the same bytes each time: there is no clock in them."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from archivekit._arguments import checked

Files = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
"""Names and contents, in order; a container may hold a name twice."""


@checked
def zip_of(files: Files, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files into a zip, in the order given; `method` is one of `zipfile`'s.

    >>> zip_of({"a.md": b"text"}) == zip_of([("a.md", b"text")])
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in _pairs(files):
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


@checked
def tar_of(files: Files) -> bytes:
    """Pack files into a tar, in the order given.

    >>> len(tar_of({"a.md": b"text"}))
    10240
    """
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in _pairs(files):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@checked
def warc_of(captures: Iterable[tuple[str, str, bytes]], date: str) -> bytes:
    """Write captures, each an address, a media type and what was answered, as a WARC 1.1.

    >>> warc_of([("https://a.example/", "text/html", b"<p>")], "2020-07-01T10:00:00Z")[:8]
    b'WARC/1.1'
    """
    return b"".join(
        _warc_record(number, address, media, data, date)
        for number, (address, media, data) in enumerate(captures, start=1)
    )


def _warc_record(number: int, address: str, media: str, data: bytes, date: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media}; charset=utf-8\r\n\r\n".encode() + data
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": date,
        "WARC-Target-URI": address,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(answer)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + answer + b"\r\n\r\n"


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _pairs(files: Files) -> Iterable[tuple[str, bytes]]:
    return files.items() if isinstance(files, Mapping) else files


COMPRESSIONS: Final[dict[str, Callable[[bytes], bytes]]] = {"gz": _gzip, "xz": lzma.compress}
"""How a container is compressed, by what is behind its name."""
