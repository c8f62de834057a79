"""What a pile of one outlet's articles teaches, and what it must not."""

import random
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archivekit as ak
from archivekit._learning.learn import Learned, learn_from
from archivekit._learning.piles import learn_from_files
from archivekit._learning.sample import Sample, Seen, number_items
from archivekit._reading.limits import Limits
from archivekit.model import Article, BlockKind
from making import RULES
from river_post import DOMAIN, FOOTER, WORDS, headline, page, pile, read, sentences, varied


def patterns(learned: Learned, table: str) -> list[str]:
    return [str(row.values.get("pattern", "")) for row in learned.rows if row.table == table]


def relearned(sources: list[str]) -> tuple[Learned, list[Article]]:
    learned = ak.learn(read(sources))
    return learned, read(sources, learned.rules)


def test_a_line_under_all_articles_leaves_the_text_and_nothing_else_does() -> None:
    before = pile(lambda n: [*sentences(n), FOOTER])
    learned, after = relearned(before)
    assert [row.count for row in learned.rows] == [40]
    for number, article in enumerate(after):
        assert article.text == "\n".join(sentences(number))
        assert article.blocks[-1].kind is BlockKind.FOOTER


def test_blanks_and_many_numbers_make_no_line_longer() -> None:
    """A pattern is for the whole line, and a line with two blanks is no sentence that was cut."""
    line = "River  Post, call 555 0100 0200 0300 0400, 9 to 17"
    learned, after = relearned(pile(lambda n: [*sentences(n), line.replace("  ", " \u00a0")]))
    (row,) = learned.rows
    assert str(row.values["pattern"]).endswith("$")
    assert row.values["scope"] == "rest"
    assert not any("555" in article.text for article in after)


def test_numbers_in_a_line_vary() -> None:
    sources = pile(lambda n: [*sentences(n), f"Thank you for reading {n} of 900"])
    learned, after = relearned(sources)
    assert len(learned.rows) == 1
    assert not any("Thank you" in article.text for article in after)


def test_what_follows_a_line_that_ends_all_texts_is_not_text_either() -> None:
    def body(number: int) -> list[str]:
        more = [f"* {headline(number + at)}" for at in range(50, 53)]
        return [*sentences(number), "More of our stories", "* River Post", *more]

    learned, after = relearned(pile(body))
    assert any(row.values.get("scope") == "rest" for row in learned.rows)
    assert after[7].text == "\n".join(sentences(7))


WAR = "The war began in February 2022 and has displaced more than six million people so far."


def test_a_standing_paragraph_is_news() -> None:
    """A fifth of the articles close with it, on many days and under many titles."""
    learned = ak.learn(read(pile(lambda n: [*sentences(n), *([WAR] if n % 5 == 0 else [])], 100)))
    assert not learned.rows


@pytest.mark.slow
@pytest.mark.parametrize(
    "news",
    [
        WAR,
        "Seit 2014 haben sich beide Staaten auf keine gemeinsame Grenze einigen können.",
        "这场冲突自2014年以来已经造成一万多人死亡，双方至今没有停火，谈判也一再中断。",
    ],
)
def test_a_standing_paragraph_with_numbers_is_news_however_often(news: str) -> None:
    """Half of the articles of a paper that writes of one war close with it."""
    learned = ak.learn(read(pile(lambda n: [*sentences(n), *([news] if n % 2 else [])], 100)))
    assert not learned.rows
    all_have_it = "Our office is in 14 Quay Street, and the kettle is always on for our readers."
    assert ak.learn(read(pile(lambda n: [*sentences(n), all_have_it], 100))).rows


def pointed(label: str, number: int, every: int = 1) -> list[str]:
    """Make a body with a line that points to an older article, where there is one."""
    line = [f"{label} {headline(number - 7)}"] if number >= 7 and number % every == 0 else []
    return [*sentences(number), *line, *sentences(number + 500)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "label",
    ["On this pier:", "<b>Kisah dermaga:</b>", "Читайте также »", "【延伸閱讀】", "Lire aussi →"],
)
def test_a_label_before_the_title_of_another_article(label: str) -> None:
    """It stands inside the text, and with other words each time."""
    learned, after = relearned(pile(lambda n: pointed(label, n)))
    (row,) = learned.rows
    assert (row.table, row.values["kind"], row.count) == ("body.line", "aside", 33)
    for number, article in enumerate(after):
        assert article.text == "\n".join([*sentences(number), *sentences(number + 500)])


