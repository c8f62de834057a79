"""What archivekit brings with it, under which licences; and that nothing of it asks the network.

``python tests/test_supply.py > docs/reference/dependencies.md`` writes the list anew.
"""

import ast
import re
import socket
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
EXTRAS = ("", "all", "pandas", "polars", "spark", "testing")
"""What users install; the tools of this repository are not theirs."""
FREE = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|CC0"
    r"|Public Domain)\b",
    re.IGNORECASE,
)
REACHING = frozenset(
    "socket ssl http ftplib smtplib telnetlib xmlrpc requests httpx aiohttp".split()
)


def stated_in(data: PackageMetadata, key: str) -> str:
    return next(iter(data.get_all(key) or ()), "")


def licence_of(name: str) -> str:
    """Return the licence that a package states, as short as it states it."""
    data = metadata(name)
    stated = stated_in(data, "License-Expression")
    classified = [
        entry.rpartition(" :: ")[2]
        for entry in data.get_all("Classifier") or ()
        if entry.startswith("License ::")
    ]
    short = stated_in(data, "License").strip().partition("\n")[0]
    return stated or ", ".join(classified) or short


def installed(extra: str) -> dict[str, str]:
    """Return the packages that an extra brings, those of its packages too, with their licences."""
    found: dict[str, str] = {}
    waiting = [("archivekit", extra)]
    seen = set(waiting)
    while waiting:
        name, own = waiting.pop()
        for text in distribution(name).requires or ():
            required = Requirement(text)
            if required.marker and not required.marker.evaluate({"extra": own}):
                continue
            for inner in ("", *required.extras):
                if (required.name.lower(), inner) not in seen:
                    seen.add((required.name.lower(), inner))
                    waiting.append((required.name, inner))
            if required.name.lower() != "archivekit":
                found[required.name.lower()] = licence_of(required.name)
    return found


def written() -> str:
    """Return the page: a row a package, and what brings it."""
    brought: dict[str, list[str]] = {}
    licences: dict[str, str] = {}
    for extra in EXTRAS:
        for name, licence in installed(extra).items():
            licences[name] = licence
            if not extra or name not in installed(""):
                brought.setdefault(name, []).append(f"`{extra}`" if extra else "always")
    rows = [
        f"| {name} | {licences[name]} | {', '.join(brought[name])} |" for name in sorted(brought)
    ]
    head = (
        "# Dependencies and licences",
        "",
        "What installing archivekit brings, and what its extras add, each with the licence that",
        "the package states. `python tests/test_supply.py > docs/reference/dependencies.md` writes this list;",
        "`tests/test_supply.py` fails where a package comes that is not on it, or whose licence is",
        "not one that may be used and passed on freely. Why each is needed is said in",
        "[the design](../explanation/design.md#dependencies).",
        "",
        "| package | licence | brought by |",
        "|---|---|---|",
    )
    return "\n".join((*head, *rows, ""))


def test_each_package_is_listed_with_its_licence() -> None:
    try:
        distribution("pyspark")
    except PackageNotFoundError:
        pytest.skip("needs all that users can install")
    page = (ROOT / "docs" / "reference" / "dependencies.md").read_text("utf-8")
    listed = re.findall(r"^\| ([\w.-]+) \| ([^|]*) \|", page, re.MULTILINE)
    names = {name for extra in EXTRAS for name in installed(extra)}
    on_other_systems = {"tzdata", "colorama", "backports.zstd", "exceptiongroup", "tomli"}
    assert names - {name for name, _ in listed} - on_other_systems == set()
    for name, licence in listed[1:]:
        assert FREE.search(licence), (name, licence)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.slow
def test_no_module_can_reach_the_network() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        for name in imports(path):
            assert name.partition(".")[0] not in REACHING, (path, name)
            assert not name.startswith(("urllib.request", "urllib.robotparser")), (path, name)


@pytest.mark.parametrize("place", ["192.0.2.1", "example.org", "2001:db8::1"])
def test_the_suite_may_not_reach_it_either(place: str) -> None:
    with pytest.raises(RuntimeError, match="reaches for the network"):
        socket.create_connection((place, 80), timeout=0.1)


if __name__ == "__main__":
    sys.stdout.write(written())
