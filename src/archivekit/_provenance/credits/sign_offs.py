"""Read a sign-off: labels and names that end a line, ``记者：经纬 责编：何平``.

It is read whole or not at all: it goes on to the end of its line, and each part of it is a label
with names behind it. So an interview's ``记者：您当初为什么…`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import attrs

from archivekit._frozen import quick_frozen
from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.labels import (
    COUNT,
    DATE,
    OPENERS,
    ORNAMENTS,
    OTHER,
    ROLES,
    SOURCE,
    CreditRules,
    Labels,
    credit_rules,
)
from archivekit._provenance.credits.name_rules import EASTERN, HAN, HANGUL, NATION, name_rules
from archivekit._provenance.credits.name_shapes import DOTTED, has_cases, has_family
from archivekit._provenance.credits.name_signs import BYLINE, LABEL, SIGNED, NameSign
from archivekit._provenance.credits.names import Name, read_names
from archivekit._provenance.outlets import is_outlet_name
from archivekit._roles import WRITERS
from archivekit._rules.rules import Rules
from archivekit.model import Role

LONGEST_PHRASES = 400
"""Most characters of a line of several phrases."""
_MOST_LABELS = 60
"""Labels of one sign-off; a line of only labels would be read from each of them again."""
_LONGEST_VALUE = 60
"""Most characters behind a label that names no role."""
_LONGEST_DATE = 24
"""Most characters of a date among credits."""
_CAPTION = 8
"""Most characters before a photographer's label that are no caption."""
_LONG_LABEL = 4
"""Fewest characters of a label that a name may be glued to in a line without another label."""
LONGEST_LABEL = 40
"""Most characters of a word behind names, its bracket and an address."""
_SENTENCE_END = "。！？!?」”』）)】]…；;　 "
_ACCOUNT = re.compile(
    r"(?=[a-z\d_]{5,24}$)(?=[a-z_]{0,23}\d)(?:\d{1,8}(?=[a-z]{3}))?(?P<word>[a-z]{2,24})"
    r"(?![a-z]|(?:19|20)\d\d$)[a-z\d_]{0,22}"
)
"""The name of an account, in which no company writes its own; a month and its year is none."""
_VALUE = re.compile(rf"(?:[^（(【\[）)】\]]|[（(][^（(）)]*[）)]|[【\[][{HAN}]{{1,4}}[】\]])*")
_REST = re.compile(
    r"(?:[（(][^（(）)】\]]{1,40}(?=[】\]]?$))?"  # a bracket that nobody closed
    r"(?P<close>[\s\u3000）)】\]。.#＃|■]*)(?:\d{7,8}|[\s_]?[A-Z]{1,3}\d{0,5}(?!\w))?[\s\u3000）)】\]]*"
)
"""What may stand behind a sign-off: its bracket's end, and the day or the editor's number."""
_NUMBERED = re.compile(r"(?:_[A-Z]{1,3}\d{0,5}|\s[A-Z]{1,3}\d{2,5})\s*$")
"""An editor's number at a paper: ``责任编辑：方楠 SN231``, ``王晓武_NF``."""
_BLANK_BEFORE_LAST = re.compile(r"\s+(?=\S$)")
_EDGE = " \u3000\t；;，,、。.|｜/#＃■"
_BARE_OPENING = re.compile(rf"[\s\u3000\\\-—–{ORNAMENTS}]*[（(]?\s*")
_MARK = re.compile("[:：|｜︱丨/／＝=・‧●◎○\u055d]")
_COLON_MARKS = ":："
_DASHED_LABEL = re.compile(r"[,;\u060c]\s(?P<word>[^\W\d_]{4,16})\s?[-\u2013\u2014]\s")
"""A label with a dash behind another label's names: ``…: Ann Lee, editor — Ben Fox``."""
_LABEL_ENDS = f"{_COLON_MARKS}/／|｜"
"""Marks behind a label that is all of a line."""
_UNKNOWN_LABEL = re.compile(
    r"(?:[|｜/／•·;；]\s*|[\s\u3000]{2,}|\u3000)"
    r"(?P<word>[^\W\d_a-z][^\W\d_]{1,14}(?: [^\W\d_]{2,14})?)\s?[:：]\s*"
)
"""A word before a colon behind a mark, where a label is before it."""
_TRAILING = " \u3000。）)】]"
_COUNTED = re.compile(r"[(（]?\d{1,9}(?:\.\d{1,2})?\s?[^\W\d]{0,2}[)）]?")
"""A number, and what it counts: 33次, 1.2万."""
_ACTED = re.compile(
    rf"(?:{NATION})?[{HAN}·•]{{2,24}}"
    rf"[ \u3000][{HAN}]{{1,2}}(?:[ \u3000]|$)"
)
"""What looks like a name and what its bearer did."""
_COMMA = re.compile(r"[，；]\s*")
_IN_HANGUL = re.compile(f"[{HANGUL}]")
_HAN_BLANK = re.compile(f"[{HAN}]\\s+[{HAN}]+$")


