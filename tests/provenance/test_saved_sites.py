"""What is read from pages in the manner of news sites and blogs, in thirty languages."""

import pytest

from archivekit._assemble import assemble
from archivekit.model import Article, Role
from blind_sites import BLIND
from making import RULES, parse_record
from saved_sites import PAGES, Site
from unseen_sites import UNSEEN

WRITERS = {Role.AUTHOR, Role.REPORTER, Role.CONTRIBUTOR}


@pytest.fixture(scope="module", params=(*PAGES, *UNSEEN, *BLIND), ids=lambda site: site.name)
def site(request: pytest.FixtureRequest) -> Site:
    made: Site = request.param
    return made


@pytest.fixture(scope="module")
def read(site: Site) -> Article:
    return assemble(parse_record("a.html", site.page), RULES)


def test_title(site: Site, read: Article) -> None:
    assert read.title == site.title


def test_authors(site: Site, read: Article) -> None:
    named = sorted(credit.name.casefold() for credit in read.credits if credit.role in WRITERS)
    assert named == sorted(name.casefold() for name in site.authors)


def test_day(site: Site, read: Article) -> None:
    assert (read.published or "")[:10] == (site.day or "")


def test_photographers(site: Site, read: Article) -> None:
    credited = " ".join(photo.credit or "" for photo in read.photos)
    assert [name for name in site.photographers if name not in credited] == []


def test_the_story_is_whole(site: Site, read: Article) -> None:
    assert [text for text in site.story if text not in read.text] == []


def test_the_text_is_the_story_alone(site: Site, read: Article) -> None:
    """A line may begin with its dateline and end with who signs it."""
    lines = read.text.split("\n")
    strange = [line for line in lines if not any(text in line for text in site.story)]
    assert [line for line in strange if line not in site.also] == []
