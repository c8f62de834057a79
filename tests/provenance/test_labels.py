"""Labels are looked for in any case, and count as they are written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._provenance.credits.labels import Labels, credit_rules
from making import RULES


def _between_colons(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>{words}):")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Editor: Ann. EDITOR: Bo. photo by: Cy", ["Editor", "EDITOR", "photo by"]),
        ("eDitor: Ann. editor: Bo", ["editor"]),
        ("Editor: Ann. eDitor: Bo. PHOTO  BY: Cy", ["Editor", "PHOTO  BY"]),
        ("Photo\u00a0By: Ann", []),
    ],
)
def test_only_the_forms_given_are_labels(text: str, found: list[str]) -> None:
    forms = {"editor", "Editor", "EDITOR", "photo by", "Photo by", "PHOTO BY"}
    labels = Labels(forms, _between_colons)
    assert [label["word"] for label in labels.finditer(text, 0)] == found


_FORMS = sorted(credit_rules(RULES).label._forms)


@pytest.mark.slow
@given(
    st.lists(
        st.sampled_from(_FORMS).flatmap(
            lambda word: st.sampled_from([word, word.swapcase(), word.title(), f"({word}"])
        ),
        max_size=4,
    ),
    st.sampled_from([":", "： ", " : A ", "/", " and ", "・"]),
)
def test_labels_are_those_of_all_forms(words: list[str], mark: str) -> None:
    """No form is lost by looking in any case, whatever Unicode makes of its letters."""
    labels, text = credit_rules(RULES).label, mark.join([*words, "Ann"])
    found = [label.regs for label in labels.finditer(text, 0)]
    assert found == [label.regs for label in labels._exact.finditer(text, 0)]


def test_each_form_is_found_as_it_is_written() -> None:
    labels = credit_rules(RULES).label
    for word in _FORMS:
        (label,), (exact,) = (
            [one.regs for one in pattern.finditer(f"{word}: ", 0)]
            for pattern in (labels, labels._exact)
        )
        assert label == exact, word