@quick_frozen
class LabelledNames:
    """A label's role and the names behind it; ``text[start:end]`` is all of it."""

    role: str
    names: tuple[Name, ...]
    value: str
    start: int
    end: int


@quick_frozen
class SignOff:
    """A sign-off at ``text[start:end]``, without the stamp of the day that may follow it.

    `bracketed` means that it is in brackets, `bare` that its labels have no colon.
    """

    parts: tuple[LabelledNames, ...]
    start: int
    end: int
    bracketed: bool
    bare: bool


def read_sign_off(text: str, rules: Rules, *, bare: bool = False) -> SignOff | None:
    """Return the sign-off that ends `text`, if there is one.

    `bare` also tries labels without a colon (``编译 刘静；审校 母红``), which must take up all of
    the text or its last bracket, since such words are in sentences too.

    >>> rules = Rules.default()
    >>> found = read_sign_off("…完畢。（譯者：李晉緯/核稿：徐睿承）1091008", rules)
    >>> [(part.role, part.value) for part in found.parts]
    [('translator', '李晉緯'), ('copy_editor', '徐睿承')]
    >>> read_sign_off("记者：您当初为什么希望翻译这本日记？", rules)
    """
    words = credit_rules(rules)
    region = _region(text)
    for label in words.label.finditer(text, region) if region is not None else ():
        start = _opening(text, label)
        parts = _read_parts(text, label.start(), rules, words.label) if start is not None else None
        if parts and start is not None:
            # A reporter without a colon may come first: 记者经纬 责编：何平.
            head = text[:start] if bare else ""
            before = _read_parts(head, 0, rules, words.bare_label, beside=True) if head else None
            begin = 0 if before else start
            parts = (*(before or ()), *parts)
            if begin > _CAPTION and text[begin] not in OPENERS and _is_of_picture(parts):
                return None
            return SignOff(parts, begin, _end(text, parts), text[begin] in OPENERS, bare=False)
    for start in _bare_starts(text) if bare and len(text) <= LONGEST_PHRASES else ():
        opening = _BARE_OPENING.match(text, start)
        at = opening.end() if opening else start
        first = text[start : start + 1]
        if words.bare_label.match(text, at):
            parts = _read_parts(text, at, rules, words.bare_label)
        elif "/" in text or "／" in text or first >= EASTERN or first == "[":
            parts = _read_with_deeds(text, start, at, rules)
        else:
            parts = None
        if parts:
            bracketed = "(" in text[start:at] or "（" in text[start:at]
            return SignOff(parts, start, _end(text, parts), bracketed, bare=True)
    return None


def may_sign_off(text: str, rules: Rules) -> bool:
    """Return whether `read_sign_off` of a text, bare ones too, has anything to read.

    >>> rules = Rules.default()
    >>> [may_sign_off(text, rules) for text in ("They met on Monday.", "编译 刘静", "文：刘静")]
    [False, True, True]
    """
    if _MARK.search(text):
        return True
    label = credit_rules(rules).bare_label
    for start in _bare_starts(text):
        opening = _BARE_OPENING.match(text, start)
        if label.match(text, opening.end() if opening else start):
            return True
    return False


def _is_of_picture(parts: tuple[LabelledNames, ...]) -> bool:
    """Return whether labels say whose a picture is; a sentence before them is its caption."""
    return all(part.role in {Role.PHOTOGRAPHER, OTHER} for part in parts)


def _region(text: str) -> int | None:
    """Return where a sign-off may begin: behind the last sentence that has no label's mark in it.

    Names hold no end of a sentence, so that each sentence of a sign-off has a label of its own.
    """
    if not _MARK.search(text):
        return None
    at = len(text.rstrip(_TRAILING))
    region = None
    while at > 0:
        cut = max(text.rfind("。", 0, at), text.rfind("！", 0, at), text.rfind("？", 0, at))
        if not _MARK.search(text, cut + 1, at):
            break
        region = at = max(cut, 0)
    return region


