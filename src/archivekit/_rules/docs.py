"""The page of the documentation that lists every table of rules, made from the tables themselves.

python -m archivekit._rules.docs > docs/reference/rules.md
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import attrs

from archivekit._rules.rows import Table
from archivekit._rules.rules import Rules
from archivekit._rules.schema import expected_of, nested
from archivekit._rules.tables import TABLES

_ABOUT = """\
# Rules

*Made from the tables by `python -m archivekit._rules.docs`, and held to them by a test.*

What outlets, names, credits, dates and addresses look like is data: rows of tables in TOML. The
rows that ship with the package are one value, `Rules.default()`. A file of yours adds rows,
replaces them, or switches them off, and holds any of the tables below:

```toml
off = ["body.line/print-edition"]   # TABLE/ID of rows that shall not hold

[[credit.label]]
id = "pt-author"                    # names the row within its table
lang = "pt"                         # for people, as `why` is; rows of url.* need their `why`
role = "author"
words = ["Autor", "Autora"]
```

```console
$ archivekit rules check mine.toml
$ archivekit rules try mine.toml dumps/2024-06-21
$ archivekit parse dumps --rules mine.toml
```

In Python it is an argument: `ak.read("dumps", rules=ak.Rules.load("mine.toml"))`.

Three sentences say how files meet. A row with the table and id of an earlier row takes its place.
All other rows of a later file come before the rows of earlier files, so they win where the first
row that fits decides. `off` switches rows of earlier files off.

- Every row is checked when it is loaded. Each error names the file, the table, the row and what was
  expected; all of a file's errors are named at once.
- Patterns are those of Python's `re`. A pattern that can match one text in very many ways is
  refused, since a text could keep it busy: nested or neighbouring repetitions such as `(a+)+` or
  `a*a*`. Its structure is looked at, and it runs on texts made to provoke that.
- Files and pages are read in composed Unicode form (NFC), so that it does not matter how either
  writes its accents.
- `archivekit rules show` prints every row in force with the file it comes from. A credit's evidence
  names its rule, such as `label-reporter`; `archivekit rules show --word 記者` finds its row.
- A package ships rules in the entry-point group `archivekit.rules`: TOML text, or a function that
  returns it. They count where they are named: `--rules NAME`, `Rules.load("NAME")`.

## Tables
"""


def rules_page() -> str:
    """Return the page: how files meet, then each table with its fields."""
    return _ABOUT + "\n".join(line for table in TABLES.values() for line in _section(table))


def _section(table: Table[Any]) -> Iterator[str]:
    count = len(Rules.default()[table])
    yield f"\n### {table.name}\n"
    yield f"{_sentence(table.about)} {count} {'row ships' if count == 1 else 'rows ship'}.\n"
    yield from _fields(table.row, table)


def _fields(row: type[Any], table: Table[Any], name: str = "") -> Iterator[str]:
    about = " ".join((inspect.getdoc(row) or "").split())
    if row.__name__ not in {"Words", "Pattern"}:
        yield f"{about}\n"
    yield "| field | what it is |"
    yield "|---|---|"
    expected = expected_of(row)
    inner: list[tuple[str, type[Any]]] = []
    for field in attrs.fields(row):
        is_needed = field.default is attrs.NOTHING
        is_told = name or field.name == "why"  # what every row has is told above
        if field.name not in expected or (field.name in _ALWAYS and not (is_needed and is_told)):
            continue
        told = expected[field.name]
        if kind := nested(row, field.name):
            inner.append((f"{name or table.name}.{field.name}", kind))
            told = f"a list of tables `[[{inner[-1][0]}]]`, with the fields below"
        told += "; needed" if is_needed else _default(field.default)
        if field.name == "pattern" and table.groups:
            told += f"; groups {', '.join(table.groups)}"
        if field.name == "pattern" and table.one_of:
            told += f"; one of the groups {', '.join(table.one_of)}"
        yield f"| `{field.name}` | {told.replace('|', chr(92) + '|')} |"
    yield ""
    for kind in dict.fromkeys(kind for _, kind in inner):
        names = [below for below, other in inner if other is kind]
        yield f"{', '.join(f'`[[{below}]]`' for below in names)}:\n"
        yield from _fields(kind, table, names[0])


_ALWAYS = ("id", "lang", "why")
"""Fields of every row."""


def _default(value: object) -> str:
    if value in (None, (), "", False):
        return ""
    return f"; else {value}"


def _sentence(text: str) -> str:
    return re.sub(r"^\w", lambda first: first[0].upper(), text) + "."


if __name__ == "__main__":
    sys.stdout.write(rules_page())
