"""Which figure of one form stands for a figure of the other, and how far the two can be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from library.forms import FORMS
from retrieval.measures import expand, measures
from retrieval.plan import Measure

Likeness = Literal["same", "near", "none"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a measure is on the form of a report; `measure` is None where that form has nothing to compare."""

    measure: Measure | None
    likeness: Likeness
    note: str = ""
    note_english: str = ""


_NEAR = {
    # 国办公开办函〔2021〕30号 put other columns in the place of those of 国办公开办函〔2019〕60号.
    "made": ("issued", "2021年起的表格以“本年制发件数”代替“本年新制作数量”，口径相近而不相同"),
    "total": ("in_force", "2021年起的表格以“现行有效件数”代替“对外公开总数量”，口径相近而不相同"),
}
_NEAR_IN_ENGLISH = {
    "made": "from 2021 the form counts documents issued instead of documents newly made: near, not the same",
    "total": "from 2021 the form counts documents in force instead of all documents in the open: near, not the same",
}
_DOCUMENT_ROWS = ("rules", "normative")
_NARROWER = (
    "2021年起该行由“规范性文件”改为“行政规范性文件”，范围收窄",
    "from 2021 the row covers administrative normative documents only, which is narrower",
)
_GONE: dict[str, tuple[str, str]] = {
    "fees": (
        "2019年表格填行政事业性收费的项目数量，2021年起填收费金额，两者不可比",
        "the form of 2019 counts kinds of administrative fees, that of 2021 the amount collected: not comparable",
    ),
    "procurement": (
        "2021年起的表格不再设政府集中采购",
        "the form of 2021 has no government procurement any more",
    ),
    "services": (
        "2021年起的表格不再设其他对外管理服务事项",
        "the form of 2021 has no other external management services any more",
    ),
}


NO_SUCH_CELL = Counterpart(None, "none", "该年报告所用表格没有这一格", "the form of that report has no such cell")


def measure_on(measure: Measure, form_id: str) -> Counterpart:
    """The measure that a report of this form has for what is asked."""
    if measure.is_narrative:
        return Counterpart(measure, "same")
    if is_on_form(measure, form_id):
        row = measure.id.partition(".")[0]
        return Counterpart(measure, "same") if row != "normative" else Counterpart(measure, "same", *_NARROWER)
    near = _near(measure)
    if near is not None and is_on_form(near.measure or measure, form_id):
        return near
    row = measure.numerator[0].partition(".")[0].partition("/")[0]
    if row in _GONE:
        return Counterpart(None, "none", *_GONE[row])
    return NO_SUCH_CELL


def is_on_form(measure: Measure, form_id: str) -> bool:
    """Whether a report on this form can have every term of the measure."""
    if measure.is_narrative:
        return True
    if "/" in measure.id:
        parent = measure.id.partition("/")[0]
        return form_id in FORMS and any(row.key == parent for table in FORMS[form_id].tables for row in table.rows)
    sides = (side for side in (measure.numerator, measure.denominator) if side)
    return all(expand(side, form_id) or side[0].startswith("narrative.") for side in sides)


def _near(measure: Measure) -> Counterpart | None:
    row, _, column = measure.id.rpartition(".")
    if row not in _DOCUMENT_ROWS:
        return None
    for old, (new, note) in _NEAR.items():
        if column in (old, new):
            other = measures()[f"{row}.{new if column == old else old}"]
            return Counterpart(other, "near", note, _NEAR_IN_ENGLISH[old])
    return None


def with_column(measure: Measure, row: str, label: str) -> Measure:
    """The same column of a row that a report adds to the form: 行政检查 under 其他对外管理服务事项."""
    metric = f"{row}.{measure.id.rpartition('.')[2]}"
    words = f"{row.partition('/')[2]} ({measure.english})"
    return replace(
        measure, id=metric, label=f"{label}·{measure.label.partition('·')[2]}", english=words, numerator=(metric,)
    )
