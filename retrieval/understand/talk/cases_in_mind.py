"""What words mean of the cases that the turn before was about: 结果 after lawsuits, 公开了几件 after requests."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Plan
from retrieval.understand.words.lexicon import Entry
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import RECEIVED

_HOW_FAR = expression(r"差距(?:有|是)?多[大少]")
_REQUESTS = Entry("row", "requests.new")
_RESULTS = Entry("group", "results")
_FEE = "narrative.processing_fee"
_GRANTED = Entry("row", "requests.granted")
_DENIED = Entry("row", "requests.denied")
_NOT_GRANTED = expression(r"(?:没有?|未)(?:给|予以|被)?公开")
_IN_REQUESTS = expression(r"(?<!主动)公开了?(?:的有?)?(?:各自?|分别|合计|一共|总共|共)?(?:多少|几)件")
_GRANTED_OF_THEM = expression(
    r"其中(?:予以)?公开了?(?:的有?)?(?:多少|几)(?!条)|(?:多少|几)件(?:是|被|给|予以)?公开|(?:没有?|未)(?:给|予以|被)?公开的|公开了的|"
    r"(?<!主动)公开了?(?:的有?)?(?:各自?|分别|合计|一共|总共|共)?(?:多少|几)件|^(?:其中)?(?:予以)?公开的?(?:占|有多大比)|"
    r"^(?:那么?|[那这]些|它们?|申请|结果|最后|最终|后来|的)*(?:(?:20)?\d\d年)?(?:全部|全都|全|都)*(?:给|予以)?公开了?(?:吗|没有?|没)[?？]?$|^全(?:部|都)?(?:给|予以)?公开了[?？]?$"
)


def with_cases_in_mind(mentions: Mentions, before: Plan | None) -> Mentions:
    """结果怎么样, after reviews or lawsuits, asks of their results; 公开了几件, after requests, of those granted."""
    far = _HOW_FAR.search(mentions.text.words) if before is not None and before.measures else None
    if far is not None:
        # 差距多大 asks of no problem.
        kept = (match for match in mentions.content if not (match.entry.kind == "topic" and match.start >= far.start()))
        mentions = replace(mentions, content=tuple(kept))
    if RECEIVED.fullmatch(mentions.text.words, mentions.head) and _of_requests(before):
        # 收了多少, after requests, counts these.
        counted = [match._replace(entry=_REQUESTS) for match in mentions.content if match.entry.key == "money.amount"]
        return replace(mentions, content=tuple(counted))
    if before is not None and before.measures and all(each.id == _FEE for each in before.measures):
        # 收了多少, after the fee for requests, is not what fees of other kinds brought in.
        kept = (match for match in mentions.content if not match.entry.key.startswith("money."))
        return replace(mentions, content=tuple(kept))
    if _asks_of_granted(mentions, before):
        entry = _DENIED if _NOT_GRANTED.search(mentions.text.words) else _GRANTED
        content = tuple(
            match._replace(entry=entry) if match.entry.key == "narrative.disclosed" else match
            for match in mentions.content
        )
        return replace(mentions, content=content)
    if _of_requests(before) and not any(mentions.keys(kind) for kind in ("row", "weak_row", "measure", "group")):
        # How many did it reject, after requests, names what was done with these.
        content = tuple(
            match._replace(entry=Entry("row", match.entry.key)) if match.entry.kind == "verb" else match
            for match in mentions.content
        )
        return replace(mentions, content=content)
    rows = {measure.id.partition(".")[0] for measure in before.measures} if before is not None else set()
    case = next((case for case in ("review", "suit") if rows and all(row.startswith(case) for row in rows)), None)
    if case is None or mentions.keys("row"):
        return mentions
    content = tuple(
        match._replace(entry=Entry("group", f"{case}_results")) if match.entry == _RESULTS else match
        for match in mentions.content
    )
    return replace(mentions, content=content)


def _asks_of_granted(mentions: Mentions, before: Plan | None) -> bool:
    """Requests are counted in 件, items of information in 条."""
    if not _of_requests(before):
        return False
    # 浮桥镇公开了几件, too, after requests: what is disclosed on its own is counted in 条.
    asked = _IN_REQUESTS if mentions.names else _GRANTED_OF_THEM
    return asked.search(mentions.text.words) is not None


def with_denial_said(plan: Plan, mentions: Mentions) -> Plan:
    """没公开的占多少, after requests, is answered with those that were denied, which says so."""
    said = _NOT_GRANTED.search(mentions.text.words)
    named = any("denied" in key for kind in ("row", "measure", "verb") for key in mentions.keys(kind))
    given = any(each.id.startswith(("requests.denied", "rate.denied")) for each in plan.measures)
    if said is None or named or not given:
        return plan
    note = f"“{said[0]}”按“不予公开”计，部分公开、无法提供、不予处理和其他处理不在其中"
    return replace(plan, assumptions=(*plan.assumptions, note))


def _of_requests(before: Plan | None) -> bool:
    """Whether requests were told last, or by them was found of whom something else was told."""
    told = (before.measures, before.steps[-1].measures) if before is not None else ()
    return any(each and all(measure.id.startswith("requests.") for measure in each) for each in told)
