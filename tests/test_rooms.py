"""The order of the rooms: each imports only rooms above it in the list, and no file is in a circle.

Imports count wherever they stand: at the top of a file, inside a function, or under
`TYPE_CHECKING`. Run this file to print the rooms and the arrows between them:

    python tests/test_rooms.py
"""

import ast
import functools
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "archivekit"
ORDER = """
_version errors _log _frozen _arguments _codec _evidence _composed _ends _html_tree _display model _roles _rules
_reading reading _urls _markup _text
_provenance _assemble _reader _learning
_minhash _translations _dedup
_export exporting _archive _report report _spark spark
testing __init__ _cli pytest_plugin __main__
""".split()
FILES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts): path
    for path in sorted(SOURCE.rglob("*.py"))
}
MODULES = {name.removesuffix(".__init__"): name for name in FILES}


def imported(path: Path) -> set[str]:
    """Return the files of this package that a file imports, by their dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {MODULES.get(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = MODULES.get(f"{node.module}.{alias.name}")
                found.add(module or MODULES.get(node.module or ""))
    return {name for name in found if name}


def room(name: str) -> str:
    return name.split(".")[1]


@functools.cache
def arrows() -> dict[str, set[str]]:
    """Return what each file imports; this parses all of them, and so not where tests are listed."""
    return {name: imported(path) for name, path in FILES.items()}


def test_a_room_imports_only_rooms_above_it() -> None:
    places = {name: ORDER.index(room(name)) for name in FILES}
    below = {
        f"{name} imports {other}"
        for name in FILES
        for other in arrows()[name]
        if places[MODULES.get(other, other)] > places[name]
    }
    assert below == set()


def test_no_file_is_in_a_circle() -> None:
    try:
        TopologicalSorter(arrows()).prepare()
    except CycleError as error:
        pytest.fail(f"circle: {' -> '.join(error.args[1])}")


def test_what_only_type_checkers_see_counts_too() -> None:
    path = SOURCE / "_report" / "cluster_details.py"
    assert "TYPE_CHECKING" in path.read_text("utf-8")
    assert "archivekit._display.facts" in imported(path)


def test_what_is_private_begins_with_an_underscore() -> None:
    """Rooms and files without one are public: `docs/reference/stability.md` lists them all."""
    page = (SOURCE.parents[1] / "docs" / "reference" / "stability.md").read_text("utf-8")
    public = {
        name
        for name in MODULES
        if not any(part.startswith("_") for part in name.split(".")) and name != "archivekit"
    }
    assert public == {name for name in public if f"`{name}`" in page}


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5, which Debian 12 has, matches such groups wrongly (gh-106052)."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,\d*\})\+(?!,)")
    assert [str(p) for p in FILES.values() if possessive.search(p.read_text("utf-8"))] == []


if __name__ == "__main__":
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in FILES.items()}
    for place in ORDER:
        files = [name for name in FILES if room(name) == place]
        leading = Counter(room(to) for name in files for to in arrows()[name] if room(to) != place)
        shown = ", ".join(f"{to} {count}" for to, count in sorted(leading.items()))
        print(f"{place:14} {len(files):3} files {sum(lines[f] for f in files):6} lines -> {shown}")
