"""What a number says of the requests: how many came, how they came, from whom, and what became of them."""

from __future__ import annotations

import re

from ingest.figures.clauses import Mention
from ingest.figures.labels import after_colon, clean_label
from ingest.figures.words import (
    ANSWERED,
    APPLICANTS,
    FILINGS,
    OUTCOMES,
    RECEIVED,
    REQUESTS_NOUN,
    SUMMED,
    find_name,
    weigh_sum,
)

REQUESTS = "narrative.requests"
BARE = re.compile(
    r"^(?:全年|今年|本年度?|\d{4}年度?|我[局办委镇区市县街道]+|其中|总数|数量|一|[:：、]|共|总|共计|总计|合计|累计|达|达到|"
    r"为|是|有|约|了|收到|接到|受理)*$"
)
ACCEPTED = re.compile(r"受理(?:各类|群众|公众|公民|个人|自然人|企业|法人|其[他它]组织|[、和及或]|书面|的)*申请#")
ANSWERED_SO = re.compile("公开.*?受理|^(?!.*(?:窗口|大厅|服务)).*(?:同意|不予|予以|部分|信息)公开")
"""Of a sentence with 「受理申请17件」, that it tells of requests for disclosure."""
_CARRIED_IN = re.compile(
    r"(?:上一?|去)年度?(?:结?转|转结)|结转(?:自|了)?上一?年度?|结转(?:至|到|入)?(?:本|今|当)年|20\d\d年(?:度)?(?:结转|转结)(?!到|至|下)"
)
_WERE_CARRIED_IN = re.compile(r"(?:为|系|是|属)?(?:上一?年度?|去年|20\d\d年度?)(?:结转|转结|转入)(?!到|至|下)")
_CARRIED_OUT = re.compile(r"结转(?:到|至|入)?(?:下|次|明|20\d\d)|转(?:入|至|到)?下|正在办理|在办(?!理的)|尚未办结|尚在")
_INTO_A_YEAR = re.compile(r"转(?:入|至|到)(20\d\d)年")
_ENDED = re.compile(r"办结|答复|办复|办毕|回复")
_WERE_ANSWERED = re.compile(r"(?:的|均?已经?)?(?:全部|按期|依法)?(?:答复|办结)")
_PASSED_ON = re.compile(r"其他[^#，]{0,4}(?:途径|渠道)|转(?:交|送|办|由|至|其他|有关|相关)|移送|移交")
_ONE_OF_THEM = re.compile("^[^，]{0,4}某|同一")
"""「某公民先后提交申请14件」."""
_DOCUMENTS = re.compile(r"(?:文件|公文)")
_ASKED = re.compile(r"的?(?:政府)?信息公开申请")
_RECEIVING = re.compile(r"收到|接到|受理")
_OWN_LEVEL = re.compile(r"本级|[局委办]机关|^(?:其中)?[我本](?:局|委|办|厅|街道|镇|乡|关|校|院|队|中心|单位|部门|机关)")
"""「全市收到1200件，其中市本级收到210件」: both may be meant by what the office received."""
_ANSWERED_IN_A_WAY = re.compile(
    r"(?:当场|当面|现场|电话|口头|书面|网上|在线|邮寄|短信)(?:予以|进行|给予)*(?:答复|回复|办结)"
)
"""「全部按期答复，其中当场答复1件」."""
_WHAT_IT_IS_OF = re.compile(r"信息$|^(?!.*申请).*(?:涉及|关于|有关|针对|要求公开)")
"""「涉及外资企业信息3件」 says what was asked for, not who asked."""
_LEGAL_PERSONS = re.compile(r"法人(?:或者?|和|及|与|以及|、)其[他它]组织")
_OF_RESULTS = re.compile(r"(?:办理|答复|处理)(?:结果|情况)(?:分别|其中|为|是|：|:|，|,)*主动公开$")
"""「办理结果为：主动公开21件」 counts requests."""
_OTHER_SUBJECT = re.compile(r"培训|会议|咨询|热线|解读|回应|网站(?:发布|公开)|留言|来信|投诉|举报|建议|提案|人员|发布")

Reading = tuple[str | None, str, int]
"""Metric (None for what is no figure), the report's own words, strength of the wording."""


