"""The page about the URL rules, made from the rules: ``python -m archivekit._urls.docs``.

Prints the page; ``docs/reference/url-rules.md`` is its output, and a test compares them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from archivekit._rules.rules import Rules
from archivekit._rules.tables import (
    DEVICES,
    NAMING_PATHS,
    OPAQUES,
    PATH_RULES,
    SITES,
    TRACKERS,
    WRAPPERS,
)
from archivekit._urls.canonicalize import CLEANING, FOLDING, REPAIRS

_INTRODUCTION = """\
# The rules of URL identity

<!-- Made by `python -m archivekit._urls.docs > docs/reference/url-rules.md`; to change it, edit
     src/archivekit/_rules/data/url.toml -->

Every step of `canonicalize_url(url).steps` is named after the rule that took it. The canonical
form keeps every parameter that no rule names. The key, which is for comparing, also leaves out
those that choose how an article is shown, and those that cannot decide where the path names the
article.

## The steps, in their order
"""

_OWN_RULES = """\
## Rules of your own

They are [rules](rules.md) like all others: tables of a TOML file that is an argument wherever
addresses are read, as in `canonicalize_url(url, rules=Rules.load("mine.toml"))`.

```toml
off = ["url.tracker/reply-link"]

[[url.tracker]]
id = "house"
why = "our own newsletter adds it"
parameters = ["house_id", "house_ref_*"]

[[url.site]]
id = "example"
why = "the number after the headline decides"
hosts = ["example.com"]
key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]
```

- A row with the table and the `id` of a built-in row takes its place.
- Your other rows come before the built-in ones, and win where the first match decides.
- `off` switches built-in rows off; it lists them as `TABLE/ID`.
"""


def rules_page(rules: Rules) -> str:
    """Return the page in Markdown.

    >>> rules_page(Rules.default()).splitlines()[0]
    '# The rules of URL identity'
    """
    sections = (_trackers, _paths, _naming_paths, _wrappers, _sites, _devices, _opaques)
    rows = [line for section in sections for line in section(rules)]
    return "\n".join([_INTRODUCTION, *_steps(), _OWN_RULES, *rows])


def _steps() -> list[str]:
    return _table(("rule", "what it does"), _named_steps())


def _named_steps() -> Iterator[tuple[str, str]]:
    def named(rule: str | None, function: Callable[..., object]) -> tuple[str, str]:
        return f"`{rule}`" if rule else "rows below", _summary(function)

    yield from (named(rule, repair) for rule, repair in REPAIRS)
    yield "`scheme-assumed`", "Write https in front of `//host`, `www.…` and `host.tld/…`."
    yield from (named(rule, stage) for rule, stage in CLEANING.rows)
    yield "rows below", "Begin again with the URL inside, where a row knows this one as a wrapper."
    yield from (named(rule, stage) for rule, stage in FOLDING.rows)


def _summary(function: Callable[..., object]) -> str:
    return (function.__doc__ or "").partition("\n")[0].replace("``", "`")


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    lines = [list(heads)]
    lines.append(["---"] * len(lines[0]))
    lines += [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return [f"| {' | '.join(line)} |" for line in lines] + [""]


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _trackers(rules: Rules) -> list[str]:
    rows = (
        (
            ("key:" if t.stage == "key" else "") + t.id,
            t.why + (f"; values: `{t.value.pattern}`" if t.value else ""),
            _code(t.parameters),
        )
        for t in rules[TRACKERS]
    )
    return [
        "## Parameters that are dropped everywhere",
        "",
        *_table(("rule", "why", "parameters"), rows),
    ]


def _paths(rules: Rules) -> list[str]:
    rows = ((p.id, p.stage, p.why, _code(p.examples[0])) for p in rules[PATH_RULES])
    return ["## Paths, everywhere", "", *_table(("rule", "in", "why", "example"), rows)]


def _naming_paths(rules: Rules) -> list[str]:
    rows = (
        (f"key:{n.id}", n.why, f"`{n.deciding.pattern}`", _code(n.same[0]), _code(n.different[0]))
        for n in rules[NAMING_PATHS]
    )
    heads = ("rule", "why", "parameters that stay", "one key", "two keys")
    return ["## Paths that name an article", "", *_table(heads, rows)]


def _wrappers(rules: Rules) -> list[str]:
    rows = (
        (f"unwrap:{w.id}", w.kind.value, w.why, _code(w.hosts), _code(w.examples[0]))
        for w in rules[WRAPPERS]
    )
    heads = ("rule", "kind", "why", "hosts", "example")
    return ["## Wrappers that are peeled off", "", *_table(heads, rows)]


def _sites(rules: Rules) -> list[str]:
    rows = (
        (
            f"site:{s.id}",
            s.why,
            _code(s.hosts),
            _code(s.drop),
            _code(s.same[0]),
            _code(s.different[0]),
        )
        for s in rules[SITES]
    )
    heads = ("rule", "why", "hosts", "drops", "one key", "two keys")
    return ["## Publishers", "", *_table(heads, rows)]


def _devices(rules: Rules) -> list[str]:
    rows = ((f"key:{d.id}", d.why, _code(d.labels), _code(d.examples[0])) for d in rules[DEVICES])
    heads = ("rule", "why", "labels", "example")
    return ["## Devices", "", *_table(heads, rows)]


def _opaques(rules: Rules) -> list[str]:
    rows = ((o.kind.value, o.why, _code(o.hosts), _code(o.examples[:1])) for o in rules[OPAQUES])
    heads = ("`opaque`", "why", "hosts", "example")
    return ["## Addresses that lead elsewhere, kept as they are", "", *_table(heads, rows)]


if __name__ == "__main__":
    sys.stdout.write(rules_page(Rules.default()))
