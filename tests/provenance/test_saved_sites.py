"""What is read from pages in the manner of news sites and blogs, in thirty languages."""

import pytest

from archivekit._assemble import assemble
from archivekit.model import Role
from blind_sites import BLIND
from fresh_sites import FRESH
from making import RULES, parse_record
from public_sites import PUBLIC
from saved_sites import PAGES, Site
from unseen_sites import UNSEEN

WRITERS = {Role.AUTHOR, Role.REPORTER, Role.CONTRIBUTOR}


@pytest.mark.parametrize(
    "site", [*PAGES, *UNSEEN, *BLIND, *FRESH, *PUBLIC], ids=lambda site: site.name
)
def test_what_a_reader_takes_from_it(site: Site) -> None:
    """All facts of a page, and its story, whole and alone.

    A line of the text may begin with its dateline and end with who signs it.
    """
    read = assemble(parse_record("a.html", site.page), RULES)
    credited = " ".join(photo.credit or "" for photo in read.photos)
    strange = [
        line for line in read.text.split("\n") if not any(text in line for text in site.story)
    ]
    told = {
        "outlet": read.outlet.name if read.outlet else None,
        "section": read.section,
        "language": (read.language or "").partition("-")[0],
    }
    found = {
        "title": read.title,
        "authors": sorted(c.name.casefold() for c in read.credits if c.role in WRITERS),
        "day": (read.published or "")[:10],
        "photographers": [name for name in site.photographers if name in credited],
        "story": [text for text in site.story if text in read.text],
        "lines beside the story": [line for line in strange if line not in site.also],
        "told": {name: told[name] for name in site.told},
    }
    assert found == {
        "title": site.title,
        "authors": sorted(name.casefold() for name in site.authors),
        "day": site.day or "",
        "photographers": list(site.photographers),
        "story": list(site.story),
        "lines beside the story": [],
        "told": dict(site.told),
    }
