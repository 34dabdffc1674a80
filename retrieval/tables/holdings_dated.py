"""On which day reports were published, as far as they say it, and which came out after the day that was set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from library.agencies import GOVERNMENTS
from retrieval.plan import Plan
from retrieval.points import FEW_REPORTS, Holder, marks
from retrieval.tables.draft import Draft
from retrieval.tables.scoping import tell_nothing_held

_LISTED = 50
_FIRST_OF_TODAYS_RULE = 2019
_EARLY, _SPRING = (1, 31), (3, 31)


def answer_dated(draft: Draft, plan: Plan) -> None:
    holders = draft.roster.holders(plan.scope)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    days = _days(draft, holders)
    ordered = sorted(holders, key=lambda each: (each.agency, each.year))
    dated = [(holder, days[holder.key]) for holder in ordered if holder.key in days]
    draft.answered = bool(dated) or plan.asks == "late" or plan.verdict == "none"
    if plan.asks == "late":
        _tell_late(draft, plan, dated, len(ordered))
    else:
        if plan.verdict == "none":
            ordered = [holder for holder in ordered if holder.key not in days]
            draft.value("reports", len(ordered), "份", "count")
            draft.say("holdings.without_day", count=len(ordered), reports=len(holders))
        if plan.topic is not None:
            year, month = map(int, plan.topic.id.split("-"))
            ordered = [holder for holder, day in dated if day.month == month and year in (0, day.year)]
            draft.value("reports", len(ordered), "份", "count")
            draft.say("holdings.in_month", label=plan.topic.label, count=len(ordered), dated=len(dated))
        if plan.limit is not None:
            # Of several years, by the day of the year.
            after = {holder.key: day - date(holder.year + 1, 1, 1) for holder, day in dated}
            ends = set(sorted(after.values(), reverse=plan.descending)[: plan.limit])
            ordered = [holder for holder, _ in dated if after[holder.key] in ends]
            ordered.sort(key=lambda holder: after[holder.key], reverse=plan.descending)
        for holder in ordered[:_LISTED]:
            day = days.get(holder.key)
            key = "holdings.published" if day is not None else "holdings.undated"
            draft.say(key, whose=draft.whose(holder), day=_written(draft, day))
        if len(ordered) > _LISTED:
            draft.say("list.more", shown=_LISTED, count=len(ordered))
    if plan.limit is not None and len(dated) < len(holders):
        draft.say("holdings.undated_beside", count=len(holders) - len(dated))
    if plan.limit is not None and len({holder.year for holder in holders}) > 1:
        draft.note("holdings.day_of_year")
    draft.note("holdings.day_source")


def _days(draft: Draft, holders: Sequence[Holder]) -> dict[int, date]:
    """By report, of those that give one."""
    question, keys = "SELECT key, published FROM report WHERE published IS NOT NULL", [each.key for each in holders]
    rows = (
        draft.library.connection.execute(f"{question} AND key IN ({marks(keys)})", keys)
        if len(keys) <= FEW_REPORTS
        else draft.library.connection.execute(question)
    )
    return {int(key): date.fromisoformat(day) for key, day in rows}


def _tell_late(draft: Draft, plan: Plan, dated: list[tuple[Holder, date]], count: int) -> None:
    late = [(holder, day) for holder, day in dated if day > _deadline(plan, holder)]
    draft.value("reports", len(late), "份", "count")
    draft.say("holdings.late", count=len(late), dated=len(dated), reports=count)
    for holder, day in late[:_LISTED]:
        until = _written(draft, _deadline(plan, holder))
        draft.say("holdings.late_line", whose=draft.whose(holder), day=_written(draft, day), until=until)
    if len(late) > _LISTED:
        draft.say("list.more", shown=_LISTED, count=len(late))
    if len(dated) < count:
        draft.say("holdings.undated_too", count=count - len(dated))
    if plan.topic is None:
        draft.note("holdings.deadline")


def _deadline(plan: Plan, holder: Holder) -> date:
    """The day that the question names; else the end of January, of March for governments and before 2019."""
    if plan.topic is not None:
        return date(holder.year + 1, int(plan.topic.id), 31)
    spring = holder.kind in GOVERNMENTS or holder.year < _FIRST_OF_TODAYS_RULE
    return date(holder.year + 1, *(_SPRING if spring else _EARLY))


def _written(draft: Draft, day: date | None) -> str:
    if day is None:
        return ""
    return f"{day.year}年{day.month}月{day.day}日" if draft.reading.language == "zh" else f"{day:%d %B %Y}".lstrip("0")
