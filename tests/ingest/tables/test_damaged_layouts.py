"""Every layout that reports reach us in, a different number in every cell: all come back, none is wrong."""

from datetime import date
from random import Random

import pytest

from eval.generate.compare import compare_cells
from eval.generate.damages import DAMAGES, Damage, cut_off, repeat_number
from eval.generate.fill import blank_out, fill_form, keep_natural_only, read_printed
from eval.generate.layouts import Layout, render_layout
from eval.generate.named_layouts import TEXT_LAYOUTS, draw_layout
from eval.generate.sample import sample_report
from eval.generate.source import SourceReport, SourceSection
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.records import CellState

AMOUNTS = ("procurement.amount", "fees.amount")
Reading = dict[str, tuple[CellState, float | None]]


def report_of(form: str, cells: dict[str, str]) -> SourceReport:
    titles = (
        ("一", "总体情况"),
        ("二", "主动公开政府信息情况"),
        ("三", "收到和处理政府信息公开申请情况"),
        ("四", "政府信息公开行政复议、行政诉讼情况"),
        ("五", "存在的主要问题及改进情况"),
        ("六", "其他需要报告的事项"),
    )
    sections = tuple(
        SourceSection(title, ("本机关说明如下。",) if number in "一五六" else (), number) for number, title in titles
    )
    year = 2020 if form == "2019" else 2022
    agency = "云岭市青禾街道办事处"
    return SourceReport(agency, year, form, f"{agency}{year}年政府信息公开工作年度报告", sections, cells,
                        ("依据条例制作。",), date(year + 1, 1, 20), agency)  # fmt: skip


def read(layout: Layout, form: str, cells: dict[str, str], seed: int = 0) -> Reading:
    document = read_text(render_layout(report_of(form, cells), layout, seed=seed).encode())
    tables = read_tables(document)
    assert tables.form == form
    return {cell.metric: (cell.state, cell.value) for cell in tables.cells}


def truth_of(cells: dict[str, str], layout: Layout) -> Reading:
    in_yuan = layout.wording.unit == "cell"
    truth = {metric: read_printed(text) for metric, text in cells.items()}
    return {
        metric: (state, round(value, 4) if value is not None and in_yuan and metric in AMOUNTS else value)
        for metric, (state, value) in truth.items()
    }


def with_extra_rows(cells: dict[str, str]) -> dict[str, str]:
    moved = {metric.replace("services.", "services/行政检查."): text for metric, text in cells.items()}
    return moved | {f"services/行政确认.{column}": "7" for column in ("previous", "change", "decisions")}


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("layout", TEXT_LAYOUTS, ids=lambda layout: layout.name)
def test_all_cells_come_back(layout: Layout, form: str) -> None:
    cells = fill_form(form, Random(7))
    assert read(layout, form, cells) == truth_of(cells, layout)


@pytest.mark.parametrize("layout", TEXT_LAYOUTS, ids=lambda layout: layout.name)
def test_rows_that_a_report_adds_keep_their_words(layout: Layout) -> None:
    cells = with_extra_rows(fill_form("2019", Random(8)))
    assert read(layout, "2019", cells) == truth_of(cells, layout)


@pytest.mark.parametrize(
    "layout", [layout for layout in TEXT_LAYOUTS if layout.keeps_blanks], ids=lambda layout: layout.name
)
def test_blanks_are_blanks_where_the_layout_shows_them(layout: Layout) -> None:
    cells = fill_form("2021", Random(9))
    for blanked in (keep_natural_only(cells), blank_out(cells, Random(3), share=0.1)):
        assert read(layout, "2021", blanked) == truth_of(blanked, layout)


@pytest.mark.parametrize("seed", range(80))
def test_no_mixture_of_traits_makes_a_cell_wrong(seed: int) -> None:
    rng = Random(seed)
    form = rng.choice(("2019", "2021"))
    cells = blank_out(fill_form(form, rng), rng, share=rng.choice((0, 0, 0.2)), mark=rng.choice(("", "/")))
    layout = draw_layout(rng)
    truth = truth_of(cells, layout)
    found = read(layout, form, cells, seed)
    sure = {metric: what for metric, what in found.items() if what[0] is not CellState.UNREAD}
    assert sure == {metric: truth[metric] for metric in sure}
    if all(cells.values()):
        assert set(sure) == set(truth)


@pytest.mark.parametrize(
    "seed", (2101, 2171, 2209, 2283, 2509, 2532, 2622, 3024, 3079, 3434, 3450, 4221, 4633, 5903, 7570)
)
@pytest.mark.parametrize(("name", "damage"), [known for known in DAMAGES if known[0] != "a number twice"])
def test_no_damage_to_a_mixture_of_traits_makes_a_cell_wrong(seed: int, name: str, damage: Damage) -> None:
    rng = Random(seed)
    form, layout = ("2019", "2021")[seed % 2], draw_layout(Random(seed))
    cells = blank_out(fill_form(form, rng), rng, share=(0, 0, 0.05, 0.3)[seed % 4])
    report = sample_report(form, cells=cells)
    try:
        text = damage(render_layout(report, layout, seed=seed), rng)
    except IndexError:
        pytest.skip(f"{layout.name} has no number on a line of its own")
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
