"""The figures that a worded answer may state: cited cells, computed values, and the numbers of the computed text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from library.forms import FORMS
from retrieval.answer import Answer, Citation, Value
from retrieval.binding.frames import Coordinates, Frame, Framed, Reader
from retrieval.binding.mentions import Names, directions
from retrieval.binding.numbers import POINTS, find_numbers
from retrieval.binding.text import Statement, statements
from retrieval.measures import measure_named
from retrieval.plan import Plan, Reading
from retrieval.tables.naming import measure_of
from retrieval.wording import name_measure

_ALIKE = {
    "件": "件宗起桩个",
    "条": "条篇则项",
    "项": "项个",
    "份": "份个",
    "家": "家个",
    "人": "人名位",
    "次": "次场期",
    "篇": "篇条",
    "个": "个家",
}
"""Measure words that count the same things; 项 counts the items of a list of powers, 件 the decisions on them."""
_UNIT_BEHIND = re.compile(
    r"^\s?(?:[一-鿿](?<![的是与和及、到比，共中为])|dollars?|percent|days?|years?|hours?|months?|weeks?|points?|km|tons?|usd)"
)
_ENGLISH_BEHIND = re.compile(r"^\s*([a-z]{3,})")
_PLAIN_ENGLISH = frozenset(
    [
        "and",
        "for",
        "from",
        "with",
        "were",
        "was",
        "are",
        "that",
        "which",
        "who",
        "had",
        "has",
        "have",
        "new",
        "more",
        "fewer",
        "than",
        "the",
        "per",
        "cent",
        "compared",
        "while",
        "but",
        "information",
        "disclosure",
        "government",
        "open",
        "public",
        "requests",
        "request",
        "items",
        "item",
        "reports",
        "report",
        "agencies",
        "agency",
    ]
)
_DEFAULT_COLUMNS = frozenset({"", "total", "decisions", "amount"})
"""What a row's figure is where no column is named."""
_SAME_IN_PROSE = {
    "narrative.requests": "requests.new",
    "narrative.requests.new": "requests.new",
    "narrative.review": "review",
    "narrative.suits": "suit",
}


