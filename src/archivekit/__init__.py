"""Parse mirrored news, find every copy, and show through whose hands each article came."""

from archivekit.canonical.urls import canonicalize_url
from archivekit.reader import read

__version__ = "0.1.0"

__all__ = ["canonicalize_url", "read"]
