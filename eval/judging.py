"""Judges an answer by its gold: right, wrong or refused, and whether it states a false figure or speaks of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from math import isclose

from eval.gold import Gold, GoldValue, Question
from eval.truth import Truth
from eval.wording import SAME_FIGURE, covers, flatten
from retrieval.answer import Answer, Value
from retrieval.plan import Refused

_RATIO_TOLERANCE = 5e-4
"""A share may be stated to a tenth of a per cent."""
_COUNTED = ("reports", "findings.", "cells.", "narrative.problems", "narrative.improvements")
"""Counts of what the library holds or found, which no report states."""
_PLAIN = ("lookup", "breakdown", "rank", "list", "compare", "trend")
_NOT_IN_ANY_REPORT = {"agency_not_held", "year_not_held", "opinion", "forecast", "personal", "outside"}


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one question."""

    verdict: Verdict
    wrong_figure: bool = False
    """A figure is stated as a result that the sources contradict."""
    wrong_report: bool = False
    """An agency or a year that the question does not ask about is answered or cited."""
    refusal_named: bool | None = None
    """Whether a refusal that was due is of the right kind; None where none was due."""
    reason: str = ""


def judge(question: Question, answer: Answer, truth: Truth) -> Judgement:
    gold = question.gold
    if gold.refusal:
        return _judge_refusal(gold, answer)
    if gold.candidates:
        return _judge_candidates(gold, answer)
    if answer.kind in ("refusal", "clarify"):
        return Judgement(Verdict.REFUSED, reason=f"{answer.kind} where an answer is held")
    strangers = sorted(_strangers(gold, answer))
    false = [value for value in answer.values if not _is_true(value, answer, gold, truth)]
    reasons = [f"of {agency} {year} too" for agency, year in strangers]
    reasons += [f"false: {value.metric} {value.agency} {value.year} = {value.value}" for value in false]
    reasons += _missing(gold, answer)
    verdict = Verdict.WRONG if reasons else Verdict.RIGHT
    return Judgement(verdict, bool(false), bool(strangers), None, "; ".join(reasons))


def _judge_refusal(gold: Gold, answer: Answer) -> Judgement:
    stated = [value for value in answer.values if value.value is not None]
    silent = not stated and all(citation.metric for citation in answer.citations)
    if not silent:
        what = (
            f"states {stated[0].metric} = {stated[0].value}" if stated else f"quotes {answer.citations[0].quote[:30]}"
        )
        return Judgement(Verdict.WRONG, bool(stated), False, False, f"{what} where nothing answers")
    if answer.kind == "clarify" or (answer.kind == "fact" and set(gold.refusal) <= _NOT_IN_ANY_REPORT):
        return Judgement(Verdict.REFUSED, refusal_named=False, reason=f"{answer.kind} where a refusal is due")
    missing = _unsaid(gold, answer)
    kind = answer.understood.kind.value if isinstance(answer.understood, Refused) else None
    named = kind in gold.refusal if kind else not set(gold.refusal) <= _NOT_IN_ANY_REPORT
    return Judgement(Verdict.WRONG if missing else Verdict.RIGHT, False, False, named, "; ".join(missing))


def _judge_candidates(gold: Gold, answer: Answer) -> Judgement:
    if answer.kind == "clarify":
        right = set(answer.candidates) == set(gold.candidates)
        reason = "" if right else f"asks between {', '.join(answer.candidates)}"
        return Judgement(Verdict.RIGHT if right else Verdict.WRONG, reason=reason)
    if answer.kind == "refusal":
        return Judgement(Verdict.REFUSED, reason="refuses where it should ask back")
    chosen = sorted({str(value.agency) for value in answer.values})
    return Judgement(Verdict.WRONG, False, True, reason=f"picks {', '.join(chosen)} where it should ask back")


def _missing(gold: Gold, answer: Answer) -> list[str]:
    """What the gold asks for and the answer does not give."""
    found = [
        f"lacks {_words(value)}" for value in gold.values if not any(_matches(value, one) for one in answer.values)
    ]
    if not found and gold.values:
        found += _out_of_order(gold, answer.values) + _beyond_the_set(gold, answer.values)
    for passage in gold.passages:
        if passage.grade == 2 and not any(covers(citation, passage) for citation in answer.citations):
            found.append(f"does not quote {passage.quote or passage.part}")
    if gold.agencies:
        named = {str(value.agency) for value in answer.values} or {citation.agency for citation in answer.citations}
        if named != set(gold.agencies):
            found.append(f"names {', '.join(sorted(named)) or 'none'} instead of {', '.join(gold.agencies)}")
    return found + _unsaid(gold, answer)


def _unsaid(gold: Gold, answer: Answer) -> list[str]:
    text = flatten(answer.text + "".join(answer.notes))
    return [
        f"does not say {wordings[0]}" for wordings in gold.says if not any(flatten(one) in text for one in wordings)
    ]


