"""Pages of sites that do not exist, in the manner of news sites of thirty countries.

Each was written, with what a reader takes from it, before the library had read it. Their stories
and names are invented; what they have of real sites is how these set a headline, a byline and a day.
"""

import json

import stories
from saved_sites import paragraphs, site
from unseen_sites import DA, NO


def _json_ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _metas(**values: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in values.items()
    )


MENU = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/sz">时政</a></li><li><a href="/cj">财经</a></li><li><a href="/ty">体育</a></li></ul></div>'
RELATED = '<div class="tuijian"><h3>推荐阅读</h3><ul><li><a href="/1">江城地铁五号线今起延长运营时间</a></li><li><a href="/2">青螺大桥夜间限行通告发布</a></li></ul></div>'
TITLE_ZH = "青螺河水位上涨 六村居民连夜转移"
TITLE_TW = "青螺溪水位上漲　六村居民連夜撤離"
TITLE_JA = "青螺川が増水、六集落の住民が高台に避難"
TITLE_KO = "청라강 수위 상승… 여섯 마을 주민 대피"
TITLE_AR = "فيضان نهر الزمرد ونقل سكان ست قرى"
TITLE_FA = "طغیان رودخانه زمرد و جابه‌جایی ساکنان شش روستا"
TITLE_HI = "नीलम नदी उफान पर, छह गांव खाली कराए गए"
TITLE_VI = "Nước sông Thanh Loa dâng cao, sáu thôn phải sơ tán"
TITLE_RU = "Жителей шести деревень вывезли из-за разлива Синюхи"
TITLE_TR = "Yeşilsu taştı, altı köy boşaltıldı"
TITLE_DE = "Grünach tritt über die Ufer, sechs Dörfer geräumt"
TITLE_FR = "L’Émeraude déborde, six hameaux évacués"
TITLE_ES = "El Esmeralda se desborda y obliga a desalojar seis aldeas"
TITLE_PT = "Rio Esmeralda transborda e seis povoados são esvaziados"
TITLE_EN = "Six villages cleared as Green River breaks its banks"
TITLE_IT = "L’Esmeraldo esce dagli argini, sgomberate sei frazioni"
TITLE_TH = "แม่น้ำเขียวล้นตลิ่ง อพยพชาวบ้านหกหมู่บ้าน"

