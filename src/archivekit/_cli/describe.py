"""A cluster in a form for people to read in a terminal."""

from __future__ import annotations

from archivekit.model import Cluster


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
