"""Bytes to text: marks, escapes, UTF-8, what the file declares, weighed by what it looks like.

Declared encodings are those of the web and are read by their web names: ``gb2312`` and ``gbk`` mean
GB 18030, ``big5`` its Hong Kong form and ``iso-8859-1`` Windows-1252 (WHATWG Encoding Standard,
section 4.2). Of the many other codecs that Python has, some are no encodings of text and some are
quadratic in it (``punycode``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import attrs

from archivekit._display.counts import count_of
from archivekit._frozen import quick_frozen
from archivekit._reading.decoded_twice import find_decoded_twice
from archivekit._reading.detect import TEXTS, sample, score
from archivekit._reading.mixed import Mixed, decode_mixed
from archivekit._reading.seven_bit import decode_seven_bit
from archivekit.errors import ReadError

BINARY_PROBE = 8192
"""How many leading bytes are looked at to tell a binary file from broken text."""
DECLARATION_PROBE = 1024
"""How many leading bytes may declare an encoding, as HTML has it."""

# Byte order marks; then how `<?xml` begins without one (XML 1.0, appendix F).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", True),
    (codecs.BOM_UTF32_BE, "utf-32-be", True),
    (codecs.BOM_UTF16_LE, "utf-16-le", True),
    (codecs.BOM_UTF16_BE, "utf-16-be", True),
    (b"<\0\0\0", "utf-32-le", False),
    (b"\0\0\0<", "utf-32-be", False),
    (b"<\0?\0", "utf-16-le", False),
    (b"\0<\0?", "utf-16-be", False),
    (b"\x4c\x6f\xa7\x94", "cp037", False),
)
_ALL_MARKS = tuple(mark for mark, _, _ in _MARKS)
_SAME = (
    "utf-8 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3"
    " iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14"
    " iso8859-15 iso8859-16 koi8-r koi8-u cp866 mac-roman mac-cyrillic gb18030 big5hkscs cp932"
    " euc_jis_2004 cp949 utf-16 utf-16-le utf-16-be"
)
# Python's codec for a declared name, and the one that the web reads it by.
_WEB = {name: name for name in _SAME.split()} | {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "cp936": "gb18030",
    "cp950": "big5hkscs",
    "euc_jp": "euc_jis_2004",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OVERRULED, _LEAST = 5, 0.1
"""How many times likelier than what is declared another encoding must be, and how likely at least.

