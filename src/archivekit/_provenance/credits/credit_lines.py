"""Read a line of credits in one of its three forms: sign-off, phrase, or joined names.

- A *sign-off* is labels and names: ``记者：经纬 责编：何平`` or ``（編輯：李錫璋）``. It is read
  whole or not at all: it goes on to the end of its line, and each part of it is a label with
  names behind it. So an interview's ``记者：您当初为什么…`` is none.
- A *phrase* is a sentence around names: ``Olivia Wang自香港对本文有报道贡献``, or names with one
  word before or behind them: ``By Ann Lee``, ``홍길동 기자``.
- *Joined names* have slashes and no label: ``张平/达扬 (路透社、法新社)``, ``洪沙/李鱼（摘编）``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import attrs

from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.names import (
    BYLINE,
    HAN,
    HANGUL,
    KANA,
    LABEL,
    LINE,
    SIGNED,
    Name,
    NameSign,
    has_cases,
    has_family,
    name_rules,
    read_names,
    split_names_and_place,
)
from archivekit._provenance.outlets import is_agency, is_outlet_name
from archivekit._provenance.places import is_place
from archivekit._roles import WRITERS
from archivekit._rules.patterns import (
    Patterns,
    Sieve,
    any_of,
    any_pattern,
    at_first_letter,
    trie_of,
    words_in,
)
from archivekit._rules.regex import compile_late
from archivekit._rules.rows import Phrase
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    BEHIND_WORDS,
    BY_WORDS,
    CREDIT_EMPLOYERS,
    DATE_LANGUAGES,
    FILED_IN,
    FILED_UNDER,
    GIVEN_NAMES,
    JOINED_COMPILED,
    JOINERS,
    LABELS,
    PAIRS,
    PHRASES,
)
from archivekit.model import Role

ROLES: frozenset[str] = frozenset(Role)
SOURCE, OTHER = "source", "other"
"""Labels that name no role: whom a text was taken from, and work that has no role here."""
DATE = "date"
"""The role of a label before a date, which may stand among credits."""
LONGEST_PHRASE = 180
"""Most characters of a phrase whose row has no `has`."""
LONGEST_PHRASES = 400
"""Most characters of a line of several phrases."""
MOST_LABELS = 60
"""Labels of one sign-off; a line of only labels would be read from each of them again."""
LONGEST_JOINED = 90
"""Most characters of a line of joined names."""
_LONGEST_VALUE = 60
"""Most characters behind a label that names no role."""
_SHORTEST_BEGUN = 5
"""Fewest letters of a word that a translator's phrase is known to begin with."""
_LONGEST_DATE = 24
"""Most characters of a date among credits."""
_CAPTION = 8
"""Most characters before a photographer's label that are no caption."""
_LONG_LABEL = 4
"""Fewest characters of a label that a name may be glued to in a line without another label."""
_LONGEST_WORDS = 40
"""Most characters of a word behind names, its bracket and an address."""

_SELDOM_ELSE = frozenset((Role.TRANSLATOR, Role.COPY_EDITOR, Role.EDITOR, Role.CONTRIBUTOR))
"""Roles whose single words are before names and seldom before anything else."""
ORNAMENTS = "◎●■□▲◆◇★☆▶►"
"""Marks that papers set before a line of credits."""
_OPENERS = f"（(【[{ORNAMENTS}"
_SENTENCE_END = "。！？!?」”』）)】]…；;　 "
_VALUE = re.compile(r"(?:[^（(【\[）)】\]]|[（(][^（(）)]*[）)])*")
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
_COLONS = ":："
_LABEL_COMMA = re.compile(r"[,，،]\s*")
_UNKNOWN_LABEL = re.compile(
    r"(?:[|｜/／•·;；]\s*|[\s\u3000]{2,}|\u3000)"
    r"(?P<word>[^\W\d_a-z][^\W\d_]{1,14}(?: [^\W\d_]{2,14})?)\s?[:：]\s*"
)
"""A word before a colon behind a mark, where a label is before it."""
_TRAILING = " \u3000。）)】]"
_BLANK = re.compile(r"\s+")
_POST_END = re.compile(r"\s*[,，]\s*|\s+")
_SENTENCE = re.compile(r"[。.]\s+(?=\S)")
_BRACKETED = re.compile(r"(?P<names>[^（()）]{2,40}?)[/／]?\s*[（(](?P<inside>[^（()）]+)[）)]")
_JOINED = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s?[/／]\s?[\u4e00-\u9fff]{2,4})+")
_JOINS = re.compile("[(（/／]")
"""What one of the two has in it."""
_FILED = re.compile(r"[^\s=＝]{1,8}\s?[=＝]\s?")
"""Where a Korean story was filed, or a label, before its reporter: ``[서울=박지훈 기자]``."""
_GLUED = f"[{HAN}{HANGUL}{KANA}]"
_HAN_BLANK = re.compile(f"[{HAN}]\\s+[{HAN}]+$")
_HAN_LABEL, _SHORT_HAN_LABEL = (re.compile(f"[{HAN}]{{{sizes}}}") for sizes in ("2,5", "1,3"))


