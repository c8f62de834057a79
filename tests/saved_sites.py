"""Pages of sites that do not exist, in the manner of news sites and blogs in twenty-five languages.

Each says what a reader takes from it: the title, who wrote the story, its day, and its paragraphs.
"""

from collections.abc import Iterable, Mapping

import attrs

import stories


@attrs.frozen
class Site:
    """A page, and what a reader takes from it."""

    name: str
    page: str
    title: str
    authors: tuple[str, ...]
    day: str | None
    story: tuple[str, ...]
    photographers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Other lines of the text: a standfirst."""
    told: Mapping[str, str] = {}
    """The outlet, the section and the language, where they are asked for."""


def paragraphs(story: tuple[str, ...]) -> str:
    """Return a story in elements of markup."""
    return "".join(f"<p>{text}</p>" for text in story)


def site(
    name: str,
    language: str,
    head: str,
    body: str,
    title: str,
    authors: Iterable[str],
    story: tuple[str, ...],
    *,
    day: str | None = "2023-07-08",
    photographers: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Site:
    """Return a page of a head and a body, and what a reader takes from it."""
    start = f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{head}</head>'
    page = f"{start}<body>{body}</body></html>"
    return Site(name, page, title, tuple(authors), day, story, photographers, also)


SITES = (
    Site(
        "zh portal: info line with an origin and an editor in charge below",
        f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>青螺河水位上涨 六村居民转移|青螺河|江城_江城新闻_大江网</title>
<meta name="keywords" content="青螺河,江城"><meta property="og:type" content="news"><meta property="og:title" content="青螺河水位上涨 六村居民转移">
<meta property="article:published_time" content="2023-07-08T21:14:05+08:00"><meta property="article:author" content="江城晚报"></head>
<body><div class="top-bar-wrap"><div class="top-bar"><a href="/">大江网</a>&gt;<a href="/c">国内新闻</a>&gt; <span>正文</span></div></div>
<div class="main-content w1240"><h1 class="main-title">青螺河水位上涨 六村居民转移</h1>
<div class="top-bar"><div class="date-source"><span class="date">2023年07月08日 21:14</span> <a href="http://jc.example" class="source" rel="nofollow">江城晚报</a></div><div class="share"><span>新浪微博</span><span>微信</span></div></div>
<div class="article-content-left"><div class="article" id="article"><div class="img_wrapper"><img src="/i/1.jpg" alt=""><span class="img_descr">青螺河畔的安置点。摄影/陆小川</span></div>
<p cms-style="font-L">　　原标题：青螺河水位上涨</p><p cms-style="font-L">　　{stories.ZH[0]}</p><p>　　{stories.ZH[1]}</p><p>　　{stories.ZH[2]}（记者 高一鸣 通讯员 许文）</p>
<p class="article-editor">责任编辑：何晓薇</p></div><div class="article-bottom"><div class="keywords"><a>青螺河</a></div></div></div>
<div class="article-content-right"><div class="hd"><h2>阅读排行榜</h2></div><ul><li><a href="/1">江城地铁五号线延误</a></li><li><a href="/2">青螺大桥限行</a></li></ul></div></div></body></html>""",
        "青螺河水位上涨 六村居民转移",
        ("高一鸣", "许文"),
        "2023-07-08",
        stories.ZH,
        photographers=("陆小川",),
    ),
    Site(
        "zh magazine: hashed classes, author and outlet in one block, a desk label",
        f"""<html><head><title>青螺河畔的一夜_直击现场_潮汐新闻-The Tide</title><script id="__NEXT_DATA__" type="application/json">{{"props":{{}}}}</script></head>
<body><div id="__next"><header class="index_header__a1b2"><a href="/">首页</a><a href="/v">视频</a></header>
<main class="normalContentWrap"><div class="index_leftcontent__U1"><div class="index_wrapper__L_zqV"><h1 class="index_title__B8mhI">青螺河畔的一夜</h1>
<div class="index_headerContent__sASF4"><div class="ant-space"><div class="ant-space-item"><div>潮汐新闻记者 方晓</div></div><div class="ant-space-item"><div><span>2023-07-09 07:52</span><span class="index_source">来源：潮汐新闻</span></div></div><div class="index_column"><a href="/list_1"><span>直击现场</span></a> &gt;</div></div></div>
<div class="index_cententWrap__Jv8jK"><p>{stories.ZH[0]}</p><p class="image-wrapper"><img src="https://img.example/2.jpg"></p><p class="index_imgdesc">7月8日晚，青螺河边的村口。 潮汐新闻记者 方晓 图</p><p>{stories.ZH[1]}</p><p>{stories.ZH[2]}</p></div>
<div class="index_bottom"><div>责任编辑：宋昱</div><div>图片编辑：李茉</div><div>校对：丁晴</div><div>潮汐新闻报料：400-000-0000</div></div></div></div>
<div class="index_rightcontent"><div class="card">热榜<ol><li><a href="/3">五号线为何又停了</a></li></ol></div></div></main></div></body></html>""",
        "青螺河畔的一夜",
        ("方晓",),
        "2023-07-09",
        stories.ZH,
    ),
    Site(
        "zh state media: time split into spans, editor in square brackets",
        f"""<html><head><title>江城开放十二处安置点-新岸网</title><meta name="source" content="新岸社"></head><body>
<div class="header domPC"><div class="header-top clearfix"><div class="header-time left"><span class="year"><em> 2023</em></span> <span class="day"><em>07</em>/<em>08</em></span> <span class="time">22:31:09</span></div><div class="source"> 来源：新岸网 </div></div>
<div class="head-line clearfix"><h1><span class="title">江城开放十二处安置点</span></h1><div class="pageShare"><a>字体：</a><a>小</a><a>中</a><a>大</a></div></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail"><p>　　新岸社江城7月8日电（记者骆青、贺琳）{stories.ZH[0]}</p><p>　　{stories.ZH[1]}</p><p>　　{stories.ZH[2]}</p></div>
<div id="articleEdit"><span class="tiyi1 domPC"><a href="javascript:void(0);">【纠错】</a></span><span class="editor"> 【责任编辑:石岩】 </span></div></div></div></body></html>""",
        "江城开放十二处安置点",
        ("骆青", "贺琳"),
        "2023-07-08",
        stories.ZH,
    ),
    Site(
        "tw paper: desk in square brackets opens the text, an app banner inside it",
        f"""<html lang="zh-Hant"><head><title>青螺溪暴漲 六村撤離 - 生活 - 自在時報電子報</title><meta property="og:title" content="青螺溪暴漲 六村撤離 - 生活 - 自在時報電子報"><meta property="og:site_name" content="自在時報電子報">
<meta property="pubdate" content="2023-07-08T18:20:00+08:00"></head><body><div class="whitecon articlebody"><div class="breadcrumbs boxTitle"><a href="/">首頁</a>&gt;<a href="/life">生活</a></div>
<h1>青螺溪暴漲 六村撤離</h1><div class="text boxTitle boxText" data-desc="內容頁"><span class="time">2023/07/08 18:20</span><div class="photo_bg" data-desc="圖"><div class="photo boxTitle"><img src="/p.jpg"><p>青螺溪畔的收容所。（記者林望月攝）</p></div></div>
<p>〔記者林望月／青螺報導〕{stories.TW[0]}</p><p>{stories.TW[1]}</p><p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎　 <a href="/app">點我下載APP</a>　 <a href="/rule">按我看活動辦法</a></p><p>{stories.TW[2]}</p></div>
<div class="related boxTitle" data-desc="相關新聞"><a href="/9"><p>青螺大橋封閉</p></a></div></div></body></html>""",
        "青螺溪暴漲 六村撤離",
        ("林望月",),
        "2023-07-08",
        stories.TW,
        photographers=("林望月",),
    ),
    Site(
        "tw group: byline section with outlet, reporter and place joined by slashes",
        f"""<html lang="zh-Hant"><head><title>青螺溪水漲 縣府開十二處收容所 | 社會 | 同心新聞網</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"青螺溪水漲 縣府開十二處收容所","datePublished":"2023-07-08T19:02:00+08:00","dateModified":"2023-07-09T08:00:00+08:00","author":{{"@type":"Person","name":"邱宜君"}},"publisher":{{"@type":"Organization","name":"同心新聞網"}}}}</script></head>
<body><section class="article-content__wrapper"><h1 class="article-content__title">青螺溪水漲 縣府開十二處收容所</h1><section class="article-content__info"><div class="article-content__subinfo"><section class="authors"><time class="article-content__time">2023-07-08 19:02</time><span class="article-content__author">同心報 / 記者<a href="/reporter/3">邱宜君</a>/青螺縣即時報導</span></section></div></section>
<section class="article-content__editor"><p>{stories.TW[0]}</p><p>{stories.TW[1]}</p><div class="inline-ads"><div id="ad1"></div></div><p>{stories.TW[2]}</p></section></section>
<section class="story-list__more"><h2>延伸閱讀</h2><a href="/1">青螺大橋封閉</a></section></body></html>""",
        "青螺溪水漲 縣府開十二處收容所",
        ("邱宜君",),
        "2023-07-08",
        stories.TW,
    ),
    Site(
        "hk portal: label 撰文 above, 出版 and 更新 side by side",
        f"""<html lang="zh-HK"><head><title>青螺河水漲｜六村居民撤離 | 香江01</title><meta property="og:title" content="青螺河水漲｜六村居民撤離"></head><body><div id="app"><header><a href="/">香江01</a></header>
<article><h1 id="articleTitle">青螺河水漲｜六村居民撤離</h1><div class="mb-6"><div data-testid="article-author" class="flex"><span>撰文：</span><span class="text-author">何文希</span></div><div><span>出版：</span><time datetime="2023-07-08T10:15:00.000Z">2023-07-08 18:15</time><span>更新：</span><time datetime="2023-07-08T12:40:00.000Z">2023-07-08 20:40</time></div></div>
<div class="article-grid__content-section"><p>{stories.TW[0]}</p><p>{stories.TW[1]}</p><p>{stories.TW[2]}</p></div><div class="tags"><a href="/tag/1">青螺河</a></div></article></div></body></html>""",
        "青螺河水漲｜六村居民撤離",
        ("何文希",),
        "2023-07-08",
        stories.TW,
    ),
    Site(
        "ja portal: provider and month-day only in the text, hashed classes",
        f"""<html lang="ja"><head><title>青螺川が増水　六つの集落が避難（湖国新聞） - ニュース広場</title><meta property="og:title" content="青螺川が増水　六つの集落が避難（湖国新聞） - ニュース広場">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"青螺川が増水　六つの集落が避難（湖国新聞）","datePublished":"2023-07-08T20:11:00+09:00","author":{{"@type":"Organization","name":"湖国新聞"}}}}</script></head>
<body><div class="sc-abc"><div id="contentsWrap"><article class="sc-54nboa-0"><header class="sc-hm"><h1 class="sc-uzx6gd-1">青螺川が増水　六つの集落が避難</h1><div class="sc-uzx6gd-3"><time>7/8(土) 20:11</time><span>配信</span></div><a href="/media/kokoku"><span>湖国新聞</span></a></header>
<div class="article_body highLightSearchTarget"><div><p>{stories.JA[0]}</p><p>{stories.JA[1]}</p><p>{stories.JA[2]}</p></div></div><footer><a href="https://kokoku.example">湖国新聞</a><p>最終更新：7/8(土) 20:30</p></footer></article>
<section id="related"><h2>関連記事</h2><ul><li><a href="/1">青螺大橋が通行止め</a></li></ul></section></div></div></body></html>""",
        "青螺川が増水　六つの集落が避難",
        (),
        "2023-07-08",
        stories.JA,
    ),
    Site(
        "ja daily: name in brackets at the end, a paywall notice below",
        f"""<html lang="ja"><head><title>青螺川沿い、六集落が避難：海辺新聞デジタル</title><meta property="og:title" content="青螺川沿い、六集落が避難：海辺新聞デジタル"></head><body><header><nav><a href="/">トップ</a><a href="/local">地域</a></nav></header>
<main id="main"><div class="Title"><h1>青螺川沿い、六集落が避難</h1><p class="LastUpdated">2023年7月8日 21時30分</p><ul class="SNS"><li>シェア</li><li>ツイート</li></ul></div>
<div class="ArticleText"><p>　{stories.JA[0]}</p><p>　{stories.JA[1]}</p><p>　{stories.JA[2]}（小川真帆）</p></div><div class="PaywallBox"><p>この記事は有料記事です。残り860文字</p></div></main>
<aside><h2>アクセスランキング</h2><ol><li><a href="/1">地下鉄五号線で遅れ</a></li></ol></aside></body></html>""",
        "青螺川沿い、六集落が避難",
        ("小川真帆",),
        "2023-07-08",
        stories.JA,
    ),
    Site(
        "ja broadcaster: time element with a long weekday, no author",
        f"""<html lang="ja"><head><title>青螺川が増水 12か所に避難所 | ラジオ北</title></head><body><section class="content--detail-main"><header class="content--header"><h1 class="content--title"><span>青螺川が増水 12か所に避難所</span></h1><p class="content--date"><time datetime="2023-07-08T19:05:44">2023年7月8日 19時05分</time></p></header>
<div class="content--detail-more"><section class="content--body"><div class="body-text"><p>{stories.JA[0]}<br><br>{stories.JA[1]}<br><br>{stories.JA[2]}</p></div></section></div></section><footer><small>Copyright ラジオ北 All rights reserved.</small></footer></body></html>""",
        "青螺川が増水 12か所に避難所",
        (),
        "2023-07-08",
        stories.JA,
    ),
    Site(
        "ko portal: reporter card, 입력 and 수정, copyright",
        f"""<html lang="ko"><head><title>청라강 수위 상승…여섯 마을 대피</title><meta property="og:title" content="청라강 수위 상승…여섯 마을 대피"><meta property="og:article:author" content="한강일보 | 한빛뉴스"></head><body>
<div class="media_end_head go_trans"><div class="media_end_head_top"><a href="/press"><img alt="한강일보" src="/l.png"></a></div><h2 id="title_area" class="media_end_head_headline"><span>청라강 수위 상승…여섯 마을 대피</span></h2>
<div class="media_end_head_info nv_notrans"><div class="media_end_head_info_datestamp"><div class="media_end_head_info_datestamp_bunch"><em class="media_end_head_info_datestamp_term">입력</em><span class="media_end_head_info_datestamp_time _ARTICLE_DATE_TIME" data-date-time="2023-07-08 18:22:11">2023.07.08. 오후 6:22</span></div><div class="media_end_head_info_datestamp_bunch"><em>수정</em><span data-modify-date-time="2023-07-09 09:01:00">2023.07.09. 오전 9:01</span></div></div><div class="media_end_head_journalist"><a href="/journalist/1"><em class="media_end_head_journalist_name">박서윤 기자</em></a></div></div></div>
<div id="contents"><article id="dic_area" class="go_trans _article_content"><span class="end_photo_org"><div class="nbd_im_w"><img data-src="/p.jpg"></div><em class="img_desc">청라강 대피소 [연합뉴스]</em></span>{stories.KO[0]}<br><br>{stories.KO[1]}<br><br>{stories.KO[2]}<br><br>박서윤 기자 seoyun@hangang.example</article>
<div class="byline"><p class="byline_p"><span class="byline_s">박서윤 기자(seoyun@hangang.example)</span></p></div><div class="copyright"><p class="c_text">Copyright ⓒ 한강일보. All rights reserved. 무단 전재 및 재배포 금지.</p></div></div></body></html>""",
        "청라강 수위 상승…여섯 마을 대피",
        ("박서윤",),
        "2023-07-08",
        stories.KO,
    ),
    Site(
        "ko daily: byline in brackets before the text, 승인 date",
        f"""<html lang="ko"><head><title>폭우에 청라강 범람 &lt; 사회 &lt; 기사본문 - 새벽신문</title><meta property="og:title" content="폭우에 청라강 범람 - 새벽신문"><meta name="author" content="새벽신문"></head><body><div id="article-view"><div class="article-head-title">폭우에 청라강 범람</div><header class="article-view-header"><h3 class="heading">폭우에 청라강 범람</h3><div class="info-group"><article class="item"><ul class="infomation"><li><i class="icon-user-o"></i> 기자명 최도현 기자</li><li><i class="icon-clock-o"></i> 입력 2023.07.08 17:40</li><li>댓글 0</li></ul></article></div></header>
<article id="article-view-content-div" class="article-veiw-body view-page font-size17"><p>[청라=새벽신문] {stories.KO[0]}</p><p>{stories.KO[1]}</p><p>{stories.KO[2]}</p></article>
<article class="writer"><div class="info"><strong class="name">최도현 기자</strong><a href="mailto:dohyun@dawn.example">dohyun@dawn.example</a></div></article><div class="article-copy"><i>저작권자 © 새벽신문 무단전재 및 재배포 금지</i></div></div></body></html>""",
        "폭우에 청라강 범람",
        ("최도현",),
        "2023-07-08",
        stories.KO,
    ),
    Site(
        "ko agency: place and agency in brackets, two reporters joined by a dot",
        f"""<html lang="ko"><head><title>청라강 범람 위기에 주민 대피 | 겨레통신</title><meta property="article:published_time" content="2023-07-08T16:50:00+09:00"></head><body><header class="title-article01"><h1 class="tit">청라강 범람 위기에 주민 대피</h1><p class="update-time" data-published-time="202307081650"><span class="txt">송고시간</span>2023-07-08 16:50</p></header>
<div class="writer-zone01"><div class="txt-con"><strong class="tit-name"><a href="/r/1">정다은</a><span class="txt">기자</span></strong></div></div><article class="story-news article"><div class="tit-sub"><h2>저녁까지 대피소 열두 곳 열어</h2></div><p>(청라=겨레통신) 정다은·오세훈 기자 = {stories.KO[0]}</p><p>{stories.KO[1]}</p><p>{stories.KO[2]}</p><p>daeun@gyeore.example</p><p class="txt-copyright adrs"><span>제보는 카카오톡 okgyeore</span> &lt;저작권자(c) 겨레통신, 무단 전재-재배포 금지&gt; 2023/07/08 16:50 송고</p></article></body></html>""",
        "청라강 범람 위기에 주민 대피",
        ("정다은", "오세훈"),
        "2023-07-08",
        stories.KO,
    ),
    Site(
        "ru site: topic header with time first, author card with a role",
        f"""<html lang="ru"><head><title>Синюха вышла из берегов: Общество: Россия: Лента дня</title><meta property="og:title" content="Синюха вышла из берегов"><meta property="og:site_name" content="Лента дня"></head><body><div class="topic-page"><div class="topic-page__header"><div class="topic-header"><ul class="topic-header__list"><li><a class="topic-header__item topic-header__time" href="/2023/07/08/">20:14, 8 июля 2023</a></li><li><a href="/rubrics/russia">Россия</a></li></ul></div></div>
<h1 class="topic-body__titles"><span class="topic-body__title">Синюха вышла из берегов</span></h1><div class="topic-body__title-yandex">Жителей шести деревень вывезли из-за разлива Синюхи</div><div class="topic-authors"><a href="/authors/1" class="topic-authors__author"><span class="topic-authors__name">Мария Волынцева</span> <span class="topic-authors__job">(редактор отдела «Общество»)</span></a></div>
<div class="topic-body__content"><figure class="picture"><img src="/1.jpg"><figcaption class="description"><p class="description__caption">Фото: Пётр Лунин / «Лента дня»</p></figcaption></figure><p class="topic-body__content-text">{stories.RU[0]}</p><div class="box-inline-topic"><div class="box-inline-topic__title">Материалы по теме:</div><a href="/2"><span>Мост через Синюху закрыт</span></a></div><p class="topic-body__content-text">{stories.RU[1]}</p><p class="topic-body__content-text">{stories.RU[2]}</p></div></div></body></html>""",
        "Синюха вышла из берегов",
        ("Мария Волынцева",),
        "2023-07-08",
        stories.RU,
        photographers=("Пётр Лунин",),
    ),
    Site(
        "ru agency: dateline with an agency, edited mark beside the date",
        f"""<html lang="ru"><head><title>Жителей шести деревень вывезли из-за паводка - Новости Агентства, 08.07.2023</title><meta name="analytics:p_ts" content="2023-07-08T17:02"></head><body><div class="article__header"><div class="article__info"><div class="article__info-date"><a href="/20230708/">17:02 08.07.2023</a> <span class="article__info-date-modified">(обновлено: 17:40 08.07.2023)</span></div><div class="article__info-statistic">1840</div></div><h1 class="article__title">Жителей шести деревень вывезли из-за паводка</h1></div>
<div class="article__body"><div class="article__block" data-type="text"><div class="article__text"><strong>СИНЮХИНО, 8 июл — Новости Агентства.</strong> {stories.RU[0]}</div></div><div class="article__block" data-type="text"><div class="article__text">{stories.RU[1]}</div></div><div class="article__block" data-type="article"><div class="article__article"><a href="/2"><span class="article__article-title">Мост через Синюху закрыли</span></a><span class="article__article-date">7 июля, 12:10</span></div></div><div class="article__block" data-type="text"><div class="article__text">{stories.RU[2]}</div></div></div></body></html>""",
        "Жителей шести деревень вывезли из-за паводка",
        (),
        "2023-07-08",
        stories.RU,
    ),
    Site(
        "ru daily: name and place sign at the end, in an element of their own",
        f"""<html lang="ru"><head><title>Разлив Синюхи — Общество — Коммерческая газета</title></head><body><article class="doc"><header class="doc_header"><time class="doc_header__publish_time" datetime="2023-07-08T22:05:00+03:00">08.07.2023, 22:05</time><h1 class="doc_header__name js-search-mark">Разлив Синюхи</h1><h2 class="doc_header__subheader">Жителей шести деревень вывезли на автобусах</h2></header>
<div class="doc__body article_text_wrapper"><p class="doc__text">{stories.RU[0]}</p><p class="doc__text">{stories.RU[1]}</p><p class="doc__text">{stories.RU[2]}</p><p class="doc__text document_authors">Анна Перова, Ростов; Олег Туманов</p></div></article></body></html>""",
        "Разлив Синюхи",
        ("Анна Перова", "Олег Туманов"),
        "2023-07-08",
        stories.RU,
    ),
    Site(
        "ar broadcaster: day in Latin digits beside a social bar, source below",
        f"""<html lang="ar" dir="rtl"><head><title>نقل سكان ست قرى بعد فيضان نهر الزمرد | أخبار | المنارة نت</title><meta property="og:title" content="نقل سكان ست قرى بعد فيضان نهر الزمرد"></head><body><main id="main-content-area"><header class="article-header"><div class="topics"><a href="/news">أخبار</a>|<a href="/env">بيئة</a></div><h1>نقل سكان ست قرى بعد فيضان نهر الزمرد</h1></header><figure class="article-featured-image"><div class="responsive-image"><img src="/1.jpg"></div><figcaption>مركز إيواء قرب نهر الزمرد (رويترز)</figcaption></figure>
<div class="article-info-block"><div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On 8/7/2023</span><span aria-hidden="true">8/7/2023</span></div></div><div class="article-social"><a href="#">شارِكْ</a></div></div>
<div class="wysiwyg wysiwyg--all-content"><p>{stories.AR[0]}</p><ul class="more-on"><li class="more-on__heading"><h2>اقرأ أيضا</h2><span>list of 2 items</span></li><li><a href="/1">إغلاق جسر الزمرد</a></li></ul><p>{stories.AR[1]}</p><p>{stories.AR[2]}</p></div><div class="article-source"><span>المصدر</span> : <span>الجزيرة + وكالات</span></div></main></body></html>""",
        "نقل سكان ست قرى بعد فيضان نهر الزمرد",
        (),
        "2023-07-08",
        stories.AR,
    ),
    Site(
        "ar daily: كتب with a name, weekday and month of the Levant",
        f"""<html lang="ar" dir="rtl"><head><title>فيضان نهر الزمرد - اليوم الأول</title></head><body><div class="articleCont"><div class="breadcumb"><a href="/">الرئيسية</a><a href="/s">محافظات</a></div><h1>فيضان نهر الزمرد</h1><span class="newsStoryDate">السبت، 08 يوليو 2023 09:15 م</span><div class="img-cont"><img src="/2.jpg"><span class="img-cap">مركز الإيواء</span></div><span class="writeBy">كتبت سلمى الحداد</span>
<div id="articleBody"><p>{stories.AR[0]}</p><p>{stories.AR[1]}</p><p>{stories.AR[2]}</p></div><div class="tags"><h3>الموضوعات المتعلقة</h3><a href="/t/1">نهر الزمرد</a></div></div></body></html>""",
        "فيضان نهر الزمرد",
        ("سلمى الحداد",),
        "2023-07-08",
        stories.AR,
    ),
    Site(
        "ar site of the Maghreb: outlet and author joined by a dash, month of the Maghreb",
        f"""<html lang="ar" dir="rtl"><head><title>أمطار غزيرة تفيض نهر الزمرد - أطلس 24</title><meta property="article:published_time" content="2023-07-08T20:30:00+00:00"><meta property="og:site_name" content="أطلس 24"></head><body><article><h1 class="post-title">أمطار غزيرة تفيض نهر الزمرد</h1><div class="row"><div class="author"><a href="/author/yassine">ياسين البقالي</a></div><span class="date-post">السبت 8 يوليوز 2023 - 21:30</span></div><div class="article-content"><p>{stories.AR[0]}</p><p>{stories.AR[1]}</p><p>{stories.AR[2]}</p></div><section class="tags"><a href="/tag/1">الزمرد</a></section></article><div id="comments"><h3>تعليقات الزوار</h3><ul class="comment-list"><li class="comment even"><div class="comment-head"><span class="fn">مواطن</span><span class="comment-date">الأحد 9 يوليوز 2023 - 08:12</span></div><p>الله يحفظ الجميع، والحمد لله على سلامة الأهالي كلهم.</p></li></ul></div></body></html>""",
        "أمطار غزيرة تفيض نهر الزمرد",
        ("ياسين البقالي",),
        "2023-07-08",
        stories.AR,
    ),
    Site(
        "vi site: weekday with GMT, author right-aligned in strong below",
        f"""<html lang="vi"><head><title>Nước sông Thanh Loa dâng, sáu thôn sơ tán - Tin Nhanh</title><meta name="its_publication" content=""></head><body><section class="section page-detail"><div class="sidebar-1"><div class="header-content width_common"><ul class="breadcrumb"><li><a href="/thoi-su">Thời sự</a></li></ul><span class="date">Thứ bảy, 8/7/2023, 19:05 (GMT+7)</span></div><h1 class="title-detail">Nước sông Thanh Loa dâng, sáu thôn sơ tán</h1><p class="description"><span class="location-stamp">Quảng Nam</span>{stories.VI[0]}</p><article class="fck_detail"><p class="Normal">{stories.VI[1]}</p><p class="Normal">{stories.VI[2]}</p><p class="Normal" style="text-align:right;"><strong>Đắc Hưng</strong></p></article></div></section></body></html>""",
        "Nước sông Thanh Loa dâng, sáu thôn sơ tán",
        ("Đắc Hưng",),
        "2023-07-08",
        stories.VI,
    ),
    Site(
        "vi daily: author with a role in the header, time before the day",
        f"""<html lang="vi"><head><title>Mười hai điểm tránh lũ đã mở - Tuổi Xanh Online</title><meta property="article:published_time" content="2023-07-08T20:41:00+07:00"></head><body><div class="detail__main"><div class="detail-top"><div class="detail-cate"><a href="/ts">Thời sự</a></div><div class="detail-time"><div data-role="publishdate">08/07/2023 20:41 GMT+7</div></div></div><h1 class="detail-title article-title">Mười hai điểm tránh lũ đã mở</h1><div class="detail-author-bot"><div class="author-info"><a class="name" href="/tac-gia/1">LÊ MINH PHÚC</a> - <a class="name" href="/tac-gia/2">TRẦN MAI</a></div></div><h2 class="detail-sapo">{stories.VI[0]}</h2><div class="detail-content afcbc-body" itemprop="articleBody"><figure class="VCSortableInPreviewMode"><img src="/1.jpg"><figcaption class="PhotoCMS_Caption"><p>Điểm tránh lũ ở thị trấn - Ảnh: TRẦN MAI</p></figcaption></figure><p>{stories.VI[1]}</p><p>{stories.VI[2]}</p></div></div></body></html>""",
        "Mười hai điểm tránh lũ đã mở",
        ("LÊ MINH PHÚC", "TRẦN MAI"),
        "2023-07-08",
        stories.VI,
        photographers=("TRẦN MAI",),
    ),
    Site(
        "vi site: author block of a link over its address, time with a dash",
        f"""<html lang="vi"><head><title>Sông Thanh Loa vượt báo động | Dân Ta</title></head><body><article class="singular-container"><h1 class="title-page detail">Sông Thanh Loa vượt báo động</h1><div class="author-wrap"><div class="author-meta"><div class="author-name"><a href="/tac-gia/hoai-son"><b>Hoài Sơn</b></a></div><time class="author-time" datetime="2023-07-08 18:27">Thứ bảy, 08/07/2023 - 18:27</time></div></div><h2 class="singular-sapo">(Dân Ta) - {stories.VI[0]}</h2><div class="singular-content"><p>{stories.VI[1]}</p><p>{stories.VI[2]}</p></div><div class="article-related"><h3>Tin liên quan</h3><article><h4><a href="/2">Cầu Thanh Loa cấm xe</a></h4></article></div></article></body></html>""",
        "Sông Thanh Loa vượt báo động",
        ("Hoài Sơn",),
        "2023-07-08",
        stories.VI,
    ),
    Site(
        "th daily: Buddhist year and น. behind the time, no author",
        f"""<html lang="th"><head><title>แม่น้ำเขียวเอ่อล้น หกหมู่บ้านอพยพ</title><meta property="og:site_name" content="ไทยรุ่ง"></head><body><main><h1>แม่น้ำเขียวเอ่อล้น หกหมู่บ้านอพยพ</h1><div class="css-x"><span>ข่าว</span><span>ทั่วไทย</span><span>ไทยรุ่งออนไลน์</span></div><div class="css-d">8 ก.ค. 2566 19:40 น.</div><div itemprop="articleBody"><p>{stories.TH[0]}</p><p>{stories.TH[1]}</p><p>{stories.TH[2]}</p></div><div class="tag"><h3>แท็กที่เกี่ยวข้อง</h3><a href="/t/1">น้ำท่วม</a></div></main></body></html>""",
        "แม่น้ำเขียวเอ่อล้น หกหมู่บ้านอพยพ",
        (),
        "2023-07-08",
        stories.TH,
    ),
    Site(
        "th WordPress theme: author link, Thai date with a dash before the time",
        f"""<html lang="th"><head><title>เปิดศูนย์พักพิงสิบสองแห่ง - มติราษฎร์ออนไลน์</title><meta property="article:published_time" content="2023-07-08T18:11:20+07:00"></head><body class="single single-post"><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/c">ภูมิภาค</a></li></ul><header class="td-post-title"><h1 class="entry-title">เปิดศูนย์พักพิงสิบสองแห่ง</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">โดย</div> <a href="/author/somsri">สมศรี ใจดี</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2023-07-08T18:11:20+07:00">8 กรกฎาคม 2566 - 18:11 น.</time></span></div></header></div><div class="td-post-content"><p>{stories.TH[0]}</p><p>{stories.TH[1]}</p><p>{stories.TH[2]}</p></div></body></html>""",
        "เปิดศูนย์พักพิงสิบสองแห่ง",
        ("สมศรี ใจดี",),
        "2023-07-08",
        stories.TH,
    ),
    Site(
        "hi daily: author and city beside the day, Devanagari month",
        f"""<html lang="hi"><head><title>नीलम नदी उफान पर, छह गांव खाली | हिंद प्रभात</title><meta property="og:title" content="नीलम नदी उफान पर, छह गांव खाली"></head><body><article><h1>नीलम नदी उफान पर, छह गांव खाली</h1><div class="author-time"><span>लेखक: <a href="/author/1">राजेश कुमार वर्मा</a></span><span>नीलमगढ़</span><time>8 जुलाई 2023</time></div><div class="story"><p>{stories.HI[0]}</p><p>यह भी पढ़ें: <a href="/2">नीलम पुल बंद</a></p><p>{stories.HI[1]}</p><p>{stories.HI[2]}</p></div></article></body></html>""",
        "नीलम नदी उफान पर, छह गांव खाली",
        ("राजेश कुमार वर्मा",),
        "2023-07-08",
        stories.HI,
    ),
    Site(
        "hi broadcaster: English byline labels around Hindi, Updated first",
        f"""<html lang="hi"><head><title>बारह राहत शिविर खोले गए - आज की खबर</title><script type="application/ld+json">[{{"@context":"https://schema.org","@type":"NewsArticle","headline":"बारह राहत शिविर खोले गए","datePublished":"2023-07-08T19:20:00+05:30","dateModified":"2023-07-09T10:00:00+05:30","author":[{{"@type":"Person","name":"प्रिया सिंह"}}]}}]</script></head><body><div class="content-area"><h1>बारह राहत शिविर खोले गए</h1><div class="brand-detial-main"><ul><li><p>aajkikhabar.example</p></li><li>नई दिल्ली,</li><li>09 जुलाई 2023,</li><li>(अपडेटेड 09 जुलाई 2023, 10:00 AM IST)</li></ul><div class="author-image"></div><a class="name" href="/author/p">प्रिया सिंह</a></div><div class="story-with-main-sec"><p>{stories.HI[0]}</p><p>{stories.HI[1]}</p><p>{stories.HI[2]}</p></div></div></body></html>""",
        "बारह राहत शिविर खोले गए",
        ("प्रिया सिंह",),
        "2023-07-08",
        stories.HI,
    ),
    Site(
        "hi portal: edited-by label and an agency desk",
        f"""<html lang="hi"><head><title>नीलम नदी: गांवों से लोग निकाले गए | जन समाचार</title><meta property="article:published_time" content="2023-07-08T13:30:00+05:30"></head><body><div class="article-hd"><h1>नीलम नदी: गांवों से लोग निकाले गए</h1><div class="auther-time"><span>न्यूज डेस्क, जन समाचार, नीलमगढ़</span> <span>Published by: <a href="/a">सुनीता मिश्रा</a></span> <span>Updated Sat, 08 Jul 2023 03:10 PM IST</span></div></div><div class="article-desc"><p>{stories.HI[0]}</p><p>{stories.HI[1]}</p><p>{stories.HI[2]}</p></div></body></html>""",
        "नीलम नदी: गांवों से लोग निकाले गए",
        (),
        "2023-07-08",
        stories.HI,
    ),
    Site(
        "tr daily: agency in capitals, creation and update dates",
        f"""<html lang="tr"><head><title>Yeşilsu taştı, altı köy boşaltıldı - Son Dakika Haberleri</title><meta name="datePublished" content="2023-07-08T17:45:00+03:00"><meta name="articleAuthor" content="Elif Karaca"></head><body><div class="news-detail-header"><nav class="breadcrumb"><a href="/">Anasayfa</a></nav><h1 class="news-detail-title">Yeşilsu taştı, altı köy boşaltıldı</h1><div class="news-detail-info"><span class="author">Elif KARACA / YEŞİLSU</span><span>Oluşturulma Tarihi: Temmuz 08, 2023 17:45</span><span>Güncelleme Tarihi: Temmuz 08, 2023 18:20</span></div></div><h2 class="spot">{stories.TR[0]}</h2><div class="news-content readingTime"><p>{stories.TR[1]}</p><p>{stories.TR[2]}</p></div><div class="tags"><a href="/e/1">#Yeşilsu</a></div></body></html>""",
        "Yeşilsu taştı, altı köy boşaltıldı",
        ("Elif Karaca",),
        "2023-07-08",
        stories.TR,
    ),
    Site(
        "tr daily: day with a clock in the info line, agency as author",
        f"""<html lang="tr"><head><title>On iki barınma merkezi açıldı - Sözlü</title></head><body><article><header><h1 class="fs-1">On iki barınma merkezi açıldı</h1><p class="lead">{stories.TR[0]}</p><div class="content-meta"><div class="content-meta-name"><span>Anadolu Ajansı</span></div><div class="content-meta-dates"><span class="content-meta-date">Yayınlanma: <time datetime="2023-07-08T19:12:00+03:00">19:12 - 08 Temmuz 2023</time></span></div></div></header><div class="article-body"><p>{stories.TR[1]}</p><p>{stories.TR[2]}</p></div></article></body></html>""",
        "On iki barınma merkezi açıldı",
        (),
        "2023-07-08",
        stories.TR,
    ),
    Site(
        "tr columnist: name over the title, no label",
        f"""<html lang="tr"><head><title>Mehmet Arslanoğlu : Nehir ve biz | Güneş Gazetesi</title><meta property="og:title" content="Nehir ve biz"></head><body><div class="author-detail"><div class="author-card"><img src="/m.jpg" alt="Mehmet Arslanoğlu"><a class="author-name" href="/yazarlar/mehmet-arslanoglu">Mehmet Arslanoğlu</a><a href="mailto:m@gunes.example">m@gunes.example</a></div><h1>Nehir ve biz</h1><div class="date">08 Temmuz 2023, Cumartesi</div><div class="author-article"><p>{stories.TR[0]}</p><p>{stories.TR[1]}</p><p>{stories.TR[2]}</p></div></div><div class="other"><h3>Yazarın diğer yazıları</h3><ul><li><a href="/1">Köprü üstüne</a> <span>01 Temmuz 2023</span></li></ul></div></body></html>""",
        "Nehir ve biz",
        ("Mehmet Arslanoğlu",),
        "2023-07-08",
        stories.TR,
    ),
    Site(
        "pl portal: author and day joined in one header, oprac. at the end",
        f"""<html lang="pl"><head><title>Modra wystąpiła z brzegów - Wiadomości</title></head><body><main><h1 class="mainTitle">Modra wystąpiła z brzegów</h1><div class="authDesc"><span class="name">Joanna Wierzba</span><span class="date">8 lipca 2023, 18:33</span><span class="read">Lektura zajmie 2 min</span></div><div id="lead">{stories.PL[0]}</div><div class="articleBody"><p>{stories.PL[1]}</p><p>{stories.PL[2]}</p><aside class="onet-ad"><p>Dalszy ciąg materiału pod wideo</p></aside><p class="source">Źródło: PAP, oprac. jw</p></div></main></body></html>""",
        "Modra wystąpiła z brzegów",
        ("Joanna Wierzba",),
        "2023-07-08",
        stories.PL,
    ),
    Site(
        "pl daily: author box with address, dotted day",
        f"""<html lang="pl"><head><title>Powódź nad Modrą. "Ogrodu nie uratujemy"</title><meta property="og:site_name" content="gazetawybrzeza.example"></head><body><article id="art"><h1 class="art-title">Powódź nad Modrą. "Ogrodu nie uratujemy"</h1><div class="art-meta"><div class="art-authors"><span class="author"><a href="/autorzy/k">Krzysztof Zdunek</a></span>, <span class="author"><a href="/autorzy/m">Magda Lipowska</a></span></div><div class="art-datetime">08.07.2023, 20:05</div></div><figure><img src="/3.jpg"><figcaption>Punkt noclegowy w szkole (Fot. Adam Sowa / Agencja Wybrzeża)</figcaption></figure><section class="art_content"><p>{stories.PL[0]}</p><p>{stories.PL[1]}</p><div class="c-related"><span>CZYTAJ TEŻ</span><a href="/4">Most nad Modrą zamknięty</a></div><p>{stories.PL[2]}</p></section></article></body></html>""",
        'Powódź nad Modrą. "Ogrodu nie uratujemy"',
        ("Krzysztof Zdunek", "Magda Lipowska"),
        "2023-07-08",
        stories.PL,
        photographers=("Adam Sowa",),
    ),
    Site(
        "pl radio: Opracowanie with a colon below, words of the day above",
        f"""<html lang="pl"><head><title>Dwanaście punktów noclegowych - RadioW</title></head><body><div class="article-container"><h1>Dwanaście punktów noclegowych</h1><div class="article-date">Sobota, 8 lipca 2023 (16:40)</div><div class="articleContent"><p class="lead">{stories.PL[0]}</p><p>{stories.PL[1]}</p><p>{stories.PL[2]}</p></div><div class="article-author"><p>Opracowanie: <strong>Ewa Tomaszczyk</strong></p></div></div></body></html>""",
        "Dwanaście punktów noclegowych",
        (),
        "2023-07-08",
        stories.PL,
    ),
    Site(
        "es daily: authors in a list with links, city and day in one line",
        f"""<html lang="es"><head><title>El río Esmeralda se desborda | Sociedad | EL PUERTO</title><meta property="og:title" content="El río Esmeralda se desborda"><meta property="article:published_time" content="2023-07-08T18:02:11+02:00"></head><body><article id="main-content"><header class="a_e"><div class="a_k"><a href="/inundaciones">Inundaciones</a></div><h1 class="a_t">El río Esmeralda se desborda</h1><h2 class="a_st">Los vecinos de seis aldeas pasan la noche en albergues</h2></header><div class="a_md"><div class="a_md_a"><a href="/autor/lucia-robles/" class="a_md_a_n">Lucía Robles</a> | <a href="/autor/ivan-cano/" class="a_md_a_n">Iván Cano</a></div><div class="a_md_f"><span class="a_md_f_c">Esmeralda - </span><time>08 jul 2023 - 18:02</time> CEST</div></div><div class="a_c clearfix"><p>{stories.ES[0]}</p><p>{stories.ES[1]}</p><p>{stories.ES[2]}</p></div></article></body></html>""",
        "El río Esmeralda se desborda",
        ("Lucía Robles", "Iván Cano"),
        "2023-07-08",
        stories.ES,
    ),
    Site(
        "es Latin America: Por with a name in strong, month first in words",
        f"""<html lang="es"><head><title>Seis aldeas bajo el agua - InfoSur</title></head><body><div class="article-header"><h1 class="article-headline">Seis aldeas bajo el agua</h1><div class="sharebar"></div><div class="author-name-ctn">Por<a class="author-name" href="/autor/mb">Martina Beltrán</a></div><div class="article-date">08 Jul, 2023 09:18 p.m. AR</div></div><div class="body-article"><p class="paragraph">{stories.ES[0]}</p><p class="paragraph">{stories.ES[1]}</p><div class="newsletter-ctn"><p>Recibí las noticias en tu correo, suscribite gratis al boletín diario.</p></div><p class="paragraph">{stories.ES[2]}</p><p class="paragraph"><b>Seguir leyendo:</b></p><p><a href="/2">Cerraron el puente Esmeralda</a></p></div></body></html>""",
        "Seis aldeas bajo el agua",
        ("Martina Beltrán",),
        "2023-07-08",
        stories.ES,
    ),
    Site(
        "es regional: Redacción as author, Actualizado beside Publicado",
        f"""<html lang="es"><head><title>Abren doce albergues | Diario del Valle</title></head><body><main><h1 itemprop="headline">Abren doce albergues</h1><div class="ft-mol-byline"><div class="ft-org-dates">Publicado el <time datetime="2023-07-08T20:30:00">08/07/2023 a las 20:30</time> Actualizado el <time datetime="2023-07-09T09:00:00">09/07/2023 a las 09:00</time></div><address class="author">Redacción</address></div><section class="body"><p>{stories.ES[0]}</p><p>{stories.ES[1]}</p><p>{stories.ES[2]}</p></section></main></body></html>""",
        "Abren doce albergues",
        (),
        "2023-07-08",
        stories.ES,
    ),
    Site(
        "fr daily: Par with a list and a place, Publié le … mis à jour",
        f"""<html lang="fr"><head><title>L'Émeraude sort de son lit, six hameaux évacués</title><meta property="og:site_name" content="Le Matin du Fleuve"></head><body><main><article class="article"><header><h1 class="article__title">L'Émeraude sort de son lit, six hameaux évacués</h1><p class="article__desc">Douze centres d'accueil ont ouvert.</p><div class="article__meta"><span class="meta__author">Par <a href="/signataires/h">Hélène Marchand</a> <span>(Rives, correspondance)</span> et <a href="/signataires/k">Karim Belkacem</a></span><p class="meta__date">Publié le 08 juillet 2023 à 19h12, modifié le 09 juillet 2023 à 08h40</p></div></header><section class="article__content"><p class="article__paragraph">{stories.FR[0]}</p><section class="catcher"><p><span>Lire aussi</span> <a href="/2">Le pont de l'Émeraude fermé</a></p></section><p class="article__paragraph">{stories.FR[1]}</p><p class="article__paragraph">{stories.FR[2]}</p></section></article></main></body></html>""",
        "L'Émeraude sort de son lit, six hameaux évacués",
        ("Hélène Marchand", "Karim Belkacem"),
        "2023-07-08",
        stories.FR,
        also=("Douze centres d'accueil ont ouvert.",),
    ),
    Site(
        "fr free paper: initials with an agency, Publié le in numbers",
        f"""<html lang="fr"><head><title>Inondations : Douze centres d'accueil ouverts</title><meta property="og:title" content="Inondations : Douze centres d'accueil ouverts"></head><body><article><h1>Inondations : Douze centres d'accueil ouverts</h1><div class="c-authors"><span class="c-author">M.-A. G. avec AFP</span></div><div class="c-dates">Publié le 08/07/2023 à 17h44 • Mis à jour le 08/07/2023 à 18h10</div><div class="c-content"><p>{stories.FR[0]}</p><p>{stories.FR[1]}</p><div class="c-read-also"><a href="/dossier">Notre dossier sur les inondations</a></div><p>{stories.FR[2]}</p></div></article></body></html>""",
        "Inondations : Douze centres d'accueil ouverts",
        ("M.-A. G.",),
        "2023-07-08",
        stories.FR,
    ),
    Site(
        "fr regional: outlet and name with a bullet, day in a time with words",
        f"""<html lang="fr"><head><title>Rives. Six hameaux évacués par précaution</title><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","@id":"https://ouest.example/1"}},{{"@type":"NewsArticle","headline":"Rives. Six hameaux évacués par précaution","datePublished":"2023-07-08T16:20:00+02:00","author":{{"@id":"https://ouest.example/#p1"}},"publisher":{{"@type":"Organization","name":"Ouest-Rive"}}}},{{"@type":"Person","@id":"https://ouest.example/#p1","name":"Yann Le Goff"}}]}}</script></head><body><main><h1 class="titre-article">Rives. Six hameaux évacués par précaution</h1><div class="su-meta"><span class="signature">Ouest-Rive <strong>Yann LE GOFF</strong>.</span> <time datetime="2023-07-08T16:20:00+02:00">Publié le 08/07/2023 à 16h20</time></div><div class="su-article-body"><p class="chapo">{stories.FR[0]}</p><p>{stories.FR[1]}</p><p>{stories.FR[2]}</p></div></main></body></html>""",
        "Rives. Six hameaux évacués par précaution",
        ("Yann Le Goff",),
        "2023-07-08",
        stories.FR,
    ),
    Site(
        "es picture behind a placeholder: the credit stands beside the noscript picture",
        f"""<html lang="es"><head><title>Noche en el albergue | El Faro</title></head><body><article><h1>Noche en el albergue</h1><p class="byline">Por Carmen Ibarra</p><time datetime="2023-07-08">8 de julio de 2023</time><div class="story"><p>{stories.ES[0]}</p><figure><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><noscript><img src="https://faro.example/albergue.jpg" alt="Camas en fila"></noscript><figcaption>Camas en fila en el albergue. Foto: Teresa Quiroga</figcaption></figure><p>{stories.ES[1]}</p><p>{stories.ES[2]}</p></div></article></body></html>""",
        "Noche en el albergue",
        ("Carmen Ibarra",),
        "2023-07-08",
        stories.ES,
        photographers=("Teresa Quiroga",),
    ),
    Site(
        "fr picture in a noscript alone: nothing else shows it",
        f"""<html lang="fr"><head><title>Une nuit au gymnase - Le Phare</title></head><body><main><h1>Une nuit au gymnase</h1><p class="author">Par Denis Aubry</p><p class="date">Le 8 juillet 2023</p><div class="text"><p>{stories.FR[0]}</p><figure><noscript><img src="/gymnase.jpg" alt=""></noscript><figcaption>Des lits au gymnase. © Lise Fontaine</figcaption></figure><p>{stories.FR[1]}</p><p>{stories.FR[2]}</p></div></main></body></html>""",
        "Une nuit au gymnase",
        ("Denis Aubry",),
        "2023-07-08",
        stories.FR,
        photographers=("Lise Fontaine",),
    ),
)

