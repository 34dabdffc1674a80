"""Every measure under every operation, worked out again from what was printed; no number without its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from library.store import Library
from retrieval.answer import Answer
from retrieval.comparability import measure_on
from retrieval.measures import measure_named, measures
from retrieval.plan import Condition, Measure, Operation, Plan, Scope
from retrieval.tables import answer_plan
from tests.retrieval.tables.printed import AGENCIES, YEARS, Printed, make_world, named, reading_of

SEEDS = (3, 42)
EVERY_MEASURE = (*measures().values(), *named("narrative.disclosed"))
World = tuple[Library, list[Printed]]


@pytest.fixture(scope="module", params=SEEDS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    library, printed = make_world(tmp_path_factory.mktemp("worlds"), request.param)
    yield library, printed
    library.close()


def _answer(library: Library, plan: Plan) -> Answer:
    answer = answer_plan(library, reading_of(plan), plan)
    _check_sources(answer)
    return answer


def _own(measure: Measure, one: Printed) -> Measure | None:
    """The measure on the report's form."""
    return measure_on(measure, one.form).measure


def _value(measure: Measure, one: Printed) -> float | None:
    own = _own(measure, one)
    return None if own is None else one.value(own)


def _of_year(printed: list[Printed], year: int) -> list[Printed]:
    return [one for one in printed if one.year == year]


def _check_sources(answer: Answer) -> None:
    """Every cite exists; every number of the text is a value, a count or printed where a citation says."""
    held = {citation.n: citation for citation in answer.citations}
    assert sorted(held) == list(range(1, len(held) + 1))
    allowed = {str(number) for number in range(len(AGENCIES) * len(YEARS) + 1)} | {str(year) for year in YEARS}
    for value in answer.values:
        assert set(value.cites) <= set(held)
        if value.value is not None:
            assert value.cites or value.operation == "count"
            shown = abs(value.value)
            allowed |= {_print(shown), _print(round(shown, 2)), _print(round(shown * 100, 2)), _print(value.value)}
    for citation in answer.citations:
        printed = re.findall(r"-?\d+(?:\.\d+)?", citation.quote)
        allowed |= {_print(float(number)) for number in printed}
    text = re.sub(r"\[\d+\]", "", answer.text)
    for agency in AGENCIES:
        text = text.replace(agency.name, "")
    numbers = {number.lstrip("-") for number in re.findall(r"-?\d+(?:\.\d+)?", text)}
    assert numbers - {number.lstrip("-") for number in allowed} == set()


def _print(value: float) -> str:
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")


def test_lookup_gives_each_reports_own_figure(world: World) -> None:
    library, printed = world
    for measure in EVERY_MEASURE:
        for one in printed[::3]:
            plan = Plan(Operation.LOOKUP, Scope(agencies=(one.agency.name,), years=(one.year,)), (measure,))
            answer = _answer(library, plan)
            own = _own(measure, one)
            found = [value for value in answer.values if own is not None and value.metric == own.id]
            expected = _value(measure, one)
            if expected is None:
                assert [value.value for value in found] in ([], [None])
            else:
                assert [(value.value, value.agency, value.year) for value in found] == [
                    (pytest.approx(expected), one.agency.name, one.year)
                ]


def test_a_single_cell_is_quoted_as_it_is_printed(world: World) -> None:
    library, printed = world
    for one in printed[::4]:
        for metric, text in list(one.cells.items())[::9]:
            measure = measure_named(metric)
            assert measure is not None
            plan = Plan(Operation.LOOKUP, Scope(agencies=(one.agency.name,), years=(one.year,)), (measure,))
            answer = _answer(library, plan)
            (citation,) = [each for each in answer.citations if each.metric == metric]
            line = 20 + list(one.cells).index(metric)
            assert (citation.quote, citation.place.line, citation.agency, citation.year) == (
                text,
                line,
                one.agency.name,
                one.year,
            )


def test_sum_mean_and_rate_count_only_numbers(world: World) -> None:
    library, printed = world
    for measure in EVERY_MEASURE:
        for year in YEARS[1:3]:
            reports = _of_year(printed, year)
            known = [value for one in reports if (value := _value(measure, one)) is not None]
            for operation in (Operation.SUM, Operation.MEAN):
                answer = _answer(library, Plan(operation, Scope(years=(year,)), (measure,)))
                if measure.is_ratio:
                    _check_rate(answer, measure, reports)
                    continue
                found = [each.value for each in answer.values if each.operation == operation.value]
                expected = [] if not known else [sum(known) / (len(known) if operation is Operation.MEAN else 1)]
                assert found == [pytest.approx(each) for each in expected]


