"""A headline in the name of a file."""

import zipfile
from pathlib import Path

import pytest

import archivekit as ak

TEXT = "The city reopened the old pier on Monday. Ferries call there from June.\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Old pier reopens after two years.txt", "Old pier reopens after two years"),
        ("2024-05-16-老码头重新开放，下月恢复通航.md", "老码头重新开放，下月恢复通航"),
        ("399687_河口日报 | 老码头重新开放.md", "河口日报 | 老码头重新开放"),
        ("古い桟橋が二年ぶりに再開した.markdown", "古い桟橋が二年ぶりに再開した"),
        ("Старый причал снова открыт.txt", "Старый причал снова открыт"),
        ("old-pier-reopens-after-two-years.md", None),
        ("2024-05-16.md", None),
        ("notes.txt", None),
        ("老码头.md", None),
        ("Old pier.txt", None),
        ("a b c d e f.txt", None),
        ("article 291 of 326 587.txt", None),
        (f"{'Old pier reopens ' * 13}.txt", None),
        ("Old pier reopens after two years.log", None),
    ],
)
def test_a_headline_in_the_name_of_a_file_is_the_title(
    tmp_path: Path, name: str, title: str | None
) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    (article,) = ak.read(path)
    assert article.title == title
    assert article.text == TEXT.strip()
    evidence = article.evidence.title
    assert (evidence is None) == (title is None)
    if evidence:
        assert (evidence.layer, evidence.rule) == ("file-name", "file-name-title")
        assert article.source[evidence.start : evidence.end] == evidence.quote == title


def test_the_name_changes_no_article_and_no_title_of_its_own(tmp_path: Path) -> None:
    named, plain = tmp_path / "Old pier reopens after two years.txt", tmp_path / "a.txt"
    for path in (named, plain):
        path.write_text(TEXT, "utf-8")
    titled = tmp_path / "Another name than the title has.md"
    titled.write_text(f"# Lift opens\n\n{TEXT}", "utf-8")
    ids = {article.id for article in ak.read(named, plain)}
    assert len(ids) == 1
    assert [article.title for article in ak.read(titled)] == ["Lift opens"]


def test_names_inside_containers_count_and_those_of_feeds_do_not(tmp_path: Path) -> None:
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("2024/Old pier reopens after two years.txt", TEXT)
    rows = tmp_path / "All the news of one year.jsonl"
    rows.write_text('{"url": "https://a.example/1", "text": "It opened."}\n', "utf-8")
    assert [a.title for a in ak.read(packed)] == ["Old pier reopens after two years"]
    assert [a.title for a in ak.read(rows)] == [None]