def _bare_starts(text: str) -> list[int]:
    """Return where labels without a colon may begin: the text, and its last bracket."""
    if "(" not in text and "（" not in text:
        return [0]
    bracket = max(text.rfind("("), text.rfind("（"))
    return [0, bracket] if bracket > 0 else [0]


def _end(text: str, parts: tuple[LabelledNames, ...]) -> int:
    rest = _REST.match(text, parts[-1].end)
    return rest.end("close") if rest else len(text)


def _opening(text: str, label: re.Match[str]) -> int | None:
    """Return where the sign-off begins: at its bracket, or its label after a sentence's end.

    One of several words with a colon tells by itself: ``Ann Lee Edited by: Ben Fox``.
    """
    at = label.start()
    before = text[:at].rstrip()
    if before and before[-1] in OPENERS:
        return len(before) - 1
    is_told = " " in label["word"] and label[0].rstrip()[-1] in _COLON_MARKS
    return at if not before or is_told or text[at - 1] in _SENTENCE_END else None


def _read_parts(
    text: str, at: int, rules: Rules, pattern: Labels | re.Pattern[str], *, beside: bool = False
) -> tuple[LabelledNames, ...] | None:
    """Read label after label up to the end of the text; `None` if anything else is left.

    A name that is glued to the only label needs a sign, if it is not `beside` others that have one.
    """
    words, parts = credit_rules(rules), list[LabelledNames]()
    found = _labels_in(text, at, pattern, rules)
    labels = list(islice(found, _MOST_LABELS + 1))
    if not labels or labels[0].start() > at or len(labels) > _MOST_LABELS:
        return None
    if pattern is words.label:  # all the rest is read, so not for each of very many labels
        labels = _with_glued(text, labels, words)
        labels = _with_listed(text, labels, words) if len(labels) == 1 else labels
    if len(labels) > _MOST_LABELS:
        return None
    alone = labels[0] if len(labels) == 1 else None
    if pattern is words.bare_label and any(one["kind"] and one["glued"] for one in labels[1:]):
        return None
    is_glued = alone is not None and alone.groupdict().get("glued") is not None
    if alone and is_glued and not beside and len(alone["word"]) < _LONG_LABEL:
        behind = _VALUE.match(text, alone.end())
        is_whole = text[at - 1 : at] in tuple("（(") and text[len(text.rstrip()) - 1] in "）)"
        if not behind or not (  # 记者李明报道, and in brackets 记者李明
            (is_whole and not alone["kind"]) or name_rules(rules).behind_names.fullmatch(behind[0])
        ):
            return None
    ends = [*(following.start() for following in labels[1:]), len(text)]
    for label, limit in zip(labels, ends, strict=True):
        read = _read_value(text, label, limit, rules, is_bare=pattern is words.bare_label)
        if not read:
            return None
        parts += read
    if all(part.role in {COUNT, DATE} for part in parts):
        return None
    return tuple(parts) if _REST.fullmatch(text, parts[-1].end) else None


def _read_value(
    text: str, label: re.Match[str], limit: int, rules: Rules, *, is_bare: bool
) -> tuple[LabelledNames, ...]:
    """Return what stands behind a label, as far as a place; none if that is anything else."""
    words = credit_rules(rules)
    whole = _VALUE.match(text, label.end(), limit)
    value = _NUMBERED.sub("", whole[0]).rstrip(_EDGE) if whole else ""
    end = label.end() + len(value)
    role, written = _role_of(label, words), value
    has_slash = "/" in value or "／" in value
    joined = words.deeds_joined.search(value) if has_slash else None
    if joined:  # 记者 童谣 文/摄
        written = value[: joined.start()]
    elif _HAN_BLANK.search(value):
        written = name_rules(rules).deeds_apart.sub("", value)
    if role in WRITERS and value.endswith(words.took) and not joined:  # 记者李明摄
        role = Role.PHOTOGRAPHER
        written = _BLANK_BEFORE_LAST.sub("", value) if written == value else written
    if is_bare and _is_verb(label, rules):
        return ()
    if has_slash and (slashed := _read_slashed(text, label.end(), end, rules, role)):
        return slashed
    names = read_names(
        written, rules, label.end(), sign=_sign_behind(role, written, rules, is_bare=is_bare)
    )
    is_unknown = role == OTHER and fold_blanks(label["word"]) not in words.roles
    if not _fit(label, names, rules, is_bare=is_bare, is_unknown=is_unknown):
        return ()
    if role == COUNT:
        names = []
        if is_bare or not _COUNTED.fullmatch(value):
            return ()
    elif role == DATE:
        names = []
        if not value[:1].isdigit() or len(value) > _LONGEST_DATE:
            return ()
    elif not names and not _may_name_nobody(role, value, label["word"], rules, is_bare=is_bare):
        return ()
    return (LabelledNames(role, tuple(names), value, label.start(), end),)


