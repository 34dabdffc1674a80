"""Whether the forms of the reports in scope have what is asked, and which year's form has it."""

from __future__ import annotations

from retrieval.comparability import is_on_form, measure_on
from retrieval.plan import Measure, Operation
from retrieval.understand.agencies import Whose
from retrieval.understand.asked import Asked
from retrieval.understand.mentions import Mentions
from retrieval.understand.operations import Doing
from retrieval.understand.scopes import When, forms_of, said_newest, years_in
from retrieval.understand.world import World

_ANY_FORM = (Operation.TREND, Operation.LIST, Operation.COUNT)


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


def not_on_forms(asked: Asked, doing: Doing, forms: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
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
    if not asked.named_columns and held:
        return None
    return "、".join(_label(measure) for measure in asked.measures), tuple(held)


def _label(measure: Measure) -> str:
    return measure.label
