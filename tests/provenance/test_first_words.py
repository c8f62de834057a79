"""First and last words that look like a place, a source or a credit, beside those that are one."""

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.photos import split_caption
from archivekit.model import Article
from making import RULES, parse_record, rows_in

TEXTS: dict[str, list[str]] = rows_in("provenance/texts.toml")["texts"]


def made(language: str, before: str = "", after: str = "") -> Article:
    first, last = TEXTS[language]
    text = f"---\ntitle: T\n---\n{before}{first}\n\n{last}\n\n{after}\n"
    return assemble(parse_record("a.md", text), RULES)


@pytest.mark.parametrize(
    "shown",
    [
        "Auf dem Foto: Eva Lotz mit ihrem Hund", "Im Bild: Eva Lotz", "Sur la photo : Marie Roux",
        "En photo : Marie Roux, maire", "En la foto: Ana Sanz", "Na foto: Inês Matos",
        "Nella foto: Carla Neri", "На фото: Лада Корнева", "На фото — Лада Корнева",
        "Na zdjęciu: Ewa Nowak", "In the photo: Ann Lee", "Op de foto: Jan Bakker",
        "På bilden: Karin Lund", "Der Kai am Morgen. Im Bild: Eva Lotz", "圖為周聞瀾",
    ],
)  # fmt: skip
def test_what_a_picture_shows_is_no_credit(shown: str) -> None:
    assert split_caption(shown, RULES).credit is None


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Der Kai am Morgen. Foto: Eva Lotz", "Eva Lotz"),
        ("Der Kai im Regen Foto: Eva Lotz", "Eva Lotz"),
        ("Le quai. Photo : Marie Roux", "Marie Roux"),
        ("Причал. Фото: Лада Корнева", "Лада Корнева"),
        ("En el muelle. Foto: Ana Sanz", "Ana Sanz"),
        ("Foto: Jan Bakker", "Jan Bakker"),
    ],
)
def test_whose_a_picture_is_is_one(caption: str, credit: str) -> None:
    assert split_caption(caption, RULES).credit == credit


@pytest.mark.parametrize(
    ("language", "opening", "place"),
    [
        ("es", "ACTUALIZADO - ", None),
        ("en", "LATEST, March 3 - ", None),
        ("en", "CORRECTED - ", None),
        ("fr", "MISE À JOUR - ", None),
        ("pt", "ATUALIZADA - ", None),
        ("id", "TERBARU - ", None),
        ("en", "GALWAY, March 3 - ", "GALWAY"),
        ("ru", "МУРМАНСК, 3 марта. ", "МУРМАНСК"),
        ("cs", "NOVÝ PŘÍSTAV, 3. března. ", "NOVÝ PŘÍSTAV"),
        ("de", "Am Montag, 3. März. ", None),
        ("ru", "Сегодня, 3 марта. ", None),
        ("tr", "SALI, 3 Mart. ", None),
    ],
)
def test_first_words_and_datelines(language: str, opening: str, place: str | None) -> None:
    assert made(language, opening).dateline == place


@pytest.mark.parametrize(
    ("language", "line", "source"),
    [
        ("tr", "Bu yazı ilk olarak İskele Gazetesi'nde yayımlanmıştır.", "İskele Gazetesi"),
        ("tr", "Bu makale ilk kez Liman Dergisi’nde yayınlandı.", "Liman Dergisi"),
        ("tr", "Bu haber Liman Haber sitesinden alınmıştır.", "Liman Haber"),
        ("tr", "Bu kitap ilk olarak 1922 yılında yayımlandı.", None),
        ("tr", "İlk olarak Ankara'da yayımlandı.", None),
        ("pt", "Artigo republicado do Correio do Cais sob licença Creative Commons.",
         "Correio do Cais"),
        ("pt", "O decreto foi republicado na segunda-feira.", None),
    ],
)  # fmt: skip
def test_last_words_and_sources(language: str, line: str, source: str | None) -> None:
    found = made(language, after=line).republished_from
    assert (found.name if found else None) == source


@pytest.mark.parametrize(
    ("language", "opening", "credits", "place"),
    [
        ("zh", "中新网石湾3月5日电 (段若川 周闻澜)", ["段若川", "周闻澜"], "石湾"),
        ("zh", "中新网石湾3月5日电 (完)", [], "石湾"),
        ("zh", "中新网石湾3月5日电 (高清图)", [], "石湾"),
        ("zh", "中新网石湾3月5日电 (全文)", [], "石湾"),
        ("zh", "新华社石湾3月5日电（张家界）", [], "石湾"),
        ("zh", "中新网石湾3月5日电 (段若川)", ["段若川"], "石湾"),
        ("zht", "記者周聞瀾／即時報導\n\n", ["周聞瀾"], None),
        ("zht", "記者周聞瀾／特別報導\n\n", ["周聞瀾"], None),
        ("zht", "記者周聞瀾／鹿港即時報導\n\n", ["周聞瀾"], "鹿港"),
        ("zht", "記者周聞瀾／鹿港報導\n\n", ["周聞瀾"], "鹿港"),
        ("zht", "【記者周聞瀾石灣報導】", ["周聞瀾"], "石灣"),
        ("zht", "【記者周聞瀾段若川報導】", ["周聞瀾", "段若川"], None),
        ("zh", "采访者：周闻澜\n\n", ["周闻澜"], None),
    ],
)
def test_reporters_at_the_head(
    language: str, opening: str, credits: list[str], place: str | None
) -> None:
    article = made(language, opening)
    assert [credit.name for credit in article.credits] == credits
    assert article.dateline == place


