"""The page about the URL rules, made from the rules: ``python -m archivekit._urls.docs``.

Prints the page; ``docs/url-rules.md`` is its output, and a test compares them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from archivekit._urls.rules import UrlRules, default_url_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTRODUCTION = """\
# The rules of URL identity

<!-- Made by `python -m archivekit._urls.docs > docs/url-rules.md`; edit the rules instead:
     src/archivekit/_urls/rules.toml -->

Every step that `canonicalize_url` takes is named after one of these rules. Beside them there are
the steps that no publisher decides: `whatwg` (host and scheme in lower case, punycode, default
ports, IP addresses in one form), `percent-encoding`, `dot-segments`, `fragment`,
`empty-parameter`, `html-entities`, `blanks`, `zero-width`, `blank-after-scheme`, `surrogates`,
`scheme-assumed`, `user`, `site:question-in-path`, `glued-scheme`
(`https://a.orghttps://b.org/c` is the second), `glued-punctuation` and `glued-text`;
and for the key `key:scheme`, `key:final-dot`, `key:device-host` (`www.`, `m.`,
`mobile.`, `wap.`, `amp.`, `3g.`, `touch.`, `mip.` before a registered domain),
`key:percent-encoding` and `key:parameters` (sorted, `+` as a space).

A parameter that no rule names is never removed.

To add rules of your own, write a TOML file with the same tables and pass it on, as in
`canonicalize_url(url, rules=load_url_rules("mine.toml"))`. `archivekit._urls.rules` says
what each field means.

```toml
[[tracker]]
name = "house"
why = "our own newsletter adds it"
parameters = ["house_id", "house_ref_*"]

[[site]]
name = "example"
why = "the number after the headline decides"
hosts = ["example.com"]
key = [{ match = '^/.*-(\\d+)$', to = '/\\1' }]
```
"""


def rules_page(rules: UrlRules) -> str:
    """Return the page in Markdown.

    >>> rules_page(default_url_rules()).splitlines()[0]
    '# The rules of URL identity'
    """
    return "\n".join([_INTRODUCTION, *_trackers(rules), *_paths(rules), *_wrappers(rules),
                      *_sites(rules), *_opaques(rules)])  # fmt: skip


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    lines = [list(heads)]
    lines.append(["---"] * len(lines[0]))
    lines += [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return [f"| {' | '.join(line)} |" for line in lines] + [""]


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _trackers(rules: UrlRules) -> list[str]:
    rows = (
        (t.name, t.why + (f"; values: `{t.value.pattern}`" if t.value else ""), _code(t.parameters))
        for t in rules.trackers
    )
    return [
        "## Parameters that are dropped everywhere",
        "",
        *_table(("rule", "why", "parameters"), rows),
    ]


def _paths(rules: UrlRules) -> list[str]:
    rows = ((p.name, p.stage, p.why, _code(p.examples[0])) for p in rules.paths)
    return ["## Paths, everywhere", "", *_table(("rule", "in", "why", "example"), rows)]


def _wrappers(rules: UrlRules) -> list[str]:
    rows = (
        (f"unwrap:{w.name}", w.kind.value, w.why, _code(w.hosts), _code(w.examples[0]))
        for w in rules.wrappers
    )
    heads = ("rule", "kind", "why", "hosts", "example")
    return ["## Wrappers that are peeled off", "", *_table(heads, rows)]


def _sites(rules: UrlRules) -> list[str]:
    rows = (
        (
            f"site:{s.name}",
            s.why,
            _code(s.hosts),
            _code(s.drop),
            _code(s.same[0]),
            _code(s.different[0]),
        )
        for s in rules.sites
    )
    heads = ("rule", "why", "hosts", "drops", "one key", "two keys")
    return ["## Publishers", "", *_table(heads, rows)]


def _opaques(rules: UrlRules) -> list[str]:
    rows = ((o.kind.value, o.why, _code(o.hosts), _code(o.examples[:1])) for o in rules.opaques)
    heads = ("`opaque`", "why", "hosts", "example")
    return ["## Addresses that lead elsewhere, kept as they are", "", *_table(heads, rows)]


if __name__ == "__main__":
    sys.stdout.write(rules_page(default_url_rules()))
