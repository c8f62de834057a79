"""The pytest plugin, as other projects meet it."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

PLUGIN = "archivekit.pytest_plugin"
EXAMPLE = Path(__file__).parent / "example_project" / "test_pipeline.py"
TUTORIAL = Path(__file__).parents[2] / "docs" / "how-to" / "pytest.md"
HEAVY = {"bs4", "numpy", "feedparser", "lxml", "hypothesis", "click", "rich", "attrs"}


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return an empty project in whose environment the plugin is installed."""
    if not any(point.value == PLUGIN for point in entry_points(group="pytest11")):
        pytester.plugins.append(PLUGIN)
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error", *arguments)


@pytest.mark.proof
def test_another_projects_tests(project: pytest.Pytester) -> None:
    """A project's own tests, those of the tutorial as it shows them, and two calls of a fixture."""
    blocks = re.findall(r"```python\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
    project.makepyfile(
        test_pipeline=EXAMPLE.read_text("utf-8"),
        test_tutorial="\n".join(block for block in blocks if "def test_my" in block),
        test_folders="""
            def test_each_call_has_a_folder_of_its_own(archivekit_dump):
                assert archivekit_dump("a") != archivekit_dump("a")
            """,
    )
    run(project).assert_outcomes(passed=4 + 4 + 1)


@pytest.mark.proof
def test_a_project_reads_by_its_own_rules(project: pytest.Pytester) -> None:
    project.makeconftest(
        """
        import pytest
        from archivekit import Rules

        @pytest.fixture(scope="session")
        def archivekit_rules():
            return Rules.parse('[[outlet]]\\nid = "kwv"\\nname = "Kwv"\\ndomains = ["kwv.example"]')
        """
    )
    project.makepyfile(
        """
        def test_rules(archivekit_archive, archivekit_dump):
            archivekit_archive.add(archivekit_dump({"text": "A.", "url": "https://kwv.example/1"}))
            (article,) = archivekit_archive
            assert article.outlet.name == "Kwv"
        """
    )
    run(project).assert_outcomes(passed=1)


@pytest.mark.proof
def test_in_parallel(project: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    project.makepyfile(test_pipeline=EXAMPLE.read_text("utf-8"))
    run(project, "-n", "2").assert_outcomes(passed=4)


@pytest.mark.proof
def test_with_coverage(project: pytest.Pytester) -> None:
    pytest.importorskip("pytest_cov")
    project.makepyfile(test_pipeline=EXAMPLE.read_text("utf-8"))
    found = run(project, "--cov=test_pipeline", "--cov-report=term")
    found.assert_outcomes(passed=4)
    found.stdout.re_match_lines([r"test_pipeline\.py +\d+ +0 +100%"])


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
    found = project.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
    found.assert_outcomes(passed=1)


def test_fixtures_say_what_they_are(project: pytest.Pytester) -> None:
    found = project.runpytest_inprocess("--fixtures", "-p", "no:cacheprovider")
    found.stdout.fnmatch_lines_random(
        [
            "archivekit_dump -- *",
            "archivekit_archive -- *",
            "archivekit_samples [[]session scope[]] -- *",
            "archivekit_sample_articles [[]session scope[]] -- *",
        ]
    )
