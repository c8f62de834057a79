"""Articles written for the tests in many languages, held to what a careful reader says of them.

    python tests/test_own_gold.py              score by field and by language, kinds of failure
    python tests/test_own_gold.py shape        the same by shape (tables: field language shape kind)
    python tests/test_own_gold.py --failures   the lines of known_failures.tsv as they are today

A row is one field of one article. `tests/gold/README.md` says how to add an article.
"""

import csv
import functools
import html
import re
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit.model import Article
from archivekit.testing import assert_evidence, warc_of

FOLDER = Path(__file__).parent / "gold"
KNOWN = FOLDER / "known_failures.tsv"
HEADER = "article\tfield\tfault\tkind"

Fact = tuple[str, ...]
"""Equally right ways to write one fact; an empty one says that it may be missing."""

_OPTIONAL = re.compile(r"⟦(.*?)⟧")
_SPACE = re.compile(r"\s+")


@attrs.frozen
class Answers:
    """What a careful reader says of one article: the values of its TOML file."""

    name: str
    dump: Path
    values: dict[str, Any]


@attrs.frozen
class Row:
    """One field of one article, as expected and as it was read."""

    answers: Answers
    field: str
    expected: tuple[Fact, ...]
    got: tuple[Fact, ...]

    @functools.cached_property
    def differing(self) -> tuple[list[Fact], list[Fact]]:
        """Return the expected facts that were not read, and those read that are not expected."""
        missing, extra = [], list(self.got)
        for fact in self.expected:
            found = next((other for other in extra if self._same(fact, other)), None)
            if found is not None:
                extra.remove(found)
            elif "" not in fact:
                missing.append(fact)
        return missing, extra

    def _same(self, fact: Fact, other: Fact) -> bool:
        fold = _blanks if self.field in {"text", "not_in_text"} else _fold
        return not {fold(way) for way in fact if way}.isdisjoint(map(fold, other))

    @functools.cached_property
    def fault(self) -> str | None:
        """Return `missing` where all that was read is right, `wrong` where some of it is not."""
        missing, extra = self.differing
        if extra or (missing and self.field == "not_in_text"):
            return "wrong"
        if missing:
            return "missing"
        places = iter(self.expected)
        in_order = all(any(self._same(fact, read) for fact in places) for read in self.got)
        return "wrong" if self.field == "text" and not in_order else None

    def describe(self) -> str:
        """Write expected and got, one fact a line, and mark those that differ."""
        missing, extra = self.differing
        file = self.answers.dump.relative_to(FOLDER)
        lines = [f"{self.answers.name}  {self.field}  (tests/gold/{file})"]
        lines += [f"  {'-' if f in missing else ' '} expected  {_write(f)}" for f in self.expected]
        lines += [f"  {'+' if f in extra else ' '} got       {_write(f)}" for f in self.got]
        lines += ["    got       nothing"] * (not self.got)
        return "\n".join(lines)


def _write(fact: Fact) -> str:
    return " | or | ".join(filter(None, fact)) + ("  (may be missing)" if "" in fact else "")


