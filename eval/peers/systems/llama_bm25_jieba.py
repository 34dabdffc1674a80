"""LlamaIndex's BM25Retriever with a fair Chinese tokenizer: jieba's words, no stemming."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import jieba
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.systems.llama_nodes import read_nodes, tell_found


def build(files: Sequence[Path], folder: Path) -> Searches:
    jieba.setLogLevel(logging.WARNING)
    nodes = {node.node_id: node for node in read_nodes(files)}
    cut = [TextNode(id_=node.node_id, text=_cut(node.text)) for node in nodes.values()]
    retriever = BM25Retriever.from_defaults(
        nodes=cut, similarity_top_k=DEPTH, skip_stemming=True, token_pattern=r"(?u)\S+"
    )
    retriever.persist(str(folder))

    def search(question: str) -> list[Found]:
        found = retriever.retrieve(_cut(question))
        for each in found:
            each.node = nodes[each.node.node_id]
        return tell_found(found)

    return Searches(search, search, len(nodes))


def _cut(text: str) -> str:
    return " ".join(word for word in jieba.cut_for_search(text) if word.strip())
