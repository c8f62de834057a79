"""The fast reader of plain lines is YAML, wherever it answers at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._reading import front_matter
from archivekit._reading.decode import decode
from archivekit._reading.front_matter_lines import read_plain_lines
from archivekit.errors import ReadError

VALUE = st.one_of(
    st.text(st.sampled_from("aZ9 中-:#'\"[]{},&*!|>%@`?.\\~=<\t\u3000\x85\ufeff"), max_size=12),
    st.sampled_from(
        [
            "2020-08-09T06:34:00.000Z",
            "https://a.example/?b=1#c",
            "[ 甲, 乙 ]",
            '"a: b"',
            "null",
            "1_000",
        ]
    ),
)
LINE = st.builds("{}:{}{}".format, st.sampled_from(["title", "date", "a_b", "x-y", "T"]), st.sampled_from([" ", "  ", ""]), VALUE)  # fmt: skip


@pytest.mark.parametrize(
    "inside",
    [
        "a: b: c", "a: b #c", "a: *b", "a: &b c", "a: !b", "a: |\n", "a: >\n", "a: @b", "a: `b", "a: %b", "a: ? b",
        "a: - b", "a:b", "a: [b", "a: [b: c]", "a: [b, 'c']", "a: [[b]]", "a: {b: c}", 'a: "b" c', 'a: "b\\n"', "a: 'b''c'",
        "a: b\n  c", "a:\n- b", "a: b\na: c", "- a", "a: b\n\nc: d", "a: \tb", "a: b:", "中: b", "# a: b", "a: []", "a: [b,]",
    ],
)  # fmt: skip
def test_gives_up_on_what_may_mean_something_else(inside: str) -> None:
    assert read_plain_lines(inside, 0) is None


def as_yaml(inside: str) -> object:
    return front_matter._read_yaml(inside.translate(front_matter._CONTROLS), 7)[0]


@given(st.lists(LINE, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_is_yaml_where_it_answers(lines: list[str], end: str) -> None:
    inside = end.join(lines) + end
    found = read_plain_lines(inside, 7)
    if found is not None:
        assert found == as_yaml(inside)


def test_is_yaml_on_every_fourth_real_file(corpora: Path) -> None:
    count = plain = 0
    for path in sorted(corpora.rglob("*.md"))[::4]:
        try:
            text = decode(path.read_bytes()).text
        except ReadError:
            continue
        block = front_matter._fenced(text)
        if not block:
            continue
        inside = text[block.start : block.stop]
        found = read_plain_lines(inside, 7)
        count, plain = count + 1, plain + (found is not None)
        assert found is None or found == as_yaml(inside), path
    assert plain > 0.98 * count > 7_500
