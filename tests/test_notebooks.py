"""The notebooks of the documentation run, and show what stands in them.

``python tests/test_notebooks.py`` runs them and writes what they show into them.
"""

import ast
import base64
import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
MOST = 60_000
"""Bytes of a notebook with what it shows."""


def run(notebook: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Run the code cells beside the seeds; yield each with what it shows, as Jupyter stores it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.chdir(ROOT):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                yield cell, show("".join(cell["source"]), names)


def show(code: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a cell; return what it prints, the value of its last line, and the charts it drew."""
    import matplotlib.pyplot as plt

    *steps, last = ast.parse(code).body
    value, out = None, io.StringIO()
    with contextlib.redirect_stdout(out):
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(steps, []), "cell", "exec"), names)
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        else:
            exec(compile(code, "cell", "exec"), names)
    outputs: list[dict[str, Any]] = []
    if out.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines(out.getvalue())})
    if value is not None:
        data = {"text/plain": lines(repr(value))}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = lines(value._repr_html_())
        result = {"data": data, "execution_count": None, "metadata": {}}
        outputs.append({**result, "output_type": "execute_result"})
    for number in plt.get_fignums():
        picture = io.BytesIO()
        plt.figure(number).savefig(picture, dpi=70, bbox_inches="tight")
        image = {"image/png": base64.b64encode(picture.getvalue()).decode()}
        outputs.append({"data": image, "metadata": {}, "output_type": "display_data"})
    plt.close("all")
    return outputs


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def texts(outputs: list[dict[str, Any]]) -> list[str]:
    """Return what does not depend on the fonts of a machine, nor on how a table is styled."""
    return ["".join(o.get("text") or o["data"].get("text/plain", ["(chart)"])) for o in outputs]


@pytest.fixture(autouse=True)
def backend() -> None:
    """Charts are drawn without a screen."""
    for package in ("matplotlib", "pandas"):
        pytest.importorskip(package)
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    mpl.use("Agg")
    plt.close("all")  # what another test left open


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_stands_in_it(path: Path) -> None:
    assert path.stat().st_size < MOST
    notebook = json.loads(path.read_text("utf-8"))
    for cell, shown in run(notebook):
        assert texts(shown) == texts(cell["outputs"]), "".join(cell["source"])


def test_a_notebook_finds_the_seeds_from_its_own_folder() -> None:
    """Jupyter runs a notebook in the folder that holds it."""
    notebook = json.loads((ROOT / "docs" / "notebooks" / "first-look.ipynb").read_text("utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    with contextlib.chdir(ROOT / "docs" / "notebooks"):
        assert texts(show("".join(first["source"]), {})) == texts(first["outputs"])


def test_there_are_notebooks_with_tables_and_charts() -> None:
    shown = [path.read_text("utf-8") for path in NOTEBOOKS]
    assert len(shown) >= 2
    assert all("image/png" in text and "text/html" in text for text in shown)


if __name__ == "__main__":
    import matplotlib as mpl

    mpl.use("Agg")
    for own in NOTEBOOKS:
        book = json.loads(own.read_text("utf-8"))
        for made, outputs in run(book):
            made["outputs"] = outputs
        own.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", "utf-8")
        sys.stdout.write(f"{own.name}: {own.stat().st_size} bytes\n")
