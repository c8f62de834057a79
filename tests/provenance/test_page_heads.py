"""Bylines, dates and sections around the headline of a page, and who signs below its text."""

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._reading.formats.html_metadata import read_metadata
from archivekit.model import Article
from making import RULES, article, parse_record

TEXTS = {
    "ru": (
        "Мост через Каменку откроют в сентябре",
        "Движение по новому мосту откроют в первых числах сентября, сообщили в администрации.",
        "Подрядчик укладывает верхний слой асфальта. Старую переправу разберут до ледостава.",
    ),
    "en": (
        "Ferry service to end after 90 years",
        "The car ferry that has crossed the river since 1911 will make its last run on June 30.",
        "Repairs to the hull would cost more than the county spends on roads in a year, it said.",
    ),
    "de": (
        "Stadtbücherei zieht um",
        "Die Stadtbücherei verlässt im Herbst das Zollhaus und zieht in die frühere Weberei.",
        "Dort stehen 900 Quadratmeter bereit, fast doppelt so viele wie bisher, sagt der Rat.",
    ),
    "zh": (
        "老街豆腐坊重新开张",
        "停业三年的老街豆腐坊昨天清晨重新开张，门口不到六点就排起了长队，街坊都来了。",
        "店主沈阿婆说，磨豆子的石磨还是祖父留下的那一台，只是换了电机，卖完为止。",
    ),
    "ko": (
        "산골 분교에 도서관 문 열어",
        "전교생이 아홉 명인 솔내분교에 작은 도서관이 6일 문을 열었다고 학교가 밝혔다.",
        "주민들이 모은 책 3천 권이 서가를 채웠고, 방과 후에는 마을 어른도 이용할 수 있다.",
    ),
}
AT = "2019-08-14T09:32:00+03:00"
INSTANT = "2019-08-14T06:32:00Z"
BUTTONS = "".join(f"<li>Share on {name}</li>" for name in ("Facebook", "Mail", "Reddit", "Line"))


def read(lang: str, head: str, *, below: str = "", before: str = "") -> Article:
    """Read a page with some elements below its headline, below its text, and before both."""
    title, *texts = TEXTS[lang]
    story = "".join(f"<p>{text}</p>" for text in texts)
    page = (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title></head><body>{before}'
        f'<div id="c"><h1>{title}</h1>{head}<div class="txt">{story}{below}</div></div></body></html>'
    )
    return assemble(parse_record("a.html", page), RULES)


def credits_of(article: Article) -> list[str]:
    return [f"{c.role.value}: {c.name}" for c in article.credits]


@pytest.mark.parametrize(
    ("lang", "head", "day", "why"),
    [
        (
            "ru",
            "<div><b>7 февраля 2023, 15:47</b><i class=v>1 204</i></div>",
            "2023-02-07",
            "blanks",
        ),
        ("en", "<div><b>February 7, 2023</b><i class=v>1,204</i></div>", "2023-02-07", "a comma"),
        ("en", "<div><b class=d>07.02.2023</b><i class=v>12</i></div>", "2023-02-07", "dots"),
        ("de", "<div><b class=d>07.02.2023</b><i class=v>1.204</i></div>", "2023-02-07", "a dot"),
        ("zh", "<p>2016-5-9 08:41|发布者: 小溪|查看: 812|评论: 2</p>", "2016-05-09", "labels"),
        ("zh", "<p>2016-5-9 08:41 | 查看: 1,812 评论: 2</p>", "2016-05-09", "two of them"),
        ("de", "<p>07.02.2023 | 34 Kommentare | 1.204 Aufrufe</p>", "2023-02-07", "words behind"),
        ("en", "<p>The 2023 report of 1,204 pages</p>", None, "a year in prose"),
        ("en", "<p>Rooms 1, 2, 2023 and 1,204 of them</p>", None, "numbers in prose"),
    ],
)
def test_days_beside_counts(lang: str, head: str, day: str | None, why: str) -> None:
    assert read(lang, head).published == day, why


@pytest.mark.parametrize(
    "element",
    [
        f'<span itemprop="datePublished" content="{AT}">14.08.2019</span>',
        f'<p itemprop="datePublished" content="{AT}">yesterday</p>',
        f'<abbr class="published" itemprop="datePublished" title="{AT}">09:32</abbr>',
        f'<time itemprop="datePublished" content="{AT}">14 aug</time>',
        f'<time title="{AT}">14 aug</time>',
        f'<time data-datetime="{AT}">14 aug</time>',
        f'<relative-time datetime="{AT}">3 days ago</relative-time>',
    ],
)
def test_instants_in_attributes(element: str) -> None:
    """An element shows a day, or how long ago it was, and tells the instant to machines."""
    assert read("en", element).published == INSTANT