def _fold(text: str) -> str:
    """Fold what a reader does not see as a difference: width, case, blanks."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _blanks(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _ways(value: str | Iterable[str]) -> Fact:
    return (value,) if isinstance(value, str) else tuple(value)


def _one(value: str | Iterable[str] | None) -> tuple[Fact, ...]:
    return (_ways(value),) if value else ()


def _several(value: Iterable[str | Iterable[str]] | None) -> tuple[Fact, ...]:
    return tuple(_ways(item) for item in value or ())


def _pairs(value: Iterable[tuple[str, str | Iterable[str]]] | None) -> tuple[Fact, ...]:
    """Read pairs whose second half may be written in several ways."""
    return tuple(tuple(f"{first} {way}" for way in _ways(names)) for first, names in value or ())


def _lines(value: str | None) -> tuple[Fact, ...]:
    """Read lines of text, in which `⟦…⟧` may stand or not."""
    return tuple(_line(line) for line in (value or "").split("\n") if line)


def _line(line: str) -> Fact:
    forms = [""]
    for number, part in enumerate(_OPTIONAL.split(line)):
        forms = [form + part for form in forms] + (forms if number % 2 else [])
    return tuple(form.strip() for form in forms)


def _outlet(article: Article) -> tuple[Fact, ...]:
    return _one((article.outlet.id, article.outlet.name)) if article.outlet else ()


def _source(article: Article) -> tuple[Fact, ...]:
    source = article.republished_from
    return _one(filter(None, (source.name, source.url))) if source else ()


Expect = Callable[[Any], tuple[Fact, ...]]
Extract = Callable[[Article], tuple[Fact, ...]]
FIELDS: dict[str, tuple[Expect, Extract]] = {
    "title": (_one, lambda a: _one(a.title)),
    "url": (_one, lambda a: _one(a.canonical_url)),
    "language": (_one, lambda a: _one(a.language)),
    "outlet": (_one, _outlet),
    "published": (_one, lambda a: _one(a.published)),
    "clock": (_one, lambda a: _one(a.published_from)),
    "credits": (_pairs, lambda a: _pairs((c.role, c.name) for c in a.credits)),
    "agencies": (_several, lambda a: _several(agency.name for agency in a.agencies)),
    "dateline": (_one, lambda a: _one(a.dateline)),
    "section": (_one, lambda a: _one(a.section)),
    "photo_credits": (_several, lambda a: _several(p.credit for p in a.photos if p.credit)),
    "republished_from": (_one, _source),
    "original": (_one, lambda a: _one(a.original)),
    "mirrors": (_pairs, lambda a: _pairs(sorted({(m.kind, m.domain) for m in a.mirrors}))),
    "text": (_lines, lambda a: _lines(a.text)),
}
"""By field: how its answer is read, and how the article's value."""

REQUIRED = {"shape", "title", "language", "text"}
KEYS = {*REQUIRED, *FIELDS, "not_in_text", "unsure", "encoding", "captured"}


@functools.cache
def all_answers() -> tuple[Answers, ...]:
    """Read every TOML file of the folder, in the order of their names."""
    return tuple(_read_answers(path) for path in sorted(FOLDER.glob("*/*.toml")))


def _read_answers(path: Path) -> Answers:
    stem = re.sub(r"\.\d+$", "", path.stem)  # feed.2.toml is of the second entry of feed.xml
    (dump,) = (p for p in path.parent.glob(f"{stem}.*") if p.suffix != ".toml")
    name = f"{path.parent.name}/{path.stem}"
    return Answers(name, dump, tomllib.loads(path.read_text("utf-8")))


@functools.cache
def read(dump: Path) -> tuple[Article | str, ...]:
    """Read a dump: its articles, then the problems in words."""
    values = next(each.values for each in all_answers() if each.dump == dump)
    data = dump.read_text("utf-8").encode(values.get("encoding", "utf-8"))
    name = dump.name
    if captured := values.get("captured"):
        data, name = warc_of([(values["url"], "text/html", data)], captured), "capture.warc"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        reader = ak.read(path)
        articles = tuple(reader)
    return (*articles, *(f"{problem.reason}: {problem.detail}" for problem in reader.problems))


@functools.cache
def rows() -> tuple[Row, ...]:
    """Read every dump and compare it with its answers."""
    by_dump: dict[Path, list[Answers]] = defaultdict(list)
    for each in all_answers():
        by_dump[each.dump].append(each)
    return tuple(row for dump, entries in by_dump.items() for row in _rows(entries, read(dump)))


def _rows(entries: list[Answers], outcomes: tuple[Article | str, ...]) -> Iterator[Row]:
    """Compare the answers of one dump with what was read of it, in its order.

    Where another number of articles was read, none of them is known to be the right one.
    """
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    complete = len(articles) == len(outcomes) == len(entries)
    problems = [str(outcome) for outcome in outcomes if not isinstance(outcome, Article)]
    told = "read" if complete else "; ".join([f"{len(articles)} articles read", *problems])
    for number, answers in enumerate(entries):
        yield Row(answers, "article", (("read",),), ((told,),))
        yield from _field_rows(answers, articles[number] if complete else None)


