"""What reports are asked to mention where it is more than one thing: 提到网站但没有提到公众号, 同时提到培训和会议."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan, Reading, RefusalKind, Refused, Scope
from retrieval.understand.words.text import Text

_NOT = r"(?:[并从]?(?:没有?|未曾?)|不曾)"
_SAYS = r"(?:提到|提及|提过|提了|写到|写了|说到|讲到|谈到|提|写)(?:了|过)?"
_FULLY = r"(?:提到|提及|提过|写到|说到|讲到|谈到)(?:了|过)?"
_THING = r"(?![没未不无])[“\"《「]?[^,，、;；?？。的又但而却]{1,12}?[”\"》」]?"
_WHO = (
    r"(?:的?(?:单位|机关|部门|报告|年报|街道|乡镇|[镇乡局])?(?:一共|总共|共)?(?:有|是)?"
    r"(?:哪些|哪几[个家份]|哪[个家份]|多少[个家份]?|几[个家份]|谁)?(?:单位|机关|部门|报告|年报)?)?[呢吗]?[?？]?"
)
_ONE_AFTER_ANOTHER = expression(
    rf"(?P<head>.*?)(?:既|又|只|都|是)?(?P<denies>{_NOT})?{_FULLY}(?P<first>{_THING})"
    rf"(?P<joint>[,，、]?(?:的?同时|但是?|而且?|却|可是?|然而|并且?|且|也|又|还|，)*)"
    rf"(?P<denies_then>{_NOT})?(?:{_SAYS}|(?P<does>收到|受理|被|发生|办结|公开|有))(?P<then>{_THING})(?P<who>{_WHO}|[的是]*哪(?:几|些|一)?年.*)"
)
_TOGETHER = expression(
    rf"(?P<head>.*?)(?P<both>同时|既|一并)?{_FULLY}(?P<first>[^,，、;；?？。的又但而却和与及或]{{2,8}})"
    rf"(?:和|与|以及|又|及|、)(?P<then>[^,，、;；?？。的又但而却和与及或等]{{2,8}}?)(?P<who>的(?:单位|机关|部门|报告|年报).*|[?？]?)"
)
_IN_ENGLISH = expression(
    r"(?P<head>(?:which|how many|list|what) [^?,]*?)\bmention(?:s|ed)? (?P<first>[^?,]{2,30}?),? (?:but|yet|and) "
    r"(?:(?:do|does|did) )?(?:not|never|don't|doesn't) (?:mention )?(?!in |for )"
    r"(?P<then>[^?,]{2,30}?)(?P<who>(?: in [^?]*)?)[?.]?",
    re.IGNORECASE,
)
_BOTH_SIDES = expression(
    rf"(?P<head>.*?){_FULLY}(?P<what>[^,，、;；?？。的]{{1,12}}?)的?(?:单位|机关|报告)?(?:和|与|跟|以及|、)"
    rf"{_NOT}(?:{_SAYS}(?P=what)?)?的?(?:单位|机关|报告)?(?:各自?|分别)(?:都)?(?:有|是)?(?P<who>多少[家个份]?|几[家个份]|哪些|谁|哪几[家个])"
    r"(?:单位|机关|报告)?[呢?？]?"
)
"""提到网站的和没提到网站的各有多少家."""
_RESULT = expression(
    r"[那它他其]?(?:们|家)?的?(?:最后|最终)?(?:的)?结果(?:怎么样|如何|怎样|呢|是什么|是啥|咋样)[呢啊]?[?？]?"
)
_DENIED = expression("没|未|不")
_SAID = expression("提[到及过]|[写说讲谈]到|mention", re.IGNORECASE)


def asked_one_by_one(text: Text) -> tuple[str, ...]:
    """The question for each thing that is to be mentioned; none where it is one thing."""
    words = text.words
    if _SAID.search(words) is None:
        return ()
    if text.grammar == "en":
        found = _IN_ENGLISH.fullmatch(words)
        if found is None:
            return ()
        head, who = found["head"].strip(), found["who"]
        return f"{head} mention {found['first']}{who}?", f"{head} do not mention {found['then']}{who}?"
    found = _ONE_AFTER_ANOTHER.fullmatch(words)
    if found is not None and (found["joint"] or found["denies_then"]):
        sides = (("denies", "提到", "first"), ("denies_then", found["does"] or "提到", "then"))
        return tuple(
            f"{found['head']}{'没有' if found[no] else ''}{says}{found[what]}{found['who']}" for no, says, what in sides
        )
    if (found := _TOGETHER.fullmatch(words)) is not None:
        return tuple(f"{found['head']}提到{found[what]}{found['who']}" for what in ("first", "then"))
    return ()


def both_sides(text: Text) -> tuple[str, ...]:
    """The question for those that mention it, and for those that do not."""
    found = _BOTH_SIDES.fullmatch(text.words) if _SAID.search(text.words) is not None else None
    if found is None:
        return ()
    who = "有几家" if found["who"][0] in "多几" else "有哪些"
    return tuple(f"{found['head']}{no}提到{found['what']}的单位{who}" for no in ("", "没有"))


def mentioning_all(text: Text, read: Sequence[object]) -> Reading | Refused | None:
    """Of the questions read one by one: what meets them all; None where they select no reports."""
    plans = [plan for each in read if isinstance(each, Reading) for plan in each.plans]
    if any(not plan.conditions for plan in plans):
        denied = text.grammar == "en" or _DENIED.search(text.words) is not None
        return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, text.words[:40]) if denied else None
    told = next((plan for plan in plans if plan.conditions[0].kind == "mentions"), None)
    if told is None or len(plans) != len(read) or any(_whom(plan) != _whom(told) for plan in plans):
        return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, text.words[:40])
    conditions = tuple(dict.fromkeys(condition for plan in plans for condition in plan.conditions))
    measures = tuple(dict.fromkeys(measure for plan in plans for measure in plan.measures))
    return Reading(text.question, text.language, (replace(told, conditions=conditions, measures=measures),))


def result_of_mentioned(words: str, before: Plan | None) -> str:
    """谁提到满意度调查，结果怎么样: the results are of what was mentioned, and of no requests."""
    if before is None or [each.kind for each in before.conditions] != ["mentions"] or not _RESULT.fullmatch(words):
        return ""
    return f"{before.conditions[0].words[0]}的结果怎么样"


def _whom(plan: Plan) -> tuple[Operation, Scope]:
    """Where no year is named, figures are of the newest, and what is mentioned is looked for in all."""
    return plan.operation, replace(plan.scope, years=()) if plan.assumptions else plan.scope
