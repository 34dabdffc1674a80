"""Nothing that a question says of figures is lost on the way to its plan: bounds, years, figures of a list."""

from itertools import combinations
from random import Random

import pytest

from retrieval.plan import Comparator, Condition, Plan, Reading
from retrieval.understand import understand
from tests.retrieval.understand.worlds import WORLD
from tests.rows import each_row

FIGURES = {
    "新收申请": "requests.new.total",
    "申请受理量": "requests.new.total",
    "信息公开申请数": "requests.new.total",
    "收到的申请": "requests.new.total",
    "上年结转的申请": "requests.carried_in.total",
    "予以公开件数": "requests.granted.total",
    "答复部分公开的申请": "requests.partly_granted.total",
    "不予公开的申请": "requests.denied.total",
    "无法提供的申请": "requests.unavailable.total",
    "答复不予处理的申请": "requests.rejected.total",
    "办结件数": "requests.total.total",
    "结转下年的申请": "requests.carried_out.total",
    "重复申请": "requests.rejected.repeat.total",
    "被申请复议的件数": "review.total",
    "行政复议结果纠正的件数": "review.corrected",
    "行政诉讼总数": "suit.total",
    "直接起诉的案件": "suit_direct.total",
    "行政许可决定": "licences.decisions",
    "处罚案件": "penalties.decisions",
    "采取的行政强制": "coercion.decisions",
    "制发的规范性文件": "normative.issued",
    "废止的规范性文件": "normative.repealed",
    "收取的行政事业性收费": "fees.amount",
    "主动公开信息条数": "narrative.disclosed",
}
BOUNDS: list[tuple[str, Comparator, float]] = [
    *((f"{word}20件", ">", 20) for word in ("超过", "超", "超出", "多于", "大于", "高于", "突破了", "不止")),
    *(("有20件以上（不含20件）", ">", 20), ("在20件以上，不含20件", ">", 20), ("比20件多", ">", 20)),
    *((f"{word}20件", ">=", 20) for word in ("至少", "起码", "不少于", "不低于", "达到", "大于等于", "不小于", "满")),
    *((f"{word}", ">=", 20) for word in ("在20件以上", "有20件及以上", "有20件或更多", "有20件或者更多", "20件起")),
    *((f"{word}20件", "<", 20) for word in ("不到", "不足", "少于", "小于", "低于", "没到", "不满", "未达到")),
    *(("在20件以下（不含20件）", "<", 20), ("比20件少", "<", 20), ("在20件以下，不含20件", "<", 20)),
    *((f"{word}20件", "<=", 20) for word in ("不超过", "没超过", "不多于", "至多", "小于等于", "不高于", "最多")),
    *((f"{word}", "<=", 20) for word in ("在20件以下", "有20件或更少", "在20件以内")),
    *((f"{word}20件", "=", 20) for word in ("正好", "恰好是", "等于", "刚好")),
]
ASKS = ("2022年哪些单位{what}{bound}", "2022年{what}{bound}的单位有哪些", "2022年{what}{bound}的有几家单位")
BOUNDED = ("处罚案件", "被申请复议的件数", "予以公开件数")
ROSE = (
    "2022年{what}比2021年增加的单位有哪些",
    "哪些单位2022年{what}比2021年多",
    "2021年和2022年相比，哪些单位的{what}增加了",
    "与2021年相比，2022年{what}增加的单位",
    "22年相比21年，谁的{what}上升了",
    "{what}2022年多于2021年的是哪几家单位",
    "哪些单位{what}从2021年到2022年变多了",
)


def plans_of(question: str) -> tuple[Plan, ...]:
    read = understand(question, WORLD)
    assert isinstance(read, Reading), question
    return read.plans


@each_row("bound, comparator, number", BOUNDS, size=10)
def test_a_bound_keeps_its_side_and_its_number(bound: str, comparator: Comparator, number: float) -> None:
    for ask in ASKS:
        for what in BOUNDED:
            question = ask.format(what=what, bound=bound)
            (plan,) = plans_of(question)
            said = [(each.measure.id, each.comparator, each.number) for each in plan.conditions if each.measure]
            assert said == [(FIGURES[what], comparator, number)], question


@pytest.mark.parametrize(
    "between", ["在20件到30件之间", "20-30件", "介于20和30件之间", "20至30件", "不少于20件且不超过30件"]
)
def test_a_range_keeps_both_ends(between: str) -> None:
    for what in BOUNDED:
        (plan,) = plans_of(f"2022年{what}{between}的单位有哪些")
        assert [(each.comparator, each.number) for each in plan.conditions] == [(">=", 20), ("<=", 30)], what


@each_row("ask", ROSE)
def test_what_rose_is_the_later_year(ask: str) -> None:
    for what in BOUNDED:
        (plan,) = plans_of(ask.format(what=what))
        assert plan.scope.years == (2022,), plan
        assert [_rise(each) for each in plan.conditions] == [(FIGURES[what], ">", 2021)], ask


def _rise(condition: Condition) -> tuple[str, str, int]:
    against, measure = condition.against, condition.measure
    assert against is not None and measure is not None
    return measure.id, condition.comparator, against.year or 2021


@pytest.mark.parametrize("joint", ["、{}和", "、{}、", "，{}，以及", "、{}还有"])
def test_each_of_several_figures_is_asked_for(joint: str) -> None:
    several = [each for each in combinations(FIGURES, 3) if len({FIGURES[what] for what in each}) == len(each)]
    for one, two, three in Random(len(joint)).sample(several, 60):
        question = f"松木塘镇2022年{one}{joint.format(two)}{three}各是多少"
        asked = {measure.id for plan in plans_of(question) for measure in plan.measures}
        assert {FIGURES[what] for what in (one, two, three)} <= asked, question
