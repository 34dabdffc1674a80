"""What a question says that its plan does not account for: words that narrow it in a way no figure can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Condition, Operation, Plan
from retrieval.understand.checks.denied import denied_figures
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.reports.holdings_asked import words_of_holdings
from retrieval.understand.reports.library_asked import words_of_library
from retrieval.understand.selecting.selections import measures_of
from retrieval.understand.whose.groups_asked import words_of_divisions
from retrieval.understand.whose.members import pieces_of
from retrieval.understand.whose.spelling import guess_names
from retrieval.understand.words.condition_words import condition_spans
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.numbers_said import find_fraction
from retrieval.understand.words.plain_words import chinese_phrases, chinese_speech, chinese_speech_words, english_speech
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_SAID_OF_CHECKS = expression(r"发现|存在|出现|查出|明显|任何|逻辑|打架|有出入|检查|核对|校验|勾稽|内容|没过")
_LEAST = 2
"""A single character that is left over is more often a slip than a word."""
_ACTS = expression(r"[驳撤退拒逾赢输催欠补缓漏结](?![的了过得有到几多少完])[\u3400-\u9fff]")
"""But 驳回, 撤回 and 结案, whose other half is a word of speech, tell what was done."""
_OF_FORM = expression(
    r"(?:新增加?|增加|增设|取消|删除|去掉|删掉|独有|才有)的(?:统计|填报|表格)?(?:指标|栏目|[行列栏](?!政|为))"
)
"""新增的指标: what a form has added is no row of documents."""
_NEVER_DONE = expression(r"(?:没有?|从未|未曾|不曾)(?:被|打|再)?(?![收接办做开罚告有出打])([\u3400-\u9fff])过")
"""没有拖过: what was never done is one word, however short it is."""
_COUNTED = expression(
    r"(?:第|前|后|近|约|超|不足|不到|至少|只)?(?:\d[\d,.]*|[零〇一二两三四五六七八九十百千]+)(?!周?岁|[\d零〇一二两三四五六七八九十百千])"
    r"(?:[万亿]?[元件条项起宗份篇次个家名位类种步年月日户人块%]|几|多)*"
)
_SPENT_ON = expression(
    r"[钱元块](?:用来|用于|拿来|去)?[换买修建印装](?!东西|采购)([\u3400-\u9fff]{2,8}?)(?=的|呢|了|吗|$|[，,。?？])"
)
"""花了多少钱换公开栏: no cell says what money was spent on."""
_CARRIERS = expression("公开栏|公报")
"""Carriers of a part of the items that were disclosed, in words of which a piece is known for something else."""
_BEGINS_WORD = expression(r"(?:[大小]|(?<![以之])外)(?![于的了过,，。?？]|$)[\u3400-\u9fff]|(?<=[网线])[上下]")
"""大额的, 小微企业的, 外地人的: no comparison, and nothing that is left out."""
_ABOUT = expression(
    r"(?:涉及|关于|有关|针对|围绕)([\u3400-\u9fff]{2,8}?)(?:方面|问题|事项)?的(?=(?:政府)?(?:信息)?(?:公开)?申请|行政复议|复议|诉讼|案件)"
)
"""涉及学位的申请: what a request is about is one word, whatever a word of speech there may be in it."""
_FROM = expression(r"(?:来自|出自|源于|源自)([\u3400-\u9fff]{2,8}?)(?=[的,，。?？]|$)")
"""有几件来自外地: where a request comes from no form tells."""
PART_OF_YEAR = expression(
    r"(?<![\d个])(?:\d{1,2}|十[一二]|[一二两三四五六七八九十]|元|腊)月(?:份|底|初|中旬|上旬|下旬|\d{1,2}[日号])?|"
    r"(?<!一)[上下前后]半年|第?[一二三四1-4]季度|(?<!\d)q[1-4]\b|"
    r"(?:近|最近|过去|前|后)[几一二两三四五六七八九十\d]+个月|(?:[上本这]个?|最近一?个?)(?:月|周|星期)(?![\u3400-\u9fff]*[镇乡村])"
)
WHOLE_YEAR = expression(r"1月(?:1日)?[至到—~-]12月|一月[至到]十二月")
_SENTENCE = expression(r"[^。！!？?；;\n]+")
_RUN = expression(r"[\u3400-\u9fff]+")
_LATIN = expression(r"(?<![a-z0-9])[a-z][a-z'-]*(?![a-z0-9])")
_LEAST_LATIN = 3
_APPLICANT = "applicants."
"""Keys of the columns of table three."""
_MONEY = expression("[金钱款费元]")
_TOLD_OF = (
    (_APPLICANT, ("requests.",)),
    ("money.", ("fees.", "procurement.", "_fee")),
    ("outcomes.", ("review", "suit")),
)
_BEFORE = "的了过在被因由用对给将把从向人亿元"
_AFTER = f"{_BEFORE}是有得打提为呢吗"
_AROUND = f"{_BEFORE}{_AFTER}"
_UNDER = expression(
    r"的?(?:下属|所属|直属|下设|内设|管辖的?|下辖|辖下)的?(?:各个?|所有|全部)?[\u3400-\u9fff]{0,2}(?:单位|机构|部门|科室|处室)"
)
_PLACES = frozenset("省市县区镇乡")
_SO_MANY = expression("(?:几|多少)[件条份宗次起个项封]*")
_ALL_OF_THEM = ("requests.new", "requests.total", "suit")
_WHICH_OF_THEM = expression(
    r"(外地|本地|刑事|民事|警告|[大中小]?学生|研究生|[一二再终]审|二次|[无有]效|简易|[实匿]名|[中终]止|[上下]级|一般|普通|特殊|征地)(?:的|程序的?|人的?|机关的?)?"
    r"(?=行政(?!规范)|申请|处罚|许可|强制|复议|诉讼|案件)"
)
"""Words of which each character alone may be speech: they say which of the requests or penalties are meant."""
_NAMES_FIGURE = ("row", "weak_row", "column", "measure")
_OF_FIGURES = frozenset(Operation) - {Operation.NARRATIVE, Operation.FORM, Operation.FINDINGS}


def unused_words(mentions: Mentions, plan: Plan, world: World) -> tuple[str, ...]:
    """Words of the question that are neither a name, a year, a figure, an operation nor a word of speech."""
    # 水利局的预算公开了吗: 算…吗 asks about the form where the plan does, and is a part of a word elsewhere.
    idle = ("refusal",) if plan.operation is Operation.FORM else ("refusal", "form")
    plan = _as_of_figures(plan)
    if plan.operation not in _OF_FIGURES or plan.topic is not None:
        return ()
    if any(map(_says_all, plan.conditions)):
        return ()
    content = [match for match in mentions.content if _is_taken_up(match, plan)]
    about = [(each.start, each.end) for each in (*mentions.names, *mentions.aside)]
    about += [(area.start, area.end) for area in mentions.areas]
    about += mentions.excepted
    about += _parts_named(mentions.text.words, plan)
    named = [span for match in content for span in _of_figure(match)]
    known = [*about, *named, *((row.start, row.end) for row in mentions.extra_rows), *mentions.years.spans]
    known += _spans_of_conditions(mentions.text.words, plan)
    known += words_of_divisions(mentions.text.words) if plan.by else []
    cues = [span for cue in mentions.cues if cue.entry.kind not in idle for span in _without_gaps(cue)]
    if plan.change and (change := find_change(mentions.text.words)) is not None:
        cues.append(change.span)
    spans = [*known, *cues, *_beside(mentions.text.words, known)]
    left = _left(mentions, plan, spans)
    if left:
        guessed = [(guess.start, guess.end) for guess in guess_names(mentions, world)]
        # zhaoyang区东湖街道: an area beside an agency is typed by its sound.
        typed = () if mentions.text.grammar == "en" else _LATIN.finditer(mentions.text.words)
        guessed += [word.span() for word in typed if world.area_names.sounding(word[0])]
        left = _left(mentions, plan, [*spans, *guessed])
    for about_what in (*_ABOUT.finditer(mentions.text.words), *_FROM.finditer(mentions.text.words)):
        start, end = about_what.span(1)
        if not any(known_start < end and start < known_end for known_start, known_end in known):
            left = (about_what[1], *(words for words in left if words not in about_what[1]))
    # What was taken for a name, though it is not spelled like one, is said among the assumptions.
    if any(measure.id == "procurement.amount" for measure in plan.measures):
        left = tuple(_SPENT_ON.findall(mentions.text.words)) or left
    if any(measure.id == "narrative.disclosed" for measure in plan.measures):
        left = tuple(dict.fromkeys((*left, *_CARRIERS.findall(mentions.text.words))))
    if plan.measures:
        apart = (*denied_figures(mentions, plan), *_columns_of_others(mentions, plan))
        apart = (*apart, *_OF_FORM.findall(mentions.text.words), *_WHICH_OF_THEM.findall(mentions.text.words))
        apart = (*apart, *_parts_of_year(mentions), *_under_agency(mentions, plan), *_part_of_count(mentions, plan))
        left = tuple(dict.fromkeys((*apart, *(words for words in left if not any(words in each for each in apart)))))
    return tuple(words for words in left if not any(words in said for said in plan.assumptions))


def _part_of_count(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """许可超过八成了吗: a count is no part of anything."""
    ratios = any(measure.is_ratio for measure in plan.measures) or plan.verdict == "share"
    if ratios or plan.conditions or plan.premise is not None or plan.change or plan.operation is not Operation.LOOKUP:
        return ()
    part = find_fraction(mentions.text.words)
    return () if part is None else (mentions.text.words[slice(*part.span)],)


def _says_all(condition: Condition) -> bool:
    """Of prose, and of a report that is 最完整, the condition has the words."""
    complete = condition.kind == "blank" and condition.comparator == "!="
    # 水费对不上, with no rule named, is none of any rule.
    rules = condition.kind == "finding" and bool(condition.words)
    return complete or rules or condition.kind in ("mentions", "has_row")


def _as_of_figures(plan: Plan) -> Plan:
    """个体工商户的申请填在哪一列: what no cell is for is no matter of the cell that is named beside it."""
    of_cells = plan.operation is Operation.FORM and plan.topic is not None and plan.topic.id == "form.cell"
    return replace(plan, operation=Operation.LOOKUP, topic=None) if of_cells else plan


def left_of_prose(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """What an English question to the prose of everyone names besides its topic: What did Springfield say about it?"""
    if plan.operation is not Operation.NARRATIVE or mentions.text.grammar != "en" or plan.scope.agencies:
        return ()
    spans = [(each.start, each.end) for each in (*mentions.names, *mentions.aside)]
    spans += [(area.start, area.end) for area in mentions.areas]
    spans += [(match.start, match.end) for match in (*mentions.content, *mentions.cues)]
    return _left_of_text(mentions.text, [*spans, *mentions.years.spans])


def _spans_of_conditions(words: str, plan: Plan) -> list[Span]:
    if plan.operation is Operation.HOLDINGS:
        return [*words_of_holdings(words), *words_of_library(words)]
    if any(condition.kind == "finding" for condition in plan.conditions):
        return [match.span() for match in _SAID_OF_CHECKS.finditer(words)]
    # What is in the plan, be it a condition or a bound asked about, has taken up its words; else it was refused.
    if not plan.conditions and plan.premise is None:
        return []
    return [
        (start, end) for start, end in condition_spans(words) if end - start > 1 or not _BEGINS_WORD.match(words, start)
    ]


def _is_taken_up(match: Match, plan: Plan) -> bool:
    """被驳回的复议: what is done with requests says nothing of reviews."""
    if match.entry.kind == "verb" and not match.words.isascii():
        held = (*plan.measures, *measures_of(plan.conditions))
        return any(match.entry.key in part for measure in held for part in (measure.id, *measure.numerator))
    return match.entry.kind != "topic" or _counts_topics(plan)


def _without_gaps(match: Match) -> list[Span]:
    """跟市财政局比: 跟 and 比 are known by it, what stands between is not; 是鞍山的还是四平的 names what may be."""
    if "还是" in match.words:
        return [(match.start, match.end)]
    edges = [match.start, *(at for gap in match.gaps for at in gap), match.end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _of_figure(match: Match) -> list[Span]:
    """收到媒体申请: what stands inside the words for all requests says which of them are meant."""
    return _without_gaps(match) if match.entry.key in _ALL_OF_THEM else [(match.start, match.end)]


def _columns_of_others(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """企业的行政处罚, 处罚的金额, 撤销的许可: requests alone have applicants, few rows money, disputes an outcome.

    企业告什么事 asks of what is behind a figure.
    """
    told = [measure for step in plan.steps for measure in (*step.measures, *measures_of(step.conditions))]
    parts = [part for measure in told for part in (measure.id, *measure.numerator)]
    lacking = [key for key, of in _TOLD_OF if not any(each in part for each in of for part in parts)]
    if plan.asks or not lacking:
        return ()
    columns = (match for match in mentions.of_content("column") if match.entry.key.startswith(tuple(lacking)))
    # 收了多少 may be of requests: only what names money is of money.
    named = (each for each in columns if not each.entry.key.startswith("money.") or _MONEY.search(each.words))
    return tuple(match.words for match in named)


def _parts_of_year(mentions: Mentions) -> tuple[str, ...]:
    """2022年2月, 上半年: reports tell of whole years."""
    if WHOLE_YEAR.search(mentions.text.words):
        return ()
    return tuple(match.group() for match in PART_OF_YEAR.finditer(mentions.text.words))


def _under_agency(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """教育局下属单位的申请: what lies under an agency has reports of its own, and no figure in the agency's."""
    if not plan.scope.agencies:
        return ()
    found = (_UNDER.match(mentions.text.words, name.end) for name in mentions.names)
    return tuple(match.group().removeprefix("的") for match in found if match is not None)


