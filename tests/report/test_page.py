"""The page: the same for the same pile, no larger than it may be, and honest about it."""

import base64
import hashlib
import json
import re
import subprocess
import sys
import zlib
from html import unescape
from typing import Any

import attrs
import pytest

import archivekit as ak
from archivekit._report.cluster_details import COMPARED, LONGEST, detail, find_pairs
from archivekit._report.report_data import collect
from archivekit._report.wording import load_words
from archivekit.model import Article, Problem
from archivekit.testing import make_article, write_prose
from making import RULES
from reporting import ATTACKS, attacked, report_of, revised, story

SAY = load_words("en")
NOTICE = '<p class="notice">To keep this file small'


def packed(html: str, id: str) -> list[Any]:
    (found,) = re.findall(
        rf'<script type="application/octet-stream" id="{id}">(.*?)</script>', html, re.DOTALL
    )
    return [
        json.loads(zlib.decompress(base64.b64decode(line))) for line in found.split("\n") if line
    ]


def copies(count: int, size: int = 400) -> list[Article]:
    """Pairs of copies, each in two outlets."""
    return [
        make_article(write_prose(n, size), f"{outlet}/{n}.md", outlet=outlet, published=f"2020-10-{n % 28 + 1:02}")
        for n in range(count) for outlet in ("a", "b")
    ]  # fmt: skip


