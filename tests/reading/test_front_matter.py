import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._reading.front_matter import MAX_SIZE, read_front_matter
from archivekit.errors import ReadError


def values(text: str) -> dict[str, str]:
    block = read_front_matter(text)
    assert block is not None
    return {field.name: field.value for field in block.fields}


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        ("title: 1984", {"title": "1984"}, "no number"),
        ("title: 4.150", {"title": "4.150"}, "no float that loses its zero"),
        ("title: On", {"title": "On"}, "no truth value"),
        ("title: null", {"title": "null"}, "no nothing"),
        ("date: 2020-08-09T06:34:00.000Z", {"date": "2020-08-09T06:34:00.000Z"}, "no datetime"),
        ("title: [转帖]", {"title": "转帖"}, "a list of one is its text"),
        ("tags: [ 甲, 乙 ]", {"tags": "甲 乙"}, "a list is joined"),
        ('title: "a \\"b\\""', {"title": 'a "b"'}, "quotes escaped"),
        ('title: "水平\\智力"', {"title": "水平\\智力"}, "an escape that YAML refuses"),
        ("title: *重要* 新闻", {"title": "*重要* 新闻"}, "an alias that is none"),
        ("title: &锚 新闻", {"title": "&锚 新闻"}, "an anchor that is none"),
        ("title: !注意 新闻", {"title": "!注意 新闻"}, "a tag that is none"),
        ("title: a: b: c", {"title": "a: b: c"}, "colons that YAML refuses"),
        ("title: a\x1cb", {"title": "a b"}, "a control character"),
        ("\n\ntitle: a\n\nurl: b\n", {"title": "a", "url": "b"}, "blank lines inside"),
        ("Title: a", {"title": "a"}, "names in lower case"),
        ("date:\ntitle: a", {"date": "", "title": "a"}, "an empty value"),
        ('title: "a\n  b"\nurl: c', {"title": "a b", "url": "c"}, "a value over two lines"),
    ],
)
def test_reads(inside: str, expected: dict[str, str], why: str) -> None:
    assert values(f"---\n{inside}\n---\nbody") == expected, why
    assert values(f"---\n{inside}\n---\n".replace("\n", "\r\n")) == expected, "with CRLF"


def test_the_body_keeps_its_white_space() -> None:
    text = "---\ntitle: a\n---\n\n  body \n"
    block = read_front_matter(text)
    assert block is not None
    assert text[block.end :] == "\n  body \n"


def test_a_rule_of_four_dashes_is_no_fence() -> None:
    assert read_front_matter("----\ntitle: a\n----\n") is None
    assert values("---\ntitle: a\n----\nurl: b\n---\n") == {"title": "a", "url": "b"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: a\nbody", "never closed"),
        ("---\n" + "a" * MAX_SIZE + "\n---\n", "larger than the limit"),
        ("---\njust words\n---\n", "not one field"),
    ],
)
def test_refuses_broken_blocks(text: str, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_front_matter(text)
    assert caught.value.reason == "broken-front-matter", why


@pytest.mark.parametrize(
    "inside",
    [
        "title: " + "[" * 8000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: t",
        "<<: &a {a: 1}\ntitle: !!python/object/apply:os.system [echo]",
        "title: " + "{" * 8000,
    ],
    ids=["deep list", "alias bomb", "tags and merge keys", "deep map"],
)
def test_hostile_blocks_are_read_as_lines(inside: str) -> None:
    assert "title" in values(f"---\n{inside}\n---\n")


@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text(max_size=40), min_size=1)
)
def test_any_block_gives_fields_or_a_reason(fields: dict[str, str]) -> None:
    text = "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n"
    try:
        block = read_front_matter(text)
    except ReadError as error:
        assert error.reason == "broken-front-matter"
        return
    assert block is not None
    for field in block.fields:
        assert 0 <= field.start <= field.end <= len(text)
