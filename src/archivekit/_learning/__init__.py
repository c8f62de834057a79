"""Learn what an outlet repeats in its articles, as rows of rules."""
