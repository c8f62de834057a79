"""The tests of another project: its pipeline drops copies and keeps whom each text is by.

They are run against an installed archivekit, with nothing else of this repository at hand.
"""

from collections.abc import Mapping
from pathlib import Path

import archivekit as ak
from archivekit.pytest_plugin import WriteDump
from archivekit.testing import (
    SAMPLES,
    Story,
    assert_credits,
    assert_same_clusters,
    plant_copy,
    write_prose,
)


def keep_one_of_each(folder: Path) -> dict[str, list[str]]:
    """Run the pipeline: one article of each cluster, and everybody credited in any copy."""
    articles = {article.path: article for article in ak.read(folder)}
    kept = {path: [credit.name for credit in a.credits] for path, a in articles.items()}
    for cluster in ak.find_duplicates(articles.values()):
        first, *copies = [member.path for member in cluster.members]
        for copy in copies:
            kept[first] += [name for name in kept.pop(copy) if name not in kept[first]]
    return kept


def test_copies_leave_their_credits(archivekit_dump: WriteDump) -> None:
    text = write_prose(1)
    copy = plant_copy(text, 0.9).text
    folder = archivekit_dump(
        Story(text=text, credits=[("reporter", "张平")], published="2023-09-18T08:00:00Z"),
        Story(text=copy, credits=[("translator", "清风")], published="2023-09-18T12:00:00Z"),
        Story(text=write_prose(2)),
    )
    assert list(keep_one_of_each(folder).values()) == [["张平", "清风"], []]


def test_clusters(archivekit_dump: WriteDump) -> None:
    text = write_prose(1)
    folder = archivekit_dump(text, plant_copy(text, 0.9).text, write_prose(2), format="rss20")
    assert [len(cluster.members) for cluster in ak.find_duplicates(ak.read(folder))] == [2]
    zipped = archivekit_dump(text, write_prose(2), text, container="zip")
    assert_same_clusters(ak.find_duplicates(ak.read(zipped)), [["001.md", "003.md"]])


def test_archive(archivekit_archive: ak.Archive, archivekit_dump: WriteDump) -> None:
    text = write_prose(1)
    archivekit_archive.add(archivekit_dump(text), archivekit_dump(text, format="jekyll"))
    assert len(archivekit_archive.copies_of(text=text)) == 2


def test_samples(
    archivekit_samples: Path, archivekit_sample_articles: Mapping[str, ak.Article]
) -> None:
    assert len(list(archivekit_samples.iterdir())) == len(SAMPLES)
    for name, story in SAMPLES.items():
        assert_credits(archivekit_sample_articles[name], story.credits)
