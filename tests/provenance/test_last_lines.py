"""What the last line of a text says: the agency that it is from, and who took its pictures."""

import pytest

import archivekit as ak
from archivekit.model import Article

ABOVE = "The council met on Monday and stayed till late.\n\nThe town wants to build, and soon.\n\n"


def read(last: str) -> Article:
    row = {"title": "Council meets", "text": ABOVE + last, "url": "https://quay-post.com/1"}
    article = ak.read_row(row)
    assert article
    return article


# A last line, and the agencies that it signs with.
AGENCIES = [
    ("Sie sagte: „Wir warten ab.“ (dpa)", ["德新社"], "a closing mark that opens in English"),
    ("Sie sagte: »Wir warten ab!« (dpa)", ["德新社"], "guillemets that point inwards"),
    ("Elle a dit : « Nous attendons. » (AFP)", ["法新社"], "and outwards"),
    ("她说：“我们等着。”（路透社）", ["路透社"], "behind a Chinese mark"),
    ("她說：「我們等著。」（法新社）", ["法新社"], "behind a corner bracket"),
    ("Wir warten ab. RND/dpa/das", ["德新社"], "a newsroom, its agency and who edited it"),
    ("„Wir warten ab.“ dpa/AFP", ["德新社", "法新社"], "two agencies behind a quotation"),
    ("「我們等著」（CPTPP）。", [], "an abbreviation"),
    ("They chose between and/or. yes/no", [], "words with slashes"),
]


@pytest.mark.parametrize(("last", "agencies", "why"), AGENCIES)
def test_agencies_sign_behind_the_last_sentence(last: str, agencies: list[str], why: str) -> None:
    assert [agency.name for agency in read(last).agencies] == agencies, why


# A last line, and who took the pictures.
PHOTOGRAPHERS = [
    ("記事執筆：memn0ck／写真撮影：tern_2106", ["tern_2106"], "an account"),
    ("Foto: kat_99", ["kat_99"], "of one word in small letters"),
    ("写真：3107tuk", ["3107tuk"], "that begins with numbers"),
    ("写真：200mm", [], "a lens"),
    ("摄：ahua88", ["ahua88"], "glued to the label"),
    ("写真：iPhone12", [], "a camera"),
    ("写真：AFP", [], "an agency"),
    ("写真：canon", [], "a company"),
]


@pytest.mark.parametrize(("last", "names", "why"), PHOTOGRAPHERS)
def test_accounts_take_pictures(last: str, names: list[str], why: str) -> None:
    taken = [credit.name for credit in read(last).credits if credit.role == "photographer"]
    assert taken == names, why
