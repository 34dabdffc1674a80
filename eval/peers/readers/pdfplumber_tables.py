"""pdfplumber's tables of a PDF, with its defaults."""

from __future__ import annotations

from pathlib import Path

import pdfplumber

suffixes = (".pdf",)


def read_grids(file: Path) -> list[list[list[str]]]:
    with pdfplumber.open(file) as document:
        return [
            [[cell or "" for cell in row] for row in table]
            for page in document.pages
            for table in page.extract_tables()
        ]
