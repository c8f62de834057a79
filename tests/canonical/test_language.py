import pytest

from archivekit.canonical.language import detect_language


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
        ("苹果公司(Apple Inc.)周三说，iPhone的销量没有变。", "zh-Hans", "Latin names in Chinese"),
        ("12.5 %", None, "nothing to tell by"),
        ("Zzyzx", None, "a word of no language"),
        ("", None, "nothing"),
    ],
)
def test_detects(text: str, language: str | None, why: str) -> None:
    assert detect_language(text) == language, why
