"""Holds an answer to the truth: every figure right, none missing, none besides, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isclose

from eval.words.metrics import metrics
from eval.words.questions import Expected, Role, Turn
from eval.words.truth import Truth
from retrieval.answer import Answer, Citation, Value

_OPERATIONS: dict[Role, tuple[str, ...]] = {
    "figure": ("lookup", "breakdown", "rank", "list", "compare", "trend", "sum", "rate"),
    "sum": ("sum", "rate", "compare", "lookup"),
    "mean": ("mean", "rate"),
    "median": ("median",),
    "difference": ("difference",),
    "multiple": ("multiple",),
    "growth": ("growth",),
    "share": ("share", "rate", "sum", "mean", "lookup", "compare"),
    "count": ("count",),
    "selected": ("list",),
}
_SAME = {"narrative.requests": "requests.new.total", "narrative.review": "review.total",
         "narrative.suits": "suit.total"}  # fmt: skip
"""Figures that the prose states as well as a table."""
_TIMES = {"次", "场", "期"}
_CLOSE = 1e-6
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def judge(turn: Turn, answer: Answer, truth: Truth) -> list[str]:
    """What is wrong with an answer that was given; nothing where it is right."""
    stated = [value for value in answer.values if value.value is not None]
    if not turn.held:
        return [f"states {_words(value)} where nothing is held" for value in stated]
    allowed = (*turn.expected, *turn.may)
    found = [f"lacks {one.metric} {one.agency} {one.year} = {one.value}" for one in turn.expected
             if one.value is not None and not any(_is(one, value) for value in stated)]  # fmt: skip
    named = {value.agency for value in answer.values if value.agency is not None}
    if turn.agencies is not None and named != turn.agencies:
        found.append(f"names {sorted(named ^ turn.agencies)} wrongly")
    if not found and turn.in_order:
        order = [value.value for value in stated if any(_is(one, value) for one in turn.expected)]
        if not _alike(order, [one.value for one in turn.expected if one.value is not None]):
            found.append(f"orders them {order}")
    found += [f"states {_words(value)}" for value in stated if not _is_allowed(value, allowed, truth)]
    found += [
        f"speaks of {value.metric} {value.agency} {value.year} without a figure" for value in answer.values
        if value.value is None and not any(one.agency == value.agency and one.year == value.year for one in allowed)
    ]  # fmt: skip
    return found + _unsourced(answer, allowed, truth) + _unfounded(turn, answer, truth)


def _alike(stated: Sequence[float | None], wanted: Sequence[float]) -> bool:
    if len(stated) != len(wanted):
        return False
    return all(one is not None and isclose(one, two, abs_tol=_CLOSE) for one, two in zip(stated, wanted, strict=True))


def _is(expected: Expected, value: Value) -> bool:
    return (
        _same_metric(expected, value)
        and value.operation in _OPERATIONS[expected.role]
        and (expected.agency is None or expected.agency == value.agency)
        and (expected.year is None or value.year in (None, expected.year))
        and _equal(expected, value)
        and _same_unit(expected, value)
    )


def _same_metric(expected: Expected, value: Value) -> bool:
    """A count, a share or a difference may bear the name of what it is of."""
    if expected.role in ("count", "difference", "multiple", "share") or not expected.metric:
        return True
    return _SAME.get(value.metric, value.metric) == expected.metric


def _equal(expected: Expected, value: Value) -> bool:
    if expected.value is None or value.value is None:
        return expected.value is value.value
    wanted, given = expected.value, value.value
    if expected.role == "difference":
        wanted, given = abs(wanted), abs(given)
    return isclose(wanted, given, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _same_unit(expected: Expected, value: Value) -> bool:
    if expected.role == "count":
        return value.unit in ("份", "家", "年")
    if expected.unit == "万元":
        return value.unit in ("万元", None)
    return not expected.unit or value.unit == expected.unit or {expected.unit, value.unit or ""} <= _TIMES


def _is_allowed(value: Value, allowed: Iterable[Expected], truth: Truth) -> bool:
    """One of the figures asked for, one that goes with them, or the same figure in the prose of that report."""
    if any(_is(one, value) for one in allowed):
        return True
    figure = _SAME.get(value.metric)
    one = truth.reports.get((value.agency or "", value.year or 0))
    asked = any((each.metric, each.agency, each.year) == (figure, value.agency, value.year) for each in allowed)
    return asked and one is not None and one.figures.get(value.metric) == value.value


def _unsourced(answer: Answer, allowed: Iterable[Expected], truth: Truth) -> list[str]:
    """Citations that don't say what the report prints, and figures whose citations are not what they are made of."""
    held = {citation.n: citation for citation in answer.citations}
    found = [f"quotes {one.quote!r} for {one.metric} {one.agency} {one.year}" for one in answer.citations
             if not _is_printed(one, truth)]  # fmt: skip
    for value in answer.values:
        if value.value is None:
            continue
        cited = {(held[n].agency, held[n].year, held[n].metric or "") for n in value.cites if n in held}
        none_of_them = value.operation == "count" or (value.operation == "share" and value.value == 0)
        if not cited and not none_of_them:
            found.append(f"cites nothing for {_words(value)}")
        own = [one for one in allowed if _is(one, value)]
        if own and value.operation != "count" and not any(cited <= one.operands for one in own if one.operands):
            prose = all(metric.startswith("narrative.") for _, _, metric in cited)
            if not prose:
                found.append(f"cites more than {_words(value)} is made of")
        if own and own[0].role == "figure" and not any(cited == one.operands for one in own):
            found += [] if _from_prose(value, cited) else [f"does not cite all that {_words(value)} is made of"]
    return found


