"""What the bench asks is answered: the time of a refusal says little."""

from pathlib import Path

from eval.bench import asking
from eval.bench_reading import write_reports
from eval.runner import build_library
from retrieval.assistant import Assistant


def test_questions_to_all_reports_are_answered(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 40)
    library = build_library(tmp_path / "library", tmp_path / "reports")
    assistant = Assistant.open(library)
    aggregates = [question.format(year=2022) for question in asking.AGGREGATE]
    kinds = {question: assistant.ask(question).answer.kind for question in (*aggregates, *asking.TREND, *asking.OPEN)}
    assistant.close()
    assert [question for question, kind in kinds.items() if kind in ("refusal", "clarify")] == []
