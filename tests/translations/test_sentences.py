"""Lengths of sentences tell a translation, and nothing where all are of one length."""

import random

import pytest

import archivekit as ak
from archivekit._translations.sentences import MOST, Sentence, sentences_of, weigh_sentences
from archivekit.testing import write_prose
from ferry import FERRY, SAME_EVENT, other

CROWD = [other(write_prose(seed, 300), f"{seed}.md", "zh") for seed in range(30)]

RIVER = {
    "en": """The river rose again last night. Nobody in the lower village slept, the baker says, although the radio had promised that the worst was over and that help was on its way from the capital. She carried flour to the attic until dawn. "What else could I do?" Her neighbour Anton lost everything: the shop, the cellar with the wine of ten years, and the old piano that his mother had brought over the mountains. He laughs about it. Tomorrow the army wants to build a bridge.""",
    "es": """El río volvió a crecer anoche. Nadie durmió en el pueblo de abajo, cuenta la panadera, aunque la radio había prometido que lo peor ya había pasado y que la ayuda venía en camino desde la capital. Subió harina al desván hasta el amanecer. «¿Qué otra cosa podía hacer?» Su vecino Antón lo perdió todo: la tienda, la bodega con el vino de diez años y el viejo piano que su madre había traído a través de las montañas. Se ríe de ello. Mañana el ejército quiere construir un puente.""",
    "cs": """Řeka včera v noci znovu stoupla. V dolní vsi nikdo nespal, říká pekařka, ačkoli rozhlas sliboval, že to nejhorší je za námi a že pomoc z hlavního města je už na cestě. Až do svítání nosila mouku na půdu. „Co jiného jsem mohla dělat?“ Její soused Anton přišel o všechno: o obchod, o sklep s vínem za deset let i o starý klavír, který jeho matka přivezla přes hory. Směje se tomu. Zítra chce armáda postavit most.""",
    "vi": """Đêm qua nước sông lại dâng. Ở làng dưới không ai ngủ được, bà chủ lò bánh kể, dù đài phát thanh đã hứa rằng điều tồi tệ nhất đã qua và cứu trợ đang trên đường từ thủ đô tới. Bà vác bột lên gác cho đến sáng. "Tôi còn biết làm gì khác?" Ông Anton hàng xóm mất hết: cửa tiệm, hầm rượu của mười năm, và cây đàn piano cũ mà mẹ ông đã mang qua núi. Ông cười về chuyện đó. Ngày mai quân đội muốn dựng một cây cầu.""",
    "ar": """ارتفع النهر مرة أخرى الليلة الماضية. لم ينم أحد في القرية السفلى، كما تقول الخبازة، رغم أن الإذاعة وعدت بأن الأسوأ قد انتهى وأن المساعدة في طريقها من العاصمة. حملت الدقيق إلى العلية حتى الفجر. "ماذا كان بوسعي أن أفعل؟" جارها أنطون خسر كل شيء: المتجر، والقبو الذي فيه نبيذ عشر سنوات، والبيانو القديم الذي جلبته أمه عبر الجبال. يضحك من ذلك. غدا يريد الجيش أن يبني جسرا.""",
    "ko": """어젯밤 강물이 다시 불어났다. 아랫마을에서는 아무도 잠을 자지 못했다고 빵집 주인은 말한다. 라디오는 최악의 고비는 넘겼고 수도에서 지원이 오고 있다고 약속했지만 말이다. 그는 새벽까지 밀가루를 다락으로 날랐다. "달리 뭘 할 수 있었겠어요?" 이웃 안톤은 모든 것을 잃었다. 가게도, 십 년 된 포도주가 있던 지하실도, 어머니가 산을 넘어 가져온 낡은 피아노도. 그는 그 일을 웃어넘긴다. 내일은 군대가 다리를 놓으려 한다.""",
    "zh": """昨晚河水又涨了。面包店的女主人说，下村没有人睡觉，尽管电台说最坏的已经过去，首都的救援也已经上路。她把面粉搬上阁楼，一直搬到天亮。“我还能怎么办呢？”邻居安东失去了一切：店铺、存着十年葡萄酒的地窖，还有母亲翻山越岭带来的旧钢琴。他笑着说起这事。明天军队想架一座桥。""",
}
"""A story of our own with next to no number or name, in seven languages."""


@pytest.mark.parametrize("language", RIVER)
def test_a_story_without_numbers(language: str) -> None:
    told = weigh_sentences(sentences_of(RIVER["en"]), sentences_of(RIVER[language]))
    assert told > 4, language


@pytest.mark.parametrize("language", RIVER)
def test_another_text_tells_nothing(language: str) -> None:
    for stranger in (*FERRY.values(), SAME_EVENT):
        assert weigh_sentences(sentences_of(RIVER[language]), sentences_of(stranger)) < 4


def test_sentences_in_another_order_tell_nothing() -> None:
    """Of a hundred orders next to none speaks for a translation."""
    shares, chance = sentences_of(RIVER["en"]), random.Random(1)
    told = [weigh_sentences(shares, chance.sample(shares, len(shares))) for _ in range(100)]
    assert sum(bits > 4 for bits in told) <= 6


