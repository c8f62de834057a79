"""Links lead somewhere, no page is left out of the site, and what pages list is what there is."""

import re
import tomllib
from pathlib import Path

import pytest

from archivekit import __version__
from archivekit._rules.rules import Rules
from archivekit._rules.tables import LABELS, PHRASES
from archivekit._text import language

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("changelog.d/*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!`)\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)")
TREE = re.DOTALL | re.MULTILINE
FENCED = re.compile(r"^( *)```.*?^\1```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    prose = FENCED.sub("", page.read_text("utf-8"))
    missing = [link for link in LINK.findall(prose) if not (page.parent / link).exists()]
    assert not missing


def test_links_are_found_at_all() -> None:
    assert LINK.findall(FENCED.sub("", "`[a](b)` [c](d.md#e) [f](https://g)")) == ["d.md"]
    assert len(LINK.findall((ROOT / "README.md").read_text("utf-8"))) > 10


def test_every_page_is_on_the_site() -> None:
    docs = ROOT / "docs"
    listed = {docs / "index.md"}
    for page in docs.glob("**/*.md"):
        for tree in re.findall(r"^```\{toctree\}$(.*?)^```$", page.read_text("utf-8"), TREE):
            listed.update(page.parent / f"{name}.md" for name in tree.split() if name[0] != ":")
    assert not {*docs.glob("**/*.md")} - listed


def test_words_that_people_search_for_are_on_the_front_page() -> None:
    front = page("index.md")
    for word in "pandas Jupyter RSS WARC dedupe translator Polars Jekyll datasketch".split():
        assert word in front, word


def test_the_citation_names_this_version() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_files_that_contributors_are_sent_to_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    data = ROOT / "src" / "archivekit" / "_rules" / "data"
    for name in re.findall(r"`([\w/.]+\.toml)`", text):
        assert (data / Path(name).name).exists(), name
    for name in re.findall(r"`((?:tests|src|docs)/[\w/.-]+)`", text):
        assert (ROOT / name).exists(), name


def test_both_readmes_show_the_same_commands() -> None:
    def shown(name: str) -> list[str]:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        told = (line.removesuffix(" --language zh").partition("  #")[0] for line in lines)
        return [line for line in told if line.startswith(("$ ", ">>> "))]

    assert shown("README.md") == shown("README.zh.md")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def test_the_languages_of_limits_are_those_that_are_named() -> None:
    (named,) = re.findall(r"`article\.language` is one of ([^.]+)\.", page("explanation/limits.md"))
    by_script = {*"zh zh-Hans zh-Hant ja ko".split(), *language._ONE_LANGUAGE}
    by_words = set[str]().union(*language.common_words(Rules.default()).values())
    by_letters = set[str]().union(*language.common_letters(Rules.default())[1].values())
    assert set(re.split(r",\s+|\sand\s", named)) == by_script | by_words | by_letters


def test_the_languages_of_credits_are_those_of_the_rules() -> None:
    (named,) = re.findall(r"Credits\s+are\s+read\s+in\s+([^;]+);", page("explanation/limits.md"))
    rules = Rules.default()
    languages = {row.lang for row in (*rules[LABELS], *rules[PHRASES]) if row.lang}
    assert set(re.split(r",\s+|\sand\s", named)) == languages


def test_stability_names_every_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (named,) = re.findall(r"Extras \(([^)]+)\)", page("reference/stability.md"))
    ours = {"docs", "lint", "release", "test"}  # for work on archivekit itself
    assert set(re.findall(r"`(\w+)`", named)) == set(project["optional-dependencies"]) - ours


def test_pages_agree_on_the_memory_of_an_article() -> None:
    (measured,) = re.findall(
        r"^\| 1,000,000 \|.*\| ([\d,]+) MB \|$", page("benchmarks/duplicates.md"), re.MULTILINE
    )
    told = f"{int(measured.replace(',', '')) / 1000:.1f} KB"
    for name in ("explanation/limits.md", "explanation/near-duplicates.md"):
        figures = re.findall(r"([\d.]+ KB) (?:more for each|an) article", page(name))
        assert set(figures) == {told}, name
