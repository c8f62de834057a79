"""The public surface: frozen, typed, and loaded when it is used.

`tests/api.txt` is what users rely on. A change there is a change for them: it needs a changelog
fragment, and `docs/reference/stability.md` says when it may come. To take a change in:

    python tests/test_api.py > tests/api.txt
"""

import ast
import enum
import importlib
import importlib.util
import inspect
import re
import runpy
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import archivekit as ak
from archivekit import errors

HERE = Path(__file__).parent
API = HERE / "api.txt"
PUBLIC = [
    "archivekit",
    "archivekit.errors",
    "archivekit.exporting",
    "archivekit.model",
    "archivekit.reading",
    "archivekit.report",
    "archivekit.testing",
    "archivekit.testing.strategies",
    "archivekit.pytest_plugin",
    "archivekit.spark",
]
EXTRAS = {"archivekit.spark": "pyspark", "archivekit.testing.strategies": "hypothesis"}
"""Public modules that need a package which may be missing."""
ABSENT = {name for name, needs in EXTRAS.items() if not importlib.util.find_spec(needs)}
FOREIGN = set("DataFrame LeanMinHash MinHash NDArray SearchStrategy SparkSession".split())
"""Types of other packages in our signatures."""
STANDARD = set(
    """
    Any Callable Exception ImportError Iterable Iterator Literal Mapping None OSError Path PathLike
    Protocol Self Sequence StrEnum ValueError
    """.split()
)
REFERENCE = HERE.parent / "docs" / "reference"
LIGHT = {"archivekit", "archivekit._version", "archivekit.pytest_plugin"}
"""What may be loaded of the library by those who do not use it."""


def public_names(module: ModuleType) -> list[str]:
    """Names that a module means for others: its `__all__`, or what it and the rooms above it define."""
    homes = {module.__name__, "archivekit._evidence", "archivekit._display.facts"}
    own = [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) in homes
    ]
    return sorted(getattr(module, "__all__", own))


def describe(module: ModuleType) -> Iterator[str]:
    """Write what is public of a module, a line each; what has its home in another, by its home."""
    for name in public_names(module):
        value = getattr(module, name)
        full, home = f"{module.__name__}.{name}", getattr(value, "__module__", None)
        if home in PUBLIC and home != module.__name__:
            yield f"{full} = {home}.{name}"
        elif inspect.isclass(value):
            own = [base for base in value.__bases__ if base.__module__ != "archivekit._codec"]
            yield f"{full}({', '.join(base.__name__ for base in own or [object])})"
            kinds = [value, *(base for base in value.__bases__ if base not in own)]
            lines = {line.partition("(")[0]: line for k in reversed(kinds) for line in members(k)}
            yield from (f"{full}.{line}" for line in sorted(lines.values()))
        elif inspect.isfunction(value):
            yield f"{full}{signature(value)}"
        else:
            yield full


def members(kind: type) -> Iterator[str]:
    if attrs.has(kind):
        for field in attrs.fields(kind):
            if not field.name.startswith("_"):
                yield f"{field.name}: {field.type}"
    for name, value in vars(kind).items():
        if isinstance(value, property) and not name.startswith("_"):
            yield f"{name}: {inspect.signature(value.fget).return_annotation}"  # type: ignore[arg-type]
        elif isinstance(value, staticmethod | classmethod) and not name.startswith("_"):
            yield f"{name}{signature(getattr(kind, name))}"
        elif inspect.isfunction(value) and not name.startswith("_"):
            yield f"{name}{signature(value)}"
    if issubclass(kind, enum.Enum):
        yield from (f"{member.name} = {member.value!r}" for member in kind)


def signature(value: object) -> str:
    """Return a signature, its annotations without the quotes of postponed ones."""
    written = str(inspect.signature(value))  # type: ignore[arg-type]
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", written)


def surface() -> str:
    return "".join(
        f"{line}\n"
        for name in PUBLIC
        if name not in ABSENT
        for line in describe(importlib.import_module(name))
    )


def test_the_public_surface_is_what_users_rely_on() -> None:
    """Where this fails, the top of this file says what to do."""
    now, promised = (set(text.splitlines()) for text in (surface(), API.read_text("utf-8")))
    promised = {line for line in promised if not line.startswith(tuple(ABSENT))}
    assert (sorted(now - promised), sorted(promised - now)) == ([], [])


def test_every_type_in_a_public_signature_is_public() -> None:
    public = {
        n for m in PUBLIC if m not in ABSENT for n in public_names(importlib.import_module(m))
    }
    for line in surface().splitlines():
        if not re.match(r"[\w.]+ = ", line):
            told = re.sub(r"'[^']*'", "", re.sub(r"^[\w.]+", "", line))
            used = set(re.findall(r"\b[A-Z]\w+\b", re.sub(r" = [^,)]+", "", told)))
            assert used <= public | FOREIGN | STANDARD, line


