"""Exports of press databases: articles of many outlets in one file, each with labelled fields.

A database is known by the lines that it writes between records, a bibliography by its codes. The
words of all are data (`archivekit._reading.press_words`); how a record is cut is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from archivekit._reading.formats.bibtex import bibtex_parts, bibtex_strings
from archivekit._reading.formats.entry_names import entry_paths, host_of
from archivekit._reading.formats.press_head import Head, is_date, read_dated, read_head
from archivekit._reading.formats.press_parts import (
    LabelledPart,
    Parts,
    coded_parts,
    labelled_parts,
)
from archivekit._reading.header_words import fold_key, header_words
from archivekit._reading.paragraphs import paragraphs_of
from archivekit._reading.press_words import PressDatabase, is_rule, press_words
from archivekit._reading.record import Record
from archivekit._reading.sheet import Entry, lay_out
from archivekit.model import Layer, Note, Problem

_FORMAT = "press-export"
_FIRST = re.compile(r"[\s\ufeff]*(?P<line>[^\r\n]{1,400})")
_NO_EXPORT = frozenset("[-#+(!*`")
"""What other formats begin with, and no export does."""
_LABEL = re.compile(r"(?P<label>[^\s:：][^:：\n]{0,40}?)[ \t]*[:：]")
_FAMILIES = {
    "ris": re.compile(r"^TY {1,2}-(?: |\r?$)", re.MULTILINE),
    "refworks": re.compile(r"^RT [A-Z]", re.MULTILINE),
    "refer": re.compile(r"^%0 \w", re.MULTILINE),
    "bibtex": re.compile(r"^@[A-Za-z]{3,20}\{[^\s{}]{0,200},", re.MULTILINE),
    "noteexpress": re.compile(r"^\{Reference Type\}:", re.MULTILINE),
}
"""The line that each record of a list of codes begins with."""
_PAGES = ("titreArticleVisu", "<DOCFULL>", "<title>Factiva</title>")
"""What pages of results have; no data, as reading it would cost every page that is none."""
_RTF, _WORD, _HEAD = "{\\rtf", "/wordprocessingml/", 4096
"""How RTF begins, and what is in the first characters of the text of a DOCX."""
_CODED = re.compile(r"^[ \t]*(?:HD|SN)(?:[ \t]{2,}\S|[ \t\r]*$)", re.MULTILINE)
_PAGE_END = re.compile(r"\f")
_ARTICLE = ("title", "outlet", "date")
"""What a record of an export has, whatever the export."""
_FEWEST_UNMARKED = 5
"""Labels of a record in a file without any marks."""
_READ = frozenset(("author", "title", "outlet", "date", "year", "text", "lead"))
"""Fields that are read in another way than others."""
_PEOPLE = frozenset(("translator", "editor"))
"""Fields of names beside `author`."""
_WHOLE = frozenset(("other", "tags", "graphic", "summary", "text", "lead"))
"""Fields of which all paragraphs are the value."""
_PREAMBLE = re.compile(r"(?:@(?:string|preamble|comment)\b|%)", re.IGNORECASE)
"""How a bibliography begins that says something before its entries."""
_LAST_FIRST = frozenset(("ris", "refer", "refworks", "bibtex"))
"""Families that write ``Holm, Ulla``."""
_TURNED = re.compile(r"^(?P<family>[^,\d]{1,40}),\s*(?P<given>[^,\d]{1,40})$")
_DAY_BEHIND = re.compile(r",?\s(?:[^\W\d_]{2,3}\s)?\d{1,2}[./]\s?\d{1,2}[./]\d{4}.*$")
"""How GENIOS tells the day of a newspaper: ``Inselpost vom 12.03.2024, Nr. 61, S. 9``."""
_EDITION = re.compile(r"\s*[(（](?:1[6-9]|20)\d\d\b[^()（）]*[)）]")
"""How ProQuest tells the years of a newspaper's title: ``(1923-Current file)``."""


@attrs.frozen
class _RecordText:
    """One record as it stands in the file, and the mark of the database at it."""

    text: str
    start: int
    end: int
    mark: str = ""
    number: str | None = None
    is_cut: bool = False
    """Whether the mark at its end is missing, so that it may be no record."""


@attrs.frozen
class _Export:
    """How a file is cut into records."""

    pieces: tuple[_RecordText, ...]
    database: PressDatabase | None
    family: str | None
    outside: tuple[tuple[int, int], ...] = ()
    is_marked: bool = False
    ends_records: bool = False
    strings: Mapping[str, str] = MappingProxyType({})
    """The words that BibTeX's fields are made of: ``@string{hp = "Harbour Post"}``."""


