"""Fuzzing: random bytes and texts, and the laws that must hold for them too."""
