"""Whether plans give one of the things that a sentence asks for: its sums, years, places, parts and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from library.expressions import expression
from library.forms import FORMS
from retrieval.measures import holds_whole
from retrieval.plan import LISTING, Measure, Operation, Plan
from retrieval.understand.figures.asked import find_asked
from retrieval.understand.whose.members import pieces_of
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import RECEIVED
from retrieval.understand.words.stretches import lies_within

_COUNTS = expression(
    r"(?:多少|几)(?!成|分之|倍|家|年|个(?:单位|部门|街道|乡镇|百分|点))|数量?$|吗$|没有?$|是否|有没有|有无|"
    r"\bhow many (?!agenc|times)|\b(?:add up|sum up|add together|number of)\b"
)
_RATE = expression(r"率|占|比[例重]|百分|几成|多大|幅")
_SUM = expression(
    r"一共|总共|(?<=年)共|合计|总计|共计|加起来|合起来|加在一起|累计|总量(?!最|变)|总和|之和|"
    r"(?<!\d)(?:[两三四五六七八九十]|\d)年[^,，。?？]{0,16}总数(?!.{0,3}变)|"
    r"20\d\d年?(?:[-—~]|至|到)20\d\d年?[^,，。?？]{0,16}总[数量](?!.{0,3}变)"
)
_OF_SUM = expression(r"占(?:了|到)?(?:全部|所有|各|全体)?(?:单位|机关|部门|街道|乡镇)?的?(?:合计|总计|总和|总量)")
_OF_REPORTS = expression(r"(?:多少|几)(?:份|家|个(?:单位|部门|机关|街道|乡镇)|个(?=[?？]?$))")
_EACH_YEAR = expression(r"每年|每一年|各年|历年|逐年|年年|分年")
_EACH = expression(
    r"(?:分别|各自?)(?:是|有|为|占|收到了?)?(?:多少|几)|分别(?:公开|处罚|许可|办结|受理|制发)了?(?:多少|几)"
)
_OF_EVERY = expression(
    r"^[^占]*(?:各个?|每一?[个家])(?:单位|部门|街道|乡镇|镇|局|机关)[^,，占]*(?:多少|几)|"
    r"^.*\b(?:for|of|by|at|in) each (?:agency|bureau|department|office|town|township|subdistrict|unit)\b"
)
_NOT_DISCLOSED = expression(r"(?:没有?|未)(?:予以|给予?)?公开|没给")
_PLACES = expression(r"第[一二两三四五六七八九十\d]+(?![年条项类方人])")
_YEAR = expression(r"哪[一几]?年|哪个年|何年|有(?:几|多少)个?年(?!级|报)")
CHANGED = expression(
    r"(?:增加|减少|增长|下降|上升|相差|高出|低出|多|少|差|变化?|变动)了?(?:多少|几)"
    r"(?!年|[秒分]钟?(?!之)|个?(?:小时|月|星期|钟头)|[天日米里户亩岁步层]|公里)"
)
_GROWTH = expression(r"(?<!比)[增减少多降升涨跌][^,，。?？率占比]{0,4}(?:百分之(?:几|多少)|几成)")
_OTHERS = expression(
    r"(?:那|那么)?(?:其[他它余]|剩下|余下|剩余)(?:的)?(?:呢|(?:有|占|各占)?了?(?:多少|几)[件条项起成]?(?:呢)?)?"
)
_SUMS = frozenset({Operation.SUM, Operation.MEAN, Operation.COMPARE, Operation.DIFFERENCE})
_TOGETHER = expression(r"加起来|合起来|相加|之和|加在一起")
_THAT_YEAR = expression(r"那一?年|当年(?!的?年|新|收)|该年")
_WHO = expression(r"谁|哪[个家]")
_TIMES = expression(r"(?:几|多少)倍|几分之|百分之(?:几|多少)")
_WHICH_OF_TWO = expression(
    r"(?:哪个|谁)更?[多少高低]|which (?:is|was) (?:more|higher|greater|larger|fewer|lower)|how many (?:more|fewer) "
)
_WHICH = expression(
    r"(?:单位|部门|机关|街道|乡镇|[局镇])(?:都)?(?:有|是)哪(?:些|几[个家])|"
    r"哪(?:些|几[个家])(?:单位|部门|机关|街道|乡镇|[局镇])"
)
_WHICH_ONES = expression(r"^(?:which|what|list|name) (?:(?:of )?the |all )*(?:agenc|bureau|office|depart|town|unit)")
_OF_PLACE = expression(
    r"(?:是|占|为|相当于)了?(?:第[一二两三四五]名?|最[多少高低大小])的?(?:那[个家])?的?(?:百分|几|多少)"
)
_ONLY_SUM = expression(
    r"(?:两[家者个]|三家|它们)?(?:总共|一共|合计|总计|共计|加起来)(?:是|有|为)?(?:多少|几)[件条起次项]?[?？]?"
)
_OF_FIGURES = expression(
    r"(?:[两三]项|[两二]者|[两三]个数)(?:一共|总共|合计|总计|共计|加起来|相加|之和)[^,，占]*(?:多少|几)"
)
"""两项合计多少: the sum of the figures that were told."""
_OF_HANDLED = expression(r"占(?:了|到)?(?:当年|同期|全年|本年)?的?(?:办结|办理|答复)")
_FASTEST = expression(r"(?:增长|增加|上升|上涨|下降|减少|降|涨|升)(?:得|幅)?最[快多大猛]|(?<!最)[多少]得?最[多少]")
_BEST_OF_YEARS = expression(
    r"是(?:不是)?(?:这|近|过去)?[几两三四五六七八九十\d]+年(?:里|来|以来|当中|中|间|内)的?最[多高大低少小](?:值|的)?(?:一年)?[吗么]?$"
)
_MONEY = expression(r"(?:多少|几)个?(?:[万亿千百]*元|[万亿]?块?钱|[万亿](?=[,，?？]|$))")
_BUT = expression(r"但是?(?!书|凡|愿)|却|不过|可是|然而")
_PLACE_OF = expression(r"排(?:名|在|行)?第几|第几名|第几位|名次")
_TWO_DATED = 4
_OF_YEARS = frozenset({Operation.TREND, Operation.LIST, Operation.COUNT})
_ALIKE = {
    "narrative.disclosed": ("requests.granted", "rules.published", "normative.published"),
    "requests.new.total": ("narrative.requests.",),
}
_ALL = expression(r"(?<!占)(?:全部|所有|全体)(?:的)?(?:单位|部门|机关|街道|乡镇)")


def is_given(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """`mentions` are those of the thing by itself."""
    if any(each.kind != "compare" for step in steps for each in step.conditions):
        return True
    return all(check(mentions, steps) for check in _CHECKS)


def _share_of_something(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """A share of nothing is none; and a whole and its part make up no sum of which either is a part."""
    shares = [step for step in steps if step.operation is Operation.SHARE]
    handled = any(each.id == "requests.total.total" for step in shares for each in step.measures)
    if handled and _OF_HANDLED.search(mentions.text.words):
        # 占当年办结的多少, of one of the results, is no share of what all agencies handled.
        return False
    return all(step.measures and not (len(step.measures) > 1 and holds_whole(step.measures)) for step in shares)


def _years(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    each = _EACH_YEAR.search(thing) and not _SUM.search(thing) and "最" not in thing
    if each and not any(map(_tells_years, steps)):
        return False
    if _BEST_OF_YEARS.search(thing) and not any(step.by == "years" for step in steps):
        # 收到多少件，这是六年里最多的吗: the year among the others, and not agencies.
        return False
    if _THAT_YEAR.search(thing):
        # 那年谁最多 ranks agencies, and 那年复议几件 selects no years.
        ranked = any(step.operation is Operation.RANK and step.by != "years" for step in steps)
        years = any(step.operation in LISTING and step.by == "years" for step in steps[1:])
        if years or (_WHO.search(thing) and not ranked):
            return False
    return not _YEAR.search(thing) or any(map(_finds_years, steps))


def _finds_years(step: Plan) -> bool:
    """哪个局哪一年最多 ranks the reports of all years."""
    of_reports = step.operation is Operation.RANK and not step.by and len(step.scope.years) != 1
    return step.by == "years" or step.operation in _OF_YEARS or of_reports


def _tells_years(step: Plan) -> bool:
    """One figure a year: a course, a list of years, or what is said of each year."""
    # 最多的一年比最少的多几件 tells two of them.
    each = step.operation in (Operation.TREND, Operation.LOOKUP, Operation.COMPARE)
    each = each or (step.operation is Operation.DIFFERENCE and step.by != "years")
    ranked = step.operation is Operation.RANK and (step.limit != 1 or len(step.scope.years) == 1) and not step.ends
    mean = step.operation in (Operation.MEAN, Operation.MEDIAN)
    return each or ranked or mean or step.operation in LISTING or step.over is not None or bool(step.change)


def _summed(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    # 乡镇的公开率合计多少 is asked of all of that kind, and not of whom a ranking finds.
    of_all = _ALL.search(thing) is not None or ("最" not in thing and _names_kind(mentions))
    if _OF_REPORTS.search(thing):
        return True
    ranked = [step for step in steps if step.operation is Operation.RANK and step.by]
    if "最" in thing and ranked:
        # 2020年以来累计最多的, 各单位合计最多的是哪年
        return True
    if _TOGETHER.search(thing) and any(len(step.measures) > 1 and step.measures[0].is_ratio for step in steps):
        # 予以公开和部分公开加起来占多少 is one share.
        return any("+" in each.id for each in _figures(steps))
    apart = [step for step in steps if step.operation is Operation.DIFFERENCE and len(step.measures) > 1]
    if _TOGETHER.search(thing) and apart and len(steps) == len(apart):
        # 许可和处罚之和是多少，比另一家多几件: the distances of each are none of the sum.
        return False
    if _OF_FIGURES.match(thing):
        return any("+" in each.id for each in _figures(steps)) or any(
            step.operation is Operation.SUM and len(step.measures) > 1 for step in steps
        )
    if _ONLY_SUM.fullmatch(thing):
        # 教育局和水利局分别多少，一共多少: side by side they are no sum.
        beside = (Operation.COMPARE, Operation.DIFFERENCE)
        steps = [step for step in steps if step.operation not in beside or step.by or step.against]
    asked = _SUM.search(_OF_SUM.sub("", _without_figures(mentions)))
    return asked is None or any(_sums(step, of_all=of_all) for step in steps)


def _names_kind(mentions: Mentions) -> bool:
    """公开政府信息 names no kind of agency, though 政府 is one."""
    inside = [(match.start, match.end) for match in mentions.content]
    return any(not lies_within((kind.start, kind.end), inside) for kind in mentions.of("kind"))


def _without_figures(mentions: Mentions) -> str:
    """办理结果总计 is the name of a figure, and asks for no sum."""
    words = list(mentions.text.words)
    for match in mentions.content:
        words[match.start : match.end] = " " * (match.end - match.start)
    return "".join(words)


def _sums(step: Plan, *, of_all: bool) -> bool:
    # 总量涨得最快的 compares each one's own figures of two years.
    own_years = len(step.scope.years) == 1 or (step.operation is Operation.RANK and bool(step.change))
    single = not of_all and (len(step.scope.agencies) == 1 or step.finds_one) and own_years
    # 许可、处罚各多少，合计多少 is no sum yet.
    alike = len({each.unit for each in step.measures}) == 1 < len(step.measures)
    single = single and not (step.operation is Operation.LOOKUP and alike)
    if step.operation is Operation.MEAN and step.place_of:
        # 比平均高吗 tells the sum of all, and not that of the one agency.
        return False
    course = step.operation is Operation.TREND and len(step.scope.agencies) != 1
    years = step.by == "years" and step.operation in (Operation.LIST, Operation.COUNT) and not step.scope.agencies
    of_each = step.operation in _SUMS or step.by not in ("", "years") or years
    of_each = of_each or (step.operation is Operation.SHARE and bool(step.by or step.against))
    added = step.over is not None and step.over.kind == "total"
    return single or course or of_each or added or any("+" in each.id for each in step.measures)


def _each(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    summed = _SUM.search(thing) is not None
    rated = [step for step in steps if any(each.is_ratio for each in step.measures)]
    apart = rated if "率" in thing and rated else steps
    if not _RATE.search(thing):
        apart = [step for step in apart if step.operation is not Operation.SHARE]
    if _EACH.search(thing) and not any(_tells_each(step, summed=summed) for step in apart):
        return False
    # 各单位全部加总, 与各乡镇均值相差多少, 在各单位里占多少: one figure of all.
    of_all = mentions.has("operation", "sum", "mean", "median", "share")
    every = _OF_EVERY.match(thing) is not None and not (of_all or "最" in thing or _OF_REPORTS.search(thing))
    return not every or any(map(_tells_everyone, steps))


def _tells_each(step: Plan, *, summed: bool) -> bool:
    """分别多少 is no one sum, and not the first of a ranking alone; 合计分别多少 no figure of a single year."""
    first = step.operation is Operation.RANK and step.limit == 1 and step.by != "years"
    alone = step.operation in (Operation.SUM, Operation.MEAN) and len(step.measures) == 1
    alone = alone or (summed and step.operation is Operation.SUM and len(step.scope.agencies) > 1)
    together = step.operation is Operation.SHARE and len(step.scope.kinds) > 1
    years = summed and step.operation is Operation.COMPARE and len(step.scope.years) > 1
    return bool(step.by) or not (first or alone or together or years)


def _tells_everyone(step: Plan) -> bool:
    one = step.operation is Operation.RANK and step.limit is not None
    parts = step.operation in (Operation.SUM, Operation.MEAN, Operation.COUNT, Operation.SHARE)
    parts = parts or (step.operation is Operation.DIFFERENCE and not step.scope.agencies)
    return not (one or parts) or bool(step.by)


def _listed(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """单位有哪些，一共几件 lists them too, so does 哪些增加了，最多的是谁; the least of those with none is nobody."""
    first = all(step.finds_one and not step.conditions for step in steps) and "最" not in mentions.text.words
    added = all(
        step.operation in (Operation.SUM, Operation.MEAN)
        or (step.operation is Operation.TREND and not (step.scope.agencies or step.by))
        for step in steps
    )
    none = any(
        (each.comparator, each.number) == ("=", 0) and each.measure in step.measures
        for step in steps
        if step.operation is Operation.RANK
        for each in step.conditions
    )
    sums = (first or added) and _WHICH.search(mentions.text.words)
    return not (none or sums or (added and _WHICH_ONES.match(mentions.text.words)))


def _mean(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """平均每个部门几件 is one mean, and not the figure of each."""
    means = [step for step in steps if step.operation is Operation.MEAN]
    return "平均" not in mentions.text.words or not means or any(step.by != "agencies" for step in means)


def _quotient(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """六年总数是石臼镇的几倍 is no multiple of single years, nor 甲2021年比乙2020年多多少 of one of them."""
    if _OF_PLACE.search(mentions.text.words) and not any(step.ends for step in steps):
        return False
    beside = (Operation.DIFFERENCE, Operation.COMPARE)
    apart = [
        step
        for step in steps
        if step.operation in beside
        and not (step.by or step.scope.own_years)
        and max(len(step.scope.agencies), len(step.measures)) > 1
        and len(step.scope.years) > 1
    ]
    # 处罚和许可哪个多，2022年呢: which of the two, and not in which of the years.
    two = any(len(step.measures) > 1 for step in apart) and _WHICH_OF_TWO.search(mentions.text.words)
    return not (apart and (_TIMES.search(mentions.text.words) or two or _dated_apart(mentions)))


def _dated_apart(mentions: Mentions) -> bool:
    """Two agencies, each with a year of its own, held against each other."""
    named = [(name.start, "agency") for name in mentions.names] + [(span[0], "year") for span in mentions.years.spans]
    kinds = [kind for _, kind in sorted(named)]
    dated = not mentions.years.is_range and len(kinds) == _TWO_DATED
    two = dated and len(set(kinds[:2])) == len(set(kinds[2:])) == len(set(kinds)) > 1
    return two and CHANGED.search(mentions.text.words) is not None


def _places(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """排第二、第三的 are two, of which a ranking of one place tells one."""
    if _PLACE_OF.search(mentions.text.words) and not any(step.operation is Operation.RANK for step in steps):
        return False
    one = any(step.operation is Operation.RANK and step.limit == 1 and not step.ends for step in steps)
    # 第三方 is a word of the form.
    return not one or len(set(_PLACES.findall(_without_figures(mentions)))) <= 1


def _denied(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """有几件没有公开 is no number of requests."""
    named = any(key.startswith("requests.denied") for key in mentions.keys("row"))
    return named or not _NOT_DISCLOSED.search(mentions.text.words) or any(map(_tells_denied, _figures(steps)))


def _tells_denied(measure: Measure) -> bool:
    return measure.is_ratio or measure.id.startswith("requests.granted") or "requests.denied.total" in measure.id


def _figures(steps: Sequence[Plan]) -> Iterator[Measure]:
    for step in steps:
        yield from step.measures
        yield from (figure for each in step.conditions for figure in each.figures)


def _changes(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    named = named_in(mentions) if _GROWTH.search(thing) else ()
    if not all(any(gives(step, each, mentions) for step in steps) for each in named):
        # 申请少了百分之几，公开率是升还是降: the change of the rate is not that of the requests.
        return False
    if _FASTEST.search(thing) and not any(step.change for step in steps):
        return False
    return not CHANGED.search(thing) or any(map(tells_change, steps))


def tells_change(step: Plan) -> bool:
    """比上年多的有哪些，各多几件: each one's rise stands behind its figure."""
    against = {each.against.kind for each in step.conditions if each.against is not None}
    stated = any("change" in each.id for each in step.measures) or (step.operation in LISTING and "year" in against)
    beside = step.operation in (Operation.TREND, Operation.DIFFERENCE, Operation.COMPARE) or bool(step.place_of)
    return beside or step.ends or bool(step.change or step.by) or stated


