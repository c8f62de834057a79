"""The rules: every row is read, says why, and does what its examples say."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import archivekit as ak
from archivekit._rules.rows import Row
from archivekit._rules.rules import Rules
from archivekit._rules.tables import (
    DEVICES,
    NAMING_PATHS,
    OPAQUES,
    PATH_RULES,
    SITES,
    TRACKERS,
    WRAPPERS,
)
from archivekit._rules.url_rows import (
    DeviceRule,
    NamingPathRule,
    OpaqueRule,
    PathRule,
    SiteRule,
    Tracker,
    WrapperRule,
)
from archivekit._urls.canonicalize import canonicalize_url
from archivekit._urls.docs import rules_page
from archivekit._urls.extract import extract_urls
from archivekit._urls.host_rules import host_rules
from archivekit.errors import UsageError

RULES = Rules.default()
ROWS: list[Row] = [
    *RULES[TRACKERS],
    *RULES[PATH_RULES],
    *RULES[NAMING_PATHS],
    *RULES[WRAPPERS],
    *RULES[SITES],
    *RULES[DEVICES],
    *RULES[OPAQUES],
]


Load = Callable[..., Rules]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads rule files of these texts after the shipped one."""

    def load(*texts: str) -> Rules:
        paths = [tmp_path / f"mine{number or ''}.toml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return Rules.load(*paths)

    return load


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_has_an_id_of_its_own_and_a_reason(row: Row) -> None:
    assert Counter((type(other), other.id) for other in ROWS)[type(row), row.id] == 1
    assert row.why
    assert len(row.why) > 10


@pytest.mark.parametrize("row", RULES[TRACKERS], ids=lambda row: row.id)
def test_every_tracker_is_dropped_and_named(row: Tracker) -> None:
    for parameter in row.parameters:
        name, _, value = parameter.replace("*", "x").partition("=")
        value = value or ("0123456789abcdef" * 2 if row.value else "1")
        if row.value and not row.value.fullmatch(value):
            value = "rss"
        given = f"https://example.com/a?b=1&{parameter if '=' in parameter else f'{name}={value}'}"
        found = canonicalize_url(given)

        assert found.key == "example.com/a?b=1", parameter
        assert (found.canonical != given) is (row.stage == "canonical"), parameter


@pytest.mark.parametrize("row", RULES[TRACKERS], ids=lambda row: row.id)
def test_every_tracker_does_what_its_examples_say(row: Tracker) -> None:
    assert row.examples or (row.stage == "canonical" and row.value is None) or row.id == "session"
    for before, after in row.examples:
        found = canonicalize_url(before)

        assert found.key == canonicalize_url(after).key
        assert ("key:" if row.stage == "key" else "") + row.id in [s.rule for s in found.steps]


@pytest.mark.parametrize("row", RULES[SITES], ids=lambda row: row.id)
def test_a_site_names_no_parameter_that_every_host_drops(row: SiteRule) -> None:
    dropped = [
        name
        for name in row.drop
        if canonicalize_url(f"https://example.com/a?{name}=zzq").canonical
        == "https://example.com/a"
    ]
    assert dropped == []


@pytest.mark.parametrize("row", RULES[PATH_RULES], ids=lambda row: row.id)
def test_every_path_rule_does_what_its_examples_say(row: PathRule) -> None:
    prefix = "key:" if row.stage == "key" else ""
    assert row.examples
    for before, after in row.examples:
        found, wanted = canonicalize_url(before), canonicalize_url(after)

        assert wanted.key == found.key
        assert (wanted.canonical == found.canonical) is (row.stage == "canonical")
        assert prefix + row.id in [step.rule for step in found.steps]
        assert row.needs in before


@pytest.mark.parametrize("row", RULES[WRAPPERS], ids=lambda row: row.id)
def test_every_wrapper_comes_off(row: WrapperRule) -> None:
    assert row.examples
    assert row.wrap
    for wrapped, inner in row.examples:
        found = canonicalize_url(wrapped)

        assert inner == found.canonical
        assert [(row.id, row.kind)] == [(w.rule, w.kind) for w in found.unwrapped_from]


@pytest.mark.parametrize("row", [*RULES[NAMING_PATHS], *RULES[SITES]], ids=lambda row: row.id)
def test_every_row_keeps_one_article_one_and_two_apart(row: SiteRule | NamingPathRule) -> None:
    assert row.same
    assert row.different
    for one, other in row.same:
        assert canonicalize_url(one).key == canonicalize_url(other).key
    for one, other in row.different:
        assert canonicalize_url(one).key != canonicalize_url(other).key


@pytest.mark.parametrize("row", RULES[DEVICES], ids=lambda row: row.id)
def test_every_device_label_leaves_the_key(row: DeviceRule) -> None:
    assert row.examples
    pairs = [(f"https://{label}.example.com/a", "https://example.com/a") for label in row.labels]
    for one, other in [*pairs, *row.examples]:
        found = canonicalize_url(one)

        assert found.key == canonicalize_url(other).key
        assert f"key:{row.id}" in [step.rule for step in found.steps]


@pytest.mark.parametrize("row", RULES[OPAQUES], ids=lambda row: row.id)
def test_every_opaque_address_is_kept_and_marked(row: OpaqueRule) -> None:
    assert row.examples
    for url in row.examples:
        found = canonicalize_url(url)

        assert (row.kind, ()) == (found.opaque, found.unwrapped_from)


# --- rules of one's own -------------------------------------------------------------------------

HOUSE = """
[[url.tracker]]
id = "house"
why = "our own newsletter adds it"
parameters = ["house_id"]

[[url.site]]
id = "example"
why = "the number decides"
hosts = ["example.com"]
path_chars = "iri"
key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]

[[url.opaque]]
id = "house-links"
why = "our short links"
kind = "shortener"
hosts = ["go.example.com"]
"""


def test_one_adds_rules_of_ones_own(load: Load) -> None:
    rules = load(HOUSE)
    url = "https://example.com/a-headline-123?house_id=5&utm_source=x"
    found = canonicalize_url(url, rules=rules)

    assert (found.canonical, found.key) == ("https://example.com/a-headline-123", "example.com/123")
    assert "house" in [step.rule for step in found.steps]
    assert canonicalize_url("https://go.example.com/x", rules=rules).opaque == "shortener"
    assert [link.url for link in extract_urls("見https://example.com/頭-1 ", rules=rules)] == [
        "https://example.com/頭-1"
    ]


def test_rules_of_ones_own_change_nothing_for_those_who_do_not_pass_them(load: Load) -> None:
    load(HOUSE)
    url = "https://example.com/a-headline-123?house_id=5"

    assert canonicalize_url(url).canonical == url
    assert canonicalize_url("https://go.example.com/x").opaque is None
    assert extract_urls("見https://example.com/頭-1 ")[0].url == "https://example.com/"


def test_a_row_with_a_known_id_takes_the_place_of_the_earlier_one(load: Load) -> None:
    rules = load('[[url.tracker]]\nid="wechat-share"\nwhy="only this"\nparameters=["nsukey"]')

    assert [row.id for row in rules[TRACKERS]] == [row.id for row in RULES[TRACKERS]]
    found = canonicalize_url("https://example.com/?nsukey=1&from=timeline", rules)
    assert found.canonical == "https://example.com/?from=timeline"


def test_rows_of_a_later_file_are_asked_first(load: Load) -> None:
    """All these rows fit, and the first that fits decides."""
    row = "[[url.wrapper]]\nid='{}'\nwhy='all fit'\nkind='reader'\nhosts=['r.jina.ai']\n"
    row += "path='(?P<url>https?://.*)'"
    url, rules = "https://r.jina.ai/https://a.org/", load(row.format("one"), row.format("two"))

    assert canonicalize_url(url).unwrapped_from[0].rule == "prefix-reader"
    assert canonicalize_url(url, rules).unwrapped_from[0].rule == "two"


def test_rows_of_a_later_file_name_the_step(load: Load) -> None:
    """Both files know the parameter and the device."""
    rules = load(
        """
        [[url.tracker]]
        id = "house"
        why = "we count campaigns"
        parameters = ["utm_*", "fbclid"]

        [[url.device]]
        id = "phones"
        why = "we have a host for phones"
        labels = ["m"]
        """
    )
    steps = canonicalize_url("https://m.example.com/?utm_source=x&fbclid=y", rules).steps

    assert [step.rule for step in steps] == ["house", "key:scheme", "key:phones", "key:final-slash"]


def test_no_rule_follows_one_that_gives_the_whole_key(load: Load) -> None:
    whole = S + "key=[{match='^/a', to='b.org/c'}]"
    after = S.replace("'x'", "'z'").replace("a.org", "www.a.org") + "key=[{match='c', to='d'}]"
    found = canonicalize_url("https://www.a.org/a?q=1", load(whole + "\n" + after))

    assert found.key == "b.org/c"


@pytest.mark.parametrize(
    "fields", ["path='^/go(?P<url>http.*)?'", "parameter=['u']\nvalue='^go(?P<url>http.*)?'"]
)
def test_a_wrapper_without_a_url_inside_unwraps_nothing(fields: str, load: Load) -> None:
    """The group may be optional in the pattern."""
    found = canonicalize_url("https://a.org/go?u=go", load(W + fields))

    assert (found.canonical, found.unwrapped_from) == ("https://a.org/go?u=go", ())


def test_a_row_is_switched_off_by_its_table_and_id(load: Load) -> None:
    rules = load('off = ["url.tracker/campaign", "url.path/final-slash"]')
    found = canonicalize_url("https://example.com/a/?utm_source=x&fbclid=1", rules)

    assert found.canonical == "https://example.com/a/?utm_source=x"
    assert found.key == "example.com/a/?utm_source=x"
    assert {row.id for row in RULES[TRACKERS]} - {row.id for row in rules[TRACKERS]} == {"campaign"}


def test_a_later_file_switches_on_again_what_an_earlier_one_switched_off(load: Load) -> None:
    again = '[[url.tracker]]\nid="campaign"\nwhy="again"\nparameters=["utm_x"]'
    rules = load('off = ["url.tracker/campaign"]', again)

    assert [row.why for row in rules[TRACKERS] if row.id == "campaign"] == ["again"]


def test_merging_keeps_the_rows_of_both_and_the_later_wins(load: Load) -> None:
    """The shipped file, which both have, does not come again and undo what the first changed."""
    first = load(
        'off = ["url.path/final-slash"]\n[[url.tracker]]\nid="a"\nwhy="first"\nparameters=["a"]'
    )
    second = load(
        '[[url.tracker]]\nid="a"\nwhy="second"\nparameters=["b"]',
        'off = ["url.path/index-page"]',
    )
    merged = first.merged(second)

    assert [row.why for row in merged[TRACKERS] if row.id == "a"] == ["second"]
    gone = {row.id for row in RULES[PATH_RULES]} - {row.id for row in merged[PATH_RULES]}
    assert gone == {"final-slash", "index-page"}
    assert merged.merged(second) == merged
    assert RULES.merged(first) == first


def test_without_the_shipped_rows_no_shipped_row_acts(load: Load) -> None:
    """No function below the public ones asks for the default rules by itself."""
    rules = load(f"off = {[f'{name}/{row.id}' for name, row in RULES if name[:4] == 'url.']}")
    rows: list[Any] = [*RULES[PATH_RULES], *RULES[WRAPPERS], *RULES[DEVICES]]
    pairs = [pair for row in rows for pair in row.examples]
    pairs += [pair for site in RULES[SITES] for pair in site.same]
    urls = [url for pair in pairs for url in pair]
    urls += [url for row in RULES[OPAQUES] for url in row.examples]
    ids = {row.id for row in ROWS}
    for url in urls:
        found = canonicalize_url(url, rules)
        named = {re.sub("^(key:)?(site:|unwrap:)?", "", step.rule) for step in found.steps}

        assert (found.unwrapped_from, found.opaque, named & ids) == ((), None, set()), url
    assert extract_urls("https://zh.wikipedia.org/wiki/香港，", rules)[0].url.endswith("/wiki/")


# --- rules as a value ---------------------------------------------------------------------------


def test_rules_travel_to_other_processes(load: Load) -> None:
    """The default comes back as the default, so that a worker compiles it once."""
    rules = load(HOUSE)
    travelled = pickle.loads(pickle.dumps(rules))
    found = canonicalize_url("https://example.com/a-1", travelled)

    assert travelled == rules
    assert found.key == "example.com/1"
    assert pickle.loads(pickle.dumps(found)).steps == found.steps
    assert pickle.loads(pickle.dumps(RULES)) is RULES
    assert len(pickle.dumps(rules)) < 2_000


def test_rules_are_compiled_once(load: Load) -> None:
    rules = load(HOUSE)
    compiled = host_rules(rules)
    canonicalize_url("https://example.com/a-1", rules)
    extract_urls("https://example.com/a-1", rules)

    assert host_rules(rules) is compiled
    assert host_rules(RULES) is not compiled


def test_the_default_that_is_passed_is_remembered_like_the_default() -> None:
    url = "https://example.com/remembered"

    assert canonicalize_url(url, RULES) is canonicalize_url(url)


def test_the_hosts_that_are_remembered_are_bounded(load: Load) -> None:
    assert host_rules(load(HOUSE)).cache_info().maxsize == 16384  # type: ignore[attr-defined]


def test_what_is_not_rules_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match=r"rules must be a Rules, .*got 'mine.toml'"):
        canonicalize_url("https://example.com/", rules="mine.toml")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"rules must be Rules"):
        ak.extract_urls("https://example.com/", rules="mine.toml")  # type: ignore[arg-type]


