"""What a clause does with the figures that were told before it: 谁多, 差多少, 一致吗, 各占多少, 公开率各多少, 乙呢."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.measures import measure_named, sum_of
from retrieval.plan import LISTING, Comparator, Measure, Operation, Plan, Reading
from retrieval.understand.figures.shares_asked import (
    rate_of,
)
from retrieval.understand.talk.moving import move_columns
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import read_number

_WHICH = r"(?:谁|哪(?:一?[个家项类边方年种])?|(?:还)?是?哪(?:一?[个项类]))"
_COMPARES = expression(
    r"(?:那么?|又|到底|两者|二者|两个数?|两项|两家|两年|它们|他们|双方|这两[个家项年]|之间|前后|相比)*(?:的)?(?:"
    rf"{_WHICH}的?(?:件数|数量?)?(?:更|比较|还)?[多少高低大小](?:一?[些点])?(?:[了出])?(?:多少|几[件条项起个]?)?|"
    r"(?:相?差|[多少高低]|相距|差距)(?:了|出|有)?(?:多少|几|多大)[件条项起个]?|差额是?多少|"
    r"(?:是否|是不是|能否|能不能)?(?:一致|一样多?|相等|相同|相符|吻合|持平|对得上)(?:吗|么|不|没有?)?|"
    r"对不对得上|对得上对不上|一不一致|等不等|一样不一样|(?:and )?by how (?:many|much)"
    r")(?:呢|啊)?[?？]?"
)
_SO_MANY_YEARS = expression(r"(?:那么?)?(?:[这那])?(?P<number>[两二三四五六])年(?=[^以之前后内来里中度])")
_EACH = expression(r"各|分别")
_TOGETHER = expression(r"合计|一共|总共|共计?|加起来|合起来|两项|两者|二者")
_NONE_OF_THEM = expression(
    r"(?:and )?how many (?:of (?:them|the agencies) |agencies )?(?:had|have|received|got|faced|reported|saw) "
    r"(?:neither|none)(?: of (?:them|these|the two|both))?[?]?|"
    r"(?:那么?)?(?:[两二三这]+[样者个项种]|全|一[样项个])*(?:都|也|全)没有?的?(?:单位)?(?:又|各)?(?:有|是)?"
    r"(?:几|多少)[家个](?:单位)?[?？]?"
)
_HELD_AGAINST = expression(
    r"(?:那么?|又)?(?:与|和|跟|同|比)(?P<what>[^,，?？]{4,24}?)(?:相比|比)?(?:是否|是不是|能否|能不能|都)?"
    r"(?:一致|一样多?|相等|相同|相符|吻合|对得上|[多少]还是[多少]|相?差(?:多少|几件)|[多少](?:多少|几件?))"
    r"(?:吗|么|不)?[?？]?"
)
_EACH_OF_SEVERAL = expression(
    r"(?P<what>[^,，各分别类种]{2,14})(?:各自?|分别)(?:都)?(?:收到|花|用|罚|有|是|为)?了?"
    r"(?P<many>(?:多少|几)(?:[件条起份项次]|万?元|钱)?)[?？]?"
)
_THAN_YEAR = expression(r"(?P<what>[^,，比\d]{2,16}?)(?:比|较)(?P<year>20\d\d)年")
_MOVED_AS_WELL = expression(
    r"(?:又|而)?(?P<what>(?!.*(?:比|哪|谁|各|年))[\u3400-\u9fff]{2,8}?)(?P<how>(?:[多少]|增加|减少|[增减升降涨跌])了?(?:多少|几)[件条项起]?)[?？]?"
)
_ALL_OF_THEM = expression(
    r"(?:这)?(?:(?P<many>[两三四五])[项样者]|[几这]项)(?:加起来|加一起|合起来|合计|一共|总共|共|之和)(?:是|有)?(?:多少|几)[件条项起]?[?？]?"
)
_WENT = expression(
    r"(?:那么?)?(?:(?P<up>增加|增长|上升|变多|多)|(?P<same>持平|不变|没变|一样|相同)|减少|下降|变少|少)了?的(?:单位)?(?:又)?(?:有)?(?:几|多少)[家个]?[?？]?"
)
_THAN_RATE = expression(r"比(?P<whom>[^,，比]{2,12}?)的(?:占比|比[例率重]|这[个一]比例)(?P<how>[高低][^,，]*)")
_RATE_OF_OUTCOME = expression(r"(?:纠[正错]|维持|败诉)率")
_NEW = "requests.new."
_OF_ALL = expression(r"一共|总共|共计|合计|总[计数量]|全部|所有")
_GRANTED = expression(r"(?:其中|最[后终])?(?:都|各自?|分别)?(?:给|予以)?公开了?(?P<many>(?:多少|几)件?)[?？]?")
_WHOLE = expression(r"(?:那么?)?(?:它?的)?总[数量](?:是|有|为)?(?:多少|几)[件]?[?？]?")
_YEAR_ALONE = expression(r"(?:那么?|到)?20\d\d年(?:又|则)?(?:是|有)?(?:多少|几[件条项起]?|呢)[?？]?")
_FILED = expression(r"(?P<who>[\u3400-\u9fff]{2,8})(?:的)?(?:提交|提出)?(?:了)?申请了?(?P<many>(?:几|多少)件)")
_SUM_CHANGED = expression(
    r"(?:那么?|又|合计|总数)?(?:[比较跟和与同](?:(?P<year>20\d\d)年|上一?年度?|去年|前一?年)(?:相比|比)?)?的?"
    r"(?:变化?|变动|增减|增加|减少|增长|下降|[多少])了?(?:多少|几)[件条项起]?[?？]?|"
    r"(?:那么?|又)?[比较跟和与同](?:(?P<than>20\d\d)年|上一?年度?|去年|前一?年)(?:是|的)?[多少高低]了?还是[多少高低]了?[?？]?|"
    r"(?:and )?(?:by )?how much (?:did|has|have) (?:it|that|this|they|the (?:sum|total)) changed? "
    r"(?:from|since|(?:as )?compared (?:with|to)|over|on) (?:(?P<since>20\d\d)|the (?:year before|previous year))[?]?"
)
_OTHER_END = expression(r"(?:那么?|而)?最(?P<end>[多少高低大小])的?(?:那|这)?(?:一?年|个?年[份度])(?:又)?呢?[?？]?")
_MOVED_TOO = expression(
    r"(?:又|还|而)*(?:[多少][\u3400-\u9fff]{0,4}?|[\u3400-\u9fff]{2,8}?[多少增减涨降][了加少]*)(?:多少|几)[件条项起]?[?？]?$"
)
_COUNTED_ALONE = expression(
    r"(?:其中|又)?[^,，比较跟变增减涨降多少各都年]{1,14}?(?:多少|几)(?:[件条项起次]|万?元)?[?？]?"
)
_CHANGES = (Operation.DIFFERENCE, Operation.TREND)
_FIGURES = frozenset({Operation.LOOKUP, Operation.BREAKDOWN})
_PLAIN = _FIGURES | {Operation.SUM}
_EACH_CHANGED = expression(
    r"(?:那么?|又|它们|这[两三几]项)?(?:各自?|分别)?(?:[比较跟和与同](?:(?P<year>20\d\d)年|上一?年度?|去年|前一?年)(?:相比|比)?)"
    r"[,，]?(?:各自?|分别|都)?(?:变化?|变动|增减|增加|减少|增长|下降|[多少])了?(?:多少|几)[件条项起]?[?？]?"
)


def in_full(words: str, before: Sequence[Plan]) -> str:
    """申请各几件, behind two agencies, is one figure of each; 申请比2021年多多少, behind 2022年, is asked of 2022."""
    last = before[-1] if before else None
    if last is None:
        return words
    span, years = _SO_MANY_YEARS.match(words), last.scope.years
    if span is not None and len(years) > 1 and read_number(span["number"]) == len(years):
        # 2021年和2022年都有诉讼的有几家，两年加起来最多的是谁: those years, and not the last that are held.
        words = f"{'、'.join(f'{year}年' for year in years)}{words[span.end() :]}"
    ranked = last.operation is Operation.RANK and last.limit != 1 and not last.by
    each = _EACH_OF_SEVERAL.fullmatch(words)
    several = len(last.scope.agencies) > 1 or (last.scope.agencies and len(last.scope.years) > 1)
    if each is not None and (several or last.operation in LISTING or ranked):
        return f"{each['what']}{each['many']}"
    filed = _FILED.fullmatch(words)
    if filed is not None and any(each.id.startswith("requests.granted.") for each in last.measures):
        # 自然人申请几件，公开了几件；企业申请几件: the row is named again.
        return f"{filed['who']}新收申请{filed['many']}"
    granted = _GRANTED.fullmatch(words)
    columns = {measure.id.rpartition(".")[2] for measure in last.measures if measure.id.startswith("requests.")}
    if granted is not None and columns and "total" not in columns:
        # 个人和企业的申请各几件，公开了多少: of these requests, and not of all that was disclosed.
        return f"予以公开{granted['many']}"
    if _WHOLE.fullmatch(words) and columns and "total" not in columns and last.measures[0].id.startswith(_NEW):
        # 自然人的空着，那总数是多少: of the row, and not of that kind of applicant.
        return "新收申请总数是多少"
    moved = _MOVED_AS_WELL.fullmatch(words) if last.operation in _CHANGES and len(years) == 2 else None
    if moved is not None and len(last.scope.agencies) == 1:
        # 许可比2022年少几件，处罚少几件: between the same two years.
        return f"{years[1]}年{moved['what']}比{years[0]}年{moved['how']}"
    if any(each.is_ratio for each in last.measures) and (rated := _THAN_RATE.fullmatch(words)) is not None:
        # 企业申请占多少，比教育局的占比高吗
        return f"比{rated['whom']}{rated['how']}"
    rows = {measure.id.partition(".")[0] for measure in last.measures}
    if _RATE_OF_OUTCOME.match(words) and rows in ({"review"}, {"suit"}):
        # 被复议几件，被纠正几件，纠正率多少
        return f"{'复议' if rows == {'review'} else '诉讼'}{words}"
    than = _THAN_YEAR.match(words)
    others = [year for year in last.scope.years if than is not None and year != int(than["year"])]
    return f"{others[0]}年{words}" if len(others) == 1 and len(last.scope.years) <= 2 else words


def none_of_these(words: str, before: Sequence[Plan]) -> Plan | None:
    """两样都有的有几家，都没有的有几家: those that meet none of the conditions."""
    last = before[-1] if before else None
    if last is None or last.operation not in LISTING or _NONE_OF_THEM.fullmatch(words) is None or last.over:
        return None
    some = [each for each in last.conditions if (each.kind, each.comparator, each.number) == ("compare", ">", 0)]
    if len(some) < 2 or len(some) != len(last.conditions) or any(each.against or each.at for each in some):
        return None
    none = tuple(replace(each, comparator="=") for each in some)
    return replace(last, operation=Operation.COUNT, conditions=none, assumptions=(), carried=())


def other_end(words: str, before: Sequence[Plan]) -> Plan | None:
    """申请最多的那年处罚几件，最少的那年呢: the same of the year at the other end."""
    last, end = before[-1] if before else None, _OTHER_END.fullmatch(words)
    if last is None or end is None or last.operation is not Operation.RANK or last.by != "years" or last.ends:
        return None
    found = replace(last, descending=end["end"] in "多高大", limit=1, offset=0)
    return replace(found, carried=("agencies", "years", "measures"))


def compare_told(words: str, before: Sequence[Plan]) -> Plan | None:
    """收到几件，办结几件，差多少; 2022年结转几件，2023年上年结转几件，一致吗: the two figures that were just told."""
    if _COMPARES.fullmatch(words) is None:
        return None
    if (groups := _last_two_sums(before)) is not None:
        return groups
    if (two := _last_two(before)) is None:
        return None
    (one, first), (other, second) = two
    if first.unit != second.unit or first.is_ratio != second.is_ratio:
        return None
    told = replace(one, operation=Operation.DIFFERENCE, measures=(first,), assumptions=(), carried=(), asks="")
    scope = one.scope
    if one.scope == other.scope:
        return replace(told, measures=(first, second))
    if first == second and one.scope.agencies == other.scope.agencies:
        return replace(told, scope=replace(scope, years=tuple(sorted((*scope.years, *other.scope.years)))))
    if first == second and one.scope.years == other.scope.years:
        return replace(told, scope=replace(scope, agencies=(*scope.agencies, *other.scope.agencies)))
    against = replace(other, operation=Operation.SUM, measures=(second,), assumptions=(), carried=())
    return replace(told, against=against)


def held_against(words: str) -> str:
    """与2023年的上年结转是否一致: what the figure told last is held against, "" where nothing is named."""
    held = _HELD_AGAINST.fullmatch(words)
    return held["what"] if held is not None else ""


def compares_of_nothing(words: str, before: Sequence[Plan]) -> bool:
    """哪个多, behind figures of one report that can't be held against each other, ranks nobody."""
    return bool(before) and _COMPARES.fullmatch(words) is not None and bool(figures_told(before[-1:]))


