"""The chain of hands: what is stated has words, what is inferred says so, nothing is made up."""

from typing import Any

import attrs
import pytest

import archivekit as ak
import ferry
from archivekit import Rules
from archivekit._report.chain import find_chain
from archivekit._report.report_data import collect
from archivekit._report.wording import load_words
from archivekit.model import Agency, Article, Source
from archivekit.testing import make_article, write_prose
from making import RULES
from reporting import outlet, story, translator, words

SAY = load_words("en")
TEXT = write_prose(7, 300)


def chain_of(articles: list[Article], rules: Rules = RULES) -> list[tuple[str, str, bool, str]]:
    group = collect(articles, ak.find_duplicates(articles), []).groups[0]
    chain = find_chain(group, rules, SAY)
    label = [f"{hand.kind} {hand.label}" for hand in chain.hands]
    for passing in chain.passings:
        giver, taker = chain.hands[passing.giver], chain.hands[passing.taker]
        assert giver.column < taker.column or giver.column == taker.column
    return [(label[p.giver], label[p.taker], p.stated, p.words) for p in chain.passings]


def copy(name: str, published: str | None = None, **given: Any) -> Article:
    return make_article(TEXT, f"{name}.md", outlet=name, published=published, **given)


def test_a_story_from_agency_to_mirror() -> None:
    assert chain_of(story()) == [
        ("agency 遠方社", "translator 陳某", True, "（遠方社1日電）"),
        ("translator 陳某", "article 河報", True, "譯者：陳某"),
        ("article 河報", "article 湖报", True, "转自河报"),
        ("article 河報", "article 山報", False, "near-duplicate, similarity 0.99"),
        ("article 湖报", "mirror mirror.example", True, "via mirror"),
    ]


def test_addresses_are_those_of_one_article_by_the_rules_given() -> None:
    one = copy("a", url="https://a.example/x?part=1")
    two = copy("b", original="https://a.example/x?part=2")
    mine = Rules.parse('[[url.tracker]]\nid = "mine"\nwhy = "a page"\nparameters = ["part"]\n')
    assert chain_of([one, two])[0][0] == "original a.example"
    rules = RULES.merged(mine)
    one = attrs.evolve(one, url_key=ak.canonicalize_url(one.url or "", rules).key)
    assert chain_of([one, two], rules)[0][0] == "article A"


def test_without_an_origin_nothing_is_inferred() -> None:
    assert chain_of([copy("a"), copy("b")]) == []


def test_one_translator_in_two_scripts_is_one_hand() -> None:
    one = copy("a", "2020-10-01T00:00:00Z", credits=(translator("陳正健", "譯者：陳正健"),))
    two = copy("b", "2020-10-02T00:00:00Z", credits=(translator("陈正健", "译者：陈正健"),))
    assert [passing[:2] for passing in chain_of([one, two])] == [
        ("translator 陳正健", "article A"),
        ("translator 陳正健", "article B"),
        ("article A", "article B"),
    ]


@pytest.mark.parametrize(
    ("given", "giver", "why"),
    [
        ({"original": "https://far.example/1"}, "original far.example", "an address outside"),
        ({"original": "https://a.example/a.md"}, "article A", "a member's address"),
        (
            {"agencies": (Agency(name="A", evidence=words("A —")),)},
            "article A",
            "a member's outlet",
        ),
        ({"agencies": (Agency(name="Moon", evidence=words("Moon")),)}, "agency Moon", "outside"),
        (
            {"republished_from": Source(name="the A desk", url=None, evidence=words("x"))},
            "article A",
            "more words around a member's name, as the cluster takes them",
        ),
        (
            {
                "republished_from": Source(
                    name=None, url="https://far.example/", evidence=words("x")
                )
            },
            "source far.example",
            "a source without a name",
        ),
        (
            {"republished_from": Source(name=None, url="http://[", evidence=words("x"))},
            "source unknown",
            "an address that is none",
        ),
    ],
)
def test_who_is_named_is_a_member_or_somebody_outside(
    given: dict[str, Any], giver: str, why: str
) -> None:
    found = chain_of([copy("a", "2020-10-01"), copy("b", "2020-10-05", **given)])
    assert (giver, "article B", True) in [passing[:3] for passing in found], why


def test_two_that_name_each_other_are_drawn_beside_one_another() -> None:
    """Nothing hangs, and every hand has its column."""
    found = chain_of(
        [
            copy("a", republished_from=Source(name="B", url=None, evidence=words("from B"))),
            copy("b", republished_from=Source(name="A", url=None, evidence=words("from A"))),
        ]
    )
    assert found == [
        ("article B", "article A", True, "from B"),
        ("article A", "article B", True, "from A"),
    ]


def test_no_agency_is_its_own_source() -> None:
    own = Agency(name="A", evidence=words("A —"))
    assert chain_of([copy("a", agencies=(own,)), copy("b")]) != [
        ("agency A", "article A", True, "A —")
    ]


def test_a_translation_that_nobody_linked_is_drawn_behind_its_translator() -> None:
    """The original, the translator, the translation, and a copy of that in the same words."""
    articles = [
        ferry.story("en", 6),
        ferry.story("zh", 9, credits=(translator("清风", "翻译：清风"),)),
        attrs.evolve(ferry.story("zh", 20, "copy.md"), outlet=outlet("other", "Other")),
    ]
    group = collect(articles, ak.find_duplicates(articles, translations=True), []).groups[0]
    chain = find_chain(group, RULES, SAY)
    label = [f"{hand.kind} {hand.label}" for hand in chain.hands]
    assert [(label[p.giver], label[p.taker], p.stated, p.words) for p in chain.passings] == [
        (
            *("article EN", "translator 清风", False),
            "translates it, as zh.md credits the translator 清风",
        ),
        ("translator 清风", "article ZH", True, "翻译：清风"),
        ("article ZH", "article Other", False, "identical, similarity 1.00"),
    ]
