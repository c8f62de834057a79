"""Every argument of every public function is checked, before anything is done with it.

The table is made from the public surface itself: a new function, method or argument is in it
without being listed.
"""

import importlib
import inspect
import pickle
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import archivekit as ak
from archivekit._arguments import checked
from archivekit.errors import UsageError
from archivekit.testing import make_article, make_dump
from test_api import ABSENT, PUBLIC, public_names

VALUES = {
    "archivekit.model",
    "archivekit._evidence",
    "archivekit._display.facts",
    "archivekit.errors",
}
"""Classes of these are made by the million, or raised; what takes them checks them."""
RETURNED = set(
    """
    BoilerplatePhrase CanonicalText CanonicalURL Change ChangeCount Check Comparison Copy CopyCount
    CopySide CreditedArticle Difference FieldChange Learned LearnedRow MinHashLike OpaqueKind Passage Person
    Planted Presence ProblemRecord Reader Reading Readings Report Run Sight SimilarTexts Spelling
    Summary TextURL Trace TraceStep TraceStepKind UrlStep Verdict Wrapper WrapperKind WriteDump
    """.split()
)
"""Classes that functions return and nobody else makes: their methods are checked."""
PLAIN = {"Entry", "Field", "Piece", "Record", "Record.behind", "Record.evidence", "Record.field"}
"""Records and their parts: a format makes them for each line of a file, and we ask each 30 times.

A piece is made for each article that is written.
"""


class Wrong:
    """What no argument may be."""

    def __repr__(self) -> str:
        return "<wrong>"


def arguments() -> Iterator[Any]:
    """Yield each public function with the name of each of its arguments."""
    for module in PUBLIC:
        if module in ABSENT:
            continue
        home = importlib.import_module(module)
        for name in public_names(home):
            value = getattr(home, name)
            for called, function in functions(f"{module}.{name}", value):
                for parameter in inspect.signature(function).parameters.values():
                    if parameter.kind is not parameter.VAR_KEYWORD and parameter.name != "self":
                        yield pytest.param(function, parameter, id=f"{called}-{parameter.name}")


