"""Chroma alone: its own collection and query, our vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import chromadb

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.embedding import embed
from eval.peers.texts import read_passages

_AT_ONCE = 1000


def build(files: Sequence[Path], folder: Path) -> Searches:
    passages = read_passages(files)
    settings = chromadb.Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(folder), settings)
    collection = client.create_collection("reports", metadata={"hnsw:space": "cosine"}, embedding_function=None)
    for start in range(0, len(passages), _AT_ONCE):
        some = passages[start : start + _AT_ONCE]
        collection.add(
            ids=[str(start + at) for at in range(len(some))],
            embeddings=embed([passage.text for passage in some]),
            documents=[passage.text for passage in some],
        )

    def search(question: str) -> list[Found]:
        hits = collection.query(query_embeddings=embed([question]), n_results=DEPTH, include=[])
        return [passages[int(identity)] for identity in hits["ids"][0]]

    return Searches(search, search, len(passages))