@pytest.mark.parametrize("count", [2, 5, 40])
def test_sentences_of_one_length_tell_nothing(count: int) -> None:
    """The rows of a table have equal lengths every day."""
    rows = sentences_of("\n".join(f"Hubei reported {n} cases." for n in range(100, 100 + count)))
    other_rows = sentences_of("\n".join(f"湖北新增{n}例。" for n in range(300, 300 + count)))
    assert weigh_sentences(rows, other_rows) == 0


def test_one_sentence_for_two_costs_little() -> None:
    shares = sentences_of(RIVER["en"])
    joined = [shares[0], shares[1], shares[2].and_next(shares[3]), *shares[4:]]
    assert 3 < weigh_sentences(shares, joined) < weigh_sentences(shares, shares)


def test_long_texts_tell_no_more_than_that() -> None:
    shares = [Sentence(0.5**n) for n in range(1, 30)]
    assert weigh_sentences(shares, shares) == MOST


@pytest.mark.parametrize("text", ["", "\n", "One", "…", "。" * 2000, "a. " * 5000])
def test_any_text(text: str) -> None:
    shares = sentences_of(text)
    assert not shares or sum(each.share for each in shares) == pytest.approx(1)
    assert 0 <= weigh_sentences(shares, sentences_of(RIVER["en"])) <= MOST


def test_a_guess_becomes_sure_by_its_sentences() -> None:
    """The texts share two names and two numbers; sentences in another order show nothing."""
    english = f"{RIVER['en']} Marlowe Group paid 2,450 and 143 of Bellatrix."
    chinese = f"{RIVER['zh']}马洛集团（Marlowe Group）支付了2450和143，贝拉特里克斯（Bellatrix）。"
    parts = RIVER["zh"].split("。")
    turned = chinese.replace(RIVER["zh"], "。".join([*reversed(parts[:-1]), ""]))
    for text, count in ((chinese, 1), (turned, 0)):
        articles = [other(english, "en.md", "en"), other(text, "zh.md", "zh"), *CROWD]
        found = ak.find_translations(articles)
        assert len(found) == count, (text, found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ask Ms. Holub. She knows.", 2),
        ("Зустріч у м. Ковель. Він прийшов.", 2),
        ("J. R. Marlowe paid. Why?", 2),
        ("It is in the USA. He knows.", 2),
        ("한다. 했다.", 2),
    ],
)
def test_a_point_may_shorten_a_word(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who won? Nobody told us. It is late! We go.", "谁赢了？没人告诉我们。晚了！我们走吧。"),
        (
            "Who won? Nobody told us. It is late! We go.",
            "من فاز؟ لم يخبرنا أحد. تأخر الوقت! لنذهب.",
        ),
        ("She left. «Come back». He sat down.", "她走了。「回来」。他坐了下来。"),
    ],
)
def test_marks_are_kept(one: str, other: str) -> None:
    mine, others = sentences_of(one), sentences_of(other)
    assert [each.marks for each in mine] == [each.marks for each in others]
    plain = [each._replace(marks=frozenset()) for each in mine]
    assert weigh_sentences(mine, mine) > weigh_sentences(plain, plain)


def test_marks_of_one_text_alone_tell_nothing() -> None:
    """As Japanese seldom writes a mark of questions, and Russian sets a dash before what is said."""
    asked = sentences_of("Who won? Nobody told us. It is late. We go home by the river.")
    plain = [each._replace(marks=frozenset()) for each in asked]
    assert weigh_sentences(asked, plain) == weigh_sentences(plain, plain)


PARTS = ["letter", "journey", "quiet anger", "a plan", "good luck", "the long road", "patience"]
HALVES = ["Brief", "Reise", "stiller Ärger", "ein Plan", "viel Glück", "der lange Weg", "Geduld"]
HOUSES = ["Kino Orion", "Apollo Theater", "Galerie Bellini", "Jazz Minton", "Museum Kolbe", "Vega"]
STARS = ["Aries", "Gemini", "Leo", "Libra", "Scorpio", "Capricorn", "Aquarius", "Pisces"]


@pytest.mark.parametrize("names", [HOUSES, STARS])
def test_days_of_one_form_are_no_translations(names: list[str]) -> None:
    """Programmes and stars of each day have the same names in one order, and nothing else."""
    articles = [*CROWD]
    for day in range(5):
        for language, words in (("en", PARTS), ("de", HALVES)):
            draw = random.Random(f"{day} {language}")
            lines = (f"{name}: {draw.choice(words)}, {draw.choice(words)}." for name in names)
            articles.append(other("\n".join(lines), f"{language}{day}.md", language))
    assert ak.find_translations(articles) == []


def test_copies_make_no_form() -> None:
    """A story that three papers of each language print is none, and its translation is found."""
    articles = [
        other(FERRY[language], f"{language}{copy}.md", language)
        for language in ("en", "de")
        for copy in range(3)
    ]
    assert ak.find_translations([*articles, *CROWD])
