"""What a question takes for granted: a figure to be checked before it is answered, a kind that an agency is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.measures import measure_named
from retrieval.plan import Measure, Premise, Scope
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.numbers_said import find_fraction
from retrieval.understand.words.quantities import Stated, Threshold, find_stated, find_threshold, find_top, in_unit
from retrieval.understand.words.world import World
from retrieval.understand.words.years import find_years

_SAYS_KIND = ("是街道吧", "是街道吗", "是局吧", "是局吗", "是镇吧", "是镇吗", "是乡镇吧", "是街道办吧", "是政府吧")
_RECEIVED = expression(r"(?:收到|接到|受理|新收)了?的?(?P<number>\d+)件(?:政府信息公开|信息公开)?申请")
"""收到15件申请，公开了几件: beside a question for another figure only this is taken for granted."""
_TAKEN_IN = expression(r"(?:收到|接到|新收|受理)了?(?:的)?$")
_HOW_FAR_APART = expression(r"(?:[多少增减降涨升差落]|增加|上升|提高)(?:了|出)?(?:约|近|将近|差不多)?$")
"""比上年少了200件 says how far apart two figures are."""
_IS_SO = expression(
    r"有没有|有木有|是不是|是否|[吗吧不][?？。]*$|(?<!什)么[?？。]*$|对不对|对吗|"
    r"^(?:is|was) it (?:true|correct|right) that|\b(?:right|correct|is that (?:so|right|true|correct))\?$"
)
_WHETHER = expression(rf"{_IS_SO.pattern}|没有?[?？。]*$|[了过]没")
_THE_REST = expression(r"(?:剩下|其余|剩余|另外|还有|其他|那|这)的?$")
_HAD = expression(r"(?:的?[这那])?(?:案件?)?(?:了|过|有|共|一共|是|为)?")
_OF_FIGURES = expression(r"数据|数字|指标|内容|情况|[:：]")
"""三项数据 counts figures."""
_OF_REQUESTS = expression("收|接|申请|receive|request")
_NONE_AT_ALL = expression(
    r"(?:一件|从来|也|都)*(?:没有?|无|未|不曾)(?:人|谁|收到|接到|发生|涉及|被|有|提起|提出|打)*过?(?:政府信息公开|信息公开|行政)?"
    r"(?P<what>申请|复议|诉讼|官司|起诉)过?(?=[,，])"
)
"""雁回乡没人申请，公开率是多少: beside a rate it is taken for granted that there was none."""
_TOTALS = {"申请": "requests.new.total", "复议": "review.total"}
_REQUEST_UNITS = ("件", "起", "宗", "份", "requests")


def premise_of(mentions: Mentions, measures: Sequence[Measure], scope: Scope, world: World) -> Premise | None:
    """What is taken for granted, bound to the agency and the year that it is said of; None where that is not clear."""
    # 每收到100件申请有几件复议 takes nothing for granted.
    premise = find_premise(mentions, measures) if mentions.each is None else None
    if premise is None or (premise.comparator == "=" and not (premise.number or scope.agencies)):
        # 没收到申请，谁公开得最多: of nobody in particular.
        return None
    at = mentions.text.words.find(premise.words)
    if len(scope.agencies) > 1:
        names = sorted((*mentions.names, *mentions.aside), key=lambda name: name.start)
        before = [name for name in names if name.end <= at]
        bearers = {world.agencies[bearer].name for bearer in before[-1].bearers} if before else set()
        if len(bearers & set(scope.agencies)) != 1:
            return None
        premise = replace(premise, agency=(bearers & set(scope.agencies)).pop())
    if len(scope.years) > 1:
        named = find_years(mentions.text.words[:at], []).named
        premise = replace(premise, year=named[-1]) if named else None
    return premise


def find_premise(mentions: Mentions, measures: Sequence[Measure]) -> Premise | None:
    """东湖街道收到的30件申请都怎么处理的 says that there were 30."""
    words = mentions.text.words
    if not measures or find_top(words) is not None:
        return None
    part = find_fraction(words) if measures[0].is_ratio else None
    if (bound := part or find_threshold(words)) is not None and "只有" not in words:
        return _asked_bound(mentions, measures, bound)
    received = measure_named("requests.new.total")
    asks_figure = mentions.has("operation", "figure") and not mentions.has("operation", "why")
    if told := _received(words) if asks_figure or measures[0] != received else None:
        return told
    if measures[0].is_ratio and (none_at_all := _NONE_AT_ALL.search(words)) is not None:
        none_of = measure_named(_TOTALS.get(none_at_all["what"], "suit.total"))
        return Premise(none_of, 0, none_at_all[0]) if none_of is not None else None
    if asks_figure:
        return None
    if measures[0].is_ratio and mentions.has("operation", "zero") and received is not None:
        # 没公开的占多少 says nothing of how many were received.
        none = (cue.words for cue in mentions.cues if cue.entry.key == "zero")
        said = next((words for words in none if _OF_REQUESTS.search(words)), "")
        return Premise(received, 0, said) if said else None
    return _of_number(mentions, measures)


def _of_number(mentions: Mentions, measures: Sequence[Measure]) -> Premise | None:
    """A number that stands beside the figure, in its unit."""
    words = mentions.text.words
    stated = find_stated(words, bare=mentions.has("operation", "why"))
    if stated is None or words[: stated.start].endswith("第") or _HOW_FAR_APART.search(words[: stated.start]):
        return None
    counted = _counted(mentions, stated)
    measure = counted or measures[0]
    if measure.id == "narrative.disclosed" and _TAKEN_IN.search(words[: stated.start]):
        # 收到48件，公开34件: what came in are requests.
        measure = measure_named("requests.new.total") or measure
    # 许可、处罚、强制三项加起来 counts the figures.
    figures = stated.unit == "项" and ("+" in measure.id or _OF_FIGURES.match(words, stated.start + len(stated.words)))
    if figures or not _fits(stated, measure):
        return None
    if measure.id.startswith("narrative.disclosed.") and "/" in measure.id:
        measure = measure_named("narrative.disclosed") or measure
    of_requests = counted is None and measure.id.startswith("requests.")
    if len(measures) > 1 and of_requests and stated.unit in _REQUEST_UNITS:
        said = (key for kind in ("row", "weak_row", "weak_measure") for key in mentions.keys(kind))
        if not any(key.startswith("requests.new") for key in said) or _THE_REST.search(words[: stated.start]):
            # 剩下5件怎么办的 counts neither all that came in nor one of the parts.
            return None
        measure = measure_named("requests.new.total") or measure
    if not stated.unit:
        measure = next((each for each in measures if each.id.endswith(".decisions")), measure)
    asked = measure == measures[0] and _IS_SO.search(words) is not None
    return Premise(measure, stated.number, stated.words, asked=asked)


def _received(words: str) -> Premise | None:
    told, measure = _RECEIVED.search(words), measure_named("requests.new.total")
    return Premise(measure, float(told["number"]), f"{told['number']}件") if told and measure else None


def _fits(stated: Stated, measure: Measure) -> bool:
    """采购6项 says no amount, and 30件 no rate."""
    of_money = "元" in stated.unit if stated.unit else measure.unit == "万元"
    return measure.is_ratio == (stated.unit in ("%", "percent")) and of_money == (measure.unit == "万元")


def _asked_bound(mentions: Mentions, measures: Sequence[Measure], bound: Threshold) -> Premise | None:
    """处罚超过2万了吗: whether one figure is more, or less, than so many."""
    words = mentions.text.words
    said = words[slice(*bound.span)]
    if len(measures) > 1 or mentions.text.grammar != "zh" or not _WHETHER.search(words):
        return None
    if measures[0].is_ratio != ("%" in said or "百分" in said or find_fraction(said) is not None):
        return None
    number = in_unit(bound.number, measures[0].unit, said)
    said = said.lstrip("是为") if mentions.text.language == "zh" else f"{bound.comparator} {bound.number:,g}"
    return Premise(measures[0], number, said, bound.comparator, asked=bound.comparator == "=")


def _counted(mentions: Mentions, stated: Stated) -> Measure | None:
    """20件行政复议 and 被复议20件 count reviews, whatever is asked of them, and 不予公开8件，什么理由 those denied."""
    counted = (*mentions.of_content("row"), *mentions.of_content("weak_row"))
    words, start, end = mentions.text.words, stated.start, stated.start + len(stated.words)
    # 败诉了20件 counts the suits that were lost, and not all.
    outcomes = {(match.start, match.end) for match in mentions.of_content("column")}
    rows = (
        match.entry.key
        for match in counted
        if match.start == end
        or (
            match.end <= start
            and (match.start, match.end) not in outcomes
            and _HAD.fullmatch(words[match.end : start])
        )
    )
    counts = ("review", "suit", "requests.")
    return next((measure_named(f"{row}.total") for row in rows if row.startswith(counts)), None)


def kind_correction(mentions: Mentions, whose: Whose, world: World) -> tuple[str, ...]:
    """铁东区政务服务局是街道吧: it is not."""
    words = mentions.text.words
    said = next((each for each in _SAYS_KIND if each in words), None)
    if said is None or len(whose.agencies) != 1:
        return ()
    kind = world.by_name[whose.agencies[0]].kind
    named = {"街道": "街道", "街道办": "街道", "局": "部门", "镇": "乡镇", "乡镇": "乡镇"}.get(said[1:-1], "")
    return (f"{whose.agencies[0]}属于“{kind}”，不是“{said[1:-1]}”",) if named and named != kind else ()