def parse_press_export(path: str, source: str) -> Iterator[Record | Problem | Note] | None:
    r"""Lay out each record; its path is ``path#`` and the database's number of it, else its place.

    Fields: `title`, `outlet`, `author`, `date`, `section`, `language`, `captured` (when the
    database loaded it), `database` (its domain, at the words that tell), and all others by their
    labels. Of a record without a text its summary is the text.

    >>> text = "TY  - NEWS\nT1  - Lift opens\nJF  - The Quay\nDA  - 2024-03-05\nAB  - It rose."
    >>> (record,) = parse_press_export("a.ris", text)
    >>> print(record.source)
    title: Lift opens
    outlet: The Quay
    date: 2024-03-05
    ty: NEWS
    <BLANKLINE>
    It rose.
    """
    first = _FIRST.match(source)
    if not first or first["line"][0] in _NO_EXPORT:
        return None
    text = _flat(source, first["line"]) if first["line"][0] in "<{" else source
    if text is None:
        return None
    is_page = text is not source and _PAGE_END.search(text)
    export = _cut_page(text, source) if is_page else _cut(text)
    if export is None:
        return None
    records = [_Fields.of(piece, export) for piece in export.pieces]
    if not any(record.is_article for record in records):
        return None
    return _outcomes(path, export, records, text, has_places=text is source)


def _flat(source: str, line: str) -> str | None:
    """Return the text of a saved page of results or of a Word file; `None` for anything else."""
    if line.startswith("{"):
        if not line.startswith(_RTF):
            return source
        from archivekit._reading.formats.rich_text import rtf_text  # noqa: PLC0415 - slow to load

        return rtf_text(source)
    if any(sign in source for sign in _PAGES):
        from archivekit._reading.formats.press_page import flatten  # noqa: PLC0415 - slow to load

        return flatten(source)
    if _WORD in source[:_HEAD]:
        from archivekit._reading.formats.rich_text import docx_text  # noqa: PLC0415 - slow to load

        return docx_text(source)
    return None


def _cut(text: str) -> _Export | None:
    """Cut a text into records, by the marks of a database or by what each begins with."""
    first = _FIRST.match(text)
    line = first["line"] if first else ""
    for family, begins in _FAMILIES.items():
        if begins.match(line) or (family == "bibtex" and _PREAMBLE.match(line)):
            starts = [match.start() for match in begins.finditer(text)]
            if not starts:
                return None
            pieces, outside = _between(text, starts), _before(text, starts)
            strings = bibtex_strings(text[: starts[0]]) if family == "bibtex" else {}
            return _Export(
                pieces, _by_signs(text), family, outside, is_marked=True, strings=strings
            )
    if any(map(text.__contains__, header_words()["export"])) and (export := _marked(text)):
        return export
    if alone := _alone(text):
        return alone
    label = _LABEL.match(line)
    if label is None or fold_key(label["label"]) not in press_words().labels:
        return None
    again = re.compile(rf"^[ \t\ufeff]*{re.escape(label[0])}", re.MULTILINE)
    starts = [match.start() for match in again.finditer(text)]
    return _Export(_between(text, starts), _by_signs(text), None, _before(text, starts))


def _alone(text: str) -> _Export | None:
    """Return the one record of a text that has all labels of a database's records, once."""
    for database in press_words().databases:
        if database.alone and all(text.count(label) == 1 for label in database.alone):
            piece = _RecordText(text, 0, len(text))
            return _Export((piece,), database, None, (), is_marked=True)
    return None


def _cut_page(text: str, source: str) -> _Export:
    """Cut the flattened text of a page where its elements end."""
    ends = [match.start() for match in _PAGE_END.finditer(text)]
    database = _by_signs(source) or next(
        (one for one in press_words().databases if one.after and one.after.search(text)), None
    )
    pieces = [_numbered(piece, database) for piece in _between(text, [0, *ends])]
    outside = ((pieces[-1].start, pieces[-1].end),)
    family = "factiva" if _CODED.search(text) else None
    return _Export(tuple(pieces[:-1]), database, family, outside, is_marked=True)


def _numbered(piece: _RecordText, database: PressDatabase | None) -> _RecordText:
    """Return a record's text with the mark of its database that was found inside it."""
    mark = database.after.search(piece.text) if database and database.after else None
    if mark is None:
        return piece
    return attrs.evolve(piece, mark=mark[0].strip(), number=mark.groupdict().get("id"))


def _before(text: str, starts: list[int]) -> tuple[tuple[int, int], ...]:
    return ((0, starts[0]),) if starts else ()


def _between(text: str, starts: list[int]) -> tuple[_RecordText, ...]:
    ends = [*starts[1:], len(text)]
    return tuple(_RecordText(text[at:end], at, end) for at, end in zip(starts, ends, strict=False))


def _by_signs(text: str) -> PressDatabase | None:
    """Return the database that a text without marks names."""
    named = (one for one in press_words().databases if any(sign in text for sign in one.signs))
    return next(named, None)