@pytest.mark.slow
def test_the_same_pile_makes_the_same_page() -> None:
    code = (
        "import hashlib; from reporting import *; "
        "print(hashlib.sha256(report_of(story()[::{step}]).html.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code.format(step=step)],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for step, seed, zone in ((1, "1", "UTC"), (-1, "2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(digests) == 1


def test_an_empty_pile_has_a_page() -> None:
    report = report_of([])
    assert (report.articles, report.clusters, report.complete) == (0, 0, 0)
    assert "Nothing here has a date." in report.html


def test_everything_is_complete_where_it_fits() -> None:
    report = report_of(copies(40))
    assert (report.complete, report.brief) == (40, 0)
    assert NOTICE not in report.html


@pytest.mark.slow
@pytest.mark.parametrize("size", [140_000, 160_000, 220_000])
def test_what_does_not_fit_is_left_out_and_said(size: int) -> None:
    report = report_of(copies(300), size=size)
    assert len(report.html.encode()) <= size
    assert report.complete < 300
    assert NOTICE in report.html
    (index,) = packed(report.html, "index")
    assert len(index["clusters"]) == 300
    shown = [each for bundle in packed(report.html, "bundles") for each in bundle]
    assert len(shown) == report.complete + report.brief
    texts = [member["text"] is not None for each in shown for member in each["members"]]
    assert texts.count(True) == 2 * report.complete


@pytest.mark.slow
def test_texts_have_half_of_the_room() -> None:
    """Else a pile of many clusters would show something of each, and the text of none."""
    pile = copies(600, 200)
    bare = len(report_of(pile, size=10_000).html.encode())
    report = report_of(pile, size=bare + 40_000)
    assert report.complete > 0
    assert 0 < report.brief < 600 - report.complete


def test_the_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    html = report_of(story()).html
    digests = {
        kind: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for kind, text in re.findall(r"<(script|style)>(.*?)</\1>", html, re.DOTALL)
    }
    (policy,) = re.findall(
        r'<meta http-equiv="Content-Security-Policy"\s+content="([^"]*)">', html.split("<style>")[0]
    )
    assert unescape(policy) == (
        f"default-src 'none'; script-src 'sha256-{digests['script']}'; "
        f"style-src 'sha256-{digests['style']}'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    for wrong in (
        "unsafe-inline",
        "unsafe-eval",
        "http:",
        "https://cdn",
        "innerHTML",
        " style=",
        " onclick=",
    ):
        assert wrong not in html.split('id="index"')[0], wrong


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_of_articles_is_escaped(attack: str) -> None:
    html = report_of(
        attacked(attack), [Problem(path=attack, reason=attack, detail=attack)], title=attack
    ).html
    assert html.count("<script") == 3
    assert html.count("</script>") == 3
    assert html.count("<style>") == html.count("</style>") == 1
    assert "<img" not in html


def test_a_query_in_either_script_is_read_as_one() -> None:
    """Only Traditional characters whose reading stands in the page are carried along."""
    (index,) = packed(report_of(story()).html, "index")
    table = dict(zip(*index["fold"], strict=True))
    assert table["議"] == "议"
    assert "龜" not in table


def test_long_texts_are_cut_and_pairs_bounded() -> None:
    text = write_prose(1, 900)
    long = [make_article(text * 40, f"{n:02}.md", outlet=f"o{n}") for n in range(COMPARED + 3)]
    (group,) = collect(long, ak.find_duplicates(long), []).groups
    found = detail(group, RULES, SAY)
    assert {len(member["text"]) for member in found["members"]} == {LONGEST}
    assert all(member["cut"] == len(text) * 40 - LONGEST for member in found["members"])
    assert len(found["comparisons"]) == COMPARED
    assert found["chain"]["leftOut"] == COMPARED + 3 - 12


def test_members_are_compared_with_their_sources() -> None:
    """Or with the one that their evidence names, where that is unknown."""
    articles = story()
    group, other = collect(articles, ak.find_duplicates(articles), []).groups
    assert find_pairs(group) == [(0, 2), (0, 1)]
    assert find_pairs(other) == [(0, 1)]
    second = detail(group, RULES, SAY)["comparisons"][1]
    assert [group.articles[0].text[a:b] for a, b, _, _ in second["differences"]] == ["", "了"]


def test_other_pieces_are_told_with_their_words() -> None:
    """Of each link of a cluster the way, the other's path and words."""
    parts = [make_article(write_prose(n, 150), f"{n}.md", outlet=f"o{n}") for n in (2, 3)]
    copy = make_article(parts[0].text, "copy.md", outlet="p")
    digest = make_article("\n".join(part.text for part in parts), "digest.md", outlet="d")
    pile = [*parts, copy, digest]
    (group,) = collect(pile, ak.find_duplicates(pile), [], ak.find_piece_links(pile)).groups
    (link,) = detail(group, RULES, SAY)["links"]
    assert (link["relation"], link["source"], link["path"]) == ("contains", False, "digest.md")
    assert link["words"][0] in digest.text


def test_evidence_names_members_by_letter() -> None:
    articles = story()
    group = collect(articles, ak.find_duplicates(articles), []).groups[0]
    evidence = [member["evidence"] for member in detail(group, RULES, SAY)["members"]]
    assert evidence[1].startswith("A: ")
    assert not any(".md" in words for words in evidence)


def test_an_archive_makes_the_page_of_its_articles(tmp_path: Any) -> None:
    from archivekit.report import make_report

    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add(story())
        kept = make_report(archive, archive.clusters(), archive.problems())
    assert packed(kept.html, "bundles") == packed(report_of(story()).html, "bundles")


def test_notebooks_show_articles_clusters_and_answers_escaped(tmp_path: Any) -> None:
    articles = attacked(ATTACKS[0])
    (cluster,) = ak.find_duplicates(articles)
    later = revised()
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add([attrs.evolve(later[0], title=ATTACKS[0])])
        archive.add(later[1:])
        (change,) = archive.changes()
        trace = archive.trace("https://river.example/law")
    assert trace
    for shown in (cluster, articles[0], change, trace):
        written = shown._repr_html_()
        assert written.startswith("<table><caption>")
        assert "<script" not in written
    assert "九" in change._repr_html_()


def test_notebooks_show_a_cluster_as_its_tree() -> None:
    articles = story()
    cluster = next(c for c in ak.find_duplicates(articles) if len(c.members) == 3)
    shown = cluster._repr_html_()
    assert [row.partition("</td>")[0] for row in shown.split("<td></td><td>")[1:]] == [
        "river",
        "\u2003lake",
        "\u2003hill",
    ]


def test_a_lag_is_the_same_where_the_page_and_its_script_write_it() -> None:
    """The script gets whole seconds: hours of two decimals are up to 18 seconds wrong."""
    text = write_prose(7, 300)
    pile = [
        make_article(text, f"{name}.md", outlet=name, published=f"2020-10-01T{time}Z")
        for name, time in (("river", "08:00:00"), ("lake", "13:00:50"))
    ]
    (index,) = packed(report_of(pile).html, "index")
    assert [copy[4] for copy in index["copies"]] == [[18_050, 18_050]]
