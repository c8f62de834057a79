"""Write the English reasons and details of other rooms in the report's language.

An archive keeps a reason as the English sentence that was written when it was found.
`words/reasons.toml` lists these sentences by their form, each with its translations. A sentence is
parsed by its form, and its values are put into the translation.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archivekit._report.wording import Wording

_VALUE: Final = re.compile(r"\{(\w+)\}")


@attrs.frozen
class Form:
    """The form of a sentence: the words between its values, the values' names, its translation.

    >>> form = Form.of("nearest to {member}, Jaccard {jaccard}", "与{member}最接近")
    >>> form.read("nearest to River, Jaccard 0.93")
    {'member': 'River', 'jaccard': '0.93'}
    >>> form.read("far from River") is None
    True
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    written: str

    @classmethod
    def of(cls, sentence: str, written: str) -> Form:
        """Take a sentence with its values in braces apart."""
        parts = _VALUE.split(sentence)
        return cls(tuple(parts[::2]), tuple(parts[1::2]), written)

    def read(self, sentence: str) -> dict[str, str] | None:
        """Return the values of a sentence of this form; `None` where it is of another.

        Each value ends where the words behind it begin, the last with the sentence.
        """
        first, *rest = self.words
        if not sentence.startswith(first):
            return None
        if not rest:
            return {} if sentence == first else None
        at, values = len(first), list[str]()
        for words in rest[:-1]:
            end = sentence.find(words, at + 1)
            if end < 0:
                return None
            values.append(sentence[at:end])
            at = end + len(words)
        end = len(sentence) - len(rest[-1])
        if end <= at or not sentence.endswith(rest[-1]):
            return None
        found = dict(zip(self.names, [*values, sentence[at:end]], strict=True))
        return found if found.get("n", "0").isdigit() else None

    def write(self, values: Mapping[str, str]) -> str:
        """Return the translation with values in their places."""
        return _VALUE.sub(lambda place: values[place[1]], self.written)


def write_evidence(evidence: str, say: Wording) -> str:
    """Write in the report's language why a member is in its cluster.

    >>> from archivekit._report.wording import load_words
    >>> write_evidence("A: Jaccard 0.93; the origin: says it is from River", load_words("zh"))
    'A：Jaccard 0.93；源头：注明来自River'
    """
    return _fill(evidence, "evidence", say)


def write_reason(reason: str, say: Wording) -> str:
    """Write a reason in the report's language; one of no known form stays as it is.

    >>> from archivekit._report.wording import load_words
    >>> write_reason("96% of the shorter text and the headline", load_words("zh"))
    '较短文本的 96%，标题也相同'
    >>> write_reason("a reason of no known form", load_words("zh"))
    'a reason of no known form'
    """
    return _fill(reason, "reason", say)


def write_detail(detail: str, say: Wording) -> str:
    """Write in the report's language what was wrong with an item that could not be read.

    What the system or another library said stays as it is.

    >>> from archivekit._report.wording import load_words
    >>> write_detail("cannot be decompressed: EOFError()", load_words("zh"))
    '无法解压：EOFError()'
    """
    return _fill(detail, "problem", say)


def _fill(sentence: str, table: str, say: Wording) -> str:
    for form in load_forms(say.tag)[table]:
        values = form.read(sentence)
        if values is not None:
            inner = "problem" if table == "problem" else "reason"
            return form.write(
                {name: _write_value(name, value, inner, say) for name, value in values.items()}
            )
    return sentence


def _write_value(name: str, value: str, table: str, say: Wording) -> str:
    if name == "relation":
        return say.name("relation", value)
    if name == "terms":
        return say("list.comma").join(_fill(term, table, say) for term in value.split(", "))
    return _fill(value, table, say) if name.startswith("why") else value


@functools.cache
def load_forms(tag: str) -> dict[str, tuple[Form, ...]]:
    """Return the forms of sentences by what they tell, for a language's tag; none for English."""
    text = files("archivekit._report").joinpath("words", "reasons.toml").read_text("utf-8")
    language = tag.partition("-")[0]
    return {
        table: tuple(Form.of(row["en"], row[language]) for row in rows if language != "en")
        for table, rows in tomllib.loads(text).items()
    }
