"""A sentence that asks several things, and the plans that answer it, in words: of whom, of which years, what for."""

from pathlib import Path

import pytest

from eval.generate.corpus_sources import CORPUS
from ingest.batch import ingest_files
from library.store import Library
from retrieval.assistant import Assistant

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = Library.create(tmp_path_factory.mktemp("sentences") / "library")
    files = [path for path in (CORPUS / "fictional").iterdir() if "-2022" in path.name or "-2021" in path.name]
    ingest_files(library, files, lambda outcome: None, workers=1)
    return Assistant.open(library)


@pytest.mark.parametrize(("question", "plans"), ROWS)
def test_a_sentence_is_answered_by_its_plans(assistant: Assistant, question: str, plans: str) -> None:
    answer = assistant.ask(question).answer
    first = answer.text.splitlines()[0]
    said = [first] if "没有读懂" in first or "not understood" in first or not answer.plan_words else []
    assert " & ".join((*said, *answer.plan_words.splitlines())) == plans
