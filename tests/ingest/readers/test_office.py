from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument

from ingest.document import Line
from ingest.readers import office
from library.problems import Problem
from tests.ingest.readers.drawn_form import word_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice, the only part that a test machine may lack."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program) if name == "soffice" else None)


def test_old_word_file_is_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = WordDocument()
    document.add_paragraph("一、总体情况")
    (tmp_path / "made.docx").write_bytes(word_bytes(document))
    copy = (
        'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; cp "$(dirname "$0")/made.docx" "$2/report.docx"'
    )
    stand_in(tmp_path, copy, monkeypatch)
    read = office.read_office(OLE)
    assert [block.text for block in read.blocks if isinstance(block, Line)] == ["一、总体情况"]
    assert read.warnings == ("converted to .docx by LibreOffice",)


def test_conversion_that_fails_or_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "exit 3", monkeypatch)
    with pytest.raises(Problem, match="LibreOffice could not convert the file — save the report"):
        office.read_office(OLE)
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    stand_in(tmp_path, "sleep 30", monkeypatch)
    with pytest.raises(Problem, match="did not convert the file within"):
        office.read_office(OLE)
