"""Links of a page made absolute are what the standard library makes of them."""

from urllib.parse import urljoin

from hypothesis import example, given
from hypothesis import strategies as st

from archivekit._markup.absolute import absolute

_PARTS = st.sampled_from(
    ["http://", "https://", "HTTP:", "//", "/", "?", "#", ";", "&", ":", "@", "[", "]", "..", ".",
     "example.org", "xn--p1ai", "ñandú", "报", "a", "%E4", " ", "\t", "\x01", "\u2028", "ſ", "℀"]
)  # fmt: skip


@given(
    base=st.sampled_from([None, "http://example.org/a/b?c", "https://b.example/", "mailto:a", "["]),
    href=st.lists(_PARTS, max_size=9).map("".join),
    scheme=st.sampled_from(["", "http://a.example", "https://a.example/"]),
)
@example(base="http://example.org/", href="/?", scheme="http://a.example")
@example(base="http://example.org/", href="/a#", scheme="http://a.example")
@example(base="http://example.org/", href="/a;", scheme="http://a.example")
@example(base="http://example.org/", href="/a\tb", scheme="http://a.example")
def test_what_is_absolute_stays_as_joining_leaves_it(
    base: str | None, href: str, scheme: str
) -> None:
    written = (scheme + href).strip()
    try:
        expected = urljoin(base or "", written)
    except ValueError:
        expected = written
    assert absolute(base, scheme + href) == expected
