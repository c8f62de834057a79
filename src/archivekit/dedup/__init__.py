"""Near-duplicates: shingles, signatures, candidates, verification, clusters."""
