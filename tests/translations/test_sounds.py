"""Names by their sound, across scripts."""

import numpy as np
import pytest

from archivekit._rules.rules import Rules
from archivekit._translations.anchors import SYLLABLES, AnchorReader, anchor_rules, find_syllables
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
        ("Xavier", "Ксавьер"),
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


def test_a_chinese_name_by_its_syllables() -> None:
    """Gao Zhuangzhuang and 高壮壮 have two pairs of syllables in common, across the blank too."""
    spelled = {key for key in READER.read("by Gao Zhuangzhuang in", "en") if key[0] == SYLLABLES}
    assert len(spelled) == 2

    wanted = np.zeros(len(RULES.syllables.numbers) ** 2, np.bool_)
    wanted[[int(key[1:]) for key in spelled]] = True
    found = find_syllables("青年导演高壮壮执导", wanted, RULES)
    assert set(found) == spelled


@pytest.mark.parametrize("name", ["xianxianxian", "Changan", "liaoning", "nanan"])
def test_a_name_that_can_be_spelled_in_several_ways(name: str) -> None:
    assert 2 <= len(RULES.syllables.spell(name.casefold())) <= 5


def test_a_long_word_is_no_name() -> None:
    assert RULES.syllables.spell("xian" * 10_000) == ()


def test_words_that_are_no_chinese_name() -> None:
    assert not {key for key in READER.read("by Smith and Wesson", "en") if key[0] == SYLLABLES}
