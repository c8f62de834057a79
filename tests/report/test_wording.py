"""The words of the report: each language says everything, and nothing is said that is not there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from archivekit._report.wording import LANGUAGES, load_words
from archivekit.errors import UsageError

OF_VALUES = {"fact", "relation", "role", "kind", "hand", "field", "piece", "problem"}
"""Kinds of values of the model, which one language may need to name and another not."""
FOLDER = Path(str(files("archivekit._report")))
SOURCES = "\n".join(
    path.read_text("utf-8")
    for path in sorted([*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.j*")])
)


def entries(language: str) -> dict[str, list[str]]:
    return {
        key: [entry] if isinstance(entry, str) else [entry["one"], entry["other"]]
        for key, entry in load_words(language).table.items()
    }


def keys(language: str) -> set[str]:
    return {key for key in entries(language) if key.split(".")[0] not in OF_VALUES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything(language: str) -> None:
    assert keys(language) == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_put_in_that_english_does_not_have(language: str) -> None:
    """The page would show a name in braces that it does not fill in."""
    english = entries("en")
    for key, texts in entries(language).items():
        if key in english:
            known = {name for text in english[key] for name in re.findall(r"{(\w+)}", text)}
            assert {name for text in texts for name in re.findall(r"{(\w+)}", text)} <= known, key


def test_each_key_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"\bsay\(\s*['\"]([\w.-]+)['\"](?! ~)", SOURCES))
    assert asked - keys("en") == set()
    assert len(asked) > 150


def test_each_key_is_asked_for() -> None:
    """Whole, or by the part before a name that is a value."""
    begun = set(re.findall(r"say\(\s*f?['\"`]([\w.-]+\.)(?:\$?{|['\"] ~)", SOURCES))
    begun |= {"axis.", "facts.", "time.articles-words.", "time.copies-words."}
    quoted = set(re.findall(r"['\"`]([\w.-]+)['\"`]", SOURCES))
    unused = {
        key
        for key in keys("en")
        if key not in quoted and not any(key.startswith(part) for part in begun)
    }
    assert unused == set()


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(UsageError, match="does not speak 'tlh': choose one of en, zh"):
        load_words("tlh")


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        ((1.5, 1.5), "1 h 30 min"),
        ((16.0, 40.0), "16 h 0 min to 40 h 0 min"),
        ((-8.0, 16.0), "−8 h 0 min to 16 h 0 min"),
        ((-3.5, -3.5), "−3 h 30 min"),
        ((71.9, 72.0), "3 days"),
        ((8.475, 8.475), "8 h 29 min"),  # half a minute, as a median of two may have it
        ((60.0, 60.0), "3 days"),
        (None, None),
    ],
)
def test_lags(lag: tuple[float, float] | None, words: str | None) -> None:
    assert load_words("en").between(lag) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_of_a_headline_stay(language: str) -> None:
    said = load_words(language)("finding.widest", title="{n} {outlets}", n=3)
    assert "{n} {outlets}" in said
    assert "3" in said
