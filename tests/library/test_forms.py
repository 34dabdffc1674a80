"""The forms hold exactly the cells that the published description lists."""

import csv
from pathlib import Path

import pytest

from library.forms import FORMS, balances, cell_specs, year_balances

PUBLISHED = Path(__file__).parents[3] / "shared" / "forms.tsv"


def test_each_form_has_its_number_of_cells() -> None:
    assert {form: len(cell_specs(form)) for form in FORMS} == {"2019": 198, "2021": 200}


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published list of cells is not beside the project")
def test_ids_labels_and_units_are_the_published_ones() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        published = [
            (line["form"], line["table"], line["id"], line["row"], line["column"], line["unit"])
            for line in csv.DictReader(file, delimiter="\t")
        ]
    ours = [
        (form, spec.table, spec.metric, spec.row.path, spec.column.path, spec.unit)
        for form in FORMS
        for spec in cell_specs(form).values()
    ]
    assert sorted(ours) == sorted(published)


@pytest.mark.parametrize("form", list(FORMS))
def test_balances_speak_only_of_cells_of_the_form(form: str) -> None:
    known = set(cell_specs(form))
    for balance in (*balances(form), *year_balances(form, form)):
        assert {term.metric for term in (*balance.left, *balance.right)} <= known
