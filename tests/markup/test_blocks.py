import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._markup.blocks import PROSE, mark_body
from archivekit._markup.read import read_lines
from archivekit._rules.rows import LineRule
from archivekit._rules.tables import LINE_RULES
from making import RULES


def kinds(page: str, *, title: str | None = None, domain: str | None = None) -> list[str]:
    body = mark_body(read_lines(page, 0, len(page)), RULES.within(domain), title=title)
    return [marked.kind.value for marked in body.lines]


@pytest.mark.parametrize(
    ("page", "expected", "why"),
    [
        ("<h2>a</h2><p>b</p>", ["heading", "paragraph"], "headings"),
        ("<p><strong>小标题</strong></p><p>正文。</p>", ["heading", "paragraph"], "bold alone"),
        ("<p><b>一句话说完了。</b></p>", ["paragraph"], "a bold sentence is no heading"),
        ("<blockquote><p>a</p></blockquote><pre>b</pre>", ["quote", "preformatted"], "structure"),
        ("<table><tr><td>a</td></tr></table><ul><li>b</li></ul>", ["table", "list-item"], "lists"),
        ("<figure><img src=a><figcaption>c</figcaption></figure>", ["caption"], "figcaption"),
        ("<img src=a><div><small>c</small></div><p>d</p>", ["caption", "paragraph"], "small under"),
        ("<p>a</p><div><small>c</small></div>", ["paragraph", "paragraph"], "small without picture"),
        ("<p><img src=a></p><p><em>The old lift</em></p><p>d</p>", ["caption", "paragraph"], "italics under"),
        ("<p><img src=a></p><p><i>The lift opened on Monday.</i></p>", ["paragraph"], "a note in italics"),
        ("<p>a</p><p><em>The old lift</em></p>", ["paragraph", "paragraph"], "italics without picture"),
        ("<p><img src=a></p><p>The <em>old</em> lift</p>", ["paragraph"], "a word in italics"),
        ("<img src=a alt='在北京的一次会晤'><p>在北京的一次会晤</p>", ["caption"], "the alt again"),
        ("<div class='wp-caption-text'>c</div>", ["caption"], "a class"),
        ("<div class='captioned'>c</div>", ["paragraph"], "a class that only looks like it"),
        ("<p>正文</p><ul><li><a href=x>甲</a></li><li><a href=y>乙</a></li></ul>",
         ["paragraph", "related", "related"], "a list of links"),
        ("<ul><li><a href=x>甲</a></li></ul>", ["list-item"], "a page that is a list of links"),
        ("<p>正文</p><p>延伸閱讀</p><p><a href=x>甲</a></p><p>又及</p>",
         ["paragraph", "related", "related", "paragraph"], "links under a heading"),
        ("<p>正文</p><div>获取更多RSS：<br><a href=x>https://feedx.net</a></div>",
         ["paragraph", "footer", "footer"], "a mirror's footer and all after it"),
        ("<p>正文</p><p>相关图集：人物</p><p>图说</p><div>获取更多RSS：<br>x</div>",
         ["paragraph", "related", "related", "footer", "footer"], "a footer ends a gallery"),
        ("<p>正文</p><p>© 2020 AFP</p>", ["paragraph", "footer"], "a copyright line"),
        ("<footer><p>a</p></footer>", ["footer"], "a footer element"),
        ("<p>正文。</p><p>本文仅代表作者个人观点。</p>", ["paragraph", "footer"], "whose opinion it is"),
        ("<p>他的立场不代表政府，但在会上引起了很大的争论，各方至今仍各执一词。</p>", ["paragraph"],
         "a sentence about someone's position"),
        ("<p>歡迎訂閱本社電子報</p>", ["aside"], "an invitation to subscribe"),
        ("<div>請輸入電子信箱</div><a href=x>訂閱</a><div>感謝您的訂閱！</div><p>正文訂閱了另一份報紙。</p>",
         ["aside", "aside", "aside", "paragraph"], "the form of a newsletter, in the middle of the text"),
        ("<p>Array</p><p>正文</p><div>廣告</div>", ["footer", "paragraph", "footer"], "what a template left"),
        ("<p>节目每星期一到四播出，敬请收看。</p>", ["aside"], "when it is on the air"),
        ("<p>资料图：中国芯</p>", ["caption"], "a caption without its picture"),
    ],
)  # fmt: skip
def test_says_what_a_line_is(page: str, expected: list[str], why: str) -> None:
    assert kinds(page) == expected, why


def test_the_title_in_the_body_is_not_the_text() -> None:
    assert kinds("<h1>标 题</h1><p>正文</p>", title="标题") == ["title", "paragraph"]


