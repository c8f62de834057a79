"""Lines of papers in Chinese, Japanese and Korean: who signs, whose text it is, and what is neither."""

import pytest

from archivekit._assemble import assemble
from archivekit._provenance.photos import split_caption
from archivekit.model import Article
from making import RULES, parse_record, rows_in

TEXTS: dict[str, list[str]] = rows_in("provenance/texts.toml")["texts"]


def made(language: str, before: str = "", after: str = "") -> Article:
    first, last = TEXTS[language]
    text = f"# 渡口的灯\n\n{before}\n\n{first}\n\n{last}\n\n{after}\n"
    return assemble(parse_record("a.md", text), RULES)


def page(info: str, meta: str = "") -> Article:
    first, last = TEXTS["zh"]
    text = (
        f'<html lang="zh-CN"><head><title>渡口的灯-石湾网</title>{meta}</head><body><article>'
        f"<h1>渡口的灯</h1>{info}<p>{first}</p><p>{last}</p></article></body></html>"
    )
    return assemble(parse_record("a.html", text), RULES)


def credits_of(article: Article) -> list[str]:
    return [f"{credit.role}: {credit.name}" for credit in article.credits]


@pytest.mark.parametrize(
    ("language", "line", "credits"),
    [
        ("zh", "每经记者 段若川　每经编辑 周闻澜", ["reporter: 段若川", "editor: 周闻澜"]),
        ("zh", "本报驻东京特派记者 段若川", ["reporter: 段若川"]),
        ("zh", "段若川（发自石湾）", ["author: 段若川"]),
        ("zh", "段若川\n\n发自东京", ["author: 段若川"]),
        ("zh", "段若川 石湾之声中文网记者", ["reporter: 段若川"]),
        ("zh", "段若川 撰文　周闻澜 摄影", ["author: 段若川", "photographer: 周闻澜"]),
        ("zh", "[德] 卡琳·沃尔夫/文　段若川/译", ["author: 卡琳·沃尔夫", "translator: 段若川"]),
        ("zh", "作者：[美] 戴维·科尔", ["author: 戴维·科尔"]),
        ("zh", "以下内容节选自《渡口》，段若川著，石湾出版社", ["author: 段若川"]),
        ("zh", "（英）诺拉·林奎斯特 著　段若川 译",
         ["author: 诺拉·林奎斯特", "translator: 段若川"]),
        ("zh", "段若川 综合报道", ["author: 段若川"]),
        ("zh", "段若川 周闻澜 北京报道", ["reporter: 段若川", "reporter: 周闻澜"]),
        ("zh", "本刊记者段若川采访整理", ["reporter: 段若川"]),
        ("zht", "撰文者：周聞瀾", ["author: 周聞瀾"]),
        ("zht", "【周聞瀾／基隆報導】", ["reporter: 周聞瀾"]),
        ("zht", "文化組／周聞瀾報導", ["reporter: 周聞瀾"]),
        ("zht", "駐東京特派員周聞瀾／專題報導", ["reporter: 周聞瀾"]),
        ("zht", "記者周聞瀾／專訪", ["reporter: 周聞瀾"]),
        ("zht", "東河新聞 周聞瀾 報導", ["reporter: 周聞瀾"]),
        ("zht", "地方中心／周聞瀾 台東報導", ["reporter: 周聞瀾"]),
        ("zht", "(周聞瀾 香港報道)", ["reporter: 周聞瀾"]),
        ("zht", "國際組周聞瀾／編譯", ["translator: 周聞瀾"]),
        ("zht", "文字｜周聞瀾　美術｜段若川", ["author: 周聞瀾"]),
        ("zht", "文 / 《石灣》記者周聞瀾", ["author: 周聞瀾"]),
        ("ja", "社会部　高橋美咲", ["reporter: 高橋美咲"]),
        ("ja", "編集委員・高橋美咲", ["reporter: 高橋美咲"]),
        ("ko", "글·사진 김하늘 기자 pier@news.example", ["author: 김하늘"]),
        ("ko", "김하늘 베이징 특파원", ["reporter: 김하늘"]),
        ("ko", "도쿄/김하늘 특파원", ["reporter: 김하늘"]),
        ("ko", "글 김하늘 기자 사진 최유진 기자", ["author: 김하늘", "photographer: 최유진"]),
    ],
)  # fmt: skip
def test_who_signs_above_a_text(language: str, line: str, credits: list[str]) -> None:
    assert credits_of(made(language, before=line)) == credits


