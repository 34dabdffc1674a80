"""Table 四 under heads in short: 维持, 纠正, 其他, 未审结, 总计, in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import is_value, read_printed
from ingest.tables.labels import find_labels, words_of
from ingest.tables.review import ROUTES, ReviewRead
from ingest.tables.slots import Slot
from ingest.text.part_words import part_of
from library.forms import OUTCOMES
from library.records import CellState

_SHORT = (
    frozenset({"结果维持", "维持结果", "维持"}),
    frozenset({"结果纠正", "纠正结果", "纠正", "纠错", "被纠正", "被纠错"}),
    frozenset({"其他结果", "其他", "其它", "其它结果"}),
    frozenset({"尚未审结", "尚未结案", "未审结", "未结", "未结案", "审理中"}),
    frozenset({"总计", "合计", "小计", "总数"}),
)
# Between a heading or the routes and the heads stand at most the empty cells of a header row.
_REACH = 30


def name_outcomes(slots: list[Slot]) -> list[Slot]:
    """The slots with the form's own heads in the place of short ones; the same list where there are none."""
    worded = [at for at, slot in enumerate(slots) if slot.text and len(slot.text) < 12 and not is_value(slot.text)]
    words = [words_of(slots[at].text)[1] for at in worded]
    named: dict[int, str] = {}
    at = 0
    while at + len(_SHORT) <= len(words):
        five = words[at : at + len(_SHORT)]
        if all(word in known for word, known in zip(five, _SHORT, strict=True)) and (
            named or _is_headed(slots, worded[at])
        ):
            named.update(zip(worded[at : at + len(_SHORT)], [column.label for column in OUTCOMES], strict=True))
            at += len(_SHORT)
        else:
            at += 1
    if not named:
        return slots
    return [replace(slot, text=named[at]) if at in named else slot for at, slot in enumerate(slots)]


def _is_headed(slots: Sequence[Slot], at: int) -> bool:
    """Whether right above stands what the table counts."""
    above = [slot.text for slot in slots[max(0, at - _REACH) : at] if 0 < len(slot.text) <= 40]
    return any(any(label.kind == "route" for label in find_labels(text)) or _is_part_four(text) for text in above)


def _is_part_four(text: str) -> bool:
    part = part_of(words_of(text)[1])
    return part is not None and part[0] == "四"


def held_to_sums(review: ReviewRead) -> ReviewRead:
    """Heads in short are believed as far as each route's total is the sum of its outcomes."""
    values = {value.metric: value.slot for value in review.values}
    kept = {f"{route}.{column.key}" for route in ROUTES if _adds_up(route, values) for column in OUTCOMES}
    return replace(
        review, values=tuple([value if value.metric in kept else replace(value, slot=None) for value in review.values])
    )


def _adds_up(route: str, values: dict[str, Slot | None]) -> bool:
    slots = [values.get(f"{route}.{column.key}") for column in OUTCOMES]
    printed = [read_printed(slot.text) for slot in slots if slot is not None]
    if len(printed) < len(OUTCOMES) or any(each.state is CellState.UNREAD for each in printed):
        return False
    *parts, total = [each.value or 0 for each in printed]
    return sum(parts) == total
