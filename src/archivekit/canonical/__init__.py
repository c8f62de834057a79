"""Canonical forms of URLs and text."""
