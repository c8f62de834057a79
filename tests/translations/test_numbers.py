"""Numbers by their value, in whatever words."""

import pytest

from archivekit._rules.rules import Rules
from archivekit._translations.anchors import NUMBER, AnchorReader, anchor_rules
from archivekit._translations.numbers import LARGEST

READER = AnchorReader(anchor_rules(Rules.default()))


def numbers(text: str, language: str) -> set[float]:
    return {float(key[1:]) for key in READER.read(text, language) if key[0] == NUMBER}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1.5 million people", {1_500_000}),
        ("de", "1,5 Mio. Menschen", {1_500_000}),
        ("fr", "1,5 million de personnes", {1_500_000}),
        ("ru", "1,5 млн человек", {1_500_000}),
        ("hr", "1,5 milijuna ljudi", {1_500_000}),
        ("is", "1,5 milljónir manna", {1_500_000}),
        ("zh", "150万人", {1_500_000}),
        ("ja", "１５０万人", {1_500_000}),
        ("ko", "150만 명", {1_500_000}),
        ("cs", "1,5 milionu lidí", {1_500_000}),
        ("pl", "1,5 mln osób", {1_500_000}),
        ("vi", "1,5 triệu người", {1_500_000}),
        ("tr", "1,5 milyon kişi", {1_500_000}),
        ("id", "1,5 juta orang", {1_500_000}),
        ("nl", "1,5 miljoen mensen", {1_500_000}),
        ("fi", "1,5 miljoonaa ihmistä", {1_500_000}),
        ("he", "1.5 מיליון איש", {1_500_000}),
        ("ar", "١٫٥ مليون شخص", {1_500_000}),
        ("en", "fifty-seven ships", {57}),
        ("ru", "пятьдесят семь судов", {57}),
        ("zh", "五十七艘船", {57}),
        ("en", "three hundred", {300}),
        ("en", "$5m", {5_000_000}),
        ("en", "the 100 m final", {100}),  # metres, and no millions
        ("zh", "3万5000元", {35_000}),
        ("zh", "1.2亿", {120_000_000}),
        ("zh", "3万亿元", {3_000_000_000_000}),
        ("zh", "3亿5000万元", {350_000_000}),
        ("en", "3 trillion", {3_000_000_000_000}),
        ("zh", "一万千里", {11_000}),
        ("zh", "一人", set()),  # one character alone is part of a word more often
        ("en", "2,713 and 1,234,567.5", {2713, 1_234_567.5}),
        ("de", "2.713 und 1.234.567,5", {2713, 1_234_567.5}),
        ("fr", "2 713", {2713}),
        ("en", "0.125", {0.125}),
        ("en", "at 3 pm", {15}),
        ("ja", "午後3時", {15}),
        ("zh", "下午3时", {15}),
        ("ja", "18年に", {18, 2018}),
        ("en", "on 26.07.2020", {26, 7, 2020}),
        ("en", "call 00491234567890123456", set()),
        ("", "42 whales", {42}),
        ("en", "Rs 4.6 crore for 1.75 lakh people", {46_000_000, 175_000}),
        ("en", "1,75,000 people", {175_000}),
        ("hi", "4.6 करोड़ रुपये, १.७५ लाख लोग", {46_000_000, 175_000}),
        ("bn", "৪.৬ কোটি টাকা", {46_000_000}),
        ("ur", "4.6 کروڑ روپے", {46_000_000}),
        ("th", "ราว 3 ล้านบาท", {3_000_000}),
        ("ms", "1.5 juta orang", {1_500_000}),
        ("be", "1,5 млн чалавек", {1_500_000}),
        ("mk", "1,5 милиони луѓе", {1_500_000}),
        ("tr", "on yedi kişi", {17}),
        ("vi", "hai mươi ba người", {23}),
    ],
)
def test_the_value_of_a_number(language: str, text: str, expected: set[float]) -> None:
    assert numbers(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on July 26"),
        ("en", "on 26 July"),
        ("de", "am 26. Juli"),
        ("fr", "le 26 juillet"),
        ("ru", "26 июля"),
        ("hr", "26. srpnja"),
        ("zh", "7月26日"),
        ("ja", "７月２６日"),
        ("ko", "7월 26일"),
        ("ar", "26 يوليو"),
        ("cs", "26. července"),
        ("pl", "26 lipca"),
        ("vi", "ngày 26 tháng 7"),
        ("tr", "26 Temmuz"),
        ("bg", "на 26 юли"),
        ("hi", "26 जुलाई को"),
        ("th", "วันที่ 26 กรกฎาคม"),
        ("sq", "më 26 korrik"),  # months alone: its number words are not known
    ],
)
def test_a_day_of_the_year(language: str, text: str) -> None:
    assert "D7-26" in READER.read(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "million " * 100_000),
        ("zh", "一" * 100_000),
        ("zh", "兆" * 100_000),
        ("hi", "करोड़ " * 1000),
    ],
)
def test_words_without_end_are_no_number(language: str, text: str) -> None:
    assert all(value <= LARGEST for value in numbers(text, language))


def test_a_number_behind_a_month_is_a_day_only_where_it_is_whole() -> None:
    found = READER.read("w lipcu i 14 lipca 3,5 mln, 7 lipca 4.5", "pl")
    assert {key for key in found if key[0] == "D"} == {"D7-14", "D7-7"}
