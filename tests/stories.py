"""Short invented stories in twenty-six languages, each a tuple of paragraphs, for pages of tests."""

ZH = (
    "江城市水务局8日通报，连日暴雨使青螺河水位上涨，两岸已有六个村庄的居民转移到高处。",
    "截至当日傍晚，市里共开放安置点十二处，为转移的居民准备了床铺、热水和药品。",
    "“水退了我们就回家，菜地大概是保不住了。”村民周桂兰在安置点里告诉记者。",
)
TW = (
    "縣府水利處8日表示，連日豪雨造成青螺溪水位上漲，沿岸六個村的居民已撤離到高處。",
    "截至傍晚，全縣共開設十二處收容所，備有床鋪、熱水與藥品，供撤離的居民使用。",
    "「水退了就回家，菜園大概保不住了。」村民周桂蘭在收容所裡這麼說。",
)
JA = (
    "県は8日、連日の大雨で青螺川の水位が上がり、流域の六つの集落の住民が高台に避難したと発表した。",
    "夕方までに避難所十二カ所が開設され、寝具や温かい飲み物、薬などが用意されたという。",
    "避難した周藤桂さん（71）は「水が引いたら帰りたい。畑はもう駄目だろう」と話した。",
)
KO = (
    "도는 8일 연일 이어진 폭우로 청라강 수위가 올라 강변 마을 여섯 곳의 주민이 높은 곳으로 대피했다고 밝혔다.",
    "저녁까지 대피소 열두 곳이 문을 열었고, 침구와 따뜻한 물, 약품이 마련됐다.",
    "대피소에 머무는 주민 주계란 씨는 “물이 빠지면 돌아가겠지만 밭은 건지기 어려울 것”이라고 말했다.",
)
RU = (
    "Из-за затяжных дождей река Синюха вышла из берегов, жителей шести деревень вывезли в безопасные места.",
    "К вечеру в районе открыли двенадцать пунктов размещения, туда привезли кровати, воду и лекарства.",
    "«Вода уйдёт, и мы вернёмся, а вот огород уже не спасти», — рассказала местная жительница Галина Журавская.",
)
AR = (
    "ارتفع منسوب نهر الزمرد بعد أمطار استمرت أياما، ونقلت السلطات سكان ست قرى إلى مناطق مرتفعة.",
    "وفتحت المحافظة حتى مساء الأحد اثني عشر مركزا للإيواء، وزودتها بالأسرة والماء الساخن والأدوية.",
    "وقالت إحدى السكان من داخل مركز الإيواء إنها ستعود فور انحسار المياه، لكن حديقتها ضاعت على الأرجح.",
)
VI = (
    "Mưa lớn nhiều ngày khiến nước sông Thanh Loa dâng cao, người dân sáu thôn ven sông đã được đưa lên vùng cao.",
    "Đến chiều tối, toàn huyện mở mười hai điểm tránh lũ, chuẩn bị sẵn chăn màn, nước nóng và thuốc men.",
    "“Nước rút thì về, nhưng vườn rau chắc là mất hết rồi”, bà Chu Thị Lan, một người dân, cho biết.",
)
TH = (
    "ฝนตกหนักต่อเนื่องหลายวันทำให้ระดับน้ำในแม่น้ำเขียวสูงขึ้น ชาวบ้านหกหมู่บ้านต้องอพยพขึ้นที่สูง",
    "จนถึงช่วงเย็น ทางอำเภอเปิดศูนย์พักพิงแล้วสิบสองแห่ง พร้อมที่นอน น้ำอุ่น และยารักษาโรค",
    "ชาวบ้านรายหนึ่งบอกว่าเมื่อน้ำลดแล้วจะกลับบ้านทันที แต่สวนผักคงเสียหายทั้งหมด",
)
HI = (
    "लगातार बारिश के कारण नीलम नदी का जलस्तर बढ़ गया है और किनारे के छह गांवों के लोगों को ऊंची जगहों पर पहुंचाया गया।",
    "शाम तक जिले में बारह राहत शिविर खोले गए, जहां बिस्तर, गर्म पानी और दवाइयों का इंतजाम किया गया।",
    "शिविर में रह रही एक महिला ने बताया कि पानी उतरते ही वे घर लौट जाएंगी, लेकिन खेत शायद नहीं बचेगा।",
)
TR = (
    "Günlerdir süren yağışlar Yeşilsu Nehri'ni taşırdı, kıyıdaki altı köyün sakinleri yüksek bölgelere taşındı.",
    "Akşam saatlerine kadar ilçede on iki barınma merkezi açıldı, yatak, sıcak su ve ilaç dağıtıldı.",
    "Merkezde kalan bir köylü, sular çekilince eve döneceklerini ama bahçenin kurtulmayacağını söyledi.",
)
PL = (
    "Po kilku dniach ulewnego deszczu rzeka Modra wystąpiła z brzegów, a mieszkańców sześciu wsi wywieziono na wyżej położone tereny.",
    "Do wieczora w powiecie otwarto dwanaście punktów noclegowych, są w nich łóżka, ciepła woda i leki.",
    "– Kiedy woda opadnie, wrócimy, ale ogrodu już nie uratujemy – mówi jedna z mieszkanek.",
)
ES = (
    "Las lluvias de los últimos días desbordaron el río Esmeralda y los vecinos de seis aldeas fueron llevados a zonas altas.",
    "Hasta la tarde se habían abierto doce albergues en la comarca, con camas, agua caliente y medicinas.",
    "“Cuando baje el agua volveremos, aunque la huerta está perdida”, contó una vecina en uno de los albergues.",
)
FR = (
    "Après plusieurs jours de pluie, la rivière Émeraude est sortie de son lit et les habitants de six hameaux ont été conduits vers les hauteurs.",
    "Douze centres d'accueil ont ouvert dans la soirée, avec des lits, de l'eau chaude et des médicaments.",
    "« Quand l'eau sera partie nous rentrerons, mais le potager est perdu », confie une habitante.",
)

