"""Turns of phrase that ask for more than their single words say, and whether plans meet them: 前五名里公开率最高的."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from library.expressions import expression, stands_before
from retrieval.plan import LISTING, Condition, Measure, Operation, Plan
from retrieval.understand.figures.shares_asked import asks_rate, group_shared, is_part_of_everyone
from retrieval.understand.operations.means_met import mean_in_english, mean_of_kind, own_mean
from retrieval.understand.operations.not_agencies import no_agency_asked
from retrieval.understand.operations.of_found import left_of_found
from retrieval.understand.operations.operations import WITHOUT_ZEROS
from retrieval.understand.whose.agencies import WHOLE_AREA
from retrieval.understand.whose.area_as_whole import part_outside
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_threshold

_WITHOUT_FIRST = expression(
    r"(?:除[了去开]?|去掉|不算|不含|刨[去除]|扣除|剔除|排除)(?:(?!外)[^,，]){0,16}最[多少高低大小]"
)
"""Everyone but the first of a ranking: no plan turns a first step round."""
_CHANGES_IN_ENGLISH = "grow|grew|grown|rise|rose|increased?|fall|fell|drop(?:ped)?|decreased?|changed?"
_MOST_CHANGED = expression(
    r"(?:增长|增加|上升|上涨|涨|减少|下降|降低|变化|波动)(?:了|得|幅度|幅|速度|率)*(?:最[多快大猛高少小慢]|前[一二三四五六七八九十\d])|"
    rf"(?:增|涨|降|跌|减)幅(?:度)?最[大高小低]|\b(?:{_CHANGES_IN_ENGLISH}) (?:by )?(?:the )?(?:most|fastest|least)\b|"
    rf"\b(?:largest|biggest|greatest|fastest) (?:{_CHANGES_IN_ENGLISH}|growth)\b"
)
"""What two years differ by, which no ranking of the figures themselves tells."""
_OF_PLACE = expression(
    r"占(?:了|到)?[全本][省市县区](?!别|域|级)|"
    r"占[^,，。?？]{1,12}[省市县区镇乡](?:各|所有|全部|的|内|里|[两三四五六七八九十\d]+[个家])*(?:单位|部门|街道|乡镇|机关)"
)
ALWAYS_FIRST = expression(
    r"(?:一直|始终|每年|年年|连年|逐年|各年|每一年)(?:都|也)?(?:是|为|排)?[^,，。?？]{0,10}(?:最[多少高低大小]|第一)|"
    r"\b(?:most|fewest|least|highest|lowest|largest|smallest)\b[^,.?;]{0,40}\b(?:each|every) (?:single )?year\b|"
    r"\b(?:each|every) (?:single )?year\b[^.?;]{0,50}\b(?:most|fewest|least|highest|lowest|largest|smallest)\b"
)
"""First in each year: one ranking a year, which no sum over the years tells."""
_HAVE_SO_MANY = expression(
    r"(?:有|占了?|共|是)(?:几|多少)(?:家(?![公企商律科])|个单位|个部门|个街道|个乡镇|个(?=是|属于|为))"
)
_SAME = expression(r"(?:是|为)(?:不是)?同一(?:家|个)")
_AMONG_FIRST = expression(
    r"前[一二三四五六七八九十\d]+[名位家个]?(?:单位|部门|街道|乡镇|局)?(?:里面?|中间?|当中)[^,，]{0,12}最[多少高低]"
)
_TWO_RANKINGS = expression(r"最[多少高低大小]的[^,，。?？]{1,8}(?:和|与|跟|及|、)[^,，。?？]{2,24}最[多少高低大小]")
_SPANS = expression(
    r"20\d\d年?(?:到|至|-|—)20\d\d年?[^。?？]{0,20}(?:和|与|跟|比|较)[^。?？]{0,6}20\d\d年?(?:到|至|-|—)20\d\d"
)
_THAN_REST = expression(
    r"(?:比|超过|多于|少于|多过|不如|相当于)(?:其[他它余]|剩下|余下|剩余|另外)的?[^,，。?？]{0,8}"
)
_INNER_PART = expression(r"(?:里头|里面|里边|里|当中|之中|中)[,，]?[^,，。?？]{1,12}占")
_WHOLE = expression(r"占(?:了|到)?[^,，。?？占]{4,24}?(?:总数|之和|总和|合计|总量|总的)")
_ALIKE = expression(
    r"(?:哪些|哪几|有没有|几)[家个]?[^,，。?？]{2,20}(?:相同|一样|相等)(?:多|高)?(?:的|吗|[?？]|$)|"
    r"^(?:which|what|who)\b[^?]*\bsame (?:number|amount|share|rate|total|count)\b"
)
_HALVES = expression(
    r"(?:头|前)[两二三四1-9]年[^。?？]*后[两二三四1-9]年|年?(?:以前|之前)[^,，。?？]{0,6}(?:以后|之后)"
)
_WHICH_YEAR = expression(
    r"哪[一几两]?个?年|什么时候|(?:which|what) (?:two |three )?years?\b|"
    r"^(?:and )?(?:since )?when (?:does|do|is|are|did|was|were|has|had|have)\b"
)
_SO_MANY_OF = expression(r"(?<![\w.,])(?!(?:19|20)\d\d )\d[\d,]*(?:\.\d+)? $")
_IN_BOTH = expression(
    r"\bin both (?:19|20)\d\d\b|\b(?:but|and) not (?:in )?20\d\d\b|\bin any years?\b|(?:\bnot|n't) .*\beither\b"
)
_FIRST_TIME = expression(r"首次|第一次|头一[次回]|\bfor the first time\b")
_PERCENT = expression(r"\d ?%|\bper ?cent\b")
_PER = expression(r"\bper (?:single )?$")
_THAN_ALL = expression(r"\bthan (?:all|every|the rest of)\b")
_IN_A_ROW = expression(r"连续[^,，。?？]{0,3}年|[每年]年都|\byears in a row\b|\bevery year\b")
_BESIDE_ONE = expression(r"(?:排在?|紧[跟随挨]着?)[^,，。?？]{2,16}(?:[前后]面|之[前后]|其后|[前后]一[名位])|仅次于")
_THAN = expression(r"\b(?:more|fewer|less|higher|lower|greater) (?:\S+ )*?than\b")
_BOUNDS = expression(
    r"\b(?:more than|fewer than|less than|at least|at most|over|under|above|below) (?!(?:19|20)\d\d\b)\d[\d,]*"
    r"(?! years?\b)"
)
_LEFT_OUT = expression(r"\b(?:without|excluding|except|apart from|other than)\b")
_RELATIVE = expression(
    r"\b(?:agencies|agency|bureaus?|departments?|towns?|townships?|subdistricts?|offices|units|bodies) "
    r"(?:that|which|who|whose|where|with|without|having)\b"
)
"""Agencies that …: some are left out, or put in order."""
_ALL_OF = expression(r"\b(?:all|every one) (?:of )?(?:its|their)\b")
"""Did any agency grant all its requests? That it granted some is no answer."""
_OF_EACH_ITEM = expression(
    r"平均(?:下来)?(?:每|一)一?[个件起条项次宗](?!单位|部门|街道|乡镇|[镇乡局县区市月年])|"
    r"\b(?:average|mean) per (?:item|case|project)\b"
)
"""平均一个多少钱, of projects: the mean of agencies is no answer."""


def _without_first(mentions: Mentions, _: Sequence[Plan]) -> str:
    others = _WITHOUT_FIRST.search(mentions.text.words)
    return others.group() if others is not None and WITHOUT_ZEROS.search(others.group()) is None else ""


def _which_year(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """In which years …? of which the figure of the newest year alone is no answer."""
    asked = _WHICH_YEAR.search(mentions.text.words) if mentions.years.is_empty else None
    plain = all(step.operation is Operation.LOOKUP and not step.by and len(step.scope.years) == 1 for step in steps)
    assumed = plain and not any("years" in step.carried for step in steps)
    return asked.group() if asked is not None and assumed else ""


def _of_each_item(mentions: Mentions, steps: Sequence[Plan]) -> str:
    each = _OF_EACH_ITEM.search(mentions.text.words)
    means = mentions.each is None and any(step.operation is Operation.MEAN for step in steps)
    # 所有街道一共收到多少，平均每个多少: each of the agencies.
    of_agencies = each is not None and each.group().endswith("个") and bool(mentions.of("kind"))
    return each.group() if each is not None and means and not of_agencies else ""


def _of_place(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """占全县的多少, 全市平均: of an agency of which nobody knows in what it lies, no whole is known."""
    place = _OF_PLACE.search(mentions.text.words)
    shares = any(step.operation is Operation.SHARE and not step.scope.areas for step in steps)
    around = WHOLE_AREA.search(mentions.text.words)
    placed = any(step.place_of and not step.scope.areas for step in steps)
    if place is not None and shares:
        return place.group()
    return around.group() if around is not None and placed else ""


def _among_first(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """许可前五名里公开率最高的: the first are found, and then ranked; 是同一家吗 no ranking tells."""
    same = _SAME.search(mentions.text.words)
    among = _AMONG_FIRST.search(mentions.text.words)
    found = any(step.follow is not None or step.conditions for step in steps)
    return same.group() if same is not None else among.group() if among is not None and not found else ""


def _two_rankings(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """申请最多的街道和申请最多的乡镇: the second is no ranking of whom the first one finds."""
    two = _TWO_RANKINGS.search(mentions.text.words)
    inner = any(step.follow is not None and step.follow.operation is Operation.RANK for step in steps)
    return two.group() if two is not None and inner else ""


def _years_of_findings(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """连续两年报告有错: no list of reports that break a rule follows an agency through its years."""
    run = _IN_A_ROW.search(mentions.text.words)
    found = any(each.kind == "finding" for step in steps if step.over is None for each in step.conditions)
    return run.group() if run is not None and found else ""


def _spans_apart(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """2021到2023年总数和2018到2020年比: two spans of years, of which no plan makes two sums."""
    spans = _SPANS.search(mentions.text.words)
    apart = any(step.against is not None for step in steps)
    return spans.group() if spans is not None and steps and not apart else ""


def _inner_part(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """教育局办结的里头公开的占多少 asks of its own cases: its part of what all have is no answer."""
    inner = _INNER_PART.search(mentions.text.words)
    shares = any(step.operation is Operation.SHARE and len(step.measures) == 1 for step in steps)
    named = [name.end <= inner.start() for name in mentions.names] if inner is not None else []
    own = bool(named) and all(named) and not (is_part_of_everyone(mentions) or group_shared(mentions))
    return inner.group() if inner is not None and shares and own else ""


def _whole_of_two(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """诉讼占复议诉讼总数几成: a share of the one alone is no share of both."""
    whole = _WHOLE.search(mentions.text.words)
    span = range(whole.start(), whole.end()) if whole is not None else range(0)
    rows = {each.entry.key for each in mentions.content if each.entry.kind == "row" and each.start in span}
    ratios = [measure for step in steps for measure in step.measures if measure.is_ratio]
    lacks = any(not any(term.startswith(row) for term in each.denominator) for each in ratios for row in rows)
    return whole.group() if whole is not None and len(rows) > 1 and lacks else ""


def _alike(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """哪几家单位申请数相同: a list of those that have any is no answer, nor a sum."""
    alike = _ALIKE.search(mentions.text.words)
    listed = [each for step in steps if step.operation in LISTING for each in flat(step.conditions)]
    asks = bool(listed) or mentions.text.grammar == "en"
    bare = asks and all(each.against is None and each.kind == "compare" for each in listed)
    return alike.group() if alike is not None and bare else ""


def _halves(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """前三年比后三年少多少, 2022年以前和以后: which years these are depends on those that are held."""
    halves = _HALVES.search(mentions.text.words)
    return halves.group() if halves is not None and steps else ""


def _of_everyone(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """申请和处罚各占全部单位的多少: neither is a part of the other."""
    parts = any(step.operation is Operation.SHARE and len(step.measures) > 1 and step.scope.agencies for step in steps)
    return "占" if parts and is_part_of_everyone(mentions) else ""


def _of_other(mentions: Mentions, steps: Sequence[Plan]) -> str:
    return "占" if _is_part_of_other(mentions) and any(_shares_of_all(step) for step in steps) else ""


def _most_changed(mentions: Mentions, steps: Sequence[Plan]) -> str:
    changed = _MOST_CHANGED.search(mentions.text.words)
    return changed.group() if changed is not None and any(map(_ranks_sums, steps)) else ""


def _always_first(mentions: Mentions, steps: Sequence[Plan]) -> str:
    always = ALWAYS_FIRST.search(mentions.text.words)
    ranked = [step.scope.years for step in steps if step.operation is Operation.RANK and step.by != "years"]
    apart = len(ranked) > 1 and all(len(years) == 1 for years in ranked)
    return always.group() if always is not None and ranked and not apart else ""


def _rate(mentions: Mentions, steps: Sequence[Plan]) -> str:
    rate = "率" if mentions.text.grammar == "zh" else "rate"
    return rate if asks_rate(mentions) and not any(tells_share(step) for step in steps) else ""


def _number_left(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """More of 5 lawsuits: a list of those that have any leaves the number out."""
    words = mentions.text.words
    said = next((found for each in mentions.content if (found := stands_before(_SO_MANY_OF, words, each.start))), None)
    numbers = any(each.number or each.against is not None for step in steps for each in flat(step.conditions))
    lists = any(step.operation in LISTING and step.conditions for step in steps)
    return said.group().strip() if said is not None and lists and not numbers else ""


def _of_other_years(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """In both years, in one but not in the other, for the first time: a list of one year leaves the other out."""
    words = mentions.text.words
    said = _IN_BOTH.search(words) or _FIRST_TIME.search(words)
    lists = [step for step in steps if step.operation in LISTING and step.by != "years" and step.conditions]
    counted = all(each.kind == "compare" for step in lists for each in flat(step.conditions))
    held = any(step.over or any(each.at or each.against for each in flat(step.conditions)) for step in lists)
    return said.group() if said is not None and lists and counted and not held else ""


def _part_of_count(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """At least 20% of requests from companies bounds a share, and no number of requests."""
    percent = _PERCENT.search(mentions.text.words)
    bounds = [each for step in steps for each in flat(step.conditions) if 0 < each.number < 1 and each.against is None]
    counts = any(each.measure is not None and not each.measure.is_ratio for each in bounds)
    return percent.group() if percent is not None and counts else ""


def _per(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Fees per licence: neither figure alone is what comes of dividing them."""
    per = next((each for each in mentions.content if stands_before(_PER, mentions.text.words, each.start)), None)
    divides = any(step.asks in ("times", "times_less") or tells_share(step) for step in steps)
    return f"per {per.words}" if per is not None and not divides else ""


