import sys
from pathlib import Path

import pytest

from archivekit._text import language
from archivekit._text.language import detect_language, detect_languages
from archivekit._text.language_model import detect_by_model
from archivekit.errors import MissingExtra
from making import RULES


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("中国外交部发言人在例行记者会上说，双方将继续对话。", "zh-Hans", "simplified"),
        ("中國外交部發言人在例行記者會上說，雙方將繼續對話。", "zh-Hant", "traditional"),
        ("山水人天", "zh", "no character tells"),
        ("東京の天気は晴れです", "ja", "kana"),
        ("서울의 날씨는 맑습니다", "ko", "Hangul"),
        ("The minister said on Monday that the talks with the union were over.", "en", "words"),
        ("Le ministre a dit que les négociations avec le syndicat sont finies.", "fr", "words"),
        ("Der Minister sagte, dass die Gespräche mit der Gewerkschaft vorbei sind.", "de", "words"),
        ("El ministro dijo que las conversaciones con el sindicato se acabaron.", "es", "words"),
        ("O ministro disse que as negociações com o sindicato não acabaram.", "pt", "words"),
        ("Il ministro ha detto che i negoziati con il sindacato non sono finiti.", "it", "words"),
        ("De minister zei dat het overleg met de bond niet voorbij is.", "nl", "words"),
        ("Bộ trưởng nói các cuộc đàm phán với công đoàn đã kết thúc.", "vi", "words"),
        ("Министр сказал, что переговоры с профсоюзом не закончились.", "ru", "words"),
        ("Міністр сказав, що переговори з профспілкою не закінчилися.", "uk", "words"),
        ("قال الوزير إن المفاوضات مع النقابة لم تنته بعد", "ar", "words"),
        ("وزیر گفت که مذاکرات با اتحادیه به پایان نرسیده است", "fa", "words"),
        ("མི་དམངས་ཀྱི་སྲིད་གཞུང", "bo", "a script of one language"),
        ("นายกรัฐมนตรีกล่าวว่า", "th", "a script of one language"),
        ("苹果公司(Apple Inc.)周三说，iPhone的销量没有变。", "zh-Hans", "Latin names in Chinese"),
        ("Пором між двома островами ходитиме щогодини з понеділка.", "uk", "letters"),
        (
            "Паром між двума астравамі будзе хадзіць кожную гадзіну, паведаміў порт.",
            "be",
            "letters",
        ),
        ("Prom między dwiema wyspami będzie kursował co godzinę.", "pl", "letters"),
        ("Trajekt mezi oběma ostrovy bude jezdit každou hodinu, řekl přístav.", "cs", "letters"),
        ("Keltas tarp dviejų salų plauks kas valandą, pranešė uostas.", "lt", "letters"),
        ("وستبقى أسعار التذاكر على حالها حتى نهاية الصيف.", "ar", "letters"),
        ("The coach Łukasz Wójcik spoke of the team and of the fans.", "en", "a name's letters"),
        (
            (
                "港口週一重新開放\nhttps://www.example.org/da-que-nao-os-em/a @ana_do_porto\n"
                "ana.do.porto@example.org www.example.org/que-nao-os-da-do-a-em"
            ),
            "zh-Hant",
            "addresses beside a Chinese headline",
        ),
        ("请查看https://www.example.org/the/of/and/to/that/is/in/的说明", "zh-Hans", "inside"),
        ("12.5 %", None, "nothing to tell by"),
        ("Zzyzx", None, "a word of no language"),
        ("", None, "nothing"),
    ],
)
def test_detects(text: str, language: str | None, why: str) -> None:
    assert detect_language(text, RULES) == language, why


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (
            "Loď pláva od rána do večera, a na móle je viac ľudí, ale lístky sú lacné.",
            "sk-SK",
            "sk",
        ),
        ("Fergen går hver time fra og med mandag, og den er ny.", "nb", "no"),
        ("Færgen går hver time fra og med mandag, og den er ny.", "da", "da"),
        ("Der Minister sagte, dass die Gespräche mit der Gewerkschaft vorbei sind.", "en", "de"),
        ("Zzyzx", "pl", None),
    ],
)
def test_a_declared_language_comes_before_a_neighbour(
    text: str, declared: str, language: str | None
) -> None:
    assert detect_language(text, RULES, declared=[declared]) == language


def test_a_mixed_document_says_so() -> None:
    text = "部长周一说，双方将继续对话，没有人怀疑。\n2020\nThe minister said on Monday that the talks go on."
    shares = detect_languages(text, RULES)
    assert list(shares) == ["zh-Hans", "en"]
    assert sum(shares.values()) == pytest.approx(1)
    assert list(detect_languages("苹果公司(Apple Inc.)周三说，iPhone的销量没有变。", RULES)) == [
        "zh-Hans"
    ]
    assert detect_languages("", RULES) == {}


def test_a_model_is_asked_only_where_it_is_given_and_needed() -> None:
    asked: list[str] = []
    assert detect_language("Zzyzx", RULES, detector=asked.append) is None
    assert detect_language("The price of the bread rose", RULES, detector=asked.append) == "en"
    assert asked == ["Zzyzx"]


def test_the_model_knows_more_languages() -> None:
    pytest.importorskip("py3langid")
    assert (
        detect_language("Regjeringen sier nei til avtalen", RULES, detector=detect_by_model) == "no"
    )
    assert detect_language("12.5", RULES, detector=detect_by_model) is None


def test_without_the_model_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    with pytest.raises(MissingExtra, match=r"\.\[languages\]"):
        detect_by_model("a")


def _sentences() -> list[tuple[str, str, str | None]]:
    """Return sentences in 78 languages: text, language, and what is named today."""
    table = Path(__file__).with_name("languages.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines()[1:]]
    return [
        (text, language, None if found == "-" else found or language)
        for language, text, found in lines
    ]


@pytest.mark.parametrize(("text", "language", "expected"), _sentences())
def test_one_sentence_names_its_language(text: str, language: str, expected: str | None) -> None:
    assert detect_language(text, RULES) == expected


def test_few_sentences_are_named_wrongly() -> None:
    named = [(language, expected) for _, language, expected in _sentences()]

    assert len({language for language, _ in named}) >= 75
    assert sum(expected not in {language, None} for language, expected in named) <= 2
    assert sum(expected is None for _, expected in named) <= 23


@pytest.mark.parametrize("kana", [0, 1, 2, 5])
@pytest.mark.parametrize("hangul", [0, 3, 8])
@pytest.mark.parametrize("latin", [0, 10, 29, 31])
@pytest.mark.parametrize("mark", ["", "。", "、《》", "\u4dc0", "\U00020000", "\u1e00", "\ud7b0"])
def test_what_is_clearly_chinese_is_so_by_counting(
    kana: int, hangul: int, latin: int, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick answer for most texts is the one that counting each script gives."""
    text = "中国外交部发言人说" + "の" * kana + "한" * hangul + "a" * latin + mark * 3
    quick = detect_language(text, RULES)
    monkeypatch.setattr(language, "_is_clearly_chinese", lambda _: False)
    assert detect_language(text, RULES) == quick


def test_most_chinese_is_clearly_so() -> None:
    assert language._is_clearly_chinese("中国外交部发言人在例行记者会上说，双方将继续对话。")
    assert not language._is_clearly_chinese("東京の天気は晴れです")
