"""Questions that select agencies, or years of one agency, by what their reports must say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from library.expressions import expression
from retrieval.plan import Condition, Measure, Over, Verdict
from retrieval.understand.conditions.clauses import Question, read_clauses
from retrieval.understand.figures.shares_asked import group_shared, is_part_of_everyone
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.selecting.dated_clauses import read_dated
from retrieval.understand.selecting.totals_asked import can_total, cut_total
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.groups_asked import asks_of_whole_area
from retrieval.understand.words.condensed import AGENCY, FIGURE, YEAR, condense
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER, find_top, read_number
from retrieval.understand.words.world import World

_OTHERS = expression(r"最[多少高低][^,，]{0,4}[家个名](?:以外|之外)")
"""Everyone but the first of a ranking: two steps of which no plan can turn the first round."""
_YEAR_WITH_MORE = expression(r"哪一?个?年[度份]?[^比较超,，]{0,12}?(?:多(?!少)|[少高低大])(?!于|过|出)[^,，]{0,4}$")
"""2020年和2023年哪年申请多: the one of the years that has most."""
_SIDE_BY_SIDE = expression(r"(?:[两这]个?年[度份]?)?(?:相比较?|对比|比一比|比起来|比较起来)[,，]?|比较(?=[多少高低大])")
_SUM_WITHIN = expression(
    r"(?:加起来|合起来|加在一起|加一块儿?|一共|总共|合计|总数|总量|累计|拢共)(?![^,，]*[哪谁])[^哪谁]*(?:[吗吧么没][?？。]*|没有[?？。]*|有没有[^哪谁]*|是不是[^哪谁]*)$"
)
"""三家加起来有没有超过20件: one sum is held against a number, and nobody is selected."""
_WHO = expression(r"谁|哪[些个家](?!年)|哪几[个家](?!年)")
_IN_ALL = expression(r"(?:的)?(?:合计数?|总[数量和]|总计|一共|总共|共计|累计|加起来)(?:是|为|有)?")
"""What the reports of a year come to is their sum anyway."""
_IN_A_ROW = expression("连续(?:了)?(?:有)?(?:几|多少)(?:个)?年")
_PLACES = expression(
    r"最[多少高低大小]|高峰|峰值|顶[峰点]|低谷|谷底|第[一二三四五\d]+(?!次|回)|排名|排序|前[一二三四五六七八九十\d]+(?:名|位|家|个)|倒数|名次"
)


_HOW_MANY_ASK = expression(r"哪|几[个家]|多少[个家]|超|[大小高低]于|(?<!对)比(?!较|一比|例)")
_HOW_MANY_OF = expression(r"的[呢啊呀]?[?？。]?$")
_HOW_MANY = expression(r"(?:多少|几)(?:[件条项起份次宗]|万元|钱)")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, and by what."""

    conditions: tuple[Condition, ...]
    counts: bool
    over: Over | None = None
    verdict: Verdict = ""
    end: Literal["", "first", "last"] = ""
    """Only the first or the last of the years."""
    of_years: bool = False
    """Years of the agencies that are named are selected, not agencies."""
    year: int = 0
    """Whose reports are listed where the conditions speak of several years."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Those that the conditions speak of, each once."""
        return () if any("*" in each.id for each in measures_of(self.conditions)) else measures_of(self.conditions)

    @property
    def is_firm(self) -> bool:
        """More is said than that there is some, or nothing, of a figure."""
        plain = all(
            each.kind in ("compare", "stated", "not_stated") and each.against is None and not each.number
            for each in self.conditions
        )
        # 有收费的单位: no sentence says so as surely as the form does.
        charged = any(each.measure is not None and each.measure.id.startswith("fees.") for each in self.conditions)
        return self.over is not None or self.of_years or len(self.conditions) > 1 or charged or not plain

    @property
    def compares_figures(self) -> bool:
        """结转下年的比上年结转的多 is no question about a rule."""
        return any(each.against is not None and each.against.kind == "measure" for each in self.conditions)


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A question that selects by something which no condition can say."""

    words: str


def measures_of(conditions: tuple[Condition, ...]) -> tuple[Measure, ...]:
    found: dict[str, Measure] = {}
    for each in conditions:
        for measure in (each.measure, each.against.measure if each.against else None):
            if measure is not None:
                found.setdefault(measure.id, measure)
        found.update((measure.id, measure) for measure in measures_of(each.any_of))
    return tuple(found.values())


def find_selection(mentions: Mentions, whose: Whose, world: World, forms: frozenset[str]) -> Selection | NotSaid | None:
    """None where nothing is selected, or by nothing but that there is some."""
    if mentions.text.grammar != "zh":
        return None
    if mentions.each is not None and not mentions.each.stands_whole(mentions.text.words):
        return None
    held = condense(mentions)
    of_years = len(whose.agencies) < 2 and _asks_for_years(held.text)
    # 有多少件申请是上年结转的 ends in no agencies.
    asking = _HOW_MANY_OF.sub("", held.text) if _HOW_MANY.search(held.text) else held.text
    # 教育局有多少家: one name that many bear stands for all of them.
    shared = len(whose.agencies) > 1 and len(mentions.names) == 1
    asking = re.sub(AGENCY, "单位", asking) if shared else asking
    of_sums = of_years and not whose.agencies
    if of_sums and _WHO.search(held.text):
        return None
    if not of_years and ((whose.agencies and not shared) or not _asks_for_agencies(asking)):
        return None
    if _OTHERS.search(held.text):
        return NotSaid(mentions.text.words[:40])
    if _asks_otherwise(mentions, held.text, whose):
        return None
    if of_sums:
        held = replace(held, text=_IN_ALL.sub(lambda match: " " * len(match.group()), held.text))
    selected = _read(Question(mentions, held, forms, world), of_years=of_years)
    if of_sums and isinstance(selected, Selection) and not all(map(is_of_sums, selected.conditions)):
        return NotSaid(mentions.text.words[:40])
    return selected


def _asks_otherwise(mentions: Mentions, text: str, whose: Whose) -> bool:
    """A share, a place, a mean or a sum is wanted, and nobody is selected."""
    if is_part_of_everyone(mentions) or (mentions.extra_rows and mentions.has("operation", "has_row")):
        return True
    counted = re.search(rf"的(?:{_kinds()})[,，]?(?:大?约)?占", text)
    if group_shared(mentions) is not None and mentions.has("operation", "figure") and not counted:
        # 处罚多少件，占所有局的几成; 处罚为3件的局占全部局的比例 is one of bureaus.
        return True
    if len(whose.kinds) > 1 and mentions.has("operation", "compare") and not _HOW_MANY_ASK.search(text):
        return True
    if asks_of_whole_area(mentions, whose):
        return True
    if _ranks(mentions, text) or _SUM_WITHIN.search(mentions.text.words):
        return True
    if mentions.has("operation", "mean", "median") and not _bounds().search(text):
        # 各局平均收到多少 holds nothing against the mean.
        return True
    # 各部门一共有多少件申请是上年结转的 asks for their sum.
    return bool(_HOW_MANY.search(text)) and mentions.has("operation", "sum") and not _bounds().search(text)


def is_of_sums(condition: Condition) -> bool:
    """What the reports of a year come to may be held against a number, another figure or the year before."""
    against = condition.against
    plain = condition.kind == "compare" and condition.at is None and condition.measure is not None
    return plain and (against is None or against.kind in ("measure", "year"))


def _read(question: Question, *, of_years: bool) -> Selection | NotSaid | None:
    mentions, held = question.mentions, question.held
    end = _end(held.text) if of_years else ""
    verdict, counts = _verdict(held.text)
    if of_years:
        verdict, counts = "", _counts_years(held.text)
    plain = _without_asking(held.text, of_years=of_years)
    dated = None if of_years else read_dated(question, plain)
    if dated is not None and not _compares(dated.left):
        return Selection(dated.conditions, counts, verdict=verdict, year=dated.year)
    total = None if of_years else cut_total(mentions, held, plain)
    over, text = over_of(plain) if total is None else (Over("total"), total)
    if of_years and _IN_A_ROW.search(held.text) is not None:
        # 连续几年超过800件: the years are listed, from which anyone sees how many of them follow each other.
        over, counts = None, False
    read = read_clauses(question, text)
    if read is None:
        return NotSaid(mentions.text.words[:40]) if held.figures and _compares(text) else None
    if total is not None and not can_total(read.conditions):
        return NotSaid(mentions.text.words[:40])
    explicit = read.is_explicit or over is not None or of_years
    # 各单位占比 asks for shares of a sum; 收到申请的单位占多少 for the share of those that did.
    if not explicit and not mentions.has("operation", "most", "least") and _compares(read.left):
        return NotSaid(mentions.text.words[:40])
    if not explicit and (not verdict or (verdict == "share" and not _with_figure().search(held.text))):
        return None
    if _compares(read.left):
        return NotSaid(mentions.text.words[:40])
    return Selection(read.conditions, counts, over, verdict, end, of_years)


def _compares(text: str) -> bool:
    """A word of comparison that nothing has taken up: the question asks for more than the plan would say."""
    return _unread().search(text) is not None


@cache
def _bounds() -> re.Pattern[str]:
    """Words that hold a figure against something, or say that there is none of it."""
    signs = any_of("compare", "more", "less", "at_most", "at_least", "equal", "than")
    beside = rf"{any_of('reference', 'mean', 'median')}.{{0,3}}{any_of('reference', 'above', 'below')}"
    return expression(rf"{signs}|{beside}|{any_of('exists', 'no')}|\d")


@cache
def _unread() -> re.Pattern[str]:
    signs = any_of("compare", "more", "less", "at_most")
    others = f"{any_of('over', 'run', 'never')}|{any_of('reference', 'mean', 'median')}"
    parts = f"一半|半数|{NUMBER}成|{NUMBER}分之"
    vague = rf"{FIGURE}(?:的|得)?(?:都|也|还|很|较|比较|偏|特别|相对)*(?:多(?!少)|[少高低大小])(?!于|数|部|量|年)"
    return expression(rf"{signs}|比(?!例|重|如|较|率)|倍|翻番|{others}|{parts}|{vague}|[家个名](?:以外|之外)")


@cache
def _kinds() -> str:
    return any_of("asks", "kinds")


@cache
def _whether() -> re.Pattern[str]:
    kinds, whether = _kinds(), "(?:有没有|是否有|有无|有木有)"
    return expression(rf"{whether}(?:哪[个家])?(?:{kinds})|有(?:{kinds}).*(?:吗|没有?)[?？]?$|(?:{kinds}).*{whether}")


@cache
def _agency_patterns() -> tuple[re.Pattern[str], ...]:
    kinds = _kinds()
    asks = any_of("asks", "all", "none", "only")
    # 企业提的有几件 asks how many requests, 没收到的有几家 how many agencies.
    not_cases = "(?!(?:是|有)?(?:多少|几)(?:[件条项起份次宗]|万元))"
    return (
        expression(
            rf"(?:哪些|哪几[个家]?|哪[一个家]?个?|谁家?|什么|多少|几)[个家份]?(?:的)?{kinds}?(?!年|件|条|项|起|次|人|月)"
        ),
        expression(rf"的(?:{kinds})(?:[,，]|{YEAR})"),
        expression(rf"的(?:{kinds})?(?:名单|清单|列表|数量|个数|家数|数)?(?:吗|呢|啊|有吗|是?多少|是?几个?)?[?？。]?$"),
        _whether(),
        expression(rf"哪一?[类种](?:的)?(?:{kinds})"),
        expression(rf"{any_of('asks', 'share')}(?:的)?(?:{kinds})|(?:{kinds})[,，]?{any_of('asks', 'share')}"),
        expression(rf"{asks}|(?:列出|找出|筛出|筛选|列举|罗列|列一下|看看|查一下).*(?:{kinds})"),
        expression(rf"(?:{kinds})(?:有|是)?(?:哪|几|多少)|的(?:{kinds})?(?:占|有|共|一共|总共|都有|分别){not_cases}"),
    )


def _asks_for_agencies(text: str) -> bool:
    first, *others = _agency_patterns()
    if any(pattern.search(text) for pattern in others) or _every_one().search(text):
        return True
    return any(match.group() not in ("多少", "几", "什么", "哪") for match in first.finditer(text))


def _asks_for_years(text: str) -> bool:
    return _years_asked().search(text) is not None


@cache
def _years_asked() -> re.Pattern[str]:
    # 这几年 and 近几年 name years, they ask for none.
    return expression(rf"(?<![这那近前去来后]){any_of('asks', 'years', 'first', 'last')}(?!来)")


def _ranks(mentions: Mentions, text: str) -> bool:
    """最多, 第二名, 前三: places in an order, which is another question."""
    if find_change(mentions.text.words) is not None:
        return True
    plain = re.sub(r"至少|最少也|最多不超过|至多", "", text)
    beside = _SIDE_BY_SIDE.sub("", plain)
    if _YEAR_WITH_MORE.search(beside) and re.search(any_of("compare", "than"), beside) is None:
        return True
    return _PLACES.search(plain) is not None or find_top(mentions.text.words) is not None


def _end(text: str) -> Literal["", "first", "last"]:
    if re.search(any_of("asks", "first"), text):
        return "first"
    return "last" if re.search(any_of("asks", "last"), text) else ""


@cache
def _every_one() -> re.Pattern[str]:
    """所有单位都有处罚吗, and 三个镇的许可都是0吗 too."""
    return expression(rf"^(?!.*(?:[哪谁]|有没有|有无)).*(?:{_kinds()}).*(?:都|全).*(?:吗|么)[?？]?$")


@cache
def _with_figure() -> re.Pattern[str]:
    return expression(rf"{FIGURE}(?:过|了)?的(?:{_kinds()})|{any_of('asks', 'share')}(?:的)?(?:{_kinds()})")


def _counts_years(text: str) -> bool:
    return re.search(any_of("asks", "how_many_years"), text) is not None and "哪" not in text


def _verdict(text: str) -> tuple[Verdict, bool]:
    """What is wanted beside the list, and whether it is only counted."""
    if re.search(any_of("asks", "all"), text) or _every_one().search(text):
        return "all", False
    if re.search(any_of("asks", "only"), text):
        return "one", False
    if re.search(rf"(?<!有){any_of('asks', 'none')}", text):
        return "none", False
    if re.search(rf"{any_of('asks', 'share')}(?!{any_of('compare', 'more', 'less', 'at_most', 'at_least')})", text):
        return "share", True
    if _whether().search(text):
        return "any", False
    numbers = rf"(?:多少|几)[个家份](?:{_kinds()})?|多少(?:{_kinds()})|的(?:{_kinds()})(?:数量|个数|家数|数)"
    counts = re.search(numbers, text) is not None
    return "", counts and re.search(r"哪|是谁|有谁|名单|列出", text) is None


def _without_asking(text: str, *, of_years: bool) -> str:
    """The question without the words that ask, so that 有 in 有哪些 is no condition."""
    for pattern in _asking():
        text = pattern.sub(" ", text)
    return _years_asked().sub(" ", text) if of_years else text


@cache
def _asking() -> tuple[re.Pattern[str], ...]:
    kinds = _kinds()
    return (
        expression(any_of("asks", "share") + rf"(?:的(?:{kinds}))?[?？]?"),
        expression(rf"{any_of('asks', 'all', 'none', 'only')}(?:{kinds})?"),
        expression(rf"(?:有没有|是否有|有无|有木有|是不是|是否)(?:任何|哪[个家])?(?:{kinds})?"),
        expression(
            rf"(?:的)?(?:{kinds})?(?:都|分别|各自?|一共|总共|共)?(?:有|是)?"
            rf"(?:哪些|哪几[个家]|哪[个家些]?|谁家?|(?:多少|几)[个家份]?|什么)(?:的)?(?:{kinds})?(?!年|[件条项起次人月])"
        ),
        expression(rf"的(?:{kinds})(?:名单|清单|列表|数量|个数|家数|数)?"),
        expression(
            r"(?:所有|全部|全体|每个|每家|各个?|任何)?(?:的)?(?:行政机关|机关|单位|街道办事处|街道|乡镇|部门|报告|年报|机构)(?!的?平均)"
        ),
        expression(rf"哪一?[类种](?:的)?(?:{kinds})"),
        expression(r"^有(?=\s)|吗[?？]?$|[?？。]$|列出|找出|筛出|筛选|列举|罗列|请问|(?:一共|总共)(?=有|是|\s|$)"),
    )


def over_of(text: str) -> tuple[Over | None, str]:
    """In how many years; with the text as if one year were asked about."""
    run, never, some, each = _over_patterns()
    if (match := run.search(text)) is not None:
        return Over("run", _years_in(match)), _without(text, match)
    if (match := never.search(text)) is not None:
        denial = "没有" if "没" in match.group() else "未" if match.group().endswith("未") else ""
        return Over("every"), _without(text, match, denial)
    if (match := some.search(text)) is not None:
        return Over("some", _years_in(match)), _without(text, match)
    if (match := each.search(text)) is not None:
        return Over("every"), _without(text, match)
    return None, text


def _without(text: str, match: re.Match[str], instead: str = "") -> str:
    return text[: match.start()] + instead + text[match.end() :]


def _years_in(match: re.Match[str]) -> int:
    return int(read_number(match["number"] or match["before"]) or 1)


@cache
def _over_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    run, never, each = (any_of("over", key) for key in ("run", "never", "each"))
    number, before, all_of = rf"(?P<number>{NUMBER})(?:个)?年", rf"(?P<before>{NUMBER})(?:个)?年", "(?:都|均)?"
    has = r"(?<![没仅只])有(?=[^年]{1,3}年(?!来|度|级|报))"
    begins = r"(?:近|最近|过去|这|(?<![有续着连接任意少\d]))"
    recent = rf"{begins}(?:{NUMBER}|几)(?:个)?年(?:来)?(?:都|均|里都|每年都|全都|一直)"
    return (
        expression(rf"{run}(?:了)?{number}(?:度)?(?:及?以上)?{all_of}|{before}(?:以上)?(?:都)?{run}"),
        expression(never),
        expression(rf"(?:至少)?(?:有)?{number}(?:及?以上){all_of}|(?:至少(?:有)?|{has}){before}{all_of}"),
        expression(rf"{each}{all_of}|{recent}|连续|历年(?=[^,，]{{0,10}}[都均])"),
    )