def test_labels_of_interviews_boxes_and_digests_stay() -> None:
    """What is behind them is no title, or there are many in one article, or it is a series."""

    def body(number: int) -> list[str]:
        own = sentences(number, 4)
        asked = [f"Gazette: And what of the {headline(number)}?", own[0], f"Clerk: {own[1]}"]
        where = headline(number + (1 if number % 10 == 0 else 900))
        return [own[2], *asked, f"Where: {where}", f"What: {headline(number)}", own[3]]

    assert not ak.learn(read(pile(body))).rows

    def digest(number: int) -> list[str]:
        heads = [f"Harbour: {headline((number + at) % 80)}" for at in range(1, 6)]
        return [line for at, head in enumerate(heads) for line in (head, *sentences(900 + at))]

    bodies = [digest(n) if n % 4 == 0 else sentences(n) for n in range(80)]
    assert not ak.learn(read([page(n, body) for n, body in enumerate(bodies)])).rows
    column = [f"Harbour letter {n}" if n % 2 else None for n in range(80)]
    bodies = [pointed("Next week:", n) if n % 2 else sentences(n) for n in range(80)]
    sources = [page(n, body, title=column[n]) for n, body in enumerate(bodies)]
    assert not ak.learn(read(sources)).rows
    assert not ak.learn(read(pile(lambda n: pointed("Read also:", n, 9)))).rows  # in four


def test_a_column_keeps_its_opening_and_its_closing() -> None:
    def body(number: int) -> list[str]:
        opening = ["Every week our column looks at what the harbour has been talking about."]
        closing = ["Until next week, keep your feet dry and your lantern lit."]
        return [*opening, *sentences(number), *closing] if number % 2 else sentences(number)

    sources = [page(n, body(n), title=f"Harbour letter {n}" if n % 2 else None) for n in range(60)]
    assert not ak.learn(read(sources)).rows


def test_what_all_titles_have_makes_no_series() -> None:
    sources = [
        page(n, [*sentences(n), FOOTER], title=f"{headline(n)} Chronicle") for n in range(40)
    ]
    assert len(ak.learn(read(sources)).rows) == 1


def test_a_list_has_no_edges() -> None:
    """What recurs in lists of headlines are headlines."""

    def body(number: int) -> list[str]:
        own = [f"<li>{headline(number * 10 + at)}</li>" for at in range(6)]
        return [*own[:3], "<li>News in brief</li>", *own[3:], "<li>The weather tomorrow</li>"]

    assert not ak.learn(read(pile(body))).rows


def test_headings_inside_the_text_stay() -> None:
    learned = ak.learn(
        read(pile(lambda n: [*sentences(n), "<h2>Background</h2>", *sentences(n + 500)]))
    )
    assert not learned.rows


def test_a_card_of_two_lines_inside_the_text_leaves_it() -> None:
    def body(number: int) -> list[str]:
        card = ["<h3>Read without limits</h3>", "<p>Tell me more</p>"] if number % 3 == 0 else []
        return [*sentences(number), *card, *sentences(number + 500, 2 + number % 3)]

    _, after = relearned(pile(body, 90))
    assert not any("limits" in article.text for article in after)
    assert sum(article.text.count("\n") + 1 for article in after) == sum(
        5 + n % 3 for n in range(90)
    )


def test_a_note_on_an_author_leaves_the_texts_of_that_author() -> None:
    note = "Ada Marsh has written about rivers and ferries for twenty years."

    def body(number: int) -> list[str]:
        mine = number % 6 == 0
        by = [f"By {'Ada Marsh' if mine else 'Tom Weir'}"]
        return [*by, *sentences(number), *([note] if mine else [])]

    learned, after = relearned(pile(body, 90))
    assert patterns(learned, "body.line") == [re.escape(note).replace(r"\ ", r"\s+") + "$"]
    assert not any(note in article.text for article in after)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Quill", "author"),
        ("Set down with", "author"),
    ],
    ids=["unknown", "three-words"],
)
def test_a_label_of_bylines(label: str, role: str) -> None:
    names = ["Ada Marsh", "Tom Weir", "Joan Pell", "Piet Vos"]
    sources = pile(lambda n: [*sentences(n), f"{label}: {names[n % 4]}", *sentences(n + 500, 0)])
    before = read(sources)
    learned, after = relearned(sources)
    assert not before[0].credits
    assert [(str(c.role), c.name) for c in after[2].credits] == [(role, "Joan Pell")]
    assert learned.rows[0].id in after[2].credits[0].evidence.rule
    assert label not in after[2].text


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "Price: {0} crowns",
        "Category: {word}",
        "Ada Marsh/{word}",
        "Ticket: call the office before noon. It is open.",
        "https: //river-post.org/{0}",
    ],
)
def test_other_labels_are_none(line: str) -> None:
    def body(number: int) -> list[str]:
        return [*sentences(number), line.format(number, word=WORDS[number % len(WORDS)])]

    assert not patterns(ak.learn(read(pile(body))), "credit.label")
    assert not [r for r in ak.learn(read(pile(body))).rows if r.table == "credit.label"]


