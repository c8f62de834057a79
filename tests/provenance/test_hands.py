"""Who had a hand in it, as newspapers of many languages write it, and what only looks like that."""

from typing import Any

import pytest

from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, article, hands_in, parse_record, rows_in

ROWS = rows_in("provenance/hands.toml")
TEXTS: dict[str, list[str]] = ROWS["texts"]
SIBLINGS: list[dict[str, Any]] = ROWS["siblings"]
GUARDS: list[dict[str, Any]] = ROWS["guards"]


def written(row: dict[str, Any]) -> Article:
    """Return the article that a row is."""
    first, last = TEXTS[row["lang"]]
    lines = [row.get("lead", "") + row.get("first", first), last, *row.get("more", ())]
    lines[-1] += row.get("end", "")
    body = [f"<p>{line}</p>" for line in row.get("head", ())]
    if caption := row.get("caption"):
        picture = '<img src="https://img.example/1.jpg">'
        body.append(f"<figure>{picture}<figcaption>{caption}</figcaption></figure>")
    body += [f"<p>{line}</p>" for line in (*lines, *row.get("foot", ()))]
    url = row.get("url", "https://unseen.example/1")
    return article("".join(body), title=row.get("title", "A ferry story"), url=url)


def facts(made: Article) -> dict[str, Any]:
    photos = sorted(photo.credit for photo in made.photos if photo.credit)
    return {**hands_in(made), "photos": photos}


@pytest.mark.parametrize("row", [*SIBLINGS, *GUARDS], ids=lambda row: str(row["name"]))
def test_hands_as_papers_write_them(row: dict[str, Any]) -> None:
    assert facts(written(row)) == {
        "credits": row.get("credits", []),
        "agencies": row.get("agencies", []),
        "dateline": row.get("dateline"),
        "source": row.get("source"),
        "photos": row.get("photos", []),
    }


def in_front(front: str, text: str) -> list[str]:
    """Return the credits of an article with front matter."""
    first, last = TEXTS["zht"]
    source = f"---\ntitle: A pier\n{front}\n---\n\n{text}\n\n{first}\n\n{last}\n"
    found: list[str] = facts(assemble(parse_record("a.md", source), RULES))["credits"]
    return found


@pytest.mark.parametrize(
    ("front", "text", "expected", "why"),
    [
        (
            "author: 碼頭關注組",
            "【撰文：胡人傑】",
            ["author: 胡人傑"],
            "the column of whom the text names",
        ),
        ("author: 飄船", "", ["author: 飄船"], "a pen name, and the text names nobody"),
        (
            "author: 王浩山\ntags: [渡輪, 王浩山, 碼頭]",
            "",
            ["author: 王浩山"],
            "a person among other tags",
        ),
        ("author: 石湾网\ntags: [石湾网]", "", [], "what publishes it, and the tag again"),
        ("author: 江湖报\ntags: [江湖报, 渡輪]", "", [], "a paper among other tags"),
        ("author: Read Hartley", "", ["author: Read Hartley"], "a name that begins as a button"),
        ("author: Read More", "", [], "a button"),
    ],
)
def test_hands_in_fields_and_text(front: str, text: str, expected: list[str], why: str) -> None:
    assert in_front(front, text) == expected, why


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        ("记者：王小明", ["王小明", "清风"]),  # who wrote it beside who reported
        ("作者：王小明", ["王小明"]),  # a column, whose author the text names
    ],
)
def test_a_pen_name_of_front_matter_stays_beside_a_reporter(signed: str, names: list[str]) -> None:
    dump = f"---\ntitle: 桥\nauthor: 清风\n---\n周一议会上午讨论了新桥的预算。\n\n{signed}\n"
    found = assemble(parse_record("a.md", dump), RULES)

    assert [credit.name for credit in found.credits] == names
