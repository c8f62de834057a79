"""Text: its display form, its matching form in one script, and its language."""