BLIND = (
    site(
        "zh daily portal: hidden h1 and h2, author meta is the editor",
        "zh",
        f'<title>{TITLE_ZH} - 江城日报网</title><meta name="publishdate" content="2023-07-08"><meta name="editor" content="严晓洁"><meta name="author" content="严晓洁"><meta name="source" content="江城日报网">',
        f'<div style="display:none;"><img src="/logo.jpg"><h1>{TITLE_ZH}</h1><h2>连日暴雨使青螺河水位上涨，两岸居民转移。</h2></div>{MENU}<div class="da-bre"><a href="/pl">要闻</a><a href="/pl/2"> &gt; 本地观察</a></div><div class="container-left2"><h1 class="dabiaoti">{TITLE_ZH}</h1><div class="fenx"><div class="xinf-le">来源：<a href="//x/a"><img src="/i.jpg"></a><a href="//x">江城日报网</a></div><div class="xinf-le">2023-07-08 15:13　</div><div class="xinf-ri4"><a title="更多">&nbsp;</a></div></div><div class="article" id="Content">{paragraphs(stories.ZH)}</div><div class="xinwen2">【责任编辑：严晓洁】</div></div>{RELATED}',
        TITLE_ZH,
        [],
        stories.ZH,
    ),
    site(
        "zh party paper: 本报记者 line under the title, 责编 of two below",
        "zh",
        f"<title>{TITLE_ZH}--江城频道--民声网</title>",
        f'{MENU}<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{TITLE_ZH}</h1><div class="author cf">本报记者　周　远　李静怡</div><div class="channel cf"><div class="col-1-1 fl">2023年07月08日08:31 | 来源：<a href="http://p.example">民声日报</a></div><div class="col-1-1 fr"><div class="share">小字号</div></div></div><div class="rm_txt_con cf"><p>　　{stories.ZH[0]}</p><p>　　{stories.ZH[1]}</p><p>　　{stories.ZH[2]}</p><div class="zdfy clearfix"></div></div><div class="edit cf">(责编：王启明、赵宇)</div></div><div class="col col-2 fr">{RELATED}</div></div>',
        TITLE_ZH,
        ["周远", "李静怡"],
        stories.ZH,
    ),
    site(
        "zh portal: origin line below and editor with a staff number",
        "zh",
        f"<title>{TITLE_ZH}_网事新闻</title>"
        + _metas(
            og__title=TITLE_ZH,
            article__published_time="2023-07-08 10:21:05",
            article__author="江城晚报",
        ),
        f'<div class="container"><div class="post_main"><h1 class="post_title">{TITLE_ZH}</h1><div class="post_info">2023-07-08 10:21:05　来源: <a href="http://jc.example">江城晚报</a>　江城 <a href="/jubao">举报</a></div><div class="post_body"><p>（原标题：青螺河水位上涨）</p>{paragraphs(stories.ZH)}<p><br></p></div><div class="post_author"><a><img src="/n.png"></a> 本文来源：江城晚报 <br>责任编辑： 王晓易_NE0011</div></div><div class="post_recommends"><h3>相关推荐</h3><div class="post_recommend"><a href="/3">五号线为何又停了</a></div></div></div>',
        TITLE_ZH,
        [],
        stories.ZH,
    ),
    site(
        "zh city tv: 来源 作者 编辑 发布时间 in one bar",
        "zh",
        f"<title>{TITLE_ZH} | 江城网络广播电视台</title>",
        f'{MENU}<div class="content"><h2 class="con_title">{TITLE_ZH}</h2><div class="con_info">来源：江城广播电视台 | 作者：许文涛 | 编辑：马小琪 | 发布时间：2023-07-08 18:05 | 点击：1024</div><div class="con_text TRS_Editor">{paragraphs(stories.ZH)}</div><div class="page">上一篇：<a href="/a">地铁五号线延长</a> 下一篇：<a href="/b">大桥限行</a></div></div>',
        TITLE_ZH,
        ["许文涛"],
        stories.ZH,
    ),
    site(
        "zh net paper: 记者 and 实习生 above, 通讯员 too, each with a label",
        "zh",
        f"<title>{TITLE_ZH} - 大河潮</title>"
        + _json_ld(
            headline=TITLE_ZH,
            datePublished="2023-07-08T09:10:00+08:00",
            author={"@type": "Organization", "name": "大河潮"},
        ),
        f'<article><header><h1>{TITLE_ZH}</h1><p class="meta"><span>大河潮记者 刘一凡 实习生 陈可 通讯员 周明</span> <time>2023-07-08 09:10</time></p></header><section class="body">{paragraphs(stories.ZH)}</section><footer>校对 李欣 编辑 王宇</footer></article>',
        TITLE_ZH,
        ["刘一凡", "陈可", "周明"],
        stories.ZH,
    ),
    site(
        "zh overseas paper: author and day in slashes with the day first",
        "zh",
        f"<title>{TITLE_ZH} - 环球之声</title>"
        + _metas(og__title=TITLE_ZH, article__published_time="2023-07-08T10:21:05+00:00"),
        f'<main><article class="t-content"><a class="tag" href="/zh/china">中国</a><h1 class="t-content__title">{TITLE_ZH}</h1><div class="m-from-author">作者： <a class="m-from-author__name" href="/zh/author/andelie">安德烈</a></div><p class="m-pub-dates"><span>发表时间： <time datetime="2023-07-08T10:21:05+00:00">08/07/2023 - 10:21</time></span><span>更改时间： <time datetime="2023-07-09T11:00:00+00:00">09/07/2023 - 13:00</time></span></p><div class="t-content__body">{paragraphs(stories.ZH)}</div></article></main>',
        TITLE_ZH,
        ["安德烈"],
        stories.ZH,
    ),
    site(
        "tw paper: 聯合系 author block with a place and 即時報導",
        "zh-Hant",
        f"<title>{TITLE_TW} | 社會萬象 | 社會 | 青報新聞網</title>"
        + _metas(
            og__title=f"{TITLE_TW} | 社會萬象 | 社會 | 青報新聞網",
            article__published_time="2023-07-08T10:21:00+08:00",
        )
        + _json_ld(
            headline=TITLE_TW,
            author={"@type": "Person", "name": "周亞安"},
            datePublished="2023-07-08T10:21:00+08:00",
        ),
        f'<section class="article-content__wrapper"><h1 class="article-content__title">{TITLE_TW}</h1><section class="authors"><div class="article-content__subinfo--authors"><time class="article-content__time">2023-07-08 10:21</time><span class="article-content__author">青報／ 記者<a href="/author/123">周亞安</a>／青螺即時報導</span></div></section><section class="article-content__editor">{paragraphs(stories.TW)}</section><section class="keywords"><a href="/k">豪雨</a></section><div class="also"><h4>延伸閱讀</h4><ul><li><a href="/11">青螺大橋夜間封閉</a></li></ul></div></section>',
        TITLE_TW,
        ["周亞安"],
        stories.TW,
    ),
    site(
        "tw liberty like: reporter in the first paragraph in brackets, advert line in text",
        "zh-Hant",
        f"<title>{TITLE_TW} - 生活 - 民時電子報</title>"
        + _metas(og__title=f"{TITLE_TW} - 生活 - 民時電子報", og__site_name="民時電子報"),
        f'<div class="content"><div class="whitecon article"><h1>{TITLE_TW}</h1><div class="text boxTitle boxText"><span class="time">2023/07/08 10:21</span><div class="photo"><p><img src="/a.jpg" alt=""></p><p>青螺溪旁的收容所。（記者王大成攝）</p></div><p>〔記者王大成／青螺報導〕{stories.TW[0]}</p><p>{stories.TW[1]}</p><p class="before_ir">請繼續往下閱讀...</p><p>{stories.TW[2]}</p><p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎　 <a href="/app">點我下載APP</a></p></div></div></div>',
        TITLE_TW,
        ["王大成"],
        stories.TW,
    ),
    site(
        "tw agency: 中央 style dateline and editors with a ROC stamp, updated in brackets",
        "zh-Hant",
        f'<title>{TITLE_TW} | 地方 | 中訊社 CNX</title><meta itemprop="datePublished" content="2023/07/08 10:21"><meta itemprop="dateModified" content="2023/07/08 12:30">',
        f'<article class="article"><h1><span>{TITLE_TW}</span></h1><div class="timeBox"><div class="updatetime"><span>2023/7/8 10:21</span><span>（7/8 12:30 更新）</span></div></div><div class="paragraph"><p>（中訊社記者張志強青螺8日電）{stories.TW[0]}</p><p>{stories.TW[1]}</p><p>{stories.TW[2]}（編輯：李亨）1120708</p></div><div class="paragraph bottomBox"><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div></article>',
        TITLE_TW,
        ["張志強"],
        stories.TW,
    ),
    site(
        "hk portal: 撰文 出版 更新 with testids, three teasers inside",
        "zh-HK",
        f"<title>{TITLE_TW}｜香江01</title>" + _metas(og__title=f"{TITLE_TW}｜香江01"),
        f'<div id="root"><article><h1 data-testid="article-title">{TITLE_TW}</h1><div data-testid="article-author" class="flex"><span>撰文：</span><a href="/reporter/9">陳浩然</a></div><div data-testid="article-publish-info"><span>出版：</span><time datetime="2023-07-08T02:21:00.000Z">2023-07-08 10:21</time><span>更新：</span><time datetime="2023-07-08T05:00:00.000Z">2023-07-08 13:00</time></div><div class="article-content">{paragraphs(stories.TW[:2])}<div class="related"><a href="/x">青螺大橋夜間封閉　市民改乘渡輪</a></div>{paragraphs(stories.TW[2:])}</div></article></div>',
        TITLE_TW,
        ["陳浩然"],
        stories.TW,
    ),
    site(
        "tw bbc like: names and what they are as two list items",
        "zh-Hant",
        f"<title>{TITLE_TW} - 新聲 News 中文</title>"
        + _json_ld(
            headline=TITLE_TW,
            datePublished="2023-07-08T06:00:00.000Z",
            dateModified="2023-07-09T06:00:00.000Z",
            author={"@type": "NewsMediaOrganization", "name": "新聲 News 中文"},
        ),
        f'<main role="main"><div><h1 id="content" tabindex="-1">{TITLE_TW}</h1></div><section role="region" aria-labelledby="article-byline"><strong id="article-byline" class="visually-hidden">Article information</strong><ul role="list"><li><span>作者, </span><span>葉靖雯</span></li><li><span>Role, </span><span>新聲中文記者</span></li><li><span>發自 </span><span>台北</span></li></ul></section><div><time datetime="2023-07-08">2023年7月8日</time></div>{paragraphs(stories.TW)}</main>',
        TITLE_TW,
        ["葉靖雯"],
        stories.TW,
    ),
    site(
        "ja tech: [name，outlet] under the day",
        "ja",
        f"<title>{TITLE_JA} - デジ報 NEWS</title>",
        f'<div id="masterContents"><h1 class="title"><span class="title__maintext">{TITLE_JA}</span></h1><div id="cmsDate"><div class="arrow">2023年07月08日 10時21分 公開</div></div><div id="byline">[<a href="/author/9/">井上翔太</a>，デジ報]</div><div id="cmsBody">{paragraphs(stories.JA)}</div><div id="copyright">Copyright © DigiHo, Inc. All Rights Reserved.</div></div>',
        TITLE_JA,
        ["井上翔太"],
        stories.JA,
    ),
    site(
        "ko paper: 수정 before 등록, reporter as a link with 기자",
        "ko",
        f"<title>{TITLE_KO} : 지역 : 뉴스 : 한빛신문</title>"
        + _metas(
            og__title=TITLE_KO,
            article__published_time="2023-07-08T10:21:00+09:00",
            article__modified_time="2023-07-09T08:00:00+09:00",
        ),
        f'<div class="article"><h3 class="ArticleDetailView_title">{TITLE_KO}</h3><div class="reporter"><a href="/author/77">윤슬기</a><span>기자</span><button>구독</button></div><ul class="date"><li>수정 <span>2023-07-09 08:00</span></li><li>등록 <span>2023-07-08 10:21</span></li></ul><div class="article-text">{paragraphs(stories.KO)}<p>윤슬기 기자 sgyun@hanbit.example</p></div></div>',
        TITLE_KO,
        ["윤슬기"],
        stories.KO,
    ),
    site(
        "ko agency: dateline with two reporters, rights line below",
        "ko",
        f"<title>{TITLE_KO} | 연해뉴스</title>",
        f'<article class="story-news"><h1 class="tit">{TITLE_KO}</h1><p class="update-time" data-published-time="202307081021">송고시간2023-07-08 10:21</p><div class="writer-zone"><strong class="tit-name"><a href="/r/1">김다솜</a></strong><span>기자</span></div><p>(청라=연해뉴스) 김다솜 박하늘 기자 = {stories.KO[0]}</p>{paragraphs(stories.KO[1:])}<p>dasom@yh.example</p><p class="txt-copyright">&lt;저작권자(c) 연해뉴스, 무단 전재-재배포 금지&gt; 2023/07/08 10:21 송고</p></article>',
        TITLE_KO,
        ["김다솜", "박하늘"],
        stories.KO,
    ),
    site(
        "ar paper: city colon name link, two calendars in the day",
        "ar",
        f"<title>{TITLE_AR}</title>" + _metas(og__title=TITLE_AR, og__site_name="صحيفة الضفة"),
        f'<article><h1>{TITLE_AR}</h1><div class="entry-info"><div class="author">لندن: <a href="/taxonomy/9">هدى السالم</a></div><ul><li>نُشر: 10:21-8 يوليو 2023 م ـ 20 ذو الحِجّة 1444 هـ</li></ul></div><div class="entry-body">{paragraphs(stories.AR)}</div></article><div class="related"><h3>اقرأ أيضاً</h3><a href="/1">توسيع خط المترو الخامس في المدينة</a></div>',
        TITLE_AR,
        ["هدى السالم"],
        stories.AR,
    ),
    site(
        "ar broadcaster: author link, day in digits and a last update",
        "ar",
        f"<title>{TITLE_AR} | أخبار | الضفاف نت</title>",
        f'<main><div class="breadcrumb"><a href="/news">أخبار</a><a href="/news/w">أخبار|بيئة</a></div><header class="article-header"><h1>{TITLE_AR}</h1></header><div class="article-author"><a class="author-link" href="/author/1">سمر النجار</a></div><div class="date"><span>8/7/2023</span><span>|</span><span>آخر تحديث: 9/7/2023 10:21 ص (بتوقيت مكة المكرمة)</span></div><div class="wysiwyg">{paragraphs(stories.AR)}<div>المصدر : <span>الضفاف + وكالات</span></div></div></main>',
        TITLE_AR,
        ["سمر النجار"],
        stories.AR,
    ),
    site(
        "fa agency: code of the news, Persian day, reporter below",
        "fa",
        f"<title>خبرگزاری دریا - {TITLE_FA}</title>" + _metas(og__title=TITLE_FA),
        f'<div class="news-page"><div class="item-header"><div class="item-nav"><span class="news-code">کد خبر: 402041709</span><span class="date">تاریخ انتشار: شنبه ۱۷ تیر ۱۴۰۲ - ۱۰:۲۱</span></div><h1>{TITLE_FA}</h1><p class="summary">باران چند روزه شش روستا را خالی کرد.</p></div><div class="item-text">{paragraphs(stories.FA)}<p>انتهای پیام</p></div><div class="tags"><a href="/t">سیل</a></div><ul class="staff"><li>خبرنگار: <strong>نگار رستمی</strong></li><li>دبیر: <strong>کاوه مهرجو</strong></li></ul></div>',
        TITLE_FA,
        ["نگار رستمی"],
        stories.FA,
        also=("باران چند روزه شش روستا را خالی کرد.",),
    ),
    site(
        "hi portal: reporter and place in the first line after the desk",
        "hi",
        f"<title>{TITLE_HI} | देश News</title>",
        f'<div class="main"><h1>{TITLE_HI}</h1><div class="info">Edited By <a href="/a">मीरा जोशी</a> , Publish Date: Sat, 08 Jul 2023 10:21 AM (IST)</div><div class="articleBody">{paragraphs(stories.HI)}</div></div>',
        TITLE_HI,
        [],
        stories.HI,
    ),
    site(
        "vi express: weekday and zone, author in bold right below",
        "vi",
        f"<title>{TITLE_VI} - Báo Sông Xanh</title>"
        + _metas(og__title=f"{TITLE_VI} - Báo Sông Xanh"),
        f'<section class="section page-detail"><div class="header-content"><ul class="breadcrumb"><li><a href="/ts">Thời sự</a></li></ul><span class="date">Thứ bảy, 8/7/2023, 10:21 (GMT+7)</span></div><h1 class="title-detail">{TITLE_VI}</h1><p class="description">Mưa lớn nhiều ngày khiến hàng trăm hộ dân ven sông phải rời nhà lên vùng cao.</p><article class="fck_detail">{"".join(f"<p class=Normal>{x}</p>" for x in stories.VI)}<p class="Normal" style="text-align:right;"><strong>Lê Minh Hằng</strong></p></article></section>',
        TITLE_VI,
        ["Lê Minh Hằng"],
        stories.VI,
        also=("Mưa lớn nhiều ngày khiến hàng trăm hộ dân ven sông phải rời nhà lên vùng cao.",),
    ),
    site(
        "vi youth: author info block with mail button, 08/07/2023 with zone",
        "vi",
        f"<title>{TITLE_VI} | Báo Thanh Loa Online</title>",
        f'<div class="detail__main"><h1 class="detail-title article-title">{TITLE_VI}</h1><div class="detail-author-bot"><div class="author-info"><a class="name" href="/tac-gia/1">TRẦN QUỐC BẢO</a></div><div class="detail-time"><div data-role="publishdate">08/07/2023 10:21 GMT+7</div></div></div><h2 class="detail-sapo">TLO - Mưa lớn nhiều ngày, hàng trăm hộ dân phải rời nhà trong đêm.</h2><div class="detail-content afcbc-body">{paragraphs(stories.VI)}</div></div>',
        TITLE_VI,
        ["Trần Quốc Bảo"],
        stories.VI,
        also=(
            "TLO - Mưa lớn nhiều ngày, hàng trăm hộ dân phải rời nhà trong đêm.",
            "Mưa lớn nhiều ngày, hàng trăm hộ dân phải rời nhà trong đêm.",
        ),
    ),
    site(
        "ru business daily: authors and a city in the last paragraph",
        "ru",
        f"<title>{TITLE_RU} — Вестник-Дело</title>"
        + _metas(og__title=TITLE_RU, article__published_time="2023-07-08T10:21:00+03:00"),
        f'<article class="doc"><header class="doc_header"><time class="doc_header__publish_time" datetime="2023-07-08T10:21:00+03:00">08.07.2023, 10:21</time><h1 class="doc_header__name">{TITLE_RU}</h1><h2 class="doc_header__subheader">Вода поднялась за сутки на два метра</h2></header><div class="article_text_wrapper">{"".join(f"<p class=doc__text>{x}</p>" for x in stories.RU)}<p class="doc__text document_authors">Игорь Лесков, Анна Громова, Синюхинск</p></div></article>',
        TITLE_RU,
        ["Игорь Лесков", "Анна Громова"],
        stories.RU,
    ),
    site(
        "ru site: Автор with a link among tags and shares, hour first",
        "ru",
        f"<title>{TITLE_RU} | Новости Поречья</title>",
        f'<div class="article"><div class="article__info"><a class="article__info-date">10:21 08.07.2023</a><span>(обновлено: 12:40 08.07.2023)</span><span>1024</span></div><h1 class="article__title">{TITLE_RU}</h1><div class="article__author">Автор: <a href="/author/7">Мария Седова</a></div><div class="article__body"><div class="article__text"><strong>СИНЮХИНСК, 8 июл — Поречье Новости.</strong> {stories.RU[0]}</div>{"".join(f"<div class=article__text>{x}</div>" for x in stories.RU[1:])}</div></div>',
        TITLE_RU,
        ["Мария Седова"],
        stories.RU,
    ),
    site(
        "tr daily: Oluşturulma Tarihi with the month first, Haberin Devamı between",
        "tr",
        f"<title>{TITLE_TR} - Son Dakika Haberleri</title>",
        f'<main><article><h1>{TITLE_TR}</h1><h2>Günlerdir süren yağışlar altı köyü boşalttı.</h2><div class="news-date">Oluşturulma Tarihi: Temmuz 08, 2023 10:21</div><div class="author"><a href="/yazar/1">Ayşe Demirkan</a></div><div class="news-content">{paragraphs(stories.TR[:1])}<p><strong>Haberin Devamı</strong></p>{paragraphs(stories.TR[1:])}</div></article></main>',
        TITLE_TR,
        ["Ayşe Demirkan"],
        stories.TR,
        also=("Günlerdir süren yağışlar altı köyü boşalttı.",),
    ),
    site(
        "de local: Autor and dpa in one line, Stand with a clock",
        "de",
        f"<title>{TITLE_DE} | Bergischer Kurier</title>"
        + _json_ld(
            headline=TITLE_DE,
            datePublished="2023-07-08T10:21:00+02:00",
            dateModified="2023-07-10T10:00:00+02:00",
            author=[
                {"@type": "Person", "name": "Tom Rieger"},
                {"@type": "Organization", "name": "dpa"},
            ],
        ),
        f'<article><span class="kicker">Grünach</span><h1>{TITLE_DE}</h1><div class="byline">Von Tom Rieger, dpa | Stand: 10.07.2023, 10:00 Uhr</div>{paragraphs(stories.DE)}<div class="author-bio"><img alt=""><h4>Über den Autor</h4><p>Tom Rieger schreibt seit 2015 für den Bergischen Kurier über die Region.</p></div></article>',
        TITLE_DE,
        ["Tom Rieger"],
        stories.DE,
    ),
    site(
        "es daily: name, city, day with month of three letters and CEST",
        "es",
        f"<title>{TITLE_ES} | España | El Correo de Llanes</title>",
        f'<article><header><h1>{TITLE_ES}</h1><h2>Doce albergues acogen a los vecinos</h2></header><div class="a_md"><div class="a_md_a"><a href="/autor/ana" class="a_md_a_n">Ana Belmonte</a></div><div class="a_md_f"><span class="a_md_f_c">Llanes - </span><time id="article_date_p" data-date="2023-07-08T08:21:00.000Z"><a href="/hemeroteca/2023-07-08">08 jul 2023 - 10:21</a><abbr title="Central European Summer Time">CEST</abbr></time></div></div><div class="a_c">{paragraphs(stories.ES)}</div></article>',
        TITLE_ES,
        ["Ana Belmonte"],
        stories.ES,
        also=("Doce albergues acogen a los vecinos",),
    ),
    site(
        "pt folha like: name and city in capitals under it, 8.jul.2023 às",
        "pt-BR",
        f"<title>{TITLE_PT} - 08/07/2023 - Cotidiano - Diário</title>",
        f'<article><h1>{TITLE_PT}</h1><div class="c-signature"><strong class="c-signature__author"><a href="/autores/l">Luísa Prado</a></strong><span class="c-signature__location">São Mateus</span></div><time class="c-more-options__published-date" datetime="2023-07-08 10:21:00">8.jul.2023 às 10h21</time><time class="c-more-options__modified-date" datetime="2023-07-09 09:00:00">Atualizado: 9.jul.2023 às 9h00</time><div class="c-news__body">{paragraphs(stories.PT)}</div></article>',
        TITLE_PT,
        ["Luísa Prado"],
        stories.PT,
    ),
    site(
        "en guardian like: names linked with in and a city, last modified beside",
        "en",
        f"<title>{TITLE_EN} | Floods | The Sentinel</title>"
        + _metas(
            og__title=TITLE_EN,
            article__published_time="2023-07-08T09:21:00.000Z",
            article__author="https://x.example/profile/ann-lee,https://x.example/profile/omar-haddad",
        ),
        f'<main><article><h1>{TITLE_EN}</h1><div data-gu-name="standfirst"><p>Twelve shelters open as hundreds leave their homes in the night</p></div><aside data-gu-name="meta"><address aria-label="Contributor info"><div><a rel="author" href="/profile/ann-lee">Ann Lee</a> in Greenford and <a rel="author" href="/profile/omar-haddad">Omar Haddad</a></div></address><details><summary>Sat 8 Jul 2023 10.21 BST</summary>Last modified on Sun 9 Jul 2023 09.00 BST</details></aside><div id="maincontent">{paragraphs(stories.EN)}</div></article></main>',
        TITLE_EN,
        ["Ann Lee", "Omar Haddad"],
        stories.EN,
        also=("Twelve shelters open as hundreds leave their homes in the night",),
    ),
    site(
        "en agency: By A and B, reporting and editing lines below",
        "en",
        f"<title>{TITLE_EN} | Wireline</title>",
        f'<article><h1 data-testid="Heading">{TITLE_EN}</h1><div class="info-content"><div class="author-name">By <a href="/authors/ann-lee/">Ann Lee</a> and <a href="/authors/omar/">Omar Haddad</a></div><time><span>July 8, 2023</span><span>10:21 AM UTC</span><span>Updated 2 days ago</span></time></div><div class="body"><p>GREENFORD, July 8 (Wireline) - {stories.EN[0]}</p>{paragraphs(stories.EN[1:])}<p>Reporting by Ann Lee in Greenford and Omar Haddad in Milton; Editing by Sue Park</p><p>Our Standards: <a href="/s">The Wireline Trust Principles.</a></p></div></article>',
        TITLE_EN,
        ["Ann Lee", "Omar Haddad"],
        stories.EN,
    ),
    site(
        "it daily: di name behind a comma from our envoy, alle with a clock",
        "it",
        f"<title>{TITLE_IT} - la Gazzetta del Colle</title>",
        f'<main class="story"><h1 class="story__title">{TITLE_IT}</h1><div class="story__meta"><em class="story__author">di <a href="/a/1">Paola Ricci</a>, nostra inviata</em><time class="story__date" datetime="2023-07-08">08 Luglio 2023 alle 10:21</time><span>2 minuti di lettura</span></div><div class="story__text" id="article-body">{paragraphs(stories.IT)}</div></main>',
        TITLE_IT,
        ["Paola Ricci"],
        stories.IT,
    ),
    site(
        "th paper: Buddhist year beside a clock",
        "th",
        f"<title>{TITLE_TH} - ข่าวเช้า</title>",
        f'<article><h1>{TITLE_TH}</h1><div class="date">8 ก.ค. 2566 10:21 น.</div><div class="byline">โดย <a href="/author/1">สมชาย ใจดี</a></div><div class="content">{paragraphs(stories.TH)}</div></article>',
        TITLE_TH,
        ["สมชาย ใจดี"],
        stories.TH,
    ),
    site(
        "de daily: Aktualisiert am with a clock glued, published in JSON-LD",
        "de",
        f"<title>{TITLE_DE} | ALLGEMEINE</title>"
        + _json_ld(
            headline=TITLE_DE,
            datePublished="2023-07-08T08:00:00+02:00",
            dateModified="2023-07-09T10:21:00+02:00",
            author=[{"@type": "Person", "name": "Anna Meier, Frankfurt"}],
        ),
        f'<article><header><h1><span class="hdg_kicker">Hochwasser:</span> <span class="hdg_title">{TITLE_DE}</span></h1><div class="atc-Meta"><ul><li>Von <span class="atc-MetaAuthor">Anna Meier</span>, Frankfurt</li><li>-Aktualisiert am <time datetime="2023-07-09T10:21:00+0200">09.07.2023-10:21</time></li></ul></div></header><div class="atc-Text">{paragraphs(stories.DE)}</div></article>',
        TITLE_DE,
        ["Anna Meier"],
        stories.DE,
    ),
    site(
        "de paper: two names and a city in one line, Lesezeit",
        "de",
        f"<title>{TITLE_DE} - Panorama - SZ.example</title>"
        + _metas(og__title=TITLE_DE, article__published_time="2023-07-08T10:21:00+02:00"),
        f'<main><article><h2><span>Hochwasser:</span><span>{TITLE_DE}</span></h2><time datetime="2023-07-08T10:21:00+02:00">8. Juli 2023, 10:21 Uhr</time><div data-manual="reading-time">Lesezeit: 3 Min.</div><p data-manual="teaserText">Hunderte mussten ihre Häuser in der Nacht verlassen.</p><div class="css-1e">Von Anna Meier und Jonas Beck, Grünau</div>{paragraphs(stories.DE)}</article></main>',
        TITLE_DE,
        ["Anna Meier", "Jonas Beck"],
        stories.DE,
        also=("Hunderte mussten ihre Häuser in der Nacht verlassen.",),
    ),
    site(
        "de alternative: name and what she is for in one box, AUS city above",
        "de",
        f"<title>{TITLE_DE} - tagblatt.example</title>",
        f'<article><h1><span>Hochwasser an der Grünach: </span><span>{TITLE_DE}</span></h1><div class="author-container"><a href="/autor/1"><span class="typo-name">Lena Hartwig</span></a><div>Redakteurin für Klima</div></div><div class="date"><time datetime="2023-07-08T10:21:00Z">8.7.2023</time> <span>10:21 Uhr</span></div><p class="typo-bodytext"><span>GRÜNAU tbl</span> | {stories.DE[0]}</p>{paragraphs(stories.DE[1:])}</article>',
        TITLE_DE,
        ["Lena Hartwig"],
        stories.DE,
    ),
    site(
        "de wp local: Von Redaktion, (red/dpa) at the end",
        "de",
        f"<title>{TITLE_DE} - Kreisbote Grünau</title>"
        + _json_ld(
            headline=TITLE_DE,
            datePublished="2023-07-08T10:21:00+02:00",
            author={"@type": "Person", "name": "Redaktion"},
        ),
        f'<article class="post"><h1 class="entry-title">{TITLE_DE}</h1><div class="entry-meta">Von <span class="author vcard"><a class="url fn n" href="/author/redaktion/">Redaktion</a></span> - <time class="entry-date" datetime="2023-07-08T10:21:00+02:00">8. Juli 2023</time></div><div class="entry-content"><p>{stories.DE[0]}</p><p>{stories.DE[1]}</p><p>{stories.DE[2]} (red/dpa)</p></div></article>',
        TITLE_DE,
        [],
        stories.DE,
    ),
    site(
        "fr regional: outlet's name glued before the name in capitals",
        "fr",
        f"<title>{TITLE_FR}</title>" + _metas(og__site_name="Ouest-Matin", og__title=TITLE_FR),
        f'<article><h1>{TITLE_FR}</h1><div class="su-author"><span class="su-signature">Ouest-Matin <strong>Nadia LEMOINE</strong>.</span></div><div class="su-date">Publié le <time datetime="2023-07-08T10:21:00+02:00">08/07/2023 à 10h21</time></div><div class="su-article-body">{paragraphs(stories.FR)}</div></article>',
        TITLE_FR,
        ["Nadia LEMOINE"],
        stories.FR,
    ),
    site(
        "it agency: Redazione, city in capitals, day with a month",
        "it",
        f"<title>{TITLE_IT} - Cronaca - AGX.it</title>",
        f'<article><h1>{TITLE_IT}</h1><div class="news-details"><span class="author">Redazione AGX</span><span class="city">COLLE</span><span class="date">08 luglio 2023 10:21</span></div><div class="news-txt">{paragraphs(stories.IT)}<p>RIPRODUZIONE RISERVATA © Copyright AGX</p></div></article>',
        TITLE_IT,
        [],
        stories.IT,
    ),
    site(
        "nl broadcaster: name and post under a picture, day in time only",
        "nl",
        "<title>Groene Aa buiten oevers, zes dorpen ontruimd</title>",
        f'<main><article><h1>Groene Aa buiten oevers, zes dorpen ontruimd</h1><div><time datetime="2023-07-08T10:21:00+0200">zaterdag 8 juli, 10:21</time><span>Aangepast</span><time datetime="2023-07-08T12:00:00+0200">zaterdag 8 juli, 12:00</time></div><ul class="authors"><li><p>Jan de Vries</p><p>verslaggever</p></li></ul>{paragraphs(stories.NL)}</article></main>',
        "Groene Aa buiten oevers, zes dorpen ontruimd",
        ["Jan de Vries"],
        stories.NL,
    ),
    site(
        "sv tabloid: Publicerad and Uppdaterad, name with mail below",
        "sv",
        "<title>Gröna ån svämmar över – sex byar töms | Bladet</title>",
        f'<article><h1>Gröna ån svämmar över – sex byar töms</h1><div class="dates"><p>Publicerad: <time datetime="2023-07-08T08:21:00Z">08 juli 2023 kl. 10.21</time></p><p>Uppdaterad: <time datetime="2023-07-09T08:00:00Z">igår</time></p></div>{paragraphs(stories.SV)}<div class="byline"><a href="mailto:k@b.example"><span>Karin Ek</span></a><span>karin.ek@bladet.example</span></div></article>',
        "Gröna ån svämmar över – sex byar töms",
        ["Karin Ek"],
        stories.SV,
    ),
    site(
        "no paper: Journalist label in a list, Sist oppdatert",
        "no",
        "<title>Grønnåa flommer over, seks bygder tømt</title>",
        f'<article><h1>Grønnåa flommer over, seks bygder tømt</h1><ul class="byline-list"><li><span>Journalist</span><a href="/kari">Kari Moe</a></li></ul><div class="dates"><span>Publisert 08.07.2023 10:21</span><span>Sist oppdatert 09.07.2023 09:00</span></div>{paragraphs(NO)}</article>',
        "Grønnåa flommer over, seks bygder tømt",
        ["Kari Moe"],
        NO,
    ),
    site(
        "da paper: Af: with mail, day with a short month",
        "da",
        "<title>Grønå går over sine bredder</title>",
        f'<article><h1>Grønå går over sine bredder</h1><div class="meta">Af: <b>Mette Holm</b>, mette@avis.example</div><div class="time">8. jul. 2023, 10:21</div>{paragraphs(DA)}</article>',
        "Grønå går over sine bredder",
        ["Mette Holm"],
        DA,
    ),
    site(
        "en uk broadcaster: By A & B and the outlet with a city below",
        "en",
        f"<title>{TITLE_EN} - River News</title>"
        + _json_ld(
            headline=TITLE_EN,
            datePublished="2023-07-08T09:21:00.000Z",
            author=[{"@type": "Person", "name": "By Ann Lee & Omar Haddad"}],
        ),
        f'<main><article><header><h1>{TITLE_EN}</h1><div><time datetime="2023-07-08T09:21:00.000Z">8 July 2023</time></div></header><div class="TextContributorName">By Ann Lee &amp; Omar Haddad</div><div class="ContributorTitle">River News, Greenford</div>{paragraphs(stories.EN)}</article></main>',
        TITLE_EN,
        ["Ann Lee", "Omar Haddad"],
        stories.EN,
    ),
    site(
        "en business: Contributor and a short biography beside",
        "en",
        f"<title>{TITLE_EN}</title>"
        + _json_ld(
            headline=TITLE_EN,
            datePublished="2023-07-08T10:21:00-04:00",
            author={"@type": "Person", "name": "Ann Lee", "description": "I write about rivers."},
        ),
        f'<article><h1>{TITLE_EN}</h1><div class="contrib-container"><a href="/sites/annlee/">Ann Lee</a><span>Contributor</span><div class="contrib-bio">I write about rivers and the people beside them.</div></div><time>Jul 8, 2023, 10:21am EDT</time>{paragraphs(stories.EN)}<div class="below"><p>Follow me on <a href="https://t.example">Twitter</a>. Check out my <a href="https://x.example">website</a>.</p></div></article>',
        TITLE_EN,
        ["Ann Lee"],
        stories.EN,
    ),
    site(
        "en local tv: Posted and Updated with slashes and a zone",
        "en",
        f"<title>{TITLE_EN} | WXYQ</title>",
        f'<article><h1>{TITLE_EN}</h1><p>by: <a href="/author/ann-lee/">Ann Lee</a></p><div class="dateline"><p>Posted: <time datetime="2023-07-08T10:21:00-04:00">Jul 8, 2023 / 10:21 AM EDT</time></p><p>Updated: <time datetime="2023-07-09T09:00:00-04:00">Jul 9, 2023 / 09:00 AM EDT</time></p></div><div class="article-body"><p>GREENFORD, Ohio (WXYQ) – {stories.EN[0]}</p>{paragraphs(stories.EN[1:])}<p>Copyright 2023 WXYQ Media Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.</p></div></article>',
        TITLE_EN,
        ["Ann Lee"],
        stories.EN,
    ),
    site(
        "en magazine: authors by @id in a graph, byline of pictures only",
        "en",
        f'<title>{TITLE_EN} | The Meridian</title><script type="application/ld+json">'
        '{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"'
        + TITLE_EN
        + '","datePublished":"2023-07-08T10:21:00Z","author":[{"@id":"#a"},{"@id":"#b"}]},{"@type":"Person","@id":"#a","name":"Ann Lee"},{"@type":"Person","@id":"#b","name":"Omar Haddad"}]}</script>',
        f'<article><h1>{TITLE_EN}</h1><div class="avatars"><img alt="Ann Lee" src="/a.jpg"><img alt="Omar Haddad" src="/b.jpg"></div><div>By <a href="/a/ann">Ann Lee</a> + <a href="/a/omar">Omar Haddad</a></div>{paragraphs(stories.EN)}</article>',
        TITLE_EN,
        ["Ann Lee", "Omar Haddad"],
        stories.EN,
    ),
    site(
        "en opinion: Name is a professor below, By above only in meta",
        "en",
        f'<title>{TITLE_EN} | Opinion</title><meta name="author" content="Ann Lee"><meta name="date" content="2023-07-08">',
        f"<article><h1>{TITLE_EN}</h1>{paragraphs(stories.EN)}<p><em>Ann Lee is a professor of hydrology at Greenford University.</em></p></article>",
        TITLE_EN,
        ["Ann Lee"],
        stories.EN,
        also=("Ann Lee is a professor of hydrology at Greenford University.",),
    ),
    site(
        "en handle: e-mail and handle are no names",
        "en",
        f"<title>{TITLE_EN} | Rivernet</title>",
        f'<article><h1>{TITLE_EN}</h1><div class="byline">rivernet_staff | <a href="mailto:desk@rivernet.example">desk@rivernet.example</a></div><time datetime="2023-07-08">July 8, 2023</time>{paragraphs(stories.EN)}</article>',
        TITLE_EN,
        [],
        stories.EN,
    ),
    site(
        "zh gov: 信息来源 发布日期 字体 浏览次数",
        "zh",
        f'<title>{TITLE_ZH}_江城市人民政府</title><meta name="ArticleTitle" content="{TITLE_ZH}"><meta name="PubDate" content="2023-07-08 09:30"><meta name="ContentSource" content="市水务局">',
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/xw">新闻中心</a></div><div class="article"><h1>{TITLE_ZH}</h1><div class="info">信息来源：市水务局　发布日期：2023-07-08 09:30　字体：<a>大</a> <a>中</a> <a>小</a>　浏览次数：<span>102</span></div><div class="view TRS_UEDITOR">{paragraphs(stories.ZH)}</div></div>',
        TITLE_ZH,
        [],
        stories.ZH,
    ),
    site(
        "zh portal: account's name, day and 发布于 a province",
        "zh",
        f"<title>{TITLE_ZH}_江城网</title>",
        f'<div class="left"><div class="text-title"><h1>{TITLE_ZH}<span class="article-tag"></span></h1><div class="article-info"><span class="time">2023-07-08 10:21</span><span>来源：<a href="/">江城观察</a></span><span>发布于：江苏省</span></div></div><article class="article"><p data-role="original-title">原标题：青螺河水位上涨</p>{paragraphs(stories.ZH)}<p>返回江城网，查看更多</p><p data-role="editor-name">责任编辑：<span></span></p></article></div>',
        TITLE_ZH,
        [],
        stories.ZH,
    ),
    site(
        "zh blog: 作者 时间 分类 with an English month",
        "zh",
        f"<title>{TITLE_ZH} - 方晓的博客</title>",
        f'<article class="post"><h1 class="post-title"><a href="/1">{TITLE_ZH}</a></h1><ul class="post-meta"><li>作者: <a href="/author/1/">方晓</a></li><li>时间: <time datetime="2023-07-08T10:21:00+08:00">July 8, 2023</time></li><li>分类: <a href="/c">随笔</a></li></ul><div class="post-content">{paragraphs(stories.ZH)}</div></article>',
        TITLE_ZH,
        ["方晓"],
        stories.ZH,
    ),
    site(
        "zh app: account line with an official label and region",
        "zh",
        f"<title>{TITLE_ZH}_手机新闻</title>",
        f'<div class="content-article"><h1>{TITLE_ZH}</h1><div class="author-info"><a class="media-name" href="/m/1">江城晚报</a><span>2023-07-08 10:21</span><span>发布于江苏</span><span>江城晚报官方账号</span></div><div class="rich_media_content">{paragraphs(stories.ZH)}</div></div>',
        TITLE_ZH,
        [],
        stories.ZH,
    ),
    site(
        "zh magazine: 撰文 编辑 摄影 each in a line below the lead",
        "zh",
        f'<title>{TITLE_ZH} | 江上</title><meta property="article:published_time" content="2023-07-08T10:21:00+08:00">',
        f"<article><h1>{TITLE_ZH}</h1><section><p>撰文 | 周亦然</p><p>编辑 | 何苗</p><p>摄影 | 林枫</p></section>{paragraphs(stories.ZH)}</article>",
        TITLE_ZH,
        ["周亦然"],
        stories.ZH,
    ),
    site(
        "tw magazine: 文 name and a class of web only, 發布時間 label",
        "zh-Hant",
        f"<title>{TITLE_TW}｜遠望雜誌</title>",
        f'<article><h1>{TITLE_TW}</h1><div class="author"><span>文</span> <a href="/author/1">周亞安</a> <span>遠望Web only</span></div><div class="date">發布時間：2023-07-08</div><div class="main">{paragraphs(stories.TW)}</div></article>',
        TITLE_TW,
        ["周亞安"],
        stories.TW,
    ),
    site(
        "tw tv: 記者 with a photographer and a place at the head",
        "zh-Hant",
        f"<title>{TITLE_TW}│民眾新聞網</title>"
        + _metas(article__published_time="2023-07-08T10:21:00+08:00"),
        f'<article><h1>{TITLE_TW}</h1><ul class="info"><li>2023/07/08 10:21</li><li>文：周亞安／青螺報導</li></ul><div class="story"><p>{stories.TW[0]}</p>{paragraphs(stories.TW[1:])}</div></article>',
        TITLE_TW,
        ["周亞安"],
        stories.TW,
    ),
    site(
        "ja portal: day without a year in the page, meta has it",
        "ja",
        f"<title>{TITLE_JA}（青朝新聞） - ニュースの森</title>"
        + _json_ld(
            headline=TITLE_JA,
            datePublished="2023-07-08T10:21:05+09:00",
            author={"@type": "Organization", "name": "青朝新聞"},
        ),
        f'<article id="uamods"><header><h1>{TITLE_JA}</h1><div><time>7/8(土) 10:21</time>配信</div><a href="/media">青朝新聞</a></header><div class="article_body">{paragraphs(stories.JA)}</div></article>',
        TITLE_JA,
        [],
        stories.JA,
    ),
    site(
        "ko portal: 입력 and 수정 glued, name with 기자 as a link",
        "ko",
        f"<title>{TITLE_KO}</title>",
        f'<div class="media_end"><h2 id="title_area"><span>{TITLE_KO}</span></h2><div class="info_datestamp"><span>입력<em data-date-time="2023-07-08 10:21:05">2023.07.08. 오전 10:21</em></span><span>수정<em>2023.07.09. 오전 9:00</em></span></div><em class="media_journalist_name">윤슬기 기자</em></div><article id="dic_area">{paragraphs(stories.KO)}</article><p class="byline_s">윤슬기 기자 (sgyun@hanbit.example)</p>',
        TITLE_KO,
        ["윤슬기"],
        stories.KO,
    ),
    site(
        "ru agency: day with a comma, no names",
        "ru",
        f"<title>{TITLE_RU} - Агентство Север</title>",
        f"<main><div><time>8 июля 2023, 10:21</time></div><h1>{TITLE_RU}</h1><article><p>СИНЮХИНСК, 8 июля. /Север/. {stories.RU[0]}</p>{paragraphs(stories.RU[1:])}</article></main>",
        TITLE_RU,
        [],
        stories.RU,
    ),
    site(
        "tr agency: Giriş and Güncelleme in one line, source",
        "tr",
        f"<title>{TITLE_TR}</title>",
        f'<article><h1>{TITLE_TR}</h1><div class="date-info">Giriş: 08.07.2023 - 10:21 Güncelleme: 09.07.2023 - 09:00 Kaynak: AA</div>{paragraphs(stories.TR)}</article>',
        TITLE_TR,
        [],
        stories.TR,
    ),
    site(
        "cs paper: Autor with an agency, day with a named month",
        "cs",
        "<title>Modrá se vylila z břehů | Deník Zprávy</title>",
        f'<article><h1>Modrá se vylila z břehů</h1><div class="art-info"><span class="time">8. července 2023 10:21</span> <span class="authors">Autor: Jana Nováková, ČTK</span></div>{paragraphs(stories.CS)}</article>',
        "Modrá se vylila z břehů",
        ["Jana Nováková"],
        stories.CS,
    ),
    site(
        "hu portal: name, middle dot and a day with dots",
        "hu",
        "<title>Kilépett medréből a Zöld-patak</title>",
        f'<article><h1>Kilépett medréből a Zöld-patak</h1><div class="meta"><a href="/szerzo/1">Kovács Anna</a> · 2023.07.08. 10:21</div>{paragraphs(stories.HU)}</article>',
        "Kilépett medréből a Zöld-patak",
        ["Kovács Anna"],
        stories.HU,
    ),
    site(
        "uk pravda like: name, a dash and a day",
        "uk",
        "<title>Синюха вийшла з берегів | Українська газета</title>",
        f'<article class="post"><header><h1>Синюха вийшла з берегів</h1><div class="post_time"><span class="post_author"><a href="/a/1">Олена Мельник</a></span> — 8 липня 2023, 10:21</div></header><div class="post_text">{paragraphs(stories.UK)}</div></article>',
        "Синюха вийшла з берегів",
        ["Олена Мельник"],
        stories.UK,
    ),
    site(
        "id portal: Tim Redaksi, day with WIB, penulis and editor below",
        "id",
        "<title>Sungai Zamrud Meluap, Enam Dusun Diungsikan - Kabar</title>",
        f'<article><h1>Sungai Zamrud Meluap, Enam Dusun Diungsikan</h1><div class="detail__author">Budi Santoso - <span>kabarNews</span></div><div class="detail__date">Sabtu, 08 Jul 2023 10:21 WIB</div>{paragraphs(stories.ID)}</article>',
        "Sungai Zamrud Meluap, Enam Dusun Diungsikan",
        ["Budi Santoso"],
        stories.ID,
    ),
    site(
        "pt paper: name above a day with de and a clock, photo credit beside",
        "pt",
        f"<title>{TITLE_PT} | Sociedade | PÚBLICA</title>",
        f'<article><h1>{TITLE_PT}</h1><div class="byline"><a href="/autor/l" rel="author">Luísa Prado</a><time datetime="2023-07-08T10:21:00">8 de Julho de 2023, 10:21</time></div><figure><img src="/a.jpg"><figcaption>O rio em cheia <span class="credit">Rui Sousa</span></figcaption></figure>{paragraphs(stories.PT)}</article>',
        TITLE_PT,
        ["Luísa Prado"],
        stories.PT,
    ),
    site(
        "el portal: newsroom as author, day with slashes",
        "el",
        "<title>Υπερχείλισε ο Σμαράγδης | Νέα Εποχή</title>",
        f'<article><h1>Υπερχείλισε ο Σμαράγδης</h1><div class="info"><span>Newsroom</span> <time datetime="2023-07-08T10:21:00+03:00">08/07/2023 • 10:21</time></div>{paragraphs(stories.EL)}</article>',
        "Υπερχείλισε ο Σμαράγδης",
        [],
        stories.EL,
    ),
    site(
        "he portal: מאת with a name, hour and day",
        "he",
        "<title>נחל הברקת עלה על גדותיו</title>",
        f'<article><h1>נחל הברקת עלה על גדותיו</h1><div class="author">מאת <a href="/1">נועה ברק</a></div><div class="date">10:21 | 08.07.2023</div>{paragraphs(stories.HE)}</article>',
        "נחל הברקת עלה על גדותיו",
        ["נועה ברק"],
        stories.HE,
    ),
)
