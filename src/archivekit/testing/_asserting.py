"""Assertions that say what is missing and what is too much, with the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from archivekit._arguments import checked
from archivekit.errors import UsageError
from archivekit.model import Article, Cluster, Credit, Evidence
from archivekit.testing._story import Credits


@checked
def assert_credits(article: Article, expected: Credits) -> None:
    """Hold an article's credits to the ``(role, name)`` pairs expected, in any order.

    Raises `AssertionError` with what is missing, and what is too much beside its evidence.

    >>> from archivekit.testing import make_article
    >>> assert_credits(make_article(), [])
    >>> assert_credits(make_article(path="a.md"), [("editor", "Jane Doe")])
    Traceback (most recent call last):
    AssertionError: credits of a.md
      missing   editor Jane Doe
    """
    wanted = Counter((str(role), name) for role, name in expected)
    found = Counter((credit.role.value, credit.name) for credit in article.credits)
    evidence = {(credit.role.value, credit.name): _words(credit) for credit in article.credits}
    lines = [f"  missing   {role} {name}" for role, name in (wanted - found).elements()]
    lines += [
        f"  too much  {role} {name}  {evidence[role, name]}"
        for role, name in (found - wanted).elements()
    ]
    if lines:
        raise AssertionError("\n".join([f"credits of {article.path}", *lines]))


@checked
def assert_same_clusters(
    clusters: Iterable[Cluster | Iterable[str]], expected: Iterable[Iterable[str]]
) -> None:
    """Hold clusters to the groups of paths expected, in any order.

    What was found may be clusters, or groups of paths of another tool. A path may be shortened
    to its end: ``001.md`` stands for ``/tmp/dumps/001.md`` and for ``dump.zip!001.md``. Members
    that should stand alone are not named.

    Raises `AssertionError` with the pairs that are joined and should not be, with the evidence
    of each, and those that should be joined and are not; `UsageError` for a short path that
    stands for several, or a path that is in two of the expected groups.

    >>> assert_same_clusters([["dumps/a.md", "dumps/b.md"]], [["b.md", "a.md"]])
    >>> assert_same_clusters([["a.md", "b.md"]], [["a.md", "c.md"]])
    Traceback (most recent call last):
    AssertionError: clusters differ
      joined, expected apart   a.md + b.md
      apart, expected joined   a.md + c.md
    """
    reasons: dict[str, str] = {}
    found = []
    for cluster in clusters:
        if isinstance(cluster, Cluster):
            reasons |= {m.path: f"  [{m.relation}; {m.evidence}]" for m in cluster.members}
            found.append([member.path for member in cluster.members])
        else:
            found.append(list(cluster))
    paths = [path for group in found for path in group]
    wanted = [sorted({_full(name, paths) for name in group}) for group in expected]
    named = Counter(path for group in wanted for path in group)
    if twice := sorted(path for path, count in named.items() if count > 1):
        raise UsageError(
            f"the expected groups must not overlap; in two of them: {', '.join(twice)}"
        )
    joined, meant = set(_pairs(found)), set(_pairs(wanted))
    lines = [
        f"  joined, expected apart   {a} + {b}{reasons.get(a, '')}"
        for a, b in sorted(joined - meant)
    ]
    lines += [f"  apart, expected joined   {a} + {b}" for a, b in sorted(meant - joined)]
    if lines:
        raise AssertionError("\n".join(["clusters differ", *lines]))


@checked
def assert_evidence(article: Article) -> None:
    """Assert that the evidence of every fact of an article quotes its source.

    Raises `AssertionError` with the facts whose evidence does not; `UsageError` for an article
    without a source, such as one from an archive or from JSON, which cannot be checked.

    >>> from archivekit.testing import make_article
    >>> assert_evidence(make_article(source="They met."))
    """
    if not article.source:
        raise UsageError(
            f"{article.path} has no source; pass an article as read() returns it, as archives and "
            "JSON do not keep the source"
        )
    lines = [
        f"  {evidence.rule} quotes {evidence.quote!r}, the source has {stands!r}"
        for evidence in evidence_of(article)
        if (stands := article.source[evidence.start : evidence.end]) != evidence.quote
        or not (evidence.quote and evidence.rule)
    ]
    lines += [
        f"  {block.kind} spans {block.start} to {block.end}, outside the source"
        for block in article.blocks
        if not 0 <= block.start <= block.end <= len(article.source)
    ]
    if lines:
        raise AssertionError("\n".join([f"evidence of {article.path}", *lines]))


@checked
def evidence_of(article: Article) -> Iterator[Evidence]:
    """List the evidence of every fact of an article, in the order of its fields.

    >>> from archivekit.testing import make_article
    >>> list(evidence_of(make_article()))
    []
    """
    for field in attrs.fields(Article):
        yield from _evidence_in(getattr(article, field.name))


def _evidence_in(value: object) -> Iterator[Evidence]:
    kind = type(value)
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _evidence_in(part)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _evidence_in(getattr(value, field.name))


def _words(credit: Credit) -> str:
    return f"[{credit.evidence.rule}: {credit.evidence.quote!r}]"


def _full(name: str, paths: list[str]) -> str:
    ends = tuple(f"{mark}{name}" for mark in "/!#")
    matches = sorted({path for path in paths if path == name or path.endswith(ends)})
    if len(matches) > 1 and name not in matches:
        raise UsageError(f"ambiguous name {name}: it matches {', '.join(matches)}")
    return name if name in matches or not matches else matches[0]


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    """Link each member of a group to every other: a group of thousands is not meant for this."""
    for group in groups:
        ordered = sorted(set(group))
        for place, path in enumerate(ordered):
            for other in ordered[place + 1 :]:
                yield path, other