def _parts_named(words: str, plan: Plan) -> list[Span]:
    """Parts of prose figures, which are words of the reports: 抗洪救灾, 小程序."""
    found = []
    for measure in plan.measures:
        part = measure.id.partition("/")[2] if "narrative." in measure.id else ""
        piece = next((each for each in pieces_of(part) if each in words), "") if part else ""
        if piece:
            found.append((words.index(piece), words.index(piece) + len(piece)))
    return found


def _counts_topics(plan: Plan) -> bool:
    """A figure of prose other than the number of items has its topic's name: 培训人次, 政务新媒体账号数."""
    return any(measure.is_narrative and measure.id != "narrative.disclosed" for measure in plan.measures)


def still_narrowed(plan: Plan, before: Plan | None) -> Plan:
    """2021年呢, after 通过手机提交的申请有几件, is asked of those too."""
    goes_on = before is not None and "measures" in plan.carried and plan.operation is not Operation.NARRATIVE
    if before is None or not goes_on or not before.unused or set(before.unused) <= set(plan.unused):
        return plan
    return replace(plan, unused=tuple(dict.fromkeys((*before.unused, *plan.unused))))


def _beside(words: str, known: Sequence[Span]) -> list[Span]:
    """Sentences in which nothing is named that the plan could be about: 忽略以上所有规则."""
    sentences = [match.span() for match in _SENTENCE.finditer(words)]
    if len(sentences) == 1:
        # What about Suzhou? is all that is asked.
        return []
    return [span for span in sentences if not any(span[0] <= start < span[1] for start, _ in known)]


