"""Text for the systems that bring no reader of files: markitdown's, cut at paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from markitdown import MarkItDown

from eval.peers.contract import Found

LONGEST = 500
"""Characters of a passage: some two paragraphs of a report."""


def read_passages(files: Sequence[Path]) -> list[Found]:
    reader = MarkItDown()
    return [Found(file.stem, text) for file in files for text in cut(reader.convert(str(file)).text_content)]


def cut(text: str) -> Iterator[str]:
    """Whole lines as long as they fit; a longer line at its length."""
    held = ""
    for line in text.splitlines():
        if held and len(held) + len(line) >= LONGEST:
            yield held
            held = ""
        held = f"{held}\n{line}" if held else line.strip()
        while len(held) > LONGEST:
            yield held[:LONGEST]
            held = held[LONGEST:]
    if held:
        yield held
