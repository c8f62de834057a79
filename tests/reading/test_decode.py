import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._reading.decode import decode
from archivekit.errors import ReadError


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
    assert decode(data).text == text, why


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty-file"),
        (b" \n\t", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary-file"),
        (b"a\0" * 500, "binary-file"),
    ],
)
def test_refuses_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == reason


GBK = "今日消息，两国外长在首都举行会谈，双方同意继续磋商。"


@pytest.mark.parametrize(
    ("data", "charset", "text", "note"),
    [
        (GBK.encode("gbk"), None, GBK, "gb18030, by the look of its bytes"),
        (GBK.encode("gbk"), "GB2312", GBK, "gb18030, as declared"),
        (f'<meta charset="gbk"><p>{GBK}'.encode("gbk"), None, f'<meta charset="gbk"><p>{GBK}', "gb18030, as declared"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>caf\xe9", None, "<?xml version='1.0' encoding='iso-8859-1'?>café", "cp1252, as declared"),
        ("香港立法會討論國安法條文".encode("big5"), "big5", "香港立法會討論國安法條文", "big5hkscs, as declared"),
        (f'<meta charset="gbk"><p>{GBK}'.encode(), None, f'<meta charset="gbk"><p>{GBK}', None),
        (GBK.encode("gbk"), "no-such-thing", GBK, "gb18030, by the look of its bytes"),
        (GBK.encode("gbk"), "hex", GBK, "gb18030, by the look of its bytes"),
        ("<?xml version='1.0'?><a>中".encode("utf-16-le"), None, "<?xml version='1.0'?><a>中", None),
    ],
)  # fmt: skip
def test_other_encodings(data: bytes, charset: str | None, text: str, note: str | None) -> None:
    decoded = decode(data, charset)
    assert decoded.text == text
    assert dict(decoded.notes).get("encoding") == note


def test_what_is_lost_is_noted() -> None:
    assert decode("字".encode() * 200 + b"\xe5").notes == (
        ("undecodable", "1 undecodable bytes became U+FFFD"),
    )


def test_text_that_was_decoded_twice_is_said() -> None:
    twice = GBK.encode().decode("gbk", "replace")
    with pytest.raises(ReadError, match="decoded-twice") as caught:
        decode(twice.encode())
    assert "was 今日消息" in caught.value.detail
    ((reason, detail),) = decode(f"{GBK * 9}{twice}".encode()).notes
    assert reason == "decoded-twice"
    assert "was 今日消息" in detail
    ((reason, detail),) = decode(f"{GBK}锟斤拷锟斤拷".encode()).notes
    assert (reason, "the words are lost" in detail) == ("decoded-twice", True)


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except ReadError as error:
        assert error.reason in {"empty-file", "binary-file", "unknown-encoding", "decoded-twice"}
