"""`gongkai reindex`: the vectors of the embedding model that is set; the old ones serve until they are complete."""

from __future__ import annotations

import argparse
import sys

from tqdm import tqdm

from library.embedded import build_beside, catch_up_vectors, count_behind, open_vectors
from library.embedding import embedder_of
from library.indexes import catch_up_texts, count_indexed, open_texts
from library.locking import hold_lock
from library.serving import name_of, serve
from library.settings import read_settings
from library.store import Library, library_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anew", action="store_true", help="make all vectors again, even those that are complete")


def run(options: argparse.Namespace) -> int:
    library = Library.open(library_folder(options.library))
    settings = read_settings().embedding
    embedder = embedder_of(settings)
    with hold_lock(library.folder / "reindex.lock", "another process is making vectors of this library"):
        catch_up_texts(library, open_texts(library))
        vectors = open_vectors(library, embedder, own=True)
        held = vectors.generation
        behind = count_indexed(library, 0) if options.anew else count_behind(library, vectors)
        try:
            with tqdm(total=behind, unit="passage", desc="indexing", disable=None, file=sys.stderr) as bar:
                if options.anew and held:
                    vectors.forget_generation()
                    catch_up_vectors(library, vectors, embedder, bar.update)
                elif held:
                    catch_up_vectors(library, vectors, embedder, bar.update)
                else:
                    build_beside(library, vectors, embedder, bar.update)
            vectors.settle()
            size = vectors.size
        finally:
            vectors.close()
        serve(library, settings)
    print(f"{size} passages have vectors of {name_of(settings)}, which serve now: {library.folder}", file=sys.stderr)
    return 0
