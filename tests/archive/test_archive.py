"""What an archive remembers and answers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from datasketch import LeanMinHash, MinHash

import archivekit as ak
from archive.sql import ask, change
from archivekit import Archive
from archivekit._archive.text_features import pack_sizes, unpack_sizes
from archivekit._archive.trace import TraceStepKind
from archivekit._minhash.shingles import shingle_hash, shingles
from archivekit.errors import ArchiveError, UsageError
from archivekit.model import Article, Relation
from piles import make_article, prose

LONG = prose(1, 20)


def test_articles_come_back_as_they_were(file: Path, seeds: Path) -> None:
    """All of the model but its source and its blocks, from another connection too."""
    articles = sorted(ak.read(seeds), key=lambda article: article.path)
    with Archive(file) as archive:
        run = archive.add(seeds)
        assert (run.articles, run.added, run.problems) == (5, 5, 0)
    with Archive(file, readonly=True) as archive:
        assert list(archive) == [attrs.evolve(a, source="", blocks=()) for a in articles]
        assert archive.stats()["articles"] == len(archive) == 5
        assert archive.outlets() == {"rfa": 2, "nytimes": 1, "rfi": 1, "voa": 1}


def test_the_same_again_changes_nothing(file: Path, pile: list[Article]) -> None:
    """Known by content and path, whatever a path is; a second run adds nothing."""
    pile = [*pile, make_article("好", "a\0b.md"), make_article("好", "\ud800.md")]
    with Archive(file) as archive:
        archive.add(pile)
        before = archive.clusters()
        assert archive.add(pile[::-1]).added == 0
        assert archive.clusters() == before
        assert archive.stats()["runs"] == 2
        assert "<td>articles</td><td>7</td>" in archive._repr_html_()


def test_new_content_under_a_path_is_a_revision(file: Path) -> None:
    """The older version stays, and both are one item's."""
    versions = [make_article(prose(i, 9), "a.md", url_key="a.example/1") for i in (1, 2)]
    with Archive(file) as archive:
        for version in versions:
            archive.add([version])
        rows = ask(archive, "SELECT revision, text FROM articles ORDER BY 1")
        assert rows == [(1, versions[0].text), (2, versions[1].text)]
        assert [m.relation for m in archive.copies_of("https://a.example/1")] == [
            Relation.SAME_URL
        ] * 2


def test_update_takes_on_what_is_read_otherwise_now(file: Path, pile: list[Article]) -> None:
    """In the place of what was read then; what is new is added, what is the same is left."""
    moved = attrs.evolve(pile[1], text=prose(9, 9), section="新聞")
    revised = [make_article(prose(i, 9), "r.md", outlet="r") for i in (20, 21)]
    clearer = attrs.evolve(revised[0], section="新聞")
    with Archive(file) as archive:
        archive.add([*pile, *revised])
        run = archive.update([moved, *pile[2:], clearer, make_article(prose(5), "n.md")])
        assert (run.articles, run.added, run.updated) == (6, 1, 2)
        assert ask(archive, "SELECT added, updated FROM runs") == [(7, 0), (1, 2)]
        assert archive.clusters() == ak.find_duplicates(archive)
        assert [m.path for m in archive.copies_of(article=moved)] == ["b.md", "z.md"]
        rows = "SELECT revision, section, run FROM articles WHERE path = 'r.md' ORDER BY 1"
        assert ask(archive, rows) == [(1, "新聞", 2), (2, None, 1)]
        assert archive.update(archive).updated == 0
        assert archive.verify() == []


@pytest.mark.parametrize("first", [0, 1])
def test_a_new_revision_beside_one_that_is_updated(file: Path, first: int) -> None:
    """Whichever comes first in a batch, and whichever is updated, no two have one number."""
    old = [make_article(prose(i, 9), "r.md") for i in (1, 2)]
    for place in (0, 1):
        changed = attrs.evolve(old[place], section="新聞")
        batch = [changed, make_article(prose(3, 9), "r.md")]
        with Archive(file.with_name(f"{place}.db")) as archive:
            archive.add(old)
            archive.update([batch[first], batch[1 - first]])
            rows = ask(archive, "SELECT id, revision FROM articles ORDER BY 2")
            assert rows == [(old[0].id, 1), (old[1].id, 2), (batch[1].id, 3)]


