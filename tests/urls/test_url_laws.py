"""Laws that hold for every text, every wrapper, every tracker."""

from __future__ import annotations

import base64
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivekit._rules.rules import Rules
from archivekit._rules.tables import SITES, TRACKERS, WRAPPERS
from archivekit._rules.url_rows import WrapperRule
from archivekit._urls.canonicalize import CLEANING, FOLDING, REPAIRS, canonicalize_url
from archivekit._urls.extract import extract_urls

RULES = Rules.default()
EXAMPLES = [
    *(url for w in RULES[WRAPPERS] for pair in w.examples for url in pair),
    *(url for site in RULES[SITES] for pair in site.same + site.different for url in pair),
]
PIECES = st.sampled_from(
    [
        "http://",
        "https://",
        "HTTP:",
        "//",
        "/",
        "?",
        "#",
        "#!",
        "&",
        "=",
        "%",
        "%2",
        "%2F",
        "%41",
        "%25",
        "%3A",
        "%e4",
        "..",
        "/.",
        "/../",
        "amp;",
        "&amp;",
        "#038;",
        "\\",
        "@",
        ":",
        ":80",
        ":443",
        "[::1]",
        "1.2.3.4",
        "0x7f.1",
        "a",
        "B",
        "example.com",
        "www.",
        "m.",
        "co.uk",
        ".",
        "xn--fiqs8s",
        "+",
        "'",
        "|",
        "^",
        "[",
        "]",
        "{",
        "(",
        ")",
        "中",
        "。",
        "ß",
        "é",
        "utm_source=x",
        "sid=1",
        "a=1",
        "a=",
        "share=twitter",
        "url=",
        "/amp",
        "/index.html",
        "/a-12345",
        ";jsessionid=1",
        "https://web.archive.org/web/2020/",
        "https://r.jina.ai/",
        "https://i0.wp.com/",
        " ",
        "\t",
        "\x00",
        "�",
        "\u200b",
        "é",
    ]
)
ROWS = [row.id for name, row in RULES if name.startswith("url.")]
PREFIXES = ("", "key:", "site:", "unwrap:", "key:site:")
STEPS = {prefix + row for prefix in PREFIXES for row in ROWS}
STEPS |= {rule for rule, _ in (*REPAIRS, *CLEANING.rows, *FOLDING.rows) if rule}
STEPS |= {"scheme-assumed", "dot-segments", "empty-parameter", "key:final-dot"}
"""Every name that a step can have: those of the tables, and those of the rows."""

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
URL_LIKE = st.one_of(
    ANY_TEXT,
    st.lists(PIECES, max_size=8).map("".join),
    st.lists(st.one_of(PIECES, st.sampled_from(EXAMPLES)), max_size=5).map("".join),
)

WORD = st.text("abcxyz019-中文é", min_size=1, max_size=6)
HOST = st.sampled_from(
    ["example.com", "www.example.org", "news.example.co.uk", "my-site.example.net"]
)
PATH = st.lists(WORD, min_size=1, max_size=4).map(lambda words: "/" + "/".join(words))
PARAMETERS = st.dictionaries(st.text("bcde", min_size=2, max_size=4), WORD, max_size=4)


def query(parameters: dict[str, str]) -> str:
    return "".join(f"{'&' if n else '?'}{k}={v}" for n, (k, v) in enumerate(parameters.items()))


@st.composite
def pages(draw: st.DrawFn, parameters: st.SearchStrategy[dict[str, str]] = PARAMETERS) -> str:
    scheme = draw(st.sampled_from(["http", "https"]))
    return f"{scheme}://{draw(HOST)}{draw(PATH)}{query(draw(parameters))}"


@settings(max_examples=5 * settings().max_examples)
@given(URL_LIKE)
def test_canonicalizing_twice_changes_nothing(text: str) -> None:
    once = canonicalize_url(text)
    if once.canonical is None:
        return
    twice = canonicalize_url(once.canonical)

    assert (once.canonical, once.key) == (twice.canonical, twice.key)
    assert twice.unwrapped_from == ()


