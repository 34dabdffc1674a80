"""The two indexes as a question uses them, brought up to date where that is cheap."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from library.embedded import catch_up_vectors, count_behind, open_vectors
from library.embedding import Embedder, fingerprint_of
from library.indexes import catch_up_or_say, open_texts
from library.problems import Problem
from library.serving import choose_embedder, generation_of, serving_settings
from library.settings import EmbeddingSettings, read_settings
from library.store import Library
from library.texts import TextIndex
from library.vectors import VectorIndex, Vectors
from retrieval.reranking import Reranker, load_reranker

CHEAP = 20_000
"""Passages that are embedded while a question waits: 2 s on a small machine."""
_REMEMBERED_BYTES = 32_000_000
"""Of vectors of sentences: 30,000 of the built-in model. The next question is often asked of the same reports."""
_ASKED_LAST = 64


@dataclass(frozen=True, slots=True)
class Indexes:
    """Full text always; vectors where there are any that hold what the record holds."""

    texts: TextIndex
    vectors: VectorIndex | None
    embedder: Embedder | None
    reranker: Reranker | None = None
    notes: tuple[str, ...] = ()
    """What was behind or is missing, for the user to read."""
    awaited: EmbeddingSettings | None = None
    """The model that is set, where another one's vectors serve until its own are complete."""
    remembered: dict[str, Vectors] = field(default_factory=dict, repr=False, compare=False)
    """By sentence its vector."""
    asked: dict[str, Vectors] = field(default_factory=dict, repr=False, compare=False)
    """By question its vector, of those asked last."""

    @classmethod
    def open(cls, library: Library, *, own: bool = False, model: str = "", cheap: int = CHEAP) -> Indexes:
        """`own` for a process that stays; `model` names another embedding model than that of the settings."""
        notes = []
        texts = open_texts(library)
        if said := catch_up_or_say(library, texts):
            notes.append(said)
        settings = read_settings()
        reranker = None
        try:
            reranker = load_reranker(settings.reranker)
        except Problem as problem:
            notes.append(str(problem))
        try:
            wanted = EmbeddingSettings(model) if model else settings.embedding
            embedder, said = choose_embedder(library, wanted)
        except Problem as problem:
            return cls(texts, None, None, reranker, (*notes, f"only the full text is searched: {problem}"))
        if said:
            notes.append(said)
        vectors = open_vectors(library, embedder, own=own)
        behind = count_behind(library, vectors)
        if behind > cheap:
            vectors.close()
            said = f"only the full text is searched: {behind} passages have no vectors yet; run gongkai ingest again"
            return cls(texts, None, None, reranker, (*notes, said))
        if catch_up_vectors(library, vectors, embedder):
            notes.append("the vectors were behind the library and have been brought up to date")
        if own:
            # What other processes have written waits for the owner of Chroma; no question waits for it.
            threading.Thread(target=vectors.warm, daemon=True).start()
        awaited = wanted if serving_settings(library, wanted) is not wanted else None
        return cls(texts, vectors, embedder, reranker, tuple(notes), awaited)

    def is_superseded(self, library: Library) -> bool:
        """Whether the vectors that were awaited are complete."""
        return self.awaited is not None and generation_of(library, fingerprint_of(self.awaited)) > 0

    def refresh(self, library: Library) -> None:
        """Takes in what the library has gained or lost since; a search under way is not disturbed."""
        catch_up_or_say(library, self.texts)
        if self.vectors is not None and self.embedder is not None:
            catch_up_vectors(library, self.vectors, self.embedder)

    def similarities(self, question: str, sentences: Sequence[str]) -> list[float]:
        """Cosines; all 0 where there is no embedding model."""
        if self.embedder is None or not sentences or not question:
            return [0.0] * len(sentences)
        try:
            vectors = self._vectors_of(sentences, self.embedder)
            return [float(score) for score in vectors @ self.vector_of(question, self.embedder)]
        except Problem:
            # A server of embeddings that fails while a question waits: the words alone decide.
            return [0.0] * len(sentences)

    def vector_of(self, question: str, embedder: Embedder) -> Vectors:
        """Wanted twice: for the passages, and for the sentences in them."""
        made = self.asked.get(question)
        if made is None:
            made = embedder.embed_question(question)
            if len(self.asked) >= _ASKED_LAST:
                self.asked.clear()
            self.asked[question] = made
        return made

    def _vectors_of(self, sentences: Sequence[str], embedder: Embedder) -> Vectors:
        # Another thread may clear what is remembered at any time.
        found = {each: held for each in sentences if (held := self.remembered.get(each)) is not None}
        missing = [each for each in dict.fromkeys(sentences) if each not in found]
        made = dict(zip(missing, embedder.embed_passages(missing), strict=True))
        if (len(self.remembered) + len(made)) * embedder.dimensions * 4 > _REMEMBERED_BYTES:
            self.remembered.clear()
        self.remembered.update(made)
        found |= made
        return np.stack([found[each] for each in sentences])

    def close(self) -> None:
        if self.vectors is not None:
            self.vectors.close()
