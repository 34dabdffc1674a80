"""How two steps of a question become one plan: those whom the first finds are what the second is asked of."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import LISTING, By, Condition, Operation, Plan
from retrieval.understand.parts import is_sum_alone
from retrieval.understand.scope.scopes import When
from retrieval.understand.whose.groups_asked import is_one_mean


def says_the_same(first: Plan, then: Plan) -> bool:
    ranked = then.operation is Operation.RANK and then.limit is None and not (then.by or then.change)
    again = (then.operation is Operation.LOOKUP or ranked) and not (then.conditions or then.asks or then.unused)
    return again and not first.change and (then.measures, then.scope.years) == (first.measures, first.scope.years)


def ranks_figures(plan: Plan) -> bool:
    """申请和诉讼各多少: of several figures the sums in order."""
    return plan.operation is Operation.RANK and plan.limit is None and len(plan.measures) > 1 and not plan.by


def added_up(first: Plan, words: str) -> Plan | None:
    """申请在10件以下的单位合计多少件: the sum of the one figure that finds them."""
    one = first.operation in LISTING and len(first.measures) == 1 and first.over is None
    if not one or not is_sum_alone(words):
        return None
    operation = Operation.MEAN if "平均" in words else Operation.SUM
    return None if first.measures[0].is_ratio else Plan(operation, measures=first.measures)


def filtered(first: Plan, then: Plan, when: When, words: str) -> Plan:
    """没收到申请的单位里谁公开最多: the first step's condition narrows the second."""
    kept: tuple[Condition, ...] = tuple(dict.fromkeys((*first.conditions, *then.conditions)))
    years = then.scope.years or first.scope.years
    assumed = () if years else when.assumptions
    scope = replace(first.scope, years=years or when.years, kinds=first.scope.kinds or then.scope.kinds)
    groups = then.operation in (Operation.MEAN, Operation.MEDIAN) and not then.by and len(scope.kinds) > 1
    # 没有复议的街道和乡镇平均: the mean of each.
    by: By = "kinds" if groups and not is_one_mean(words) else then.by
    return replace(then, scope=scope, conditions=kept, by=by, assumptions=(*first.assumptions, *assumed))