class Labels:
    """What finds labels, in the `forms` that are written, once `compiled` has put words in place.

    All are looked for in any case first: thousands of forms take twice as long to compile. They are
    asked themselves where a word is met that is in none of them, such as ``eDitOr:``, which is
    seldom.
    """

    def __init__(self, forms: set[str], compiled: Callable[[str], re.Pattern[str]]) -> None:
        lower = {low if len(low := form.lower()) == len(form) else form for form in forms}
        self._any_case = compiled(f"(?i:{_tried(lower)})")
        self._forms = frozenset(" ".join(form.split()) for form in forms)
        self._compiled = compiled

    @functools.cached_property
    def _exact(self) -> re.Pattern[str]:
        return self._compiled(_tried(self._forms))

    def finditer(self, text: str, at: int) -> Iterator[re.Match[str]]:
        """Yield the labels from a place on."""
        for label in self._any_case.finditer(text, at):
            if " ".join(label["word"].split()) not in self._forms:
                yield from self._exact.finditer(text, at)
                return
            yield label
            at = label.end()


@attrs.frozen(eq=False)
class CreditRules:
    """The words of credits, compiled: labels by their folded word, and the phrases.

    `label` matches a label that a colon or a bar ends, `glued` one that nothing parts from a value
    before it, `bare_label` one that a blank ends. `by` is a word before names without a mark,
    `by_translators` are those before translators, `by_label` a label that is one in an element or a
    field of its own, `behind` one behind them, and `behind_again` the same before a further name.
    `translated` is a phrase that tells from what, and begins with one of `translating`.
    `slashed` are names with what each did behind a slash, `deeds_joined` what somebody did behind a
    blank: 文/摄. `took` are the labels of photographers that are glued behind a name. `pair` is
    names and their place inside a phrase, `compiled` how a story was made, behind joined names.
    """

    roles: dict[str, str]
    label: Labels
    glued: re.Pattern[str]
    bare_label: re.Pattern[str]
    by: re.Pattern[str]
    by_translators: tuple[str, ...]
    translating: tuple[str, ...]
    translated: re.Pattern[str]
    by_label: re.Pattern[str]
    behind: re.Pattern[str]
    behind_again: re.Pattern[str]
    took: tuple[str, ...]
    deeds_joined: re.Pattern[str]
    slashed: re.Pattern[str]
    phrases: Sieve[Phrase]
    pair: Patterns
    compiled: re.Pattern[str]

    def role_of(self, word: str) -> str:
        """Return the role that a label means, or `SOURCE` or `OTHER`, as an unknown one does."""
        return self.roles.get(fold_blanks(word), OTHER)

    def role_of_kind(self, kind: str, word: str) -> str:
        """Return the role of a label that says of which kind it is: 核稿编辑, 图片编辑, 数据来源.

        A kind that is a label itself says more, but for those of writers: 文字编辑. The source of a
        kind is not the text's.
        """
        role, told = self.role_of(word), self.roles.get(fold_blanks(kind))
        if told and told not in WRITERS:
            role = OTHER if told == Role.PHOTOGRAPHER else told
        return OTHER if role == SOURCE else role

    def role_of_post(self, post: str) -> str | None:
        """Return the role that the end of somebody's position means: 中國組記者."""
        ends = (post[at:] for at in range(len(post)))
        return next((self.roles[end] for end in ends if end in self.roles), None)


