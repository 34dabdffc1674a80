"""Whether plans are of the kind that is asked for: a cell of the form, a finding, blanks, or the program itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from library.expressions import expression
from library.forms import APPLICANTS
from retrieval.plan import LISTING, Measure, Operation, Plan
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER
from retrieval.understand.words.stretches import lies_within

_CELL = expression(
    r"(?:算|填|写|计|放|归|记|列)(?:在|到|进|入|作|为)?(?:哪|什么)(?:一|个)?(?:栏|行|格子?|列|项|类)|"
    r"要不要[^,，。]{0,3}算进|算不算|归到|分母|分子|(?:有|分|下面)[^,，。]{0,4}(?:几|多少)个?(?:小项|情形|种情形)|"
    r"算[^,，。]{1,8}还是|重复(?:计?算|统计)|"
    r"(?:还|需|要)(?:要|用|需要)?填(?:吗|么|不填)|第几[列行栏]|(?:是|有)什么关系|也?算[^,，。]{0,3}申请吗|要自己加|哪三个?安全|"
    r"填[^,，。]{1,4}(?:可以|行|对)(?:吗|么|不)"
)
_PLACE_OF_ERROR = expression(
    r"应[该当]?(?:是|填)[^,，。]{0,6}(?:还是|才对)|(?:检查|核对|校验|规则)[^,，。]{0,3}(?:没法|不了|做不了)|"
    r"(?:年|报告|年报|表格?|数据|数字|[局镇]|街道|政府)(?:错|毛病)(?:出)?在哪|不对劲|被(?:提示|标记)|错误?[^,，。]{0,4}哪[几些]个?格|(?:数字?|格子?|表)[^,，。]{0,4}填错|勾稽|违反[^,，。]{0,3}规则"
)
_FILLED = expression(
    r"填了?(?:多少|几)个?格|缺了?(?:哪些|什么|多少|几个?)(?:数|格)|(?:报告|年报|表)[^,，。]{0,2}(?:齐不齐|全不全)|"
    r"(?:格子?|表格?)[^,，。]{0,2}(?:没填|未填|空着|是空)|"
    r"(?:列|栏|行|格)[^,，。]{0,2}填了?(?:没|吗)|没填[全满齐完]"
)
_RULE = expression(
    r"(?:要|应该|应当|该|必须)(?:写|放|填|报)(?:什么|在哪|哪些)|(?:多少|几)(?:天|个?工作日)(?:内|之内)?(?:要|必须|得|该)|"
    r"(?:能不能|可不可以|能否|可以)不(?:发|写|填|报|公布)|第[一二三四五六]部分"
)
_FORM_USED = expression(
    r"用的?(?:是)?[老旧新]表|[老旧新]表格?的(?:是|有)|20\d\d年?版?(?:的)?格式的?(?:报告|年报)|(?:报告|年报)[^,，。]{0,4}20\d\d年?(?:格式|版)"
)
_WITHOUT_BLANKS = expression(r"格(?:子)?[^,，。]{0,2}没(?:有)?(?:空|漏|缺)|(?:填得?|报告|年报|份|家)最(?:完整|齐全|全)")
_OF_THE_PROGRAM = expression(
    r"^(?:请问|那|为什么|为啥)?(?:你们?|您)(?:会|能|可以|是|说|怎么|为什么|为啥|有没有|有|说)(?!告诉|帮|给|知道|不知道|说|讲|列|查|找|看|介绍|把)"
)
_PART_OF_REPORTS = expression(r"平均|占(?:几成|多少|百分之|了?多大)|几成|比例|百分比|比重")
_HELD = expression(r"库[里中内](?:面)?(?:有没有|有无|有)[^,，。]{1,8}的?(?:报告|年报)吗?$")
_FILES = expression(r"(?:报告|年报|文件)[^,，。]{0,3}(?:是|用|有)[^,，。]{0,3}(?:pdf|word|docx?|html|txt|网页)")
_SECTIONS = expression(
    r"(?:哪些|几个|哪几个|多少个?)(?:部分|章节|栏目|大块)|(?:报告|年报)[^,，。]{0,3}(?:几|多少)(?:页|个?字|段)"
)
_SO_MANY_REPORTS = expression(rf"{NUMBER}份(?:报告|年报)")
_WARNED = expression(r"(?:警告|提醒)的(?:有|是|单位|报告|[^,，。]{0,2}哪)")
_MORE_THAN_HELD = expression(
    r"(?:是|全|都)(?:是)?(?:对|准|正确)的|错了|(?:公布|发布)(?:的?(?:日期|时间)|得)|没标|(?:得|写|填|最)(?:早|晚|长|短|好|差)|(?:没有?|不带|缺)(?:统计)?表格?(?:的|$)"
)
_OTHER_YEARS = expression(r"20\d\d年?度?(?:之外|以外)|除了?20\d\d年?[^,，。]{0,4}还有")
_KINDS_HELD = expression(r"(?:类型|种类|类别)的?(?:单位|机关|部门)")
_AND_ALL_THERE = expression(
    r"(?:政府|[局委厅办处会镇乡]|街道)[和与跟及、](?:[\u3400-\u9fff]{2,4}[县区市州])?(?:全[县区市州]|各单位)[^,，。?？]{0,14}(?:各|分别)"
)
"""揽月区政府和全区的申请各多少: all of an area beside one agency of it."""
_AREA_OF_AREA = expression(
    r"[区县](?:20\d\d年)?的?(?:(?!政府|局|镇|乡|街道|办事处)[^,，。?？占]){0,12}占[^,，。?？全]{2,6}[市省州]"
)
"""揽月区占望澜市的多少: of two areas that are named, those in both are no part of either."""
_MOST_AGENCIES = expression(r"(?:哪一?年|哪个年份)[^,，。?？最]*的(?:单位|部门|街道|乡镇|机关)(?:数量?|家数)?最[多少]")
"""哪年有诉讼的单位最多 counts agencies, and no lawsuits."""
_ALL_OF_ONE = expression(r"申请(?:全部|全都|都|全)(?:是|来自)[^,，。]{1,8}的?(?:单位|部门|街道|乡镇|[局镇家])")
_THING = expression(
    r"的(?P<thing>(?![总个]?[数量值]|情况|[原成起]因|理由|缘由|结果|问题)[\u3400-\u9fff]{2,4}?)"
    r"(?:主要|都|分别|各|一般)*(?:是|有)(?:什么|哪些|啥)(?=$|[?？,，])"
)
_ROW_WITH_MOST = expression(r"哪一?个?(?:行|列|栏|格子?)[^,，。]{0,8}[最更](?:容易|常|多|爱)")
_TIMED = expression(
    r"\b(?:(?:on|in) time|within (?:the )?(?:\w+ )?(?:deadline|time limit|period)|overdue|too late|"
    r"past (?:the )?deadline)\b|"
    r"(?:按时|按期|如期|准时|及时|超期|逾期|限期内|期限内|时限内)(?:答复|办结|办理|回复|处理)(?!率)"
)
_EITHER_MORE = expression(
    r"^(?:did|do|does|were|was|are|is|have|has) [^,?]{2,30} or [^?]{2,60}?"
    r"\b(?P<more>more|fewer|less|higher|lower|better)\b"
)
"""Did businesses or individuals get more: a list of who got some is no answer."""
_WHETHER_CHANGED = expression(r"\b(?:did|has|have) [^,?]{3,60}? (?P<how>changed?)\b")
_SO_MANY_REQUESTS = expression(
    r"\bhow many (?:of )?(?:the |all |them |these )*(?:information )?(?:requests|applications|were)\b"
)
PER_SO_MANY = expression(
    r"每(?:多少|几|\d+|[十百千万])[件条项起次份个](?!月)|"
    r"平均(?:几|多少)[件起个次](?:里|中|当中)|(?:几|多少)[件起个次](?:里面?|中|当中)?(?:就|才|会)有[一1][件起个次]|"
    r"平均每一?[次场期][^,，。?？]{0,5}(?:几|多少)(?:个?人|人次)|"
    r"每(?:收到|受理|接到|办结|处理|答复|发生|产生)了?[一1]?[件起条次]|"
    r"[每一1]一?[件起次宗][^,，。?？]{1,8}(?:对应|摊到?|背后|相当于)|^(?:那么?)?每一?[件起次宗][^,，。?？]{1,8}呢[?？]?$|"
    r"每一?[件起宗](?:申请|复议|诉讼|案件|处罚|许可)[^,，。?？]{0,12}(?:最[多少高低]|超过|不到|高于|低于|以[上下])|"
    r"每一?[件起次宗条](?:行政)?[^,，。?？]{1,6}平均(?![每各])"
)
"""每多少件申请就有一件复议: neither of the two figures is what comes of dividing them."""
_COLUMNS_COUNTED = expression(r"(?:几|多少)个?(?:列|栏)(?![空没未有]|为)")
_OF_NEW_ONES = expression(r"新增的?(?:单位|机关|部门(?!规章)|街道|乡镇)的(?!报告|年报|[有是])")
_SAYS_PART = expression(r"占|比例|比重|份额")
_EITHER_IS_MORE = expression(r"[多少高低大小]还是[^,，。?？]{1,10}[多少高低大小](?:[,，。?？些]|$)")
"""企业占比街道高还是乡镇高: neither who has some nor how many of them do tells that."""
_PART_OF_THOSE = expression(
    r"(?:单位|部门|机关|街道|乡镇|[局镇])占了?(?:全部|所有)?(?:有|收到|被)[^,，。?？]{1,12}的(?:单位|部门|机关|街道|乡镇|[局镇])"
)
"""有诉讼的单位占有复议的单位几成: of another set than of all."""
_OF_EACH_PERSON = expression(
    r"每一?[位名个家](?:申请人(?!类)|企业|公司|自然人|法人|公民|市民|村民|居民|老百姓|律师|当事人)|"
    r"\b(?:per|for each|each) (?:applicant|company|person|citizen|resident|requester)\b"
)
"""How many persons there were is told nowhere."""
_WITHOUT_TROUBLE = expression(
    r"(?:都|全|均)[^,，。?？]{0,2}没有?(?:什么|任何|啥)?问题|没有?(?:什么|任何|啥)?问题的[^,，。?？]{0,8}(?:占|比[例重])"
)
_AGENCIES_SHARED = expression(
    r"(?:问题|不足|困难|短板)的?(?:单位|部门|机关|街道|乡镇|报告|年报)(?:占|比[例重])"
)
_TABLE_SUMMED = expression(
    r"表[一二三四](?:[^,，。?？]{0,6})(?:合计|总计|总和|汇总)|(?:全部|所有|各家?)(?:单位|部门|街道|乡镇)[^,，。?？]{0,8}表[二三四][^,，。?？]{0,4}$"
)
_AGAINST_ITS_AREA = expression(
    r"[和跟与同比]全部?[市县区](?:里|内)?的?[^,，。?？平均占]{0,4}?(?:相?比|比较)?[,，]?(?:谁|哪[个边]|[多少高低]还是)"
)
"""和全区的比哪个多: the sum of all there, of which it is a part."""
_TWO_ENDS = expression(
    r"最[多少高低大小]的?(?:那?[个家])?(?:单位)?(?:和|与|跟|比)[^,，。?？]{2,14}?最[多少高低大小]"
)
"""街道里申请最多的和乡镇里最多的相差几件: the two kinds are none of whom they find."""
_MEAN_OF_A_KIND = expression(
    r"(?:超过|[高低多少大小]于|不如|达到|高过|低过)了?(?:全部|所有|各)?(?:街道|乡镇|部门|县区|[局镇乡])的?(?:平均|均值)"
)
"""乡镇的申请超过街道的平均数: the mean is that of one kind, and who is asked about is of another."""
_SO_MANY_YEARS = expression(r"连续了?(?:几|多少)年(?![的里内])")
_SO_MANY_OF_EACH = expression(r"各自?有(?:几|多少)[家个](?:单位|部门|机关|街道|乡镇|[局镇乡])")
_ONLY_ONE = expression(r"唯一(?:的?一?[个家件次])?的?(?:吗|么|吧|$|[?？])")
_ALSO_FIRST = expression(
    r"\bis (?:it|that|this) (?P<also>also )?(?:the (?:one|agency|bureau|township|subdistrict) )?"
    r"(?:with|that (?:ha[ds]|issued|received|got|collected)) the (?:most|highest|fewest|lowest|largest|smallest)\b"
)
_HAD_NONE = expression(
    r"\b(?:which|what|how many) [a-z ]*?\b(?:had|have|has|with|received|got|faced|issued|saw) no "
    r"(?:administrative |disclosure |information )*(?:(?:law)?suits?|reviews?|requests?|penalt\w+|licen\w+|permits?)\b"
)
_STATES = ("blank", "unread", "finding", "not_printed", "has_row")
_SAID = ("row", "measure", "column", "extra_row", "group")


def unlike_what_is_asked(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """The words that ask for another kind of answer than any step gives; "" where there are none."""
    inside = [(match.start, match.end) for match in mentions.content]
    timed = [each for each in _TIMED.finditer(mentions.text.words) if not lies_within(each.span(), inside)]
    counted = _SO_MANY_REQUESTS.search(mentions.text.words) is not None
    if timed and not any(_tells_time(step) and not (counted and step.operation is Operation.FORM) for step in steps):
        return timed[0].group()
    if undivided := _undivided(mentions, steps):
        return undivided
    if mentions.text.grammar != "zh":
        return _unlike_in_english(mentions.text.words, steps)
    if any(_works_on_blanks(step, mentions) for step in steps):
        return mentions.text.words
    if any(_mixes_rates(step, mentions) for step in steps):
        return mentions.text.words
    for pattern, is_met in _KINDS:
        asked = pattern.search(mentions.text.words)
        if asked is not None and not any(is_met(step, mentions) for step in steps):
            return asked.group()
    return ""


def _unlike_in_english(words: str, steps: Sequence[Plan]) -> str:
    either = _EITHER_MORE.match(words)
    held = (Operation.DIFFERENCE, Operation.COMPARE, Operation.RANK, Operation.NARRATIVE, Operation.HOLDINGS)
    if either is not None and not any(step.operation in held for step in steps):
        return either["more"]
    first = _ALSO_FIRST.search(words)
    if first is not None and sum(step.operation is Operation.RANK for step in steps) <= 1:
        return first.group()
    none = _HAD_NONE.search(words)
    if none is not None and not all(map(_says_none, steps)):
        return none.group()
    changed = _WHETHER_CHANGED.search(words)
    return changed["how"] if changed is not None and not any(map(_tells_change, steps)) else ""


def _tells_change(step: Plan) -> bool:
    """Did the share granted change: who granted some is no answer."""
    beside = step.operation in (Operation.TREND, Operation.DIFFERENCE, Operation.COMPARE, Operation.NARRATIVE)
    held = any(each.against is not None for each in step.conditions)
    return beside or held or bool(step.change or step.by) or step.operation is Operation.FORM


def _says_none(step: Plan) -> bool:
    """Had no lawsuits but at least one review: what lists those with some of each says the opposite."""
    none = any((each.comparator, each.number) == ("=", 0) for each in step.conditions)
    return none or step.operation not in (Operation.LIST, Operation.COUNT) or not step.conditions


def _tells_time(step: Plan) -> bool:
    """按时答复了几件 is none of all that was handled; whether reports came out on time is another matter."""
    if step.operation is Operation.HOLDINGS:
        return bool(step.asks)
    told = step.operation in (Operation.NARRATIVE, Operation.FORM, Operation.FINDINGS) or bool(step.asks)
    return told or any(each.is_narrative or "on_time" in each.id for each in step.measures)


def _works_on_blanks(step: Plan, mentions: Mentions) -> bool:
    """空白的格子加起来: no figure is named, of those that left cells blank."""
    works = step.operation in (Operation.SUM, Operation.MEAN, Operation.SHARE)
    of_state = any(each.kind in _STATES for each in step.conditions)
    return works and of_state and not any(map(mentions.keys, _SAID))


def _of_form(step: Plan, mentions: Mentions) -> bool:
    """What an agency's own report says of a column may stand in its prose."""
    return step.operation is Operation.FORM or bool(step.scope.agencies)