def _last_two_sums(before: Sequence[Plan]) -> Plan | None:
    """揽月区的街道几件，听松区的街道呢，哪个多: one sum held against the other."""
    two = [plan for plan in before[-2:] if plan.operation is Operation.SUM and len(plan.measures) == 1]
    two = [plan for plan in two if not (plan.scope.agencies or plan.conditions or plan.unused)]
    if len(two) < 2 or two[0].measures != two[1].measures or two[0].scope == two[1].scope:
        return None
    one, other = (replace(plan, assumptions=(), carried=(), asks="") for plan in two)
    return replace(one, operation=Operation.DIFFERENCE, against=other)


def _last_two(before: Sequence[Plan]) -> tuple[tuple[Plan, Measure], tuple[Plan, Measure]] | None:
    """Those of the last plan, or of the last two; None where more stand in a row, or other things than figures."""
    told = figures_told(before)
    summed = any(plan.operation is Operation.SUM for plan, _ in told)
    return (told[0], told[1]) if len(told) == 2 and not summed else None


def figures_told(before: Sequence[Plan]) -> list[tuple[Plan, Measure]]:
    """The figures of the last plans, each of one report, in the order in which they were told."""
    told: list[tuple[Plan, Measure]] = []
    for plan in reversed(before):
        plain = plan.operation in _PLAIN and not (plan.conditions or plan.follow or plan.unused)
        if plan.operation is Operation.DIFFERENCE and len(plan.measures) == 2 and plan.scope.is_one_report:
            # 个人几件、企业几件，相差几件，合计占多少: the two of them again.
            plain = True
        if not plain or not plan.scope.is_one_report:
            break
        known = {(other.scope, measure) for other, measure in told}
        told[:0] = [(plan, measure) for measure in plan.measures if (plan.scope, measure) not in known]
    return told