def _marked(text: str) -> _Export | None:
    """Cut a text at the lines that a database writes before each record, or after it."""
    for database in press_words().databases:
        if database.signs and not any(sign in text for sign in database.signs):
            continue
        for pattern, is_before in ((database.before, True), (database.after, False)):
            marks = list(pattern.finditer(text)) if pattern else []
            if marks:
                family = "factiva" if _CODED.search(text) else None
                cut = _behind_marks if is_before else _before_marks
                pieces, outside = cut(text, marks)
                return _Export(
                    pieces, database, family, outside, is_marked=True, ends_records=not is_before
                )
    return None


_Cut = tuple[tuple[_RecordText, ...], tuple[tuple[int, int], ...]]
"""The records of a text, and what is outside of them."""


def _behind_marks(text: str, marks: list[re.Match[str]]) -> _Cut:
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = tuple(
        _RecordText(text[mark.end() : end], mark.start(), end, mark[0].strip())
        for mark, end in zip(marks, ends, strict=True)
    )
    return pieces, ((0, marks[0].start()),)


def _before_marks(text: str, marks: list[re.Match[str]]) -> _Cut:
    starts = [0, *(mark.end() for mark in marks)]
    pieces = [
        _RecordText(
            text[at : mark.start()], at, mark.end(), mark[0].strip(), mark.groupdict().get("id")
        )
        for at, mark in zip(starts, marks, strict=False)
    ]
    pieces.append(_RecordText(text[starts[-1] :], starts[-1], len(text), is_cut=True))
    return tuple(pieces), ()


@attrs.frozen
class _Fields:
    """The fields of one record, and its paragraphs."""

    entries: tuple[Entry, ...]
    paragraphs: tuple[str, ...]
    before: tuple[str, ...]
    is_marked: bool
    is_many: bool

    @property
    def is_article(self) -> bool:
        """Whether this is a record of an export: it names a headline, an outlet and a date.

        Where a database marks its records, one of the last two is enough. Where labels are all
        there is, they are many, or there are several records.
        """
        found = [bool(self.value(name)) for name in _ARTICLE]
        return (self.is_many and all(found)) or (self.is_marked and found[0] and any(found[1:]))

    def value(self, name: str) -> str:
        """Return what is written for a field, empty where nothing is."""
        return next((entry.written for entry in self.entries if entry.name == name), "")

    @classmethod
    def of(cls, piece: _RecordText, export: _Export) -> _Fields:
        """Read a record by its codes, or by its labels and the lines above them."""
        if export.family:
            is_tex = export.family == "bibtex"
            parts = (
                bibtex_parts(piece.text, export.strings)
                if is_tex
                else coded_parts(piece.text, export.family)
            )
            head = Head()
            text = "\n\n".join(
                p.text.strip("\n") for p in parts.labelled if p.field in {"lead", "text"}
            )
        else:
            parts = labelled_parts(piece.text)
            head = read_head(parts.head, last=export.ends_records)
            below = parts.head[head.end :] if head.end is not None else ()
            text = parts.text or "\n".join(below)  # a record may have no label above its text
            if parts.text:
                head = attrs.evolve(head, others=(*head.others, *filter(None, below)))
            lead = parts.first("lead")
            text = f"{lead.text}\n\n{text}" if lead else text
        summary = parts.first("summary")
        paragraphs = paragraphs_of(text)
        if summary and not paragraphs:
            paragraphs = paragraphs_of(summary.text)
            rest = tuple(part for part in parts.labelled if part is not summary)
            parts = attrs.evolve(parts, labelled=rest)
        entries = (*_entries(head, parts, export), *_of_database(piece, export.database))
        is_marked = bool(piece.mark) and bool(parts.labelled or head.others)
        is_many = len(parts.labelled) >= _FEWEST_UNMARKED or len(export.pieces) > 1
        return cls(
            tuple(entries),
            tuple(paragraphs),
            head.before,
            is_marked=is_marked,
            is_many=export.is_marked or is_many,
        )