@per_rules
def credit_rules(rules: Rules) -> CreditRules:
    """Return the words of credits, compiled; of two labels with one word the stronger has it."""
    roles: dict[str, str] = {}
    for row in (*rules[LABELS], *rules[BY_WORDS], *rules[BEHIND_WORDS]):
        for word in row.words:
            roles.setdefault(fold_blanks(word), row.role)
    labels, by_words, behind = (
        frozenset(word for row in rows for word in row.words)
        for rows in (rules[LABELS], rules[BY_WORDS], rules[BEHIND_WORDS])
    )
    dates = frozenset(
        word for row in rules[DATE_LANGUAGES] for word in (*row.published, *row.updated)
    )
    for word in dates:
        roles.setdefault(fold_blanks(word), DATE)
    # A label opens the text or follows a blank or a mark; a colon or a bar ends it.
    before = (
        rf"(?:(?<=^)|(?<=[\s\u3000（(【\[）)】\]；;，,、。．.！!？?」”|｜/／•·—\-{ORNAMENTS}]))"
    )
    of = f"(?:{any_pattern(rules[CREDIT_EMPLOYERS]).pattern})"
    newsrooms = name_rules(rules).organisations
    bare = {
        form
        for word in labels
        if _stands_bare(word, roles) and word.lower() not in newsrooms
        for form in (word, word.lower())
    }
    also = _also(labels, roles, rules)
    in_han = {word for word in labels if _HAN_LABEL.fullmatch(word)}
    short = {word for word in labels if _SHORT_HAN_LABEL.fullmatch(word)}
    return CreditRules(
        roles=roles,
        label=Labels(
            _in_all_cases(labels | by_words | dates),
            lambda words: re.compile(
                rf"{before}(?:{of}|(?P<kind>[{HAN}]{{2,4}}?))??(?P<word>{words}){also}"
                rf"(?:\s*(?:[:：|｜︱丨/／＝\u055d]|(?<={_GLUED})(?:[・‧](?={_GLUED})|[=●◎○]))|(?(also)(?=[\s\u3000])|(?!)))[*_]{{0,2}}\s*"
            ),
        ),
        glued=compile_late(rf"(?<=[{HAN}])(?P<word>{trie_of(in_han)})[:：]\s*"),
        # Without a colon a blank ends it, or nothing where it says whose reporter it is, or where a
        # family name is behind it.
        bare_label=re.compile(
            rf"{before}(?:(?P<of>{of})|(?P<kind>(?<![^（(])[{HAN}]{{2,4}}?))??(?P<word>{_tried(bare)})"
            rf"(?:[\s\u3000]+|(?(of)|(?P<glued>(?=[{_singles(rules)}]))))(?=\S)"
        ),
        by=re.compile(
            rf"(?P<word>{trie_of(word.lower() for word in by_words)})"
            r"(?:\s*[:：]\s*|\s+|(?<=[\u0e00-\u0e7f]))",
            re.IGNORECASE,
        ),
        by_translators=tuple(
            word
            for row in rules[BY_WORDS]
            for word in (row.words if row.role == Role.TRANSLATOR.value else ())
        ),
        translating=tuple(_translating(rules)),
        translated=compile_late(
            rf"{trie_of(_translating(rules))}\b[^.。:：;；]{{2,60}}?"
            rf"(?:\s(?:{any_of(_plain_by(rules))})\s+|\s?:\s*)(?P<names>[^:：;；\d]{{4,60}}?)\.?$"
        ),
        by_label=re.compile(
            rf"(?P<word>{trie_of(w.lower() for w in _by_labels(rules))})\s+", re.IGNORECASE
        ),
        behind=re.compile(
            rf"(?P<word>{trie_of(behind)})\s*(?P<close>[)\]】）]?)"
            r"(?:\s*[=＝].*|\s*[(（]?\S+@[\w.-]+\s*[)）\]】]?)?\s*$"
        ),
        behind_again=re.compile(rf"(?<=\w)\s*{trie_of(behind)}\s*[·\u318d・,，、/&]\s*(?=\w)"),
        took=tuple(
            word
            for row in rules[LABELS]
            for word in (row.words if row.role == Role.PHOTOGRAPHER.value else ())
            if re.fullmatch(f"[{HAN}]+", word)
        ),
        deeds_joined=compile_late(rf"[\s\u3000]+{trie_of(short)}(?:[/／]{trie_of(short)})+$"),
        slashed=compile_late(rf"(?P<name>[{HAN}]{{2,4}})\s?[/／](?P<did>{trie_of(short)})"),
        phrases=Sieve.of(rules[PHRASES]),
        pair=Patterns.of(rules[PAIRS]),
        compiled=any_pattern(rules[JOINED_COMPILED]),
    )


def _translating(rules: Rules) -> set[str]:
    """Return the first words of the labels of translators: ``Traduit de l'anglais par``."""
    rows = (row for row in rules[LABELS] if row.role == Role.TRANSLATOR.value)
    firsts = {word.split()[0] for row in rows for word in row.words}
    return {word for word in firsts if has_cases(word) and len(word) >= _SHORTEST_BEGUN}


def _plain_by(rules: Rules) -> set[str]:
    """Return the words before authors that no name has in it, as ``de`` and ``von``."""
    words = (word.lower() for row in rules[BY_WORDS] for word in row.words)
    return {word for word in words if " " not in word and has_cases(word)} - name_rules(
        rules
    ).particles


