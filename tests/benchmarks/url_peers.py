"""What other libraries make of URLs: their functions, and the cases of their own test suites."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from archivekit._urls.canonicalize import canonicalize_url
from archivekit._urls.host import clean_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOT_URLS = {"w3lib:canonical:url_query_cleaner", "w3lib:canonical:any_to_uri"}


def peers() -> dict[str, Callable[[str], object]]:
    """Return each peer's main function, under its name and version."""
    ada = import_module("ada_url").URL
    functions: dict[str, Callable[[str], object]] = {
        "w3lib": import_module("w3lib.url").canonicalize_url,
        "courlan": import_module("courlan").clean_url,
        "ural": import_module("ural").normalize_url,
        "url-normalize": import_module("url_normalize").url_normalize,
        "surt": import_module("surt").surt,
        "ada-url": lambda url: ada(url).href,
    }
    return {f"{name} {version(name)}": function for name, function in functions.items()}


def compare_cases(paths: list[Path]) -> None:
    """Print a table: for each peer, how often we answer the same, and why not."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for case in (case for path in paths for case in read_cases(path)):
        ours = our_answer(case)
        reason = "another question" if ours is Ellipsis else why_different(case, ours)
        tally[case["peer"]][reason] += 1
    total = sum((row for row in tally.values()), Counter[str]())
    reasons = [reason for reason, _ in total.most_common()]
    print("|".join(["", " peer ", " cases ", *(f" {reason} " for reason in reasons), ""]))
    print("|".join(["", *["---"] * (len(reasons) + 2), ""]))
    for peer, row in [*sorted(tally.items()), ("all", total)]:
        cells = [peer, str(row.total()), *(str(row[reason] or "") for reason in reasons)]
        print("|".join(["", *(f" {cell} " for cell in cells), ""]))


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases; the file holds raw control characters, so lines are no guide."""
    text = path.read_bytes().decode("utf-8")
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while (place := place + len(text[place:]) - len(text[place:].lstrip("\r\n "))) < len(text):
        case, place = decoder.raw_decode(text, place)
        yield case


def our_answer(case: dict[str, Any]) -> object:
    """Return our answer to the question a case asks, `Ellipsis` where we do not take it."""
    kind, given = case["kind"], case["input"]
    if not isinstance(given, str) or f"{case['peer']}:{kind}" in NOT_URLS:
        return ...
    if kind.startswith(("canonical:", "whatwg:")):
        return canonicalize_url(given).canonical
    if kind in {"key:makeKey", "key:surt.defaultIASurt"}:
        return canonicalize_url(given).surt
    if kind in {"part:funky_ipv4", "part:idna_to_ascii"}:
        return clean_host(given) if given else None
    if kind == "part:path_dots.special":
        found = canonicalize_url(f"http://example.com{given}").canonical or ""
        return found.removeprefix("http://example.com")
    return ...


def why_different(case: dict[str, Any], ours: object) -> str:
    """Return ``same``, or the first reason that explains the difference."""
    given, theirs = case["input"], case["expected"]
    if isinstance(theirs, dict):
        theirs = None
    if ours == theirs:
        return "same"
    if ours is None:
        asked_for_host = case["kind"].startswith("part:")
        return f"refused ({'bad-host' if asked_for_host else canonicalize_url(given).reason})"
    if theirs is None:
        return "mended or accepted"
    found = canonicalize_url(given)
    if found.unwrapped_from:
        return "unwrapped"
    ours, theirs = str(ours), str(theirs)
    for reason, fold in _FOLDS:
        ours, theirs = fold(ours), fold(theirs)
        if ours == theirs:
            return reason
    return "other"


def _without_default(url: str) -> str:
    rest, _, query = url.partition("://")[2].removeprefix("www.").partition("?")
    return f"{rest.rstrip('/')}?{query}"


def _sorted_query(url: str) -> str:
    path, _, query = url.partition("?")
    return path + "?" + "&".join(sorted(piece for piece in query.split("&") if piece))


_FOLDS: list[tuple[str, Callable[[str], str]]] = [
    ("fragment dropped or kept", lambda url: url.partition("#")[0]),
    ("scheme, www or final slash", _without_default),
    ("order of parameters", _sorted_query),
    ("case", str.lower),
    ("percent-encoding", lambda url: unquote(unquote(url.replace("+", "%20")))),
    ("parameters dropped or kept", lambda url: url.partition("?")[0].rstrip("/")),
]
