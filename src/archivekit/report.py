"""The report: one HTML file that shows articles, their clusters, and whose hands they passed.

It opens from disk and fetches nothing. Nothing that an article says is ever run: see
`archivekit._report.render`.
"""

from archivekit._report.render import Report, make_report

__all__ = ["Report", "make_report"]
