"""Lines of stories that begin like credits and notices stay, and give nobody a hand in them."""

import pytest

from archivekit import canonicalize_url
from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, parse_record

ROWS = [
    "点击图片中的红圈，系统便会报警", "戳这里疼，戳那里也疼", "扫描二维码后，她被骗走三千元",
    "扫码加入车队的司机越来越多", "记得点个赞再走，孩子对母亲说", "点赞、转发都要收钱，商家叫苦",
    "转发、收藏、评论成了学生的作业", "他拨打热线：55501234", "请支持我们的球队，教练对记者说。",
    "如果希望成為會員，須年滿十八歲。", "如果企业涉嫌侵权，法院会通知当事人。", "更多游客请下载交通客户端查询车次。",
    "文章未经作者同意便授权出版社发表，法院判赔。", "原文化局长被控授权下属发布假消息。",
    "文章由公司授权发布，引起热议。", "全文由委员会授权发布，共二十章。", "他收到一条来自微信“老李”的消息。",
    "一审：被告败诉", "二审：维持原判", "三讀：法案通過", "王小明 前任记者", "李四（前记者）",
    "信件（寄自上海）", "全球 综合报道", "出自《渡口》，周聞瀾著",
    "Words Fail Me", "Ord Och Handling", "A note shared by the mayor (@mayor) told residents to stay.",
]  # fmt: skip
PAGES = [
    "Share this story with your children, she told the crowd.", "Share via radio was the rule here.",
    "Teilen Sie den Kuchen in zwölf Stücke, riet die Köchin.", "Partagez l'addition, dit le guide.",
    "Comparte la comida con los vecinos, dijo el alcalde.", "Condividi la strada, dice il sindaco.",
    "Compartilhe a mesa, disse o bispo.", "Поделиться хлебом с соседом — старый обычай.",
    "Udostępnij dom uchodźcom, prosił burmistrz.", "Paylaş ekmeğini, dedi dede.",
    "Bagikan roti kepada tetangga, kata lurah.", "Chia sẻ bài học với con, ông nói.",
    "شارك هذا الرجل في الحرب.", "שתפו את השכנים, אמר ראש העיר.", "Пост изменил жизнь села.",
    "Last edited on Monday, the bill will go to the house.", "Har du et tips? spurte politiet.",
    "Haben Sie eine Frage an den Bürgermeister? So begann der Abend.",
    "Vous avez une question ? demanda le juge.", "Masz temat do dyskusji, powiedział.",
    "Heb je een vraag? De boswachter antwoordt.", "Hai una storia da raccontare? chiese il nonno.",
    "Contact the harbour police at port@lake.example if you saw the boat.",
]  # fmt: skip
LEFT_OUT = [
    "Поделиться", "Поделиться в соцсетях:", "Partager sur Facebook", "Teilen Sie diesen Artikel!",
    "Compartir esta noticia en WhatsApp", "Новость изменил: admin - 14-08-2019, 10:01",
    "Last edited on 3 May 2019", "Haben Sie Hinweise? Schreiben Sie uns.", "Har du tips?",
    "Reach Ann Lee at lee@lake.example or on Signal", "شارك على فيسبوك",
]  # fmt: skip


def written(line: str) -> Article:
    text = f"---\ntitle: T\n---\n\n渡口的旧桥周一重新开放，居民清早便来排队。\n\n{line}\n\n工人说桥面换过三次，票价不变，游客很多。\n"
    return assemble(parse_record("a.md", text), RULES)


def saved(line: str) -> Article:
    first = "The rope bridge at the fell reopened on Monday after nine months of work, they said."
    last = "Villagers had waited since six in the morning, and many crossed with their children."
    page = f"<html><body><article><h1>T</h1><p>{first}</p><p>{line}</p><p>{last}</p></article>"
    return assemble(parse_record("a.html", page), RULES)


@pytest.mark.parametrize("line", ROWS)
def test_lines_of_a_story_stay_and_name_nobody(line: str) -> None:
    article = written(line)
    assert line in article.text
    assert not article.credits
    assert article.republished_from is None


@pytest.mark.parametrize("line", PAGES)
def test_lines_of_a_page_stay(line: str) -> None:
    assert line in saved(line).text


@pytest.mark.parametrize("line", LEFT_OUT)
def test_what_asks_readers_is_left_out(line: str) -> None:
    assert line not in saved(line).text


@pytest.mark.parametrize(
    "line",
    ["【湖城网】（记者王小明实习记者李红）渡口重开。", "（记者王小明见习记者李红）渡口重开。", "（記者王小明實習生李紅）渡口重開。"],
)  # fmt: skip
def test_two_reporters_run_together_are_two(line: str) -> None:
    names = [credit.name for credit in written(line).credits]
    assert names in (["王小明", "李红"], ["王小明", "李紅"])


@pytest.mark.parametrize("slug", ["out", "exit", "away"])
def test_the_slug_of_an_article_of_a_day_leads_nowhere(slug: str) -> None:
    address = f"https://lake.example/2020/05/{slug}?q=https://news.example/a"
    assert canonicalize_url(address).unwrapped_from == ()
    leading = f"https://lake.example/{slug}?q=https://news.example/a"
    assert canonicalize_url(leading).canonical == "https://news.example/a"
