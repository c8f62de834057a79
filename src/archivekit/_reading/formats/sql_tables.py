r"""The tables of a dump in SQL, as MySQL, PostgreSQL, SQLite and SQL Server write them.

INSERT INTO `posts` VALUES (1,'It\'s here\r\n',NULL),(2,…);     MySQL, columns in CREATE TABLE
INSERT INTO posts (id, title) VALUES (1, 'It''s here');         standard
INSERT [dbo].[Posts] ([Id]) VALUES (CAST(N'2020' AS Date))      SQL Server
COPY public.posts (id, title) FROM stdin; … \.                  PostgreSQL

A whole parser of SQL is not needed: statements are found at the beginnings of lines and behind
other statements, and what is in an INSERT is read to its end, so that no text is taken for a
statement. A text or a comment that nothing closes goes to the end, so that each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import attrs

Value = str | None
"""What a row has for a column, `None` for NULL."""

_NAME = r"(?:[`\"\[][^`\"\]\n]{1,100}[`\"\]]|[\w$]{1,100})"
_STATEMENT = re.compile(
    r"(?:^|;)[ \t]*(?:(?P<create>CREATE[ ](?:\w{1,12}[ ]){0,3}TABLE(?:[ ]IF[ ]NOT[ ]EXISTS)?)"
    r"|(?P<insert>(?:INSERT|REPLACE)"
    r"(?:[ ](?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR[ ]\w{1,12}))?"
    r"(?:[ ]INTO)?)|(?P<copy>COPY))\s+"
    rf"(?P<name>{_NAME}(?:\.{_NAME}){{0,3}})\s*(?P<open>\()?",
    re.MULTILINE | re.IGNORECASE,
)
_VALUES = re.compile(r"(?:OVERRIDING\s\w{1,6}\sVALUE\s+)?VALUES?\b", re.IGNORECASE)
_SELECTED = re.compile(r"(?:SELECT|WITH|SET)\b", re.IGNORECASE)
_INTO = re.compile(r"INTO$", re.IGNORECASE)
_COMMENT = r"--[^\n]*|/\*(?>[^*]+|\*(?!/))*(?:\*/|\Z)"
_GAP = re.compile(rf"(?>\s+|{_COMMENT})*")
"""What may stand between the parts of a statement."""
_STDIN = re.compile(r"\s*FROM\s+stdin\b[^\n]{0,200}\n", re.IGNORECASE)
_ESCAPED = r"'(?>[^'\\]+|\\(?:[\s\S]|\Z)|'')*(?:'|\Z)"
_STANDARD, _ESCAPING = (
    re.compile(
        r"\s+|(?P<text>(?:_\w{1,20}\s?|[NnEe](?='))?" + text + r")|(?P<mark>[(),])"
        rf"|(?P<comment>{_COMMENT})|(?P<word>[^\s'\"(),]+|\")"
    )
    for text in (
        rf"(?:(?<=\b[Ee]){_ESCAPED}|'(?>[^']+|'')*(?:'|\Z))",
        "(?:" + _ESCAPED + "|" + _ESCAPED.replace("'", '"') + ")",
    )
)
"""A part of a row: as the standard has texts, and as MySQL has them."""
_MYSQL = re.compile(
    r"^(?:INSERT[^\n]{0,40}|CREATE TABLE[^\n]{0,20})`|^\)[^\n]{0,200}\bENGINE ?="
    r"|^(?:--|/\*|#)[^\n]{0,200}(?:MySQL|MariaDB)",
    re.MULTILINE,
)
_HEAD = 20_000
"""How many characters of a dump are looked at to tell what wrote it."""
_ESCAPE = re.compile(r"\\([\s\S])|''|\"\"")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "", "Z": "", "f": "\f", "v": "\v"}
_COPIED = re.compile(r"\\(.)")
_CONSTRAINT = re.compile(
    r"(?:PRIMARY|KEY|UNIQUE|CONSTRAINT|INDEX|FOREIGN|CHECK|FULLTEXT|SPATIAL|PERIOD|EXCLUDE)\b",
    re.IGNORECASE,
)
_HEX = re.compile(r"0x((?:[0-9A-Fa-f]{2})+)")
_LINE_ENDS = {r"\n": "\n", r"\r": "\r"}
"""How SQLite writes ends of lines: ``replace('One\\nTwo','\\n',char(10))``."""


@attrs.frozen
class SqlTable:
    """A table of a dump: its columns, empty where none says them, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def sql_tables(text: str) -> tuple[list[SqlTable], dict[str, str], bool]:
    r"""Return the tables with rows, what is not read of which, and whether any table is made.

    >>> sql_tables("CREATE TABLE `a` (`t` text);\nINSERT INTO `a` VALUES ('It\\'s'),(NULL);")
    ([SqlTable(name='a', columns=('t',), rows=[("It's",), (None,)])], {}, True)
    """
    first, other = _STANDARD, _ESCAPING
    if _MYSQL.search(text, 0, _HEAD):
        first, other = other, first
    found = _tables(text, first)
    if found[1]:  # the head may not tell what wrote it: what reads all of it is right
        again = _tables(text, other)
        more = _count(again[0]) >= _count(found[0])
        return again if more and len(again[1]) < len(found[1]) else found
    return found


def _count(tables: list[SqlTable]) -> int:
    return sum(len(table.rows) for table in tables)


