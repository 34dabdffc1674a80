from __future__ import annotations

import io
import random
import struct
import sys
import zipfile
from pathlib import Path
from zlib import compress, crc32

import pytest
from docx import Document as WordDocument
from PIL import Image

from ingest.limits import MAXIMUM_BYTES, open_archive
from ingest.reading import read_document
from library.problems import Problem


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def word() -> bytes:
    stream = io.BytesIO()
    document = WordDocument()
    document.add_paragraph("一、总体情况")
    document.save(stream)
    return stream.getvalue()


def picture_of_size(side: int) -> bytes:
    """By what its head says."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", compress(b"")), (b"IEND", b""))
    count = struct.Struct(">I").pack
    chunks = [count(len(data)) + name + data + count(crc32(name + data)) for name, data in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        read_document(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert " — " in line
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (random.Random(1).randbytes(5000), "neither text nor of a known type"),
        (word()[:2000], "the Word file is damaged or cut off"),
        (b"%PDF-1.7\n" + random.Random(2).randbytes(500), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(500), "the picture is damaged or cut off"),
        (picture_of_size(10_000), "the picture is too large"),
        (picture_of_size(20_000), "the picture is too large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (packed(a=b"1"), "this archive is no Word file"),
        (packed(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"x"}), "this is a spreadsheet"),
        (packed(word__document_xml=b"").replace(b"word/document_xml", b"word/document.xml"), "damaged"),
        (packed(**{"word__document.xml": b"<w:document"}), "damaged"),
        (b"<html><body><script>1</script></body></html>", "no text was found"),
    ],
)
def test_bad_input_gets_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    assert reason in refusal(path)


def test_no_file_a_folder_and_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "there is no such file" in refusal(tmp_path / "nothing.txt")
    assert "this is a folder" in refusal(tmp_path)
    path = tmp_path / "closed.txt"
    path.write_text("一、总体情况", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission to read" in refusal(path)


def test_a_file_over_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(MAXIMUM_BYTES + 1)
    assert "more than the 50 MB" in refusal(path)


def test_zip_bombs(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(packed(**{"word__document.xml": b"\0" * (30 * 1024 * 1024)}))
    assert "zip bomb" in refusal(path)
    # A directory that lies about the sizes does not help.
    lying = packed(**{"word__document.xml": b"\0" * (30 * 1024 * 1024)})
    size = (30 * 1024 * 1024).to_bytes(4, "little")
    with pytest.raises(Problem):
        open_archive(lying.replace(size, (1000).to_bytes(4, "little")))


def test_old_word_files_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    path = tmp_path / "年报.wps"
    for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"{\\rtf1 }"):
        path.write_bytes(data)
        assert "install LibreOffice, or save the report as .docx" in refusal(path)


def test_a_picture_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ingest.readers.picture", None)
    path = tmp_path / "scan.png"
    Image.new("L", (50, 50), 255).save(path)
    assert "pip install 'gongkai[ocr]'" in refusal(path)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), "docx"),
        ("<html><body><p>一、总体情况</p></body></html>".encode("gb18030"), "html"),
        ("<!DOCTYPE html><p>一、总体情况</p>".encode("utf-16"), "html"),
    ],
)
def test_the_kind_is_told_by_content(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    document = read_document(path)
    assert document.format == kind
    assert [getattr(block, "text", "") for block in document.blocks] == ["一、总体情况"]
