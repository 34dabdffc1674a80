"""bm25s over pairs of characters, the report's title put before each passage: what a careful user would add."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.peers.contract import Found, Searches
from eval.peers.systems.pairs import search_pairs
from eval.peers.texts import read_passages


def build(files: Sequence[Path], folder: Path) -> Searches:
    passages = read_passages(files)
    titles: dict[str, str] = {}
    for passage in passages:
        titles.setdefault(passage.file, passage.text.strip().splitlines()[0])
    return search_pairs([Found(file, f"{titles[file]}\n{text}") for file, text in passages], folder)
