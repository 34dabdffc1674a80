"""Empty cells of a table that was copied as text, a cell on each line: only white space is left of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from ingest.numbers import is_value, read_printed
from ingest.tables.labels import find_labels
from library.forms import APPLICANTS, FORMS, OUTCOMES
from library.frozen import frozen_by_type

NumberedLine = tuple[int, str]
_WIDTH = len(APPLICANTS)
_WIDTH_OF_REVIEW = 3 * len(OUTCOMES)
_ROWS = min(len(form.tables[1].rows) for form in FORMS.values())
_FEWEST_ROWS = _ROWS - 3
_WHOLE_ROW = re.compile(rf"(?<!0)0{{{_WIDTH}}}(?!0)")
_WHOLE_REVIEW = re.compile(rf"(?<!0)0{{{_WIDTH_OF_REVIEW}}}(?!0)")
_PART_OF_ROW = re.compile(rf"(?<!0)0{{4,{_WIDTH - 1}}}(?!0)")
_DEEPEST = 2
"""Merged labels that may stand in front of a row's own."""
# A long label of the form breaks into six lines at most.
_MOST_PIECES = 6


@frozen_by_type
class _Field:
    """What stands between two separators, on the line `number`."""

    text: str
    number: int

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_cell(self) -> bool:
        return self.is_blank or is_value(self.text.strip())


@frozen_by_type
class _Run:
    """Words, and the values and blanks behind them."""

    words: tuple[_Field, ...]
    cells: tuple[_Field, ...]
    table: str
    """Of the row whose label the words end with; 四 where as many cells follow as that table has."""
    follower: str
    """How the next words are numbered: rows that a merged label stands in front of begin with empty cells."""


Parting = Callable[[Sequence[str]], Iterator[_Field]]


def mark_empty_cells(lines: Sequence[str]) -> list[NumberedLine]:
    """The numbered lines; where blanks can be told from the space between rows, each cell on a line behind a tab."""
    numbered = list(enumerate(lines, start=1))
    if _shows_all(lines):
        return numbered
    for part in _ways_to_part(lines):
        runs = list(_cut_runs(list(part(lines))))
        if _fits(runs):
            return list(_marked(runs))
    return numbered


def _shows_all(lines: Sequence[str]) -> bool:
    """Whether rows stand on lines of their own, cells behind pipes or tabs of their own, or no cell is blank."""
    marked = 0
    for line in lines:
        if "|" in line or ("\t" in line and ((line[0] == "\t" and line[-1] > "\u3400") or line.count("\t") >= _WIDTH)):
            marked += 1
            if marked == _FEWEST_ROWS:
                return True
    kinds = "".join([_kind(line) for line in lines])
    whole = len(_WHOLE_ROW.findall(kinds)) >= _ROWS and _WHOLE_REVIEW.search(kinds) is not None
    return whole and _PART_OF_ROW.search(kinds) is None


@lru_cache(maxsize=8192)
def _kind(line: str) -> str:
    """0 for a value, 一 for words, nothing for white space."""
    text = line.strip()
    return "" if not text else "0" if is_value(text) else "一"


def _ways_to_part(lines: Sequence[str]) -> Iterator[Parting]:
    """Only a table without blanks, or one that shows them otherwise, is printed without white space of its own."""
    if any(line.isspace() and "\t" not in line for line in lines):
        yield _by_hard_spaces
    if sum(not line or line.isspace() or line[-1] == "\t" for line in lines) >= _FEWEST_ROWS:
        yield from (_by_lines, _by_tabs, _by_paragraphs, _by_paragraphs_and_cells)


def _by_hard_spaces(lines: Sequence[str]) -> Iterator[_Field]:
    """A browser copies an empty paragraph in a cell as a no-break space on a line of its own."""
    for number, line in enumerate(lines, start=1):
        if line:
            yield from (_Field(part, number) for part in line.split("\t"))


def _by_lines(lines: Sequence[str]) -> Iterator[_Field]:
    """Word and LibreOffice save a cell as a line, and a browser copies an empty one with a break in it as that."""
    for number, line in enumerate(lines, start=1):
        yield from (_Field(part, number) for part in line.split("\t"))


def _by_tabs(lines: Sequence[str]) -> Iterator[_Field]:
    """The text of a page as scripts get it from a browser: a tab between cells, line breaks within and around them."""
    pieces: list[list[_Field]] = [[]]
    for number, line in enumerate(lines, start=1):
        for at, text in enumerate(line.split("\t")):
            if at:
                pieces.append([])
            pieces[-1].append(_Field(text, number))
    values = [piece for piece in pieces if [field.is_cell for field in piece if field.text] == [True]]
    around = Counter(map(_empty_lines_before, values)).most_common(1)
    for piece in pieces:
        filled = [field for field in piece if field.text]
        # The last cell of a row and the first of the next have no tab between them.
        if not filled or (around and not filled[0].is_cell and _empty_lines_before(piece) > around[0][0]):
            yield _Field("", piece[0].number)
        yield from filled


def _empty_lines_before(piece: Sequence[_Field]) -> int:
    return next((at for at, field in enumerate(piece) if field.text), 0)


def _by_paragraphs(lines: Sequence[str]) -> Iterator[_Field]:
    """Converters part paragraphs by an empty line: an empty paragraph adds two."""
    return _paragraphs(lines, 2)


def _by_paragraphs_and_cells(lines: Sequence[str]) -> Iterator[_Field]:
    """A browser copies paragraphs with an empty line between them, and a cell without one as a line."""
    return _paragraphs(lines, 1)