@pytest.mark.parametrize(
    ("language", "line", "credits"),
    [
        ("zh", "一审：段若川　二审：周闻澜", ["copy_editor: 段若川", "copy_editor: 周闻澜"]),
        ("zh", "编辑：段若川　剪接：周闻澜　校审：林一帆", ["editor: 段若川", "copy_editor: 林一帆"]),
        ("zh", "采访人：段若川", ["reporter: 段若川"]),
        ("zh", "（作者系石湾大学教授段若川）", ["author: 段若川"]),
        ("zh", "（来源：石湾日报，记者 段若川，编辑 周闻澜）",
         ["reporter: 段若川", "editor: 周闻澜"]),
        ("zht", "採訪、撰文、攝影：周聞瀾", ["reporter: 周聞瀾"]),
        ("ja", "【高橋美咲、相良直人】", ["author: 高橋美咲", "author: 相良直人"]),
        ("ja", "＝石湾支局・高橋美咲", ["reporter: 高橋美咲"]),
        ("ko", "정리 김하늘 기자", ["editor: 김하늘"]),
        ("ko", "[사진=김하늘 기자]", ["photographer: 김하늘"]),
    ],
)  # fmt: skip
def test_who_signs_below_a_text(language: str, line: str, credits: list[str]) -> None:
    article = made(language, after=line)
    assert credits_of(article) == credits
    assert line not in article.text or "系" in line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "港口对本文有贡献。"),
        ("zh", "何师傅对本文有贡献。"),
        ("zh", "作者系石湾大学教授段若川的学生。"),
        ("zh", "（马上评）"),
        ("zh", "（周五）"),
        ("zh", "李先生 报道"),
        ("zh", "社会 要闻报道"),
        ("zh", "周聞瀾，大学教授"),
        ("ja", "【写真特集】"),
        ("ja", "文化部　予算案"),
        ("ko", "사진 제공"),
        ("ko", "서울 기자"),
    ],
)
def test_who_signs_nothing(language: str, line: str) -> None:
    assert credits_of(made(language, after=line)) == []
    assert credits_of(made(language, before=line)) == []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("本文獲《石灣評論》授權轉載，原標題為〈燈〉", "石灣評論"),
        ("（本文由「石灣環境誌」授權刊載）", "石灣環境誌"),
        ("文章獲作者授權，轉載自《石灣月刊》。", "石灣月刊"),
        ("本文授權轉載自《石灣樂評》", "石灣樂評"),
        ("注：本文首发于“石湾周刊”微信公众号，经授权转载。", "石湾周刊"),
        ("本文来自微信公众号：石湾研究院（ID：shiwan），作者：段若川", "石湾研究院"),
        ("原文刊于2023年3月1日《石湾周报》", "石湾周报"),
        ("本文来源：石湾周刊，原题《灯》，作者：段若川", "石湾周刊"),
        ("（据石湾日报）", "石湾日报"),
        ("原文載於作者專頁，獲授權轉載。", None),
        ("（据码头公社）", None),
    ],
)
def test_whose_the_text_is(line: str, source: str | None) -> None:
    article = made("zh", after=line)
    assert (article.republished_from.name if article.republished_from else None) == source
    assert line not in article.text or "公社" in line


@pytest.mark.parametrize(
    "line",
    [
        "点击上方蓝字关注我们", "长按二维码关注", "欢迎扫码关注石湾发布", "点个“在看”，让更多人看到",
        "觉得不错，请点赞、在看、转发三连↓", "📮 投稿邮箱：story@shiwan.example", "—— 完 ——", "（完）",
        "（原标题：《渡口停售船票》）", "原文标题：The last ferry", "如有侵权请联系删除",
        "更多精彩资讯请在应用市场下载“石湾新闻”客户端", "如想支持我們繼續報道，請訂閱本刊或捐款。",
        "石湾新闻报料：021-962866", "本文图片均由受访者提供", "查看全文：https://news.example/a/1",
        "未经授权，不得转载", "【版权声明】本文为作者授权发布，转载请联系后台。",
        "＝終わり＝", "写真はすべて県提供",
    ],
)  # fmt: skip
def test_what_no_author_wrote(line: str) -> None:
    assert line not in made("zh", after=line).text


@pytest.mark.parametrize(
    "line",
    [
        "点击阅读原文后，他发现页面已经打不开，只好去问馆员。",
        "关注我们的人越来越多，镇上的茶馆也忙起来。",
        "文章称，该公司未经授权转载了三百篇报道。",
        "更多居民请求延长开放时间。",
        "扫码进站的乘客比去年多了两成。",
        "这张照片由县档案馆提供，拍于1962年。",
        "编辑部设在二楼，校对员有三个人。",
        "评论：桥应该早点修",
    ],
)
def test_what_a_text_says_stays(line: str) -> None:
    assert line in made("zh", after=line).text


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("【河湾訊】", "河湾"),
        ("石湾2023年3月7日电 /美通社/ -- ", "石湾"),
        ("【喜訊】", None),
        ("【活動快訊】", None),
        ("【停電】", None),
        ("【記者周聞瀾、段若川／綜合報導】", None),
    ],
)
def test_where_a_text_was_filed(before: str, place: str | None) -> None:
    first, last = TEXTS["zh"]
    text = f"# 渡口的灯\n\n{before}{first}\n\n{last}\n"
    assert assemble(parse_record("a.md", text), RULES).dateline == place