_NEEDS = {"difference": frozenset({"up", "down"}), "mean": frozenset({"mean"})}
_COMPUTED = frozenset({"difference", "share", "mean", "sum", "count"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, with what it is a figure of."""

    value: Fraction
    unit: str
    """"%" for a ratio, 元 for an amount, "?" for an amount whose unit is not stated, else a measure word or ""."""
    at: Coordinates
    cites: frozenset[int]
    is_ordinal: bool = False
    states: int | None = None
    """Which of the answer's values it states."""
    needs: frozenset[str] = frozenset()
    """Words without which it is another figure: a difference its direction, a mean that it is one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A direction that the computed text states, of these agencies and years in this order."""

    directions: frozenset[str]
    agencies: tuple[frozenset[str], ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that may be said, ready to be compared with."""

    answer: Answer
    reader: Reader
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    computed: tuple[Framed, ...]
    citations: dict[int, Citation]
    one_agency: bool
    one_year: bool
    one_subject: bool


def gather_evidence(answer: Answer, names: Names) -> Evidence:
    metrics = {each.metric for each in answer.citations if each.metric} | {each.metric for each in answer.values}
    text = "\n".join(
        (
            answer.question,
            answer.text,
            *answer.notes,
            *(f"{each.agency} {each.quote} {each.row} {each.column} {each.section}" for each in answer.citations),
        )
    )
    reader = Reader(names, text, dict(_labels(metrics)))
    computed = read_all(reader, statements(answer.text))
    facts = [*_value_facts(answer), *_cell_facts(answer)]
    facts += [
        fact for framed in computed for frame in framed.frames if (fact := _computed_fact(frame, framed, facts, answer))
    ]
    citations = {each.n: each for each in answer.citations}
    agencies = {each.agency for each in answer.citations} | {each.agency for each in answer.values if each.agency}
    years = {each.year for each in answer.citations} | {each.year for each in answer.values if each.year}
    subjects = {subject for metric in metrics for subject in list(_subjects(metric))[:1]}
    return Evidence(
        answer, reader, tuple(facts), tuple(_claims(answer, computed)), computed, citations,
        len(agencies) <= 1, len(years) <= 1, len(subjects) <= 1,
    )  # fmt: skip


def read_all(reader: Reader, said: tuple[Statement, ...]) -> tuple[Framed, ...]:
    """Each with what the ones before it in its paragraph have settled."""
    found: list[Framed] = []
    before, line = Coordinates(), 0
    for statement in said:
        if statement.line > line + 1:
            before = Coordinates()
        framed = reader.read(statement, before)
        before, line = framed.after, statement.line
        found.append(framed)
    return tuple(found)


def bind(frame: Frame, framed: Framed, evidence: Evidence) -> Fact | None:
    """The fact that a number states, of the same agency, year, row, column and unit, cited where it is cited."""
    if not _counts_something_known(frame, evidence):
        return None
    fits = [fact for fact in evidence.facts if _same_number(frame, fact) and _is_cited(frame, framed, fact)]
    fits = [fact for fact in fits if _same_coordinates(frame.at, fact.at, evidence)]
    fits = [fact for fact in fits if not fact.needs or fact.needs & framed.directions]
    return next((fact for fact in fits if fact.states is not None), fits[0] if fits else None)


def _counts_something_known(frame: Frame, evidence: Evidence) -> bool:
    """「74 bribes」: the word behind a number in English stands in the evidence, or says nothing of its own."""
    behind = _ENGLISH_BEHIND.match(frame.follows.lower())
    return behind is None or behind[1] in _PLAIN_ENGLISH or behind[1] in evidence.reader.evidence.lower()


def _is_cited(frame: Frame, framed: Framed, fact: Fact) -> bool:
    """By all that it is read or computed from."""
    if not fact.cites:
        return not frame.is_marked or fact.states is None
    return bool(fact.cites & set(frame.cites)) and fact.cites <= framed.cites


def _same_number(frame: Frame, fact: Fact) -> bool:
    number = frame.number
    if number.value is None or number.is_about or number.is_ordinal != fact.is_ordinal:
        return False
    if fact.unit == "%":
        if number.unit != (POINTS if fact.needs & {"up", "down"} else "%"):
            return False
        if number.value == fact.value:
            return True
        # Answers print two decimals: 61.6% for 61.64% is less exact, and 99 decimals are those of a fraction.
        return 2 <= number.decimals < 99 and number.value == round(fact.value, number.decimals + 2)
    if number.value != fact.value or (number.unit in ("%", POINTS) and number.unit != fact.unit):
        return False
    if number.unit == "":
        # An amount needs its unit, and 74亩 is no 74.
        return fact.unit != "元" and not _UNIT_BEHIND.match(frame.follows)
    if fact.unit in ("元", "?"):
        return number.unit == fact.unit
    return number.unit in _ALIKE.get(fact.unit, "") or number.unit == fact.unit


def _same_coordinates(said: Coordinates, fact: Coordinates, evidence: Evidence) -> bool:
    if said.agency is None:
        agency = evidence.one_agency or fact.agency is None
    else:
        agency = "*" in said.agency if fact.agency is None or "*" in fact.agency else bool(said.agency & fact.agency)
    if said.year is None:
        year = evidence.one_year or fact.year is None
    else:
        year = fact.year is not None and bool(said.year & fact.year)
    subject = evidence.one_subject or fact.subject is None
    if said.subject is not None:
        subject = fact.subject is None or bool(said.subject & fact.subject)
    column = fact.column is None or bool(fact.column & _DEFAULT_COLUMNS)
    if said.column is not None:
        column = fact.column is None or "" in fact.column or bool(said.column & fact.column)
    return agency and year and subject and column


def _subjects(metric: str) -> Iterator[str]:
    """The row or measure of a metric, first as the lexicon calls it."""
    if metric.startswith("narrative."):
        yield _SAME_IN_PROSE.get(metric, metric)
        yield metric
        yield metric.partition("/")[0]
    elif metric.startswith("rate.applicant."):
        yield "requests.new"
        yield metric
    elif metric.startswith("rate."):
        yield metric
    else:
        yield metric.rpartition(".")[0] or metric


def _column(metric: str) -> str:
    if metric.startswith("rate.applicant."):
        return metric.rpartition(".")[2]
    return "" if metric.startswith(("narrative.", "rate.")) else metric.rpartition(".")[2]


def _at(metric: str, agency: str | None, year: int | None) -> Coordinates:
    subject = frozenset(_subjects(metric)) if metric else None
    return Coordinates(
        frozenset({agency}) if agency else None,
        frozenset({str(year)}) if year else None,
        subject,
        frozenset({_column(metric)}),
    )


def _labels(metrics: set[str]) -> Iterator[tuple[str, str]]:
    """What answers call the measures → their row."""
    for metric in sorted(metrics):
        measure = measure_of(metric)
        if measure is None:
            continue
        key = next(_subjects(metric))
        for label in {name_measure("zh", measure, form) for form in (*FORMS, "")} | {measure.english}:
            yield label, key
            row = label.partition("·")[0]
            if len(row) >= 3:
                yield row, key


def _value_facts(answer: Answer) -> Iterator[Fact]:
    for index, value in enumerate(answer.values):
        if value.value is not None:
            yield _fact(value, index)


def _fact(value: Value, index: int) -> Fact:
    amount, unit = _amount(Fraction(str(value.value)), value.unit, value.metric)
    return Fact(
        amount,
        unit,
        _at(value.metric, value.agency, value.year),
        frozenset(value.cites),
        False,
        index,
        _NEEDS.get(value.operation, frozenset()),
    )


def _cell_facts(answer: Answer) -> Iterator[Fact]:
    """Of cited cells; those of an amount only as the values state it, since a citation has no unit of its own."""
    for citation in answer.citations:
        metric = citation.metric
        if metric is None or is_prose(citation):
            continue
        measure = measure_named(metric) or measure_of(metric)
        if measure is None or measure.unit == "万元":
            continue
        numbers = find_numbers(citation.quote)
        if len(numbers) == 1 and numbers[0].value is not None:
            at = _at(metric, citation.agency, citation.year)
            yield Fact(numbers[0].value, measure.unit, at, frozenset({citation.n}))


def _amount(value: Fraction, unit: str | None, metric: str) -> tuple[Fraction, str]:
    if unit == "ratio":
        return value, "%"
    if unit == "万元":
        return value * 10_000, "元"
    if unit is None:
        measure = measure_of(metric)
        return value, "?" if measure is not None and measure.unit == "万元" else ""
    return value, unit


def _computed_fact(frame: Frame, framed: Framed, known: list[Fact], answer: Answer) -> Fact | None:
    number = frame.number
    if number.value is None:
        return None
    unit = number.unit
    if unit == "" and any(fact.unit == "?" and fact.value == number.value for fact in known):
        unit = "?"
    states = next((fact.states for fact in known if _states_result(frame, fact, answer)), None)
    needs = framed.directions & frozenset({"up", "down", "mean"})
    cites = frozenset(frame.cites if frame.is_marked else ())
    return Fact(number.value, unit, frame.at, cites, number.is_ordinal, states, needs)


def _states_result(frame: Frame, fact: Fact, answer: Answer) -> bool:
    """Whether a number without marks is a difference or a count that the answer's values hold with theirs."""
    if fact.states is None or frame.is_marked or frame.number.is_ordinal:
        return False
    operation = answer.values[fact.states].operation
    return operation in _COMPUTED and frame.number.value in (fact.value, -fact.value)


def _claims(answer: Answer, computed: tuple[Framed, ...]) -> Iterator[Claim]:
    for framed in computed:
        yield Claim(framed.directions, framed.agencies, framed.years)
    ranked = [value for value in answer.values if value.operation == "rank" and value.agency]
    plans: tuple[Plan, ...] = answer.understood.plans if isinstance(answer.understood, Reading) else ()
    if ranked and len(plans) == 1 and not plans[0].offset:
        first = ranked[0]
        extreme = "most" if plans[0].descending else "least"
        years = (first.year,) if first.year else ()
        yield Claim(frozenset({extreme}), (frozenset({str(first.agency)}),), years)
        yield Claim(frozenset({extreme}), (frozenset({str(first.agency)}),), ())


def is_prose(citation: Citation) -> bool:
    """A sentence, with a figure or without; else a cell."""
    return citation.metric is None or citation.metric.startswith("narrative.")


def directions_in_sources(citations: list[Citation]) -> frozenset[str]:
    return directions("\n".join(each.quote for each in citations))
