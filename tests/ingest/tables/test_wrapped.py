"""Tables in the text of a PDF whose labels are broken around the line of values."""

from __future__ import annotations

from random import Random

import pytest

from eval.generate.fill import fill_form
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.forms import APPLICANTS, FORMS, OUTCOMES
from library.records import CellState

_REVIEW = (
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n结果 结果 其他 尚未 总计 未经复议直接起诉 复议后起诉\n"
    "维持 纠正 结果 审结 结果 结果 其他 尚未 总计 结果 结果 其他 尚未 总计\n维持 纠正 结果 审结 维持 纠正 结果 审结\n"
)


def pieces_of(label: str) -> list[str]:
    return [label[at : at + 4] for at in range(0, len(label), 4)]


def printed(form_id: str, cells: dict[str, str], where: str) -> str:
    """The values stand beside the first piece of the label, below the last, or beside one in the middle."""
    lines = ["三、收到和处理政府信息公开申请情况"]
    parents: tuple[str, ...] = ()
    for row in FORMS[form_id].tables[1].rows:
        for at, parent in enumerate(row.parents):
            if row.parents[: at + 1] != parents[: at + 1]:
                lines.extend(pieces_of(parent))
        parents = row.parents
        values = " ".join(text for column in row.columns if (text := cells[f"{row.key}.{column.key}"]))
        pieces = pieces_of(row.label)
        if where == "below":
            pieces.append(values)
        else:
            at = 0 if where == "first" else len(pieces) // 2
            pieces[at] += f" {values}"
        lines.extend(pieces)
    routes = ("review", "suit_direct", "suit_after_review")
    review = " ".join(cells[f"{route}.{outcome.key}"] for route in routes for outcome in OUTCOMES)
    return "\n".join([*lines, _REVIEW + review, "五、存在的主要问题及改进情况", "无。", ""])


def read(text: str) -> dict[str, str | None]:
    """What is printed, None where a cell is unread."""
    cells = read_tables(read_text(text.encode())).cells
    return {cell.metric: None if cell.state is CellState.UNREAD else cell.raw for cell in cells}


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("where", ["first", "below", "middle"])
def test_each_row_is_found_by_its_broken_label(form_id: str, where: str) -> None:
    cells = fill_form(form_id, Random(11))
    found = read(printed(form_id, cells, where))
    assert found == {metric: cells[metric] for metric in found}
    assert len(found) == len(FORMS[form_id].tables[1].rows) * len(APPLICANTS) + 15


@pytest.mark.parametrize("where", ["first", "below"])
def test_a_row_whose_blanks_left_no_trace_is_unread_and_the_others_stand(where: str) -> None:
    cells = fill_form("2021", Random(12))
    blanked = cells | {f"requests.rejected.repeat.{column.key}": "" for column in APPLICANTS}
    blanked["requests.granted.legal"] = ""
    found = read(printed("2021", blanked, where))
    unread = {metric for metric, raw in found.items() if raw is None}
    assert unread == {f"requests.{row}.{column.key}" for row in ("rejected.repeat", "granted") for column in APPLICANTS}
    assert all(raw == cells[metric] for metric, raw in found.items() if raw is not None)


def test_a_number_broken_over_two_lines_is_no_smaller_number() -> None:
    cells = fill_form("2019", Random(13))
    total = cells["requests.total.total"]
    text = printed("2019", cells, "first").replace(f" {total}\n", f" {total[:-1]}\n{total[-1]}\n")
    found = read(text)
    assert all(raw == cells[metric] for metric, raw in found.items() if raw)


def test_rows_that_a_converter_broke_in_two_are_unread_and_no_blanks() -> None:
    """The values stand beside the beginning of the label, the next row holds its end and nothing else."""
    cells = fill_form("2019", Random(14))
    lines = ["三、收到和处理政府信息公开申请情况"]
    for row in FORMS["2019"].tables[1].rows:
        values = [cells[f"{row.key}.{column.key}"] for column in row.columns]
        lines.append("\t".join([row.label[:3].ljust(9), *(text.ljust(6) for text in values)]))
        lines.append("\t".join([row.label[3:].ljust(9), *(" " * 6 for _ in values)]))
    found = read("\n".join([*lines, "五、存在的主要问题及改进情况", "无。", ""]))
    assert {metric: raw for metric, raw in found.items() if raw is not None and raw != cells[metric]} == {}


def test_the_end_of_a_label_is_no_cell_beside_the_values() -> None:
    """A page break parts the label, and a blank among the values left no trace."""
    text = (
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n1 0 0 0 0 0 1\n"
        "二、上年结转政府信息公开申请数量\n0 0 0 0 0 0 0\n（一）予以公开\n1 0 0 0 0 0 1\n"
        "（二）部分公开（区分处理的，只计这一情形，不\n0 0 0 0 0 0\n计其他情形）\n（七）总计\n1 0 0 0 0 0 1\n"
    )
    found = read(text)
    assert {raw for metric, raw in found.items() if "partly" in metric} == {None}
    assert sum(raw is not None for raw in found.values()) == 28
