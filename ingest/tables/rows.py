"""Rows of tables 二 and 三: each row label with the slots that follow it, and the rows that a report adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from ingest.numbers import is_value
from ingest.tables.anchors import Anchor
from ingest.tables.labels import Kind, guess_row, is_rest, words_of
from ingest.tables.placing import candidates
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from library.forms import APPLICANTS, FORMS, Row
from library.frozen import frozen_by_type

_SENTENCE = re.compile("[。；！？]")
# 详见附件 and its like stand in cells; longer words are a row or a paragraph of their own.
_LONGEST_REMARK = 12
_LABEL_OF_OFFICE = re.compile(
    r"(?!(?:详?见|参见|同上|约|近|暂|未|无|不)[^|]|[数几十百千万余多来若干]+$)[^\d|]*[\u4e00-\u9fff]{2}[^\d|]*"
)
_UNITS = frozenset(("件", "项", "条", "个", "份", "次", "万元", "件（项）", "件/项", "项/件", "件、项"))
"""What a column of units has beside a label is neither a cell nor a label."""
# The longest label of the form without its hints has 33 characters.
_LONGEST_LABEL = 48


@frozen_by_type
class FoundRow:
    """A row as printed: its row of the form, the words of an unknown label, and what follows the label."""

    row: Row
    form: str
    extra: str
    """What a row says whose label the form does not know; without slots it is not one that an office added."""
    label: int
    """The slot of the label."""
    start: int
    run: Run


Part = tuple[list[int], list[int]]
"""The slots of some words, and those of the values behind them."""


@cache
def rows_by_key(form_id: str) -> dict[str, Row]:
    return {row.key: row for table in FORMS[form_id].tables for row in table.rows}


@cache
def children_of(form_id: str, parent: str) -> tuple[Row, ...]:
    """The rows under （三）不予公开 and its like."""
    rows = rows_by_key(form_id).values()
    return tuple(row for row in rows if row.parents and words_of(row.parents[-1])[1] == parent)


def find_rows(slots: Sequence[Slot], anchors: Sequence[Anchor], form_of: dict[int, str]) -> list[FoundRow]:
    """Every row of tables 二 and 三; `form_of` tells the form of each anchor by its position."""
    found: list[FoundRow] = []
    spoken = [anchor for anchor in anchors if anchor.label.kind != "note"]
    notes = {at for anchor in anchors if anchor.label.kind == "note" for at in range(anchor.start, anchor.end)}
    heads: set[int | None] = set()
    for at, anchor in enumerate(spoken):
        kind = anchor.label.kind
        if kind == "column" and anchor.label.table == "二":
            if not at or spoken[at - 1].label.kind != "column":
                heads = set()
            heads.add(slots[anchor.start].column)
        if anchor.label.table not in ("二", "三") or kind not in ("row", "parent"):
            continue
        following = spoken[at + 1] if at + 1 < len(spoken) else None
        end = following.start if following else len(slots)
        gap = [index for index in range(anchor.end, _end_of_table(slots, anchor.end, end)) if index not in notes]
        form = form_of[anchor.start]
        if kind == "row":
            row, row_form = _row_of(form, anchor.label.key)
            if form == "2021" and row_form == "2019" and row.key.startswith("requests."):
                # （六）其他处理 as a row next to the three rows under it: the labels of those were lost.
                continue
            label = following.label if following else None
            follower = _kind_of(label.kind, label.table, label.key) if label else ""
            head = FoundRow(row, row_form, "", anchor.start, anchor.end, Run((), 0, 0, follower=follower))
            found.extend(_split_gap(slots, gap, head, heads))
        else:
            found.extend(_share_out(slots, gap, anchor, form, follower=following.label.key if following else ""))
    return found


@cache
def _kind_of(kind: Kind, table: str, key: str) -> str:
    """Labels of one kind have as many empty cells before them, where merged cells leave any."""
    if kind == "row":
        row, _ = _row_of("2021", key)
        return f"row {table} {len(row.parents)}"
    return f"{kind} {table} {_depth_of_parent(key)}"


@cache
def _depth_of_parent(words: str) -> int:
    depths = (
        depth
        for form_id in FORMS
        for row in rows_by_key(form_id).values()
        for depth, parent in enumerate(row.parents)
        if words_of(parent)[1] == words
    )
    return next(depths, 0)


@cache
def _row_of(form: str, key: str) -> tuple[Row, str]:
    """A row that the form of its neighbours lacks belongs to the other form: mixed reports exist."""
    for form_id in (form, *FORMS):
        if key in rows_by_key(form_id):
            return rows_by_key(form_id)[key], form_id
    raise KeyError(key)


def _end_of_table(slots: Sequence[Slot], start: int, end: int) -> int:
    for at in range(start, end):
        if _ends_table(slots[at].text):
            return at
    return end


@lru_cache(maxsize=8192)
def _ends_table(text: str) -> bool:
    return len(text) > _LONGEST_LABEL or _SENTENCE.search(text) is not None


def _share_out(
    slots: Sequence[Slot], gap: list[int], anchor: Anchor, form: str, *, follower: str
) -> Iterator[FoundRow]:
    """（三）不予公开 followed by rows whose labels are misspelt, or by the values of all its rows without a label."""
    filled = [index for index in gap if slots[index].text]
    rows = children_of(form, anchor.label.key)
    if not filled or not rows:
        return
    width = len(rows[0].columns)
    if not all(is_value(slots[index].text) for index in filled):
        yield from _guess_rows(slots, gap, rows, form)
        return
    fits = len(filled) == len(rows) * width
    if not fits and (len(filled) <= width or any(row.key == follower for row in rows)):
        return
    for at, row in enumerate(rows):
        own = filled[at * width : (at + 1) * width] if fits else []
        run = Run(tuple(slots[index] for index in own), width, 2, summed=width)
        yield FoundRow(row, form, "", anchor.start, own[0] if own else anchor.end, run)


def _guess_rows(slots: Sequence[Slot], gap: list[int], rows: tuple[Row, ...], form: str) -> Iterator[FoundRow]:
    for words, values in _split_at_words(slots, gap)[1:]:
        text = _label_of(slots, words, values)
        guessed = guess_row(text, _table_of(rows[0]), tuple(row.key for row in rows))
        if guessed is not None and values:
            row, row_form = _row_of(form, guessed.key)
            blank = FoundRow(row, row_form, "", words[0], words[0], Run((), 0, 0))
            yield _make(slots, blank, values, extra="", label=words[0])


def _split_gap(
    slots: Sequence[Slot], gap: list[int], head: FoundRow, heads: Set[int | None]
) -> Iterator[FoundRow]:
    """The row's own values, then every row with a label that the form does not know; `heads` stand above them."""
    parts = _split_at_words(slots, _without_next_row(slots, gap, head))
    if len(parts) > 1:
        yield from _share_parts(slots, parts, head, heads)
    else:
        yield _make(slots, head, parts[0][1], extra="", label=head.label)