NAMES = ["Elvina Marsh", "Tavish Weir", "Jorun Pell", "Osric Oakes"]
"""None begins with a common given name, by which a name alone is read without learning."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "form", "at_head"),
    [
        (NAMES, "{}", False),
        (NAMES, "{}", True),
        (NAMES, "{}, Quayside", True),
        (NAMES, "{} | Quayside", False),
        (["Ксаверий Котов", "Евлампий Лунин", "Гликерия Зимина"], "{}", False),
        (["陈美玲", "林国栋", "黄志强"], "{}", True),
    ],
)
def test_a_line_of_a_name_alone(names: list[str], form: str, *, at_head: bool) -> None:
    """The same few names stand at one edge of most texts, and no text speaks of them."""

    def body(number: int) -> list[str]:
        line = [form.format(names[number % len(names)])] if number % 4 else []
        return [*line, *sentences(number)] if at_head else [*sentences(number), *line, FOOTER]

    learned, after = relearned(pile(body, 60))
    assert [row.count for row in learned.rows if row.table == "credit.phrase"] == [45]
    for number, article in enumerate(after):
        wanted = [names[number % len(names)]] if number % 4 else []
        assert [(str(c.role), c.name) for c in article.credits] == [("author", n) for n in wanted]
        assert article.text == "\n".join(sentences(number))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            ["Copper Harbour", "Winter Market", "Pilot Station"],
            "sections: the texts have the words",
        ),
        (["Ada Marsh"], "one name: whom the paper is about"),
        ([f"Ada {chr(65 + n // 26)}{chr(97 + n % 26)}rsh" for n in range(60)], "each name once"),
        ([*NAMES, *[""] * 8], "few of the articles"),
        (
            [
                name
                for n in range(30)
                for name in (NAMES[n % 4], f"Tilvi {chr(65 + n % 26)}{'o' * (1 + n // 26)}le")
            ],
            "half of them have each name once",
        ),
        (["New York", "Buenos Aires", "San Francisco"], "places"),
        (["方便面", "金融界", "文化宫"], "words of Han characters that the texts have"),
    ],
)
def test_other_lines_of_names_are_no_bylines(lines: list[str], why: str) -> None:
    spoken = [
        f"昨天港口的人说起{line}，说了很久，谁也没有再问下去，天就黑了。" for line in lines[-3:]
    ]

    def body(number: int) -> list[str]:
        line = lines[number % len(lines)]
        more = [spoken[number % 3]] if line and line[0] > "\u2e80" else []
        return [*([line] if line else []), *sentences(number), *more]

    learned = ak.learn(read(pile(body, 60)))
    assert not [row for row in learned.rows if row.table == "credit.phrase"], why


def test_sections_in_brackets_of_titles() -> None:
    tags = ["[Harbour]", "[Town]", "[Letters]"]
    sources = [
        page(n, sentences(n), title=f"{tags[n % 3]} {headline(n)}" if n % 2 else None)
        for n in range(60)
    ]
    _, after = relearned(sources)
    assert (after[1].title, after[1].section) == (headline(1), "Town")
    assert (after[2].title, after[2].section) == (headline(2), None)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["{0} | The River Post", "{0} - The River Post", "[Post] {0}"])
def test_the_outlets_name_around_its_titles(form: str) -> None:
    sources = [page(n, sentences(n), title=form.format(headline(n))) for n in range(40)]
    learned, after = relearned(sources)
    assert [row.table for row in learned.rows] == ["title.site"]
    assert [(article.title, article.section) for article in after[:2]] == [
        (headline(0), None),
        (headline(1), None),
    ]


def test_sections_behind_bars() -> None:
    sections = ["Harbour", "Town", "Letters"]
    sources = [page(n, sentences(n), title=f"{headline(n)} | {sections[n % 3]}") for n in range(60)]
    _, after = relearned(sources)
    assert (after[1].title, after[1].section) == (headline(1), "Town")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("{0} - {1}", ["Video"]),
        ("{0} - {1}", ["Harbour", "Town", "Letters", "Sport"]),
        ("{0} [{1}]", ["Video"]),
        ("{0} [{1}]", ["Video", "Quiz"]),
    ],
    ids=["behind a dash", "several behind dashes", "in brackets", "two in brackets"],
)
def test_other_words_in_the_place_of_few_sections_are_the_titles_own(
    form: str, tags: list[str]
) -> None:
    """A dash stands in sentences too, and one word in brackets says nothing of another."""
    sources = [
        page(
            n, sentences(n), title=None if n % 3 else form.format(headline(n), tags[n % len(tags)])
        )
        for n in range(60)
    ]
    own = page(99, sentences(99), title=form.format(headline(99), "at a price"))
    _, after = relearned([*sources, own])
    assert (after[0].title, after[0].section) == (headline(0), tags[0])
    assert (after[-1].title, after[-1].section) == (form.format(headline(99), "at a price"), None)


def test_a_section_that_some_urls_tell_is_one_in_all_titles() -> None:
    """Too rare to be learned from titles alone, and beside endings of another kind."""
    sections = ["Letters", "Trade", "Quayside"]

    def source(n: int) -> str:
        section = sections[n % 3] if n % 2 else f"says {headline(n + 500).split()[0]}"
        made = page(n, sentences(n), title=f"{headline(n)} - {section}")
        path = section.lower()
        return made.replace("/a/", f"/{path}/") if n % 4 == 1 else made

    learned, after = relearned([source(n) for n in range(40)])
    assert [row.table for row in learned.rows] == ["title.section"]
    assert (after[3].title, after[3].section) == (headline(3), sections[0])
    assert after[2].section is None


def test_brackets_of_one_title_each_are_the_titles_own() -> None:
    sources = [
        page(n, sentences(n), title=f"[{headline(n + 9)[:15]}] {headline(n)}") for n in range(40)
    ]
    assert not ak.learn(read(sources)).rows


def test_endings_of_captions() -> None:
    def body(number: int) -> list[str]:
        whose = "Marsh Archive" if number % 2 else "Tilde Pictures"
        picture = f'<img src="/p/{number}.jpg">'
        return [
            f"<figure>{picture}<figcaption>{sentences(number)[0]} {whose}</figcaption></figure>",
            *sentences(number),
        ]

    sources = pile(body)
    assert not any(article.photos[0].credit for article in read(sources))
    _, after = relearned(sources)
    assert after[1].photos[0].credit == "Marsh Archive"


@pytest.mark.parametrize("label", ["Photo", "Crédito", "Foto", "ΦΩΤΟ"])
def test_endings_of_captions_behind_a_label(label: str) -> None:
    """The label is no part of the credit."""

    def body(number: int) -> list[str]:
        caption = f"{sentences(number)[0]} {label} Marsh{'ing' * (number % 2)}/RP"
        picture = f'<img src="/p/{number}.jpg">'
        figure = f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
        return [figure, *sentences(number)]

    _, after = relearned(pile(body))
    assert [article.photos[0].credit for article in after[:2]] == ["Marsh/RP", "Marshing/RP"]


def test_pictures_of_the_house() -> None:
    def body(number: int) -> list[str]:
        return [
            f'<img src="/p/{number}.jpg">',
            *sentences(number),
            '<img src="/icons/share-tilde.png" alt="Share with Tilde">',
        ]

    sources = pile(body)
    assert len(read(sources)[0].photos) == 2
    assert [len(article.photos) for article in relearned(sources)[1]] == [1] * 40


def test_a_last_line_with_the_day_of_publication() -> None:
    """The dump's clock is a day, and the line says the same day in the order of its outlet."""
    readers = ["Ada", "Tom", "Joan"]

    def body(number: int) -> list[str]:
        day = f"{number % 28 + 1:02}.{number % 12 + 1:02}.2024"
        return [*sentences(number), f"From the programme of {day}, read by {readers[number % 3]}"]

    learned, after = relearned(pile(body, 60))
    (row,) = (row for row in learned.rows if row.table == "date.line")
    assert row.values["order"] == "day-first"
    assert after[3].dates[0].kind == "page"
    assert after[3].dates[0].utc == "2024-04-04"
    assert row.id in after[3].dates[0].evidence.rule
    assert "programme" not in after[3].text


