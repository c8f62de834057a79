"""Read a *slot*: a line that holds dates, their labels, sign-offs and outlets, and nothing else.

``发布时间：2020-11-14 09:30 来源：某报`` and ``Published 3 Nov 2020, updated 4 Nov 2020`` are two.
What is beside a date behind a bar, or in an element of its own, may be unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import attrs

from archivekit._frozen import quick_frozen
from archivekit._provenance.credits.name_rules import name_rules
from archivekit._provenance.credits.name_shapes import HAN_KANA, has_family
from archivekit._provenance.credits.phrases import is_by_nobody, is_credit, without_section
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._provenance.dates.tokens import plain, tokenize
from archivekit._provenance.dates.words import (
    ARTICLE,
    CLOSE,
    DateLabel,
    date_labels,
    date_words,
    fold_word,
)
from archivekit._provenance.dates.written import NO_CLUES, Clues, FoundDate, Moment, find_dates
from archivekit._provenance.outlets import is_outlet_name
from archivekit._provenance.places import is_place
from archivekit._rules.patterns import any_of, any_pattern, words_in
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import EDITIONS, READING_TIMES
from archivekit.model import DateKind

LONGEST_SLOT = 160
"""Most characters of a line of dates and sign-offs."""
_LONGEST_BESIDE = 48
"""Most characters that may be unknown beside a date."""
_EARLY, _LATE = 7, 1
"""Days by which a page's date may lie before and behind those of its URL and its feed."""
_MOST_RELATIVE = 5
"""Most words of a label and how long ago something was."""
_EDGES = " \u3000|｜·•»()（）[]【】:：,，;；-–—/\u0640"
_GAPS = ("", *_EDGES)
_BREAKS = re.compile(r"[\s|｜·•(（\[【,，;；/]")
_BARS, _DASHES, _BRACKETS = "|｜·•—", "–-", "()（）[]【】"
"""What parts a date from words that are unknown; the last two do so where the date has a time."""
_MARKS = _BARS + _DASHES + ",，、;；/"
"""What parts a date from names."""
_BARE_CLOCK = re.compile(r"\s*\d{1,2}[:h.]\d\d\s*[^\W\d]{0,4}\.?$")
_STRANGE_ZONE = re.compile(r"[A-Z]{2,4}")
"""A clock that nobody knows, behind a time: the time is not told, and the day is."""
_NUMERIC = re.compile(r"(?<![\d/-])(\d\d?)[/-](\d\d?)[/-]\d{4}(?![\d/-])")
_SENTENCE = re.compile(r"[.。!！?？…@]|\d")
_NUMBER = r"\d{1,7}(?:[.,\s]\d{1,3}){0,2}"
_COUNTED = re.compile(
    rf"\s*(?:[^\W\d]{{2,20}}:?\s?[(（]?{_NUMBER}\s?[^\W\d]?[)）]?|{_NUMBER}(?:\s?[^\W\d]{{1,20}})?)"
    r"(?=\s|$)"
)
"""How many comments a page has, how often it was read: ``34 Kommentare``, 查看: 1,204."""
_MOST_COUNTS = 3
_PAIR, _BAR = re.compile(r"\s*[^\W\d_][^:：]{0,23}[:：]"), re.compile(r"[|｜·•]")
"""A label and what is behind it: ``Code: 402``."""
_COLONS = ":："
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,6}")
_STEPS = str.maketrans("|｜·•", "////")
"""What parts the outlet, the section and the page beside a date."""
_LABELLED = re.compile(r"[:：][\s|]*$")
_LONGEST_OUTLET = 10
"""Most characters of an outlet's name before a date."""
_MOST_SIGNING = 4
"""Most words behind a date that are who wrote, and for whom."""
_SECTION = re.compile(rf"[^\W\d_{CLOSE}]{{3,20}}(?: & [^\W\d_{CLOSE}]{{3,20}})?")


@per_rules
def reading_time(rules: Rules) -> re.Pattern[str]:
    """Return how a page says how long it takes to read: ``3 min read``, 阅读约 3 分钟."""
    minutes = any_of(words_in(rules[READING_TIMES]))
    words = r"(?:[^\W\d_]{1,14}[\s:：~≈-]*){0,4}"
    return re.compile(rf"{words}\d{{1,2}}[\s-]?(?:{minutes})\.?(?:[\s-][^\W\d_]{{1,14}}){{0,2}}")


@per_rules
def _edition(rules: Rules) -> re.Pattern[str]:
    """Return what papers set beside their day: the number of the issue, its page, its name."""
    return any_pattern(rules[EDITIONS], re.IGNORECASE)


def is_edition(text: str, rules: Rules) -> bool:
    """Return whether a text is the number of an issue, a page of it or a paper's name."""
    return _edition(rules).fullmatch(text) is not None


