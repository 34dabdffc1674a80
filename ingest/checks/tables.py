"""What the cells of one report must be beside the equations: R4, R8, R9, R11 … R14 and R16."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.checks.values import broken, name, number, printed, unknown
from library.records import Agency, Cell, Finding

_COUNT_RULES = {"二": "R16", "三": "R4", "四": "R8"}
_LOW_KINDS = frozenset({"街道", "乡镇", "县区政府"})


def check_cells(cells: Mapping[str, Cell], agency: Agency, form: str) -> Iterator[Finding]:
    yield from _counts(cells, form)
    if form == "2019":
        rows = tuple(dict.fromkeys(m.rpartition(".")[0] for m in cells if m.endswith(".previous")))
        for row in rows:
            yield from _items(cells, row, form)
        yield from _documents(cells, form)
        yield from _procurement(cells)
        yield from _half_filled(cells, rows, form)
    yield from _rules(cells, agency, form)


def _counts(cells: Mapping[str, Cell], form: str) -> Iterator[Finding]:
    for metric, cell in cells.items():
        amount = cell.value
        if amount is None or (amount >= 0 and amount % 1 == 0):
            continue
        value = number(cell)
        if value is None:
            continue
        rule = _COUNT_RULES.get(cell.table)
        if rule is None or metric.endswith(".change"):
            continue
        whole = not metric.endswith(".amount")
        if value < 0 or (whole and value != value.to_integral_value()):
            wanted = "非负整数" if whole else "非负数"
            message = f"“{name(metric, form)}”为 {printed(value)}，应为{wanted}"
            yield broken(rule, message, (metric,), expected=wanted, found=printed(value))


def _items(cells: Mapping[str, Cell], row: str, form: str) -> Iterator[Finding]:
    metrics = (f"{row}.previous", f"{row}.change", f"{row}.decisions")
    previous, change, decisions = (number(cells.get(metric)) for metric in metrics)
    if previous is None or change is None:
        return
    now = previous + change
    title = name(metrics[0], form).partition("·")[0]
    sum_words = f"{title}：上一年 {printed(previous)} + 本年增/减 {printed(change)} = {printed(now)}"
    if now < 0:
        yield broken("R9", f"{sum_words}，不应为负", metrics[:2], expected="≥ 0", found=printed(now))
    if now != 0 and decisions == now:
        yield broken("R13", f"{sum_words}，与处理决定数量相同，疑为误填", metrics, found=printed(now))


def _half_filled(cells: Mapping[str, Cell], rows: tuple[str, ...], form: str) -> Iterator[Finding]:
    """Pairs of which one is a number and the other is none: their rule cannot be checked."""
    pairs = {
        "R9": [(f"{row}.previous", f"{row}.change") for row in rows],
        "R11": [(f"{row}.published", f"{row}.total") for row in ("rules", "normative")],
        "R12": [("procurement.projects", "procurement.amount")],
    }
    for rule, operands in pairs.items():
        half = [
            pair
            for pair in operands
            if all(metric in cells for metric in pair) and len([m for m in pair if number(cells[m]) is None]) == 1
        ]
        if half:
            missing = [metric for pair in half for metric in pair if number(cells[metric]) is None]
            yield unknown(rule, missing, tuple(metric for pair in half for metric in pair), form)


def _documents(cells: Mapping[str, Cell], form: str) -> Iterator[Finding]:
    for row in ("rules", "normative"):
        metrics = (f"{row}.published", f"{row}.total")
        published, total = (number(cells.get(metric)) for metric in metrics)
        if published is not None and total is not None and total < published:
            title = name(metrics[0], form).partition("·")[0]
            message = f"{title}：对外公开总数量 {printed(total)} 少于本年新公开数量 {printed(published)}"
            yield broken("R11", message, metrics, expected=f"≥ {printed(published)}", found=printed(total))


def _procurement(cells: Mapping[str, Cell]) -> Iterator[Finding]:
    metrics = ("procurement.projects", "procurement.amount")
    projects, amount = (number(cells.get(metric)) for metric in metrics)
    if projects is not None and amount is not None and (projects == 0) != (amount == 0):
        message = f"政府集中采购：项目数量为 {printed(projects)}，而总金额为 {printed(amount)} 万元"
        wanted = "0" if projects == 0 else "> 0"
        yield broken("R12", message, metrics, expected=wanted, found=printed(amount))


def _rules(cells: Mapping[str, Cell], agency: Agency, form: str) -> Iterator[Finding]:
    if agency.kind not in _LOW_KINDS and not (agency.kind == "部门" and agency.area.county):
        return
    metrics = [m for m in cells if m.startswith("rules.") and (number(cells[m]) or 0) > 0]
    if metrics:
        words = "、".join(f"{name(m, form)} {cells[m].raw}" for m in metrics)
        yield broken("R14", f"{agency.name}无权制定规章，却填有：{words}", tuple(metrics))
