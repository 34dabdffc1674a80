"""What one version of the form has and the other has not: rows, columns, and rows that were split."""

from __future__ import annotations

from library.forms import FORMS, Form, Row, Table
from retrieval.plan import Measure, Plan
from retrieval.tables.draft import Draft

OF_CHANGES = ("added", "removed", "changes")


def tell_changes(draft: Draft, plan: Plan) -> None:
    """Of the tables that are named, or of all; a row that is named only of itself."""
    topic = plan.topic.id.removeprefix("form.") if plan.topic is not None else "changes"
    old, new = FORMS[min(FORMS)], FORMS[max(FORMS)]
    if plan.measures and _names_row(plan):
        _tell_row(draft, plan)
        return
    if _tell_same_form(draft, plan, new):
        return
    named = {measure.id for measure in plan.measures}
    tables = [pair for pair in zip(old.tables, new.tables, strict=True) if not named or _has(pair, plan.measures)]
    found = False
    if topic == "added" and not any(_come(before, after) for before, after in tables):
        draft.say("form_changes.no_whole_row")
    for before, after in tables:
        found |= _tell_table(draft, before, after, topic)
    if not found:
        numbers = draft.join(after.number for _, after in tables)
        draft.say(f"form_changes.none_{topic}", numbers=numbers)


def _tell_row(draft: Draft, plan: Plan) -> None:
    """Since when a row is on the form, or no longer."""
    for measure in plan.measures:
        row = measure.id.rpartition(".")[0]
        both = [[each for table in form.tables for each in table.rows if each.key == row] for form in FORMS.values()]
        on = [form for form, rows in zip(FORMS, both, strict=True) if rows]
        key = "on_both" if len(on) == len(FORMS) else f"only_{on[0]}" if on else "nowhere"
        draft.say(f"form_changes.{key}", label=draft.name(measure).partition("·")[0])
        if all(both):
            number = next(table.number for table in FORMS[max(FORMS)].tables if both[-1][0] in table.rows)
            _tell_columns(draft, number, [(both[0][0], both[-1][0])])


def _names_row(plan: Plan) -> bool:
    """Whether a row is named, and not a cell that stands for its table."""
    first = {table.rows[0].key for form in FORMS.values() for table in form.tables}
    return any(measure.id.rpartition(".")[0] not in first for measure in plan.measures)


def _tell_same_form(draft: Draft, plan: Plan, new: Form) -> bool:
    """2023年的表比2022年的多了什么: they are on one form."""
    years = plan.scope.years
    if not years or len({year >= new.first_year for year in years}) > 1 or new.first_year in years:
        return False
    if len(years) == 1:
        draft.say("form_changes.since", years=draft.words("word.year", year=years[0]))
        return False
    draft.say("form_changes.same_form", years=draft.join(draft.words("word.year", year=year) for year in years))
    return True


def _has(pair: tuple[Table, Table], measures: tuple[Measure, ...]) -> bool:
    rows = {row.key for table in pair for row in table.rows}
    return any(measure.id.rpartition(".")[0] in rows for measure in measures)


def _tell_table(draft: Draft, before: Table, after: Table, topic: str) -> bool:
    old, new = ({row.key: row for row in table.rows} for table in (before, after))
    split = _split(before, after)
    gone = [row for key, row in old.items() if key not in new and key not in split]
    come = _come(before, after)
    number = after.number
    told = False
    if gone and topic != "added":
        draft.say("form_changes.gone", number=number, rows=_names(draft, gone))
        told = True
    if come and topic != "removed":
        draft.say("form_changes.come", number=number, rows=_names(draft, come))
        told = True
    for key, rows in split.items():
        draft.say("form_changes.split", number=number, row=_name(old[key]), rows=_names(draft, rows), count=len(rows))
        told = True
    return _tell_columns(draft, number, [(old[key], new[key]) for key in old if key in new]) or told


def _split(before: Table, after: Table) -> dict[str, list[Row]]:
    """其他处理, of which the new form has the parts."""
    old = {row.key for row in before.rows}
    gone = old - {row.key for row in after.rows}
    come = [row for row in after.rows if row.key not in old]
    parts = {key: [row for row in come if row.key.startswith(f"{key}.")] for key in gone}
    return {key: rows for key, rows in parts.items() if rows}


def _come(before: Table, after: Table) -> list[Row]:
    """Rows of the new form that are no part of an old one."""
    known = {row.key for row in before.rows} | {row.key for rows in _split(before, after).values() for row in rows}
    return [row for row in after.rows if row.key not in known]


def _tell_columns(draft: Draft, number: str, rows: list[tuple[Row, Row]]) -> bool:
    """Rows that changed alike in one line."""
    alike: dict[tuple[tuple[str, ...], ...], list[Row]] = {}
    for old, new in rows:
        columns = tuple(tuple(column.label for column in row.columns) for row in (old, new))
        if columns[0] != columns[1]:
            alike.setdefault(columns, []).append(new)
    for (before, after), own in alike.items():
        words = {"old": draft.join(before), "new": draft.join(after)}
        draft.say("form_changes.columns", number=number, row=_names(draft, own), **words)
    return bool(alike)


def _names(draft: Draft, rows: list[Row]) -> str:
    return draft.join(_name(row) for row in rows)


def _name(row: Row) -> str:
    return row.path.rpartition("/")[2]
