"""The rules: every row is read, says why, and does what its examples say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archivekit._urls.canonicalize import canonicalize_url
from archivekit._urls.docs import rules_page
from archivekit._urls.rules import (
    OpaqueRule,
    PathRule,
    SiteRule,
    Tracker,
    WrapperRule,
    default_url_rules,
    load_url_rules,
)
from archivekit.errors import UsageError

RULES = default_url_rules()
Row = Tracker | PathRule | WrapperRule | SiteRule | OpaqueRule
ROWS: list[Row] = [*RULES.trackers, *RULES.paths, *RULES.wrappers, *RULES.sites, *RULES.opaques]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_has_a_name_of_its_own_and_a_reason(row: Row) -> None:
    assert Counter((type(other), other.name) for other in ROWS)[type(row), row.name] == 1
    assert len(row.why) > 10


@pytest.mark.parametrize("row", RULES.trackers, ids=lambda row: row.name)
def test_every_tracker_is_dropped_and_named(row: Tracker) -> None:
    for parameter in row.parameters:
        name, _, value = parameter.replace("*", "x").partition("=")
        value = value or ("0123456789abcdef" * 2 if row.value else "1")
        found = canonicalize_url(f"https://example.com/a?b=1&{name}={value}")

        assert found.canonical == "https://example.com/a?b=1", parameter


@pytest.mark.parametrize("row", RULES.paths, ids=lambda row: row.name)
def test_every_path_rule_does_what_its_examples_say(row: PathRule) -> None:
    prefix = "key:" if row.stage == "key" else ""
    for before, after in row.examples:
        found, wanted = canonicalize_url(before), canonicalize_url(after)

        assert wanted.key == found.key
        assert (wanted.canonical == found.canonical) is (row.stage == "canonical")
        assert prefix + row.name in [step.rule for step in found.steps]
        assert row.needs in before


@pytest.mark.parametrize("row", RULES.wrappers, ids=lambda row: row.name)
def test_every_wrapper_comes_off(row: WrapperRule) -> None:
    for wrapped, inner in row.examples:
        found = canonicalize_url(wrapped)

        assert inner == found.canonical
        assert [(row.name, row.kind)] == [(w.rule, w.kind) for w in found.unwrapped_from]


@pytest.mark.parametrize("row", RULES.sites, ids=lambda row: row.name)
def test_every_site_keeps_one_article_one_and_two_apart(row: SiteRule) -> None:
    assert row.same
    assert row.different
    for one, other in row.same:
        assert canonicalize_url(one).key == canonicalize_url(other).key
    for one, other in row.different:
        assert canonicalize_url(one).key != canonicalize_url(other).key


@pytest.mark.parametrize("row", RULES.opaques, ids=lambda row: row.name)
def test_every_opaque_address_is_kept_and_marked(row: OpaqueRule) -> None:
    for url in row.examples:
        found = canonicalize_url(url)

        assert (row.kind, ()) == (found.opaque, found.unwrapped_from)


def test_one_adds_rules_of_ones_own(tmp_path: Path) -> None:
    """Own rows come after the built-in ones and change nothing for those who do not pass them."""
    mine = tmp_path / "mine.toml"
    mine.write_text(
        """
        [[tracker]]
        name = "house"
        why = "our own newsletter adds it"
        parameters = ["house_id"]

        [[site]]
        name = "example"
        why = "the number decides"
        hosts = ["example.com"]
        key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]
        """,
        encoding="utf-8",
    )
    url = "https://example.com/a-headline-123?house_id=5&utm_source=x"
    found = canonicalize_url(url, rules=load_url_rules(mine))

    assert (found.canonical, found.key) == ("https://example.com/a-headline-123", "example.com/123")
    assert "house" in [step.rule for step in found.steps]
    assert canonicalize_url(url).canonical == "https://example.com/a-headline-123?house_id=5"


BAD = [
    ("[[tracker]", "is no TOML", "a bracket is missing"),
    ("[[trackers]]\nname = 'x'", "unknown table 'trackers'", "a table nobody reads"),
    ("[[tracker]]\nname = 'x'\nwhy = 'y'", "x: .*parameters", "a field is missing"),
    (
        "[[tracker]]\nname='x'\nwhy='y'\nparameters=['a']\ncolour='red'",
        "x: .*colour",
        "a field nobody reads",
    ),
    (
        "[[path]]\nname='x'\nwhy='y'\nstage='soon'\nneeds=''\nmatch='a'\nto=''",
        "x: .*stage",
        "a stage that does not exist",
    ),
    (
        "[[path]]\nname='x'\nwhy='y'\nstage='key'\nneeds=''\nmatch='('\nto=''",
        "x: .*unterminated",
        "no regular expression",
    ),
    (
        "[[wrapper]]\nname='x'\nwhy='y'\nkind='gift'\nhosts=[]\nwrap=''\nexamples=[]",
        "x: .*gift",
        "a kind that does not exist",
    ),
    ("tracker = 5", "tracker is no list", "no rows"),
]


@pytest.mark.parametrize(("text", "message", "why"), BAD)
def test_rows_that_do_not_fit_are_refused_by_name(
    text: str, message: str, why: str, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=rf"(?s)mine\.toml.*{message}"):
        load_url_rules(mine)


def test_rules_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read URL rules"):
        load_url_rules(tmp_path / "missing.toml")


def test_the_page_about_the_rules_is_up_to_date() -> None:
    """Run ``python -m archivekit._urls.docs > docs/url-rules.md`` where this fails."""
    page = Path(__file__).parent.parent.parent / "docs" / "url-rules.md"

    assert rules_page(RULES) == page.read_text(encoding="utf-8")
