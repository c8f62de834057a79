"""UTF-8 with lines of another encoding in it, as a template and a text put together become.

A file is read by *pieces*: lines, and parts between tags. A piece is UTF-8 if what is so in
it outweighs what is not. Whether a file is such a mixture is a question of chance: of a hundred
characters of GBK twenty look like two bytes of UTF-8, and one like three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from archivekit._reading.detect import TEXTS, oddity, score

_PIECE = re.compile(rb"[^\n<>]*[\n<>]?")
_TWO = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
_MORE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT = re.compile(  # at the end of the file, or before an ellipsis
    rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})"
    rb"(?=\Z|\.\.\.|\xe2\x80\xa6|&hellip;)"
)
_ASCII = bytes(range(128))
# Bits that a character of two bytes or of more is worth, and what a byte that is none costs: where
# all bytes are high, as in Chinese, and where few are, as in French.
_DENSE, _SPARSE = (2.5, 5.0, 5.0), (8.0, 12.0, 8.0)
_DENSITY = 0.3
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
    """A text that is UTF-8 but for `foreign` of its pieces, in `encoding` where that is known.

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
    pieces = [piece for piece in _PIECE.findall(data) if piece]
    bits = [0.0 if piece.isascii() else _bits(piece) for piece in pieces]
    ours = sum(each for each in bits if each > 0)
    against = -sum(each for each in bits if each < 0)
    sure = max(bits, default=0) >= _SURE
    if not certain and not sure and (ours < _ENOUGH or ours < _SHARE * against):
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


def _bits(piece: bytes) -> float:
    """Weigh whether a piece is UTF-8: how improbable that would be by chance, less what is none."""
    rest, more = _MORE.subn(b"", _CUT.sub(b"", piece))
    rest, two = _TWO.subn(b"", rest)
    bad = len(rest.translate(None, _ASCII))
    dense = len(piece.translate(None, _ASCII)) > _DENSITY * len(piece.strip())
    worth = _DENSE if dense else _SPARSE
    return worth[0] * two + worth[1] * more - worth[2] * bad


def _encoding(foreign: bytes, weights: Mapping[str, float]) -> str | None:
    """Find the one encoding of the pieces that are not UTF-8, if there is evidence of one."""
    common = {name: weight for name, weight in weights.items() if weight >= _COMMON}
    scores = score(foreign, common)
    best = max(scores, key=lambda name: (scores[name], name), default=None)
    if best is None or scores[best] < _LEAST:
        return None
    text = foreign.decode(best, "replace")
    return best if oddity(text) <= _ODDEST and text.count("\ufffd") * 100 <= len(text) else None