def functions(name: str, value: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    if inspect.isfunction(value):
        yield name, value
    if not inspect.isclass(value):
        return
    if not (value.__module__ in VALUES or value.__name__ in RETURNED | PLAIN):
        yield name, value
    for method, own in vars(value).items():
        if f"{value.__name__}.{method}" in PLAIN or method.startswith("_"):
            continue
        if inspect.isfunction(own) or hasattr(own, "__func__"):
            yield f"{name}.{method}", getattr(value, method)


@pytest.mark.parametrize(("function", "parameter"), list(arguments()))
def test_a_wrong_argument_raises(
    function: Callable[..., Any], parameter: inspect.Parameter
) -> None:
    own: list[Any] = [None] if "self" in inspect.signature(function).parameters else []
    by_place = parameter.kind is parameter.VAR_POSITIONAL
    given = ([*own, Wrong()], {}) if by_place else (own, {parameter.name: Wrong()})
    with pytest.raises(UsageError, match=r"must be .*, got the Wrong <wrong>"):
        function(*given[0], **given[1])
    with pytest.raises(UsageError, match="no_such"):
        function(*own, no_such=1)


ARTICLE = make_article("They met.")
WORDS: list[tuple[Callable[[], object], str]] = [
    (
        lambda: ak.find_duplicates("seeds"),  # type: ignore[arg-type]
        r"find_duplicates\(\): articles must be Iterable of Article, got the str 'seeds': articles are what archivekit.read\(path\) yields",
    ),
    (
        lambda: ak.find_duplicates(["seeds"]),  # type: ignore[list-item]
        r"articles must hold Article, got the str 'seeds' at index 0: articles are what",
    ),
    (
        lambda: ak.find_duplicates(name for name in ["seeds"]),  # type: ignore[misc]
        r"articles must hold Article, got the str 'seeds' at index 0",
    ),
    (
        lambda: ak.find_duplicates([], banding=(25, 5)),  # type: ignore[arg-type]
        r"banding must be Banding or None, got the tuple \(25, 5\): write archivekit.Banding\(bands",
    ),
    (
        lambda: ak.find_duplicates([], scheme="oph32"),  # type: ignore[arg-type]
        r"got the str 'oph32': write archivekit.SignatureScheme\(scheme='oph32'\)",
    ),
    (
        lambda: ak.find_duplicates([], treshold=0.8),  # type: ignore[call-arg]
        r"find_duplicates\(\) takes no argument 'treshold': did you mean 'threshold'\?",
    ),
    (
        lambda: ak.find_duplicates([], 0.8),  # type: ignore[call-arg]
        r"takes 1 argument by position, got 2: name the others, threshold=, banding=",
    ),
    (
        lambda: ak.Banding(25, 5),  # type: ignore[call-arg]
        r"Banding\(\) takes 0 arguments by position, got 2: name the others, bands=, rows=",
    ),
    (
        ak.find_duplicates,  # type: ignore[list-item]
        r"find_duplicates\(\) requires 'articles': articles are what",
    ),
    (
        lambda: ak.find_duplicates([], articles=[]),  # type: ignore[misc]
        r"got two values for 'articles'",
    ),
    (
        lambda: ak.read("seeds", workers="2"),  # type: ignore[arg-type]
        r"read\(\): workers must be int, got the str '2': write a whole number, such as 2",
    ),
    (
        lambda: ak.read("seeds", workers=True),
        r"workers must be int, got the bool True",
    ),
    (
        lambda: ak.read(Path("seeds"), 3),  # type: ignore[arg-type]
        r"each of paths must be str or PathLike, got the int 3",
    ),
    (
        lambda: ak.read(["seeds", "mirror"]),  # type: ignore[arg-type]
        r"must be str or PathLike, got the list .*: give each by itself, or write \*paths",
    ),
    (
        lambda: ak.Archive("a.db").clusters(since=date(2024, 6, 21)),  # type: ignore[arg-type]
        r"since must be str or None, got the date .*: write it as text, such as '2024-06-21'",
    ),
    (
        lambda: ak.read(None),  # type: ignore[arg-type]
        r"must be str or PathLike, got None",
    ),
    (
        lambda: ak.find_similar_texts("one text"),
        r"texts must be Sequence of str, got the str 'one text'",
    ),
    (
        lambda: ak.Limits(file_sise=1),  # type: ignore[call-arg]
        r"Limits\(\) takes no argument 'file_sise': did you mean 'file_size'\?",
    ),
    (
        lambda: ak.Rules.load(b"mine.toml"),  # type: ignore[arg-type]
        r"Rules.load\(\): each of paths must be str or PathLike, got the bytes",
    ),
    (
        lambda: ak.Archive("a.db").people(role="translater"),
        r"no role 'translater': did you mean 'translator'\?",
    ),
    (
        lambda: ak.Archive("a.db").search("talks", limit=-1),
        "limit must be >= 1, got -1",
    ),
    (
        lambda: make_dump([3]),  # type: ignore[list-item]
        r"stories must hold Story or str or Mapping, got the int 3 at index 0",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), WORDS)
def test_the_message_says_what_to_write(
    call: Callable[[], object], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=words):
        call()


def test_what_is_meant_works() -> None:
    """Numbers of NumPy, any iterable, any path-like, a reader."""
    assert ak.find_duplicates(iter([ARTICLE]), threshold=np.float32(0.8)) == []  # type: ignore[arg-type]
    assert ak.find_duplicates({ARTICLE: 1}.keys(), threshold=1) == []
    assert len(list(ak.read(Path("seeds"), workers=np.int64(1)))) == 5  # type: ignore[arg-type]
    assert ak.find_duplicates(ak.read("seeds")) == []


def test_an_iterable_is_checked_as_it_is_read() -> None:
    """What is too large for memory is not held to be checked."""
    met = []

    @checked
    def first(articles: "Iterator[ak.Article]") -> ak.Article:
        return next(articles)

    def yield_articles() -> Iterator[Any]:
        for value in (ARTICLE, "no article"):
            met.append(value)
            yield value

    assert first(yield_articles()) is ARTICLE
    assert met == [ARTICLE]


def test_a_checked_function_is_itself_in_another_process() -> None:
    for name in ak.__all__:
        value = getattr(ak, name)
        if inspect.isfunction(value):
            assert pickle.loads(pickle.dumps(value)) is value
            assert value.__module__ == "archivekit"
