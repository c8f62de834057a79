"""Find the title in the first lines of a text that has no title elsewhere."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

import attrs

from archivekit._reading.header_words import any_word, field_named, header_words
from archivekit._reading.record import Field, Record
from archivekit.model import Layer

_LINE = re.compile(
    r"[ \t\u3000]*+(?P<line>(?>(?:[^\r\n \t\u3000]++|[ \t\u3000]++(?![\r\n]|\Z))*))[ \t\u3000]*+"
    r"(?:\r\n?|\n|\Z)"
)
_URL = re.compile(r"https?://\S+")
_DATE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?[ ]?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMBER, _LETTERED = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_LONGEST_DAY, _MOST_NUMBERS, _MOST_WORDS = 40, 6, 3
_LONG = 20
"""Words of a first line that is too long for a title."""
_HEADLINE = re.compile(r"""["“‘'«「『《【\[]?\w.{2,119}(?<![.。…:：;；,，、])""")
_ITEM = re.compile(r"\d{1,3}[.)、]\s")
_KEY = re.compile(r"([^:：]{1,30})[:：]")
_CREDIT = re.compile(r"([^\s:：/／]{1,12})\s?[:：/／]\s?[^\s。，,]{2,24}$")
"""A label and a name."""
_BYLINE = re.compile(rf"(?i:{any_word('byline')})\s+(?P<letter>[^\W\d_])")
_FILED = re.compile(
    rf"[（(【〔\[][^。，！？!?]{{0,24}}?(?:{any_word('filed')})"
    rf"|[^。，！？!?]{{0,24}}?[／/\\][^。，！？!?]{{1,10}}?(?:{any_word('filed')})"
)
"""How the lead of a story says who filed it: 【記者王小明／台北報導】, 記者王小明／台北報導."""
_NO_HEADLINE = re.compile(r"\w@\w|\s[>›»]\s|^\w[:：]|^[^\W\d_]+, \d{1,2}\.?(?: [^\W\d_]+){1,2}$")
"""What a headline has not: an address, the path to a page, who asks in an interview; or a day."""
_CRUMBS = re.compile(r"[^\W\d_][\w &’'-]{1,24}(?:\s[>»›→]\s[^\W\d_][\w &’'-]{1,40}){1,4}")
"""The path to a page, as its template writes it: Accueil > Faits divers."""
_FILED_FROM = re.compile(r"\w[^()]{1,40} \([^()\d]{2,20}\)\s?[-–—:.]|\[[^\[\]]{1,20}=")
"""How a line begins that says from where and for which agency: BERLIN (dpa) -, [서울=연합뉴스]."""
_BETWEEN_NAMES = re.compile(r"\s*[,;&/|،]\s*|\s[-–—·]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    rf"^(?:{any_word('page_before')})?\s?[A-Z]?\d{{1,5}}\s?(?:{any_word('page_behind')})[:：]?.{{0,20}}$"
    rf"|(?:19|20)\d\d(?:{any_word('year_mark')})\s?\d{{1,2}}(?:{any_word('month_mark')})"
    rf"\s?\d{{1,2}}(?:{any_word('day_mark')})"
    r"|(?<!\d)(?:(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:19|20)\d\d)(?!\d)"
)
"""A day in numbers, or the page of a printed paper."""
_SENTENCE = re.compile(r"[.。!！?？…।۔][\"”’»」』)）]?$")
_STOPS, _QUOTES = (".", "。", "…", "।", "۔"), '"”’»」』)）'
_STOPPED = re.compile(r".{40,}?[.。!！?？…।۔][\"”’»」』)）]?(?=$|\s|[^\W\d_a-zA-Z])")
"""A line of prose, which has a sentence that ends."""
_INDENT = re.compile(r"\u3000| {2}|\t")
_EMPTY_LINES = ("\n\n", "\n\r\n", "\n \n")
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")
"""Letters of scripts that set no blanks between words."""
_CJK = "\u2e80"
"""From here on such scripts have a mark for the end of a sentence."""
_CENTURIES = frozenset(("19", "20", "25"))
"""How years begin, in Thailand too."""
_CLOSED = ")）]】"
_LONGEST_HEADLINE = 40
"""Most characters of a headline over prose in such a script."""
_ABOVE_TEXT = frozenset(("author", "date"))
"""Fields that are named in the line under a title."""
_PEOPLE = frozenset(("author", "reporter", "translator"))
"""Fields of a line of credits right below one."""
_BESIDE_TITLE = frozenset(("author", "reporter", "editor", "date", "source", "site"))
"""Fields that are named in a line above one, too."""
_PARTICLE, _LONGEST_NAME = 3, 5
"""Most letters of a word in small letters inside a name, and most words of one."""
_MOST_NAMED = 4
"""Most words of the one name, or of what is behind a name in its line."""
_FEWEST_UNCASED = 5
"""Fewer words without capitals are names if they are in parts, or one is a word for a reporter."""
_FIRST_LINES = 5
"""How many lines under a title are looked at to see that they are prose."""
_MOST_ABOVE = 2
"""How many lines above a title may say where and when it appeared."""
_LONGEST_ABOVE, _LONGEST_SUBTITLE = 80, 120
"""Most characters of such a line, and of one between the title and its day."""
_PROSE, _UNWRAPPED = 40, 100
"""How many characters the longest of the lines below has at least, and where none is empty."""
_LONGEST_WORD = 16
"""Most letters of the name of a section."""
_FEWEST_WORDS, _FEWEST_CJK, _FEWEST_OTHER = 3, 8, 20
"""Fewer words or characters are a section, a greeting, or a name."""
_UNSTOPPED = 100
"""Characters of a line of prose where a script has no mark for the end of a sentence."""


