"""Provenance: who made an article, when, and which way it came; one reader per file."""