def classes() -> list[type]:
    """Return the public classes of values."""
    found = {
        value
        for name in PUBLIC
        if name not in ABSENT
        for value in vars(importlib.import_module(name)).values()
        if inspect.isclass(value) and value.__module__.startswith("archivekit")
    }
    found |= {value for name in ak.__all__ if inspect.isclass(value := getattr(ak, name))}
    return sorted(filter(attrs.has, found), key=lambda kind: (kind.__module__, kind.__name__))


@pytest.mark.parametrize("kind", classes())
def test_every_attribute_of_a_value_is_explained(kind: type) -> None:
    """The docstring of a class names each of its attributes."""
    public = [field.name for field in attrs.fields(kind) if not field.name.startswith("_")]
    assert [name for name in public if not re.search(rf"\b{name}\b", kind.__doc__ or "")] == []


def test_every_public_name_is_in_the_reference() -> None:
    pages = "".join(path.read_text("utf-8") for path in REFERENCE.glob("*.md"))
    words = set(re.findall(r"\w+", pages))
    for module in set(PUBLIC) - ABSENT:
        assert set(public_names(importlib.import_module(module))) <= words, module


def test_all_and_the_table_of_homes_agree() -> None:
    assert sorted(ak.__all__) == sorted(ak._HOME)
    assert set(ak.__all__) <= set(dir(ak))
    for name in ak.__all__:
        value = getattr(ak, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__name__ == name


def test_a_name_that_is_elsewhere_is_found() -> None:
    with pytest.raises(AttributeError, match=r"'UsageError': import it from archivekit\.errors"):
        ak.UsageError  # noqa: B018
    assert set(ak._ERRORS) | {"ArchiveKitError"} == set(public_names(errors))


def test_type_checkers_see_the_same() -> None:
    """What stands under `TYPE_CHECKING` is what is loaded."""
    tree = ast.parse(Path(ak.__file__).read_text("utf-8"))
    (told,) = (node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in told.body if isinstance(node, ast.ImportFrom)]
    assert {i.module: tuple(alias.name for alias in i.names) for i in imports} == ak._HOMES


def test_a_users_script_that_uses_all_of_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    path = HERE / "user_script.py"
    used = set(re.findall(r"\bak\.(\w+)", path.read_text("utf-8")))
    assert used == set(ak.__all__)
    runpy.run_path(str(path), run_name="__main__")
    out, err = capsys.readouterr()
    assert "near-duplicate" in out
    assert "at least one path" in err


@pytest.mark.parametrize("module", ["archivekit", "archivekit.pytest_plugin"])
def test_importing_loads_nothing_until_something_is_used(module: str) -> None:
    code = f"import sys; import {module}; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(shown.stdout.split())
    assert {name for name in loaded if name.startswith("archivekit")} <= LIGHT
    for heavy in ("attr", "bs4", "chardet", "click", "datasketch", "feedparser", "lxml", "numpy"):
        assert heavy not in loaded
    assert (
        not {
            "hypothesis",
            "numba",
            "pandas",
            "polars",
            "pyarrow",
            "publicsuffixlist",
            "rich",
            "yaml",
        }
        & loaded
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("use", "never"),
    [
        ("read('seeds').__iter__().__next__()", {"numpy", "datasketch", "pyarrow", "warcio", "click"}),
        ("canonicalize_url('https://a.example/')", {"numpy", "bs4", "feedparser", "chardet"}),
        ("to_table([])", {"numpy", "pandas", "polars", "pyarrow", "sqlite3"}),
        ("find_duplicates([])", {"datasketch", "numba", "scipy", "click", "pandas"}),
    ],
)  # fmt: skip
def test_what_is_used_loads_what_it_needs(use: str, never: set[str]) -> None:
    code = f"import sys; import archivekit; archivekit.{use}; print(*sys.modules)"
    run = [sys.executable, "-c", code]
    shown = subprocess.run(run, capture_output=True, text=True, check=True, cwd=HERE.parent)
    assert not never & set(shown.stdout.split())


def test_a_former_name_works_and_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ak._FORMER, "parse", ("read", "0.2"))
    with pytest.warns(DeprecationWarning, match="archivekit.read since version 0.2") as caught:
        assert ak.parse is ak.read
    assert caught[0].filename == __file__


def test_former_names_lead_somewhere() -> None:
    assert not set(ak._FORMER) & set(ak.__all__)
    assert {new for new, _ in ak._FORMER.values()} <= set(ak.__all__)


def test_no_other_name_is_made_up() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AttributeError, match="no attribute 'raed'"):
            ak.raed  # noqa: B018


if __name__ == "__main__":
    print(surface(), end="")