def _share_parts(
    slots: Sequence[Slot], parts: list[Part], head: FoundRow, heads: Set[int | None]
) -> Iterator[FoundRow]:
    width = len(head.row.columns)
    own, *others = parts
    label = slots[head.start - 1]
    line = label.row
    labelled = [
        part
        for part in others
        if _fits(slots, part[1], width)
        and not _lacks_values(slots, part, width, label)
        and not _stands_under(slots, part, heads, line)
    ]
    blank = not any(slots[index].text for index in own[1])
    if labelled and blank:
        own = ([], [])
    cut = any(_lacks_values(slots, (words, own[1]), width, label) for words, _ in others)
    short = cut or not _fits(slots, own[1], width)
    if others and not labelled and short and not (blank and len(own[1]) >= width):
        # Words among the values are a cell that cannot be read, where the count says so.
        whole = [at for words, values in parts for at in (*words, *values) if line is None or slots[at].row == line]
        if line is None and any(len(slots[at].text) > _LONGEST_REMARK for at in whole):
            whole = []
        if whole and _fits(slots, whole, width) and (slots[whole[0]].in_cell or not _has_rests(slots, others)):
            own = ([], whole)
    if own[1] or not labelled:
        yield _make(slots, head, own[1], extra="", label=head.label)
    for words, values in labelled:
        text = "".join(slots[index].text for index in words)
        guessed = guess_row(_label_of(slots, words, values), _table_of(head.row), _after(head))
        if guessed is not None:
            row, form = _row_of(head.form, guessed.key)
            yield _make(slots, FoundRow(row, form, "", words[0], 0, head.run), values, extra="", label=words[0])
        else:
            # In a stream of lines, words before too few values may as well be the first cell of the row above.
            sure = line is not None or bool(own[1]) or sum(bool(slots[at].text) for at in values) == width
            known = sure and _table_of(head.row) == "二" and _may_be_row(text)
            yield _make(slots, _parent_of(head, text), values if known else [], extra=text, label=words[0])
    told = {words[0] for words, _ in labelled}
    for words, values in others:
        if own[1][:1] != words[:1] and words[0] not in told and _any_text(slots, values):
            text = "".join(slots[index].text for index in words)
            yield _make(slots, head, [], extra=text, label=words[0])