def _by_labels(rules: Rules) -> Iterable[str]:
    """Yield the labels of one word with capitals that no name begins with: ``Autorė``.

    Whose newsroom it is stands behind a word for one: ``Redactie De Molen``.
    """
    never = {word.lower() for word in words_in(rules[GIVEN_NAMES])}
    never |= name_rules(rules).organisations
    for row in rules[LABELS]:
        if row.role in ROLES and row.role != Role.PHOTOGRAPHER.value:
            yield from (
                word
                for word in row.words
                if " " not in word and has_cases(word) and word.lower() not in never
            )


_CASED_TOO = frozenset((*WRITERS, Role.PHOTOGRAPHER))
_SHARED = frozenset((*_CASED_TOO, Role.EDITOR, Role.TRANSLATOR, OTHER))
"""Roles that one person may have beside another: ``Text und Fotos: …``, 構成・文."""


def _also(labels: frozenset[str], roles: dict[str, str], rules: Rules) -> str:
    """Return the second of two labels that are joined before one name, as an option."""
    known = ((word, roles[fold_blanks(word)]) for word in labels if " " not in word)
    shared = {w.lower() for w, role in known if role in (_CASED_TOO if has_cases(w) else _SHARED)}
    joiners = (word for word in words_in(rules[JOINERS]) if has_cases(word))
    join = rf"\s*[/／·・&＆+、,，–-]\s*|\s+(?:{trie_of(joiners)})\s+"
    end = r"(?=\s*[:：|｜︱丨/／＝=]|[\s\u3000])"
    return rf"(?:(?:{join})(?P<also>(?i:{trie_of(shared)})){end})?"


@per_rules
def own_labels(rules: Rules) -> dict[str, str]:
    """Return the labels that the articles of one outlet alone have, and the ids of their rows."""
    rows = [row for row in reversed(rules[LABELS]) if row.domain]
    return {fold_blanks(word): row.id for row in rows for word in row.words}


def own_label_at(text: str, start: int, rules: Rules) -> str | None:
    """Return the id of the row of the outlet's own label that is at a place, of the longest."""
    labels = own_labels(rules)
    folded = fold_blanks(text[start:].lstrip(_OPENERS)) if labels else ""
    label = max((label for label in labels if folded.startswith(label)), key=len, default=None)
    return labels[label] if label is not None else None


def _tried(words: Iterable[str]) -> str:
    """Return a pattern of hundreds of words that is tried only at one of their first letters."""
    listed = list(words)
    return f"{at_first_letter(listed)}(?:{trie_of(listed)})"


def _singles(rules: Rules) -> str:
    """Return the family names of one Han character."""
    return "".join(sorted(f for f in name_rules(rules).families if re.fullmatch(f"[{HAN}]", f)))


def _in_all_cases(words: Iterable[str]) -> set[str]:
    """Return words as they are, in small letters, in capitals, and capitalized, one or all."""
    return {
        form
        for word in words
        for form in (word, word.lower(), word.upper(), word[0].upper() + word[1:], word.title())
    }


def _stands_bare(label: str, roles: dict[str, str]) -> bool:
    """Return whether a label needs no colon: sentences and buttons begin with other ones too."""
    if not has_cases(label):
        return re.match(_GLUED, label) is not None
    return " " in label or roles[fold_blanks(label)] in _SELDOM_ELSE


@attrs.frozen
class LabelledNames:
    """A label's role and the names behind it; ``text[start:end]`` is all of it."""

    role: str
    names: tuple[Name, ...]
    value: str
    start: int
    end: int


@attrs.frozen
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
        start = _opening(text, label.start())
        parts = _read_parts(text, label.start(), rules, words.label) if start is not None else None
        if parts and start is not None:
            # A reporter without a colon may come first: 自由亚洲电台记者经纬 责编：何平.
            before = _read_parts(text[:start], 0, rules, words.bare_label) if bare else None
            begin = 0 if before else start
            parts = (*(before or ()), *parts)
            if begin > _CAPTION and text[begin] not in _OPENERS and _is_of_picture(parts):
                return None
            return SignOff(parts, begin, _end(text, parts), text[begin] in _OPENERS, bare=False)
    for start in _bare_starts(text) if bare and len(text) <= LONGEST_PHRASES else ():
        opening = _BARE_OPENING.match(text, start)
        at = opening.end() if opening else start
        begins = words.bare_label.match(text, at)
        if begins:
            parts = _read_parts(text, at, rules, words.bare_label)
        elif "/" in text or "／" in text:
            parts = _read_slashed(text, at, len(text.rstrip(_EDGE + _TRAILING)), rules)
        else:
            parts = None
        if parts:
            bracketed = "(" in text[start:at] or "（" in text[start:at]
            return SignOff(parts, start, _end(text, parts), bracketed, bare=True)
    return None


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
    bracket = max(text.rfind("("), text.rfind("（"))
    return [0, bracket] if bracket > 0 else [0]


