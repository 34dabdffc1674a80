"""An answer as the JSON object that the interface promises."""

from __future__ import annotations

from retrieval.answer import Answer
from retrieval.words import plan_object
from ui.objects import Json, plain


def answer_object(answer: Answer) -> dict[str, Json]:
    return {
        "question": answer.question,
        "answer": answer.text,
        "kind": answer.kind,
        "values": [
            {
                "metric": value.metric,
                "agency": value.agency,
                "year": value.year,
                "value": plain(value.value),
                "unit": value.unit,
                "operation": value.operation,
                "cites": list(value.cites),
            }
            for value in answer.values
        ],
        "citations": [
            {
                "n": citation.n,
                "report": citation.report,
                "file": citation.file,
                "agency": citation.agency,
                "year": citation.year,
                "section": citation.section,
                "metric": citation.metric,
                "row": citation.row,
                "column": citation.column,
                "quote": citation.quote,
                "page": citation.place.page,
                "line": citation.place.line,
            }
            for citation in answer.citations
        ],
        "plan": plan_object(answer.understood) if answer.understood is not None else {},
        "notes": list(answer.notes),
        "candidates": list(answer.candidates),
        "elapsed_ms": round(answer.elapsed_ms, 3),
    }