def _lacks_values(slots: Sequence[Slot], part: Part, width: int, label: Slot) -> bool:
    """Whether words in the label's own row are one of its cells: beside them are too few values for a row."""
    words, values = part
    first = slots[words[0]]
    beside = first.block == label.block if label.row is None else first.row == label.row
    return beside and sum(bool(slots[at].text) for at in values) < width


def _stands_under(slots: Sequence[Slot], part: Part, heads: Set[int | None], line: int | None) -> bool:
    """Whether words in the label's own row are one of its cells: they and all behind them have heads above."""
    words, values = part
    own = [slots[at] for at in (*words, *values)]
    return line is not None and own[0].row == line and all(slot.column in heads for slot in own)


def _parent_of(head: FoundRow, text: str) -> FoundRow:
    """行政检查 behind 行政许可 is one of the 其他对外管理服务事项, whether or not these are printed above it."""
    rows = [row for row in rows_by_key(head.form).values() if row.parents == head.row.parents]
    others = next((row for row in rows if row.label.startswith("其他")), None)
    own = head.row.label.removeprefix("行政")
    if _table_of(head.row) == "三" or others is None or own in text:
        return head
    return FoundRow(others, head.form, head.extra, head.label, head.start, head.run)


def _label_of(slots: Sequence[Slot], words: list[int], values: list[int]) -> str:
    """The words on the line of the values, where it has any: those above it may end the label of another row."""
    line = next((slots[index].block for index in values if slots[index].text), None)
    beside = [index for index in words if slots[index].block == line]
    return "".join(slots[index].text for index in beside or words)


def _any_text(slots: Sequence[Slot], indexes: list[int]) -> bool:
    return any(slots[index].text for index in indexes)


def _may_be_row(text: str) -> bool:
    """Offices add rows to table 二, with words for labels; table 三 has none but the form's own."""
    return bool(_LABEL_OF_OFFICE.fullmatch(text.strip())) and not is_rest(text)


def _has_rests(slots: Sequence[Slot], parts: list[Part]) -> bool:
    """Whether words may be what is left of a label rather than a cell's own."""
    return any(is_rest(slots[index].text) for words, _ in parts for index in words)


def _without_next_row(slots: Sequence[Slot], gap: list[int], head: FoundRow) -> list[int]:
    """Where the source tells rows, what stands in later rows is kept only if those rows have words of their own."""
    if not gap:
        return gap
    own = slots[head.start - 1].row
    if own is None:
        return gap
    kept: list[int] = []
    rows: dict[int | None, list[int]] = {}
    for index in gap:
        rows.setdefault(slots[index].row, []).append(index)
    if not rows.get(own) and len(gap) == len(head.row.columns):
        return gap
    for row, indexes in rows.items():
        worded = any(slots[index].text and not is_value(slots[index].text) for index in indexes)
        if row == own or worded:
            kept.extend(indexes)
    return kept


def _split_at_words(slots: Sequence[Slot], gap: list[int]) -> list[Part]:
    words: list[int] = []
    values: list[int] = []
    parts: list[Part] = [(words, values)]
    for index in gap:
        text = slots[index].text
        if not text or is_value(text):
            values.append(index)
            continue
        if text in _UNITS:
            continue
        if _any_text(slots, values) or not words:
            words, values = [], []
            parts.append((words, values))
        words.append(index)
    return parts


def _fits(slots: Sequence[Slot], values: list[int], width: int) -> bool:
    filled = sum(bool(slots[index].text) for index in values)
    if filled == width:
        return True
    return 0 < filled < width and bool(candidates(Run(tuple(slots[index] for index in values), width, 0)))


def _make(slots: Sequence[Slot], head: FoundRow, values: list[int], *, extra: str, label: int) -> FoundRow:
    row = head.row
    depth = len(row.parents) if _table_of(row) == "三" else int(bool(extra))
    run = Run(
        tuple([slots[index] for index in values]),
        len(row.columns),
        depth,
        summed=len(row.columns) if row.columns == APPLICANTS else 0,
        follower=head.run.follower,
        label_column=slots[label].column,
    )
    return FoundRow(row, head.form, extra, label, values[0] if values else label, run)


def _table_of(row: Row) -> str:
    return "三" if row.key.startswith("requests.") else "二"


def _after(head: FoundRow) -> tuple[str, ...]:
    """The keys of the rows that may follow this one under the same parent."""
    keys = list(rows_by_key(head.form))
    at = keys.index(head.row.key)
    return tuple(keys[at + 1 : at + 4])