def of_each_column(words: str, before: Sequence[Plan], read: Plan) -> Plan:
    """自然人和企业各公开几件，公开率各多少; 个人和企业各几件，公开了几件: of each of them, and not of all."""
    told = before[-1] if before else None
    counted = all(each.id.startswith("requests.") for each in read.measures)
    each = counted or _EACH.search(words) is not None
    if told is None or not each or told.operation not in _PLAIN or told.scope != read.scope:
        return read
    columns = tuple(dict.fromkeys(each.id.rpartition(".")[2] for each in told.measures))
    requests = all(each.id.startswith("requests.") for each in told.measures)
    whole = all(each.is_ratio or each.id.endswith(".total") for each in read.measures)
    if not requests or len(columns) < 2 or "total" in columns or not whole or _OF_ALL.search(words):
        return read
    own = tuple(cell for measure in read.measures for column in columns if (cell := _in_column(measure, column)))
    return replace(read, measures=own) if len(set(own)) == len(columns) * len(read.measures) else read


def sum_changed(words: str, before: Sequence[Plan]) -> Plan | None:
    """许可和处罚一共多少，比上年变了多少: the change of their sum, and not of each."""
    last = before[-1] if before else None
    changed = _SUM_CHANGED.fullmatch(words)
    if last is None or changed is None or last.operation is not Operation.SUM or len(last.measures) < 2:
        return None
    if not last.scope.is_one_report or len({each.unit for each in last.measures}) != 1:
        return None
    year = last.scope.years[0]
    other = int(changed["year"] or changed["than"] or changed["since"] or year - 1)
    scope = replace(last.scope, years=tuple(sorted((year, other))))
    told = replace(last, operation=Operation.DIFFERENCE, scope=scope, assumptions=(), carried=(), asks="")
    return replace(told, measures=(sum_of(last.measures),)) if other != year else None


