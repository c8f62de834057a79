"""Which language and script a text is in, by the evidence of its characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from archivekit._rules.rows import Words
from archivekit._rules.rules import Rules, per_rules
from archivekit._rules.tables import ALPHABETS, LANGUAGES

# Characters that one script writes and the other does not, in pairs; from the 2,235 simplified
# characters of the 1964 scheme, the most frequent in news text.
_SIMPLIFIED = (
    "们这国个为说时会来对发过还进开问关东车门见书长马鸟鱼龙风飞语话请谁让认识议论许记设访证评该详"
    "误调谈谢谋谓讯讲诉试诗诚询级纪约红纳纸纷线练组细织终绍经结绝统继绩续维综绿编缘缩总网罗罚"
    "职联聪胜脑脸腾舰艺节苏范荐获虽虑补装规视觉览观计订讨训财责贤败货质购贫贯贴贵费资赛赞赢赵"
    "轮软轻载较辑输辽达迁运近远连迟适选递钟钢银铁错锋镇闭间闻阳阴阵阶际陆险随难雾静韩顶项顺须"
    "顾预领频题颜额饭馆驻驾验骗鲁黄齐龄"
)
_TRADITIONAL = (
    "們這國個為說時會來對發過還進開問關東車門見書長馬鳥魚龍風飛語話請誰讓認識議論許記設訪證評該詳"
    "誤調談謝謀謂訊講訴試詩誠詢級紀約紅納紙紛線練組細織終紹經結絕統繼績續維綜綠編緣縮總網羅罰"
    "職聯聰勝腦臉騰艦藝節蘇範薦獲雖慮補裝規視覺覽觀計訂討訓財責賢敗貨質購貧貫貼貴費資賽贊贏趙"
    "輪軟輕載較輯輸遼達遷運近遠連遲適選遞鐘鋼銀鐵錯鋒鎮閉間聞陽陰陣階際陸險隨難霧靜韓頂項順須"
    "顧預領頻題顏額飯館駐駕驗騙魯黃齊齡"
)
_ONLY_SIMPLIFIED = re.compile(f"[{''.join(sorted(set(_SIMPLIFIED) - set(_TRADITIONAL)))}]+")
_ONLY_TRADITIONAL = re.compile(f"[{''.join(sorted(set(_TRADITIONAL) - set(_SIMPLIFIED)))}]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
# Blocks that are wholly of ideographs, and all that hold letters of the others.
_KINDS_OF_BLOCKS = {
    "h": (*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA),  # Han
    "l": (0x00, 0x01, 0x02, 0x1E),  # Latin
    "g": range(0xAC, 0xD8),  # Hangul
    "k": (0x30,),  # kana, and the marks of Chinese
}
"""Scripts by the upper bytes of their letters in UTF-16."""
_KIND_OF = {upper: kind for kind, uppers in _KINDS_OF_BLOCKS.items() for upper in uppers}
_BLOCKS = "".join(_KIND_OF.get(upper, "?") for upper in range(256)).encode()
# with the vowel signs of Indian scripts, which are not letters
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff])*")
# Scripts that write one language of the news, and no other.
_ONE_LANGUAGE = {
    "am": re.compile(r"[\u1200-\u137f]+"),
    "bn": re.compile(r"[\u0980-\u09ff]+"),
    "bo": re.compile(r"[\u0f00-\u0fff]+"),
    "el": re.compile(r"[\u0370-\u03ff]+"),
    "gu": re.compile(r"[\u0a80-\u0aff]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "hy": re.compile(r"[\u0530-\u058f]+"),
    "ka": re.compile(r"[\u10a0-\u10ff]+"),
    "km": re.compile(r"[\u1780-\u17ff]+"),
    "kn": re.compile(r"[\u0c80-\u0cff]+"),
    "lo": re.compile(r"[\u0e80-\u0eff]+"),
    "ml": re.compile(r"[\u0d00-\u0d7f]+"),
    "my": re.compile(r"[\u1000-\u109f]+"),
    "pa": re.compile(r"[\u0a00-\u0a7f]+"),
    "si": re.compile(r"[\u0d80-\u0dff]+"),
    "ta": re.compile(r"[\u0b80-\u0bff]+"),
    "te": re.compile(r"[\u0c00-\u0c7f]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
}
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Other tags of languages."""
_TWINS = {"sr": "hr", "bs": "hr", "sh": "hr", "cnr": "hr"}
"""Languages whose words in Latin letters are those of another, which are told by a tag."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-?A-~]*@[!-~]+")
"""An address, of a page or of mail, or a handle: its letters are of no language."""
_WHOLE = 2520
"""What a word of one language tells: a number that 1 to 10 divide."""

SAMPLE = 4000
"""How many characters of a text are looked at."""


@per_rules
def common_words(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return the languages that each of the commonest words is of."""
    return _owners(rules[LANGUAGES])


