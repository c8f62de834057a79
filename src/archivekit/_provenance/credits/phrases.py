"""Read credits that are no sign-off: a phrase, or joined names.

- A *phrase* is a sentence around names: ``Olivia Wang自香港对本文有报道贡献``, or names with one
  word before or behind them: ``By Ann Lee``, ``홍길동 기자``.
- *Joined names* have slashes and no label: ``张平/达扬 (路透社、法新社)``, ``洪沙/李鱼（摘编）``.
"""

from __future__ import annotations

import re

import attrs

from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.labels import OPENERS, ROLES, CreditRules, credit_rules
from archivekit._provenance.credits.name_rules import fold_words, name_rules
from archivekit._provenance.credits.name_shapes import HAN_KANA, has_family
from archivekit._provenance.credits.name_signs import BYLINE, LINE, NameSign
from archivekit._provenance.credits.names import (
    Name,
    begins_with_family,
    people_before_bar,
    read_names,
)
from archivekit._provenance.credits.names_and_place import split_names_and_place
from archivekit._provenance.credits.sign_offs import (
    LONGEST_LABEL,
    LONGEST_PHRASES,
    read_label,
    read_sign_off,
)
from archivekit._provenance.outlets import is_agency, is_outlet_name, outlet_named
from archivekit._provenance.places import is_place
from archivekit._rules.patterns import any_of, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import FILED_IN, FILED_UNDER
from archivekit.model import Role

_LONGEST_PHRASE = 180
"""Most characters of a phrase whose row has no `has`."""
_LONGEST_JOINED = 90
"""Most characters of a line of joined names."""
_LABEL_COMMA = re.compile(r"[,，،]\s*")
_BLANK = re.compile(r"\s+")
_POST_END = re.compile(r"\s*[,，]\s*|\s+")
_SENTENCE = re.compile(r"[。.]\s+(?=\S)")
_BRACKETED = re.compile(r"(?P<names>[^（()）]{2,40}?)[/／]?\s*[（(](?P<inside>[^（()）]+)[）)]")
_JOINED = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s?[/／]\s?[\u4e00-\u9fff]{2,4})+")
_JOINS = re.compile("[(（/／]")
"""What one of the two has in it."""
_FILED = re.compile(r"[^\s=＝]{1,8}\s?[=＝]\s?")
"""Where a Korean story was filed, or a label, before its reporter: ``[서울=박지훈 기자]``."""
_FIRST_WORD = re.compile(r"(?P<word>[\uac00-\ud7a3·・/&]{1,8})\s+(?=\S)")
"""The first word of a text in Hangul."""
_PLACE_BEFORE = re.compile(r"(?P<place>[\uac00-\ud7a3]{2,6})\s?[/／]\s?(?=[\uac00-\ud7a3])")
_PLACE_BEHIND = re.compile(r"(?<=[\uac00-\ud7a3]) (?P<place>[\uac00-\ud7a3]{2,6})\s*$")
_LABELS_JOINED = re.compile(r"[·・/&]")
"""What joins labels before one name."""


def read_post(text: str, rules: Rules) -> tuple[str | None, str | None] | None:
    """Return the role and the place of a line that says what somebody is; `None` for another.

    >>> read_post("BBC记者 发自首尔", Rules.default())
    ('reporter', '首尔')
    >>> read_post("发自首尔", Rules.default())
    (None, '首尔')
    """
    if len(text) > LONGEST_LABEL:
        return None
    words, names = credit_rules(rules), name_rules(rules)
    only = names.filed.fullmatch(text)
    if only and only.groupdict().get("told"):
        return None, only["place"]
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
    if len(text) > _LONGEST_PHRASE:
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
        if not row.has and len(text) > _LONGEST_PHRASE:
            continue
        match = row.pattern.match(text)
        names = _phrase_names(match, rules) if match else ()
        if row.families and any(_is_unknown(name.name, rules) for name, _ in names):
            continue
        if match and names:
            people = tuple((name, place) for name, place in names if not name.is_desk)
            found = CreditPhrase(row.role, people, *match.span())
            if people:
                return found
            unnamed = unnamed or found
    return unnamed


def _is_unknown(name: str, rules: Rules) -> bool:
    """Return whether a name is in Han characters and no family's: 港口 did not report."""
    return HAN_KANA.fullmatch(name) is not None and not has_family(name, rules)


