"""Query by text: which articles are like a text, or like what a signature was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivekit._archive.articles import load_entries, load_texts
from archivekit._archive.database import number_list
from archivekit._archive.inverted_index import articles_of, band_keys, find_others
from archivekit._archive.text_features import lay_side_by_side, load_features
from archivekit._dedup.boilerplate import outlet_codes
from archivekit._dedup.entries import by_publication
from archivekit._dedup.excerpts import long_sentences
from archivekit._dedup.judge import relate_texts
from archivekit._dedup.prepare import make_bodies
from archivekit._minhash.kernels import NUMPY
from archivekit._minhash.segments import hash_segments
from archivekit._minhash.shingles import shingle_hash
from archivekit._minhash.signatures import EMPTY
from archivekit.errors import UsageError
from archivekit.model import Member, MemberLink, Relation

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

    from archivekit._archive.database import Connection
    from archivekit._dedup.prepare import Bodies
    from archivekit._minhash.signatures import Signatures, SignatureScheme

    Alike = dict[int, MemberLink]


def find_by_text(db: Connection, text: str) -> list[Member]:
    """Return the articles that a text is a copy, an excerpt or an edition of.

    It has no outlet and so no boilerplate of its own; that of the articles is left out of them.
    """
    units = NUMPY.find_units([text])
    signature = NUMPY.sign_runs(units.hashes, units.starts, db.settings.scheme)
    sentences = long_sentences(hash_segments(units)).hashes.view(np.int64).tolist()
    if not len(units.hashes):
        return []
    asked = {"band": _band_keys(db, signature), "sentence": sentences}
    measured = _measure(db, text, sorted(articles_of(find_others(db, asked))))
    return _as_members(db, measured, "the text asked for")


def find_by_minhash(db: Connection, sketch: MinHash | LeanMinHash) -> list[Member]:
    """Return the articles that are like a text of which there is only a datasketch signature.

    How alike they are is estimated from the signatures, and may be .1 off. Raise `UsageError` for
    a signature that was made in another way than the archive's.
    """
    _check_sketch(sketch, db.settings.scheme)
    signature = np.asarray(sketch.hashvalues, np.uint32)[None, :]
    if (signature == EMPTY).all():
        return []
    numbers = sorted(articles_of(find_others(db, {"band": _band_keys(db, signature)})))
    bodies = _lay_out(db, numbers, [])
    signatures = NUMPY.sign_runs(bodies.hashes, bodies.starts, db.settings.scheme)
    shares = (signatures == signature).mean(axis=1).tolist()
    measured = {
        number: _link(
            Relation.NEAR_DUPLICATE, share, None, f"Jaccard about {share:.2f}, by signature"
        )
        for number, share in zip(numbers, shares, strict=True)
        if share >= db.settings.threshold
    }
    return _as_members(db, measured, "the signature asked for")


def _check_sketch(sketch: MinHash | LeanMinHash, scheme: SignatureScheme) -> None:
    # A LeanMinHash has forgotten its hash function.
    made = sketch.scheme, len(sketch.hashvalues), sketch.seed
    ours = scheme.scheme, scheme.permutations, scheme.seed
    if made != ours or getattr(sketch, "hashfunc", shingle_hash) is not shingle_hash:
        raise UsageError(
            f"the signature must have (scheme, permutations, seed) {ours}, got {made}; make it "
            "with archivekit.minhash(), or with these values and hashfunc=shingle_hash"
        )


def _band_keys(db: Connection, signature: Signatures) -> list[int]:
    packed = NUMPY.pack_bands(signature, db.settings.banding)[:, 0]
    keys: list[int] = band_keys(packed).tolist()
    return keys


def _as_members(db: Connection, measured: Alike, asked: str) -> list[Member]:
    """Return what is alike, and its exact copies, the most similar first."""
    copies = db.ask(
        """
        SELECT text.article, text.first
        FROM json_each(?) k
        CROSS JOIN _text text ON text.first = k.value AND text.first <> text.article
        ORDER BY text.article
        """,
        (number_list(measured),),
    )
    copies = [(number, number) for number in sorted(measured)] + copies
    entries = load_entries(db, [number for number, _ in copies], texts=False)
    found = []
    for number, first in copies:
        link = measured[first]
        found.append(entries[number].as_member(link, f"{asked}: {link.reason}"))
    return sorted(found, key=lambda m: (-m.similarity, *by_publication(m.published, m.path)))


def _measure(db: Connection, text: str, numbers: list[int]) -> Alike:
    """Compare a text with articles; return those that are alike enough, and how."""
    if not numbers:
        return {}
    bodies = _lay_out(db, numbers, [text])
    shingled = NUMPY.shingle_runs(bodies.hashes, bodies.starts)
    pairs = np.array([[0, place] for place in range(1, len(numbers) + 1)])
    found = NUMPY.measure(shingled, pairs)
    sizes = np.diff(bodies.starts).tolist()
    alike: Alike = {}
    for place, number in enumerate(numbers):
        related = relate_texts(
            equal=np.array_equal(bodies[0].hashes, bodies[place + 1].hashes),
            shorter=min(sizes[0], sizes[place + 1]),
            jaccard=(jaccard := float(found.jaccard[place])),
            containment=(containment := float(max(found.contained[place], found.contains[place]))),
            threshold=db.settings.threshold,
        )
        if related:
            relation, reason = related
            alike[number] = _link(relation, jaccard, containment, reason)
    return alike


def _link(relation: Relation, jaccard: float, containment: float | None, reason: str) -> MemberLink:
    """Return how an article is related to the text of the query."""
    return MemberLink(
        other=None,
        path=None,
        relation=relation,
        jaccard=jaccard,
        containment=containment,
        reason=reason,
    )


def _lay_out(db: Connection, numbers: list[int], others: list[str]) -> Bodies:
    """Make the bodies of other texts, and then of articles, without what is their boilerplate."""
    loaded, texts = load_features(db, numbers), load_texts(db, numbers)
    features = [loaded[number] for number in numbers]
    _, boilerplate = lay_side_by_side(features, db.settings.banding.bands)
    codes = outlet_codes([*("" for _ in others), *(each.publisher for each in features)])
    return make_bodies([*others, *(texts[n] for n in numbers)], codes, boilerplate, NUMPY)
