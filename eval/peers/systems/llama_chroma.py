"""LlamaIndex's default pipeline on Chroma: its readers, its splitter, vectors alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import chromadb
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.embedding import embed
from eval.peers.systems.llama_nodes import read_nodes, tell_found


class _OurEmbedding(BaseEmbedding):  # type: ignore[misc]
    """Our model as one of theirs."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = embed(texts).tolist()
        return vectors

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def build(files: Sequence[Path], folder: Path) -> Searches:
    client = chromadb.PersistentClient(str(folder), chromadb.Settings(anonymized_telemetry=False))
    store = ChromaVectorStore(chroma_collection=client.create_collection("reports", embedding_function=None))
    nodes = read_nodes(files)
    index = VectorStoreIndex(
        nodes, storage_context=StorageContext.from_defaults(vector_store=store), embed_model=_OurEmbedding()
    )
    retriever = index.as_retriever(similarity_top_k=DEPTH)

    def search(question: str) -> list[Found]:
        return tell_found(retriever.retrieve(question))

    return Searches(search, search, len(nodes))
