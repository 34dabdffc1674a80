"""Text into vectors: the built-in model with numpy alone, any sentence-transformers model, or a server's."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from library.problems import Problem
from library.settings import EmbeddingSettings
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
        # StaticModel.from_pretrained does the same, but imports the hub's client first: a sixth of a second.
        tensors = load_file(files[0])
        self._model = StaticModel(
            tensors["embeddings"],
            Tokenizer.from_file(str(files[1])),
            weights=tensors.get("weights"),
            token_mapping=tensors.get("mapping"),
        )
        self.dimensions = int(self._model.dim)
        mapping = tensors.get("mapping")
        self._rows = tensors["embeddings"], mapping
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

    def embed_words(self, text: str) -> tuple[tuple[str, ...], Vectors]:
        """The different words and characters that the model cuts a text into, each with its own unit vector."""
        places = list(dict.fromkeys(self._model.tokenizer.encode(text, add_special_tokens=False).ids))
        if not places:
            return (), np.zeros((0, self.dimensions), dtype=np.float32)
        return tuple(self._model.tokens[place] for place in places), _unit(self._rows_of(places))


    def _rows_of(self, places: Sequence[int]) -> Vectors:
        """A token's scale makes no difference to the direction of its vector."""
        rows, mapping = self._rows
        return np.asarray(rows[places if mapping is None else mapping[places]], dtype=np.float32)


class SentenceTransformersModel:
    """A model of the Hugging Face hub, or a folder."""

    def __init__(self, name: str, prompt: str = "") -> None:
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
        self.fingerprint = fingerprint_of(EmbeddingSettings(name))
        self._prompt = prompt

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return _unit(np.asarray(self._model.encode_document(list(texts), show_progress_bar=False), dtype=np.float32))

    def embed_question(self, text: str) -> Vectors:
        """With the prompt of the settings, else with the one that the model's own configuration has for questions."""
        options = {"prompt": self._prompt} if self._prompt else {}
        made = self._model.encode_query([text], show_progress_bar=False, **options)
        return _first(_unit(np.asarray(made, dtype=np.float32)))


class EndpointModel:
    """A model behind an OpenAI-compatible embeddings server."""

    _AT_ONCE = 64
    """Texts of one request: what the smaller servers take."""
    _SECONDS = 30.0
    """For one request as a whole."""
    _PAUSE = 60.0
    """Seconds for which a server that failed is not asked again: no question waits for it in between."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        # Costs a tenth of a second to import: only for who has set such a server.
        from library.bounded import bounded_client

        self._settings = settings
        self._quiet_until = 0.0
        self.dimensions = 0
        self._client = bounded_client(self._SECONDS)
        self.dimensions = int(self._ask(["公开"]).shape[1])
        self.fingerprint = fingerprint_of(settings)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        made = [self._ask(texts[start : start + self._AT_ONCE]) for start in range(0, len(texts), self._AT_ONCE)]
        return _unit(np.concatenate(made)) if made else np.zeros((0, self.dimensions), dtype=np.float32)

    def embed_question(self, text: str) -> Vectors:
        return _first(_unit(self._ask([self._settings.prompt + text])))

    def _ask(self, texts: Sequence[str]) -> Vectors:
        import httpx

        if time.monotonic() < self._quiet_until:
            raise self._failed("it failed a moment ago")
        try:
            reply = self._client.post(
                f"{self._settings.url.rstrip('/')}/embeddings",
                json={"model": self._settings.model, "input": list(texts), "encoding_format": "float"},
                headers={"Authorization": f"Bearer {self._settings.key or 'none'}"},
            )
            if not reply.is_success:
                raise ValueError(f"status {reply.status_code}: {' '.join(reply.text.split())}")
            rows = [each["embedding"] for each in sorted(reply.json()["data"], key=lambda each: each["index"])]
            made = np.asarray(rows, dtype=np.float32)
        except (LookupError, ArithmeticError, TypeError, RecursionError) as error:
            self._quiet_until = time.monotonic() + self._PAUSE
            raise self._failed("its reply has the wrong format") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            self._quiet_until = time.monotonic() + self._PAUSE
            said = str(error).replace(self._settings.key, "…") if self._settings.key else str(error)
            raise self._failed(said.partition("\n")[0][:120]) from error
        if made.ndim != 2 or made.shape[0] != len(texts) or not np.isfinite(made).all():
            raise self._failed("its reply has the wrong format")
        if self.dimensions and made.shape[1] != self.dimensions:
            raise self._failed(f"vectors of {made.shape[1]} numbers where it gave {self.dimensions}: another model?")
        return made

    def _failed(self, why: str) -> Problem:
        return Problem(
            f"the embeddings server gave no vectors ({why})",
            where=self._settings.url,
            next_step="check GONGKAI_EMBED_URL, GONGKAI_EMBED_MODEL and GONGKAI_EMBED_KEY with gongkai doctor",
        )


def load_embedder(name: str = "") -> Embedder:
    """The built-in model, or the named one."""
    return embedder_of(EmbeddingSettings(name))


@lru_cache(maxsize=4)
def embedder_of(settings: EmbeddingSettings) -> Embedder:
    """The model that the settings name."""
    if settings.url:
        return EndpointModel(settings)
    return SentenceTransformersModel(settings.model, settings.prompt) if settings.model else BuiltInModel(BUILT_IN)


def fingerprint_of(settings: EmbeddingSettings) -> str:
    """Known before a model is loaded, except that of the built-in one, which is quickly loaded."""
    if not settings.model:
        return embedder_of(EmbeddingSettings()).fingerprint
    words = re.sub("[^A-Za-z0-9]+", "-", settings.model)[-40:].strip("-")
    # Prompt and key change no passage's vector.
    return f"{words}-{_hash((settings.model + (settings.url and chr(10) + settings.url)).encode())}"


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
