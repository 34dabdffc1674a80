"""Questions about the last answer as it stands: a doubt, its unit, its printed words, the language it is told in."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Asks, Language, Operation, Plan, Premise
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.moving import move_columns
from retrieval.understand.words.mentions import Mentions

_DOUBT = expression(
    r"(?:啊|咦|哦|嗯|真的|那)?[,，]?(?:你|您)?(?:真的?|能)?(?:确定|肯定|保证|没(?:有)?(?:弄|搞|算|看|记)错|(?:弄|搞|算|看|记)错了|不会(?:弄|搞|算)?错)"
    r"(?:了|的|是?这个?数字?|没错|没问题|是对的)?[吗么吧啊呢嘛]*[?？!！。]*|(?:这是)?真的(?:假的|吗|么)[?？!！]*|"
    r"(?:这个?)?(?:分母|分子)(?:是|为)?(?:多少|什么|几)?[?？]?|"
    r"(?:这个?(?:数字?|数据)?)?(?:靠谱|准确?|可靠|对)[吗么][?？]*|"
    r"(?:啊|咦|那)?(?:这个?)?(?:数字?|数据)?(?:好像|似乎|是不是)?"
    r"(?:不(?:太|大)?(?:对|准|可能|会|是)|对不对|(?:有|搞|算|弄)(?:误|错)|错)(?:了|的)?(?:吧|吗|啊|嘛|么)*[?？!！。]*|"
    r"(?:那|所以)?(?:到底|究竟|实际上?|其实|准确|正确|真实)(?:的)?(?:数字?|数量|件数|数据)?(?:应该|应)?(?:是|有)?(?:多少|几)[件条项个起]?[?？]?|"
    r"\d[\d,.]*(?:[件条项个起宗份次]|万?元)?(?:这个数)?(?:是|算)?(?:对|准|准确|正确)的?[吗么][?？]?|"
    r"(?:才|只有|就|真的)?\d[\d,.]*(?:[件条项个起宗份次]|万?元)[?？]+|"
    r"(?:really|that (?:can't|cannot) be right|are you (?:quite |really )?sure(?: about (?:that|this))?|"
    r"is that (?:right|correct|true))[?!. ]*"
)
"""A doubt about the last answer, which is shown again as it is printed."""
_CELLS = expression(
    r"(?:那么?|这个?|它们?|数字?|数据|都|分别|各自?|具体|到底|是|在|出自|来自|取自|查自|对应|根据|依据|看|用的|报告|年报|表格?|原表|里|的|上)*"
    r"(?:哪[些几]?一?个?(?:单元)?格子?|哪些?单元格|第几[行列格]|哪一?[行列])(?:里|上)?(?:的|呢|啊|能查到|可以查到|写着)*[?？]?|"
    r"(?:这些|那些|它的?)?(?:数字?|数据|资料)(?:都|到底|究竟)*是?从哪[儿里]?来的?[呢啊]?[?？]?|"
    r"(?:请|帮我|那么?|把|给我|能不能)*(?:看看?|列出?|显示|指出|展示|打开)(?:一下|来|给我)?(?:原|这些|对应|相应|原始|所有)?(?:的)?(?:单元)?格子?(?:吗|吧|来)?[?？。]?|"
    r"(?:and |please |can you )*(?:show|give|list|open)(?: me)? "
    r"(?:the |those |these |all )*(?:cells?|sources?)(?: please)?[.?]*|"
    r"(?:and )?(?:in |from )?(?:which|what) cells?"
    r"(?: (?:is|are|was|were|does|do|did) (?:it|that|this|they|those|these)(?: (?:from|in|come from))?)?[?]?|"
    r"(?:and )?where (?:is|are|does|do) (?:it|that|this|they|those)(?: (?:figures?|numbers?))?"
    r"(?: (?:come from|written|printed|stand|from)|(?: written| printed)? in the (?:table|form|report))[?]?"
)
"""在哪一格, show me the cells, after figures."""
_WHICH_BLANK = expression(
    r"(?:那么?|这些|它们?|分别|都|具体|到底|是|有|漏了|空了|没填)*(?:哪[些几]?一?[个项]?|什么)(?:单元)?(?:格子?|单元格|数据?|项目?|地方|内容|指标)?(?:没有?填|没写|未填|是?空的?|空着|漏填|缺)?(?:的|了)?[呢啊]?[?？]?"
)
_HOW_GOT = expression(
    r"(?:那|这|它)?(?:个)?(?:数字?|结果|合计|总数|平均数?)?(?:是|又是)?(?:怎么|如何|咋)(?:计算|算|得|加|统计|来)(?:出来)?的?[呢啊]?[?？]?|"
    r"(?:and )?how (?:is|was|did you) (?:it|that|this|get)(?: (?:computed|calculated|worked out|it|that|this))?\??"
)
"""怎么算的, after a sum, is told by its terms; of a rate the form says it."""
_THE_NTH = expression(
    r"(?:那么?|它的?|其中)?(?:的)?第[一二三四五六][条点个项](?:问题|措施|不足|困难)?(?:是什么|是啥|呢|具体是?什么|怎么说的?)?[?？]?"
)
"""第一条是什么, after problems, is told by these once more."""
_WHICH_RULE = expression(
    r"(?:那|它们)?(?:都|分别|各自?)?(?:违反(?:了|的)?)?(?:的?是)?哪[些几]?一?[条个]?规则(?:呢|没过|不成立)?[?？]?|"
    r"(?:and )?(?:which|what) rules?(?: (?:is|was|are|were|does|did|do) (?:it|that|this|they|those)"
    r"(?: (?:break|broken|violate))?)?\??"
)
_SEVERAL = expression(r"一样|相同|一致|都|各|分别|两个?|这些")
_IN_LANGUAGE = expression(
    r"(?:请|那)?(?:你)?(?:用|换成?|改成?|翻译?成)?(?P<zh>中文|汉语|普通话|chinese)?(?P<en>英文|英语|english)?"
    r"(?:来)?(?:说|讲|回答|答|重说|再说|重新回答)?(?:一遍|一下|一次)?(?:吧|呢)?[。.!！?？]*|"
    r"(?:(?:please )?(?:say|answer|repeat|put)(?: (?:it|that|this))?(?: again)? )?"
    r"in (?P<chinese>chinese)?(?P<english>english)?(?: please)?[.!?]*"
)
_WHY_SO_MANY = expression(
    r"[那它这其该]?(?:个|家|单位|的)?(?:数字?|值)?(?:为什么|为何|怎么会?|咋)(?:就|才|只)?(?:是|有|为)"
    r"(?P<said>(?P<number>\d+(?:\.\d+)?)(?:[件条项个起宗份次]|万?元)?)[呢啊呀的]*[?？]?"
)


def follow_up(mentions: Mentions, talk: Conversation) -> tuple[Plan, ...]:
    """Questions about the last answer as it stands: its unit, its printed words."""
    if not talk.plans or mentions.names:
        return ()
    cells = _CELLS.fullmatch(mentions.text.words) and any(plan.measures for plan in talk.plans)
    of_rates = any(each.is_ratio for plan in talk.plans for each in plan.measures)
    if cells or _DOUBT.fullmatch(mentions.text.words) or (_HOW_GOT.fullmatch(mentions.text.words) and not of_rates):
        return tuple(replace(plan, asks="source", carried=_all_of(plan), assumptions=()) for plan in talk.plans)
    if _THE_NTH.fullmatch(mentions.text.words) and talk.plans[-1].operation is Operation.NARRATIVE:
        return tuple(replace(plan, carried=_all_of(plan), assumptions=()) for plan in talk.plans)
    checked = any(each.kind == "finding" for plan in talk.plans for each in plan.conditions)
    checked = checked or talk.plans[-1].operation is Operation.FINDINGS
    if checked and _CELLS.fullmatch(mentions.text.words):
        return tuple(replace(plan, carried=_all_of(plan), assumptions=()) for plan in talk.plans)
    last = talk.plans[-1]
    if any(each.kind == "blank" for each in last.conditions) and _WHICH_BLANK.fullmatch(mentions.text.words):
        # 哪些格没填, after whose cells are blank, names them.
        return (replace(last, operation=Operation.LIST, carried=_all_of(last), assumptions=(), verdict=""),)
    if language_wanted(mentions.text.words) or (checked and _WHICH_RULE.fullmatch(mentions.text.words)):
        return tuple(replace(plan, carried=_all_of(plan)) for plan in talk.plans)
    if (why := _why_so_many(mentions, talk)) is not None:
        return (why,)
    named = any(mentions.keys(kind) for kind in ("row", "measure", "column", "group"))
    for asks in ("unit", "source"):
        if mentions.has("operation", asks) and (not named or asks == "unit"):
            # 金额单位是什么, after the number of projects, is asked of the amount.
            spoken = (
                replace(plan, measures=move_columns(mentions, plan.measures) or plan.measures)
                for plan in _spoken_of(mentions, talk)
            )
            wanted: Asks = "unit" if asks == "unit" else "source"
            return tuple(replace(plan, asks=wanted, carried=_all_of(plan), assumptions=()) for plan in spoken)
    return ()


def _why_so_many(mentions: Mentions, talk: Conversation) -> Plan | None:
    """它为什么是18, after one figure, is asked of that figure."""
    match = _WHY_SO_MANY.fullmatch(mentions.text.words)
    plan = talk.plans[-1]
    if match is None or len(talk.plans) > 1 or plan.operation is not Operation.LOOKUP or len(plan.measures) != 1:
        return None
    premise = Premise(plan.measures[0], float(match["number"]), match["said"])
    return replace(plan, asks="why", premise=premise, carried=_all_of(plan), assumptions=())


def _spoken_of(mentions: Mentions, talk: Conversation) -> tuple[Plan, ...]:
    """两个数的单位一样吗, after one figure and then another, asks of both."""
    several = len(talk.lined_up) > 1 and _SEVERAL.search(mentions.text.words) is not None
    return talk.lined_up if several else talk.plans


def language_wanted(words: str) -> Language | None:
    """用中文说, in English please: the last answer in that language."""
    match = _IN_LANGUAGE.fullmatch(words)
    if match is None:
        return None
    return "zh" if match["zh"] or match["chinese"] else "en" if match["en"] or match["english"] else None


def _all_of(plan: Plan) -> tuple[str, ...]:
    parts = (
        ("agencies", bool(plan.scope.agencies)),
        ("years", bool(plan.scope.years)),
        ("measures", bool(plan.measures)),
        ("topic", plan.topic is not None),
    )
    return (*(name for name, there in parts if there), "operation", "result")