def _tables(text: str, part: re.Pattern[str]) -> tuple[list[SqlTable], dict[str, str], bool]:
    named: dict[str, tuple[str, ...]] = {}
    tables: dict[tuple[str, tuple[str, ...]], SqlTable] = {}
    unread: dict[str, str] = {}
    is_made, at = False, 0
    while statement := _STATEMENT.search(text, at):
        name, at = _bare(statement["name"]), statement.end()
        columns: tuple[str, ...] = ()
        if statement["open"]:
            columns, at = _columns(text, at, part)
        if statement["create"]:
            named[name] = columns
            continue
        rows: list[tuple[Value, ...]] = []
        at = _behind_gap(text, at)
        if statement["copy"] and (data := _STDIN.match(text, at)):
            at, is_whole = _copied(text, data.end(), rows)
        elif first := _first_row(text, at):
            at, is_whole = _inserted(text, first, part, rows)
        else:
            is_into = statement["open"] or _INTO.search(statement["insert"] or "")
            if is_into and _SELECTED.match(text, at):  # "insert words with care" is prose
                is_made = True
                unread.setdefault(name, "are not told by VALUES")
            continue
        if not is_whole:
            unread[name] = "break off"
        columns = columns or named.get(name, ())
        table = tables.setdefault((name, columns), SqlTable(name, columns, []))
        table.rows.extend(rows)
    return (
        [table for table in tables.values() if table.rows],
        unread,
        is_made or any(named.values()),
    )


def _bare(name: str) -> str:
    """Return a table's name without its schema and its quotes."""
    return str(re.findall(_NAME, name)[-1]).strip('`"[]')


def _columns(text: str, at: int, part: re.Pattern[str]) -> tuple[tuple[str, ...], int]:
    """Return the names in the brackets that a statement opened, and where they end."""
    names, depth, is_first = list[str](), 1, True
    while depth:
        if named := re.compile(rf"\s*({_NAME})").match(text, at) if is_first else None:
            if named[1][0] in '`"[' or not _CONSTRAINT.match(named[1]):
                names.append(named[1].strip('`"[]'))
            at = named.end()
        is_first = False
        found = part.match(text, at)
        if found is None:
            break
        at = found.end()
        depth += (found["mark"] == "(") - (found["mark"] == ")")
        is_first = depth == 1 and found["mark"] == ","
    return tuple(names), at


def _behind_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _first_row(text: str, at: int) -> int | None:
    """Return where the first row behind VALUES begins, which may stand at a place."""
    values = _VALUES.match(text, at)
    first = _behind_gap(text, values.end()) if values else at
    return first if values and text.startswith("(", first) else None


def _inserted(
    text: str, at: int, part: re.Pattern[str], rows: list[tuple[Value, ...]]
) -> tuple[int, bool]:
    """Read the rows behind VALUES; return where they end, and whether nothing of them is left."""
    while text.startswith("(", at):
        row, at = _row(text, at, part)
        if row is None:
            return at, False
        rows.append(row)
        at = _behind_gap(text, at)
        if not text.startswith(",", at):
            return at, not text.startswith(("(", ")", "'", '"'), at)
        at = _behind_gap(text, at + 1)
    return at, False


def _row(text: str, at: int, part: re.Pattern[str]) -> tuple[tuple[Value, ...] | None, int]:
    """Return the values of one row in brackets, `None` where it does not end.

    Nor does one with a letter right behind a text, as of an apostrophe that is not escaped.
    """
    values, depth = list[Value](), 0
    text_end = -1
    words, texts = list[str](), list[str]()
    while found := part.match(text, at):
        at = found.end()
        mark = found["mark"]
        if mark == "(":
            depth += 1
        elif mark and depth == 1:
            values.append(_value(words, texts))
            words, texts = [], []
            if mark == ")":
                return tuple(values), at
        elif mark == ")":
            depth -= 1
        elif found["text"]:
            text_end = at
            texts.append(_unquoted(found["text"], escapes=part is _ESCAPING))
        elif found["word"]:
            if found.start() == text_end and found["word"][0].isalnum():
                return None, at
            words.append(found["word"])
    return None, at


def _unquoted(written: str, *, escapes: bool) -> str:
    """Return a text without its quotes, its prefix and its escapes."""
    prefix, quote = re.split(r"(?=['\"])", written, maxsplit=1)
    inside = quote[1:-1]
    if not escapes and prefix not in {"E", "e"}:
        return inside.replace("''", "'")
    if "\\" not in inside and quote[0] not in inside:
        return inside
    return _ESCAPE.sub(lambda one: _ESCAPES.get(one[1], one[1]) if one[1] else one[0][0], inside)


def _value(words: list[str], texts: list[str]) -> Value:
    """Return what a value says: a text, a number, or the text that a function is called with."""
    if not texts:
        written = " ".join(words)
        if hexed := _HEX.fullmatch(written):
            with suppress(UnicodeDecodeError):
                return bytes.fromhex(hexed[1]).decode()
        return None if written.upper() in {"NULL", "DEFAULT", ""} else written
    if "||" in words:
        return "".join(texts)
    first, *rest = texts
    if any(word.lower() == "replace" for word in words):
        for end in _LINE_ENDS.keys() & set(rest):
            first = first.replace(end, _LINE_ENDS[end])
    elif words in (["X"], ["x"]):
        with suppress(ValueError):
            return bytes.fromhex(first).decode()
    return first


def _copied(text: str, at: int, rows: list[tuple[Value, ...]]) -> tuple[int, bool]:
    r"""Read the rows of COPY, a line each down to ``\.``."""
    while at < len(text):
        end = text.find("\n", at)
        line, at = (text[at:], len(text)) if end < 0 else (text[at:end], end + 1)
        line = line.rstrip("\r")
        if line == r"\.":
            return at, True
        rows.append(tuple(_copied_values(line)))
    return at, False


def _copied_values(line: str) -> Iterator[Value]:
    for value in line.split("\t"):
        if value == r"\N":
            yield None
        else:
            yield _COPIED.sub(lambda one: _ESCAPES.get(one[1], one[1]), value)
