"""Find translations without a link, by what survives translation: numbers, dates and names."""