def _from_prose(value: Value, cited: set[tuple[str, int, str]]) -> bool:
    return bool(cited) and all(metric.startswith("narrative.") for _, _, metric in cited)


def _is_printed(citation: Citation, truth: Truth) -> bool:
    one = truth.reports.get((citation.agency, citation.year))
    if one is None:
        return False
    if citation.metric is None or citation.metric.startswith("narrative."):
        stated = one.figures.get(citation.metric or "")
        return stated is None or f"{stated:.0f}" in citation.quote
    return one.cells.get(citation.metric) == citation.quote


def _unfounded(turn: Turn, answer: Answer, truth: Truth) -> list[str]:
    """Numbers of the text that are no figure, year, rank or count of reports, and that nothing cited holds."""
    allowed = {str(number) for number in range(len(truth.reports) + 1)}
    for value in answer.values:
        if value.value is not None:
            allowed |= set(_spellings(value.value))
    for expected in (*turn.expected, *turn.may):
        allowed |= set(_spellings(expected.value)) if expected.value is not None else set()
    for citation in answer.citations:
        printed = _NUMBER.findall(citation.quote)
        allowed |= {*printed, *(spelt for number in printed for spelt in _spellings(float(number)))}
        allowed |= {str(citation.year), str(citation.year - 1)}
    allowed |= {str(year) for _, year in truth.reports} | set(_NUMBER.findall(turn.words))
    told = re.sub(r"\[\d+\]", "", answer.text)
    for quotation in (citation.quote for citation in answer.citations):
        told = told.replace(quotation, "") if len(quotation) > 8 else told
    loose = set(_NUMBER.findall(told)) - allowed - _sums_of_sides(answer, truth) - _changes(answer, truth)
    return [f"says {', '.join(sorted(loose))} out of nowhere"] if loose else []


def _changes(answer: Answer, truth: Truth) -> set[str]:
    """By how much a figure of a list stands above or below that of another year of its agency, which is cited too."""
    told = set()
    for value in answer.values:
        metric = metrics().get(value.metric)
        if metric is None or value.value is None or value.operation != "list":
            continue
        for year in {one.year for one in answer.citations if one.agency == value.agency} - {value.year}:
            other = truth.reports.get((value.agency or "", year))
            known = other.value(metric) if other is not None else None
            told |= set(_spellings(value.value - known)) if known is not None else set()
    return told


def _sums_of_sides(answer: Answer, truth: Truth) -> set[str]:
    """What stands above and below the line of a rate, of one report or of all together."""
    sides = set()
    for value in answer.values:
        metric = metrics().get(value.metric)
        if metric is None or not metric.is_rate:
            continue
        cited = {(one.agency, one.year) for one in answer.citations if one.n in value.cites}
        reports = [truth.reports[key] for key in cited if key in truth.reports]
        numbers = [one.numbers(metric) for one in reports]
        for side in (0, 1):
            sides |= set(_spellings(sum(pair[side] for pair in numbers if pair is not None)))
            for pair in numbers:
                sides |= set(_spellings(pair[side])) if pair is not None else set()
    return sides


def _spellings(number: float) -> Iterator[str]:
    size = abs(number)
    for shown in (size, round(size, 2), round(size, 4), round(size * 100, 2), round(size * 100, 1)):
        yield f"{round(shown, 6):.6f}".rstrip("0").rstrip(".")


def _words(value: Value) -> str:
    whose = f"{value.agency or ''} {value.year or ''}"
    return f"{value.operation} {value.metric} {whose} = {value.value} {value.unit or ''}"