def _neighbour(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """排在教育局后面的是哪家, 仅次于教育局的: whoever stands beside one in a ranking, which no plan finds."""
    beside = _BESIDE_ONE.search(mentions.text.words)
    return beside.group() if beside is not None and any(step.scope.agencies for step in steps) else ""


def _place_of_found(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """许可最多的单位，处罚排第几: the figure of whom the first step finds is no place."""
    placed = [cue for cue in mentions.of("operation") if cue.entry.key == "place"]
    found = any(step.follow is not None for step in steps) and not any(step.place_of for step in steps)
    return placed[0].words if placed and found else ""


def _first_of_course(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """增幅（按件数）最大的是谁: the course of what all come to names nobody."""
    asked = [cue for cue in mentions.of("operation") if cue.entry.key in ("most", "least")]
    named = any(step.operation is Operation.RANK or step.scope.agencies or step.conditions for step in steps)
    course = any(step.operation is Operation.TREND for step in steps)
    return asked[0].words if asked and course and not named and asks_who(mentions) else ""


def _left_out(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Agencies without lawsuits, all but the first: somebody must be left out."""
    named = [(match.start, match.end) for match in mentions.content]
    said = next(
        (
            match
            for match in _LEFT_OUT.finditer(mentions.text.words)
            if not any(start <= match.start() < end for start, end in named)
        ),
        None,
    )
    left = any(step.conditions or step.scope.without for step in steps)
    return said.group() if said is not None and not left else ""


def _excepted(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """除教育局以外的单位里水利局占多少: whoever is left out of the whole must be left out by a plan."""
    left = any(step.conditions or step.scope.without for step in steps)
    return "" if left or not mentions.excepted else mentions.text.words[slice(*mentions.excepted[0])]


def _selects(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Agencies that had requests in every year: a sum of all is no answer."""
    said = _RELATIVE.search(mentions.text.words) if mentions.text.grammar == "en" else None
    chosen = any(step.conditions or step.operation in {Operation.RANK, *LISTING} for step in steps)
    return said.group() if said is not None and not chosen else ""


def _all_of_theirs(mentions: Mentions, steps: Sequence[Plan]) -> str:
    said = _ALL_OF.search(mentions.text.words)
    lists = any(step.operation in LISTING for step in steps)
    held = any(each.against is not None for step in steps for each in flat(step.conditions))
    return said.group() if said is not None and lists and not held else ""


def _number_of_ranked(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """前五名里街道有几家 asks for a number of those ranked, which a ranking does not tell."""
    asked = _HAVE_SO_MANY.search(mentions.text.words)
    return asked.group() if asked is not None and not any(step.operation in LISTING for step in steps) else ""


def _than(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Which agencies received a good deal more in 2023 than in 2022, more than all bureaus: no condition says it."""
    of_all = _THAN_ALL.search(mentions.text.words) and not any(step.against is not None for step in steps)
    if not (of_all or (_THAN.search(mentions.text.words) and asks_who(mentions))):
        return ""
    held = any(each.against is not None or each.number for step in steps for each in flat(step.conditions))
    beside = any(len(step.scope.agencies) > 1 for step in steps)
    return "than" if not held and not beside else ""


def threshold_left(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """超过50件 must select something, or be what the question takes for granted."""
    bounds = _BOUNDS.findall(mentions.text.words)
    if len(bounds) > sum(1 for step in steps for _ in flat(step.conditions)) and len(bounds) > 1:
        return str(bounds[-1])
    found = find_threshold(mentions.text.words)
    if found is None or found.comparator == "=" or any(step.conditions or step.premise is not None for step in steps):
        return ""
    return mentions.text.words[slice(*found.span)]


def flat(conditions: Sequence[Condition]) -> Iterator[Condition]:
    for each in conditions:
        yield each
        yield from flat(each.any_of)


def _measures(plan: Plan) -> Iterator[Measure]:
    yield from plan.measures
    yield from (each.measure for each in flat(plan.conditions) if each.measure is not None)


def tells_share(plan: Plan) -> bool:
    ratios = any(each.is_ratio or each.unit in ("ratio", "%") for each in _measures(plan))
    parts = any(each.against is not None and each.against.factor != 1 for each in flat(plan.conditions))
    return plan.operation is Operation.SHARE or plan.verdict == "share" or ratios or parts or plan.asks == "growth"


def _is_part_of_other(mentions: Mentions) -> bool:
    """是甲（乙区）的百分之几: one agency's figure is the whole, and not that of all."""
    words = mentions.text.words
    return any(words[: name.start].endswith(("是", "占", "占了", "为")) for name in mentions.names)


def _shares_of_all(plan: Plan) -> bool:
    return plan.operation is Operation.SHARE and len(plan.scope.agencies) > 1


def _ranks_sums(plan: Plan) -> bool:
    """Whether agencies are ranked by what figures come to, and not by a change that the form states."""
    stated = any("change" in each.id for each in plan.measures)
    changes = bool(plan.change) or stated
    return plan.operation is Operation.RANK and plan.by != "years" and not plan.conditions and not changes


def _than_the_rest(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """前三名的申请比其余单位加起来还多吗: what the three have is no answer without the others."""
    rest = _THAN_REST.search(mentions.text.words)
    told = any(step.against or step.scope.without or step.operation is Operation.DIFFERENCE for step in steps)
    return rest.group() if rest is not None and not told else ""


PHRASES: tuple[Callable[[Mentions, Sequence[Plan]], str], ...] = (
    *(_which_year, _among_first, _two_rankings, _spans_apart, _years_of_findings),
    *(_inner_part, own_mean, _whole_of_two, _alike, _halves),
    *(_without_first, _of_place, mean_of_kind, _of_each_item, _of_everyone, _of_other, _most_changed, _always_first),
    *(_rate, _than, _left_out, _selects, _all_of_theirs, _excepted, _number_of_ranked, _neighbour, threshold_left),
    *(_number_left, _part_of_count, _of_other_years, _per, _place_of_found, _first_of_course, _than_the_rest),
    *(mean_in_english, left_of_found, no_agency_asked, part_outside),
)
