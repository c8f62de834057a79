"""Translations are found without a link, and what looks like one is not."""

import itertools
import random
import re
from collections.abc import Iterable

import attrs
import pytest

import archivekit as ak
from archivekit._translations.anchors import anchor_rules
from archivekit._translations.judge import (
    CHANCE_LENGTH,
    DIFFERING,
    EVENT_LENGTH,
    SLACK,
    TranslationVerdict,
    _count_larger,
    _numbers,
    judge,
)
from archivekit._translations.links import Linked, _best
from archivekit._translations.pile import AnchorPile, KeyIndex
from archivekit._translations.texts import Text
from archivekit.model import (
    Confidence,
    Credit,
    Evidence,
    Layer,
    Role,
)
from archivekit.testing import make_article, write_prose
from ferry import FERRY, REWORDED, SAME_EVENT, other, story

LANGUAGES = tuple(FERRY)
PAIRS = [pair for pair in itertools.combinations(LANGUAGES, 2) if set(pair) != {"zh", "ko"}]
EVIDENCE = Evidence(layer=Layer.BODY, rule="test", quote="x", start=0, end=1)
TRANSLATOR = Credit(
    role=Role.TRANSLATOR, name="清风", confidence=Confidence.STATED, evidence=EVIDENCE
)
CROWD = [other(write_prose(seed, 300), f"{seed}.md", "zh") for seed in range(30)]


def pairs(*articles: ak.Article, days: float = 7) -> set[tuple[str, str]]:
    return {(one.target, one.source) for one in ak.find_translations(articles, days=days)}


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_a_story_in_two_languages(one: str, two: str) -> None:
    assert pairs(story(one, 9), story(two, 15), *CROWD) == {(f"{one}.md", f"{two}.md")}


def test_evidence_quotes_both_texts() -> None:
    a, b = story("en", 9), story("zh", 15)
    (found,) = ak.find_translations([a, b, *CROWD])
    assert found.confidence is Confidence.INFERRED
    assert ("3.6 million", "360万") in {(e.target, e.source) for e in found.evidence}
    for anchor in found.evidence:
        assert anchor.target_span  # these have no titles
        assert anchor.source_span
        assert a.text[slice(*anchor.target_span)] == anchor.target
        assert b.text[slice(*anchor.source_span)] == anchor.source


def test_no_word_is_evidence_twice() -> None:
    """Of the anchors 14 June and June, both in the other text, only one counts."""
    (found,) = ak.find_translations([story("en", 9), story("de", 15), *CROWD])
    spans = sorted(anchor.target_span or (0, 0) for anchor in found.evidence)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


def test_a_number_with_two_readings_counts_once() -> None:
    """18年 is 2018 or eighteen years: what the other text has of it is enough."""
    known = {"#18": (0, 2), "#2018": (0, 2), "#7": (9, 10)}
    rarity = {"#18": 3.0, "#2018": 5.0, "#7": 2.0}
    assert _numbers(known, {"#2018"}, rarity) == (1, 2.0, 1)
    assert _numbers(known, set(), rarity) == (2, 5.0, 0)


def test_what_a_title_says_has_no_place_in_the_text() -> None:
    a = story("en", 9, title="Velna: 143 days without a ferry")
    (found,) = ak.find_translations([a, story("zh", 15), *CROWD])
    assert (None, "143") in {(anchor.target_span, anchor.target) for anchor in found.evidence}


@pytest.mark.parametrize("language", ["en", "de", "ru", "ja"])
def test_another_report_on_the_event_is_no_translation(language: str) -> None:
    assert pairs(story(language), other(SAME_EVENT, "event.md", "zh"), *CROWD) == set()


def test_the_same_facts_in_another_order_are_another_report() -> None:
    """Every second clause comes first, so that no two that were side by side still are."""
    clauses = re.split("(?<=[，。])", FERRY["zh"].replace("\n", ""))
    turned = "".join(clauses[::2] + clauses[1::2])
    assert pairs(story("en"), other(turned, "turned.md", "zh"), *CROWD) == set()


