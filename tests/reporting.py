"""Piles for the report's tests, attacks among them, and a page that is watched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archivekit import find_duplicates
from archivekit.model import (
    Agency,
    Article,
    Confidence,
    Credit,
    DateKind,
    Evidence,
    Layer,
    Mirror,
    MirrorKind,
    Outlet,
    Problem,
    Role,
    Source,
)
from archivekit.report import Report, make_report
from archivekit.testing import make_article

TEXT = (
    "議會週三以多數票通過了這項關於河流治理的法案，反對黨議員在表決前離開了會場。\n"
    "主持會議的副議長說，新的規則將從明年一月起施行，各地有六個月的時間作準備。\n"
    "沿河的村民對記者表示，他們等這一天已經等了十多年，希望這次不要再拖下去。\n"
)
SIMPLIFIED = (
    "议会周三以多数票未能通过这项关于河流治理的法案，反对党议员在表决前离开了会场。\n"
    "主持会议的副议长说，新的规则将从明年一月起施行，各地有六个月的时间作准备。\n"
    "沿河的村民对记者表示，他们等这一天已经等了十多年，希望这次不要再拖下去。\n"
)
OTHER = (
    "The ferry that links the two islands will not run on Sunday while its engine is repaired. "
    "Passengers who hold a ticket may travel a day later or ask for their money back.\n"
)
ATTACKS = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<svg onload=\"document.title='owned'\">",
    "javascript:document.title='owned'",
    "{{ 7 * 7 }}{% for x in y %}",
    "<!--<script>",
    "]]></style><style>*{display:none}",
    "\u202e\x00\x1b[31m\ud800",
]


def words(quote: str, rule: str = "label") -> Evidence:
    return Evidence(layer=Layer.BODY, rule=rule, quote=quote, start=0, end=len(quote))


def translator(name: str, quote: str) -> Credit:
    return Credit(
        role=Role.TRANSLATOR, name=name, confidence=Confidence.STATED, evidence=words(quote)
    )


def outlet(id: str, name: str) -> Outlet:
    return Outlet(id=id, name=name, domain=f"{id}.example")


def story() -> list[Article]:
    """Return an agency's story, translated by one outlet, copied by two; a notice; and a stranger."""
    mirror = Mirror(
        kind=MirrorKind.FEED_MIRROR, domain="mirror.example", url="", evidence=words("via mirror")
    )
    return [
        make_article(
            TEXT,
            "river/1.md",
            title="議會通過河流法案",
            language="zh-Hant",
            outlet=outlet("river", "河報"),
            published="2020-10-01T08:00:00Z",
            published_from=DateKind.PAGE,
            credits=(translator("陳某", "譯者：陳某"),),
            agencies=(Agency(name="遠方社", evidence=words("（遠方社1日電）")),),
        ),
        make_article(
            SIMPLIFIED,
            "lake/1.md",
            title="议会未通过河流法案",
            language="zh-Hans",
            outlet=outlet("lake", "湖报"),
            published="2020-10-01T13:30:00Z",
            published_from=DateKind.PAGE,
            mirrors=(mirror,),
            republished_from=Source(name="河報", url=None, evidence=words("转自河报")),
        ),
        make_article(
            TEXT + "完。",
            "hill/1.md",
            title="河流法案過關",
            language="zh-Hant",
            outlet=outlet("hill", "山報"),
            published="2020-10-03",
            published_from=DateKind.URL,
        ),
        make_article(
            OTHER * 2,
            "isle/1.md",
            title="No ferry on Sunday",
            language="en",
            outlet=outlet("isle", "The Isle"),
            published="2020-11-05T10:00:00Z",
        ),
        make_article(
            OTHER * 2,
            "isle/2.md",
            title="No ferry this Sunday",
            language="en",
            outlet=outlet("isle", "The Isle"),
            published="2020-11-05T18:00:00Z",
        ),
        make_article("Nothing else is like this note about the weather.", "lake/2.md", outlet=None),
    ]


def attacked(attack: str) -> list[Article]:
    """Two copies that carry an attack in every field that reaches the page."""
    source = Source(name=attack, url=attack, evidence=words(attack, attack))
    mirror = Mirror(kind=MirrorKind.WEB_ARCHIVE, domain=attack, url=attack, evidence=words(attack))
    return [
        make_article(
            f"{TEXT}{attack}\n{SIMPLIFIED}{number}",
            f"{attack}{number}.md",
            title=attack,
            url=f"{attack}{number}",
            canonical_url=f"{attack}{number}",
            language=attack,
            section=attack,
            dateline=attack,
            original=attack,
            republished_from=source,
            mirrors=(mirror,),
            outlet=Outlet(id=f"{attack}{number}", name=attack, domain=attack),
            published=f"2020-10-0{number}",
            credits=(translator(attack, attack),),
            agencies=(Agency(name=attack, evidence=words(attack)),),
        )
        for number in (1, 2)
    ]


def revised() -> list[Article]:
    """Two versions of one page: another headline, and a number corrected."""
    return [
        make_article(
            TEXT.replace("六個月", months),
            f"river/{run}.md",
            title=title,
            language="zh-Hant",
            outlet=outlet("river", "河報"),
            url="https://river.example/law",
            canonical_url="https://river.example/law",
            url_key="river.example/law",
            published="2020-10-01T08:00:00Z",
        )
        for run, months, title in (
            (1, "六個月", "議會通過河流法案"),
            (2, "九個月", "議會否決河流法案"),
        )
    ]


def report_of(
    articles: list[Article], problems: list[Problem] | None = None, **given: Any
) -> Report:
    return make_report(articles, find_duplicates(articles), problems or [], **given)


class Watched:
    """A page that keeps what must not happen: errors, requests, dialogs."""

    def __init__(self, page: Any, file: Path) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda said: self.faults.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        page.on("request", self._asked)
        self.address = file.as_uri()

    def _asked(self, request: Any) -> None:
        if request.url.partition("#")[0] != self.address:
            self.faults.append(f"request: {request.url}")

    def open(self, address: str = "") -> Any:
        if self.page.url != "about:blank":
            self.page.goto("about:blank")  # or another part of an address would load nothing
        self.page.goto(self.address + address)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page

    def open_views(self, *others: str) -> Iterator[str]:
        """Open the list, other views and the first cluster; yield the address of what is open."""
        first = self.open("#clusters").locator("#list li a").first.get_attribute("href")
        yield "#clusters"
        for address in (*others, first):
            self.open(address)
            yield address
