"""Names by their sound, across scripts."""

import numpy as np
import pytest

from archivekit._rules.rules import Rules
from archivekit._translations.anchors import (
    SOUND,
    SYLLABLES,
    AnchorReader,
    anchor_rules,
    find_syllables,
)
from archivekit._translations.sounds import readings, sound_of

RULES = anchor_rules(Rules.default())
READER = AnchorReader(RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington", "Вашингтон"),
        ("Washington", "ワシントン"),
        ("Khabarovsk", "Хабаровск"),
        ("Хабаровск", "ハバロフスク"),
        ("Qatar", "Катар"),
        ("Lazarev", "Лазарев"),
        ("Obrador", "オブラドール"),
        ("Papadopoulos", "Παπαδόπουλος"),
        ("Kyiv", "Київ"),
        ("Rasmussen", "Расмуссен"),
        ("Ørsted", "Эрстед"),
        ("Katarina", "카타리나"),
        ("Cecilia", "Сесилия"),
        ("Katarina", "كاتارينا"),
        ("Bellatrix", "بيلاتريكس"),
        ("Xavier", "Ксавьер"),
        ("Rathore", "राठौर"),
        ("Anupama", "অনুপমা"),
        ("Tbilisi", "თბილისი"),
        ("Katarina", "Կատարինա"),
        ("Samira", "سميرة"),
    ],
)
def test_a_name_sounds_alike_in_two_scripts(one: str, other: str) -> None:
    latin = readings(Rules.default()).latin
    assert sound_of(latin(one)) == sound_of(latin(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Washington", "Wellington"), ("Катар", "Китай"), ("ワシントン", "ロンドン")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    latin = readings(Rules.default()).latin
    assert sound_of(latin(one)) != sound_of(latin(other))


@pytest.mark.parametrize(
    ("one", "language", "other"),
    [
        ("Hnatiuk", "uk", "Гнатюк"),
        ("Hanover", "ru", "Гановер"),
        ("Smith", "ja", "スミス"),
        ("Smith", "ko", "스미스"),
        ("Novačić", "ru", "Новачич"),
        ("Demirtaş", "ru", "Демирташ"),
        ("al-Bitari", "ar", "والبيطاري"),
        ("Feldhaus", "zh", "费尔德豪斯"),
        ("Feldhaus", "zh", "費爾德豪斯"),
    ],
)
def test_a_name_that_is_read_in_two_ways(one: str, language: str, other: str) -> None:
    """Second letters, an article that is part of the word, and foreign names in Chinese."""
    mine, theirs = (
        {key for key in READER.read(f"{name}.", spoken) if key[0] == SOUND}
        for name, spoken in ((one, "en"), (other, language))
    )
    assert mine & theirs


@pytest.mark.parametrize("text", ["阿爸", "里约", "他说北京大学"])
def test_chinese_words_of_every_day_are_no_foreign_names(text: str) -> None:
    assert not READER.read(text, "zh")


def test_vowels_that_are_signs_are_part_of_a_word() -> None:
    read = READER.read("अनुपमा राठौर", "hi")
    assert read["=anupma"] == (0, 6)


def test_traditional_characters_have_the_same_syllables() -> None:
    assert RULES.syllables.of_han["國"] == RULES.syllables.of_han["国"]


def test_a_chinese_name_by_its_syllables() -> None:
    """Gao Zhuangzhuang and 高壮壮 have two pairs of syllables in common, across the blank too."""
    spelled = {key for key in READER.read("by Gao Zhuangzhuang in", "en") if key[0] == SYLLABLES}
    assert len(spelled) == 2

    wanted = np.zeros(len(RULES.syllables.numbers) ** 2, np.bool_)
    wanted[[int(key[1:]) for key in spelled]] = True
    texts = ["没有人", "青年导演高壮壮执导", "", "高壮壮", "壮"]
    found = list(find_syllables(texts, wanted, RULES))
    assert [set(anchors) == spelled for anchors in found] == [False, True, False, True, False]
    assert sorted(found[1].values()) == [(4, 6), (5, 7)]


@pytest.mark.parametrize("name", ["xianxianxian", "Changan", "liaoning", "nanan"])
def test_a_name_that_can_be_spelled_in_several_ways(name: str) -> None:
    assert 2 <= len(RULES.syllables.spell(name.casefold())) <= 5


def test_a_long_word_is_no_name() -> None:
    assert RULES.syllables.spell("xian" * 10_000) == ()


def test_words_that_are_no_chinese_name() -> None:
    assert not {key for key in READER.read("by Smith and Wesson", "en") if key[0] == SYLLABLES}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("psychologically", "психологічно"),
        ("technology", "технологија"),
        ("technology", "テクノロジー"),
        ("architect", "архітектор"),
        ("Zürich", "Цюрих"),
        ("automatic", "автоматический"),
        ("authors", "автори"),
        ("Europe", "Европа"),
        ("neurology", "неўралогія"),
        ("Christina", "Кристина"),
    ],
)
def test_letters_may_be_read_in_other_ways(one: str, other: str) -> None:
    """As languages of Cyrillic letters, and Japanese, read the words of Greek."""
    table = readings(Rules.default())
    mine, others = ({sound[:4] for sound in table.sounds(word)} for word in (one, other))
    assert mine & others
