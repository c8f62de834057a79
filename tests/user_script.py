"""A user's script that touches all of the public surface: it must type-check, and it must run.

mypy (strict) and pyright read it in `.ci/run`, `tests/test_api.py` runs it.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import archivekit as ak
from archivekit import testing
from archivekit.errors import MissingExtra, ReadError, SourceError, UsageError
from archivekit.model import (
    BlockKind,
    Confidence,
    Credit,
    DateKind,
    Evidence,
    Layer,
    LinkKind,
    Member,
    MemberLink,
    MirrorKind,
    Note,
    Outlet,
    Relation,
    Role,
)
from archivekit.reading import Entry, Record, lay_out
from archivekit.testing import Story, plant_copy, write_prose


def read_all(folder: Path) -> list[ak.Article]:
    """Read a folder, and look at everything that a reader and an article say."""
    limits = ak.Limits(file_size=1_000_000)
    rules: ak.Rules = ak.Rules.default()
    reader: ak.Reader = ak.read(folder, workers=1, limits=limits, rules=rules)
    reading: ak.Reading = iter(reader)
    articles: list[ak.Article] = list(reading)
    reading.close()
    problems: Sequence[ak.Problem] = reading.problems
    notes: Sequence[Note] = reading.notes
    skipped: Mapping[str, int] = reading.skipped
    summary: ak.Summary = reading.summary
    seen: int = summary.seen
    assert (reader.problems, reader.notes, reader.skipped) == (problems, notes, skipped)
    assert reader.summary == reading.summary
    assert seen == len(articles) + len(problems) + sum(skipped.values())
    assert [note.reason for note in notes] == []
    spans: list[tuple[int, int] | None] = [problem.span for problem in problems]
    assert spans == []
    return articles


def look_at(article: ak.Article) -> None:
    """Every field has a type of its own."""
    title: str | None = article.title
    outlet: Outlet | None = article.outlet
    kind: DateKind | None = article.published_from
    text: str = article.text
    source: tuple[str | None, str | None] | None = (
        (article.republished_from.name, article.republished_from.url)
        if article.republished_from
        else None
    )
    for credit in article.credits:
        role: Role = credit.role
        name: str = credit.name
        evidence: Evidence = credit.evidence
        assert article.source[evidence.start : evidence.end] == evidence.quote
        assert (role, name, credit.confidence in Confidence) == (role, credit.name, True)
    by_role: dict[Role, list[Credit]] = {role: [] for role in Role}
    kinds: set[BlockKind] = {block.kind for block in article.blocks}
    links: set[LinkKind] = {link.kind for link in article.links}
    mirrors: set[MirrorKind] = {mirror.kind for mirror in article.mirrors}
    print(title, outlet, kind, len(text), source, by_role, kinds, links, mirrors)
    print(article.provenance)


def find_copies(articles: list[ak.Article]) -> None:
    """Clusters, their members, and what two articles share."""
    banding, scheme = ak.Banding(bands=25, rows=5), ak.SignatureScheme(seed=1)
    clusters: list[ak.Cluster] = ak.find_duplicates(
        articles, threshold=0.8, banding=banding, scheme=scheme
    )
    for cluster in clusters:
        members: tuple[Member, ...] = cluster.members
        relations: list[Relation] = [member.relation for member in members]
        joined: list[MemberLink] = [member.link for member in members]
        print([(link.other, link.jaccard, link.reason) for link in joined], cluster.origin_id)
        alike: float = max(member.similarity for member in members)
        print(cluster.id, cluster.origin, relations, alike)
    comparison: ak.Comparison = ak.explain(articles[0], articles[1])
    shared: float = comparison.jaccard
    differences: tuple[ak.Difference, ...] = comparison.differences
    passages: tuple[ak.Passage, ...] = comparison.passages
    words: list[tuple[str, str]] = [(d.a, d.b) for d in differences]
    print([passage.a_start for passage in passages])
    print(shared, words, comparison)
    verdict: ak.Verdict | None = comparison.verdict
    checks: tuple[ak.Check, ...] = verdict.checks if verdict else ()
    print([check.rule for check in checks if check.holds])
    links: list[ak.PieceLink] = ak.find_piece_links(articles)
    print([(link.relation, link.source, link.target) for link in links])
    changes: list[ak.Change] = ak.find_changes(articles)
    print([change.url for change in changes], ak.load_ipython_extension)
    similar: ak.SimilarTexts = ak.find_similar_texts([article.text for article in articles])
    groups: list[list[int]] = similar.groups()
    estimated: float = ak.minhash(articles[0].text).jaccard(ak.minhash(articles[1].text))
    print(groups, estimated)


def find_pairs(articles: list[ak.Article]) -> None:
    """Ask which article translates which."""
    pairs: list[ak.PieceLink] = ak.find_translations(articles, days=3)
    learned: ak.Learned = ak.learn(articles, rules=ak.Rules.default())
    rows: tuple[ak.LearnedRow, ...] = learned.rows
    print(learned.toml, learned.reasons, [row.count for row in rows], learned.rules)
    for pair in pairs:
        print(pair.target, pair.source, pair.score, pair.confidence, pair.direction)
        print([(anchor.kind, anchor.target, anchor.source) for anchor in pair.evidence])


def canonical_forms() -> None:
    """Addresses and texts."""
    url: ak.CanonicalURL = ak.canonicalize_url("https://www.example.org/a?utm_source=x")
    canonical: str | None = url.canonical
    key: str | None = url.key
    steps: tuple[ak.UrlStep, ...] = url.steps
    wrappers: tuple[ak.Wrapper, ...] = url.unwrapped_from
    kinds: list[ak.WrapperKind] = [wrapper.kind for wrapper in wrappers]
    reason: ak.RejectReason | None = url.reason
    opaque: ak.OpaqueKind | None = url.opaque
    print([step.rule for step in steps], kinds, reason, opaque)
    text: ak.CanonicalText = ak.canonicalize_text("<p>「中國」&amp;")
    display: str = text.display
    urls: tuple[ak.TextURL, ...] = ak.extract_urls("see https://example.org/a.")
    found: list[str] = [one.url for one in urls]
    print(canonical, key, display, text.matching, found)


def tables(articles: list[ak.Article], folder: Path) -> None:
    """Tables in memory and as files."""
    name: ak.TableName = "credits"
    keep: ak.KeepOne = "origin"
    form: ak.FileForm = "csv"
    values: list[ak.TableValue] = [*articles]
    clusters = ak.find_duplicates(articles)
    rows: list[dict[str, Any]] = ak.to_table(values, name)
    kept = ak.to_table(articles, clusters=clusters, keep_one=keep)
    print(rows[:1], [row["attribution"] for row in kept])
    assert ak.write_table(clusters, folder / "members.csv", "members", form=form) == 2
    if find_spec("pandas"):
        frame = ak.to_dataframe(articles)
        assert len(frame) == len(ak.to_table(articles, to="pandas"))


def read_one() -> None:
    """Return an article that is in memory, and its JSON."""
    article: ak.Article = ak.read_row({"title": "T", "text": "They met.", "url": "https://a.org/"})
    assert ak.Article.from_dict(article.to_dict()).title == "T"
    lines: ak.SchemaName = "article"
    schema: dict[str, Any] = ak.json_schema(lines)
    print(ak.to_json(article), schema["title"])


def own_rules(path: Path) -> None:
    """Rules of one's own beside the library's."""
    path.write_text(
        '[[url.tracker]]\nid = "house"\nwhy = "our newsletter adds it"\nparameters = ["house_id"]\n'
    )
    rules = ak.Rules.load(path)
    print(ak.canonicalize_url("https://a.example/?house_id=1", rules=rules).canonical)


def parse_own(path: str, text: str) -> list[Record] | None:
    """Read a dump format of one's own, as an entry point would name it."""
    if not text.startswith("发信人: "):
        return None
    author, _, body = text.removeprefix("发信人: ").partition("\n\n")
    return [lay_out(path, "bbs", [Entry("author", author)], body, Layer.HEADER)]


