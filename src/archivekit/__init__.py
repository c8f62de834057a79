"""Parse mirrored news, find every copy, and show through whose hands each article came.

What stands here is the public surface: `read` dumps into articles, `learn` what their outlets do,
`find_duplicates`, `find_piece_links` and `find_translations` among them, `explain` two of them, and
the canonical forms of a URL and of a text. The values they give are in `archivekit.model`, the
errors they raise in `archivekit.errors`; `archivekit.testing` helps those who test with dumps.
"""

from __future__ import annotations

import importlib
import types
import warnings
from typing import TYPE_CHECKING, Any

from archivekit._version import __version__ as __version__

if TYPE_CHECKING:
    from archivekit._archive.archive import Archive
    from archivekit._dedup.explain import Comparison, explain
    from archivekit._dedup.find import find_duplicates, find_piece_links
    from archivekit._dedup.verdict import Check, Verdict
    from archivekit._learning.learn import Learned, learn
    from archivekit._minhash.signatures import minhash
    from archivekit._minhash.similar_texts import SimilarTexts, find_similar_texts
    from archivekit._reader import Reader, Reading, read
    from archivekit._reading.limits import Limits
    from archivekit._rules.rules import Rules
    from archivekit._text.canonicalize import CanonicalText, canonicalize_text
    from archivekit._translations.find import find_translations
    from archivekit._urls.canonicalize import CanonicalURL, canonicalize_url
    from archivekit._urls.extract import extract_urls
    from archivekit.errors import ArchiveKitError
    from archivekit.model import Article, Cluster, PieceLink, Problem

__all__ = [
    "Archive",
    "ArchiveKitError",
    "Article",
    "CanonicalText",
    "CanonicalURL",
    "Check",
    "Cluster",
    "Comparison",
    "Learned",
    "Limits",
    "PieceLink",
    "Problem",
    "Reader",
    "Reading",
    "Rules",
    "SimilarTexts",
    "Verdict",
    "canonicalize_text",
    "canonicalize_url",
    "explain",
    "extract_urls",
    "find_duplicates",
    "find_piece_links",
    "find_similar_texts",
    "find_translations",
    "learn",
    "minhash",
    "read",
]

# Each name is loaded when it is first asked for (PEP 562): who canonicalizes URLs waits neither
# for Beautiful Soup nor for NumPy, and pytest, which loads our plugin everywhere, for nothing.
_HOMES = {
    "archivekit._archive.archive": ("Archive",),
    "archivekit._text.canonicalize": ("CanonicalText", "canonicalize_text"),
    "archivekit._translations.find": ("find_translations",),
    "archivekit._urls.extract": ("extract_urls",),
    "archivekit._urls.canonicalize": ("CanonicalURL", "canonicalize_url"),
    "archivekit._dedup.explain": ("Comparison", "explain"),
    "archivekit._dedup.find": ("find_duplicates", "find_piece_links"),
    "archivekit._dedup.verdict": ("Check", "Verdict"),
    "archivekit._learning.learn": ("Learned", "learn"),
    "archivekit._minhash.similar_texts": ("SimilarTexts", "find_similar_texts"),
    "archivekit._minhash.signatures": ("minhash",),
    "archivekit.errors": ("ArchiveKitError",),
    "archivekit.model": ("Article", "Cluster", "PieceLink", "Problem"),
    "archivekit._reader": ("Reader", "Reading", "read"),
    "archivekit._reading.limits": ("Limits",),
    "archivekit._rules.rules": ("Rules",),
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
    value = getattr(importlib.import_module(_HOME[name]), name)
    if isinstance(value, types.FunctionType):  # our own calls need no check
        value = importlib.import_module("archivekit._arguments").published(value, __name__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
