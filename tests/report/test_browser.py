"""The report in a real browser: what people see, click and hear, and what must not happen."""

import csv
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest

import archivekit as ak
from archivekit.model import Problem
from reporting import ATTACKS, Watched, attacked, report_of, revised, story

VIEWS = [
    *("#overview", "#problems", "#about", "#network", "#outlets", "#people", "#changes"),
    *("#outlet-river", f"#person-river~{quote('陳某')}"),
]
SEARCHES = [
    ("", ["議會通過河流法案", "No ferry on Sunday"], "all, most outlets first"),
    ("?q=河流", ["議會通過河流法案"], "a word of a title"),
    ("?q=议会", ["議會通過河流法案"], "the other script"),
    ("?q=陳某", ["議會通過河流法案"], "a translator"),
    ("?q=陈某", ["議會通過河流法案"], "a translator in the other script"),
    ("?q=FERRY sunday", ["No ferry on Sunday"], "all words, in any case"),
    ("?q=nowhere", [], "none"),
    ("?outlet=lake", ["議會通過河流法案"], "an outlet"),
    ("?from=river&to=lake", ["議會通過河流法案"], "copied from and by"),
    ("?from=lake", [], "nobody copied from it"),
    ("?from=isle&to=isle", ["No ferry on Sunday"], "copies within an outlet"),
    ("?outlet=nobody", [], "an outlet there is none of"),
    ("?relation=identical", ["No ferry on Sunday"], "a relation"),
    ("?since=2020-10-05", ["No ferry on Sunday"], "from a day on"),
    ("?until=2020-10-02", ["議會通過河流法案"], "up to a day"),
    ("?order=newest", ["No ferry on Sunday", "議會通過河流法案"], "in another order"),
]


@pytest.fixture(scope="session")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of `story`, on disk."""
    return write_report(tmp_path_factory.mktemp("report"), "en")


@pytest.fixture(scope="session")
def chinese_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same in Chinese."""
    return write_report(tmp_path_factory.mktemp("report"), "zh")


