"""Pages of news sites that do not exist, each in the manner of many that do."""

import attrs


@attrs.frozen
class Saved:
    """A page, the lines of its story, and what some other lines of it are."""

    name: str
    page: str
    story: tuple[str, ...]
    kinds: dict[str, str] = attrs.field(factory=dict)
    pictures: tuple[str, ...] = ()


ZH = (
    "本报湖州电 湖州市水利局昨日宣布，老城区的三座石桥将于下月起分批修缮，工期预计为八个月。",
    "其中建于明代的望月桥桥面已经下沉，两侧栏杆也有松动，去年冬天起便禁止车辆通行。",
    "市民陈先生说，他每天都从桥上走过，“只要修得和从前一样，多等几个月也没有关系”。",
)
ZH_NEWS = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>湖州三座石桥将修缮_湖滨网</title></head><body>
<div class="topNav"><a href="/">首页</a><a href="/gn">国内</a><a href="/gj">国际</a></div>
<div class="header"><h1>湖州三座石桥将修缮</h1><div class="info"><span>2023-05-11 08:20</span> <span>来源：湖滨日报</span></div></div>
<div class="share-box"><a href="#">分享到微博</a><a href="#">分享到微信</a></div>
<div id="detail"><p>　　{ZH[0]}</p><p>　　{ZH[1]}</p><div class="ad-slot"><p>广告投放请致电本网，欢迎各界人士垂询。</p></div>
<p>　　{ZH[2]}</p><p><a href="/2">去年冬天望月桥禁止车辆通行</a></p></div>
<div class="relatedNews"><h3>相关新闻</h3><ul><li><a href="/3">湖边新建步道，全长三公里</a></li><li><a href="/4">老城区停车难</a></li></ul></div>
<div class="pinglun-list"><p>网友：早就该修了，我小时候桥面就开始下沉，一直没有人管。</p></div>
<div class="footer"><p>湖滨网版权所有，未经书面授权不得使用。</p></div></body></html>"""

WECHAT = f"""<html><head><meta property="og:title" content="石桥的八个月"></head><body id="activity-detail" class="zh_CN wx_wap_page">
<div class="rich_media_inner"><div id="page-content"><h1 class="rich_media_title" id="activity-name">石桥的八个月</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">陈小舟</span>
<span id="profileBt"><a href="javascript:void(0);" id="js_name">湖边读报</a></span><em id="publish_time">2023-05-11 20:15</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section><p style="text-align:center"><span>点击上方蓝字关注湖边读报</span></p></section>
<section><section><p><span>{ZH[0]}</span></p></section></section>
<p><img class="rich_pages" data-src="https://mmbiz.example/a.jpg" data-ratio="0.66" src="data:image/svg+xml,%3Csvg%3E"></p>
<p><span>{ZH[1]}</span></p><section><p>{ZH[2]}</p></section>
<p>长按识别二维码，关注湖边读报</p><p>点个在看，让更多人看到</p></div></div></div>
<div id="js_pc_qr_code" class="qr_code_pc_outer" style="display:none;"><p>微信扫一扫关注该公众号</p></div>
<div class="rich_media_tool"><a href="#">阅读原文</a></div></body></html>"""

TW = (
    "市府水利局昨（11）日表示，舊城區三座石橋將自下月起分批整修，工期約八個月。",
    "局長林大同指出，望月橋橋面下陷、護欄鬆動，去年冬天起已禁止車輛通行。",
    "里長王阿水說，居民最擔心的是工期拖延，希望市府能如期完工。",
)
ZH_TW = f"""<html lang="zh-Hant"><head><title>舊城三石橋下月整修 | 湖邊新聞網</title></head><body class="single single-post">
<nav><ul><li><a href="/">首頁</a></li><li><a href="/local">地方</a></li></ul></nav>
<div class="breadcrumb"><a href="/">首頁</a> &gt; <a href="/local">地方</a></div>
<article class="post-12 post tag-social category-local"><header><h1>舊城三石橋下月整修</h1><time datetime="2023-05-12T09:00:00+08:00">2023/05/12 09:00</time></header>
<div class="story" itemprop="articleBody"><figure class="photo"><img src="/lazy.gif" data-original="/img/1.jpg"><figcaption>望月橋橋面已下陷。（記者王小美攝）</figcaption></figure>
<p>{TW[0]}</p><p>{TW[1]}</p><p><strong>延伸閱讀：</strong><a href="/9">望月橋禁行滿一年</a></p><p>{TW[2]}</p>
<p class="note">訂閱湖邊電子報，每天一封。</p></div>
<div class="hot-list"><h2>熱門新聞</h2><ol><li><a href="/5">湖邊步道完工</a></li><li><a href="/6">停車費下月調漲</a></li></ol></div></article>
<footer><p>湖邊新聞網 地址：湖邊市中山路一號，電話請洽客服中心。</p></footer></body></html>"""

JA = (
    "市は11日、旧市街にある三つの石橋を来月から順次修復すると発表した。工期は8カ月の見込みだ。",
    "このうち月見橋は路面が沈み、昨年の冬から車の通行が禁止されている。",
    "近くに住む田中さんは「毎日渡る橋なので、元の姿に戻してほしい」と話した。",
)
JAPANESE = f"""<html lang="ja"><head><title>石橋三つを修復へ　来月から - 湖畔新聞</title></head><body><div class="cXy1"><div class="kQ2"><ul><li><a href="/n">ニュース</a></li><li><a href="/s">スポーツ</a></li></ul></div>
<main class="mZp"><div class="aB9"><h1>石橋三つを修復へ　来月から</h1><p class="dt5"><time>2023年5月11日 19時30分</time></p></div>
<div class="nFy"><div class="qP1"><p>{JA[0].replace("石橋", "<ruby>石橋<rp>(</rp><rt>いしばし</rt><rp>)</rp></ruby>")}</p><p>{JA[1]}</p><div class="gg"><a href="/pr">【PR】湖畔の宿を予約する</a></div><p>{JA[2]}</p></div></div>
<div class="zz"><p>関連記事</p><ul><li><a href="/1">月見橋、車両通行止めに</a></li><li><a href="/2">湖畔の遊歩道が完成</a></li></ul></div></main>
<aside><h2>人気記事</h2><p>湖畔の祭りは今年も七月に開かれると、実行委員会が明らかにした。</p></aside></div></body></html>"""

KO = (
    "시는 11일 구시가지의 돌다리 세 곳을 다음 달부터 차례로 보수한다고 밝혔다.",
    "이 가운데 달맞이다리는 상판이 내려앉아 지난겨울부터 차량 통행이 금지됐다.",
    "주민 김 모 씨는 “매일 건너는 다리라 예전 모습 그대로 고쳐 줬으면 한다”고 말했다.",
)
KOREAN = f"""<html lang="ko"><head><title>돌다리 세 곳 보수 - 호반일보</title></head><body><div id="wrap"><div id="gnb"><a href="/">홈</a> <a href="/p">정치</a> <a href="/s">사회</a></div>
<div class="article_head"><h1 class="tit">돌다리 세 곳 보수</h1><span class="date">입력 2023.05.11 17:20</span></div>
<div id="article-view-content-div">{KO[0]}<br><br>{KO[1]}<br><br><div class="img-box"><img src="/p/1.jpg"><p>달맞이다리의 모습. 호반일보 자료사진</p></div>{KO[2]}<br><br></div>
<div class="sns_area"><a href="#">페이스북</a><a href="#">카카오톡</a></div>
<p class="copyright">ⓒ 호반일보, 무단 전재 및 재배포 금지합니다.</p>
<div class="box"><h3>관련기사</h3><ul><li><a href="/2">달맞이다리 통행 금지 1년</a></li><li><a href="/3">호반 산책로 완공</a></li></ul></div></div></body></html>"""

RU = (
    "Мэрия объявила в четверг, что три каменных моста в старом городе начнут ремонтировать в июне.",
    "Полотно Лунного моста просело ещё прошлой зимой, и с тех пор он закрыт для машин.",
    "«Мы ходим по нему каждый день и готовы подождать», — сказала жительница соседнего дома.",
)
RUSSIAN = f"""<html lang="ru"><head><title>Три моста закроют на ремонт | Озёрные вести</title></head><body><header class="header"><a href="/">Озёрные вести</a><a href="/politics">Политика</a></header>
<div class="layout"><div class="layout__main"><div class="article"><div class="article__header"><h1>Три моста закроют на ремонт</h1><div class="article__meta">11 мая 2023, 17:20</div></div>
<div class="article__text"><p>{RU[0]}</p><div class="inline-item inline-item_link"><div class="inline-item__caption">Читайте также</div><a href="/2"><span>Лунный мост закрыли для машин</span></a></div><p>{RU[1]}</p><p>{RU[2]}</p>
<p>Подписывайтесь на наш канал, чтобы ничего не пропустить.</p></div></div></div>
<div class="layout__side"><div class="story"><a href="/3"><h3>Набережную открыли</h3></a><p>Новая набережная длиной три километра открылась в субботу.</p></div><div class="story"><a href="/4"><h3>Парковка подорожает</h3></a><p>Цены на стоянку вырастут с первого июня, решили депутаты.</p></div></div></div>
<div class="comments-wrapper"><p>Иван: давно пора, мост разваливается уже лет десять.</p></div></body></html>"""

AR = (
    "أعلنت البلدية يوم الخميس أن ثلاثة جسور حجرية في المدينة القديمة ستخضع للترميم ابتداء من الشهر المقبل.",
    "وكان جسر القمر قد أغلق أمام السيارات منذ الشتاء الماضي، بعد أن هبط سطحه، وتضررت حواجزه.",
    "وقال أحد السكان إنه يعبر الجسر كل يوم، ويأمل أن يعود كما كان.",
)
ARABIC = f"""<html lang="ar" dir="rtl"><head><title>ترميم ثلاثة جسور - البحيرة نت</title></head><body><div class="menu"><a href="/">الرئيسية</a><a href="/w">العالم</a></div>
<section class="news-details"><h1>ترميم ثلاثة جسور</h1><div class="details-share"><a href="#">فيسبوك</a><a href="#">تويتر</a></div>
<div class="body"><p>{AR[0]}</p><p>اقرأ أيضا: <a href="/2">إغلاق جسر القمر أمام السيارات</a></p><p>{AR[1]}</p><p>{AR[2]}</p><p>تابعونا على صفحتنا لمعرفة آخر الأخبار.</p></div></section>
<div class="most"><h2>مواضيع ذات صلة</h2><div><a href="/3">افتتاح ممشى البحيرة</a></div><div><a href="/4">ارتفاع رسوم المواقف</a></div></div></body></html>"""

VI = (
    "Thành phố hôm 11/5 cho biết ba cây cầu đá trong khu phố cổ sẽ được sửa chữa từ tháng sau.",
    "Trong đó cầu Trăng đã lún mặt cầu, lan can hư hỏng nên bị cấm xe từ mùa đông năm ngoái.",
    "Ông Nguyễn Văn Ba, người dân sống gần cầu, mong công trình xong đúng hẹn.",
)
VIETNAMESE = f"""<html lang="vi"><head><title>Sửa ba cây cầu đá - Báo Hồ</title></head><body><section class="top-header"><a href="/">Trang chủ</a><a href="/ts">Thời sự</a></section>
<div class="sidebar-1"><h1 class="title-detail">Sửa ba cây cầu đá</h1><p class="description">{VI[0]}</p>
<article class="fck_detail"><p class="Normal">{VI[1]}</p><div class="item_slide_show"><img src="data:image/gif;base64,R0" data-src="https://i.example/cau.jpg"><div class="desc_cation"><p class="Image">Cầu Trăng nhìn từ phía hồ.</p></div></div><p class="Normal">{VI[2]}</p>
<p class="Normal">Xem thêm: <a href="/2">Cầu Trăng cấm xe từ tối nay</a></p></article></div>
<div class="box-tinlienquanv2"><article class="item-news"><h4><a href="/3">Khánh thành đường dạo ven hồ</a></h4><p>Con đường dài ba km vừa mở cửa hôm thứ bảy.</p></article><article class="item-news"><h4><a href="/4">Tăng giá gửi xe từ tháng sáu</a></h4><p>Giá gửi xe sẽ tăng thêm một phần ba, theo nghị quyết mới.</p></article></div></body></html>"""

HE = (
    "העירייה הודיעה ביום חמישי כי שלושה גשרי אבן בעיר העתיקה ישופצו החל מהחודש הבא.",
    "גשר הירח נסגר לתנועת מכוניות כבר בחורף שעבר, לאחר שהכביש שקע והמעקה ניזוק.",
    "אחת התושבות אמרה כי היא עוברת על הגשר בכל יום, ומקווה שיחזור להיות כשהיה.",
)
HEBREW = f"""<html lang="he" dir="rtl"><head><title>שלושה גשרים ישופצו | חדשות האגם</title></head><body><div role="navigation"><a href="/">ראשי</a><a href="/n">חדשות</a></div>
<div class="field-items"><h1>שלושה גשרים ישופצו</h1><div class="field-item even"><p>{HE[0]}</p><p><a href="/2">קראו גם: גשר הירח נסגר לתנועה</a></p><p>{HE[1]}</p><p>{HE[2]}</p></div></div>
<div class="newsletter-signup"><p>הירשמו לניוזלטר שלנו, ותקבלו בכל בוקר את כל החדשות.</p></div></body></html>"""

TH = (
    "เทศบาลแถลงเมื่อวันพฤหัสบดีว่าจะเริ่มบูรณะสะพานหินสามแห่งในเขตเมืองเก่าตั้งแต่เดือนหน้าเป็นต้นไป",
    "สะพานพระจันทร์ทรุดตัวลงและราวสะพานชำรุดจึงปิดไม่ให้รถผ่านมาตั้งแต่ฤดูหนาวปีก่อน",
    "ชาวบ้านที่อยู่ใกล้สะพานบอกว่าเดินข้ามทุกวันและหวังว่าจะเสร็จตามกำหนด",
)
THAI = f"""<html lang="th"><head><title>บูรณะสะพานหินสามแห่ง - ข่าวริมน้ำ</title></head><body><div class="navbar"><a href="/">หน้าแรก</a><a href="/pol">การเมือง</a></div>
<h1>บูรณะสะพานหินสามแห่ง</h1><div class="td-post-content"><p>{TH[0]}</p><p>{TH[1]}</p><p>อ่านเพิ่มเติม: <a href="/2">ปิดสะพานพระจันทร์ห้ามรถผ่าน</a></p><p>{TH[2]}</p></div>
<div class="td_block_related_posts"><h4>บทความที่เกี่ยวข้อง</h4><div><h3><a href="/3">เปิดทางเดินริมน้ำยาวสามกิโลเมตร</a></h3></div></div></body></html>"""

ES = (
    "El ayuntamiento anunció el jueves que tres puentes de piedra del casco antiguo serán reparados desde junio.",
    "El puente de la Luna está cerrado a los coches desde el invierno pasado, porque su calzada se hundió.",
    "“Lo cruzo todos los días y espero que quede como antes”, dijo una vecina.",
)
SPANISH = f"""<html lang="es"><head><title>Reparan tres puentes de piedra | El Lago</title></head><body><div class="cookie-consent"><p>Usamos cookies propias y de terceros, para mejorar tu experiencia y mostrarte anuncios. {"Puedes aceptar o rechazar su uso, y cambiar de opinión cuando quieras. " * 12}</p></div>
<main><div class="row"><div class="col-8"><h1>Reparan tres puentes de piedra</h1><h2>{ES[0]}</h2><section><p>{ES[1]}</p><blockquote>VEA TAMBIÉN: <a href="/2">Cierran el puente de la Luna a los coches</a></blockquote><p>{ES[2]}</p>
<p><strong>Lee también</strong></p><ul><li><a href="/3">Abre el paseo del lago</a></li></ul></section></div>
<div class="col-4"><article><h3><a href="/4">Sube el aparcamiento en el centro</a></h3><p>Las tarifas subirán un tercio, según el pleno.</p></article><article><h3><a href="/5">El lago baja otro metro este año</a></h3><p>Nunca se había visto un nivel tan bajo en mayo.</p></article></div></div></main></body></html>"""

DE = (
    "Die Stadt hat am Donnerstag angekündigt, drei Steinbrücken in der Altstadt vom Juni an zu sanieren.",
    "Die Mondbrücke ist seit dem vergangenen Winter für Autos gesperrt, weil sich die Fahrbahn gesenkt hat.",
    "„Ich gehe jeden Tag hinüber“, sagte eine Anwohnerin. „Ein paar Monate halten wir aus.“",
)
GERMAN = f"""<html lang="de"><head><title>Drei Brücken werden saniert - Seebote</title></head><body>
<article class="teaser"><h2><a href="/2">Uferweg eröffnet</a></h2><p>Der neue Weg am Ufer ist drei Kilometer lang und seit Samstag offen.</p></article>
<article class="teaser"><h2><a href="/3">Parken wird teurer</a></h2><p>Von Juni an kostet die Stunde in der Innenstadt vier Euro.</p></article>
<div class="page-layout--with-sidebar"><div class="text"><span class="kicker">Verkehr</span><h1>Drei Brücken werden saniert</h1><p class="teaser-text">{DE[0]}</p>
<div class="copy"><p>{DE[1]}</p><div class="infobox"><h3>Die Mondbrücke</h3><p>Sie wurde im Jahr 1532 gebaut, nach dem großen Brand der Stadt.</p></div><p>{DE[2]}</p></div>
<div class="author-bio"><p>Anna Beispiel schreibt seit zehn Jahren über Verkehr in der Region.</p></div></div></div></body></html>"""

EN = (
    "The city said on Thursday that three stone bridges in the old town would be repaired from June.",
    "The Moon Bridge has been closed to cars since last winter, when its deck began to sink.",
    "“I cross it every day, and I can wait,” said a woman who lives next door.",
)
ENGLISH = f"""<br>
<!DOCTYPE html><html lang="en"><head><title>Three bridges to be repaired | The Lake Post</title></head><body class="has-newsletter">
<nav><a href="/">Home</a></nav><article class="post type-post tag-social-media category-comment"><h1>Three bridges to be repaired</h1>
<p class="byline">By Jane Doe</p><div class="entry-content"><p class="paywall">{EN[0]}</p>
<div class="newsletter-box"><p>Get the news of the lake each morning, free of charge.</p></div>
<p class="paywall">{EN[1]}</p><p class="paywall">{EN[2]}</p><p><a href="/2">MORE: The bridge that sank</a></p></div>
<div class="sharedaddy"><a href="#">Share on X</a></div></article>
<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="commentlist"><li><p>About time, the deck has been sinking for ten years.</p></li><li><p>And who is going to pay for all this, I wonder?</p></li></ol></section></body></html>"""

FR = (
    "La ville a annoncé jeudi que trois ponts de pierre de la vieille ville seraient réparés à partir de juin.",
    "Le pont de la Lune est fermé aux voitures depuis l’hiver dernier, car sa chaussée s’est affaissée.",
    "« Je le traverse chaque jour, et j’attendrai », dit une voisine.",
)
FRENCH = f"""<HTML><HEAD><TITLE>Trois ponts seront réparés</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD WIDTH=20%><A HREF=/>Accueil</A><BR><A HREF=/r>Région</A><BR><A HREF=/s>Sports</A>
<TD><FONT SIZE=5><B>Trois ponts seront réparés</B></FONT><BR><BR><FONT SIZE=2>{FR[0]}<BR><BR>{FR[1]}<BR><BR>{FR[2]}</FONT>
<TR><TD COLSPAN=2><A HREF=/m>Mentions légales</A> <A HREF=/c>Contact</A></TABLE></BODY></HTML>"""

PT = (
    "A prefeitura anunciou na quinta-feira que três pontes de pedra do centro antigo serão reformadas a partir de junho.",
    "A ponte da Lua está fechada para carros desde o inverno passado, porque o piso cedeu.",
    "“Passo por ela todos os dias e posso esperar”, disse uma moradora.",
)
PORTUGUESE = f"""<html lang="pt-BR"><head><title>Três pontes serão reformadas - Folha do Lago</title></head><body><div class="row" id="container"><div id="primary"><article class="postbox"><h1>Três pontes serão reformadas</h1>
<p>{PT[0]}</p><p>{PT[1]}</p><p>{PT[2]}</p><h3 class="relatedpoststitle">Você pode gostar...</h3>
<article class="postbox"><a href="/2"><img src="/2.jpg">Orla do lago é inaugurada</a><p>O calçadão de três quilômetros foi aberto no sábado.</p></article>
<article class="postbox"><a href="/3"><img src="/3.jpg">Estacionar ficará mais caro</a><p>A hora no centro vai custar um terço a mais, decidiu a câmara.</p></article></article></div></div></body></html>"""

EN2 = (
    "The lake has fallen by another metre since spring, the water board said on Friday.",
    "It is the lowest level for a month of May since records began in 1911.",
    "Ferries to the island now leave from the north shore, and not from the town.",
)
BROKEN = f"""<meta charset=utf-8><html><head><title>Lake falls by a metre</title><body><div id=top><a href=/>Home<a href=/news>News</div>
<div class=col><h1>Lake falls by a metre</h2><b><p>{EN2[0]}<p data-note="<!-- 'note' is undefined -->">{EN2[1]}</b><p>{EN2[2]}
<ul><li><a href=/2>Ferries<li><a href=/3>Island</ul></div><div hidden><p>{EN2[0]} And more of it, which nobody is to see.</p></div></body>"""

PAGES = (
    Saved("zh-news", ZH_NEWS, ZH, {"去年冬天望月桥禁止车辆通行": "related", "广告投放请致电本网，欢迎各界人士垂询。": "aside", "网友：早就该修了，我小时候桥面就开始下沉，一直没有人管。": "comment"}),
    Saved("zh-wechat", WECHAT, ZH, {"点击上方蓝字关注湖边读报": "aside", "长按识别二维码，关注湖边读报": "aside", "点个在看，让更多人看到": "aside"}, ("https://mmbiz.example/a.jpg",)),
    Saved("zh-tw", ZH_TW, TW, {"延伸閱讀：望月橋禁行滿一年": "related", "望月橋橋面已下陷。（記者王小美攝）": "caption", "訂閱湖邊電子報，每天一封。": "aside"}, ("/img/1.jpg",)),
    Saved("ja", JAPANESE, JA, {"【PR】湖畔の宿を予約する": "related"}),
    Saved("ko", KOREAN, KO, {"달맞이다리의 모습. 호반일보 자료사진": "caption"}, ("/p/1.jpg",)),
    Saved("ru", RUSSIAN, RU, {"Читайте также": "related", "Лунный мост закрыли для машин": "related", "Подписывайтесь на наш канал, чтобы ничего не пропустить.": "aside", "Иван: давно пора, мост разваливается уже лет десять.": "comment"}),
    Saved("ar", ARABIC, AR, {"اقرأ أيضا: إغلاق جسر القمر أمام السيارات": "related", "تابعونا على صفحتنا لمعرفة آخر الأخبار.": "aside"}),
    Saved("vi", VIETNAMESE, VI, {"Xem thêm: Cầu Trăng cấm xe từ tối nay": "related"}, ("https://i.example/cau.jpg",)),
    Saved("he", HEBREW, HE, {"קראו גם: גשר הירח נסגר לתנועה": "related"}),
    Saved("th", THAI, TH, {"อ่านเพิ่มเติม: ปิดสะพานพระจันทร์ห้ามรถผ่าน": "related"}),
    Saved("es", SPANISH, ES, {"VEA TAMBIÉN: Cierran el puente de la Luna a los coches": "related", "Lee también": "related"}),
    Saved("de", GERMAN, DE, {"Sie wurde im Jahr 1532 gebaut, nach dem großen Brand der Stadt.": "aside"}),
    Saved("en", ENGLISH, EN, {"Get the news of the lake each morning, free of charge.": "aside", "MORE: The bridge that sank": "related", "And who is going to pay for all this, I wonder?": "comment"}),
    Saved("fr-table", FRENCH, FR),
    Saved("pt", PORTUGUESE, PT, {"O calçadão de três quilômetros foi aberto no sábado.": "related"}),
    Saved("en-broken", BROKEN, EN2, {"Ferries": "related"}),
)  # fmt: skip
