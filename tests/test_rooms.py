"""The house: data flows one way, and each room imports only rooms before it."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "archivekit"
ORDER = [
    "errors",
    "evidence",
    "facts",
    "views",
    "model",
    "reading",
    "canonical",
    "provenance",
    "assemble",
    "reader",
    "dedup",
]
ORDER += [
    "export",
    "archive",
    "report",
    "spark",
    "testing",
    "cli",
    "__init__",
    "pytest_plugin",
    "__main__",
]
LONGEST = 350
"""Lines above which a file is sure to hold more than one idea."""


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {n for i in ast.walk(tree) if _is_for_types(i) for n in ast.walk(i)}
    for node in set(ast.walk(tree)) - for_types:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            if node.module == "archivekit":
                names = [f"archivekit.{alias.name}" for alias in node.names]
            else:
                names = [node.module or ""]
        for name in names:
            if name.startswith("archivekit."):
                part = name.split(".")[1]
                found.add(part if part in ORDER else "__init__")
    return found


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    own = room(path)
    later = {name for name in imported_rooms(path) if ORDER.index(name) > ORDER.index(own)}
    if own in {"cli", "archive"}:
        later -= {"__init__"}  # for the version
    if own == "model":
        later -= {"dedup"}  # for `Article.minhash`, when it is called
    assert not later, f"{own} imports {sorted(later)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.5, which Debian 12 has, matches such groups wrongly (gh-106052)."""
    assert not re.findall(r"\)[*+?]\+(?!,)", path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