def test_nothing_that_one_outlet_does_touches_another() -> None:
    sources = pile(lambda n: [*sentences(n), FOOTER])
    other = page(1, [*sentences(1), FOOTER], domain="hill-times.org")
    learned = ak.learn(read([*sources, other]))
    assert FOOTER in read([other], learned.rules)[0].text
    assert all(row.domain == DOMAIN for row in learned.rows)


def test_what_a_page_states_stays() -> None:
    """A learned label gives no second author to an article whose field names one."""

    def body(number: int) -> list[str]:
        return [
            "By Joan Pell",
            *sentences(number),
            f"Pen: {'Ada Marsh' if number % 2 else 'Tom Weir'}",
        ]

    sources = pile(body)
    stated = [article.credits[0] for article in read(sources)]
    assert [article.credits[0] for article in relearned(sources)[1]] == stated


def nothing(sources: Iterable[str]) -> tuple[str, ...]:
    learned = ak.learn(read(sources))
    assert not learned.rows
    assert learned.rules == RULES
    return learned.reasons


def test_few_articles_teach_nothing() -> None:
    (reason,) = nothing(pile(lambda n: [*sentences(n), FOOTER], 19))
    assert reason == "river-post.org (jekyll): 19 articles, too few to learn from"


def test_one_article_copied_is_one() -> None:
    assert "1 article," in nothing([page(1, [*sentences(1), FOOTER])] * 60)[0]