def write_report(folder: Path, language: str) -> Path:
    problem = Problem(path="empty.md", reason="empty-file", detail="the file holds no text")
    made = report_of(
        story(), [problem], title="River and isle", changes=ak.find_changes(revised()),
        language=language, threshold=0.8, skipped={"hidden": 2},
    )  # fmt: skip
    file = folder / "report.html"
    file.write_text(made.html, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; what needs it is skipped where it or Playwright is absent."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium: apt-get install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Any, report_file: Path) -> Iterator[Watched]:
    """Yield the report of `story` in a browser; fail if anything happened that must not."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = Watched(context.new_page(), report_file)
    yield found
    context.close()
    assert found.faults == []


def shown(page: Any) -> list[str]:
    return [line.inner_text() for line in page.locator("#list li a").all()]


def test_it_opens_from_disk_without_a_request(watched: Watched) -> None:
    page = watched.open()
    assert page.title() == "River and isle"
    figures = page.locator(".figures").inner_text()
    for words in ("6\narticles", "2\nclusters of copies", "1\nproblem"):
        assert words in figures
    row = page.locator(".flow tbody tr").first.inner_text().split()
    assert row[0] == "河報"


def test_search_and_filters(watched: Watched) -> None:
    for query, titles, why in SEARCHES:
        page = watched.open(f"#clusters{query}")
        assert shown(page) == titles, why
        assert page.locator("#found").inner_text().startswith(str(len(titles))), why


def test_typing_finds_and_the_address_can_be_shared(watched: Watched) -> None:
    page = watched.open("#clusters")
    page.get_by_label("Search titles and names").fill("ferry")
    assert shown(page) == ["No ferry on Sunday"]
    page.get_by_role("combobox", name="Outlet", exact=True).select_option("isle")
    assert page.evaluate("location.hash") == "#clusters?q=ferry&outlet=isle"
    page.get_by_role("button", name="Clear").click()
    page.wait_for_url("**#clusters")  # a function to wait for would be eval, which the page forbids
    assert len(shown(page)) == 2


def test_a_cluster_opens_by_link_and_tells_everything(watched: Watched) -> None:
    watched.open("#clusters")
    address = watched.page.locator("#list li a").first.get_attribute("href")
    page = watched.open(address)
    assert page.locator("#view-cluster h1").inner_text() == "議會通過河流法案"
    assert page.locator("#view-cluster h1").get_attribute("lang") == "zh-Hant"
    members = [row.inner_text() for row in page.locator(".axis-table tbody tr").all()]
    assert "origin" not in members[0]  # it has the story from an agency
    assert "+5 h 30 min" in members[1]
    assert "+2 days" in members[2]
    hands = page.locator(".passings").inner_text()
    assert "遠方社 (agency) → 陳某" in hands
    assert "陳某 (translator) → A 河報 譯者：陳某" in hands
    assert "A 河報 → B 湖报 转自河报" in hands
    assert "B 湖报 through mirror.example" in hands
    assert "A 河報 → C 山報 inferred" in hands
    facts = page.locator(".facts").first.inner_text()
    assert "译者" not in facts
    assert "譯者：陳某" in facts
    assert page.locator(".chain .hand").count() == 6


def test_changes_are_marked_in_both_layouts(watched: Watched) -> None:
    watched.open("#clusters")
    page = watched.open(watched.page.locator("#list li a").first.get_attribute("href"))
    page.get_by_role("combobox", name="Compare").select_option("1")
    assert page.locator(".pair ins").all_inner_texts() == ["未能"]
    assert page.locator(".pair del").all_inner_texts() == ["了"]
    assert page.locator(".pair .shared").count() > 3
    page.get_by_label("in one text").check()
    assert page.locator(".merged ins").all_inner_texts() == ["未能"]
    page.get_by_role("combobox", name="Compare").select_option("0")
    assert "山報" in page.locator(".pair").inner_text()


def test_a_phone_gets_one_text_and_no_sideways_scrolling(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 740})
    for address in watched.open_views(*VIEWS):
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360, address
    assert watched.page.locator(".merged").count() == 1


BROKEN = """
const lines = (cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8))).size;
};
const cells = document.querySelectorAll('.axis-table td.number, .axis-table .tag, .axis-table thead th');
return [...cells].filter((cell) => cell.checkVisibility() && lines(cell) > 1).map((cell) => cell.textContent);
"""


def fits(page: Any, width: int) -> bool:
    """Return whether nothing scrolls sideways, and no number, relation or heading is broken."""
    broken = page.evaluate(f"(() => {{{BROKEN}}})()")
    reached = int(page.evaluate("document.documentElement.scrollWidth"))
    return reached <= width and broken == []


@pytest.mark.parametrize("width", [360, 390, 768, 800, 900, 1280])
def test_no_width_breaks_a_view(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 900})
    for address in watched.open_views(*VIEWS):
        assert fits(watched.page, width), address


def test_no_width_breaks_the_page_on_paper(watched: Watched) -> None:
    watched.page.emulate_media(media="print")
    watched.page.set_viewport_size({"width": 680, "height": 960})
    for address in watched.open_views(*VIEWS):
        assert fits(watched.page, 680), address


def test_the_story_is_told_hand_by_hand(watched: Watched) -> None:
    watched.open("#clusters")
    page = watched.open(watched.page.locator("#list li a").first.get_attribute("href"))
    assert (
        "山報 does not name its source; it is inferred from text and time."
        in page.locator(".story").inner_text()
    )
    hands = [hand.inner_text() for hand in page.locator(".hands > li").all()]
    assert len(hands) == 3
    assert "From A 河報, as the article says." in hands[1]
    assert "+5 h 30 min" in hands[1]
    assert "credits its source" in hands[1]
    assert page.locator(".hands > li").nth(1).locator("dl ins").first.inner_text() == "未"
    assert "names no source" in hands[2]


def test_the_network_is_filtered_and_its_address_is_shared(watched: Watched) -> None:
    page = watched.open("#network")
    assert page.locator("#network-found").inner_text() == "2 copies, 2 pairs of outlets."
    assert page.locator(".ring .arrow").count() == 2
    page.get_by_label("Known by").select_option("credit")
    assert page.evaluate("location.hash") == "#network?by=credit"
    assert page.locator("#network-body tbody tr").all_inner_texts() == [
        "河報\t湖报\t1\t1\t0\t5 h 30 min"
    ]
    page.get_by_role("textbox", name="Published from").fill("2020-10")
    assert page.locator("#network-body tbody tr").count() == 1  # no date yet: nothing is asked
    page.get_by_role("textbox", name="Published from").fill("2020-10-02")
    assert page.locator("#network-found").inner_text() == "0 copies, 0 pairs of outlets."
    page = watched.open("#network?since=2020-10-02")
    assert page.locator("#network-body tbody th").all_inner_texts() == ["河報"]


def test_the_network_is_zoomed_by_keys(watched: Watched) -> None:
    page = watched.open("#network")
    ring = page.locator(".ring")
    whole = ring.get_attribute("viewBox")
    page.locator(".zoom").focus()
    page.keyboard.press("+")
    assert ring.get_attribute("viewBox") != whole
    page.keyboard.press("0")
    assert ring.get_attribute("viewBox") == whole
    page.get_by_role("button", name="Zoom in").click()
    assert ring.get_attribute("viewBox") != whole


def downloaded(page: Any, button: str, folder: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    file = folder / str(waiting.value.suggested_filename)
    waiting.value.save_as(file)
    return file.read_text("utf-8-sig")


def test_each_figure_is_a_file(watched: Watched, tmp_path: Path) -> None:
    page = watched.open("#network")
    rows = list(csv.reader(downloaded(page, "Download network as CSV", tmp_path).splitlines()))
    assert rows[0] == ["From", "To", "Copies", "by credit", "by text", "Median lag"]
    assert rows[1:] == [
        ["河報", "山報", "1", "0", "1", "40–64"],
        ["河報", "湖报", "1", "1", "0", "5.5–5.5"],
    ]
    graph = ET.fromstring(downloaded(page, "Download network as GraphML", tmp_path))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    edges = [[data.text for data in edge] for edge in graph.iter(f"{space}edge")]
    assert edges == [["1", "0", "1", "40", "64"], ["1", "1", "0", "5.5", "5.5"]]
    picture = ET.fromstring(downloaded(page, "Download network as SVG", tmp_path))
    assert "河報" in [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert not [node for node in picture.iter() if "class" in node.attrib or "href" in node.attrib]
    page = watched.open("#overview")
    rows = list(csv.reader(downloaded(page, "Download articles as CSV", tmp_path).splitlines()))
    assert rows[:2] == [["day", "articles", "in a cluster"], ["2020-10-01", "2", "2"]]
    ET.fromstring(downloaded(page, "Download copies-a-week as SVG", tmp_path))
    picture = ET.fromstring(downloaded(page, "Download who-copies-whom as SVG", tmp_path))
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:2] == ["from ↓ to →", "河報"]
    rows = list(csv.reader(downloaded(page, "Download Translators as CSV", tmp_path).splitlines()))
    assert rows == [["Translators", "count"], ["陳某", "1"]]
    bars = ET.fromstring(downloaded(page, "Download Translators as SVG", tmp_path))
    assert len(list(bars.iter("{http://www.w3.org/2000/svg}rect"))) == 5  # paper, cells and a bar


def test_the_members_of_a_story_are_a_file(watched: Watched, tmp_path: Path) -> None:
    page = watched.open("#clusters")
    page.get_by_role("link", name="議會通過河流法案").click()
    rows = list(csv.reader(downloaded(page, "Download members as CSV", tmp_path).splitlines()))
    assert rows[0] == ["Member", "Outlet", "Published", "Relation", "Similarity", "origin"]
    assert rows[1][:3] == ["A 議會通過河流法案", "河報", "2020-10-01T08:00:00Z"]
    picture = ET.fromstring(downloaded(page, "Download members as SVG", tmp_path))
    space = "{http://www.w3.org/2000/svg}"
    assert [node.text for node in picture.iter(f"{space}title")] == [
        "A 河報 · 2020-10-01 08:00 UTC",
        "B 湖报 · 2020-10-01 13:30 UTC · +5 h 30 min",
        "C 山報 · 2020-10-03 · +2 days",
    ]
    assert "2020-10-02 12:00" in [node.text for node in picture.iter(f"{space}text")]


@pytest.mark.parametrize(
    ("dates", "drawn", "told"),
    [
        (["2020-10-02", None], ["2020-10-01"], "1 member has no date and is not drawn."),
        ([None, "2028-03-01"], ["2022-01-01", "2028-01-01"], "Times are in UTC."),
        (["2020-10-01T08:00:00Z"] * 2, ["2020-10-01 08:00"], "Times are in UTC."),
    ],
)
def test_the_axis_fits_its_dates(
    browser: Any, tmp_path: Path, dates: list[str | None], drawn: list[str], told: str
) -> None:
    """Days, years, one moment; and members without a date are counted in words."""
    first, *others = story()[:3]
    moved = [attrs.evolve(a, published=date) for a, date in zip(others, dates, strict=True)]
    file = tmp_path / "report.html"
    file.write_text(report_of([first, *moved]).html, encoding="utf-8")
    with closing(browser.new_context(viewport={"width": 800, "height": 900})) as context:
        watched = Watched(context.new_page(), file)
        page = watched.open("#clusters")
        page.locator("#list li a").first.click()
        page.locator(".times .day").first.wait_for()  # what reads them all does not wait
        ticks = page.locator(".times .day").all_text_contents()
        assert all(any(tick.startswith(start) for tick in ticks) for start in drawn), ticks
        assert told in page.locator("figure:has(.times) figcaption").inner_text()
        assert watched.faults == []


def test_outlets_and_people_have_pages(watched: Watched) -> None:
    page = watched.open("#outlets")
    page.locator("#outlets-body").get_by_role("link", name="河報").click()
    page.wait_for_url("**#outlet-river")
    told = page.locator("#view-outlet .figures").inner_text().split("\n")
    assert told[:8] == [
        "1",
        "articles",
        "1",
        "stories that others took",
        "2",
        "copies given",
        "0",
        "copies taken",
    ]
    page.locator("#view-outlet .multiple").get_by_role("link", name="陳某").click()
    page.locator("#view-person h1:focus").wait_for()
    assert page.locator("#view-person h1").inner_text() == "陳某"
    assert page.locator("#view-person .list a").first.inner_text() == "議會通過河流法案"
    page = watched.open("#people?q=陈某")
    assert page.locator("#people-found").inner_text() == "1 of 1 people"
    assert (
        watched.open("#outlet-nobody").locator("#view-outlet h1").inner_text() == "No such outlet"
    )
    assert watched.open("#outlet-%").locator("#view-outlet h1").inner_text() == "No such outlet"
    assert watched.open("#person-a~b").locator("#view-person h1").inner_text() == "No such person"


def test_tables_are_sorted_by_their_headings(watched: Watched) -> None:
    page = watched.open("#outlets")
    head = page.get_by_role("button", name="articles", exact=True)
    first = page.locator("#outlets-body tbody th").first
    assert first.inner_text() == "The Isle"
    head.click()
    assert page.locator("#outlets-body [aria-sort=ascending]").inner_text().strip() == "Articles"
    assert first.inner_text() != "The Isle"


def test_changes_are_shown_with_their_difference(watched: Watched) -> None:
    page = watched.open("#changes")
    row = page.locator("#changes-body tbody tr")
    assert row.locator("del").all_inner_texts() == ["通過", "六"]
    assert row.locator("ins").all_inner_texts() == ["否決", "九"]


def test_the_counts_of_the_page_about_itself_add_up(watched: Watched) -> None:
    page = watched.open("#about")
    counts = [int(cell.inner_text()) for cell in page.locator(".counts").first.locator("td").all()]
    articles, clustered, alone, problems, skipped, hidden, together = counts
    assert (clustered + alone, articles + problems + skipped) == (articles, together)
    assert (articles, problems, skipped, hidden) == (6, 1, 2, 2)
    assert ak.__version__ in page.locator("#view-about").inner_text()


def test_the_page_speaks_chinese(browser: Any, chinese_file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    watched = Watched(context.new_page(), chinese_file)
    for address in watched.open_views(*VIEWS):
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert watched.page.evaluate("document.documentElement.lang") == "zh-Hans"
        assert "{" not in watched.page.locator("main").inner_text(), address
    assert "最早的日期是 2020-10-01 08:00 UTC" in watched.page.locator(".story").inner_text()
    context.close()
    assert watched.faults == []


def test_dates_are_those_of_iso_whatever_the_browser_speaks(
    browser: Any, report_file: Path
) -> None:
    context = browser.new_context(locale="de-DE")
    watched = Watched(context.new_page(), report_file)
    page = watched.open("#clusters?since=2020-10-05")
    field = page.get_by_role("textbox", name="Published from").first
    assert (field.input_value(), field.get_attribute("placeholder")) == ("2020-10-05", "YYYY-MM-DD")
    context.close()


def test_an_unknown_cluster_is_said(watched: Watched) -> None:
    page = watched.open("#cluster-ffffffffffff")
    assert page.locator("#view-cluster h1").inner_text() == "No such cluster"


def test_the_keyboard_reaches_everything(watched: Watched) -> None:
    """Tab goes to each link, field and button that is shown, and following a link moves on."""
    page = watched.open("#clusters")
    reachable = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter((node) => node.checkVisibility()).length"""
    )
    reached = set()
    for _ in range(reachable + 12):  # a date is several stops
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("""(() => {
          const all = [...document.querySelectorAll('*')];
          return document.activeElement === document.body ? -1 : all.indexOf(document.activeElement);
        })()""")
        )
    assert len(reached - {-1}) == reachable
    page.locator("#list li a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-cluster:not([hidden]) h1")
    page.locator("#view-cluster h1:focus").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["report_file", "chinese_file"])
