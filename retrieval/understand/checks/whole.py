"""Cuts a sentence into the things that it asks for, and says which of them its plans leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, WITHOUT_MEASURES, Measure, Operation, Plan
from retrieval.understand.checks.things_given import CHANGED, gives, is_given, named_in, tells_change
from retrieval.understand.figures.asked import OVERVIEW
from retrieval.understand.figures.shares_asked import OF_ITS_OWN, OWN_IN_ENGLISH
from retrieval.understand.prose.topic import unknown_characters
from retrieval.understand.talk.going_on import speaks_of_years_found
from retrieval.understand.whose.agencies import find_whose
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_CUT = expression(r"[,，、;；?？。!！\n]+|(?<=[件条项起次份篇宗个少])(?:和|以及|还有|及|跟|与)(?=[\u3400-\u9fff])")
_CUT_IN_ENGLISH = expression(
    r"[;?!] ?(?:and |but )?|"
    r"(?:, ?| )(?:and|but) (?=(?:by )?how (?:many|much|do|does|did)\b|"
    r"(?:in )?(?:what|which|who|whose|when|where|why)\b|(?:did|does|do|was|were|is|are|has|had) )|"
    r"(?:, ?| )and (?:then )?(?:say|state|tell me|show|give) (?:me |us |also )*(?=how |what |which )|"
    r", ?(?=(?:by )?how (?:many|much)\b|(?:what|which|who) )"
)
_OF_THE_SAME = expression(
    r"(?:又|那|后来|最后|事后|具体|到底|究竟|都|是|其)*(?:"
    r"(?:理由|原因|缘由|缘故|经过|起因|详情|细节|做法|效果|后果|结果|结局)(?:都|又|是)*(?:什么|啥|如何|怎样|怎么样)?|"
    r"(?:为什么|为何|为啥|因为什么|怎么回事|咋回事)|"
    r"(?:怎么|如何|怎样|咋)(?:补救|解决|处理|处置|应对|整改|改进|改|办|回应|收场|了结|弥补|纠正)"
    r")(?:的|了|呢|吗)*"
)
_ENDS = ",，、;；?？。!！\n "
_ASKS = expression(
    r"多少|是[增涨升多高][^,，]{0,2}是[减跌降少低]|(?<![这那近])几|哪|谁|什么|怎|如何|吗|[呢没]$|没有$|是否|是不是|"
    r"对不对|有没有|有无|多[大高]|还是|(?:率|比[例重]|占比)$"
)
_ASKS_IN_ENGLISH = expression(
    r"\b(?:how|what|which|who|whose|when|where|why|did|does|do|was|were|is|are|has|had|list|show|compare|give|tell|name|"
    r"find|rank|add|sum|calculate|compute)\b"
)
_OPENS_IN_ENGLISH = expression(r"(?:how (?:many|much)|what|which|who|in 20\d\d|did|does|do|was|were|is|are)\b ")
"""It may have the names of agencies in Chinese."""
_THE_REST = expression(
    r"\b(?:neither|none)(?: of (?:them|these|the two|both))?$|"
    r"\b(?:what|how many|which) (?:\w+ )?"
    r"(?:(?:was|were|is|are) (?:left(?: over)?|the (?:rest|others?|remainder)|remaining)|remain\w*)$"
)
"""What was left over, behind figures: which of them is the rest, no plan says."""
_HOW_MANY_OF_THEM = expression(r"(?:几|多少)(?:家|个(?:单位|部门|街道|乡镇|局|镇))")
_WHOLE = expression(r"占(?:了|到)?(?:全部|所有|全库|各)[\u3400-\u9fff]*")
_ALL = expression(r"全部|所有|全体")
_THAN_YEAR = expression(r"(?:那么?|又|还|这)?(?:比|跟|和|与|较|同)(?:(?:20)?\d\d年|去年|上一?年|前一?年)")
_HELD_LAST = expression(
    r"[,，](?P<than>(?:比|跟|和|与|较|同)(?:(?:20)?\d\d年|去年|上一?年|前一?年)(?:相比|比|呢|怎么样|如何|[高多少低]了?(?:多少|几))*)[?？]?$"
)
_OTHER_CUT = expression(r"[,，;；?？。!！]")
_YEAR = expression(r"(?<!\d)(20\d\d)年")
_EVERYONE = expression(r"全部|所有|平均|各|一共|总共|合计")
_GROWTH = expression(r"[增涨降减升跌]幅|增速|[增涨降减升跌多少][长了加少]*(?:百分|几成|%)")
_SO_MUCH_MORE = expression(r"(?:and )?by how (?:much|many)")
_RATHER = expression(r"^(?:which|who)\b.*\b(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)\b")
"""Which received more, and by how much? Who has more is told with the difference."""
_IT_CHANGED = expression(r"\bhow much (?:did|has|have) [a-z ]{2,20}? changed?\b")
_ABOVE_IT = expression(r"\b(?:which|who)\b.*\b(?:above|below|over|under|exceeded|beat) (?:it|that|this|average)\b")
_MORE_THAN_YEAR = expression(
    r"^(?:did|does|was|were|has|had) .*\b(?:more|fewer|less|higher|lower)\b.*\bthan (?:in )?20\d\d"
)
_FASTEST = expression(r"(?:增长|增加|上升|上涨|下降|减少)(?:得)?最[快多大猛]")
COUNTED = expression(r"(?:多少|几)[件条项起次]")
_HOW_MANY = expression(rf"{COUNTED.pattern}|(?:分别|各自?|都)[是有为]?(?:多少|几)")
_ASKS_FIGURE = expression(rf"{_HOW_MANY.pattern}|\bwhat (?:is|are|was|were)\b")
_OPEN = expression(r"什么(?!时候)|怎么(?!样|变)|为何|为啥|为准|咋回事")
_NUMBERS = frozenset(
    {Operation.LOOKUP, Operation.SUM, Operation.COMPARE, Operation.DIFFERENCE, Operation.TREND, Operation.SHARE}
)
_FEW = 3
"""Characters that no vocabulary knows, where nothing else is named: 办公电话多少."""
_HELD = frozenset({Operation.RANK, Operation.LIST})
_OVER_YEARS = frozenset({Operation.DIFFERENCE, Operation.TREND, Operation.COMPARE})
_NAMES_ROW = {"row", "weak_row", "measure"}
_PLAIN = frozenset({Operation.LOOKUP, Operation.BREAKDOWN, Operation.SUM, Operation.SHARE, Operation.TREND})


def things_asked(words: str) -> list[str]:
    """One stretch a thing that is asked for; what asks for nothing leads up to what follows it."""
    found: list[str] = []
    begin = 0
    english = words.isascii() or _OPENS_IN_ENGLISH.match(words) is not None
    cut, asks = (_CUT_IN_ENGLISH, _ASKS_IN_ENGLISH) if english else (_CUT, _ASKS)
    for match in (*cut.finditer(words), None):
        end = match.start() if match else len(words)
        if english and found and _SO_MUCH_MORE.fullmatch(words[begin:end].strip(_ENDS)) and _RATHER.search(found[-1]):
            begin = end
        elif asks.search(words[begin:end].rstrip(_ENDS)):
            found.append(words[begin:end].strip(_ENDS))
            begin = match.end() if match else end
    if found and (rest := words[begin:].strip(_ENDS)):
        found[-1] = f"{found[-1]},{rest}"
    # 没收到申请的单位 asks all the same.
    return found or [words.strip(_ENDS)]


def held_together(things: list[str], words: str) -> list[str]:
    """2023年纠错率、败诉率，比2021年: what stands in one row is held against that year alike."""
    last = _HELD_LAST.search(f",{things[-1]}") if len(things) > 1 else None
    if last is None:
        return things
    figures = [*things[:-1], things[-1][: max(last.start() - 1, 0)]]
    figures = [figure for figure in figures if figure]
    row = words[words.find(figures[0]) : words.rfind(figures[-1])]
    if len(figures) == 1 or _OTHER_CUT.search(row) or any(map(_THAN_YEAR.search, figures)):
        return things
    named = _YEAR.findall(figures[0])
    year = f"{named[0]}年" if len(named) == 1 else ""
    return [f"{'' if _YEAR.search(figure) else year}{figure},{last['than']}" for figure in figures]


def with_what_follows(things: Sequence[str]) -> list[str]:
    """砍掉了哪些工程，理由呢: what is asked of the same matter of prose is no thing of its own."""
    joined: list[str] = []
    for thing in things:
        if joined and _OF_THE_SAME.fullmatch(thing):
            joined[-1] = f"{joined[-1]},{thing}"
        else:
            joined.append(thing)
    return joined


def left_out(things: Sequence[str], text: Text, plans: Sequence[Plan], world: World) -> str:
    """The first of the things asked for that no plan gives; "" where all are given."""
    steps = [step for plan in plans for step in plan.steps]
    if any(step.asks in ("also", "same") for step in steps):
        return ""
    found = [find_mentions(replace(text, words=thing), world) for thing in things]
    if apart := _not_held_against_year(found, steps):
        return apart
    if any(step.operation in WITHOUT_MEASURES for step in steps):
        told = (each.text.words for each in found[1:] if each.keys("topic") and _strays(each, plans))
        return next(told, "") or _left_untold(found, steps)
    if untold := _untold(found, steps) or _counted_alone(found, steps):
        return untold
    counts = [at for at, thing in enumerate(things) if _HOW_MANY_OF_THEM.search(thing)]
    if len(counts) > max(1, sum(step.operation in LISTING for step in steps)):
        return things[counts[-1]]
    told_apart = _share_of_others(found, plans, steps) or _change_untold(found, steps)
    if told_apart := told_apart or _ordered_alone(found, plans):
        return told_apart
    taken = _taken_by_others(found, steps) | _parts_of_others(found, steps) | _results_untold(found, steps)
    for at, mentions in enumerate(found):
        if at in taken:
            return things[at]
        unknown = len(unknown_characters(mentions)) >= _FEW or _THE_REST.search(things[at]) is not None
        unknown = unknown and len(things) > 1 and not mentions.content
        other = at > 0 and (_strays(mentions, plans) or _grows_other(found[:at], mentions, steps))
        another = at > 0 and (_is_another(mentions, steps, world) or speaks_of_years_found(things[at], plans[0]))
        if unknown or other or another or not is_given(mentions, steps):
            return things[at]
    return ""


def reads_nothing(plan: Plan, before: Sequence[Plan]) -> bool:
    """剩下的是什么情况, behind figures: everything of the same report is no answer to it."""
    return plan.measures == OVERVIEW and any(each.scope == plan.scope for each in before)


def _ordered_alone(found: Sequence[Mentions], plans: Sequence[Plan]) -> str:
    """What is its rank for penalties: whoever is found stands in no order with nobody beside it."""
    if len(found) > 1 and any(reads_nothing(plan, plans[:at]) for at, plan in enumerate(plans)):
        return found[-1].text.words
    steps = [plan.follow for plan in plans if plan.finds_one and plan.follow is not None]
    ranked = [step for step in steps if step.operation is Operation.RANK and len(step.measures) == 1]
    return found[-1].text.words if any(not (step.by or step.place_of) for step in ranked) else ""


def _share_of_others(found: Sequence[Mentions], plans: Sequence[Plan], steps: Sequence[Plan]) -> str:
    """占它全部申请的多少, what share of its reviews is that: of its own, where a plan has the share of all."""
    of_all = (plan for plan in plans if plan.operation is Operation.SUM and not plan.scope.agencies)
    rates = any(each.is_ratio for plan in of_all for each in plan.measures)
    shares = [step for step in steps if step.operation is Operation.SHARE]
    own = (each.text.words for each in found if (rates or shares) and OF_ITS_OWN.search(each.text.words))
    apart = any(not step.by for step in shares)
    theirs = (each.text.words for each in found[1:] if apart and OWN_IN_ENGLISH.search(each.text.words))
    return next(own, "") or next(theirs, "")


def _change_untold(found: Sequence[Mentions], steps: Sequence[Plan]) -> str:
    """How many together, and how much did it change: the sum of the other year alone is no change."""
    if any(tells_change(step) and step.operation is not Operation.RANK for step in steps):
        return ""
    than = (each.text.words for each in found if len(found) > 1 and _MORE_THAN_YEAR.search(each.text.words))
    changed = (each.text.words for each in found[1:] if _IT_CHANGED.search(each.text.words))
    above = (each.text.words for each in found[1:] if _ABOVE_IT.search(each.text.words))
    if all(step.operation in (Operation.MEAN, Operation.SUM) for step in steps) and (said := next(above, "")):
        return said
    return next(changed, "") or ("" if any(step.conditions for step in steps) else next(than, ""))


def _not_held_against_year(found: Sequence[Mentions], steps: Sequence[Plan]) -> str:
    """许可和处罚一共多少件，跟2020年比怎么样: what was asked for before is held against another year."""
    for at, mentions in enumerate(found):
        than = _HELD_LAST.search(mentions.text.words)
        if than is not None and not any(_several(step) or step.conditions for step in steps):
            return than["than"]
        if not at or not _THAN_YEAR.match(mentions.text.words):
            continue
        named = next((named for each in (mentions, *reversed(found[:at])) if (named := named_in(each))), ())
        held = [step for step in steps if step.operation in _HELD or (step.operation in _OVER_YEARS and _several(step))]
        if not any(gives(step, each, mentions) for each in named[:1] for step in held):
            return mentions.text.words
    return ""


def _several(step: Plan) -> bool:
    return len(step.scope.years) != 1


def _asks_of_prose(mentions: Mentions) -> bool:
    """存在哪些不足, beside figures."""
    figures = any(mentions.keys(kind) for kind in ("row", "weak_row", "measure", "column"))
    asks = mentions.has("narrative", "what", "how") or (mentions.has("operation", "which") and not mentions.of("kind"))
    asks = asks or COUNTED.search(mentions.text.words) is not None
    return bool(mentions.keys("topic")) and asks and not figures


_TOLD_THERE = expression(
    r"(?:通气|发布|吹风)会(?:上|里|中)?[^,，。?？]{0,4}(?:公布|通报|发布|宣布|[讲说谈提])[到了过]*(?:的是)?(?:哪|什么|啥|几个数)|"
    r"(?:公布|通报|发布|宣布|[讲说谈提])[到了过]*(?:哪|什么|啥|几个数).{0,20}(?:通气|发布|吹风)会[上里中]?[?？]?$"
)
"""公布了哪几个数，云岫县2020年通气会上, which how many of these there were does not tell."""


def _untold(found: Sequence[Mentions], steps: Sequence[Plan]) -> str:
    """What is asked of prose beside figures, or of what no figure tells: 处罚几件，都是什么类型; 以哪个为准."""
    numbers = all(map(_tells_number, steps))
    counted = any(measure.id == "narrative.press_conferences" for step in steps for measure in _measures(step))
    if counted and (told := next((each.text.words for each in found if _TOLD_THERE.search(each.text.words)), "")):
        return told
    asked = (each for each in found[1:] if numbers and _is_open(each))
    prose = (each for each in found if len(found) > 1 and _asks_of_prose(each))
    return next((each.text.words for each in (*prose, *asked)), "")


def _counted_alone(found: Sequence[Mentions], steps: Sequence[Plan]) -> str:
    """有几个街道，公开了多少条: in how many there is something is no figure of theirs."""
    if len(found) == 1 or any(step.operation is not Operation.COUNT for step in steps):
        return ""
    asked = (each for each in found if _ASKS_FIGURE.search(each.text.words) and _NAMES_ROW & _kinds(each))
    return next((each.text.words for each in asked if not each.has("operation", "count_reports")), "")


def _is_open(mentions: Mentions) -> bool:
    figures = _kinds(mentions) & {*_NAMES_ROW, "column", "group"}
    return not figures and _OPEN.search(mentions.text.words) is not None


def _tells_number(step: Plan) -> bool:
    return step.operation in _NUMBERS and not step.asks


def _taken_by_others(found: Sequence[Mentions], steps: Sequence[Plan]) -> set[int]:
    """复议几件，维持几件: what is given for the second gives not the first as well."""
    named = {at: {each.id for each in named_in(mentions)} for at, mentions in enumerate(found) if _counts(mentions)}
    given = {part for step in steps for each in _measures(step) if not each.is_ratio for part in each.id.split("+")}
    lost = set()
    for at, ids in named.items():
        others = {each for other, own in named.items() if other != at for each in own}
        rows = {each.rpartition(".")[0] for each in ids if each.startswith(("review", "suit")) and each not in given}
        columns = {column for other, each in enumerate(found) if other != at for column in _columns(each)}
        others |= {each for each in given if each.rpartition(".")[2] in columns}
        if any(not {each for each in given if each.startswith(row)} - others for row in rows):
            lost.add(at)
    return lost


def _results_untold(found: Sequence[Mentions], steps: Sequence[Plan]) -> set[int]:
    """被起诉5件，结果是什么，输了没有: the results are several figures."""
    if len(found) == 1 or any(step.operation is Operation.BREAKDOWN or step.asks for step in steps):
        return set()
    return {at for at, mentions in enumerate(found) if "results" in mentions.keys("group")}


def _parts_of_others(found: Sequence[Mentions], steps: Sequence[Plan]) -> set[int]:
    """收到几件申请，其中个人几件，公开了几件: the part is one of what stands before it."""
    given = {part for step in steps for each in _measures(step) if not each.is_ratio for part in each.id.split("+")}
    rows, lost = set[str](), set[int]()
    for at, mentions in enumerate(found):
        named = {each.id.rpartition(".")[0] for each in named_in(mentions)} if _NAMES_ROW & _kinds(mentions) else set()
        columns = _columns(mentions)
        if rows and not named and columns and COUNTED.search(mentions.text.words):
            lost |= {at} - {at for row in rows if {f"{row}.{column}" for column in columns} <= given}
        rows |= named
    return lost


def _columns(mentions: Mentions) -> list[str]:
    return [key.rpartition(".")[2] for key in mentions.keys("column") if key.startswith(("applicants", "outcomes"))]


def _kinds(mentions: Mentions) -> set[str]:
    return {match.entry.kind for match in mentions.content}


def _counts(mentions: Mentions) -> bool:
    return bool(mentions.keys("row")) and COUNTED.search(mentions.text.words) is not None


def _measures(step: Plan) -> Iterator[Measure]:
    yield from step.measures
    yield from (each.measure for each in step.conditions if each.measure is not None)


def _left_untold(found: Sequence[Mentions], steps: Sequence[Plan]) -> str:
    """分别增加多少 is asked of no sentence, and 结转几件，对得上吗 not of the checks alone."""
    words = [mentions.text.words for mentions in found]
    if all(step.operation is Operation.NARRATIVE for step in steps):
        figures = [_counts(each) and len(found) > 1 for each in found]
        lost = (at for at, thing in enumerate(words) if figures[at] or CHANGED.search(thing) or _FASTEST.search(thing))
        return next((words[at] for at in lost), "")
    forms = [step.topic is not None and step.topic.id == "form.comparability" for step in steps]
    if any(forms) and not all(forms):
        # 教育局不予公开几件，和2023年一样吗 asks nothing of the form.
        return words[-1]
    if len(found) > 1 and all(step.operation in (Operation.FINDINGS, Operation.HOLDINGS) for step in steps):
        told = (each for each in found if named_in(each) or each.keys("row"))
        asked = (each.text.words for each in told if _HOW_MANY.search(each.text.words))
        return next(asked, "")
    return ""


def _is_another(mentions: Mentions, steps: Sequence[Plan], world: World) -> bool:
    """东湖街道花了多少钱，人和呢: of whom no plan tells."""
    if not mentions.text.words.endswith("呢"):
        return False
    whose = find_whose(mentions, world)
    inside = {agency.name for area in whose.areas for agency in world.in_area.get(area, ())}
    named = {*whose.agencies, *(whose.unclear[1] if whose.unclear is not None else ()), *inside}
    areas = (set(whose.areas) & set(step.scope.areas) for step in steps)
    return bool(named) and not (any(areas) or any(named & set(step.scope.agencies) for step in steps))


def _grows_other(before: Sequence[Mentions], mentions: Mentions, steps: Sequence[Plan]) -> bool:
    """申请增加多少，增幅多大，公开率变了没有: by what part is asked of the figure before, not of the next."""
    if mentions.content or not _GROWTH.search(mentions.text.words):
        return False
    asked = next(((each, named) for each in reversed(before) if (named := named_in(each))), None)
    grown = [step for step in steps if step.asks == "growth"]
    return asked is not None and bool(grown) and not any(gives(step, asked[1][0], asked[0]) for step in grown)


def _strays(mentions: Mentions, plans: Sequence[Plan]) -> bool:
    """谁最多，它公开率多少: what is asked of whom the first plan finds must not be asked of everyone."""
    first, others = plans[0], plans[1:]
    listed = first.operation in LISTING and bool(first.conditions)
    bound = any(plan.scope.agencies or plan.conditions or "result" in plan.carried for plan in others)
    several = first.operation is Operation.RANK and (first.limit or 1) > 1 and not first.scope.agencies
    if not (first.finds_one or listed or several) or bound:
        return False
    thing = _WHOLE.sub("", mentions.text.words)
    named = mentions.names or mentions.areas or mentions.of("kind") or asks_who(mentions)
    everyone = named or (_EVERYONE if not listed else _ALL).search(thing)
    told = any(plan.operation is Operation.NARRATIVE for plan in others) and bool(mentions.keys("topic"))
    ranked = any(plan.operation is Operation.RANK for plan in others)
    mean = several and any(plan.operation is Operation.MEAN for plan in others)
    of_them = mean and mentions.has("operation", "mean") and not (named or _ALL.search(thing))
    if of_them or (listed and ranked and thing.startswith(("其中", "它们", "这些", "当中", "里面"))):
        return True
    return not everyone and (told or any(plan.operation in _PLAIN for plan in others))