def test_no_instant_in_other_titles() -> None:
    """The title of an element that shows no time is none, nor one that is no date."""
    assert read("en", f'<a title="{AT}" href="/x">a link</a>').published is None
    assert read("en", '<time title="Posted by Ann">14 aug</time>').published is None


@pytest.mark.parametrize(
    ("lang", "head", "expected", "why"),
    [
        ("ru", "<p>Автор: Семён Лутохин от 14-08-2019, 09:32</p>", ["author: Семён Лутохин"], "от"),
        ("ru", "<p>Автор: <a href=/u>Семён Лутохин</a> от <a href=/d>14.08.2019</a></p>",
         ["author: Семён Лутохин"], "links"),
        ("de", "<p>Autor: Sam Lutz am 14.08.2019</p>", ["author: Sam Lutz"], "am"),
        ("zh", "<p>2016-05-09 08:41|作者: 沈佩文|查看: 812</p>", ["author: 沈佩文"], "bars alone"),
        ("en", "<p>2016-05-09|Author: Ann Lee|Views: 812</p>", ["author: Ann Lee"], "bars alone"),
        ("zh", "<p>时间:2014-06-01 10:26 来源:南溪日报 作者:邹晓岚 点击:302次</p>",
         ["author: 邹晓岚"], "a count last"),
        ("zh", "<p>作者：邹晓岚 浏览次数：302 字号：[大 中 小]</p>", ["author: 邹晓岚"], "a choice"),
        ("zh", "<p><span class=author>晨光新聞 / 記者葉思妤／台南即時報導</span></p>",
         ["reporter: 葉思妤"], "an outlet that nobody knows"),
        ("en", ('<p class=author><a href=#p1>Post</a><span class=x>by <a href="./member.php?u=1"'
         " class=username>signalbox_sue</a></span> 21 Nov 2018</p>"), ["author: signalbox_sue"],
         "an account"),
        ("en", "<div class=byline><a rel=author href=/w>Richard (R.J.) Eskow</a></div>",
         ["author: Richard (R.J.) Eskow"], "a nickname"),
        ("en", ('<a rel=author itemprop=author href="/contributor/ann_lee/"><span itemprop=name>'
         "By Ann Lee</span></a>"), ["author: Ann Lee"], "by in a link"),
        ("en", ("<div itemprop=author itemscope><meta itemprop=name content='Ann Lee'><b>Ann Lee</b>"
         "<div>works in the building trade</div></div>"), ["author: Ann Lee"], "a name for machines"),
        ("en", ("<div itemprop=author itemscope><meta itemprop=name content='Ann > Lee'></div>"
         "<p class=byline>By Bo Marsh</p>"), ["author: Bo Marsh"], "a mark of tags in a value"),
        ("en", (f"<ul class=share>{BUTTONS}</ul><div class=share>By <a href=/p>Ann Lee</a> March 18 at"
         " 3:57 PM</div>"), ["author: Ann Lee"], "below buttons"),
        ("en", f"<ul class=share>{BUTTONS}<li>Ben Fox</li><li>Cara Dunn</li></ul>", [], "columnists"),
        ("en", ("<aside class=authors><h2>Author</h2><ul><li class=vcard><b class=fn>Ann Lee</b>"
         "<p class=role>Senior Lecturer in Ecology, Tasman Bay</p></ul></aside>"),
         ["author: Ann Lee"], "a position"),
        ("en", "<p class=byline>Chief Economist, Tasman Bank</p>", [], "a position alone"),
    ],
)  # fmt: skip
def test_bylines(lang: str, head: str, expected: list[str], why: str) -> None:
    assert credits_of(read(lang, head)) == expected, why


