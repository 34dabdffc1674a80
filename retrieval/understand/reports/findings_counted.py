"""Findings by number: 哪条规则失败最多, 谁的报告错误最多, 每年各几处不成立, 平均每份报告几处错误."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import By, Condition, Operation, Plan, Verdict
from retrieval.understand.conditions.findings_meant import finding_condition, names_findings
from retrieval.understand.scope.known import Known
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR, find_place, find_top

_ERRORS = expression(
    r"(?:错误|差错|[出填算有]错|[的得]错|(?<!纠)错(?=[最更得多少处了])|不成立|(?:没有?|未|不)(?:能)?通过|没过|对不上|"
    r"[都也]没有?错|查出[^,，。]{0,4}问题|有问题的(?:报告|年报))(?!别字)|(?:违反|触发)[^,，。]{0,4}规则|"
    r"(?:规则|勾稽|核对|校验|检查|报告|年报)[^,，。]{0,6}(?:失败|违反|被违|毛病|出问题|问题)|"
    r"\b(?:errors?|mistakes?|breach(?:es)?|inconsistenc\w+)\b|"
    r"\b(?:rules?|checks?)\b.*\b(?:broken?|broke|fail\w*|violat\w+|breached)\b|"
    r"\b(?:breaks?|broke|fails?|failed) (?:the )?most\b"
)
_OF_CHECKS = expression(r"核对|校验|检查|勾稽|规则|查出|有(?:问题|错)的?(?:报告|年报)")
_MOST = expression(
    r"第[一二三四五六七八九十\d]+多|最(?:多|常见?|离谱|厉害|严重|频繁|集中|容易|普遍)|(?<!差不)[更较]?多(?:一?些)?(?=[?？]?$)|(?:出错|错误|差错)率?最高|"
    r"\bmost\b|\bcommonest\b|\bhighest number\b|\bmore (?:errors|mistakes|breaches)\b"
)
_LEAST = expression(
    r"最少|(?:出错|错误|差错)率?最低|第[一二三四五六七八九十\d]+少|[更较]少(?:一?些)?(?=[?？]?$)|\b(?:fewest|least)\b"
)
_GRAVE = expression(r"离谱|厉害|严重|错误?率")
_RULES = expression(
    r"(?:哪|(?<!是)什么)(?:一|几)?[条个些]?的?(?:规则|勾稽关系|等式)|[哪什][一么]?(?:种|类)(?:错误?|差错|问题)|哪(?:一|几)?条|"
    r"(?:规则|勾稽关系)(?:是|有)?哪|"
    r"\b(?:which|what) (?:\w+ )?(?:rules?|checks?|kinds? of (?:error|mistake)s?)\b"
)
_REPORTS = expression(r"哪(?:一|几)?份|哪个(?:报告|年报)|[个些]?(?:报告|年报)(?:是|有)?哪|\b(?:which|what) reports?\b")
_KINDS = expression(
    r"[哪什][一么]?(?:种|类)(?:型)?的?(?:单位|机关|部门|政府)|\bwhich (?:kind|type)s? of (?:agenc|office|unit|bod)"
)
_AGENCIES = expression(
    r"谁|哪一?[家个边方]|哪[些几]|(?:单位|机关|部门|街道|乡镇|[镇乡局家])(?:是|有)?哪|"
    r"[个家](?:单位|机关|部门|街道|乡镇|[镇乡局])?[?？]?$|最[多少]的(?:单位|机关|部门|街道|乡镇|[镇乡局])|"
    r"\bwho\b|\b(?:which|what) (?:\w+ )?(?:agenc|office|bureau|department|unit|town|subdistrict)"
)
_EACH: tuple[tuple[By, str], ...] = (
    ("rules", r"[各每]一?(?:条|个|项)?(?:规则|勾稽关系)|按(?:照)?规则|\b(?:by|per|each|every) rule\b"),
    ("years", r"[各每]一?个?年|逐年|历年|按(?:照)?年|\b(?:by|per|each|every) year\b"),
    (
        "kinds",
        r"[各每]一?[类种](?:型)?的?(?:单位|机关|部门)|按(?:照)?(?:单位|机构)?(?:类[型别]|种类)|"
        r"\b(?:by|per|each) kind\b",
    ),
    ("reports", r"[各每]一?份|\b(?:by|per|each|every) report\b"),
    (
        "agencies",
        r"[各每]一?[个家]?(?:单位|机关|部门|街道|乡镇)|每一?家|按(?:照)?单位|\b(?:by|per|each|every) agency\b",
    ),
)
_EACH_OF = tuple((by, expression(pattern)) for by, pattern in _EACH)
_SO_MANY = expression(r"(?:多少|几)(?:处|个|条|次|家|份)?|数量?|分别|统计|分布|\bhow many\b|\bnumber\b|\bcount\b")
_OF_A_RULE = expression(r"[一每各]条?(?:规则|勾稽关系)|\b(?:per|a|each) rule\b")
_MEAN = expression(r"平均|均有|人均|\b(?:average|mean|on average)\b")
_YEARS = expression(rf"{WHICH_YEAR.pattern}|哪些年份?|哪几个?年份?|\bwhich years\b")
_NEVER = expression(
    r"没(?:有)?出过?错|(?:一(?:处|个|条|份))?(?:错误?|差错|问题)?[都也]没有?(?:错误?|差错|问题|出错)?|"
    r"\bno (?:errors?|mistakes?)\b"
)
_NEVER_RULES = expression(
    r"从(?:来|未)|一次|\bnever\b|没有?(?:被)?(?:人|报告|单位|违反|触发)|未(?:被)?(?:违反|触发)"
)
_WAS_BROKEN = expression(
    r"(?:违反|触发|不成立|没过|没有?通过|失败)(?:过|了|的)*[?？]?$|\b(?:were|was|are|is) (?:broken|violated|breached)\b"
)
_DIFFERENCE = expression(
    r"比20\d\d年[^,，。]{0,3}[多少](?:了)?(?:吗|么|没)?[?？]?$|[多少]了?还是|(?:多|少|增加|减少|增|减|差)(?:出|了)?(?:多少|几)|相差|"
    r"\bhow many (?:more|fewer)\b"
)
_SHARED = expression(r"占|比例|几成|百分|比重|\bshare\b|\bpercent")


def counts_findings(words: str) -> bool:
    """哪条规则失败最多 asks for reports, and not what the form's rules are."""
    return _ERRORS.search(words) is not None and (_end(words) is not None or _RULES.search(words) is not None)


