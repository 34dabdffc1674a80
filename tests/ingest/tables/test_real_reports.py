"""The five published reports: every cell right, blanks as blanks; figures only, no text of theirs."""

from pathlib import Path

import pytest

from ingest.readers.text import read_text
from ingest.tables import TablesRead, read_tables
from library.forms import cell_specs
from library.records import CellState

REPORTS = Path(__file__).parents[3].parent / "shared" / "reports"
ZERO: dict[str, float | None] = dict.fromkeys(cell_specs("2019"), 0.0)
INSPECTION = {"services/行政检查.previous": 56, "services/行政检查.change": -38, "services/行政检查.decisions": 18}
CONFIRMATION = {f"services/行政确认.{column}": 0 for column in ("previous", "change", "decisions")}
ONLY_FIRST = {
    metric: value if not metric.startswith(("requests.", "review.", "suit_")) or metric.endswith(".natural") else None
    for metric, value in ZERO.items()
} | {"review.upheld": 0}
GOLD: dict[str, dict[str, float | None]] = {
    "000": ZERO | {"licences.change": 10},
    "001": ZERO,
    "002": {metric: value for metric, value in ZERO.items() if not metric.startswith("services.")}
    | {"penalties.change": 35, "penalties.decisions": 35, "procurement.projects": 6, "procurement.amount": 166.37}
    | {f"requests.{row}.{column}": 3 for row in ("new", "granted", "total") for column in ("natural", "total")}
    | INSPECTION
    | CONFIRMATION,
    "003": ONLY_FIRST,
    "004": ZERO,
}


def read(number: str) -> TablesRead:
    files = list(REPORTS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the published reports are not beside this checkout")
    return read_tables(read_text(files[0].read_bytes()))


@pytest.mark.parametrize("number", GOLD)
def test_every_cell_is_right(number: str) -> None:
    read_report = read(number)
    assert (read_report.form, read_report.warnings) == ("2019", ())
    assert {cell.metric: cell.value for cell in read_report.cells} == GOLD[number]
    states = {cell.metric: cell.state for cell in read_report.cells}
    wanted = {metric: CellState.BLANK if value is None else CellState.NUMBER for metric, value in GOLD[number].items()}
    assert states == wanted


def test_an_amount_keeps_its_print_and_the_unit_of_its_header() -> None:
    cells = {cell.metric: cell for cell in read("002").cells}
    assert (cells["procurement.amount"].raw, cells["procurement.amount"].unit) == ("166.3700", "万元")
    assert cells["services/行政检查.previous"].row == "第二十条第（五）项/其他对外管理服务事项/行政检查"
    assert {cell.metric: cell.unit for cell in read("001").cells}["procurement.amount"] is None