def told_together(words: str, before: Sequence[Plan]) -> Plan | None:
    """处罚1件，许可几件，强制几件，三项合计几件: those that were told, added up."""
    joint = _ALL_OF_THEM.fullmatch(words)
    told = [measure for plan, measure in figures_told(before) if plan.scope == before[-1].scope] if joint else []
    many = read_number(joint["many"]) if joint is not None and joint["many"] else len(told)
    if len(told) < 2 or many != len(told) or len({each.unit for each in told}) > 1 or told[0].is_ratio:
        return None
    added = replace(before[-1], operation=Operation.SUM, measures=tuple(told), assumptions=(), carried=(), asks="")
    return None if any("+" in each.id for each in told) else added


def went_other_way(words: str, before: Sequence[Plan]) -> Plan | None:
    """申请增加的有几家，减少的几家，持平的几家: the same condition, the other way."""
    last, way = before[-1] if before else None, _WENT.fullmatch(words)
    if last is None or way is None or last.operation not in LISTING or last.over is not None:
        return None
    held = last.conditions[0] if len(last.conditions) == 1 else None
    if held is None or held.against is None or held.against.kind != "year" or held.number or held.against.factor != 1:
        return None
    sign: Comparator = "=" if way["same"] else ">" if way["up"] else "<"
    turned = replace(held, comparator=sign)
    return replace(last, operation=Operation.COUNT, conditions=(turned,), assumptions=(), carried=(), verdict="")


