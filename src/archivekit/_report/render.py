"""The page: what a pile holds, packed into one HTML file.

Third-party text reaches the page in two ways, neither of which can run anything: through
templates that escape all of it, and as packed JSON whose strings the page's script sets as text.
A Content-Security-Policy inside the page allows its one script and one style sheet by their
digests, forbids every request, and (Trusted Types) every sink that parses a string as HTML.

The list of clusters is packed as one piece, and the clusters in bundles, each of which is unpacked
when somebody opens a cluster in it: a page of thousands of clusters is there at once.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import attrs

from archivekit._arguments import checked
from archivekit._report.changed import describe_changes
from archivekit._report.cluster_details import detail, row, without_texts
from archivekit._report.figures import REST, ROWS, copy_timelines, flow, rankings, timeline
from archivekit._report.findings import find_findings
from archivekit._report.passed import list_passed
from archivekit._report.people import describe_people
from archivekit._report.reasons import write_detail
from archivekit._report.report_data import NO_OUTLET, collect
from archivekit._report.wording import load_words
from archivekit._rules.rules import check_rules
from archivekit._text.fold import look_up
from archivekit._text.fold_table import CODE_MASK, tables
from archivekit._version import __version__
from archivekit.errors import MissingExtra
from archivekit.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archivekit._archive.changes import Change
    from archivekit._report.cluster_details import Values
    from archivekit._report.passed import Passed
    from archivekit._report.report_data import ReportData
    from archivekit._report.wording import Wording
    from archivekit._rules.rules import Rules
    from archivekit.model import Article, Cluster, PieceLink, Problem

SIZE: Final = 2_000_000
"""Bytes that a report may have, whatever it holds."""
SIZE_PER_ARTICLE: Final = 200
"""Bytes that it may have for each article, where that is more."""
BUNDLE: Final = 32
"""Clusters packed together: they share names and phrases, which saves a quarter of the bytes."""
NOTICE: Final = 500
"""Bytes to say what is left out."""
EXAMPLES: Final = 200
"""Problems that are listed one by one."""
SCRIPTS: Final = (
    "dom search list table figure axis times chain compare story cluster "
    "network outlets changes main"
).split()
"""The script's files in `templates`, in the order in which they are joined."""


@attrs.frozen(kw_only=True)
class Report:
    """A report: its `html`, and how much of the pile is in it; `articles` is how many there are.

    Of `clusters` so many are shown `complete`, with their texts; `brief` ones without them, and the
    rest in the list alone. All are complete unless that made the page larger than it may be.
    """

    html: str = attrs.field(repr=False)
    articles: int
    clusters: int
    complete: int
    brief: int


@checked
def make_report(
    articles: Iterable[Article],
    clusters: Sequence[Cluster],
    problems: Iterable[Problem] = (),
    *,
    links: Iterable[PieceLink] = (),
    changes: Iterable[Change] = (),
    title: str = "Report",
    size: int | None = None,
    progress: Callable[[int], None] | None = None,
    rules: Rules | None = None,
    threshold: float | None = None,
    skipped: Mapping[str, int] | None = None,
    language: str = "en",
) -> Report:
    """Make a page of articles, the clusters found among them, and what could not be read.

    The page has at most about `size` bytes: 2 million, or 200 for each article where that is
    more. What does not fit is left out, of the least telling clusters first (those of fewest
    outlets, then fewest copies), and the page says so. The same pile makes the same page.
    `articles` are looked at once; `problems` after them, so that they may be those of the reader
    that the articles come from. `progress` is called with the number of clusters done so far.
    `links` are shown with the clusters that they lead from and to, `changes` (those of
    `archivekit.find_changes`, or of an archive) in a view of their own. `rules` and `threshold` are
    those that the clusters were found by, `skipped` the items that reading passed over, by rule;
    the page says them. It speaks `language`: ``en`` or ``zh``.

    Raises `KeyError` where a cluster has a member that is not among the articles, and
    `MissingExtra` without Jinja2.

    >>> from archivekit import find_duplicates
    >>> from archivekit.testing import make_article
    >>> pile = [make_article("A quick brown fox jumped over the lazy dog. " * 9, name)
    ...         for name in ("a.md", "b.md")]
    >>> make_report(pile, find_duplicates(pile))
    Report(articles=2, clusters=1, complete=1, brief=0)
    """
    rules, say = check_rules(rules), load_words(language)
    pile = collect(articles, clusters, problems, links)
    passed = list_passed(pile)
    limit = size or max(SIZE, SIZE_PER_ARTICLE * pile.counts.articles)
    index = _index(pile, passed, rules, say)
    listed_changes, changed = describe_changes(changes, index["outlets"])
    index |= {"changes": listed_changes}
    account = {
        "rules": rules.digest,
        "threshold": threshold,
        "skipped": skipped,
        "changes": changed,
        "listed": len(listed_changes),
    }
    page = _PageData(pile=pile, passed=passed, title=title, say=say, account=account)
    listed = _pack(index)
    # The page is made twice: first without clusters, to learn what is left for them.
    bare = len(page.render(listed, _Packed(bundles=[], complete=0, brief=0)).encode())
    packed = _bundle(pile, limit - bare - NOTICE, progress, rules, say)
    return Report(
        html=page.render(listed, packed),
        articles=pile.counts.articles,
        clusters=len(pile.groups),
        complete=packed.complete,
        brief=packed.brief,
    )


