"""A story: what a dump is to say of one article, as plain values, and the words it says it in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from archivekit._arguments import checked, checked_class
from archivekit._rules.rules import Rules
from archivekit._text.language import detect_language
from archivekit.errors import UsageError
from archivekit.model import Role
from archivekit.testing._prose import write_words

Credits = Iterable[tuple[str, str]]
"""Names with their roles, as ``(role, name)`` in the order in which they stand."""

PUBLISHED: Final = "2023-09-18T18:48:00Z"
"""When a story appeared that does not say."""

_WORDS: Final = {
    "zh-Hans": "作者 记者 通讯员 翻译 责编 核稿 网编 制作 摄影",
    "zh-Hant": "作者 記者 通訊員 翻譯 責編 核稿 網編 製作 攝影",
}
_LABELS: Final = {
    language: dict(zip(Role, words.split(), strict=True)) for language, words in _WORDS.items()
} | {
    "en": {
        Role.AUTHOR: "Written by",
        Role.REPORTER: "Reporting by",
        Role.CONTRIBUTOR: "Additional reporting by",
        Role.TRANSLATOR: "Translated by",
        Role.EDITOR: "Editing by",
        Role.PHOTOGRAPHER: "Photographs by",
    }
}


def _pairs(given: Credits) -> tuple[tuple[Role, str], ...]:
    try:
        return tuple((Role(role), name) for role, name in given)
    except ValueError as error:
        raise UsageError(
            f"credits must be pairs of a role and a name, got {given!r}; the roles are "
            f"{', '.join(Role)}"
        ) from error


@checked_class
@attrs.frozen(kw_only=True)
class Story:
    """One article to be written into a dump, and so the gold for what is read back from it.

    `text` is paragraphs, one a line. `credits` are ``(role, name)`` pairs: they are written in
    the sign-off that closes the text, authors where the format has a place of its own for them.
    `published` is an instant (``2023-09-18T18:48:00Z``), or `None` for a dump that does not say.
    `body` is markup to stand in the place of text and sign-off, for pages of a shape of your own.
    Without a `title` or a `url` the story gets some of its own when it is written.

    Raises `UsageError` for a role that there is none of.

    >>> Story(text="They met.", credits=[("editor", "Jane Doe")]).credits
    ((<Role.EDITOR: 'editor'>, 'Jane Doe'),)
    """

    text: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = PUBLISHED
    credits: tuple[tuple[Role, str], ...] = attrs.field(default=(), converter=_pairs)
    body: str | None = None


def make_story(given: Story | str | Mapping[str, object]) -> Story:
    """Make a story of a text, or of a story's arguments; a story stays what it is.

    Raises `UsageError` for arguments that a story does not take.

    >>> make_story("They met.") == make_story({"text": "They met."}) == Story(text="They met.")
    True
    """
    if isinstance(given, Story):
        return given
    values = {"text": given} if isinstance(given, str) else dict(given)
    known = [field.name for field in attrs.fields(Story)]
    if unknown := sorted(set(values) - set(known)):
        raise UsageError(
            f"a story has no field {', '.join(unknown)}; expected some of {', '.join(known)}"
        )
    return Story(**values)


def complete(story: Story, number: int) -> Story:
    """Return the story with a title and an address of its own, an outlet's each, where it has none.

    >>> complete(Story(text="They met on Monday."), 1).url
    'https://news-6012.example/6012a408'
    """
    content = f"{number}\0{story.text}\0{story.body or ''}".encode("utf-8", "surrogatepass")
    name = hashlib.blake2b(content, digest_size=4).hexdigest()
    title = story.title
    if title is None:
        title = write_words(
            int(name, 16), 10, language=detect_language(story.text, Rules.default()) or "en"
        )
    return attrs.evolve(
        story, title=title, url=story.url or f"https://news-{name[:4]}.example/{name}"
    )


@checked
def sign_off(given: Credits, language: str | None = "zh-Hans") -> str:
    """Write credits as the line that closes an article: ``zh-Hans``, ``zh-Hant`` or ``en``.

    Names of one role that follow one another stand behind one label. Any other language is
    signed off in English. Raises `UsageError` for a role that English sign-offs have no word for.

    >>> people = [("reporter", "张平"), ("reporter", "李四"), ("translator", "清风")]
    >>> sign_off(people)
    '记者：张平、李四　翻译：清风'
    >>> sign_off([("reporter", "Jane Doe"), ("editor", "Bo Li")], language="en")
    '(Reporting by Jane Doe; Editing by Bo Li)'
    """
    chinese = (language or "").startswith("zh")
    labels = _LABELS.get(language or "", _LABELS["zh-Hans" if chinese else "en"])
    groups: list[tuple[Role, list[str]]] = []
    for role, name in _pairs(given):
        if role not in labels:
            raise UsageError(
                f"no word for {role} in {language!r}; expected one of {', '.join(labels)}"
            )
        if not groups or groups[-1][0] != role:
            groups.append((role, []))
        groups[-1][1].append(name)
    if chinese:
        return "　".join(f"{labels[role]}：{'、'.join(names)}" for role, names in groups)
    signed = "; ".join(f"{labels[role]} {' and '.join(names)}" for role, names in groups)
    return f"({signed})" if signed else ""