def _field_rows(answers: Answers, article: Article | None) -> Iterator[Row]:
    """Compare field by field; of an article that was not read, nothing is given."""
    values = answers.values
    for field, (expect, extract) in FIELDS.items():
        if field not in values.get("unsure", ()):
            got = extract(article) if article else ()
            yield Row(answers, field, expect(values.get(field)), got)
    unwanted = _several(values.get("not_in_text"))
    text = _blanks(article.text) if article else ""
    absent = tuple(words for words in unwanted if _blanks(words[0]) not in text)
    yield Row(answers, "not_in_text", unwanted, absent if article else ())


@functools.cache
def failures() -> dict[str, dict[str, Row]]:
    """Return what is wrong today by article and field; of one that was not read, that alone."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows():
        if row.fault and "article" not in found[row.answers.name]:
            found[row.answers.name][row.field] = row
    return found


@functools.cache
def known_failures() -> dict[str, dict[str, tuple[str, str]]]:
    """Read the known failures: by article and field, the fault and its kind."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    with KNOWN.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[line["article"]][line["field"]] = line["fault"], line["kind"]
    return found


ARTICLES = pytest.mark.parametrize("answers", all_answers(), ids=lambda each: each.name)


@ARTICLES
def test_article(answers: Answers) -> None:
    """What is right today stays right, and what is mended is no longer a known failure."""
    name = answers.name
    wrong, listed = failures().get(name, {}), known_failures().get(name, {})
    lines = [row.describe() for field, row in wrong.items() if field not in listed]
    lines += [
        f"{name}  {field}  is right: remove its line from tests/gold/{KNOWN.name}"
        for field in listed
        if field not in wrong
    ]
    lines += [
        f"{row.describe()}\n  known as {listed[field][0]}, now {row.fault}"
        for field, row in wrong.items()
        if field in listed and listed[field][0] != row.fault
    ]
    assert not lines, "\n".join(["", *lines])


def test_known_failures_are_sorted_and_name_rows() -> None:
    heading, *lines = KNOWN.read_text("utf-8").splitlines()
    assert heading == HEADER
    assert lines == sorted(set(lines))
    names = {f"{row.answers.name}\t{row.field}" for row in rows()}
    assert {line.rsplit("\t", 2)[0] for line in lines} <= names
    assert all(re.search(r"\t(?:missing|wrong)\t[^\t:?]+: [^\t?]+$", line) for line in lines)


@ARTICLES
def test_answers_quote_their_dump(answers: Answers) -> None:
    """A typing error in an answer must pass neither for a failure nor for a guard that holds."""
    values = answers.values
    assert set(values) <= KEYS
    assert set(values) >= REQUIRED
    words = _words(answers.dump)
    names = [fact for pair in values.get("credits", ()) for fact in _one(pair[1])]
    for field in ("agencies", "photo_credits", "not_in_text"):
        names += _several(values.get(field))
    for fact in (*names, *_one(values.get("dateline")), *_lines(values["text"])):
        assert any(way and _fold(way) in words for way in fact), _write(fact)


@functools.cache
def _words(dump: Path) -> str:
    """Return a dump as it stands, and without tags, readings, escapes and Markdown's asterisks."""
    text = html.unescape(html.unescape(dump.read_text("utf-8")))
    plain = re.sub(r'<r[tp]>.*?</r[tp]>|<[^>]*>|\*\*|\\(?=")', "", text)
    return _fold(plain) + _fold(text)


def test_every_fact_has_its_evidence() -> None:
    for dump in {answers.dump for answers in all_answers()}:
        for outcome in read(dump):
            if isinstance(outcome, Article):
                assert_evidence(outcome)


