"""Front matter as site generators and their plugins write it, kind by kind, and what must not change."""

import pytest

from archivekit._assemble import assemble
from archivekit._reading.formats import parse
from archivekit._reading.front_matter import FrontMatter, read_front_matter
from archivekit._reading.record import Field, Record
from archivekit.errors import ReadError
from archivekit.model import Article, Note
from making import RULES


def block(text: str) -> FrontMatter:
    found = read_front_matter(text)
    assert found is not None
    for field in found.fields:
        assert 0 <= field.start <= field.end <= len(text)
        assert text[field.start : field.end] == text[field.start : field.end].strip()
    return found


def yaml(inside: str) -> dict[str, Field]:
    return {field.name: field for field in block(f"---\n{inside}\n---\nText.").fields}


def article(text: str) -> Article:
    (record,) = (o for o in parse("a.md", text) if isinstance(o, Record))
    return assemble(record, RULES)


def notes(text: str) -> list[str]:
    return [outcome.detail for outcome in parse("a.md", text) if isinstance(outcome, Note)]


@pytest.mark.parametrize(
    ("inside", "items", "why"),
    [
        ('authors: ["Ulla Holm", "Per Lind"]', ("Ulla Holm", "Per Lind"), "a list in brackets"),
        ("authors: [Ulla Holm, Per Lind]", ("Ulla Holm", "Per Lind"), "without quotes"),
        ("author:\n  - Ulla Holm\n  - Per Lind", ("Ulla Holm", "Per Lind"), "a list by lines"),
        ("author:\n- 段若川\n- 周闻澜", ("段若川", "周闻澜"), "not indented"),
        ("author:\n  name: Ulla Holm\n  email: u@a.example", ("Ulla Holm",), "a map"),
        ("author:\n  display_name: Ulla Holm\n  login: uholm", ("Ulla Holm",), "from WordPress"),
        ("authors:\n  - name: Ulla Holm\n    url: https://a.example/u\n  - name: Per Lind", ("Ulla Holm", "Per Lind"), "a list of maps"),
        ("authors:\n  uholm:\n    name: Ulla Holm\n  plind:\n    name: Per Lind", ("Ulla Holm", "Per Lind"), "maps by their keys"),
        ("author:\n  - name:\n      given: Ulla\n      family: Holm", ("Ulla Holm",), "Quarto"),
        ("author:\n  - family: Holm\n    given: Ulla", ("Ulla Holm",), "CSL"),
        ('author:\n  - "[[Ulla Holm]]"\n  - "[[people/Per Lind|Per L.]]"', ("Ulla Holm", "Per L."), "Obsidian"),
        ("author: [[Ulla Holm]]", ("Ulla Holm",), "Obsidian without quotes"),
        ("by: Ulla Holm", (), "another key"),
        ("creator: Ulla Holm", (), "one more"),
    ],
)  # fmt: skip
def test_people_are_names(inside: str, items: tuple[str, ...], why: str) -> None:
    author = yaml(f"title: T\n{inside}")["author"]
    assert author.items == items, why
    assert author.value == (", ".join(items) or "Ulla Holm"), why


