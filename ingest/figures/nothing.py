"""Clauses that say that there was none: 「未收到政府信息公开申请」 is a zero, and its words are kept."""

from __future__ import annotations

import re

from ingest.figures.words import APPLICANTS, FILINGS, find_name

_NEGATION = re.compile(
    r"(?:未(?!能|经|按|及时|予|来|公开|办结|满|雨|审结|成年|完成|知)|没有(?!现成)|(?<![从毫并])无(?!法|效|需|正当|偿|缝|关|障碍|论|不|条件|理由|锡)|尚未(?!审结|办结))"
    r"(?P<verb>收到|接到|收悉|受理|接收|接受|接|收(?!费)|产生|发生|出现|有|受到|涉及|被|因|对|引起|引发|存在|提起|收取|向)?"
)
_ZERO = re.compile(r"[“\"]?零[”\"]?(申请|受理|收件|接收|办理|复议|诉讼|投诉|举报|发生|记录|案件|案例)")
_PLAINLY_NONE = re.compile(
    r"(?:依申请公开|信息公开申请|收到申请|申请公开)(?:政府信息|办理|受理|处理|工作|件|数量|数|情况|事项)*(?:[：:](?:无|没有|零)|均?为零)$"
)
_UNPAID = re.compile(
    r"信息(?:处理费|公开收费|[^，。；]{0,6}收取[^，。；]{0,6}费用)(?:金额|情况)?(?:均?为零|[：:]无)$"
)
_NO_CASES = re.compile(r"(?:复议|诉讼)[^，。；]{0,14}均?为零$")
_KINDS_OF_CASE = (("review", "复议"), ("suits", "诉讼"))
_CAUSE = re.compile(
    r"(?:因|就|由于|由|针对|对|涉及|关于|有关|与)[^，。；、]*?(?:申请|公开|答复)"
    r"(?:工作|事项|行为|问题|事务|申请|答复|处理|办理|不当|而|所|引起|引发|导致|产生|被|发生|的|相关)*"
)
_ASKED_REVIEW = re.compile(
    r"依申请公开(?=的?(?:投诉|举报|行政复议|行政诉讼|复议|诉讼))|(?:被)?(?:依法)?申请(?:行政)?复议|(?:被)?提起"
)
_REQUEST = re.compile(r"申请(?!人|表|渠道|流程|内容|栏目|书|办结|答复|条件|材料|理由)|依申请公开")
_OTHER_REQUEST = re.compile(r"许可|救助|补贴|补助|复核|登记|执行|入党|仲裁|认定|资助")
_PLAIN_REQUEST = re.compile(
    r"(?:任何|当面|书面|网上|网络|信函|传真|电子邮件|现场|群众|公众|公民|相关|有关|的|形式|各类|提交|、|和|或)*申请$"
)
_ELSEWHERE = re.compile(
    r"逾期|超期|超时|延期|不满|纠正|纠错|确认违法|败诉|责任追究|泄密|结转|不予|拒绝|异议|(?<!收费及)(?<!收费和)(?<!收费、)减免|补正|撤销|结果|重复|违规|失泄"
)
_ABOUT_DISCLOSURE = re.compile(r"信息公开|依申请|政府信息|信息处理费")
_OF_SOME = re.compile("企业|公司|自然人|科研|社会组织|公益组织|律师|律所")
_FEE = re.compile(r"处理费|检索费|收费(?!标准|项目|公示)|收取[^，]*费|(?<!经)费用")
_OF_A_CASE = re.compile(r"复议|诉讼|投诉|举报|申诉")
_SUIT = re.compile(r"诉讼|应诉|起诉")
_COMPLAINT = re.compile(r"举报|投诉")
_RECEIVING = frozenset(
    {"收到", "接到", "收悉", "受理", "接收", "接受", "接", "收", "产生", "发生", "有", "受到", "出现", "涉及", ""}
)


