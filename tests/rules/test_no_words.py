"""No word of a natural language stands in the code that reads articles: words are rules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import archivekit

SOURCE = Path(archivekit.__file__).parent
ROOMS = ("_provenance", "_markup", "_urls", "_assemble.py")
FILES = [
    path
    for room in ROOMS
    for path in (sorted((SOURCE / room).rglob("*.py")) if "." not in room else [SOURCE / room])
]
NO_WORDS = {
    "丨": "a bar between parts of a title, which happens to be a Chinese character too",
    "ß": "one of the letters that two versions of IDNA map otherwise",
    "ς": "the same",
    "ẞ": "the same",
}
LITTLE = """
by and or of the in at for from with von und der die das den bei mit am um le la les et de des du par
el los y por con un una del da dos das e em di il per il lo van het een av og och i w z na do od на и в
"""
"""Words that only a sentence or a credit has; markup and addresses are written without them."""


def literals(path: Path) -> Iterator[str]:
    """Yield the lines with texts that are no docstrings, without what escapes stand for."""
    source = path.read_bytes()
    lines, tree = source.split(b"\n"), ast.parse(source)
    plain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
            yield b"\n".join(lines[node.lineno - 1 : node.end_lineno]).decode()


def patterns(path: Path) -> Iterator[str]:
    """Yield the texts that are given to the functions of `re`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            yield from (
                text.value
                for text in ast.walk(node)
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_letters_outside_ascii_are_rules(path: Path) -> None:
    letters = {
        letter
        for text in literals(path)
        for letter in text
        if letter.isalpha() and not letter.isascii() and letter not in NO_WORDS
    }
    assert not letters


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_little_words_are_rules(path: Path) -> None:
    named = r"\(\?P[<=]\w+[>)]|\(\?\(\w+\)|\\.|\[(?:\\.|[^\]\\])*\]"
    words = {
        word
        for text in patterns(path)
        for word in re.findall(r"[^\W\d_]+", re.sub(named, " ", text))
    }
    assert not words & set(LITTLE.split())


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        '"""Doc 记者."""\nimport re\nA = re.compile(r"\\s+von\\s(?P<by>x)")\nB = "记者"\n'
    )
    assert "".join(literals(path)).count("记者") == 1
    assert any("von" in text for text in patterns(path))
