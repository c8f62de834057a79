"""Reasons in the report's language: each sentence that the rooms before write is known by its form."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._dedup.evidence import _TERMS, Term, describe
from archivekit._report.reasons import load_forms, write_detail, write_evidence, write_reason
from archivekit._report.wording import LANGUAGES, load_words
from archivekit.model import Cluster, PieceLink
from archivekit.testing import make_article, write_prose
from reporting import story

ZH, EN = load_words("zh"), load_words("en")
ROWS = tomllib.loads(
    files("archivekit._report").joinpath("words", "reasons.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("Jaccard 0.93", "Jaccard 0.93"),
        ("71% of the shorter text and the headline", "较短文本的 71%，标题也相同"),
        ("the same URL key a.example/1, Jaccard 0.40", "网址键相同（a.example/1），Jaccard 0.40"),
        ("says it is from 中央社", "注明来自中央社"),
        ("says 据路透社报道", "文中说“据路透社报道”"),
        ("River Post links https://a.example/1 as its original",
         "River Post链接 https://a.example/1 为原文"),
        ("translates it, as Der Fluss credits the translator 陳某",
         "是译文，因为Der Fluss注明译者陳某"),
        ("c.md translates a.md, 93 bits: 13 = 十三, 5月 = May and 4 more",
         "c.md译自a.md，93 比特：13 = 十三, 5月 = May，另有 4 处"),
        ("c.md translates a.md, 93 bits: salt and pepper = 鹽",
         "c.md译自a.md，93 比特：salt and pepper = 鹽"),
        ("c.md translates a.md, 93 bits: once and once more = 再次 and once more",
         "c.md译自a.md，93 比特：once and once more = 再次 and once more"),
        ("nearest to 河報, Jaccard 0.95; next is Lake with 0.81",
         "与河報最接近，Jaccard 0.95；其次是Lake，0.81"),
        ("near-duplicate, similarity 0.87", "近似副本，相似度 0.87"),
        ("its title has the mark （下）, the other's （上）", "标题中有“（下）”，另一篇有“（上）”"),
        ("a sentence that nobody listed", "a sentence that nobody listed"),
        ("", ""),
        ("links  as its original", "links  as its original"),
    ],
)  # fmt: skip
def test_reasons_in_chinese(reason: str, chinese: str) -> None:
    assert write_reason(reason, ZH) == chinese
    assert write_reason(reason, EN) == reason


def test_evidence_is_taken_apart() -> None:
    evidence = "A: the same text in matching form; the origin: the only one that credits no other; B says it is from 河報"
    assert write_evidence(evidence, ZH) == (
        "A：折叠字体和标点后文本相同；源头：只有它没有注明来自其他成员；B注明来自河報"
    )
    assert write_evidence(evidence, EN) == evidence


def test_every_term_of_added_evidence_is_known() -> None:
    for what in (*(term[0] for term in _TERMS), "lead"):
        written = write_reason(describe([Term(what, 0.25)]), ZH)
        assert what not in written, written


@pytest.mark.parametrize("table", ROWS)
def test_rows_are_whole(table: str) -> None:
    """Each language has each sentence with its values, and no row hides one behind it."""
    for place, row in enumerate(ROWS[table]):
        assert row.keys() == set(LANGUAGES), row
        form = load_forms("zh")[table][place]
        assert sorted(set(form.names)) == sorted(form.names), row
        for name in form.names:
            assert f"{{{name}}}" in row["zh"], row
        numbered = "".join(
            part + ("4" if name == "n" else name)
            for part, name in zip(form.words, [*form.names, ""], strict=True)
        )
        first = next(each for each in load_forms("zh")[table] if each.read(numbered) is not None)
        assert first == form, row


def told(clusters: list[Cluster], links: list[PieceLink]) -> Iterator[str]:
    """Yield the reasons of clusters and links, of each kind as the report shows it."""
    for member in (member for cluster in clusters for member in cluster.members):
        yield member.link.reason
        if member.taken_from:
            yield member.taken_from.reason
        *_, origin = member.evidence.partition("; the origin: ")
        yield from filter(None, [origin])
    yield from (link.direction for link in links if link.direction)


def assert_known(reasons: Iterator[str]) -> None:
    unknown = {
        reason
        for reason in reasons
        if write_reason(reason, ZH) == reason and not reason.startswith("Jaccard ")
    }
    assert unknown == set()


def test_every_reason_of_a_pile_is_known() -> None:
    text = write_prose(3, 300)
    day = "2020-10-0{}T0{}:00:00Z".format
    pile = [
        *story(),
        make_article(text, "x/1.md", outlet="x", published=day(1, 1), url_key="x.example/1"),
        make_article(text, "x/2.md", outlet="x", published=day(1, 3), url_key="x.example/1"),
        make_article(f"{text} {write_prose(4, 9)}", "y.md", outlet="y", published=day(1, 5)),
        make_article(text[: len(text) // 2], "z.md", outlet="z", published=day(2, 5)),
        make_article("By hand.", "t.md", outlet="t", original="https://x.example/1"),
    ]
    assert_known(told(ak.find_duplicates(pile), ak.find_piece_links(pile)))


def test_every_reason_of_real_articles_is_known(corpora: Path) -> None:
    pile = list(ak.read(corpora / "waimei2020"))[:4000]
    clusters = ak.find_duplicates(pile, translations=True)
    assert_known(told(clusters, ak.find_piece_links(pile)))


@pytest.mark.parametrize(
    ("detail", "chinese"),
    [
        ("the file holds no text (0 bytes)", "文件没有文字（0 字节）"),
        ("cannot be decompressed: EOFError()", "无法解压：EOFError()"),
        ("line 3: 4 values, and 5 columns are named", "第 3 行：有 4 个值，而列名有 5 个"),
        ("line 3: a quote is never closed", "第 3 行：a quote is never closed"),
        (
            "links inside a container are not followed (to ../a)",
            "容器内的链接不予跟随（指向 ../a）",
        ),
        ("unknown dump format: it starts with '你好'", "未知的转储格式：开头是 '你好'"),
        ("not enough memory; members before it were read", "内存不足；它之前的成员已读取"),
        ("Is a directory", "Is a directory"),
    ],
)
def test_details_of_problems_in_chinese(detail: str, chinese: str) -> None:
    assert write_detail(detail, ZH) == chinese
    assert write_detail(detail, EN) == detail


def written_details() -> Iterator[str]:
    """Yield the details that the readers write, with ``7`` where they put a value in."""
    root = Path(str(files("archivekit")))
    for path in sorted([*root.glob("_reading/**/*.py"), root / "_cli" / "run.py"]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ReadError":
                yield from filled(node.args[1])
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                yield from (d for k in node.keywords if k.arg == "detail" for d in filled(k.value))


def filled(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.Constant() | ast.FormattedValue(), _, *_] as parts):
            yield "".join(map(part_of, parts))
        case ast.Subscript(value=cut):
            yield from filled(cut)


def part_of(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.FormattedValue(value=ast.Name(id="where")):
            return "; members before it were read"
        case _:
            return "7"


def test_every_detail_that_readers_write_is_known() -> None:
    details = {detail for detail in written_details() if re.search(r"[a-z]{3}", detail)}
    assert len(details) > 50
    assert {detail for detail in details if write_detail(detail, ZH) == detail} == set()


def test_every_reason_has_a_meaning_in_every_language() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"
    table = page.read_text("utf-8").partition("## What is skipped")[0]
    documented = {
        reason
        for line in table.splitlines()
        if line.startswith("| `")
        for reason in re.findall(r"`([\w-]+)`", line.split("|")[1])
    }
    assert len(documented) > 30
    for say in (EN, ZH):
        assert {reason for reason in documented if say.name("problem", reason) == reason} == set()
