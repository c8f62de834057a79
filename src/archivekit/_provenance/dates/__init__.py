"""Dates: what a record says of its times, and by whose clock."""
