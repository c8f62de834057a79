"""Bodies as lines and blocks that know their place in the source. Knows no URL rule and no news."""