@pytest.mark.parametrize(
    ("lang", "lead", "expected", "why"),
    [
        ("de", "Über Holz und Höfe. <span>Ein Interview von <a href=/a>Bastian Rehberg</a></span>",
         ["author: Bastian Rehberg"], "an interview"),
        ("de", "Die Bücherei bekommt mehr Platz. Von Bastian Rehberg",
         ["author: Bastian Rehberg"], "von"),
        ("en", "The library gets more room at last. <span>By Sam Lee</span>",
         ["author: Sam Lee"], "by"),
        ("en", "The library gets more room at last. By Monday", [], "a weekday"),
        ("en", "The library gets more room at last. Sam Lee says so", [], "no byline"),
    ],
)  # fmt: skip
def test_bylines_behind_a_standfirst(lang: str, lead: str, expected: list[str], why: str) -> None:
    assert credits_of(read(lang, f"<p class=lead>{lead}</p>")) == expected, why


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（海湾周刊 记者 林一帆）", ["reporter: 林一帆"]),
        ("（《海湾周刊》记者 林一帆）", ["reporter: 林一帆"]),
        ("（海湾日报 记者 林一帆 通讯员 陈小）", ["reporter: 林一帆", "contributor: 陈小"]),
        ("（本报记者 林一帆 摄影报道）", ["reporter: 林一帆"]),
        ("（青溪晚报记者 林一帆）<a href='/'>返回首页，查看更多</a>", ["reporter: 林一帆"]),
        ("（海湾周刊 林一帆先生来信）", []),
    ],
)
def test_reporters_in_the_last_brackets(line: str, expected: list[str]) -> None:
    assert credits_of(read("zh", "", below=f"<p>{line}</p>")) == expected


def test_replies_have_no_say() -> None:
    """Who answers in a thread did not write its first post."""
    reply = (
        "<div class='post b'><p class=author>by <a href=/u2>oldtimer</a> on 3 May 2020</p>{}</div>"
    )
    answer = "<p>About time. I shall book the first one out, as I did in the old days.</p>"
    thread = f"<div class='post a'><p class=author>x</p></div>{reply.format(answer)}"
    assert credits_of(read("en", "", below="</div>" + thread)) == []


@pytest.mark.parametrize(
    ("before", "section", "why"),
    [
        ("<span class=cat-links><a href=/w/ rel='category tag'>World</a></span>", "World", "WordPress"),
        ("<dd class=category-name>In: <a href=/w>World</a></dd>", "World", "Joomla"),
        ("<span class=cat-links><a href=/w>World</a>, <a href=/t>Talks</a></span>", None, "two"),
        ("<div class=categories><a href=/tag/x>Tag</a></div>", None, "a tag"),
        ("<div class=place>You are: <a href=/>Home</a> &gt; <a href=/w/>World</a></div>", None,
         "no quotes"),
        ('<div class="place">You are: <a href="/">Post</a> &gt; <a href="/w/">World</a></div>',
         "World", "crumbs that begin at the front page"),
        ('<div class="place">Bay: <a href="/bay/">Bay</a> <a href="/w/">World</a></div>', None,
         "a place"),
    ],
)  # fmt: skip
def test_sections(before: str, section: str | None, why: str) -> None:
    assert read("en", "", before=before).section == section, why


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("Новость отредактировал: admin - 14-08-2019, 10:01", False),
        ("Last edited by oldtimer on 3 May 2020", False),
        ("You must be logged in to post a comment.", False),
        ("Sie müssen angemeldet sein, um einen Kommentar zu schreiben.", False),
        ("登录后才能发表评论", False),
        ("Source URL: https://loaf.example/bread", False),
        ("Compartilhe esta notícia no WhatsApp", False),
        ("Heb je een tip of opmerking? Stuur ons een bericht.", False),
        ("Reach Ann Lee at alee@orin.example or follow her.", False),
        ("کد خبر: 84577120", False),
        ("You must be joking, the mayor told the council on Monday night.", True),
        ("Follow these steps, shared by a driver, to cross the river safely.", True),
        ("Share this information, she asked the crowd, with everyone.", True),
        ("Sie müssen sich bis Freitag anmelden, sagt der Verein.", True),
        ("The last edition of the paper was edited by a committee of nine people.", True),
    ],
)
def test_lines_of_the_page(line: str, *, is_kept: bool) -> None:
    """What asks readers for something, or says who changed a post, is no part of a story."""
    text = read("en", "", below=f"<p>{line}</p><p>The county decided so on Wednesday.</p>").text
    assert (line in text) is is_kept


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("La lonja, ayer. / Tomás Belda", "Tomás Belda"),
        ("Hier, à la criée. | LE LARGE / NOLWENN JÉGOU", "LE LARGE / NOLWENN JÉGOU"),
        ("<b>A tree.</b> <span class=source>Wiremu Pike</span>", "Wiremu Pike"),
        ("<b>A tree.</b> <span class=photographer>Wiremu Pike</span>", "Wiremu Pike"),
        ("<span>El tranvía. </span><span>Julián Ordaz</span>", "Julián Ordaz"),
        ("<span>Visitors. </span><b>Left to Right</b>", None),
        ("<span>A scene of the play. </span><i>Hamlet Returns</i>", None),
        ("<span>Mayor Ann Lee. </span><span>Ben Fox looks on</span>", None),
    ],
)
def test_credits_of_captions(caption: str, credit: str | None) -> None:
    figure = f"<figure><img src=https://x.example/s.jpg><figcaption>{caption}</figcaption></figure>"
    (photo,) = read("en", figure).photos
    assert photo.credit == credit