def read_request(
    mention: Mention, year: int, *, received_bare: bool, inside_total: bool, total_known: bool
) -> Reading:
    """Of a number that is known to count requests; `year` is the report's."""
    head = after_colon(mention.head)
    mention = mention if head == mention.head else mention.told(head, mention.tail)
    own, head = mention.own, mention.head
    if _ONE_OF_THEM.search(head):
        return None, "", 0
    part = _read_part(mention, year)
    if part is not None:
        return part
    sums = weigh_sum(own)
    if re.search(r"新收|新受理|新接收|新增(?:的|依|信息公开)*申请", own):
        return f"{REQUESTS}.new", "", 2 + sums
    answered = ANSWERED.search(head) and not _PASSED_ON.search(head)
    answered = answered or (_WERE_ANSWERED.match(mention.tail) and "结转" not in head)
    if answered and (mention.number.measure == "人次" or _ANSWERED_IN_A_WAY.search(head)):
        return None, "", 0
    if answered and not re.search(r"收到|接到|受理", own):
        # 「办理215件（新收201件，结转14件），已办结207件」: what was handled came to an end only in part.
        return f"{REQUESTS}.answered", "", 1 + (sums if _ENDED.search(own) is None else 3)
    if inside_total and not (received_bare and _OWN_LEVEL.search(head)):
        return None, "", 0
    # 「收到3名申请人提出的12件政府信息公开申请」
    from_people = _ASKED.match(mention.tail) and _RECEIVING.search(mention.before[-24:])
    if RECEIVED.search(own) or received_bare or from_people:
        return REQUESTS, "", 3 + sums + (0 if "受理" in own else 1)
    if REQUESTS_NOUN.search(own) and not _DOCUMENTS.match(mention.tail):
        return REQUESTS, "", 2 + sums
    if BARE.match(head) and SUMMED.search(head) and not total_known:
        return REQUESTS, "", 2
    return None, "", 0


def _read_part(mention: Mention, year: int) -> Reading | None:
    own, head = mention.own, mention.head
    came_in = _CARRIED_IN.search(head) or _WERE_CARRIED_IN.match(mention.tail) or _carries_into(own, year)
    if came_in and "新收" not in head:
        return f"{REQUESTS}.carried_in", "", 2
    if _CARRIED_OUT.search(own) or (re.fullmatch(r"(?:另|剩余|其余|目前|共)*结转", head) and "办结" in mention.before):
        return f"{REQUESTS}.carried_out", "", 2
    label = clean_label(head or mention.tail)
    outcome = find_name(OUTCOMES, head) or find_name(OUTCOMES, mention.tail)
    if outcome and not re.search(r"收到|接到", head):
        return f"{REQUESTS}.outcome/{outcome}", label or clean_label(mention.tail), 1
    if ANSWERED.search(own) or _names_many(head):
        return None
    filing = find_name(FILINGS, head) or (find_name(FILINGS, mention.tail) if head in {"", "其中"} else None)
    if filing and mention.number.measure != "人次" and "咨询" not in head:
        return f"{REQUESTS}.filing/{filing}", label, 1
    several = _count_names(APPLICANTS, _LEGAL_PERSONS.sub("法人", head)) > 1
    applicant = None if several or _WHAT_IT_IS_OF.search(head) else find_name(APPLICANTS, own)
    return (f"{REQUESTS}.applicant/{applicant}", label, 1) if applicant else None


def _carries_into(own: str, year: int) -> bool:
    """「2022年结转至2023年办理的申请3件」, in the report of 2023."""
    into = _INTO_A_YEAR.search(own)
    return into is not None and int(into[1]) == year


def _names_many(head: str) -> bool:
    """「通过当面、网络、信函等方式共收到5件」 counts all ways together."""
    return bool(re.search(r"等|共|总", head)) or _count_names(FILINGS, head) > 1


def _count_names(names: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> int:
    return sum(1 for _, pattern in names if pattern.search(words))


def continues_requests(mention: Mention, *, nothing_before: bool) -> bool:
    """Whether a number without 申请 among its words goes on counting the requests just spoken of."""
    own = mention.own
    if nothing_before:
        return BARE.match(mention.head) is not None and SUMMED.search(mention.head) is not None
    told = _OF_RESULTS.search(mention.before) or re.search(r"已(?:经)?主动公开|属于|范围", own)
    if "主动公开" in own and not told:
        return False
    if _OTHER_SUBJECT.search(own):
        return False
    named = any(find_name(names, own) for names in (FILINGS, OUTCOMES, APPLICANTS))
    return named or re.search(r"办结|答复|结转|转结|办理|新收|在办", own) is not None