# --- files that do not fit ----------------------------------------------------------------------

T = "[[url.tracker]]\nid='x'\nwhy='y'\nparameters=['a']\n"
P = "[[url.path]]\nid='x'\nwhy='y'\nstage='key'\nmatch='a'\nto='b'\n"
W = "[[url.wrapper]]\nid='x'\nwhy='y'\nkind='reader'\nhosts=['a.org']\n"
S = "[[url.site]]\nid='x'\nwhy='y'\nhosts=['a.org']\n"
BAD = [
    # (text, message, why)
    (T.replace("why='y'\n", ""), "x: needs 'why': a text", "no reason"),
    (T.replace("parameters=['a']", ""), "x: needs 'parameters': a list of texts", "no field"),
    (T.replace("id=", "name="), "row 1: has no field 'name'; it takes id", "the former name"),
    (T.replace("url.tracker", "tracker"), "'tracker' is not a table of rules.*url.tracker", "the former table"),
    (T.replace("['a']", "[1]"), r"parameters must be a list of texts.* got \[1\]", "numbers"),
    (T + "value=5", "value must be a regular expression, got 5", "no pattern"),
    (P.replace("'a'", "'('"), r"match must be a regular expression, got '\(' .*unterminated", "no pattern"),
    (P.replace("'a'", "'(a+)+$'"), "match can keep a text busy", "a pattern that a text keeps busy"),
    (P.replace("'key'", "'soon'"), "stage must be one of canonical, key, got 'soon'", "no stage"),
    (P.replace("'b'", r"'\1'"), "to names group 1, but match has 0", "no such group"),
    (W.replace("'reader'", "'gift'"), "kind must be one of image-proxy, .*, got 'gift'", "no kind"),
    (W, r"path must have a group \(\?P<url>", "nothing finds the URL"),
    (W + "path='a'", r"path must have a group \(\?P<url>", "nor here"),
    (W + "parameter=['u']\nvalue='a'", r"value must have a group \(\?P<url>", "nor here"),
    (W + "path='(?P<url>.*)'\nstrip=['a']", "strip needs parameter", "nothing to look for"),
    (W + "decode='rot13'", "decode must be one of translate-goog, base64, got 'rot13'", "no coding"),
    (W + "scheme='ftp'", "scheme must be one of http, https, got 'ftp'", "no web address"),
    (S.replace("['a.org']", "'a.org'"), "hosts must be a list, each a host.* got 'a.org'", "a text"),
    (S.replace("a.org", "A.org"), "a host in lower case and ASCII.* got .'A.org'", "would match nothing"),
    (S.replace("a.org", "例.org"), "a host in lower case and ASCII.* got .'例.org'", "would match nothing"),
    (S + "key=[{match='('}]", "x, key 1: match must be a reg", "no pattern"),
    (S + "key=[{match='(a+)+$'}]", "match can keep a text busy", "an inner pattern that a text keeps busy"),
    (S + r"key=[{match='a', to='\2'}]", "x, key 1: to names group 2, but match has 0$", "no such group"),
    (S + "key=['a']", "x, key 1: must be a table with match", "no rewrite"),
    (S + "path_chars='latin'", "path_chars must be one of ascii, iri, got 'latin'", "no such set"),
    (S + "same=[['a']]", "same must be a list, each a pair of URLs", "no pair"),
    ("off = ['url.tracker/x']\n" + T, "off names 'url.tracker/x'", "a row of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "why"), BAD)
def test_rows_that_do_not_fit_are_refused_by_name(
    text: str, message: str, why: str, load: Load
) -> None:
    with pytest.raises(UsageError, match=rf"(?s)mine\.toml.*{message}"):
        load(text)


def test_rewrites_that_never_settle_are_refused(load: Load) -> None:
    rules = load(S + "path=[{match='^/a', to='/aa'}]")

    assert canonicalize_url("https://a.org/a", rules).reason == "deep"
    assert canonicalize_url("https://a.org/b", rules).reason is None


def test_the_page_about_the_rules_is_up_to_date() -> None:
    """Run ``python -m archivekit._urls.docs > docs/reference/url-rules.md`` where this fails."""
    page = Path(__file__).parent.parent.parent / "docs" / "reference" / "url-rules.md"

    assert rules_page(RULES) == page.read_text(encoding="utf-8")
