"""UTF-8 with lines in another encoding, as when a template and a text are concatenated.

A file is read by *pieces*: lines, and parts between tags. A piece is UTF-8 if what is so in
it outweighs what is not. Whether a file is such a mixture is a question of chance: of a hundred
characters of GBK twenty look like two bytes of UTF-8, and one like three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from archivekit._reading.detect import TEXTS, oddity, score

_PIECE = re.compile(rb"[^\n<>]*[\n<>]?")
# What is before @ is no part of a character of several bytes, except for digits in GB 18030.
_WORD = re.compile(rb"[\t -/:-?]+|[^\t -/:-?]+")
# What looks like UTF-8, and how many bits it is worth: how seldom that is by chance.
_WORTH = (
    (re.compile(rb"\xe2\x80[\x80-\xbf]"), 12.0),  # its quotation marks, dashes and dots
    (  # one accent in a word, as hardly a character of GBK stands
        re.compile(
            rb"(?<![\x80-\xff])(?:(?<=[A-Za-z])[\xc2-\xc9][\x80-\xbf]"
            rb"|[\xc2-\xc9][\x80-\xbf](?=[A-Za-z]))(?![\x80-\xff])"
        ),
        8.0,
    ),
    (re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"), 5.0),
    (re.compile(rb"[\xc2-\xdf][\x80-\xbf]"), 2.5),
)
_BAD = 6.0
"""What a byte costs that is no UTF-8."""
_PART = rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})"
_CUT = re.compile(_PART + rb"(?=\.\.\.|\xe2\x80\xa6|&hellip;)")
_CUT_AT_END = re.compile(_PART + rb"\Z")
_ASCII = bytes(range(128))
_SEVERAL = 4
"""Fewer bytes than these that are none are damage, and no words of another encoding."""
_WEAK = 7.0
_SURE = 30.0
"""Bits of one piece that no chance gives: six Chinese characters, four accents."""
_ENOUGH, _SHARE = 8.0, 0.1
"""Bits of all pieces together, and their share of the bits that speak against UTF-8."""
_COMMON = 0.9
"""The least weight of an encoding that a line of a file may be in: a word is little evidence."""
_LEAST = 0.01
"""A lower score than this is no evidence of an encoding."""
_ODDEST = 0.34


@attrs.frozen
class Mixed:
    """A text that is UTF-8 except for `foreign` of its pieces, in `encoding` where that is known.

    `lost` counts the bytes that became U+FFFD.
    """

    text: str
    encoding: str | None
    foreign: int
    pieces: int
    lost: int


def decode_mixed(
    data: bytes, weights: Mapping[str, float] = TEXTS, *, certain: bool = False
) -> Mixed | None:
    r"""Return the text of bytes that are UTF-8 for a part, `None` where they are not.

    A byte in a piece of UTF-8 that is none becomes U+FFFD. All other pieces are read in the one
    encoding that is likeliest for them together, where there is evidence of one. `certain` tells
    that the file is UTF-8, as its byte order mark says.

    >>> mixed = decode_mixed("港口的灯塔\n".encode() + "重新点亮，渔民看了一夜".encode("gbk"))
    >>> mixed.text, mixed.encoding
    ('港口的灯塔\n重新点亮，渔民看了一夜', 'gb18030')
    """
    pieces, weighed = zip(*_pieces(data, certain=certain), strict=True)
    bits = list(weighed)
    if _CUT_AT_END.search(data):
        bits[-1] += _BAD
    if not certain and not _is_mixture(bits):
        return None
    foreign = b"".join(piece for piece, each in zip(pieces, bits, strict=True) if each < 0)
    encoding = _encoding(foreign, weights) if foreign else None
    texts = [
        piece.decode(encoding if encoding and each < 0 else "utf-8", "replace")
        for piece, each in zip(pieces, bits, strict=True)
    ]
    text = "".join(texts)
    return Mixed(
        text=text,
        encoding=encoding,
        foreign=sum(each < 0 for each in bits) if encoding else 0,
        pieces=sum(not piece.isascii() for piece in pieces),
        lost=text.count("\ufffd") - data.count(b"\xef\xbf\xbd"),
    )


def _is_mixture(bits: Sequence[float]) -> bool:
    """Return whether what looks like UTF-8 cannot be chance."""
    ours = sum(each for each in bits if each > 0)
    against = -sum(each for each in bits if each < 0)
    return max(bits, default=0) >= _SURE or (ours >= _ENOUGH and ours >= _SHARE * against)


def _pieces(data: bytes, *, certain: bool) -> Iterator[tuple[bytes, float]]:
    """Cut bytes into pieces, each with the bits that speak for UTF-8.

    A line of which several bytes are none, and more are than by chance, is cut into words.
    """
    for piece in filter(None, _PIECE.findall(data)):
        if piece.isascii():
            yield piece, 0.0
            continue
        bits, bad = _weigh(piece)
        ours = bits + _BAD * bad
        if bad and (certain or (bad >= _SEVERAL and ours >= bad)):
            yield from _words(piece)
        else:
            yield piece, bits


def _words(piece: bytes) -> Iterator[tuple[bytes, float]]:
    """Cut a line into words; one that tells little, such as by chance, goes with the one before."""
    before = 0.0
    for word in _WORD.findall(piece):
        bits, _ = _weigh(word)
        if 0 < bits < _WEAK and before < 0:
            bits = -bits
        before = bits or before
        yield word, bits


def _weigh(piece: bytes) -> tuple[float, int]:
    """Return the bits that speak for UTF-8 in a piece, and how many bytes are none."""
    rest, bits = _CUT.sub(b" ", piece), 0.0
    for looks, worth in _WORTH:
        rest, count = looks.subn(b" ", rest)
        bits += worth * count
    bad = len(rest.translate(None, _ASCII))
    return bits - _BAD * bad, bad


def _encoding(foreign: bytes, weights: Mapping[str, float]) -> str | None:
    """Find the one encoding of the pieces that are not UTF-8, if there is evidence of one."""
    common = {name: weight for name, weight in weights.items() if weight >= _COMMON}
    scores = score(foreign, common)
    best = next(iter(scores), None)
    if best is None or scores[best] < _LEAST:
        return None
    text = foreign.decode(best, "replace")
    return best if oddity(text) <= _ODDEST and text.count("\ufffd") * 100 <= len(text) else None
