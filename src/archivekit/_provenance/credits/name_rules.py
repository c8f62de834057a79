"""How names are written: words for posts, places and desks, and what parts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import attrs

from archivekit._rules.patterns import Patterns, any_of, any_pattern, words_in
from archivekit._rules.rows import Words
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import (
    BUTTON_ENDS,
    BUTTONS,
    BY_WORDS,
    COMPILED,
    DEEDS,
    DEGREES,
    DESKS,
    EMPLOYERS,
    FAMILIES,
    FILED,
    GIVEN,
    GIVEN_ENDS,
    GLUED_JOINERS,
    HONORIFICS,
    JOINERS,
    LABELS,
    LANGUAGES,
    NEVER_NAMES,
    NO_GIVEN_ENDS,
    ORGANISATION_STARTS,
    ORGANISATIONS,
    OTHERS,
    PARTICLES,
    PLACE_WORDS,
    POSITIONS,
    POST_PATTERNS,
    POSTS,
    SIGNING_FAMILIES,
    SPACED_FAMILIES,
    SUFFIXES,
    TITLES,
)

HAN = r"\u3005\u3400-\u4dbf\u4e00-\u9fff"
KANA = r"\u3041-\u3096\u30a1-\u30fa\u30fc"
HANGUL = r"\uac00-\ud7a3"
EASTERN = "\u2e80"
"""The first character of the writing of East Asia; no letter of an alphabet is behind it."""
NATION = rf"[\[［（(【〔][{HAN}]{{1,4}}[\]］）)】〕]\s?"
"""Where a foreigner is from, before a name: [美]戴维·科尔."""
LETTER = r"[^\W\d_]"
_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017d\u0391-\u03a9\u0400-\u042f]"
"""A capital; among the accented Latin letters both cases stand side by side."""
_JAPANESE = "ja"


@attrs.frozen(eq=False)
class NameRules:
    """Words and patterns of names, compiled once for each `Rules`.

    `never` are words that are no name; `before` are labels and words such as ``von`` that stand
    before a name, or in one. `organisations`, `organisation_phrases`, `organisation_starts` and
    `desk` tell organisations and desks; `buttons` and `button_ends` tell buttons of a page.
    `families`, `japanese`, `spaced`, `signing` (by language) and `given` list parts of names;
    `given_ends` are last characters of Japanese given names, `no_given_ends` those of
    organisations. `separator` parts names; `others` is what stands behind names for people who are
    not named. `particles`, `title`, `suffix`, `suffixes` and `degrees` are beside or inside a name;
    `employer` and `place` follow one. `honorifics` are words behind a family name alone, which is
    no whole name. `post` is a position, or the day that essays are signed with; `positions` are
    words that one outside a newsroom begins or ends with. `behind_names`, `deeds_apart` and
    `before_deed` find what somebody did (報導). `before_place`, `before_honorific`, `behind_post`
    and `before_post` part a name from a place, an honorific or a post. `filed` is where a story was
    filed from, `compiled` how it was made, `common` the commonest words of languages.
    """

    never: frozenset[str]
    before: frozenset[str]
    organisations: frozenset[str]
    organisation_phrases: tuple[str, ...]
    organisation_starts: tuple[str, ...]
    buttons: frozenset[str]
    button_ends: frozenset[str]
    desk: re.Pattern[str]
    families: frozenset[str]
    japanese: frozenset[str]
    spaced: frozenset[str]
    given_ends: tuple[str, ...]
    no_given_ends: tuple[str, ...]
    signing: dict[str, frozenset[str]]
    given: frozenset[str]
    particles: frozenset[str]
    separator: re.Pattern[str]
    others: re.Pattern[str]
    title: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    employer: re.Pattern[str]
    place: re.Pattern[str]
    post: re.Pattern[str]
    positions: frozenset[str]
    behind_names: re.Pattern[str]
    deeds_apart: re.Pattern[str]
    before_deed: re.Pattern[str]
    before_place: re.Pattern[str]
    before_honorific: re.Pattern[str]
    honorifics: tuple[str, ...]
    behind_post: re.Pattern[str]
    before_post: re.Pattern[str]
    filed: Patterns
    compiled: re.Pattern[str]
    common: frozenset[str]


@per_rules
def name_rules(rules: Rules) -> NameRules:
    """Return the words of names, made ready."""
    posts, honorifics = (any_of(words_in(rules[table])) for table in (POSTS, HONORIFICS))
    employers = any_of(
        form for word in words_in(rules[EMPLOYERS]) for form in (word, word.upper(), word.title())
    )
    places = any_of(words_in(rules[PLACE_WORDS]))
    organisations = frozenset(map(fold_words, words_in(rules[ORGANISATIONS])))
    families = rules[FAMILIES]
    labels = {word for row in rules[LABELS] for word in row.words}
    by_words = {word for row in rules[BY_WORDS] for word in row.words}
    deeds = any_pattern(rules[DEEDS]).pattern
    suffixes, degrees = words_in(rules[SUFFIXES]), words_in(rules[DEGREES])
    never = words_in(rules[NEVER_NAMES]) | {word for word in labels if len(word) > 1}
    return NameRules(
        never=frozenset(map(fold_words, never)),
        before=frozenset(map(fold_words, by_words | labels)),
        organisations=organisations,
        organisation_phrases=tuple(sorted(f" {o} " for o in organisations if " " in o)),
        organisation_starts=tuple(sorted(map(fold_words, words_in(rules[ORGANISATION_STARTS])))),
        buttons=frozenset(map(fold_words, words_in(rules[BUTTONS]))),
        button_ends=frozenset(map(fold_words, words_in(rules[BUTTON_ENDS]))),
        desk=_desk(words_in(rules[DESKS])),
        families=words_in(row for row in families if row.lang != _JAPANESE),
        japanese=words_in(row for row in families if row.lang == _JAPANESE),
        spaced=words_in(rules[SPACED_FAMILIES]),
        given_ends=tuple(sorted(words_in(rules[GIVEN_ENDS]))),
        no_given_ends=tuple(sorted(words_in(rules[NO_GIVEN_ENDS]))),
        signing={row.lang or "": frozenset(row.words) for row in rules[SIGNING_FAMILIES]},
        given=words_in(rules[GIVEN]),
        particles=words_in(rules[PARTICLES]),
        separator=_separator(rules[JOINERS], any_pattern(rules[GLUED_JOINERS])),
        others=_others(words_in(rules[OTHERS])),
        title=re.compile(rf"(?:(?:{any_of(words_in(rules[TITLES]))})\s+)+(?={LETTER})"),
        suffix=re.compile(rf"(?P<name>.+?),?\s+(?P<suffix>{any_of(suffixes)})"),
        suffixes=suffixes,
        degrees=degrees,
        employer=re.compile(rf"\s+(?:{employers})\s+{_CAPITAL}.{{0,30}}$"),
        place=re.compile(
            rf"\s+(?:{places})\s+"
            rf"(?P<place>{_CAPITAL}[\w .'’-]{{1,30}}|{_CAPITAL}[\w ]+, {_CAPITAL}\w+)$"
        ),
        post=re.compile(rf".{{0,20}}(?:{posts})|{any_pattern(rules[POST_PATTERNS]).pattern}"),
        positions=frozenset(map(fold_words, words_in(rules[POSITIONS]))),
        behind_names=re.compile(rf"[^/\uff0f]*[{HAN}](?:{deeds})"),
        deeds_apart=re.compile(rf"[\s\u3000]+(?:{deeds}){{1,2}}$"),
        before_deed=re.compile(rf"(?P<name>[{HAN}]{{2,8}}?)(?:{deeds}){{1,2}}"),
        before_place=re.compile(rf"(?P<name>[{HAN}]{{2,3}})(?P<place>[{HAN}]{{2,5}})"),
        before_honorific=re.compile(rf"(?P<name>[{HAN}]{{2,4}})(?P<post>{honorifics})"),
        behind_post=re.compile(
            rf"(?P<post>(?:《[^《》]{{1,12}}》)?[{HAN}]{{0,10}}(?:{posts}))(?P<name>[{HAN}]{{2,4}})"
        ),
        honorifics=tuple(sorted(words_in(rules[HONORIFICS]))),
        before_post=re.compile(
            rf"(?P<name>[{HAN}{HANGUL}]{{2,4}})\s+(?P<post>[{HANGUL}]{{0,6}}(?:{posts}))"
        ),
        filed=Patterns.of(rules[FILED]),
        compiled=any_pattern(rules[COMPILED]),
        common=frozenset(word for row in rules[LANGUAGES] for word in row.words),
    )


def fold_words(text: str) -> str:
    """Return a text with single blanks, without regard to case."""
    return " ".join(text.split()).casefold()


def without_accents(text: str) -> str:
    """Return a text without the accents that addresses leave out: ``larepública``."""
    letters = unicodedata.normalize("NFD", text)
    if letters.isalnum():
        return letters  # as Han is: accents are no letters
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _separator(rows: Iterable[Words], glued: re.Pattern[str]) -> re.Pattern[str]:
    """Return what parts names: a mark, or a joining word, which needs no blank in Han."""
    joiners = words_in(rows)
    close = {word for word in joiners if re.match(f"[{HAN}{KANA}]", word)}
    behind = {word for word in joiners if re.match(f"[{HANGUL}]", word)}
    small = any_of(joiners - close)
    spaced = joiners - close
    spaced = spaced | {word.upper() for word in spaced} | {w.capitalize() for w in spaced if w[2:]}
    east = f"[{HAN}{KANA}A-Za-z)）]"
    return re.compile(
        # a comma may stand before the last name's joining word: A, B, and C
        rf"\s*(?P<mark>[、，﹑､,/／&＆+＋;；|｜،؛\n])\s*(?:(?P<and>{small})\s+)?|\s+(?P<step>[-–—·•▪∙⋅])\s+"
        rf"|(?<=[\s)）、，])(?P<joiner>{any_of(spaced)})(?=\s)\s*"
        rf"|(?<={east})\s?(?P<close>{any_of(close)})\s?(?={east})"
        rf"|(?<=[{HANGUL}])(?P<behind>{any_of(behind)})\s"
        rf"|\s+(?P<glued>{glued.pattern})"
    )


def _desk(endings: frozenset[str]) -> re.Pattern[str]:
    """Return the names of desks: a capitalized ending is a word, any other the end of a word."""
    words = {ending for ending in endings if ending[0].isupper()}
    ends = any_of(endings - words)
    return re.compile(
        rf"\w{{1,12}}(?:{ends})|(?:{LETTER}[\w.&-]*\s+){{0,4}}{LETTER}[\w-]+(?:{ends})"
        rf"|[A-Z][\w .&-]{{1,40}}(?:{any_of(words)})"
    )


def _others(words: frozenset[str]) -> re.Pattern[str]:
    """Return what is behind names for people who are not named."""
    close = {word for word in words if re.match(f"[{HAN}{KANA}]", word)}
    return re.compile(rf"(?:[,，、]?\s+(?:{any_of(words - close)})|\s*(?:{any_of(close)}))\s*$")
