"""How the documentation is built: ``sphinx-build -W -n docs build/docs``, without any network."""

import importlib.util
import inspect
import re
from typing import Any

import attrs
from sphinx.application import Sphinx

import archivekit

project = "archivekit"
author = "the archivekit authors"
project_copyright = "the archivekit authors"
release = version = archivekit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
root_doc = "index"
html_theme = "furo"
html_title = f"archivekit {version}"
html_show_sphinx = False
html_copy_source = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

# Docstrings name things in single backquotes: what is documented becomes a link, the rest is code.
default_role = "py:obj"
autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
if not importlib.util.find_spec("pyspark"):  # the site is built without the extras as well
    autodoc_mock_imports = ["pyarrow", "pyspark"]
# Without network no other project's names are known: only references to our own must be found,
# and of those not what a docstring says in passing of a room that is not in the reference.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!archivekit\.).*"),
    (r"py:(class|obj)", r"archivekit\._\w+(\.\w+)+"),
]


def _drop_constructor(
    _app: Sphinx, _what: str, _name: str, value: Any, *_: object
) -> tuple[str, None] | None:
    """Leave out how values are made that the library makes: their fields say it all."""
    if not inspect.isclass(value) or value is archivekit.Limits or "testing" in value.__module__:
        return None
    made = attrs.has(value) or issubclass(value, archivekit.Reader | archivekit.Reading)
    return ("", None) if made else None


def _trim_examples(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Take away the blank line that ends an example for doctest's sake."""
    source[0] = re.sub(r"\n\n( *```\n)", r"\n\1", source[0])


def setup(app: Sphinx) -> None:
    """Register the two hooks above with Sphinx."""
    app.connect("source-read", _trim_examples)
    app.connect("autodoc-process-signature", _drop_constructor)
