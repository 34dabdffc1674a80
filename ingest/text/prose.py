"""The lines of a document that are prose: what no statutory table took."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from itertools import pairwise

from ingest.cleaning import is_noise
from ingest.document import Document, Grid
from ingest.text.part_words import inner_headings
from library.forms import FORMS
from library.frozen import frozen_by_type
from library.records import Place
from library.wording import fold

_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)|\*\*|__")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EDGES = " \t\u3000\u00a0\ufeff\r\n"


_CELL_BORDER = re.compile(r"[|\s]+")
_LONGEST_LABEL = 60
_LONGEST_PIECE = 6
_SHORTEST_MIXED = 24
_HEADERS = (
    "信息内容", "申请人情况", "法人或其他组织", "行政诉讼", "总计",
    "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
)  # fmt: skip


@frozen_by_type
class ProseLine:
    """A line of prose without the white space and the marks around it."""

    block: int
    """Index in `Document.blocks`."""
    text: str
    place: Place
    heading: int | None
    before_table: bool
    """Whether the next block belongs to a table."""


def prose_lines(document: Document, consumed: Set[int]) -> tuple[ProseLine, ...]:
    """In reading order. A grid that is no statutory table gives a line a row, its cells parted by a space."""
    found: list[ProseLine] = []
    last = len(document.blocks) - 1
    for index, block in enumerate(document.blocks):
        if index in consumed:
            continue
        if isinstance(block, Grid):
            rows = _grid_rows(block)
            found.extend(ProseLine(index, text, place, None, False) for text, place in rows if not is_noise(text))
            continue
        text = _without_markup(block.text.rstrip()).strip(_EDGES)
        if not text or is_noise(text):
            continue
        before_table = index < last and (index + 1 in consumed or isinstance(document.blocks[index + 1], Grid))
        if len(text) > _SHORTEST_MIXED and (inner := inner_headings(text)):
            *pieces, text = (text[start:end].strip(_EDGES) for start, end in pairwise([0, *inner, len(text)]))
            found.extend(ProseLine(index, piece, block.place, None, False) for piece in pieces if piece)
        found.append(ProseLine(index, text, block.place, block.heading, before_table))
    return tuple(found)


def _without_markup(text: str) -> str:
    return _MARKUP.sub("", text) if "**" in text or "__" in text or text.lstrip()[:1] in ("#", ">") else text


def _grid_rows(grid: Grid) -> list[tuple[str, Place]]:
    rows: dict[int, list[tuple[int, str, Place]]] = {}
    for cell in grid.cells:
        text = " ".join(cell.text.split())
        if text:
            rows.setdefault(cell.row, []).append((cell.column, text, cell.place))
    found = []
    for _, cells in sorted(rows.items()):
        cells.sort(key=lambda cell: cell[0])
        places = [place for _, _, place in cells if place != Place()]
        found.append((" ".join(text for _, text, _ in cells), places[0] if places else grid.place))
    return found


@cache
def form_labels() -> frozenset[str]:
    """Every label of both statutory forms, folded."""
    labels: set[str] = set(_HEADERS)
    for form in FORMS.values():
        for table in form.tables:
            for row in table.rows:
                labels.update((row.label, *row.variants, *row.parents))
                labels.update(word for column in row.columns for word in (column.label, *column.variants))
    folded = {fold(label) for label in labels}
    return frozenset(folded | {f"({label})" for label in folded})


# Headings are worded alike in most reports, and outline and passages ask for the same lines.
@lru_cache(maxsize=4096)
def is_table_debris(text: str) -> bool:
    """Whether a line is only labels, pieces of labels and values of a statutory table that was not read as one."""
    if "。" in text or (len(text) > _LONGEST_LABEL and "勾稽关系" not in text):
        return False
    if not _HAN.search(text) or fold(text) in form_labels():
        return True
    if "勾稽关系" in text:
        return True
    parts = [fold(part) for part in _CELL_BORDER.split(text) if part]
    return all(not _HAN.search(part) or _is_piece_of_label(part) for part in parts)


def _is_piece_of_label(part: str) -> bool:
    """「公开」 left over from a label that was split over lines; 「无」 is what a report says where it has nothing."""
    return part in form_labels() or (part != "无" and len(part) <= _LONGEST_PIECE and part in _all_labels())


@cache
def _all_labels() -> str:
    return "\n".join(sorted(form_labels()))