def _of_findings(step: Plan, mentions: Mentions) -> bool:
    """勾稽关系的培训 of an agency, or who speaks of it, is told in prose."""
    found = any(each.kind in ("finding", "blank", "unread", "mentions", "tells") for each in step.conditions)
    asked = bool(step.scope.agencies) or mentions.has("operation", "mentions")
    told = step.operation is Operation.NARRATIVE and asked
    return found or told or step.operation in (Operation.FINDINGS, Operation.FORM)


def _of_blanks(step: Plan, _: Mentions) -> bool:
    """空着可以吗 is told by the form."""
    held = step.operation is Operation.HOLDINGS or (step.topic is not None and step.topic.id == "form.blank")
    return held or any(each.kind in ("blank", "unread", "not_stated") for each in step.conditions)


def _of_none(step: Plan, _: Mentions) -> bool:
    """Those with blanks are no answer to who has none; 报告最全的 may ask for years."""
    return step.operation in (Operation.HOLDINGS, Operation.NARRATIVE) or any(
        each.kind == "blank" and each.comparator == "!=" for each in step.conditions
    )


def _of_rule(step: Plan, mentions: Mentions) -> bool:
    """Who promises to reply in so many days is told in prose."""
    return _of_form(step, mentions) or mentions.has("operation", "which", "mentions")


