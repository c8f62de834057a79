"""Bytes to records: containers, decoding, and one small file for each dump format."""