def test_axe_finds_nothing_serious(
    browser: Any, language: str, scheme: str, width: int, request: pytest.FixtureRequest
) -> None:
    report_file = request.getfixturevalue(language)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    watched = Watched(context.new_page(), report_file)
    found = []
    for address in watched.open_views(*VIEWS):
        results = axe.Axe().run(watched.page)
        found += [
            (address, violation["id"], violation["nodes"][0]["html"])
            for violation in results.response["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]
    context.close()
    assert found == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_do_nothing(browser: Any, tmp_path: Path, attack: str) -> None:
    """Whatever an article says stays text, in every view; nothing runs, nothing is asked for."""
    file = tmp_path / "report.html"
    file.write_text(report_of(attacked(attack), title=attack).html, encoding="utf-8")
    context = browser.new_context()
    watched = Watched(context.new_page(), file)
    page = watched.page
    outlet = quote(f"{attack}1".encode("utf-8", "replace").decode(), safe="")
    for _ in watched.open_views(
        "#overview", "#network", "#outlets", "#people", f"#outlet-{outlet}"
    ):
        assert page.title() != "owned"
        assert page.locator("main img, main svg[onload], main script").count() == 0
        assert page.locator("#failure").is_hidden()
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.evaluate("document.scripts.length") == 3
    page.locator(".passings").wait_for()
    context.close()
    assert watched.faults == []


def test_the_policy_forbids_what_the_page_does_not_do(watched: Watched) -> None:
    """Even a script that ran could neither write HTML nor ask the network for anything."""
    page = watched.open()
    blocked = page.evaluate("""async () => {
      const told = [];
      try { document.body.innerHTML = '<b>x</b>'; told.push('html'); } catch { }
      try { await fetch('https://example.invalid/'); told.push('fetch'); } catch { }
      return told;
    }""")
    assert blocked == []
    assert page.locator(".figures").count() == 1
    watched.faults.clear()


def test_without_script_there_is_the_overview(browser: Any, report_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report_file.as_uri())
    assert page.locator(".figures").is_visible()
    assert "need JavaScript" in page.locator("noscript").inner_text()
    context.close()


def test_it_prints(watched: Watched) -> None:
    page = watched.open()
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.pdf()[:5] == b"%PDF-"
