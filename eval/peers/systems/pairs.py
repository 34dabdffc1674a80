"""bm25s over pairs of characters: what words alone do without a segmenter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import bm25s

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.texts import read_passages


def build(files: Sequence[Path], folder: Path) -> Searches:
    return search_pairs(read_passages(files), folder)


def search_pairs(passages: Sequence[Found], folder: Path) -> Searches:
    index = bm25s.BM25()
    index.index([_cut(passage.text) for passage in passages], show_progress=False)
    index.save(str(folder))

    def search(question: str) -> list[Found]:
        found, _ = index.retrieve([_cut(question)], k=DEPTH, show_progress=False)
        return [passages[int(at)] for at in found[0]]

    return Searches(search, search, len(passages))


def _cut(text: str) -> list[str]:
    return [one + other for one, other in pairwise("".join(text.split()))]
