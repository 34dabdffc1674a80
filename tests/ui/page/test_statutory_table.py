"""A statutory table is drawn as the form prints it, its cited cell lit with its row and its column."""

import pytest
from lxml import html

from library.forms import FORMS, cell_specs
from library.records import Cell, CellState, Place
from tests.ui.page.drawn import find
from ui.page.statutory_table import Drawing, draw_table


def _cells(form: str, **raws: str) -> list[Cell]:
    """Every cell of a form, each with a number of its own unless `raws` says what is printed."""
    cells = []
    for number, (metric, spec) in enumerate(cell_specs(form).items(), 1):
        raw = raws.get(metric.replace(".", "_"), str(number))
        state = CellState.BLANK if raw == "" else CellState.NOT_APPLICABLE if raw == "/" else CellState.NUMBER
        value = float(raw) if state is CellState.NUMBER else None
        cells.append(
            Cell(metric, spec.table, spec.row.path, spec.column.path, state, value, raw, spec.unit, Place(1, number))
        )
    return cells


def _draw(number: str, form: str, cells: list[Cell], *lit: str) -> html.HtmlElement:
    drawing = Drawing({cell.metric: cell for cell in cells}, "zh", lit)
    return html.fragment_fromstring(draw_table(number, form, cells, drawing))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ["二", "三", "四"])
def test_every_cell_of_the_form_is_drawn_once_in_order(form: str, number: str) -> None:
    cells = _cells(form)
    drawn = _draw(number, form, cells)
    shown = [(td.get("data-metric"), td.text_content()) for td in drawn.iter("td")]
    assert shown == [(cell.metric, cell.raw) for cell in cells if cell.table == number]


@pytest.mark.parametrize("form", FORMS)
def test_all_lines_of_a_table_are_equally_wide(form: str) -> None:
    for number in ("二", "三", "四"):
        held: dict[tuple[int, int], bool] = {}
        for at, line in enumerate(_draw(number, form, _cells(form)).iter("tr")):
            column = 0
            for cell in line:
                while held.get((at, column)):
                    column += 1
                for down in range(int(cell.get("rowspan", 1))):
                    for across in range(int(cell.get("colspan", 1))):
                        held[(at + down, column + across)] = True
        widths = {row: sum(1 for place in held if place[0] == row) for row, _ in held}
        assert len(set(widths.values())) == 1, (number, widths)


def test_the_cited_cell_is_lit_with_its_row_and_column() -> None:
    drawn = _draw("三", "2021", _cells("2021"), "requests.granted.natural")
    assert [td.get("data-metric") for td in find(drawn, "td", "lit")] == ["requests.granted.natural"]
    (row,) = find(drawn, "tr", "lit-row")
    assert "（一）予以公开" in row.text_content()
    assert [th.text_content() for th in find(drawn, "th", "lit-column")] == ["自然人"]
    assert len(find(drawn, "td", "lit-column")) == 24


def test_blank_unread_absent_and_nought_are_four_things() -> None:
    cells = _cells("2021", licences_decisions="", penalties_decisions="/", coercion_decisions="0")
    fees = next(cell for cell in cells if cell.metric == "fees.amount")
    cells[cells.index(fees)] = Cell("fees.amount", "二", fees.row, fees.column, CellState.UNREAD, None, "", None)
    cells = [cell for cell in cells if cell.metric != "rules.issued"]
    drawn = _draw("二", "2021", cells)
    shown = {td.get("data-metric"): (td.get("class"), td.text_content()) for td in drawn.iter("td")}
    assert shown["licences.decisions"] == ("blank", "未填")
    assert shown["penalties.decisions"] == ("not_applicable", "/")
    assert shown["coercion.decisions"] == ("number", "0")
    assert shown["fees.amount"] == ("unread", "读不到")
    assert shown["rules.issued"] == ("absent", "—")


def test_a_row_that_the_report_adds_follows_its_parent_or_stands_for_it() -> None:
    cells = [cell for cell in _cells("2019") if not cell.metric.startswith("services.")]
    cells += [
        Cell(f"services/行政检查.{key}", "二", "第二十条第（五）项/行政检查", label, CellState.NUMBER, 56, "56", "项")
        for key, label in (("previous", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量"))
    ]
    drawn = _draw("二", "2019", cells, "services/行政检查.previous")
    labels = [th.text_content() for th in find(drawn, "th") if th.get("scope") == "row"]
    assert labels[:4] == ["规章", "规范性文件", "行政许可", "行政检查"]
    assert [td.text_content() for td in find(drawn, "td", "lit")] == ["56"]


def test_a_table_that_was_not_read_says_so() -> None:
    assert _draw("四", "2021", []).text_content() == "报告里没有读到这张表。"


def test_cells_of_an_unknown_form_keep_their_own_labels() -> None:
    cell = Cell("<b>", "二", "<i>甲</i>", "乙", CellState.NUMBER, 5, "5", None)
    drawn = _draw("二", "other", [cell], "<b>")
    assert [each.text_content() for each in drawn.iter("th", "td")] == ["<i>甲</i>", "乙", "5"]
    assert find(drawn, "i") == []
