"""The generator itself: forms keep every rule, layouts and files hold what they should."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from docx import Document
from lxml import html

from eval.generate.compare import compare_cells
from eval.generate.fill import blank_out, fill_form, fill_small_form, keep_natural_only
from eval.generate.layouts import render_layout
from eval.generate.named_layouts import TEXT_LAYOUTS, draw_layout
from eval.generate.prose import YEARS, generate_report, name_agency
from eval.generate.render import FORMATS, write_report
from eval.generate.render_docx import render_docx
from eval.generate.render_html import render_html
from eval.generate.render_text import render_text
from eval.generate.sample import sample_report
from eval.generate.tables import print_tables, rows_as_emitted, rows_as_grid, rows_as_in_word
from library.forms import FORMS, Term, balances, cell_specs, year_balances
from library.records import Cell, CellState
from tests.rows import each_row

FORM_IDS = tuple(FORMS)


@pytest.mark.parametrize("form_id", FORM_IDS)
@each_row("seed", range(20))
def test_filled_forms_keep_every_rule_with_all_numbers_different(form_id: str, seed: int) -> None:
    cells = fill_form(form_id, Random(seed))
    assert list(cells) == list(cell_specs(form_id))
    assert len({text.lstrip("-") for text in cells.values()}) == len(cells)
    assert _broken_rules(form_id, cells) == []
    assert all(not text.startswith("-") for metric, text in cells.items() if not metric.endswith(".change"))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_small_forms_keep_every_rule(form_id: str) -> None:
    broken = [_broken_rules(form_id, fill_small_form(form_id, Random(seed))) for seed in range(200)]
    assert broken == [[]] * 200


def test_2019_changes_and_decisions_are_plausible() -> None:
    cells = fill_form("2019", Random(4))
    for key in ("licences", "services", "penalties", "coercion"):
        previous, change = int(cells[f"{key}.previous"]), int(cells[f"{key}.change"])
        assert previous + change >= 0
        assert previous + change != int(cells[f"{key}.decisions"])
    assert int(cells["rules.published"]) <= int(cells["rules.total"])


@pytest.mark.parametrize(
    ("form_id", "size"), [("2019", [(18, 4), (26, 10), (4, 15)]), ("2021", [(14, 4), (28, 10), (4, 15)])]
)
def test_tables_cover_their_grid_once(form_id: str, size: list[tuple[int, int]]) -> None:
    tables = print_tables(sample_report(form_id))
    assert [(table.rows, table.columns) for table in tables] == size
    for table in tables:
        covered = sorted(
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert covered == [(row, column) for row in range(table.rows) for column in range(table.columns)]


def test_a_row_of_table_三_in_its_four_views() -> None:
    report = sample_report("2019")
    table = print_tables(report)[1]
    numbers = [report.cells[f"requests.denied.law.{kind}"] for kind in _KINDS]
    assert [cell.text for cell in rows_as_emitted(table)[8]] == ["2.其他法律行政法规禁止公开", *numbers]
    assert rows_as_in_word(table)[8] == ["", "", "2.其他法律行政法规禁止公开", *numbers]
    assert rows_as_grid(table)[8] == ["", "", "2.其他法律行政法规禁止公开", *numbers]
    repeated = ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开", *numbers]
    assert rows_as_grid(table, repeat=True)[8] == repeated
    assert rows_as_grid(table)[3] == ["一、本年新收政府信息公开申请数量", "", "", *_row(report.cells, "requests.new")]


def test_extra_rows_stand_under_their_own_row() -> None:
    cells = {
        metric: text for metric, text in fill_form("2019", Random(1)).items() if not metric.startswith("services.")
    }
    cells |= {
        "services/行政检查.previous": "56",
        "services/行政检查.change": "-38",
        "services/行政检查.decisions": "17",
    }
    cells |= {"services/行政确认.previous": "3", "services/行政确认.change": "1", "services/行政确认.decisions": "9"}
    rows = rows_as_in_word(print_tables(sample_report("2019", cells=cells))[0])
    at = next(at for at, row in enumerate(rows) if row[0] == "其他对外管理服务事项")
    assert rows[at : at + 2] == [
        ["其他对外管理服务事项", "行政检查", "56", "-38", "17"],
        ["", "行政确认", "3", "1", "9"],
    ]


@each_row("layout", TEXT_LAYOUTS)
def test_layouts_print_every_number(layout) -> None:  # noqa: ANN001
    report = sample_report("2021")
    text = render_layout(report, layout).translate(str.maketrans("０１２３４５６７８９", "0123456789", ","))
    amount = report.cells["fees.amount"]
    assert [metric for metric, number in report.cells.items() if number != amount and number not in text] == []


def test_layout_names_differ_and_layouts_differ() -> None:
    report = sample_report("2019")
    assert len({layout.name for layout in TEXT_LAYOUTS}) == len(TEXT_LAYOUTS)
    texts = {render_layout(report, layout): layout.name for layout in TEXT_LAYOUTS}
    assert len(texts) == len(TEXT_LAYOUTS)


def test_a_report_on_one_line_has_one_line() -> None:
    layout = next(layout for layout in TEXT_LAYOUTS if layout.name == "report on one line")
    assert "\n" not in render_layout(sample_report("2021"), layout)


def test_the_mixer_is_deterministic() -> None:
    assert draw_layout(Random(7)) == draw_layout(Random(7))
    report = sample_report("2019")
    assert render_layout(report, draw_layout(Random(7)), seed=7) == render_layout(
        report, draw_layout(Random(7)), seed=7
    )


def test_text_follows_the_export_of_word() -> None:
    lines = render_text(sample_report("2021")).split("\n")
    start = lines.index("二、主动公开政府信息情况")
    assert lines[start + 1 : start + 8] == [
        "\t第二十条第（一）项",
        "",
        "\t信息内容",
        "\t本年制发件数",
        "\t本年废止件数",
        "\t现行有效件数",
        "",
    ]


def test_html_tables_carry_their_spans() -> None:
    tables = html.fromstring(render_html(sample_report("2021"))).findall(".//table")
    heads = {cell.text: (cell.get("rowspan"), cell.get("colspan")) for cell in tables[1].iter("td")}
    assert len(tables) == 3
    assert heads["三、本年度办理结果"] == ("22", None)
    assert heads["（三）不予公开"] == ("8", None)
    assert heads["申请人情况"] == (None, "7")
    assert heads["（七）总计"] == (None, "2")


def test_docx_tables_are_merged() -> None:
    tables = Document(BytesIO(render_docx(sample_report("2019")))).tables
    assert [len(table.rows) for table in tables] == [18, 26, 4]
    assert tables[1].cell(7, 1)._tc is tables[1].cell(14, 1)._tc
    assert tables[1].cell(7, 2).text == "1.属于国家秘密"


@pytest.mark.parametrize("suffix", FORMATS)
def test_files_are_written_by_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report.{suffix}"
    write_report(sample_report("2021"), path)
    assert path.read_bytes()[:2] == {"pdf": b"%P", "docx": b"PK", "html": b"<!", "md": b"# "}.get(
        suffix, "云".encode()[:2]
    )


def test_made_up_reports_repeat_and_agree_with_their_cells() -> None:
    reports = [generate_report(number) for number in range(120)]
    assert reports[17] == generate_report(17)
    for report in reports:
        prose = "".join(text for section in report.source.sections for text in section.paragraphs)
        assert report.truth["narrative.requests"] == float(report.source.cells["requests.new.total"])
        assert all(str(int(value)) in prose for value in report.truth.values() if value)
        assert "{" not in prose


def test_made_up_years_follow_from_each_other() -> None:
    broken = []
    for number in range(120):
        if number % YEARS:
            now, before = generate_report(number).source, generate_report(number - 1).source
            for balance in year_balances(now.form, before.form):
                left, right = (_total(side, now.cells, before.cells) for side in (balance.left, balance.right))
                broken += [(number, balance.rule)] if left != right else []
    assert broken == []


def test_no_two_agencies_share_a_name() -> None:
    assert len({name_agency(number)[0] for number in range(10_000)}) == 10_000


def test_blanking() -> None:
    cells = fill_form("2021", Random(3))
    blanked = blank_out(cells, Random(3), share=0.3)
    assert 30 < sum(text == "" for text in blanked.values()) < 90
    kept = keep_natural_only(cells)
    filled = [metric for metric, text in kept.items() if text and metric.startswith(("requests", "review", "suit"))]
    assert filled == [m for m in cells if (m.startswith("requests") and m.endswith(".natural")) or m == "review.upheld"]


def test_comparison_names_what_is_wrong() -> None:
    cells = [_cell("a", "5"), _cell("b", ""), _cell("d", "7"), _cell("e", "/")]
    found = compare_cells({"a": "5", "b": "4", "c": "6", "e": "/"}, cells)
    assert (found.right, found.unread) == (("a", "e"), ("c",))
    assert [line.partition(":")[0] for line in found.wrong] == ["b", "d"]


_KINDS = ("natural", "business", "research", "nonprofit", "legal", "other_org", "total")


def _row(cells: Mapping[str, str], key: str) -> list[str]:
    return [cells[f"{key}.{kind}"] for kind in _KINDS]


def _cell(metric: str, raw: str) -> Cell:
    state = {"": CellState.BLANK, "/": CellState.NOT_APPLICABLE}.get(raw, CellState.NUMBER)
    return Cell(metric, "三", "", "", state, float(raw) if state is CellState.NUMBER else None, raw, None)


def _total(side: tuple[Term, ...], now: Mapping[str, str], before: Mapping[str, str]) -> int:
    return sum(term.sign * int((before if term.years_back else now)[term.metric]) for term in side)


def _broken_rules(form_id: str, cells: dict[str, str]) -> list[str]:
    broken = []
    for balance in balances(form_id):
        left, right = (
            sum(term.sign * int(cells[term.metric]) for term in side) for side in (balance.left, balance.right)
        )
        if left != right:
            broken.append(f"{balance.rule} {balance.left[0].metric}")
    return broken
