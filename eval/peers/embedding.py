"""The built-in embedding model, the same for every system that takes one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from library.embedding import BUILT_IN, BuiltInModel, Vectors


def embed(texts: Sequence[str]) -> Vectors:
    """Unit vectors."""
    return load_model().embed_passages(texts)


@cache
def load_model() -> BuiltInModel:
    return BuiltInModel(BUILT_IN)
