"""A plan in words for the reader of an answer, and as an object for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from retrieval.plan import (
    Change,
    Condition,
    Language,
    Measure,
    Operation,
    Over,
    Plan,
    Reading,
    Reference,
    Refused,
    Scope,
    Unclear,
    Understood,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_OPERATIONS: dict[Operation, tuple[str, str]] = {
    Operation.LOOKUP: ("查询", "look up"),
    Operation.BREAKDOWN: ("明细", "breakdown"),
    Operation.SUM: ("合计", "sum"),
    Operation.MEAN: ("平均", "mean"),
    Operation.MEDIAN: ("中位数", "median"),
    Operation.COUNT: ("计数", "count"),
    Operation.RANK: ("排名", "rank"),
    Operation.SHARE: ("占比", "share"),
    Operation.COMPARE: ("对比", "compare"),
    Operation.DIFFERENCE: ("相差", "difference"),
    Operation.TREND: ("变化", "trend"),
    Operation.LIST: ("筛选", "list"),
    Operation.HOLDINGS: ("在库报告", "reports held"),
    Operation.FINDINGS: ("核对结果", "findings"),
    Operation.FORM: ("表格说明", "about the form"),
    Operation.NARRATIVE: ("正文", "narrative"),
}
_CHANGES: dict[Change, tuple[str, str]] = {
    "up": ("增加", "rises"),
    "down": ("减少", "falls"),
    "either": ("变化", "changes"),
}
_STATES: dict[str, tuple[str, str]] = {
    "blank": ("未填", "blank"),
    "blank !=": ("没有空格", "no blank cell"),
    "unread": ("读不到", "unread"),
    "not_applicable": ("填为不适用", "not applicable"),
    "not_printed": ("未印出", "not printed"),
    "stated": ("已写明", "stated"),
    "not_stated": ("未写明", "not stated"),
    "has_row": ("设有行", "has the row"),
    "finding": ("核对有问题", "breaks a rule"),
    "finding !=": ("核对没有问题", "breaks no rule"),
    "mentions": ("提到", "mentions"),
    "mentions !=": ("未提到", "does not mention"),
    "tells": ("写到", "tells of"),
    "tells !=": ("写明没有", "says that there is no"),
}
_BY: dict[str, tuple[str, str]] = {
    "kinds": ("按机构类别", "by kind"),
    "levels": ("按层级", "by level"),
    "areas": ("按地区", "by area"),
    "provinces": ("按省份", "by province"),
    "cities": ("按城市", "by city"),
    "counties": ("按县区", "by county or district"),
    "years": ("按年", "by year"),
    "forms": ("按表格版本", "by form"),
    "formats": ("按文件格式", "by format of file"),
    "rules": ("按规则", "by rule"),
    "reports": ("按报告", "by report"),
    "agencies": ("按单位累计", "by agency, over the years"),
}
_OF_EACH = ("各单位分别", "each agency apart")
_HELD: dict[str, tuple[str, str]] = {
    "size": ("数据有多少", "how much is held"),
    "where": ("在哪里看", "where it can be read"),
    "missing": ("缺少的报告", "reports missing"),
    "earliest": ("最早的报告", "earliest report"),
    "latest": ("最新的报告", "latest report"),
    "published": ("发布日期", "day of publication"),
    "late": ("逾期发布的报告", "reports published late"),
}
_WHOLE = 50
"""A ranking of so many is one of all."""
_MANY = 6
"""More names than these are counted, not listed."""


_SETS_IN_ENGLISH = {
    **{"街道": "subdistricts", "乡镇": "townships", "镇": "towns", "乡": "rural townships", "部门": "departments"},
    **{"县区政府": "county and district governments", "市政府": "city governments", "省政府": "provincial governments"},
    **{"县政府": "county governments", "区政府": "district governments", "各级政府": "governments"},
    **{"管委会": "management committees", "医院": "hospitals", "学校": "schools", "国务院部门": "central departments"},
    **{"省级": "provincial level", "市级": "city level", "县级": "county level", "乡级": "township level"},
}


def plan_words(plan: Plan, language: Language) -> str:
    """「按：东湖街道 · 2020年 · 行政处罚·处理决定数量」."""
    at = 0 if language == "zh" else 1
    told = _measures_of(plan.conditions)
    shown = tuple(measure for measure in plan.measures if measure not in told)
    parts = [_scope_words(plan.scope, language), *_measure_words(shown, language)]
    if plan.topic is not None and plan.topic.label:
        parts.append(plan.topic.label)
    parts += [condition_words(condition, language) for condition in plan.conditions]
    if plan.over is not None:
        parts.append(_over_words(plan.over, language))
    if plan.by:
        of_each = plan.by == "agencies" and plan.operation is Operation.TREND
        parts.append(_OF_EACH[at] if of_each else _BY[plan.by][at])
    if plan.means:
        parts.append(_OPERATIONS[Operation.MEAN][at])
    if plan.against is not None and plan.limit == 1:
        parts.append(_operation_words(replace(plan, operation=Operation.RANK, against=None), language))
    parts.append(_operation_words(plan, language))
    text = " · ".join(part for part in parts if part)
    if plan.against is not None:
        other = _side_words(plan.against, language)
        held = ("占", "合计", "of") if plan.operation is Operation.SHARE else ("与", "", "from")
        text += f"（{held[0]}{other}{held[1]}）" if at == 0 else f" ({held[2]} {other})"
    if plan.follow is None:
        return f"按：{text}" if at == 0 else f"By: {text}"
    then = plan_words(plan.follow, language).partition("：" if at == 0 else ": ")[2]
    return f"按：{text} → {then}" if at == 0 else f"By: {text} → {then}"


def _side_words(side: Plan, language: Language) -> str:
    """What a figure is held against: 街道 · 2022年 · 最多."""
    told = side.operation in (Operation.RANK, Operation.MEAN)
    by = [_BY[side.by][0 if language == "zh" else 1]] if side.by else []
    parts = [_scope_words(side.scope, language), *by, *([_operation_words(side, language)] if told else [])]
    return " · ".join(parts)


def _measures_of(conditions: tuple[Condition, ...]) -> set[Measure]:
    """Those that the conditions name: 申请 > 0 says what is listed."""
    flat = [one for each in conditions for one in (each, *each.any_of)]
    return {each.measure for each in flat if each.measure is not None}


def set_words(names: Sequence[str], language: Language) -> list[str]:
    """Kinds and levels of agencies as one calls them in the language; areas keep their names."""
    return [_SETS_IN_ENGLISH.get(name, name) for name in names] if language == "en" else list(names)


def _scope_words(scope: Scope, language: Language) -> str:
    chinese = language == "zh"
    joint = "、" if chinese else ", "
    sets = set_words((*scope.areas, *scope.levels, *scope.kinds), language)
    who = [joint.join(sets)] if sets else []
    if len(scope.agencies) > _MANY:
        who.append(f"{len(scope.agencies)}个单位" if chinese else f"{len(scope.agencies)} agencies")
    elif scope.own_years:
        own = zip(scope.agencies, scope.own_years, strict=True)
        who.append(joint.join(f"{agency}{year}年" if chinese else f"{agency} {year}" for agency, year in own))
    elif scope.agencies:
        who.append(joint.join(scope.agencies))
    years = () if scope.own_years else scope.years
    if len(years) > 2 and years == tuple(range(years[0], years[-1] + 1)):
        when = f"{years[0]}—{years[-1]}年" if chinese else f"{years[0]}–{years[-1]}"
    else:
        when = joint.join(f"{year}年" if chinese else str(year) for year in years)
    everything = "全部单位" if chinese else "all agencies"
    without = joint.join(scope.without[:_MANY])
    out = "" if not without else f"除{without}外" if chinese else f"without {without}"
    return " · ".join(part for part in (*(who or [everything]), out, when) if part)


def group_words(scope: Scope, language: Language) -> str:
    """Whose reports they are, of whatever years."""
    return _scope_words(replace(scope, years=()), language)


def _measure_words(measures: tuple[Measure, ...], language: Language) -> list[str]:
    labels = [measure.label if language == "zh" else measure.english for measure in measures]
    if len(labels) > _MANY:
        rest = f"等{len(labels)}项" if language == "zh" else f"and {len(labels) - 2} more"
        return ["、".join(labels[:2]) + rest] if language == "zh" else [", ".join(labels[:2]) + " " + rest]
    return ["、".join(labels) if language == "zh" else ", ".join(labels)] if labels else []


def condition_words(condition: Condition, language: Language) -> str:
    chinese = language == "zh"
    label = "" if condition.measure is None else condition.measure.label if chinese else condition.measure.english
    if condition.kind == "any":
        return (" 或 " if chinese else " or ").join(condition_words(each, language) for each in condition.any_of)
    when = "" if condition.at is None else _year_words(condition.at, language)
    if condition.kind == "held":
        return f"{'报告份数' if chinese else 'reports held'} {condition.comparator} {condition.number:g}"
    if condition.kind == "compare":
        return f"{when}{label} {condition.comparator} {_against_words(condition, language)}"
    key = f"{condition.kind} {condition.comparator}"
    state = _STATES[key if key in _STATES else condition.kind][0 if chinese else 1]
    words = ("、" if chinese else ", ").join(condition.words[:_MANY])
    if len(condition.words) > _MANY:
        words += "等" if chinese else ", …"
    return " ".join(part for part in (when.strip(), state, label, words) if part)


def _year_words(reference: Reference, language: Language) -> str:
    if language == "zh":
        return f"{reference.year}年" if reference.year else "上年"
    return f"{reference.year or 'the year before'} "


def _against_words(condition: Condition, language: Language) -> str:
    reference, number = condition.against, f"{condition.number:g}"
    if reference is None:
        return number
    at = 0 if language == "zh" else 1
    match reference.kind:
        case "agency":
            name = reference.agency
        case "measure" if reference.measure is not None:
            name = reference.measure.label if at == 0 else reference.measure.english
        case "year":
            name = _year_words(reference, language).strip()
        case _:
            name = _middle_words(reference, language)
    times = f" × {reference.factor:g}" if reference.factor != 1 else ""
    return f"{name}{times}" + (f" {condition.number:+g}" if condition.number else "")


def _middle_words(reference: Reference, language: Language) -> str:
    """街道的平均数, where it is said of whom it is taken."""
    at = 0 if language == "zh" else 1
    name = {"mean": ("平均数", "the mean"), "median": ("中位数", "the median")}[reference.kind][at]
    if reference.of:
        whose = {"kind": ("同类单位", "its own kind"), "own": ("本单位历年", "its own years")}[reference.of][at]
    else:
        whose = group_words(reference.among, language) if reference.among is not None else ""
    if not whose:
        return name
    return f"{whose}的{name}" if at == 0 else f"{name} of {whose}"


def _over_words(over: Over, language: Language) -> str:
    chinese = language == "zh"
    match over.kind:
        case "every":
            return "每年" if chinese else "every year"
        case "run":
            return f"连续{over.years}年" if chinese else f"{over.years} years in a row"
        case "some":
            return f"至少{over.years}年" if chinese else f"at least {over.years} years"
        case "total":
            return "各年合计" if chinese else "all years added up"


def _operation_words(plan: Plan, language: Language) -> str:
    chinese = language == "zh"
    if plan.operation is Operation.LOOKUP:
        return ""
    if plan.operation is Operation.MEAN and plan.place_of:
        names = "、".join(plan.place_of) if chinese else ", ".join(plan.place_of)
        return f"平均，与{names}对照" if chinese else f"the mean, beside {names}"
    if plan.operation is not Operation.RANK:
        return _named(plan)[0 if chinese else 1]
    if plan.place_of:
        return f"{'、'.join(plan.place_of)}的名次" if chinese else f"the place of {', '.join(plan.place_of)}"
    if plan.change:
        return _change_words(plan, chinese=chinese)
    if plan.ends:
        return "首尾两名" if chinese else "both ends"
    if plan.limit is None or plan.limit >= _WHOLE:
        return ("从高到低" if plan.descending else "从低到高") if chinese else "in order"
    if plan.offset:
        place, last = plan.offset + 1, plan.offset + plan.limit
        places = str(place) if place == last else f"{place}—{last}"
        return f"第{places}名" if chinese else f"rank {places}"
    if chinese:
        most = "最多" if plan.descending else "最少"
        return most if plan.limit == 1 else f"{most}的{plan.limit}个"
    most = "greatest" if plan.descending else "least"
    return most if plan.limit == 1 else f"{plan.limit} {most}"


def _named(plan: Plan) -> tuple[str, str]:
    """What is done, in both languages."""
    if plan.is_of_program:
        return "程序说明", "about the program"
    if plan.operation is Operation.FINDINGS and plan.limit is not None:
        return ("不成立最多", "most breaches") if plan.descending else ("不成立最少", "fewest breaches")
    if plan.operation is not Operation.HOLDINGS or plan.asks not in _HELD:
        return _OPERATIONS[plan.operation]
    if plan.asks == "published" and plan.verdict == "none":
        return "未写明发布日期的报告", "reports without a day of publication"
    if plan.asks == "published" and plan.limit is not None:
        return ("发布最晚", "published last") if plan.descending else ("发布最早", "published first")
    return _HELD[plan.asks]


def _change_words(plan: Plan, *, chinese: bool) -> str:
    way = _CHANGES[plan.change][0 if chinese else 1]
    part = plan.asks == "growth"
    many = "" if plan.limit == 1 else f"的{plan.limit}个" if plan.limit else "（全部）"
    if chinese:
        return f"{way}{'比例' if part else ''}最{'大' if plan.descending else '小'}{many}"
    end = "greatest" if plan.descending else "least"
    return f"{plan.limit or 'all'} {end} {way}{', by what part' if part else ''}"


def plan_object(understood: Understood) -> dict[str, Json]:
    """What was understood, as an object of the machine-readable interface; empty parts are left out."""
    if isinstance(understood, Reading):
        return {"understood": "reading", "plans": [_object(plan) for plan in understood.plans]}
    if isinstance(understood, Unclear):
        return {"understood": "unclear", "words": understood.words, "candidates": list(understood.candidates)}
    assert isinstance(understood, Refused)
    found: dict[str, Json] = {"understood": "refused", "kind": understood.kind.value, "words": understood.words}
    if understood.held:
        found["held"] = list(understood.held)
    if understood.carried is not None:
        found["plan"] = _object(understood.carried)
    return found


def _object(value: object) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Measure):
        return value.id
    if isinstance(value, tuple):
        return [_object(item) for item in value]
    if is_dataclass(value):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return {
            name: _object(part)
            for name, part in parts.items()
            if name == "operation" or (part is not False and part not in ((), None, ""))
        }
    assert value is None or isinstance(value, bool | int | float | str)
    return value