def test_pictures_of_amp() -> None:
    """A picture of AMP stands in an element that has nothing in it."""
    figure = "<figure><amp-img src=https://x.example/s.jpg></amp-img><p>A pier.</p></figure>"
    assert [photo.url for photo in read("en", figure).photos] == ["https://x.example/s.jpg"]


def test_headline_before_a_section() -> None:
    """A board sets its section behind the headline in the page's name, and in no heading."""
    title, *texts = TEXTS["ko"]
    page = (
        f"<html><title>{title} &gt; 지역소식 | 늘푸른신문</title><body><h1>{title} &gt; 지역소식</h1>"
        f"<article><h2>{title}</h2>{''.join(f'<p>{text}</p>' for text in texts)}</article></body>"
    )
    assert assemble(parse_record("a.html", page), RULES).title == title


def test_marked_body_beside_longer_boxes() -> None:
    """The one element marked as the text is it, where its article has the headline too."""
    title, *texts = TEXTS["en"]
    box = "".join(f"<p>{n} ferries of the lake were late again today, said one captain.</p>"
                  for n in range(12))  # fmt: skip
    story = "".join(f"<p>{text}</p>" for text in (*texts, *texts))
    page = (
        f"<html><title>{title}</title><body><div><article><h1>{title}</h1>"
        f"<div itemprop=articleBody>{story}</div></article><div>{box}</div></div></body>"
    )
    assert "captain" not in assemble(parse_record("a.html", page), RULES).text


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Feb. 23, 2015 -- ", "2015-02-23"),
        ("23 February 2015 – ", "2015-02-23"),
        ("Feb. 23, 2015, the day it rained, ", None),
    ],
)
def test_days_that_open_a_text(opening: str, day: str | None) -> None:
    title, first, second = TEXTS["en"]
    page = (
        f"<html><title>{title}</title><body><h1>{title}</h1><p>{opening}{first}</p><p>{second}</p>"
    )
    assert assemble(parse_record("a.html", page), RULES).published == day


def test_a_reporter_of_the_dateline_who_signs_is_one_person() -> None:
    lead = "<p>（記者林一帆台北報導）老街豆腐坊昨天清晨重新開張，門口不到六點就排起了長隊。</p>"
    made = article(f"{lead}<p>店主說，磨豆子的石磨還是祖父留下的。</p><p>作者：林一帆</p>")
    assert credits_of(made) == ["reporter: 林一帆"]


def test_only_days_are_read_from_other_attributes() -> None:
    """The title of a section's element is no section."""
    page = f'<html><body><h1>T</h1><span itemprop="articleSection" title="{AT}">World</span>'
    assert [field.value for field in read_metadata(page) if field.name == "section"] == ["World"]


def test_two_places_are_no_name_and_a_place() -> None:
    names = read_names("张平、江苏南京报道", RULES)
    assert [(name.name, name.place) for name in names] == [("张平", "江苏南京")]


def test_what_is_counted_is_a_number() -> None:
    assert read_sign_off("作者：邹岚 评论：12", RULES) is not None
    assert read_sign_off("作者：邹岚 评论：李明", RULES) is None


@pytest.mark.parametrize(
    "opening", ["Feb. 23, 2015 -- ", "12.03.2015 – ", "PARIS, Sept. 12, 2015 (AFP) - "]
)
def test_a_day_that_opens_a_later_paragraph_is_no_publication(opening: str) -> None:
    """A summary may be above a dateline; what two sentences are above is part of the story."""
    sentence = "The council kept the lighthouse open through the winter."
    dated = f"{opening}The bridge opened and all came."

    def day(*lines: str) -> str | None:
        text = "\n\n".join(["# Ferry service", *lines])
        return assemble(parse_record("a.md", text), RULES).published

    assert day(sentence, dated, sentence)
    assert day(sentence, sentence, dated) is None
    assert day(sentence, sentence, sentence, dated, sentence) is None
