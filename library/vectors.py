"""Vectors of the passages: Chroma serves the open question, a few passages are scored exactly.

The exact vectors are a small SQLite file that any process may read and write. Chroma, which goes stale or breaks
when two processes share its folder, belongs to the one process that holds a lock; what it has yet to take in waits
in the SQLite file, so that no process ever has to wait for the owner.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from library.exact import ExactVectors, Scored, rank
from library.locking import try_lock
from library.nodes import NodeText, build_node
from library.problems import Problem
from library.texts import IndexedPassage

Vectors = NDArray[np.float32]
Result = TypeVar("Result")
Batch = tuple[Sequence[IndexedPassage], Vectors]

_CURRENT = "current"
_CHROMA_BATCH = 2000
_TAKEN_IN_ON_THE_WAY = 50
"""Passages that a question may wait for (30 ms); more are taken in by `settle`."""


class VectorIndex:
    """The vectors that one embedding model gave the passages of one library."""

    def __init__(self, folder: Path, model: str, dimensions: int, *, own: bool) -> None:
        self._name = f"passages-{model}"
        self._root = folder / self._name
        self._dimensions = dimensions
        self._own = own
        self._state = threading.RLock()
        self._edition: _Edition | None = None

    @classmethod
    def open(cls, folder: Path, model: str, dimensions: int, *, own: bool = True) -> VectorIndex:
        """`model` is the fingerprint of the embedding model; a process that does not own never opens Chroma."""
        return cls(folder, model, dimensions, own=own)

    @property
    def generation(self) -> int:
        """Of the record that these vectors were made from; 0 where there are none yet."""
        return self._current().exact.generation

    @property
    def fits(self) -> bool:
        """False where the model of this name gave vectors of another length when these were made."""
        return self._current().exact.fits

    @property
    def size(self) -> int:
        return self._current().exact.size

    def ids(self) -> frozenset[str]:
        """Of all passages that have vectors: what an interrupted building has done already."""
        return self._current().exact.ids()

    def replace(
        self, removed: Iterable[str], passages: Sequence[IndexedPassage], vectors: Vectors, generation: int
    ) -> None:
        """Takes passages out and in, in one transaction; Chroma follows now if it is ours, else with its owner."""
        edition = self._current()
        edition.exact.replace(removed, _rows(passages, vectors), generation)
        edition.settle()

    def rebuild(self, batches: Iterable[Batch], generation: int) -> None:
        """Makes everything anew in a folder of its own, which is swapped in when it is complete."""
        old = self._current()
        number = 1 + max(int(path.name) for path in self._root.iterdir() if path.name.isdigit())
        made = _Edition(self._root / str(number), self._name, self._dimensions, own=self._own)
        for passages, vectors in batches:
            made.exact.replace((), _rows(passages, vectors), 0)
            made.settle()
        made.exact.replace((), (), generation)
        with self._state:
            _point(self._root, number)
            self._edition = made
        old.release()
        for folder in self._root.iterdir():
            if folder.name.isdigit() and folder != made.folder:
                shutil.rmtree(folder, ignore_errors=True)

    def forget_generation(self) -> None:
        """Has the next catching up make everything anew."""
        self._current().exact.forget_generation()

    def settle(self) -> None:
        """Has Chroma take in what other processes have written: for a process that stays, in the background."""
        self._current().settle()

    def warm(self) -> None:
        """The same, and asks a first question, for which Chroma loads what it searches: 0.4 s at 100,000 passages."""
        edition = self._current()
        edition.settle()
        edition.ask_chroma(np.eye(1, self._dimensions, dtype=np.float32)[0], 1)

    def nearest(self, vector: Vectors, limit: int, *, among: Sequence[str] | None = None) -> list[Scored]:
        """Passages by cosine, best first, equal ones by id; `among` are scored exactly, all else through Chroma."""
        edition = self._current()
        if limit <= 0:
            return []
        if among is not None:
            return edition.exact.score(vector, limit, among)
        found = edition.ask_chroma(vector, limit)
        return edition.exact.scan(vector, limit) if found is None else found

    def collection(self) -> Any:  # noqa: ANN401 - chromadb is untyped here
        """The Chroma collection, in llama-index's node format, for other programs of this process."""
        edition = self._current()
        found = edition.collection()
        if found is None and edition.damage:
            raise Problem(
                f"the Chroma collection is damaged ({edition.damage})",
                where=str(edition.folder),
                next_step="have it built anew with: gongkai reindex",
            )
        if found is None:
            raise Problem(
                "the Chroma collection belongs to another process",
                where=str(self._root),
                next_step="stop the page (gongkai serve) that has this library open, then try again",
            )
        return found

    def close(self) -> None:
        with self._state:
            if self._edition is not None:
                self._edition.close()
                self._edition = None

    def _current(self) -> _Edition:
        """The folder that is pointed to, opened again where another process has swapped in a new one."""
        with self._state:
            pointer = self._root / _CURRENT
            if not pointer.exists():
                _point(self._root, 1)
            folder = self._root / pointer.read_text(encoding="ascii").strip()
            if self._edition is None or self._edition.folder != folder:
                if self._edition is not None:
                    self._edition.release()
                self._edition = _Edition(folder, self._name, self._dimensions, own=self._own)
            return self._edition