def test_update_mends_facts_that_are_damaged(file: Path, pile: list[Article]) -> None:
    """They are not what is read now."""
    with Archive(file) as archive:
        archive.add(pile)
        change(archive, "UPDATE _article SET facts = x'00' WHERE path = 'a.md'")
        with pytest.raises(ArchiveError, match="facts of an article"):
            list(archive)
        assert archive.update(pile).updated == 1
        assert list(archive) == pile


def test_an_update_that_fails_leaves_what_was_there(
    file: Path, pile: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What leaves and what takes its place are one transaction."""
    with Archive(file) as archive:
        archive.add(pile)
        before = list(archive), archive.clusters()
        with monkeypatch.context() as patched:
            patched.setattr("archivekit._archive.ingest.insert_articles", None)
            with pytest.raises(TypeError):
                archive.update([attrs.evolve(pile[0], section="新聞")])
        assert (list(archive), archive.clusters()) == before
        assert archive.verify() == []


def test_clusters_can_be_asked_for(file: Path, pile: list[Article]) -> None:
    """One member has to be all of it: outlet, run, days."""
    later = [
        make_article(prose(7), f"{day}.md", outlet=outlet, published=f"2020-11-0{day}T09:00:00Z")
        for outlet, day in (("b", 5), ("d", 6))
    ]
    with Archive(file) as archive:
        archive.add(pile)
        run = archive.add(later)
        both = late, early = archive.clusters()
        assert list(archive.iter_clusters()) == both
        for asked, expected in (
            ({"outlet": "b"}, both),
            ({"outlet": "d"}, [late]),
            ({"outlet": "x"}, [early]),
            ({"run": run.number}, [late]),
            ({"since": "2020-10-02"}, both),
            ({"since": "2020-10-03"}, [late]),
            ({"until": "2020-11-04"}, [early]),
            ({"until": "2020-11-05"}, both),
            ({"since": "2020-11-06", "until": "2020-11-06"}, [late]),
            ({"outlet": "b", "since": "2020-11-06"}, []),
        ):
            assert archive.clusters(**asked) == expected, asked
        with pytest.raises(UsageError, match="invalid date 'June': expected YYYY-MM-DD"):
            archive.iter_clusters(since="June")
        with pytest.raises(UsageError, match="half of a character"):
            archive.clusters(outlet="\ud800")


def test_clusters_that_are_asked_for_one_by_one_are_of_one_moment(
    file: Path, pile: list[Article]
) -> None:
    """Another may write meanwhile."""
    with Archive(file) as archive:
        archive.add(pile, [make_article(prose(7), f"{i}.md", outlet=i) for i in "pq"])
        before = archive.clusters()
        with Archive(file, readonly=True) as reader:
            found = reader.iter_clusters()
            first = next(found)
            archive.remove("a.md", "b.md", "c.md", "en.md", "p.md")
            assert archive.clusters() == []
            assert [first, *found] == before
            assert reader.clusters() == []


def test_what_is_removed_is_counted_once(file: Path) -> None:
    """Though its path is named twice; and half a character is no obstacle."""
    with Archive(file) as archive:
        archive.add([make_article(prose(i), f"\ud800{i}.md") for i in range(3)])
        assert archive.remove("\ud8001.md", "\ud8001.md", "nowhere.md") == 1
        assert len(archive) == 2


def test_what_could_not_be_read_is_kept(file: Path, tmp_path: Path) -> None:
    """With its reason, by run."""
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "good.md").write_text("---\ntitle: 好\nurl: https://a.example/1\n---\n<p>好的</p>")
    (dump / "empty.txt").write_bytes(b"")
    with Archive(file) as archive:
        run = archive.add(dump)
        assert (run.articles, run.problems) == (1, 1)
        assert [problem.reason for problem in archive.problems()] == ["empty-file"]
    reader = ak.read(dump)
    with Archive(file.with_name("other.db")) as archive:
        run = archive.add(reader, progress=lambda _: iter(reader).close())
        assert run.problems == 1, "whoever else reads the same paths meanwhile"


def test_copies_by_url_text_and_article(file: Path, pile: list[Article]) -> None:
    """Three ways to ask, one answer; a text need not be there."""
    with Archive(file) as archive:
        archive.add(pile)
        everywhere = ["a.md", "b.md", "c.md", "en.md"]
        by_url = archive.copies_of("http://a.example/1?utm_source=x")
        assert sorted(member.path for member in by_url) == everywhere
        assert archive.copies_of(article=pile[1]) == by_url
        assert archive.copies_of(pile[0].path) == archive.copies_of(pile[0].id) == by_url
        ways = [archive.trace(name) for name in (pile[0].path, pile[0].id, "http://a.example/1")]
        assert len({way and way.steps for way in ways}) == 1
        assert archive.trace("nowhere.md") is None
        assert archive.copies_of("https://nowhere.example/") == []
        by_text = archive.copies_of(text=f"「{LONG}」另外再加上這一句。")
        assert [(m.path, m.relation) for m in by_text[:2]] == [
            ("a.md", Relation.NEAR_DUPLICATE),
            ("b.md", Relation.NEAR_DUPLICATE),
        ]
        part = archive.copies_of(text=prose(1, 3))
        assert {(m.path, m.relation) for m in part} == {
            (path, Relation.EXCERPT) for path in ("a.md", "b.md", "c.md")
        }
        assert archive.copies_of(text="……") == []
        new = make_article(LONG, "new.md", outlet="n")
        assert [m.relation for m in archive.copies_of(article=new)][:2] == [Relation.IDENTICAL] * 2


def test_what_outlets_repeat_is_left_out_where_a_text_is_asked_for(file: Path) -> None:
    """The text of an article without its footer is all of it, and so is what is signed."""
    footer = prose(900, 20)
    with Archive(file) as archive:
        archive.add([make_article(prose(i, 8) + footer, f"{i}.md", outlet="f") for i in range(6)])
        for found in (
            archive.copies_of(text=prose(3, 8)),
            archive.copies_of(minhash=ak.minhash(prose(3, 8))),
        ):
            assert [(m.path, m.similarity) for m in found] == [("3.md", 1.0)]


def test_a_text_of_the_same_shingles_is_not_the_same_text(file: Path) -> None:
    with Archive(file) as archive:
        archive.add([make_article("哈" * 40, "a.md")])
        (found,) = archive.copies_of(text="哈" * 50)
        assert (found.relation, found.similarity) == (Relation.NEAR_DUPLICATE, 1.0)


def test_copies_by_signature(file: Path, pile: list[Article]) -> None:
    """What datasketch signed with our shingles and hash finds what is like it."""
    sketch = MinHash(num_perm=128, seed=1, scheme="affine32", hashfunc=shingle_hash)
    sketch.update_batch(shingles(f"「{LONG}」另外再加上這一句。"))
    with Archive(file) as archive:
        archive.add(pile)
        found = archive.copies_of(minhash=sketch)
        assert [(m.path, m.relation) for m in found[:2]] == [
            ("a.md", Relation.NEAR_DUPLICATE),
            ("b.md", Relation.NEAR_DUPLICATE),
        ]
        assert "by signature" in found[0].evidence
        assert archive.copies_of(minhash=LeanMinHash(sketch)) == found
        assert archive.copies_of(minhash=ak.minhash("……")) == []
        assert archive.copies_of(minhash=ak.minhash(prose(99, 9))) == []


@pytest.mark.parametrize(
    "sketch",
    [
        MinHash(num_perm=128, seed=1, scheme="affine32"),
        MinHash(num_perm=64, seed=1, scheme="affine32", hashfunc=shingle_hash),
        MinHash(num_perm=128, seed=2, scheme="affine32", hashfunc=shingle_hash),
    ],
)
def test_a_signature_made_in_another_way_is_refused(file: Path, sketch: MinHash) -> None:
    """Another hash, number of permutations or seed would find nothing, or anything."""
    with Archive(file) as archive, pytest.raises(UsageError, match=r"archivekit\.minhash"):
        archive.copies_of(minhash=sketch)


@pytest.mark.parametrize("asked", [{}, {"url": "a", "text": "b"}])
def test_copies_of_one_thing(file: Path, asked: dict[str, Any]) -> None:
    """Neither nothing nor two things at once."""
    with Archive(file) as archive, pytest.raises(UsageError, match="requires exactly one of"):
        archive.copies_of(**asked)


def test_a_trace_leads_from_the_origin_to_the_copies(file: Path, pile: list[Article]) -> None:
    """Each step with its time and its evidence, in order."""
    with Archive(file) as archive:
        archive.add(pile)
        trace = archive.trace("https://b.example/b.md")
        assert trace
        kinds = [step.kind for step in trace.steps]
        assert kinds == [
            TraceStepKind.ORIGIN,
            TraceStepKind.ARTICLE,
            TraceStepKind.COPY,
            TraceStepKind.COPY,
        ]
        origin, own, *copies = trace.steps
        assert (origin.path, origin.hours) == ("a.md", -4)
        assert own.path == "b.md"
        assert [(step.path, step.hours) for step in copies] == [("c.md", None), ("en.md", None)]
        assert "origin    x" in str(trace)
        translated = archive.trace("https://en.example/en.md")
        assert translated
        assert [s.name for s in translated.steps if s.kind is TraceStepKind.ORIGINAL] == [
            "https://a.example/1"
        ]
        assert archive.trace("https://nowhere.example/") is None


def test_search_reads_both_scripts(file: Path, pile: list[Article]) -> None:
    """Any number of characters, in either script, in title and text, phrases whole."""
    with Archive(file) as archive:
        archive.add(pile[4:])
        assert [a.path for a in archive.search("外交部记者会")] == ["z.md"]
        assert [a.path for a in archive.search("記")] == ["z.md"]
        assert list(archive.search("部外交")) == []
        archive.add(pile[:4])  # what came after the first search is found by the next
        assert [a.path for a in archive.search("english")] == ["en.md"]
        assert [a.path for a in archive.search('"of it" ENGLISH')] == ["en.md"]
        archive.remove("z.md")
        assert list(archive.search("外交部")) == []
        assert {a.path for a in archive.search(LONG[:7])} == {"a.md", "b.md", "c.md"}
        with pytest.raises(UsageError, match="empty query"):
            archive.search("……")


def test_search_in_a_readonly_archive_needs_an_index(file: Path, pile: list[Article]) -> None:
    """It says what to do."""
    with Archive(file) as archive:
        archive.add(pile)
    with Archive(file, readonly=True) as archive:
        with pytest.raises(ArchiveError, match="open it for writing"):
            archive.search("english")
        with pytest.raises(ArchiveError, match="readonly=True"):
            archive.add(pile)
    with Archive(file) as archive:
        list(archive.search("english"))
    with Archive(file, readonly=True) as archive:
        assert len(list(archive.search("english"))) == 1


def test_anyone_can_read_the_views(file: Path, pile: list[Article], seeds: Path) -> None:
    """With SQLite alone."""
    with Archive(file) as archive:
        archive.add(pile, seeds)
    plain = sqlite3.connect(file)
    views = {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type='view'")}
    private = {view for view in views if view.startswith("_")}
    assert views - private == set(
        "articles credits people dates agencies desks photos links mirrors clusters members copies "
        "changes piece_links problems runs".split()
    )
    for view in views:
        plain.execute(f"SELECT * FROM {view}").fetchall()
    assert plain.execute("SELECT members, origin FROM clusters").fetchall() == [(4, "a.md")]
    ((names,),) = plain.execute("SELECT count(DISTINCT name) FROM credits WHERE role = 'author'")
    assert names == 3
    plain.close()


def test_what_was_learned_can_be_read(file: Path) -> None:
    """Each outlet's phrases, in the words of an article, with how many carry them."""
    footer = "本報內容，非經同意不得轉載！"
    with Archive(file) as archive:
        archive.add([make_article(prose(i, 4) + footer, f"{i}.md") for i in range(6)])
        (phrase,) = archive.phrases()
        assert (phrase.outlet, phrase.text, phrase.items) == ("x", footer.rstrip("！"), 6)


@pytest.mark.slow
def test_verify_finds_what_is_wrong_and_repair_mends_it(file: Path, pile: list[Article]) -> None:
    """Each law broken by hand is named."""
    with Archive(file) as archive:
        archive.add(pile)
        clusters = archive.clusters()
        assert archive.verify() == []
        for damage, words in (
            ("DELETE FROM _recent WHERE publisher = 0 AND hash % 7 = 3", "index out of sync"),
            ("UPDATE _recent SET article = 3 - article WHERE article < 3", "contents differ"),
            ("INSERT INTO _posting SELECT * FROM _recent LIMIT 1", "index out of sync"),
            ("UPDATE _text SET first = NULL WHERE article = 1", "without what they"),
            ("DELETE FROM _edge", "without an edge"),
            ("DELETE FROM _member WHERE article = 1", ""),
        ):
            change(archive, damage)
            faults = archive.verify()
            assert not words or any(words in fault for fault in faults), damage
            assert archive.repair() == 5
            assert archive.verify() == []
            assert archive.clusters() == clusters


def test_a_hash_that_only_looks_alike_changes_nothing(file: Path, pile: list[Article]) -> None:
    """Folded hashes may collide in the index; the articles are then compared, and differ."""
    with Archive(file) as archive:
        archive.add(pile)
        change(archive, "INSERT INTO _recent SELECT hash, 0, 5 FROM _recent WHERE article = 1")
        more = make_article(prose(1, 20) + prose(3, 1), "d.md", outlet="d")
        archive.add([more])
        assert archive.clusters() == ak.find_duplicates([*pile, more])
        assert "z.md" not in [member.path for member in archive.copies_of(text=more.text)]


@pytest.mark.parametrize("column", ["title", "url", "url_key", "path"])
def test_facts_belong_to_their_row(file: Path, pile: list[Article], column: str) -> None:
    """They are packed with what the row says, so a row that is damaged is not read as another."""
    with Archive(file) as archive:
        archive.add(pile)
        change(archive, f"UPDATE _article SET {column} = 'elsewhere' WHERE path = 'a.md'")
        with pytest.raises(ArchiveError, match="invalid facts of an article"):
            list(archive)
        assert "1 articles are not what was written" in " ".join(archive.verify())
        if column != "path":
            archive.update(pile)
            assert list(archive) == pile


@pytest.mark.parametrize("sizes", [[], [0], [7, 255], [256], [7, 65536], [2**32 - 1]])
def test_sizes_are_as_wide_as_they_need_to_be(sizes: list[int]) -> None:
    assert unpack_sizes(pack_sizes(sizes), len(sizes)).tolist() == sizes


def test_half_a_character_is_mended(file: Path) -> None:
    """UTF-8 cannot hold it; the rest of the text is kept."""
    with Archive(file) as archive:
        archive.add([make_article("好\ud800的", "a.md", title="\udfff")])
        (article,) = archive
        assert (article.text, article.title) == ("好?的", "?")


def test_progress_is_reported(file: Path, pile: list[Article]) -> None:
    """From the first article on, how many were met; then by the batch."""
    told: list[int] = []
    with Archive(file) as archive:
        archive.add(pile, progress=told.append)
        assert archive.make_searchable(told.append) == 5
        assert archive.make_searchable(told.append) == 0
        archive.repair(told.append)
    assert told == [1, 2, 3, 4, 5, 5, 5]


def test_what_was_shown_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where articles come slowly a batch does not wait for its thousand."""
    monkeypatch.setattr("archivekit._archive.ingest.SECONDS", 0)

    def slowly() -> Iterator[Article]:
        for number in range(120):
            yield make_article(f"They met {number} times.", f"{number:03}.md")
        raise KeyboardInterrupt

    with Archive(file) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.add(slowly())
        assert len(archive) == 100


def test_an_article_is_found_by_its_id(tmp_path: Path) -> None:
    article = make_article("They met.", "a.md", outlet="daily")
    with ak.Archive(tmp_path / "news.db") as archive:
        archive.add([article])
        found = archive.article(article.id)
        assert found == attrs.evolve(article, source="", blocks=())
        assert archive.article("0" * 32) is None
        there = (
            article,
            article.id,
            article.path,
            article.url,
            "http://daily.example/a.md?utm_source=x",
        )
        assert all(given in archive for given in there)
        assert not any(
            given in archive for given in (make_article("x", "b.md"), "b.md", "", 3, None)
        )
        assert archive.explain(article.id, "a.md").jaccard == 1
