"""Keeps the vectors in step with the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from library.disk import saying_what_failed
from library.embedding import Embedder, embedded_text
from library.indexes import (
    FOLDER,
    catch_up_texts,
    count_indexed,
    drop_forgotten,
    forgotten_passages,
    must_rebuild,
    open_texts,
    read_indexed,
)
from library.store import Library
from library.vectors import Batch, VectorIndex

_BESIDE_BATCH = 256
"""Passages that are embedded between two writes of a building that may be interrupted: a minute with a large model."""
BATCH = 4096
"""Passages embedded and written together: 4 MB of vectors at 256 dimensions."""

Progress = Callable[[int], None]
"""Told how many more passages are done."""


def open_vectors(library: Library, embedder: Embedder, *, own: bool) -> VectorIndex:
    """`own` for a process that stays (the page, an ingest); others read the exact vectors."""
    folder = library.folder / FOLDER / "vectors"
    return VectorIndex.open(folder, embedder.fingerprint, embedder.dimensions, own=own)


def count_behind(library: Library, vectors: VectorIndex) -> int:
    """How many passages the vectors lack."""
    with saying_what_failed(library.folder):
        fits, held = vectors.fits, vectors.generation
    if not fits:
        return count_indexed(library, 0)
    if held == library.generation:
        return 0
    return count_indexed(library, 0 if must_rebuild(library, held) else held)


def catch_up_vectors(library: Library, vectors: VectorIndex, embedder: Embedder, tell: Progress | None = None) -> bool:
    """The vectors hold what the record holds when this returns; an interrupted catching up is begun again."""
    with saying_what_failed(library.folder):
        return _catch_up(library, vectors, embedder, tell)


def _catch_up(library: Library, vectors: VectorIndex, embedder: Embedder, tell: Progress | None) -> bool:
    generation, held = library.generation, vectors.generation
    if held == generation and vectors.fits:
        return False
    if not vectors.fits or must_rebuild(library, held):
        vectors.rebuild(_embedded(library, 0, embedder, tell), generation)
        return True
    nothing = embedder.embed_passages([])
    vectors.replace(forgotten_passages(library, held), (), nothing, held)
    for passages, made in _embedded(library, held, embedder, tell):
        vectors.replace((), passages, made, held)
    vectors.replace((), (), nothing, generation)
    return True


def update_indexes(library: Library, embedder: Embedder, tell: Progress | None = None) -> None:
    """Both indexes hold what the record holds when this returns: the end of an ingest."""
    texts = open_texts(library)
    catch_up_texts(library, texts)
    vectors = open_vectors(library, embedder, own=True)
    try:
        catch_up_vectors(library, vectors, embedder, tell)
        drop_forgotten(library, min(texts.generation, vectors.generation))
    finally:
        vectors.close()


def build_beside(library: Library, vectors: VectorIndex, embedder: Embedder, tell: Progress | None = None) -> None:
    """Makes a collection that does not serve yet; what an interrupted run has made is kept, and the rest added."""
    with saying_what_failed(library.folder):
        generation, done = library.generation, vectors.ids()
        passages, wanted = read_indexed(library, 0), set[str]()
        while batch := list(islice(passages, _BESIDE_BATCH)):
            wanted.update(passage.id for passage in batch)
            lacking = [passage for passage in batch if passage.id not in done]
            if lacking:
                made = embedder.embed_passages([embedded_text(passage) for passage in lacking])
                vectors.replace((), lacking, made, 0)
            if tell is not None:
                tell(len(batch))
        vectors.replace(done - wanted, (), embedder.embed_passages([]), generation)


def _embedded(library: Library, since: int, embedder: Embedder, tell: Progress | None) -> Iterator[Batch]:
    passages = read_indexed(library, since)
    while batch := list(islice(passages, BATCH)):
        yield batch, embedder.embed_passages([embedded_text(passage) for passage in batch])
        if tell is not None:
            tell(len(batch))
