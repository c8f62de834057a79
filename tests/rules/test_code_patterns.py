r"""Every pattern of the code is asked what a text could make of it, as those of rules are.

Found by structure (`count_ways`), in a second for all: a pattern that is searched for may be
quadratic, as ``\s+$`` is, and one that is only matched where it is asked must be linear. What
structure cannot tell stands in `KNOWN` with its reason.
"""

import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import archivekit
from archivekit._dedup import titles
from archivekit._learning import captions
from archivekit._markup import loss, markdown, page_tree, plain
from archivekit._provenance import origins
from archivekit._provenance.credits import field_credits, name_shapes
from archivekit._reading import (
    first_lines,
    front_matter,
    front_matter_values,
    header,
    header_words,
)
from archivekit._reading.formats import (
    asciidoc,
    document_tags,
    feed_xml,
    header_lines,
    html_metadata,
    html_page,
    html_tags,
    json_ld,
    mail,
    markdown_head,
    org,
    wikitext,
)
from archivekit._rules import patterns as _patterns
from archivekit._rules.ambiguity import LONG, MOST_WAYS, count_ways
from archivekit._rules.rules import Rules
from archivekit._rules.work import count_steps, parse
from archivekit._urls import clean
from fuzz.corpus import documents
from fuzz.laws import container

