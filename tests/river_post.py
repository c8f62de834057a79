"""The River Post, a made paper: its articles as a mirror dumps them, each with words of its own."""

import random
from collections.abc import Callable, Iterable

import archivekit as ak
from archivekit._assemble import assemble
from archivekit.model import Article
from making import RULES, parse_record

WORDS = """harbour council ferry winter bridge pilot market station lantern gravel orchard signal
meadow copper timber canal violin turbine granite saddle beacon quarry anchor thistle""".split()
DOMAIN = "river-post.org"
FOOTER = "Keep this paper free: become a friend of the River Post today"


def sentences(number: int, count: int = 3) -> list[str]:
    """Return sentences that no other article has."""
    chance = random.Random(number)
    return [
        f"The {' '.join(chance.sample(WORDS, 9))} of week {number} and {chance.randrange(10**6)}."
        for _ in range(count)
    ]


def headline(number: int) -> str:
    chance = random.Random(number + 1000)
    return " ".join(chance.sample(WORDS, 4)).capitalize()


def page(
    number: int, body: Iterable[str], *, title: str | None = None, domain: str = DOMAIN
) -> str:
    """Return an article as a mirror dumps it."""
    paragraphs = "\n".join(line if line.startswith("<") else f"<p>{line}</p>" for line in body)
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    url = f"url: https://{domain}/a/{number}\n" if domain else ""
    return f'---\ntitle: "{title or headline(number)}"\ndate: {day}\n{url}---\n\n{paragraphs}\n'


def read(sources: Iterable[str], rules: ak.Rules = RULES) -> list[Article]:
    return [assemble(parse_record(f"{n:03}.md", text), rules) for n, text in enumerate(sources)]


def pile(body: Callable[[int], Iterable[str]], count: int = 40, **given: str) -> list[str]:
    return [page(number, body(number), **given) for number in range(count)]


def varied(number: int) -> list[str]:
    names = ["Ada Marsh", "Tom Weir", "Joan Pell"]
    return [*sentences(number), f"Pen: {names[number % 3]}", FOOTER]
