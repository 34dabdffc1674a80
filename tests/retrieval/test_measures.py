"""Every measure stands for real cells of the forms."""

import pytest

from library.forms import FORMS, cell_specs
from retrieval.measures import expand, measures


def test_every_cell_is_a_measure_with_labels_in_both_languages() -> None:
    known = measures()
    for form in FORMS:
        assert set(cell_specs(form)) <= set(known)
    assert all(measure.label and measure.english for measure in known.values())


def test_every_term_stands_for_a_cell_of_some_form() -> None:
    for measure in measures().values():
        for pattern in (*measure.numerator, *measure.denominator):
            assert any(expand((pattern,), form) for form in FORMS), (measure.id, pattern)


@pytest.mark.parametrize(
    ("identity", "form", "cells"),
    [
        ("requests.denied.total", "2019", 8),
        ("requests.rejected.natural", "2021", 5),
        ("requests.other.total", "2019", 1),
        ("requests.other.total", "2021", 3),
        ("suit.total", "2021", 2),
        ("procurement.amount", "2021", 0),
    ],
)
def test_a_sum_stands_for_its_cells(identity: str, form: str, cells: int) -> None:
    assert len(expand(measures()[identity].numerator, form)) == cells