def read_first_lines(source: str, *, named: bool = False) -> tuple[tuple[Field, ...], int]:
    r"""Read an address, a date and a title in the first lines, and say where the text begins.

    A title is the first line where an empty line is under it and prose follows, or no line is empty
    and the lines of the text are whole paragraphs; where it stands twice, or under the text's
    address, or over its author or day. With `named` the file has a headline for a name, and what is
    above the text may be a caption. Lines that say where and when the text appeared may be
    above it; these stay in the text.

    >>> fields, start = read_first_lines("https://a.example/1\n2020-01-02\nLift opens\nIt went up.")
    >>> [(field.name, field.value) for field in fields], start
    ([('url', 'https://a.example/1'), ('date', '2020-01-02'), ('title', 'Lift opens')], 41)
    >>> fields, start = read_first_lines("Post | 2020-01-02\nBy Al Roe\nLift opens\nBy Al Roe\n")
    >>> [(field.name, field.value) for field in fields], start
    ([('title', 'Lift opens')], 0)
    """
    lines = _lines(source)
    fields = []
    if lines and _URL.fullmatch(lines[0]["line"]):
        fields.append(_field("url", lines.pop(0)))
        if lines and _DATE.fullmatch(lines[0]["line"]):
            fields.append(_field("date", lines.pop(0)))
    if fields:
        if len(lines) > 1 and _is_title(source, lines, known=len(fields)):
            fields.append(_field("title", lines[0]))
        return tuple(fields), fields[-1].end
    above = 0
    while above <= _MOST_ABOVE and len(lines) - above > 1:
        if _is_title(source, lines[above:], above=above, named=named):
            title = _field("title", lines[above])
            return (title,), 0 if above else title.end
        if not _is_above(lines[above]["line"]):
            break
        above += 1
    return (), 0


def with_first_line(record: Record) -> Record:
    """Return a record with its first line as its title, if it has none and its text no markup."""
    if record.title or record.markup:
        return record
    fields, start = read_first_lines(record.source[record.body_start : record.body_end])
    if not fields or fields[-1].name != "title":
        return record
    at = record.body_start
    title = attrs.evolve(fields[-1], start=fields[-1].start + at, end=fields[-1].end + at)
    return attrs.evolve(record, fields=(*record.fields, title), body_start=at + start)


def _lines(source: str) -> list[re.Match[str]]:
    """Return the first lines that are not blank."""
    found: list[re.Match[str]] = []
    at = 0
    while len(found) < _FIRST_LINES + 3 and at < len(source):
        line = _LINE.match(source, at)
        if line is None:
            break
        at = line.end()
        if line["line"]:
            found.append(line)
    return found


