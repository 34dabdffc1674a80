"""A statutory table told in sentences or as a list: 规章：本年制发件数3件，本年废止件数1件，现行有效件数9件。"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.tables.crossing import names_of, shapes_of_disclosures
from ingest.tables.labels import find_labels
from ingest.tables.left_over import part_headed
from ingest.tables.slots import Slot
from library.forms import APPLICANTS, OUTCOMES

_TABLES = "二三四"
_MEASURE = "件|条|项|个|宗|起|万元|元"
_PARTING = re.compile(rf"[：:](?!\s*[-+]?\d)|[，,；;。]|(?<=\d)、|(?<=[{_MEASURE.replace('|', '')}])、")
_TOLD = re.compile(rf"(?P<label>.*?[^\d.+-])(?:[为是有]|[：:]\s*)?(?P<value>[-+]?\d[\d.]*(?:万元|元)?)(?:{_MEASURE})?")
_VALUE = re.compile(rf"[-+]?\d[\d.]*(?:{_MEASURE})?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = "（单位：万元）"
_HINT = re.compile(r"[（(][^（）()\d]{4,}[）)]")
_LONGEST = 400
_LONGEST_LABEL = 60
_WIDEST = 1000
_ALSO_HEADS = "requests.other"
"""A row of the older form that heads rows in the newer one."""
_COLUMNS = {"三": tuple(column.key for column in APPLICANTS), "四": tuple(column.key for column in OUTCOMES)}


class _Told(NamedTuple):
    """A row as told: the slots that name it and its columns, each with the words and the value."""

    label: Slot
    cells: dict[str, tuple[Slot, Slot]]


def read_told(slots: Sequence[Slot], lacking: Collection[str]) -> tuple[list[Slot], frozenset[int]]:
    """The slots with what sentences tell of the tables that are lacking as rows; the blocks of those sentences."""
    made: list[Slot] = []
    blocks: set[int] = set()
    table = ""
    under: list[Slot] = []
    for slot in (*slots, None):
        part = part_headed(slot) if slot is not None else ""
        if slot is None or part is not None:
            rows = _rows_told(table, under) if table else {}
            made += _as_rows(table, rows) if rows else under
            for told in rows.values():
                blocks.update({told.label.block, *(value.block for _, value in told.cells.values())})
            table = part if part is not None and part in lacking else ""
            under = []
        if slot is not None:
            (made if part is not None else under).append(slot)
    return made, frozenset(blocks)


def _rows_told(table: str, slots: Sequence[Slot]) -> dict[str, _Told]:
    """Nothing where any number has no label of the form, or a row lacks a column."""
    rows: dict[str, _Told] = {}
    key = ""
    for slot in _joined(slots):
        if slot.row is not None or len(slot.text) > _LONGEST:
            return {}
        for words, value in _pieces(slot.text):
            row, column = _names(table, words, with_value=bool(value))
            if row:
                key = row
                rows.setdefault(key, _Told(replace(slot, text=words), {}))
            if not value:
                continue
            if not column or not key or column in rows[key].cells:
                return {}
            rows[key].cells[column] = replace(slot, text=words), replace(slot, text=value)
    rows = {key: told for key, told in rows.items() if told.cells or key != _ALSO_HEADS}
    whole = all(_is_whole(table, key, told.cells.keys()) for key, told in rows.items())
    return rows if whole else {}


def _joined(slots: Sequence[Slot]) -> list[Slot]:
    """「总计：5件」 in one piece again, also where the line was cut into a label and a value."""
    joined: list[Slot] = []
    for slot in slots:
        if joined and joined[-1].block == slot.block and slot.row is None and _VALUE.fullmatch(slot.text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text.rstrip('：: ')}：{slot.text}")
        elif slot.text:
            joined.append(slot)
    return joined


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Words with the number behind them, or without any."""
    stated = "万元" if _UNIT in text else ""
    for piece in _PARTING.split(_THOUSANDS.sub("", _HINT.sub(_spare_routes, text))):
        words = piece.strip().removeprefix("其中")
        told = _TOLD.fullmatch(words)
        if told is None:
            yield from [(words, "")] if words else []
        else:
            unit = stated if "金额" in told["label"] and not told["value"].endswith("元") else ""
            yield told["label"].strip(), told["value"] + unit


def _spare_routes(match: re.Match[str]) -> str:
    """「行政诉讼（未经复议直接起诉）」: no hint but what the numbers behind it count."""
    return match[0] if any(label.kind == "route" for label in find_labels(match[0][1:-1])) else ""


def _names(table: str, words: str, *, with_value: bool) -> tuple[str, str]:
    if len(words) > _LONGEST_LABEL:
        return "", ""
    if table == "二":
        names = names_of(words)
        return names.row, names.column
    kinds = {(label.kind, label.table): label.key for label in find_labels(words)}
    if with_value:
        return "", kinds.get(("column", table), "")
    return kinds.get(("row", "三") if table == "三" else ("route", "四"), ""), ""


def _is_whole(table: str, key: str, columns: Collection[str]) -> bool:
    if table == "二":
        return set(columns) in shapes_of_disclosures()[key]
    return (not columns and key == "suits") or set(columns) == set(_COLUMNS[table])


def _as_rows(table: str, rows: dict[str, _Told]) -> Iterator[Slot]:
    """Each row below its heads, numbered below all rows of the document."""
    line = -1 - _WIDEST * _WIDEST * (1 + _TABLES.index(table))
    for told in rows.values():
        order = _COLUMNS.get(table, tuple(told.cells))
        cells = [told.cells[column] for column in order if column in told.cells]
        heads = [replace(told.label, text="信息内容" if table == "二" else ""), *(head for head, _ in cells)]
        for printed in (heads, [told.label, *(value for _, value in cells)]) if cells else ([told.label],):
            yield from (
                replace(slot, row=line, column=at, in_cell=True, after_gap=False) for at, slot in enumerate(printed)
            )
            line -= 1
