"""Which encoding a text is in that does not say so, or says something else."""

import pytest

from archivekit._reading.decode import decode
from archivekit._reading.detect import detect, oddity
from archivekit._reading.mixed import decode_mixed

LAMP = {
    "en": ("The ferryman’s “café” costs €4 — naïve, isn’t it?", "cp1252"),
    "fr": ("L’été dernier, le bac était fermé à l’époque.", "cp1252"),
    "es": ("El niño subió al faro en la mañana.", "cp1252"),
    "de": ("Die Fähre fährt über den Fluß, täglich außer sonntags.", "cp1252"),
    "is": ("Ferjan fór út í eyju á þriðjudag og kom ekki aftur.", "cp1252"),
    "pl": ("Latarnia morska znów świeci, a rybacy wypłynęli o świcie.", "cp1250"),
    "tr": ("Feneri yeniden yaktılar, gemiler gece boyunca geçti, İzmir’e.", "cp1254"),
    "ru": ("Паром снова ходит с четверга, сообщила контора порта.", "cp1251"),
    "el": ("Το πλοίο έφυγε ξανά από το λιμάνι την Πέμπτη.", "cp1253"),
    "zh-Hans": ("渡轮星期四恢复通航，票价三年之内不会调整。", "gb18030"),
    "zh-Hant": ("渡輪星期四恢復通航，票價三年之內不會調整。", "big5hkscs"),
    "ja": ("渡し船は木曜日に運航を再開し、運賃は三年間据え置かれる。", "cp932"),
    "ko": ("나룻배가 목요일부터 다시 다니고 요금은 삼 년 동안 그대로다.", "cp949"),
}
"""A sentence in each language, and the encoding that it is written in."""
OTHERS = [
    (LAMP["ru"][0], "koi8-r"),
    (LAMP["ru"][0], "cp866"),
    (LAMP["pl"][0], "iso8859-2"),
    (LAMP["ja"][0], "euc_jis_2004"),
    (LAMP["zh-Hant"][0], "gb18030"),
    (LAMP["en"][0], "mac-roman"),
    (LAMP["fr"][0], "mac-roman"),
]


@pytest.mark.parametrize(("text", "encoding"), [*LAMP.values(), *OTHERS])
def test_a_sentence_is_read_as_it_was_written(text: str, encoding: str) -> None:
    found = detect(text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "It’s.",
        "“No,” she said.",
        "déjà vu",
        "Café",
        "£5 each",
        "25°C",
        "El niño",
        "© 2019",
        "Zürich",
    ],
)
def test_a_few_words_are_windows_1252(text: str) -> None:
    """Its lookalikes read `“` as `Ò`, `é` as `Ž` or `ť`, and `ñ` as `ń`."""
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ko", "ru"])
def test_one_bad_byte_does_not_make_another_encoding(language: str) -> None:
    text, encoding = LAMP[language]
    data = (text * 12).encode(encoding)
    decoded = decode(data[:60] + b"\xff" + data[60:])
    assert decoded.text.count("\ufffd") <= 3
    assert text * 9 in decoded.text


@pytest.mark.parametrize(
    ("text", "odd", "why"),
    [
        ("café", 0, "a small letter in a word"),
        ("École", 0, "a capital at its beginning"),
        ("ÉCOLE", 0, "a word in capitals"),
        ("l’été", 0, "an apostrophe"),
        ("APEC会议", 0, "capitals before Chinese"),
        ("iPhone的", 1, "small letters before Chinese"),
        ("cafŽ", 1, "a capital at its end"),
        ("ÒNo", 1, "two capitals, and small letters behind them"),
        ("caf‚s", 1, "a sign in a word"),
        ("Franзois", 1, "another alphabet in a word"),
        ("à 5 р 6", 0.5, "another alphabet's letter alone"),
        ("\x9d", 1, "a control"),
        ("д▐", 0.5, "a box"),
        ("papieros√", 1, "a mathematical sign behind a word"),
    ],
)  # fmt: skip
def test_what_nobody_writes(text: str, odd: float, why: str) -> None:
    assert oddity(text) == odd, why


DECLARED = ["iso-8859-1", "windows-1252", "gb2312", "big5", "windows-1251", "koi8-r", "shift_jis"]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("language", ["ru", "zh-Hans", "zh-Hant", "ja", "ko", "fr"])
def test_what_is_declared_wrongly_is_overruled(language: str, declared: str) -> None:
    text, encoding = LAMP[language]
    decoded = decode(text.encode(encoding), declared)
    assert decoded.text == text
    if "though" in dict(decoded.notes)["encoding"]:
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [*LAMP.values(), *OTHERS, ("灯台", "euc_jis_2004"), ("naïve", "cp1252")],
)
def test_what_is_declared_rightly_holds(text: str, encoding: str) -> None:
    for part in (text, text[:9]):
        if not part.isascii():
            decoded = decode(part.encode(encoding), encoding)
            assert decoded.text == part
            assert "though" not in dict(decoded.notes).get("encoding", "")


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "hex", "rot13", "utf-7", "raw_unicode_escape"]
)
def test_only_encodings_of_the_web_can_be_declared(name: str) -> None:
    assert decode(LAMP["ru"][0].encode("cp1251"), name).text == LAMP["ru"][0]


