"""Credits: read names and lines of credits, and claim the people of a page by their roles."""