@pytest.mark.parametrize(
    ("info", "credits"),
    [
        ("<p>2023-03-07 10:15 段若川</p>", ["author: 段若川"]),
        ("<p>2023-03-07 10:15 记者段若川</p>", ["reporter: 段若川"]),
        ("<p>石湾网 2023-03-07 10:15 段若川</p>", ["author: 段若川"]),
        ("<p>2023-03-07 10:15　段若川　来源：石湾日报</p>", ["author: 段若川"]),
        ("<p>2023-03-07 10:15　来源：石湾日报 段若川</p>", ["author: 段若川"]),
        ("<p>2023-03-07 10:15 作者：段若川 阅读：1024</p>", ["author: 段若川"]),
    ],
)
def test_who_stands_beside_a_date(info: str, credits: list[str]) -> None:
    article = page(info)
    assert credits_of(article) == credits
    assert article.published == "2023-03-07"


@pytest.mark.parametrize("info", ["2023-03-07 10:15 网友 段若川", "2023-03-07 10:15 石湾 通车"])
def test_what_stands_beside_a_date_and_is_no_name(info: str) -> None:
    assert credits_of(page(f"<p>{info}</p>")) == []


@pytest.mark.parametrize(
    ("name", "credits"),
    [
        ("段若川", ["author: 段若川"]),
        ("段若川 周闻澜", ["author: 段若川", "author: 周闻澜"]),
        ("石湾网", []),
        ("管理员", []),
        ("小编", []),
    ],
)
def test_whom_a_page_tells_machines(name: str, credits: list[str]) -> None:
    assert credits_of(page("", f'<meta name="author" content="{name}">')) == credits


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("新站台。段若川摄（新华社发）", "段若川摄（新华社发）"),
        ("果农给树裹草绳（受访者供图）", "受访者供图"),
    ],
)
def test_whose_a_picture_is(caption: str, credit: str) -> None:
    assert split_caption(caption, RULES).credit == credit


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ja", "原文はこちら https://news.example/pier"),
        ("ja", "原文はこちら：https://news.example/pier"),
        ("zh", "原文：https://news.example/pier"),
        ("ko", "원문 보기 https://news.example/pier"),
        ("zh", "Read the original https://news.example/pier"),
    ],
)
def test_what_a_text_was_translated_from(language: str, line: str) -> None:
    assert made(language, after=line).original == "https://news.example/pier"


def test_buttons_behind_a_source() -> None:
    article = page("<p>2023-03-07 10:15 来源: 石湾日报(石湾) 举报</p>")
    assert article.republished_from is not None
    assert article.republished_from.name == "石湾日报(石湾)"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("记者林一帆 责编：陈可", ["reporter: 林一帆", "editor: 陈可"]),
        ("记者王小明 摄影：李四光", ["reporter: 王小明", "photographer: 李四光"]),
        ("記者周聞瀾　編輯：陳可", ["reporter: 周聞瀾", "editor: 陳可"]),
        ("记者林一帆 周闻澜台北报道", ["reporter: 林一帆", "reporter: 周闻澜"]),
        ("記者林一帆 周聞瀾紐約報導", ["reporter: 林一帆", "reporter: 周聞瀾"]),
        ("记者林一帆 江苏南京报道", ["reporter: 林一帆"]),
        ("记者林一帆说，灯塔还会亮。 责编：陈可", ["editor: 陈可"]),
        ("林一帆/周闻澜（据路透社等）", ["author: 林一帆", "author: 周闻澜"]),
        ("林一帆/周闻澜 (南华早报等)", ["author: 林一帆", "author: 周闻澜"]),
    ],
)
def test_who_signs_a_last_line_together(line: str, expected: list[str]) -> None:
    assert credits_of(made("zh", after=line)) == expected


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("（本文依据了美联社的报道）", "美联社"),
        ("（本文依据的是路透社的报道）", "路透社"),
        ("（此文引用了路透社的报道。）", "路透社"),
        ("（此文部分内容来自美联社）", "美联社"),
        ("（本文參考了法新社的報導）", "法新社"),
        ("本报道依据了路透社消息。", "路透社"),
        ("林一帆/周闻澜（据路透社等）", "路透社"),
        ("林一帆/周闻澜（据港务局等）", None),
        ("此文批评了路透社的报道。", None),
        ("所有图片受版权保护。", None),
    ],
)
def test_whose_reports_a_text_used(line: str, agency: str | None) -> None:
    article = made("zh", after=line)
    assert [known.name for known in article.agencies] == [agency][: agency is not None]


@pytest.mark.parametrize("line", ["所有图片受版权保护。", "圖片受版權保護"])
def test_what_leaves_the_last_lines(line: str) -> None:
    assert line not in made("zh", after=line).text
