"""This program: what it ranks for a question in words, and what it answers where a figure is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.peers.contract import DEPTH, Found, Searches
from eval.retrieval_scores import read_wanted, rerank
from ingest.batch import ingest_files
from library.embedded import update_indexes
from library.embedding import load_embedder
from library.store import Library
from retrieval.assistant import Assistant
from retrieval.narratives.passages import find_passages


def build(files: Sequence[Path], folder: Path) -> Searches:
    library = Library.create(folder)
    ingest_files(library, list(files), lambda _: None)
    update_indexes(library, load_embedder())
    passages = {
        identity: Found(Path(file).stem, text)
        for identity, file, text in library.connection.execute(
            "SELECT passage.id, report.file, passage.text FROM passage JOIN report ON report.key = passage.report"
        )
    }
    assistant = Assistant.open(library)

    def find(question: str) -> list[Found]:
        wanted, asked = read_wanted(question, library)
        indexes = assistant.indexes()
        found = find_passages(library, indexes, wanted)
        return [passages[each] for each in rerank(library, indexes, asked, wanted.holders, found)[:DEPTH]]

    def answer(question: str) -> list[Found]:
        """The words of the answer stand where others have their first passage, then what it cites."""
        given = assistant.ask(question).answer
        return [Found("", given.text), *(Found(Path(each.file).stem, each.quote) for each in given.citations)]

    return Searches(find, answer, len(passages))