@pytest.mark.parametrize(
    ("language", "line", "credits"),
    [
        ("zh", "作者简介：段若川，石湾大学教授。", [("author", "段若川")]),
        ("zht", "作者簡介：周聞瀾，自由撰稿人，現居石灣。", [("author", "周聞瀾")]),
        ("zh", "作者简介：石湾人，著有《灯塔》。", []),
        ("zh", "作者简介：高中生，爱写作。", []),
        ("zh", "中新社发 段若川 摄", [("photographer", "段若川")]),
        ("zh", "（资料图 摄）", []),
        ("zh", "（无人机 摄）", []),
        ("zh", "（去年 摄）", []),
        ("zh", "（实习生周闻澜对本文亦有贡献）", [("contributor", "周闻澜")]),
        ("zht", "段若川自高雄對本文有採訪貢獻。", [("contributor", "段若川")]),
        (
            "zh",
            "（路透段若川、周闻澜对本文亦有贡献）",
            [("contributor", "段若川"), ("contributor", "周闻澜")],
        ),
        ("zh", "（路透中文部段若川对本文亦有贡献）", [("contributor", "段若川")]),
        ("zh", "段若川对石湾有贡献。", []),
    ],
)
def test_people_of_last_lines(language: str, line: str, credits: list[tuple[str, str]]) -> None:
    found = made(language, after=line).credits
    assert [(credit.role, credit.name) for credit in found] == credits


@pytest.mark.parametrize(
    ("line", "agencies", "source"),
    [
        ("（据新华社）", ["新华社"], None),
        ("（据新华社北京3月5日电）", ["新华社"], None),
        ("（据新华社、中新社）", ["新华社", "中新社"], None),
        ("（据新华社、央视新闻等）", ["新华社"], None),
        ("（据码头公社）", [], None),
        ("（编译自《潮水报》）", [], "潮水报"),
        ("编译自其它媒体", [], None),
        ("译自英语原文", [], None),
        ("本文转载自苍山夜语", [], "苍山夜语"),
        ("编译自国外媒体", [], None),
        ("译自法文", [], None),
        ("节录自一篇演讲", [], None),
        ("节录自拙作", [], None),
        ("譯自：《潮水報》", [], "潮水報"),
        ("（節錄自《潮水報》2024年3月號）", [], "潮水報"),
    ],
)
def test_whose_the_text_is(line: str, agencies: list[str], source: str | None) -> None:
    article = made("zh", after=line)
    assert [agency.name for agency in article.agencies] == agencies
    assert (article.republished_from.name if article.republished_from else None) == source


@pytest.mark.parametrize(
    ("language", "opening", "agencies"),
    [
        ("zh", "路透社周二援引知情人士报道称，", ["路透社"]),
        ("zh", "法新社星期三引述官员的话报道说，", ["法新社"]),
        ("zht", "路透社引述消息人士報導，", ["路透社"]),
        ("zh", "路透社周二援引知情人士的话提问，", []),
        ("zh", "记者向路透社引用的官员报道了此事，", []),
    ],
)
def test_an_agency_opens_the_story(language: str, opening: str, agencies: list[str]) -> None:
    assert [agency.name for agency in made(language, opening).agencies] == agencies


@pytest.mark.parametrize(
    ("before", "author"),
    [("林一帆", "林一帆"), ("Ann Lee", "Ann Lee"), ("White House", None), ("Star Wars", None)],
)
def test_who_is_before_the_colon_of_a_title(before: str, author: str | None) -> None:
    first, last = TEXTS["zh" if author == "林一帆" else "en"]
    text = f'---\ntitle: "{before}: T"\n---\n\n{before}\n\n{first}\n\n{last}\n'
    article = assemble(parse_record("a.md", text), RULES)
    assert [credit.name for credit in article.credits] == [author] * (author is not None)


@pytest.mark.parametrize(
    ("byline", "names", "agencies"),
    [
        ("By Ann Lee and Juan Efe", ["Ann Lee", "Juan Efe"], []),
        ("By Ann Lee, Madrid EFE", ["Ann Lee"], ["埃菲社"]),
        ("By Ann Lee, London Reuters", ["Ann Lee"], ["路透社"]),
    ],
)
def test_a_family_name_that_an_agency_has(
    byline: str, names: list[str], agencies: list[str]
) -> None:
    article = made("en", f"{byline}\n\n")
    assert [credit.name for credit in article.credits] == names
    assert [agency.name for agency in article.agencies] == agencies
