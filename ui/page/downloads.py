"""Tables as files: CSV that spreadsheets read as UTF-8, and XLSX; a cell never becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from retrieval.answer import Answer
from retrieval.plan import Language
from ui.page.answer_text import MARK
from ui.page.answer_view import source_words
from ui.page.words import say
from ui.spreadsheets import Value, calm

_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heads, and a name."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def answer_sheets(answer: Answer, language: Language) -> tuple[Sheet, ...]:
    """What the answer states, and where each figure stands."""
    citations = tuple(
        (
            each.n,
            each.agency,
            each.year,
            each.section,
            each.row,
            each.column,
            each.quote,
            each.place.page,
            each.place.line,
            each.file,
        )
        for each in answer.citations
    )
    heads = ("n", "agency", "year", "section", "row", "column", "printed", "page", "line", "file")
    return (
        _stated(answer, language),
        Sheet(say(language, "sheet_sources"), tuple(say(language, f"head_{head}") for head in heads), citations),
    )


def _stated(answer: Answer, language: Language) -> Sheet:
    name = say(language, "sheet_answer")
    if answer.table is not None:
        sources = _sources_by_row(answer, language)
        rows = tuple((*(MARK.sub("", cell).strip() for cell in row), sources(row)) for row in answer.table.rows)
        return Sheet(name, (*answer.table.heads, say(language, "sheet_sources")), rows)
    heads = ("agency", "year", "metric", "value", "unit", "operation", "cites")
    values = tuple(
        (
            each.agency,
            each.year,
            each.metric,
            each.value,
            each.unit,
            each.operation,
            " ".join(f"[{number}]" for number in each.cites),
        )
        for each in answer.values
    )
    return Sheet(name, tuple(say(language, f"head_{head}") for head in heads), values)


def _sources_by_row(answer: Answer, language: Language) -> Callable[[Sequence[str]], str]:
    by_number = {each.n: each for each in answer.citations}

    def sources(row: Sequence[str]) -> str:
        numbers = dict.fromkeys(int(number) for cell in row for number in MARK.findall(cell))
        known = [by_number[number] for number in numbers if number in by_number]
        return "; ".join(
            f"[{each.n}] {source_words(each.agency, each.year, each.section, each.row, each.column, language)}"
            for each in known
        )

    return sources


def write_csv(sheets: Sequence[Sheet]) -> bytes:
    """The sheets one under the other, an empty line between."""
    out = io.StringIO()
    writer = csv.writer(out)
    for at, sheet in enumerate(sheets):
        if at:
            writer.writerow(())
        writer.writerow([calm(head) for head in sheet.heads])
        writer.writerows([[calm(value) for value in row] for row in sheet.rows])
    # The mark tells spreadsheets that it is UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31])
        page.freeze_panes = "A2"
        for at, head in enumerate(sheet.heads):
            page.column_dimensions[chr(ord("A") + at) if at < 26 else "Z"].width = max(12, min(40, len(head) * 2 + 4))
        heads = []
        for head in sheet.heads:
            cell = WriteOnlyCell(page, value=head)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="EEF1F5")
            heads.append(cell)
        page.append(heads)
        for row in sheet.rows:
            page.append([_written(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _written(page: object, value: Value) -> object:
    cell = WriteOnlyCell(page, value=_typed(value))
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def _typed(value: Value) -> Value:
    """Plain numbers as numbers, so that a spreadsheet can add them up; everything else as it is printed."""
    if not isinstance(value, str):
        return value
    plain = value.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        return "".join(character for character in value if character >= " " or character in "\n\t")
    if len(plain) > _MOST_DIGITS or set("en_") & set(plain.lower()):
        return value
    return int(number) if number.is_integer() and "." not in plain else number