def _end(text: str, parts: tuple[LabelledNames, ...]) -> int:
    rest = _REST.match(text, parts[-1].end)
    return rest.end("close") if rest else len(text)


def _opening(text: str, label: int) -> int | None:
    """Return where the sign-off begins: at its bracket, or its label after a sentence's end."""
    before = text[:label].rstrip()
    if before and before[-1] in _OPENERS:
        return len(before) - 1
    return label if not before or text[label - 1] in _SENTENCE_END else None


def _read_parts(
    text: str, at: int, rules: Rules, pattern: Labels | re.Pattern[str]
) -> tuple[LabelledNames, ...] | None:
    """Read label after label up to the end of the text; `None` if anything else is left."""
    words, parts = credit_rules(rules), list[LabelledNames]()
    found = (label for label in pattern.finditer(text, at) if not _is_name_in(label))
    labels = list(islice(found, MOST_LABELS + 1))
    if not labels or labels[0].start() > at or len(labels) > MOST_LABELS:
        return None
    if pattern is words.label:  # all the rest is read, so not for each of very many labels
        labels = _with_glued(text, labels, words)
    if len(labels) > MOST_LABELS:
        return None
    alone = labels[0] if len(labels) == 1 else None
    if any(label.groupdict().get("glued") is not None and label["kind"] for label in labels[1:]):
        return None
    if alone and alone.groupdict().get("glued") is not None and len(alone["word"]) < _LONG_LABEL:
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
    if all(part.role == DATE for part in parts):
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
    joined = words.deeds_joined.search(value)
    if joined:  # 记者 童谣 文/摄
        written = value[: joined.start()]
    elif _HAN_BLANK.search(value):
        written = name_rules(rules).deeds_apart.sub("", value)
    if role in WRITERS and value.endswith(words.took) and not joined:  # 记者李明摄
        role = Role.PHOTOGRAPHER
        written = _BLANK_BEFORE_LAST.sub("", value) if written == value else written
    if is_bare and _is_verb(label, rules):
        return ()
    has_slash = "/" in value or "／" in value
    if has_slash and (slashed := _read_slashed(text, label.end(), end, rules, role)):
        return slashed
    names = read_names(written, rules, label.end(), sign=sign_behind(role, is_bare=is_bare))
    if not _fit(label, names, rules, is_bare=is_bare):
        return ()
    if role == DATE:
        names = []
        if not value[:1].isdigit() or len(value) > _LONGEST_DATE:
            return ()
    elif not names and not _may_name_nobody(role, value, label["word"], rules, is_bare=is_bare):
        return ()
    return (LabelledNames(role, tuple(names), value, label.start(), end),)


def _fit(label: re.Match[str], names: list[Name], rules: Rules, *, is_bare: bool) -> bool:
    """Return whether names are such that what is before them is a label indeed.

    Without a colon, and glued to them, their families must be known; a word that is no known label
    needs people behind it.
    """
    of_kind = is_bare and label.groupdict().get("kind") is not None
    is_unknown = fold_blanks(label["word"]) not in credit_rules(rules).roles
    if (of_kind or is_unknown) and not names:
        return False
    if is_unknown and any(name.is_desk for name in names):
        return False
    is_sure = not (of_kind or _is_glued(label))
    return is_sure or all(has_family(name.name, rules) for name in names)


def _with_glued(text: str, labels: list[re.Match[str]], words: CreditRules) -> list[re.Match[str]]:
    """Return labels, and those that are seen behind one alone.

    Nothing parts some from the value before: 来源：某报编辑：某人. Others are unknown words behind
    a mark: ``Editor: Ann Lee | Infografis: Budi``.
    """
    if not labels or sum(text.count(mark, labels[0].end()) for mark in _COLONS) < len(labels):
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


def _read_slashed(
    text: str, start: int, end: int, rules: Rules, role: str | None = None
) -> tuple[LabelledNames, ...]:
    """Return names with what each did behind a slash: ``王小明/文 李红/图``; none for another text.

    `role` is that of a label before them, which says of those who wrote how.
    """
    words, parts, at = credit_rules(rules), list[LabelledNames](), start
    for one in words.slashed.finditer(text, start, end):
        did = words.role_of(one["did"])
        known = role if role in WRITERS and did in WRITERS else did
        names = tuple(read_names(one["name"], rules, one.start()))
        is_next = not text[at : one.start()].strip(_EDGE)
        if not is_next or not names or not all(has_family(name.name, rules) for name in names):
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