@pytest.mark.parametrize(
    ("lines", "confidence"),
    [
        ((0, 1, 2, 3, 4, 5, 6), Confidence.INFERRED),
        ((4, 5, 6, 0, 1, 2, 3), Confidence.GUESSED),
        ((2, 3, 4, 5, 6, 0, 1), Confidence.GUESSED),
    ],
)
@pytest.mark.parametrize("language", ["zh", "ja", "ar"])
def test_a_translator_may_move_passages(
    language: str, lines: tuple[int, ...], confidence: Confidence
) -> None:
    """Nearly all numbers are there, and side by side with the same ones; yet it is not sure."""
    own = FERRY[language].split("\n")
    moved = other("\n".join(own[number] for number in lines), "moved.md", language)
    found = ak.find_translations([story("en"), moved, *CROWD])
    assert [one.confidence for one in found] == [confidence]


def test_where_numbers_differ_no_passage_was_moved() -> None:
    lines = FERRY["zh"].replace("2450", "2460").replace("143", "134").replace("880", "870")
    first, second = lines.split("\n")[:4], lines.split("\n")[4:]
    moved = other("\n".join([*second, *first]), "moved.md", "zh")
    assert pairs(story("en"), moved, *CROWD) == set()


CITIES = {
    "Hanoi": "Ханой", "Bangkok": "Бангкок", "Manila": "Манила", "Jakarta": "Джакарта",
    "Yangon": "Янгон", "Vientiane": "Вьентьян", "Singapore": "Сингапур", "Colombo": "Коломбо",
    "Kathmandu": "Катманду", "Dushanbe": "Душанбе", "Tashkent": "Ташкент", "Karachi": "Карачи",
    "Kabul": "Кабул", "Tehran": "Тегеран", "Baghdad": "Багдад", "Damascus": "Дамаск",
}  # fmt: skip


@pytest.mark.parametrize(("seed", "count"), [(3, 1), (5, 0), (8, 0), (12, 0)])
def test_tables_of_numbers_from_a_narrow_range(seed: int, count: int) -> None:
    """Most degrees of one day are somewhere in the table of another day, in another order."""
    draws = random.Random(3), random.Random(seed)

    def weather(draw: random.Random, cities: Iterable[str], words: tuple[str, str, str]) -> str:
        return "\n".join(
            f"{city}: {words[0]} {draw.randint(20, 29)} {words[1]} {draw.randint(29, 36)},"
            f" {words[2]} {draw.randint(60, 79)}."
            for city in cities
        )

    english = other(weather(draws[0], CITIES, ("from", "to", "humidity")), "en.md", "en")
    words = ("от", "до", "влажность")
    russian = other(weather(draws[1], CITIES.values(), words), "ru.md", "ru")
    assert len(pairs(english, russian, *CROWD)) == count


PROVINCES = {
    "Hubei": "湖北", "Hunan": "湖南", "Henan": "河南", "Hebei": "河北", "Shandong": "山东",
    "Guangdong": "广东", "Guangxi": "广西", "Zhejiang": "浙江", "Jiangsu": "江苏", "Jiangxi": "江西",
    "Sichuan": "四川", "Yunnan": "云南", "Guizhou": "贵州", "Fujian": "福建", "Hainan": "海南",
    "Gansu": "甘肃", "Qinghai": "青海", "Liaoning": "辽宁", "Ningxia": "宁夏", "Xinjiang": "新疆",
}  # fmt: skip


@pytest.mark.parametrize(("seed", "count"), [(5, 1), (6, 0)])
def test_two_days_of_one_table_are_no_translations(seed: int, count: int) -> None:
    """They have the same names in the same order, and other numbers; those of one day are one."""
    draws = random.Random(5), random.Random(seed)
    english = ". ".join(
        f"{name} reported {draws[0].randrange(99, 900)} cases" for name in PROVINCES
    )
    chinese = "。".join(
        f"{name}新增{draws[1].randrange(99, 900)}例确诊病例" for name in PROVINCES.values()
    )
    found = pairs(other(english, "en.md", "en"), other(chinese, "zh.md", "zh"), *CROWD)
    assert len(found) == count


