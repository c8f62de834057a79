"""The page of the documentation that lists every table of rules, made from the tables themselves.

python -m archivekit._rules.docs > docs/rules.md
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import attrs

from archivekit._rules.rows import Row, Table
from archivekit._rules.rules import Rules
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
lang = "pt"                         # for people; so is `why`
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

- Every row is checked when it is loaded. An error names the file, the table, the row and what was
  expected.
- Patterns are those of Python's `re`. A pattern that a text could keep busy is refused: loading
  runs it on texts made to provoke that, and counts the steps.
- `archivekit rules show` prints every row in force with the file it comes from.
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


def _fields(row: type[Row], table: Table[Any]) -> Iterator[str]:
    about = " ".join((inspect.getdoc(row) or "").split())
    if row.__name__ not in {"Words", "Pattern"}:
        yield f"{about}\n"
    yield "| field | |"
    yield "|---|---|"
    for field in attrs.fields(row):
        if field.name in {"id", "lang", "why", "origin"} or field.name.startswith("_"):
            continue
        needed = "needed" if field.default is attrs.NOTHING else ""
        if field.name == "pattern" and table.groups:
            needed += f"; groups {', '.join(table.groups)}"
        if field.name == "pattern" and table.one_of:
            needed += f"; one of the groups {', '.join(table.one_of)}"
        yield f"| `{field.name}` | {needed} |"
    yield ""


def _sentence(text: str) -> str:
    return re.sub(r"^\w", lambda first: first[0].upper(), text) + "."


if __name__ == "__main__":
    sys.stdout.write(rules_page())
