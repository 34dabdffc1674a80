"""The figures that a worded answer may state: cited cells, computed values, and the numbers of the computed text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from library.expressions import expression
from library.forms import FORMS
from retrieval.answer import Answer, Citation, Value
from retrieval.binding.comparing import Compared, Pair, compare_all, find_extremes
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
_UNIT_BEHIND = expression(
    r"^\s?(?:[一-鿿](?<![的是与和及、到比，共中为])|dollars?|percent|days?|years?|hours?|months?|weeks?|points?|km|tons?|usd)"
)
_ENGLISH_BEHIND = expression(r"^\s*([a-z]{3,})")
_PLAIN_ENGLISH = frozenset({
    "and", "for", "from", "with", "were", "was", "are", "that", "which", "who", "had", "has", "have", "new", "more",
    "fewer", "than", "the", "per", "cent", "compared", "while", "but", "information", "disclosure", "government",
    "open", "public", "requests", "request", "items", "item", "reports", "report", "agencies", "agency",
})  # fmt: skip
_DEFAULT_COLUMNS = frozenset({"", "total", "decisions", "amount"})
"""What a row's figure is where no column is named."""
_SAME_IN_PROSE = {
    "narrative.requests": "requests.new",
    "narrative.requests.new": "requests.new",
    "narrative.review": "review",
    "narrative.suits": "suit",
}


