"""The URLs of a folder of dumps: headers, links, pictures, and those standing in the text."""

from __future__ import annotations

import html
import re
from pathlib import Path

HEADER = re.compile(r"^\[(.*)\]\((\S.*)\)\s*$", re.MULTILINE)
FROM = re.compile(r"^from: *(\S.*)$", re.MULTILINE)
ATTRIBUTE = re.compile(r"""(?:href|src)\s*=\s*["']([^"']{4,3000})["']""")
MARKDOWN = re.compile(r"\]\((https?://[^\s]+)\)")
BARE = re.compile(r"""https?://[^\s<>"']+""")


def read_texts(folders: list[Path]) -> list[tuple[str, str]]:
    """Return path and text of every file below `folders`, sorted; 3 MB of each are read."""
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.is_file())
    return [(str(p), p.read_bytes()[:3_000_000].decode("utf-8", "replace")) for p in files]


def headers(texts: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return URL, title and path from each file's link line and front matter."""
    found = []
    for path, text in texts:
        title = Path(path).stem
        if line := HEADER.search(text):
            title = line[1]
            found.append((line[2], title, path))
        if line := FROM.search(text[:3000]):
            found.append((line[1].strip().strip("\"'"), title, path))
    return found


def all_urls(texts: list[tuple[str, str]]) -> list[str]:
    """Return every different URL, as written and with its entities undone, sorted."""
    found = {url for url, _, _ in headers(texts)}
    for _, text in texts:
        attributes = ATTRIBUTE.findall(text)
        found.update(attributes, map(html.unescape, attributes))
        found.update(MARKDOWN.findall(text), BARE.findall(text))
    return sorted(found)
