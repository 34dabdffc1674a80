"""Puts found passages into the order that a CrossEncoder of the user's gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from library.problems import Problem

DEPTH = 30
"""Passages that are scored; those behind keep their order."""
_LONGEST = 512
"""Tokens of question and passage together."""


class Reranker:
    """A sentence-transformers CrossEncoder, by name or folder."""

    def __init__(self, name: str) -> None:
        # Imports torch, 8–13 s on a small machine: only for who asked for such a model.
        from sentence_transformers import CrossEncoder

        self.name = name
        try:
            self._model = CrossEncoder(name, trust_remote_code=False)
        except (OSError, ValueError) as error:
            raise Problem(
                f"the reranker {name} can't be loaded",
                next_step="check GONGKAI_RERANK_MODEL and the network, or leave the setting empty",
            ) from error

        # A model that takes less keeps its own limit.
        self._model.max_seq_length = min(int(self._model.max_seq_length or _LONGEST), _LONGEST)

    def rerank(self, question: str, candidates: Sequence[str]) -> list[int]:
        """The places of the candidates, best first; equal ones, and all behind the depth, as they came."""
        scored = list(candidates[:DEPTH])
        if len(scored) < 2:
            return list(range(len(candidates)))
        made = self._model.predict([(question, text) for text in scored], show_progress_bar=False)
        scores = [float(score) for score in made]
        if not all(math.isfinite(score) for score in scores):
            return list(range(len(candidates)))
        order = sorted(range(len(scored)), key=lambda place: (-scores[place], place))
        return [*order, *range(len(scored), len(candidates))]


@lru_cache(maxsize=2)
def load_reranker(name: str) -> Reranker | None:
    """None where none is set."""
    return Reranker(name) if name else None
