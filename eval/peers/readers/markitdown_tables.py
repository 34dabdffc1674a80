"""markitdown's tables: whatever stands between pipes in the Markdown that it makes of a file."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from markitdown import MarkItDown

suffixes = (".html", ".docx", ".pdf")
_RULE = re.compile(r"[|\s:-]+")


def read_grids(file: Path) -> list[list[list[str]]]:
    lines = MarkItDown().convert(str(file)).text_content.splitlines()
    blocks = groupby(lines, lambda line: line.lstrip().startswith("|"))
    return [
        [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block if not _RULE.fullmatch(line)]
        for in_table, block in blocks
        if in_table
    ]