def _fit(
    label: re.Match[str], names: list[Name], rules: Rules, *, is_bare: bool, is_unknown: bool
) -> bool:
    """Return whether names are such that what is before them is a label indeed.

    Without a colon, and glued to them, their families must be known, and behind some words one of
    them; a word that is no known label needs people behind it.
    """
    of_kind = is_bare and label.groupdict().get("kind") is not None
    if (of_kind or is_unknown) and not names:
        return False
    if is_unknown and any(name.is_desk for name in names):
        return False
    if label["word"] in credit_rules(rules).of_families and not _is_glued(label):
        return any(has_family(name.name, rules) for name in names)
    is_sure = not (of_kind or _is_glued(label))
    return is_sure or all(has_family(name.name, rules) for name in names)


def _with_glued(text: str, labels: list[re.Match[str]], words: CreditRules) -> list[re.Match[str]]:
    """Return labels, and those that are seen behind one alone.

    Nothing parts some from the value before: 来源：某报编辑：某人. Others are unknown words behind
    a mark: ``Editor: Ann Lee | Infografis: Budi``.
    """
    dashed = _DASHED_LABEL.search(text, labels[-1].end()) if labels else None
    if dashed and fold_blanks(dashed["word"]) in words.listed:
        labels = [*labels, dashed]
    if not labels or sum(text.count(mark, labels[0].end()) for mark in _COLON_MARKS) < len(labels):
        return labels  # no colon that is not a label's
    for pattern in (words.glued, _UNKNOWN_LABEL):
        taken = [label.span() for label in labels]
        more = [
            match
            for match in pattern.finditer(text, labels[0].end())
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]
        labels = sorted([*labels, *more], key=re.Match.start) if more else labels
    return labels


def _labels_in(
    text: str, at: int, pattern: Labels | re.Pattern[str], rules: Rules
) -> Iterator[re.Match[str]]:
    """Yield the labels from a place on, without words that are part of a name or behind one."""
    found = iter(pattern.finditer(text, at))
    while label := next(found, None):
        is_behind = label.start() > at
        if is_behind and _is_behind_name(text, label, rules):
            at = label.end("word")
            found = iter(pattern.finditer(text, at))
        elif not (_is_name_in(label) or (is_behind and _is_deed(label, rules))):
            yield label


def _is_behind_name(text: str, label: re.Match[str], rules: Rules) -> bool:
    """Return whether a word says in Hangul what the person before it is: 글 김하늘 기자 사진 …."""
    if not credit_rules(rules).behind.fullmatch(label["word"]):
        return False
    return _IN_HANGUL.match(text[: label.start()].rstrip()[-1:]) is not None


def _with_listed(text: str, labels: list[re.Match[str]], words: CreditRules) -> list[re.Match[str]]:
    """Return the label of a source, and those without a colon behind the commas of its value.

    ``（来源：石湾日报，记者 段若川，编辑 周闻澜）``
    """
    (first,) = labels
    if words.role_of(first["word"]) != SOURCE or "，" not in text[first.end() :]:
        return labels
    commas = (comma.end() for comma in _COMMA.finditer(text, first.end(), LONGEST_PHRASES))
    behind = (words.bare_label.match(text, at) for at in islice(commas, _MOST_LABELS))
    return [first, *(one for one in behind if one and one["glued"] is None)]


def _read_with_deeds(
    text: str, start: int, at: int, rules: Rules
) -> tuple[LabelledNames, ...] | None:
    """Return names with what each did, behind a slash or, of two at least, behind a blank."""
    is_slashed = "/" in text or "／" in text
    if not is_slashed and not _ACTED.match(text, start):
        return None
    end = len(text.rstrip(_EDGE + _TRAILING))
    if is_slashed:
        found = _read_slashed(text, at, end, rules)
        return found or (_read_slashed(text, start, end, rules) if start < at else None)
    parts = _read_slashed(text, start, end, rules, pattern=credit_rules(rules).acted)
    return parts if len(parts) > 1 else None


