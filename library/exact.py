"""The exact vectors of the passages: one SQLite file, scored with numpy."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from library.nodes import NodeText

_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (generation INTEGER NOT NULL, changes INTEGER NOT NULL);
INSERT INTO state SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM state);
CREATE TABLE IF NOT EXISTS vectors (id TEXT PRIMARY KEY, vector BLOB NOT NULL);
-- What Chroma has yet to take in: a node to hold, or null for one to drop.
CREATE TABLE IF NOT EXISTS waiting (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, node TEXT);
"""
_FEW = 1000
"""Up to so many passages are read one by one (4 ms); beyond, the whole matrix is held in memory."""
_TIE = 1e-5
"""Scores nearer than this are equal; rank orders them by id."""
_STORED = np.float16
"""Half precision moves a cosine by less than 0.0005 and halves the file."""


class Scored(NamedTuple):
    id: str
    score: float


class ExactVectors:
    def __init__(self, path: Path, dimensions: int) -> None:
        self._dimensions = dimensions
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)
        self._matrix: _Matrix | None = None

    @property
    def generation(self) -> int:
        return self._number("SELECT generation FROM state")

    @property
    def fits(self) -> bool:
        """Whether what is held has as many numbers as the model gives now, which another one of its name may change."""
        return self._number("SELECT coalesce((SELECT length(vector) FROM vectors LIMIT 1), 0)") in {
            0,
            self._dimensions * np.dtype(_STORED).itemsize,
        }

    @property
    def size(self) -> int:
        return self._number("SELECT count(*) FROM vectors")

    @property
    def waits(self) -> int:
        """How many passages Chroma has yet to take in or drop."""
        return self._number("SELECT count(*) FROM waiting")

    def ids(self) -> frozenset[str]:
        with self._lock:
            return frozenset(identity for (identity,) in self._connection.execute("SELECT id FROM vectors"))

    def replace(
        self,
        removed: Iterable[str],
        added: Iterable[tuple[str, NDArray[np.float32], NodeText]],
        generation: int,
    ) -> None:
        with self._transaction() as connection:
            gone = [(identity,) for identity in removed]
            connection.executemany("DELETE FROM vectors WHERE id = ?", gone)
            connection.executemany("INSERT OR REPLACE INTO waiting (id, node) VALUES (?, NULL)", gone)
            for identity, vector, node in added:
                connection.execute(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)", (identity, vector.astype(_STORED).tobytes())
                )
                connection.execute(
                    "INSERT OR REPLACE INTO waiting (id, node) VALUES (?, ?)", (identity, node.to_json())
                )
            connection.execute("UPDATE state SET generation = ?, changes = changes + 1", (generation,))

    def forget_generation(self) -> None:
        with self._transaction() as connection:
            connection.execute("UPDATE state SET generation = 0")

    def waiting(self, batch: int) -> Iterator[tuple[list[tuple[str, NodeText | None]], NDArray[np.float32]]]:
        """What Chroma has yet to take in, batch by batch; a batch is struck off when the next is asked for."""
        while True:
            with self._lock:
                rows = self._connection.execute(
                    "SELECT w.number, w.id, w.node, v.vector FROM waiting w LEFT JOIN vectors v ON v.id = w.id "
                    "ORDER BY w.number LIMIT ?",
                    (batch,),
                ).fetchall()
            if not rows:
                return
            texts = [(identity, NodeText.from_json(node) if node else None) for _, identity, node, _ in rows]
            yield texts, self._decode([vector for _, _, node, vector in rows if node])
            with self._transaction() as connection:
                connection.executemany("DELETE FROM waiting WHERE number = ?", [(row[0],) for row in rows])

    def score(self, vector: NDArray[np.float32], limit: int, among: Sequence[str]) -> list[Scored]:
        """Scores just these passages; an id that is not held is left out."""
        if len(among) > _FEW:
            matrix = self._load()
            places = [matrix.places[identity] for identity in dict.fromkeys(among) if identity in matrix.places]
            return _best([matrix.ids[at] for at in places], matrix.vectors[places] @ vector, limit)
        marks = ",".join("?" * len(among))
        with self._lock:
            rows = self._connection.execute(
                f"SELECT id, vector FROM vectors WHERE id IN ({marks})", tuple(among)
            ).fetchall()
        scores = self._decode([blob for _, blob in rows]) @ vector
        return rank([(row[0], float(score)) for row, score in zip(rows, scores, strict=True)], limit)

    def scan(self, vector: NDArray[np.float32], limit: int) -> list[Scored]:
        """Scores every passage."""
        matrix = self._load()
        return _best(matrix.ids, matrix.vectors @ vector, limit)

    def close(self) -> None:
        with self._lock:
            self._matrix = None
            self._connection.close()

    def _load(self) -> _Matrix:
        with self._lock:
            changes = self._number("SELECT changes FROM state")
            if self._matrix is None or self._matrix.changes != changes:
                rows = self._connection.execute("SELECT id, vector FROM vectors ORDER BY rowid").fetchall()
                ids = [identity for identity, _ in rows]
                self._matrix = _Matrix(changes, ids, self._decode([blob for _, blob in rows]))
            return self._matrix

    def _decode(self, blobs: Sequence[bytes]) -> NDArray[np.float32]:
        stored = np.frombuffer(b"".join(blobs), dtype=_STORED)
        return stored.reshape(len(blobs), self._dimensions).astype(np.float32)

    def _number(self, query: str) -> int:
        with self._lock:
            return int(self._connection.execute(query).fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                # A full disk has already ended the transaction.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


class _Matrix:
    def __init__(self, changes: int, ids: list[str], vectors: NDArray[np.float32]) -> None:
        self.changes = changes
        self.ids = ids
        self.places = {identity: place for place, identity in enumerate(ids)}
        self.vectors = vectors


def _best(ids: Sequence[str], scores: NDArray[np.float32], limit: int) -> list[Scored]:
    """Ranks only what can be among the best."""
    if 0 < limit < len(scores):
        least = np.partition(scores, -limit)[-limit]
        places = np.flatnonzero(scores >= least - _TIE)
    else:
        places = np.arange(len(scores))
    return rank([(ids[at], float(scores[at])) for at in places.tolist()], limit)


def rank(scored: Iterable[tuple[str, float]], limit: int) -> list[Scored]:
    """Best first; equal scores by id, so that an answer is the same every time."""
    ordered = sorted(scored, key=lambda one: (-round(one[1], 5), one[0]))
    return [Scored(identity, score) for identity, score in ordered[: max(limit, 0)]]