def _check_rate(answer: Answer, measure: Measure, reports: list[Printed]) -> None:
    sides = [(one.numbers(measure.numerator), one.numbers(measure.denominator)) for one in reports]
    known = [(sum(above), sum(below)) for above, below in sides if above is not None and below is not None]
    found = [each.value for each in answer.values if each.operation == "rate"]
    whole = sum(below for _, below in known)
    if known:
        assert found == [pytest.approx(sum(above for above, _ in known) / whole) if whole else None]
    else:
        assert found == []


def test_rank_orders_and_includes_ties(world: World) -> None:
    library, printed = world
    for measure in EVERY_MEASURE[::2]:
        for descending in (True, False):
            year = YEARS[3]
            plan = Plan(Operation.RANK, Scope(years=(year,)), (measure,), descending=descending, limit=2)
            answer = _answer(library, plan)
            known = sorted(
                ((value, one.agency.name) for one in _of_year(printed, year)
                 if (value := _value(measure, one)) is not None),
                key=lambda item: -item[0] if descending else item[0],
            )
            cut = known[:2]
            expected = [item for item in known if cut and (item in cut or item[0] == cut[-1][0])]
            found = [(each.value, each.agency) for each in answer.values if each.operation == "rank"]
            assert [value for value, _ in found] == [pytest.approx(value) for value, _ in expected]
            assert {agency for _, agency in found} == {agency for _, agency in expected}


def test_count_and_list_agree_with_the_condition(world: World) -> None:
    library, printed = world
    for measure in EVERY_MEASURE[::3]:
        for comparator, number in (("=", 0.0), (">", 0.0), (">=", 2.0)):
            condition = Condition("compare", measure, comparator, number)  # type: ignore[arg-type]
            scope = Scope(kinds=("街道",))
            reports = [one for one in printed if one.agency.kind == "街道"]
            met = [one for one in reports if _meets(_value(measure, one), comparator, number)]
            counted = _answer(library, Plan(Operation.COUNT, scope, conditions=(condition,)))
            by_unit = {each.unit: each.value for each in counted.values}
            assert len(met) in by_unit.values()
            assert by_unit.get("家", len(met)) in (len(met), len({one.agency.name for one in met}))
            listed = _answer(library, Plan(Operation.LIST, scope, conditions=(condition,)))
            found = [(each.agency, each.year, each.value) for each in listed.values if each.operation == "list"]
            expected = [(one.agency.name, one.year, _value(measure, one)) for one in met]
            assert sorted(found, key=str) == sorted(expected, key=str)


def _meets(value: float | None, comparator: str, number: float) -> bool:
    if value is None:
        return False
    return {"=": value == number, ">": value > number, ">=": value >= number}[comparator]


def test_compare_difference_and_trend_state_the_change(world: World) -> None:
    library, printed = world
    by_key = {(one.agency.name, one.year): one for one in printed}
    first, second = AGENCIES[0].name, AGENCIES[1].name
    for measure in EVERY_MEASURE[::2]:
        pair = [by_key[first, 2021], by_key[second, 2021]]
        answer = _answer(library, Plan(Operation.COMPARE, Scope(agencies=(first, second), years=(2021,)), (measure,)))
        values = [_value(measure, one) for one in pair]
        gaps = [each.value for each in answer.values if each.operation == "difference"]
        expected = [] if None in values else [values[0] - values[1]]  # type: ignore[operator]
        assert gaps == [pytest.approx(each, abs=1e-8) for each in expected]
        trend = _answer(library, Plan(Operation.TREND, Scope(agencies=(first,)), (measure,)))
        found = {each.year: each.value for each in trend.values if each.operation == "trend"}
        for year in YEARS:
            value = _value(measure, by_key[first, year])
            assert found.get(year) == (None if value is None else pytest.approx(value))


def test_shares_are_parts_of_the_whole(world: World) -> None:
    library, printed = world
    for measure in [each for each in EVERY_MEASURE if not each.is_ratio][::3]:
        answer = _answer(library, Plan(Operation.SHARE, Scope(agencies=(AGENCIES[0].name,), years=(2022,)), (measure,)))
        values = {one.agency.name: _value(measure, one) for one in _of_year(printed, 2022)}
        known = [value for value in values.values() if value is not None]
        own = values[AGENCIES[0].name]
        found = [each.value for each in answer.values if each.operation == "share"]
        assert found == ([] if own is None or not sum(known) else [pytest.approx(own / sum(known))])
