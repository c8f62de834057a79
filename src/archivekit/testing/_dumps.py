"""Dumps: stories in a format, in a container, as bytes and on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import attrs

from archivekit._arguments import checked, checked_class
from archivekit.errors import MissingExtra, UsageError
from archivekit.testing._formats import MANY, ONE, rows
from archivekit.testing._packing import COMPRESSIONS, tar_of, warc_of, zip_of
from archivekit.testing._story import PUBLISHED, Story, complete, make_story

Given = Story | str | Mapping[str, object]
"""A story, its text, or its arguments."""

FORMATS: Final = (*ONE, *MANY)
"""The formats a dump can be written in, by the names that `Article.format` has for them."""
CONTAINERS: Final = ("zip", "tar", "tar.gz", "tar.xz", "warc", "warc.gz", "parquet")
"""The containers a dump can be packed into."""
_MEDIA: Final = {".html": "text/html", ".xml": "application/xml", ".json": "application/json"}


@checked_class
@attrs.frozen
class Dump:
    """A dump that is not yet on disk: its `files`, and the `stories` told in them.

    The stories are what a careful reader finds: each with the title and the address that it was
    written under, and without what its format cannot say.
    """

    files: Mapping[str, bytes]
    stories: tuple[Story, ...]

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """Write the files into a folder, which is made where it is missing, and give its path."""
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (path / name).write_bytes(data)
        return path


@checked
def make_dump(
    stories: Iterable[Given], *, format: str = "comment-header", container: str | None = None
) -> Dump:
    """Return stories as a dump in a format, packed where a container is named.

    Each may be a `Story`, its text alone, or a mapping of its arguments. Formats of one story a
    file write ``001.md``, ``002.md``, …; feeds and rows write one file. `format` is one of
    `FORMATS`, `container` one of `CONTAINERS` or `None` for plain files.

    Plain text has neither title, address nor time. A WARC adds the address of what it holds, and
    for a story without a time that of the capture. ``parquet`` holds rows, whatever the format.

    Raises `UsageError` for a format or container that there is none of, or for rows in a WARC,
    and `MissingExtra` for ``parquet`` without pyarrow.

    >>> dump = make_dump(["They met.", "They left."], format="rss20", container="zip")
    >>> list(dump.files), [story.text for story in dump.stories]
    (['dump.zip'], ['They met.', 'They left.'])
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}: expected one of {', '.join(FORMATS)}")
    if container not in (None, *CONTAINERS):
        raise UsageError(
            f"unknown container {container!r}: expected one of {', '.join(CONTAINERS)}"
        )
    whole = tuple(complete(make_story(s), number) for number, s in enumerate(stories, start=1))
    if container == "parquet":
        return Dump({"dump.parquet": _parquet(whole)}, whole)
    files = _files(whole, format)
    if container:
        files = {f"dump.{container}": _pack(container, files, whole)}
    return Dump(files, tuple(_told(story, format, container) for story in whole))


def _files(stories: tuple[Story, ...], format_name: str) -> dict[str, bytes]:
    if format_name in MANY:
        written = MANY[format_name](stories)
        return {f"dump{written.suffix}": written.text.encode("utf-8")}
    pages = [ONE[format_name](story) for story in stories]
    return {
        f"{number:03}{page.suffix}": page.text.encode("utf-8")
        for number, page in enumerate(pages, start=1)
    }


def _told(story: Story, format_name: str, container: str | None) -> Story:
    """Take out of a story what its dump does not say, and add what a capture does."""
    captured = (container or "").startswith("warc")
    if format_name == "plain-text":
        story = attrs.evolve(story, title=None, published=None, url=story.url if captured else None)
    return attrs.evolve(story, published=PUBLISHED) if captured and not story.published else story


@checked
def write_dump(
    folder: str | os.PathLike[str],
    stories: Iterable[Given],
    *,
    format: str = "comment-header",
    container: str | None = None,
) -> Path:
    """Write a dump into a folder; `make_dump` says of what. Gives the folder's path."""
    return make_dump(stories, format=format, container=container).write(folder)


def _pack(container: str, files: dict[str, bytes], stories: tuple[Story, ...]) -> bytes:
    kind, _, compression = container.partition(".")
    if kind == "warc":
        data = warc_of(_captures(files, stories), PUBLISHED)
    else:
        data = tar_of(files) if kind == "tar" else zip_of(files)
    return COMPRESSIONS[compression](data) if compression else data


def _captures(
    files: dict[str, bytes], stories: tuple[Story, ...]
) -> Iterator[tuple[str, str, bytes]]:
    """Yield each page at its story's address, and a feed at its own."""
    for (name, data), story in zip(files.items(), stories, strict=False):
        suffix = Path(name).suffix
        if suffix == ".jsonl":
            raise UsageError("a WARC holds pages and feeds, got format='row'")
        address = f"https://feeds.example/{name}" if name.startswith("dump") else story.url or ""
        yield address, _MEDIA.get(suffix, "text/plain"), data


def _parquet(stories: tuple[Story, ...]) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("Writing Parquet", "parquet") from error
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows(stories)), out)
    return out.getvalue()
