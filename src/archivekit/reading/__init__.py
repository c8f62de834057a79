"""Bytes to records: sources, decoding, and one file for each dump format."""
