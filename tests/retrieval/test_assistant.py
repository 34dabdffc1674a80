"""The assistant as a whole: several things asked at once, two steps, a library that grows under it, many askers."""

import threading
from pathlib import Path

import pytest

from eval.generate.corpus_sources import CORPUS
from ingest.batch import ingest_files
from library.store import Library
from retrieval.assistant import Assistant

FICTIONAL = CORPUS / "fictional"


def _library(folder: Path, *names: str) -> Library:
    library = Library.create(folder)
    ingest_files(library, [FICTIONAL / name for name in names], lambda outcome: None, workers=1)
    return library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    names = [path.name for path in FICTIONAL.iterdir() if "-2022" in path.name or "-2021" in path.name]
    return _library(tmp_path_factory.mktemp("assistant") / "library", *names)


def test_a_narrative_second_step_is_asked_of_what_the_first_step_found(library: Library) -> None:
    answer = Assistant.open(library).ask("2022年收到申请最多的单位存在哪些问题？").answer
    assert answer.kind == "mixed"
    assert [(value.agency, value.operation) for value in answer.values] == [("鹿鸣市人民政府", "rank")]
    quoted = [citation for citation in answer.citations if citation.metric is None]
    assert quoted
    assert {(citation.agency, citation.year) for citation in answer.citations} == {("鹿鸣市人民政府", 2022)}
    assert all(f"[{citation.n}]" in answer.text for citation in quoted)


def test_every_quotation_stands_in_its_report(library: Library) -> None:
    answer = Assistant.open(library).ask("望澜市教育局2022年存在哪些问题？").answer
    bodies = [text for (text,) in library.connection.execute("SELECT paragraphs FROM section")]
    assert answer.citations
    for citation in answer.citations:
        assert citation.place.line
        assert any(citation.quote.split("\n")[0] in body for body in bodies)


def test_a_library_that_grows_is_answered_from_as_it_is(tmp_path: Path) -> None:
    library = _library(tmp_path / "library", _name("wanglan-jiaoyu-2021"))
    assistant = Assistant.open(library)
    question = "望澜市教育局2022年存在哪些问题？"
    assert assistant.ask("望澜市教育局2021年存在哪些问题？").answer.kind == "passage"
    assert assistant.ask(question).answer.kind == "refusal"
    ingest_files(library, [FICTIONAL / _name("wanglan-jiaoyu-2022")], lambda outcome: None, workers=1)
    answer = assistant.ask(question).answer
    assert answer.kind == "passage"
    assert {citation.year for citation in answer.citations} == {2022}


def test_many_ask_at_once_and_each_gets_its_own_answer(library: Library) -> None:
    assistant = Assistant.open(library)
    agencies = ("望澜市教育局", "衔山县水利局")
    questions = [f"{agency}{year}年收到多少申请？" for agency in agencies for year in (2021, 2022)]
    alone = [assistant.ask(question).answer.values for question in questions]
    found: dict[int, object] = {}

    def ask(number: int) -> None:
        found[number] = assistant.ask(questions[number % len(questions)]).answer.values

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(str, alone))) == len(questions)
    assert [found[number] for number in range(20)] == [alone[number % len(questions)] for number in range(20)]


def _name(stem: str) -> str:
    return next(path.name for path in FICTIONAL.iterdir() if path.stem == stem)

