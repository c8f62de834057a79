"""Text that was UTF-8, was read as GBK, and saved so: ``中文字`` has become ``涓枃瀛?``.

Three bytes of UTF-8 a character pair up to three characters of GBK for every two, and every third
of those begins with a byte from E4 to E9. No article of 34,000 holds such a run by chance.
"""

from __future__ import annotations

import re

from archivekit.errors import ReadError

_LEADS = "".join(
    bytes((lead, trail)).decode("gbk", "ignore")
    for lead in range(0xE4, 0xEA)
    for trail in range(0x80, 0xC0)
    if trail != 0x7F
)
_RUN = re.compile(rf"(?:[{re.escape(_LEADS)}][^\x00-\x7f]{{2}}){{2,}}[^\x00-\x7f]*")
# The commonest of them, of which half of all such characters have one, looked for first: a hundred
# times as fast as the run, and rare enough that one text in a hundred is looked at again.
_COMMON = tuple("涓浜鐨鍙鍥鍏浠澶鍦瀹鍒杩鏂鍚鏄鏃浣骞灏鍗缁璁涔鎴鍔鐢浼閫缇甯")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_HAN = bytes(byte for byte in range(256) if not 0x4E <= byte <= 0x9F)
"""The high bytes in UTF-16 of all that is no Chinese character of the basic block."""
_LOST = re.compile("锟斤拷")
_OPENING = 200
"""Characters of which one is Chinese in nearly every Chinese text."""


def find_decoded_twice(text: str) -> tuple[str, str] | None:
    """Note the words of `text` that were decoded twice, and what they were.

    Raises `ReadError` with reason ``decoded-twice`` where they are most of the text: it is for
    its owner to say whether to decode it back.

    >>> find_decoded_twice("标题，正文，都没有变。" + "阅后即焚".encode().decode("gbk"))[1]
    'UTF-8 read as GBK: 闃呭悗鍗崇剼 was 阅后即焚'
    >>> find_decoded_twice("涓滴之功，标题如常。")
    """
    if text.isascii() or not _has_han(text):
        return None
    for character in _COMMON:
        if character in text:
            break
    else:
        return _lost(text)
    found = [(run[0], was) for run in _RUN.finditer(text) if (was := _undone(run[0]))]
    if found:
        written, was = found[0]
        detail = f"UTF-8 read as GBK: {written[:40]} was {was[:40]}"
        if sum(len(run) for run, _ in found) * 2 > len(re.findall(r"[^\x00-\x7f]", text)):
            raise ReadError("decoded-twice", detail)
        return ("decoded-twice", detail)
    return _lost(text)


def _has_han(text: str) -> bool:
    """Return whether a text has a Chinese character: a fifth of the time of a search for one."""
    if _HAN.search(text, 0, _OPENING):
        return True
    return bool(text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _NO_HAN))


def _lost(text: str) -> tuple[str, str] | None:
    """Note what was U+FFFD, twice in a row, before it was read as GBK."""
    if lost := _LOST.search(text):
        return ("decoded-twice", f"U+FFFD read as GBK: {lost[0][:40]}; the words are lost")
    return None


def _undone(run: str) -> str | None:
    """Return what a run was before, if it was text except for a character at its edge."""
    was = run.encode("gbk", "ignore").decode("utf-8", "replace")
    return was if len(_HAN.findall(was)) > 3 * was.count("\ufffd") else None
