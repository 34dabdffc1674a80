"""Empty cells come back as blanks from every kind of copy that leaves white space of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from eval.generate.fill import fill_small_form
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.forms import APPLICANTS, FORMS, OUTCOMES
from library.records import CellState

Rows = list[list[str]]
_ROUTES = ("review", "suit_direct", "suit_after_review")
_HEADS = [[column.label for column in APPLICANTS], [outcome.label for outcome in OUTCOMES] * len(_ROUTES)]


def rows_of(cells: dict[str, str], form_id: str) -> tuple[Rows, Rows]:
    """Tables 三 and 四: each row its labels, as many as the form has beside each other, and its cells."""
    requests: Rows = [_HEADS[0]]
    parents: tuple[str, ...] = ()
    for row in FORMS[form_id].tables[1].rows:
        labels = [*(label for at, label in enumerate(row.parents) if row.parents[: at + 1] != parents[: at + 1])]
        merged = [""] * (len(row.parents) - len(labels))
        requests.append([*merged, *labels, row.label, *(cells[f"{row.key}.{column.key}"] for column in row.columns)])
        parents = row.parents
    review = [cells[f"{route}.{outcome.key}"] for route in _ROUTES for outcome in OUTCOMES]
    return requests, [_HEADS[1], review]


def with_blanks(form_id: str) -> dict[str, str]:
    """All but the first cell of table 四, of which not every copy leaves a trace."""
    cells = fill_small_form(form_id, Random(7)) | {"review.upheld": "3", "review.total": "3"}
    return {metric: "" if text == "0" and at % 2 else text for at, (metric, text) in enumerate(cells.items())}


def _unmerged(row: list[str]) -> list[str]:
    while row and not row[0]:
        row = row[1:]
    return row


def saved_by_word(table: Rows) -> str:
    """A cell a line, also those that merged labels cover."""
    return "\n".join("\n".join(row) for row in table)


def paragraphs(table: Rows) -> str:
    return "\n\n".join("\n\n".join(_unmerged(row)) for row in table)


def copied_paragraphs(table: Rows) -> str:
    return "".join(f"\n{text}\n" if text else "\n" for row in table for text in _unmerged(row))


def copied_hard_spaces(table: Rows) -> str:
    return "\n\n".join("\n\n".join(text or "\u00a0" for text in _unmerged(row)) for row in table)


def copied_breaks(table: Rows) -> str:
    """A tab or the end of a row is left out behind a cell that ends in a line break."""
    rows = ("\t".join(text or "\n" for text in _unmerged(row)).replace("\n\t", "\n") for row in table)
    return "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)


def inner_text(table: Rows) -> str:
    return "\n".join("\t".join(text or "\n" for text in _unmerged(row)) for row in table)


def inner_text_of_paragraphs(table: Rows) -> str:
    return "\n".join("\t".join(f"\n\n{text}\n\n" if text else "" for text in _unmerged(row)) for row in table)


WAYS = (
    saved_by_word,
    paragraphs,
    copied_paragraphs,
    copied_hard_spaces,
    copied_breaks,
    inner_text,
    inner_text_of_paragraphs,
)


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_blanks_of_a_copy_come_back_as_blanks(way: Callable[[Rows], str], form_id: str) -> None:
    cells = with_blanks(form_id)
    requests, review = rows_of(cells, form_id)
    text = (
        f"三、收到和处理政府信息公开申请情况\n{way(requests)}\n四、政府信息公开行政复议、行政诉讼情况\n"
        f"行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n{way(review)}\n\n\n五、存在的主要问题及改进情况\n无。\n"
    )
    found = {cell.metric: cell for cell in read_tables(read_text(text.encode())).cells}
    shown = {key: "" if cell.state is CellState.BLANK else cell.raw or "?" for key, cell in found.items()}
    assert shown == {key: text for key, text in cells.items() if key in shown}
    assert len(found) == len(FORMS[form_id].tables[1].rows) * len(APPLICANTS) + len(OUTCOMES) * len(_ROUTES)


def test_a_row_that_lost_a_value_keeps_its_table_from_being_read_so() -> None:
    cells = with_blanks("2021")
    requests, _ = rows_of(cells, "2021")
    requests[6].remove("0")
    text = f"三、收到和处理政府信息公开申请情况\n{saved_by_word(requests)}\n五、存在的主要问题及改进情况\n无。\n"
    for cell in read_tables(read_text(text.encode())).cells:
        if cell.state in (CellState.NUMBER, CellState.BLANK):
            assert cell.raw == cells[cell.metric]


def test_a_lost_line_among_cells_without_blanks_is_no_blank() -> None:
    cells = fill_small_form("2019", Random(7))
    requests, _ = rows_of(cells, "2019")
    lines = paragraphs(requests).split("\n")
    at = next(at for at, line in enumerate(lines) if line == "0" and at > len(lines) // 2)
    lines[at] = ""
    lines = ["三、收到和处理政府信息公开申请情况", "", *lines, "", "五、存在的主要问题及改进情况", "", "无。", ""]
    text = "\n".join(lines)
    states = {cell.state for cell in read_tables(read_text(text.encode())).cells}
    assert CellState.BLANK not in states


def test_what_parts_rows_is_no_empty_cell_of_table_four() -> None:
    """Table 四 has no label in front of its row: where that begins is told by its totals."""
    cells = with_blanks("2021")
    printed = ["", "", "", "3", "3", "", "4", "", "", "4", "", "", "", "", ""]
    cells |= {
        f"{route}.{outcome.key}": printed[5 * at + place]
        for at, route in enumerate(_ROUTES)
        for place, outcome in enumerate(OUTCOMES)
    }
    requests, review = rows_of(cells, "2021")
    parted = "\n\n".join("\n".join(row) for row in [*map(_unmerged, requests), ["行政复议", "复议后起诉"], *review])
    text = f"{parted}\n\n\n五、存在的主要问题及改进情况\n无。\n"
    found = {cell.metric: cell.raw for cell in read_tables(read_text(text.encode())).cells if cell.table == "四"}
    assert list(found.values()) == printed