def test_faults_are_told_apart() -> None:
    """The judgement itself: order, alternatives, what may be missing, what is false."""
    answers = all_answers()[0]
    two, reversed_two = _lines("a ⟦b ⟧c\n⟦d⟧\ne"), _lines("e\na c")

    def fault(field: str, expected: tuple[Fact, ...], got: tuple[Fact, ...]) -> str | None:
        return Row(answers, field, expected, got).fault

    assert fault("text", two, _lines("a c\ne")) is None
    assert fault("text", two, _lines("a b c\nd\ne")) is None
    assert fault("text", two, reversed_two) == "wrong"
    assert fault("text", two, _lines("e")) == "missing"
    assert fault("text", two, _lines("a c\nd\nd\ne")) == "wrong"
    assert fault("agencies", _several([["AFP", "法新社"]]), _several(["法新社"])) is None
    assert fault("agencies", (), _several(["AFP"])) == "wrong"
    assert fault("credits", _pairs([("author", "A B")]), _pairs([("editor", "A B")])) == "wrong"
    assert fault("not_in_text", _several(["x", "y"]), _several(["x"])) == "wrong"


@attrs.define
class Tally:
    """Counts over some rows: facts read rightly, expected and read; rows that are right."""

    hits: int = 0
    expected: int = 0
    got: int = 0
    right: int = 0
    rows: int = 0

    def add(self, row: Row) -> None:
        self.right += row.fault is None
        self.rows += 1
        missing, extra = row.differing
        self.hits += len(row.got) - len(extra)
        self.expected += len(row.got) - len(extra) + len(missing)
        self.got += len(row.got)

    def line(self, name: str) -> str:
        precision = self.hits / self.got if self.got else 1.0
        recall = self.hits / self.expected if self.expected else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"{name:17}{precision:8.3f}{recall:8.3f}{f1:8.3f}"
            f"{self.hits:8}{self.expected:10}{self.got:6}{self.right:7} of {self.rows}"
        )


TABLES: dict[str, Callable[[Row], str]] = {
    "field": lambda row: row.field,
    "language": lambda row: str(row.answers.values["language"]),
    "shape": lambda row: str(row.answers.values["shape"]).split("/")[0],
}


def report(tables: Iterable[str]) -> Iterator[str]:
    """Yield the score by the columns asked for, and the kinds of failure by weight."""
    for name in tables:
        if name == "kind":
            yield from _kinds()
            continue
        tallies: dict[str, Tally] = defaultdict(Tally)
        whole = Tally()
        for row in rows():
            if row.field in FIELDS:
                tallies[TABLES[name](row)].add(row)
                whole.add(row)
            elif name == "field":  # no facts of the article: not among the sums
                tallies[row.field].add(row)
        yield f"{name:17}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'expected':>10}{'read':>6}  rows right"
        yield from (tallies[key].line(key) for key in sorted(tallies))
        yield f"{whole.line('all')}\n"


def _kinds() -> Iterator[str]:
    """Count the rows of each kind; a kind may name several causes with commas between them."""
    lines = [kind for fields in known_failures().values() for _, kind in fields.values()]
    counts: Counter[str] = Counter()
    for prefix, causes in (kind.split(": ", 1) for kind in lines):
        counts.update(f"{prefix}: {cause}" for cause in causes.split(", "))
    yield f"{len(all_answers())} articles, {len(rows())} rows, {len(lines)} known failures, by cause"
    yield from (
        f"{counts[kind]:4}  {kind}" for kind in sorted(counts, key=lambda k: (-counts[k], k))
    )


def failing_lines() -> Iterator[str]:
    """Yield the known failures as they are today; one that is new has the kind `?`."""
    yield HEADER
    yield from sorted(
        f"{name}\t{field}\t{row.fault}\t{known_failures()[name].get(field, ('', '?'))[1]}"
        for name, fields in failures().items()
        for field, row in fields.items()
    )


if __name__ == "__main__":
    asked = sys.argv[1:] or ["field", "language", "kind"]
    print("\n".join(failing_lines() if asked == ["--failures"] else report(asked)))
