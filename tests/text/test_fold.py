"""The matching form: what goes, what stays, and the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivekit._text.fold import fold, fold_with_offsets, look_up
from archivekit._text.simplified import simplified

# (text, its matching form, why)
FORMS = [
    ("", "", "nothing stays nothing"),
    ("……！？——", "", "signs alone leave nothing"),
    ("「中國」外交部", "中国外交部", "brackets go, Traditional is read as Simplified"),
    ("後來他發現頭髮乾了", "后来他发现头发干了", "many to one"),
    ("Ｗhite　Ｈouse", "white house", "full width is plain width; words stay apart"),
    ("White\n\n— House", "white house", "any gap between words is one space"),
    ("习近平Xi Jinping说", "习近平xi jinping说", "no space between Chinese and a word"),
    ("３．１４％", "3 14", "digits are plain; the point is a gap"),
    ("don’t don't", "dont dont", "an apostrophe is not a gap"),
    ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth", "invisible signs leave no trace"),
    ("Québec Quebec\u0301", "quebec quebec", "accents go, composed or not"),
    ("STRASSE Straße", "strasse strasse", "case folding expands"),
    ("ﬁne ㎞ Ⅷ ㈱ ①", "fine km viii株1", "compatibility forms become what they stand for"),
    ("東京タワーの展望台", "東京タワーの展望台", "Japanese keeps its characters"),
    ("ﾀﾜｰ", "タワー", "half-width kana is kana"),
    ("ガラス ｶﾞﾗｽ", "カラスカラス", "voicing marks go like accents, composed or not"),
    ("國" * 30 + "の店", "国" * 30 + "の店", "one の does not make a text Japanese"),
    ("約翰・史密斯", "约翰史密斯", "the middle dot of names is no kana"),
    ("한국 뉴스", "한국뉴스", "Hangul syllables stand alone"),
    ("著名 看著", "着名看着", "forms that outlets mix are one"),
    ("\ufffd\x00\ue000", "", "damage and private signs leave nothing"),
    ("\ud800中", "中", "a lone surrogate does not stop the rest"),
    ("二〇二〇年", "二〇二〇年", "the Chinese zero is a character"),
    ("㊠目 ㊫生", "项目学生", "a circled character is simplified like the one inside"),
    ("㍿中文", "株式会社中文", "and so are several characters in one sign"),
    ("㌔ 會社", "キロ會社", "the kana inside a sign counts as kana: Japanese keeps its characters"),
]


@pytest.mark.parametrize(("text", "form", "why"), FORMS)
def test_form(text: str, form: str, why: str) -> None:
    """Each text has this matching form."""
    assert form == fold(text), why


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """The matching form is its own matching form."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_lead_back(text: str) -> None:
    """Offsets ascend, stay inside the text, and each character comes from its source."""
    form, offsets = fold_with_offsets(text)
    assert len(offsets) == len(form) + 1
    assert offsets[-1] == len(text)
    assert (offsets[1:] >= offsets[:-1]).all()
    for character, offset in zip(form, offsets.tolist(), strict=False):
        if character != " ":
            assert character in fold(text[offset] + "\u4e00" * 9)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_texts_together_are_as_texts_alone(texts: list[str]) -> None:
    """Looking several texts up at once gives each what it gets alone."""
    together = look_up(texts)
    starts = [0, *together.ends.tolist()]
    for index, text in enumerate(texts):
        alone = look_up([text])
        span = slice(starts[index], starts[index + 1])
        assert alone.entries.tolist() == together.entries[span].tolist()
        assert alone.offsets().tolist() == together.offsets()[span].tolist()


@given(st.text())
def test_width_case_and_composition_never_matter(text: str) -> None:
    """A text and its upper-case or decomposed forms match where case folding says so."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) or (
        any(0xAC00 <= ord(c) <= 0xD7A3 or 0x1100 <= ord(c) <= 0x11FF for c in text)
    )


@pytest.mark.slow
def test_every_row_of_the_table() -> None:
    """Every row maps one Han character to another that maps to itself."""
    rows = simplified()
    assert len(rows) > 4000
    for traditional, simple in rows.items():
        assert len(traditional) == len(simple) == 1
        assert traditional != simple
        assert simple not in rows, f"{traditional} leads on through {simple}"
        assert fold(traditional) == fold(simple)
