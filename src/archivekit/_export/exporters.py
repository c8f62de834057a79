"""The exporters, by name: those that archivekit brings and those of other packages.

An exporter of another package is an `Exporter` behind an entry point of the group
`archivekit.exporters`; the entry point's name is what it is called by.
"""

from __future__ import annotations

import functools
from importlib.metadata import entry_points
from typing import Final

from archivekit._arguments import checked
from archivekit._export.atom import ATOM
from archivekit._export.bibtex import BIBTEX
from archivekit._export.copy_edges import EDGES
from archivekit._export.csl import CSL
from archivekit._export.dublin_core import DUBLIN_CORE
from archivekit._export.exporter import Exporter
from archivekit._export.graphml import GRAPHML
from archivekit._export.ninjs import NINJS, NINJS_EVIDENCE
from archivekit._export.prov_w3c import PROV_JSON, PROV_N, PROV_RDF
from archivekit._export.ris import RIS
from archivekit._export.schema_org import SCHEMA_ORG
from archivekit._export.warc import WARC
from archivekit.errors import UsageError

GROUP: Final = "archivekit.exporters"
"""The entry-point group by which other packages add exporters."""

EXPORTERS: Final[tuple[Exporter, ...]] = (
    SCHEMA_ORG,
    BIBTEX,
    CSL,
    RIS,
    DUBLIN_CORE,
    EDGES,
    GRAPHML,
    ATOM,
    PROV_JSON,
    PROV_N,
    PROV_RDF,
    NINJS,
    NINJS_EVIDENCE,
    WARC,
)


@functools.cache
def installed_exporters() -> dict[str, Exporter]:
    """Load the exporters of other packages, in the order of their names."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return {point.name: point.load() for point in points}


@checked
def find_exporter(name: str) -> Exporter:
    """Return the exporter of a name; one of another package does not replace one of ours.

    Raises `UsageError` where there is none.

    >>> find_exporter("schema.org").media_type
    'application/ld+json'
    """
    known = {**installed_exporters(), **{exporter.name: exporter for exporter in EXPORTERS}}
    if name not in known:
        raise UsageError(f"no exporter {name!r}: expected one of {', '.join(sorted(known))}")
    return known[name]
