"""Credits: names with roles, read from bylines, sign-offs and fields."""