def each_changed(words: str, before: Sequence[Plan]) -> Plan | None:
    """收到几件，公开了几件，比前一年各多了多少: the change of each that was told."""
    changed = _EACH_CHANGED.fullmatch(words) if _EACH.search(words) else None
    told = [measure for plan, measure in figures_told(before) if plan.scope == before[-1].scope] if changed else []
    if changed is None or len(told) < 2:
        return None
    last, year = before[-1], before[-1].scope.years[0]
    other = int(changed["year"] or year - 1)
    scope = replace(last.scope, years=tuple(sorted((year, other))))
    held = replace(last, operation=Operation.DIFFERENCE, scope=scope, assumptions=(), carried=(), asks="")
    return replace(held, measures=tuple(dict.fromkeys(told))) if other != year else None


def columns_together(mentions: Mentions, before: Sequence[Plan]) -> Plan | None:
    """直接起诉几件，复议后起诉几件，共输了几件: that column of all the rows that were told, added up."""
    told = [measure for plan, measure in figures_told(before) if plan.scope == before[-1].scope]
    rows = {measure.id.rpartition(".")[0] for measure in told}
    moved = move_columns(mentions, told) if len(rows) > 1 and _TOGETHER.search(mentions.text.words) else ()
    if len(moved) != len(rows) or len({each.unit for each in moved}) != 1:
        return None
    return replace(before[-1], operation=Operation.SUM, measures=moved, assumptions=(), carried=())


def of_year_alone(words: str, read: Plan) -> Plan:
    """同比减少多少，2022年又是多少: the figure of that year, and no change; of two figures both."""
    changes = read.scope.is_one_report and read.operation in (Operation.DIFFERENCE, Operation.TREND)
    if not changes or len(read.measures) > 1 or not _YEAR_ALONE.fullmatch(words):
        return read
    return replace(read, operation=Operation.LOOKUP, asks="")


def of_year_asked(words: str, before: Sequence[Plan], read: Plan) -> Plan:
    """2023年申请几件，比2022年多还是少，公开几件: of the year that was asked about, and not of both."""
    last = before[-1] if before else None
    if last is None or last.operation not in _CHANGES:
        return read
    if read.operation is Operation.LOOKUP and read.scope == last.scope and _MOVED_TOO.match(words):
        # 比2022年少收了几件，少罚了几件: of both the change.
        return replace(read, operation=last.operation)
    if not _COUNTED_ALONE.fullmatch(words):
        return read
    told = (plan.scope.years for plan in before[:-1] if plan.scope.agencies == last.scope.agencies)
    years = next((each for each in told if len(each) == 1 and each[0] in last.scope.years), ())
    same = read.scope == last.scope and len(read.scope.agencies) == 1 and "years" in read.carried
    plain = read.operation in (Operation.LOOKUP, *_CHANGES)
    if not (years and same and plain and len(last.scope.years) == 2):
        return read
    return replace(read, operation=Operation.LOOKUP, scope=replace(read.scope, years=years), asks="")


def _in_column(measure: Measure, column: str) -> Measure | None:
    row = measure.id.rpartition(".")[0]
    return rate_of(measure, column) if measure.is_ratio else measure_named(f"{row}.{column}")


def all_of_another(words: str, before: Sequence[Plan], read: Plan) -> Plan:
    """甲收到几件，公开几件；乙呢: each of the figures, of another agency or year, and not the last alone."""
    same = [measure for plan, measure in figures_told(before) if plan.scope == before[-1].scope] if before else []
    again = words.rstrip("?？").endswith("呢") and "measures" in read.carried and read.operation is Operation.LOOKUP
    if not again or len(same) < 2 or read.measures != before[-1].measures or read.scope == before[-1].scope:
        return read
    return replace(read, measures=tuple(dict.fromkeys(same)))


def of_same_figure(told: Plan, other: Plan) -> Plan:
    """复议几件诉讼几件，跟2022年的复议件数一致吗: of the two the one that is named again."""
    same = tuple(each for each in told.measures if each in other.measures)
    return replace(told, measures=same) if same else told


def as_one(read: Reading) -> Reading:
    """处罚、许可各多少，平均多少: what one after another was told of goes on together."""
    first = read.plans[0]
    alike = {replace(plan, measures=()) for plan in read.plans} == {replace(first, measures=())}
    if len(read.plans) == 1 or not alike or first.finds_one:
        return read
    return replace(read, plans=(replace(first, measures=tuple(each for plan in read.plans for each in plan.measures)),))