def _rest(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """其他的呢, behind parts of one agency's figure: the parts that are left, and not other agencies."""
    if not _OTHERS.fullmatch(mentions.text.words) or any(".other" in each.id for each in _figures(steps)):
        return True
    steps = [step for step in steps if step.operation not in LISTING and not step.scope.without]
    return not any(any(map(_is_part, step.measures)) or step.operation is Operation.SHARE for step in steps)


def _is_part(measure: Measure) -> bool:
    return measure.id.startswith("requests.") and not measure.id.startswith(("requests.new.total", "requests.total."))


def _counted(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    if _RATE.search(thing) or mentions.extra_rows or _OTHERS.fullmatch(thing) or not _COUNTS.search(thing):
        return True
    parts = (each.id.partition("/")[2] for each in _figures(steps) if each.is_narrative)
    if any(piece in thing for part in parts if part for piece in pieces_of(part)):
        # 招标采购类有多少条 names a part of what was disclosed, and no purchase.
        return True
    return all(any(gives(step, each, mentions) for step in steps) for each in named_in(mentions))


def named_in(mentions: Mentions) -> tuple[Measure, ...]:
    asked = find_asked(mentions, frozenset(FORMS))
    if asked.is_overview or asked.is_breakdown:
        return ()
    # 其中企业几件: of what it is a part, the sentence said before.
    part = bool(mentions.keys("column")) and not mentions.keys("row")
    return tuple(each for each in asked.measures if not (each.is_ratio or (part and each.id.endswith(".total"))))


def gives(step: Plan, asked: Measure, mentions: Mentions) -> bool:
    """The figure itself, or one of the same row or column: which of them is meant, the whole sentence says."""
    row, _, column = asked.id.rpartition(".")
    by_row = bool(mentions.keys("row") or mentions.keys("measure"))
    held = [figure for each in step.conditions for figure in each.figures]
    if column == "amount" and not by_row and any(each.unit in ("元", "万元") for each in (*step.measures, *held)):
        # 谁收过信息处理费，收了多少
        return True
    if column == "amount" and RECEIVED.fullmatch(mentions.text.words, mentions.head):
        return any(each.id.startswith("requests.new") for each in step.measures)
    parts = (part for each in (*step.measures, *held) if not each.is_ratio for part in each.id.split("+"))
    # 公开了几件 is asked of requests where they are spoken of, and how they came is told by prose.
    others = _ALIKE.get(asked.id, ())
    if others:
        return any(part.startswith((asked.id.removesuffix(".total"), *others)) for part in parts)
    return any(part == asked.id or (part.startswith(row) if by_row else part.endswith(f".{column}")) for part in parts)


def _turned(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """没收到申请但培训过: what stands behind 但 is a condition of its own."""
    but = _BUT.search(mentions.text.words)
    listed = [step for step in steps if step.operation in LISTING]
    if but is None or not listed or any(len(step.conditions) != 1 for step in listed):
        return True
    before = any(each.end <= but.start() for each in mentions.content)
    return not (before and any(each.start >= but.end() for each in mentions.content))


def _of_money(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """罚款几万元 is asked of no number of penalties."""
    named = named_in(mentions)
    money = any(each.unit in ("元", "万元") for each in (*named, *_figures(steps)))
    return money or not named or _MONEY.search(mentions.text.words) is None


_CHECKS: tuple[Callable[[Mentions, Sequence[Plan]], bool], ...] = (
    *(_share_of_something, _years, _summed, _each, _listed, _mean, _quotient, _turned),
    *(_places, _denied, _changes, _rest, _counted, _of_money),
)