def _read_slashed(
    text: str,
    start: int,
    end: int,
    rules: Rules,
    role: str | None = None,
    *,
    pattern: re.Pattern[str] | None = None,
) -> tuple[LabelledNames, ...]:
    """Return names with what each did behind a slash: ``王小明/文 李红/图``; none for another text.

    `role` is that of a label before them, which says of those who wrote how.
    """
    words, parts, at = credit_rules(rules), list[LabelledNames](), start
    for one in (pattern or words.slashed).finditer(text, start, end):
        did = words.role_of(one["did"])
        known = role if role in WRITERS and did in WRITERS else did
        names = tuple(read_names(one["name"], rules, one.start("name")))
        is_next = not text[at : one.start()].strip(_EDGE)
        is_known = (has_family(n.name, rules) or DOTTED.search(n.name) for n in names)
        if not is_next or not names or not all(is_known):
            return ()
        parts.append(LabelledNames(known or did, names, one["name"], *one.span()))
        at = one.end()
    if at < end:
        return ()
    return tuple(parts)


def _role_of(label: re.Match[str], words: CreditRules) -> str:
    """Return the role of a label; of two that are joined that of the one who writes."""
    groups = label.groupdict()
    kind, also = groups.get("kind"), groups.get("also")
    role = words.role_of_kind(kind, label["word"]) if kind else words.role_of(label["word"])
    other = words.role_of(also) if also else role
    return other if role not in WRITERS and other in WRITERS else role


def _is_name_in(label: re.Match[str]) -> bool:
    """Return whether a label of one character is the beginning of a name, as in 文思远.

    Behind its kind it is the end of another word: 公告原文：….
    """
    groups = label.groupdict()
    may_be = groups.get("glued") is not None or groups.get("kind") is not None
    return may_be and len(label["word"]) == 1


def _is_deed(label: re.Match[str], rules: Rules) -> bool:
    """Return whether what is before a word without a colon says where it was done: 台北报道."""
    groups = label.groupdict()
    if "of" not in groups or groups.get("kind") is None:
        return False
    role = credit_rules(rules).role_of(label["word"])
    return role in WRITERS and not name_rules(rules).post.fullmatch(label["word"])


def _is_glued(label: re.Match[str]) -> bool:
    """Return whether nothing parts a label from the name behind it."""
    groups = label.groupdict()
    has_blank = label[0][-1:].isspace()
    return "of" in groups and not has_blank


def _is_verb(label: re.Match[str], rules: Rules) -> bool:
    """Return whether a label glued to whose it is says what they do: 路透社报道."""
    is_post = name_rules(rules).post.fullmatch(label["word"])
    return bool(label["of"]) and _is_glued(label) and not is_post


def _is_account(written: str, rules: Rules) -> bool:
    account = _ACCOUNT.fullmatch(written)
    return account is not None and account["word"] not in name_rules(rules).never


def _sign_behind(role: str, written: str, rules: Rules, *, is_bare: bool = False) -> NameSign:
    """Return what a label says of the words behind it.

    Of a picture a single word is a company, unless it is written as accounts are: ``kat_99``.
    """
    if role == Role.PHOTOGRAPHER and (is_bare or not _is_account(written, rules)):
        return attrs.evolve(BYLINE, lenient=not is_bare)
    if is_bare:
        return BYLINE
    return SIGNED if role in {Role.AUTHOR, Role.PHOTOGRAPHER} else LABEL


def _may_name_nobody(role: str, value: str, label: str, rules: Rules, *, is_bare: bool) -> bool:
    """Return whether a label may have no names behind it: whose copy or whose picture it is.

    Without a colon, and in letters, sentences begin with such words as well.
    """
    if not value or len(value) > _LONGEST_VALUE:
        return False
    if role in {SOURCE, OTHER}:
        return not is_bare or not has_cases(label) or is_outlet_name(value, rules)
    is_company = " " not in value and has_cases(value) and not is_bare
    return role == Role.PHOTOGRAPHER and (is_company or is_outlet_name(value, rules))


def read_label(text: str, rules: Rules) -> tuple[str, NameSign] | None:
    """Return the role of a label that is all of a line, and what it says of the next one.

    >>> [read_label(text, Rules.default())[0] for text in ("Penulis:", "Written by", "Text /")]
    ['author', 'author', 'author']
    """
    if len(text) > LONGEST_LABEL:
        return None
    label = text.strip(_EDGE + _LABEL_ENDS)
    role = credit_rules(rules).roles.get(fold_blanks(label))
    if role not in ROLES:
        return None
    return role, _sign_behind(
        role, "", rules, is_bare=not text.rstrip().endswith(tuple(_LABEL_ENDS))
    )