BOUNDED = "its texts are short"
LINE = "what follows takes any line to its end"
ENDS = "nothing is behind it that could fail"
APART = "what follows begins with another character, which the analysis does not see"
ONCE = "looks are no further than to the next mark of its kind"
ATOMIC = "a part that is read is never read again"
KNOWN = {
    "_export.values._ADDRESS": LINE,
    "_learning.bylines._LABEL": BOUNDED,
    "_learning.captions._ENDING": BOUNDED,
    "_learning.days._DAY": BOUNDED,
    "_learning.pointers._LABEL": BOUNDED,
    "_markup.loss._HIDDEN": ATOMIC,
    "_markup.markdown._APART": ONCE,
    "_markup.markdown._INLINE": ONCE,
    "_provenance.agencies._BEFORE_COLON": BOUNDED,
    "_provenance.credits.name_shapes.WORD": ATOMIC,
    "_provenance.credits.name_shapes._ELIDED": LINE,
    "_provenance.credits.names.WORD": ATOMIC,
    "_provenance.credits.names._PEN_NAME": BOUNDED,
    "_provenance.credits.phrases._BRACKETED": BOUNDED,
    "_provenance.credits.sign_offs._ACCOUNT": BOUNDED,
    "_provenance.credits.sign_offs._BARE_OPENING": ENDS,
    "_provenance.credits.sign_offs._REST": BOUNDED,
    "_provenance.credits.signatures.OPENING_TAG": BOUNDED,
    "_provenance.dates.written._STRANGE_ZONE": BOUNDED,
    "_provenance.origins._NAME": BOUNDED,
    "_provenance.origins._PREFIX": BOUNDED,
    "_provenance.surroundings._HIDING": ONCE,
    "_reading.containers.git_process._REMOTE": APART,
    "_reading.decode._DECLARED": BOUNDED,
    "_reading.decoded_twice._RUN": ENDS,
    "_reading.first_lines._FILED": BOUNDED,
    "_reading.first_lines._LINE": APART,
    "_reading.formats.asciidoc._ATTRIBUTE": LINE,
    "_reading.formats.asciidoc._REVISION": LINE,
    "_reading.formats.directives._COMMENT": BOUNDED,
    "_reading.formats.directives._DIRECTIVE": BOUNDED,
    "_reading.formats.feed_xml._TOKEN": APART,
    "_reading.formats.header_lines._LINE": APART,
    "_reading.formats.header_lines._PANDOC": ATOMIC,
    "_reading.formats.html_metadata._FEED_TITLE": BOUNDED,
    "_reading.formats.html_metadata._HOME": ONCE,
    "_reading.formats.html_metadata._KICKER": ONCE,
    "_reading.formats.html_metadata._TAG": ONCE,
    "_reading.formats.html_metadata._TITLE": APART,
    "_reading.formats.html_page._SAVED": BOUNDED,
    "_reading.formats.jekyll._CODE": BOUNDED,
    "_reading.formats.json_ld._OPENING": ENDS,
    "_reading.formats.mail._HEADER": APART,
    "_reading.formats.markdown._CRUMBS": ENDS,
    "_reading.formats.markdown._TITLE": ENDS,
    "_reading.formats.markdown_head._DAY": BOUNDED,
    "_reading.formats.markdown_head._KEYED": BOUNDED,
    "_reading.formats.markdown_head._PART": BOUNDED,
    "_reading.formats.markdown_head._ROW": BOUNDED,
    "_reading.formats.org._CAPTIONED": BOUNDED,
    "_reading.formats.org._KEYWORD": LINE,
    "_reading.formats.org._START": ATOMIC,
    "_reading.formats.org._TIMESTAMP": ATOMIC,
    "_reading.formats.press_export._FIRST": LINE,
    "_reading.formats.press_export._LABEL": BOUNDED,
    "_reading.formats.press_parts._LABEL": LINE,
    "_reading.formats.press_parts._SHORT_LABEL": LINE,
    "_reading.formats.restructured_text._DIRECTIVE": LINE,
    "_reading.formats.restructured_text._FIELD": LINE,
    "_reading.formats.restructured_text._HEAD": BOUNDED,
    "_reading.formats.restructured_text._NIKOLA": LINE,
    "_reading.formats.restructured_text._NOTE": LINE,
    "_reading.formats.site_files._COMMENT": BOUNDED,
    "_reading.formats.sql_tables._ESCAPING": ATOMIC,
    "_reading.formats.sql_tables._GAP": ATOMIC,
    "_reading.formats.sql_tables._STANDARD": ATOMIC,
    "_reading.formats.wikitext._HEADING": BOUNDED,
    "_reading.formats.wikitext._ITEM": LINE,
    "_reading.formats.yaml_rows._FIRST_KEY": ATOMIC,
    "_reading.formats.yaml_rows._OPENS": ATOMIC,
    "_reading.front_matter._OPENLESS": ATOMIC,
    "_reading.front_matter_values._LINE_END": APART,
    "_reading.header._DATE": APART,
    "_reading.header._LINK": BOUNDED,
    "_reading.header_words._PICTURES": BOUNDED,
    "_reading.loose_objects._BEFORE": ATOMIC,
    "_reading.loose_objects._TOKEN": ENDS,
    "_reading.paragraphs._BREAK": ENDS,
    "_reading.program_body._OPENS": BOUNDED,
    "_text.language._WORD": ENDS,
    "_urls.clean._BARE_HOST": APART,
    "_urls.clean._FULL": LINE,
    "_urls.surt._PARTS": LINE,
}
"""Patterns that may have too many ways by their structure, and why no text keeps them busy."""


PLACES = "at each place a bounded number of ways, and twice the text takes twice the time"
KNOWN_MADE = {
    "_learning.names._by_words": ENDS,
    "_provenance.credits.bylines.byline_rules": BOUNDED,
    "_provenance.credits.labels.<lambda>": PLACES,
    "_provenance.credits.labels.credit_rules": PLACES,
    "_provenance.credits.name_rules._separator": PLACES,
    "_provenance.credits.name_rules.name_rules": BOUNDED,
    "_provenance.dates.grammar.date_grammar": PLACES,
    "_provenance.dates.slots.reading_time": BOUNDED,
    "_provenance.origins.origin_rules": PLACES,
    "_reading.containers.delimited._rest_of_quoted": ATOMIC,
    "_translations.numbers._close_pattern": PLACES,
}
"""The same of patterns that functions make, out of words of rules or what they are given."""