def test_an_outlets_rule_is_for_that_outlet() -> None:
    page = "<p>张三是《纽约时报》驻北京记者。</p>"
    assert kinds(page, domain="nytimes.com") == ["footer"]
    assert kinds(page, domain="example.org") == ["paragraph"]


def test_icons_and_related_pictures_are_not_the_articles() -> None:
    page = (
        "<img src='/img/icon-zoom.png'><img src='a.jpg'><img src='a.jpg'><img src=''>"
        "<p>相关图集：人物</p><img src='b.jpg'>"
    )
    body = mark_body(read_lines(page, 0, len(page)), RULES, title=None)
    assert [picture.src for picture in body.pictures] == ["a.jpg"]


def test_no_rule_calls_the_story_something_else() -> None:
    assert not {rule.kind for rule in RULES[LINE_RULES]} & PROSE


@pytest.mark.parametrize(
    "rule", [row for row in RULES[LINE_RULES] if row.anywhere], ids=lambda rule: rule.id
)
@given(data=st.data())
def test_words_looked_for_first_are_in_every_such_line(rule: LineRule, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(rule.pattern.pattern))
    assert any(word in line for word in rule.anywhere)
    assert rule.longest


@pytest.mark.parametrize(
    "line",
    [
        "延伸阅读：<a href=/x>桥又关了：渡轮来了</a>",
        "<a href=/x>延伸阅读：桥又关了：渡轮来了</a>",
        "【相關報道】<a href=/x>橋又關了</a>",
        "READ ALSO: <a href=/x>The bridge is closed again</a>",
        "Lesen Sie auch: <a href=/x>Die Brücke ist wieder zu</a>",
        "<strong>Lire aussi : </strong><a href=/x>Le pont est fermé</a>",
        "Lea también: <a href=/x>El puente se cierra</a>",
        "Читайте также: <a href=/x>Мост закрыт</a>",
        "関連記事：<a href=/x>橋は再び閉鎖</a>",
        "관련기사 : <a href=/x>다리 폐쇄</a>",
        "相关报道 <a href=/x>桥又关了</a>",
        "Baca juga: <a href=/x>Jembatan ditutup</a>",
        "Ayrıca okuyun: <a href=/x>Köprü kapandı</a>",
        "Διαβάστε επίσης: <a href=/x>Η γέφυρα έκλεισε</a>",
        "اقرأ أيضا: <a href=/x>الجسر مغلق</a>",
    ],
)
def test_a_label_and_a_link_lead_to_another_story(line: str) -> None:
    assert kinds(f"<p>Text.</p><p>{line}</p><p>More text.</p>") == [
        *("paragraph", "related", "paragraph")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "延伸阅读：这本书的作者说，桥还会再关一次。",
        "延伸阅读：<a href=/x>这本书</a>的作者说，桥还会再关一次，读者可以先看前两章。",
        "Related issues: <a href=/1>#651</a> <a href=/2>#684</a>",
        "More on <a href=/x>the page of the council</a>.",
        "The mayor said: <a href=/x>The bridge is closed again</a>",
        "<a href=/x>Bridge: closed again until Monday</a> and the ferry too, the council said.",
        "Read also what the council wrote about it, said the mayor.",
    ],
)
def test_other_lines_with_links_are_text(line: str) -> None:
    assert set(kinds(f"<p>Text.</p><p>{line}</p><p>More.</p>")) == {"paragraph"}


STORY = "<p>The old lighthouse opened to visitors on Monday, the harbour board said.</p>" * 4


@pytest.mark.parametrize(
    "name", ["post tag-social-share", "newsletter", "comments", "story related-content"]
)
def test_what_encloses_all_sentences_is_the_story_whatever_it_is_called(name: str) -> None:
    box = "<div class='sharedaddy'><p>Share this with all of your friends on the network.</p></div>"
    page = f"<article class='{name}'>{STORY}{box}</article>"
    kinds = [str(marked.kind) for marked in mark_body(read_lines(page, 0, len(page)), RULES).lines]
    assert kinds == ["paragraph"] * 4 + ["aside"]


@pytest.mark.parametrize(
    "page",
    [
        f"{STORY}<div class='comments'>{STORY}</div>",
        "<p>灯塔向游客开放</p>" * 30 + f"<div class='comments'>{STORY}</div>",
        "<ul class='related-posts'>"
        + "<li>The old lighthouse opened to visitors</li>" * 9
        + "</ul>",
        "<div class='comments'><p>So good.</p></div>",
    ],
)
def test_comments_and_other_stories_stay_apart(page: str) -> None:
    lines = mark_body(read_lines(page, 0, len(page)), RULES).lines
    assert str(lines[-1].kind) in {"comment", "related"}
