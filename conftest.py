"""Documentation that runs: every Python example and every console session in the docs is a test."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

pytest_plugins = ["pytester", "spark_session"]
# The one is Sphinx's; the other is another project, run as such by `test_plugin.py` and `.ci/run`.
collect_ignore = ["docs/conf.py", "tests/plugin/example_project"]
if not importlib.util.find_spec("pyspark"):
    collect_ignore.append("src/archivekit/_spark")  # tests/spark says, visibly, that it is missing
ROOT = Path(__file__).parent


def run_console(example: Example) -> str | None:
    """Run a console session beside the seeds; what it prints must be what is shown.

    Lines that begin with `$ ` are commands, the rest is what they print on stdout. `...` stands
    for any text. Commands that install something are not run.
    """
    folder = Path(tempfile.mkdtemp())
    (folder / "seeds").symlink_to(ROOT / "seeds")
    for session in f"\n{example.parsed}".split("\n$ ")[1:]:
        command, _, expected = session.partition("\n")
        if command.startswith(("pip ", "git ", "python3 -m venv", "python -m pytest")):
            continue
        scripts = str(Path(sys.executable).parent)
        done = subprocess.run(  # noqa: S602 - our own documentation
            command,
            shell=True,
            cwd=folder,
            capture_output=True,
            env={**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"]},
            check=False,
        )
        shown, flags = done.stdout.decode("utf-8"), ELLIPSIS | NORMALIZE_WHITESPACE
        if expected.strip() and not OutputChecker().check_output(expected, shown, flags):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{shown}{done.stderr.decode()}"
    return None


_PARSERS = [
    PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
    CodeBlockParser(language="console", evaluator=run_console),
]
_PAGES, _ON_SPARK = ["README.md", "docs/*.md", "docs/*/*.md"], ["docs/spark.md"]
pytest_collect_file = (
    Sybil(parsers=_PARSERS, patterns=_PAGES, excludes=_ON_SPARK, path=str(ROOT))
    # Asking for the session skips the page where there is none.
    + Sybil(parsers=_PARSERS, patterns=_ON_SPARK, fixtures=["spark"], path=str(ROOT))
).pytest()
