"""LlamaIndex's BM25Retriever as it is shipped: English stems, words between blanks and punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.retrievers.bm25 import BM25Retriever

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.systems.llama_nodes import read_nodes, tell_found


def build(files: Sequence[Path], folder: Path) -> Searches:
    nodes = read_nodes(files)
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH)
    retriever.persist(str(folder))

    def search(question: str) -> list[Found]:
        return tell_found(retriever.retrieve(question))

    return Searches(search, search, len(nodes))