def _behind_edition(text: str, at: int, rules: Rules) -> int:
    """Return where a line goes on behind the number of an issue, or a page, that ends at a gap."""
    rest = text[at:].lstrip(_EDGES)
    number = _edition(rules).match(text, len(text) - len(rest)) if rest else None
    return number.end() if number and text[number.end() : number.end() + 1] in _GAPS else at


@quick_frozen
class LabelledDate:
    """A date at ``text[start:end]`` of a line; with its label it begins at `label`.

    ``text[first:last]`` is all that leaves the text with it.
    """

    kind: DateKind
    moment: Moment
    label: int
    start: int
    end: int
    first: int
    last: int


@quick_frozen
class DateSlot:
    """The dates of a slot; `alone` means that all else in it belongs to them."""

    dates: tuple[LabelledDate, ...]
    alone: bool


def read_date_slot(
    text: str,
    rules: Rules,
    clues: Clues = NO_CLUES,
    *,
    seams: Collection[int] = (),
    names: Collection[str] = (),
) -> DateSlot | None:
    """Read a line of dates, their labels, and sign-offs, and of nothing else.

    `seams` are the places of the line where one element meets another, `names` those by which the
    page calls its outlet.

    >>> rules = Rules.default()
    >>> slot = read_date_slot("Published 3 Nov 2020, updated 4 Nov 2020", rules)
    >>> [(str(dated.kind), dated.moment.utc) for dated in slot.dates]
    [('page', '2020-11-03'), ('updated', '2020-11-04')]
    >>> read_date_slot("On 3 Nov 2020 they met.", rules)
    """
    if len(text) > LONGEST_SLOT:
        return None
    text = text.replace("**", "  ")  # Markdown's bold labels
    if clues.order is None and (order := _order_within(text)):
        clues = attrs.evolve(clues, order=order)
    dates, rests = _dates_and_rests(text, rules, clues, seams)
    if not dates:
        return None
    _drop_strange_zone(rests, dates, rules, clues)
    unknown = [
        rest
        for rest in rests
        if rest.words and not _belongs_to_date(rest.words, rules, names)
        if not (rest.behind and _is_filed(rest, rests[0], rules))
        if rest.before or not _is_relative(rest.words, rules)
        if not is_by_nobody(without_section(rest.words, rules), rules)
    ]
    strange = _strange(unknown, text, dates, rules)
    named = [rest for rest in strange if is_credit(rest.words, rules)]
    is_signed = len(rests) == 2 and rests[0] in named and has_family(rests[0].words, rules)
    parted = strange[1:] if is_signed else strange  # 王小明 2023年5月18日
    if parted and rests[-1] is parted[-1] and _signs(parted[-1], rules):
        named, parted = [*named, parted[-1]], parted[:-1]
    if parted and rests[0] is parted[0] and _is_desk(parted[0], rules):
        parted = parted[1:]
    if not all(rest.is_apart(seams, named=rest in named) for rest in parted):
        return None
    earliest = None if len(named) == len(strange) else _EARLY
    if strange and not agrees(dates[0].moment.day, clues, earliest):
        return None
    sections = [rest for rest in strange if rest.is_section]
    return DateSlot(tuple(dates), alone=len(unknown) == len(sections))


def _is_desk(rest: _Rest, rules: Rules) -> bool:
    """Return whether words before a time end as outlets' names do: 石湾网 2023-03-07 10:15."""
    is_written = HAN_KANA.fullmatch(rest.words) and len(rest.words) <= _LONGEST_OUTLET
    return rest.clocked and bool(is_written) and bool(name_rules(rules).desk.fullmatch(rest.words))


def _signs(rest: _Rest, rules: Rules) -> bool:
    """Return whether words behind a time are people of known families in Han characters.

    An outlet may stand before them, and a sign-off behind: 2023-03-07 10:15 石湾日报 段若川.
    """
    known, words = name_rules(rules), rest.words
    if not rest.clocked or not words or not HAN_KANA.match(words):
        return False
    if "：" in words or ":" in words:
        sign_off = read_sign_off(words, rules)
        words = words[: sign_off.start] if sign_off and sign_off.start else words
    parts = words.split()[: _MOST_SIGNING + 1]
    posts = [known.behind_post.fullmatch(part) for part in parts]
    names = [post["name"] if post else part for post, part in zip(posts, parts, strict=True)]
    if not 0 < len(parts) <= _MOST_SIGNING or not all(map(HAN_KANA.fullmatch, names)):
        return False
    if len(names) > 1 and known.desk.fullmatch(names[0]):
        names = names[1:]
    return all(has_family(n, rules) and not known.desk.fullmatch(n) for n in names)


