"""Where a report appends the tables of other offices behind its own: of its towns, its departments, its schools."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.anchors import Anchor
from ingest.tables.slots import Slot

_OPENS = re.compile(r"附(?:件|表|录)?\s*[一二三四五六\d]?\s*(?:$|[：:.、．\s])|附[件表录]")
_OF_OTHERS = re.compile(r"各|所属|下属|下级|直属|[镇乡局委办校院]|街道|部门|单位|分[局中]")
_LONGEST_OPENING = 40
_LINES_OF_OPENING = 3
_FIRST_ROW = "requests.new"
_WHOLE_TABLE = 20
"""So many of the twenty-three rows of table 三 make one."""


def begin_of_appended(slots: Sequence[Slot], anchors: Sequence[Anchor]) -> int | None:
    """The slot of the line that opens them; None where there are none.

    They stand behind the last parts of the report, under a line that says so, and table 三 is printed before and after.
    """
    if sum([anchor.label.key == _FIRST_ROW for anchor in anchors]) < 2:
        # Nearly every report.
        return None
    rows = [anchor.start for anchor in anchors if anchor.label.kind == "row" and anchor.label.table == "三"]
    if len(rows) < 2 * _WHOLE_TABLE:
        return None
    closing = (anchor.end for anchor in anchors if anchor.label.kind == "heading" and anchor.start > rows[0])
    for at in range(next(closing, len(slots)), len(slots)):
        text = slots[at].text
        if text[:1] != "附" or slots[at].in_cell or len(text) > _LONGEST_OPENING or not _OPENS.match(text):
            continue
        opening = "".join([slot.text for slot in slots[at : at + _LINES_OF_OPENING]])
        before = sum([row < at for row in rows])
        if before >= _WHOLE_TABLE and len(rows) - before >= _WHOLE_TABLE and _OF_OTHERS.search(opening):
            return at
    return None
