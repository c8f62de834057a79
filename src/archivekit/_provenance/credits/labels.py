"""Words that stand before names or behind them: which there are, and which role each gives."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from archivekit._markup.lines import fold_blanks
from archivekit._provenance.credits.name_rules import HAN, HANGUL, KANA, NATION, name_rules
from archivekit._provenance.credits.name_shapes import has_cases
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
    GIVEN_NAMES,
    JOINED_COMPILED,
    JOINERS,
    LABELS,
    NO_KINDS,
    PAIRS,
    PHRASES,
)
from archivekit.model import Role

ROLES: frozenset[str] = frozenset(Role)
"""Roles that a credit may have, among the roles of labels."""
SOURCE, OTHER = "source", "other"
"""Labels that name no role: whom a text was taken from, and work that has no role here."""
DATE = "date"
"""The role of a label before a date, which may stand among credits."""
COUNT = "count"
"""The role of a label before a number, such as how often a page was read."""
_SHORTEST_BEGUN = 5
"""Fewest letters of a word that a translator's phrase is known to begin with."""
_SELDOM_ELSE = frozenset((Role.TRANSLATOR, Role.COPY_EDITOR, Role.EDITOR, Role.CONTRIBUTOR))
"""Roles whose single words are before names and seldom before anything else."""
ORNAMENTS = "◎●■□▲◆◇★☆▶►"
"""Marks that papers set before a line of credits."""
OPENERS = f"（(【[{ORNAMENTS}"
_GLUED = f"[{HAN}{HANGUL}{KANA}]"
"""Writing in which no blank stands between a label and a name."""
_HAN_LABEL = re.compile(f"[{HAN}]{{2,5}}")
_SHORT_HAN_LABEL = re.compile(f"[{HAN}]{{1,3}}")
"""A label that stands behind a slash: 文/李明."""
_DOER = rf"(?:{NATION})?(?P<name>[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}}){{1,2}}|[{HAN}]{{2,4}})"
"""A name in Han characters, before what its bearer did."""
_ACT = 2
"""Most characters of a word for what somebody did, behind a name and a blank: 撰文."""
_CASED_TOO = frozenset((*WRITERS, Role.PHOTOGRAPHER))
_SHARED = frozenset((*_CASED_TOO, Role.EDITOR, Role.TRANSLATOR, OTHER))
"""Roles that one person may have beside another: ``Text und Fotos: …``, 構成・文."""


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
    `slashed` are names with what each did behind a slash, `acted` behind a blank, `deeds_joined`
    what somebody did behind a blank: 文/摄. `took` are the labels of photographers that are glued
    behind a name. `pair` is names and their place inside a phrase, `compiled` how a story was made,
    behind joined names. `listed` are the roles of labels that any outlet has, `listed_firsts` how
    they begin. `plain_by` are words such as ``by`` that no name has in it, and `joined_by` all such
    words, which may follow a label: ``Fotos de Ann Lee``. `given_names` are words of both kinds
    that are given names, too.
    """

    roles: dict[str, str]
    label: Labels
    glued: re.Pattern[str]
    bare_label: re.Pattern[str]
    by: re.Pattern[str]
    given_names: frozenset[str]
    by_translators: tuple[str, ...]
    translating: tuple[str, ...]
    translated: re.Pattern[str]
    by_label: re.Pattern[str]
    behind: re.Pattern[str]
    behind_again: re.Pattern[str]
    took: tuple[str, ...]
    deeds_joined: re.Pattern[str]
    slashed: re.Pattern[str]
    acted: re.Pattern[str]
    phrases: Sieve[Phrase]
    pair: Patterns
    compiled: re.Pattern[str]
    listed: dict[str, str]
    listed_firsts: frozenset[str]
    plain_by: frozenset[str]
    joined_by: frozenset[str]
    of_families: frozenset[str]

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
    nobody = any_of(words_in(rules[NO_KINDS]))
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
                rf"{before}(?:{of}|(?P<kind>(?!(?:{nobody}))[{HAN}]{{2,4}}?))??(?P<word>{words}){also}"
                rf"(?:\s*(?:[:：|｜︱丨/／＝\u055d]|(?<={_GLUED})(?:[・‧](?={_GLUED})|[=●◎○]))|(?(also)(?=[\s\u3000])|(?!)))[*_]{{0,2}}\s*"
            ),
        ),
        glued=compile_late(rf"(?<=[{HAN}])(?P<word>{trie_of(in_han)})[:：]\s*"),
        # Without a colon a blank ends it, or nothing where it says whose reporter it is, or where a
        # family name is behind it.
        bare_label=re.compile(
            rf"{before}(?:(?P<of>{of})[\s\u3000]?|(?P<kind>(?<![^（(\s\u3000])(?!(?:{nobody}))[{HAN}]{{2,4}}?))??(?P<word>{_tried(bare)})"
            rf"(?:[\s\u3000]+|(?(of)|(?P<glued>(?=[{_singles(rules)}]))))(?=\S)"
        ),
        by=re.compile(
            rf"(?P<word>{trie_of(word.lower() for word in by_words)})"
            r"(?:\s*[:：]\s*|\s+|(?<=[\u0e00-\u0e7f]))",
            re.IGNORECASE,
        ),
        given_names=_given_names(rules),
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
        slashed=compile_late(rf"{_DOER}\s?[/／](?P<did>{trie_of(short)})"),
        acted=compile_late(
            rf"{_DOER}[ \u3000](?P<did>{trie_of(word for word in short if len(word) <= _ACT)})"
            rf"(?![{HAN}])"
        ),
        phrases=Sieve.of(rules[PHRASES]),
        pair=Patterns.of(rules[PAIRS]),
        compiled=any_pattern(rules[JOINED_COMPILED]),
        listed={
            fold_blanks(word): row.role
            for row in reversed(rules[LABELS])
            if row.domain is None
            for word in row.words
        },
        listed_firsts=frozenset(word.split()[0].lower() for word in labels),
        plain_by=frozenset(_plain_by(rules)),
        of_families=frozenset(word for row in rules[LABELS] if row.families for word in row.words),
        joined_by=frozenset(w.lower() for w in by_words if " " not in w and has_cases(w)),
    )


def _translating(rules: Rules) -> set[str]:
    """Return the first words of the labels of translators: ``Traduit de l'anglais par``."""
    rows = (row for row in rules[LABELS] if row.role == Role.TRANSLATOR.value)
    firsts = {word.split()[0] for row in rows for word in row.words}
    return {word for word in firsts if has_cases(word) and len(word) >= _SHORTEST_BEGUN}


