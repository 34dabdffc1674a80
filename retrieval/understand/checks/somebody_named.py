"""Somebody who is named where a name stands and is not held: no figure of everybody, or of the others, answers that."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import Operation, Plan, Scope
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.plain_words import chinese_phrases
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.world import World

_LEAST_NAME = 2
_HEAD = expression(
    r"(?:那么?|请问?|问|查|看|想|我|你|您|帮|给|把|对|就|在|从|按|以|这|其|再|和|跟|与|，|,| |关于)*"
    r"(?P<name>(?![各每哪谁除全本该有没凡做列画来算排]|[至最]|统计|汇总|导出|生成|连续|同时|[两几一二三四五六七八九十]+[个家])[\u3400-\u9fff]{2,12}?(?<!年))(?:的|在|于|从|自)?"
)
"""Behind words with which one begins to ask."""
_MET = expression("收到|接到|被(?!拒|驳|处罚)|一共|总共")
_TAKEN = expression("收(?!费)|接|被(?!拒|驳|处罚)")
"""What only somebody does: whatever stands before it behind a year is somebody."""
_OF_THEM = expression("平均|哪一?[个家]|哪些|谁|[各每]个?(?:单位|部门|家)")
"""央行各单位, 2023年央行哪个单位: whose they are stands before them."""
_BODY = expression(r"[\u3400-\u9fff]{2,7}(?:海关|委员?会|[行师委院校署局厅部馆站队所])")
_DATED = expression(r"(?:年度?|年里|年间|年全年)?[，,]?")
_INSTITUTION = expression(
    r"(?:^(?:那么?|换成|改成|如果是|要是|和|与|跟)?|(?<=[年度,，比]))(?P<name>(?:法院|检察院|妇联|残联|团委|纪委|人大|政协|党校|供销社)(?!的?[判裁审]|怎)|"
    r"(?![各每哪谁几某有被让由向在对把是这那本该全所换改如要])(?:(?![和与跟或的比])[\u3400-\u9fff]){1,8}?"
    r"(?P<body>法院|检察院|公司|集团|大学|学院|中学|小学|幼儿园|医院|银行|电视台|图书馆|"
    r"博物馆|档案馆|出版社|研究院|研究所|派出所|监狱|监会|(?<=[\u3400-\u9fff]{2})(?<![全内外干局大多一])部))"
    r"(?=20\d\d|[的收接申公复行处许不平哪谁各历近去前今被排有存怎和与跟比多少高低呢]|[?？]?$)"
)
"""法院2023年收到多少, 一建公司的申请: bodies of their own, and neither lawsuits nor applicants."""
_OF_PLACE = expression(
    r"(?:市|县|区)?(?:人民)?(?P<body>法院|检察院|海关|医院|中学|小学|幼儿园|银行|电视台|图书馆|博物馆|档案馆|派出所|监狱|人大|政协|纪委|团委|妇联|残联|党校|工会)"
    r"(?=20\d\d|[的收接申公复行处许不平哪谁历近去前今被排和与跟比呢]|[?？]?$)"
)
"""理塘县法院 is not the government of that county."""
_TROUBLED = expression(
    r"(?P<name>(?![各每哪谁除全本该有没凡目还都主今去前上近这那当历往])(?:[\u3400-\u9fff]{2}|[\u3400-\u9fff]{2,6}[市区县]))(?=(?:的|存在|还?有)[^,，。?？]{0,4}(?:问题|不足|短板|困难))"
)
_HAN_RUN = expression(r"[\u3400-\u9fff]{2,}")
_JOINT = r"(?:和|与|跟|同|以及|及|、|比)"
_PARTNER = r"(?:(?![和与跟同及比的各哪谁这那])[\u3400-\u9fff]){2,10}?"
_PARTNER_BEHIND = expression(
    rf"{_JOINT}(?P<name>{_PARTNER})(?=的|谁|哪|各|分别|20\d\d|申请|收|行政|处罚|公开|复议|诉讼|历年|近|去年|今年|一共|合计|加起来|相比|比|[,，?？]|$)"
)
_PARTNER_BEFORE = expression(rf"(?:^|(?<=[年度,，]))(?P<name>{_PARTNER}){_JOINT}$")
_LONGEST_BEFORE = 16
_STEMS = range(2, 5)


def somebody_named(mentions: Mentions, plan: Plan, world: World) -> str:
    """The name as it is written; else nothing."""
    if mentions.excepted or mentions.guessed:
        return ""
    if mentions.text.grammar != "zh":
        return "" if plan.carried else _in_english(mentions, plan)
    if plan.carried:
        return _institution(mentions) or _of_place(mentions)
    return _at_head(mentions, plan) or _beside_name(mentions, world) or _of_place(mentions)


def _at_head(mentions: Mentions, plan: Plan) -> str:
    """央行 in 央行2023年收到多少件申请: nobody is meant by all agencies who is named before the year."""
    words, scope = mentions.text.words, plan.scope
    if not (scope.agencies or plan.by) and (body := _institution(mentions)):
        return body
    if scope not in (Scope(years=scope.years), Scope(years=scope.years, kinds=scope.kinds)) or plan.by:
        return ""
    dated = {start for start, _ in mentions.years.spans}
    known = [each.start for each in (*mentions.content, *mentions.cues) if each.end - each.start > 1]
    first, name = min((*dated, *known), default=0), ""
    told = plan.operation is not Operation.FORM and bool(plan.measures or (plan.topic is not None and plan.topic.id))
    whose = first in dated or (scope.kinds and words[:first].endswith("的"))
    if first and told and (whose or _MET.match(words, first) or _OF_THEM.match(words, first)):
        head = _HEAD.fullmatch(words[:first])
        name = head["name"] if head is not None else ""
    elif not first and first in dated and plan.measures:
        first, name = _behind_year(mentions, known)
    if not name and told and plan.operation is Operation.NARRATIVE and (troubled := _TROUBLED.match(words)) is not None:
        # 央行存在什么不足: a longer word may be what the problems are of.
        free = not any(start < troubled.end("name") for start in (*known, *dated))
        first, name = troubled.end("name"), troubled["name"] if free else ""
    if not name or min((start for start, _ in _called(mentions)), default=first) < first:
        return ""
    return name if len(chinese_phrases().sub("", name)) >= _LEAST_NAME else ""


def _institution(mentions: Mentions) -> str:
    """一建公司, but not 其他公司."""
    found = _INSTITUTION.search(mentions.text.words)
    if found is None or any(name.start < found.end("name") for name in (*mentions.names, *mentions.aside)):
        return ""
    said = chinese_phrases().sub("", found["name"])
    return found["name"] if len(said) >= _LEAST_NAME and said != found["body"] else ""


def _behind_year(mentions: Mentions, known: Sequence[int]) -> tuple[int, str]:
    """海关 in 2023年海关收了几件申请, and where what is known goes on."""
    words = mentions.text.words
    opens = max(end for start, end in mentions.years.spans if not start)
    if (dated := _DATED.match(words, opens)) is not None:
        opens = dated.end()
    first = min((start for start in known if start >= opens), default=len(words))
    head = _HEAD.fullmatch(words[opens:first])
    if head is None:
        return first, ""
    whose = _TAKEN.match(words, first) or _OF_THEM.match(words, first) or _BODY.fullmatch(head["name"])
    return first, head["name"] if whose else ""


def _beside_name(mentions: Mentions, world: World) -> str:
    """央行 in 东莞市和央行的申请各多少: who is asked about together with one that is named."""
    words = mentions.text.words
    taken = [(each.start, each.end) for each in (*mentions.content, *mentions.cues)]
    taken += [*_called(mentions), *mentions.years.spans]
    for named, ended in _called(mentions):
        behind = _PARTNER_BEHIND.match(words, ended)
        begin = max(0, named - _LONGEST_BEFORE)
        before = _PARTNER_BEFORE.search(words[begin:named])
        spans = [behind.span("name")] if behind is not None else []
        spans += [(begin + before.start("name"), begin + before.end("name"))] if before is not None else []
        for start, end in spans:
            body = _INSTITUTION.match(words[start:end] + "的") is not None
            free = body or not _meets((start, end), taken)
            # 云岫县和浮桥两头: the beginning is that of a name that is held.
            held = any(world.names.stem(words[start : start + length]) for length in _STEMS)
            if free and not held and len(chinese_phrases().sub("", words[start:end])) >= _LEAST_NAME:
                return words[start:end]
    return ""


def _of_place(mentions: Mentions) -> str:
    """理塘县法院, of which the county alone was read."""
    bodies = ((start, _OF_PLACE.match(mentions.text.words, end)) for start, end in _called(mentions))
    return next((mentions.text.words[start : body.end()] for start, body in bodies if body is not None), "")


def _in_english(mentions: Mentions, plan: Plan) -> str:
    """How many requests did 央行 receive: a name in Chinese that nothing else accounts for."""
    if not plan.measures or plan.scope.agencies:
        return ""
    known = [*_called(mentions), *((each.start, each.end) for each in mentions.cues)]
    runs = (run for run in _HAN_RUN.finditer(mentions.text.words) if not _meets(run.span(), known))
    return next((run.group() for run in runs if not lexicon().find(run.group())), "")


def _called(mentions: Mentions) -> list[Span]:
    """Where agencies and areas are named."""
    agencies = [(each.start, each.end) for each in (*mentions.names, *mentions.aside)]
    return [*agencies, *((area.start, area.end) for area in mentions.areas)]


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
