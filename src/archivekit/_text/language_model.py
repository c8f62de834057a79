"""The language of texts whose script and commonest words do not tell it: a statistical model.

It needs the extra `languages` (py3langid: 97 languages in 4 MB, pure Python on NumPy). It is asked
only where it is given to `detect_language`, so that no article's language hangs on what happens to
be installed.
"""

from __future__ import annotations

from archivekit.errors import MissingExtra

_MARGIN = 3.0
"""How much likelier the best language must be than the next: e to the power of it."""


def detect_by_model(text: str) -> str | None:
    """Name the language, or `None` where the model is not sure.

    Raises `MissingExtra` where py3langid is not installed.

    >>> from archivekit._text.language import detect_language
    >>> detect_language("Regjeringen sier nei", detector=detect_by_model)  # doctest: +SKIP
    'no'
    """
    try:
        from py3langid import rank  # noqa: PLC0415 - optional
    except ImportError:
        raise MissingExtra("Telling languages by a model", "languages") from None
    (best, likely), (_, next_likely) = rank(text)[:2]
    return str(best) if likely - next_likely >= _MARGIN else None
