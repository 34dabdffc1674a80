"""A small world for questions, and what was understood of one, in a line that can be compared."""

from __future__ import annotations

from library.agencies import kind_of, short_names
from retrieval.plan import Condition, Plan, Premise, Reading, Refused, Unclear, Understood
from retrieval.understand import HeldAgency, World

OLD = {2020: "2019"}
BOTH_OLD = {2019: "2019", 2020: "2019"}
LONG = {2019: "2019", 2020: "2019", 2021: "2021", 2022: "2021", 2023: "2021"}


def held(name: str, forms: dict[int, str], *areas: str) -> HeldAgency:
    return HeldAgency(name, short_names(name), kind_of(name), areas, forms)


DONGHU = "北京市朝阳区人民政府东湖街道办事处"
XINGHUA = "满洲里市人民政府兴华街道办事处"
RENHE = "云阳县人和街道办事处"
XINGANG = "烟台市蓬莱区新港街道办事处"
TIEDONG = "铁东区政务服务局"

SEEDS = (
    held(DONGHU, OLD, "北京市", "朝阳区"),
    held(XINGHUA, OLD, "内蒙古自治区", "呼伦贝尔市", "满洲里市"),
    held(RENHE, OLD, "重庆市", "云阳县"),
    held(XINGANG, OLD, "山东省", "烟台市", "蓬莱区"),
    held(TIEDONG, OLD, "吉林省", "四平市", "铁东区"),
)
OTHERS = (
    held("南昌市西湖区南源街道办事处", OLD, "江西省", "南昌市", "西湖区"),
    held("桃江县松木塘镇人民政府", LONG, "湖南省", "益阳市", "桃江县"),
    held("阿巴嘎旗自然资源局", LONG, "内蒙古自治区", "锡林郭勒盟", "阿巴嘎旗"),
    held("上海市人民政府办公厅", BOTH_OLD, "上海市"),
    held("东阳市自然资源和规划局", LONG, "浙江省", "金华市", "东阳市"),
    held("无锡市锡山区安镇街道办事处", {2024: "2021"}, "江苏省", "无锡市", "锡山区"),
    held("无锡市锡山区东亭街道办事处", {2024: "2021"}, "江苏省", "无锡市", "锡山区"),
    held("朝阳市双塔区前进街道办事处", OLD, "辽宁省", "朝阳市", "双塔区"),
    held("沈阳市大东区前进街道办事处", OLD, "辽宁省", "沈阳市", "大东区"),
    held("银川市兴庆区前进街道办事处", OLD, "宁夏回族自治区", "银川市", "兴庆区"),
    held("广州市越秀区北京街道办事处", OLD, "广东省", "广州市", "越秀区"),
    held("云州市教育局", LONG, "云省", "云州市"),
    held("海州市教育局", LONG, "云省", "海州市"),
)
ROWS = (("行政检查", "services/行政检查"), ("行政确认", "services/行政确认"))

WORLD = World((*SEEDS, *OTHERS), ROWS)
OLD_WORLD = World(SEEDS, ROWS)
"""The five reports of 2020 alone."""

_SHORT = {DONGHU: "东湖", XINGHUA: "兴华", RENHE: "人和", XINGANG: "新港", TIEDONG: "铁东"}


def line(understood: Understood) -> str:
    """Every field of what was understood that is not empty; plans are parted by 「 & 」."""
    if isinstance(understood, Reading):
        return " & ".join(plan_line(plan) for plan in understood.plans)
    if isinstance(understood, Unclear):
        return f"unclear {understood.words}: {' '.join(understood.candidates)}"
    assert isinstance(understood, Refused)
    return f"refused {understood.kind} {understood.words}".strip()


def plan_line(plan: Plan) -> str:
    scope = plan.scope
    parts = [
        plan.operation.value,
        *(["@" + "+".join(_SHORT.get(name, name) for name in scope.agencies)] if scope.agencies else []),
        *(["kind:" + "+".join(scope.kinds)] if scope.kinds else []),
        *(["area:" + "+".join(scope.areas)] if scope.areas else []),
        *(["+".join(map(str, scope.own_years or scope.years)) + ("each" if scope.own_years else "")]
          if scope.years else []),
        *(measure.id for measure in plan.measures),
        *(_condition(condition) for condition in plan.conditions),
        *([f"#{plan.topic.id or ' '.join(plan.topic.words)}"] if plan.topic else []),
        *([f"top{plan.limit}"] if plan.limit is not None else []),
        *([f"after{plan.offset}"] if plan.offset else []),
        *([] if plan.descending else ["ascending"]),
        *([f"by:{plan.by}{' means' if plan.means else ''}"] if plan.by else []),
        *([f"asks:{plan.asks}"] if plan.asks else []),
        *([f"over:{plan.over.kind}{plan.over.years}"] if plan.over else []),
        *(["of:" + "+".join(_SHORT.get(name, name) for name in plan.place_of)] if plan.place_of else []),
        *([f"without:{'+'.join(plan.scope.without)}"] if plan.scope.without else []),
        *([f"verdict:{plan.verdict}"] if plan.verdict else []),
        *([f"change:{plan.change}"] if plan.change else []),
        *([f"claim:{plan.claim}"] if plan.claim else []),
        *([_premise(plan.premise)] if plan.premise else []),
        *(["carried:" + "+".join(plan.carried)] if plan.carried else []),
        *([f"against ({plan_line(plan.against)})"] if plan.against else []),
        *([f"-> {plan_line(plan.follow)}"] if plan.follow else []),
    ]
    return " ".join(parts)


def _premise(premise: Premise) -> str:
    whose = _SHORT.get(premise.agency, premise.agency) + (str(premise.year) if premise.year else "")
    bound = f"{premise.measure.id}{premise.comparator}{premise.number:g}{'?' if premise.asked else ''}"
    return f"premise:{f'@{whose} ' if whose else ''}{bound}"


def _condition(condition: Condition) -> str:
    measure = condition.measure.id if condition.measure else ""
    if condition.any_of:
        return "|".join(_condition(each) for each in condition.any_of)
    if condition.kind == "compare":
        at = "" if condition.at is None else f"@{condition.at.year or 'before'} "
        return f"[{at}{measure}{condition.comparator}{_against(condition)}]"
    if condition.kind == "held":
        return f"[held{condition.comparator}{condition.number:g}]"
    words = " ".join(condition.words[:2])
    if condition.comparator == "!=":
        words = f"not {words}"
    return "[" + " ".join(part for part in (condition.kind, measure, words) if part) + "]"


def _against(condition: Condition) -> str:
    reference = condition.against
    if reference is None:
        return f"{condition.number:g}"
    name = reference.measure.id if reference.measure else reference.agency or str(reference.year or reference.kind)
    among = reference.among
    if among is not None:
        name += "(" + ("+".join((*among.agencies, *among.kinds, *among.areas, *among.levels)) or "all") + ")"
    name += f"({reference.of})" if reference.of else ""
    times = f"*{reference.factor:g}" if reference.factor != 1 else ""
    return f"{name}{times}" + (f"{condition.number:+g}" if condition.number else "")
