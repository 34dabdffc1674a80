"""What a clause asks of those whom the clauses before it found: 各公开了几件, after two rankings; 这几个部门呢."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.agencies import is_of_kind
from library.expressions import expression
from library.forms import FORMS
from retrieval.plan import LISTING, Operation, Plan
from retrieval.understand.figures.asked import find_asked
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_BOTH = expression(
    r"(?:那么?|而)?(?:[这那]?[两2][家个者](?:单位)?的?|[它他]们的?(?:各自?|分别)?|(?:各自?|分别)(?!占|是谁|是哪)|"
    r"(?=一共|总共|合计|加起来))"
    r"(?P<rest>(?!(?:有|是)?(?:多少|几)[件条项起]?[?？]?$)[^,，]{2,})"
)
_THOSE_OF_A_KIND = expression(r"[这那](?:几|些|[两三四五六七八九十])?[个家些]?的?(?:部门|街道|乡镇|单位|[局镇乡])")
_THAN_END = expression(
    r"(?:那么?|它)?(?:[比跟和与])[^,，比最]{0,6}最(?P<end>[多少高低大小])的?(?:那?一?[个家])?(?:单位|部门|机关|街道|乡镇|[局镇乡])?"
    r"(?:[多少高低]|相?差)[了出]?(?:多少|几[件条项起]?)[?？]?"
)
_HOW_MANY = expression(r"(?:多少|几)(?![家个年])")
_THE_REST = expression(
    r"(?:那么?)?(?:其[他它余]|剩下|余下|别)的?(?:所有|全部)?(?:的?(?:单位|机关|[几\d两三四五六七八九十]+[家个](?:单位)?))(?:一共|合计|总共|共)?(?:有|是)?(?:多少|几)[件条项起]?[?？]?"
)
_THAT_YEAR = expression(r"当年|那一?年|该年")
_TWO = 2


def of_both_found(thing: str, before: Sequence[Plan], found: Sequence[str]) -> str:
    """谁申请最多，谁处罚最多，两家许可各多少: the thing with the two that were found named in it."""
    two = before[-_TWO:]
    asked = _BOTH.fullmatch(thing) if len(two) == _TWO and all(plan.finds_one for plan in two) else None
    apart = asked is not None and not two[0].follow and len(set(found)) == _TWO
    return f"{found[0]}和{found[1]}{asked['rest']}" if apart and asked is not None else thing


def than_other_end(mentions: Mentions, before: Sequence[Plan]) -> Plan | None:
    """申请最多的街道是哪个，比申请最少的街道多几件: both ends of the ranking, held against each other."""
    last, than = before[-1] if before else None, _THAN_END.fullmatch(mentions.text.words)
    if last is None or than is None or not last.finds_one or last.follow is not None or last.change or last.offset:
        return None
    named, kinds = find_asked(mentions, frozenset(FORMS)), {cue.entry.key for cue in mentions.of("kind")} - {""}
    same = not named.measures or named.is_overview or named.measures == last.measures
    if not same or not kinds <= {*last.scope.kinds} or (than["end"] in "多高大") is last.descending:
        return None
    ends = replace(last, limit=None, ends=True, carried=(), assumptions=())
    return replace(ends, follow=replace(ends, operation=Operation.DIFFERENCE, ends=False))


def of_counted_kind(thing: str, plan: Plan, before: Sequence[Plan], world: World) -> Plan:
    """前五名里有几个部门，这几个部门处罚合计多少: of those of that kind alone."""
    last = before[-1] if before else None
    kinds = last.follow.scope.kinds if last is not None and last.follow is not None else ()
    counted = last is not None and last.follow is not None and last.follow.operation is Operation.COUNT
    if not (counted and kinds and "agencies" in plan.carried and _THOSE_OF_A_KIND.match(thing)):
        return plan
    inside = [world.by_name[each] for each in plan.scope.agencies if each in world.by_name]
    names = tuple(each.name for each in inside if is_of_kind(each.name, each.kind, kinds))
    return replace(plan, scope=replace(plan.scope, agencies=names)) if names else plan


def of_all_the_rest(thing: str, plan: Plan, before: Sequence[Plan]) -> Plan:
    """鹿鸣市政府几件，揽月区政府几件，其余单位几件: the sum of all but those that were told."""
    if not (_THE_REST.fullmatch(thing) and plan.scope.without and plan.operation in (Operation.RANK, Operation.SUM)):
        return plan
    told = [each for each in before if each.scope.is_one_report and each.measures == plan.measures]
    names = tuple(dict.fromkeys(name for each in told for name in each.scope.agencies))
    if not {*plan.scope.without} <= {*names}:
        return plan
    scope = replace(plan.scope, without=names)
    return replace(plan, operation=Operation.SUM, scope=scope, limit=None, by="", conditions=())


def of_each_tied(thing: str, plan: Plan) -> Plan:
    """哪年败诉最多，当年一共打了几场官司, where several years share the first place: of each of them."""
    several = len(plan.scope.agencies) == 1 < len(plan.scope.years) and len(plan.measures) == 1
    summed = plan.operation is Operation.SUM and several and "years" in plan.carried
    return replace(plan, operation=Operation.LOOKUP) if summed and _THAT_YEAR.search(thing) else plan


def of_listed(words: str, before: Sequence[Plan], read: Plan) -> Plan:
    """连续三年下降的有哪些，2024年各收到几件: the figures of those that were found, who need not meet it again."""
    last = before[-1] if before else None
    over = last is not None and last.operation in LISTING and last.over is not None and read.over == last.over
    if not (over and read.scope.agencies and read.scope.years) or _HOW_MANY.search(words) is None:
        return read
    operation = Operation.COMPARE if len(read.scope.agencies) > 1 else Operation.LOOKUP
    return replace(read, operation=operation, conditions=(), over=None, verdict="")