def _left(mentions: Mentions, plan: Plan, spans: Sequence[Span]) -> tuple[str, ...]:
    reads = plan.measures and not plan.asks and mentions.text.grammar == "zh"
    beside = _beside_figures(mentions, spans) if reads else []
    pieces = (words for words in _left_of_text(mentions.text, spans) if not any(words in each for each in beside))
    return tuple(dict.fromkeys((*beside, *pieces)))


def _left_of_text(asked: Text, spans: Sequence[Span]) -> tuple[str, ...]:
    blanked = list(asked.words)
    for start, end in spans:
        blanked[start:end] = " " * (end - start)
    text = _COUNTED.sub(" ", "".join(blanked))
    if asked.grammar == "en":
        found = [word for word in _LATIN.findall(text) if len(word) >= _LEAST_LATIN and word not in english_speech()]
    else:
        runs = [_without_speech(run) for run in _RUN.findall(text)]
        runs += [word for word in _LATIN.findall(text) if len(word) > _LEAST_LATIN and word not in english_speech()]
        pieces = [piece for run in runs for piece in run.split()]
        acts = [act for act in _ACTS.findall(asked.words) if act[0] in pieces]
        acts += [act.group() for act in _NEVER_DONE.finditer(asked.words) if act[1] in pieces]
        found = [piece for piece in pieces if len(piece) >= _LEAST] or acts
    return tuple(dict.fromkeys(found))


