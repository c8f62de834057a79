"""What is left of a page's buttons and headings in a text is no text, and words like these are."""

import pytest

from archivekit._assemble import assemble
from making import RULES, parse_record

EN = "Ferries between the two banks ran again on Monday after a week of storms, the office said."
MORE = (
    "The harbour office said a new timetable would start next month and fares would stay the same."
)


def kinds(*lines: str) -> list[tuple[str, str]]:
    text = "\n\n".join(("---\ntitle: A pier\n---", EN, MORE, *lines))
    made = assemble(parse_record("a.md", text), RULES)
    return [(str(block.kind), block.text) for block in made.blocks[2:]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Kommentare (3)", "comment"),
        ("댓글 0", "comment"),
        ("Leave a comment", "comment"),
        ("Share this article", "aside"),
        ("이 기사를 공유합니다", "aside"),
        ("Tags: ferry, pier, storm", "aside"),
        ("Anahtar Kelimeler:", "aside"),
        ("标签：渡轮 码头", "aside"),
        ("Mainos (Teksti jatkuu alla)", "aside"),
        ("(Advertisement)", "aside"),
        ("Berita Terkait", "related"),
        ("Also Read | The pier is open again", "related"),
        ("Baca juga: Dermaga dibuka lagi", "related"),
        ("上一篇：码头重新开放", "related"),
        ("Попередня новина: Причал знову працює", "related"),
        ("[© Lake News Network, Inc. All rights reserved.]", "footer"),
        ("※本文版權所有，非經授權，不得轉載。", "footer"),
        ("(This story has not been edited by our staff and is auto-generated.)", "footer"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert kinds(line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Comments by the mayor made many laugh.",
        "Related work is done on the other bank.",
        "Most read the paper: it is thin.",
        "Next: the harbour office opens again.",
        "Related: my brother, who owned the ferry",
        "Read next: the children who read sleep better",
        "Leia mais: uma campanha nas escolas",
        "Läs mer: en kampanj i skolorna",
        "Terkini: harga tiket naik",
        "По теме: докладывал профессор",
        "Keywords: how every sailor of the old port speaks",
        "Del A",
        "The above story is one of many that a syndicated columnist told.",
        "This report was unedited and raw, the mayor said.",
        "版权所有者不得不出售渡轮，他说。",
        "Tag 1",
        "Tag 1: Ankunft in Rom",
        "Tag 3 | Odense",
        "Deel 2",
        "DEL 2",
        "Del 1: Broen",
        "Kommentar",
        "评论",
        "コメント",
        "相关阅读：码头重新开放，引起注意。鉴于渡轮停航一周，船票问题成了焦点”",
        "延伸阅读：码头的今昔 要清除污染，是一件耗时的工作。两岸为此准备了一年",
        "Baca juga: Dermaga dibuka lagi. Kantor pelabuhan mengatakan tarif tidak berubah",
    ],
)
def test_sentences_that_begin_so_are_text(line: str) -> None:
    assert kinds(line) == [("paragraph", line)]


def test_what_is_below_a_heading_of_comments_is_the_readers() -> None:
    assert kinds("Comments", "First! Good to see the ferry back.") == [
        ("comment", "Comments"),
        ("comment", "First! Good to see the ferry back."),
    ]


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("Quelle: Lake News, dpa/AFP", "credit"),
        ("作者：林一帆", "credit"),
        ("First! Good to see the ferry back.", "comment"),
    ],
)
def test_a_label_right_below_a_button_of_comments_is_read(below: str, kind: str) -> None:
    assert kinds("Kommentare", below)[1] == (kind, below)


@pytest.mark.parametrize("line", ["Kommentar (3)", "0 Komentar", "评论 12"])
def test_a_number_distinguishes_comments_from_an_opinion_section(line: str) -> None:
    assert kinds(line) == [("comment", line)]


def test_the_cells_of_a_table_are_no_buttons() -> None:
    table = "| Share | Price |\n|---|---|\n| Comments | 3 |\n| Tags | 4 |"
    page = (
        f"<html><body><article><h1>A pier</h1><p>{EN}</p><table><tr><td>Comments</td><td>3</td></tr>"
        f"<tr><td>Share</td><td>4</td></tr></table><p>{MORE}</p></article></body></html>"
    )
    assert {kind for kind, _ in kinds(table, EN)} <= {"paragraph", "table"}
    made = assemble(parse_record("a.html", page), RULES)
    assert {str(block.kind) for block in made.blocks} == {"title", "paragraph", "table"}


def test_a_heading_of_comments_above_a_text_ends_nothing() -> None:
    text = f"---\ntitle: A pier\n---\n\nComments\n\n{EN}\n\n{MORE}"
    assert assemble(parse_record("a.md", text), RULES).text == f"{EN}\n{MORE}"
