"""Who had a hand in a text and where it is from, as the texts of dumps say it."""

from typing import Any

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.credits.name_signs import LINE
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit.model import Article
from making import RULES, hands_in, parse_record, rows_in

ROWS = rows_in("provenance/texts.toml")
TEXTS: dict[str, list[str]] = ROWS["texts"]
ARTICLES: list[dict[str, Any]] = ROWS["article"]


def facts(made: Article) -> dict[str, Any]:
    return {**hands_in(made), "original": made.original, "published": made.published}


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: str(row["name"]))
def test_texts_as_they_are_written(row: dict[str, Any]) -> None:
    first, last = TEXTS[row["lang"]]
    dump = row["text"].replace("{A}", first).replace("{B}", last)
    assert facts(assemble(parse_record(row["file"], dump), RULES)) == {
        "credits": row.get("credits", []),
        "agencies": row.get("agencies", []),
        "dateline": row.get("dateline"),
        "source": row.get("source"),
        "original": row.get("original"),
        "published": row.get("published"),
    }


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("核稿編輯：林彥希", [("copy_editor", "林彥希")], "the kind is a label, and says more"),
        ("文字编辑：王闲乐", [("editor", "王闲乐")], "but for the work of writers"),
        ("图片编辑：施加明", [("other", "施加明")], "a picture's"),
        ("数据来源：统计局", [("other", "统计局")], "no source of the text"),
        ("記事執筆：河童丸", [("author", "河童丸")], "in Japanese too"),
        ("公告原文：王小明", None, "a label of one character ends another word"),
        ("记者：您当初为什么来", None, "a question"),
        ("热门视频 精彩图片", None, "without a colon all must be people"),
        ("立場記者 區穎詩", [("reporter", "區穎詩")], "of an outlet that no list has"),
        (
            "Penulis: Rina Wati | Infografis: Budi Santo | Editor: Bagus Hadi",
            [("author", "Rina Wati"), ("other", "Budi Santo"), ("editor", "Bagus Hadi")],
            "an unknown label among known ones",
        ),
        ("Editor: Ann Lee | Read more: The ferry is back", None, "whose value names nobody"),
    ],
)
def test_labels_of_a_kind(line: str, expected: list[tuple[str, str]] | None, why: str) -> None:
    found = read_sign_off(line, RULES, bare=True)
    named = found and [(part.role, name.name) for part in found.parts for name in part.names]

    assert named == expected, why


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Nell Abara, Shoreline Ledger, and Owen Pryce, The Tidewater Post", ["Nell Abara", "Owen Pryce"]),
        ("Nell Abara, Owen Pryce, and Ann Lee", ["Nell Abara", "Owen Pryce", "Ann Lee"]),
        ("Priya Nair, Heritage Correspondent", ["Priya Nair"]),
        ("Juma Salehe, BBC Africa", ["Juma Salehe"]),
    ],
)  # fmt: skip
def test_whose_people_are(written: str, expected: list[str]) -> None:
    assert [name.name for name in read_names(written, RULES, sign=LINE)] == expected


FIRST, LAST = TEXTS["en"]
ZH = "\n\n".join(TEXTS["zh"])


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (f"Ann Lee\n\n{FIRST}\n\n{LAST}", ["Ann Lee"], "a given name begins it"),
        (f"Human Interest\n\n{FIRST}\n\n{LAST}", [], "a section"),
        (f"Ann Lee\n\n{FIRST}\n\nAnn Lee was there. {LAST}", [], "whom the text is about"),
        (f"{FIRST}\n\n“{LAST}”\n\n— Ann Lee", [], "who said it"),
        (f"{FIRST}\n\n{LAST}\n\nAnn Lee", ["Ann Lee"], "below the text"),
        (f'<div class="card">Ann Lee</div><p>{FIRST}</p><p>{LAST}</p>', [], "another element"),
    ],
)
def test_names_alone(text: str, expected: list[str], why: str) -> None:
    made = assemble(parse_record("a.md", f"---\ntitle: A pier\n---\n\n{text}\n"), RULES)

    assert [credit.name for credit in made.credits] == expected, why


@pytest.mark.parametrize(
    ("line", "original", "source", "why"),
    [
        ("原文链接：https://tide.example/1", "https://tide.example/1", None, "nothing of a copy"),
        (
            "转载请注明出处\n\n原文链接：https://tide.example/1",
            None,
            "https://tide.example/1",
            "a copy",
        ),
        (
            "译者：沈言\n\n转载请注明出处\n\n原文链接：https://tide.example/1",
            "https://tide.example/1",
            None,
            "a translation may be copied",
        ),
    ],
)
def test_originals_of_copies(line: str, original: str | None, source: str | None, why: str) -> None:
    made = assemble(parse_record("a.md", f"---\ntitle: 桥\n---\n\n{ZH}\n\n{line}\n"), RULES)
    found = made.republished_from

    assert (made.original, found and found.url) == (original, source), why
