"""Following questions that a talk holds no answer to: what they ask for was not told, or they would hear the same."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, Operation, Plan, Reading, RefusalKind, Refused, Scope
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.prose.topic import unknown_characters
from retrieval.understand.talk.carried_years import picks_years, years_counted
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.lining_up import adds_nothing
from retrieval.understand.talk.moving import asks_which_part
from retrieval.understand.talk.pointing import counts_others
from retrieval.understand.talk.reshaping import asks_nothing, changes_nothing
from retrieval.understand.talk.shares_again import CHANGES
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.condition_words import comparing_spans
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import read_number

_IN_EACH_YEAR = expression(r"[两三四五六几]年(?:里|中)?(?:全|全都|都|均)(?:是|有|在|满足|符合|达到|达标)")
_SAID_AGAIN = expression(
    r"(?:[那这它么]|到底|究竟|具体|总共|一共|数字?|是|有|[多几]少?|[件条项个起次份元篇人场]|[了呢啊的?？\d])*"
)
"""多少件, after the same figure, is answered with it again; 给了几件 asks for something else."""
_SAID_AGAIN_IN_ENGLISH = expression(
    r"(?:and|so|what|about|that|it|again|tell|me|more|please|exactly|say|does|did|report|the|of|them|\W)*"
)
_DONE_SINCE = expression(
    r"(?:那么?)?(?:(?:20)?\d\d年|第二年|次年|[下后]一年|后来|之后)?(?:他们|都|真的?)*(?:办|做|改|处理|解决|落实)(?:到位|好|掉)?了?"
    r"(?:吗|没有?|么)[?？]?"
)
_WHAT_FOR = expression(r"(?:and )?what (?:were|was|are|is) (?:they|it|that|those|these) (?:issued )?for\??")
_WHEN = expression(r"\bwhen\b|什么时候|几时|何时")
"""第二年办了吗, after how many requests there were, asks for no such number."""
_OF_FIGURES = frozenset(
    {
        *(Operation.SUM, Operation.MEAN, Operation.MEDIAN, Operation.DIFFERENCE, Operation.TREND),
        *(Operation.SHARE, Operation.RANK),
    }
)
_DENIES = expression(r"没|未|不(?!同|过|予)|无|\b(?:no|not|none|without|never|neither)\b")
_OPEN = expression(r"有没有|是不是|能不能|对不对|多不多|[了过]没有?[?？]?$|没有?[?？]?$|不[?？]?$")
"""Words that only ask whether."""
_SHARE_OF = expression(
    r"(?:那么?|它们?|这些)*(?:各|共|合计|一共)?占(?:了|到|比)?[^,，。?？]{0,14}(?:多少|几成|百分之几|多大)"
)
_SO_MANY_POINTS = expression(
    r"(?:那么?|一共|总共|共|到底|都|它们?|这些)*(?:有|写了?|提了?|列了?)?(?:几|多少)[条点个项种类](?:问题|措施|不足)?[呢啊]?[?？]?|"
    r"(?:那么?)?(?:里面|其中)?有(?:没有)?(?:重复|相同|一样)的?(?:吗|么|问题吗)?[?？]?"
)
_SO_MANY_WHO = expression(
    r"(?:那么?|[这那])?(?P<count>[三四五六七八九十\d])[家个](?:单位|街道|乡镇|[镇乡局])?(?:里面?|中)?的?(?:谁|哪一?[家个])"
)
_MORE = expression(
    r"(?:那么?)?(?:谁|哪一?[个家](?:单位|街道|部门|[镇乡局区县])?)的?(?:问题|措施|不足)?(?:更|最)?[多少](?:一?[些点])?的?[呢啊]?[?？]?"
)
_DENIED = frozenset({*LISTING, Operation.RANK, Operation.SUM, Operation.MEAN, Operation.LOOKUP, Operation.NARRATIVE})
_OF_ONE = (Operation.LOOKUP, Operation.BREAKDOWN)
_COUNTS_OTHERS = expression(r"(?:多少|几)个?(?:村|社区|小区|学校|水库|网格|人口)(?:[呢啊]?[?？]?$|[,，])")
_FEW = 2
"""So many characters that nothing accounts for make a word."""


def answers_nothing(plan: Plan | None, mentions: Mentions, given: Given) -> bool:
    """其他人呢, after those of individuals, must not be answered with these again, nor 哪类最多 with an agency."""
    if asks_which_part(mentions) and given.talk.plan is not None and not given.of_found:
        agencies = plan is None or (plan.operation is Operation.RANK and len(plan.measures) == 1 and not plan.by)
        if agencies:
            return True
    if plan is None:
        # 加起来, after a question of whose nothing else is known than whom it was asked of.
        before = given.talk.pending
        return before is not None and asks_nothing(before) and not (mentions.years.years or asks_more(mentions))
    said, alike = years_counted(mentions.text.words), len(given.talk.years_alike)
    if said and (len(plan.scope.years) != said or alike not in (0, 1, said)):
        # 三年平均, after figures of two years.
        return True
    # 两年都是的, after those of one year and then of another.
    listed = plan.operation in (*LISTING, Operation.RANK) and plan.over is None
    in_each = listed and _IN_EACH_YEAR.search(mentions.text.words) is not None
    # 总数多少, after which cells are blank: of which figure nobody said.
    of_nothing = plan.operation in _OF_FIGURES and not (plan.measures or plan.topic or plan.conditions)
    if in_each or of_nothing or _counts_prose(plan, mentions, given.plan):
        return True
    same = mentions.years.last is not None and changes_nothing(plan, given.plan)
    if same or _is_whole(plan) or _compares_nothing(plan, mentions, given) or _denies_nothing(plan, mentions, given):
        return True
    again = _says_not_of_what(plan, mentions, given.plan) or _told_before(plan, mentions, given.plan)
    again = again or _who_of_groups(plan, mentions, given.plan)
    if again or counts_others(mentions.text.words, plan) or _who_of_others(mentions.text.words, plan):
        return True
    if plan.operation in LISTING and not plan.by and mentions.has("operation", "growth", "times"):
        # 涨了几倍, after whose figures fell.
        return True
    counts = mentions.has("operation", "count_reports")
    if plan.operation is Operation.HOLDINGS and mentions.has("operation", "which"):
        # 谁早, after the day of one report.
        return given.plan is not None and plan.scope == given.plan.scope
    counts = counts or bool(unknown_characters(mentions)) or _asks_something_else(mentions, given)
    idle = changes_nothing(plan, given.plan) and counts
    return idle or adds_nothing(mentions, plan, given) or _of_what_was_refused(mentions, given)


def tells_no_share(mentions: Mentions, before: Plan | None) -> bool:
    """占答复的多少, after figures, is told by no sentence that has 答复 in it."""
    if before is None or not before.measures or mentions.names:
        return False
    return _SHARE_OF.match(mentions.text.words) is not None


def _who_of_others(words: str, plan: Plan) -> bool:
    """三家谁多, of a plan that speaks of two, or of a kind."""
    said = _SO_MANY_WHO.match(words)
    count = read_number(said["count"]) if said is not None else None
    return count is not None and len(plan.scope.agencies) != count


def _counts_prose(plan: Plan, mentions: Mentions, before: Plan | None) -> bool:
    """有几条, 有没有重复的 and 哪个镇更多, after problems, which prose tells one by one."""
    told = before is not None and before.operation is plan.operation is Operation.NARRATIVE
    words = mentions.text.words
    if not told or before is None:
        return False
    more = plan.scope != before.scope and _MORE.fullmatch(words) is not None
    return more or _SO_MANY_POINTS.fullmatch(words) is not None


def _who_of_groups(plan: Plan, mentions: Mentions, before: Plan | None) -> bool:
    """它有哪些单位, after which province has most."""
    return plan.by in GROUPS and changes_nothing(plan, before) and asks_who(mentions)


def _is_whole(plan: Plan) -> bool:
    """不算鹿鸣市呢, after what part of all five come to: all are not a part of all."""
    everyone = Scope(years=plan.scope.years, without=plan.scope.without)
    whole = plan.scope == everyone and not plan.conditions
    return plan.operation is Operation.SHARE and plan.by == "agencies" and whole


def _compares_nothing(plan: Plan, mentions: Mentions, given: Given) -> bool:
    """Which is higher?, after one figure that nothing stands beside."""
    asks = mentions.has("operation", "compare", "difference", "most", "least")
    return asks and plan.operation in _OF_ONE and changes_nothing(plan, given.plan)


def _denies_nothing(plan: Plan, mentions: Mentions, given: Given) -> bool:
    """没收到的, after a list of those that have some, must not be told these again."""
    before, words = given.plan, _OPEN.sub("", mentions.text.words)
    told = before is not None and plan.operation is before.operation and plan.operation in _DENIED
    if before is None or given.plans or not told or _DENIES.search(words) is None:
        return False
    of_found = bool(plan.scope.agencies) and plan.scope.agencies == given.talk.ranked
    found = of_found and plan.scope.years == before.scope.years
    return changes_nothing(replace(plan, scope=before.scope) if found else plan, before)


def _says_not_of_what(plan: Plan, mentions: Mentions, before: Plan | None) -> bool:
    """最高的呢, after the courses of two figures; 第二年办了吗, after one."""
    if before is None or not plan.measures or plan.measures != before.measures:
        return False
    of_several = before.operation is Operation.TREND and len(plan.measures) > 1
    in_a_year = plan.operation is Operation.RANK and plan.by == "years"
    again = changes_nothing(plan, before) and _WHEN.search(mentions.text.words) is not None
    return again or (of_several and in_a_year) or _DONE_SINCE.fullmatch(mentions.text.words) is not None


def _told_before(plan: Plan, mentions: Mentions, before: Plan | None) -> bool:
    """占全部的多少, after how several reasons changed; 为什么压, after what prose told, would hear it again."""
    if plan.operation in CHANGES and len(plan.measures) > 1 and mentions.has("operation", "share"):
        return True
    if plan.measures and _WHAT_FOR.fullmatch(mentions.text.words) and changes_nothing(replace(plan, asks=""), before):
        return True
    told = plan.operation is Operation.NARRATIVE and before is not None
    return told and mentions.has("operation", "why") and changes_nothing(replace(plan, asks=""), before)


def _asks_something_else(mentions: Mentions, given: Given) -> bool:
    """给了几件 and 要什么, after how many requests there were."""
    asks = {cue.entry.key for cue in mentions.of("operation")} - {"figure", "exists"}
    if mentions.text.grammar == "en" and given.talk.plan is not None and not (asks or mentions.names):
        told = given.talk.plan.operation is Operation.NARRATIVE
        return told and mentions.years.is_empty and _SAID_AGAIN_IN_ENGLISH.fullmatch(mentions.text.words) is None
    says = asks or mentions.names or mentions.years.years or mentions.of("kind") or mentions.text.grammar != "zh"
    return not says and not picks_years(mentions.text.words) and _SAID_AGAIN.fullmatch(mentions.text.words) is None


def _of_what_was_refused(mentions: Mentions, given: Given) -> bool:
    """占多少, after 老人提的有几件 found no answer, is asked of those, and not of the figure before."""
    last, talk = given.talk.understood, given.talk
    asks = mentions.has("operation", "share") or asks_which_part(mentions)
    if given.plans or talk.pending is not None or mentions.names or not asks:
        return False
    if isinstance(last, Refused):
        return last.kind is RefusalKind.NOT_UNDERSTOOD
    return isinstance(last, Reading) and last.plans != talk.plans


def asks_more(mentions: Mentions) -> bool:
    """Words that no vocabulary knows stand beside the agency's name: 办公电话."""
    held = mentions.has("operation", "mean") and bool(comparing_spans(mentions.text.words))
    more = mentions.text.grammar == "zh" and not held and len(unknown_characters(mentions)) >= _FEW
    # 有几个村: what is counted so is one character.
    more = more or (mentions.text.grammar == "zh" and _COUNTS_OTHERS.search(mentions.text.words) is not None)
    # 哪家增加最多, after who has more than in the year before, asks for nothing beside that.
    return more and find_change(mentions.text.words) is None