def _is_glued(label: re.Match[str]) -> bool:
    """Return whether nothing parts a label from the name behind it."""
    groups = label.groupdict()
    has_blank = label[0][-1:].isspace()
    return "of" in groups and not has_blank


def _is_verb(label: re.Match[str], rules: Rules) -> bool:
    """Return whether a label glued to whose it is says what they do: 路透社报道."""
    is_post = name_rules(rules).post.fullmatch(label["word"])
    return bool(label["of"]) and _is_glued(label) and not is_post


def sign_behind(role: str, *, is_bare: bool = False) -> NameSign:
    """Return what a label says of the words behind it; of a picture a single one is a company."""
    if role == Role.PHOTOGRAPHER:
        return attrs.evolve(BYLINE, lenient=not is_bare)
    if is_bare:
        return BYLINE
    return SIGNED if role == Role.AUTHOR else LABEL


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

    >>> read_label("Penulis:", Rules.default())[0], read_label("Written by", Rules.default())[0]
    ('author', 'author')
    """
    if len(text) > _LONGEST_WORDS:
        return None
    label = text.strip(_EDGE)
    role = credit_rules(rules).roles.get(fold_blanks(label.rstrip(_COLONS)))
    if role not in ROLES:
        return None
    return role, sign_behind(role, is_bare=not label.endswith(tuple(_COLONS)))


def read_post(text: str, rules: Rules) -> tuple[str | None, str | None] | None:
    """Return the role and the place of a line that says what somebody is; `None` for another.

    >>> read_post("BBC记者 发自首尔", Rules.default())
    ('reporter', '首尔')
    """
    if len(text) > _LONGEST_WORDS:
        return None
    words, names = credit_rules(rules), name_rules(rules)
    post, *filed = _POST_END.split(text, maxsplit=1)
    if not names.post.fullmatch(post) or post[0].isdigit():
        return None
    place = names.filed.fullmatch(filed[0]) if filed else None
    if filed and not place:
        return None
    return words.role_of_post(post), place["place"] if place else None


@attrs.frozen
class CreditPhrase:
    """A phrase at ``text[start:end]``: a role, and each of its people with a place."""

    role: Role
    names: tuple[tuple[Name, str | None], ...]
    start: int
    end: int


def read_phrase(
    text: str,
    rules: Rules,
    *,
    at_head: bool = False,
    sign: NameSign = BYLINE,
    apart: frozenset[str] = frozenset(),
) -> CreditPhrase | None:
    """Return the credit phrase that `text` is, names parted from places run together with them.

    `at_head` admits the phrases that are credits only above the text, such as ``By Ann Lee``.
    `sign` and `apart` are for `read_names` there.

    >>> line = "Ana Swanson自华盛顿、孟建国(Paul Mozur)和Bo Li自台湾台北报道。"
    >>> phrase = read_phrase(line, Rules.default())
    >>> [(name.name, place) for name, place in phrase.names]
    [('Ana Swanson', '华盛顿'), ('孟建国', '台湾台北'), ('Bo Li', '台湾台北')]
    """
    words = credit_rules(rules)
    if phrase := _read_row(text, rules, words, at_head=at_head):
        return phrase
    if len(text) > LONGEST_PHRASE:
        return None
    if at_head and (phrase := _read_labelled(text, rules)):
        return phrase
    if text.startswith(words.translating) and (phrase := _read_translated(text, rules)):
        return phrase
    # comments and quotes below a text begin with a word such as by
    may_begin = at_head or text.startswith(words.by_translators)
    phrase = _read_by(text, rules, sign, apart) if may_begin else None
    return phrase or _read_behind(text, rules, sign, apart)


def _read_row(text: str, rules: Rules, words: CreditRules, *, at_head: bool) -> CreditPhrase | None:
    """Return a phrase that is a sentence, as a row of the rules has it; one with people first."""
    unnamed = None
    for row, _ in words.phrases.rows_for(text):
        if row.has not in text or (row.at == "head" and not at_head):
            continue
        if not row.has and len(text) > LONGEST_PHRASE:
            continue
        match = row.pattern.match(text)
        names = _phrase_names(match, rules) if match else ()
        if match and names:
            people = tuple((name, place) for name, place in names if not name.is_desk)
            found = CreditPhrase(row.role, people, *match.span())
            if people:
                return found
            unnamed = unnamed or found
    return unnamed


def _read_labelled(text: str, rules: Rules) -> CreditPhrase | None:
    """Read a label and a comma before names, as the BBC writes them: ``Author, Ann Lee``."""
    comma = _LABEL_COMMA.search(text, 0, _LONGEST_WORDS)
    named = read_label(text[: comma.start()], rules) if comma else None
    if not comma or not named:
        return None
    names = read_names(text[comma.end() :], rules, comma.end(), sign=BYLINE)
    return _phrase_of(named[0], names, text)


def _read_translated(text: str, rules: Rules) -> CreditPhrase | None:
    """Read ``Translated from the Spanish for Lake News by Ann Lee``."""
    match = credit_rules(rules).translated.match(text)
    names = read_names(match["names"], rules, match.start("names"), sign=LINE) if match else []
    return _phrase_of(Role.TRANSLATOR.value, names, text)


def _read_by(text: str, rules: Rules, sign: NameSign, apart: frozenset[str]) -> CreditPhrase | None:
    """Read names behind a word such as ``by``: ``Par Jean Dupont (Lyon) et Anne Le Gall``."""
    words = credit_rules(rules)
    by = words.by.match(text)
    if not by and sign.lenient:
        by = words.by_label.match(text)
        sign = attrs.evolve(sign, one_word=False, pen_name=False)
    if not by:
        return None
    sign = attrs.evolve(sign, told=True)
    is_particle = by["word"].lower() in name_rules(rules).particles  # De Gaulle, von Trapp
    if is_particle and not sign.parted:
        sign = attrs.evolve(sign, one_word=False, pen_name=False)
    elif sign.lenient and words.by.match(text):
        sign = attrs.evolve(sign, one_word=True)
    names = [
        name if is_place(name.place or "", rules) else attrs.evolve(name, place=None)
        for name in read_names(text[by.end() :], rules, by.end(), sign=sign, apart=apart)
    ]
    if is_outlet_name(text[by.end() :], rules):
        return CreditPhrase(Role(words.role_of(by["word"])), (), 0, len(text))
    return _phrase_of(words.role_of(by["word"]), names, text)


def _read_behind(
    text: str, rules: Rules, sign: NameSign, apart: frozenset[str]
) -> CreditPhrase | None:
    """Read names before a word such as ``기자``, maybe in brackets, and before an address."""
    words = credit_rules(rules)
    behind = words.behind.search(text, max(0, len(text) - _LONGEST_WORDS))
    if not behind or not behind.start():
        return None
    opened = len(text) - len(text.lstrip(f"{_OPENERS} "))
    written = text[opened : behind.start()]
    if filed := _FILED.match(written):
        opened, written = opened + filed.end(), written[filed.end() :]
    if not written:
        return None
    outlet, _, rest = written.partition(" ")
    if rest and name_rules(rules).desk.fullmatch(outlet):  # 나루신문 김하늘기자
        opened, written = opened + len(outlet) + 1, rest
    written = words.behind_again.sub(lambda again: ",".ljust(len(again[0])), written)
    glued = not written[-1].isspace()
    if glued and not has_family(written.split()[-1], rules):
        return None
    names = read_names(written, rules, opened, sign=LINE if glued else sign, apart=apart)
    return _phrase_of(words.role_of(behind["word"]), names, text)


def _phrase_of(role: str, names: list[Name], text: str) -> CreditPhrase | None:
    people = tuple((name, None) for name in names if not name.is_desk)
    return CreditPhrase(Role(role), people, 0, len(text)) if people else None


def is_credit(text: str, rules: Rules, *, bare_names: bool = True) -> bool:
    """Return whether all of a text, which is beside a date, says who made the article.

    With `bare_names` names without any word for what they did are enough.
    """
    sign_off = read_sign_off(text, rules, bare=True)
    if sign_off and not sign_off.start:
        return True
    if read_phrase(text, rules, at_head=True) is not None:
        return True
    if not bare_names or len(text) > LONGEST_JOINED:
        return False
    names = read_names(text, rules, sign=LINE)
    return bool(names) and not any(name.is_desk for name in names)


@per_rules
def _sections(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a section begins before a byline, and how a byline goes on with one.

    Behind the latter may be how many comments there are.
    """
    before, behind = (any_of(words_in(rules[table])) for table in (FILED_IN, FILED_UNDER))
    return (
        re.compile(rf"(?:{before})\s", re.IGNORECASE),
        re.compile(rf"\s(?:{behind})(?:,?\s[^\W\d_][\w&-]*){{1,5}}(?:\s*[|·•]\s*(?:\d+ )?\w+)?$"),
    )


