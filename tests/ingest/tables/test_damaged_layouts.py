"""Layouts of mixed traits, damaged on their way here: cells may stay unread, none is wrong."""

from random import Random

import pytest

from eval.generate.compare import compare_cells
from eval.generate.damages import DAMAGES, Damage, cut_off, repeat_number
from eval.generate.fill import blank_out, fill_form
from eval.generate.layouts import render_layout
from eval.generate.named_layouts import draw_layout
from eval.generate.sample import sample_report
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.tables import read_tables
from tests.rows import each_row

SEEDS = (2101, 2171, 2209, 2283, 2509, 2532, 2622, 3024, 3079, 3434, 3450, 4221, 4633, 5903, 7570)


@each_row("seed, name, damage", [(seed, *known) for seed in SEEDS for known in DAMAGES if known[0] != "a number twice"])
def test_no_damage_to_a_mixture_of_traits_makes_a_cell_wrong(seed: int, name: str, damage: Damage) -> None:
    rng = Random(seed)
    form, layout = ("2019", "2021")[seed % 2], draw_layout(Random(seed))
    cells = blank_out(fill_form(form, rng), rng, share=(0, 0, 0.05, 0.3)[seed % 4])
    report = sample_report(form, cells=cells)
    try:
        text = damage(render_layout(report, layout, seed=seed), rng)
    except IndexError:
        # No number stands on a line of its own.
        return
    read_file = read_markdown if layout.name.startswith("markdown") else read_text
    assert compare_cells(report.cells, read_tables(read_file(text.encode())).cells).wrong == ()


@pytest.mark.parametrize(
    ("seed", "damage"),
    [(30460, cut_off), (30127, repeat_number), (30320, repeat_number), (30340, repeat_number), (30191, repeat_number)],
)
def test_no_damage_to_a_form_without_its_totals_makes_a_cell_wrong(seed: int, damage: Damage) -> None:
    """No sum can confirm a row then: a number that stands twice, or a row that ends the file, is not trusted."""
    rng, layout = Random(seed), draw_layout(Random(seed))
    form = ("2019", "2021")[seed % 2]
    cells = blank_out(fill_form(form, rng), rng, share=(0, 0, 0.05, 0.3)[seed % 4])
    if seed % 5 == 0:
        cells.update((metric, "") for metric in cells if metric.startswith("requests.") and metric.endswith(".total"))
    report = sample_report(form, cells=cells)
    text = damage(render_layout(report, layout, seed=seed), rng)
    assert compare_cells(report.cells, read_tables(read_text(text.encode())).cells).wrong == ()
