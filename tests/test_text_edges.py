"""What is at the edges of a body and no text: ornaments, and a name above the date."""

import pytest

from archivekit.model import BlockKind
from making import article

SENTENCE = "The council met on Monday and kept the lighthouse open through the winter."
STORY = f"<p>{SENTENCE}</p>" * 3
TEXT = "\n".join([SENTENCE] * 3)


@pytest.mark.parametrize(
    "ending",
    [
        "<p>=====</p>",
        "<p>------</p><p>By Ann Lee</p>",
        "<p>＊＊＊</p><p>作者：王小明</p><p>＊＊＊</p>",
        "<p>★ ★ ★</p>",
        "<p>———</p><p>Text: Anna Meyer</p>",
        "<p>■</p>",
    ],
)
def test_ornaments_at_the_edges_of_a_text_are_not_text(ending: str) -> None:
    made = article(STORY + ending)
    assert made.text == TEXT
    apart = [block for block in made.blocks if block.kind is BlockKind.ASIDE]
    assert apart
    assert all(made.source[block.start : block.end] == block.text for block in apart)
    assert article("<p>*****</p>" + STORY).text == TEXT


@pytest.mark.parametrize("ornament", ["* * *", "=====", "◆◆◆"])
def test_ornaments_between_paragraphs_stay(ornament: str) -> None:
    text = f"{SENTENCE}\n{ornament}\n{SENTENCE}"
    assert article("".join(f"<p>{line}</p>" for line in text.split("\n"))).text == text


@pytest.mark.parametrize("ending", ["……", "...", "🙏🙏", "3", "?!"])
def test_a_last_line_of_other_marks_stays(ending: str) -> None:
    assert article(f"{STORY}<p>{ending}</p>").text == f"{TEXT}\n{ending}"


@pytest.mark.parametrize(
    "head",
    [
        "<div><i>  河湾电台中文网<br>2020-09-18T12:37:43.751Z</i></div>",
        "<p>River Desk<br>Published 5 May 2023</p>",
        "<p>Küstenfunk<br/>05.05.2023, 10:15 Uhr</p>",
        "<p>* * *</p><div>Wire<br>2023-05-05 10:15</div>",
    ],
)
def test_a_name_over_the_date_in_one_element_is_no_text(head: str) -> None:
    made = article(head + STORY)
    assert made.text == TEXT
    assert made.published


@pytest.mark.parametrize(
    "head",
    [
        "<p>Rain at last<br>It came on 5 May 2023 and stayed for days.</p>",
        "<p>Weather and tides for all of the coast<br>5 May 2023</p>",
        "<p>Rain at last</p><p>5 May 2023</p>",
        "<p><i>Rain at last</i><br><b>5 May 2023</b></p>",
    ],
)
def test_other_first_lines_stay(head: str) -> None:
    assert article(head + STORY).text.startswith(head.replace("<i>", "")[3:15])


@pytest.mark.parametrize(
    "left",
    [
        "<p>View this post on Instagram</p><p>A post shared by Ann Lee (@annlee)</p>",
        "<p>Sieh dir diesen Beitrag an</p><p>Ein Beitrag geteilt von Ann Lee (@ann.lee)</p>",
        "<p>在 Instagram 查看這則貼文</p><p>李安（@annlee）分享的貼文</p>",
        "<p>この投稿をInstagramで見る</p><p>Ann Lee(@annlee)がシェアした投稿</p>",
        "<p>Bu gönderiyi Instagram'da gör</p><p>Ann Lee (@annlee)'in paylaştığı bir gönderi</p>",
        "<p>Посмотреть эту публикацию в Instagram</p><p>Публикация от Ann Lee (@annlee)</p>",
        '<div><a href="http://www.gettyimages.com/detail/1">Embed from Getty Images</a></div>',
        '<div><a href="https://infogram.com">Infogram</a></div>',
        "<blockquote class='tiktok-embed'><a>@annlee</a><p>The lamp <a>#fyp</a></p></blockquote>",
    ],
)
def test_what_is_left_of_an_embedded_picture_is_no_text(left: str) -> None:
    made = article(STORY + left + STORY)
    assert made.text == f"{TEXT}\n{TEXT}"
    assert made.credits == ()


@pytest.mark.parametrize(
    "said",
    [
        "<blockquote class='twitter-tweet'><p>The lamp stays lit.</p>— Ann Lee (@annlee)</blockquote>",
        "<p>A post shared by thousands said that the lamp stays lit.</p>",
        "<p>She urged all to view this post on Instagram before it went.</p>",
    ],
)
def test_what_somebody_said_elsewhere_stays(said: str) -> None:
    assert len(article(STORY + said + STORY).text) > 2 * len(TEXT) + 20
