"""`gongkai doctor`: what is configured, reachable and loaded, each line with what to do about it."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from library.embedding import Embedder, embedder_of, fingerprint_of
from library.indexes import count_indexed, open_texts
from library.problems import Problem
from library.schema import SCHEMA_VERSION
from library.serving import generation_of, name_of, read_collections, serving_settings
from library.settings import SETTINGS, Settings, read_settings
from library.store import Library, library_folder
from retrieval.models.client import LanguageModel, Message, ModelFailed, OpenAICompatibleModel, ask_whole
from retrieval.models.prompts import say
from retrieval.reranking import load_reranker

PACKAGES = (
    "chromadb",
    "gradio",
    "llama-index-core",
    "model2vec",
    "sentence-transformers",
    "tantivy",
    "torch",
    "rapidocr",
)
LITTLE_SPACE = 1_000_000_000
"""Bytes: a hundred thousand passages take about 400 MB with both indexes."""

State = Literal["ok", "note", "failed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    what: str
    state: State
    said: str
    next_step: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="a JSON list")


def run(options: argparse.Namespace) -> int:
    lines = list(examine(options.library))
    if options.json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1))
    else:
        for line in lines:
            mark = {"ok": "ok    ", "note": "note  ", "failed": "FAILED"}[line.state]
            print(f"{mark} {line.what}: {line.said}" + (f" — {line.next_step}" if line.next_step else ""))
    return 1 if any(line.state == "failed" for line in lines) else 0


def examine(named: str | None) -> Iterator[Line]:
    """What needs nothing first, what may take long last."""
    yield from _versions()
    yield from _configured()
    try:
        settings = read_settings()
    except Problem as problem:
        yield _failed("settings", problem)
        return
    yield from _library(library_folder(named), settings)
    yield from _models(settings)


def _versions() -> Iterator[Line]:
    yield Line("gongkai", "ok", f"{importlib.metadata.version('gongkai')}, Python {platform.python_version()}")
    found, missing = [], []
    for package in PACKAGES:
        try:
            found.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(package)
    yield Line("packages", "ok", ", ".join(found))
    if "rapidocr" in missing:
        yield Line("scans", "note", "can't be read", "pip install 'gongkai[ocr]' if there are scanned reports")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    hint = "" if office else "install LibreOffice if there are .doc or .wps files"
    yield Line("old Word files", "ok" if office else "note", office or "can't be read", hint)


def _configured() -> Iterator[Line]:
    for setting in SETTINGS:
        value = os.environ.get(setting.name, "")
        if value:
            yield Line(setting.name, "ok", "set" if setting.is_secret else value)
    known = {setting.name for setting in SETTINGS}
    for name in sorted(os.environ):
        if name.startswith("GONGKAI_") and name not in known:
            yield Line(name, "note", "is no setting", "see docs/settings.md for their names")


def _library(folder: Path, settings: Settings) -> Iterator[Line]:
    try:
        library = Library.open(folder)
    except Problem as problem:
        yield _failed("library", problem)
        return
    row = library.connection.execute(
        "SELECT count(*), count(DISTINCT agency), min(year), max(year) FROM report WHERE superseded_by IS NULL"
    ).fetchone()
    years = f", {row[2]}–{row[3]}" if row[0] else ""
    said = f"{folder.resolve()}: {row[0]} reports of {row[1]} agencies{years}; format {SCHEMA_VERSION}"
    yield Line("library", "ok" if row[0] else "note", said, "" if row[0] else "add reports with gongkai ingest PATH…")
    if not os.access(folder, os.W_OK):
        yield Line("library", "note", "can't be written to", "check the permissions of the folder before an ingest")
    generation = library.generation
    texts = open_texts(library).generation
    behind = "gongkai reindex, or the next question, brings it up to date"
    yield _generation("full text", texts, generation, behind)
    yield from _vectors(library, settings, generation)
    free = shutil.disk_usage(folder).free
    little = free < LITTLE_SPACE
    yield Line("free disk", "note" if little else "ok", f"{free / 1e9:.1f} GB", "free some space" if little else "")


def _vectors(library: Library, settings: Settings, generation: int) -> Iterator[Line]:
    serving = serving_settings(library, settings.embedding)
    fingerprint = fingerprint_of(serving)
    held = generation_of(library, fingerprint)
    yield _generation(f"vectors of {name_of(serving)}", held, generation, "run gongkai reindex")
    if serving != settings.embedding and fingerprint_of(settings.embedding) != fingerprint:
        count = count_indexed(library, 0)
        said = f"are not complete ({count} passages in all); until then those above serve"
        yield Line(f"vectors of {name_of(settings.embedding)}", "note", said, "run gongkai reindex")
    for other in read_collections(library):
        if other.fingerprint not in (fingerprint, fingerprint_of(settings.embedding)):
            yield Line("vectors of another model", "note", str(other.folder), "delete the folder if it is not wanted")


def _generation(what: str, held: int, generation: int, next_step: str) -> Line:
    if held == generation:
        return Line(what, "ok", f"up to date (generation {held})")
    return Line(what, "note", f"behind the library (generation {held} of {generation})", next_step)


def _models(settings: Settings) -> Iterator[Line]:
    yield _loaded("embedding model", name_of(settings.embedding), lambda: _embed(embedder_of(settings.embedding)))
    if settings.reranker:
        yield _loaded("reranker", settings.reranker, lambda: _rerank(settings.reranker))
    else:
        yield Line("reranker", "ok", "none set")
    if settings.language_model is None:
        yield Line("language model", "ok", "none set: answers are worded by the program")
    else:
        yield _language_model(OpenAICompatibleModel(settings.language_model))


def _loaded(what: str, name: str, load: Callable[[], str]) -> Line:
    began = time.perf_counter()
    try:
        said = load()
    except Problem as problem:
        return _failed(what, problem)
    return Line(what, "ok", f"{name}: {said}, {time.perf_counter() - began:.1f} s")


def _embed(embedder: Embedder) -> str:
    embedder.embed_question("公开")
    return f"{embedder.dimensions} dimensions"


def _rerank(name: str) -> str:
    reranker = load_reranker(name)
    assert reranker is not None
    reranker.rerank("公开", ["公开", "申请"])
    return "loaded"


def _language_model(model: LanguageModel) -> Line:
    began = time.perf_counter()
    try:
        ask_whole(model, [Message("user", "Reply with the single word: ok")])
    except ModelFailed as failure:
        why = say("en", "why", failure.kind, detail=failure.detail)
        return Line(
            "language model", "failed", f"{model.name}: {why}", "see docs/models for a recipe; answers do without it"
        )
    return Line("language model", "ok", f"{model.name} answered in {time.perf_counter() - began:.1f} s")


def _failed(what: str, problem: Problem) -> Line:
    said = f"{problem.where}: {problem.what}" if problem.where else problem.what
    return Line(what, "failed", said, problem.next_step)
