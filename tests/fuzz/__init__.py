"""Fuzzing: bytes and texts that nobody wrote, and the laws that hold for them all the same."""
