"""Bodies that a dump made one line of, and what stands around titles and names in other marks."""

import re

import pytest

import archivekit as ak
from archivekit.model import BlockKind
from making import RULES
from river_post import headline, page, pile, read, sentences

HAN = "港口城市报告桥梁工程停车场渡轮冬季市场车站灯塔果园信号草地木材运河石头"


def han(number: int) -> str:
    """Return two sentences of Chinese that no other article has."""
    at = [number * 7 % 30, number * 11 % 31, number * 13 % 29]
    one, two, three = (HAN[n : n + 6] for n in at)
    return f"{one}的{two}在第{number}天重新开放，居民说{three}没有变化。{two}的{one}明年再议。"


def one_line(number: int) -> str:
    return " ".join(sentences(number))


@pytest.mark.parametrize(
    ("body", "ending", "signed", "names"),
    [
        (one_line, " Do you like this story? Buy the newsroom a coffee.", "", []),
        (one_line, " Podoba Ci się ten tekst? Postaw kawę redakcji.", " Autor: {}", ["Bogumił Tracz", "Halina Morga", "Adam Podlas"]),
        (one_line, " Понравился текст? Поддержите нашу редакцию.", " Автор: {}", ["Анна Ветрова", "Иван Зимин", "Лидия Санина"]),
        (han, "想知道更多本地消息，请搜索“河湾快报”小程序。", "责任编辑：{}", ["周牧野", "韩知秋", "孟小满"]),
    ],
    ids=["en", "pl", "ru", "zh"],
)  # fmt: skip
def test_a_sentence_that_ends_all_one_line_bodies_leaves_them(
    body: object, ending: str, signed: str, names: list[str]
) -> None:
    """With the name behind it, which is read as on a line of its own."""
    assert callable(body)
    who = [names[n % 3] if names else "" for n in range(40)]
    sources = pile(lambda n: [f"{body(n)}{ending}{signed.format(who[n])}"])
    learned = ak.learn(read(sources))
    assert {row.values.get("scope") for row in learned.rows} == {"end"}
    for number, article in enumerate(read(sources, learned.rules)):
        assert article.text == body(number).strip()
        assert [credit.name for credit in article.credits] == list(filter(None, [who[number]]))
        footer = next(block for block in article.blocks if block.kind is BlockKind.FOOTER)
        assert article.source[footer.start : footer.end].strip() == footer.text.strip()


NEWS = "The bridge at Cove has been closed since the flood in spring."


@pytest.mark.parametrize(
    ("has_it", "sentence", "why"),
    [
        (lambda n: n % 4 == 0, NEWS, "a standing sentence ends a quarter"),
        (lambda n: n % 2 == 0, "Since 2014 the war has cost 13,000 lives.", "it has numbers"),
        (lambda n: n < 4, "Become a friend of the paper today.", "too few have it"),
    ],
)
def test_a_last_sentence_that_may_be_news_stays(has_it: object, sentence: str, why: str) -> None:
    assert callable(has_it)
    sources = pile(lambda n: [one_line(n) + (f" {sentence}" if has_it(n) else "")])
    assert ak.learn(read(sources)).rows == (), why


def test_a_sentence_that_ends_some_texts_and_is_inside_of_others_stays() -> None:
    sources = pile(lambda n: [f"{one_line(n)} {NEWS}" + (f" {one_line(n + 90)}" if n % 3 else "")])
    assert ak.learn(read(sources)).rows == ()


def test_a_rule_for_an_end_takes_nothing_else() -> None:
    rules = RULES.merged(
        ak.Rules.parse(
            '[[body.line]]\nid = "ask"\ndomain = "river-post.org"\nkind = "footer"\n'
            'scope = "end"\npattern = "Write to us\\\\."\n'
        )
    )
    bodies = [
        (f"{one_line(1)} Write to us.", one_line(1)),
        (f"{one_line(1)} Write to us. Ada Marsh", f"{one_line(1)}\nAda Marsh"),
        (f"{one_line(1)} Write to us. {one_line(2)}", None),
        ("Write to us.", None),
        (f"{one_line(1)} Write to us. Write to us.", one_line(1)),
    ]
    for body, expected in bodies:
        assert read([page(1, [body])], rules)[0].text == (body if expected is None else expected)


@pytest.mark.parametrize("form", ["{} :: River Post", "{} • River Post", "River Post » {}", "{} / River Post"])  # fmt: skip
def test_the_name_of_the_site_behind_any_mark_leaves_the_title(form: str) -> None:
    sources = [page(n, sentences(n), title=form.format(headline(n))) for n in range(30)]
    after = read(sources, ak.learn(read(sources)).rules)
    assert [article.title for article in after] == [headline(n) for n in range(30)]


@pytest.mark.parametrize(
    "label",
    ["Leia também: {}", "Baca juga: {}", "Read also: {}", "Читайте также: {}", "相关阅读：{}"],
)
def test_words_that_lead_to_other_stories_need_no_title_of_the_pile(label: str) -> None:
    def body(number: int) -> list[str]:
        first, *rest = sentences(number)
        return [first, label.format(headline(number + 500)), *rest]

    sources = pile(body)
    texts = [article.text for article in read(sources, ak.learn(read(sources)).rules)]
    assert not [text for text in texts if text.count("\n") != 2]


def test_words_that_lead_to_a_sentence_stay() -> None:
    sources = pile(
        lambda n: [*sentences(n), f"Read also: {sentences(n + 500)[0]}", *sentences(n + 90)]
    )
    assert not [row for row in ak.learn(read(sources)).rows if "Read" in str(row.values)]


@pytest.mark.parametrize("form", ["Por {}, de {}", "By {}, in {}", "Von {}, aus {}"])
def test_names_behind_a_word_may_have_any_place_behind_them(form: str) -> None:
    """The same few names come again, whatever the places are called."""
    names, places = ["Ivone Taques", "Rui Serrado", "Dalva Brandini"], ["Quirina", "Odila", "Zarum"]
    sources = pile(lambda n: [form.format(names[n % 3], places[n * 7 % 11 % 3]), *sentences(n)], 60)
    after = read(sources, ak.learn(read(sources)).rules)
    assert [[credit.name for credit in article.credits] for article in after] == [
        [names[n % 3]] for n in range(60)
    ]


def test_words_behind_by_that_never_come_again_are_no_names() -> None:
    sources = pile(lambda n: [f"By {headline(n).title()}, in Cove", *sentences(n)])
    assert not [row for row in ak.learn(read(sources)).rows if row.table == "credit.phrase"]


def test_a_pattern_of_an_end_is_literal() -> None:
    sources = pile(lambda n: [f"{one_line(n)} Is it (a+)+ or [b-c]*? Ask the River Post."])
    (*rows,) = ak.learn(read(sources)).rows
    assert all(re.compile(str(row.values["pattern"])) for row in rows)
    assert not [a for a in read(sources, ak.learn(read(sources)).rules) if "(a+)+" in a.text]
