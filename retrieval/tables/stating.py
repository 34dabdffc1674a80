"""States what one report says of one measure: the figure with its cells, or which kind of nothing it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from library.facts import form_order
from library.forms import FORMS, cell_specs, year_balances
from library.rules import BY_ID
from retrieval.comparability import NO_SUCH_CELL
from retrieval.points import Holder, Operand, Point, PointState, marks, read_point
from retrieval.tables.draft import Draft
from retrieval.tables.naming import measure_of
from retrieval.tables.rows import row_metrics
from retrieval.wording import print_number

IN_PROSE = {
    "requests.new.total": "narrative.requests",
    "requests.carried_in.total": "narrative.requests.carried_in",
    "requests.total.total": "narrative.requests.answered",
    "requests.granted.total": "narrative.requests.outcome/予以公开",
    "requests.partly_granted.total": "narrative.requests.outcome/部分公开",
    "requests.denied.total": "narrative.requests.outcome/不予公开",
    "review.total": "narrative.review",
    "suit.total": "narrative.suits",
}
"""Cells whose figure the prose usually states too."""
IN_TABLE = {prose: cell for cell, prose in IN_PROSE.items()}
_TEXT_AND_TABLE = ("R17", "R18")
_CITED = 24
"""Operands of one finding that are cited: R2 has the most, twenty-two."""
_WITH_FINDINGS = 50
"""Reports whose findings are said beside an answer."""


def tell_point(draft: Draft, point: Point, operation: str = "lookup") -> None:
    """One line and one value; nothing that can't be cited becomes a value."""
    amount = value_words(draft, point)
    cites = draft.citer.cite_point(point)
    if cites:
        draft.value(point.measure.id, point.value, point.unit, operation, of=point.holder, cites=cites)
    draft.say(
        "point.line",
        whose=draft.whose(point.holder),
        label=draft.name_of(point),
        amount=amount,
        marks=draft.marks(*cites),
    )
    _tell_likeness(draft, point)
    if point.state is not PointState.NUMBER:
        _tell_elsewhere(draft, point)


def value_words(draft: Draft, point: Point) -> str:
    """35件; 33.33%（1 ÷ 3）; 未填."""
    if point.state is PointState.NUMBER:
        assert point.value is not None
        words = draft.figure(point.value, point.unit)
        if point.is_approximate:
            words = draft.words("point.approximate", amount=words)
        return words + _formula(draft, point)
    if point.state is PointState.ZERO_DENOMINATOR:
        return draft.words("state.zero_denominator", label=_names(draft, point.denominator, point.holder.form))
    operands = (*point.numerator, *point.denominator)
    without_form = point.state is PointState.NOT_ON_FORM and point.holder.form not in FORMS
    words = draft.words("state.no_form" if without_form else f"state.{point.state}")
    if point.state is PointState.NOT_PRINTED and (table := _table_not_found(draft, point)):
        return draft.words("state.no_table", table=table)
    if len(operands) > 1:
        lacking = [each for each in operands if each.state is point.state]
        words = draft.words("state.of_several", names=_names(draft, lacking, point.holder.form), state=words)
    return words


def _table_not_found(draft: Draft, point: Point) -> str:
    """The number of the table of which no cell was read: it may be printed in a way that was not understood."""
    operands = (*point.numerator, *point.denominator)
    specs = cell_specs(point.holder.form) if point.holder.form in FORMS else {}
    part = next((specs[each.metric].table for each in operands if each.metric in specs), "")
    held = draft.library.connection.execute(
        "SELECT 1 FROM cell JOIN metric ON metric.key = cell.metric WHERE cell.report = ? AND metric.part = ? LIMIT 1",
        (point.holder.key, part),
    )
    return "" if held.fetchone() else part


def _formula(draft: Draft, point: Point) -> str:
    if point.denominator:
        above = addition(point.numerator)
        below = addition(point.denominator)
        form = point.holder.form
        names = _names_added(draft, point.numerator, form), _names_added(draft, point.denominator, form)
        return draft.words("point.ratio", above=above, below=below, of=names[0], whole=names[1])
    if len(point.numerator) == 1:
        return ""
    counted = [each for each in point.numerator if each.value]
    if not counted:
        return draft.words("point.all_zero", count=len(point.numerator))
    form = point.holder.form
    parts = " + ".join(f"{_name(draft, each, form)} {draft.amount(each.value or 0, None)}" for each in counted)
    return draft.words("point.sum", parts=parts)


def addition(operands: Sequence[Operand]) -> str:
    """Cell by cell what is added, zeros left out: (3 + 1)."""
    from_cells = [print_number(each.value) for each in operands if each.value] or ["0"]
    return from_cells[0] if len(from_cells) == 1 else f"({' + '.join(from_cells)})".replace(" + -", " − ")


def _name(draft: Draft, operand: Operand, form: str) -> str:
    measure = measure_of(operand.metric)
    if measure is None:
        return operand.metric.partition("/")[2] or operand.metric
    return draft.name(measure, form)


def _names(draft: Draft, operands: Sequence[Operand], form: str) -> str:
    names = [_name(draft, operand, form) for operand in operands]
    if len(names) <= 3:
        return draft.join(names)
    return draft.words("word.and_others", names=draft.join(names[:3]))


def _names_added(draft: Draft, operands: Sequence[Operand], form: str) -> str:
    """(granted + partly granted): an English name has a comma of its own before its column, not needed here."""
    if draft.language == "zh" or len(operands) > 3:
        return _names(draft, operands, form)
    names = [_name(draft, operand, form).removesuffix(", total") for operand in operands]
    return f"({' + '.join(names)})" if len(names) > 1 else names[0]


