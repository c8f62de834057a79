"""How the tests run: in parallel, long proofs marked, every example in the documentation a test."""

import contextlib
import gc
import importlib.util
import os
import shlex
import socket
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

pytest_plugins = ["pytester", "row_groups", "spark_session"]
# The one is Sphinx's; the other is another project, run as such by `test_plugin.py` and `.ci/run`.
collect_ignore = ["docs/conf.py", "tests/plugin/example_project"]
if not importlib.util.find_spec("pyspark"):
    collect_ignore.append("src/archivekit/_spark")  # tests/spark says, visibly, that it is missing
ROOT = Path(__file__).parent
_WORKERS = 4
"""At most: each imports everything once more, and with more of them that takes most of the time."""
_NAME = 80
"""Characters of a text that are its test's name, at most."""
_SHARED = {"spark": "spark", "installed": "spark", "browser": "browser", "shared": "gold"}
"""Fixtures that only long proofs use, and the group of the tests that use one: one worker makes it.

Each is slow to make: Spark, an environment of its own, a browser, the gold on real articles.
"""


_GARBAGE = 10_000
"""New objects after which garbage is looked for: Python's 700 are few beside what tests make."""
_HOME = frozenset(("localhost", "127.0.0.1", "::1", ""))
"""Where sockets may lead: Spark's processes and the tests' browser talk to one another so."""


def _forbid_network(event: str, given: tuple[Any, ...]) -> None:
    """Refuse whatever leads to another machine, or asks for the address of one."""
    if event in {"socket.connect", "socket.sendto"}:
        address = given[1]
        host = address[0] if isinstance(address, tuple) else ""  # the others are files
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = given[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in {*_HOME, socket.gethostname()} and not host.startswith("127."):
        raise RuntimeError(f"a test reaches for the network: {event} {host}")


sys.addaudithook(_forbid_network)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the whole suite in parallel, and files that are named in this process, for a debugger.

    However many workers are asked for, what belongs together goes to one of them.
    """
    if hasattr(config, "workerinput"):
        config.option.loadgroup = True  # a worker is only told what stands on the command line
        return
    if (
        config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and config.option.capture != "no"
        and config.getoption("numprocesses", 0) is None  # pytest-xdist is there, and no -n
    ):
        config.option.numprocesses = "auto"
        config.option.maxprocesses = config.option.maxprocesses or _WORKERS
    if config.getoption("numprocesses", 0) and config.option.dist in ("no", "load"):
        config.option.dist = "loadgroup"


def pytest_configure(config: pytest.Config) -> None:
    """Set how laws are tried: in CI by the same examples each time, so that a change is judged.

    By hand they are drawn anew. Without long proofs a tenth of them is tried. Machines differ,
    so no example is judged by its time.
    """
    settings.register_profile(
        "archivekit",
        max_examples=10 if config.option.markexpr == "not slow" else 100,
        derandomize="CI" in os.environ,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("archivekit")
    gc.disable()  # while thousands of tests are made, of which none is garbage


def pytest_collection_finish() -> None:
    """Keep what was collected, which stays to the end, out of each search for garbage.

    Archives of this process do not wait for the disk, as only a power cut could tell; where no
    test has imported them, nothing does for that.
    """
    if database := sys.modules.get("archivekit._archive.database"):
        pytest.MonkeyPatch().setattr(database, "PRAGMAS", (*database.PRAGMAS, "synchronous=OFF"))
    gc.freeze()
    gc.set_threshold(_GARBAGE, 10, 10)
    gc.enable()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Cut the name of a test short where it is a long text.

    All names go to every worker, and the one of a test into the environment of what it starts.
    """
    long = isinstance(val, str | bytes) and len(val) > _NAME
    return f"{val[:_NAME]!a}..." if long else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark long proofs; send to one worker what shares a fixture, and a page's examples.

    What uses a fixture of `_SHARED` is a proof, and every proof is slow.

    Later is too late: a worker looks at the groups before it asks for changes of the items.
    """
    names = getattr(item, "fixturenames", ())
    used = [group for name, group in _SHARED.items() if name in names]
    if used:
        item.add_marker(pytest.mark.proof)
    if used or item.get_closest_marker("proof"):
        item.add_marker(pytest.mark.slow)
    if used or item.path.suffix == ".md":
        item.add_marker(pytest.mark.xdist_group(used[0] if used else item.path.name))


def run_console(example: Example) -> str | None:
    """Run a console session; what it prints must be what is shown.

    It runs beside the seeds and the examples, or in the `folder` that an example in Python on the
    page made. Lines that begin with `$ ` are commands, the rest is what they print on stdout. `...`
    stands for any text. Commands that install something are not run.
    """
    with tempfile.TemporaryDirectory() as empty:
        folder = str(example.namespace.get("folder", empty))
        if folder == empty:
            for name in ("seeds", "examples"):
                Path(folder, name).symlink_to(ROOT / name)
        for session in f"\n{example.parsed}".split("\n$ ")[1:]:
            command, _, expected = session.partition("\n")
            if command.startswith(("pip ", "git ", "python3 -m venv", "python -m pytest")):
                continue
            shown, said = run_command(command, folder)
            flags = ELLIPSIS | NORMALIZE_WHITESPACE
            if expected.strip() and not OutputChecker().check_output(expected, shown, flags):
                return f"$ {command}\nexpected:\n{expected}\nprinted:\n{shown}{said}"
    return None


def run_command(command: str, folder: str) -> tuple[str, str]:
    """Return what a command prints on stdout and on stderr.

    Ours are run in this process, which has imported them, unless they need a shell for more than
    a file to write to.
    """
    ours, _, file = command.partition(" > ")
    if ours.startswith("archivekit ") and not set(ours + file) & set("|&;<>$*`"):
        from archivekit._cli import cli  # noqa: PLC0415 - only where it is run

        with contextlib.chdir(folder):
            result = CliRunner().invoke(cli, shlex.split(ours)[1:], prog_name="archivekit")
            if file:
                Path(file.strip()).write_bytes(result.stdout_bytes)
                return "", result.stderr
        return result.stdout, result.stderr + (repr(result.exception) if result.exception else "")
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(  # noqa: S602 - our own documentation
        command, shell=True, cwd=folder, capture_output=True, env=environment, check=False
    )
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def installed(*packages: str) -> bool:
    """Return whether all of some packages are there, for pages that use what is not always."""
    return all(map(importlib.util.find_spec, packages))


_PARSERS = [
    SkipParser(),
    PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
    CodeBlockParser(language="console", evaluator=run_console),
]
_PAGES, _ON_SPARK = ["README*.md", "docs/*.md", "docs/*/*.md"], ["docs/how-to/spark.md"]
pytest_collect_file = (
    Sybil(
        parsers=_PARSERS,
        patterns=_PAGES,
        excludes=_ON_SPARK,
        path=str(ROOT),
        setup=lambda names: names.update(installed=installed),
    )
    # Asking for the session skips the page where there is none.
    + Sybil(parsers=_PARSERS, patterns=_ON_SPARK, fixtures=["spark"], path=str(ROOT))
).pytest()
