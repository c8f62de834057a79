"""One story of our own in thirteen languages, and what must not be taken for a translation of it."""

from archivekit.model import Article
from archivekit.testing import make_article

FERRY = {
    "en": """Ferries across the Velna strait will run again from 14 June, the harbour office said on Tuesday.
The two ships, Aurora and Bellatrix, had been laid up for 143 days after a fire in the engine room of the Aurora injured 19 people.
Repairs cost 3.6 million euros, of which the insurer Marlowe Group paid 72 percent.
Director Katarina Holub said that 880 passengers a day are expected at first, and 2,450 in August.
A ticket will cost 11.50 euros, and nothing for children under 7.
Mayor Brian Ostrander called the break "the longest since 1954".
The first ship leaves at 6 am, the last one at 9 pm.""",
    "de": """Die Fähren über die Meerenge von Velna fahren ab dem 14. Juni wieder, teilte das Hafenamt am Dienstag mit.
Die beiden Schiffe Aurora und Bellatrix hatten 143 Tage stillgelegen, nachdem bei einem Brand im Maschinenraum der Aurora 19 Menschen verletzt worden waren.
Die Reparatur kostete 3,6 Millionen Euro, wovon der Versicherer Marlowe Group 72 Prozent übernahm.
Direktorin Katarina Holub sagte, anfangs würden 880 Fahrgäste am Tag erwartet und im August 2.450.
Eine Fahrkarte kostet 11,50 Euro, für Kinder unter sieben Jahren nichts.
Bürgermeister Brian Ostrander nannte die Pause „die längste seit 1954“.
Das erste Schiff fährt um 6 Uhr, das letzte um 21 Uhr.""",
    "fr": """Les ferries du détroit de Velna reprendront leurs traversées le 14 juin, a annoncé mardi la capitainerie.
Les deux navires, l'Aurora et le Bellatrix, étaient à quai depuis 143 jours, après un incendie dans la salle des machines de l'Aurora qui avait fait 19 blessés.
Les réparations ont coûté 3,6 millions d'euros, dont l'assureur Marlowe Group a payé 72 %.
La directrice Katarina Holub attend 880 passagers par jour au début et 2 450 en août.
Un billet coûtera 11,50 euros, et rien pour les enfants de moins de sept ans.
Le maire Brian Ostrander a parlé de « la plus longue interruption depuis 1954 ».
Le premier bateau part à 6 heures, le dernier à 21 heures.""",
    "ru": """Паромы через пролив Велна вновь пойдут с 14 июня, сообщило во вторник управление порта.
Два судна, «Аурора» и «Беллатрикс», простояли 143 дня после пожара в машинном отделении «Ауроры», при котором пострадали 19 человек.
Ремонт обошелся в 3,6 млн евро, из которых страховая компания «Марлоу групп» заплатила 72 процента.
Директор Катарина Холуб сказала, что сначала ожидаются 880 пассажиров в день, а в августе — 2450.
Билет будет стоить 11,50 евро, дети до семи лет поедут бесплатно.
Мэр Брайан Острандер назвал перерыв «самым долгим с 1954 года».
Первое судно отходит в 6 часов, последнее — в 21 час.""",
    "zh": """港务局星期二表示，维尔纳海峡的渡轮6月14日起复航。
“极光号”（Aurora）和“贝拉特里克斯号”（Bellatrix）两艘船已停航143天，此前“极光号”机舱起火，造成19人受伤。
维修花费360万欧元，其中72%由保险公司马洛集团（Marlowe Group）支付。
局长卡塔琳娜·霍卢布说，初期预计每天有880名乘客，8月将达2450名。
票价11.50欧元，7岁以下儿童免费。
市长布赖恩·奥斯特兰德称这是“1954年以来最长的一次停航”。
首班船上午6时开出，末班船晚上9时开出。""",
    "ja": """ベルナ海峡のフェリーが6月14日から運航を再開すると、港湾局が火曜日に発表した。
オーロラとベラトリックスの2隻は、オーロラの機関室で起きた火災で19人が負傷してから143日間停泊していた。
修理費は360万ユーロで、そのうち72％を保険会社マーロウ・グループが負担した。
カタリナ・ホルブ局長は、当初は1日880人、8月には2450人の乗客を見込んでいると述べた。
運賃は11.50ユーロで、7歳未満の子どもは無料。
ブライアン・オストランダー市長は「1954年以来最長の運休だ」と話した。
始発は午前6時、最終便は午後9時。""",
    "ko": """벨나 해협의 페리가 6월 14일부터 다시 운항한다고 항만청이 화요일 밝혔다.
오로라호와 벨라트릭스호 두 척은 오로라호 기관실 화재로 19명이 다친 뒤 143일 동안 멈춰 있었다.
수리비는 360만 유로이며 그중 72%를 보험사 말로 그룹이 냈다.
카타리나 홀루브 청장은 처음에는 하루 880명, 8월에는 2450명의 승객을 예상한다고 말했다.
표값은 11.50유로이고 7세 미만 어린이는 무료다.
브라이언 오스트랜더 시장은 "1954년 이후 가장 긴 중단"이라고 말했다.
첫 배는 오전 6시, 마지막 배는 오후 9시에 떠난다.""",
    "ar": """تستأنف العبّارات رحلاتها عبر مضيق فيلنا في 14 يونيو، بحسب ما أعلنت هيئة الميناء الثلاثاء.
وكانت السفينتان أورورا وبيلاتريكس قد توقفتا 143 يوما بعد حريق في غرفة المحركات في أورورا أدى إلى إصابة 19 شخصا.
وبلغت كلفة الإصلاح 3.6 مليون يورو دفعت منها شركة التأمين مارلو غروب 72 في المئة.
وقالت المديرة كاتارينا هولوب إن 880 راكبا في اليوم متوقعون في البداية و2450 في أغسطس.
وسيبلغ ثمن التذكرة 11.50 يورو، ولا شيء للأطفال دون 7 سنوات.
ووصف رئيس البلدية برايان أوستراندر التوقف بأنه "الأطول منذ 1954".
وتنطلق السفينة الأولى في الساعة 6 صباحا والأخيرة في الساعة 9 مساء.""",
    "es": """Los transbordadores del estrecho de Velna volverán a navegar a partir del 14 de junio, informó el martes la oficina del puerto.
Los dos barcos, el Aurora y el Bellatrix, llevaban 143 días parados después de que un incendio en la sala de máquinas del Aurora hiriera a 19 personas.
La reparación costó 3,6 millones de euros, de los que la aseguradora Marlowe Group pagó el 72 por ciento.
La directora Katarina Holub espera 880 pasajeros al día al principio y 2.450 en agosto.
El billete costará 11,50 euros, y nada para los niños menores de siete años.
El alcalde Brian Ostrander habló de «la interrupción más larga desde 1954».
El primer barco sale a las 6 y el último a las 21 horas.""",
    "vi": """Phà qua eo biển Velna sẽ chạy trở lại từ ngày 14 tháng 6, văn phòng cảng cho biết hôm thứ Ba.
Hai con tàu Aurora và Bellatrix đã nằm bờ 143 ngày sau khi một vụ cháy trong buồng máy tàu Aurora làm 19 người bị thương.
Việc sửa chữa tốn 3,6 triệu euro, trong đó hãng bảo hiểm Marlowe Group trả 72 phần trăm.
Giám đốc Katarina Holub nói lúc đầu dự kiến có 880 hành khách mỗi ngày, và 2.450 vào tháng 8.
Một vé giá 11,50 euro, trẻ em dưới 7 tuổi được miễn phí.
Thị trưởng Brian Ostrander gọi đây là "lần gián đoạn dài nhất kể từ năm 1954".
Chuyến đầu tiên khởi hành lúc 6 giờ, chuyến cuối lúc 21 giờ.""",
    "cs": """Trajekty přes průliv Velna budou opět plout od 14. června, oznámil v úterý přístavní úřad.
Dvě lodě, Aurora a Bellatrix, stály 143 dní poté, co při požáru ve strojovně Aurory utrpělo zranění 19 lidí.
Oprava stála 3,6 milionu eur, z čehož pojišťovna Marlowe Group zaplatila 72 procent.
Ředitelka Katarina Holubová uvedla, že zpočátku se čeká 880 cestujících denně a v srpnu 2450.
Jízdenka bude stát 11,50 eura a pro děti do sedmi let nic.
Starosta Brian Ostrander označil přestávku za „nejdelší od roku 1954“.
První loď vyplouvá v 6 hodin, poslední ve 21 hodin.""",
    "uk": """Пороми через протоку Велна знову підуть з 14 червня, повідомило у вівторок управління порту.
Два судна, «Аурора» та «Беллатрікс», простояли 143 дні після пожежі в машинному відділенні «Аурори», під час якої постраждали 19 людей.
Ремонт коштував 3,6 млн євро, з яких страхова компанія «Марлоу груп» сплатила 72 відсотки.
Директорка Катарина Голуб сказала, що спочатку очікують 880 пасажирів на день, а в серпні — 2450.
Квиток коштуватиме 11,50 євро, діти до семи років поїдуть безкоштовно.
Мер Браян Острандер назвав перерву «найдовшою з 1954 року».
Перше судно відходить о 6 годині, останнє — о 21 годині.""",
    "hr": """Trajekti preko tjesnaca Velna ponovno će ploviti od 14. lipnja, objavio je u utorak lučki ured.
Dva broda, Aurora i Bellatrix, mirovala su 143 dana nakon što je u požaru u strojarnici Aurore ozlijeđeno 19 osoba.
Popravak je stajao 3,6 milijuna eura, od čega je osiguravatelj Marlowe Group platio 72 posto.
Direktorica Katarina Holub rekla je da se isprva očekuje 880 putnika na dan, a u kolovozu 2450.
Karta će stajati 11,50 eura, a za djecu mlađu od sedam godina ništa.
Gradonačelnik Brian Ostrander nazvao je prekid „najduljim od 1954.”
Prvi brod polazi u 6 sati, a posljednji u 21 sat.""",
}

