"""The years that a following question is asked of: those spoken of, some of them, or all but some."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.operations.changes_asked import find_change, years_of_change
from retrieval.understand.scope.scopes import When, years_in
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR, read_number
from retrieval.understand.words.world import World

_TWO = 2
_COURSE = frozenset(
    ("趋势", "走势", "变化", "变化情况", "怎么变", "怎么变的", "历年", "逐年", "trend", "over time", "over the years")
)
_BY_YEAR = ("按年", "分年", "每年的")
_WITHOUT_YEARS = expression(r"(?:去掉|除了?|除去|不算|不含|不要|刨去|剔除|排除)(?:掉|了)?(?:20)?\d\d年?")
_SOME_YEARS = expression(
    r"(?:那么?)?(?:就|只|光|单)?(?:看|要|算|说)?(?:(?P<first>前|头)|最?后)面?(?P<count>[两三四五六七八九十\d]+)年(?:的)?呢?[?？]?"
)


_GOES_ON = expression(r"那么?(?![一两三几些个家年时边种样会])")
"""那水利局的许可 goes on; 那年 points at a year."""
_FINDS_YEAR = expression(
    r"哪一?个?年.*最[多少高低大小]|最[多少高低大小].*(?:哪一?个?年|何年)|"
    r"\b(?:which|what) year\b.*\b(?:most|fewest|highest|lowest|least|largest|smallest)\b"
)
_SO_MANY_YEARS = expression(
    r"(?<![近前后最\d])(?P<count>[两二三四五六七八九十])年(?:的)?(?:平均|合计|总共|一共|加起来|总和|共|走势|趋势|变化|里(?!程|面)|[之当]中|中(?=谁|哪|最))"
)
THAN_YEAR = expression(
    r"(?:比|跟|和|与|较|同)(?:前年|(?:20)?\d\d年?)|是(?:20)?\d\d年的(?:几|多少)倍|"
    r"\d年(?:比|相比|多了|少了|[多少高低]还是)"
)


def years_counted(words: str) -> int:
    """How many years 三年平均 speaks of, which 近三年平均 counts from the newest; 0 where it speaks of none."""
    said = _SO_MANY_YEARS.search(words)
    return int(read_number(said["count"]) or 0) if said is not None else 0


def picks_years(words: str) -> bool:
    """只看后三年, 哪年降得最多."""
    found = WHICH_YEAR.search(words) is not None and find_change(words) is not None
    return found or _SOME_YEARS.fullmatch(words) is not None


def years_left(mentions: Mentions, when: When, whose: Whose, given: Given, world: World) -> When:
    """去掉2019年: of the years spoken of the others; 只看后三年: the last of these."""
    before = given.talk.plan
    if before is None or given.plans:
        return when
    alike, counted = given.talk.years_alike, years_counted(mentions.text.words)
    if len(alike) == counted > 1:
        return replace(when, years=alike, unheld=None, assumptions=())
    spoken = before.scope.years if len(before.scope.years) > 1 else years_in(whose, world)
    some = _SOME_YEARS.fullmatch(mentions.text.words)
    count = int(read_number(some["count"]) or 0) if some is not None else 0
    if some is not None and len(before.scope.years) != 1 and 0 < count <= len(spoken):
        return replace(when, years=tuple(spoken[:count] if some["first"] else spoken[-count:]), unheld=None)
    if not when.years or _WITHOUT_YEARS.search(mentions.text.words) is None:
        return when
    return replace(when, years=tuple(year for year in spoken if year not in when.years) or when.years)


_WHICH_YEARS = expression(r"哪(?:些|几个?)年")


def finds_year_anew(words: str, spoken: tuple[int, ...], given: Given) -> bool:
    """哪年处罚最多, after the figure of one year, or after how that stood to the year before, is asked of all years."""
    if WHICH_YEAR.search(words) is None and _WHICH_YEARS.search(words) is None:
        return False
    before = given.talk.plan
    # 2022年和2023年各多少 names them itself.
    held = before is not None and before.operation in (Operation.DIFFERENCE, Operation.TREND) and bool(before.carried)
    of_two = held and len(spoken) == _TWO and not (given.plans or given.talk.in_sentence) and "最" in words
    return len(spoken) == 1 or of_two


def goes_on_from(words: str, whose: Whose, talk: Conversation) -> bool:
    """Whether the years spoken of are those of a question that names its figure and whom it is about."""
    if talk.plan is None:
        return False
    said = words.rstrip("?？").endswith("呢") or _GOES_ON.match(words) is not None
    # 2022年一共多少件申请, 谁的个人申请最多: of all before, and of all now.
    of_all = not (talk.plan.scope.agencies or whose.agencies)
    # 2022年教育局申请几件，水利局处罚几件: of that year both.
    return of_all or talk.in_sentence or (said and not whose.says_nothing)


def carry_years(
    when: When, carried: tuple[str, ...], given: Given, whose: Whose, world: World, words: str = ""
) -> tuple[When, tuple[str, ...]]:
    """The years spoken of, where the question names none; those that its agency has no report of are not held."""
    plan = given.plan
    found = plan is not None and plan.by == "years" and not given.plans and bool(given.talk.years)
    found = found and plan is not None and (len(given.talk.years) == 1 or plan.limit == 1)
    if plan is None or not (plan.scope.years or found):
        return when, carried
    if found:
        return replace(when, years=given.talk.years), (*carried, "years")
    course = plan.operation is Operation.TREND and words.startswith(("which", "in which", "what"))
    against = plan.operation is Operation.DIFFERENCE or (course and len(plan.scope.years) == _TWO)
    if (given.plans or given.talk.in_sentence) and against and not plan.by and _FINDS_YEAR.search(words):
        # 2022年比2021年多几件，最多的是哪年: of two that are held against each other this was told.
        return when, carried
    held = set(years_in(whose, world))
    if not held & set(plan.scope.years):
        said = "、".join(f"{year}年" for year in plan.scope.years)
        # After a year that was refused the newest does not stand in for it.
        refused = given.talk.pending is not None and not given.plans
        return When(plan.scope.years, unheld=(said, tuple(sorted(held)))) if refused else when, carried
    return replace(when, years=plan.scope.years), (carried if given.plans else (*carried, "years"))


def over_all_years(mentions: Mentions, before: Plan) -> bool:
    """画个趋势, after the figure of one year, is asked of all years; 比上年呢 of two."""
    course = (cue for cue in mentions.of("operation") if cue.words in _COURSE or cue.words.startswith(_BY_YEAR))
    says = any(course) or mentions.has("operation", "chart")
    one = before.operation is Operation.LOOKUP or not mentions.has("operation", "chart")
    return says and one and len(before.scope.years) == 1 and not mentions.has("operation", "year_before")


def both_years(mentions: Mentions, whose: Whose, years: tuple[int, ...], before: Plan) -> tuple[int, ...]:
    """比2022年多还是少, after the figure of another year: both of them."""
    compares = mentions.has("operation", "compare", "difference") or THAN_YEAR.search(mentions.text.words)
    several = mentions.names or before.by or not before.measures
    several = several or (len(whose.agencies or before.scope.agencies) > 1 and before.operation is not Operation.SUM)
    # 比2020年呢, after 2022 was held against 2021, is still asked of 2022.
    held = before.scope.years[-1:] if before.operation is Operation.DIFFERENCE else before.scope.years
    one = len(years) == len(held) == 1 and years != held
    return tuple(sorted((*years, *held))) if compares and one and not several else ()


def over_a_change(plan: Plan, years: tuple[int, ...]) -> Plan:
    """2024年呢, after whose figure rose most from 2022 to 2023."""
    if not plan.change or plan.by == "years" or len(years) != 1:
        return plan
    return replace(plan, scope=replace(plan.scope, years=years_of_change(years)))
