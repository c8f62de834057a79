"""A little fuzzing with every run of the tests; ``run.py`` does more of it, and ``.ci/run`` calls it.

What once broke a law is a case of its own here.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.corpus import ADDRESSES, HAZARDS, MAIL, documents
from fuzz.laws import TARGETS, address, container, item, text
from fuzz.run import breach, fuzz

QUICK = {"container": 60, "item": 60, "address": 2000, "text": 100}
QUICK |= {"form": 60, "line": 100, "rules": 300}
PIECES = st.lists(
    st.one_of(
        st.sampled_from(HAZARDS), st.binary(max_size=20), st.text(max_size=9).map(str.encode)
    ),
    max_size=12,
).map(b"".join)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("target", TARGETS)
def test_no_input_of_some_breaks_a_law(target: str) -> None:
    count, found = fuzz(target, 1, lambda count: count >= QUICK[target])
    assert count == QUICK[target]
    assert found == []


def test_a_breach_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise KeyError(data)

    monkeypatch.setitem(TARGETS, "text", fail)
    assert breach("text", b"a") == "KeyError: b'a'"
    assert breach("item", b"a") is None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", range(len(list(documents()))))
def test_documents_hold_the_laws(number: int) -> None:
    container(list(documents())[number])


@given(PIECES)
def test_hazards_beside_one_another(data: bytes) -> None:
    item(data)
    text(data)


@settings(max_examples=3 * settings().max_examples)
@given(st.sampled_from(ADDRESSES), st.integers(0, 60), st.text(max_size=9))
def test_addresses_with_anything_inside(start: str, at: int, inside: str) -> None:
    address((start[:at] + inside + start[at:]).encode("utf-8", "surrogatepass"))


NAMED = MAIL.replace(b"charset=utf-8", b"charset=%s")
NESTED = MAIL.partition(b"Content-Type")[0] + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)
)
RSS = (
    b"<rss version='2.0' xmlns:prism='urn:p'><channel>%s<item><title>T</title>"
    b"<link>https://a.example/1</link>%s</item></channel></rss>"
)
TEI = b"<TEI><text><body><div type='article'><head>A%s</head><p>har-<lb/>bour%s</p></div></body></text></TEI>"
ISSUE = b"<text><body>%s</body></text>" % (2 * b"<div type='article'><p>They met.</p></div>")
CASES = [
    ("item", b'><<jl">\xe4l">', "a line whose first character stands behind its last"),
    (
        "item",
        b"## T\n`0/2/2024 12:25 PM UTC W` [\xe5\x8e\x9f\xe6\x96\x87](https://a.example/1)\n\nT",
        "a month 0",
    ),
    ("item", NAMED % b"undefined", "a codec that raises, whatever it is asked"),
    ("item", NAMED % b"idna", "a codec that knows no replacement"),
    ("item", NAMED % b"punycode", "a codec that is quadratic"),
    ("item", NESTED, "parts that nest without end"),
    *(
        ("item", RSS % (element, element), "an element that feedparser does not know")
        for element in (
            *(b"<tags a='b'/>", b"<tags>x</tags>", b"<links>x</links>", b"<authors a='b'/>"),
            *(b"<summary_detail>x</summary_detail>", b"<source_detail>x</source_detail>"),
            *(b"<prism:publicationName a='b'>x</prism:publicationName>", b"<term a='b'>x</term>"),
            *(b"<head a='b'>x</head>", b"<created a='b'>x</created>", b"<id a='b'>x</id>"),
        )
    ),
    *(
        ("item", TEI % (sign, sign), "a character that XML has not")
        for sign in (b"\x01", b"&#0;", b"&#x1f;", b"&#000011;", b"&#xFFFE;", b"\xef\xbf\xbf")
    ),
    *(
        ("item", b"<TEI %s>%s</TEI>" % (name, ISSUE), "a namespace that is damaged")
        for name in (b"xmlns='http>//a'", b"xmlns:a='http>//a' a:b='c'", b"a:b='c'", b"xml:id='a'")
    ),
    (
        "item",
        "T\n=\n\n日期：Sun, 13 Sep 2020 04:05:00 +0000\u202e\u2066\u200b\n\nThey met.".encode(),
        "a label of a date with signs alone behind it",
    ),
    ("item", b"From: " + b"(" * 9000 + b"\n" + MAIL, "comments that nest without end"),
]
"""(target, input, what was wrong)."""


@pytest.mark.parametrize(("target", "data", "why"), CASES)
def test_what_once_broke_a_law(target: str, data: bytes, why: str) -> None:
    assert breach(target, data) is None, why