def _is_title(
    source: str,
    lines: Sequence[re.Match[str]],
    known: int = 0,
    above: int = 0,
    *,
    named: bool = False,
) -> bool:
    """Return whether a line is a title: short, no sentence, and over prose.

    In scripts without blanks, where captions and notes look alike, it is a title over prose only
    where the text below is indented, and it is not, or begins with who filed it; where an empty
    line is under a headline of a file that is not `named` so; or where lines `above` it say where
    and when the text appeared.
    """
    title, after = lines[0]["line"], lines[1 : 1 + _FIRST_LINES]
    if not _HEADLINE.fullmatch(title) or _URL.search(title) or _ITEM.match(title):
        return False
    label = _KEY.match(title)
    is_close = lines[0].end() == after[0].start()
    below = _KEY.match(after[0]["line"]) if is_close else None
    if known > 1 or (below and not label and field_named(below[1].strip()) in _ABOVE_TEXT):
        return True
    if (label and field_named(label[1].strip())) or (_is_above(title) and not _are_indented(after)):
        return False
    if _NO_HEADLINE.search(title) or _FILED_FROM.match(title):
        return False
    words, is_wide = len(title.split()), _WIDE.search(title) is not None
    fewest = _FEWEST_CJK if max(title) >= _CJK else _FEWEST_OTHER
    is_long = words >= _FEWEST_WORDS or (is_wide and len(title) >= fewest)
    if _is_confirmed(lines, is_long=is_long):
        return True
    if (is_close or title.lower() == title.upper()) and _is_signed(title):
        return False
    if is_wide and not above:
        return _is_wide_title(lines, is_long=is_long, named=named)
    if not _is_over_prose(title, after):
        return False
    if is_close and not (above and is_wide):  # each line of the text is a paragraph
        longest = max(len(line["line"]) for line in after)
        is_broken = not above and any(empty in source for empty in _EMPTY_LINES)
        if longest <= _UNWRAPPED or is_broken or title[-1] in _CLOSED:
            return False
    return is_long if is_wide else words >= _FEWEST_WORDS + bool(_YEAR.search(title)) * 2


def _is_confirmed(lines: Sequence[re.Match[str]], *, is_long: bool) -> bool:
    """Return whether the lines below confirm a title: an author, the title again, or its day."""
    title, after = lines[0]["line"], lines[1 : 1 + _FIRST_LINES]
    if _is_byline(after[0]["line"]) or (is_long and _is_repeated(title, after)):
        return True
    credit = None if title.startswith(_notes()) else _CREDIT.match(after[0]["line"])
    if is_long and credit and field_named(credit[1].strip()) in _PEOPLE:
        return True  # 撰文：王小明, 編譯/王小明
    return len(title.split()) < _LONG and _has_day(lines, is_long=is_long)


def _is_signed(title: str) -> bool:
    """Return whether a line looks like people, whose picture is below, or when it appeared.

    >>> lines = ("Ann Lee and Bob Ray", "José García López", "Lada Orlova, reporter", "Ferry runs")
    >>> [_is_signed(line) for line in lines]
    [True, True, True, False]
    """
    known, split = header_words(), title.split()
    if title.startswith(_posted()) or split[0] in known["photo"] | known["wide_byline"]:
        return True
    joined = ["," if word in known["joiner"] else word for word in split]
    parts = [part.split() for part in _BETWEEN_NAMES.split(" ".join(joined))]
    if title.lower() == title.upper():
        is_parted = len(parts) > 1 or not known["reporter"].isdisjoint(split)
        return sum(map(len, parts)) < _FEWEST_UNCASED and is_parted
    first = parts[0]
    is_name = all(word[0].isupper() or word in known["particle"] for word in first)
    if joined != split:
        is_name = is_name and all(part and part[0][0].isupper() for part in parts)
    is_short = len(first) > 1 and all(len(part) <= _MOST_NAMED for part in parts)
    return is_name and is_short and (len(parts) > 1 or len(first) >= _FEWEST_WORDS)


@functools.cache
def _posted() -> tuple[str, ...]:
    """Return how a line begins that says when something appeared."""
    return tuple(sorted(f"{word} " for word in header_words()["posted"]))