def _tell_likeness(draft: Draft, point: Point) -> None:
    counterpart = point.counterpart
    # That there is no such cell is what the point itself says.
    if counterpart is not None and counterpart.likeness != "same" and counterpart != NO_SUCH_CELL:
        draft.remark(counterpart.note if draft.language == "zh" else counterpart.note_english)


def _tell_elsewhere(draft: Draft, point: Point) -> None:
    """Where the asked cell has no number: the same thing in prose or in the table, or the rows that stand instead."""
    other_id = IN_PROSE.get(point.measure.id) or IN_TABLE.get(point.measure.id)
    other = measure_of(other_id) if other_id else None
    if other is not None:
        found = read_point(draft.library, point.holder, other)
        if found.state is PointState.NUMBER:
            key = "point.but_prose" if other.is_narrative else "point.but_table"
            cites = draft.value_of(found, "lookup")
            draft.say(key, amount=value_words(draft, found), label=draft.name(other), marks=draft.marks(*cites))
    if point.state is PointState.NOT_PRINTED and "/" not in point.measure.id:
        _tell_added_rows(draft, point)


def _tell_added_rows(draft: Draft, point: Point) -> None:
    row, _, column = point.measure.id.rpartition(".")
    added = [each for each in row_metrics(draft.library, None, (f"{row}/",)) if each.endswith(f".{column}")]
    for metric in added:
        measure = measure_of(metric)
        if measure is None:
            continue
        found = read_point(draft.library, point.holder, measure)
        if found.operands:
            cites = draft.value_of(found, "lookup")
            draft.say(
                "point.added_row",
                label=draft.name(measure),
                amount=value_words(draft, found),
                marks=draft.marks(*cites),
            )


def tell_findings(draft: Draft, points: Iterable[Point]) -> None:
    """What the checks have against the cells that are shown; text against table is said in the text, both cited."""
    tell_findings_beside(
        draft,
        [
            (point.holder, tuple(operand.metric for operand in (*point.numerator, *point.denominator)))
            for point in points
        ],
        in_text=True,
    )


def tell_findings_beside(
    draft: Draft, shown_cells: Iterable[tuple[Holder, Sequence[str]]], *, in_text: bool = False
) -> None:
    """The same, of cells by their metric ids; beside a sum everything is a note."""
    by_report: dict[int, tuple[Holder, set[str]]] = {}
    for holder, used in shown_cells:
        by_report.setdefault(holder.key, (holder, set()))[1].update(used)
    shown = list(by_report)[:_WITH_FINDINGS]
    rows = draft.library.connection.execute(
        f"SELECT report, rule, severity, message, cells, expected, found FROM finding WHERE report IN ({marks(shown)}) "
        "AND (severity = 'error' OR rule IN ('R13', 'R14')) AND message NOT LIKE '无法核对%' "
        "ORDER BY report, scope, ordinal",
        shown,
    ).fetchall()
    for report, rule, severity, message, cells, expected, found in rows:
        holder, metrics = by_report[report]
        operands = tuple(json.loads(cells))
        own = {metric for owner, metric in _owners(draft, holder, rule, operands) if owner == holder}
        if not metrics & own:
            continue
        words = finding_words(draft, rule, message, (expected, found))
        if rule in _TEXT_AND_TABLE:
            numbers = cite_operands(draft, holder, rule, operands)
            line = draft.words(
                "finding.text_and_table", whose=draft.whose(holder), words=words, marks=draft.marks(*numbers)
            )
            if in_text:
                draft.lines.append(line)
            else:
                draft.remark(line)
        else:
            key = "finding.beside" if severity == "error" else "finding.odd"
            draft.note(key, whose=draft.whose(holder), rule=rule, words=words)


def cite_operands(draft: Draft, holder: Holder, rule: str, metrics: Iterable[str]) -> list[int]:
    """The operands of a finding that the reports print; those of the year before in its own report."""
    numbers: list[int] = []
    for owner, metric in _owners(draft, holder, rule, sorted(metrics, key=form_order)[:_CITED]):
        measure = measure_of(metric)
        if measure is not None:
            numbers += draft.citer.cite_point(read_point(draft.library, owner, measure))
    return list(dict.fromkeys(numbers))


def _owners(draft: Draft, holder: Holder, rule: str, metrics: Sequence[str]) -> list[tuple[Holder, str]]:
    """Whose report each operand stands in."""
    if BY_ID[rule].scope == "one report":
        return [(holder, metric) for metric in metrics]
    before = draft.roster.report_before(holder)
    if before is None or holder.form not in FORMS or before.form not in FORMS:
        return []
    for balance in year_balances(holder.form, before.form):
        terms = (*balance.left, *balance.right)
        if balance.rule == rule and {term.metric for term in terms} == set(metrics):
            return [(before if term.years_back else holder, term.metric) for term in terms]
    # What the prose says of both years, as R22 compares it.
    return [(holder, metric) for metric in metrics]


def finding_words(draft: Draft, rule: str, message: str, sides: tuple[str | None, str | None]) -> str:
    """The message of a finding; in English from the rule and both sides."""
    if draft.language == "zh":
        return message
    expected, found = sides
    english = BY_ID[rule].english
    if expected is not None and found is not None:
        return draft.words("finding.sides", rule=english, expected=expected, found=found)
    return english