@settings(max_examples=5 * settings().max_examples)
@given(URL_LIKE)
def test_steps_are_a_chain_from_verbatim_to_key(text: str) -> None:
    found = canonicalize_url(text)
    ends = [found.verbatim, *(step.after for step in found.steps)]

    assert [step.before for step in found.steps] == ends[:-1]
    assert {step.rule for step in found.steps} <= STEPS
    if found.canonical is not None:
        assert found.canonical in ends
        assert found.key == ends[-1]


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(st.one_of(URL_LIKE, st.just("見")), max_size=4).map("".join))
def test_extracted_urls_stand_where_they_say(text: str) -> None:
    places = [(found.start, found.end) for found in extract_urls(text)]

    assert [found.url for found in extract_urls(text)] == [text[a:b] for a, b in places]
    assert sorted(places) == places
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def in_base64(url: str) -> str:
    """Code an address as Google News did: a message with one text, URL-safe and unpadded."""
    text = url.encode()
    low, high = len(text) & 127, len(text) >> 7
    length = bytes([low | 128, high]) if high else bytes([low])
    message = b"\x08\x13\x22" + length + text + b"\xd2\x01\0"
    return base64.urlsafe_b64encode(message).decode().rstrip("=")


def wrap(rule: WrapperRule, url: str) -> str:
    """Make the URL that the service of `rule` makes of `url`."""
    scheme, _, bare = url.partition("://")
    host, _, rest = bare.partition("/")
    secure = "s/" if scheme == "https" else ""
    label = host.replace("-", "--").replace(".", "-")
    mark = "&" if "?" in url else "?"
    goog = f"https://{label}.translate.goog/{rest}{mark}_x_tr_sl=auto&_x_tr_sch={scheme}"
    wrapped = rule.wrap.format(
        url=url,
        quoted=quote(url, safe=""),
        bare_path=bare.partition("?")[0],
        amp_label=label,
        amp_path=f"c/{secure}{bare}",
        amp_rest=f"{secure}{bare}",
        goog=goog,
        base64=in_base64(url),
    )
    return wrapped.replace("?share", f"{mark}share") if rule.strip else wrapped


@pytest.mark.parametrize("rule", RULES[WRAPPERS], ids=lambda rule: rule.id)
@given(page=pages())
def test_unwrapping_undoes_wrapping(rule: WrapperRule, page: str) -> None:
    if "{bare_path}" in rule.wrap:  # this service keeps neither the scheme nor the query
        page = page.partition("?")[0].replace("http://", "https://")
    plain, unwrapped = canonicalize_url(page), canonicalize_url(wrap(rule, page))

    assert (plain.canonical, plain.key) == (unwrapped.canonical, unwrapped.key)
    assert [rule.id] == [wrapper.rule for wrapper in unwrapped.unwrapped_from]


NESTING = [rule for rule in RULES[WRAPPERS] if "{quoted}" in rule.wrap]


@given(st.lists(st.sampled_from(NESTING), min_size=1, max_size=4), pages())
def test_wrappers_in_wrappers_come_off_in_order(rules: list[WrapperRule], page: str) -> None:
    wrapped = page
    for rule in reversed(rules):
        wrapped = wrap(rule, wrapped)
    found = canonicalize_url(wrapped)

    assert canonicalize_url(page).canonical == found.canonical
    assert [rule.id for rule in rules] == [wrapper.rule for wrapper in found.unwrapped_from]


@given(HOST, PATH, PARAMETERS, st.randoms(use_true_random=False))
def test_keys_do_not_depend_on_the_order_of_parameters(
    host: str, path: str, parameters: dict[str, str], random: object
) -> None:
    items = list(parameters.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    one, other = (f"https://{host}{path}{query(p)}" for p in (parameters, dict(items)))

    assert canonicalize_url(one).key == canonicalize_url(other).key


NOISE = [
    parameter if "=" in parameter else f"{parameter.replace('*', 'x')}=1"
    for tracker in RULES[TRACKERS]
    if tracker.value is None and tracker.stage == "canonical"
    for parameter in tracker.parameters
]


@given(pages(), st.sampled_from(NOISE), st.booleans())
def test_a_tracker_changes_neither_form(page: str, tracker: str, first: bool) -> None:
    path, mark, rest = page.partition("?")
    pieces = [tracker, rest] if first else [rest, tracker]
    tracked = f"{path}?{'&'.join(pieces)}" if mark else f"{path}?{tracker}"
    plain, found = canonicalize_url(page), canonicalize_url(tracked)

    assert (plain.canonical, plain.key) == (found.canonical, found.key)


@given(HOST, PATH, st.text("fghij", min_size=3, max_size=8), WORD)
def test_a_parameter_that_no_rule_names_stays(host: str, path: str, name: str, value: str) -> None:
    canonical = canonicalize_url(f"https://{host}{path}?{name}={value}").canonical

    assert canonical is not None
    assert canonical.endswith(f"?{name}={quote(value)}")