def test_what_else_a_map_of_people_says_is_kept() -> None:
    found = yaml("author:\n  name: Ulla Holm\n  email: u@a.example\ntranslators: [A B, C D]")
    assert found["author.email"].value == "u@a.example"
    assert found["translator"].items == ("A B", "C D")
    found = yaml("header:\n  image: a.jpg\n  caption: 灯塔\ntags:\n  - x\n  - y")
    assert (found["photo"].value, found["photo-caption"].value) == ("a.jpg", "灯塔")
    assert (found["tags"].value, found["tags"].items) == ("x y", ("x", "y"))


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        ("publishDate: 2024-03-05", {"date": "2024-03-05"}, "Hugo"),
        ("pubDate: 2024-03-05\nupdatedDate: 2024-03-06", {"date": "2024-03-05", "updated": "2024-03-06"}, "Astro"),
        ("published_at: 2024-03-05", {"date": "2024-03-05"}, "Ghost"),
        ("date_published: 2024-03-05", {"date": "2024-03-05"}, "another"),
        ("created: 2024-03-05", {"date": "2024-03-05"}, "nothing else says it"),
        ("created: 2024-03-01\ndate: 2024-03-05", {"date": "2024-03-05", "created": "2024-03-01"}, "something else does"),
        ("source: https://a.example/1\npublished: 2024-03-05\ncreated: 2024-06-30",
         {"url": "https://a.example/1", "date": "2024-03-05", "captured": "2024-06-30"}, "a clipping"),
        ("source: Havneavisen\ncreated: 2024-06-30", {"source": "Havneavisen", "captured": "2024-06-30"}, "a source that is no address"),
        ("published: true", {"published": "true"}, "Jekyll's switch is no date"),
        ("expiryDate: 2030-01-01", {"expirydate": "2030-01-01"}, "nor is the end"),
        ("lastmod: 2024-03-05", {"lastmod": "2024-03-05"}, "a name that is known stays"),
        ("canonical_url: https://a.example/1", {"url": "https://a.example/1"}, "jekyll-seo-tag"),
        ("canonicalURL: https://a.example/1\nurl: /x/", {"url": "https://a.example/1", "path": "/x/"}, "a path of one's own"),
        ("url: /x/", {"url": "/x/"}, "nothing else"),
        ("url: https://a.example/1\nsource: https://b.example/2", {"url": "https://a.example/1", "source": "https://b.example/2"}, "an address there is"),
        ("source: https://www.reuters.example/", {"source": "https://www.reuters.example/"}, "a site is no article"),
        ('source: "[Havneavisen](https://a.example/1)"', {"url": "https://a.example/1"}, "a link in Markdown"),
        ("source: <https://a.example/1>", {"url": "https://a.example/1"}, "in angle brackets"),
        ("fecha: 2024-03-05\nautor: Ana Sá", {"date": "2024-03-05", "author": "Ana Sá"}, "in Spanish"),
        ("发布日期: 2024-03-05\n作者: 段若川", {"date": "2024-03-05", "author": "段若川"}, "in Chinese"),
        ("data: 7\ncategory: a\nsection: b", {"data": "7", "category": "a", "section": "b"}, "words that mean other things too"),
        ("lang: da-DK", {"language": "da-DK"}, "the language"),
        ("locale: zh_TW", {"language": "zh_TW"}, "the same"),
    ],
)  # fmt: skip
def test_keys_are_called_by_one_name(inside: str, expected: dict[str, str], why: str) -> None:
    found = yaml(f"title: T\n{inside}")
    assert {name: field.value for name, field in found.items()} == {"title": "T", **expected}, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("+++\ntitle = 'Færgen'\ndate = 2024-03-05T08:00:00+01:00\nauthors = ['Ulla Holm']\n+++\n",
         {"title": "Færgen", "date": "2024-03-05T08:00:00+01:00", "author": "Ulla Holm"}, "Hugo"),
        ("+++\ntitle = \"渡轮\"\ndate = 2024-03-05\n[extra]\nauthor = \"段若川\"\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\n",
         {"title": "渡轮", "date": "2024-03-05", "author": "段若川", "tags": "a b"}, "Zola"),
        ("+++\r\ntitle = 'T'\r\nweight = 3\r\ndraft = false\r\n+++\r\n", {"title": "T", "weight": "3", "draft": "false"}, "CRLF and what is typed"),
        ('+++\ntitle = """\nLe quai\n  rouvre"""\n+++\n', {"title": "Le quai rouvre"}, "a title over two lines"),
        ("---toml\ntitle = 'T'\n---\n", {"title": "T"}, "named at the fence"),
        ('{"title": "T", "date": "2024-03-05", "authors": [{"name": "Ulla Holm"}]}\n\n', {"title": "T", "date": "2024-03-05", "author": "Ulla Holm"}, "JSON"),
        ('---json\n{"title": "T"}\n---\n', {"title": "T"}, "JSON in fences"),
        (';;;\n{"title": "T"}\n;;;\n', {"title": "T"}, "in its own"),
        ('"title": "T",\n"date": "2024-03-05"\n;;;\n', {"title": "T", "date": "2024-03-05"}, "Hexo's, without braces"),
        ("title: T\ndate: 2024-03-05\n---\n", {"title": "T", "date": "2024-03-05"}, "Hexo's, without its first fence"),
        ("\ntitle: T\ntags:\n- a\n- b\n---\n", {"title": "T", "tags": "a b"}, "with a list"),
        ("title: T\n---\n", {"title": "T"}, "one key"),
        ("标题: 渡轮\n日期: 2024-03-05\n---\n", {"title": "渡轮", "date": "2024-03-05"}, "in Chinese"),
        ("---\ntitle: T\n...\n", {"title": "T"}, "YAML's own end"),
    ],
)  # fmt: skip
def test_other_fences(text: str, expected: dict[str, str], why: str) -> None:
    found = block(f"{text}The text.")
    assert {field.name: field.value for field in found.fields} == expected, why
    assert f"{text}The text."[found.end :].strip() == "The text.", why
    assert article(f"{text}The text.").text == "The text.", why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("+++ 14:05 Uhr: Die Fähre fährt +++\n\nText.", "a ticker"),
        ("+++\nMehr in Kürze\n+++\n\nText.", "a rule of signs"),
        ("Note: a reader sent this.\n\n---\n\nText.", "a sentence over a rule"),
        ("date: tomorrow\nplace: the quay\n---\nText.", "two words with colons"),
        ("title: The quay\n\n---\nText.", "a line, and a rule further down"),
        ('{"a": 1}\n\nText.', "an object of another kind"),
        ("Frage: Wann?\nAntwort: Morgen.\n---\nText.", "an interview"),
        (";;; a line of Lisp\n;;;\nText.", "a comment"),
    ],
)
def test_what_is_no_front_matter(text: str, why: str) -> None:
    assert read_front_matter(text) is None, why


