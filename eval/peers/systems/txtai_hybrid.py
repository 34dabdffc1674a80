"""txtai's hybrid index: BM25 and vectors, weighed alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from txtai import Embeddings

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.embedding import embed
from eval.peers.texts import read_passages


def build(files: Sequence[Path], folder: Path) -> Searches:
    passages = read_passages(files)
    index = Embeddings(method="external", transform=embed, hybrid=True)
    index.index((at, passage.text, None) for at, passage in enumerate(passages))
    # What is saved must be told by name how to embed.
    index.config["transform"] = f"{embed.__module__}.{embed.__qualname__}"
    index.save(str(folder))

    def search(question: str) -> list[Found]:
        return [passages[identity] for identity, _ in index.search(question, DEPTH)]

    return Searches(search, search, len(passages))