TEAMS = {
    "Arsenal": "Арсенал", "Chelsea": "Челси", "Liverpool": "Ливерпуль", "Everton": "Эвертон",
    "Brentford": "Брентфорд", "Tottenham": "Тоттенхэм", "Newcastle": "Ньюкасл", "Burnley": "Бернли",
    "Sunderland": "Сандерленд", "Watford": "Уотфорд", "Norwich": "Норвич", "Leicester": "Лестер",
}  # fmt: skip


@pytest.mark.parametrize(("seed", "count"), [(5, 1), (6, 0)])
def test_two_rounds_of_one_league_are_no_translations(seed: int, count: int) -> None:
    """Small scores agree by chance, so the larger numbers must decide."""
    draws = random.Random(5), random.Random(seed)

    def results(draw: random.Random, teams: Iterable[str], words: str) -> str:
        return "\n".join(
            f"{team} {draw.randrange(5)}:{draw.randrange(5)}, {words} {draw.randrange(13, 90)}."
            for team in teams
        )

    english = other(results(draws[0], TEAMS, "goal in minute"), "en.md", "en")
    russian = other(results(draws[1], TEAMS.values(), "гол на минуте"), "ru.md", "ru")
    assert len(pairs(english, russian, *CROWD)) == count


def test_larger_numbers_are_counted_in_both_texts() -> None:
    known = {"#20": (0, 2), "#30": (3, 5), "#5": (6, 7)}
    others = {"#40": (0, 2), "#5": (3, 4)}
    assert _count_larger(known, others, {"#5"}) == (0, 3)
    assert _count_larger(known, {**others, "#20": (6, 8)}, {"#20"}) == (2, 4)


def test_common_numbers_in_one_order_are_chance() -> None:
    english = "They had two dogs, three cats and five horses, and slept ten hours. " * 3
    chinese = "他们有2条狗、3只猫、5匹马，每天睡10小时。" * 3
    assert pairs(other(english, "en.md", "en"), other(chinese, "zh.md", "zh"), *CROWD) == set()


@pytest.mark.parametrize(("times", "count"), [(0, 1), (1, 1), (3, 0)])
def test_a_text_of_twice_the_length_is_no_translation(times: int, count: int) -> None:
    lines = FERRY["zh"].split("\n")
    padded = "\n".join(
        f"{line}{write_prose(50 + n, len(line) * times // 2)}" for n, line in enumerate(lines)
    )
    assert len(pairs(story("en"), other(padded, "padded.md", "zh"), *CROWD)) == count


def test_a_length_that_no_translation_has_costs() -> None:
    rules = anchor_rules(ak.Rules.default())
    pile = AnchorPile.of([Text.of(story("en")), Text.of(story("zh"))], rules)
    index = KeyIndex.of(pile)
    as_long, long = (
        judge(attrs.evolve(pile, lengths=[1000.0, length]), index, 0, 1) for length in (1200, 4000)
    )
    assert as_long.chance - long.chance == pytest.approx(CHANCE_LENGTH * (2 - SLACK))
    assert as_long.event - long.event == pytest.approx(EVENT_LENGTH * (2 - SLACK))


def test_numbers_of_one_text_alone_speak_for_another_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = FERRY["zh"].replace("2450", "2460").replace("880", "870")
    articles = [story("en"), other(changed, "zh.md", "zh")]
    pile = AnchorPile.of(list(map(Text.of, articles)), anchor_rules(ak.Rules.default()))
    told = judge(pile, KeyIndex.of(pile), 0, 1)
    assert 0.4 < told.agreed < 0.8
    monkeypatch.setattr("archivekit._translations.judge.DIFFERING", 0.0)
    without = judge(pile, KeyIndex.of(pile), 0, 1)
    assert without.event - told.event == pytest.approx(DIFFERING * (1 - told.agreed))


def test_a_caption_is_no_text() -> None:
    english = "Katarina Holub, Brian Ostrander, Marlowe Group, Aurora, Bellatrix, 143, 2450"
    chinese = "Katarina Holub、Brian Ostrander、Marlowe Group、Aurora、Bellatrix，143，2450"
    assert pairs(other(english, "en.md", "en"), other(chinese, "zh.md", "zh"), *CROWD) == set()