_NEEDS = {"mean": frozenset({"mean"})}
_MEAN = frozenset({"mean"})
_APART = frozenset({"up", "down", "apart"})
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
    pair: Pair | None = None
    """Of a difference the two that it lies between."""


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
    compared: tuple[Compared, ...]
    """Every two of its figures."""
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
    printed = [fact for framed in computed for frame in framed.frames if (fact := _computed_fact(frame, facts, answer))]
    # What is printed of two figures has no marks; worked out from them it has those of both.
    apart = list(_distances(answer, printed))
    facts += apart
    facts += [fact for fact in printed if not any(_is_same_distance(fact, each) for each in apart)]
    citations = {each.n: each for each in answer.citations}
    agencies = {each.agency for each in answer.citations} | {each.agency for each in answer.values if each.agency}
    years = {each.year for each in answer.citations} | {each.year for each in answer.values if each.year}
    subjects = {subject for metric in metrics for subject in list(_subjects(metric))[:1]}
    return Evidence(
        answer, reader, tuple(facts), tuple(_claims(answer, computed)), tuple(compare_all(answer)), computed, citations,
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
    fits = [fact for fact in fits if _same_coordinates(frame.at, fact, evidence)]
    fits = [fact for fact in fits if _says_as_much(frame, fact)]
    return next((fact for fact in fits if fact.states is not None), fits[0] if fits else None)


def _says_as_much(frame: Frame, fact: Fact) -> bool:
    """A mean is called one and nothing else is; a difference lies between the same two and in the same direction."""
    said = directions(frame.leads)
    if ("mean" in said) != ("mean" in fact.needs):
        return False
    if frame.is_distance != bool(fact.needs & _APART):
        return False
    if frame.is_distance and not (fact.needs & (said | directions(frame.follows))):
        return False
    if fact.pair is None or frame.pair is None:
        return fact.pair is frame.pair
    return frame.pair.fits(fact.pair)


def _counts_something_known(frame: Frame, evidence: Evidence) -> bool:
    """「74 bribes」: the word behind a number in English stands in the evidence, or says nothing of its own."""
    behind = _ENGLISH_BEHIND.match(frame.follows.lower())
    return behind is None or behind[1] in _PLAIN_ENGLISH or behind[1] in evidence.reader.evidence.lower()


def _is_cited(frame: Frame, framed: Framed, fact: Fact) -> bool:
    """By all that it is read or computed from."""
    if fact.pair is not None:
        return not frame.is_marked or fact.cites <= framed.cites
    if not fact.cites:
        return not frame.is_marked or fact.states is None
    return bool(fact.cites & set(frame.cites)) and fact.cites <= framed.cites


def _same_number(frame: Frame, fact: Fact) -> bool:
    number = frame.number
    if number.value is None or number.is_about or number.is_ordinal != fact.is_ordinal:
        return False
    if fact.unit in ("%", POINTS):
        if number.unit != fact.unit:
            return False
        if number.value == fact.value:
            return True
        # Answers print two decimals: 61.6% for 61.64% is less exact, and 99 decimals are those of a fraction.
        return 2 <= number.decimals < 99 and number.value == round(fact.value, number.decimals + 2)
    if number.value != fact.value or (number.unit in ("%", POINTS) and number.unit != fact.unit):
        return False
    if number.unit == "":
        # An amount needs its unit, and 74亩 is no 74.
        return fact.unit != "元" and (number.is_in_words or not _UNIT_BEHIND.match(frame.follows))
    if fact.unit in ("元", "?"):
        return number.unit == fact.unit
    return number.unit in _ALIKE.get(fact.unit, "") or number.unit == fact.unit


def _same_coordinates(said: Coordinates, known: Fact, evidence: Evidence) -> bool:
    fact, of_two = known.at, known.pair is not None
    if said.agency is None or (of_two and fact.agency is None):
        # Two agencies are held against each other by their pair.
        agency = of_two or evidence.one_agency or fact.agency is None
    else:
        agency = "*" in said.agency if fact.agency is None or "*" in fact.agency else bool(said.agency & fact.agency)
    if said.year is None:
        year = evidence.one_year or fact.year is None or (of_two and len(fact.year) > 1)
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


def subjects_of(metric: str) -> frozenset[str]:
    """By which a sentence may name it."""
    return frozenset((*_subjects(metric), _column(metric)))


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
    """Differences are worked out anew, with the two that each lies between."""
    for index, value in enumerate(answer.values):
        if value.value is not None and value.operation != "difference":
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


def _computed_fact(frame: Frame, known: list[Fact], answer: Answer) -> Fact | None:
    number = frame.number
    if number.value is None:
        return None
    unit = number.unit
    if unit == "" and any(fact.unit == "?" and fact.value == number.value for fact in known):
        unit = "?"
    states = _states_result(frame, answer)
    said = directions(frame.leads) | (directions(frame.follows) if frame.is_distance else frozenset())
    needs = said & (_APART if frame.is_distance else _MEAN)
    cites = frozenset(frame.cites if frame.is_marked else ())
    return Fact(number.value, unit, frame.at, cites, number.is_ordinal, states, needs, frame.pair)


def _states_result(frame: Frame, answer: Answer) -> int | None:
    """Which difference or count a number without marks is, that the answer's values hold with theirs."""
    if frame.is_marked or frame.number.is_ordinal:
        return None
    for index, value in enumerate(answer.values):
        if value.operation in _COMPUTED and value.value is not None:
            amount, _ = _amount(Fraction(str(value.value)), value.unit, value.metric)
            if abs(amount) == frame.number.value:
                return index
    return None


def _is_same_distance(fact: Fact, other: Fact) -> bool:
    both = fact.pair is not None and other.pair is not None and fact.pair.fits(other.pair)
    return both and (fact.value, fact.unit) == (other.value, other.unit)


def _distances(answer: Answer, known: list[Fact]) -> Iterator[Fact]:
    """Of every two figures that the answer states, how far they are apart."""
    for each in compare_all(answer):
        amount, unit = _amount(abs(each.gap), each.unit, each.metric)
        stated = (fact.states for fact in known if fact.pair and fact.pair.fits(each.pair) and fact.value == amount)
        at = replace(_at(each.metric, each.agency, None), year=frozenset(map(str, each.years)))
        needs = frozenset({"apart", each.direction})
        yield Fact(amount, POINTS if unit == "%" else unit, at, each.cites, False, next(stated, None), needs, each.pair)


def _claims(answer: Answer, computed: tuple[Framed, ...]) -> Iterator[Claim]:
    for framed in computed:
        yield Claim(framed.directions, framed.agencies, framed.years)
    for each in find_extremes(answer):
        yield Claim(frozenset({each.direction}), each.agencies, each.years)
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