def _of_thing(step: Plan, mentions: Mentions) -> bool:
    """行政处罚的依据是什么, 许可的种类有哪些: how many there are is no answer."""
    asked = _THING.search(mentions.text.words)
    if asked is None or step.operation is not Operation.LOOKUP or len(step.measures) != 1:
        return True
    start, end = asked.span("thing")
    return any(match.start < end and start < match.end for match in mentions.content)


def _of_forms_used(step: Plan, _: Mentions) -> bool:
    """Who used the form of 2019 is found by its years."""
    of_years = step.operation is Operation.HOLDINGS and bool(step.scope.years)
    return of_years or step.by == "forms" or step.operation is Operation.FORM


def _of_program(step: Plan, mentions: Mentions) -> bool:
    """你能查到处罚最多的是谁吗 asks for figures."""
    told = step.operation in (Operation.FORM, Operation.HOLDINGS)
    return told or bool(step.scope.agencies or step.measures or any(map(mentions.keys, _SAID)))


def _of_holdings(step: Plan, _: Mentions) -> bool:
    return step.operation is Operation.HOLDINGS


def _counts_nothing_disclosed(step: Plan, _: Mentions) -> bool:
    """五份报告 are no five items."""
    measures = [each.measure.id for each in step.conditions if each.measure is not None]
    return "narrative.disclosed" not in measures


