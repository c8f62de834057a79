"""What an outlet does in all of its articles, learned from these articles as rows of rules."""
