"""Every text layout of a form whose every cell holds a different number comes back exactly."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.generate.compare import Comparison, compare_cells
from eval.generate.damages import DAMAGES, Damage
from eval.generate.fill import blank_out, fill_form, fill_small_form, keep_natural_only, remark_on
from eval.generate.layouts import Layout, render_layout
from eval.generate.named_layouts import TEXT_LAYOUTS, draw_layout
from eval.generate.sample import sample_report
from eval.generate.source import SourceReport
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.forms import FORMS
from tests.rows import each_row

FORM_IDS = tuple(FORMS)

_LINE_LAYOUTS = [layout for layout in TEXT_LAYOUTS if layout.name.startswith(("tab lines", "bare lines"))]

layouts = each_row("layout", TEXT_LAYOUTS, size=20)
forms = pytest.mark.parametrize("form_id", FORM_IDS)


@layouts
@forms
def test_every_cell_comes_back(layout: Layout, form_id: str) -> None:
    report = sample_report(form_id, seed=1)
    assert _read(report, layout) == Comparison(tuple(report.cells), (), ())


@layouts
@forms
def test_small_numbers_and_zeros_come_back(layout: Layout, form_id: str) -> None:
    report = sample_report(form_id, cells=fill_small_form(form_id, Random(5)))
    assert _read(report, layout) == Comparison(tuple(report.cells), (), ())


@layouts
@forms
def test_blanks_stay_blank_or_unread(layout: Layout, form_id: str) -> None:
    """Where blanks leave no trace, cells may stay unread; none may be wrong."""
    report = sample_report(form_id, cells=blank_out(fill_form(form_id, Random(2)), Random(2), share=0.25))
    found = _read(report, layout)
    assert found.wrong == ()
    if layout.keeps_blanks:
        assert found.unread == ()


@layouts
@forms
def test_a_form_filled_in_its_first_columns_only(layout: Layout, form_id: str) -> None:
    report = sample_report(form_id, cells=keep_natural_only(fill_form(form_id, Random(3))))
    found = _read(report, layout)
    assert found.wrong == ()
    if layout.keeps_blanks:
        assert found.unread == ()


@layouts
def test_marks_for_not_applicable(layout: Layout) -> None:
    report = sample_report("2019", cells=blank_out(fill_form("2019", Random(4)), Random(4), share=0.2, mark="/"))
    assert _read(report, layout) == Comparison(tuple(report.cells), (), ())


@layouts
@forms
def test_remarks_in_cells_are_neither_figures_nor_blanks_nor_rows(layout: Layout, form_id: str) -> None:
    report = sample_report(form_id, cells=remark_on(fill_form(form_id, Random(31)), Random(31), share=0.15))
    assert _read(report, layout).wrong == ()


@layouts
def test_rows_that_the_office_added(layout: Layout) -> None:
    cells = {
        metric: text for metric, text in fill_form("2019", Random(6)).items() if not metric.startswith("services.")
    }
    cells |= {"services/行政检查.previous": "9956", "services/行政检查.change": "-9938"}
    cells |= {"services/行政检查.decisions": "9917", "services/行政确认.previous": "9903"}
    cells |= {"services/行政确认.change": "9901", "services/行政确认.decisions": "9909"}
    report = sample_report("2019", cells=cells)
    assert _read(report, layout) == Comparison(tuple(report.cells), (), ())


@given(seed=st.integers(0, 10_000), form_id=st.sampled_from(FORM_IDS))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_any_mixture_of_traits_comes_back(seed: int, form_id: str) -> None:
    layout = draw_layout(Random(seed))
    report = sample_report(form_id, seed=seed)
    found = compare_cells(report.cells, read_tables(_document(render_layout(report, layout, seed=seed), layout)).cells)
    assert found == Comparison(tuple(report.cells), (), ()), layout


@given(seed=st.integers(0, 10_000), form_id=st.sampled_from(FORM_IDS), share=st.sampled_from((0.05, 0.3, 0.9)))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_mixture_of_traits_makes_a_blank_a_number(seed: int, form_id: str, share: float) -> None:
    layout = draw_layout(Random(seed))
    cells = blank_out(fill_form(form_id, Random(seed)), Random(seed), share=share)
    report = sample_report(form_id, cells=cells)
    found = compare_cells(report.cells, read_tables(_document(render_layout(report, layout, seed=seed), layout)).cells)
    assert found.wrong == (), layout


@each_row("name, damage, layout", [(*known, layout) for known in DAMAGES for layout in _LINE_LAYOUTS], size=16)
@pytest.mark.parametrize("fill", [fill_form, fill_small_form], ids=["different", "small"])
@forms
def test_damage_leaves_cells_unread_never_wrong(
    name: str, damage: Damage, layout: Layout, fill: Callable[[str, Random], dict[str, str]], form_id: str
) -> None:
    for seed in range(3):
        report = sample_report(form_id, cells=fill(form_id, Random(seed)))
        text = damage(render_layout(report, layout, seed=seed), Random(seed))
        assert compare_cells(report.cells, read_tables(_document(text, layout)).cells).wrong == (), f"seed {seed}"


def test_a_report_whose_tables_were_lost_has_no_cells() -> None:
    report = sample_report("2021", cells={})
    assert read_tables(_document(render_layout(report, TEXT_LAYOUTS[0]), TEXT_LAYOUTS[0])).cells == ()


def _read(report: SourceReport, layout: Layout) -> Comparison:
    return compare_cells(report.cells, read_tables(_document(render_layout(report, layout), layout)).cells)


def _document(text: str, layout: Layout):  # noqa: ANN202
    data = text.encode()
    return read_markdown(data) if layout.name.startswith("markdown") else read_text(data)
