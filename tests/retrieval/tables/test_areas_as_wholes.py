"""What provinces, cities and counties come to: their changes, bounds, courses and how far two of them are apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library.forms import cell_specs
from library.records import Agency, Area
from library.store import Library
from retrieval.answer import Answer
from retrieval.plan import Condition, Operation, Plan, Reading, Reference, Scope
from retrieval.tables import answer_plan
from tests.retrieval.tables.printed import AGENCIES, Printed, keep, named

FIRST, SECOND, BUREAU, OFFICE = AGENCIES
NAMESAKE = Agency("雨州市临江区民政局", ("民政局",), "部门", Area("雨省", "雨州市", "临江区"))
NEW, PENALTIES = named("requests.new.total", "penalties.decisions")
FIGURES = {FIRST: (4, 9), SECOND: (6, 2), BUREAU: (10, 10), OFFICE: (8, 30), NAMESAKE: (1, 1)}


def _report(agency: Agency, year: int, requests: str) -> Printed:
    cells = dict.fromkeys(cell_specs("2021"), "0") | {"requests.new.total": requests}
    return Printed(agency, year, "2021", cells)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    reports = [
        _report(agency, year, str(figures[at]))
        for agency, figures in FIGURES.items()
        for at, year in enumerate((2021, 2022))
    ]
    return keep(tmp_path, *reports)


def _ask(library: Library, plan: Plan) -> Answer:
    return answer_plan(library, Reading("问题", "zh", (plan,)), plan)


def test_changes_of_provinces_stand_in_order_with_both_sums(library: Library) -> None:
    plan = Plan(Operation.RANK, Scope(years=(2021, 2022)), (NEW,), by="provinces", change="up")
    lines = _ask(library, plan).text.splitlines()
    assert lines[1].startswith("第1名：雨省，增加22件（2021年 9") and "2022年 31" in lines[1]
    assert lines[2].startswith("第2名：云省，增加1件（2021年 20") and "3家单位" in lines[2]


def test_who_lacks_a_number_in_one_year_is_left_out_of_the_change_of_its_area(tmp_path: Path) -> None:
    library = keep(
        tmp_path,
        *(_report(FIRST, year, text) for year, text in ((2021, "4"), (2022, "9"))),
        *(_report(SECOND, year, text) for year, text in ((2021, "6"), (2022, ""))),
    )
    plan = Plan(Operation.RANK, Scope(years=(2021, 2022)), (NEW,), by="provinces", change="either")
    answer = _ask(library, plan)
    assert "云省，增加5件（2021年 4" in answer.text and "1家单位" in answer.text
    assert any(SECOND.name in note for note in answer.notes)


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (Condition("compare", NEW, ">", 25), ["雨省"]),
        (Condition("compare", NEW, ">", against=Reference("year")), ["雨省", "云省"]),
        (Condition("compare", NEW, ">", against=Reference("measure", PENALTIES)), ["雨省", "云省"]),
        (Condition("compare", NEW, ">=", against=Reference("year", factor=2)), ["雨省"]),
        (Condition("compare", NEW, "=", 0), []),
    ],
)
def test_provinces_are_selected_by_what_their_reports_come_to(
    library: Library, condition: Condition, met: list[str]
) -> None:
    plan = Plan(Operation.LIST, Scope(years=(2022,)), (NEW,), (condition,), by="provinces")
    answer = _ask(library, plan)
    assert [line.partition("：")[0] for line in answer.text.splitlines()[1:]] == met
    assert f"符合条件的有{len(met)}个（共核对2个）" in answer.text


def test_districts_of_one_name_in_two_cities_are_two(library: Library) -> None:
    text = _ask(library, Plan(Operation.RANK, Scope(years=(2022,)), (NEW,), by="counties")).text
    assert "云州市临江区，11件" in text and "雨州市临江区，1件" in text


def test_two_provinces_are_held_against_each_other_in_each_year(library: Library) -> None:
    scope = Scope(areas=("云省", "雨省"), years=(2021, 2022))
    text = _ask(library, Plan(Operation.TREND, scope, (NEW,), by="areas")).text
    assert "2021年：云省比雨省多11件。" in text and "2022年：雨省比云省多10件。" in text
    assert "差距最大：2021年；最小：2022年。" in text
    assert "合计：云省41件，雨省40件，云省比雨省多1件。" in text


def test_two_agencies_are_held_against_each_other_in_each_year(library: Library) -> None:
    scope = Scope((FIRST.name, BUREAU.name), years=(2021, 2022))
    text = _ask(library, Plan(Operation.DIFFERENCE, scope, (NEW,))).text
    assert f"2021年：{BUREAU.name}比{FIRST.name}多6件。" in text and "差距最大：2021年；最小：2022年。" in text
    one_year = _ask(library, Plan(Operation.DIFFERENCE, replace(scope, years=(2022,)), (NEW,))).text
    assert "差距最大" not in one_year and f"{BUREAU.name}比{FIRST.name}多1件。" in one_year


def test_the_place_of_a_province_is_one_among_all(library: Library) -> None:
    plan = Plan(Operation.RANK, Scope(years=(2021,)), (NEW,), by="provinces", place_of=("雨省",))
    assert "第2名：雨省，9件" in _ask(library, plan).text
