"""Parse mirrored news, find every copy, and show through whose hands each article came.

What stands here is the public surface: `read` dumps into articles, `find_duplicates` among them,
`explain` two of them, and the canonical forms of a URL and of a text. The values they give are
in `archivekit.model`, the errors they raise in `archivekit.errors`; `archivekit.testing` helps
those who test with dumps.
"""

from __future__ import annotations

import importlib
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivekit.archive.archive import Archive
    from archivekit.canonical.text import CanonicalText, canonicalize_text
    from archivekit.canonical.url_extract import extract_urls
    from archivekit.canonical.url_rules import load_url_rules
    from archivekit.canonical.urls import CanonicalURL, canonicalize_url
    from archivekit.dedup.explain import Comparison, explain
    from archivekit.dedup.find import find_duplicates
    from archivekit.dedup.plain import SimilarTexts, find_similar_texts
    from archivekit.dedup.signatures import minhash
    from archivekit.errors import ArchiveKitError
    from archivekit.model import Article, Cluster, Problem
    from archivekit.reader import Reader, read
    from archivekit.reading.limits import Limits

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveKitError",
    "Article",
    "CanonicalText",
    "CanonicalURL",
    "Cluster",
    "Comparison",
    "Limits",
    "Problem",
    "Reader",
    "SimilarTexts",
    "canonicalize_text",
    "canonicalize_url",
    "explain",
    "extract_urls",
    "find_duplicates",
    "find_similar_texts",
    "load_url_rules",
    "minhash",
    "read",
]

# Each name is loaded when it is first asked for (PEP 562): who canonicalizes URLs waits neither
# for Beautiful Soup nor for NumPy, and pytest, which loads our plugin everywhere, for nothing.
_HOMES = {
    "archivekit.archive.archive": ("Archive",),
    "archivekit.canonical.text": ("CanonicalText", "canonicalize_text"),
    "archivekit.canonical.url_extract": ("extract_urls",),
    "archivekit.canonical.url_rules": ("load_url_rules",),
    "archivekit.canonical.urls": ("CanonicalURL", "canonicalize_url"),
    "archivekit.dedup.explain": ("Comparison", "explain"),
    "archivekit.dedup.find": ("find_duplicates",),
    "archivekit.dedup.plain": ("SimilarTexts", "find_similar_texts"),
    "archivekit.dedup.signatures": ("minhash",),
    "archivekit.errors": ("ArchiveKitError",),
    "archivekit.model": ("Article", "Cluster", "Problem"),
    "archivekit.reader": ("Reader", "read"),
    "archivekit.reading.limits": ("Limits",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

_FORMER: dict[str, tuple[str, str]] = {}
"""What public names were once called: ``{"old": ("new", "0.2")}``, renamed in that version.

They work for a minor version more, and warn (docs/stability.md).
"""


def __getattr__(name: str) -> Any:
    if name in _FORMER:
        new, since = _FORMER[name]
        message = f"archivekit.{name} is archivekit.{new} since version {since}, and will leave"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return getattr(importlib.import_module(__name__), new)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
