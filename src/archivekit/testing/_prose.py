"""Prose that looks like news and says nothing, so that no test needs anybody's articles."""

from __future__ import annotations

import random
from typing import Final

from archivekit._arguments import checked

_HANS: Final = """
会谈 经济 政府 市场 能源 粮食 港口 铁路 代表 首都 协议 合作 投资 增长 预算 选举
议会 法案 总理 外长 学者 专家 工厂 工人 农民 学生 医院 疫苗 气候 洪水 地震 森林
河流 城市 乡村 居民 交通 航班 机场 边境 贸易 关税 货币 银行 利率 股市 油价 电力
水坝 卫星 科技 芯片 企业 商店 价格 消费 旅游 文化 电影 音乐 足球 比赛 周一 周二
周三 周五 上午 下午 今年 去年 目前 此前 继续 开始 结束 表示 同意 拒绝 要求 建议
讨论 宣布 批准 推迟 增加 减少 扩大 缩小 提高 降低 建设 修复 开放 关闭 影响 原因
结果 计划 目标 问题 措施 安全 稳定 和平 危机 希望 担忧 支持 反对 帮助 保护 研究
发现 调查 数据 人口 教育 就业 住房 收入 环境 健康
""".split()
_HANT: Final = """
會談 經濟 政府 市場 能源 糧食 港口 鐵路 代表 首都 協議 合作 投資 增長 預算 選舉
議會 法案 總理 外長 學者 專家 工廠 工人 農民 學生 醫院 疫苗 氣候 洪水 地震 森林
河流 城市 鄉村 居民 交通 航班 機場 邊境 貿易 關稅 貨幣 銀行 利率 股市 油價 電力
水壩 衛星 科技 芯片 企業 商店 價格 消費 旅遊 文化 電影 音樂 足球 比賽 週一 週二
週三 週五 上午 下午 今年 去年 目前 此前 繼續 開始 結束 表示 同意 拒絕 要求 建議
討論 宣布 批准 推遲 增加 減少 擴大 縮小 提高 降低 建設 修復 開放 關閉 影響 原因
結果 計劃 目標 問題 措施 安全 穩定 和平 危機 希望 擔憂 支持 反對 幫助 保護 研究
發現 調查 數據 人口 教育 就業 住房 收入 環境 健康
""".split()
_EN = """talks economy government market energy grain harbour railway delegates capital agreement
investment growth budget election parliament bill minister scholars experts factory
workers farmers students hospital vaccine climate floods earthquake forest river city
village residents traffic flights airport border trade tariffs currency bank rates shares
prices power dam satellite science chips companies shops spending travel culture film
music football match monday tuesday wednesday friday morning afternoon this last year
still earlier continued began ended said agreed refused asked proposed discussed announced
approved delayed raised reduced widened narrowed built repaired opened closed effects
causes results plans targets problems measures security stability peace crisis hopes
worries support help research study data population schools jobs housing income health""".split()
_EN += "the of and to in for on with".split() * 4  # as common as in any English
_SENTENCE: Final = 24
"""Units of a whole sentence: characters in Chinese, words in English."""
_PARAGRAPH: Final = 3
"""Sentences of a whole paragraph."""


@checked
def write_prose(seed: int, units: int = 300, *, language: str = "zh-Hans") -> str:
    """Write `units` units of prose, in paragraphs, one a line; the same seed, the same text.

    A unit is what near-duplicates are compared by: one character of Chinese, one word of English.
    Texts of different seeds are strangers: they share hardly any run of four units. `language` is
    ``zh-Hans``, ``zh-Hant`` or ``en``; any other is written in English, and plain ``zh`` in
    Simplified characters.

    >>> write_prose(1, 30)
    '结束结束航班科技学者此前，担忧市场洪水原因希望目前。就业工人降低。'
    >>> write_prose(2, 6, language="en")
    'Of and in monday companies with.'
    """
    chance = random.Random(f"{language} {seed}")
    sentences = []
    while units > 0:
        sentences.append(_sentence(chance, min(units, _SENTENCE), language))
        units -= _SENTENCE
    gap = " " if _lexicon(language) is _EN else ""
    starts = range(0, len(sentences), _PARAGRAPH)
    return "\n".join(gap.join(sentences[start : start + _PARAGRAPH]) for start in starts)


def write_words(seed: int | str, units: int, *, language: str = "zh-Hans") -> str:
    """Write a run of units without punctuation, such as a headline; as `write_prose` else.

    >>> write_words(1, 8)
    '结束结束航班科技'
    """
    return _words(random.Random(f"{language} {seed}"), units, language)


def _lexicon(language: str) -> list[str]:
    if not language.startswith("zh"):
        return _EN
    return _HANT if language == "zh-Hant" else _HANS


def _words(chance: random.Random, units: int, language: str) -> str:
    lexicon = _lexicon(language)
    if lexicon is _EN:
        return " ".join(chance.choices(lexicon, k=units)).capitalize()
    return "".join(chance.choices(lexicon, k=units // 2 + 1))[:units]


def _sentence(chance: random.Random, units: int, language: str) -> str:
    words = _words(chance, units, language)
    if _lexicon(language) is _EN:
        return f"{words}."
    half = units // 4 * 2 if units > _SENTENCE // 2 else 0
    return f"{words[:half]}，{words[half:]}。" if half else f"{words}。"
