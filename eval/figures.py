"""The figures of a run: rates with their intervals, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from eval.cell_counts import CellCounts
from eval.citation_scores import CitationScore
from eval.judging import Verdict
from eval.measures import Difference, Rate, average, compare_paired, wilson
from eval.retrieval_scores import STAGES, RetrievalScore, Stage
from eval.runner import Outcome

NARRATIVE_KINDS = {"narrative"}
UNHELD_KINDS = {"unanswerable"}
LOWER_IS_BETTER = ("wrong_figures", "wrong_reports", "false_refusals", "cells_wrong")
"""Beginnings of the names of which less is better."""

Figures = dict[str, Rate]
Holds = Callable[[Outcome], bool]


def lower_is_better(name: str) -> bool:
    return name.removeprefix("originals.").startswith(LOWER_IS_BETTER)


def summarise(outcomes: Sequence[Outcome], retrieval: Sequence[RetrievalScore], cells: Sequence[CellCounts]) -> Figures:
    """Of the corpora that everyone has; the published reports have figures of their own."""
    committed = [outcome for outcome in outcomes if outcome.question.corpus != "originals"]
    originals = [outcome for outcome in outcomes if outcome.question.corpus == "originals"]
    found = dict(_answers(committed)) | dict(_citations(committed)) | dict(_retrieval(retrieval))
    found |= _cells("", [each for each in cells if not each.in_format])
    found |= _cells(".files", [each for each in cells if each.in_format])
    if originals:
        found |= {
            "originals.right": _rate(originals, lambda each: each.judgement.verdict is Verdict.RIGHT),
            "originals.wrong_figures": _rate(originals, lambda each: each.judgement.wrong_figure),
        }
    return {name: rate for name, rate in found.items() if rate.cases}


def _answers(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Rate]]:
    given = [each for each in outcomes if each.judgement.verdict is not Verdict.REFUSED]
    yield "wrong_figures", _rate(given, lambda each: each.judgement.wrong_figure)
    yield "wrong_reports", _rate(given, lambda each: each.judgement.wrong_report)
    unheld = [each for each in outcomes if each.question.kind in UNHELD_KINDS]
    held = [each for each in outcomes if not each.question.gold.refusal and not each.question.gold.candidates]
    yield "refusal_recall", _rate(unheld, lambda each: each.judgement.verdict is not Verdict.WRONG)
    yield "refusals_of_the_right_kind", _rate(unheld, lambda each: bool(each.judgement.refusal_named))
    yield "false_refusals", _rate(held, lambda each: each.judgement.verdict is Verdict.REFUSED)
    tables = [each for each in outcomes if asks_tables(each)]
    yield "tables_right", _rate(tables, _is_right)
    narratives = [each for each in outcomes if each.question.kind in NARRATIVE_KINDS]
    yield "narratives_right", _rate(narratives, _is_right)
    yield "right", _rate(outcomes, _is_right)
    for kind in dict.fromkeys(each.question.kind for each in outcomes):
        yield f"right.{kind}", _rate([each for each in outcomes if each.question.kind == kind], _is_right)
    for group in ("plain", "paraphrase", "sibling"):
        yield (
            f"right.narrative.{group}",
            _rate([each for each in narratives if each.question.group == group], _is_right),
        )


def asks_tables(outcome: Outcome) -> bool:
    """Whether figures are the answer, however the question is put."""
    return bool(outcome.question.gold.values)


def _is_right(outcome: Outcome) -> bool:
    return outcome.judgement.verdict is Verdict.RIGHT


def _citations(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Rate]]:
    cells = sum((each.cells for each in outcomes if asks_tables(each)), CitationScore())
    yield "cell_precision", wilson(cells.right, cells.cited)
    yield "cell_recall", wilson(cells.found, cells.needed)
    sentences = sum((each.sentences for each in outcomes), CitationScore())
    yield "sentence_precision", wilson(sentences.right, sentences.cited)
    yield "sentence_recall", wilson(sentences.found, sentences.needed)
    quoted = sum((each.cells + each.sentences for each in outcomes), CitationScore())
    yield "verbatim", wilson(quoted.verbatim, quoted.quoted)
    siblings = [each for each in outcomes if each.question.group == "sibling" and each.first_report is not None]
    yield "siblings_report_first", _rate(siblings, lambda each: bool(each.first_report))


def _retrieval(scores: Sequence[RetrievalScore]) -> Iterator[tuple[str, Rate]]:
    for stage in STAGES:
        staged = [score for score in scores if score.stage == stage]
        for group in ("", "plain", "paraphrase", "sibling"):
            some = [score for score in staged if group in ("", score.question.group)]
            name = f"{stage}.{group}" if group else stage
            yield f"ndcg10.{name}", average([score.ndcg10 for score in some])
            yield f"recall5.{name}", average([score.recall5 for score in some])
            yield f"recall50.{name}", average([score.recall50 for score in some])
            yield f"mrr.{name}", average([score.mrr for score in some])


def _cells(ending: str, cells: Sequence[CellCounts]) -> Figures:
    whole = sum(cells, CellCounts("all"))
    count = whole.right + whole.wrong + whole.unread
    return {f"cells_right{ending}": wilson(whole.right, count), f"cells_wrong{ending}": wilson(whole.wrong, count)}


def _rate(outcomes: Sequence[Outcome], holds: Holds) -> Rate:
    return wilson(sum(holds(each) for each in outcomes), len(outcomes))


def compare_stages(scores: Sequence[RetrievalScore]) -> dict[str, Difference]:
    """What each further stage adds to the full text alone, question by question."""
    found = {}
    for group in ("", "paraphrase"):
        for stage in STAGES[1:]:
            for measure in ("ndcg10", "recall5"):
                before, after = ([*_scored(scores, each, group, measure)] for each in (STAGES[0], stage))
                if before:
                    name = f"{measure}.{stage}.{group}" if group else f"{measure}.{stage}"
                    found[name] = compare_paired(before, after)
    return found


def _scored(scores: Sequence[RetrievalScore], stage: Stage, group: str, measure: str) -> Iterator[float]:
    for score in scores:
        if score.stage == stage and group in ("", score.question.group):
            yield score.ndcg10 if measure == "ndcg10" else score.recall5
