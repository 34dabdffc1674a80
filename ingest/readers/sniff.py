"""What kind of file the bytes are, told by their content and never by a name."""

from __future__ import annotations

import re
import zipfile
from typing import Literal

from ingest.limits import MAXIMUM_CHARACTERS, open_archive
from ingest.readers.decode import decode_text
from library.problems import Problem

Kind = Literal["docx", "pdf", "office", "picture", "html", "archived_page", "markdown", "text"]

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT_TAG = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_TABLE = re.compile(r"(?:<html>\s*)?(?:<body>\s*)?<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_PIPED_LINE = re.compile(r"^.*\|.*$", re.MULTILINE)
_CONTENT_TAG = re.compile(r"</?(?:p|div|table|tr|td|span|br|h[1-6]|section|article|strong|font)(?:\s[^<>]*)?/?>", re.I)
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} +\S|^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*\|[ \t|:-]*$|"
    r"\*\*[^*\n]+\*\*|^\[[^\]\n]+\]\(\S+\)|!\[[^\[\]\n]*\]\([^\s()]+\)",
    re.MULTILINE,
)

_MARKS = ("#", "**", "](", "--")
"""One of these stands in whatever `_MARKDOWN` finds; most texts have none."""


def sniff(data: bytes) -> Kind:
    """The reader that a file needs; a Problem where there is none."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_archive(data)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Problem("the Word file is locked with a password", next_step="give an unlocked copy")
        return "office"
    if data.startswith(b"{\\rtf"):
        return "office"
    if data.startswith(_PICTURES[:-1]) or _is_bitmap(data) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    return _sniff_text(data)


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and int.from_bytes(data[2:6], "little") in (len(data), 0)


def _sniff_archive(data: bytes) -> Kind:
    with open_archive(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        if "[Content_Types].xml" in names:
            return _sniff_package(archive, names)
        if "mimetype" in names and b"opendocument.text" in archive.read("mimetype")[:100]:
            return "office"
    raise Problem("this archive is no Word file", next_step="unpack it and add the report in it")


def _sniff_package(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if b"wordprocessingml.document.main" in archive.read("[Content_Types].xml"):
        return "docx"
    kind = "spreadsheet" if any(name.startswith("xl/") for name in names) else "Office file without text"
    raise Problem(f"this is a {kind}, not a report", next_step="save the report as .docx or PDF")


def _sniff_text(data: bytes) -> Kind:
    text = decode_text(data)
    if text is None:
        raise Problem(
            "the file is neither text nor of a known type",
            next_step="give the report as text, Markdown, HTML, Word, PDF or a picture",
        )
    text = text[:MAXIMUM_CHARACTERS]
    head = text[:4000]
    if "multipart/related" in head and re.search(r"^MIME-Version:", head, re.MULTILINE | re.IGNORECASE):
        return "archived_page"
    # Programs that recognise scans write a page of its own for each table into their Markdown.
    opening = text[:20_000]
    if "<" in opening and _DOCUMENT_TAG.search(opening if text.lstrip().startswith("<") else _without_tables(opening)):
        return "html"
    tagged = _is_tagged(text)
    if tagged and _is_tagged(_PIPED_LINE.sub("", _without_tables(text))):
        return "html"
    marked = any(mark in text for mark in _MARKS) and _MARKDOWN.search(text)
    return "markdown" if marked or tagged else "text"


def _without_tables(text: str) -> str:
    """Behind the last one that is closed, none is looked for: each opening would search to the end."""
    end = text.lower().rfind("</table")
    return _TABLE.sub("", text[: end + 20]) + text[end + 20 :] if end >= 0 else text


def _is_tagged(text: str) -> bool:
    return "<" in text and len(_CONTENT_TAG.findall(text)) >= max(4, len(text) // 1000)
