"""The laws: whatever comes in, these hold. Each target is a function of bytes, and raises a breach.

- Nothing escapes, and no problem is a defect of ours.
- Conservation: what was met is articles, problems and what was skipped.
- Spans: every fact quotes its source; blocks stand in it.
- Round trip: an article's JSON gives the article.
- Idempotence: canonical URLs and folded texts stay what they are.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

from archivekit import Limits, Rules, canonicalize_url
from archivekit._minhash.shingles import shingles
from archivekit._provenance.credits.name_signs import FIELD, LINE
from archivekit._provenance.credits.names import read_names
from archivekit._provenance.credits.sign_offs import read_sign_off
from archivekit._provenance.dates.written import Moment, find_dates, read_date, read_value
from archivekit._reader import make
from archivekit._reading.containers.opening import open_stream
from archivekit._reading.decode import decode
from archivekit._reading.formats import FORMATS
from archivekit._reading.item import Item
from archivekit._reading.record import Record
from archivekit._reading.stream import Stream
from archivekit._text.fold import fold
from archivekit._text.language import detect_language
from archivekit.errors import ReadError, UsageError
from archivekit.model import Article
from test_evidence import facts

RULES = Rules.default()
LIMITS = Limits(file_size=1 << 18, members=500, free_expansion=1 << 18, expansion=50)


def container(data: bytes) -> None:
    """Read bytes as a file of a dump is read, whatever container or format they are."""
    count = 0
    for item in open_stream("a", Stream(BytesIO(data).read), LIMITS):
        count += 1
        _read(item)
    assert count, "nothing became of it"


def item(data: bytes) -> None:
    """Read bytes as one item of a container."""
    _read(Item(path="a", data=data))


def address(data: bytes) -> None:
    """Canonicalize a URL."""
    found = canonicalize_url(data.decode("utf-8", "replace"), RULES)
    assert (found.canonical is None) == (found.key is None) == bool(found.reason)
    if found.canonical:
        again = canonicalize_url(found.canonical, RULES)
        assert (again.canonical, again.key) == (found.canonical, found.key)


def text(data: bytes) -> None:
    """Decode, fold and cut a text, and read a line of credits."""
    try:
        plain = decode(data).text
    except ReadError:
        return
    folded = fold(plain)
    assert fold(folded) == folded
    assert shingles(plain) == shingles(folded)
    for line in plain.splitlines()[:5]:
        read_sign_off(line[:500], RULES, bare=True)


def form(data: bytes) -> None:
    """Ask every format for a text, also those that come after the one that knows it."""
    source = data.decode("utf-8", "replace")
    for parse in FORMATS:
        try:
            outcomes = tuple(parse("a", source) or ())
        except ReadError:
            continue
        for outcome in outcomes:
            if isinstance(outcome, Record):
                size = len(outcome.source)
                assert 0 <= outcome.body_start <= outcome.body_end <= size, outcome.format
                for field in outcome.fields:
                    assert 0 <= field.start <= field.end <= size, (outcome.format, field.name)


def line(data: bytes) -> None:
    """Read a line as a date, as names, as credits and as a language."""
    plain = data.decode("utf-8", "replace")[:400]
    for found in find_dates(plain, RULES):
        assert 0 <= found.start <= found.end <= len(plain)
        _check_moment(found.moment)
    _check_moment(read_date(plain, RULES))
    _check_moment(read_value(plain, RULES))
    for sign in (LINE, FIELD):
        for name in read_names(plain, RULES, sign=sign):
            assert name.name.strip()
            assert 0 <= name.start < name.end <= len(plain)
    if signed := read_sign_off(plain, RULES, bare=True):
        assert 0 <= signed.start < signed.end <= len(plain)
    detect_language(plain, RULES)


def _check_moment(moment: Moment | None) -> None:
    if moment:
        assert moment.utc[:10] == date.fromisoformat(moment.utc[:10]).isoformat()


def rules(data: bytes) -> None:
    """Read rules of a user's file."""
    try:
        Rules.parse(data.decode("utf-8", "replace"))
    except UsageError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "container": container,
    "item": item,
    "address": address,
    "text": text,
    "form": form,
    "line": line,
    "rules": rules,
}


def _read(given: Item) -> None:
    made = make(given, RULES)
    assert bool(made.outcomes) != bool(made.skipped), "neither, or both"
    for outcome in made.outcomes:
        if isinstance(outcome, Article):
            _check(outcome)
        else:
            assert outcome.reason != "defect", outcome.detail


def _check(article: Article) -> None:
    for evidence in facts(article):
        assert article.source[evidence.start : evidence.end] == evidence.quote
    for start, end in _spans(article):
        assert 0 <= start <= end <= len(article.source)
    plain = json.loads(json.dumps(article.to_dict()))
    assert Article.from_dict(plain).to_dict() == plain


def _spans(article: Article) -> Iterator[tuple[int, int]]:
    for block in article.blocks:
        if block.start is not None and block.end is not None:
            yield block.start, block.end
