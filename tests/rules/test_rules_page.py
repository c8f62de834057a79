"""The page of rules says what the tables are."""

from pathlib import Path

from archivekit._rules.docs import rules_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


def test_the_page_is_that_of_the_tables() -> None:
    """Run ``python -m archivekit._rules.docs > docs/reference/rules.md`` where this fails."""
    assert PAGE.read_text("utf-8") == rules_page()