Of 2,615 lines and sentences in 16 encodings (``tests/benchmarks/bench_encodings.py``) 2 that are
declared rightly are overruled; of 8,469 that are declared wrongly, as one of five encodings, 85 %.
"""

_NOISE, _NOISE_SAMPLE = 0.005, 200
"""No text of so many bytes is as unlikely: of random bytes the likeliest encoding scores 0.002."""

_APART = "\f"
"""Stands between values that are decoded together; no sign of binary data, and rare in them."""

_Notes = tuple[tuple[str, str], ...]


@quick_frozen
class Decoded:
    """A text, and what there was to say of its bytes: pairs of a stable word and a sentence.

    `encoding` is the codec that reads all of it, where that is not UTF-8.
    """

    text: str
    notes: _Notes = ()
    encoding: str | None = attrs.field(default=None, repr=False)


def decode(data: bytes, charset: str | None = None) -> Decoded:
    r"""Decode one item's bytes; `charset` is the encoding that its container declares.

    1. A byte order mark decides, and is dropped.
    2. The escapes of ISO-2022-JP, ISO-2022-KR and HZ decide.
    3. Text that is UTF-8 is UTF-8, whatever is declared. Where single bytes of it are none, they
       become U+FFFD; where whole lines are none, these are read in their own encoding.
    4. What is declared holds where at most one character in a hundred is undecodable, and nothing
       else is far likelier by the look of the bytes.
    5. Otherwise the text is in what its bytes look like.

    Whatever is not plain UTF-8 is noted.

    Raises `ReadError` with reason ``empty-file``, ``binary-file``, ``unknown-encoding`` or
    ``decoded-twice``.

    >>> decode(b"\xef\xbb\xbf\xe4\xb8\xad").text
    '中'
    >>> decode('<meta charset="gb2312"><p>消息'.encode("gbk"))
    Decoded(text='<meta charset="gb2312"><p>消息', notes=(('encoding', 'gb18030, as declared'),))
    """
    if not data or data.isspace():
        raise ReadError("empty-file", f"the file holds no text ({len(data)} bytes)")
    decoded = _marked(data)
    if decoded is None:
        mark = data.startswith(codecs.BOM_UTF8)
        data = data.removeprefix(codecs.BOM_UTF8)
        declared = tuple(dict.fromkeys(_declared(data, charset)))
        decoded = (
            _seven_bit(data)
            or _utf_8(data)
            or _utf_16(data, declared)
            or _legacy(data, declared, utf_8=mark)
        )
    twice = find_decoded_twice(decoded.text)
    return attrs.evolve(decoded, notes=(*decoded.notes, twice)) if twice else decoded


def decode_values(values: list[bytes]) -> list[str]:
    r"""Decode the values of a row; of one that is not UTF-8 all are in one encoding.

    >>> decode_values([b"a", "Tom’s".encode("cp1252")])
    ['a', 'Tom’s']
    """
    try:
        return [value.decode("utf-8") for value in values]
    except UnicodeDecodeError:
        try:
            texts = decode(_APART.encode().join(values)).text.split(_APART)
        except ReadError:
            texts = []
    return texts if len(texts) == len(values) else [v.decode("utf-8", "replace") for v in values]


def _marked(data: bytes) -> Decoded | None:
    if not data.startswith(_ALL_MARKS):
        return None
    for mark, encoding, dropped in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) if dropped else 0 :], encoding)
    return None


def _seven_bit(data: bytes) -> Decoded | None:
    is_marked = data.isascii() and (b"\x1b$" in data or b"~{" in data)
    found = decode_seven_bit(data) if is_marked else None
    if not found:
        return None
    text, encoding = found
    note = ("encoding", f"{encoding}, by its escapes")
    return Decoded(text, (note, *_undecodable(text.count("\ufffd"))))


def _utf_8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.count("\0") * 100 > len(text):
        raise ReadError("binary-file", f"not text: {text.count(chr(0))} NUL of {len(text)} bytes")
    return Decoded(text)


def _declared(data: bytes, charset: str | None) -> Iterator[str]:
    """List the encodings that the container and the file declare, by their web names."""
    match = _DECLARED.search(data[:DECLARATION_PROBE])
    written = match and (match[1] or match[2]).decode("ascii", "replace")
    if encoding := web_codec(charset):
        yield encoding
    # UTF-16 that can be read byte by byte is none
    if (encoding := web_codec(written)) and not encoding.startswith("utf-16"):
        yield encoding


def web_codec(name: str | None) -> str | None:
    """Return Python's codec for a declared name, if it is an encoding of the web.

    >>> web_codec("GB2312"), web_codec("punycode")
    ('gb18030', None)
    """
    for label in (name, name.lower().removeprefix("x-")) if name else ():
        try:
            return _WEB.get(codecs.lookup(label).name)
        except (LookupError, ValueError):
            continue
    return None


def _utf_16(data: bytes, declared: tuple[str, ...]) -> Decoded | None:
    for encoding in declared:
        if encoding.startswith("utf-16"):
            decoded = _read(data, encoding, "as declared")
            if decoded.text.count("\ufffd") * 100 <= len(decoded.text):
                return decoded
    return None


def _legacy(data: bytes, declared: tuple[str, ...], *, utf_8: bool) -> Decoded:
    """Decode bytes that are not UTF-8, or not all of them."""
    probe = data[:BINARY_PROBE]
    control = len(_CONTROL.findall(probe))
    if control * 20 > len(probe):
        detail = f"not text: {control} control bytes in the first {len(probe)}"
        raise ReadError("binary-file", detail)
    weights = {**dict.fromkeys(declared, 1.0), **TEXTS}
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        weights.pop(encoding, None)
    believed = {name: weights[name] * _OVERRULED for name in declared if name in weights}
    few = data.decode("utf-8", "replace").count("\ufffd") * 100 <= len(data)
    certain = utf_8 or (few and "utf-8" in declared)
    if mixed := decode_mixed(data, weights | believed, certain=certain):
        return _of_mixed(mixed)
    if few and (nearly := _nearly_utf_8(data)):
        return nearly
    scores = score(data, weights, declared)
    best = next(iter(scores), None)
    for name in declared:
        decoded = _read(data, name, "as declared")
        if decoded.text.count("\ufffd") * 100 > len(decoded.text):
            continue
        if best and scores[best] >= _LEAST and scores[best] > _OVERRULED * scores.get(name, 0):
            return _read(data, best, f"by the look of its bytes, though {name} is declared")
        return decoded
    if best is None or (scores[best] < _NOISE and len(sample(data)) >= _NOISE_SAMPLE):
        detail = f"neither UTF-8 nor any other encoding of text; it opens with {data[:16]!r}"
        raise ReadError("unknown-encoding", detail)
    return _read(data, best, "by the look of its bytes")


def _nearly_utf_8(data: bytes) -> Decoded | None:
    """Read text whose few bad bytes are fewer than its characters that are not ASCII."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if sum(character > "\x7f" for character in text) < 2 * bad:
        return None
    return Decoded(text, _undecodable(bad))


def _read(data: bytes, encoding: str, why: str = "") -> Decoded:
    text = data.decode(encoding, "replace")
    notes = (("encoding", f"{encoding}, {why}"),) if why else ()
    others = None if encoding == "utf-8" else encoding
    return Decoded(text, (*notes, *_undecodable(text.count("\ufffd"))), others)


def _of_mixed(mixed: Mixed) -> Decoded:
    notes: _Notes = ()
    if mixed.encoding:
        pieces = f"{mixed.foreign} of {mixed.pieces} lines (or words) that are not ASCII"
        notes = (("mixed-encodings", f"UTF-8, but {mixed.encoding} in {pieces}"),)
    return Decoded(mixed.text, (*notes, *_undecodable(mixed.lost)))


def _undecodable(count: int) -> _Notes:
    lost = count_of(count, "undecodable byte")
    return (("undecodable", f"{lost} became U+FFFD"),) if count else ()
