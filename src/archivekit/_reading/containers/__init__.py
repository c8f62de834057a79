"""Containers, one file each: what holds many items, read as a stream."""