def _matches(gold: GoldValue, value: Value) -> bool:
    return (
        figure_of(gold.metric) == figure_of(value.metric)
        and (gold.agency is None or gold.agency == value.agency)
        and (gold.year is None or value.year is None or gold.year == value.year)
        and _equal(gold.value, _size(value) if gold.operation == "difference" else value.value, gold.unit)
        and (gold.unit != "ratio" or value.unit == "ratio")
    )


def _is_true(value: Value, answer: Answer, gold: Gold, truth: Truth) -> bool:
    """A figure of one report is held to the sources, an aggregate to the gold, else to the cells that it cites."""
    if value.value is None or value.metric.startswith(_COUNTED) or any(_matches(one, value) for one in gold.values):
        return True
    report = (value.agency or "", value.year or 0)
    if report in truth.reports and value.operation in _PLAIN:
        metrics = [value.metric, figure_of(value.metric)]
        known = [truth.value(*report, metric) for metric in metrics if _is_held(truth, [report], metric)]
        if known:
            return any(_equal(each, value.value, value.unit) for each in known)
    if any(_equal(each, value.value, "ratio") for each in _following(gold, truth)):
        return True
    if any((one.metric, one.operation) == (value.metric, value.operation) for one in gold.values):
        return False
    return any(_equal(each, value.value, value.unit) for each in _of_cited(value, answer, truth))


def _of_cited(value: Value, answer: Answer, truth: Truth) -> Iterator[float]:
    """What can be made of the reports that a value cites: their sum and mean, differences, changes and shares."""
    cited = {(each.agency, each.year) for each in answer.citations if each.n in value.cites}
    if not cited or not _is_held(truth, cited, value.metric):
        return
    whole = truth.over(cited, value.metric)
    if whole is None:
        return
    yield from (whole, whole / len(cited))
    yield from _between([truth.value(*report, value.metric) or 0 for report in sorted(cited)])


def _is_held(truth: Truth, reports: Iterable[tuple[str, int]], metric: str) -> bool:
    try:
        return all(truth.cells(*report, metric) for report in reports)
    except KeyError:
        return False


def _following(gold: Gold, truth: Truth) -> Iterator[float]:
    """What follows from the gold values and the gold cells: how many they are, sums, differences, changes, shares."""
    numbers = [value.value for value in gold.values if value.value is not None]
    yield from (float(len(numbers)), sum(numbers))
    yield from _between(numbers)
    cells = [(cell.metric, truth.value(cell.agency, cell.year, cell.metric) or 0) for cell in gold.cells]
    for metric in {metric for metric, _ in cells}:
        yield sum(number for named, number in cells if named == metric)
    whole = sum(number for _, number in cells)
    yield from (number / whole for _, number in cells if whole)


def _between(numbers: Sequence[float]) -> Iterator[float]:
    for one, other in permutations(numbers, 2):
        yield from (one - other, *((one / other, one / other - 1) if other else ()))
    whole = sum(numbers)
    yield from (number / whole for number in numbers if whole)


def _out_of_order(gold: Gold, values: Sequence[Value]) -> list[str]:
    ranked = [value for value in gold.values if value.operation == "rank"]
    first = [next(at for at, value in enumerate(values) if _matches(one, value)) for one in ranked]
    stated = [values[at].value for at in sorted(first)]
    return [] if stated == [value.value for value in ranked] else ["not in order"]


def _beyond_the_set(gold: Gold, values: Sequence[Value]) -> list[str]:
    """A list or a ranking is exactly its members."""
    if not (gold.scope.rank or gold.scope.where) or any(value.agency is None for value in gold.values):
        return []
    members = {(value.agency, value.year) for value in gold.values}
    stated = {(value.agency, value.year) for value in values if value.agency and value.year}
    return [f"lists {agency} {year} too" for agency, year in sorted(stated - members)]


def _strangers(gold: Gold, answer: Answer) -> set[tuple[str, int]]:
    reports = gold.reports
    named = {(citation.agency, citation.year) for citation in answer.citations}
    named |= {(value.agency, value.year) for value in answer.values if value.agency and value.year}
    return named - reports if reports else set()


def figure_of(metric: str) -> str:
    """One name for a figure that both the prose and a table state."""
    return SAME_FIGURE.get(metric, metric)


def _equal(one: float | None, other: float | None, unit: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-4, abs_tol=_RATIO_TOLERANCE if unit == "ratio" else 1e-6)


def _size(value: Value) -> float | None:
    """A difference may be stated either way round."""
    return None if value.value is None else abs(value.value)


def _words(value: GoldValue) -> str:
    return " ".join(str(part) for part in (value.metric, value.agency, value.year, value.value) if part is not None)
