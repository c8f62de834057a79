"""What is told to a dump is what is read from it, in every format and container."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

import archivekit as ak
from archivekit.errors import UsageError
from archivekit.model import Article
from archivekit.testing import (
    CONTAINERS,
    FORMATS,
    SAMPLES,
    Dump,
    Story,
    assert_credits,
    assert_evidence,
    make_dump,
    write_dump,
    write_samples,
)
from archivekit.testing import strategies as own
from archivekit.testing._dumps import Given


def check(article: Article, story: Story) -> None:
    """Hold an article to its gold."""
    told = (story.title, story.url, story.published, story.text)
    assert told == (article.title, article.url, article.published, article.text)
    assert_credits(article, story.credits)
    assert_evidence(article)


@given(own.dumps())
def test_what_is_told_is_read(dump: Dump) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reader = ak.read(dump.write(folder))
        for article, story in zip(reader, dump.stories, strict=True):
            check(article, story)
        assert not reader.problems


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_in_every_container(tmp_path: Path, format: str, container: str) -> None:
    if format == "row" and container.startswith("warc"):
        with pytest.raises(UsageError, match="a WARC holds pages and feeds"):
            make_dump(["x"], format=format, container=container)
        return
    stories = [
        Story(text="两国外长周一举行会谈。"),
        Story(text="明天多云，有小雨。", published=None),
    ]
    dump = make_dump(stories, format=format, container=container)
    assert dump == make_dump(stories, format=format, container=container)
    for article, story in zip(ak.read(dump.write(tmp_path)), dump.stories, strict=True):
        check(article, story)
        expected = "row" if container == "parquet" else format
        assert article.format == expected


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_sample_that_is_read_right(tmp_path: Path, name: str) -> None:
    (article,) = (a for a in ak.read(write_samples(tmp_path)) if a.format == name)
    check(article, SAMPLES[name])


def test_a_page_of_ones_own_shape_stands_as_it_is(tmp_path: Path) -> None:
    story = Story(title="T", body="<p>They met.</p><p>来源：某报</p>")
    (article,) = ak.read(write_dump(tmp_path, [story]))
    assert article.text == "They met."
    assert article.republished_from
    assert article.republished_from.name == "某报"


def test_stories_are_made_of_texts_and_of_arguments(tmp_path: Path) -> None:
    told: list[Given] = ["甲。", {"text": "乙。", "title": "T"}, Story(text="丙。")]
    articles = list(ak.read(write_dump(tmp_path, told, format="rss20")))
    assert [article.text for article in articles] == ["甲。", "乙。", "丙。"]
    assert len({article.url for article in articles}) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"stories": ["x"], "format": "rss"}, "unknown format 'rss': expected one of comment-header"),
        ({"stories": ["x"], "container": "rar"}, "unknown container 'rar': expected one of zip"),
        ({"stories": [{"headline": "x"}]}, "a story has no field headline; expected some of text, title,"),
        ({"stories": [{"credits": [("scribe", "A")]}]}, "the roles are author"),
        ({"stories": [{"text": "They met", "credits": [("producer", "A")]}]}, "no word for producer"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(arguments: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make_dump(**arguments)  # type: ignore[arg-type]