def environment() -> Any:
    """Return the environment of our templates, which escapes whatever is put into them."""
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("the report", "report") from error
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("archivekit._report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["percent"] = lambda text: quote(text, safe="", errors="replace")
    return made


def _index(pile: ReportData, passed: Sequence[Passed], rules: Rules, say: Wording) -> Values:
    outlets = {outlet: place for place, outlet in enumerate(pile.counts.outlets)}
    relations = {relation: place for place, relation in enumerate(Relation)}
    names = _outlet_names(pile, say)
    rows = [row(group, outlets, relations) for group in pile.groups]
    people, named = describe_people(pile.counts, outlets, rules)
    sections = sorted({copy.section for copy in passed if copy.section})
    section = {name: place for place, name in enumerate(sections)}
    folded = [text for entry in rows for text in (*entry["titles"], *entry["names"])]
    folded += [name for person in people for name in (person["name"], *person["spellings"])]
    return {
        "words": say.table,
        "outlets": [
            [outlet, names[outlet], count] for outlet, count in pile.counts.outlets.items()
        ],
        "months": [
            [outlets[outlet], month, count]
            for (outlet, month), count in sorted(pile.counts.months.items())
            if month
        ],
        "relations": [relation.value for relation in relations],
        "bundle": BUNDLE,
        "fold": _folding(folded),
        "clusters": rows,
        "sections": sections,
        "copies": [
            [
                *(copy.cluster, outlets[copy.giver], outlets[copy.taker], int(copy.stated)),
                [round(hours * 3600) for hours in copy.lag] if copy.lag else 0,
                copy.day or 0,
                section.get(copy.section or "", -1),
            ]
            for copy in passed
        ],
        "people": people,
        "named": named,
    }


def _outlet_names(pile: ReportData, say: Wording) -> dict[str, str]:
    return {**pile.counts.outlet_names(), NO_OUTLET: say("outlet.unknown")}


def _folding(texts: list[str]) -> list[str]:
    """Return the Traditional characters that stand for Simplified ones of the texts, with these.

    A query in either script finds what it means, and the page need not hold the whole table.
    """
    wanted = {int(entry) & CODE_MASK for entry in look_up(texts).entries}
    chinese = tables().chinese[:0x10000] & CODE_MASK
    pairs = [
        (chr(code), chr(target))
        for code, target in enumerate(chinese.tolist())
        if code >= 0x3400 and target >= 0x3400 and code != target and target in wanted
    ]
    return ["".join(side) for side in zip(*pairs, strict=True)] or ["", ""]


@attrs.frozen(kw_only=True)
class _Packed:
    """Bundles of clusters, packed; the first `complete` clusters whole, `brief` more briefly."""

    bundles: list[str]
    complete: int
    brief: int


def _bundle(
    pile: ReportData, left: int, progress: Callable[[int], None] | None, rules: Rules, say: Wording
) -> _Packed:
    """Pack the clusters: the first completely in half of the bytes, then the rest briefly.

    What is left then completes more of them. Without the half a pile of thousands of clusters
    would show all of them and no text.
    """
    whole, brief, ends = [], [], []
    for start in range(0, len(pile.groups), BUNDLE):
        found = [detail(group, rules, say) for group in pile.groups[start : start + BUNDLE]]
        whole.append(_pack(found))
        brief.append(_pack([without_texts(each) for each in found]))
        ends.append(start + len(found))
        if progress:
            progress(ends[-1])
    complete = _fitting([len(each) + 1 for each in whole], left // 2)
    left -= sum(len(each) + 1 for each in whole[:complete])
    kept = complete + _fitting([len(each) + 1 for each in brief[complete:]], left)
    left -= sum(len(each) + 1 for each in brief[complete:kept])
    added = [len(full) - len(each) for full, each in zip(whole, brief, strict=True)]
    complete += _fitting(added[complete:kept], left)
    counts = [ends[number - 1] if number else 0 for number in (complete, kept)]
    return _Packed(
        bundles=whole[:complete] + brief[complete:kept],
        complete=counts[0],
        brief=counts[1] - counts[0],
    )


def _fitting(sizes: list[int], left: int) -> int:
    """Return how many of the first sizes fit in what is left."""
    for place, size in enumerate(sizes):
        left -= size
        if left < 0:
            return place
    return len(sizes)


def _pack(values: Values | list[Values]) -> str:
    """Write values as JSON, deflated, in Base64; a lone surrogate becomes a question mark."""
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(written.encode("utf-8", "replace"), 9)).decode()


@attrs.frozen(kw_only=True)
class _PageData:
    """What the page says, except for the packed parts."""

    pile: ReportData
    passed: Sequence[Passed]
    title: str
    say: Wording
    account: Values

    def render(self, index: str, packed: _Packed) -> str:
        """Return the page with the packed list and the packed clusters."""
        folder = files("archivekit._report").joinpath("templates")
        style = folder.joinpath("report.css").read_text("utf-8")
        parts = [folder.joinpath(f"{name}.js").read_text("utf-8") for name in SCRIPTS]
        script = "(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();\n"
        page = (
            environment()
            .get_template("report.html.jinja")
            .render(
                policy=_policy(script, style),
                script=script,
                style=style,
                index=index,
                bundles="\n".join(packed.bundles),
                complete=packed.complete,
                brief=packed.brief,
                **self._figures(),
            )
        )
        return str(page.encode("utf-8", "replace").decode())

    def _figures(self) -> Values:
        pile, say = self.pile, self.say
        names = _outlet_names(pile, say)
        days, weeks = copy_timelines(self.passed)
        return {
            "say": say,
            "title": self.title,
            "account": {**self.account, "version": __version__},
            "counts": pile.counts,
            "clusters": len(pile.groups),
            "copies": sum(len(group.articles) for group in pile.groups),
            "crossing": sum(len(group.outlets) > 1 for group in pile.groups),
            "findings": find_findings(pile, self.passed, names, say),
            "outlet_names": {**names, REST: say("outlet.others")},
            "timeline": timeline(pile),
            "copy_days": days,
            "copy_weeks": weeks,
            "flow": flow(pile, self.passed),
            "rankings": rankings(pile.counts, say),
            "shown": ROWS,
            "reasons": _reasons(pile.problems),
            "problems": [
                attrs.evolve(problem, detail=write_detail(problem.detail, say))
                for problem in pile.problems[:EXAMPLES]
            ],
            "problem_count": len(pile.problems),
            "relations": list(Relation),
        }


def _reasons(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    reasons = [problem.reason for problem in problems]
    return sorted(((r, reasons.count(r)) for r in set(reasons)), key=lambda x: (-x[1], x[0]))


def _policy(script: str, style: str) -> str:
    """Write the Content-Security-Policy that allows this script and this style, no more."""
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (script, style)
    ]
    return (
        f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