SAME_EVENT = """渡轮停航近五个月后终于要恢复了，维尔纳的居民却有些担心。
渔民老周说，当年“极光号”（Aurora）起火时他就在岸边，看见有人跳海，事后才知道伤了19人。
据港务局公布的材料，两艘船6月14日复航，“贝拉特里克斯号”（Bellatrix）还要再检查25天。
岛上有3100人要靠船上班，过去几个月他们每月多花了260欧元的油费。
咖啡馆老板娘说，市长（Brian Ostrander）去年答应建桥，预算是4亿8000万欧元，如今没有下文。
保险公司（Marlowe Group）拒绝评论。
当地报纸统计，1987年以来这条航线出过6次事故，其中两次发生在夜里。"""
"""A report of another outlet on the same event: its names, its days, and a story of its own."""

REWORDED = """From 14 June there will be ferries again between both shores of Velna, says the office of the port.
After 143 days in dock the Aurora and the Bellatrix are ready; 19 had been hurt as flames broke out below deck.
It took 3.6 million euros to mend them, and Marlowe Group, which had insured them, gave 72 percent.
For a start 880 people a day may come aboard, in August 2,450, thinks Katarina Holub, who heads the office.
They pay 11.50 euros each; children under 7 go free.
No break has been as long since 1954, said Brian Ostrander, the mayor.
Service begins at 6 am and ends at 9 pm."""
"""The English story in other words of the same language."""

DAY = "2023-06-06T{hour:02}:00:00Z"


def story(language: str, hour: int = 9, path: str = "", **more: object) -> Article:
    """Return the story in a language, as an outlet of that language has it."""
    given = {"title": None, "language": language, "published": DAY.format(hour=hour), **more}
    return make_article(FERRY[language], path or f"{language}.md", outlet=language, **given)


def other(text: str, path: str, language: str, day: str = DAY.format(hour=12)) -> Article:
    return make_article(text, path, title=None, language=language, outlet=path, published=day)
