"""Parse mirrored news, find every copy, and record who wrote, translated and republished it.

What stands here is the public surface: `read` dumps into articles, `learn` what their outlets do,
`find_duplicates`, `find_piece_links`, `find_changes` and `find_translations` among them, `explain`
two of them, and the canonical forms of a URL and of a text. The values they give are in
`archivekit.model`, the errors they raise in `archivekit.errors`; `archivekit.testing` helps those
who test with dumps.
"""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from typing import TYPE_CHECKING, Any

from archivekit._version import __version__ as __version__

if TYPE_CHECKING:
    from archivekit._archive.archive import Archive
    from archivekit._archive.changes import Change, ChangeCount, FieldChange, Sight
    from archivekit._archive.copies import Copy, CopyCount, CopySide
    from archivekit._archive.find_changes import find_changes
    from archivekit._archive.ingest import Run
    from archivekit._archive.people import CreditedArticle, Person, Presence, Spelling
    from archivekit._archive.queries import BoilerplatePhrase, ProblemRecord
    from archivekit._archive.trace import Trace, TraceStep, TraceStepKind
    from archivekit._dedup.explain import Comparison, Difference, Passage, explain
    from archivekit._dedup.find import find_duplicates, find_piece_links
    from archivekit._dedup.verdict import Check, Verdict
    from archivekit._export.files import FileForm, write_table
    from archivekit._export.frames import to_dataframe, to_table
    from archivekit._export.jsonl import SchemaName, json_schema, to_json
    from archivekit._export.keep_one import KeepOne
    from archivekit._export.notebook import load_ipython_extension
    from archivekit._export.tables import TableName, TableValue
    from archivekit._learning.learn import Learned, learn
    from archivekit._learning.learned_rows import LearnedRow
    from archivekit._minhash.bands import Banding
    from archivekit._minhash.settings import Settings
    from archivekit._minhash.signatures import MinHashLike, SignatureScheme, minhash
    from archivekit._minhash.similar_texts import SimilarTexts, find_similar_texts
    from archivekit._reader import Reader, Reading, Summary, read, read_row
    from archivekit._reading.limits import Limits
    from archivekit._rules.rules import Rules
    from archivekit._rules.url_rows import OpaqueKind, WrapperKind
    from archivekit._text.canonicalize import CanonicalText, canonicalize_text
    from archivekit._translations.find import find_translations
    from archivekit._urls.canonicalize import CanonicalURL, UrlStep, canonicalize_url
    from archivekit._urls.clean import RejectReason
    from archivekit._urls.extract import TextURL, extract_urls
    from archivekit._urls.unwrap import Wrapper
    from archivekit.errors import ArchiveKitError
    from archivekit.model import Article, Cluster, PieceLink, Problem

__all__ = [
    "Archive",
    "ArchiveKitError",
    "Article",
    "Banding",
    "BoilerplatePhrase",
    "CanonicalText",
    "CanonicalURL",
    "Change",
    "ChangeCount",
    "Check",
    "Cluster",
    "Comparison",
    "Copy",
    "CopyCount",
    "CopySide",
    "CreditedArticle",
    "Difference",
    "FieldChange",
    "FileForm",
    "KeepOne",
    "Learned",
    "LearnedRow",
    "Limits",
    "MinHashLike",
    "OpaqueKind",
    "Passage",
    "Person",
    "PieceLink",
    "Presence",
    "Problem",
    "ProblemRecord",
    "Reader",
    "Reading",
    "RejectReason",
    "Rules",
    "Run",
    "SchemaName",
    "Settings",
    "Sight",
    "SignatureScheme",
    "SimilarTexts",
    "Spelling",
    "Summary",
    "TableName",
    "TableValue",
    "TextURL",
    "Trace",
    "TraceStep",
    "TraceStepKind",
    "UrlStep",
    "Verdict",
    "Wrapper",
    "WrapperKind",
    "canonicalize_text",
    "canonicalize_url",
    "explain",
    "extract_urls",
    "find_changes",
    "find_duplicates",
    "find_piece_links",
    "find_similar_texts",
    "find_translations",
    "json_schema",
    "learn",
    "load_ipython_extension",
    "minhash",
    "read",
    "read_row",
    "to_dataframe",
    "to_json",
    "to_table",
    "write_table",
]

