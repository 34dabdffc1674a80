"""How many reports are held: of each area or year, of whom so many years, and the earliest and latest of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import eq, ge, gt, le, lt, ne

from library.forms import FORMS
from retrieval.holders import Holders
from retrieval.plan import Comparator, Plan, Scope, Topic
from retrieval.points import Holder, marks
from retrieval.tables.draft import Draft
from retrieval.tables.scoping import scope_words, tell_nothing_held, years_words

_LISTED = 50
_FORMATS = {
    **dict.fromkeys(("doc", "docx", "wps"), "Word"),
    **dict.fromkeys(("html", "htm", "mht", "mhtml"), "HTML"),
    **dict.fromkeys(("md", "markdown"), "Markdown"),
    **dict.fromkeys(("png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"), "图片"),
}
"""By the ending of a file's name; what is not here goes by that ending."""
_PICTURES = ("图片",)
_SIGNS: dict[Comparator, Callable[[float, float], bool]] = {"=": eq, "!=": ne, ">": gt, ">=": ge, "<": lt, "<=": le}


def counts_holdings(plan: Plan) -> bool:
    return bool(plan.by or plan.over or plan.asks in ("earliest", "latest", "size", "new")) or any(
        each.kind == "held" for each in plan.conditions
    )


def answer_counted(draft: Draft, plan: Plan) -> None:
    holders = draft.roster.holders(plan.scope)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    if plan.asks in ("earliest", "latest"):
        _tell_end(draft, plan, holders)
    elif plan.asks == "size":
        _tell_size(draft, plan, holders)
    elif plan.asks == "new":
        _tell_new(draft, plan, holders)
    elif plan.means:
        _tell_mean(draft, holders)
    elif plan.by:
        _tell_groups(draft, plan, holders)
    else:
        _tell_agencies(draft, plan, holders)