def _is_filed(rest: _Rest, first: _Rest, rules: Rules) -> bool:
    """Return whether words behind a date are a section: with a time, or behind who posted it.

    So blogs write: ``by Ann Lee on 8 July 2023 in River news · 4 comments``.
    """
    if without_section(f" {rest.words}", rules):
        return False
    return rest.clocked or (bool(first.words) and is_credit(first.words, rules, bare_names=False))


def _strange(
    unknown: list[_Rest], text: str, dates: list[LabelledDate], rules: Rules
) -> list[_Rest]:
    """Return what is no credit; beside labelled dates it is no list of labels and values either."""
    strange = [
        rest
        for rest in unknown
        if not is_credit(without_section(rest.words, rules), rules, bare_names=False)
    ]
    if strange and all(_is_told(text, dated) for dated in dates):
        return [rest for rest in strange if not all(map(_PAIR.match, _BAR.split(rest.words)))]
    return strange


def _is_told(text: str, dated: LabelledDate) -> bool:
    """Return whether a colon is behind the label of a date, as in a list of labels and values."""
    return dated.label < dated.start and text[dated.label : dated.start].rstrip()[-1] in _COLONS


def _dates_and_rests(
    text: str, rules: Rules, clues: Clues, seams: Collection[int]
) -> tuple[list[LabelledDate], list[_Rest]]:
    """Return the dates of a line with their labels, and what stands around them.

    There are none where words stand before what is no date of ours.
    """
    dates, rests, at, foreign = list[LabelledDate](), list[_Rest](), 0, -1
    for found in find_dates(text, rules, clues, seams):
        label_at, label = _label_before(text, at, found.start, rules, seams)
        if foreign >= 0 and not text[foreign : found.start].strip(_EDGES):
            label_at = at  # the same day by another calendar stands before it
        moment = found.moment or _by_label(text, found, label, rules, clues)
        if moment is None:
            if text[at : found.start].strip(_EDGES):
                return [], []
            if dates:
                at = found.end  # the same day by another calendar stands behind it
            else:
                foreign = found.end
            continue
        rests.append(
            _Rest(
                text, at, label_at,
                behind=at > 0, before=True, clocked=_is_clocked(moment), labelled=label is not None,
            )
        )  # fmt: skip
        kind = label.kind if label else DateKind.PAGE
        first = at + len(text[at:label_at].rstrip(_EDGES))
        at = _behind_edition(text, found.end, rules)
        last = len(text) - len(text[at:].lstrip(_EDGES))
        dates.append(LabelledDate(kind, moment, label_at, found.start, found.end, first, last))
    if not dates:
        return [], []
    clocked = _is_clocked(dates[-1].moment)
    if _is_label(text[at:], rules):  # … 提交
        dates[-1] = attrs.evolve(dates[-1], last=len(text))
    rests.append(
        _Rest(text, at, len(text), behind=True, before=False, clocked=clocked, labelled=False)
    )
    return dates, rests


def _drop_strange_zone(
    rests: list[_Rest], dates: list[LabelledDate], rules: Rules, clues: Clues
) -> None:
    """Drop a clock that nobody knows behind a time: no more than the day is told then."""
    rest, dated = rests[-1], dates[-1]
    if rest.clocked and _STRANGE_ZONE.fullmatch(rest.words):
        rests.pop()
        bare = attrs.evolve(clues, zone=None)
        moment = find_dates(rest.text[dated.start : dated.end], rules, bare)[-1].moment
        dates[-1] = attrs.evolve(dated, moment=moment or dated.moment)


@quick_frozen
class _Rest:
    """What is at ``text[start:end]``, `behind` a date or `before` one or between two.

    `clocked` means that the date has a time, `labelled` that the label of one follows.
    """

    text: str
    start: int
    end: int
    behind: bool
    before: bool
    clocked: bool
    labelled: bool

    @property
    def words(self) -> str:
        return self.text[self.start : self.end].strip(_EDGES)

    def is_apart(self, seams: Collection[int], *, named: bool) -> bool:
        """Return whether a mark, a label or a seam of elements parts it from its dates.

        With `named` it is a credit, which may be longer and which more marks may part.
        """
        words, marks = self.words, _MARKS if named else _BARS
        if self.before and _LABELLED.search(self.text, self.start, self.end):
            return False  # a date of birth
        uncounted = _without_counts(words.replace(". ", " "))
        if len(words) > (2 if named else 1) * _LONGEST_BESIDE or _SENTENCE.search(uncounted):
            return False
        at = self.text.index(words, self.start)
        gaps = []
        if self.behind:
            gaps.append((self.start, at))
        if self.before:
            gaps.append((at + len(words), self.end))
        marks += _DASHES + _BRACKETS if self.clocked else ""
        return all(
            any(mark in self.text[start:end] for mark in marks)
            or " / " in self.text[start:end]
            or any(start <= seam <= end for seam in seams)
            or (self.labelled and end == self.end)
            for start, end in gaps
        )

    @property
    def is_section(self) -> bool:
        """Return whether it is one word behind a bar, which is no name: ``3 May 2020 | Sport``."""
        return self.behind and bool(_SECTION.fullmatch(self.words))