@pytest.mark.parametrize(
    ("name", "language", "encoding"),
    [
        ("x-sjis", "ja", "cp932"),
        ("Shift_JIS", "ja", "cp932"),
        ("X-EUC-JP", "ja", "euc_jis_2004"),
        ("x-gbk", "zh-Hans", "gb18030"),
        ("big5", "zh-Hant", "big5hkscs"),
        ("ks_c_5601-1987", "ko", "cp949"),
        ("latin1", "de", "cp1252"),
        ("us-ascii", "de", "cp1252"),
        ("iso-8859-9", "tr", "cp1254"),
        ("macintosh", "fr", "mac-roman"),
    ],
)
def test_names_by_which_the_web_calls_them(name: str, language: str, encoding: str) -> None:
    data = LAMP[language][0].encode(encoding)
    assert dict(decode(data, name).notes) == {"encoding": f"{encoding}, as declared"}


HOSTS = [text for language, (text, _) in LAMP.items() if language != "el"]
GUESTS = [LAMP[name] for name in ("en", "pl", "ru", "zh-Hans", "zh-Hant", "ja", "ko")]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(("guest", "encoding"), GUESTS)
@pytest.mark.parametrize(
    ("before", "after"),
    [("\n\n", "\n\n"), ("<p>", "</p>"), ("---\ntitle: x\n---\n\n", "\n"), (" ", " ")],
    ids=["paragraphs", "html", "front matter", "one line"],
)
def test_utf_8_with_one_paragraph_of_another(
    host: str, guest: str, encoding: str, before: str, after: str
) -> None:
    data = f"{host}{before}".encode() + guest.encode(encoding) + f"{after}{host}".encode()
    decoded = decode(data)
    assert decoded.text == f"{host}{before}{guest}{after}{host}"
    assert dict(decoded.notes).keys() == {"mixed-encodings"}


@pytest.mark.parametrize(
    ("data", "text", "why"),
    [
        ("字".encode() * 9 + b"\xff" + "字".encode() * 9, "字" * 9 + "\ufffd" + "字" * 9, "a byte"),
        ("灯塔旧了。\n港口的\n".encode() + b"\xe6\xb8", "灯塔旧了。\n港口的\n\ufffd", "cut at its end"),
        ("灯塔旧了。\n港口的\n".encode() + b"\xe9", "灯塔旧了。\n港口的\n\ufffd", "and within its first byte"),
        ("灯塔旧了 ".encode() + b"\xe9 " + "港口的".encode(), "灯塔旧了 \ufffd 港口的", "a byte between words"),
        ("灯塔旧了\n更亮了".encode()[:-1] + b"...", "灯塔旧了\n更亮\ufffd...", "cut before dots"),
    ],
)  # fmt: skip
def test_damage_is_no_other_encoding(data: bytes, text: str, why: str) -> None:
    decoded = decode(data)
    assert decoded.text == text, why
    assert dict(decoded.notes).keys() == {"undecodable"}


@pytest.mark.parametrize(("text", "encoding"), [*LAMP.values(), *OTHERS])
def test_a_text_in_another_encoding_is_no_mixture(text: str, encoding: str) -> None:
    words = "\n".join(text[at : at + 2] for at in range(len(text)))
    for data in (text.encode(encoding), words.encode(encoding)):
        assert decode_mixed(data) is None


@pytest.mark.parametrize(
    ("word", "encoding"),
    [("提供的", "gbk"), ("思想开放", "gbk"), ("太陽報", "gbk"), ("被害者", "euc_jp")],
)
def test_bytes_that_look_like_utf_8_by_chance(word: str, encoding: str) -> None:
    """Each has a part that could be UTF-8: alone, it is no evidence."""
    assert decode_mixed(word.encode(encoding)) is None


def test_words_that_look_like_utf_8_among_others() -> None:
    guest = "新闻 营业 天气 伪装 会议 小时 港口 实施 渡轮"
    host = LAMP["zh-Hans"][0]
    assert "营业".encode("gbk").decode() == "Ӫҵ"
    assert decode(f"{host} ".encode() + guest.encode("gbk")).text == f"{host} {guest}"


@pytest.mark.parametrize("encoding", ["euc_jis_2004", "cp932"])
@pytest.mark.parametrize(
    "text", ["そのときはまだ、だれもいなかったなぁ。", "ことばのいろいろ", "また、そのほかにも、"]
)
def test_kana_are_japanese(text: str, encoding: str) -> None:
    found = detect(text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


def test_a_mark_makes_it_utf_8_whatever_else_is_in_it() -> None:
    decoded = decode(b"\xef\xbb\xbf\xd1\xa8 is a letter; el ni\xf1o lleg\xf3 ma\xf1ana")
    assert decoded.text == "Ѩ is a letter; el niño llegó mañana"
    assert dict(decoded.notes).keys() == {"mixed-encodings"}