def keep(file: Path, articles: list[ak.Article]) -> None:
    """Remember articles, and ask for them."""
    with ak.Archive(file, settings=ak.Settings(threshold=0.8)) as archive:
        run: ak.Run = archive.add(articles)
        assert run.added == len(articles) == len(archive)
        clusters: list[ak.Cluster] = archive.clusters()
        assert clusters == ak.find_duplicates(articles)
        found = archive.copies_of(text=articles[0].text)
        signature: ak.MinHashLike = ak.minhash(articles[0].text)
        print(signature.seed, len(archive.copies_of(minhash=signature)))
        assert [member.similarity for member in found]
        assert not archive.verify()
        ask(archive)


def ask(archive: ak.Archive) -> None:
    """Ask an archive all its questions."""
    for trace in [archive.trace(article.url) for article in archive if article.url]:
        traced: ak.Trace | None = trace
        steps: tuple[ak.TraceStep, ...] = traced.steps if traced else ()
        kinds: list[ak.TraceStepKind] = [step.kind for step in steps]
        print(traced, kinds)
    for copy in archive.copies(since="2020-01-01"):
        known: ak.Copy = copy
        sides: tuple[ak.CopySide, ak.CopySide] = (known.origin, known.copier)
        print(sides, known.lag)
    counts: list[ak.CopyCount] = archive.count_copies()
    people: list[ak.Person] = archive.people(role="reporter")
    for person in people:
        spellings: tuple[ak.Spelling, ...] = person.spellings
        outlets: tuple[ak.Presence, ...] = person.outlets
        credited: list[ak.CreditedArticle] = list(archive.credited(person.name))
        print(spellings, outlets, credited)
    for change in archive.changes():
        changed: ak.Change = change
        sights: tuple[ak.Sight, ak.Sight] = (changed.before, changed.after)
        fields: tuple[ak.FieldChange, ...] = changed.fields
        print(sights, fields)
    changes: list[ak.ChangeCount] = archive.count_changes()
    records: list[ak.ProblemRecord] = list(archive.problem_records())
    phrases: list[ak.BoilerplatePhrase] = list(archive.phrases())
    print(counts, changes, records, phrases)


def main() -> None:
    """Use all of it."""
    with TemporaryDirectory() as name:
        text = write_prose(1)
        original = Story(text=text, credits=[("reporter", "张平")])
        dump = testing.make_dump([original, plant_copy(text, 0.9).text], format="rss20")
        articles = read_all(dump.write(Path(name, "dump")))
        for article in articles:
            look_at(article)
        find_copies(articles)
        find_pairs(articles)
        tables(articles, Path(name))
        keep(Path(name, "news.db"), articles)
        canonical_forms()
        read_one()
        own_rules(Path(name, "rules.toml"))
        assert parse_own("a", "发信人: 小明\n\n第一篇。")
    try:
        ak.read()
    except (UsageError, SourceError, MissingExtra, ReadError) as error:
        known: ak.ArchiveKitError = error
        print(known, file=sys.stderr)


if __name__ == "__main__":
    main()
