"""How near each word of a question comes to a word of a sentence, by the vectors of the words themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from library.embedding import BuiltInModel, Vectors
from retrieval.narratives.indexes import Indexes

_LEAST = 0.5
"""Cosine of two words below which they have nothing to do with each other."""
_SINGLE_WEIGHT = 0.25
"""A character alone says a quarter of what a word says."""


class WordLikeness:
    """Of one question. A sentence as a whole may be far from it, though each of its words has its like in it."""

    def __init__(self, indexes: Indexes, said: str) -> None:
        self._model = indexes.embedder if isinstance(indexes.embedder, BuiltInModel) else None
        words: tuple[str, ...] = ()
        self._vectors: Vectors | None = None
        if self._model is not None:
            words, self._vectors = self._model.embed_words(said)
        size, counts = indexes.texts.count_holding(words) if words else (0, ())
        self._weights = np.array(
            [
                (_SINGLE_WEIGHT if len(word) == 1 else 1.0) * math.log(1 + size / (count or 1))
                for word, count in zip(words, counts, strict=True)
            ],
            dtype=np.float32,
        )

    def of(self, texts: Sequence[str]) -> list[float]:
        """From 0 to 1; 0 where another model than the built-in one is set, of which words have no vectors."""
        whole = float(self._weights.sum())
        if self._model is None or self._vectors is None or not whole:
            return [0.0] * len(texts)
        return [self._one(self._model, self._vectors, text) / whole for text in texts]

    def _one(self, model: BuiltInModel, vectors: Vectors, text: str) -> float:
        words, others = model.embed_words(text)
        if not words:
            return 0.0
        nearest = (vectors @ others.T).max(axis=1)
        return float((self._weights * np.where(nearest > _LEAST, nearest, 0.0)).sum())
