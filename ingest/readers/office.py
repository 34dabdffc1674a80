""".doc, .wps, .rtf and .odt to .docx, through LibreOffice where it is installed."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ingest.document import Document
from ingest.limits import damaged, load_bytes
from ingest.readers.docx import read_docx
from ingest.readers.sniff import sniff
from library.problems import Problem

_PROGRAMS = ("soffice", "libreoffice")
# The first start with a fresh profile takes up to 20 s on a small machine.
_SECONDS = 90


def read_office(data: bytes) -> Document:
    """The document as LibreOffice converts it."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Problem(
            "the old Word or WPS format (.doc, .wps, .rtf, .odt) is read through LibreOffice, which is not installed",
            next_step="install LibreOffice, or save the report as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        converted = _convert(program, data, Path(folder))
        document = read_docx(converted)
    return dataclasses.replace(document, warnings=(*document.warnings, "converted to .docx by LibreOffice"))


def _convert(program: str, data: bytes, folder: Path) -> bytes:
    source, result = folder / "report.doc", folder / "out" / "report.docx"
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(result.parent), str(source),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise Problem(f"LibreOffice cannot be started ({error.strerror})", next_step="check its installation") from None
    try:
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        # soffice is a wrapper: its worker lives in the same session.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise Problem(
            f"LibreOffice did not convert the file within {_SECONDS} s", next_step="save the report as .docx"
        ) from None
    if not result.is_file():
        raise Problem("LibreOffice could not convert the file", next_step="save the report as .docx")
    converted = load_bytes(result)
    if sniff(converted) != "docx":
        raise damaged("converted file")
    return converted