def _tell_end(draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
    years = {holder.year for holder in holders}
    year = min(years) if plan.asks == "earliest" else max(years)
    found = [holder for holder in holders if holder.year == year]
    agency = plan.scope.agencies[0] if len(plan.scope.agencies) == 1 else None
    draft.value("reports", len(found), "份", "count", of=(agency, year))
    whose = draft.join(plan.scope.agencies) or draft.join((*plan.scope.areas, *plan.scope.kinds))
    scope = whose or draft.words("word.everyone")
    names = draft.some([holder.agency for holder in found])
    draft.say(f"holdings.{plan.asks}", scope=scope, year=year, count=len(found), names=names)


def _tell_size(draft: Draft, plan: Plan, holders: Holders) -> None:
    """How many cells and passages of how many reports."""
    if plan.scope == Scope():
        query, keys = "SELECT SUM(cells), SUM(passages) FROM report WHERE superseded_by IS NULL", []
    else:
        keys = [*holders.by_key]
        query = f"SELECT SUM(cells), SUM(passages) FROM report WHERE key IN ({marks(keys)})"
    cells, passages = draft.library.connection.execute(query, keys).fetchone()
    draft.value("reports", len(holders), "份", "count")
    draft.value("cells", int(cells or 0), "格", "count")
    years = years_words(draft, holders.years)
    draft.say("holdings.count", count=len(holders), agencies=len(holders.agencies), years=years)
    draft.say("holdings.size", cells=int(cells or 0), passages=int(passages or 0))


def _tell_mean(draft: Draft, holders: Holders) -> None:
    agencies = len(holders.agencies)
    mean = round(len(holders) / agencies, 2)
    draft.value("reports", len(holders) / agencies, "份", "mean", of=(None, holders.only[1]))
    draft.say("holdings.count", count=len(holders), agencies=agencies, years=years_words(draft, holders.years))
    draft.say("holdings.mean", mean=draft.amount(mean, None), count=len(holders), agencies=agencies)


def _tell_new(draft: Draft, plan: Plan, holders: Holders) -> None:
    """Whose first report is of the year asked about, else of the newest."""
    year = max(plan.scope.years or holders.years)
    held = [agency for agency in holders.agencies if year in draft.roster.years_of(agency)]
    new = [agency for agency in held if min(draft.roster.years_of(agency)) == year]
    draft.value("agencies", len(new), "家", "count", of=(None, year))
    names = draft.join(new[:_LISTED])
    key = "holdings.new" if new else "holdings.none_new"
    draft.say(key, year=year, count=len(new), agencies=len(held), names=names)
    if len(new) > _LISTED:
        draft.say("list.more", shown=_LISTED, count=len(new))
    draft.note("holdings.new_here")


def _tell_groups(draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
    """Provinces with their reports, in order of number; with a limit only the most or the fewest."""
    groups: dict[str, list[Holder]] = {}
    wanted = plan.topic.words if plan.topic is not None else ()
    for holder in holders:
        groups.setdefault(_group_of(draft, plan, holder), []).append(holder)
    unknown = len(groups.pop("", ()))
    groups = {name: held for name, held in groups.items() if not wanted or name in wanted}
    sign = -1 if plan.descending else 1
    size = _size_of(draft, plan)
    by_number = plan.by != "years" or plan.limit is not None
    ordered = sorted(groups.items(), key=lambda group: (sign * size(group[1]) if by_number else 0, group[0]))
    if plan.limit is not None:
        ordered = [each for each in ordered if size(each[1]) == size(ordered[0][1])]
        draft.say("holdings.most" if plan.descending else "holdings.fewest")
    elif plan.topic is not None:
        _tell_what_groups(draft, plan, plan.topic, len(groups), unknown or len(holders))
    for name, held in ordered[:_LISTED]:
        _tell_group(draft, plan, name, held)
    if wanted and plan.by == "formats" and len(groups) == 1:
        # 哪些是PDF: report by report.
        for holder in sorted(ordered[0][1], key=lambda each: (each.agency, each.year))[:_LISTED]:
            draft.say("holdings.one", whose=draft.whose(holder))
    if len(ordered) > _LISTED:
        draft.say("list.more", shown=_LISTED, count=len(ordered))
    if unknown and groups and plan.topic is not None:
        draft.say("holdings.nowhere", count=unknown, areas=plan.topic.label)


def _tell_group(draft: Draft, plan: Plan, name: str, held: Sequence[Holder]) -> None:
    agencies = tuple(dict.fromkeys(holder.agency for holder in held))
    of = (name if plan.by == "agencies" else None, held[0].year if plan.by == "years" else None)
    draft.value("reports", len(held), "份", "count", of=of)
    if plan.by == "agencies":
        years = years_words(draft, tuple(sorted(holder.year for holder in held)))
        draft.say("holdings.line", agency=name, years=years)
    else:
        draft.say("holdings.group", name=name, count=len(held), agencies=len(agencies), names=draft.some(agencies))


def _size_of(draft: Draft, plan: Plan) -> Callable[[Sequence[Holder]], int]:
    """最多的是哪类单位 counts agencies, 哪类单位的报告最多 reports."""
    said = draft.reading.question
    if plan.by == "kinds" and not any(word in said for word in ("份", "报告", "年报", "report")):
        return lambda held: len({holder.agency for holder in held})
    return len


def _tell_what_groups(draft: Draft, plan: Plan, topic: Topic, count: int, unknown: int) -> None:
    if topic.words == _PICTURES:
        if not count:
            draft.say("holdings.no_pictures", count=unknown)
        draft.note("holdings.scans_unknown")
    elif plan.by == "formats":
        draft.say("holdings.formats" if count else "holdings.no_format", formats=topic.label)
    elif count:
        draft.value("areas", count, "个", "count")
        draft.say("holdings.areas", count=count, areas=topic.label)
    else:
        draft.say("holdings.nowhere_at_all", count=unknown, areas=topic.label)


def _group_of(draft: Draft, plan: Plan, holder: Holder) -> str:
    if plan.by == "agencies":
        return holder.agency
    if plan.by == "kinds":
        return holder.kind
    if plan.by == "years":
        return draft.words("word.year", year=holder.year)
    if plan.by == "forms":
        return draft.words(f"word.form_{holder.form if holder.form in FORMS else 'none'}")
    if plan.by == "formats":
        ending = holder.file.rpartition(".")[2].lower()
        return _FORMATS.get(ending, ending.upper())
    parts = (holder.province, holder.city, holder.county)
    match plan.topic.id if plan.topic is not None else "":
        case "province":
            return holder.province or ""
        case "city":
            # A municipality stands as its own city.
            return "".join(dict.fromkeys(part for part in parts[:2] if part)) if holder.city else ""
        case "county":
            return "".join(dict.fromkeys(part for part in parts if part)) if holder.county else ""
        case _:
            return "".join(dict.fromkeys(part for part in parts if part))


def _tell_agencies(draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
    """Whose reports are of every year, of so many in a row, or so many in all."""
    years_of: dict[str, list[int]] = {}
    for holder in holders:
        years_of.setdefault(holder.agency, []).append(holder.year)
    wanted = set(plan.scope.years or draft.roster.years)
    found = {agency: sorted(set(years)) for agency, years in years_of.items() if _meets(plan, set(years), wanted)}
    draft.value("agencies", len(found), "家", "count")
    if found:
        draft.say("holdings.so_many", count=len(found), agencies=len(years_of))
    else:
        draft.say("list.none", scope=scope_words(draft, plan, draft.roster.holders(plan.scope)))
    for agency, years in list(found.items())[:_LISTED]:
        draft.value("reports", len(years), "份", "list", of=(agency, None))
        draft.say("holdings.line", agency=agency, years=years_words(draft, tuple(years)))
    if len(found) > _LISTED:
        draft.say("list.more", shown=_LISTED, count=len(found))


def _meets(plan: Plan, years: set[int], wanted: set[int]) -> bool:
    if plan.over is not None:
        return wanted <= years if plan.over.kind == "every" else _longest_run(years) >= plan.over.years
    return all(_SIGNS[each.comparator](len(years), each.number) for each in plan.conditions)


def _longest_run(years: set[int]) -> int:
    longest = run = 0
    for year in range(min(years), max(years) + 1):
        run = run + 1 if year in years else 0
        longest = max(longest, run)
    return longest