def read_nothing(clause: str, *, title_domain: str | None) -> list[tuple[str, str]]:
    """(metric, the words that say it) for each thing that the clause says there was none of."""
    plainly = _PLAINLY_NONE.search(clause)
    if plainly is not None:
        return [("narrative.requests", plainly[0])]
    unpaid = _UNPAID.search(clause)
    if unpaid is not None:
        return [("narrative.processing_fee", unpaid[0])]
    none = _NO_CASES.search(clause)
    if none is not None:
        return [(f"narrative.{key}", none[0]) for key, word in _KINDS_OF_CASE if word in none[0]]
    match = _NEGATION.search(clause)
    if match is None:
        return _zeros(clause, title_domain)
    verb, words = match["verb"] or "", clause[match.start() :]
    if not verb and clause[match.start()] in "未尚":
        return []
    rest = clause[match.start() :] if verb in {"因", "对", "被", "向"} else clause[match.end() :]
    return [(f"narrative.{key}", words) for key in _denied(verb, rest, clause, title_domain)]


def _zeros(clause: str, title_domain: str | None) -> list[tuple[str, str]]:
    """「依申请公开零申请」, 「行政复议、行政诉讼“零发生”」."""
    found: list[tuple[str, str]] = []
    start = 0
    for match in _ZERO.finditer(clause):
        words, before = clause[start : match.end()], clause[start : match.start()]
        start = match.end()
        kinds = match[1] if match[1] in {"申请", "复议", "诉讼", "投诉", "举报"} else before
        if title_domain is None and not re.search(r"信息公开|政务公开|依申请|复议|诉讼", clause):
            continue
        if re.search(r"复议", kinds):
            found.append(("narrative.review", words))
        if re.search(r"诉讼", kinds):
            found.append(("narrative.suits", words))
        if re.search(r"投诉|举报", kinds) and re.search(r"信息公开|政务公开|依申请", clause):
            found.append(("narrative.complaints", words))
        if not re.search(r"复议|诉讼|投诉|举报", kinds) and "申请" in words:
            found.append(("narrative.requests", words))
    return found


def _denied(verb: str, rest: str, clause: str, title_domain: str | None) -> list[str]:
    if _ELSEWHERE.search(clause):
        return []
    about_disclosure = title_domain == "fees" or _ABOUT_DISCLOSURE.search(clause) is not None
    if (
        _FEE.search(rest)
        and about_disclosure
        and verb in {"收取", "产生", "收", "发生", "有", "向", "因", "对", ""}
    ):
        return ["processing_fee"]
    objects = _ASKED_REVIEW.sub("", _CAUSE.sub("", rest)) if _OF_A_CASE.search(rest) else rest
    found = []
    if verb in _RECEIVING and _REQUEST.search(objects) and not _OTHER_REQUEST.search(objects):
        found.extend(_requests(objects, title_domain, clause))
    if "复议" in rest:
        found.append("review")
    if _SUIT.search(rest):
        found.append("suits")
    if (
        _COMPLAINT.search(objects)
        and (verb in _RECEIVING or (verb == "因" and re.search(r"产生|发生|收到|引[发起]", rest)))
        and "申请" not in re.sub(r"依?申请公开|公开申请", "", objects)
    ):
        found.append("complaints")
    return found


def _requests(objects: str, title_domain: str | None, clause: str) -> list[str]:
    about = re.search(r"信息公开|政府信息|依申请|公开申请|申请公开|信息申请|政务公开|公开信息的", objects) is not None
    about = about or _PLAIN_REQUEST.match(objects) is not None
    if not about and title_domain != "requests" and re.search(r"信息公开|政府信息", clause) is None:
        return []
    only = _OF_SOME.search(objects) if re.search(r"[、和或及]|等|任何", objects) is None else None
    if only is not None:
        # 「没有收到企业提出的申请，收到个人申请4件」
        return [f"requests.applicant/{find_name(APPLICANTS, only[0])}"]
    ways = [name for name, pattern in FILINGS if pattern.search(objects)]
    listed = re.search(r"等|任何|以及", objects) is not None
    listed = listed or "其他" in ways or re.search(r"申请(?:的)?(?:情况|事项)?$", objects) is None
    if ways and not listed and not re.search(r"[、和或及](?:依申请|政府信息)", objects):
        return [f"requests.filing/{name}" for name in ways]
    return ["requests"]
