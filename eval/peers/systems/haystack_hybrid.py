"""Haystack: its converters, its recursive splitter, BM25 and vectors joined by reciprocal ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from haystack import Document
from haystack.components.converters import (
    DOCXToDocument,
    HTMLToDocument,
    PyPDFToDocument,
    TextFileToDocument,
)
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import RecursiveDocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from eval.peers.contract import DEPTH, Found, Searches
from eval.peers.embedding import embed
from eval.peers.texts import LONGEST

_CONVERTERS = {
    ".txt": TextFileToDocument,
    ".md": TextFileToDocument,
    ".html": HTMLToDocument,
    ".docx": DOCXToDocument,
    ".pdf": PyPDFToDocument,
}


def build(files: Sequence[Path], folder: Path) -> Searches:
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    documents = _cut(files)
    vectors = embed([document.content for document in documents]).tolist()
    store.write_documents(
        [replace(document, embedding=vector) for document, vector in zip(documents, vectors, strict=True)]
    )
    folder.mkdir()
    store.save_to_disk(str(folder / "store.json"))
    words = InMemoryBM25Retriever(store, top_k=DEPTH)
    meaning = InMemoryEmbeddingRetriever(store, top_k=DEPTH)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH)

    def search(question: str) -> list[Found]:
        by_words = words.run(query=question)["documents"]
        by_meaning = meaning.run(query_embedding=embed([question])[0].tolist())["documents"]
        joined = joiner.run(documents=[by_words, by_meaning])["documents"]
        return [Found(Path(document.meta["file_path"]).stem, document.content) for document in joined]

    return Searches(search, search, len(documents))


def _cut(files: Sequence[Path]) -> list[Document]:
    """Its splitter counts characters here: its default counts words between blanks, which Chinese has not."""
    documents: list[Document] = []
    for suffix, converter in _CONVERTERS.items():
        some = [file for file in files if file.suffix == suffix]
        documents += converter().run(sources=some)["documents"] if some else []
    splitter = RecursiveDocumentSplitter(
        split_length=LONGEST, split_unit="char", separators=["\n\n", "\n", "。", "；", "，"]
    )
    cut: list[Document] = splitter.run(documents=documents)["documents"]
    return [document for document in cut if document.content and document.content.strip()]
