"""Whether the forms of the reports in scope have what is asked, and which year's form has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from library.expressions import expression
from library.forms import FORMS, cell_specs
from retrieval.comparability import is_on_form, measure_on
from retrieval.measures import measure_named
from retrieval.plan import Measure, Operation, Plan
from retrieval.understand.figures.asked import Asked
from retrieval.understand.operations.doing import Doing
from retrieval.understand.scope.scopes import When, forms_of, said_newest, years_in
from retrieval.understand.selecting.selections import measures_of
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_DONE = expression(r"(?:制发|出台|印发|制定|制作)(?:了|过)?")
WHICH_DOCUMENTS = expression(r"(?:什么|哪些|哪几[件部项]|啥)(?:行政)?(?:规章|规范性文件|文件|办法|规定)(?!数|的?件)")
"""出台了什么规章 asks for no figure."""
_ANY_FORM = (Operation.TREND, Operation.LIST, Operation.COUNT)


def as_dated(operation: Operation, asked: Asked, mentions: Mentions) -> Operation:
    """许可和处罚相差多少, where no year is named: two figures of the newest report, and not each beside its last."""
    two = operation is Operation.DIFFERENCE and len(asked.measures) == 2
    moved = mentions.has("operation", "growth", "trend", "year_before")
    return Operation.LOOKUP if two and not moved else operation


def newest_with(asked: Asked, when: When, whose: Whose, mentions: Mentions, world: World) -> When:
    """A figure that the newest form lacks is looked up in the newest year whose form has it; said."""
    if len(when.years) != 1 or not asked.measures:
        return when
    held = years_in(whose, world)[::-1]
    for year in (when.years[0], *held):
        forms = forms_of(whose, (year,), world)
        if any(is_on_form(measure, form) for measure in asked.measures for form in forms):
            if year == when.years[0]:
                return when
            return When((year,), (said_newest(year, mentions.text.language, of_form=True),))
    return when


def is_on_no_form(words: Iterable[str]) -> bool:
    """个体工商户 is the label of no row or column, nor a part of one, as 信访 is."""
    specs = [spec for form in FORMS for spec in cell_specs(form).values()]
    labels = {label for spec in specs for label in (spec.row.path, spec.column.label)}
    return not any(word in label for word in words for label in labels)


def not_on_forms(
    asked: Asked, doing: Doing, forms: frozenset[str], mentions: Mentions
) -> tuple[str, tuple[str, ...]] | None:
    """The columns that no report in scope has, with what its form has instead."""
    known = forms & {"2019", "2021"}
    if not known or not asked.measures or doing.operation in _ANY_FORM:
        return None
    if any(is_on_form(measure, form) for measure in asked.measures for form in known):
        return None
    held = dict.fromkeys(
        counterpart.measure.label
        for measure in asked.measures
        for form in sorted(known)
        if (counterpart := measure_on(measure, form)).measure is not None
    )
    # 2020年制发最多的单位 says what was done, 本年制发件数 names a column that the form of that year lacks.
    by_label = any(not _DONE.fullmatch(match.words) for match in mentions.of_content("column"))
    by_label = by_label or WHICH_DOCUMENTS.search(mentions.text.words) is not None
    if held and not (asked.named_columns and by_label):
        return None
    return "、".join(_label(measure) for measure in asked.measures), tuple(held)


def fit_conditions(plan: Plan, when: When, whose: Whose, mentions: Mentions, world: World) -> Plan | str:
    """The plan in the newest year whose form has what its conditions speak of; the label of what no form in scope has.

    Where no year is named, 采购超过2亿元的单位 asks of 2020: later forms have no such cell."""
    forms = forms_of(whose, plan.scope.years, world) & set(FORMS)
    lacking = tuple(each for each in measures_of(plan.conditions) if not _has_counterpart(each, forms))
    if not lacking or not forms:
        return plan
    moved = newest_with(Asked(lacking), When(plan.scope.years), whose, mentions, world)
    if when.years or moved.years == plan.scope.years:
        return lacking[0].label
    return replace(plan, scope=replace(plan.scope, years=moved.years), assumptions=moved.assumptions)


def _has_counterpart(measure: Measure, forms: frozenset[str]) -> bool:
    return any(measure_on(measure, form).measure is not None for form in forms)


def _label(measure: Measure) -> str:
    return measure.label


def on_forms(measures: tuple[Measure, ...], forms: frozenset[str]) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    """Carried measures as the reports now in scope have them, with what had to be said of it."""
    found: list[Measure] = []
    notes: list[str] = []
    for measure in measures:
        counterparts = [measure_on(measure, form) for form in sorted(forms)]
        nears = [each for each in counterparts if each.likeness == "near" and each.measure is not None]
        if nears and not any(each.likeness == "same" for each in counterparts):
            known = measure_named(nears[0].measure.id) if nears[0].measure else None
            found.append(known or measure)
            notes.append(nears[0].note)
        else:
            found.append(measure)
    return tuple(found), tuple(dict.fromkeys(notes))
