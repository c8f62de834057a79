"""The report: one HTML file that shows articles, their clusters, and whose hands they passed."""
