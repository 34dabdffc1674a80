"""Whether a number counts requests for disclosure, by the words around it and by what was told before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.clauses import Mention
from ingest.figures.requests import ACCEPTED, ANSWERED_SO, continues_requests
from ingest.figures.words import DISCLOSURE_REQUEST, OUTCOMES, find_name

_DOCUMENTS = re.compile(r"(?:公文|发文|文件|制作|制发|产生|形成|生成)[^。；]*主动公开")
_BY_REQUEST = re.compile(r"^(?!.*(?:收到|接到|受理)).*依申请公开(?:的)?(?:政府)?(?:信息|文件)?#")
_OTHER_POST = re.compile("来信|来电|咨询|信访|投诉|举报|建议|提案|工单|诉求|许可")
_COUNTED = re.compile(r"(?:全年|本年度?)?(?:受理|收到|接收)?申请总?(?:件数|数量|量)")
"""「申请量由9件降至6件」."""
_HANDLED = re.compile(r"#的?(?:答复|办结)|结转[^#]{0,10}#|新收[^#]{0,6}#|^(?:全年|共|已|累计)*(?:答复|办结)(?:申请)?#")
_RECEIVED_PLAIN = re.compile(
    r"答复的?#申请|答复申请(?:总?数)?(?:共|共计|合计|：|:)*#|(?:收到|新收)(?:各类|群众|公众|公民|个人|自然人|企业|法人|其[他它]组织|[、和及或]|书面|的)*申请"
    r"(?:数量|件数|数|共计|共|合计|总计|为|：|:)*#"
)
_RECEIVED_BARE = re.compile(r"(?:收到|接到|受理|接收|新收|收件)(?:共|共计|了|各类|公众|群众|社会|的|申请)*#")
_COUNTER = re.compile(r"窗口|大厅|服务")
_FEE_TAKEN = re.compile(r"(?:收取|收缴|征收)[^#]*费[^#]*#")
_MONEY = frozenset({"元", "万元", "亿元"})
_PEOPLE = frozenset({"人次", "人", "名"})
_WHO_ASKED = re.compile("(?:申请人)?(?:提出|提交|递交)的")
_LEADS = re.compile(
    r"^(?:[从按][^，]{0,4})?申请(?:总?量|数量|方式|渠道|主体|人)(?:类型|类别|情况)?(?:上?来?看|方面|上)$"
)
_ASKED = re.compile("信息公开申请|依申请公开")
_RECEIVING = re.compile(r"收到|受理|接到|(?:方面|情况)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a number counts requests."""

    named: bool
    """Its own words name them."""
    continued: bool
    """It goes on counting those just told of."""
    received: bool
    """It only says 收到, where requests are told of."""


def ask(mention: Mention, sentence: str, *, expected: bool, in_its_part: bool, nothing_before: bool) -> Asked | None:
    """`expected` says that requests are told of, `in_its_part` that the title of the section says so."""
    own = mention.own
    if mention.number.measure in _MONEY or _FEE_TAKEN.search(own) or _counts_people(mention):
        return None
    named = "申请" in own and (
        DISCLOSURE_REQUEST.search(own) is not None or expected or _COUNTED.match(own) is not None
    )
    outcome = mention.number.measure != "条" and "主动公开" not in own
    outcome = outcome and find_name(OUTCOMES, mention.head) is not None
    named = named or (in_its_part and (outcome or _HANDLED.search(own) is not None))
    named = named or (_RECEIVED_PLAIN.search(own) is not None and not _COUNTER.search(mention.before))
    named = named or (ACCEPTED.search(own) is not None and ANSWERED_SO.search(sentence) is not None)
    continued = expected and continues_requests(mention, nothing_before=nothing_before)
    received = expected and _RECEIVED_BARE.search(own) is not None and _OTHER_POST.search(mention.tail) is None
    return Asked(named, continued, received) if named or continued or received else None


def _counts_people(mention: Mention) -> bool:
    """「接待申请人16人次」, 「收到26人次提出的申请33件」, 「接到公开申请电话咨询38次」."""
    if mention.head.endswith("咨询"):
        return True
    people = mention.number.measure in _PEOPLE
    return people and (mention.head.endswith("申请人") or _WHO_ASKED.match(mention.tail) is not None)


def counts_documents(mention: Mention) -> bool:
    """「全年发文120件，其中依申请公开20件」: documents that are open on request, not requests."""
    told = mention.number.measure == "条" or _DOCUMENTS.search(mention.before) is not None
    return told and _BY_REQUEST.search(mention.own) is not None


def leads_to_requests(words: str) -> bool:
    """Of a clause without a number: 「从申请量看」, 「办理依申请公开方面」."""
    return _LEADS.search(words) is not None or (
        _ASKED.search(words) is not None and _RECEIVING.search(words) is not None
    )