def _entries(head: Head, parts: Parts, export: _Export) -> Iterator[Entry]:
    """Yield the fields of a record, those of every article first."""
    words, database = press_words(), export.database
    authors = [part.value for part in parts.labelled if part.field == "author" and part.value]
    is_turned = export.family in _LAST_FIRST or bool(database and database.last_first)
    title = parts.first("title")
    by = head.author
    if title and not authors and len(title.rest) == 1:
        by = title.rest[0]  # what a page has right under a headline
    yield Entry("title", title.value if title else head.title)
    is_kept = database or parts.first("id")  # else a source is whom a text was taken from
    outlet = parts.first("outlet") or (parts.first("source") if is_kept else None)
    written = outlet.value if outlet else head.outlet
    yield Entry("outlet", written, _outlet(written))
    yield from (
        Entry("author", author, _in_order(author) if is_turned else None)
        for author in (authors or [by])
    )
    section, date = _section_and_date(head, parts)
    yield Entry("date", date)
    own = parts.first("section")
    written = own.value if own else section
    yield Entry("section", written, re.split(r"\s*[;；]", written)[0])
    language = parts.first("language")
    spoken = language.value if language else head.language
    yield Entry("language", spoken, words.language(spoken))
    read = {id(part) for part in (title, outlet, own, language) if part}
    for part in parts.labelled:
        if id(part) not in read and part.field not in _READ:
            yield _other(part, database, is_turned=is_turned)
    for part in parts.labelled:
        if part.field not in _WHOLE and not (part is title and by == "".join(part.rest)):
            yield from (Entry("note", words) for words in part.rest)
    yield from (Entry("note", line) for line in head.others)


def _other(part: LabelledPart, database: PressDatabase | None, *, is_turned: bool) -> Entry:
    """Return the field of a part that not every article has."""
    if part.field in _PEOPLE:
        return Entry(part.field, part.value, _in_order(part.value) if is_turned else None)
    if part.field in {"url", "mirror-url"}:
        host = host_of(part.value)
        hosts = database.hosts if database else ()
        is_own = any(host == one or host.endswith(f".{one}") for one in hosts)
        return Entry("mirror-url" if is_own else "url", part.value)
    if part.field in _WHOLE:
        return Entry(part.label.strip("%").lower().replace(" ", "-"), " ".join(part.text.split()))
    return Entry(part.field, part.value)


def _in_order(written: str) -> str:
    """Return names that are written with the family name first in the order they are said in.

    >>> _in_order("Holm, Ulla; Lind, Per"), _in_order("The Quay")
    ('Ulla Holm; Per Lind', 'The Quay')
    """
    names = [name.strip() for name in written.split(";") if name.strip()]
    return "; ".join(_TURNED.sub(r"\g<given> \g<family>", name) for name in names)


def _outlet(written: str) -> str:
    """Return a newspaper's name without its place, its years and its day.

    >>> _outlet("The Quay (1923-Current file); Tarn"), _outlet("Inselpost vom 12.03.2024, Nr. 61")
    ('The Quay', 'Inselpost')
    """
    return _EDITION.sub("", _DAY_BEHIND.sub("", written.partition(";")[0])).strip()


def _section_and_date(head: Head, parts: Parts) -> tuple[str, str]:
    """Return the section before the date, and the date."""
    date, year = parts.first("date"), parts.first("year")
    written = date.value if date else head.date
    if not written and year and is_date(year.value):
        written = year.value
    written = written.rstrip("/")
    section, day, _ = read_dated(written)
    return section or head.section, day or written


def _of_database(piece: _RecordText, database: PressDatabase | None) -> Iterator[Entry]:
    """Yield the record's number and the database, each at the words that name it."""
    if piece.number:
        yield Entry("id", piece.number)
    sign = next((sign for sign in database.signs if sign in piece.text), "") if database else ""
    if database and (words := piece.mark or sign):
        yield Entry("database", words, database.domain)


def _outcomes(
    path: str, export: _Export, records: list[_Fields], text: str, *, has_places: bool
) -> Iterator[Record | Problem | Note]:
    outside = list(export.outside)
    pairs = list(zip(export.pieces, records, strict=True))
    if pairs[-1][0].is_cut and not pairs[-1][1].is_article:
        outside.append((pairs[-1][0].start, pairs.pop()[0].end))
    names = entry_paths(path, [record.value("id") or None for _, record in pairs])
    for name, (piece, record) in zip(names, pairs, strict=True):
        if record.paragraphs or record.value("title"):
            body = "\n".join(record.paragraphs)
            yield lay_out(name, _FORMAT, record.entries, body, Layer.HEADER, markup=False)
        else:
            span = (piece.start, piece.end) if has_places else None
            yield Problem(path=name, reason="empty-entry", detail="no headline or text", span=span)
        if piece.is_cut:
            yield Note(path=name, reason="cut-short", detail="the mark of its end is missing")
    yield from _outside(path, [text[start:end] for start, end in outside], records)


def _outside(path: str, texts: list[str], records: list[_Fields]) -> Iterator[Note]:
    """Yield a note on lines outside all records, such as the query or a copyright notice."""
    lines = [line for text in texts for line in text.splitlines()]
    lines += [line for record in records for line in record.before]
    if lines := [line.strip() for line in lines if line.strip() and not is_rule(line)]:
        detail = f"{len(lines)} lines, the first of them: {lines[0][:60]}"
        yield Note(path=path, reason="outside-records", detail=detail)