def test_revisions_of_one_article_are_one() -> None:
    sources = [page(n, [*sentences(1, 6), FOOTER], title=headline(1)) for n in range(60)]
    assert "1 article," in nothing(sources)[0]


def test_without_addresses_nothing_is_learned() -> None:
    sources = pile(lambda n: [*sentences(n), FOOTER], domain="")
    assert nothing(sources) == ("40 articles without an address, so that their outlet is unknown",)


def test_pages_that_are_all_alike_teach_nothing() -> None:
    assert (
        "1 article," in nothing(pile(lambda _: ["Under construction", FOOTER], title="Welcome"))[0]
    )


def test_ordinary_articles_teach_nothing() -> None:
    assert nothing(pile(sentences)) == ("river-post.org (jekyll): 40 articles, nothing repeats",)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["(" * 60 + "a*" * 20, "\\" * 30 + "[^]" * 9, "a+" * 40, "'\"'''\t#"]
)
def test_lines_that_look_like_patterns_are_texts(line: str) -> None:
    sources = pile(lambda n: [*sentences(n), f"www.x.org {line}"])
    learned, after = relearned(sources)
    assert learned.rows
    assert not any("www.x.org" in article.text for article in after)


@given(st.randoms(use_true_random=False), st.integers(1, 59))
def test_neither_order_nor_parts_of_a_pile_matter(chance: random.Random, at: int) -> None:
    articles = VARIED.copy()
    chance.shuffle(articles)
    first, second = Sample(), Sample()
    first.add(articles[:at])
    second.add(articles[at:])
    first.merge(second)
    assert learn_from(first, RULES).toml == TOML


VARIED = read(pile(varied, 60))
TOML = ak.learn(VARIED).toml


def test_a_sample_is_bounded_and_does_not_depend_on_order() -> None:
    kept = []
    for articles in (VARIED, VARIED[::-1]):
        sample = Sample(most=25)
        sample.add(articles)
        (group,) = sample.groups.values()
        kept.append([seen.id for seen in group])
    assert kept[0] == kept[1] == sorted(article.id for article in VARIED)[:25]