@functools.cache
def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Return the patterns of all modules by their names, and whether each is searched for."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in pkgutil.walk_packages(archivekit.__path__, "archivekit."):
        if module.name.endswith("__main__"):
            continue
        room = importlib.import_module(module.name)
        code = inspect.getsource(room)
        for name, value in vars(room).items():
            for number, pattern in enumerate(_patterns_in(value)):
                asked = set(re.findall(rf"\b{name}\.(\w+)\(", code))
                where = f"{module.name}.{name}".removeprefix("archivekit.")
                searched = not asked or not asked <= {"match", "fullmatch"}
                found[where if not number else f"{where} {number}"] = (pattern, searched)
    return found


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _patterns_in(one)
    elif isinstance(value, dict):
        yield from _patterns_in(list(value.values()))


def made_patterns() -> dict[str, list[re.Pattern[Any]]]:
    """Return the patterns that functions make for the rules and to read a document of each kind."""
    rooms = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(archivekit.__path__, "archivekit.")
        if not module.name.endswith("__main__")
    ]
    found: dict[str, list[re.Pattern[Any]]] = {}
    make: Callable[[Any, int], re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def noted(text: Any, flags: int) -> re.Pattern[Any]:
        pattern, frame = make(text, flags), inspect.currentframe()
        while frame and frame.f_globals["__name__"] in {__name__, "re", _patterns.__name__}:
            frame = frame.f_back
        room = frame.f_globals["__name__"] if frame else ""
        if frame and room.startswith("archivekit.") and not room.startswith("archivekit._rules"):
            name = f"{room}.{frame.f_code.co_name}".removeprefix("archivekit.")
            found.setdefault(name, []).append(pattern)
        return pattern

    rules = Rules.default()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(re, "_compile", noted)
        for room in rooms:
            for function in list(vars(room).values()):
                made = getattr(function, "__wrapped__", None)
                if made and hasattr(function, "cache_clear"):
                    function.cache_clear()  # what other tests have made is made again
                if made and list(inspect.signature(made).parameters) == ["rules"]:
                    made(rules)
        for data in documents():
            container(data)
    return found


def is_plain(pattern: re.Pattern[Any], searched: bool) -> bool:
    """Return whether a pattern's structure alone says that no text keeps it busy."""
    text, flags = pattern.pattern, pattern.flags & ~re.UNICODE
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    if searched:
        return count_ways(text, flags) <= MOST_WAYS
    return count_ways(f"^(?:{text})", flags & ~re.MULTILINE) <= LONG


@pytest.mark.slow
def test_patterns_of_the_code_are_plain_or_known() -> None:
    found = patterns()
    assert len(found) > 400
    odd = {name.partition(" ")[0] for name, given in found.items() if not is_plain(*given)}
    assert sorted(odd - KNOWN.keys()) == []
    assert sorted(KNOWN.keys() - odd) == [], "no longer odd: take it out"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_patterns_that_functions_make_are_plain_or_known() -> None:
    found = made_patterns()
    assert sum(map(len, found.values())) > 200
    odd = {
        name
        for name, made in found.items()
        if not all(is_plain(pattern, searched=True) for pattern in set(made))
    }
    assert sorted(odd - KNOWN_MADE.keys()) == []
    assert sorted(KNOWN_MADE.keys() - odd) == [], "no longer odd: take it out"


def test_a_pattern_of_either_kind_is_seen() -> None:
    assert not is_plain(re.compile(r"(?:a+,?)+;"), searched=True)
    assert not is_plain(re.compile(r"(.*)@([^:]*):"), searched=False)
    assert is_plain(re.compile(r"([^@]*)@([^:]*):"), searched=False)


PUMPED: list[tuple[str, re.Pattern[str], str, str, str]] = [
    ("search", loss._HIDDEN, "<a ", "'{'", ""),
    ("match", header_lines._PANDOC, "% T\n", "    a\n", "x"),
    ("fullmatch", front_matter._LIST, "- a", "\n -    a", "\nx"),
    ("match", front_matter._OPENLESS, "a: b\n", " \n", "x"),
    ("search", front_matter_values._LINE_END, "a", " ", "b"),
    ("match", header._DATE, "日期: a", " ", "b"),
    ("match", mail._HEADER, "A: b\n", " ", ""),
    ("match", org._START, "", ":PROPERTIES:\n:END:\n", "x"),
    ("fullmatch", org._TIMESTAMP, "<2020-01-01 ", "a", ""),
    ("fullmatch", asciidoc._REVISION, "v", "a", ""),
    ("match", first_lines._LINE, "a", " ", "b\n"),
    ("fullmatch", wikitext._HEADING, "==", " ", "x"),
    ("search", wikitext._CELLS, "|", "=", ""),
    ("match", html_metadata._TITLE, "", " ", "<b>"),
    ("match", html_metadata._TITLE, "a", " ", "b</title"),
    ("match", html_page._SAVED[3], "Mirrored from a by HTTrack, ", " ", "x"),
    ("match", markdown._DEFINITION, "[a]: ", ".", "<"),
    ("match", markdown_head._KEYED, "a", " ", "x\n"),
    ("match", markdown_head._OPENING, "- **a:", " *", "|\n"),
    ("fullmatch", markdown_head._PART, "a", "_ ", "|"),
    ("match", markdown_head._ROW, "| a", " ", "x\n"),
    ("match", markdown_head._ROW, "| a |", " ", "x\n"),
    ("match", markdown._DEFINITION, "[a]: /", " ", "x"),
    ("match", clean._BARE_HOST, "", ".", ""),
    ("fullmatch", clean._AUTHORITY, "", "@", "::"),
    ("fullmatch", clean._AUTHORITY, "", "@[", "::"),
    ("fullmatch", name_shapes.WORD, "A", "\u02bc", "1"),
    ("fullmatch", field_credits._MAILED, "", "a@", ""),
    ("fullmatch", captions._ENDING, "", "a。", " "),
    ("match", origins._PREFIX, "", " ", "a"),
    ("search", titles._PART, "( 第 1", " ", ""),
    ("match", page_tree._TAG, "<", "a", ""),
    ("search", plain._ATTRIBUTE, "", " ", ""),
    ("search", html_tags._ATTRIBUTE, "", "a", ""),
    ("search", document_tags._ATTRIBUTE, "", "a", ""),
    ("search", feed_xml._ATTRIBUTE, "", "a", ""),
    ("search", asciidoc._MAIL, "a", " ", "b"),
    ("search", org._CAPTIONED, "#+CAPTION:", " ", "x"),
    ("search", wikitext._WEB, "[https://a", " ", "x"),
    ("match", markdown_head._OPENING, "Author: a", " ", "|"),
    ("match", markdown_head._ROW, "| Author | a", " ", "b"),
    ("match", markdown_head._PART, "Author:", " ", "|"),
    ("fullmatch", header_words._PATTERNS["date"], "published", "datetime", "x"),
    ("fullmatch", header_words._PICTURES["photo"], "image", "1", "x"),
    ("search", json_ld._STRING_OR_COMMA, "", '\\"', ""),
]
"""How it is asked, a pattern, and what kept it busy before it was mended: a head, a pump, a tail."""


FORMS = {"search": "{}", "match": r"\A(?:{})", "fullmatch": r"\A(?:{})\Z"}


@pytest.mark.parametrize(("how", "pattern", "head", "pump", "tail"), PUMPED)
def test_what_once_kept_a_pattern_busy(
    how: str, pattern: re.Pattern[str], head: str, pump: str, tail: str
) -> None:
    """Twice the text, twice the steps."""
    nodes = parse(FORMS[how].format(pattern.pattern), pattern.flags)
    few, many = (
        count_steps(nodes, head + pump * (size // len(pump)) + tail, pattern.flags).steps
        for size in (300, 600)
    )
    assert many <= 2.3 * few + 100