def _paragraphs(lines: Sequence[str], step: int) -> Iterator[_Field]:
    if sum(bool(one and other) for one, other in pairwise(lines)) >= _FEWEST_ROWS:
        return
    last = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from (_Field("", blank) for blank in range(last + 2, number - step + 1, step) if last)
            yield from (_Field(part, number) for part in line.split("\t"))
            last = number


def _cut_runs(fields: Sequence[_Field]) -> Iterator[_Run]:
    groups = [(are_cells, tuple(group)) for are_cells, group in groupby(fields, key=lambda field: field.is_cell)]
    words: tuple[_Field, ...] = ()
    for at, (are_cells, group) in enumerate(groups):
        if not are_cells:
            words = group
            continue
        following = groups[at + 1][1][0].text.strip() if at + 1 < len(groups) else ""
        table = _table_of(words, len(group))
        yield _Run(words, _of_review(group) if table == "四" else group, table, _numbering(following))
        words = ()
    if words:
        yield _Run(words, (), "", "")


def _of_review(cells: tuple[_Field, ...]) -> tuple[_Field, ...]:
    """Table 四 has no label in front of its row: what parts rows is told from empty cells by the totals."""
    for first in range(len(cells) - _WIDTH_OF_REVIEW + 1):
        if all(map(_has_its_total, _routes(cells[first:]))):
            return cells[first:]
        if not cells[first].is_blank:
            break
    return cells


def _routes(cells: Sequence[_Field]) -> list[Sequence[_Field]]:
    return [cells[at : at + len(OUTCOMES)] for at in range(0, _WIDTH_OF_REVIEW, len(OUTCOMES))]


def _has_its_total(route: Sequence[_Field]) -> bool:
    return all(map(_is_nothing, route)) or _adds_up(route) is True


def _numbering(words: str) -> str:
    mark = words[:1]
    return "1" if mark.isdigit() else "（" if mark in "（(" else words[1:2]


def _table_of(words: Sequence[_Field], count: int) -> str:
    for first in range(1, min(_MOST_PIECES, len(words)) + 1):
        labels = find_labels("".join(field.text.strip() for field in words[-first:]))
        if any(label.table == "四" for label in labels) and count >= _WIDTH_OF_REVIEW:
            return "四"
        kinds = {label.kind for label in labels}
        if kinds == {"row"} or (kinds == {"row", "parent"} and count >= _WIDTH):
            return labels[0].table
    return ""


def _fits(runs: Sequence[_Run]) -> bool:
    """Whether every row of table 三 has its seven cells, some of them blank, and those with a total add up."""
    rows = [run for run in runs if run.table == "三"]
    review = [run.cells for run in runs if run.table == "四"]
    if len(rows) < _FEWEST_ROWS or not all(_is_of(row.cells, _WIDTH) for row in rows):
        return False
    if not _have_even_ends(rows[:-1]) or not all(_is_of(row, _WIDTH_OF_REVIEW) for row in review):
        return False
    blanks = [row.cells[:_WIDTH] for row in rows if _has_blank(row.cells, _WIDTH)]
    if blanks and all(cells[0].number == cells[-1].number for cells in blanks):
        return False
    gappy = [route for row in review for route in _routes(row) if _has_blank(route, len(route))]
    return all(map(_has_its_total, gappy)) and _are_likely([*blanks, *gappy])


def _are_likely(rows: Sequence[Sequence[_Field]]) -> bool:
    """Whether what looks like blanks is no lost line: there are several, all totals agree, none is lost alone."""
    totals = [_adds_up(row) for row in rows]
    lost = [row for row, total in zip(rows, totals, strict=True) if total is None and not all(map(_is_nothing, row))]
    return False not in totals and len(lost) != 1 and sum(field.is_blank for row in rows for field in row) > 1


def _is_nothing(field: _Field) -> bool:
    return not read_printed(field.text.strip()).value


def _have_even_ends(rows: Sequence[_Run]) -> bool:
    """Whether as many empty cells stand before all labels of one kind: else one of them is a row's own."""
    ends: dict[str, set[int]] = {}
    for row in rows:
        ends.setdefault(row.follower, set()).add(len(row.cells) - _WIDTH)
    return all(len(counts) == 1 and max(counts) <= _DEEPEST for counts in ends.values())


def _is_of(cells: Sequence[_Field], width: int) -> bool:
    """More than the row's own cells are those that merged labels leave in front of the next row."""
    return len(cells) >= width and all(field.is_blank for field in cells[width:])


def _has_blank(cells: Sequence[_Field], width: int) -> bool:
    return any(field.is_blank for field in cells[:width])


def _adds_up(row: Sequence[_Field]) -> bool | None:
    """None where no total is printed."""
    *parts, total = (read_printed(field.text.strip()).value for field in row)
    return None if total is None else sum(part or 0 for part in parts) == total


def _marked(runs: Sequence[_Run]) -> Iterator[NumberedLine]:
    """Words of one line stay together."""
    for run in runs:
        for number, fields in groupby(run.words, key=lambda field: field.number):
            yield number, "\t".join(field.text for field in fields)
        width = {"三": _WIDTH, "四": _WIDTH_OF_REVIEW}.get(run.table, len(run.cells))
        for field in run.cells[:width] if run.table else ():
            yield field.number, f"\t{field.text.strip()}"
        for field in () if run.table else run.cells:
            yield field.number, field.text
