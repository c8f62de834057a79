"""Compiled loops (numba), each with a namesake in NumPy that gives the same bits."""
