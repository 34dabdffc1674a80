"""Which of several statements of one metric counts; where nothing decides, none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.figures.candidates import Candidate
from ingest.figures.disclosed import DISCLOSED, KINDS
from ingest.figures.requests import REQUESTS
from ingest.figures.words import FILINGS, find_name
from library.frozen import frozen_by_type
from library.narratives import describe
from library.records import Figure, Place


@frozen_by_type
class Statement:
    """A candidate with the sentence that it stands in."""

    candidate: Candidate
    sentence: str
    section: int
    place: Place


_HANDLED = re.compile(r"办理了?(?:群众|公众|公民|各类|的)*(?:依申请公开|(?:政府)?信息公开申请|公开申请)")
_KIND_OF = "(?:线上|线下|网上|网络|现场|集中|专题|视频|图文|文字|图片|图解|图表|动漫|动画|音频|媒体|专家|部门|问答)"
_NUMBERED = re.compile(r"[\d，。；]")
_COUNTED_BY_KIND = {
    "narrative.trainings": (_KIND_OF, "培训"),
    "narrative.consultations": ("(?:现场|当面|窗口|电话|网上|网络|在线|书面|邮件|信函)", "咨询"),
    "narrative.interpretations": (_KIND_OF, "(?:解读)?"),
    "narrative.processing_fee": ("(?:检索|复制|复印|打印|邮寄|邮递|扫描|光盘)", "费用?"),
    "narrative.meetings": ("(?:党[组委]|办公|常务|推进|联席|领导小组|专题|部署|调度|协调|工作)", "会议?"),
}
_SO_MANY = r"[^、，。；\d]{0,4}?(\d+)[余多]?[次期场篇个件条张组幅部元人]"
_CAME_BY = re.compile(r"(?:收到|接到|受理|接收)了?(书面|当面|现场|网上|网络|在线|信函|邮寄|电子邮件|传真)")
_WHOLE_AREA = re.compile(
    r"(?:[我本][省市县区州旗])?(?:20\d\d年度?|今年|截[至止][^，]{0,8})?全[省市县区州旗](?!.{0,8}系统)"
)
_MANY_OFFICES = re.compile(
    r"\d个(?:[省市县区州]直|[省市县区州]级|政府)?(?:部门|单位|乡镇|街道|镇街)(?:共|累计|主动|全年)*(?:公开|发布|收到|受理)"
)
"""「全县14个乡镇、38个部门共公开信息9.6万条」."""
_ONE_OFFICE = re.compile(
    r"(?:海关|调查队|[支大总]队|医院|学院|大学|学校|(?<!政务服务)(?<!政务服务管理)(?<!审批)(?<!审批服务)(?<!数据)(?<!数据管理)局|街道办事处|[镇乡](?:人民)?政府)$"
)
"""What is no office that reports for all of its area."""
_OFFICE_ITSELF = re.compile("[我本][局镇乡街办单机关校院队]|[局委办厅]本?(?:机关|本级)")
_WHOLE_SYSTEM = re.compile(r"(?:20\d\d年度?|今年|全年)?(?:全(?:[省市县区州旗].{0,8})?系统|[我本全][省市县区州旗])")
_CLAUSE_ENDS = re.compile("[，。；]")
_PART_OF_IT = re.compile(r"[，,；;（(](?:其中)?[：:，,]?([^，。；\d]*)\d")
_COUNTED_ITEMS = re.compile(r"(?:信息|等)(?:[共总累合]?计?|了)?[\d,]+")


def choose(statements: Sequence[Statement], office: str = "") -> tuple[Figure, ...]:
    """One figure a metric, in reading order."""
    kept = _tell_apart(_settle_filings(_settle_parts(_without_kinds(_of_the_office(statements, office)))))
    groups: dict[str, list[int]] = {}
    for index, statement in enumerate(kept):
        groups.setdefault(statement.candidate.metric, []).append(index)
    chosen: dict[int, str] = {}
    for metric, indexes in groups.items():
        chosen.update(_choose_one(metric, indexes, kept))
    _promote_sole_channel(groups, chosen, kept)
    _promote_new(groups, chosen)
    _promote_own_field(groups, chosen, kept, office)
    _promote_kinds(chosen, kept)
    figures = [_figure(metric, kept[index]) for index, metric in sorted(chosen.items())]
    total = next((index for index, metric in chosen.items() if metric == DISCLOSED), None)
    if total is not None and kept[total].candidate.metric not in (DISCLOSED, KINDS):
        figures.append(_figure(kept[total].candidate.metric, kept[total]))
    if REQUESTS not in chosen.values():
        # 「全年办理依申请公开27件」 as the only statement says as well how many came.
        figures += [_figure(REQUESTS, each) for each in kept if _says_handled(each)][:1]
    return tuple(figures)


def _says_handled(statement: Statement) -> bool:
    """Not of the second number of 「办理依申请公开31件，其中30件已答复」."""
    if statement.candidate.metric != f"{REQUESTS}.answered":
        return False
    handled = _HANDLED.search(statement.sentence)
    between = statement.sentence[handled.end() :].partition(statement.candidate.raw)[0] if handled is not None else "0"
    return _NUMBERED.search(between) is None


def _of_the_office(statements: Sequence[Statement], office: str) -> Sequence[Statement]:
    """「全市行政机关因信息公开被申请复议46件，被起诉12件」, as a bureau tells it, are no figures of its own."""
    if _ONE_OFFICE.search(office) is None:
        own_share = [each for each in statements if office.endswith("办公室") and _is_of_its_field(each, office)]
        return _without_shares([each for each in statements if each not in own_share])
    wide = {
        each.sentence
        for each in statements
        if _WHOLE_AREA.match(each.candidate.label) or _MANY_OFFICES.search(each.sentence)
    }
    own = [each for each in statements if each.sentence not in wide or _is_its_own(each)]
    return [each for each in own if not _is_of_its_field(each, office)]


def _without_shares(statements: Sequence[Statement]) -> Sequence[Statement]:
    """「全市收到1342件，其中我局收到41件」, as a government tells it."""
    wholes = {(each.sentence, each.candidate.metric) for each in statements if each.candidate.area}
    return [
        each
        for each in statements
        if each.candidate.area
        or (each.sentence, each.candidate.metric) not in wholes
        or _OFFICE_ITSELF.search(_CLAUSE_ENDS.split(each.sentence.partition(each.candidate.raw)[0])[-1]) is None
    ]


def _is_of_its_field(statement: Statement, office: str) -> bool:
    """「全县农业系统收到申请23件，其中我局收到9件」: of what a system of offices did, the office tells its part."""
    before, _, after = statement.sentence.partition(statement.candidate.raw)
    if not any(map(_WHOLE_SYSTEM.match, (statement.candidate.label, _CLAUSE_ENDS.split(before)[-1]))):
        return False
    part = _PART_OF_IT.match(after)
    return part is not None and (_OFFICE_ITSELF.search(part[1]) is not None or office[-3:] in part[1])


def _is_its_own(statement: Statement) -> bool:
    before = statement.sentence.partition(statement.candidate.raw)[0]
    return _WHOLE_AREA.match(statement.candidate.label) is None and _OFFICE_ITSELF.search(before) is not None


def _without_kinds(statements: Sequence[Statement]) -> list[Statement]:
    """「线上培训2次、线下培训1次」 states no number of trainings, unless 共3次 follows."""
    kept: list[Statement] = []
    for statement in statements:
        kind_of, thing = _COUNTED_BY_KIND.get(statement.candidate.metric, ("", ""))
        printed = "".join(statement.sentence.split())
        words = f"(?:{thing})?" if thing and re.search(f"{thing}{kind_of}", printed) else thing
        parts = [int(part[1]) for part in re.finditer(rf"{kind_of}{words}{_SO_MANY}", printed)] if thing else []
        if len(parts) > 1 and statement.candidate.value in parts:
            total = re.search(rf"(?:共计?|合计|总计)(?:{thing})?{sum(parts)}(?!\d)", printed)
            if total is not None:
                kept.append(replace(statement, candidate=replace(statement.candidate, value=sum(parts))))
        else:
            kept.append(statement)
    return kept


def _settle_parts(statements: Sequence[Statement]) -> list[Statement]:
    """Parts that no 其中 announces stay only where, with the announced ones, they make up their total."""
    kept: list[Statement] = []
    for statement in statements:
        if not statement.candidate.tentative:
            kept.append(statement)
            continue
        parts = [
            other.candidate
            for other in statements
            if other.sentence == statement.sentence and other.candidate.metric.startswith(f"{DISCLOSED}.category/")
        ]
        totals = {
            other.candidate.value
            for other in statements
            if other.sentence == statement.sentence and other.candidate.metric == DISCLOSED
        }
        if sum(part.value for part in parts) in totals:
            kept.append(replace(statement, candidate=replace(statement.candidate, strength=1, tentative=False)))
    return kept


def _settle_filings(statements: list[Statement]) -> list[Statement]:
    """「共收到网上申请3件，现场申请2件」: the first is one way of filing, where another one follows."""
    settled: list[Statement] = []
    for at, statement in enumerate(statements):
        candidate = statement.candidate
        way = _CAME_BY.search(candidate.label) if candidate.metric == REQUESTS else None
        if way is not None:
            filing = f"{REQUESTS}.filing/{find_name(FILINGS, way[1]) or way[1]}"
            others = [other.candidate.metric for other in statements[at + 1 :] if other.sentence == statement.sentence]
            if any(metric.startswith(f"{REQUESTS}.filing/") and metric != filing for metric in others):
                statement = replace(statement, candidate=replace(candidate, metric=filing))
        settled.append(statement)
    return settled


def _tell_apart(statements: list[Statement]) -> list[Statement]:
    """信函1件、挂号信1件 in one sentence are two parts: each then keeps its own words in its id."""
    labels: dict[tuple[str, str], set[str]] = {}
    for statement in statements:
        if "/" in statement.candidate.metric:
            labels.setdefault((statement.sentence, statement.candidate.metric), set()).add(statement.candidate.label)
    return [
        replace(statement, candidate=_own_words(statement.candidate))
        if len(labels.get((statement.sentence, statement.candidate.metric), ())) > 1
        else statement
        for statement in statements
    ]


def _own_words(candidate: Candidate) -> Candidate:
    return replace(candidate, metric=f"{candidate.metric.partition('/')[0]}/{candidate.label}")


def _choose_one(metric: str, indexes: list[int], kept: Sequence[Statement]) -> dict[int, str]:
    candidates = {index: kept[index].candidate for index in indexes}
    values = {candidate.value for candidate in candidates.values()}
    if len(values) == 1:
        exact = [index for index in indexes if not candidates[index].approximate]
        return {(exact or indexes)[0]: metric}
    if metric in {DISCLOSED, REQUESTS} and len({candidate.area for candidate in candidates.values()}) > 1:
        return {}
    strongest = max(candidate.strength for candidate in candidates.values())
    best = [index for index in indexes if candidates[index].strength == strongest]
    rounded = _agree_but_for_rounding(candidates.values())
    if rounded is not None:
        return {next(index for index in indexes if candidates[index].value == rounded): metric}
    if len({candidates[index].value for index in best}) > 1:
        total = _sum_of_others(best, candidates)
        return {total: metric} if total is not None else {}
    chosen = {best[0]: metric}
    if metric in {DISCLOSED, REQUESTS}:
        others = [
            index
            for index in indexes
            if candidates[index].strength >= 3 and candidates[index].value != candidates[best[0]].value
        ]
        if len({candidates[index].value for index in others}) == 1:
            chosen[others[0]] = f"{metric}.also"
    return chosen


def _agree_but_for_rounding(candidates: Iterable[Candidate]) -> float | None:
    """「近5000条」 and 4987条 are one statement: the exact one counts."""
    exact = {candidate.value for candidate in candidates if not candidate.approximate}
    if len(exact) != 1:
        return None
    value = exact.pop()
    near = all(abs(candidate.value - value) <= 0.1 * max(value, 1) for candidate in candidates)
    return value if near else None


def _sum_of_others(best: Sequence[int], candidates: dict[int, Candidate]) -> int | None:
    for index in best:
        others = {candidates[other].value for other in best if candidates[other].value != candidates[index].value}
        if len(others) > 1 and sum(others) == candidates[index].value:
            return index
    return None


def _promote_sole_channel(groups: dict[str, list[int]], chosen: dict[int, str], kept: Sequence[Statement]) -> None:
    """「通过政府网站主动公开政府信息120条」 as the only statement of a report is also its total."""
    if DISCLOSED in groups:
        return
    channels = [index for index, metric in chosen.items() if metric.startswith(f"{DISCLOSED}.channel/")]
    strong = [index for index in channels if kept[index].candidate.strength >= 3]
    whole = strong if len(strong) == 1 else channels
    if len(whole) == 1 and _is_sum_of_categories(whole[0], chosen, kept):
        chosen[whole[0]] = DISCLOSED
        return
    if len(channels) != 1 or not strong:
        return
    sentence = kept[channels[0]].sentence
    if all(
        kept[index].sentence == sentence
        for index, metric in chosen.items()
        if metric.startswith(f"{DISCLOSED}.category/")
    ):
        chosen[channels[0]] = DISCLOSED


def _is_sum_of_categories(whole: int, chosen: dict[int, str], kept: Sequence[Statement]) -> bool:
    """「通过网站主动公开政府信息100条，其中…类60条，…类40条」: a statement with its parts is no mere channel."""
    parts = [
        kept[index].candidate.value
        for index, metric in chosen.items()
        if metric.startswith(f"{DISCLOSED}.category/") and kept[index].sentence == kept[whole].sentence
    ]
    return len(parts) > 1 and sum(parts) == kept[whole].candidate.value


def _promote_new(groups: dict[str, list[int]], chosen: dict[int, str]) -> None:
    """Where only 新收 is stated, that is what was received."""
    if REQUESTS in groups:
        return
    for index, metric in list(chosen.items()):
        if metric == f"{REQUESTS}.new":
            chosen[index] = REQUESTS


def _promote_own_field(
    groups: dict[str, list[int]], chosen: dict[int, str], kept: Sequence[Statement], office: str
) -> None:
    """「主动公开环境信息2605条」 is all that a 生态环境局 has to disclose."""
    if DISCLOSED in groups or DISCLOSED in chosen.values():
        return
    fields = [index for index, metric in chosen.items() if _is_own_field(metric, kept[index], office)]
    if len(fields) == 1:
        chosen[fields[0]] = DISCLOSED


def _promote_kinds(chosen: dict[int, str], kept: Sequence[Statement]) -> None:
    """「主动公开就业、社保、工伤认定等信息523条」 is the total where nothing else is counted."""
    counted = [index for index, metric in chosen.items() if metric.startswith(DISCLOSED)]
    for index in [index for index in counted if chosen[index] == KINDS]:
        if len(counted) == 1 and len(_COUNTED_ITEMS.findall(kept[index].sentence)) == 1:
            chosen[index] = DISCLOSED
        else:
            del chosen[index]


def _is_own_field(metric: str, statement: Statement, office: str) -> bool:
    field = metric.partition("/")[2].removesuffix("信息")
    own = metric.startswith(f"{DISCLOSED}.category/") and metric.endswith("信息") and field in office
    return own and f"主动公开{field}信息" in statement.sentence


def _figure(metric: str, statement: Statement) -> Figure:
    candidate = statement.candidate
    entry = describe(metric)
    return Figure(
        metric=metric,
        label=candidate.label,
        value=candidate.value,
        raw=candidate.raw,
        unit=candidate.unit or (entry.unit if entry is not None else None),
        approximate=candidate.approximate,
        sentence=statement.sentence,
        section=statement.section,
        place=statement.place,
    )