def _of_all(step: Plan, _: Mentions) -> bool:
    """申请都是个人提的单位: having some of theirs is not having theirs alone."""
    held = [each for each in step.conditions if each.measure is not None]
    return any(each.against is not None or (each.measure and each.measure.is_ratio) for each in held)


def _not_only_held(step: Plan, _: Mentions) -> bool:
    """Which reports are held does not say which are right, late or long."""
    more = step.asks or step.by or step.topic or step.conditions or step.over
    return step.operation is not Operation.HOLDINGS or bool(more)


def _of_other_years(step: Plan, mentions: Mentions) -> bool:
    """The year that is left out is not the one that is told."""
    return len(mentions.years.years) != 1 or step.scope.years != tuple(mentions.years.years)


def _of_kinds(step: Plan, _: Mentions) -> bool:
    """哪种类型的单位处罚多 ranks kinds."""
    return step.operation is Operation.HOLDINGS or bool(step.measures) or step.by in ("kinds", "levels")


def _of_formats(step: Plan, _: Mentions) -> bool:
    return step.by == "formats"


def _divides(step: Plan, mentions: Mentions) -> bool:
    of_each = any(each.id.startswith("per.") for each in step.measures)
    divided = mentions.each is not None and any(each.is_ratio for each in step.measures)
    return of_each or divided or step.asks in ("times", "times_less")


