"""The wordings in which offices print the labels and numbers of the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Literal

from eval.generate.tables import CORNER, PrintedCell, PrintedTable

_POINT = re.compile(r"^(\d)\.")
_ITEM = re.compile(r"^第二十条第（(.)）项$")
_AMOUNTS = ("procurement.amount", "fees.amount")
_BOOKMARK = "[bookmark: _GoBack]"
_NOTE = "{year}年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）："
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_BRACKETS = str.maketrans("（）", "()")


@dataclass(frozen=True, slots=True)
class Wording:
    """How labels and numbers are spelt; every field varies on its own."""

    point: str = "."
    """After the 1 … 8 of the row labels: "." "、" ". " "．"."""
    quotes: str = "“”"
    brackets: Literal["full", "half"] = "full"
    nonprofit: str = "社会公益组织"
    item: str = "第二十条第（{}）项"
    column_break: str = ""
    """Stands in the middle of long column labels."""
    head_break: str = ""
    """Stands in the middle of （三）不予公开 and its like."""
    upright: bool = False
    """The outcomes of table 四 written downwards."""
    instructions: bool = False
    """Hints to the person who fills the form left in the labels, digits and all."""
    note_row: bool = False
    """A row below table 二 that asks for a total and gives none."""
    twin_columns: bool = False
    """本年新公开数量 misprinted as a second 本年新制作数量."""
    corner: bool = True
    unit: Literal["none", "header", "cell"] = "none"
    sign: Literal["plain", "plus", "word"] = "plain"
    full_width: bool = False
    thousands: bool = False
    padding: tuple[str, str] = ("", "")
    """White space before and after each number."""
    bookmark: bool = False
    """A Word bookmark left by an export, before one number and one label."""


def reword(table: PrintedTable, wording: Wording, *, year: int, rng: Random) -> PrintedTable:
    """The same table in another wording; the numbers keep their worth."""
    spell_label = _label_speller(table.number, wording, year)
    spelt = [(cell, _spell(cell, wording, spell_label)) for cell in table.cells]
    cells = [cell if text == cell.text else replace(cell, text=text) for cell, text in spelt]
    rows = table.rows
    if wording.note_row and table.number == "二":
        cells.append(PrintedCell(_NOTE.format(year=year), rows, 0, column_span=table.columns))
        rows += 1
    if wording.bookmark:
        for metric in (True, False):
            filled = [at for at, cell in enumerate(cells) if bool(cell.metric) is metric and cell.text]
            if filled:
                at = rng.choice(filled)
                cells[at] = replace(cells[at], text=_BOOKMARK + cells[at].text)
    return replace(table, rows=rows, cells=tuple(cells))


def _spell(cell: PrintedCell, wording: Wording, spell_label: Callable[[PrintedCell], str]) -> str:
    if cell.metric is None:
        return spell_label(cell)
    return _spell_number(cell.text, cell.metric, wording)


def _spell_number(text: str, metric: str, wording: Wording) -> str:
    if not text.lstrip("-").replace(".", "").isdigit():
        return text
    if metric.endswith(".change"):
        text = _signed(text, wording.sign)
    elif wording.unit == "cell" and metric in _AMOUNTS:
        text = f"{(Decimal(text) * 10_000).normalize():f}元"
    elif wording.thousands and "." not in text:
        text = f"{int(text):,}"
    if wording.full_width:
        text = text.translate(_FULL_WIDTH)
    return wording.padding[0] + text + wording.padding[1]


def _signed(text: str, sign: str) -> str:
    if text == "0" or sign == "plain":
        return text
    if sign == "plus":
        return text if text.startswith("-") else f"+{text}"
    return f"减{text[1:]}" if text.startswith("-") else f"增{text}"


def _label_speller(number: str, wording: Wording, year: int) -> Callable[[PrintedCell], str]:
    def spell(cell: PrintedCell) -> str:
        text = cell.text
        if text == CORNER:
            return text if wording.corner else ""
        text = _POINT.sub(rf"\g<1>{wording.point}", text)
        text = _ITEM.sub(lambda match: wording.item.format(match[1]), text)
        text = text.replace("“", wording.quotes[:1]).replace("”", wording.quotes[1:])
        text = text.replace("社会公益组织", wording.nonprofit)
        text = _spell_column(text, wording, year)
        if number == "四" and wording.upright and text.endswith(("维持", "纠正", "结果", "审结", "总计")):
            text = "\n".join(text)
        if text.startswith(("（三）", "（四）", "（五）")) and wording.head_break:
            text = text[:5] + wording.head_break + text[5:]
        return text.translate(_HALF_BRACKETS) if wording.brackets == "half" else text

    return spell


def _spell_column(text: str, wording: Wording, year: int) -> str:
    if wording.twin_columns and text == "本年新公开数量":
        text = "本年新制作数量"
    if wording.unit == "header" and text == "采购总金额":
        return "采购总金额（万元，保留四位小数）"
    if wording.instructions:
        hints = {
            "本年增/减": f"本年增/减 （指{year}年比上一年增加或减少的项数，减少的填负数，如 -8）",
            "上一年项目数量": f"上一年项目数量（截至{year - 1}年12月31日）",
            "本年新制作数量": f"本年新制作数量（{year}年1月1日起）",
            "现行有效件数": f"现行有效件数（截至{year}年12月31日，没有的填0）",
        }
        text = hints.get(text, text)
    if wording.column_break and text in _BREAKABLE:
        middle = _BREAKABLE[text]
        text = text[:middle] + wording.column_break + text[middle:]
    return text


_BREAKABLE = {
    "本年新制作数量": 3,
    "本年新公开数量": 3,
    "对外公开总数量": 4,
    "上一年项目数量": 3,
    "处理决定数量": 4,
    "本年处理决定数量": 4,
    "采购项目数量": 4,
    "采购总金额": 2,
    "本年制发件数": 4,
    "现行有效件数": 4,
    "商业企业": 2,
    "科研机构": 2,
    "社会公益组织": 4,
    "社会组织": 2,
    "法律服务机构": 4,
    "结果维持": 2,
    "结果纠正": 2,
    "其他结果": 2,
    "尚未审结": 2,
    "总计": 1,
    "其他": 1,
    "自然人": 2,
}
"""Where narrow columns of printed forms break these labels."""