def _read_labelled(text: str, rules: Rules) -> CreditPhrase | None:
    """Read a label and a comma before names, as the BBC writes them: ``Author, Ann Lee``."""
    comma = _LABEL_COMMA.search(text, 0, LONGEST_LABEL)
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
    opened = 1 if text[:1] == "(" and text[-1:] == ")" else 0
    whole, text = text, text[: len(text) - opened]
    by = words.by.match(text, opened)
    if not by and sign.lenient:
        by = words.by_label.match(text)
        sign = attrs.evolve(sign, one_word=False, pen_name=False)
    if not by:
        return None
    sign = attrs.evolve(sign, told=True)
    is_particle = by["word"].lower() in name_rules(rules).particles  # De Gaulle, von Trapp
    if is_particle and sign.lenient and begins_with_family(text, rules, sign, apart):
        return None  # De Luca, Anna
    begins_name = by["word"].lower() in words.given_names and by[0].rstrip() == by["word"]
    if begins_name and " " not in text[by.end() :]:
        return None  # Oleh Bondarenko
    if is_particle and not sign.parted:
        sign = attrs.evolve(sign, one_word=False, pen_name=False)
    elif sign.lenient and words.by.match(text):
        sign = attrs.evolve(sign, one_word=True)
    names = [
        name if is_place(name.place or "", rules) else attrs.evolve(name, place=None)
        for name in read_names(text[by.end() :], rules, by.end(), sign=sign, apart=apart)
    ]
    names = people_before_bar(text, names, rules)
    if is_outlet_name(text[by.end() :], rules):
        return CreditPhrase(Role(words.role_of(by["word"])), (), 0, len(whole))
    return _phrase_of(words.role_of(by["word"]), names, whole)


def _read_behind(
    text: str, rules: Rules, sign: NameSign, apart: frozenset[str]
) -> CreditPhrase | None:
    """Read names before a word such as ``기자``, maybe in brackets, and before an address."""
    words = credit_rules(rules)
    behind = words.behind.search(text, max(0, len(text) - LONGEST_LABEL))
    if not behind or not behind.start():
        return None
    opened = len(text) - len(text.lstrip(f"{OPENERS} "))
    written = text[opened : behind.start()]
    if filed := _FILED.match(written) or _labelled_before(written, words):
        opened, written = opened + filed.end(), written[filed.end() :]
    opened, written, place = _without_place(opened, written, rules)
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
    return _phrase_of(words.role_of(behind["word"]), names, text, place)


def _labelled_before(text: str, words: CreditRules) -> re.Match[str] | None:
    """Return the label that a text begins with and a blank ends: 글·사진 김하늘 기자."""
    label = _FIRST_WORD.match(text)
    if not label:
        return None
    parts = _LABELS_JOINED.split(label["word"])
    return label if all(fold_blanks(part) in words.listed for part in parts) else None


def _without_place(at: int, written: str, rules: Rules) -> tuple[int, str, str | None]:
    """Part names from where they are, in Hangul: 김하늘 베이징 특파원, 도쿄/김하늘 특파원."""
    before = _PLACE_BEFORE.match(written)
    if before and is_place(before["place"], rules):
        return at + before.end(), written[before.end() :], before["place"]
    behind = _PLACE_BEHIND.search(written)
    if behind and is_place(behind["place"], rules):
        return at, written[: behind.start() + 1], behind["place"]
    return at, written, None


def _phrase_of(
    role: str, names: list[Name], text: str, place: str | None = None
) -> CreditPhrase | None:
    people = tuple((name, place) for name in names if not name.is_desk)
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
    if not bare_names or len(text) > _LONGEST_JOINED:
        return False
    names = read_names(text, rules, sign=LINE)
    return bool(names) and not any(name.is_desk for name in names)


def is_by_nobody(text: str, rules: Rules) -> bool:
    """Return whether a text is a word such as ``by`` before nobody's name: ``by admin``."""
    by = credit_rules(rules).by.match(text)
    return by is not None and fold_words(text[by.end() :]) in name_rules(rules).never


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
        blanks = _BLANK.finditer(text, begins.end(), begins.end() + LONGEST_LABEL)
        by = credit_rules(rules).by
        at = next((blank.end() for blank in blanks if by.match(text, blank.end())), 0)
        text = text[at:]
    return behind.sub("", text)


def read_phrases(
    text: str, rules: Rules, *, at_head: bool = False, apart: frozenset[str] = frozenset()
) -> list[CreditPhrase]:
    """Return the phrases of a line that is one, or several sentences each of which is one.

    >>> line = "张一自香港对本文有报道贡献。 Bo Li对本文有研究贡献。"
    >>> [phrase.names[0][0].name for phrase in read_phrases(line, Rules.default())]
    ['张一', 'Bo Li']
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
    if len(text) > _LONGEST_JOINED or not _JOINS.search(text):
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
    compiled = words.compiled.fullmatch(inside)
    whose = name_rules(rules).others.sub("", match["inside"])
    listed = [name.strip() for name in re.split(r"[、，,]", whose)]
    behind = [name[1:] for name in listed[:1] if compiled]  # 据路透社
    agencies = tuple(name for name in (*behind, *listed) if is_agency(name, rules))
    is_known = bool(agencies or compiled) or all(outlet_named(name, rules) for name in listed)
    if not is_known and role not in ROLES:
        return None
    names = read_names(match["names"], rules)
    did = Role(role) if role in ROLES else Role.AUTHOR
    return JoinedNames(did, tuple(names), agencies) if names else None
