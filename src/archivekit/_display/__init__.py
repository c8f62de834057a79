"""How values show themselves: facts, tables and texts side by side, for terminals and notebooks.

This room knows no article, cluster or comparison. It takes plain strings, numbers and spans, so the
values of `archivekit.model` can use it without a circle of imports.
"""
