import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit.errors import ReadError
from archivekit.reading.decode import decode


@pytest.mark.parametrize(
    ("data", "text", "why"),
    [
        (b"\xef\xbb\xbfabc", "abc", "a byte order mark is not text"),
        ("中文".encode("utf-16"), "中文", "UTF-16 with its mark"),
        ("中文".encode(), "中文", "plain UTF-8"),
        (b"a\r\nb\rc", "a\r\nb\rc", "line ends are kept as they are"),
        (b"x" * 400 + b"\x00", "x" * 400 + "\0", "a stray NUL does not make text binary"),
        ("字".encode() * 200 + b"\xe5\xad", "字" * 200 + "\ufffd", "cut inside a character"),
        (b"\x10" * 50 + "字".encode(), "\x10" * 50 + "字", "control bytes in valid UTF-8 are text"),
    ],
)
def test_decodes(data: bytes, text: str, why: str) -> None:
    assert decode(data) == text, why


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty-file"),
        (b" \n\t", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary-file"),
        (b"a\0" * 500, "binary-file"),
        ("这是一个简体中文的文件。".encode("gbk"), "not-utf8"),
    ],
)
def test_refuses_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == reason


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except ReadError as error:
        assert error.reason in {"empty-file", "binary-file", "not-utf8"}
