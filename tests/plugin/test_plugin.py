"""The pytest plugin, as other projects meet it."""

import importlib.util
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

PLUGIN = "archivekit.pytest_plugin"
EXAMPLE = Path(__file__).parent / "example_project" / "test_pipeline.py"
TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "pytest.md"
HEAVY = {"bs4", "numpy", "feedparser", "lxml", "hypothesis", "click", "rich", "attrs"}


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """An empty project in whose environment the plugin is installed."""
    if not any(point.value == PLUGIN for point in entry_points(group="pytest11")):
        pytester.plugins.append(PLUGIN)
    return pytester


@pytest.mark.parametrize(
    ("package", "arguments"),
    [
        (None, []),
        ("xdist", ["-n", "2"]),
        ("pytest_cov", ["--cov=test_pipeline", "--cov-report=term"]),
    ],
    ids=["alone", "xdist", "coverage"],
)
def test_another_projects_tests(
    project: pytest.Pytester, package: str | None, arguments: list[str]
) -> None:
    if package and not importlib.util.find_spec(package):
        pytest.skip(f"{package} is not installed")
    project.makepyfile(test_pipeline=EXAMPLE.read_text("utf-8"))
    run = project.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error", *arguments)
    run.assert_outcomes(passed=4)
    if package == "pytest_cov":
        run.stdout.re_match_lines([r"test_pipeline\.py +\d+ +0 +100%"])


def test_the_tutorials_tests_are_tests(project: pytest.Pytester) -> None:
    """What the tutorial shows as a test file is run as one."""
    blocks = re.findall(r"```python\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
    project.makepyfile("\n".join(block for block in blocks if "def test_my" in block))
    run = project.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error")
    run.assert_outcomes(passed=4)


def test_those_who_do_not_ask_pay_nothing(project: pytest.Pytester) -> None:
    """Neither the library nor what it needs is loaded, and no fixture sets itself up."""
    project.makepyfile(
        f"""
        import sys

        def test_nothing_is_loaded(request):
            ours = {{name for name in sys.modules if name.partition(".")[0] == "archivekit"}}
            assert ours == {{"archivekit", "archivekit._version", "{PLUGIN}"}}
            assert not {HEAVY!r} & sys.modules.keys() - {{"hypothesis", "attrs"}}
            assert not [name for name in request.fixturenames if name.startswith("archivekit")]
        """
    )
    run = project.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
    run.assert_outcomes(passed=1)


def test_fixtures_say_what_they_are(project: pytest.Pytester) -> None:
    run = project.runpytest_subprocess("--fixtures", "-p", "no:cacheprovider")
    run.stdout.fnmatch_lines_random(
        [
            "archivekit_dump -- *",
            "archivekit_archive -- *",
            "archivekit_samples [[]session scope[]] -- *",
            "archivekit_sample_articles [[]session scope[]] -- *",
        ]
    )


def test_a_call_has_a_folder_of_its_own(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        def test_folders(archivekit_dump):
            assert archivekit_dump("a") != archivekit_dump("a")
        """
    )
    project.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