def _without_counts(words: str) -> str:
    """Return words without those of their parts between bars that are counts and nothing else."""
    return "|".join(part for part in _BAR.split(words) if not _is_counts(part))


def _is_counts(part: str) -> bool:
    at = 0
    for _ in range(_MOST_COUNTS):
        counted = _COUNTED.match(part, at)
        if counted is None:
            return False
        at = counted.end()
        if not part[at:].strip():
            return True
    return False


def agrees(day: str, clues: Clues, earliest: int | None = _EARLY) -> bool:
    """Return whether a day fits the other dates of the record, if it has any.

    What is later is a comment's, what is much earlier is that of another text or of a life.
    """
    first = min(clues.days(), default=None)
    if first is None:
        return True
    days = (date.fromisoformat(day) - date.fromisoformat(first)).days
    return days <= _LATE and (earliest is None or days >= -earliest)


def _order_within(text: str) -> str | None:
    """Return the order of a line in which one of several dates can be read in one order alone."""
    pairs = _NUMERIC.findall(text) if "/" in text or "-" in text else []
    if len(pairs) < 2:
        return None
    orders = {
        "day-first" if int(a) > 12 else "month-first"
        for a, b in pairs
        if (int(a) > 12) is not (int(b) > 12)
    }
    return orders.pop() if len(orders) == 1 else None


def _is_clocked(moment: Moment) -> bool:
    return moment.zone is not None or moment.shape.endswith("-no-zone")


def _label_before(
    text: str, start: int, end: int, rules: Rules, seams: Collection[int]
) -> tuple[int, DateLabel | None]:
    """Return where the label of a date begins that begins at `end`, and the label."""
    words = date_labels(rules)
    stop = start + len(text[start:end].rstrip(" \u3000:："))
    begins = [start] if start == 0 else []
    lowest = max(start, stop - 2 * words.longest)
    begins += [match.end() for match in _BREAKS.finditer(text, lowest, stop)]
    begins += [seam for seam in seams if lowest <= seam < stop]
    for begin in begins:
        if label := words.labels.get(fold_word(" ".join(text[begin:stop].split()))):
            return begin, label
    return end, None


def _by_label(
    text: str, found: FoundDate, label: DateLabel | None, rules: Rules, clues: Clues
) -> Moment | None:
    """Return what a date means that can only be read in the language of its label."""
    if label is None:
        return None
    (language,) = label.langs if len(label.langs) == 1 else (None,)
    order = "day-first" if label.langs <= date_words(rules).day_first else clues.order
    told = attrs.evolve(clues, order=order, language=lambda: language)
    again = find_dates(text[found.start : found.end], rules, told)
    return again[0].moment if again else None


def _belongs_to_date(text: str, rules: Rules, names: Collection[str]) -> bool:
    """Return whether a text is an outlet, a host, a place, or a label with a time."""
    if is_outlet_name(text, rules, names) or is_place(text, rules) or _is_label(text, rules):
        return True
    if reading_time(rules).fullmatch(text) or _HOST.fullmatch(text):
        return True
    if is_edition(text, rules):
        return True
    parts = text.translate(_STEPS).split(" / ")
    if len(parts) > 1:  # Lake Post / 22.10.2015 / Brandenburg / Seite 12
        known = [_belongs_to_date(part, rules, names) for part in parts]
        return any(known) and all(
            one or _SECTION.fullmatch(part) for one, part in zip(known, parts, strict=True)
        )
    article = next(iter(tokenize(text, rules).tokens), None)  # signs alone are no word
    if article is None or all(meaning.part != ARTICLE for meaning in article.meanings):
        return False
    return is_place(text[article.end :].strip(), rules)


def _is_relative(text: str, rules: Rules) -> bool:
    """Return whether a label and a few words without a day are all of a text: Updated a day ago."""
    words, labels = text.split(), date_labels(rules).labels
    if not 1 < len(words) <= _MOST_RELATIVE:
        return False
    return any(fold_word(" ".join(words[:at])) in labels for at in range(1, len(words)))


def _is_label(text: str, rules: Rules) -> bool:
    """Return whether a text is a label alone, or with a time: ``Stand: 16:00``."""
    bare = _BARE_CLOCK.sub("", plain(text)).strip(_EDGES)
    return not bare or fold_word(" ".join(bare.split())) in date_labels(rules).labels
