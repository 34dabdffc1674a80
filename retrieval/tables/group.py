"""Figures of whole groups: sums, means and rates over many reports, with what they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from library.forms import cell_specs
from library.narratives import describe
from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.measures import expand
from retrieval.plan import Measure, Plan
from retrieval.points import Holder, PointState, add, metrics_of, read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.conditions import tell_left_out
from retrieval.tables.draft import Draft
from retrieval.tables.mentions import heading_that_mentions, sentence_that_mentions
from retrieval.tables.premises import tell_premise_of_sum
from retrieval.tables.scoping import read_scope, scope_words, tell_absent, tell_nothing_held
from retrieval.tables.stating import addition, tell_findings, tell_findings_beside, tell_point

CITED = 100
"""Reports whose cells an aggregate cites one by one; of more the greatest contributions."""
CITED_OF_EACH = 40
"""Reports whose cells are cited for each of several measures or years."""
_WHOLES = frozenset({"requests.new", "requests.total", "requests.accepted"})
"""Rows of which the results are parts."""
NAMED_TERMS = 8
"""Contributions written out in the formula."""


def answer_sum(draft: Draft, plan: Plan) -> None:
    """Σ over the reports in scope, and over the measures where there are several."""
    _answer_aggregate(draft, plan, "sum")


def answer_mean(draft: Draft, plan: Plan) -> None:
    """Σ ÷ number of reports that state a number; of a rate Σ/Σ, never the mean of rates."""
    _answer_aggregate(draft, plan, "mean")


def _answer_aggregate(draft: Draft, plan: Plan, operation: str) -> None:
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    columns = [read_column(draft.library, holders, measure) for measure in plan.measures]
    _tell_met(draft, plan, holders)
    for column in columns:
        if column.measure.is_ratio:
            tell_group_rate(draft, plan, column)
        elif operation == "mean":
            tell_sum(draft, plan, column, operation)
    plain = [column for column in columns if not column.measure.is_ratio]
    if operation == "sum" and plain:
        if len(holders) == 1 and len(plain) > 1:
            _tell_sum_of_measures(draft, plan, plain)
        else:
            for column in plain:
                tell_sum(draft, plan, column, operation)
            alike = len(plain) > 1 and len({column.unit for column in plain}) == 1
            if alike and not _is_part_of_another([column.measure for column in plain]):
                _tell_grand_total(draft, plan, plain)


def _is_part_of_another(measures: Sequence[Measure]) -> bool:
    """诉讼共几件，其中纠正几件: a whole and its part are not added up."""
    rows = [measure.id.rpartition(".") for measure in measures]
    totals = {row for row, _, column in rows if column == "total"}
    results = any(row.startswith("requests.") and row not in _WHOLES for row in totals)
    return any(row in totals and column != "total" for row, _, column in rows) or bool(results and totals & _WHOLES)


def _tell_met(draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
    """Who meets the conditions of an aggregate; for words the sentences that hold them."""
    if not plan.conditions:
        return
    names = [draft.whose(holder) for holder in holders]
    held = len(draft.roster.holders(plan.scope))
    draft.note("coverage.conditions_met", met=len(holders), held=held, names=draft.some(names))
    words = [word for condition in plan.conditions if condition.kind == "mentions" for word in condition.words]
    for holder in holders[:NAMED_TERMS] if words else ():
        quotation = sentence_that_mentions(draft.library, holder, words)
        if quotation is not None:
            number = draft.citer.quote(holder, quotation)
            quoted = draft.words("list.quote", quote=quotation.text, marks=draft.marks(number))
            said = heading_that_mentions(quotation, words) + quoted
            draft.say("list.line", name=draft.whose(holder), words=said)


def tell_sum(draft: Draft, plan: Plan, column: Column, operation: str) -> None:
    """The sum or the mean, its terms and what it leaves out."""
    holders = column.holders
    if not column.count:
        tell_no_number(draft, plan, column)
        return
    numbers, cites = cite_greatest(draft, column)
    total = column.sum()
    value = total if operation == "sum" else total / column.count
    draft.value(column.measure.id, value, column.unit, operation, of=holders.only, cites=cites)
    if operation == "mean":
        draft.value(column.measure.id, total, column.unit, "sum", of=holders.only, cites=cites)
    shown = round(value, 2) if operation == "mean" else value
    draft.say(
        f"{operation}.line",
        scope=scope_words(draft, plan, holders),
        label=draft.name_in(column),
        amount=draft.figure(shown, column.unit),
        total=draft.amount(total, column.unit),
        count=column.count,
        terms=_terms(draft, column, numbers),
        marks=draft.marks(*cites),
    )
    years = {holders.by_key[key].year for key in holders.keys}
    if operation == "mean" and 1 < len(years) < column.count:
        yearly = total / len(years)
        draft.value(column.measure.id, yearly, column.unit, "mean", of=holders.only, cites=cites)
        draft.say("mean.yearly", amount=draft.amount(round(yearly, 2), column.unit),
                  total=draft.amount(total, column.unit), years=len(years))  # fmt: skip
    if len(holders) > 1 and operation == "sum":
        tell_premise_of_sum(draft, plan, column, total)
    tell_coverage(draft, plan, column)


def _terms(draft: Draft, column: Column, cited: dict[int, tuple[int, ...]]) -> str:
    """= 甲 241 + 乙 86 + 其余为 0."""
    if column.count < 2:
        return ""
    by_key = column.holders.by_key
    # The citations are in the order of the contributions.
    shown = {key: column.amounts[key] for key in list(cited)[:NAMED_TERMS] if key in column.amounts}
    points = read_points(draft.library, [by_key[key] for key in shown], column.measure)
    cells = {point.holder.key: addition(point.numerator) for point in points}
    years = len({by_key[key].year for key in cited}) > 1
    alone = years and len({by_key[key].agency for key in cited}) == 1
    if alone:
        shown = dict(sorted(shown.items(), key=lambda item: by_key[item[0]].year))
    words = []
    for key in shown:
        holder = by_key[key]
        whose = draft.whose(holder) if years else holder.agency
        name = draft.words("word.year", year=holder.year) if alone else whose
        words.append(f"{name} {cells[key]}{draft.marks(*cited[key])}")
    rest = column.count - len(shown)
    if rest:
        others = round(sum(map(abs, column.amounts.values())) - sum(map(abs, shown.values())), 6)
        words.append(draft.words("sum.rest_zero" if not others else "sum.rest", count=rest))
    return draft.words("sum.terms", terms=" + ".join(words))


Cited = dict[int, tuple[int, ...]]
"""Report key → numbers of its citations."""


def cite_greatest(draft: Draft, column: Column, most: int = CITED) -> tuple[Cited, tuple[int, ...]]:
    """The citations of each report, greatest contribution first; and all of them."""
    if column.count > most:
        draft.note("sum.cited", shown=most, count=column.count)
    cells = cells_of(column, _greatest(column, column.amounts, column.zeros(), most))
    numbers = cite_cells(draft, column, cells)
    tell_findings_beside(draft, [(column.holders.by_key[key], metrics) for key, metrics in cells.items()])
    return numbers, tuple(number for cited in numbers.values() for number in cited)


def _greatest(column: Column, amounts: dict[int, float], zeros: Iterable[int], most: int) -> list[int]:
    """The reports with the greatest numbers; those with 0 come last."""
    if amounts and min(amounts.values()) < 0:
        in_order = [key for key in column.holders.keys if key in amounts]
        greatest = sorted(in_order, key=lambda key: abs(amounts[key]), reverse=True)
    else:
        # The numbers of a year are read in order: sorting them again costs little.
        greatest = sorted(amounts, key=amounts.__getitem__, reverse=True)
    return [*greatest[:most], *islice(zeros, max(0, most - len(greatest)))]


Cells = dict[int, tuple[str, ...]]
"""Report key → the cells that its number is computed from."""


def cells_of(column: Column, keys: Iterable[int]) -> Cells:
    by_form = {
        form: metrics_of(counterpart.measure, form)
        for form, counterpart in column.counterparts.items()
        if counterpart.measure is not None
    }
    return {key: by_form[column.holders.by_key[key].form] for key in keys}


def cite_cells(draft: Draft, column: Column, cells: Cells) -> Cited:
    """A report that has a number prints every cell of it."""
    by_key, cite = column.holders.by_key, draft.citer.cite
    return {key: tuple(cite(by_key[key], metric) for metric in metrics) for key, metrics in cells.items()}


def tell_coverage(draft: Draft, plan: Plan, column: Column) -> None:
    """n / N 份报告, who is left out and why."""
    if not column.count == len(column.holders) == 1:
        draft.note("coverage.line", label=draft.name_in(column), counted=column.count, held=len(column.holders))
    tell_left_out(draft, column)
    tell_absent(draft, plan)


def tell_group_rate(draft: Draft, plan: Plan, column: Column) -> None:
    """Σ/Σ with both sums; 不适用 where the denominators add up to 0."""
    holders = column.holders
    if len(holders) == 1:
        point = read_points(draft.library, holders, column.measure)[0]
        tell_point(draft, point)
        tell_findings(draft, [point])
        return
    # Reports whose denominator is 0 are cited too: they are part of Σ/Σ.
    without = column.without_denominator()
    counted = len(column.below) + len(without)
    if not counted:
        tell_no_number(draft, plan, column)
        return
    if counted > CITED:
        draft.note("sum.cited", shown=CITED, count=counted)
    cited = cite_cells(draft, column, cells_of(column, _greatest(column, column.below, without, CITED)))
    cites = [number for numbers in cited.values() for number in numbers]
    above, below = column.sums()
    ratio = column.total()
    whose = holders.only
    measure = column.measure
    draft.value(measure.id, ratio, column.unit, "rate", of=whose, cites=cites)
    for terms, side in ((measure.numerator, above), (measure.denominator, below)):
        draft.value(_terms_id(terms), side, _unit_of(terms, holders), "sum", of=whose, cites=cites)
    draft.say(
        "rate.line" if ratio is not None else "rate.none",
        scope=scope_words(draft, plan, holders),
        label=draft.name_in(column),
        amount=draft.figure(ratio or 0, column.unit),
        above=draft.amount(above, None),
        below=draft.amount(below, None),
        count=counted,
        marks=draft.marks(*cites),
    )
    draft.note("coverage.line", label=draft.name_in(column), counted=counted, held=len(column.holders))
    tell_left_out(draft, column)


def tell_total(draft: Draft, plan: Plan, column: Column) -> float | None:
    """What a figure comes to over a group: a sum, of a rate Σ/Σ and never the sum of rates."""
    if column.measure.is_ratio:
        tell_group_rate(draft, plan, column)
    else:
        tell_sum(draft, plan, column, "sum")
    return column.total() if column.count else None


def _unit_of(terms: tuple[str, ...], holders: Sequence[Holder]) -> str | None:
    """The unit of what is added up on one side of a rate."""
    if (stated := describe(terms[0].partition("/")[0])) is not None:
        return stated.unit
    cells = [cell for holder in holders[:1] for cell in expand(terms, holder.form)]
    return cell_specs(holders[0].form)[cells[0]].unit if cells else None


def _terms_id(terms: tuple[str, ...]) -> str:
    """One id for what a rate adds up: requests.denied.*.total is what requests.denied.total adds up."""
    return "+".join(term.replace(".*", "") for term in terms)


def tell_no_number(draft: Draft, plan: Plan, column: Column) -> None:
    """None of the reports has a number: said report by report where there are few."""
    holders = column.holders
    if len(holders) <= NAMED_TERMS:
        for point in read_points(draft.library, holders, column.measure):
            tell_point(draft, point)
        return
    draft.say("sum.no_number", scope=scope_words(draft, plan, holders), label=draft.name_in(column))
    tell_coverage(draft, plan, column)


def _tell_sum_of_measures(draft: Draft, plan: Plan, columns: Sequence[Column]) -> None:
    """Several cells of one report, added."""
    holder = columns[0].holders[0]
    points = [read_points(draft.library, [holder], column.measure)[0] for column in columns]
    numbers = [point for point in points if point.state is PointState.NUMBER]
    if len(numbers) < len(points):
        for point in points:
            tell_point(draft, point)
        draft.say("sum.not_added", names=draft.join(draft.name_of(each) for each in points if each not in numbers))
        return
    if len({point.unit for point in points}) > 1:
        for point in points:
            tell_point(draft, point)
        draft.say("sum.units_differ")
        return
    parts: list[str] = []
    cites: list[int] = []
    for point in points:
        cited = draft.citer.cite_point(point)
        cites += cited
        parts.append(f"{draft.name_of(point)} {draft.amount(point.value or 0, None)}{draft.marks(*cited)}")
    total = add(point.value for point in points)
    draft.value(measures_id(plan.measures), total, points[0].unit, "sum", of=holder, cites=cites)
    draft.say(
        "sum.of_measures",
        whose=draft.whose(holder),
        amount=draft.figure(total, points[0].unit),
        parts=" + ".join(parts),
    )
    tell_findings(draft, points)
    draft.table = Table(
        (draft.words("head.measure"), draft.words("head.value")),
        tuple((draft.name_of(point), draft.amount(point.value or 0, None)) for point in points),
        "bar",
    )


def _tell_grand_total(draft: Draft, plan: Plan, columns: Sequence[Column]) -> None:
    total = add(value for column in columns for value in column.amounts.values())
    cites = [cite for value in draft.values if value.operation == "sum" for cite in value.cites]
    holders = columns[0].holders
    draft.value(measures_id(plan.measures), total, columns[0].unit, "sum", of=holders.only, cites=cites)
    draft.say(
        "sum.grand_total",
        scope=scope_words(draft, plan, holders),
        amount=draft.figure(total, columns[0].unit),
        names=draft.join(draft.name_in(column) for column in columns),
    )


def measures_id(measures: Sequence[Measure]) -> str:
    """One id for several measures that are added."""
    return "+".join(measure.id for measure in measures)


def tell_parts_of_group(draft: Draft, plan: Plan, holders: Holders) -> None:
    """Each part of a whole added up over the group, in the order of the form."""
    draft.say("breakdown.head", scope=scope_words(draft, plan, holders))
    rows = []
    for measure in plan.measures:
        column = read_column(draft.library, holders, measure)
        label = draft.name_in(column)
        total = column.total() if column.count else None
        if total is None:
            draft.say("breakdown.none", label=label, held=len(holders))
        else:
            _, cites = cite_greatest(draft, column, CITED_OF_EACH)
            operation = "rate" if measure.is_ratio else "sum"
            draft.value(measure.id, total, column.unit, operation, of=holders.only, cites=cites)
            draft.say(
                "breakdown.part",
                label=label,
                amount=draft.figure(total, column.unit),
                counted=column.count,
                held=len(holders),
                marks=draft.marks(*cites),
            )
        tell_left_out(draft, column)
        rows.append((label, "—" if total is None else draft.amount(total, "ratio" if column.unit == "ratio" else None)))
    tell_absent(draft, plan)
    draft.table = Table((draft.words("head.measure"), draft.words("head.value")), tuple(rows), "bar")
