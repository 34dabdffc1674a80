"""Whether plans do what a question asks to be done: a sum is no answer to what asks for a share, a rank or a mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, WITHOUT_MEASURES, Operation, Plan
from retrieval.understand.operations.kinds_of_answer import unlike_what_is_asked
from retrieval.understand.operations.phrases_met import PHRASES, flat, tells_share, threshold_left
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.numbered_rows import number_without_row

_SIDE_BY_SIDE = frozenset({Operation.COMPARE, Operation.DIFFERENCE, Operation.TREND})
_CHANGES = (
    *("变化", "变化情况", "怎么变", "怎么变的", "变了", "趋势", "走势"),
    *("增长", "下降", "上升", "减少了吗", "增加了吗", "同比"),
    *("trend", "change over", "change since", "change from", "change between", "changed", "over time", "grow", "grown"),
    *("increase", "increased", "decrease", "decreased"),
    *("rise", "rose", "risen", "fall", "fell", "drop", "dropped"),
)
COURSE = expression(r"(?:变化|趋势|走势|起伏|波动)(?:情况|如何|怎么?样|怎样)?[,，、和及]|\btrend\b")
"""Of the figure through the years, beside something else that is asked: 处罚数量变化，哪年最高."""
_PLACE_CHANGED = expression(
    r"(?:排名|名次|位次)(?:20\d\d年?)?(?:有|又)?(?:比|较|与|跟|和|从)?[^,，。?？]{0,14}?"
    r"(?:上升|下降|提[高升]|前移|后移|进步|退步|变化?|升|降|前进)"
)
_HELD_AGAINST = expression(r"(?:那么?|它)*[比跟和与同][^,，。?？]{1,12}?[高低多少](?:吗|嘛|多少|还是)")
"""比别的镇高吗, of a figure that was told."""
_OF_REPORTS = expression("报告|年报|份|发布|公布|reports?|published")
_LIKE_EACH_OTHER = expression(r"雷同|一样|相同|大同小异|如出一辙|互相抄|相互抄|互抄")
_LAST_YEAR = expression(r"[上去前]一?年|上年度?|往年|历年|20\d\d\D+20\d\d")
_ALIKE = expression(r"\b(?:alike|identical|similar|the same|copied|plagiari[sz]ed)\b")
"""Whether two reports are alike nothing tells."""
_THINGS = expression(r"[件次起项回条批份]|家(?:来|提|申请|上门|找)")
_OF_AGENCIES = expression(r"家|单位|街道|[乡镇局]|部门|机关|报告|how many")


def unmet(mentions: Mentions, plans: Sequence[Plan]) -> str:
    """The first word of asking that no plan follows; "" where all are followed, or prose answers."""
    steps = [step for plan in plans for step in plan.steps]
    if unlike := unlike_what_is_asked(mentions, steps):
        return unlike
    if all(step.operation is Operation.HOLDINGS for step in steps):
        # Which reports are held is no answer to who has more than so many, or to how two of them compare.
        beside = any(step.by in ("kinds", "formats") for step in steps)
        compared = [cue.words for cue in mentions.of("operation") if cue.entry.key == "compare" and not beside]
        ordered = [cue.words for cue in mentions.of("operation") if cue.entry.key == "rank"]
        if ordered and not beside and _OF_REPORTS.search(mentions.text.words) is None:
            # 街道2023年排名 says nothing of what is ranked.
            return ordered[0]
        held_against = _HELD_AGAINST.match(mentions.text.words)
        if (alike := _ALIKE.search(mentions.text.words)) is not None:
            return alike.group()
        return threshold_left(mentions, steps) or next(iter(compared), held_against.group() if held_against else "")
    if any(step.operation in WITHOUT_MEASURES for step in steps):
        return _of_each_other(mentions, steps)
    for keys, is_met in _DEMANDS:
        asked = [cue for cue in mentions.of("operation") if cue.entry.key in keys and _counts(cue, mentions)]
        if asked and not any(is_met(step) for step in steps):
            return asked[0].words
    if left := _place_changed(mentions, steps) or _cell_of_changes(mentions, steps) or _one_end(mentions, plans):
        return left
    if left := number_without_row(mentions.text.words):
        return left
    return next((left for check in PHRASES if (left := check(mentions, steps))), "")


def _of_each_other(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """甲和乙的报告雷同吗: each is held against its own of the year before, and neither against the other."""
    several = any(step.operation is Operation.FINDINGS and len(step.scope.agencies) > 1 for step in steps)
    alike = _LIKE_EACH_OTHER.search(mentions.text.words) if several else None
    return alike.group() if alike is not None and not _LAST_YEAR.search(mentions.text.words) else ""


def _counts(cue: Match, mentions: Mentions) -> bool:
    """每年 only says of which years, 几份 and 有几个 may count anything, and 第一件 is no first place."""
    match cue.entry.key:
        case "count_reports":
            return _OF_AGENCIES.search(cue.words) is not None
        case "trend":
            return cue.words in _CHANGES
        case "growth":
            # 提高了几个百分点 asks for a difference.
            return not mentions.text.words[cue.end :].startswith("点")
        case "most":
            return not (cue.words == "第一" and _THINGS.match(mentions.text.words, cue.end))
        case _:
            return True


def _tells_mean(plan: Plan) -> bool:
    against = {each.against.kind for each in flat(plan.conditions) if each.against is not None}
    beside = plan.against is not None and plan.against.operation is Operation.MEAN
    return plan.operation is Operation.MEAN or plan.means or beside or bool(against & {"mean", "median"})


def _tells_order(plan: Plan) -> bool:
    # Shares of several figures, and those that have more than another, are in order by themselves.
    # 第二名的处罚有几件 after a ranking asks of the agency that came second.
    ordered = {Operation.RANK, Operation.SHARE, Operation.MEDIAN, *_SIDE_BY_SIDE}
    if "agencies" in plan.carried or "result" in plan.carried:
        return True
    held = plan.by in GROUPS or any(each.against is not None for each in flat(plan.conditions))
    everyone = plan.operation is Operation.DIFFERENCE and not plan.scope.agencies
    return (plan.operation in ordered and not everyone) or plan.limit is not None or bool(plan.place_of) or held


def _tells_distance(plan: Plan) -> bool:
    beside_mean = plan.operation is Operation.MEAN and bool(plan.place_of)
    beside = beside_mean or plan.operation in _SIDE_BY_SIDE or plan.by in GROUPS or _tells_means_of_years(plan)
    return beside or plan.ends or bool(plan.change or plan.conditions)


def _tells_quotient(plan: Plan) -> bool:
    beside_mean = plan.operation is Operation.MEAN and bool(plan.place_of)
    beside = beside_mean or plan.operation in _SIDE_BY_SIDE or plan.by in GROUPS or bool(plan.change)
    told = (beside and plan.asks in ("times", "times_less", "growth")) or _tells_yearly(plan)
    return told or bool(plan.conditions)


def _tells_yearly(plan: Plan) -> bool:
    return plan.operation is Operation.TREND and plan.asks == "yearly"


def _tells_course(plan: Plan) -> bool:
    stated = any("change" in each.id for each in plan.measures)
    beside = plan.operation in {*_SIDE_BY_SIDE, *LISTING} or _tells_means_of_years(plan)
    return beside or bool(plan.change or plan.conditions) or stated


def _tells_means_of_years(plan: Plan) -> bool:
    return plan.operation is Operation.MEAN and plan.by == "years"


def _tells_each(plan: Plan) -> bool:
    return any(each.id.startswith("per.") for each in plan.measures)


def _place_changed(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """谁的排名上升最多, 名次提高了几位: how a figure changed says nothing of how a place among others did."""
    said = _PLACE_CHANGED.search(mentions.text.words)
    changes = any(step.change or step.operation in (Operation.TREND, Operation.DIFFERENCE) for step in steps)
    return said.group() if said is not None and changes else ""


def _cell_of_changes(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """行政许可有增减 is said of the cell of changes, which may be below zero, and not of the decisions too."""
    cells = {each.measure.id for step in steps for each in flat(step.conditions) if each.measure is not None}
    both = any(cell.endswith(".change") and f"{cell.rpartition('.')[0]}.decisions" in cells for cell in cells)
    return "有增减" if both and "有增减" in mentions.text.words else ""


def _one_end(mentions: Mentions, plans: Sequence[Plan]) -> str:
    """最少的三个和最多的三个: both ends, of which one ranking tells one."""
    first = [cue for cue in mentions.of("operation") if cue.entry.key in ("most", "least")]
    alone = len(plans) == 1 and plans[0].operation is Operation.RANK and (plans[0].limit or 1) > 1
    both = {cue.entry.key for cue in first} == {"most", "least"}
    return first[-1].words if both and alone and not plans[0].ends and plans[0].follow is None else ""


def _counts_reports(plan: Plan) -> bool:
    return plan.operation in {Operation.RANK, Operation.COMPARE, Operation.MEAN, *LISTING}


def _tells_median(plan: Plan) -> bool:
    held = any(each.against is not None and each.against.kind == "median" for each in flat(plan.conditions))
    return held or plan.operation is Operation.MEDIAN


_DEMANDS: tuple[tuple[tuple[str, ...], Callable[[Plan], bool]], ...] = (
    (("share",), tells_share),
    (("mean",), _tells_mean),
    (("most", "least", "rank", "rank_up", "place", "next_rank"), _tells_order),
    (("difference",), _tells_distance),
    (("times", "growth"), _tells_quotient),
    (("yearly",), _tells_yearly),
    (("trend", "year_before"), _tells_course),
    (("count_reports",), _counts_reports),
    (("median",), _tells_median),
    (("unsupported",), lambda plan: plan.operation is Operation.NARRATIVE or _tells_each(plan)),
)