def without_section(text: str, rules: Rules) -> str:
    """Return a byline without the section that a blog sets before it or behind it.

    >>> rules = Rules.default()
    >>> without_section("Posted in River news by Ann Lee", rules)
    'by Ann Lee'
    >>> without_section("by Ann Lee in River news · 3 comments", rules)
    'by Ann Lee'
    """
    before, behind = _sections(rules)
    if begins := before.match(text):
        blanks = _BLANK.finditer(text, begins.end(), begins.end() + _LONGEST_WORDS)
        by = credit_rules(rules).by
        at = next((blank.end() for blank in blanks if by.match(text, blank.end())), 0)
        text = text[at:]
    return behind.sub("", text)


def read_phrases(
    text: str, rules: Rules, *, at_head: bool = False, apart: frozenset[str] = frozenset()
) -> list[CreditPhrase]:
    """Return the phrases of a line that is one, or several sentences each of which is one.

    >>> line = "甲一自香港对本文有报道贡献。 Bo Li对本文有研究贡献。"
    >>> [phrase.names[0][0].name for phrase in read_phrases(line, Rules.default())]
    ['甲一', 'Bo Li']
    """
    whole = read_phrase(text, rules, at_head=at_head, apart=apart)
    if whole or len(text) > LONGEST_PHRASES:
        return [whole] if whole else []
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    if not ends:
        return []
    found = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        part = read_phrase(text[start:end].rstrip(), rules, at_head=at_head, apart=apart)
        if part is None:
            return []
        names = tuple(
            (attrs.evolve(name, start=name.start + start, end=name.end + start), place)
            for name, place in part.names
        )
        found.append(CreditPhrase(part.role, names, part.start + start, part.end + start))
    return found