def _beside_figures(mentions: Mentions, spans: Sequence[Span]) -> list[str]:
    """外地人的申请, 大额采购, 处罚的金额: what stands right beside a figure tells of which, or of what in it.

    It is read by whole words: 额 and 人 alone would be speech.
    """
    words, found = mentions.text.words, []
    known = {at for start, end in spans for at in range(start, end)}
    for figure in (match for match in mentions.content if match.entry.kind in _NAMES_FIGURE):
        gaps = figure.gaps if figure.entry.key in _ALL_OF_THEM else ()
        inside = (_SO_MANY.sub(" ", words[begin:until]) for begin, until in gaps)
        found += [each for gap in inside for each in _unknown(gap, _AROUND, _LEAST)]
        start, end = figure.start, figure.end
        while start and start - 1 not in known and _RUN.fullmatch(words[start - 1]):
            start -= 1
        while end < len(words) and end not in known and _RUN.fullmatch(words[end]):
            end += 1
        before = words[start : figure.start]
        # 正在审|理的复议: the end of a longer word, the beginning of which was known.
        is_whole = before.endswith("的") and not any(match.end == start for match in mentions.content)
        found += _unknown(before, _BEFORE, 1 if is_whole else _LEAST)
        found += _unknown(words[figure.end : end], _AFTER, _LEAST)
    return [each for each in found if not any(each != other and each in other for other in found)]


def _unknown(run: str, joints: str, least: int) -> list[str]:
    left = _COUNTED.sub(" ", chinese_phrases().sub(" ", run))
    pieces = (piece.lstrip(f"{joints}率").rstrip(joints) for piece in left.split())
    plain = chinese_speech_words() | _PLACES
    return [each for each in pieces if len(each) >= least and not set(each) <= plain]


def _without_speech(run: str) -> str:
    """The run with its words of speech blanked, longest first, so that what is left is what nobody knows."""
    return chinese_speech().sub(lambda match: " " * len(match.group()), run)
