"""What of the form a report prints and nobody read: a table under its part's heading, rows of a table that was read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ingest.numbers import is_value
from ingest.tables.anchors import Anchor
from ingest.tables.labels import words_of
from ingest.tables.slots import Slot
from ingest.text.part_words import part_of
from library.forms import FORMS
from library.records import TABLE_LOST, FormId

_TITLES = {"二": "主动公开政府信息", "三": "收到和处理政府信息公开申请", "四": "政府信息公开行政复议"}
# Table 四 of a single route has five numbers, a block of table 二 one.
_FEWEST_NUMBERS = 3
# So few rows are an excerpt that leaves out the others.
_EXCERPT = 5
_LONGEST_HEADING = 40
_STATUTORY = 2
_TOLD = {
    "二": re.compile(r"(?:规章|规范性文件|许可|处罚|强制|收费)[^。]*?\d+(?:\.\d+)?(?:件|项|个|条|万元)"),
    "三": re.compile(r"(?:申请|公开|提供|处理|结转|自然人|企业)[^。]*?\d+(?:件|项|条|宗)"),
    "四": re.compile(r"(?:复议|诉讼|维持|纠正|审结)[^。]*?\d+(?:件|起|宗|项)"),
}
_COUNTED = re.compile(r"\d+(?:\.\d+)?(?:件|项|个|条|宗|起|万元)")
"""What sentences tell in a table's place."""
_ROW_OF_NUMBERS = re.compile(r"(?:(?<![\d.])\d+\s*[/、,，;；]\s*){4}\d")
"""「予以公开（自然人/商业企业/……）：3/0/0/0/0/0/3」."""
_LABELLED = re.compile(r"[^\d][,，：:\s]\s*\d+\s*[件项条起]?[。；]?$")


def tables_lost(anchors: Sequence[Anchor]) -> Iterator[str]:
    """Of a report no table of which was read: the statutory headings that it has."""
    headings = {anchor.label.key for anchor in anchors if anchor.label.kind == "heading"}
    found = {number: title for number, title in _TITLES.items() if any(each.startswith(title) for each in headings)}
    # One of the titles heads prose in the reports of 2008 to 2018, which have no tables.
    for number, title in found.items() if len(found) > 1 else ():
        yield f"table {number}: the heading {title}… {TABLE_LOST}"


def tables_left(slots: Sequence[Slot], read: Collection[str]) -> Iterator[str]:
    """Of a report some tables of which were read: those under whose heading stand numbers, or nothing at all."""
    if len(read) == len(_TITLES):
        # Nearly every report.
        return
    headings = [(at, part) for at, slot in enumerate(slots) if (part := part_headed(slot)) is not None]
    spans = list(pairwise([*headings, (len(slots), "")]))
    for number, title in _TITLES.items():
        parts = [slots[at + 1 : end] for (at, part), (end, _) in spans if part == number]
        if number in read or not parts:
            continue
        if any(sum(map(_states_a_number, part)) >= _FEWEST_NUMBERS for part in parts):
            yield f"table {number}: no cell of what stands below the heading {title}… could be read"
        elif any(_tell(number, part) for part in parts):
            yield f"table {number}: the heading {title}… has sentences in its place, no cell was read from them"
        elif not any(slot.text for part in parts for slot in part):
            yield f"table {number}: the heading {title}… {TABLE_LOST}"


def _tell(number: str, part: Sequence[Slot]) -> bool:
    if any(_ROW_OF_NUMBERS.search(slot.text) for slot in part):
        return True
    told = [slot.text for slot in part if _TOLD[number].search(slot.text)]
    return sum([len(_COUNTED.findall(text)) for text in told]) >= _FEWEST_NUMBERS


def part_headed(slot: Slot) -> str | None:
    """The part that a line heads, by the statutory words or by its number."""
    if slot.row is not None or not 4 <= len(slot.text) <= _LONGEST_HEADING:
        return None
    number, words = words_of(slot.text)
    found = part_of(words)
    return found[0] if found is not None and (found[1] == _STATUTORY or found[0] == number) else None


def _states_a_number(slot: Slot) -> bool:
    """A number, or a label with one behind it: （一）予以公开：5件。"""
    if is_value(slot.text):
        return any(map(str.isdigit, slot.text))
    return len(slot.text) <= _LONGEST_HEADING and _LABELLED.search(slot.text) is not None


def rows_left(form: FormId, read: Collection[str]) -> Iterator[str]:
    """The rows of table 三 that were not found, where others were."""
    rows = FORMS["2019" if form == "other" else form].tables[1].rows
    missing = [row.label for row in rows if row.key not in read]
    if missing and len(rows) - len(missing) > _EXCERPT:
        yield f"table 三: {len(missing)} rows of the form were not found ({'、'.join(missing)})"