DE = (
    "Nach tagelangem Regen ist die Grünach über die Ufer getreten, die Bewohner von sechs Dörfern wurden in höher gelegene Orte gebracht.",
    "Bis zum Abend öffneten im Kreis zwölf Notunterkünfte mit Betten, warmem Wasser und Medikamenten.",
    "„Wenn das Wasser weg ist, gehen wir heim, aber der Garten ist verloren“, sagte eine Bewohnerin.",
)
EN = (
    "Days of rain pushed the Green River over its banks, and people in six villages were taken to higher ground.",
    "By evening twelve shelters had opened in the district, with beds, hot water and medicine.",
    "“We will go home when the water is gone, but the garden is lost,” one villager said.",
)
IT = (
    "Dopo giorni di pioggia il fiume Smeraldo è uscito dagli argini e gli abitanti di sei frazioni sono stati portati in zone più alte.",
    "In serata nel comune erano aperti dodici centri di accoglienza, con letti, acqua calda e medicine.",
    "«Quando l'acqua se ne andrà torneremo, ma l'orto è perduto», racconta una donna del paese.",
)
NL = (
    "Na dagen van regen is de Groene Aa buiten haar oevers getreden, bewoners van zes dorpen zijn naar hoger gelegen plaatsen gebracht.",
    "Tegen de avond waren er twaalf opvangplekken open, met bedden, warm water en medicijnen.",
    '"Als het water weg is gaan we terug, maar de moestuin is verloren", zegt een bewoonster.',
)
PT = (
    "Depois de dias de chuva, o rio Esmeralda transbordou e os moradores de seis povoados foram levados para áreas mais altas.",
    "Até a noite, doze abrigos tinham sido abertos no município, com camas, água quente e remédios.",
    "“Quando a água baixar nós voltamos, mas a horta se perdeu”, contou uma moradora.",
)
UK = (
    "Після кількох днів дощу річка Синюха вийшла з берегів, мешканців шести сіл вивезли на вищі місця.",
    "До вечора в районі відкрили дванадцять пунктів розміщення, туди привезли ліжка, воду та ліки.",
    "«Вода піде, і ми повернемося, а от город уже не врятувати», — сказала місцева жителька.",
)
EL = (
    "Ύστερα από πολυήμερη βροχή ο ποταμός Σμαράγδης υπερχείλισε και οι κάτοικοι έξι χωριών μεταφέρθηκαν σε ψηλότερα σημεία.",
    "Μέχρι το βράδυ είχαν ανοίξει δώδεκα καταφύγια, με κρεβάτια, ζεστό νερό και φάρμακα.",
    "«Όταν φύγει το νερό θα γυρίσουμε, αλλά ο κήπος χάθηκε», είπε μια κάτοικος.",
)
HE = (
    "לאחר ימים של גשם עלה נחל הברקת על גדותיו, ותושבי שישה כפרים הועברו למקומות גבוהים יותר.",
    "עד הערב נפתחו במועצה שנים עשר מרכזי קליטה, ובהם מיטות, מים חמים ותרופות.",
    '"כשהמים ירדו נחזור, אבל הגינה אבודה", סיפרה אחת התושבות.',
)
FA = (
    "پس از چند روز باران، رودخانه زمرد طغیان کرد و ساکنان شش روستا به جاهای بلندتر برده شدند.",
    "تا عصر دوازده محل اسکان در شهرستان باز شد و تخت، آب گرم و دارو به آنجا رسید.",
    "یکی از ساکنان گفت وقتی آب برود به خانه برمی‌گردند، ولی باغچه از دست رفته است.",
)
ID = (
    "Setelah hujan berhari-hari, Sungai Zamrud meluap dan warga enam dusun dibawa ke tempat yang lebih tinggi.",
    "Hingga petang dua belas posko telah dibuka di kecamatan itu, lengkap dengan tempat tidur, air hangat, dan obat.",
    "“Kalau air surut kami pulang, tetapi kebun sudah hilang,” kata seorang warga.",
)
CS = (
    "Po několika dnech deště se řeka Modrá vylila z břehů a obyvatele šesti vesnic odvezli na vyšší místa.",
    "Do večera se v okrese otevřelo dvanáct nouzových ubytoven s postelemi, teplou vodou a léky.",
    "„Až voda opadne, vrátíme se, ale zahrada je pryč,“ řekla jedna z obyvatelek.",
)
HU = (
    "Többnapos eső után kilépett medréből a Zöld-patak, hat falu lakóit magasabban fekvő helyekre vitték.",
    "Estig tizenkét szállást nyitottak meg a járásban, ágyakkal, meleg vízzel és gyógyszerekkel.",
    "„Ha elmegy a víz, hazamegyünk, de a kert odaveszett” – mondta az egyik lakó.",
)
SV = (
    "Efter flera dagars regn har Gröna ån svämmat över och invånarna i sex byar har förts till högre mark.",
    "På kvällen hade tolv härbärgen öppnats i kommunen, med sängar, varmt vatten och medicin.",
    "”När vattnet har sjunkit åker vi hem, men trädgården är förlorad”, säger en av byborna.",
)
