"""Readers beside a writer, for some seconds; `archive/soak.py` does it for as long as one likes."""

from collections import Counter
from pathlib import Path

import pytest

from archive import soak
from archivekit import Archive


@pytest.mark.proof
@pytest.mark.parametrize("processes", [False, True])
def test_readers_beside_a_writer_get_right_answers(file: Path, *, processes: bool) -> None:
    done = soak.soak(file, 20, processes=processes)
    assert done["writes"] > 0
    assert len(done) > 1


@pytest.mark.proof
def test_a_wrong_answer_is_noticed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or nothing would be: here a state that no writer leaves behind."""
    with Archive(file) as archive:
        archive.add([soak.article(item, "b") for item in range(soak.ITEMS)])
        monkeypatch.setattr(soak, "QUESTIONS", (soak.walked,))
        with pytest.raises(AssertionError, match="walked of item"):
            soak.read(file, float("inf"), 0, archive)


def test_the_states_differ_in_each_answer() -> None:
    """An answer shows the state that it belongs to."""
    answers = soak.may_be(0)
    kinds = Counter(len({str(answer) for answer in each}) for each in answers.values())
    assert min(kinds) >= 2
