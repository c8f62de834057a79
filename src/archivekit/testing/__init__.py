"""What other projects test with: dumps and articles from plain arguments, copies, assertions.

Usable without pytest; with it, `archivekit.pytest_plugin` gives fixtures of the same. Nothing here
holds anybody's articles. Strategies for hypothesis are in `archivekit.testing.strategies`.

    prose        text of any length that looks like news
    copies       a copy as alike to its original as one says
    story        what a dump is to say of one article: the gold
    formats      stories as the text of each dump format
    packing      files into containers
    dumps        all of it: `make_dump`, `write_dump`
    samples      a document of each format
    articles     articles without any dump
    asserting    assertions that say what differs
    strategies   all of it, drawn
"""

from archivekit.testing._articles import make_article
from archivekit.testing._asserting import (
    assert_credits,
    assert_evidence,
    assert_same_clusters,
    evidence_of,
)
from archivekit.testing._copies import Planted, plant_copy
from archivekit.testing._dumps import CONTAINERS, FORMATS, Dump, Given, make_dump, write_dump
from archivekit.testing._packing import Files, tar_of, warc_of, zip_of
from archivekit.testing._prose import write_prose
from archivekit.testing._samples import SAMPLES, write_samples
from archivekit.testing._story import Credits, Story, sign_off

__all__ = [
    "CONTAINERS",
    "FORMATS",
    "SAMPLES",
    "Credits",
    "Dump",
    "Files",
    "Given",
    "Planted",
    "Story",
    "assert_credits",
    "assert_evidence",
    "assert_same_clusters",
    "evidence_of",
    "make_article",
    "make_dump",
    "plant_copy",
    "sign_off",
    "tar_of",
    "warc_of",
    "write_dump",
    "write_prose",
    "write_samples",
    "zip_of",
]
