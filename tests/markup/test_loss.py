"""A body whose words end in no block is found, and what a page hides is no loss."""

from pathlib import Path

import pytest

import archivekit as ak
from archivekit._markup.loss import Loss, measure_loss
from making import dump

HIDDEN = [
    ("<script>var a = 'many words'</script>", "a script"),
    ("<!-- many words -->", "a comment"),
    ("<div data-props='{\"a\": \"<b>many</b> words\"}'></div>", "data in an attribute"),
    ("<select><option>many</option></select>", "choices of a form"),
    ("![](https://a.example/many-words.jpg)", "an address of Markdown"),
    ("https://a.example/many-words", "an address"),
    ("&nbsp;&eacute;", "entities"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "why"), HIDDEN)
def test_what_nobody_sees_is_not_lost(markup: str, why: str) -> None:
    assert measure_loss(f"<p>one</p>{markup}", ["one"]) == Loss(3, 0), why


def test_letters_of_any_script_count() -> None:
    assert measure_loss("<p>渔民</p><p>дом</p><p>بيت</p>", ["渔民"]) == Loss(8, 6)


def test_a_reading_says_which_articles_lost_their_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "渔民说这是三年来第一次。" * 40
    (tmp_path / "a.md").write_text(dump(f"<p>一</p><p>{text}</p>"), "utf-8")
    reading = iter(ak.read(tmp_path))
    assert len(list(reading)) == 1
    assert not reading.notes
    monkeypatch.setattr("archivekit._provenance.page.read_lines", lambda *a, **k: [])
    reading = iter(ak.read(tmp_path))
    assert len(list(reading)) == 1
    assert [note.reason for note in reading.notes] == ["text-lost"]
    assert "441 of 441 letters" in reading.notes[0].detail