def _plain_by(rules: Rules) -> set[str]:
    """Return the words before authors, except those that names have in them: ``de``, ``von``."""
    words = (word.lower() for row in rules[BY_WORDS] for word in row.words)
    return {word for word in words if " " not in word and has_cases(word)} - name_rules(
        rules
    ).particles


def _by_labels(rules: Rules) -> Iterable[str]:
    """Yield the labels of one word with capitals that no name begins with: ``Autorė``.

    Whose newsroom it is stands behind a word for one: ``Redactie De Molen``.
    """
    never = _given_names(rules) | name_rules(rules).organisations
    for row in rules[LABELS]:
        if row.role in ROLES and row.role != Role.PHOTOGRAPHER.value:
            yield from (
                word
                for word in row.words
                if " " not in word and has_cases(word) and word.lower() not in never
            )


def _given_names(rules: Rules) -> frozenset[str]:
    """Return the labels and words before authors that are somebody's given name, too."""
    return frozenset(word.lower() for word in words_in(rules[GIVEN_NAMES]))


def _also(labels: frozenset[str], roles: dict[str, str], rules: Rules) -> str:
    """Return the second of two labels that are joined before one name, as an option."""
    known = ((word, roles[fold_blanks(word)]) for word in labels if " " not in word)
    shared = {w.lower() for w, role in known if role in (_CASED_TOO if has_cases(w) else _SHARED)}
    joiners = (word for word in words_in(rules[JOINERS]) if has_cases(word))
    join = rf"\s*[/／·・&＆+、,–-]\s*(?:[{HAN}]{{2,3}}、)?|\s+(?:{trie_of(joiners)})\s+"
    end = r"(?=\s*[:：|｜︱丨/／＝=]|[\s\u3000])"
    return rf"(?:(?:{join})(?P<also>(?i:{trie_of(shared)})){end})?"


@per_rules
def _own_labels(rules: Rules) -> dict[str, str]:
    """Return the labels that the articles of one outlet alone have, and the ids of their rows."""
    rows = [row for row in reversed(rules[LABELS]) if row.domain]
    return {fold_blanks(word): row.id for row in rows for word in row.words}


def own_label_at(text: str, start: int, rules: Rules) -> str | None:
    """Return the id of the row of the outlet's own label that is at a place, of the longest."""
    labels = _own_labels(rules)
    if not labels:
        return None
    folded = fold_blanks(text[start:].lstrip(OPENERS))
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
