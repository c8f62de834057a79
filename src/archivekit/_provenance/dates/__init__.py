"""Dates: parse a written date, and claim the dates of a page by the clocks they come from."""
