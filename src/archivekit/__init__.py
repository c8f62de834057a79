"""Parse mirrored news, find every copy, and show through whose hands each article came."""

__version__ = "0.1.0"
