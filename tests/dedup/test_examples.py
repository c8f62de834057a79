"""The examples in the docstrings of this room run and are right."""

import doctest
import importlib
import pkgutil

import pytest

import archivekit.dedup

MODULES = [
    "archivekit.canonical.fold",
    "archivekit.canonical.fold_table",
    *(
        f"archivekit.dedup.{module.name}"
        for module in pkgutil.iter_modules(archivekit.dedup.__path__)
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    """No example of the module fails."""
    try:
        module = importlib.import_module(name)
    except ImportError as missing:
        pytest.skip(str(missing))
    assert doctest.testmod(module).failed == 0
