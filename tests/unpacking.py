"""Archives of real articles, unpacked."""

import tarfile
from pathlib import Path


def unpack(file: Path, folder: Path, holding: str = "") -> Path:
    """Unpack the files of an archive whose names hold some text; return the folder they are in."""
    with tarfile.open(file, "r|*") as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from 3.11.4 on
        archive.extractall(folder, (entry for entry in archive if holding in entry.name))
    return folder
