"""The commands that read: parse, show, url."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archivekit._cli.describe import describe_cluster
from archivekit._cli.options import JSON, RULES, ReadOptions, load_rules, reads
from archivekit._cli.output import write_line
from archivekit._cli.run import CommandRun
from archivekit._export.jsonl import to_json
from archivekit._export.values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivekit.model import Article


@click.command()
@reads
@click.option("--explain", is_flag=True, help="Show each fact beside its words, not JSON.")
def parse(reading: ReadOptions, explain: bool) -> None:
    """Write each article as a line of JSON.

    A PATH is a file, a folder, a container, or - for what is piped in.

    \b
    Examples:
      archivekit parse dumps/ --problems problems.jsonl > articles.jsonl
      curl -s https://example.org/feed.xml | archivekit parse -
    """
    with CommandRun(reading) as run:
        if explain:
            for article in run.articles():
                run.tell(f"{article.provenance}\n")
        else:
            for line in run.articles_as(to_json):
                run.write(line)


@click.command()
@reads
@JSON
def show(reading: ReadOptions, as_json: bool) -> None:
    """Show each article's facts beside their words, and the copies.

    With --json a line is {"article": ...} or {"cluster": ...}.

    \b
    Examples:
      archivekit show seeds/
      archivekit show --json seeds/ | jq .article.credits
    """
    from archivekit._dedup.find import find_duplicates  # noqa: PLC0415 - NumPy loads slowly

    with CommandRun(reading) as run:

        def shown_articles() -> Iterator[Article]:
            for article in run.articles():
                if as_json:
                    run.write(f'{{"article":{to_json(article)}}}')
                else:
                    run.tell(f"{article.provenance}\n")
                yield article

        clusters = find_duplicates(shown_articles(), rules=run.rules)
        for cluster in clusters:
            if as_json:
                run.write(f'{{"cluster":{to_json(cluster)}}}')
            else:
                run.tell(f"{describe_cluster(cluster)}\n")
        if not clusters and run.read > 1 and not as_json:
            run.tell("No two of these articles are copies of each other.")


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@RULES
def url(urls: tuple[str, ...], rule_files: tuple[str, ...]) -> None:
    """Write the canonical form and the key of URLs.

    Each URL gives a line of JSON, which tells each step. A URL may be - for a list that is piped
    in, one a line.

    \b
    Examples:
      archivekit url 'https://images.weserv.nl/?url=example.org/a.jpg'
      archivekit url - < urls.txt
    """
    from archivekit._urls.canonicalize import canonicalize_url  # noqa: PLC0415 - rules load slowly

    rules = load_rules(rule_files)
    for text in _listed(urls):
        write_line(json_text(canonicalize_url(text, rules).to_dict()))


def _listed(urls: tuple[str, ...]) -> Iterator[str]:
    for text in urls:
        if text == "-":
            piped = (line.decode("utf-8", "replace").strip() for line in sys.stdin.buffer)
            yield from (line for line in piped if line)
        else:
            yield text


COMMANDS = (show, parse, url)
