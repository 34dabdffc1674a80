"""Which embedding model's vectors serve a library: a new model takes over only when its collection is complete."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from library.embedding import Embedder, embedder_of, fingerprint_of
from library.indexes import FOLDER
from library.settings import EmbeddingSettings
from library.store import Library

_FILE = "serving.json"


@dataclass(frozen=True, slots=True)
class Collection:
    """The vectors of one model on disk."""

    fingerprint: str
    folder: Path


def vectors_folder(library: Library) -> Path:
    return library.folder / FOLDER / "vectors"


def read_collections(library: Library) -> tuple[Collection, ...]:
    """All that are there, whether they are complete or not."""
    folders = sorted(vectors_folder(library).glob("passages-*"))
    return tuple(Collection(folder.name.removeprefix("passages-"), folder) for folder in folders)


def generation_of(library: Library, fingerprint: str) -> int:
    """Of the record that a model's vectors were completed for; 0 where they never were."""
    root = vectors_folder(library) / f"passages-{fingerprint}"
    try:
        current = (root / "current").read_text(encoding="ascii").strip()
        with closing(sqlite3.connect(f"file:{root / current / 'exact.sqlite'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT generation FROM state").fetchone()[0])
    except (OSError, sqlite3.Error, TypeError):
        return 0


def read_served(library: Library) -> EmbeddingSettings | None:
    """The model whose vectors serve; None before any was made to serve by `serve`."""
    try:
        held = json.loads((vectors_folder(library) / _FILE).read_text(encoding="utf-8"))
        return EmbeddingSettings(str(held["model"]), str(held["prompt"]), str(held["url"]))
    except (OSError, ValueError, KeyError, TypeError):
        # Derived data: without it the built-in model's collection serves, or the one that is configured.
        return None


def serve(library: Library, settings: EmbeddingSettings) -> None:
    """Has the vectors of this model serve from now on; the key is kept nowhere."""
    folder = vectors_folder(library)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{_FILE}.new"
    held = {"model": settings.model, "prompt": settings.prompt, "url": settings.url}
    fresh.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    fresh.replace(folder / _FILE)


def serving_settings(library: Library, wanted: EmbeddingSettings) -> EmbeddingSettings:
    """The wanted model, unless another one serves whose collection is there."""
    there = {each.fingerprint for each in read_collections(library)}
    served = read_served(library)
    if served is None and wanted.model and fingerprint_of(EmbeddingSettings()) in there:
        served = EmbeddingSettings()
    if served is None or fingerprint_of(served) not in there or generation_of(library, fingerprint_of(wanted)) > 0:
        return wanted
    same_server = served.url == wanted.url
    return EmbeddingSettings(served.model, served.prompt, served.url, wanted.key if same_server else "")


def choose_embedder(library: Library, wanted: EmbeddingSettings) -> tuple[Embedder, str]:
    """The model to ask with, and what the user should know where it is not the one that is set."""
    serving = serving_settings(library, wanted)
    if serving is wanted:
        return embedder_of(wanted), ""
    note = f"vectors of {name_of(wanted)} are not made yet and those of {name_of(serving)} serve: run gongkai reindex"
    return embedder_of(serving), note


def name_of(settings: EmbeddingSettings) -> str:
    """For people: without what an address may hold of a name and password."""
    if not settings.model:
        return "the built-in model"
    return f"{settings.model} at {re.sub('//[^/@]*@', '//', settings.url)}" if settings.url else settings.model
