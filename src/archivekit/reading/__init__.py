"""Bytes to records: sources, decoding, and one small file for each dump format."""

from archivekit.reading.record import Field, Record

__all__ = ["Field", "Record"]