def test_a_digest_is_no_translation_of_what_it_holds() -> None:
    digest = "\n".join([write_prose(91, 900), FERRY["zh"], write_prose(92, 900)])
    assert pairs(story("en"), other(digest, "digest.md", "zh"), *CROWD) == set()


def test_a_text_in_one_language_is_a_copy() -> None:
    assert pairs(story("en", 9, "a.md"), story("en", 10, "b.md"), *CROWD) == set()


def test_a_form_that_two_texts_have_is_no_translation() -> None:
    """What stands in both letter for letter was not translated, as a channel's own notice."""
    a, b = (
        make_article(f"{text}\n{FERRY['fr']}", f"{language}.md", language=language)
        for language, text in (("en", write_prose(93, 300)), ("zh", write_prose(94, 300)))
    )
    assert pairs(a, b, *CROWD) == set()


def test_two_texts_in_a_language_that_nobody_knows() -> None:
    """The same words in small letters say that it is one language."""
    a = attrs.evolve(story("en", 9), language=None)
    assert pairs(a, other(REWORDED, "b.md", "en"), *CROWD) == set()


def test_two_notices_of_one_form_in_a_language_that_nobody_knows() -> None:
    """The same names and numbers in one order, and a sixth of the words in common."""
    names = ("Velna 5800", "Aurora 97", "Bellatrix 9.4", "Ostrander 311", "Holub 77", "Marlowe 143")
    rain = "вчера ночью шёл сильный дождь и река снова поднялась над старым мостом у мельницы"
    shop = "новая лавка и пекарня открылись вчера рядом со старой площадью где продают мёд"
    a, b = (
        "\n".join(f"{name}: {' '.join(words.split()[place * 2 :][:3])}." for place, name in rows)
        for words in (rain, shop)
        for rows in [list(enumerate(names))]
    )
    one = other(f"{a}\n{rain}", "a.md", "ru")
    unknown = attrs.evolve(other(f"{b}\n{shop}", "b.md", "ru"), language=None)
    assert pairs(one, unknown, *CROWD) == set()
    known = attrs.evolve(unknown, language="uk")
    assert pairs(one, known, *CROWD) == {("a.md", "b.md")}


def test_a_language_that_nobody_knows_beside_a_known_one() -> None:
    unknown = attrs.evolve(story("hr", 15), language=None)
    found = pairs(story("en", 9), unknown, *CROWD)
    assert found == {("en.md", "hr.md")}


def test_each_translation_has_one_original() -> None:
    """The Chinese and the Japanese text translate the English one, not one another."""
    found = pairs(story("en", 6), story("de", 9), story("zh", 15), story("ja", 18), *CROWD)
    assert found == {("en.md", "de.md"), ("en.md", "zh.md"), ("en.md", "ja.md")}


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("In Velna she sang many songs. Her mother was there and the rain never stopped.", 2),
        ("The council met behind closed doors, nobody knows why, and went home late.", 1),
    ],
)
def test_two_translations_into_one_language_are_both_linked(second: str, count: int) -> None:
    """Of two guesses for one text the lesser is one as well, if both retell that text."""
    first = "She sang many songs in Velna. Her mother was there, and the rain did not stop."
    texts = (
        ("en", first),
        ("en", second),
        ("zh", "她在维尔纳唱了很多歌。她的母亲也在场，雨没有停。"),
    )
    articles = [other(text, f"{n}.md", language) for n, (language, text) in enumerate(texts)]
    pile = AnchorPile.of(list(map(Text.of, articles)), anchor_rules(ak.Rules.default()))
    verdict = TranslationVerdict(chance=20, event=20, matches=())
    links = [Linked(n, 2, score, verdict, sure=False) for n, score in ((0, 19.0), (1, 18.0))]
    assert len(_best(pile, links)) == count


def test_sentences_alone_do_not_outweigh_another_report() -> None:
    """Two reports of one form have the same sentences; these speak up to 12 bits against that."""
    verdict = TranslationVerdict(chance=100, event=0, matches=(), sentences=24.0)
    assert verdict.score(1) == 24
