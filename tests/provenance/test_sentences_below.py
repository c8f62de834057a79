"""A sentence below a text is asked for less than other lines are, and says what it said."""

from pathlib import Path

import pytest

import archivekit as ak
from archivekit._provenance.credits.collector import Collector
from archivekit.testing import write_prose

PLAIN = [
    "<p>他在北京表示，双方将在下个月举行新一轮会谈，并就具体安排交换意见，期待取得进展。",
    "<p>The mayor said on Monday that the lift would open again before the end of the year.",
    "<p>委员会（由七人组成）在周四的会议上没有作出决定，下一次会议定于十一月在同一地点举行。",
    "<p>Visitors and the mayor said that the lighthouse opened on Monday. Ann Lee, Ben Fox.",
]
SAYING = [
    "<p>双方将在下个月举行新一轮会谈，并就具体安排交换意见，期待取得进展。（譯者：李晉緯/核稿：徐睿承）",
    "<p>双方将在下个月举行新一轮会谈，并就具体安排交换意见，期待取得进展（编译 刘静）。",
    "<p>双方将在下个月举行新一轮会谈，并就具体安排交换意见，期待取得进展<span>（编译 刘静）。</span>",
    "<p>Ana Swanson自华盛顿、孟建国(Paul Mozur)和Bo Li自台湾台北对本文有报道贡献。",
    "<p>(Text Ann Lee Hofmann; photos Ben Fox Winter).",
    "<p>记者 李明华 编辑 王小红 校对 陈大文 责编 刘静宜 审核 徐睿承 翻译 何小北 摄影 张平安。",
    "<p>*记者 李明华 编辑 王小红 校对 陈大文 责编 刘静宜 审核 徐睿承 翻译 何小北 摄影 张平安。",
    "<p>Der Aufzug soll noch vor dem Ende des Jahres wieder öffnen. Mit Material von dpa.",
    "<p>The lift will open again before the end of the year. With Reuters.",
    "<p class=byline>Ann Lee Hofmann and Ben Fox Winter and Dan Hill.",
    "<p><b>Author</b> <i>Ann Lee Hofmann and Ben Fox Winter and Dan Hill.</i>",
    "<p>Translated from the Spanish for Lake News of the old harbour town by Ann Lee.",
]


def _credits(folder: Path, language: str) -> list[str]:
    found = []
    for line in (*PLAIN, *SAYING):
        page = folder / "a.html.md"
        body = "".join(f"<p>{write_prose(n, 90, language=language)}</p>" for n in range(9))
        page.write_text(f"---\ntitle: A\n---\n{body}{line}</p>", "utf-8")
        (article,) = ak.read(page)
        found.append(repr((article.credits, article.agencies, article.republished_from)))
        found[-1] += repr([(block.kind, block.text) for block in article.blocks])
    return found


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_sentence_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    asked = []
    quick = Collector._is_sentence

    def is_sentence(self: Collector, where: object, line: object) -> bool:
        asked.append(quick(self, where, line))  # type: ignore[arg-type]
        return asked[-1]

    monkeypatch.setattr(Collector, "_is_sentence", is_sentence)
    found = _credits(tmp_path, language)
    assert any(asked)
    monkeypatch.setattr(Collector, "_is_sentence", lambda *_: False)
    assert found == _credits(tmp_path, language)
    said = [line for line, one in zip((*PLAIN, *SAYING), found, strict=True) if "Evidence(" in one]
    assert said == SAYING