def plan_of_counted(mentions: Mentions, known: Known) -> Plan | None:
    """None where no number of findings is asked for, or it is not read how."""
    words = mentions.text.words
    of_checks = _OF_CHECKS.search(words) is not None and set(mentions.keys("topic")) <= {"problems"}
    if (mentions.keys("topic") and not of_checks) or _SHARED.search(words):
        return None
    if mentions.has("operation", "mentions", "why"):
        return None
    condition = finding_condition(mentions)
    if _ERRORS.search(words) is None and not condition.words:
        return None
    conditions = (Condition("finding", condition.measure, words=condition.words),) if names_findings(condition) else ()
    scope = known.scope(known.when.years)
    notes = (*known.whose.assumptions, *known.when.assumptions)
    plan = Plan(Operation.FINDINGS, scope, conditions=conditions, carried=known.carried, assumptions=notes)
    return _ranked(plan, mentions, known) or _by_groups(plan, mentions, known)


def _ranked(plan: Plan, mentions: Mentions, known: Known) -> Plan | None:
    words = mentions.text.words
    descending = _end(words)
    if descending is None:
        return None
    by = _asked_by(words, known)
    if by is None:
        return None
    notes = plan.assumptions
    if _GRAVE.search(words):
        notes = (*notes, _by_number(mentions))
    compared = (by == "kinds" and len(known.whose.kinds) > 1) or (
        by == "agencies" and len(known.whose.agencies) > 1
    ) or (by == "years" and len(known.when.years) == 2)
    place = find_place(words)
    limit = None if compared else find_top(words) or 1
    return Plan(
        plan.operation, plan.scope, conditions=plan.conditions, by=by, descending=descending, limit=limit,
        offset=place - 1 if place else 0, carried=plan.carried, assumptions=notes,
    )  # fmt: skip


def _by_groups(plan: Plan, mentions: Mentions, known: Known) -> Plan | None:
    """The number of each group, of one report on average, or the groups in which there is none."""
    words = mentions.text.words
    by = next((by for by, pattern in _EACH_OF if pattern.search(words)), None)
    verdict: Verdict = ""
    means = _MEAN.search(words) is not None
    if _RULES.search(words) and _NEVER_RULES.search(words):
        by, verdict = "rules", "none"
    elif _YEARS.search(words) and _NEVER.search(words):
        by, verdict = "years", "none"
    elif _RULES.search(words) and _WAS_BROKEN.search(words) and not known.whose.agencies:
        by, verdict = "rules", "any"
    elif means:
        by = "rules" if _OF_A_RULE.search(words) else by or "reports"
    elif len({each for condition in plan.conditions for each in condition.words}) > 1 and "分别" in words:
        by = "rules"
    elif len(known.when.years) > 1 and _DIFFERENCE.search(words) and not mentions.keys("row"):
        by = "years"
    elif not (by and _SO_MANY.search(words)):
        return None
    return Plan(
        plan.operation, plan.scope, conditions=plan.conditions, by=by, means=means, verdict=verdict,
        carried=plan.carried, assumptions=plan.assumptions,
    )  # fmt: skip


def _asked_by(words: str, known: Known) -> By | None:
    if WHICH_YEAR.search(words) and not _REPORTS.search(words):
        return "years"
    if _RULES.search(words):
        return "rules"
    if _REPORTS.search(words):
        return "reports"
    if _KINDS.search(words) or (len(known.whose.kinds) > 1 and _AGENCIES.search(words)):
        return "kinds"
    return "agencies" if _AGENCIES.search(words) else None


def _end(words: str) -> bool | None:
    """Whether most or fewest are asked for."""
    if _MOST.search(words):
        return True
    return False if _LEAST.search(words) else None


def _by_number(mentions: Mentions) -> str:
    return "按不成立的处数排" if mentions.text.language == "zh" else "in the order of how many breaches there are"
