"""Questions on the statutory form, or on this program, answered from a description and not from any report."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from library.forms import FORMS, Form, cell_specs
from library.rules import BY_ID
from retrieval.comparability import is_on_form, measure_on
from retrieval.measures import measure_named
from retrieval.plan import Measure, Plan, Scope
from retrieval.tables.draft import Draft
from retrieval.tables.form_changes import OF_CHANGES, tell_changes
from retrieval.tables.scoping import years_words

_FILE = Path(__file__).with_name("form_facts.toml")


@cache
def _facts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def answer_program(draft: Draft, plan: Plan) -> None:
    """What the program does, and how much there is to ask about."""
    topic = plan.topic.id if plan.topic is not None else "program.abilities"
    draft.answered = True
    draft.lines.append(_facts()["program"][topic][draft.language])
    if holders := draft.roster.holders(Scope()):
        years = years_words(draft, holders.years)
        draft.say("holdings.count", count=len(holders), agencies=len(holders.agencies), years=years)


def answer_form(draft: Draft, plan: Plan) -> None:
    """What the description of the form says of the topic; nothing here comes from a report."""
    topic = plan.topic.id.removeprefix("form.") if plan.topic is not None else "cell"
    draft.answered = True
    if topic == "cell" and plan.measures:
        _tell_cells(draft, plan)
    elif topic == "rate" and plan.measures:
        for measure in plan.measures:
            _tell_rate(draft, measure)
    elif topic == "comparability" and plan.measures:
        for measure in plan.measures:
            _tell_comparability(draft, measure)
    elif rules := [BY_ID[word] for word in (plan.topic.words if plan.topic is not None else ()) if word in BY_ID]:
        for rule in rules:
            key = "form.rule" if rule.severity == "error" else "form.rule_warning"
            draft.say(key, rule=rule.id, title=rule.title if draft.language == "zh" else rule.english)
    elif topic in _TOLD_FROM_THE_FORMS:
        _TOLD_FROM_THE_FORMS[topic](draft, plan)
    else:
        facts = _facts()["topic"]
        draft.lines.append(facts.get(topic, facts["outline"])[draft.language])
        if topic == "rules":
            draft.say("form.rules_held", count=len(BY_ID), last=max(BY_ID, key=lambda rule: int(rule[1:])))
    draft.note("form.source")


def _tell_tables(draft: Draft, plan: Plan) -> None:
    """Rows and columns as they are printed, of the tables and for the years that are named, else of all."""
    named = {measure.id for measure in plan.measures}
    cells = [spec for form in FORMS for spec in cell_specs(form).values()]
    wanted = {spec.table for spec in cells if spec.metric in named} or {spec.table for spec in cells}
    years = plan.scope.years
    forms = [form for form in FORMS.values() if not years or any(_is_of(form, year) for year in years)]
    for form in forms or FORMS.values():
        for table in form.tables:
            if table.number in wanted:
                columns = dict.fromkeys(column.label for row in table.rows for column in row.columns)
                size = {"cells": sum(len(row.columns) for row in table.rows), "across": len(columns)}
                words = {"rows": draft.join([row.path for row in table.rows]), "columns": draft.join(list(columns))}
                draft.say(f"form.table_{form.id}", number=table.number, count=len(table.rows), **size, **words)


_TOLD_FROM_THE_FORMS: dict[str, Callable[[Draft, Plan], None]] = {
    "table": _tell_tables,
    **dict.fromkeys(OF_CHANGES, tell_changes),
}


def _is_of(form: Form, year: int) -> bool:
    return form.first_year <= year <= (form.last_year or year)


def _tell_cells(draft: Draft, plan: Plan) -> None:
    for measure in plan.measures:
        _tell_cell(draft, measure)
    for unit in dict.fromkeys(measure.unit for measure in plan.measures if plan.asks == "unit" and measure.unit):
        draft.say("asks.unit", unit=unit)


def _tell_cell(draft: Draft, measure: Measure) -> None:
    if measure.is_narrative:
        draft.say("form.prose", label=draft.name(measure))
        return
    if measure.is_ratio:
        _tell_rate(draft, measure)
        return
    row, _, column = measure.id.rpartition(".")
    words = [*_row_words(row.partition("/")[0]), _facts()["column"].get(measure.id) or _facts()["column"].get(column)]
    said = "".join(each[draft.language] for each in words if each)
    draft.say("form.cell", label=draft.name(measure), words=said, forms=_forms_words(draft, measure))


def _row_words(row: str) -> list[dict[str, str]]:
    """Of the row, or of the group that it belongs to."""
    rows = _facts()["row"]
    while row and row not in rows:
        row = row.rpartition(".")[0]
    return [rows[row]] if row else []


def _forms_words(draft: Draft, measure: Measure) -> str:
    """Which years' form has the cell; nothing of a sum, for which no form has one."""
    if not any(measure.id.partition("/")[0] in cell_specs(form) or "/" in measure.id for form in FORMS):
        return ""
    having = [form for form in FORMS.values() if is_on_form(measure, form.id)]
    if len(having) == len(FORMS):
        return draft.words("form.on_both")
    return draft.words(f"form.only_{having[0].id}") if having else ""


def _tell_rate(draft: Draft, measure: Measure) -> None:
    if not measure.is_ratio:
        _tell_cell(draft, measure)
        return
    draft.say(
        "form.rate",
        label=draft.name(measure),
        above=_terms(draft, measure.numerator),
        below=_terms(draft, measure.denominator),
    )


def _terms(draft: Draft, terms: Iterable[str]) -> str:
    return " + ".join(_term(draft, term) for term in terms)


def _term(draft: Draft, term: str) -> str:
    metric = term.replace(".*", "")
    found = measure_named(metric)
    return draft.name(found) if found is not None else metric


def _tell_comparability(draft: Draft, measure: Measure) -> None:
    label = draft.name(measure)
    if measure.is_narrative:
        draft.say("form.prose_comparable", label=label)
        return
    alike = {form: measure_on(measure, form) for form in FORMS}
    worst = max(alike.values(), key=lambda each: ("same", "near", "none").index(each.likeness))
    note = worst.note if draft.language == "zh" else worst.note_english
    notes = [note] if note else []
    for each in alike.values():
        other = each.note if draft.language == "zh" else each.note_english
        if other and other not in notes:
            notes.append(other)
    draft.say(f"form.{worst.likeness}", label=label, notes=draft.words("word.semicolon").join(notes))
