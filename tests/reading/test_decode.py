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
        (b'<meta charset="utf-16"><p>Le caf\xe9 ferm\xe9.', None, '<meta charset="utf-16"><p>Le café fermé.', "cp1252, by the look of its bytes"),
        (GBK.encode("utf-16-le"), "utf-16le", GBK, "utf-16-le, as declared"),
        ("<?xml version='1.0'?><a>中".encode("utf-16-le"), None, "<?xml version='1.0'?><a>中", None),
    ],
)  # fmt: skip
def test_other_encodings(data: bytes, charset: str | None, text: str, note: str | None) -> None:
    decoded = decode(data, charset)
    assert decoded.text == text
    assert dict(decoded.notes).get("encoding") == note


HAN, MESSAGE = "字".encode(), "消息".encode("gbk")


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "undecodable", "why"),
    [
        (HAN * 33 + b"\xff", None, None, 1, "one byte in a hundred: still UTF-8"),
        ((HAN * 33 + b"\xff") * 2, None, None, 2, "two in two hundred"),
        (HAN * 32 + b"aa\xff", None, None, 1, "one in 99: what is around it is UTF-8 for sure"),
        ((HAN * 33 + b"\xff") * 2 + b"\xff", None, None, 3, "three in 201"),
        (HAN + b" " * 96 + b"\xff", None, None, 1, "one of each, and one byte in a hundred"),
        (HAN + b" " * 95 + b"\xff", None, "by the look", 0, "one in 99, and nothing sure"),
        (HAN * 33 + b"\xef\xbf\xbd" * 3 + b"\xff", None, None, 1, "U+FFFD itself is no bad byte"),
        (b"coffee " * 30 + b"caf\xe9", None, "by the look", 0, "nothing but the bad byte is not ASCII"),
        (HAN + b" " * 200 + b"\xff", None, None, 1, "as many good ones as bad"),
        (MESSAGE * 50 + b"\xff", "gbk", "as declared", 1, "one character in 101, as declared"),
        (MESSAGE * 49 + b"\xff", "gbk", "by the look", 0, "one in 99: not as declared"),
        ("字".encode("utf-16-le") * 99 + b"\0\xd8", "utf-16le", "as declared", 1, "half a pair in 100"),
        ("字".encode("utf-16-le") * 98 + b"\0\xd8", "utf-16le", "by the look", 0, "half a pair in 99"),
    ],
)  # fmt: skip
def test_how_many_bytes_may_be_bad(
    data: bytes, charset: str | None, encoding: str | None, undecodable: int, why: str
) -> None:
    notes = dict(decode(data, charset).notes)
    assert (encoding or "") in notes.get("encoding", ""), why
    assert ("encoding" in notes) == bool(encoding), why
    assert notes.get("undecodable", "0 ").startswith(f"{undecodable} "), why


GBK_DECLARED = b'<meta charset="big5">' + GBK.encode("gbk")


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        (b" " * 1000 + GBK_DECLARED, "gb18030, by the look of its bytes, though big5hkscs is declared", "a declaration in the first 1,024 bytes"),
        (b" " * 1024 + GBK_DECLARED, "gb18030, by the look of its bytes", "and one further on"),
        (b"\x01" * 500 + b"\xff" * 8000, "binary-file", "control bytes in the first 8,192"),
        (b"\xff" * 8192 + b"\x01" * 8000, "unknown-encoding", "and further on"),
    ],
)  # fmt: skip
def test_how_far_is_looked(data: bytes, expected: str, why: str) -> None:
    try:
        found = dict(decode(data).notes)["encoding"]
    except ReadError as error:
        found = error.reason
    assert found == expected, why


@pytest.mark.parametrize("charset", ["utf-8", None])
def test_what_is_declared_as_utf_8_and_is_ascii_but_for_a_byte(charset: str | None) -> None:
    line = "The keeper lit the lamp again, and nobody at the quay had seen it for a year.\n"
    data = b'<meta charset="utf-8">' + line.encode() * 9 + b"It was the keeper\x92s lamp.\n"
    decoded = decode(data, charset)
    assert decoded.text.endswith("It was the keeper’s lamp.\n")
    assert dict(decoded.notes).keys() == {"mixed-encodings"}


def test_what_is_lost_is_noted() -> None:
    assert decode("字".encode() * 200 + b"\xe5").notes == (
        ("undecodable", "1 undecodable byte became U+FFFD"),
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


def test_an_encoding_is_detected_from_a_bounded_part(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def detect_all(data: bytes, **_: object) -> list[dict[str, object]]:
        asked.append(len(data))
        return [{"encoding": "gb18030", "confidence": 1.0}]

    monkeypatch.setattr("chardet.detect_all", detect_all)
    assert decode(GBK.encode("gbk") * 5000).text == GBK * 5000
    assert asked == [4096]


JAPANESE = "渡し船は木曜に再開した。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (JAPANESE.encode("iso2022_jp"), JAPANESE, "iso-2022-jp"),
        (f"a\n{JAPANESE}\nb {JAPANESE}".encode("iso2022_jp"), f"a\n{JAPANESE}\nb {JAPANESE}", "iso-2022-jp"),
        (b'<meta charset="iso-2022-jp"><p>' + JAPANESE.encode("iso2022_jp"), f'<meta charset="iso-2022-jp"><p>{JAPANESE}', "iso-2022-jp"),
        (b"\x1b$@9A\x1b(J yen", "港 yen", "iso-2022-jp"),
        (b"\x1b(IB\x1b(B\x1b$B9A\x1b(B", "ﾂ港", "iso-2022-jp"),
        (b"\x1b$B-!\x1b(B: 1", "①: 1", "iso-2022-jp"),
        (b"\x1b$B9A\nnext line", "港\nnext line", "iso-2022-jp"),
        ("나룻배가 다시 다닌다.".encode("iso2022_kr"), "나룻배가 다시 다닌다.", "iso-2022-kr"),
        ("渡轮恢复通航。".encode("hz"), "渡轮恢复通航。", "hz"),
    ],
)  # fmt: skip
def test_seven_bits_with_escapes(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.notes == (("encoding", f"{encoding}, by its escapes"),)


@pytest.mark.parametrize(
    "text",
    [
        "press $B and then (B to open the gate",
        '(format t "~{~a ~}" list)',
        "a run of two letters ~{ab~} alone",
        "~{abcdefghij~} beside ~{~a~}",
        "\x1b[31mred\x1b[0m and plain",
        "the code is \x1b(B alone",
    ],
)
def test_letters_that_only_look_so_are_letters(text: str) -> None:
    assert decode(text.encode()) == decode(text.encode(), "iso-2022-jp")
    assert decode(text.encode()).text == text
    assert decode(text.encode()).notes == ()