def test_the_rule_file_is_read_as_it_was_learned(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(TOML, "utf-8")
    assert ak.Rules.load(file) == ak.learn(VARIED).rules
    rows = tomllib.loads(TOML)
    assert rows["credit"]["label"][0]["why"] == "in 60 of 60 articles"


def test_learned_lines_are_loaded_without_trying_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line and the lines that end alike have one way from each place, so that none is tried."""
    learned = ak.learn(read(pile(ends_alike)))
    (pattern,) = patterns(learned, "body.line")
    assert pattern.startswith("^.{0,")
    monkeypatch.setattr("archivekit._rules.work.hostile_text", pytest.fail)
    ak.Rules.parse(learned.toml)


def ends_alike(number: int) -> list[str]:
    wish = " ".join(random.Random(number).sample(WORDS, 3))
    return [*sentences(number), f"{wish} wishes the River Post of the old harbour, your home paper"]


def test_what_is_known_is_not_learned_again() -> None:
    learned = ak.learn(VARIED)
    assert not ak.learn(read(pile(varied, 60), learned.rules), rules=learned.rules).rows


def test_some_files_of_a_pile_teach_the_same(tmp_path: Path) -> None:
    for number, source in enumerate(pile(varied, 60)):
        (tmp_path / f"{number}.md").write_text(source, "utf-8")
    told = learn_from_files([str(tmp_path), "-", "nosuch"], RULES, Limits())
    assert [row.id for row in told.rows] == [row.id for row in ak.learn(VARIED).rows]


def test_stories_are_told_by_their_own_lines() -> None:
    sources = [page(n, [*sentences(n // 2), FOOTER]) for n in range(120)]
    assert len(set(number_items([Seen.of(article) for article in read(sources)]))) == 60


NEWS = "The dam above Cove broke in 2019 and killed 31 people."
PRINTED = (
    "© River Post: all that is here is ours, and who takes it without asking will be sued by us"
)


def test_a_sentence_of_a_learned_line_is_not_cut_off_alone() -> None:
    """The line is told by all of it, so that none of its sentences may go before."""
    owned = (
        "© 2024 River Post: all of this is ours. Who takes it is sued without any warning at all."
    )
    with_gallery = ["Gallery: the ferries of Cove", "A ferry that is late", "A ferry that is not"]
    sources = pile(lambda n: [*sentences(n), owned, *(with_gallery if n % 4 == 0 else ())])
    after = read(sources, ak.learn(read(sources)).rules)
    assert all(owned not in article.text and "Who takes" not in article.text for article in after)


@pytest.mark.parametrize("change", [("© R", "©\ufe0f R"), ("by us", "by us."), ("sued", "súed")])
def test_a_line_with_a_few_other_characters_is_the_same(change: tuple[str, str]) -> None:
    """Two articles have it, which is too few for a line of its own."""
    sources = pile(lambda n: [*sentences(n), PRINTED.replace(*change) if n in {3, 8} else PRINTED])
    after = read(sources, ak.learn(read(sources)).rules)
    assert [article.text for article in after] == ["\n".join(sentences(n)) for n in range(40)]


def test_a_sentence_of_two_articles_like_a_line_stays() -> None:
    """It has the beginning of a footer, and says something else."""
    news = (
        "Keep this paper free: become a sponsor, said the mayor of Cove about the poster on trams"
    )
    sources = pile(lambda n: [*sentences(n), *([news] if n in {3, 8} else []), FOOTER])
    after = read(sources, ak.learn(read(sources)).rules)
    assert [news in article.text for article in after] == [n in {3, 8} for n in range(40)]


def test_lines_behind_rows_of_signs() -> None:
    """A row of signs is no text of the article."""
    sources = pile(
        lambda n: [*sentences(n), "=====", "What is said here is not the River Post's.", "***"]
    )
    after = read(sources, ak.learn(read(sources)).rules)
    assert not any("What is said here" in article.text for article in after)


def test_tags_below_a_line_that_all_have() -> None:
    """The constant line has more articles, and hides no other that begins alike."""
    things = ["tram, ferry", "ferry", "mill, dam", "dam"]
    sources = pile(
        lambda n: [
            *sentences(n),
            *([f"Tagged under: {things[n % 4]}", "Set by the feed of Cove"] if n % 2 else [NEWS]),
        ]
    )
    after = read(sources, ak.learn(read(sources)).rules)
    assert not any("Tagged under" in article.text for article in after)
    assert sum(NEWS in article.text for article in after) == 20


@pytest.mark.parametrize(
    "form", ["(RP) - {}", "(RP) {}", "River Post - {}", "River Post: {}", "{} (RP)", "（河報）{}"]
)
def test_a_name_before_or_behind_titles(form: str) -> None:
    sources = [page(n, sentences(n), title=form.format(headline(n))) for n in range(40)]
    after = read(sources, ak.learn(read(sources)).rules)
    assert [article.title for article in after] == [headline(n) for n in range(40)]


@pytest.mark.parametrize("form", ["(Video) {}", "Opinion: {}", "Cove - {}", "{} (Update)"])
def test_what_only_some_titles_have_stays(form: str) -> None:
    titles = [form.format(headline(n)) if n % 3 else headline(n) for n in range(40)]
    sources = [page(n, sentences(n), title=titles[n]) for n in range(40)]
    before = [article.title for article in read(sources)]
    after = read(sources, ak.learn(read(sources)).rules)
    assert [article.title for article in after] == before