def _mixes_rates(step: Plan, mentions: Mentions) -> bool:
    """企业和个人的公开率都超过七成: of neither is it said what part of the requests is theirs."""
    bounds = [condition.measure.id for condition in step.conditions if condition.measure is not None]
    parts = {each.rpartition(".")[2] for each in bounds if each.startswith("rate.applicant.")}
    rates = {each.rpartition(".")[2] for each in bounds if each.startswith("rate.") and "applicant" not in each}
    kinds = {column.key for column in APPLICANTS} | {"organisations"}
    return bool(parts) and bool(rates & kinds) and _SAYS_PART.search(mentions.text.words) is None


def _undivided(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """平均每个采购项目超过10万元的单位: neither figure alone, and no bound on one of them, is what is asked for."""
    if mentions.each is None or any(step.operation is Operation.FORM for step in steps):
        return ""
    held = [each for step in steps for condition in step.conditions for each in (condition.any_of or (condition,))]
    bounds = any(each.kind == "compare" and not _is_quotient(each.measure) for each in held)
    start, end = mentions.each.spans[0]
    return "" if not bounds and any(_divides(step, mentions) for step in steps) else mentions.text.words[start:end]


def _is_quotient(measure: Measure | None) -> bool:
    return measure is not None and measure.is_ratio


def _of_form_alone(step: Plan, _: Mentions) -> bool:
    """Of the form itself, or of cells left blank."""
    return step.operation in (Operation.FORM, Operation.FINDINGS) or bool(step.conditions)


def _tells_without(step: Plan, _: Mentions) -> bool:
    """What problems there were is no answer to whether nobody had any, nor to how many of them had none."""
    return step.operation is not Operation.NARRATIVE or bool(step.conditions)


def _not_told_in_prose(step: Plan, _: Mentions) -> bool:
    return step.operation is not Operation.NARRATIVE


def _not_of_holdings(step: Plan, _: Mentions) -> bool:
    """有空格的报告占多少 is no share of a figure."""
    of_state = step.operation is Operation.SHARE and any(each.kind in _STATES for each in step.conditions)
    return (step.operation is not Operation.HOLDINGS or step.means) and not of_state


def _tells_only(step: Plan, _: Mentions) -> bool:
    """是全县唯一的吗: the figure of the one does not say whether any other has some."""
    return step.verdict != "" or step.operation in (Operation.COUNT, Operation.LIST, Operation.NARRATIVE)


def _of_all_there(step: Plan, _: Mentions) -> bool:
    return bool(step.scope.areas) or not step.scope.agencies or step.against is not None


def _held_against(step: Plan, _: Mentions) -> bool:
    beside = step.operation in (Operation.DIFFERENCE, Operation.MEAN, Operation.SHARE)
    return beside or bool(step.place_of) or any(each.against is not None for each in step.conditions)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[Plan, Mentions], bool]], ...] = (
    (_CELL, _of_form),
    (_PLACE_OF_ERROR, _of_findings),
    (_FILLED, _of_blanks),
    (_RULE, _of_rule),
    (_FORM_USED, _of_forms_used),
    (_WITHOUT_BLANKS, _of_none),
    (_OF_THE_PROGRAM, _of_program),
    (_PART_OF_REPORTS, _not_of_holdings),
    (_HELD, _of_holdings),
    (_FILES, _of_formats),
    (_ALL_OF_ONE, _of_all),
    (_MORE_THAN_HELD, _not_only_held),
    (_OTHER_YEARS, _of_other_years),
    (_WARNED, lambda step, _: False),
    (_AND_ALL_THERE, _of_all_there),
    (_MOST_AGENCIES, lambda step, _: not (step.operation is Operation.RANK and step.by == "years")),
    (_AREA_OF_AREA, lambda step, _: step.operation is not Operation.SHARE or len(step.scope.areas) == 1),
    (_KINDS_HELD, _of_kinds),
    (_SO_MANY_REPORTS, _counts_nothing_disclosed),
    (_SECTIONS, _not_of_holdings),
    (_THING, _of_thing),
    (PER_SO_MANY, _divides),
    (_OF_NEW_ONES, lambda step, _: step.operation in (Operation.HOLDINGS, Operation.NARRATIVE)),
    (_EITHER_IS_MORE, lambda step, _: step.operation not in LISTING),
    (_PART_OF_THOSE, lambda step, _: step.operation is Operation.NARRATIVE),
    (_OF_EACH_PERSON, lambda step, _: step.operation in (Operation.FORM, Operation.NARRATIVE)),
    (_COLUMNS_COUNTED, _of_form_alone),
    (_WITHOUT_TROUBLE, _tells_without),
    (_AGENCIES_SHARED, _not_told_in_prose),
    (_TABLE_SUMMED, _not_only_held),
    (_AGAINST_ITS_AREA, _held_against),
    (_MEAN_OF_A_KIND, lambda step, _: len(step.scope.kinds) < 2),
    (_SO_MANY_YEARS, lambda step, _: step.operation is not Operation.LIST or len(step.scope.years) != 1),
    (_ONLY_ONE, _tells_only),
    (_SO_MANY_OF_EACH, lambda step, _: bool(step.by) or len((*step.scope.kinds, *step.scope.areas)) < 2),
    (_TWO_ENDS, lambda step, _: step.by != "kinds"),
    (_ROW_WITH_MOST, lambda step, _: step.operation is not Operation.FINDINGS),
)
