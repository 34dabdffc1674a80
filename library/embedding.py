"""Text into vectors: the built-in static model with numpy alone, or any sentence-transformers model by name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from library.problems import Problem
from library.texts import PATH_SEPARATOR, IndexedPassage

Vectors = NDArray[np.float32]
BUILT_IN = Path(__file__).parents[1] / "retrieval" / "model"


class Embedder(Protocol):
    """Unit vectors of passages and of questions."""

    fingerprint: str
    """Part of the collection's name: vectors of two models are never compared."""
    dimensions: int

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_question(self, text: str) -> Vectors: ...


class BuiltInModel:
    """Trained by `retrieval/train.py`; its card stands beside it."""

    def __init__(self, folder: Path) -> None:
        files = [folder / name for name in ("model.safetensors", "tokenizer.json")]
        missing = [file.name for file in files if not file.is_file()]
        if missing:
            raise Problem(
                f"the embedding model lacks {', '.join(missing)}",
                where=str(folder),
                next_step="restore the folder from the repository, or train it with python -m retrieval.train",
            )
        self._model = StaticModel.from_pretrained(folder, force_download=False)
        self.dimensions = int(self._model.dim)
        self.fingerprint = _hash(*(file.read_bytes() for file in files))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        made = self._model.encode(
            [spell_out(text) for text in texts], max_length=None, normalize=False, use_multiprocessing=False
        )
        return _unit(np.asarray(made, dtype=np.float32))

    def embed_question(self, text: str) -> Vectors:
        return _first(self.embed_passages([text]))


class SentenceTransformersModel:
    """A model of the Hugging Face hub, or a folder."""

    def __init__(self, name: str) -> None:
        # Imports torch, 8–13 s on a small machine: only for who asked for such a model.
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name, trust_remote_code=False)
        except (OSError, ValueError) as error:
            raise Problem(
                f"the embedding model {name} can't be loaded",
                next_step="check its name and the network, or leave the setting empty for the built-in model",
            ) from error
        self.dimensions = int(self._model.encode_document(["公开"], show_progress_bar=False).shape[1])
        self.fingerprint = f"{re.sub('[^A-Za-z0-9]+', '-', name)[-40:].strip('-')}-{_hash(name.encode())}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return _unit(np.asarray(self._model.encode_document(list(texts), show_progress_bar=False), dtype=np.float32))

    def embed_question(self, text: str) -> Vectors:
        return _first(_unit(np.asarray(self._model.encode_query([text], show_progress_bar=False), dtype=np.float32)))


@lru_cache(maxsize=4)
def load_embedder(name: str = "") -> Embedder:
    """The built-in model, or the named one."""
    return SentenceTransformersModel(name) if name else BuiltInModel(BUILT_IN)


def spell_out(text: str) -> str:
    """The text, then its characters one by one: the model reads words, and what they are made of.

    On held-out questions this doubles recall: a word never trained on is still known by its characters.
    """
    return f"{text} {' '.join(text)}"


def embedded_text(passage: IndexedPassage) -> str:
    """What of a passage is embedded: its own heading says what its sentences are about."""
    return f"{passage.section_path.rsplit(PATH_SEPARATOR, 1)[-1]}\n{passage.text}"


def _unit(vectors: Vectors) -> Vectors:
    """Length one; a text without any character that the model knows points along the first axis."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[norms[:, 0] < 1e-6] = np.eye(1, vectors.shape[1], dtype=np.float32)
    norms[norms < 1e-6] = 1.0
    return np.asarray(vectors / norms, dtype=np.float32)


def _first(vectors: Vectors) -> Vectors:
    return np.asarray(vectors[0], dtype=np.float32)


def _hash(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:12]