@pytest.mark.parametrize(
    ("text", "expected", "odd"),
    [
        ("---\ntitle: *a*\nzwischenruf\ntags: [a, b]\nlist:\n- x\n- y\n# remark\n---\n", {"title": "*a*", "tags": "a b", "list": "x y"}, "zwischenruf"),
        ("+++\ntitle = 'T'\nwhat is this\ntags = ['a', 'b']\n[extra]\nauthor = 'Ulla Holm'\n+++\n",
         {"title": "T", "tags": "a b", "author": "Ulla Holm"}, "what is this"),
        ("---\ntitle: a: b\nlien sans clé\n---\n", {"title": "a: b"}, "lien sans clé"),
    ],
)  # fmt: skip
def test_lines_that_are_not_understood_are_said(
    text: str, expected: dict[str, str], odd: str
) -> None:
    assert {field.name: field.value.split("\n")[0] for field in block(text).fields} == expected
    assert [detail.endswith(odd) for detail in notes(f"{text}Text.")] == [True]
    assert notes("---\ntitle: T\n# remark\ntags:\n  - a\n---\nText.") == []


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_block_that_is_never_closed_is_a_problem(fence: str) -> None:
    with pytest.raises(ReadError, match=r"no such line closes it"):
        read_front_matter(f"{fence}\ntitle = 'a'\n\nText.")


def test_names_in_lists_are_credited() -> None:
    made = article("---\ntitle: T\nauthors:\n  - Ulla Holm\n  - Per Lind\n---\nText.")
    assert [credit.name for credit in made.credits] == ["Ulla Holm", "Per Lind"]
    for credit in made.credits:
        assert credit.evidence.quote == "- Ulla Holm\n  - Per Lind"
