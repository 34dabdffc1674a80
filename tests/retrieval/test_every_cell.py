"""Every cell of both forms, asked for by its printed row and column and by its name in English."""

import re
from collections.abc import Callable

import pytest

from library.forms import CellSpec, cell_specs
from retrieval.measures import measures
from retrieval.plan import Operation, Plan, Reading, Scope
from retrieval.understand import HeldAgency, World, understand

AGENCY = "云岭市青禾区教育局"
YEARS = {"2019": 2020, "2021": 2023}
FORMS = {year: form for form, year in YEARS.items()}
WORLD = World([HeldAgency(AGENCY, ("青禾区教育局",), "部门", ("云岭市", "青禾区"), FORMS)])
_NUMBER = re.compile(r"^(?:（[一二三四五六七八]）|[一二三四五]、|\d\.)")


def as_printed(spec: CellSpec, year: int) -> str:
    return f"{AGENCY}{year}年{spec.row.label}，{spec.column.label}有几件？"


def without_number(spec: CellSpec, year: int) -> str:
    row = _NUMBER.sub("", spec.row.label).partition("（")[0]
    return f"{AGENCY}{year}年{row}，{spec.column.label}有几件？"


def in_english(spec: CellSpec, year: int) -> str:
    return f"What was {measures()[spec.metric].english} of {AGENCY} in {year}?"


@pytest.mark.parametrize("form", YEARS)
@pytest.mark.parametrize("put", [as_printed, without_number, in_english])
def test_a_cell_is_asked_for_by_its_labels(form: str, put: Callable[[CellSpec, int], str]) -> None:
    year = YEARS[form]
    wrong = []
    for metric, spec in cell_specs(form).items():
        read = understand(put(spec, year), WORLD)
        wanted = (Plan(Operation.LOOKUP, Scope((AGENCY,), years=(year,)), (measures()[metric],)),)
        if not (isinstance(read, Reading) and read.plans == wanted):
            wrong.append((put(spec, year), read))
    assert wrong == []
