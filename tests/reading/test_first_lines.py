"""The headline in the first lines of a text that names none, in files and in rows."""

import json

import pytest

from archivekit._assemble import assemble
from archivekit._reading.file_names import with_headline
from archivekit._reading.formats import parse
from archivekit._reading.record import Record
from archivekit.model import Article
from archivekit.testing import assert_evidence
from making import RULES

EN = "Ferries between the two banks ran again on Monday after a week of storms, the harbour office said, and queues were long."
ZH = "周一上午，两岸渡轮恢复通航，码头上挤满了等候的乘客，工作人员忙着维持秩序，队伍一直排到桥头。"
HI = "दोनों किनारों के बीच नावें सोमवार से फिर चलने लगीं और घाट पर सुबह से यात्रियों की लंबी कतारें लग गईं।"


def article(text: str, path: str = "a.txt") -> Article:
    (found,) = parse(path, text)
    assert isinstance(found, Record)
    made = assemble(with_headline(found), RULES)
    assert_evidence(made)
    return made


def row(text: str) -> Article:
    return article(json.dumps({"url": "https://tide.example/1", "text": text}), "a.json")


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (f"Ferries run again\n{EN}", "Ferries run again", "whole paragraphs, no line is empty"),
        (f"Ferries run again\n\n{EN}", "Ferries run again", "over an empty line"),
        (f"Keine Fähre\nvon Anna Lotz am 29.01.2024\n{EN}", "Keine Fähre", "over author and day"),
        (f"Паромы стоят\nПочему стоит причал?\n5 августа 2014, 09:00\n{EN}", "Паромы стоят", "over its day, below a subtitle"),
        (f"Ferries run again today\n\nFerries run again today\n3 May\n{EN}", "Ferries run again today", "twice"),
        (f"नावें फिर चलने लगीं\n{HI}", "नावें फिर चलने लगीं", "in Hindi"),
        (f"老码头的渡轮重新开航\n\n{ZH}", "老码头的渡轮重新开航", "in Chinese"),
        (f"老码头的渡轮\n【記者林一帆／河口報導】{ZH}", None, "too short in Chinese"),
        (f"老码头的渡轮重新开航\n記者林一帆／河口報導\n{ZH}", "老码头的渡轮重新开航", "over who filed it"),
        (f"老码头的渡轮重新开航\n\n編譯/林一帆\n\n{ZH}", "老码头的渡轮重新开航", "over its translator"),
        (f"老码头的渡轮重新开航\n\n2023-09-12 10:20:30 来源: 河口日报\n\n{ZH}", "老码头的渡轮重新开航", "over day and source"),
        (f"A ferry at the pier (Photo: Ann Lee)\n{EN}", None, "a caption"),
        (f"深度 老码头 渡轮 河口\n\n两年没有渡轮?六名记者讲述\n\n{ZH}", None, "sections, and a question with a reporter"),
        (f"Hello there,\n{EN}", None, "a greeting"),
        (f"Ferry news of the week:\n{EN}", None, "it leads in"),
        (f"{EN}\n\n{EN}", None, "a sentence"),
    ],
)  # fmt: skip
def test_titles_of_rows_that_have_none(text: str, title: str | None, why: str) -> None:
    made = row(text)

    assert made.title == title, why
    assert (title or "\0") not in made.text, why


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("lake-news.de / 22.10.2015 / Hafen / Seite 12\n\n", "2015-10-22"),
        ("河口青年报客户端 | 2025-01-17 19:19\n作者：林一帆\n", "2025-01-17"),
        ("2019年09月21日\n第A02版:\n\n", "2019-09-21"),
        ("HARBOUR\n\n", None),
    ],
)
def test_lines_above_a_title_stay_in_the_text_or_are_dates(
    above: str, published: str | None
) -> None:
    made = article(f"{above}老码头的渡轮重新开航\n\n{ZH}")

    assert made.title == "老码头的渡轮重新开航"
    assert (made.published and made.published[:10]) == published


def test_a_file_that_is_named_so_has_its_headline_from_there() -> None:
    made = article(f"码头边等候渡轮的乘客们\n\n{ZH}", "老码头重新开放，下月通航.md")
    assert made.title == "老码头重新开放，下月通航"
    assert article(f"码头边等候渡轮的乘客们\n\n{ZH}", "12.md").title == "码头边等候渡轮的乘客们"


def test_a_row_whose_title_is_told_keeps_its_first_line() -> None:
    told = {
        "title": "Lift opens",
        "url": "https://tide.example/1",
        "text": f"Ferries run again\n{EN}",
    }
    assert article(json.dumps(told), "a.json").text.startswith("Ferries run again")
