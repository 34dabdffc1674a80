"""A plan said in words and as an object."""

import json

from retrieval.measures import measure_named
from retrieval.plan import Condition, Measure, Operation, Plan, Reading, RefusalKind, Refused, Scope, Topic, Unclear
from retrieval.words import plan_object, plan_words


def _measure(metric: str) -> Measure:
    found = measure_named(metric)
    assert found is not None
    return found


LOOKUP = Plan(Operation.LOOKUP, Scope(("东湖街道",), years=(2020,)), (_measure("penalties.decisions"),))


def test_a_lookup_in_words() -> None:
    assert plan_words(LOOKUP, "zh") == "按：东湖街道 · 2020年 · 行政处罚·本年处理决定数量"
    assert plan_words(LOOKUP, "en") == "By: 东湖街道 · 2020 · administrative penalties, decisions"


def test_a_ranking_with_a_condition_and_a_second_step_in_words() -> None:
    zero = Condition("compare", _measure("requests.new.total"), "=", 0)
    problems = Plan(Operation.NARRATIVE, topic=Topic("problems", "存在的问题", ("问题",)))
    plan = Plan(
        Operation.RANK,
        Scope(kinds=("街道",), years=(2019, 2020, 2021)),
        (_measure("narrative.disclosed"),),
        (zero,),
        limit=3,
        follow=problems,
    )
    assert plan_words(plan, "zh") == (
        "按：街道 · 2019—2021年 · 主动公开信息条数 · 一、本年新收政府信息公开申请数量·总计 = 0 · 最多的3个 → "
        "全部单位 · 存在的问题 · 正文"
    )


def test_a_place_of_a_ranking_in_words() -> None:
    plan = Plan(Operation.RANK, Scope(years=(2020,)), (_measure("penalties.decisions"),), limit=1, offset=1)
    assert plan_words(plan, "zh") == "按：全部单位 · 2020年 · 行政处罚·本年处理决定数量 · 第2名"
    assert plan_words(plan, "en") == "By: all agencies · 2020 · administrative penalties, decisions · rank 2"


def test_a_plan_as_an_object() -> None:
    found = plan_object(Reading("问", "zh", (LOOKUP,)))
    assert json.loads(json.dumps(found)) == {
        "understood": "reading",
        "plans": [
            {
                "operation": "lookup",
                "scope": {"agencies": ["东湖街道"], "years": [2020]},
                "measures": ["penalties.decisions"],
                "descending": True,
                "offset": 0,
            }
        ],
    }


def test_what_is_unclear_or_refused_as_an_object() -> None:
    assert plan_object(Unclear("问", "zh", "教育局", ("甲市教育局", "乙市教育局"))) == {
        "understood": "unclear",
        "words": "教育局",
        "candidates": ["甲市教育局", "乙市教育局"],
    }
    assert plan_object(Refused("问", "zh", RefusalKind.YEAR_NOT_HELD, "2019年", ("2020",))) == {
        "understood": "refused",
        "kind": "year_not_held",
        "words": "2019年",
        "held": ["2020"],
    }