class _Edition:
    """One folder with the exact vectors and, beside them, Chroma's."""

    def __init__(self, folder: Path, name: str, dimensions: int, *, own: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.exact = ExactVectors(folder / "exact.sqlite", dimensions)
        self._name = name
        self._own = own
        self.damage = ""
        """What Chroma said of its folder when it could not be used."""
        self._busy = threading.Lock()
        self._owned: IO[bytes] | None = None
        self._client: Any = None
        self._collection: Any = None

    def settle(self) -> None:
        """Chroma takes in all that waits for it, where it is ours."""
        with self._busy:
            self._take_in_waiting()

    def ask_chroma(self, vector: Vectors, limit: int) -> list[Scored] | None:
        """None where Chroma is another's, or busy, or far behind: then the exact vectors answer at once."""
        if not self._own or not self._busy.acquire(blocking=False):
            return None
        try:
            if self.exact.waits > _TAKEN_IN_ON_THE_WAY or not self._take_in_waiting() or not self.exact.size:
                return None
            return self._attempt(lambda: _ask(self._collection, vector, limit))
        finally:
            self._busy.release()

    def collection(self) -> Any | None:  # noqa: ANN401
        """With all that waits for it taken in; None where it is another's."""
        with self._busy:
            return self._collection if self._take_in_waiting() else None

    def release(self) -> None:
        """Leaves Chroma to others; a thread that still scans the exact vectors may finish."""
        with self._busy:
            self._own = False
            if self._client is not None:
                self._client.close()
                self._client = self._collection = None
            if self._owned is not None:
                self._owned.close()
                self._owned = None

    def close(self) -> None:
        self.release()
        self.exact.close()

    def _take_in_waiting(self) -> bool:
        if self._owned is None and self._own:
            self._owned = try_lock(self.folder / "owner.lock")
        if self._owned is None or self.damage:
            return False
        return bool(self._attempt(self._take_in_batches))

    def _take_in_batches(self) -> bool:
        is_fresh = self._collection is None
        if is_fresh:
            self._client, self._collection = _open_collection(self.folder / "chroma", self._name)
        try:
            for texts, vectors in self.exact.waiting(_CHROMA_BATCH):
                _take_in(self._collection, texts, vectors)
        except sqlite3.DatabaseError:
            # The exact vectors can't be written (a full disk): what waits for Chroma waits on.
            return False
        if is_fresh:
            held, size = self._collection.count(), self.exact.size
            if held != size and not self.exact.waits:
                # Chroma makes an empty database where it finds none.
                raise ValueError(f"it holds {held} of {size} passages")
        return True

    def _attempt(self, action: Callable[[], Result]) -> Result | None:
        """What Chroma gives; None where its folder is damaged, which is left alone from then on."""
        # Chroma's import costs 0.4 s, which a process that only reads exact vectors never pays.
        from chromadb.errors import ChromaError

        try:
            return action()
        except (ChromaError, OSError, ValueError, AttributeError) as error:
            # The last is what its own client raises over a database that can't be read.
            # Derived data: generation 0 has it built anew, and until then the exact vectors answer.
            with suppress(sqlite3.DatabaseError):
                # Where the disk is full this, too, can't be written: then the next catching up finds Chroma behind.
                self.exact.forget_generation()
            self._own = False
            self.damage = str(error).partition("\n")[0][:200]
            return None


def _open_collection(folder: Path, name: str) -> tuple[Any, Any]:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    collection = client.get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
    )
    return client, collection


def _take_in(collection: Any, texts: Sequence[tuple[str, NodeText | None]], vectors: Vectors) -> None:  # noqa: ANN401
    collection.delete(ids=[identity for identity, _ in texts])
    held = [(identity, text) for identity, text in texts if text is not None]
    if held:
        collection.add(
            ids=[identity for identity, _ in held],
            embeddings=vectors,
            metadatas=[text.metadata for _, text in held],
            documents=[text.document for _, text in held],
        )


def _ask(collection: Any, vector: Vectors, limit: int) -> list[Scored]:  # noqa: ANN401
    answer = collection.query(
        query_embeddings=np.asarray(vector, dtype=np.float32)[None, :], n_results=limit, include=["distances"]
    )
    pairs = zip(answer["ids"][0], answer["distances"][0], strict=True)
    return rank([(identity, 1.0 - float(distance)) for identity, distance in pairs], limit)


def _rows(passages: Sequence[IndexedPassage], vectors: Vectors) -> Iterator[tuple[str, Vectors, NodeText]]:
    for passage, vector in zip(passages, vectors, strict=True):
        yield passage.id, vector, build_node(passage)


def _point(root: Path, number: int) -> None:
    root.mkdir(parents=True, exist_ok=True)
    fresh = root / f"{_CURRENT}.new"
    fresh.write_text(str(number), encoding="ascii")
    fresh.replace(root / _CURRENT)