def _phrase_names(match: re.Match[str], rules: Rules) -> tuple[tuple[Name, str | None], ...]:
    groups = match.groupdict()
    if "pairs" in groups:
        pairs = list(credit_rules(rules).pair.finditer(groups["pairs"]))
        read = [
            (read_names(p["names"], rules, match.start("pairs") + p.start()), p["place"])
            for p in pairs
        ]
        if not pairs or pairs[-1].end() != len(groups["pairs"]) or not all(n for n, _ in read):
            return ()
        return tuple((name, place) for names, place in read for name in names)
    written, place = groups.get("names"), groups.get("place")
    start = match.start("names") if written else match.start("run")
    if not groups.get("run"):
        return tuple((name, place) for name in read_names(written or "", rules, start))
    written, place = split_names_and_place(groups["run"], rules)
    names = read_names(written, rules, start)
    if not groups.get("whose") and not all(has_family(name.name, rules) for name in names):
        return ()  # 记者会上报道, and behind an outlet a pen name: 自由亚洲电台记者家傲报道
    return tuple((name, place) for name in names)


@attrs.frozen
class JoinedNames:
    """Names joined by slashes, what they did, and the agencies whose copy they worked from."""

    role: Role
    names: tuple[Name, ...]
    agencies: tuple[str, ...]


def read_joined_names(text: str, rules: Rules) -> JoinedNames | None:
    """Read a line of names joined by slashes and, in brackets, agencies or what was done.

    Without a word for it the people are taken as authors.

    >>> rules = Rules.default()
    >>> found = read_joined_names("张平/达扬 (路透社、法新社)", rules)
    >>> [name.name for name in found.names], found.agencies
    (['张平', '达扬'], ('路透社', '法新社'))
    >>> read_joined_names("王毅（左）", rules)
    """
    if len(text) > LONGEST_JOINED or not _JOINS.search(text):
        return None
    match = _BRACKETED.fullmatch(text)
    if match is None:
        names = read_names(text, rules) if _JOINED.fullmatch(text) else []
        if not any(has_family(name.name, rules) for name in names):
            return None  # other words are between slashes too
        if any(name.is_desk for name in names):
            return None
        return JoinedNames(Role.AUTHOR, tuple(names), ())
    inside = match["inside"].strip()
    words = credit_rules(rules)
    role = words.roles.get(inside)
    whose = name_rules(rules).others.sub("", match["inside"])
    listed = (name.strip() for name in re.split(r"[、，,]", whose))
    agencies = tuple(name for name in listed if is_agency(name, rules))
    compiled = words.compiled.fullmatch(inside)
    if not agencies and not compiled and role not in ROLES:
        return None
    names = read_names(match["names"], rules)
    did = Role(role) if role in ROLES else Role.AUTHOR
    return JoinedNames(did, tuple(names), agencies) if names else None