GENERAL = (
    Site(
        "de WordPress blog: von with a link inside the meta line, comments counted",
        f"""<html lang="de"><head><title>Wenn die Grünach steigt &#8211; Talnotizen</title><link rel="alternate" type="application/rss+xml" title="Talnotizen &raquo; Feed" href="/feed/"></head><body class="post-template-default single single-post"><header id="masthead"><p class="site-title"><a href="/">Talnotizen</a></p><nav><a href="/ueber">Über mich</a></nav></header><main><article id="post-9" class="post-9 post type-post"><header class="entry-header"><h1 class="entry-title">Wenn die Grünach steigt</h1><div class="entry-meta"><span class="posted-on">Veröffentlicht am <a href="/9" rel="bookmark"><time class="entry-date published updated" datetime="2023-07-08T17:20:00+02:00">8. Juli 2023</time></a></span><span class="byline"> von <span class="author vcard"><a class="url fn n" href="/author/miri">Miriam Felber</a></span></span></div></header><div class="entry-content">{paragraphs(stories.DE)}</div><footer class="entry-footer"><span class="cat-links">Kategorien: <a href="/cat">Heimat</a></span></footer></article><div id="comments"><h2>2 Kommentare</h2><ol class="comment-list"><li><cite class="fn">Udo</cite> sagt: <time datetime="2023-07-10T08:00:00+02:00">10. Juli 2023</time><p>Bei uns stand das Wasser bis zur Kellertreppe, danke für den Bericht!</p></li></ol></div></main></body></html>""",
        "Wenn die Grünach steigt",
        ("Miriam Felber",),
        "2023-07-08",
        stories.DE,
    ),
    Site(
        "de local paper: name and abbreviation at the end of the text in italics",
        f"""<html lang="de"><head><title>Sechs Dörfer geräumt - Kreisblatt Grünachtal</title></head><body><div class="page"><div class="artikel"><div class="dachzeile">Hochwasser</div><h1>Sechs Dörfer geräumt</h1><div class="artikel-meta">08.07.2023 | Stand 08.07.2023, 19:10 Uhr</div><div class="artikeltext">{paragraphs(stories.DE)}<p><em>Bericht: Jonas Wieland</em></p></div><div class="artikel-footer"><a href="/abo">Jetzt Abo sichern</a></div></div></div></body></html>""",
        "Sechs Dörfer geräumt",
        ("Jonas Wieland",),
        "2023-07-08",
        stories.DE,
    ),
    Site(
        "de press office: dateline in the first paragraph, a contact below that is nobody's byline",
        f"""<html lang="de"><head><title>Landkreis öffnet zwölf Notunterkünfte - Landkreis Grünach</title></head><body><main><h1>Landkreis öffnet zwölf Notunterkünfte</h1><p class="press-date">Pressemitteilung vom 8. Juli 2023</p><div class="ce-text">{paragraphs(stories.DE)}</div><div class="contact-box"><h3>Ansprechpartnerin</h3><p>Petra Lorenz<br>Pressestelle<br>Telefon 0123 456</p></div></main></body></html>""",
        "Landkreis öffnet zwölf Notunterkünfte",
        (),
        "2023-07-08",
        stories.DE,
    ),
    Site(
        "en newsletter site: avatar, name, date and reading time in sibling blocks",
        f"""<html lang="en"><head><title>The night the river came - by Nora Whitlock</title><meta name="author" content="Nora Whitlock"><meta property="og:title" content="The night the river came"></head><body><article class="newsletter-post post"><div class="post-header"><h1 class="post-title published">The night the river came</h1><h3 class="subtitle">Twelve shelters, six villages</h3><div class="byline-wrapper"><div class="avatar"></div><div class="pencraft"><a href="/@nora">Nora Whitlock</a></div><div class="pencraft">Jul 08, 2023</div></div><div class="post-ufi"><a>12</a><a>Share</a></div></div><div class="available-content"><div class="body markup">{paragraphs(stories.EN)}<div class="subscription-widget"><p>Thanks for reading! Subscribe for free to receive new posts and support my work.</p></div></div></div></article><div class="comments-section"><h4>Discussion about this post</h4></div></body></html>""",
        "The night the river came",
        ("Nora Whitlock",),
        "2023-07-08",
        stories.EN,
    ),
    Site(
        "en local TV: By with a link, Published and Updated glued by bars",
        f"""<html lang="en"><head><title>Six villages moved to higher ground | WRVR News 8</title><meta property="og:site_name" content="WRVR News 8"></head><body><header><nav><a href="/">Home</a><a href="/weather">Weather</a></nav></header><article class="article"><h1 class="headline">Six villages moved to higher ground</h1><div class="byline">By <a href="/team/dana-ruiz">Dana Ruiz</a> | <span>Published July 8, 2023 6:41 PM EDT</span> | <span>Updated July 9, 2023 7:02 AM EDT</span></div><div class="share"><a>Share</a><a>Tweet</a></div><div class="article-body">{paragraphs(stories.EN)}<p><a href="/app"><strong>Download the WRVR app</strong></a></p></div><div class="author-bio"><h4>Dana Ruiz</h4><p>Dana joined the newsroom in 2019 and covers the valley and its rivers.</p></div></article><section class="trending"><h3>Trending</h3><ul><li><a href="/1">Bridge closed for repairs</a></li></ul></section></body></html>""",
        "Six villages moved to higher ground",
        ("Dana Ruiz",),
        "2023-07-08",
        stories.EN,
    ),
    Site(
        "en weekly: interviewed and photographed by, in one line of small print",
        f"""<html lang="en"><head><title>After the flood - The Valley Weekly</title></head><body><main><article><h1>After the flood</h1><p class="credits">Words by Owen Hartley, photographs by Lena Marsh</p><p class="date">8 July 2023</p><div class="content">{paragraphs(stories.EN)}</div></article></main></body></html>""",
        "After the flood",
        ("Owen Hartley",),
        "2023-07-08",
        stories.EN,
    ),
    Site(
        "en AMP page: author in a span, day in a bare div",
        f"""<html amp lang="en"><head><title>Twelve shelters open</title><script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"Twelve shelters open","datePublished":"2023-07-08","author":[{{"@type":"Person","name":["Priya Nair","Tom Ashby"]}}]}}</script></head><body><amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article><h1>Twelve shelters open</h1><div class="a-meta"><span>Priya Nair and Tom Ashby</span></div><div>July 8, 2023</div><amp-img src="/1.jpg" width="4" height="3"></amp-img>{paragraphs(stories.EN)}</article></body></html>""",
        "Twelve shelters open",
        ("Priya Nair", "Tom Ashby"),
        "2023-07-08",
        stories.EN,
    ),
    Site(
        "it local: di with a name, day with the article before it",
        f"""<html lang="it"><head><title>Lo Smeraldo fuori dagli argini - Valle Oggi</title></head><body><div id="wrap"><div class="occhiello">Maltempo</div><h1 class="titolo">Lo Smeraldo fuori dagli argini</h1><div class="firma">di <strong>Chiara Bonfanti</strong></div><div class="data">Sabato 8 Luglio 2023 - Ultimo aggiornamento 21:15</div><div class="testo">{paragraphs(stories.IT)}</div><div class="tag">Argomenti: <a href="/t">maltempo</a></div></div></body></html>""",
        "Lo Smeraldo fuori dagli argini",
        ("Chiara Bonfanti",),
        "2023-07-08",
        stories.IT,
    ),
    Site(
        "it portal: a cura di, redazione behind a bar",
        f"""<html lang="it"><head><title>Aperti dodici centri | Il Lago</title></head><body><main><h1>Aperti dodici centri</h1><div class="info"><span class="author">A cura di Davide Ferri</span> <span class="pub">Pubblicato il 08/07/2023 18:30</span></div><div class="body">{paragraphs(stories.IT)}</div><p class="riproduzione">© RIPRODUZIONE RISERVATA</p></main></body></html>""",
        "Aperti dodici centri",
        ("Davide Ferri",),
        "2023-07-08",
        stories.IT,
    ),
    Site(
        "nl daily: Door above, day and clock below with a bullet",
        f"""<html lang="nl"><head><title>Groene Aa buiten de oevers</title></head><body><main><article><h1>Groene Aa buiten de oevers</h1><div class="meta"><span class="author">Door <a href="/auteur/s">Sanne de Wit</a></span> <span>•</span> <time>8 juli 2023, 17:35</time> <span>•</span> <span>Leestijd 2 minuten</span></div><div class="article-content">{paragraphs(stories.NL)}</div></article></main></body></html>""",
        "Groene Aa buiten de oevers",
        ("Sanne de Wit",),
        "2023-07-08",
        stories.NL,
    ),
    Site(
        "pt-br portal: Por with outlet and city, day with h in the clock",
        f"""<html lang="pt-BR"><head><title>Rio Esmeralda transborda | Vale | Gazeta do Vale</title></head><body><div class="content-head"><h1 class="content-head__title">Rio Esmeralda transborda</h1><h2 class="content-head__subtitle">Moradores foram levados para áreas altas.</h2></div><div class="signature-wrap"><p class="content-publication-data__from">Por Larissa Moura, Gazeta do Vale — Esmeralda</p><p class="content-publication-data__updated"><time itemprop="datePublished" datetime="2023-07-08T21:04:00.000Z">08/07/2023 18h04</time> <span>Atualizado <time itemprop="dateModified" datetime="2023-07-09T10:00:00.000Z">09/07/2023 07h00</time></span></p></div><div class="mc-article-body"><article itemprop="articleBody">{paragraphs(stories.PT)}</article></div></body></html>""",
        "Rio Esmeralda transborda",
        ("Larissa Moura",),
        "2023-07-08",
        stories.PT,
        also=("Moradores foram levados para áreas altas.",),
    ),
    Site(
        "pt site: Texto and Fotografia as labels in one list",
        f"""<html lang="pt"><head><title>Uma noite no abrigo - O Farol</title></head><body><article><h1>Uma noite no abrigo</h1><ul class="ficha"><li>Texto: Beatriz Antunes</li><li>Fotografia: Rui Salgado</li><li>8 de julho de 2023</li></ul><div class="texto">{paragraphs(stories.PT)}</div></article></body></html>""",
        "Uma noite no abrigo",
        ("Beatriz Antunes",),
        "2023-07-08",
        stories.PT,
    ),
    Site(
        "uk site: author and time in one post info, dash in the title",
        f"""<html lang="uk"><head><title>Синюха вийшла з берегів — Степова правда</title></head><body><main><h1 class="post_title">Синюха вийшла з берегів</h1><div class="post_info"><span class="post_author"><a href="/authors/1">Оксана Вербицька</a></span> — 8 липня 2023, 19:47</div><div class="post_text">{paragraphs(stories.UK)}</div><div class="post_tags"><a href="/t">повінь</a></div></main></body></html>""",
        "Синюха вийшла з берегів",
        ("Оксана Вербицька",),
        "2023-07-08",
        stories.UK,
    ),
    Site(
        "el site: name in capitals behind a label, day with the month in the genitive",
        f"""<html lang="el"><head><title>Υπερχείλισε ο Σμαράγδης | Η Κοιλάδα</title></head><body><article><h1>Υπερχείλισε ο Σμαράγδης</h1><div class="meta"><span>Της Ελένης Μαύρου</span> <time datetime="2023-07-08T18:22:00+03:00">8 Ιουλίου 2023, 18:22</time></div><div class="body">{paragraphs(stories.EL)}</div></article></body></html>""",
        "Υπερχείλισε ο Σμαράγδης",
        ("Ελένης Μαύρου",),
        "2023-07-08",
        stories.EL,
    ),
    Site(
        "he site: name with a link over a day in numbers",
        f"""<html lang="he" dir="rtl"><head><title>נחל הברקת עלה על גדותיו - חדשות העמק</title></head><body><article><h1>נחל הברקת עלה על גדותיו</h1><div class="author-block"><a class="author" href="/author/7">יעל ברנע</a><span class="date">08.07.2023 19:11</span></div><div class="text">{paragraphs(stories.HE)}</div></article></body></html>""",
        "נחל הברקת עלה על גדותיו",
        ("יעל ברנע",),
        "2023-07-08",
        stories.HE,
    ),
    Site(
        "fa agency: day of the Persian calendar in Persian digits, code of the news",
        f"""<html lang="fa" dir="rtl"><head><title>طغیان رودخانه زمرد - خبرگزاری دره</title></head><body><div class="news"><h1>طغیان رودخانه زمرد</h1><ul class="info"><li>۱۷ تیر ۱۴۰۲ - ۱۸:۳۰</li><li>کد خبر: 85123456</li></ul><div class="item-text">{paragraphs(stories.FA)}</div><div class="tags"><a href="/t">سیل</a></div></div></body></html>""",
        "طغیان رودخانه زمرد",
        (),
        "2023-07-08",
        stories.FA,
    ),
    Site(
        "id portal: reporter and outlet joined by a dash, WIB behind the clock, editor below",
        f"""<html lang="id"><head><title>Sungai Zamrud Meluap</title></head><body><article class="detail"><h1 class="detail__title">Sungai Zamrud Meluap</h1><div class="detail__author">Rizky Ramadhan - <span>Lembah News</span></div><div class="detail__date">Sabtu, 08 Jul 2023 18:45 WIB</div><div class="detail__body-text">{paragraphs(stories.ID)}<p><strong>Baca juga:</strong> <a href="/2">Jembatan Zamrud Ditutup</a></p></div><div>(riz/fay)</div></article></body></html>""",
        "Sungai Zamrud Meluap",
        ("Rizky Ramadhan",),
        "2023-07-08",
        stories.ID,
    ),
    Site(
        "cs daily: day with dots and blanks, name as a link to the editorial office",
        f"""<html lang="cs"><head><title>Modrá se vylila z břehů - Denní zprávy</title></head><body><div id="main"><h1>Modrá se vylila z břehů</h1><div class="art-info"><span class="time">8. července 2023 19:30</span><span class="authors"><a href="/novinari/n">Tereza Horáková</a></span></div><div class="bbtext">{paragraphs(stories.CS)}</div></div></body></html>""",
        "Modrá se vylila z břehů",
        ("Tereza Horáková",),
        "2023-07-08",
        stories.CS,
    ),
    Site(
        "hu site: year first with dots, author behind a bar",
        f"""<html lang="hu"><head><title>Kilépett medréből a Zöld-patak</title></head><body><article><h1>Kilépett medréből a Zöld-patak</h1><div class="author-line"><a class="author-name" href="/szerzo/k">Kovács Eszter</a> | <span class="date">2023. július 8. 18:12</span></div><div class="article-text">{paragraphs(stories.HU)}</div></article></body></html>""",
        "Kilépett medréből a Zöld-patak",
        ("Kovács Eszter",),
        "2023-07-08",
        stories.HU,
    ),
    Site(
        "sv daily: name and address, Publicerad with a short day",
        f"""<html lang="sv"><head><title>Tolv härbärgen öppnade</title></head><body><main><h1>Tolv härbärgen öppnade</h1><div class="article__byline"><span class="name">Anna Lindqvist</span> <a href="mailto:anna@dal.example">anna@dal.example</a></div><div class="article__dates">Publicerad <time datetime="2023-07-08T16:55:00+02:00">2023-07-08 16.55</time></div><div class="article__body">{paragraphs(stories.SV)}</div></main></body></html>""",
        "Tolv härbärgen öppnade",
        ("Anna Lindqvist",),
        "2023-07-08",
        stories.SV,
    ),
    Site(
        "ko blog: nickname above, day with dots",
        f"""<html lang="ko"><head><title>청라강의 밤 — 강가 일기</title><meta property="og:title" content="청라강의 밤"><meta property="og:article:author" content="강가사람"></head><body><div class="hgroup"><h1>청라강의 밤</h1><div class="post-meta"><span class="author">강가사람</span> <span class="date">2023. 7. 8. 21:30</span></div></div><div class="entry-content"><div class="tt_article_useless_p_margin">{paragraphs(stories.KO)}</div></div><div class="another_category"><h4>'일기' 카테고리의 다른 글</h4><table><tr><th><a href="/1">장마의 시작</a></th><td>2023.06.30</td></tr></table></div></body></html>""",
        "청라강의 밤",
        ("강가사람",),
        "2023-07-08",
        stories.KO,
    ),
    Site(
        "ja blog: name with san above the text, day in slashes",
        f"""<html lang="ja"><head><title>川の夜｜水野あかり｜ノート広場</title></head><body><article class="p-article"><h1 class="o-noteContentHeader__title">川の夜</h1><div class="o-noteContentHeader__creatorInfo"><a href="/akari" class="name">水野あかり</a><div class="o-noteContentHeader__date"><time datetime="2023-07-08T22:10:00+09:00">2023年7月8日 22:10</time></div></div><div class="note-common-styles__textnote-body">{paragraphs(stories.JA)}</div></article><aside><h2>おすすめ</h2><p><a href="/2">夏の山を歩く</a></p></aside></body></html>""",
        "川の夜",
        ("水野あかり",),
        "2023-07-08",
        stories.JA,
    ),
    Site(
        "zh account: author under the title, account name and day with a zone of its own",
        f"""<html><head><title>青螺河一夜</title><meta name="author" content=""></head><body><div class="index-module_articleWrap"><div class="index-module_headerWrap"><h1 class="index-module_articleTitle">青螺河一夜</h1><div class="index-module_articleDesc"><div class="index-module_authorTxt"><a href="https://author.example/home"><p class="index-module_authorName">江城观察</p></a><div class="index-module_articleSource"><span>2023-07-08 20:33</span><span>湖北</span></div></div></div></div><div class="index-module_textWrap"><p><span class="bjh-p">{stories.ZH[0]}</span></p><p><span class="bjh-p">{stories.ZH[1]}</span></p><p><span class="bjh-p">{stories.ZH[2]}</span></p></div></div><div class="sidebar"><h3>作者最新文章</h3><a href="/1">五号线为何延误</a></div></body></html>""",
        "青螺河一夜",
        (),
        "2023-07-08",
        stories.ZH,
    ),
    Site(
        "ru blog: posted by with a nickname that is a name, day above the title",
        f"""<html lang="ru"><head><title>Ночь у реки | Записки с Синюхи</title></head><body><div class="content"><div class="post-date">8 июля 2023</div><h1>Ночь у реки</h1><div class="post-author">Автор: <a href="/u/lena">Елена Кравцова</a></div><div class="post-body">{paragraphs(stories.RU)}</div><div class="post-comments"><h3>Комментарии (1)</h3><div class="comment"><b>Пётр</b> 9 июля 2023, 10:02<p>Держитесь там, соседи, вода уже пошла на убыль, обещают солнце.</p></div></div></div></body></html>""",
        "Ночь у реки",
        ("Елена Кравцова",),
        "2023-07-08",
        stories.RU,
    ),
    Site(
        "es old table layout: fonts, no classes, name right-aligned below",
        f"""<html><head><title>El Eco: Noche de agua</title></head><body><table width=760><tr><td width=140><a href=/>Portada</a><br><a href=/op>Opinión</a><br><a href=/dep>Deportes</a></td><td><font size=5><b>Noche de agua</b></font><br><font size=1>8 de julio de 2023</font><p>{stories.ES[0]}<p>{stories.ES[1]}<p>{stories.ES[2]}<p align=right><i>Julián Cordero</i></td></tr></table></body></html>""",
        "El Eco: Noche de agua",
        ("Julián Cordero",),
        "2023-07-08",
        stories.ES,
    ),
    Site(
        "pl blog: comment dates and a calendar beside, own date in the address line alone",
        f"""<html lang="pl"><head><title>Nad Modrą » Zapiski znad rzeki</title></head><body><div id="main"><h2 class="entry-title"><a href="/nad-modra">Nad Modrą</a></h2><p class="post-info">Opublikowano: 8 lipca 2023 przez <a href="/autor/wiktor" title="Zobacz wszystkie wpisy, których autorem jest Wiktor Sroka">Wiktor Sroka</a></p>{paragraphs(stories.PL)}</div><div id="sidebar"><table id="wp-calendar"><caption>listopad 2026</caption><tr><td>27</td></tr></table><h3>Ostatnie komentarze</h3><ul><li>Basia o <a href="/x">Zima</a> 12.01.2024</li></ul></div></body></html>""",
        "Nad Modrą",
        ("Wiktor Sroka",),
        "2023-07-08",
        stories.PL,
    ),
)

PAGES = (*SITES, *GENERAL)
