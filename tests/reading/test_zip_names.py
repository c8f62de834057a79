"""Names in a zip that are not marked as UTF-8: one encoding for all of them, by what they say."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

import archivekit as ak
from archivekit._reading.containers.zip_names import decode_name
from archivekit.testing import zip_of
from making import dump

PAGE = dump("<p>a</p>").encode()


def written(names: list[str], encoding: str, extra: bytes = b"") -> bytes:
    """Return a zip whose names are in an encoding that it does not declare."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, name in enumerate(names):
            info = zipfile.ZipInfo(f"{number:02}".ljust(len(name.encode(encoding)), "x"))
            info.extra = extra
            archive.writestr(info, PAGE)
    data = out.getvalue()
    for number, name in enumerate(names):
        raw = name.encode(encoding)
        data = data.replace(f"{number:02}".ljust(len(raw), "x").encode(), raw)
    return data


def names_read(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [article.path.rpartition("!")[2] for article in ak.read(path)]


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["新闻/渡轮.md", "新闻/票价.md"], "gbk"),
        (["渡轮复航.txt"], "gbk"),
        (["新聞/渡輪復航.md", "功課表.txt"], "big5"),
        (["會議紀錄/許可證.md"], "big5"),
        (["ニュース/渡し船.md", "表示.md"], "cp932"),
        (["港の写真/ソーダ能力.md"], "cp932"),
        (["東京新聞.txt", "お知らせ.txt"], "euc_jp"),
        (["뉴스/나룻배.md", "요금.txt"], "cp949"),
        (["Новости/Паром.md", "Цены.md"], "cp866"),
        (["Новая папка/паром.txt"], "cp866"),
        (["Фотографии порта.md"], "cp1251"),
        (["café.md", "Überfahrt.md", "año.md"], "cp437"),
        (["São João/notícias.md", "ações.md"], "cp850"),
        (["Wiadomości/łódź.md", "żółw.md"], "cp852"),
        (["Neuigkeiten/Fähre über den Fluß.md", "Größe.md", "Häfen für alle.md"], "cp1252"),
        (["新闻/一.md", "Überfahrt.md", "Новости.md"], "utf-8"),
        (["a.md", "b/c.md"], "ascii"),
    ],
)
def test_names_by_what_they_say(tmp_path: Path, names: list[str], encoding: str) -> None:
    assert names_read(tmp_path / "a.zip", written(names, encoding)) == names


def test_one_name_of_many_decides_nothing_alone(tmp_path: Path) -> None:
    """Two bytes are text in any of a dozen encodings; beside others they are what these are."""
    names = ["港.md", "写真/台.md", "お知らせ/ページ.md"]
    assert names_read(tmp_path / "a.zip", written(names, "cp932")) == names


def test_a_zip_without_its_directory(tmp_path: Path) -> None:
    names = ["新聞/渡輪復航.md", "功課表.txt"]
    data = written(names, "big5")
    assert names_read(tmp_path / "a.zip", data[: data.index(b"PK\x01\x02")]) == names


@pytest.mark.parametrize(("damaged", "shown"), [(False, "新闻/渡轮.md"), (True, "caf\u00e9.md")])
def test_the_name_that_info_zip_keeps_beside_it(tmp_path: Path, damaged: bool, shown: str) -> None:
    raw = b"caf\x82.md"
    field = struct.pack("<BI", 1, zlib.crc32(raw) ^ damaged) + "新闻/渡轮.md".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    data = written(["café.md"], "cp437", struct.pack("<HHB", 0x9999, 1, 0) + extra)
    assert names_read(tmp_path / "a.zip", data) == [shown]


def test_a_name_that_is_not_in_the_encoding_of_the_others() -> None:
    names = [name.encode("gbk") for name in ("新闻/渡轮.md", "新闻/票价.md")]
    assert [decode_name(name, "gb18030") for name in names] == ["新闻/渡轮.md", "新闻/票价.md"]
    assert decode_name(b"caf\xff.md", "gb18030") == "caf\xa0.md", "code page 437 has every byte"


def test_a_marked_name_is_utf_8(tmp_path: Path) -> None:
    assert names_read(tmp_path / "a.zip", zip_of({"新闻/一.md": PAGE, "é.md": PAGE})) == [
        "新闻/一.md",
        "é.md",
    ]


@pytest.mark.parametrize("name", ["..\\许.md", "../許.md", "/新聞.md"])
def test_a_name_that_leads_out_is_refused_in_any_encoding(tmp_path: Path, name: str) -> None:
    encoding = "gbk" if "许" in name else "big5"
    path = tmp_path / "a.zip"
    path.write_bytes(written([name, "新聞/渡輪復航.md"[:2]], encoding))
    reader = ak.read(path)
    list(reader)
    assert [problem.reason for problem in reader.problems] == ["unsafe-path"]