# Each name is loaded when it is first asked for (PEP 562): who canonicalizes URLs waits neither
# for Beautiful Soup nor for NumPy, and pytest, which loads our plugin everywhere, for nothing.
_HOMES = {
    "archivekit._archive.archive": ("Archive",),
    "archivekit._archive.changes": ("Change", "ChangeCount", "FieldChange", "Sight"),
    "archivekit._archive.copies": ("Copy", "CopyCount", "CopySide"),
    "archivekit._archive.find_changes": ("find_changes",),
    "archivekit._archive.ingest": ("Run",),
    "archivekit._archive.people": ("CreditedArticle", "Person", "Presence", "Spelling"),
    "archivekit._archive.queries": ("BoilerplatePhrase", "ProblemRecord"),
    "archivekit._archive.trace": ("Trace", "TraceStep", "TraceStepKind"),
    "archivekit._dedup.explain": ("Comparison", "Difference", "Passage", "explain"),
    "archivekit._dedup.find": ("find_duplicates", "find_piece_links"),
    "archivekit._dedup.verdict": ("Check", "Verdict"),
    "archivekit._export.files": ("FileForm", "write_table"),
    "archivekit._export.frames": ("to_dataframe", "to_table"),
    "archivekit._export.jsonl": ("SchemaName", "json_schema", "to_json"),
    "archivekit._export.keep_one": ("KeepOne",),
    "archivekit._export.notebook": ("load_ipython_extension",),
    "archivekit._export.tables": ("TableName", "TableValue"),
    "archivekit._learning.learn": ("Learned", "learn"),
    "archivekit._learning.learned_rows": ("LearnedRow",),
    "archivekit._minhash.bands": ("Banding",),
    "archivekit._minhash.settings": ("Settings",),
    "archivekit._minhash.signatures": ("MinHashLike", "SignatureScheme", "minhash"),
    "archivekit._minhash.similar_texts": ("SimilarTexts", "find_similar_texts"),
    "archivekit._reader": ("Reader", "Reading", "Summary", "read", "read_row"),
    "archivekit._reading.limits": ("Limits",),
    "archivekit._rules.rules": ("Rules",),
    "archivekit._rules.url_rows": ("OpaqueKind", "WrapperKind"),
    "archivekit._text.canonicalize": ("CanonicalText", "canonicalize_text"),
    "archivekit._translations.find": ("find_translations",),
    "archivekit._urls.canonicalize": ("CanonicalURL", "UrlStep", "canonicalize_url"),
    "archivekit._urls.clean": ("RejectReason",),
    "archivekit._urls.extract": ("TextURL", "extract_urls"),
    "archivekit._urls.unwrap": ("Wrapper",),
    "archivekit.errors": ("ArchiveKitError",),
    "archivekit.model": ("Article", "Cluster", "PieceLink", "Problem"),
}
_ERRORS = ("ArchiveError", "MissingExtra", "ReadError", "SourceError", "UsageError")
_HOME = {name: home for home, names in _HOMES.items() for name in names}

_FORMER: dict[str, tuple[str, str]] = {}
"""What public names were once called: ``{"old": ("new", "0.2")}``, renamed in that version.

They work for a minor version more, and warn (docs/reference/stability.md).
"""


def __getattr__(name: str) -> Any:
    if name in _FORMER:
        new, since = _FORMER[name]
        message = f"archivekit.{name} is archivekit.{new} since version {since}, and will leave"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return getattr(importlib.import_module(__name__), new)
    if name not in _HOME:
        there = f": import it from {__name__}.errors" if name in _ERRORS else ""
        message = f"module {__name__!r} has no attribute {name!r}{there}"
        raise AttributeError(message, name=name, obj=sys.modules[__name__])
    value = getattr(importlib.import_module(_HOME[name]), name)
    if isinstance(value, types.FunctionType):  # our own calls need no check
        value = importlib.import_module("archivekit._arguments").published(value, __name__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
