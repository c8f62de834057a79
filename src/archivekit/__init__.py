"""Parse mirrored news, find every copy, and show through whose hands each article came.

What stands here is the public surface: `read` dumps into articles, `find_duplicates` among them,
`explain` two of them, and the canonical forms of a URL and of a text. The values they give are
in `archivekit.model`, the errors they raise in `archivekit.errors`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from archivekit.canonical.text import CanonicalText, canonicalize_text
from archivekit.canonical.url_extract import extract_urls
from archivekit.canonical.url_rules import load_url_rules
from archivekit.canonical.urls import CanonicalURL, canonicalize_url
from archivekit.errors import ArchiveKitError
from archivekit.model import Article, Cluster, Problem
from archivekit.reader import Reader, read
from archivekit.reading.limits import Limits

if TYPE_CHECKING:
    from archivekit.dedup.explain import Comparison, explain
    from archivekit.dedup.find import find_duplicates
    from archivekit.dedup.plain import SimilarTexts, find_similar_texts

__version__ = "0.1.0"

__all__ = [
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
    "read",
]

# NumPy takes longer to import than all the rest: it is loaded by those who look for duplicates.
_LAZY = {
    "SimilarTexts": "archivekit.dedup.plain",
    "find_similar_texts": "archivekit.dedup.plain",
    "Comparison": "archivekit.dedup.explain",
    "explain": "archivekit.dedup.explain",
    "find_duplicates": "archivekit.dedup.find",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
