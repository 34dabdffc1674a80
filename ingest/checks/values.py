"""The numbers of a report in exact arithmetic, and how findings print them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from library.forms import cell_specs
from library.records import Cell, CellState, Finding, ReadReport, Severity
from library.rules import BY_ID

TOLERANCE = Decimal("0.000001")
_LISTED = 6


def cells_of(read: ReadReport) -> dict[str, Cell]:
    return {cell.metric: cell for cell in read.cells}


def figures_of(read: ReadReport) -> dict[str, Decimal]:
    """Figures of prose that are exact; one that is stated with two values is left out."""
    values: dict[str, Decimal] = {}
    unsure: set[str] = set()
    for figure in read.figures:
        if figure.value is None or figure.approximate:
            unsure.add(figure.metric)
            continue
        value = exact(figure.value)
        if values.setdefault(figure.metric, value) != value:
            unsure.add(figure.metric)
    return {metric: value for metric, value in values.items() if metric not in unsure}


@lru_cache(maxsize=4096)
def exact(value: float) -> Decimal:
    return Decimal(str(value))


def number(cell: Cell | None) -> Decimal | None:
    if cell is None or cell.value is None or cell.state is not CellState.NUMBER:
        return None
    return exact(cell.value)


def printed(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def name(metric: str, form: str) -> str:
    spec = cell_specs(form).get(metric) if form in ("2019", "2021") else None
    if spec is not None:
        return f"{spec.row.label}·{spec.column.label}"
    # A row that the report adds bears its printed name after the stroke.
    return metric.partition("/")[2].rpartition(".")[0] or metric


def listed(metrics: list[str], form: str) -> str:
    names = "、".join(f"“{name(metric, form)}”" for metric in metrics[:_LISTED])
    return names if len(metrics) <= _LISTED else f"{names}等{len(metrics)}格"


def broken(
    rule: str,
    message: str,
    cells: tuple[str, ...],
    *,
    expected: str | None = None,
    found: str | None = None,
    severity: Severity | None = None,
) -> Finding:
    """With the rule's own severity, unless this case is a milder one."""
    return Finding(rule, severity or BY_ID[rule].severity, message, cells, expected, found)


def unknown(rule: str, missing: list[str], operands: tuple[str, ...], form: str) -> Finding:
    """A rule that blanks keep from being checked."""
    message = f"无法核对：{listed(missing, form)}没有可用的数字"
    return Finding(rule, "warning", message, operands)
