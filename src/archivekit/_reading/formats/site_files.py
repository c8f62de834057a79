"""What a mirror of a site has beside its pages: style sheets, scripts, robots.txt, ads.txt."""

from __future__ import annotations

import re

from archivekit.errors import ReadError

_COMMENT = re.compile(r"/\*(?>[^*]+|\*(?!/))*(?:\*/|\Z)|(?m:^[ \t]*//[^\n]*$)")
_DECLARATION = re.compile(r"\s*(?:[*_]?[A-Za-z-][\w-]{0,60}\s*:\s*\S[\s\S]*|@[\w-]+\s[\s\S]*)?")
"""One of a style sheet, between its marks."""
_SCRIPT = re.compile(
    r"\bfunction\b[^\n(]{0,60}\(|=>|\b(?:var|const|let)\s+[\w$]+\s*=|\brequire\(|\bexports\b"
    r"|\b(?:document|window|console|module)\.\w"
)
_CODE = re.compile(r"[{}();=]")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_MARKS = frozenset("{}();=<>")
_ENDS, _WIDE_ENDS = frozenset(".:!?…。！？："), frozenset("。！？：")
_FEWEST_WORDS, _FEWEST_SIGNS = 5, 8
"""Words of a line that is a sentence; signs of one in a script that sets no blanks."""
_ROBOTS = re.compile(
    r"(?:(?:user-agent|disallow|allow|sitemap|crawl-delay|host|clean-param|request-rate|noindex)"
    r"[ \t]*:[^\n]*|#[^\n]*|)",
    re.IGNORECASE,
)
_ADS = re.compile(
    r"[\w.-]+\.[a-z]{2,}\s*,[^,\n]{1,80},\s*(?:DIRECT|RESELLER)\b[^\n]*|#[^\n]*|\w+=[^\n]*|",
    re.IGNORECASE,
)
_COVERED = 0.8
"""Least share of a style sheet that is rules, and of these the share that say something."""
_DENSE = 0.06
"""Least share of a script's characters that are marks of code; in prose it is a thousandth."""
_LONGEST_SELECTOR = 500
_HEAD = 20_000
"""Characters that are looked at: a file is of one kind."""


def refuse_site_file(_path: str, source: str) -> None:
    r"""Raise `ReadError` with reason ``not-articles`` where a file is for browsers or crawlers.

    >>> refuse_site_file("robots.txt", "User-agent: *\nDisallow: /admin/")
    Traceback (most recent call last):
    archivekit.errors.ReadError: not-articles: what a site says to crawlers
    >>> refuse_site_file("a.txt", "A ferry ran {aground}; nobody was hurt.")
    """
    head = source[:_HEAD].removeprefix("\ufeff").strip()
    if kind := _kind(head):
        raise ReadError("not-articles", kind)


def _kind(head: str) -> str | None:
    if head[:40].lower().startswith(("user-agent", "sitemap", "disallow", "#")) or "DIRECT" in head:
        lines = [line.strip() for line in head.splitlines()]
        whole = lines[:-1] or lines  # the last may be cut
        if "user-agent" in head.lower() and all(map(_ROBOTS.fullmatch, whole)):
            return "what a site says to crawlers"
        if "DIRECT" in head and all(map(_ADS.fullmatch, whole)):
            return "what a site says of who sells its advertisements"
    if "{" not in head:
        return None
    bare = _COMMENT.sub("", head)
    if any(map(_is_sentence, bare.splitlines())):
        return None  # a text that shows code
    if _is_style(bare):
        return "a style sheet"
    marks = len(_CODE.findall(bare))
    if not _FENCE.search(head) and marks >= len(bare) * _DENSE and _SCRIPT.search(bare):
        return "a script"
    return None


def _is_sentence(line: str) -> bool:
    """Return whether a line is a sentence and holds no marks of code.

    >>> _is_sentence("To make links red, write:"), _is_sentence("  return a.b + c.d + e.f;")
    (True, False)
    """
    text = line.strip()
    if text[-1:] not in _ENDS or not _MARKS.isdisjoint(text):
        return False
    is_wide = text[-1] in _WIDE_ENDS and len(text) >= _FEWEST_SIGNS
    return is_wide or (text[0].isalpha() and len(text.split()) >= _FEWEST_WORDS)


def _is_style(text: str) -> bool:
    """Return whether a text is rules of a style sheet, each a list of names with values."""
    *pieces, _ = text.split("}")
    rules = [piece.rpartition("{") for piece in pieces]
    told = [rule for rule in rules if rule[1] and len(rule[0].strip()) <= _LONGEST_SELECTOR]
    size = sum(len(selector) + len(inside) for selector, _, inside in told)
    meant = sum(all(map(_DECLARATION.fullmatch, inside.split(";"))) for *_, inside in told)
    letters = len("".join(text.split()))
    return bool(told) and size >= letters * _COVERED and meant >= len(told) * _COVERED
