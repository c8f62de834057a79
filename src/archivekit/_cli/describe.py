"""Clusters and translations in a form for people to read in a terminal."""

from __future__ import annotations

from archivekit._display.anchor_lines import anchor_lines
from archivekit.model import Cluster, PieceLink


def describe_cluster(cluster: Cluster) -> str:
    """List a cluster's members, its likely origin marked."""
    lines = [f"{len(cluster.members)} copies of one piece (cluster {cluster.id})"]
    for member in cluster.members:
        mark = "*" if member.path == cluster.origin else " "
        where = " · ".join(part for part in (member.outlet, member.published) if part)
        lines.append(
            f" {mark} {member.similarity:.2f} {member.relation:<15} {where}  {member.path}"
        )
    return "\n".join(lines)


def describe_translation(found: PieceLink) -> str:
    """List what an article and its translation have in common, side by side."""
    why = found.direction or "nothing tells which is the original"
    lines = [
        f"{found.target}",
        f"  {found.source}",
        f"  {found.confidence} with {found.score} bits; {why}",
    ]
    rows = [(each.bits or 0.0, each.kind, each.target, each.source) for each in found.evidence]
    return "\n".join([*lines, *(f"   {line}" for line in anchor_lines(rows))])