@per_rules
def common_letters(rules: Rules) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return the letters that few languages write, as a pattern and with their languages."""
    letters = _owners(rules[ALPHABETS])
    return re.compile(f"[{''.join(letters)}]" if letters else "(?!)"), letters


def _owners(rows: Iterable[Words]) -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for row in rows:
        for word in row.words:
            owners = languages.setdefault(word, [])
            if (language := row.lang or row.id) not in owners:
                owners.append(language)
    return {word: tuple(owners) for word, owners in languages.items()}


Detector = Callable[[str], str | None]
"""Names the language of a text, or says that it does not know."""


def detect_language(
    text: str,
    rules: Rules,
    *,
    detector: Detector | None = None,
    declared: Iterable[str] = (),
) -> str | None:
    """Name the language and, for Chinese, the script; `None` where the characters do not tell.

    Kana makes Japanese and Hangul Korean, as neither stands in running Chinese text. Chinese is
    ``zh-Hans`` or ``zh-Hant`` by the characters that only one script writes, and plain ``zh``
    where there are none. Other scripts name their language, or its commonest words and letters do;
    a `declared` one (BCP 47) comes before its neighbours. What is still unknown then is asked of
    `detector` (`archivekit._text.language_model` has one).

    >>> rules = Rules.default()
    >>> [detect_language(text, rules) for text in ("中国外交部发言人说", "中華民國總統說", "山水")]
    ['zh-Hans', 'zh-Hant', 'zh']
    >>> [detect_language(text, rules) for text in ("The price of the bread rose", "12.5")]
    ['en', None]
    """
    text = text[:SAMPLE]
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(" ", text)
    known = _by_script(text) or _by_words(text, rules, declared)
    return known or (detector(text) if detector else None)


def detect_languages(
    text: str, rules: Rules, *, detector: Detector | None = None
) -> dict[str | None, float]:
    r"""Return how much of a text is in which language, the largest share first.

    A line counts as one language, with its length, a Chinese character as three letters. So a
    mixed document says that it is mixed, while a name in Latin letters does not make it so. A line
    that does not tell goes with the one before it; `None` is the share of those before all others.

    >>> text = "他说的是实话，没有人怀疑。\nThat is what he said to all of us."
    >>> shares = detect_languages(text, Rules.default())
    >>> {language: round(share, 2) for language, share in shares.items()}
    {'zh-Hans': 0.51, 'en': 0.49}
    """
    lengths: Counter[str | None] = Counter()
    language = None
    for line in text.splitlines():
        language = detect_language(line, rules, detector=detector) or language
        # an ideograph says as much as two or three letters
        lengths[language] += len(line) + 2 * _count(_HAN, line)
    whole = sum(lengths.values())
    if plain := lengths.pop("zh", 0):  # in the script of the rest
        script = max(("zh-Hans", "zh-Hant"), key=lambda name: lengths[name])
        lengths[script if lengths[script] else "zh"] += plain
    shares = sorted(lengths.items(), key=lambda item: (-item[1], item[0] or ""))
    return {name: length / whole for name, length in shares if length}


def _count(runs: re.Pattern[str], text: str) -> int:
    """Count the characters of a text in runs of some: a match a run costs less than one each."""
    return sum(map(len, runs.findall(text)))


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    if _is_clearly_chinese(text):
        return _chinese_script(text)
    rest = "".join(_HAN.split(text))  # of Chinese a fifth, which costs as much less to count in
    han, latin = len(text) - len(rest), _count(_LATIN, rest)
    kana, hangul = _count(_KANA, rest), _count(_HANGUL, rest)
    if kana * 10 > han + kana:
        return "ja"
    if hangul > han and hangul * 4 > latin:
        return "ko"
    if han and han * 3 > latin:
        return _chinese_script(text)
    if 2 * latin >= len(text):
        return None  # no other script has more
    counts = {name: _count(script, rest) for name, script in _ONE_LANGUAGE.items()}
    best = max(counts, key=lambda name: (counts[name], name))
    return best if counts[best] > latin + han else None


def _is_clearly_chinese(text: str) -> bool:
    """Return whether the high bytes of a text alone tell that it is Chinese, as of most texts.

    They know at least the ideographs and at most the letters; a tenth of the time of counting.
    """
    blocks = text.encode("utf-16-le", "surrogatepass")[1::2].translate(_BLOCKS)
    han = blocks.count(b"h")
    if blocks.count(b"l") >= han * 3:
        return False
    kana = blocks.count(b"k")
    if kana * 9 > han:  # marks of Chinese are among them
        kana -= sum(map(text.count, "\u3001\u3002\u300a\u300b\u300c\u300d"))
    return kana * 9 <= han and blocks.count(b"g") <= han


def _chinese_script(text: str) -> str:
    if not _ONLY_TRADITIONAL.search(text):  # most texts are in one script
        return "zh-Hans" if _ONLY_SIMPLIFIED.search(text) else "zh"
    if not _ONLY_SIMPLIFIED.search(text):
        return "zh-Hant"
    simplified = _count(_ONLY_SIMPLIFIED, text)
    traditional = _count(_ONLY_TRADITIONAL, text)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _by_words(text: str, rules: Rules, declared: Iterable[str] = ()) -> str | None:
    """Name the language whose common words, and letters of its own, a text has most of.

    A word of many languages tells less than one of a single language. One `do` or `a` may be a
    word of anything, and where two languages are about as likely, neither is named but one that
    alone has words of its own, or a declared one: templates are often wrong, but seldom by a
    neighbour.
    """
    common = common_words(rules)
    words = _WORD.findall(text.casefold())
    counts: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    found: list[tuple[tuple[str, ...], int]] = [(common[w], 1) for w in words if w in common]
    if not text.isascii():
        rare, letters = common_letters(rules)
        found += [(letters[x], n) for x, n in Counter(rare.findall(text.casefold())).items()]
    for owners, number in found:
        for language in owners:
            counts[language] += number
            weights[language] += number * _WHOLE // len(owners)
    most = max(weights.values(), default=0)
    for language in map(_plain_tag, declared):
        told = language if counts[language] > 1 else _TWINS.get(language, language)
        is_there = counts[told] > 1 and counts[told] * 12 >= len(words)
        if is_there and weights[told] * 3 >= most * 2:
            return language
    (best, weight), (_, second) = (*weights.most_common(2), ("", 0), ("", 0))[:2]
    if counts[best] < 2 or counts[best] * 12 < len(words):
        return None
    if weight * 5 >= second * 6:
        return best
    own = {owners[0] for owners, _ in found if len(owners) == 1}
    rivals = [name for name, other in weights.items() if weight * 5 < other * 6]
    return best if own.intersection(rivals) == {best} else None


def _plain_tag(tag: str) -> str:
    """Return the language of a tag, by the name that the rows have for it."""
    language = tag.strip().lower().replace("_", "-").partition("-")[0]
    return _SAME.get(language, language)