def _is_wide_title(lines: Sequence[re.Match[str]], *, is_long: bool, named: bool) -> bool:
    """Return whether a line in a script without blanks is a title by the text below it."""
    title, after = lines[0]["line"], lines[1 : 1 + _FIRST_LINES]
    first, has_label = after[0]["line"], _KEY.match(title) is not None
    if _INDENT.match(lines[0][0]):
        return False
    if _are_indented(after) and not has_label:
        return any(map(_is_prose, after))
    if is_long and _FILED.match(first[:_LONGEST_ABOVE]) and _is_over_prose(title, after):
        return True
    is_apart = lines[0].end() != after[0].start() and len(title) <= _LONGEST_HEADLINE
    if named or has_label or not (is_long and is_apart) or title.startswith(_notes()):
        return False
    return len(first) > _PROSE and bool(_WIDE.search(first)) and _is_prose(after[0])


def _are_indented(lines: Sequence[re.Match[str]]) -> bool:
    return all(_INDENT.match(line[0]) for line in lines)


def _is_over_prose(title: str, after: Sequence[re.Match[str]]) -> bool:
    longest = max(len(line["line"]) for line in after)
    return longest > max(_PROSE, len(title)) and any(map(_is_prose, after))


def _is_prose(line: re.Match[str]) -> bool:
    """Return whether a line ends as a sentence does, or holds one."""
    text = line["line"]
    if _SENTENCE.search(text) or _STOPPED.match(text):
        return True
    return len(text) > _UNSTOPPED and max(text) < _CJK and _WIDE.search(text) is not None


@functools.cache
def _releases() -> frozenset[str]:
    """Return the lines that say that a text was sent to the press, without regard to case."""
    return frozenset(word.casefold() for word in header_words()["release"])


@functools.cache
def _notes() -> tuple[str, ...]:
    """Return how a note above a text begins, which is no headline."""
    return tuple(sorted(header_words()["note"]))


def _is_repeated(title: str, after: Sequence[re.Match[str]]) -> bool:
    """Return whether a line stands below again, as pages set a headline twice."""
    return any(line["line"] == title for line in after[:2])


def _has_day(lines: Sequence[re.Match[str]], *, is_long: bool) -> bool:
    """Return whether the day of a title is right below it, or below a subtitle or an author."""
    for above, line in itertools.islice(itertools.pairwise(lines), _FIRST_LINES - 2):
        text = line["line"]
        if not (is_long or above.end() == line.start()) or len(text) > _LONGEST_SUBTITLE:
            return False
        if _is_day(text):
            return True
        if text.rstrip(_QUOTES).endswith(_STOPS):
            return False
    return False


def _is_above(text: str) -> bool:
    """Return whether a line says where and when a text appeared: ``Lake News / 22.10.2015 / p. 3``.

    Or it names the author or the source behind a label, the page of a paper, or a section.
    """
    if len(text) > _LONGEST_ABOVE or text.rstrip(_QUOTES).endswith(_STOPS):
        return False
    key = _KEY.match(text)
    if key and field_named(key[1].strip()) in _BESIDE_TITLE:
        return True
    if (
        text.casefold() in _releases()
        or _CRUMBS.fullmatch(text)
        or (key and key[1] in header_words()["photo"])
    ):
        return True
    if _DAY.search(text) or _is_byline(text):
        return True
    is_word = len(text.split()) == 1 and len(text) <= _LONGEST_WORD and text.isalpha()
    return is_word and (len(text) < _FEWEST_CJK // 2 + 1 or not _WIDE.search(text))


def _is_byline(text: str) -> bool:
    """Return whether a line is a word such as ``By`` and the capitalized words of a name.

    A day may follow these.
    """
    byline = _BYLINE.match(text)
    names = text[byline.start("letter") :].split() if byline else []
    is_name = all(word[0].isupper() or len(word) <= _PARTICLE or _DAY.match(word) for word in names)
    return 1 < len(names) <= _LONGEST_NAME and is_name and text[-1] not in ".!?:"


@functools.lru_cache(maxsize=256)
def _is_day(text: str) -> bool:
    """Return whether a line is a day, maybe with its time: ``12 сентября 2023``."""
    numbers, words = _NUMBER.findall(text), _LETTERED.findall(text)
    few = len(numbers) <= _MOST_NUMBERS and len(words) <= _MOST_WORDS
    is_short = few and len(text) <= _LONGEST_DAY and len(numbers) + len(words) >= _MOST_WORDS
    return is_short and any(len(n) == 4 and n[:2] in _CENTURIES for n in numbers)


def _field(name: str, line: re.Match[str]) -> Field:
    start, end = line.span("line")
    return Field(name=name, value=line["line"], layer=Layer.HEADER, start=start, end=end)
